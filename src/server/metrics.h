// Counters of the service as Prometheus reads them.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "server/listener.h"

namespace marsad::server {

class Metrics {
 public:
  // `route` is the pattern ("/api/v1/events/{id}"), so that there are few of them.
  void count(std::string_view route, unsigned status, double seconds);
  void set_listener(const ListenerCounts* counts) { listener_ = counts; }
  std::string text() const;  // text/plain; version=0.0.4

 private:
  static constexpr std::array<double, 9> kBounds = {0.001, 0.0025, 0.005, 0.01, 0.025,
                                                    0.05,  0.1,    0.25,  1.0};
  struct Times {
    std::array<uint64_t, kBounds.size() + 1> buckets{};
    double sum = 0;
    uint64_t count = 0;
  };
  mutable std::mutex mutex_;
  std::map<std::pair<std::string, unsigned>, uint64_t> requests_;
  std::map<std::string, Times, std::less<>> times_;
  std::atomic<const ListenerCounts*> listener_{nullptr};
};

}  // namespace marsad::server
