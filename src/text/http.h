// An HTTP response as a crawl keeps it: status, the headers that matter, the body with its codings
// undone. Lenient, since archives often hold bodies that were decoded before they were kept.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace marsad::text {

struct HttpResponse {
  int status = 0;
  std::string type;     // lower case, without parameters: "text/html"; empty: none said
  std::string charset;  // of the type's parameter; empty: none
  std::string body;
};

// None where it is no response, or unpacks to more than `limit` bytes. Linear in what comes out.
std::optional<HttpResponse> parse_response(std::string_view bytes, size_t limit);

// The value of a header line within a block of them, trimmed; names in any case. Empty: none.
std::string_view header_value(std::string_view block, std::string_view name);

// "text/html; charset=utf-8" -> {"text/html", "utf-8"}.
void parse_content_type(std::string_view value, std::string& type, std::string& charset);

// Where the block of header lines at the start of `bytes` ends, after its empty line; npos: not
// within them.
size_t header_end(std::string_view bytes);

}  // namespace marsad::text
