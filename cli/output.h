// Results to standard output, messages to standard error; what a terminal can show.
#pragma once

#include <string>
#include <string_view>

#include "marsad/result.h"

namespace marsad::cli {

// Buffered standard output that remembers whether it still can be written to.
class Output {
 public:
  ~Output() { flush(); }
  void write(std::string_view text);
  void flush();
  bool closed() const { return failure_ != 0; }
  // 0, or 1 with a message where results were lost; a reader that had enough (a closed pipe) is
  // fine.
  int finish();

 private:
  std::string buffer_;
  int failure_ = 0;  // errno
};

struct Terminal {
  bool is_terminal = false;
  bool colour = false;  // a terminal, no NO_COLOR, TERM is not dumb
  unsigned width = 0;   // 0 where it is none
};

Terminal terminal_of_stdout();

// "marsad: where: message" on standard error.
void complain(const Error& error);
void complain(std::string_view where, std::string_view message);

}  // namespace marsad::cli
