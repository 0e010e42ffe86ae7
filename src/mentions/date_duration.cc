// Idea: a duration is a number and a unit word, a dual unit, or one unit alone after a preposition;
// smaller units and halves may follow with "and". A part of a unit is told in the next smaller one
// (half an hour: 30 minutes).
#include "mentions/date_duration.h"

#include <fmt/format.h>

#include "mentions/number_spelled.h"

namespace marsad::mentions {
namespace {

using C = ValueClass;

char unit_at(const ValueContext& c, TokenId i, bool may_join) {
  uint8_t bits = c.cell(i).proclitics & static_cast<uint8_t>(~words::pro_al);
  if (may_join) bits &= static_cast<uint8_t>(~words::pro_conj_wa);
  if (bits) return 0;
  for (const C cls : {C::date_unit, C::date_unit_plural}) {
    if (const ValueSense* s = c.sense(i, cls)) return static_cast<char>(s->a);
  }
  return 0;
}

int rank(char unit) {
  return static_cast<int>(std::string_view("SNHDWMYTC").find(unit));
}

// "نص ساعة": a half as it is spoken, of hours alone, for the word is "text" too.
TokenId read_spoken_half(const ValueContext& c, TokenId i, Duration& d) {
  if (!c.has(i, C::number_fraction_spoken) || unit_at(c, i + 1, false) != 'H') return 0;
  return c.same_sentence(i, i + 1) && add_units(d, 1, 2, 'H') ? i + 2 : 0;
}

// "سنة ونص" with nothing after it: one past the half, 0 for another word.
TokenId spoken_half_ends(const ValueContext& c, TokenId i) {
  const bool ends = !c.same_sentence(i, i + 1) || c.is(i + 1, text::TokenKind::mark);
  return c.has(i, C::number_fraction_spoken) && ends ? i + 1 : 0;
}

// Adds the number at `i` with its unit; the end, 0 when there is none.
TokenId read_counted(const ValueContext& c, TokenId i, Duration& d, TokenId& number_end) {
  if (const TokenId end = read_spoken_half(c, i, d)) {
    number_end = end - 1;
    return end;
  }
  if (const auto f = read_fraction(c, i)) {
    const char unit = unit_at(c, f->end, false);
    if (!unit || !add_units(d, f->numerator, f->denominator, unit)) return 0;
    number_end = f->end;
    return f->end + 1;
  }
  const auto n = read_number(c, i);
  if (!n || !n->value || !c.same_sentence(i, n->end)) return 0;
  const char unit = unit_at(c, n->end, false);
  if (!unit) return 0;
  if (n->value->digits < 0 || n->value->digits > 1'000'000'000'000) return 0;
  int64_t denominator = 1;
  for (int k = 0; k < n->value->decimals; ++k) denominator *= 10;
  if (n->value->decimals > 6 ||
      !add_units(d, static_cast<int64_t>(n->value->digits), denominator, unit))
    return 0;
  number_end = n->end;
  return n->end + 1;
}

TokenId read_vague(const ValueContext& c, TokenId i, Duration& d) {
  TokenId unit_token = i;
  if (c.has(i, C::number_few | C::number_several | C::number_vague | C::number_scale_plural)) {
    unit_token = i + c.cell(i).width;
    while (c.has(unit_token, C::number_scale_plural)) ++unit_token;
  }
  const ValueSense* s = c.sense(unit_token, C::date_unit_plural);
  if (!s || c.cell(unit_token).joined()) return 0;
  d.vague = true;
  d.unit = static_cast<char>(s->a);
  return unit_token + 1;
}

TokenId read_first(const ValueContext& c, TokenId i, bool one, DurationMatch& m) {
  Duration& d = m.value;
  if (const ValueSense* s = c.sense(i, C::date_unit_dual)) {
    add_units(d, 2, 1, static_cast<char>(s->a));
    const ValueSense* two = c.sense(i + 1, C::number_unit);
    return two && two->a == 2 && !c.cell(i + 1).definite() && !c.cell(i + 1).joined() ? i + 2
                                                                                      : i + 1;
  }
  if (const TokenId end = read_counted(c, i, d, m.number_end)) return end;
  if (const ValueSense* s = c.sense(i, C::date_unit); s && one && !c.cell(i).definite()) {
    add_units(d, 1, 1, static_cast<char>(s->a));
    const ValueSense* single = c.sense(i + 1, C::number_unit);
    return single && single->a == 1 && !c.cell(i + 1).definite() && !c.cell(i + 1).joined() ? i + 2
                                                                                            : i + 1;
  }
  const bool counted =
      c.has(i, C::number_few | C::number_several | C::number_vague | C::number_scale_plural);
  if (one || counted) return read_vague(c, i, d);
  return 0;
}

// "ونصف", "ونصف الساعة", "وثلاثة أشهر", "ويومين".
TokenId read_more(const ValueContext& c, TokenId i, Duration& d, char smallest) {
  const auto next = c.joined(i);
  if (!next) return 0;
  if (const TokenId end = spoken_half_ends(c, *next))
    return add_units(d, 1, 2, smallest) ? end : 0;
  const auto f = read_fraction(c, *next);
  const ValueSense* day = f && smallest == 'D' ? c.sense(f->end, C::date_deictic) : nullptr;
  if (day && day->a == 0 && c.cell(f->end).width == 1 && !c.cell(f->end).joined())
    return add_units(d, f->numerator, f->denominator, smallest) ? f->end + 1 : 0;
  if (f && !unit_at(c, f->end, false)) {
    return add_units(d, f->numerator, f->denominator, smallest) ? f->end : 0;
  }
  if (f && unit_at(c, f->end, false) == smallest) {
    return add_units(d, f->numerator, f->denominator, smallest) ? f->end + 1 : 0;
  }
  Duration more;
  TokenId end = 0, ignored = 0;
  if (const ValueSense* s = c.sense(*next, C::date_unit_dual)) {
    add_units(more, 2, 1, static_cast<char>(s->a));
    end = *next + 1;
  } else if (const ValueSense* one = c.sense(*next, C::date_unit);
             one && !c.cell(*next).definite()) {
    add_units(more, 1, 1, static_cast<char>(one->a));
    end = *next + 1;
  } else {
    end = read_counted(c, *next, more, ignored);
  }
  if (!end || more.unit == 0 || rank(more.unit) >= rank(smallest)) return 0;
  const char unit = d.unit;
  d = Duration{d.years + more.years,
               d.months + more.months,
               d.weeks + more.weeks,
               d.days + more.days,
               d.hours + more.hours,
               d.minutes + more.minutes,
               d.seconds + more.seconds,
               unit,
               false};
  return end;
}

// "ساعتين إلا ربعا": less a part of the one unit told so far; the end, 0 when nothing is taken off.
TokenId read_less(const ValueContext& c, TokenId i, Duration& d, char unit) {
  if (!c.has(i, C::date_except) || !c.same_sentence(i - 1, i + 1)) return 0;
  const auto f = read_fraction(c, i + 1);
  const int64_t n = unit == 'H'   ? d.hours
                    : unit == 'N' ? d.minutes
                    : unit == 'Y' ? d.years
                    : unit == 'M' ? d.months
                    : unit == 'D' ? d.days
                                  : 0;
  const int64_t all = d.years + d.months + d.weeks + d.days + d.hours + d.minutes + d.seconds;
  if (!f || n < 1 || n != all) return 0;
  Duration less;
  if (!add_units(less, n * f->denominator - f->numerator, f->denominator, unit)) return 0;
  d = less;
  return f->end;
}

}  // namespace

bool add_units(Duration& d, int64_t numerator, int64_t denominator, char unit) {
  if (numerator < 0 || numerator > 1'000'000'000'000) return false;
  if (!d.unit) d.unit = unit;
  if (unit == 'C') return add_units(d, numerator * 100, denominator, 'Y');
  if (unit == 'T') return add_units(d, numerator * 10, denominator, 'Y');
  const int64_t n = numerator / denominator, rest = numerator % denominator;
  switch (unit) {
    case 'Y':
      d.years += n;
      return !rest || add_units(d, rest * 12, denominator, 'M');
    case 'M':
      d.months += n;
      return !rest || add_units(d, rest * 30, denominator, 'D');
    case 'W':
      d.weeks += n;
      return !rest || add_units(d, rest * 7, denominator, 'D');
    case 'D':
      d.days += n;
      return !rest || add_units(d, rest * 24, denominator, 'H');
    case 'H':
      d.hours += n;
      return !rest || add_units(d, rest * 60, denominator, 'N');
    case 'N':
      d.minutes += n;
      return !rest || add_units(d, rest * 60, denominator, 'S');
    default:
      d.seconds += n;
      return !rest;
  }
}

std::optional<DurationMatch> read_duration(const ValueContext& c, TokenId i, bool one) {
  if (i >= c.size()) return std::nullopt;
  DurationMatch m;
  m.number_end = i;
  m.end = read_first(c, i, one, m);
  if (!m.end) return std::nullopt;
  char smallest = m.value.unit;
  while (!m.value.vague && m.end < c.size()) {
    const TokenId end = read_more(c, m.end, m.value, smallest);
    if (!end) break;
    m.end = end;
    const Duration& d = m.value;
    smallest = d.seconds   ? 'S'
               : d.minutes ? 'N'
               : d.hours   ? 'H'
               : d.days    ? 'D'
               : d.months  ? 'M'
                           : smallest;
  }
  if (!m.value.vague && m.end < c.size()) {
    if (const TokenId end = read_less(c, m.end, m.value, smallest)) m.end = end;
  }
  return m;
}

std::string to_iso(const Duration& d) {
  if (d.vague) return {};
  const bool only_weeks =
      d.weeks && !d.years && !d.months && !d.days && !d.hours && !d.minutes && !d.seconds;
  if (only_weeks) return fmt::format("P{}W", d.weeks);
  std::string out = "P";
  auto part = [&](int64_t n, char letter) {
    if (n) out += fmt::format("{}{}", n, letter);
  };
  part(d.years, 'Y');
  part(d.months, 'M');
  part(d.days + 7 * d.weeks, 'D');
  if (d.hours || d.minutes || d.seconds) out += 'T';
  part(d.hours, 'H');
  part(d.minutes, 'M');
  part(d.seconds, 'S');
  return out == "P" ? "PT0S" : out;
}

}  // namespace marsad::mentions
