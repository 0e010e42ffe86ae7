// What Boost.Beast's parser of HTTP/1.1 made of the bytes, as a Request: the one place where the two
// meet, so that fuzzing reaches it without sockets.
#pragma once

#include <algorithm>
#include <boost/beast/http.hpp>
#include <string>

#include "server/message.h"

namespace marsad::server {

using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

// Without the body. A malformed address gives an empty path.
inline Request to_request(Parser& parser, const std::string& peer) {
  Request out;
  auto& message = parser.get();
  out.method = std::string(message.method_string());
  out.target = std::string(message.target());
  out.peer = peer;
  for (const auto& field : message) {
    std::string name(field.name_string());
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
    out.headers.emplace_back(std::move(name), std::string(field.value()));
  }
  if (auto target = parse_target(out.target)) {
    out.path = std::move(target->path);
    out.last = target->last;
    out.query = std::move(target->query);
  }
  return out;
}

}  // namespace marsad::server
