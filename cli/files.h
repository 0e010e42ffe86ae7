// Files and standard input as reports, one after another.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "text/input.h"

namespace marsad::cli {

// The reports of several files in the order given; "-" is standard input.
class Files {
 public:
  Files(std::vector<std::string> names, text::InputOptions options);
  ~Files();
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;

  // The next report, or why a file or report could not be read; none: the end.
  std::optional<Result<text::InputItem>> next();

 private:
  std::optional<Error> open_next();

  std::vector<std::string> names_;
  text::InputOptions options_;
  size_t next_ = 0;
  int fd_ = -1;
  int failure_ = 0;  // errno of the last read
  std::optional<text::ReportReader> reader_;
};

}  // namespace marsad::cli
