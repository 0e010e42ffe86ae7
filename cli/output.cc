#include "output.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace marsad::cli {
namespace {

constexpr size_t kBuffer = 64 << 10;

int write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(fd, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno;
    text.remove_prefix(static_cast<size_t>(n));
  }
  return 0;
}

}  // namespace

void Output::write(std::string_view text) {
  if (closed()) return;
  buffer_ += text;
  if (buffer_.size() >= kBuffer) flush();
}

void Output::flush() {
  if (!closed() && !buffer_.empty()) failure_ = write_all(STDOUT_FILENO, buffer_);
  buffer_.clear();
}

int Output::finish() {
  flush();
  if (failure_ == 0 || failure_ == EPIPE) return 0;
  complain("standard output", std::string("cannot write: ") + std::strerror(failure_));
  return 1;
}

Terminal terminal_of_stdout() {
  Terminal out;
  out.is_terminal = ::isatty(STDOUT_FILENO) == 1;
  if (!out.is_terminal) return out;
  const char* term = std::getenv("TERM");
  const char* no_colour = std::getenv("NO_COLOR");
  out.colour = !(no_colour && *no_colour) && term && std::string_view(term) != "dumb";
  winsize size{};
  out.width = ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
  return out;
}

void complain(std::string_view where, std::string_view message) {
  std::string line = "marsad: ";
  if (!where.empty()) line += std::string(where) + ": ";
  line += message;
  line += '\n';
  write_all(STDERR_FILENO, line);
}

void complain(const Error& error) {
  complain(error.where, error.message);
}

}  // namespace marsad::cli
