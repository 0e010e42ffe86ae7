// Idea: chunks and content codings are undone only where the body shows that they are there.
#include "text/http.h"

#include <algorithm>

#include "text/input_reader.h"
#include "text/unpack.h"

namespace marsad::text {
namespace {

std::string_view trimmed(std::string_view text) {
  text = skip_blanks(text);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char l = to_lower(c);
  return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

// None where the body is not in chunks. One that is cut off gives what is there.
std::optional<std::string> join_chunks(std::string_view body) {
  std::string out;
  for (bool first = true;; first = false) {
    size_t size = 0, at = 0;
    for (; at < body.size() && at < 8 && hex_digit(body[at]) >= 0; ++at)
      size = size * 16 + static_cast<size_t>(hex_digit(body[at]));
    const size_t line = body.find('\n');
    const bool head = at > 0 && line != body.npos && line < 200 &&
                      (is_blank(body[at]) || body[at] == ';');
    if (!head) return first ? std::nullopt : std::optional(out);
    body.remove_prefix(line + 1);
    if (size == 0) return out;
    out += body.substr(0, size);
    body.remove_prefix(std::min(size, body.size()));
    body.remove_prefix(std::min(body.find('\n') == 1 && body[0] == '\r' ? size_t{2} : size_t{1},
                                body.size()));
    if (body.empty()) return out;
  }
}

bool undo_codings(HttpResponse& response, std::string_view codings, size_t limit) {
  std::string list = lowered(codings);
  std::replace(list.begin(), list.end(), ',', ' ');
  for (int steps = 0; steps < 4; ++steps) {  // the last coding was put on last
    const std::string_view left = trimmed(list);
    if (left.empty()) break;
    const size_t space = left.rfind(' ');
    const std::string coding(left.substr(space == left.npos ? 0 : space + 1));
    list = std::string(left.substr(0, space == left.npos ? 0 : space));
    const bool packed = guess_packing(response.body) == Packing::gzip;
    const bool marked = !response.body.empty() &&
                        (response.body[0] == '<' || is_blank(response.body[0]));
    if ((coding == "gzip" || coding == "x-gzip") != packed || marked) continue;  // undone before
    auto plain = unpack_content(response.body, coding, limit);
    if (!plain) {
      if (packed) return false;
      continue;
    }
    response.body = std::move(*plain);
  }
  return true;
}

}  // namespace

size_t header_end(std::string_view bytes) {
  for (size_t at = bytes.find('\n'); at != bytes.npos; at = bytes.find('\n', at + 1)) {
    if (bytes.substr(at + 1, 1) == "\n") return at + 2;
    if (bytes.substr(at + 1, 2) == "\r\n") return at + 3;
  }
  return bytes.npos;
}

std::string_view header_value(std::string_view block, std::string_view name) {
  while (!block.empty()) {
    const size_t end = std::min(block.find('\n'), block.size());
    const std::string_view line = block.substr(0, end);
    block.remove_prefix(std::min(end + 1, block.size()));
    if (line.size() <= name.size() || line[name.size()] != ':') continue;
    const auto same = [](char a, char b) { return to_lower(a) == to_lower(b); };
    if (std::equal(name.begin(), name.end(), line.begin(), same))
      return trimmed(line.substr(name.size() + 1));
  }
  return {};
}

void parse_content_type(std::string_view value, std::string& type, std::string& charset) {
  const size_t semicolon = std::min(value.find(';'), value.size());
  type = lowered(trimmed(value.substr(0, semicolon)));
  const std::string parameters = lowered(value.substr(semicolon));
  const size_t at = parameters.find("charset=");
  if (at == parameters.npos) return;
  for (char c : std::string_view(parameters).substr(at + 8)) {
    if (c == '"' || c == '\'') continue;
    const bool name =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':';
    if (!name || charset.size() == 40) break;
    charset += c;
  }
}

std::optional<HttpResponse> parse_response(std::string_view bytes, size_t limit) {
  if (bytes.substr(0, 5) != "HTTP/") return {};
  const size_t end = header_end(bytes);
  const std::string_view head = bytes.substr(0, std::min(end, bytes.size()));
  HttpResponse response;
  const size_t space = head.find(' ');
  for (size_t at = space + 1; space != head.npos && at < head.size() && at < space + 4; ++at) {
    if (head[at] < '0' || head[at] > '9') break;
    response.status = response.status * 10 + (head[at] - '0');
  }
  parse_content_type(header_value(head, "Content-Type"), response.type, response.charset);
  if (end == bytes.npos) return response;
  response.body = std::string(bytes.substr(end));
  if (contains_word(header_value(head, "Transfer-Encoding"), "chunked")) {
    if (auto joined = join_chunks(response.body)) response.body = std::move(*joined);
  }
  const std::string_view codings = header_value(head, "Content-Encoding");
  if (!undo_codings(response, codings, limit) || response.body.size() > limit) return {};
  return response;
}

}  // namespace marsad::text
