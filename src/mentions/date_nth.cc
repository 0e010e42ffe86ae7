// Idea: "the first Friday of July", "the last day of the year", "the 15th of the month": a place in
// order, a day or weekday, and the period it is counted in.
#include "mentions/date_reader.h"
#include "mentions/number_spelled.h"

namespace marsad::mentions {
namespace {

using C = ValueClass;

bool is_unit(const ValueContext& c, TokenId i, char unit) {
  const ValueSense* s = c.sense(i, C::date_unit);
  return s && s->a == unit;
}

}  // namespace

// "ثالث يوم", "أول جمعة", "آخر اثنين"; "اليوم الثالث", "الجمعة الأولى".
std::optional<DateReader::Nth> DateReader::read_nth_head(TokenId i) const {
  Nth out;
  const bool last = c_.has(i, C::number_last) && !c_.cell(i).definite();
  const auto o = last ? std::nullopt : read_ordinal(c_, i);
  if ((o && !c_.cell(i).definite()) || last) {
    const TokenId day = o ? o->end : i + 1;
    if (!together(i, day) || c_.cell(day).proclitics) return std::nullopt;
    out.n = o ? static_cast<int>(o->value) : 0;
    out.end = day + 1;
    if (const ValueSense* s = c_.sense(day, C::date_weekday)) out.weekday = static_cast<int>(s->a);
    // "أول أيام العيد": without a word between.
    const ValueSense* days = c_.sense(day, C::date_unit_plural);
    out.linked = days && days->a == 'D';
    if (!out.weekday && !out.linked && !is_unit(c_, day, 'D')) return std::nullopt;
    return out;
  }
  if (!c_.cell(i).definite() && !c_.has(i, C::date_deictic)) return std::nullopt;
  if (const ValueSense* s = c_.sense(i, C::date_weekday)) out.weekday = static_cast<int>(s->a);
  const bool today = c_.has(i, C::date_deictic) && c_.sense(i, C::date_deictic)->a == 0;
  const bool day = is_unit(c_, i, 'D') || (today && c_.cell(i).width == 1);
  if (!out.weekday && !day) return std::nullopt;
  TokenId j = i + 1;
  if (c_.has(j, C::proclitic)) ++j;
  if (!together(i, j) || !c_.cell(j).definite() || c_.cell(j).joined()) return std::nullopt;
  const auto second = read_ordinal(c_, j);
  const int64_t n = second ? second->value : c_.plain_figure(j);
  if (n < 1 || n > 366) return std::nullopt;
  out.n = static_cast<int>(n);
  out.end = second ? second->end : j + 1;
  return out;
}

DateReader::Match DateReader::read_nth(TokenId i) {
  const auto head = read_nth_head(i);
  if (!head || depth_ > 2) return std::nullopt;
  const bool link = c_.has(head->end, C::cmp_from | C::date_in) && !c_.cell(head->end).proclitics;
  const TokenId at = head->end + (link ? 1 : 0);
  if ((!link && !head->linked) || !together(i, at) || c_.cell(at).joined()) return std::nullopt;
  if (c_.has(at, C::date_deictic)) return std::nullopt;
  ++depth_;
  Match of = read_point_core(at);
  --depth_;
  const ValueSense* unit = c_.sense(at, C::date_unit);
  if (!of && unit && c_.cell(at).proclitics == words::pro_al &&
      (unit->a == 'M' || unit->a == 'Y' || unit->a == 'W') &&
      !c_.has(at + 1, C::date_adj_other)) {
    of = match(at, at + 1, std::nullopt, "");
    if (c_.today) of->period = unit_period(*c_.today, static_cast<char>(unit->a), 0);
  }
  if (!of) return std::nullopt;
  DateMatch m = match(i, of->end, std::nullopt, "date.nth");
  m.ahead = of->ahead;
  m.no_year = of->no_year;
  if (!of->period || of->period->from == Period::kOpen || of->period->to == Period::kOpen)
    return of->period ? std::nullopt : Match(m);
  const Period p = *of->period;
  if ((p.to - p.from < 6 && !head->linked) || p.from_minute >= 0) return std::nullopt;
  int32_t day = 0;
  if (head->n > 0) {
    day = p.from + head->n - 1;
    if (head->weekday)
      day = p.from + (head->weekday - weekday_of(p.from) + 7) % 7 + 7 * (head->n - 1);
  } else {
    day = head->weekday ? p.to - (weekday_of(p.to) - head->weekday + 7) % 7 : p.to;
  }
  if (day > p.to) return std::nullopt;
  m.period = day_period(day);
  return m;
}

// "يوم 15": of this month or the last; of the coming one where the words look ahead.
DateReader::Match DateReader::read_day_of_month(TokenId i, TokenId at) {
  const int64_t n = c_.plain_figure(at);
  if (n < 1 || n > 31 || c_.digits(at) > 2 || c_.cell(i).definite()) return std::nullopt;
  const bool proclitic = c_.cell(at).proclitics != 0;
  const bool ends = at + 1 >= c_.size() || !together(i, at + 1) ||
                    c_.is(at + 1, text::TokenKind::mark) ||
                    (c_.has(at + 1, C::date_in) && !c_.has(at + 2, C::date_unit));
  if (proclitic || !ends) return std::nullopt;
  DateMatch m = match(i, at + 1, std::nullopt, "date.day_of_month");
  if (!c_.today) return m;
  m.ahead = looks_ahead(i);
  for (int k = 0; k < 3; ++k) {
    const Period month = unit_period(*c_.today, 'M', m.ahead ? k : -k);
    const int32_t day = month.from + static_cast<int32_t>(n) - 1;
    if (day > month.to || (m.ahead ? day < *c_.today : day > *c_.today)) continue;
    m.period = day_period(day);
    break;
  }
  return m;
}

}  // namespace marsad::mentions
