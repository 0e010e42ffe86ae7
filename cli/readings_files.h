// Readings out of files and folders, line by line, packed with gzip or not.
#pragma once

#include <zlib.h>

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ingest/reading_json.h"

namespace marsad::cli {

// A folder stands for the files in it and in its folders in the order of their names' bytes; names
// that begin with '.' or '_' are passed over, as those who write such folders mean it.
class ReadingFiles {
 public:
  explicit ReadingFiles(std::vector<std::string> names) : names_(names.begin(), names.end()) {}

  // The next reading, or why a file or line holds none (the ones after it still may); none: the end.
  std::optional<Result<ingest::ReadReport>> next();

 private:
  struct Close {
    void operator()(gzFile_s* f) const { gzclose(f); }
  };
  std::optional<Error> open();
  bool line(std::string& out, bool& too_long);

  std::deque<std::string> names_;
  std::unique_ptr<gzFile_s, Close> file_;
  std::string name_, buffer_;
  size_t at_ = 0, number_ = 0;
};

}  // namespace marsad::cli
