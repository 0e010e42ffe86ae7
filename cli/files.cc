#include "files.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace marsad::cli {

Files::Files(std::vector<std::string> names, text::InputOptions options)
    : options_(std::move(options)) {
  for (std::string& name : names) names_.push_back({std::move(name), true});
}

Files::~Files() {
  if (fd_ > STDIN_FILENO) ::close(fd_);
}

void Files::close_reader() {
  if (!reader_) return;
  for (const auto& [reason, times] : reader_->skipped()) skipped_[reason] += times;
  reader_.reset();
}

// Puts what is in the folder before all that is still to come.
std::optional<Error> Files::open_folder(const std::string& name) {
  DIR* folder = ::opendir(name.c_str());
  if (!folder) return Error{Code::io, std::strerror(errno), name};
  std::vector<std::string> found;
  for (const dirent* entry = ::readdir(folder); entry; entry = ::readdir(folder)) {
    if (entry->d_name[0] != '.') found.emplace_back(entry->d_name);
  }
  ::closedir(folder);
  std::sort(found.begin(), found.end(), std::greater<>());
  const std::string root = name.back() == '/' ? name : name + "/";
  for (const std::string& file : found) {
    if (text::may_hold_reports(file)) {
      names_.push_front({root + file, false});
    } else {
      ++skipped_["no text by its name"];
    }
  }
  return {};
}

std::optional<Error> Files::open_next() {
  if (fd_ > STDIN_FILENO) ::close(fd_);
  fd_ = -1;
  const Name next = std::move(names_.front());
  names_.pop_front();
  name_ = next.path;
  struct stat status {};
  if (name_ != "-" && !next.given) {
    // Links to folders could go in circles; pipes and devices would wait.
    if (::lstat(name_.c_str(), &status) != 0) return Error{Code::io, std::strerror(errno), name_};
    const bool link = S_ISLNK(status.st_mode);
    if (link && ::stat(name_.c_str(), &status) != 0)
      return Error{Code::not_found, "a link to nothing", name_};
    if (link && S_ISDIR(status.st_mode)) return {};
    if (!S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode)) return {};
  }
  fd_ = name_ == "-" ? STDIN_FILENO : ::open(name_.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd_ < 0)
    return Error{errno == ENOENT ? Code::not_found : Code::io, std::strerror(errno), name_};
  if (::fstat(fd_, &status) == 0 && S_ISDIR(status.st_mode)) return open_folder(name_);
  failure_ = 0;
  const auto source = [this](char* buffer, size_t size) -> size_t {
    ssize_t n = 0;
    do n = ::read(fd_, buffer, size);
    while (n < 0 && errno == EINTR);
    if (n < 0) failure_ = errno;
    if (n > 0) bytes_read_ += static_cast<size_t>(n);
    return n > 0 ? static_cast<size_t>(n) : 0;
  };
  reader_.emplace(source, name_ == "-" ? "standard input" : name_, options_);
  return {};
}

std::optional<Result<text::InputItem>> Files::next() {
  for (;;) {
    if (reader_) {
      auto item = reader_->next();
      if (failure_ != 0) {
        close_reader();
        return Result<text::InputItem>(Error{Code::io, std::strerror(failure_), name_});
      }
      if (item) return item;
      close_reader();
    }
    if (names_.empty()) return {};
    if (auto error = open_next()) return Result<text::InputItem>(std::move(*error));
  }
}

}  // namespace marsad::cli
