// Files, folders and standard input as reports, one after another.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "text/input.h"

namespace marsad::cli {

// The reports of several files in the order given; "-" is standard input. A folder stands for the
// files in it and in its folders, in the order of their names' bytes; names that begin with a dot,
// pictures, styles and the like are passed over, links to folders are not followed.
class Files {
 public:
  Files(std::vector<std::string> names, text::InputOptions options);
  ~Files();
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;

  // The next report, or why a file or report could not be read; none: the end.
  std::optional<Result<text::InputItem>> next();

  // What was passed over without an error, of all files so far, by reason.
  const text::Skipped& skipped() const { return skipped_; }

  // Bytes taken from the files so far, as they lie on the disk: for showing progress.
  size_t bytes_read() const { return bytes_read_; }

 private:
  std::optional<Error> open_next();
  std::optional<Error> open_folder(const std::string& name);
  void close_reader();

  struct Name {
    std::string path;
    bool given = true;  // by the user, and not found in a folder
  };

  std::deque<Name> names_;
  text::InputOptions options_;
  std::string name_;  // of what is read now
  int fd_ = -1;
  int failure_ = 0;  // errno of the last read
  size_t bytes_read_ = 0;
  text::Skipped skipped_;
  std::optional<text::ReportReader> reader_;
};

}  // namespace marsad::cli
