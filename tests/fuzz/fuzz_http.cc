// Any bytes as one HTTP request after the other, up to the filters of the API: what a path lets
// through is what routes and files rely on.
#include <boost/asio/buffer.hpp>
#include <cstdint>
#include <string_view>

#include "check.h"
#include "server/filters.h"
#include "server/parser.h"

using namespace marsad;

static void look_at(const server::Request& request) {
  FUZZ_CHECK(request.path.front() == '/');
  FUZZ_CHECK(request.path.find('\0') == std::string::npos);
  FUZZ_CHECK(request.last >= 1 && request.last <= request.path.size());
  const std::string_view folders = std::string_view(request.path).substr(0, request.last);
  FUZZ_CHECK(folders.find("/../") == std::string_view::npos);
  FUZZ_CHECK(folders.find("//") == std::string_view::npos);
  FUZZ_CHECK(request.path != "/.." && !request.path.ends_with("/.."));
  (void)server::parse_query(request);
  (void)server::parse_report_query(request);
  (void)server::cookie(request, "marsad_session");
  (void)server::percent_encode(request.path);
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  size_t at = 0;
  while (at < size) {
    server::Parser parser;
    parser.header_limit(16 * 1024);
    parser.body_limit(64 * 1024);
    parser.eager(true);
    boost::system::error_code error;
    const size_t took = parser.put(boost::asio::buffer(data + at, size - at), error);
    if (parser.is_header_done()) {
      const server::Request request = server::to_request(parser, "127.0.0.1");
      if (!request.path.empty()) look_at(request);
    }
    if (error || took == 0) break;
    at += took;
  }
  return 0;
}
