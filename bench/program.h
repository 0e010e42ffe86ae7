// The program as users start it: a process of its own, timed and weighed from outside.
#pragma once

#include <string>
#include <vector>

namespace marsad::bench {

struct ProcessCost {
  double seconds = 0;
  long peak_kb = 0;
  bool fine = false;  // exit status 0
};

// Runs a program with its output thrown away and waits for its end.
ProcessCost run_process(const std::vector<std::string>& command);

}  // namespace marsad::bench
