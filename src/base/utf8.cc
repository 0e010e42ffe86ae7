// Idea: well-formed UTF-8 is decided by the first byte, which fixes the length and the range of the
// second byte (Unicode 15, table 3-7); the rest are continuation bytes. On a fault the bytes read
// so far are one replaced part. Counting looks only at bytes that are not continuations. Cost:
// linear.
#include "base/utf8.h"

namespace marsad::base {
namespace {

struct Lead {
  int length;         // 0: no lead byte
  uint8_t low, high;  // range of the second byte
};

Lead lead_of(uint8_t b) {
  if (b >= 0xC2 && b <= 0xDF) return {2, 0x80, 0xBF};
  if (b == 0xE0) return {3, 0xA0, 0xBF};
  if (b == 0xED) return {3, 0x80, 0x9F};
  if (b >= 0xE1 && b <= 0xEF) return {3, 0x80, 0xBF};
  if (b == 0xF0) return {4, 0x90, 0xBF};
  if (b >= 0xF1 && b <= 0xF3) return {4, 0x80, 0xBF};
  if (b == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

bool is_continuation(char c) {
  return (static_cast<uint8_t>(c) & 0xC0) == 0x80;
}

}  // namespace

void append_utf8(std::string& out, char32_t c) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = kReplacement;
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

char32_t next_utf8(std::string_view text, size_t& at, bool& well_formed) {
  const auto first = static_cast<uint8_t>(text[at++]);
  well_formed = true;
  if (first < 0x80) return first;
  const Lead lead = lead_of(first);
  char32_t c = first & (0xFF >> (lead.length + 1));
  for (int i = 1; i < lead.length; ++i) {
    const auto b = at < text.size() ? static_cast<uint8_t>(text[at]) : uint8_t{0};
    const bool fits = i == 1 ? b >= lead.low && b <= lead.high : b >= 0x80 && b <= 0xBF;
    if (!fits) {
      well_formed = false;
      return kReplacement;
    }
    c = (c << 6) | (b & 0x3F);
    ++at;
  }
  well_formed = lead.length != 0;
  return well_formed ? c : kReplacement;
}

char32_t next_utf8(std::string_view text, size_t& at) {
  bool well_formed = false;
  return next_utf8(text, at, well_formed);
}

size_t count_code_points(std::string_view text) {
  size_t n = 0;
  for (char c : text) n += !is_continuation(c);
  return n;
}

size_t byte_offset(std::string_view text, size_t n) {
  size_t at = 0;
  for (; at < text.size(); ++at) {
    if (is_continuation(text[at])) continue;
    if (n-- == 0) return at;
  }
  return text.size();
}

bool is_valid_utf8(std::string_view text) {
  bool well_formed = true;
  for (size_t at = 0; at < text.size() && well_formed;) next_utf8(text, at, well_formed);
  return well_formed;
}

}  // namespace marsad::base
