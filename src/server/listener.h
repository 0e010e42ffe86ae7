// The network side: accepts connections, reads requests within limits, writes answers. Nothing here
// knows what is served.
//
//   auto listener = Listener::open(options, service);  // Error: io, where the address is taken
//   (*listener)->run();                                // until stop()
//
// Thread rule: run() blocks; stop() may be called from any thread.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "marsad/result.h"
#include "server/message.h"

namespace marsad::server {

struct ListenerOptions {
  std::string address = "127.0.0.1";
  uint16_t port = 0;                         // 0: any free one
  unsigned threads = 4;                      // that answer; one more reads and writes
  unsigned max_connections = 512;            // further ones are told 503 and closed
  uint32_t header_bytes = 16 * 1024;         // request line and headers together
  std::chrono::milliseconds header_time{10'000};  // from a request's first byte to its last header
  std::chrono::milliseconds idle_time{60'000};    // between requests of one connection
  std::chrono::milliseconds body_time{30'000};    // and a second more for each 64 KiB announced
  std::chrono::milliseconds write_time{30'000};   // likewise for an answer
};

// Counters for /metrics.
struct ListenerCounts {
  std::atomic<uint64_t> accepted{0}, refused{0}, malformed{0}, timed_out{0};
  std::atomic<uint64_t> open{0}, feeds{0}, bytes_out{0};
};

class Listener {
 public:
  static Result<std::unique_ptr<Listener>> open(const ListenerOptions& options, Service& service);
  ~Listener();
  uint16_t port() const;
  const ListenerCounts& counts() const;
  void run();
  void stop();

 private:
  struct State;
  explicit Listener(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// "127.0.0.1:8080", "[::1]:8080", ":8080", "8080" -> address and port; false where it is neither.
bool parse_listen(const std::string& text, std::string& address, uint16_t& port);
bool is_loopback(const std::string& address);

}  // namespace marsad::server
