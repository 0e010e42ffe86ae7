#include "server/metrics.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <iterator>

namespace marsad::server {
namespace {

uint64_t resident_bytes() {
  uint64_t size = 0, resident = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
    if (std::fscanf(file, "%lu %lu", &size, &resident) != 2) resident = 0;
    std::fclose(file);
  }
  return resident * static_cast<uint64_t>(::sysconf(_SC_PAGESIZE));
}

void line(std::string& out, std::string_view name, std::string_view type, uint64_t value) {
  fmt::format_to(std::back_inserter(out), "# TYPE {0} {1}\n{0} {2}\n", name, type, value);
}

}  // namespace

void Metrics::count(std::string_view route, unsigned status, double seconds) {
  const std::lock_guard hold(mutex_);
  ++requests_[{std::string(route), status}];
  auto it = times_.find(route);
  if (it == times_.end()) it = times_.emplace(std::string(route), Times()).first;
  Times& times = it->second;
  size_t bucket = 0;
  while (bucket < kBounds.size() && seconds > kBounds[bucket]) ++bucket;
  ++times.buckets[bucket];
  times.sum += seconds;
  ++times.count;
}

std::string Metrics::text() const {
  std::string out;
  const auto to = std::back_inserter(out);
  const std::lock_guard hold(mutex_);
  out += "# TYPE marsad_requests_total counter\n";
  for (const auto& [key, n] : requests_) {
    fmt::format_to(to, "marsad_requests_total{{route=\"{}\",status=\"{}\"}} {}\n", key.first,
                   key.second, n);
  }
  out += "# TYPE marsad_request_seconds histogram\n";
  for (const auto& [route, times] : times_) {
    uint64_t sum = 0;
    for (size_t i = 0; i <= kBounds.size(); ++i) {
      sum += times.buckets[i];
      const std::string bound = i < kBounds.size() ? fmt::format("{}", kBounds[i]) : "+Inf";
      fmt::format_to(to, "marsad_request_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n", route,
                     bound, sum);
    }
    fmt::format_to(to, "marsad_request_seconds_sum{{route=\"{}\"}} {:.6f}\n", route, times.sum);
    fmt::format_to(to, "marsad_request_seconds_count{{route=\"{}\"}} {}\n", route, times.count);
  }
  if (const ListenerCounts* listener = listener_.load()) {
    line(out, "marsad_connections_accepted_total", "counter", listener->accepted);
    line(out, "marsad_connections_refused_total", "counter", listener->refused);
    line(out, "marsad_requests_malformed_total", "counter", listener->malformed);
    line(out, "marsad_timeouts_total", "counter", listener->timed_out);
    line(out, "marsad_connections_open", "gauge", listener->open);
    line(out, "marsad_feeds_open", "gauge", listener->feeds);
    line(out, "marsad_sent_bytes_total", "counter", listener->bytes_out);
  }
  line(out, "process_resident_memory_bytes", "gauge", resident_bytes());
  return out;
}

}  // namespace marsad::server
