#include "server/message.h"

#include <algorithm>

#include "base/utf8.h"

namespace marsad::server {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Decoded text; empty optional: a bad escape, a control character or bytes that are no UTF-8.
// Tabs and line breaks may stand in queries only.
std::optional<std::string> decode(std::string_view text, bool query) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_value(text[i + 1]), low = hex_value(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (query && c == '+') {
      c = ' ';
    }
    const auto byte = static_cast<uint8_t>(c);
    const bool blank = query && (c == '\t' || c == '\n' || c == '\r');
    if ((byte < 0x20 && !blank) || byte == 0x7f) return std::nullopt;
    out += c;
  }
  if (!base::is_valid_utf8(out)) return std::nullopt;
  return out;
}

bool is_good_segment(std::string_view segment, bool last) {
  return (last || !segment.empty()) && segment != "." && segment != ".." &&
         segment.find('\\') == segment.npos;
}

// Decoded segment by segment, so that an escaped slash is no end of one.
bool decode_path(std::string_view raw, Target& out) {
  if (raw.empty() || raw[0] != '/') return false;
  const bool api = raw.starts_with("/api/v1/");
  size_t begin = 1;
  while (begin <= raw.size()) {
    const size_t end = std::min(raw.find('/', begin), raw.size());
    const bool last = end == raw.size();
    const auto segment = decode(raw.substr(begin, end - begin), false);
    if (!segment || !is_good_segment(*segment, last)) return false;
    if (segment->find('/') != segment->npos && !(api && last)) return false;
    out.path += '/';
    out.last = out.path.size();
    out.path += *segment;
    begin = end + 1;
  }
  return true;
}

const std::string* find(const Fields& fields, std::string_view name) {
  for (const auto& [key, value] : fields)
    if (key == name) return &value;
  return nullptr;
}

}  // namespace

const std::string* Request::header(std::string_view name) const {
  return find(headers, name);
}

const std::string* Request::field(std::string_view name) const {
  return find(query, name);
}

std::optional<Target> parse_target(std::string_view target) {
  Target out;
  const size_t mark = target.find('?');
  if (!decode_path(target.substr(0, mark), out)) return std::nullopt;
  if (mark == target.npos) return out;
  std::string_view rest = target.substr(mark + 1);
  while (!rest.empty()) {
    const size_t end = std::min(rest.find('&'), rest.size());
    const std::string_view pair = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (pair.empty()) continue;
    const size_t equals = std::min(pair.find('='), pair.size());
    auto name = decode(pair.substr(0, equals), true);
    auto value = decode(pair.substr(std::min(equals + 1, pair.size())), true);
    if (!name || !value) return std::nullopt;
    out.query.emplace_back(std::move(*name), std::move(*value));
  }
  return out;
}

std::string percent_encode(std::string_view text) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<uint8_t>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      out += c;
    } else {
      out += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return out;
}

std::string cookie(const Request& request, std::string_view name) {
  for (const auto& [key, value] : request.headers) {
    if (key != "cookie") continue;
    std::string_view rest = value;
    while (!rest.empty()) {
      const size_t end = std::min(rest.find(';'), rest.size());
      std::string_view pair = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      while (!pair.empty() && pair.front() == ' ') pair.remove_prefix(1);
      if (pair.size() > name.size() && pair[name.size()] == '=' && pair.starts_with(name))
        return std::string(pair.substr(name.size() + 1));
    }
  }
  return {};
}

}  // namespace marsad::server
