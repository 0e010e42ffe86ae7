// Work in parts, shared out among the processors.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace marsad::base {

// Calls `worker(part)` once for each part in [0, parts), from `threads` threads (0: as many as there
// are processors), the caller's among them, but for no less than `least` parts each. Each thread has
// a worker of its own, which `make()` gives it. Which thread has which part is not said; ends when
// all are done. Workers must not throw.
template <class Make>
void share_out(size_t parts, Make make, size_t least = 1, size_t threads = 0) {
  std::atomic<size_t> next = 0;
  const auto work = [&] {
    auto worker = make();
    for (size_t part = next++; part < parts; part = next++) worker(part);
  };
  const size_t most = threads > 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
  std::vector<std::jthread> others;
  while (others.size() + 1 < std::min(most, parts / least)) others.emplace_back(work);
  work();
}

}  // namespace marsad::base
