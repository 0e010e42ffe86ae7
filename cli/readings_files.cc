#include "readings_files.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "text/input.h"

namespace marsad::cli {
namespace {

namespace fs = std::filesystem;

constexpr size_t kChunk = 1 << 18;

bool passed_over(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.empty() || name[0] == '.' || name[0] == '_';
}

}  // namespace

// Opens the next file, or puts a folder's files in the folder's place.
std::optional<Error> ReadingFiles::open() {
  name_ = names_.front();
  names_.pop_front();
  std::error_code fault;
  if (name_ != "-" && fs::is_directory(name_, fault)) {
    std::vector<fs::path> inside;
    for (fs::directory_iterator at(name_, fault), end; !fault && at != end; at.increment(fault)) {
      if (!passed_over(at->path())) inside.push_back(at->path());
    }
    if (fault) return Error{Code::io, "cannot be listed: " + fault.message(), name_};
    std::sort(inside.begin(), inside.end());
    names_.insert(names_.begin(), inside.begin(), inside.end());
    return {};
  }
  file_.reset(name_ == "-" ? gzdopen(::dup(STDIN_FILENO), "rb") : gzopen(name_.c_str(), "rb"));
  buffer_.clear();
  at_ = number_ = 0;
  if (file_) return {};
  const std::string why = std::strerror(errno);
  return Error{errno == ENOENT ? Code::not_found : Code::io, "cannot be opened: " + why, name_};
}

// False at the file's end. A line beyond the bound is passed over to its end.
bool ReadingFiles::line(std::string& out, bool& too_long) {
  out.clear();
  too_long = false;
  for (;;) {
    const size_t end = buffer_.find('\n', at_);
    const size_t upto = std::min(end, buffer_.size());
    if (out.size() + (upto - at_) > text::kMaxLine) too_long = true;
    if (!too_long) out.append(buffer_, at_, upto - at_);
    at_ = upto;
    if (end != buffer_.npos) {
      ++at_, ++number_;
      return true;
    }
    buffer_.resize(kChunk);
    const int n = gzread(file_.get(), buffer_.data(), kChunk);
    buffer_.resize(n > 0 ? static_cast<size_t>(n) : 0);
    at_ = 0;
    if (n <= 0) {
      if (!out.empty()) ++number_;
      return !out.empty() || too_long;
    }
  }
}

std::optional<Result<ingest::ReadReport>> ReadingFiles::next() {
  std::string text;
  for (;;) {
    if (!file_) {
      if (names_.empty()) return {};
      if (auto error = open()) return Result<ingest::ReadReport>(*error);
      continue;
    }
    bool too_long = false;
    if (!line(text, too_long)) {
      int fault = 0;
      const char* said = gzerror(file_.get(), &fault);
      std::optional<Error> error;
      if (fault != Z_OK && fault != Z_STREAM_END) {
        error = Error{Code::io, std::string("reading failed: ") + said, name_};
      }
      file_.reset();
      if (error) return Result<ingest::ReadReport>(*error);
      continue;
    }
    if (text.empty() && !too_long) continue;
    auto read = ingest::reading_of_json(text);
    if (too_long) read = Error{Code::limit, "a line of more than 64 MB", {}};
    if (read) return read;
    Error error = read.error();
    error.where = name_ + ":" + std::to_string(number_);
    return Result<ingest::ReadReport>(std::move(error));
  }
}

}  // namespace marsad::cli
