// Idea: figures are read into a 128-bit integer and a count of decimals, with every step checked,
// so that "1.1 million" is exactly 1100000 and a number too large is none at all.
#include "mentions/number_exact.h"

#include <algorithm>

#include "text/chars.h"

namespace marsad::mentions {
namespace {

using Wide = __int128;
constexpr int kMaxDecimals = 18;

Decimal trim(Decimal d) {
  while (d.decimals > 0 && d.digits % 10 == 0) {
    d.digits /= 10;
    --d.decimals;
  }
  return d;
}

bool scale_up(Decimal& d, uint8_t decimals) {
  for (; d.decimals < decimals; ++d.decimals) {
    if (__builtin_mul_overflow(d.digits, Wide{10}, &d.digits)) return false;
  }
  return true;
}

bool is_digit(char16_t c) {
  return c >= u'0' && c <= u'9';
}

// Length of the run of digits at `at`.
size_t run(std::u16string_view s, size_t at) {
  size_t end = at;
  while (end < s.size() && is_digit(s[end])) ++end;
  return end - at;
}

// Where the decimal mark of `s` stands; npos: none; fails when the marks make no number.
bool find_decimal_mark(std::u16string_view s, bool dot_groups, size_t& decimal) {
  namespace m = text::mark;
  decimal = s.npos;
  size_t marks = 0, groups = 0, last = s.npos;
  bool same = true, dot_last = false;
  for (size_t i = 0; i < s.size(); ++i) {
    if (is_digit(s[i])) continue;
    same = same && (last == s.npos || s[last] == s[i]);
    if (run(s, i + 1) == 3) ++groups;
    last = i;
    ++marks;
    dot_last = s[i] == u'.' || s[i] == m::decimal;
  }
  if (marks == 0) return true;
  const size_t lead = run(s, 0);
  const bool may_group = lead >= 1 && lead <= 3 && s[0] != u'0';
  if (same && groups == marks && may_group && s[last] != m::decimal) {
    if (s[last] != u'.' || marks > 1 || dot_groups) return true;
  }
  if (marks == 1) {
    decimal = last;
    return s[last] != m::thousands;
  }
  // Several marks: all but the last must group, and the last must differ from them.
  for (size_t i = 0, seen = 0; i < last; ++i) {
    if (is_digit(s[i])) continue;
    if (s[i] == s[last] || run(s, i + 1) != 3) return false;
    ++seen;
  }
  (void)dot_last;
  decimal = last;
  return may_group;
}

}  // namespace

std::optional<Decimal> multiply(Decimal a, int64_t b) {
  if (__builtin_mul_overflow(a.digits, Wide{b}, &a.digits)) return std::nullopt;
  return trim(a);
}

std::optional<Decimal> divide(Decimal a, int64_t b) {
  if (b == 0) return std::nullopt;
  while (a.digits % b != 0) {
    if (a.decimals >= kMaxDecimals || __builtin_mul_overflow(a.digits, Wide{10}, &a.digits))
      return std::nullopt;
    ++a.decimals;
  }
  a.digits /= b;
  return trim(a);
}

std::optional<Decimal> quotient(Decimal a, int64_t b) {
  if (const auto exact = divide(a, b)) return exact;
  if (b == 0 || !scale_up(a, kMaxDecimals)) return std::nullopt;
  a.digits /= b;
  return trim(a);
}

std::optional<Decimal> add(Decimal a, Decimal b) {
  const uint8_t decimals = std::max(a.decimals, b.decimals);
  if (!scale_up(a, decimals) || !scale_up(b, decimals)) return std::nullopt;
  if (__builtin_add_overflow(a.digits, b.digits, &a.digits)) return std::nullopt;
  return trim(a);
}

int compare(Decimal a, Decimal b) {
  const uint8_t decimals = std::max(a.decimals, b.decimals);
  if (!scale_up(a, decimals) || !scale_up(b, decimals)) return 0;
  return a.digits < b.digits ? -1 : a.digits > b.digits;
}

std::optional<Decimal> parse_figure(std::u16string_view s, bool dot_groups) {
  size_t decimal = 0;
  if (!find_decimal_mark(s, dot_groups, decimal)) return std::nullopt;
  Decimal d;
  for (size_t i = 0; i < s.size(); ++i) {
    if (!is_digit(s[i])) continue;
    if (__builtin_mul_overflow(d.digits, Wide{10}, &d.digits)) return std::nullopt;
    if (__builtin_add_overflow(d.digits, Wide{s[i] - u'0'}, &d.digits)) return std::nullopt;
    if (decimal != s.npos && i > decimal && ++d.decimals > kMaxDecimals) return std::nullopt;
  }
  return trim(d);
}

std::string to_string(Decimal d) {
  const bool negative = d.digits < 0;
  if (negative) d.digits = -d.digits;
  std::string out;
  do {
    out += static_cast<char>('0' + static_cast<int>(d.digits % 10));
    d.digits /= 10;
    if (d.decimals > 0 && --d.decimals == 0) {
      out += '.';
      if (d.digits == 0) out += '0';
    }
  } while (d.digits > 0 || d.decimals > 0);
  if (out.back() == '.') out += '0';
  if (negative) out += '-';
  std::reverse(out.begin(), out.end());
  return out;
}

int64_t to_int(Decimal d) {
  constexpr int64_t kMost = 9'000'000'000'000'000'000;
  if (d.digits > kMost) return kMost;
  return static_cast<int64_t>(d.digits);
}

}  // namespace marsad::mentions
