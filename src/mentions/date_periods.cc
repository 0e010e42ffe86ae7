// Idea: periods that have no day of their own: thirds of a year or month, seasons, decades,
// centuries, quarters, festivals. Each is an interval reckoned from the year that is said, or from
// the day of publication.
#include <cstdlib>
#include <string>

#include "mentions/date_reader.h"
#include "mentions/hijri.h"
#include "mentions/number_spelled.h"
#include "text/chars.h"

namespace marsad::mentions {
namespace {

using C = ValueClass;

}  // namespace

// "مطلع العام", "أواخر مايو", "نهاية الأسبوع الماضي", "منتصف 2017": thirds of the period, the days
// of a weekend.
DateReader::Match DateReader::read_fuzzy(TokenId i) {
  const ValueSense* s = c_.sense(i, C::date_fuzzy);
  const TokenId j = i + 1;
  // "أول الشهر", "آخر العام".
  const ValueSense* first = s ? nullptr : c_.sense(i, C::number_ordinal);
  const bool edge = !s && ((first && first->a == 1) || c_.has(i, C::number_last));
  if (edge && !(together(i, j) && c_.cell(j).proclitics == words::pro_al && c_.has(j, C::date_unit)))
    return std::nullopt;
  if ((!s && !edge) || !together(i, j) || c_.cell(i).definite() || depth_ > 3) return std::nullopt;
  ++depth_;
  Match of = read_point_core(j);
  --depth_;
  const ValueSense* unit = c_.sense(j, C::date_unit);
  if (!of && unit && c_.cell(j).proclitics == words::pro_al && unit->a >= 'A' && unit->a != 'H' &&
      unit->a != 'D' && unit->a != 'N' && unit->a != 'S') {
    of = match(j, j + 1, std::nullopt, "");
    if (c_.today) of->period = unit_period(*c_.today, static_cast<char>(unit->a), 0);
  }
  if (!of) return std::nullopt;
  DateMatch m = *of;
  m.first = m.core = i;
  m.rule = "date.fuzzy";
  if (!m.period || m.period->from == Period::kOpen || m.period->to == Period::kOpen) return m;
  Period& p = *m.period;
  if (p.to - p.from < 6 || p.from_minute >= 0) return std::nullopt;
  const char part = s ? static_cast<char>(s->a % 256) : first ? 'b' : 'e';
  const int32_t days = p.to - p.from + 1, third = days / 3;
  if (p.precision == DatePrecision::week) {
    // Early in a week its end is the one that is over, unless the words look ahead; so it is where a perfect tells it.
    constexpr int kEarly = 3;
    const int32_t left = c_.today ? p.to - *c_.today : 0;
    const bool over = part == 'e' && left > 0 && p.from <= *c_.today && !looks_ahead(i) &&
                      (left > kEarly || told_in_past(i, m.end));
    if (over) p.to -= 7;
    if (part == 'e')
      p = {p.to, p.to + 1, -1, -1, DatePrecision::day};
    else if (part == 'b')
      p = {p.from, p.from + 2, -1, -1, DatePrecision::day};
    else
      p = {p.from + 2, p.from + 4, -1, -1, DatePrecision::day};
    return m;
  }
  const CivilDay a = to_civil(p.from), b = to_civil(p.to);
  if (p.precision == DatePrecision::year && b.year == a.year && a.month == 1 && b.month == 12) {
    const int begins = part == 'b' ? 1 : part == 'm' ? 5 : 9;
    p.from = to_days(a.year, begins, 1);
    p.to = month_period(a.year, begins + 3).to;
    p.precision = DatePrecision::season;
    return m;
  }
  if (p.precision == DatePrecision::year && b.year - a.year >= 9) {
    const int years = (b.year - a.year + 1) / 3;
    if (part == 'b')
      p.to = to_days(a.year + years - 1, 12, 31);
    else if (part == 'e')
      p.from = to_days(b.year - years + 1, 1, 1);
    else
      p = year_period(a.year + years, b.year - years);
    return m;
  }
  if (part == 'b')
    p.to = p.from + third - 1;
  else if (part == 'e')
    p.from = p.from + 2 * third;
  else
    p = {p.from + third, p.from + 2 * third - 1, -1, -1, p.precision};
  p.precision = p.precision == DatePrecision::month ? DatePrecision::week : DatePrecision::month;
  return m;
}

// "صيف 2021", "الشتاء الماضي", "هذا الصيف", "فصل الربيع المقبل".
DateReader::Match DateReader::read_season(TokenId i) {
  const bool demon = c_.has(i, C::date_demon);
  const TokenId at = demon ? i + 1 : i;
  const ValueSense* quarter = demon && together(i, at) ? c_.sense(at, C::number_fraction) : nullptr;
  if (quarter && quarter->a == 4 && c_.cell(at).proclitics == words::pro_al &&
      !c_.has(at + 1, C::cmp_from | C::number_ordinal)) {
    DateMatch m = match(i, at + 1, std::nullopt, "date.part_of");
    if (!c_.today) return m;
    const CivilDay day = to_civil(*c_.today);
    const int first = (day.month - 1) / 3 * 3 + 1;
    m.period = Period{to_days(day.year, first, 1), month_period(day.year, first + 2).to, -1, -1,
                      DatePrecision::season};
    return m;
  }
  const ValueSense* s = c_.sense(at, C::date_season);
  if (!s || !together(i, at)) return std::nullopt;
  auto period = [&](int year) {
    const int month = static_cast<int>(s->a);
    Period p = month == 12 ? month_period(year - 1, 12) : month_period(year, month);
    p.to = month_period(year, month == 12 ? 2 : month + 2).to;
    p.precision = DatePrecision::season;
    return p;
  };
  if (const auto y = demon ? std::nullopt : read_year(at + 1); y && !y->hijri) {
    // "ربيع 1445": half a Hijri month.
    if (y->year < 1500) return std::nullopt;
    const bool two = text::is_dash(c_.mark(y->end)) || c_.mark(y->end) == u'/';
    if (s->a == 12 && two && c_.plain_figure(y->end + 1) == y->year + 1)
      return match(i, y->end + 2, period(y->year + 1), "date.season");
    return match(i, y->end, period(y->year), "date.season");
  }
  if (const Match of = demon ? std::nullopt : read_unit(at + 1); of && together(i, at + 1)) {
    DateMatch m = match(i, of->end, std::nullopt, "date.season");
    if (of->period && of->period->precision == DatePrecision::year)
      m.period = period(to_civil(of->period->from).year);
    return m;
  }
  const Choice choice = read_choice(at + 1);
  if (!choice.end && !demon) return std::nullopt;
  if (!c_.cell(at).definite() && !(choice.end > at + 2)) return std::nullopt;
  DateMatch m = match(i, choice.end ? choice.end : at + 1, std::nullopt, "date.season");
  m.ahead = choice.direction > 0;
  if (!c_.today) return m;
  const int year = to_civil(*c_.today).year;
  Period best = period(year);
  for (int y = year - 2; y <= year + 2; ++y) {
    const Period p = period(y);
    if (choice.direction < 0 && p.to < *c_.today) best = p;
    if (choice.direction > 0 && p.from > *c_.today) {
      best = p;
      break;
    }
    if (choice.direction == 0 && p.from <= *c_.today && *c_.today <= p.to) best = p;
  }
  m.period = best;
  return m;
}

// "الثمانينيات", "سبعينيات القرن الماضي", "خمسينات القرن التاسع عشر"; not "في الثلاثينيات من
// العمر".
DateReader::Match DateReader::read_decade(TokenId i) {
  const ValueSense* s = c_.sense(i, C::date_decade);
  if (!s) return std::nullopt;
  TokenId j = i + 1;
  if (c_.has(j, C::cmp_from)) ++j;
  if (together(i, j) && c_.has(j, C::number_age)) return std::nullopt;
  const auto decade = static_cast<int>(s->a);
  int century = 1900;
  TokenId end = i + 1;
  const ValueSense* unit = c_.sense(j, C::date_unit);
  if (unit && unit->a == 'C' && together(i, j)) {
    if (const Match of = read_century(j); of && of->period) {
      century = to_civil(of->period->from).year - 1;
      end = of->end;
    } else if (const Choice choice = read_choice(j + 1); choice.end) {
      century = (choice.direction < 0 ? 1900 : 2000);
      end = choice.end;
    }
  } else if (!c_.cell(i).definite()) {
    return std::nullopt;
  }
  return match(i, end, year_period(century + decade, century + decade + 9), "date.decade");
}

// The number of a century: an ordinal, a figure, "العشرين"; 0 when there is none.
int64_t DateReader::read_century_number(TokenId j, TokenId& end) const {
  if (const auto o = read_ordinal(c_, j)) {
    end = o->end;
    return o->value;
  }
  if (c_.has(j, C::proclitic)) ++j;
  const int64_t figure = c_.plain_figure(j);
  end = j + 1;
  if (figure >= 0) return figure;
  const auto spelled = read_number(c_, j);
  if (!spelled || !spelled->value) return 0;
  end = spelled->end;
  return to_int(*spelled->value);
}

// "القرن التاسع عشر", "القرن الـ19", "القرن الحادي والعشرين", "القرنين الثامن عشر والتاسع عشر".
DateReader::Match DateReader::read_century(TokenId i) {
  const ValueSense* s = c_.sense(i, C::date_unit);
  const ValueSense* two = s ? nullptr : c_.sense(i, C::date_unit_dual);
  if (!s) s = two;
  const TokenId j = i + 1;
  if (!s || s->a != 'C' || !c_.cell(i).definite() || !together(i, j)) return std::nullopt;
  TokenId end = j;
  const int64_t n = read_century_number(j, end);
  if (n < 1 || n > 25) return std::nullopt;
  int64_t last = n;
  if (two) {
    const auto next = c_.joined(end);
    last = next ? read_century_number(*next, end) : 0;
    if (last <= n || last > 25) return std::nullopt;
  }
  const int first = static_cast<int>(n - 1) * 100 + 1;
  Year era;
  era.end = end;
  if (read_era(era) && era.before)
    return before_era(i, era.end, static_cast<int>(n) * 100, first, "date.century");
  return match(i, end, year_period(first, static_cast<int>(last) * 100), "date.century");
}

// What a part is of: "من 2018", "من العام الجاري", "2018", "المقبل".
DateReader::Match DateReader::read_whole(TokenId end) {
  if (c_.has(end, C::cmp_from | C::date_in) && together(end - 1, end)) {
    ++depth_;
    Match of = read_point_core(end + 1);
    --depth_;
    if (of) return of;
    if (const auto y = c_.has(end + 1, C::figure) ? read_year(end) : std::nullopt)
      return match(end + 1, y->end, year_period(y->year, y->year), "");
    const ValueSense* unit = c_.sense(end + 1, C::date_unit);
    if (!unit || unit->a != 'Y' || !c_.cell(end + 1).definite()) return std::nullopt;
    DateMatch m = match(end + 1, end + 2, std::nullopt, "");
    if (c_.today) m.period = unit_period(*c_.today, 'Y', 0);
    return m;
  }
  if (const auto y = read_year(end)) return match(end, y->end, year_period(y->year, y->year), "");
  const Choice choice = read_choice(end);
  if (!choice.end) return std::nullopt;
  DateMatch m = match(end, choice.end, std::nullopt, "");
  if (c_.today) m.period = unit_period(*c_.today, 'Y', choice.direction);
  return m;
}

// "الربع الأول من 2018", "النصف الثاني من العام الجاري", "الثلث الأول من مايو".
DateReader::Match DateReader::read_part_of(TokenId i) {
  const ValueSense* s = c_.sense(i, C::number_fraction);
  if (!s || !c_.cell(i).definite() || s->a > 4 || depth_ > 3) return std::nullopt;
  const auto o = read_ordinal(c_, i + 1);
  const Choice which = o ? Choice{} : read_choice(i + 1);
  if (!o && !which.end && s->a == 4 && c_.has(i + 1, C::date_adj_other) && together(i, i + 1) &&
      c_.cell(i + 1).proclitics == words::pro_al) {
    DateMatch told = match(i, i + 2, std::nullopt, "date.relative");
    const ValueSense* way = c_.sense(i + 1, C::date_adj_other);
    if (way->b == 0 || !stands_alone(i, i + 2) || !c_.today) return told;
    const CivilDay day = to_civil(*c_.today);
    const int32_t first = to_days(day.year, (day.month - 1) / 3 * 3 + 1, 1);
    const int32_t from = shift_months(first, way->b == 1 ? 3 : -3);
    told.period = Period{from, shift_months(from, 3) - 1, -1, -1, DatePrecision::season};
    return told;
  }
  const bool last =
      which.end && which.direction < 0 &&  // the last of
      (c_.has(which.end, C::cmp_from) ||
       (c_.has(which.end - 1, C::number_last) && read_year(which.end)));
  if (!o && !last && !(which.end && s->a == 4)) return std::nullopt;
  TokenId end = o ? o->end : which.end;
  int64_t n = o ? o->value : last ? s->a : 0;
  if (o && (n < 1 || n > s->a)) return std::nullopt;
  Match of = o || last ? read_whole(end) : std::nullopt;
  if (of) end = of->end;
  const bool said = of.has_value();
  std::optional<Period> whole_year = said ? of->period : std::nullopt;
  if (!said && s->a != 4) return std::nullopt;
  DateMatch m = match(i, end, std::nullopt, "date.part_of");
  if (!said && c_.today) whole_year = unit_period(*c_.today, 'Y', 0);
  if (!whole_year || whole_year->from == Period::kOpen || whole_year->to == Period::kOpen) return m;
  if (!o && !last) {
    const int64_t quarter = (to_civil(*c_.today).month - 1) / 3 + which.direction;
    n = (quarter + 4) % 4 + 1;
    *whole_year = unit_period(*c_.today, 'Y', quarter < 0 ? -1 : quarter > 3 ? 1 : 0);
  }
  const Period y = *whole_year;
  const CivilDay a = to_civil(y.from);
  const auto parts = static_cast<int>(s->a);
  if (y.precision == DatePrecision::year && to_civil(y.to).year == a.year) {
    const int months = 12 / parts, first = months * (static_cast<int>(n) - 1) + 1;
    m.period = Period{to_days(a.year, first, 1), month_period(a.year, first + months - 1).to, -1,
                      -1, DatePrecision::season};
  } else {
    const int32_t length = (y.to - y.from + 1) / parts,
                  from = y.from + length * (static_cast<int32_t>(n) - 1);
    m.period = Period{from, n == parts ? y.to : from + length - 1, -1, -1, y.precision};
  }
  return m;
}

namespace {

// "H-10-01..H-10-03", "05-01", "easter-2", "11-thu4", "H-09-lastfri" in one year (Gregorian or
// Hijri).
std::optional<int32_t> festival_day(std::string_view s, int year, int hijri_year) {
  auto number = [&](size_t at) { return (s[at] - '0') * 10 + (s[at + 1] - '0'); };
  if (s.starts_with("easter")) return easter(year) + std::atoi(std::string(s.substr(6)).c_str());
  if (s.starts_with("orthodox"))
    return orthodox_easter(year) + std::atoi(std::string(s.substr(8)).c_str());
  if (s.starts_with("H-") && s.size() >= 7) {
    if (s.substr(5) != "lastfri") return hijri_to_days(hijri_year, number(2), number(5));
    const auto last =
        hijri_to_days(hijri_year, number(2), hijri_month_length(hijri_year, number(2)));
    return last ? std::optional(*last - (weekday_of(*last) + 2) % 7) : std::nullopt;
  }
  // "11-thu4", "05-mon0": the nth such weekday of the month, the last for 0.
  if (s.size() == 7) {
    const size_t weekday = std::string_view("montuewedthufrisatsun").find(s.substr(3, 3)) / 3 + 1;
    if (weekday > 7 || s[6] < '0' || s[6] > '5') return std::nullopt;
    const Period month = month_period(year, number(0));
    if (s[6] == '0') return month.to - (weekday_of(month.to) - static_cast<int>(weekday) + 7) % 7;
    return month.from + (static_cast<int>(weekday) - weekday_of(month.from) + 7) % 7 +
           7 * (s[6] - '1');
  }
  if (s.size() == 5 && is_day(year, number(0), number(3)))
    return to_days(year, number(0), number(3));
  return std::nullopt;
}

}  // namespace

DateReader::Match DateReader::read_festival(TokenId i) {
  const ValueSense* s = c_.sense(i, C::date_festival);
  if (!s) return std::nullopt;
  DateMatch m = match(i, i + c_.cell(i).width, std::nullopt, "date.festival");
  const size_t dots = s->text.find("..");
  const std::string_view a = s->text.substr(0, dots),
                         b = dots == s->text.npos ? a : s->text.substr(dots + 2);
  auto y = read_year(m.end);
  if (y) m.end = y->end;
  if (y && y->year >= 1300 && y->year < 1500) y->hijri = true;  // "عيد الأضحى 1439"
  const Choice choice = y ? Choice{} : read_choice(m.end);
  if (choice.end) m.end = choice.end;
  if (!c_.today && !y) return m;
  const int year = y ? y->year : to_civil(*c_.today).year;
  const int hijri = y && y->hijri ? y->year
                                  : days_to_hijri(c_.today && !y ? *c_.today : to_days(year, 1, 1))
                                        .value_or(HijriDay{})
                                        .year;
  std::optional<Period> best;
  int32_t best_distance = 0;
  for (int k = -1; k <= 1; ++k) {
    const auto from = festival_day(a, year + k, hijri + k),
               to = festival_day(b, year + k, hijri + k);
    if (!from || !to) continue;
    if (y && !y->hijri && to_civil(*from).year != year) continue;
    if (y && y->hijri && k != 0) continue;
    const int32_t gap = y ? k * k : *from > *c_.today ? *from - *c_.today : *c_.today - *to;
    if (!y && choice.direction < 0 && *from >= *c_.today) continue;
    if (!y && choice.direction > 0 && *from <= *c_.today) continue;
    if (best && gap >= best_distance) continue;
    best = Period{*from, *to, -1, -1, DatePrecision::day};
    best_distance = gap;
  }
  m.period = best;
  return m;
}

}  // namespace marsad::mentions
