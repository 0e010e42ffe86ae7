// Requests and answers as the rest of the server sees them: plain values, no sockets.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace marsad::server {

using Fields = std::vector<std::pair<std::string, std::string>>;

// One request. `path` and `query` are percent-decoded; `headers` have names in lower case.
struct Request {
  std::string method;  // "GET"
  std::string target;  // as it was sent
  std::string path;    // begins with "/", holds no empty, "." or ".." segment
  size_t last = 1;     // where the path's last segment begins; it alone may hold an escaped slash
  Fields query;
  Fields headers;
  std::string body;
  std::string peer;  // address of the other side

  // The value of a header (name in lower case) or query field, the first where there are several;
  // null: absent.
  const std::string* header(std::string_view name) const;
  const std::string* field(std::string_view name) const;
};

// Lines to be sent as they come, for server-sent events. Called from the network thread only.
class Feed {
 public:
  virtual ~Feed() = default;
  // What is new since the last call, already in the form of text/event-stream; empty: nothing.
  virtual std::string take() = 0;
};

// One answer. With a feed, `body` goes first and the connection then stays open.
struct Answer {
  unsigned status = 200;
  std::string type = "application/json; charset=utf-8";
  Fields headers;
  std::string body;
  std::unique_ptr<Feed> feed;
};

// What a listener serves. Both are called from several threads at once and must not throw.
class Service {
 public:
  virtual ~Service() = default;
  // How many bytes of body this request may bring; known are method, path, query and headers.
  virtual uint64_t body_limit(const Request& request) const = 0;
  virtual Answer answer(const Request& request) = 0;
  // An answer for what is no request at all (400, 408, 413, 431, 503).
  virtual Answer refuse(unsigned status, std::string_view why) = 0;
};

// The address of a request taken apart into path and query; empty where it is no good: no leading
// slash, bad percent signs, control characters, bytes that are no UTF-8, empty or dotted segments,
// an escaped slash anywhere but in the last segment of an API's address (ids may be addresses).
struct Target {
  std::string path;
  size_t last = 1;
  Fields query;
};
std::optional<Target> parse_target(std::string_view target);

std::string percent_encode(std::string_view text);  // everything but letters, digits, "-._~"

// The value of a cookie by name, empty where it is absent.
std::string cookie(const Request& request, std::string_view name);

}  // namespace marsad::server
