// Idea: after a plain figure at most one mark of notation is taken: a letter for thousands or
// millions, a power of ten, a power, a fraction. All is reckoned exactly; what does not fit is no
// number.
#include "mentions/number_notation.h"

#include <array>

#include "text/chars.h"

namespace marsad::mentions {
namespace {

using C = ValueClass;
using text::TokenKind;

struct Sign {
  char16_t mark;
  int8_t numerator, denominator;
};
constexpr std::array<Sign, 18> kSigns{{{0xBC, 1, 4},   {0xBD, 1, 2},   {0xBE, 3, 4},
                                       {0x2150, 1, 7}, {0x2151, 1, 9}, {0x2152, 1, 10},
                                       {0x2153, 1, 3}, {0x2154, 2, 3}, {0x2155, 1, 5},
                                       {0x2156, 2, 5}, {0x2157, 3, 5}, {0x2158, 4, 5},
                                       {0x2159, 1, 6}, {0x215A, 5, 6}, {0x215B, 1, 8},
                                       {0x215C, 3, 8}, {0x215D, 5, 8}, {0x215E, 7, 8}}};

std::optional<Decimal> power(Decimal base, int64_t exponent) {
  std::optional<Decimal> out = whole(1);
  for (int64_t k = 0; k < exponent && out; ++k) {
    // Decimals times decimals: the digits multiply, the places add up.
    const auto digits = multiply({out->digits, 0}, static_cast<int64_t>(base.digits));
    const int places = out->decimals + base.decimals;
    if (!digits || places > 18) return std::nullopt;
    out = Decimal{digits->digits, static_cast<uint8_t>(places)};
  }
  return out;
}

std::optional<Decimal> times(std::optional<Decimal> a, std::optional<Decimal> b) {
  if (!a || !b || b->decimals > 0 || b->digits > INT64_MAX) {
    if (!a || !b) return std::nullopt;
    // 10^23: in steps that fit.
    for (; a && b->digits > 1 && b->digits % 10 == 0; b->digits /= 10) a = multiply(*a, 10);
    return a && b->digits == 1 ? a : std::nullopt;
  }
  return multiply(*a, static_cast<int64_t>(b->digits));
}

bool is_currency(char16_t mark) {
  return mark == u'$' || mark == 0x20AC || mark == 0x00A3;
}

// "k", "M" right after the figure.
int64_t scale_letter(const ValueContext& c, TokenId i, const Decimal& value) {
  if (!c.is(i, TokenKind::latin) || c.digits(i) != 1) return 0;
  const char16_t next = c.mark(i + 1);
  if (c.glued(i + 1) && !(next && is_currency(next))) return 0;
  switch (c.doc.folded_of(i)[0] | 0x20) {
    case u'k':
      return 1'000;
    case u'm':
      return 1'000'000;
    case u'b':
      return 1'000'000'000;
    case u'g':  // not the generations of telephony
      return compare(value, whole(5)) > 0 || !value.whole() ? 1'000'000'000 : 0;
    default:
      return 0;
  }
}

// The exponent after "^" or the word for it, -1 where there is none.
int64_t exponent_at(const ValueContext& c, TokenId i, TokenId& end) {
  const bool caret = c.mark(i) == u'^' && c.glued(i) && c.glued(i + 1);
  if (!caret && !c.has(i, C::number_power)) return -1;
  if (!c.same_sentence(i, i + 1)) return -1;
  end = i + 2;
  const int64_t n = c.plain_figure(i + 1);
  return n <= 99 ? n : -1;
}

bool is_times(char16_t mark) {
  return mark == u'*' || mark == 0xD7;
}

}  // namespace

std::optional<std::pair<int64_t, int64_t>> fraction_sign(char16_t mark) {
  if (mark < 0xBC || (mark > 0xBE && mark < 0x2150) || mark > 0x215E) return std::nullopt;
  for (const Sign& s : kSigns) {
    if (s.mark == mark) return std::pair<int64_t, int64_t>(s.numerator, s.denominator);
  }
  return std::nullopt;
}

std::optional<NumberMatch> read_notation(const ValueContext& c, TokenId i, const NumberMatch& n) {
  const TokenId end = n.end;
  if (end >= c.size() || !n.value || !c.same_sentence(i, end)) return std::nullopt;
  NumberMatch out = n;
  out.figure = false;
  if (c.glued(end)) {
    if (const int64_t scale = scale_letter(c, end, *n.value)) {
      out.value = multiply(*n.value, scale);
      out.end = end + 1;
      return out;
    }
    const bool e = c.is(end, TokenKind::latin) && c.digits(end) == 1 && c.glued(end + 1) &&
                   (c.doc.folded_of(end)[0] | 0x20) == u'e';
    if (const int64_t exponent = e ? c.plain_figure(end + 1) : -1; exponent >= 0) {
      out.value = exponent < 40 ? times(n.value, power(whole(10), exponent)) : std::nullopt;
      out.end = end + 2;
      return out;
    }
    // "12e+14", "12e-1".
    const bool minus = c.mark(end + 1) == u'-';
    const bool sign = e && (minus || c.mark(end + 1) == u'+') && c.glued(end + 2);
    if (const int64_t exponent = sign ? c.plain_figure(end + 2) : -1; exponent >= 0) {
      out.value = exponent < 40 ? times(n.value, power(whole(10), minus ? 0 : exponent))
                                : std::nullopt;
      for (int64_t k = 0; minus && k < exponent && out.value; ++k) out.value = divide(*out.value, 10);
      out.end = end + 3;
      return out;
    }
  } else if (scale_letter(c, end, *n.value) == 1000) {  // "10 k"
    out.value = multiply(*n.value, 1000);
    out.end = end + 1;
    return out;
  }
  TokenId last = end;
  if (const int64_t exponent = exponent_at(c, end, last); exponent >= 0) {
    out.value = power(*n.value, exponent);
    out.end = last;
    return out;
  }
  if (is_times(c.mark(end)) && c.plain_figure(end + 1) == 10) {
    if (const int64_t exponent = exponent_at(c, end + 2, last); exponent >= 0 && exponent < 40) {
      out.value = times(n.value, power(whole(10), exponent));
      out.end = last;
      return out;
    }
  }
  std::optional<std::pair<int64_t, int64_t>> part = fraction_sign(c.mark(end));
  out.end = end + 1;
  if (!part && c.has(end, C::figure) && !c.glued(end) && c.mark(end + 1) == u'/' &&
      c.glued(end + 1) && c.glued(end + 2) && c.mark(end + 3) != u'/') {
    const int64_t a = c.plain_figure(end), b = c.plain_figure(end + 2);
    if (a >= 1 && a < b && b <= 16 && !c.cell(end).proclitics) part.emplace(a, b);
    out.end = end + 3;
  }
  if (!part || !n.value->whole()) return std::nullopt;
  const auto exact = divide(whole(part->first), part->second);
  if (!exact) return std::nullopt;
  out.value = add(*n.value, *exact);
  return out;
}

std::optional<NumberMatch> read_bare_decimals(const ValueContext& c, TokenId i) {
  const char16_t mark = c.mark(i);
  if ((mark != u'.' && mark != text::mark::decimal) || c.glued(i) || !c.glued(i + 1) ||
      !c.has(i + 1, C::figure) || c.mixed(i + 1)) {
    return std::nullopt;
  }
  std::u16string s = u"0.";
  s += c.doc.folded_of(i + 1);
  const auto value = parse_figure(s, false);
  if (!value || s.find_first_not_of(u"0123456789", 2) != s.npos) return std::nullopt;
  NumberMatch m;
  m.end = i + 2;
  m.value = value;
  return m;
}

}  // namespace marsad::mentions
