#include "files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace marsad::cli {

Files::Files(std::vector<std::string> names, text::InputOptions options)
    : names_(std::move(names)), options_(std::move(options)) {}

Files::~Files() {
  if (fd_ > STDIN_FILENO) ::close(fd_);
}

std::optional<Error> Files::open_next() {
  if (fd_ > STDIN_FILENO) ::close(fd_);
  const std::string& name = names_[next_++];
  fd_ = name == "-" ? STDIN_FILENO : ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd_ < 0)
    return Error{errno == ENOENT ? Code::not_found : Code::io, std::strerror(errno), name};
  struct stat status {};
  if (::fstat(fd_, &status) == 0 && S_ISDIR(status.st_mode))
    return Error{Code::io, "is a directory", name};
  failure_ = 0;
  const auto source = [this](char* buffer, size_t size) -> size_t {
    ssize_t n = 0;
    do n = ::read(fd_, buffer, size);
    while (n < 0 && errno == EINTR);
    if (n < 0) failure_ = errno;
    return n > 0 ? static_cast<size_t>(n) : 0;
  };
  reader_.emplace(source, name == "-" ? "standard input" : name, options_);
  return {};
}

std::optional<Result<text::InputItem>> Files::next() {
  for (;;) {
    if (reader_) {
      auto item = reader_->next();
      if (failure_ != 0) {
        reader_.reset();
        return Result<text::InputItem>(Error{Code::io, std::strerror(failure_), names_[next_ - 1]});
      }
      if (item) return item;
      reader_.reset();
    }
    if (next_ == names_.size()) return {};
    if (auto error = open_next()) return Result<text::InputItem>(std::move(*error));
  }
}

}  // namespace marsad::cli
