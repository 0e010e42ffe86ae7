// Idea: "the first Friday of July", "the last day of the year", "the 15th of the month": a place in
// order, a day or weekday, and the period it is counted in.
#include <string_view>

#include "mentions/date_reader.h"
#include "mentions/number_spelled.h"
#include "text/letters.h"

namespace marsad::mentions {
namespace {

using C = ValueClass;

// "السنة المالية" is not this year.
bool definite_word(const ValueContext& c, TokenId i) {
  if (!c.same_sentence(i - 1, i) || !c.is(i, text::TokenKind::word)) return false;
  if (c.has(i, C::date_era)) return false;
  const std::u16string_view s = c.doc.folded_of(i);
  return s.size() > 3 && s[0] == letter::alef && s[1] == letter::lam;
}

}  // namespace

// The unit of an ordinal place: "يوم", "جمعة", "يوم جمعة", "أسبوع", "شهر", "عقد"; the end, 0 when it is
// none.
TokenId DateReader::read_nth_unit(TokenId i, Nth& out) const {
  if (const ValueSense* s = c_.sense(i, C::date_weekday)) {
    out.weekday = static_cast<int>(s->a);
    return i + 1;
  }
  const ValueSense* s = c_.sense(i, C::date_unit);
  if (!s || std::string_view("DWMYT").find(static_cast<char>(s->a)) == std::string_view::npos) return 0;
  out.unit = static_cast<char>(s->a);
  const ValueSense* weekday = out.unit == 'D' ? c_.sense(i + 1, C::date_weekday) : nullptr;
  if (!weekday || c_.cell(i + 1).proclitics || !together(i, i + 1)) return i + 1;
  out.weekday = static_cast<int>(weekday->a);
  return i + 2;
}

// "ثالث يوم", "أول جمعة", "آخر اثنين", "أول ثلاثة أشهر"; "اليوم الثالث", "الجمعة الأولى", "الأسبوع
// الأخير", "الأشهر الثلاثة الأولى".
std::optional<DateReader::Nth> DateReader::read_nth_head(TokenId i) const {
  Nth out;
  const bool last = c_.has(i, C::number_last) && !c_.cell(i).definite();
  const auto o = last ? std::nullopt : read_ordinal(c_, i);
  if ((o && !c_.cell(i).definite()) || last) {
    TokenId day = o ? o->end : i + 1;
    if (!together(i, day) || c_.cell(day).proclitics) return std::nullopt;
    out.n = o ? static_cast<int>(o->value) : 0;
    // "أول ثلاثة أشهر", "آخر يومين".
    const ValueSense* two = c_.sense(day, C::date_unit_dual);
    const auto n = two || out.n > 1 ? std::nullopt : read_number(c_, day);
    const ValueSense* many = n && n->value && n->value->whole()
                                 ? c_.sense(n->end, C::date_unit_plural)
                                 : nullptr;
    if (two || many) {
      out.count = two ? 2 : static_cast<int>(to_int(*n->value) % 1000);
      out.unit = static_cast<char>((two ? two : many)->a);
      out.end = two ? day + 1 : n->end + 1;
      if (std::string_view("DWMY").find(out.unit) == std::string_view::npos) return std::nullopt;
      return out;
    }
    // "أول أيام العيد": without a word between.
    const ValueSense* days = c_.sense(day, C::date_unit_plural);
    out.linked = days && days->a == 'D';
    out.end = out.linked ? day + 1 : read_nth_unit(day, out);
    if (!out.end) return std::nullopt;
    return out;
  }
  if (!c_.cell(i).definite() && !c_.has(i, C::date_deictic)) return std::nullopt;
  TokenId j = 0;
  const bool today = c_.has(i, C::date_deictic) && c_.sense(i, C::date_deictic)->a == 0;
  if (today && c_.cell(i).width == 1) {
    j = i + 1;
  } else if (const ValueSense* many = c_.sense(i, C::date_unit_plural)) {
    const auto n = together(i, i + 1) ? read_number(c_, i + 1) : std::nullopt;
    if (!n || !n->value || !n->value->whole() || !c_.cell(i + 1).definite()) return std::nullopt;
    out.count = static_cast<int>(to_int(*n->value) % 1000);
    out.unit = static_cast<char>(many->a);
    j = n->end;
    if (std::string_view("DWMY").find(out.unit) == std::string_view::npos) return std::nullopt;
  } else {
    j = read_nth_unit(i, out);
  }
  if (!j) return std::nullopt;
  if (c_.has(j, C::proclitic)) ++j;
  if (!together(i, j) || !c_.cell(j).definite() || c_.cell(j).joined()) return std::nullopt;
  if (c_.has(j, C::number_last)) {
    out.end = j + 1;
    return out;
  }
  const auto second = read_ordinal(c_, j);
  const int64_t n = second ? second->value : out.unit == 'D' || out.weekday ? c_.plain_figure(j) : -1;
  if (n < 1 || n > 366 || (out.count > 1 && n > 1)) return std::nullopt;
  out.n = static_cast<int>(n);
  out.end = second ? second->end : j + 1;
  return out;
}

// The days, weeks, months or years of `p` that `head` names; none where it has no such part.
std::optional<Period> DateReader::part_at(const Nth& head, const Period& p) const {
  const int n = head.n, count = head.count;
  if (head.weekday) {
    const int32_t day = n > 0 ? p.from + (head.weekday - weekday_of(p.from) + 7) % 7 + 7 * (n - 1)
                              : p.to - (weekday_of(p.to) - head.weekday + 7) % 7;
    return day <= p.to ? std::optional(day_period(day)) : std::nullopt;
  }
  Period out = p;
  if (head.unit == 'D' || head.unit == 'W') {
    const int32_t length = count * (head.unit == 'W' ? 7 : 1);
    out.from = n > 0 ? p.from + length * (n - 1) : p.to - length + 1;
    out.to = out.from + length - 1;
  } else {
    const int months = head.unit == 'M' ? 1 : head.unit == 'Y' ? 12 : 120;
    int32_t start = p.from;
    if (head.unit == 'T') start = to_days(to_civil(p.from).year / 10 * 10, 1, 1);
    const int32_t end = head.unit == 'T' ? to_days(to_civil(p.to).year / 10 * 10, 1, 1) : p.to + 1;
    out.from = n > 0 ? shift_months(start, months * count * (n - 1))
                     : shift_months(end, -months * count);
    out.to = shift_months(out.from, months * count) - 1;
  }
  if (out.from < p.from - (head.unit == 'T' ? 366 : 0) || out.to > p.to) return std::nullopt;
  out.precision = precision_of(head.unit);
  if (count > 1 && head.unit == 'M') out.precision = DatePrecision::season;
  return out;
}

DateReader::Match DateReader::read_nth(TokenId i) {
  const auto head = read_nth_head(i);
  if (!head || depth_ > 2) return std::nullopt;
  // "الأحد الثالث من يونيو": a date where the third of June is a Sunday.
  if (head->weekday && head->n > 0 && c_.cell(i).definite() && c_.has(i, C::date_weekday)) {
    const Match dated = read_day_month(i + 1);
    if (dated && dated->period && weekday_of(dated->period->from) == head->weekday)
      return std::nullopt;
  }
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
      !c_.has(at + 1, C::date_adj_other) && !definite_word(c_, at + 1)) {
    of = match(at, at + 1, std::nullopt, "");
    if (c_.today) of->period = unit_period(*c_.today, static_cast<char>(unit->a), 0);
  }
  if (!of && c_.has(at, C::figure)) {  // "أول شهر من 2018"
    if (const auto y = read_year(at); y && !y->hijri)
      of = match(at, y->end, year_period(y->year, y->year), "");
  }
  if (!of) return std::nullopt;
  DateMatch m = match(i, of->end, std::nullopt, "date.nth");
  m.ahead = of->ahead;
  m.no_year = of->no_year;
  if (!of->period || of->period->from == Period::kOpen || of->period->to == Period::kOpen)
    return of->period ? std::nullopt : Match(m);
  const Period p = *of->period;
  if ((p.to - p.from < 6 && !head->linked) || p.from_minute >= 0) return std::nullopt;
  m.period = part_at(*head, p);
  return m.period ? Match(m) : std::nullopt;
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
