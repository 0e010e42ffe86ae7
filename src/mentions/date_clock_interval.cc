// Idea: two times of day share what is said once: "between three and five in the evening" has one
// half of the day for both, and the day may stand before or after ("Thursday from 9:30 to 11:00").
// Bare figures are times only where a half of the day, a zone, a colon or the word "hour" says so.
#include "mentions/date_reader.h"
#include "mentions/number_spelled.h"
#include "text/chars.h"
#include "text/letters.h"

namespace marsad::mentions {
namespace {

using C = ValueClass;

bool has_colon(const ValueContext& c, TokenId i) {
  return c.has(i, C::figure) && c.mark(i + 1) == u':' && c.glued(i + 1) && c.glued(i + 2);
}

}  // namespace

// The hour at `i` and nothing after it.
std::optional<DateReader::Clock> DateReader::read_hour(TokenId i) const {
  const Cell& cell = c_.cell(i);
  int64_t hour = c_.digits(i) <= 2 ? c_.plain_figure(i) : -1;
  TokenId end = i + 1;
  if (const auto o = cell.definite() ? read_ordinal(c_, i) : std::nullopt) {
    hour = o->value <= 12 ? o->value : -1;
    end = o->end;
  } else if (const ValueSense* one = cell.definite() ? c_.sense(i, C::number_unit) : nullptr) {
    if (one->a == 1) hour = 1;
  }
  if (hour < 0 || hour > 24 || has_colon(c_, i)) return std::nullopt;
  Clock t;
  t.minute = static_cast<int>(hour * 60 % 1440);
  t.end = end;
  return t;
}

// The second time, joined to the first by what leads it: "and" after "between", "to" else.
std::optional<DateReader::Times> DateReader::read_second_time(const Clock& first, bool between,
                                                              bool& hour_said) {
  TokenId k = first.end;
  if (k >= c_.size() || !together(k - 1, k)) return std::nullopt;
  if (between) {
    const auto next = c_.joined(k);
    if (!next) return std::nullopt;
    k = *next;
  } else if (c_.has(k, C::cmp_to | C::date_until)) {
    k += c_.cell(k).width;
  } else if (text::is_dash(c_.mark(k))) {
    ++k;
  } else {
    return std::nullopt;
  }
  if (!together(first.end, k)) return std::nullopt;
  uint8_t free = words::pro_al;
  if (between) free |= words::pro_conj_wa;
  if (c_.cell(k).proclitics & ~free) return std::nullopt;
  if (is_hour_word(k)) {
    hour_said = true;
    ++k;
    if (!together(first.end, k) || (c_.cell(k).proclitics & ~words::pro_al)) return std::nullopt;
  }
  if (!read_hour(k) && !has_colon(c_, k) && !c_.has(k, C::date_clock)) return std::nullopt;
  const auto b = read_time(k, true);
  const ValueSense* unit = b ? c_.sense(b->end, C::date_unit) : nullptr;
  if (!b || (unit && unit->a != 'D' && together(k, b->end))) return std::nullopt;
  return Times{b->end, first, *b};
}

// `bare`: no "from" and no "between" stood before; `within`: a part of a day did.
std::optional<DateReader::Times> DateReader::read_times(TokenId i, bool bare, bool within) {
  const bool between = c_.has(i, C::cmp_between);
  TokenId j = bare ? i : i + c_.cell(i).width;
  if (!together(i, j)) return std::nullopt;
  bool said = is_hour_word(j);
  if (said) ++j;
  if (!together(i, j) || (!bare && (c_.cell(j).proclitics & ~words::pro_al))) return std::nullopt;
  const auto hour = read_hour(j);
  if (!hour && !has_colon(c_, j)) return std::nullopt;
  std::optional<Times> t;
  if (hour) t = read_second_time(*hour, between, said);
  if (!t) {
    const auto first = read_time(j, true);
    if (first) t = read_second_time(*first, between, said);
  }
  if (!t) return t;
  Clock &a = t->from, &b = t->to;
  const bool half = a.half_day_said || b.half_day_said || a.zoned || b.zoned;
  const bool sure = bare ? half || (has_colon(c_, j) && b.exact) : half || said || a.exact || b.exact;
  const bool ordinals = !bare && c_.has(j, C::number_ordinal) && a.end == j + 1 &&
                        c_.doc.folded_of(j).back() == letter::ta_marbuta;
  if (!sure && !(ordinals && (within || stands_alone(i, t->end)))) return std::nullopt;
  // "فاز 2-1 مساء الأحد": a score before a day.
  const bool dash = text::is_dash(c_.mark(a.end));
  if (bare && dash && !a.exact && !b.exact &&
      (c_.has(b.end, C::date_weekday | C::date_deictic) || a.minute % 720 >= b.minute % 720)) {
    return std::nullopt;
  }
  if (!a.half_day_said && b.half_day_said && a.minute < 720 && b.minute >= 720 &&
      a.minute + 720 < b.minute) {
    a.minute += 720;
  }
  if (!a.zoned && b.zoned) a.zoned = true, a.zone = b.zone;
  return t;
}

void DateReader::set_times(DateMatch& m, Times t) const {
  if (!m.period || m.period->from == Period::kOpen) return;
  // "مساء الخميس من السابعة إلى التاسعة".
  if (!t.from.half_day_said && !t.to.half_day_said && m.period->from_minute >= 720 &&
      t.to.minute < 720) {
    t.from.minute += 720;
    t.to.minute += 720;
  }
  DateMatch a = m, b = m;
  a.period->to = b.period->to = m.period->from;
  set_time(a, t.from);
  set_time(b, t.to);
  if (b.period->from < a.period->from ||
      (b.period->from == a.period->from && t.to.minute < t.from.minute)) {
    ++b.period->from;
  }
  m.has_time = true;
  m.period = Period{a.period->from, b.period->from, a.period->from_minute, b.period->from_minute,
                    t.from.exact || t.to.exact ? DatePrecision::minute : DatePrecision::hour};
}

// "من 3 إلى 5 مساء", "بين الساعة 9:30 و11:00 يوم الخميس".
DateReader::Match DateReader::read_clock_interval(TokenId i) {
  const auto t = read_times(i, !c_.has(i, C::cmp_between | C::cmp_from));
  if (!t) return std::nullopt;
  DateMatch m = match(i, t->end, std::nullopt, "date.clock_interval");
  if (c_.today) m.period = day_period(*c_.today);
  TokenId j = t->end;
  if (j < c_.size() && together(i, j) && c_.has(j, C::cmp_from | C::date_in)) ++j;
  if (j < c_.size() && together(i, j) && !(c_.cell(j).proclitics & words::pro_conj)) {
    Match day = c_.has(j, C::date_daypart) ? read_daypart(j) : read_day(j);
    if (!day) day = read_day_month(j);
    if (day && !day->has_time && day->period) {
      m.end = day->end;
      m.ahead = day->ahead;
      m.period = day->period;
    }
  }
  Times times = *t;
  // "من 5 إلى 6 مساء اليوم".
  set_times(m, times);
  return m;
}

// "الخميس من 9:30 إلى 11:00": the times after a day.
DateReader::Match DateReader::with_times(DateMatch m) {
  if (m.has_time || !m.period || m.period->from != m.period->to || m.period->from == Period::kOpen)
    return m;
  TokenId j = m.end;
  if (c_.mark(j) == text::mark::comma || c_.mark(j) == u',') ++j;
  if (j >= c_.size() || !together(m.first, j) || c_.cell(j).joined()) return m;
  const bool led = c_.has(j, C::cmp_between | C::cmp_from);
  if (!led && !has_colon(c_, j)) return m;
  const auto t = read_times(j, !led, m.period->from_minute >= 0);
  if (!t) return m;
  m.end = t->end;
  m.rule = "date.clock_interval";
  set_times(m, *t);
  return m;
}

}  // namespace marsad::mentions
