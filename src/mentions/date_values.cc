// Idea: one dispatch by the class of the first word. A preposition of time gives its meaning to the
// date or the duration after it: "منذ ثلاث سنوات" is a day three years back from which something
// lasts, "قبل السبت" a bound; "بين ... و..." and "من ... إلى ..." make intervals of two dates.
#include "mentions/date_reader.h"
#include "mentions/hijri.h"
#include "mentions/number_spelled.h"
#include "text/chars.h"

namespace marsad::mentions {
namespace {

using C = ValueClass;

constexpr ClassSet kPrepositions = C::date_since | C::date_until | C::date_before | C::date_after;
constexpr ClassSet kLicences = kPrepositions | C::date_in | C::date_during | C::date_fuzzy |
                               C::cmp_between | C::cmp_from | C::cmp_to | C::date_weekday;
constexpr ClassSet kDays = C::date_weekday | C::date_deictic | C::date_unit;
constexpr ClassSet kNumbers = C::figure | C::number_ordinal | C::number_ordinal_first |
                              C::number_tens | C::number_unit | C::number_ten | C::number_teen |
                              C::number_construct | C::date_first_of;
constexpr ClassSet kMonths =
    C::date_month | C::date_month_weak | C::date_hmonth | C::date_hmonth_weak;

}  // namespace

bool DateReader::is_licensed(TokenId i) const {
  if (c_.cell(i).proclitics & (words::pro_bi | words::pro_li)) return true;
  if (i == 0 || !together(i - 1, i)) return false;
  TokenId k = i - 1;
  if (c_.has(k, C::proclitic | C::conjunction) && k > 0) --k;
  // "عامي 2009 و2010", "أعوام 2015 و2016 و2017": over the years before.
  while (k > 0 && together(k - 1, i) && c_.digits(i) == 4 && c_.digits(k) == 4 &&
         c_.has(k, C::figure)) {
    --k;
    if (k > 0 && (c_.has(k, C::proclitic | C::conjunction) || c_.mark(k) == text::mark::comma)) --k;
  }
  if (c_.has(k, kLicences | C::date_years | C::date_event)) return true;
  // "غزو العراق 2003", "كأس العالم 2018".
  const bool named = c_.is(k, text::TokenKind::word) && k + 1 == i &&
                     (!c_.cell(k).classes.any() || c_.has(k, C::number_not_dual));  // "لبنان"
  if (named && k > 0 && together(k - 1, i) && c_.has(k - 1, C::date_event)) return true;
  // Prepositions of several words: "مع حلول", "إلى غاية".
  for (TokenId w = 2; w <= 3 && w <= i; ++w) {
    if (c_.cell(i - w).width == w && c_.has(i - w, kLicences) && together(i - w, i)) return true;
  }
  if (c_.has(k, C::date_month) && c_.cell(i).joined()) return true;  // "بين يناير ومارس"
  const ValueSense* unit = c_.sense(k, C::date_unit);
  if (!unit) unit = c_.sense(k, C::date_unit_plural);
  if (!unit && c_.cell(k).definite()) unit = c_.sense(k, C::date_unit_dual);
  return unit && (unit->a == 'Y' || unit->a == 'M' || unit->a == 'D');
}

DateReader::Match DateReader::read_point_core(TokenId i) {
  const Cell& cell = c_.cell(i);
  if (i >= c_.size() || !cell.classes.any()) return std::nullopt;
  Match m;
  if (cell.has(C::number_ordinal | C::number_ordinal_first | C::number_last | C::date_unit |
               C::date_unit_plural | C::date_weekday | C::date_deictic)) {
    m = read_nth(i);
  }
  if (!m && cell.has(C::date_deictic_part)) m = read_deictic_part(i);
  if (!m && cell.has(C::date_fuzzy | C::number_ordinal | C::number_last)) m = read_fuzzy(i);
  if (!m && cell.has(C::number_last)) m = read_last_units(i);
  if (!m && cell.has(C::date_festival)) m = read_festival(i);
  if (!m && cell.has(C::date_daypart)) m = read_daypart(i);
  if (!m && cell.has(C::date_clock)) m = read_clock(i);
  if (!m && cell.has(C::date_weekday) && c_.cell(i + 1).has(kMonths) && cell.has(C::number_unit))
    m = read_day_month(i);
  if (!m && cell.has(kDays)) m = read_day(i);
  if (!m && cell.has(kNumbers)) {
    m = read_numeric(i);
    if (!m) m = read_day_month(i);
    if (!m) m = read_clock(i);
    if (!m) m = read_count_of(i);
  }
  if (!m && cell.has(C::date_season | C::date_demon)) m = read_season(i);
  if (!m && cell.has(kMonths)) m = read_month_year(i, false);
  if (!m && cell.has(C::date_unit)) {
    m = read_month_year(i, false);
    if (!m) m = read_century(i);
    if (!m) m = read_clock(i);
  }
  if (!m && cell.has(C::date_unit | C::date_unit_dual | C::date_years | C::figure))
    m = read_year_alone(i);
  if (!m && cell.has(C::date_unit | C::date_demon)) m = read_unit(i);
  if (!m && cell.has(C::date_unit_dual)) m = read_century(i);
  if (!m && cell.has(C::date_unit_plural | C::date_unit_dual)) m = read_units_of(i);
  if (!m && cell.has(C::date_decade)) m = read_decade(i);
  if (!m && cell.has(C::number_fraction)) m = read_part_of(i);
  if (!m && cell.has(C::date_daypart | C::date_daypart_adverb)) m = read_part_of_day_alone(i);
  if (!m && cell.has(C::date_now)) {
    m = match(i, i + c_.cell(i).width, std::nullopt, "date.now");
    if (c_.today) m->period = day_period(*c_.today);
  }
  return m;
}

DateReader::Match DateReader::read_point(TokenId i) {
  Match m = read_point_core(i);
  if (!m) return m;
  DateMatch out = *m;
  if (out.period && out.period->from == out.period->to && out.period->from_minute < 0)
    out = *with_adverb(out);
  const bool day = out.period && out.period->precision != DatePrecision::year &&
                   out.period->precision != DatePrecision::month;
  if (!day) return out;
  if (const Match times = with_times(out); times && times->has_time && !out.has_time) return times;
  return with_clock(out);
}

// "بعد يومين فقط من", "بعد 9 سنوات على الأقل على": where what a duration is told from may begin.
TokenId DateReader::told_from(TokenId end) const {
  TokenId k = end;
  while (k < c_.size() && together(end - 1, k) && k < end + 4 &&
         c_.has(k, C::date_merely | C::cmp_after) && !c_.cell(k).joined()) {
    k += c_.cell(k).width;
  }
  return c_.has(k, C::cmp_from | C::date_on) ? k : end;
}

// "منذ حرب 2014", "قبل انتخابات الرئاسة 2016": the preposition at `i`, the noun at `j`.
DateReader::Match DateReader::read_event_year(TokenId i, TokenId j) {
  if (!c_.has(j, C::date_event)) return std::nullopt;
  const TokenId y = c_.has(j + 1, C::figure | C::date_unit) ? j + 1 : j + 2;
  return together(i, y) && c_.has(y, C::figure | C::date_unit) ? read_year_alone(y) : std::nullopt;
}

// "قبل ثلاثة أيام", "منذ نحو عام", "بعد يومين": `j` is where the duration begins, `d` the duration.
DateReader::Match DateReader::read_ago(TokenId i, TokenId j, const DurationMatch& d, bool since,
                                       bool after) {
  DateMatch m = match(i, d.end, std::nullopt,
                      since   ? "date.since"
                      : after ? "date.after"
                              : "date.ago");
  m.core = j;
  m.since = since;
  m.ahead = after;
  // "قبل يومين من الانتخابات": told from something else.
  const TokenId k = told_from(d.end);
  if (c_.has(k, C::cmp_from) && together(i, k)) {
    const ValueSense* today = c_.sense(k + 1, C::date_deictic);
    if (c_.has(k + 1, C::date_now) || (today && today->a == 0 && c_.cell(k + 1).width == 1))
      m.end = k + 2;
    else if (!since)
      return m;
  }
  const bool of_time = c_.has(k, C::date_elapsed) && c_.cell(k).width > 1;  // "بعد عقد من الزمن"
  if (after && (c_.has(k, C::date_on) || of_time) && together(i, k)) return m;
  if (!c_.today || d.value.vague || d.value.years > 1500 || d.value.months > 18000 ||
      d.value.weeks > 6000 || d.value.days > 40000 || d.value.hours > 1000000 ||
      d.value.minutes > 10000000 || d.value.seconds > 10000000)
    return m;
  const Duration& v = d.value;
  // "وبعد ثلاث سنوات عاد": told of what is past, it counts from the date told before.
  bool then = false;
  const bool apart = after && !since && !stands_alone(i, d.end) && !looks_ahead(i, &then) && !then;
  if (apart && told_in_past(i, d.end)) {
    m.ahead = false;
    m.period = after_told(v);
    return m;
  }
  Period p = reach(v, after ? 1 : -1);
  if (since) {
    p.to = Period::kOpen;
    p.to_minute = -1;
  } else if (v.unit == 'Y' || v.unit == 'T' || v.unit == 'C') {
    p = unit_period(p.from, v.months == 0 ? 'Y' : 'M', 0);
  } else if (v.unit == 'M' && v.days == 0) {
    p = unit_period(p.from, 'M', 0);
  } else if (v.unit == 'W') {
    p = unit_period(p.from, 'W', 0);
  }
  m.period = p;
  return m;
}

// So long after the date that was told last; nothing where that is not as fine as the length.
std::optional<Period> DateReader::after_told(const Duration& v) const {
  if (!told_ || v.unit == 'H' || v.unit == 'N' || v.unit == 'S') return std::nullopt;
  const DatePrecision unit = precision_of(v.unit);
  if (told_->precision > unit || told_->from == Period::kOpen || told_->from >= *c_.today)
    return std::nullopt;
  int32_t day = shift_months(told_->from, 12 * v.years + v.months);
  day += static_cast<int32_t>(7 * v.weeks + v.days);
  if (day > *c_.today) return std::nullopt;
  if (v.unit == 'D') return day_period(day);
  const bool years = v.unit == 'Y' || v.unit == 'T' || v.unit == 'C';
  return unit_period(day, years && v.months == 0 ? 'Y' : v.unit == 'W' ? 'W' : 'M', 0);
}

// "خلال ثلاثة أيام" alone or after words that look ahead: from now on to then. Elsewhere it is a length.
DateReader::Match DateReader::read_within(TokenId i) {
  const ValueSense* s = c_.sense(i, C::date_during);
  TokenId j = i + c_.cell(i).width;
  const bool in = !s && (i == 0 || !together(i - 1, i));  // "في ثلاثة أيام" and nothing else
  if ((!in && (!s || s->a != 1)) || !together(i, j)) return std::nullopt;
  while (c_.has(j, C::cmp_before)) j += c_.cell(j).width;
  if (c_.cell(j).proclitics || !together(i, j)) return std::nullopt;
  const auto d = read_duration(c_, j, true);
  if (!d || d->value.vague) return std::nullopt;
  if (names_period(j, *d)) return s ? read_point(j) : std::nullopt;
  TokenId end = d->end;
  while (c_.has(end, C::date_merely | C::cmp_after) && together(i, end)) end += c_.cell(end).width;
  const bool told = c_.has(end, C::cmp_from | C::date_on | kPrepositions) && together(i, end);
  if (told || (!stands_alone(i, end) && (in || !looks_ahead(i)))) return std::nullopt;
  Match m = read_ago(i, j, *d, false, true);
  if (!m || !m->period) return std::nullopt;
  const Period to = reach(d->value, 1);
  m->rule = "date.within";
  m->period = Period{*c_.today, to.to, -1, -1, to.precision};
  if (to.to_minute >= 0) {
    m->period->from_minute = c_.published->hour * 60 + c_.published->minute;
    m->period->to_minute = to.to_minute;
  }
  return m;
}

// The day, and for hours the time, that lies so far ahead of publication or back.
Period DateReader::reach(const Duration& v, int sign) const {
  int32_t day = shift_months(*c_.today, sign * (12 * v.years + v.months));
  day += static_cast<int32_t>(sign * (7 * v.weeks + v.days));
  Period p = day_period(day);
  p.precision = precision_of(v.unit);
  const int64_t minutes = 60 * v.hours + v.minutes + v.seconds / 60;
  if ((minutes > 0 || v.seconds > 0) && c_.published->has_time) {
    const int64_t at = c_.published->hour * 60 + c_.published->minute + sign * minutes;
    const int64_t days = at >= 0 ? at / 1440 : -((-at + 1439) / 1440);
    p.from += static_cast<int32_t>(days);
    p.to = p.from;
    p.from_minute = p.to_minute = static_cast<int>(at - days * 1440);
    if (v.minutes > 0 || v.seconds > 0) p.precision = DatePrecision::minute;
  } else if (minutes > 0) {
    p.from += static_cast<int32_t>(sign * (minutes / 1440));
    p.to = p.from;
    if (minutes < 1440) p.precision = DatePrecision::day;
  }
  return p;
}

// "يوم الخميس", "عام 2011", "شهر رمضان", "ساعة 5": the unit at `i` is of a name and no length.
bool DateReader::names_period(TokenId i, const DurationMatch& d) {
  if (d.end != i + 1) return false;
  switch (d.value.unit) {
    case 'D':
      return read_day(i).has_value();
    case 'Y':
      return read_year_word(i).has_value();
    case 'M':
      return read_month_year(i, false).has_value();
    default:
      return d.value.unit == 'H' && c_.has(d.end, C::figure);
  }
}

DateReader::Match DateReader::read_prepositional(TokenId i) {
  const bool since = c_.has(i, C::date_since), until = c_.has(i, C::date_until);
  const bool after = c_.has(i, C::date_after), before = c_.has(i, C::date_before);
  TokenId j = i + c_.cell(i).width;
  if (!together(i, j)) return std::nullopt;
  TokenId bounded = j;
  while (c_.has(bounded, C::cmp_before) && bounded < j + 6) bounded += c_.cell(bounded).width;
  if (c_.has(bounded, C::cmp_between)) ++bounded;
  if (!until && together(i, bounded) && !(c_.cell(bounded).proclitics & words::pro_prep)) {
    const bool definite = c_.cell(bounded).definite() &&
                          c_.has(bounded, C::date_unit | C::date_unit_plural | C::date_unit_dual);
    const auto d = definite ? std::nullopt : read_duration(c_, bounded, true);
    // "يوما بعد يوم".
    const bool follows = after && i > 0 && together(i - 1, i) && !c_.cell(i - 1).definite();
    const ValueSense* unit = follows ? c_.sense(i - 1, C::date_unit) : nullptr;
    if (d && unit && unit->a == d->value.unit && d->end == bounded + 1) return std::nullopt;
    if (d && !names_period(bounded, *d)) return read_ago(i, bounded, *d, since, after);
  }
  if (c_.cell(j).proclitics & ~words::pro_al) return std::nullopt;
  past_ = since;
  Match m = read_point(j);
  past_ = false;
  if (!m) m = read_event_year(i, j);
  if (!m) return m;
  m->first = i;
  m->since = since;
  m->until = until;
  m->after = after;
  m->before = before;
  if (m->period && since) m->period->to = Period::kOpen, m->period->to_minute = -1;
  if (m->period && until) m->period->from = Period::kOpen, m->period->from_minute = -1;
  return m;
}

// "بين 3 و7 أيار", "من 3 إلى 7 أيار", "3-7 مايو", "3 و4 مايو": the month is said once.
DateReader::Match DateReader::read_day_interval(TokenId i, TokenId j, bool between) {
  TokenId end = j;
  if (c_.has(j, C::date_unit) && c_.sense(j, C::date_unit)->a == 'D') ++j;
  if (i != j && c_.has(j, C::proclitic) && together(i, j + 1)) ++j;  // "بين الـ3 والـ6 من أبريل"
  const auto a = read_day_number(j, end);
  if (!a) return std::nullopt;
  TokenId k = end;
  if (c_.has(k, C::cmp_to) || c_.has(k, C::date_until))
    ++k;
  else if (text::is_dash(c_.mark(k)) && !between)
    ++k;
  else if (const auto next = c_.joined(k); next)
    k = *next;
  else
    return !between && c_.has(j, C::figure) ? read_first_of_days(i, end, *a) : std::nullopt;
  if (c_.has(k, C::date_unit) && c_.sense(k, C::date_unit)->a == 'D') ++k;
  if (i != j && c_.has(k, C::proclitic)) ++k;
  // "12 و13 و14 مايو": one day after the other.
  for (int day = *a + 1; c_.plain_figure(k) == day && c_.joined(k + 1); ++day) {
    TokenId ignored = k;
    if (read_day_number(*c_.joined(k + 1), ignored) != std::optional(day + 1)) break;
    k = *c_.joined(k + 1);
  }
  if (!together(i, k)) return std::nullopt;
  if (Match one = between ? std::nullopt : read_first_of_days(i, end, *a)) return one;
  Match last = read_day_month(k);
  if (!last || !last->period) return std::nullopt;
  (void)between;
  const int32_t to = last->period->to;
  const CivilDay d = to_civil(to);
  const bool hijri = last->rule == std::string_view("date.hijri");
  int32_t from = to;
  if (!hijri) {
    if (!is_day(d.year, d.month, *a)) return std::nullopt;
    from = to_days(d.year, d.month, *a);
  } else {
    TokenId ignored = k;
    const auto b = read_day_number(k, ignored);
    from = to - (b ? *b - *a : 0);
  }
  if (from > to) return std::nullopt;
  DateMatch m = match(i, last->end, Period{from, to, -1, -1, DatePrecision::day}, "date.interval");
  m.no_year = last->no_year;
  m.ahead = last->ahead;
  return m;
}

// "3 و5 مايو", "3، 5 و9 مايو": days apart are dates apart; the first ends at `end`. The last is joined by
// waw.
DateReader::Match DateReader::read_first_of_days(TokenId i, TokenId end, int first) {
  bool waw = false;
  auto link = [&](TokenId k) -> std::optional<TokenId> {
    const auto next = c_.joined(k);
    waw = next.has_value();
    if (next) return c_.has(*next, C::cmp_to | C::date_until) ? std::nullopt : next;
    const char16_t mark = c_.mark(k);
    const bool comma = (mark == u',' || mark == text::mark::comma) && together(i, k + 1);
    return comma && c_.has(k + 1, C::figure) ? std::optional<TokenId>(k + 1) : std::nullopt;
  };
  const auto joined = link(end);
  if (!joined) return std::nullopt;
  const bool list = !waw;
  TokenId k = *joined, after = k;
  const auto second = read_day_number(k, after);
  if (!second || *second <= first + (list ? 0 : 1)) return std::nullopt;
  for (int steps = 0; steps < 8; ++steps) {
    const bool before = waw;
    const auto next = link(after);
    TokenId last = next.value_or(after);
    if (!next || !read_day_number(*next, last)) {
      waw = before;
      break;
    }
    k = *next;
    after = last;
  }
  if (!waw) return std::nullopt;
  const Match last = together(i, k) ? read_day_month(k) : std::nullopt;
  const std::string_view rule = last ? last->rule : "";
  if (!last || !last->period || (rule != "date.day_month" && rule != "date.day_of_month"))
    return std::nullopt;
  const CivilDay d = to_civil(last->period->from);
  if (!is_day(d.year, d.month, first)) return std::nullopt;
  DateMatch m = match(i, end, day_period(to_days(d.year, d.month, first)), "date.day_month");
  m.no_year = last->no_year;
  m.ahead = last->ahead;
  return m;
}

DateReader::Match DateReader::read_interval(TokenId i) {
  const bool between = c_.has(i, C::cmp_between), from = c_.has(i, C::cmp_from | C::date_since);
  TokenId j = between || from ? i + c_.cell(i).width : i;
  if (!together(i, j) || !c_.cell(j).classes.any() || depth_ > 2) return std::nullopt;
  if (Match m = read_clock_interval(i)) return m;
  if ((between || from) && c_.has(j, C::date_months_of | C::date_days_of) && together(i, j + 1))
    ++j;  // "بين شهري ..."
  if (Match m = read_day_interval(i, j, between)) return m;
  ++depth_;
  Match a = read_point(j);
  const bool years = c_.has(j, C::date_years) ||
                     (c_.has(j, C::date_unit | C::date_unit_dual) && a && a->rule == std::string_view("date.year"));
  --depth_;
  if (!a || (!between && !from && !a->period)) return std::nullopt;
  TokenId k = a->end;
  const char16_t mark = c_.mark(k);
  if (between) {
    const auto next = c_.joined(k);
    if (!next) return std::nullopt;
    k = *next;
  } else if (from) {
    if (!c_.has(k, C::cmp_to | C::date_until)) return std::nullopt;
    k += c_.cell(k).width;
  } else if (text::is_dash(mark) || c_.has(k, C::cmp_to)) {
    ++k;
  } else {
    return std::nullopt;
  }
  if (!together(i, k)) return std::nullopt;
  ++depth_;
  Match b = read_point(k);
  if (!b && years && c_.digits(k) == 4) {
    const auto year = static_cast<int>(c_.plain_figure(k));
    if (year > 999 && year < 2200) b = match(k, k + 1, year_period(year, year), "");
  }
  --depth_;
  if (!b || !a->period || !b->period) return std::nullopt;
  if (b->rule == std::string_view("date.clock") && a->has_time && b->core == k && !b->day_said &&
      a->period->from != Period::kOpen) {
    b->period->from = b->period->to = a->period->to;
  }
  Period p = *a->period;
  auto names_weekday = [&](TokenId t) {
    const ValueSense* day = c_.sense(t, C::date_unit);
    return c_.has(t + (day && day->a == 'D' ? 1 : 0) + (c_.has(t, C::date_daypart) ? 1 : 0), C::date_weekday);
  };
  const bool weekdays = names_weekday(j) && names_weekday(k) && !a->has_time && !b->has_time;
  if (weekdays && a->ahead && p.from > b->period->from) b->period->from += 7, b->period->to += 7;
  if (weekdays && p.from > b->period->from) p.from -= 7;
  // "من اليوم حتى الأحد".
  const bool coming = !weekdays && c_.has(k, C::date_weekday) && c_.today && p.from >= *c_.today;
  if (coming && p.from != Period::kOpen && p.from > b->period->from)
    b->period->from += 7, b->period->to += 7;
  const bool hijri = a->rule == std::string_view("date.hijri") && a->rule == b->rule;
  if (const auto h = hijri && a->no_year ? days_to_hijri(p.from) : std::nullopt) {
    const int year = days_to_hijri(b->period->from).value_or(*h).year;
    auto day = hijri_to_days(year, h->month, h->day);
    if (day && *day > b->period->to) day = hijri_to_days(year - 1, h->month, h->day);
    if (day) p.from = p.to = *day;
  }
  for (int back = 0; a->no_year && p.from > b->period->to && back < 100; ++back)
    p.from = shift_months(p.from, -12);
  // The first day is the last such before the second.
  for (int on = 0; a->no_year && !hijri && p.from_minute < 0 && on < 10; ++on) {
    const int32_t later = shift_months(p.from, 12);
    if (later > b->period->from) break;
    p.from = later;
  }
  if (p.from == Period::kOpen || b->period->to == Period::kOpen || p.from > b->period->to)
    return std::nullopt;
  p.to = b->period->to;
  p.to_minute = b->period->to_minute;
  if (b->period->precision < p.precision) p.precision = b->period->precision;
  DateMatch m = match(i, b->end, p, "date.interval");
  m.ahead = b->ahead;
  return m;
}

DateReader::Match DateReader::read(TokenId i) {
  const Cell& cell = c_.cell(i);
  if (cell.has(kPrepositions)) {
    // "منذ 2011 وحتى اليوم".
    past_ = cell.has(C::date_since);
    if (Match m = past_ ? read_interval(i) : std::nullopt) {
      past_ = false;
      return m;
    }
    past_ = false;
    if (Match m = read_prepositional(i)) return m;
  }
  if (cell.has(C::date_during | C::date_in)) return read_within(i);
  if (cell.has(C::cmp_between | C::cmp_from)) {
    if (!cell.joined() || cell.has(C::cmp_between)) return read_interval(i);
    return std::nullopt;
  }
  if (Match m = read_interval(i)) return m;
  return read_point(i);
}

}  // namespace marsad::mentions
