// Idea: a day of a month is a number, a month name (often two that must agree) and perhaps a year;
// without a year it is the nearest one, the past being preferred unless the words look ahead. Hijri
// dates go through the Umm al-Qura table and must agree with a Gregorian partner to the day before
// or after.
#include <cstdlib>

#include "mentions/date_reader.h"
#include "mentions/hijri.h"
#include "mentions/number_spelled.h"
#include "text/chars.h"

namespace marsad::mentions {
namespace {

using C = ValueClass;

constexpr int32_t kFutureDays = 60;  // a date without a year lies ahead only when it is this near

bool is_month_word(const ValueContext& c, TokenId i) {
  const ValueSense* s = c.sense(i, C::date_unit);
  return s && s->a == 'M';
}

}  // namespace

std::optional<DateReader::Month> DateReader::read_month_name(TokenId i) const {
  const Cell& cell = c_.cell(i);
  Month m;
  m.end = i + cell.width;
  const ValueSense* s = nullptr;
  if ((s = c_.sense(i, C::date_month))) {
  } else if ((s = c_.sense(i, C::date_month_weak))) {
    m.weak = true;
  } else if ((s = c_.sense(i, C::date_hmonth))) {
    m.hijri = true;
  } else if ((s = c_.sense(i, C::date_hmonth_weak))) {
    m.hijri = m.weak = true;
  }
  if (!s || (cell.definite() && cell.prefix && m.weak)) return std::nullopt;
  m.month = static_cast<int>(s->a);
  return m;
}

// One name or two: "أيار/مايو", "مايو (أيار)", "تشرين الأول أكتوبر".
std::optional<DateReader::Month> DateReader::read_month(TokenId i) const {
  auto m = read_month_name(i);
  if (!m) return m;
  TokenId j = m->end;
  const char16_t mark = c_.mark(j);
  const bool bracket = mark == u'(' || mark == u'[';
  const bool comma = mark == text::mark::comma || mark == u',';
  if (mark == u'/' || mark == u'\\' || bracket || comma || text::is_dash(mark)) ++j;
  if (!together(i, j)) return m;
  const auto second = read_month_name(j);
  if (!second || second->hijri != m->hijri || c_.cell(j).proclitics) return m;
  if ((comma || text::is_dash(mark)) && second->month != m->month) return m;
  if (bracket && c_.mark(second->end) != u')' && c_.mark(second->end) != u']') return m;
  m->conflict = second->month != m->month;
  m->doubled = true;
  if (m->conflict && m->weak && !second->weak) m->conflict = false, m->month = second->month;
  m->weak = m->weak && second->weak && m->conflict;
  m->end = second->end + (bracket ? 1 : 0);
  return m;
}

// An era right after the year; false when there is none.
bool DateReader::read_era(Year& y) const {
  const ValueSense* era = y.end < c_.size() && together(y.end - 1, y.end)
                              ? c_.sense(y.end, C::date_era)
                              : nullptr;
  if (!era || c_.cell(y.end).joined()) return false;
  y.hijri = era->text == "hijri";
  y.before = era->text == "before";
  y.end += c_.cell(y.end).width;
  return true;
}

// "من العام الماضي", "العام المقبل", "هذا العام" after a day or a month.
std::optional<DateReader::Year> DateReader::read_year_told(TokenId i) const {
  TokenId j = i;
  if (c_.has(j, C::cmp_from | C::date_in) && !c_.cell(j).joined()) ++j;
  const bool demon = c_.has(j, C::date_demon);
  const bool same = c_.has(j, C::date_same) && year_;
  if (demon || same) ++j;
  const ValueSense* s = i > 0 && j < c_.size() && together(i - 1, j) ? c_.sense(j, C::date_unit)
                                                                      : nullptr;
  if (!s || s->a != 'Y' || c_.cell(j).proclitics != words::pro_al || !c_.today) return std::nullopt;
  const Choice choice = demon ? Choice{0, true, j + 1} : read_choice(j + 1);
  Year y;
  if (same) {
    y.worded = y.told = true;
    y.year = year_;
    y.end = j + 1;
    return y;
  }
  // "من العام نفسه": of the year said before.
  const ValueSense* other = choice.end || !together(i - 1, j + 1) ? nullptr
                                                                  : c_.sense(j + 1, C::date_adj_other);
  if (other && year_) {
    y.worded = y.told = true;
    y.year = year_ + (other->b == 1 ? 1 : other->b == 2 ? -1 : 0);
    y.end = j + 2;
    return y;
  }
  if (!choice.end) return std::nullopt;
  y.worded = y.told = true;
  y.year = to_civil(*c_.today).year + choice.direction;
  y.end = choice.end;
  return y;
}

// "ألفين وثمانية عشر"; the smaller parts first: "تسع وتسعين وتسعمئة وألف".
std::optional<DateReader::Year> DateReader::read_year_spelled(TokenId j) const {
  Year y;
  int64_t last = 0;
  for (std::optional<TokenId> part = j; part; part = c_.joined(y.end)) {
    if (part != j && (y.year >= 1000 || !together(j, *part))) break;
    const auto n = read_number(c_, *part);
    const int64_t v = n && n->value && n->value->whole() && !n->figure ? to_int(*n->value) : 0;
    const bool rises = v > last && (last == 0 || v % (last < 100 ? 100 : 1000) == 0);
    if (!rises || v > 2200) break;
    y.year += static_cast<int>(v);
    y.end = n->end;
    last = v;
    if (y.end >= c_.size()) break;
  }
  return y.year >= 1000 && y.year <= 2200 ? std::optional(y) : std::nullopt;
}

std::optional<DateReader::Year> DateReader::read_year_word(TokenId i) const {
  const ValueSense* s = c_.sense(i, C::date_unit);
  const ValueSense* two = c_.cell(i).definite() ? c_.sense(i, C::date_unit_dual) : nullptr;
  const bool years = c_.has(i, C::date_years) || (two && two->a == 'Y');
  if (!years && (!s || s->a != 'Y')) return std::nullopt;
  TokenId j = i + 1;
  if (!together(i, j) || c_.cell(j).joined()) return std::nullopt;
  // "العام الهجري 1439".
  const ValueSense* calendar = c_.cell(j).definite() ? c_.sense(j, C::date_era) : nullptr;
  if (calendar) ++j;
  if (!together(i, j)) return std::nullopt;
  if (c_.has(j, C::proclitic)) ++j;
  Year y;
  y.worded = true;
  y.year = static_cast<int>(c_.plain_figure(j));
  y.end = j + 1;
  if (y.year < 0) {
    const auto spelled = c_.has(j, C::number_ordinal) ? std::nullopt : read_year_spelled(j);
    if (!spelled) return std::nullopt;
    y.year = spelled->year;
    y.end = spelled->end;
  } else if (c_.digits(j) == 2 && y.year >= 40) {
    y.year += 1900;
  } else if (c_.digits(j) != 4 && c_.digits(j) != 3) {
    return std::nullopt;
  }
  if (y.year < 100 || y.year > 2200) return std::nullopt;
  if (!read_era(y) && calendar) y.hijri = calendar->text == "hijri";
  return y;
}

std::optional<DateReader::Year> DateReader::read_year(TokenId i) const {
  if (i == 0 || !together(i - 1, i)) return std::nullopt;
  TokenId j = i;
  const char16_t mark = c_.mark(j);
  if (mark == u',' || mark == text::mark::comma || mark == u'/' || mark == u'-') ++j;
  if (c_.has(j, C::cmp_from)) ++j;
  if (!together(i, j)) return std::nullopt;
  if (j < c_.size() && !c_.cell(j).joined()) {
    if (auto y = read_year_word(j)) return y;
  }
  if (j == i) {
    if (auto y = read_year_told(i)) return y;
  } else if (auto y = c_.has(i, C::cmp_from) ? read_year_told(i) : std::nullopt) {
    return y;
  }
  if (j != i && !mark) return std::nullopt;
  if (j == i && !c_.cell(j).proclitics && c_.has(j, C::number_scale | C::number_scale_dual)) {
    const auto spelled = read_year_spelled(j);
    if (spelled && spelled->year > 1900 && spelled->year != 2000) return spelled;
  }
  Year y;
  y.year = static_cast<int>(c_.plain_figure(j < c_.size() ? j : i));
  y.end = j + 1;
  // "5 حزيران 67": with nothing after it that it could count.
  const bool ends = j + 1 >= c_.size() || !together(i, j + 1) || c_.is(j + 1, text::TokenKind::mark);
  if (j == i && c_.digits(j) == 2 && y.year >= 40 && ends && !c_.cell(j).proclitics &&
      c_.mark(j + 1) != u'%' && !c_.glued(j + 1)) {
    y.year += 1900;
    return y;
  }
  if (c_.cell(j).proclitics || c_.digits(j < c_.size() ? j : i) != 4) return std::nullopt;
  if (y.year < 1000 || y.year > 2200) return std::nullopt;
  read_era(y);
  return y;
}

// "the first days of May", "the first hours of": of several, and no day or hour.
bool DateReader::of_units(TokenId i) const {
  return i > 0 && together(i - 1, i) && c_.has(i, C::number_ordinal) && c_.cell(i).definite() &&
         c_.has(i - 1, C::date_unit_plural);
}

// 1 to 31: a figure, an ordinal, "الثلاثين".
std::optional<int> DateReader::read_day_number(TokenId i, TokenId& end) const {
  if (of_units(i)) return std::nullopt;
  if (c_.has(i, C::figure)) {
    const int64_t v = c_.plain_figure(i);
    if (v < 1 || v > 31 || c_.digits(i) > 2) return std::nullopt;
    end = i + 1;
    return static_cast<int>(v);
  }
  if (c_.has(i, C::date_first_of)) {
    end = i + 1;
    return 1;
  }
  if (const auto o = read_ordinal(c_, i)) {
    if (o->value > 31) return std::nullopt;
    end = o->end;
    return static_cast<int>(o->value);
  }
  const ValueSense* tens = c_.sense(i, C::number_tens);
  if (tens && c_.cell(i).definite() && tens->a <= 30) {
    end = i + 1;
    return static_cast<int>(tens->a);
  }
  const auto n = read_number(c_, i);
  if (!n || !n->value || !n->value->whole() || to_int(*n->value) > 31 || to_int(*n->value) < 1)
    return std::nullopt;
  end = n->end;
  return static_cast<int>(to_int(*n->value));
}

DateReader::Match DateReader::read_day_month(TokenId i) {
  TokenId j = i;
  const auto day = read_day_number(i, j);
  if (!day) return std::nullopt;
  if (c_.has(j, C::cmp_from)) ++j;
  const bool from = j > i && c_.has(j - 1, C::cmp_from);
  // "12-يناير-2016", "12/يناير/2016".
  const char16_t mark = c_.mark(j);
  const bool tight = c_.glued(j) && c_.glued(j + 1);
  const auto between = !from && (mark == u'/' || mark == u'-') && (tight || mark == u'/')
                           ? read_month_name(j + 1)
                           : std::nullopt;
  const bool dashed = between && ((tight && !between->hijri) || (c_.mark(between->end) == mark &&
                                            c_.digits(between->end + 1) == 4));
  if (dashed) ++j;
  // "15 من هذا الشهر".
  if (from && c_.has(j, C::date_demon) && is_month_word(c_, j + 1) && together(i, j + 1) && c_.today)
    return day_of_told_month(i, j + 2, *day, 0);
  bool named = is_month_word(c_, j) && !c_.has(j, C::number_unit);
  if (named) ++j;
  // "الأول من هذا الشهر", "15 من الشهر الجاري".
  const bool told = named && !from && c_.has(i, C::figure) && read_choice(j).end;
  if ((from || told) && named && together(i, j - 1) && c_.cell(j - 1).definite()) {
    Choice choice = read_choice(j);
    if (!choice.end && !c_.has(j, C::date_adj_other)) choice = {0, true, j};
    if (!c_.today || choice.end == 0) return std::nullopt;
    return day_of_told_month(i, choice.end, *day, choice.current ? 0 : choice.direction);
  }
  if (!together(i, j) || (c_.cell(j).proclitics & ~words::pro_al)) return std::nullopt;
  // "24 الجاري": of the month that runs.
  const ValueSense* running = c_.sense(j, C::date_adj);
  if (running && running->a == 0 && c_.cell(j).definite() && (from || c_.has(i, C::figure)) &&
      c_.today) {
    return day_of_told_month(i, j + 1, *day, 0);
  }
  // "16 من شهر 6", "16 شهر 6".
  const int64_t number = named && c_.digits(j) <= 2 ? c_.plain_figure(j) : -1;
  if (number >= 1 && number <= 12 && c_.has(i, C::figure) && !c_.cell(j).proclitics) {
    const auto y = read_year(j + 1);
    const bool ends = j + 1 >= c_.size() || !together(i, j + 1) || c_.is(j + 1, text::TokenKind::mark);
    Month m;
    m.month = static_cast<int>(number);
    if (y || ends) return make_day(i, j + 1, *day, m, y);
  }
  const auto m = read_month(j);
  if (!m) return std::nullopt;
  const bool spelled = !c_.has(i, C::figure);
  const bool ordinal = c_.has(i, C::number_ordinal | C::number_ordinal_first | C::date_first_of);
  const bool usual = !m->hijri && (m->month == 3 || m->month == 8);
  if (m->weak && spelled && !from && !named && !ordinal && !usual) return std::nullopt;
  return make_day(i, m->end, *day, *m, read_year(m->end));
}

// Day `day` of the month `steps` months from this one.
DateReader::Match DateReader::day_of_told_month(TokenId i, TokenId end, int day, int steps) const {
  const Period month = unit_period(*c_.today, 'M', steps);
  if (month.from + day - 1 > month.to) return std::nullopt;
  return match(i, end, day_period(month.from + day - 1), "date.day_of_month");
}

// "the attacks of 11 September": the year of what is named by such a day; none for others, and for its anniversary.
std::optional<int> DateReader::named_year(TokenId i, int month, int day) const {
  constexpr TokenId kReach = 5;
  constexpr std::u16string_view kAnniversary = u"\u0630\u0643\u0631";  // dhikra
  TokenId at = i;
  while (at > 0 && at + 2 >= i && together(at - 1, i) && c_.has(at - 1, C::date_in | C::proclitic)) --at;
  const ValueSense* event = at > 0 && together(at - 1, i) ? c_.sense(at - 1, C::date_event) : nullptr;
  if (!event || !c_.today) return std::nullopt;
  for (TokenId k = at; k > 0 && i - k < kReach && together(k - 1, i);) {
    if (c_.doc.folded_of(--k).find(kAnniversary) != std::u16string_view::npos) return std::nullopt;
  }
  for (size_t from = 0; from + 10 <= event->text.size(); from += 11) {
    const std::string told(event->text.substr(from, 10));
    const int year = std::atoi(told.c_str());
    if (std::atoi(told.c_str() + 5) != month || std::atoi(told.c_str() + 8) != day) continue;
    if (to_days(year, month, day) < *c_.today) return year;
  }
  return std::nullopt;
}

DateReader::Match DateReader::make_day(TokenId i, TokenId end, int day, const Month& m,
                                       const std::optional<Year>& y) {
  if (y) end = y->end;
  const char* rule = m.hijri ? "date.hijri" : "date.day_month";
  if (m.conflict) return match(i, end, std::nullopt, "date.conflict");
  DateMatch out = match(i, end, std::nullopt, rule);
  out.no_year = !y;
  auto resolve = [&](int year) -> std::optional<int32_t> {
    if (m.hijri) return hijri_to_days(year, m.month, day);
    return is_day(year, m.month, day) ? std::optional(to_days(year, m.month, day)) : std::nullopt;
  };
  if (y) {
    int year = y->year;
    if (m.hijri && (y->told || (!y->hijri && y->year > 1700))) {  // the Hijri year that puts it into this Gregorian one
      year = days_to_hijri(to_days(year, 1, 1)).value_or(HijriDay{}).year;
      for (int k = 0; k < 2; ++k, ++year) {
        const auto d = resolve(year);
        if (d && to_civil(*d).year == y->year) break;
      }
    }
    if (const auto d = resolve(year)) out.period = day_period(*d);
    return join_agreeing(out);
  }
  if (!c_.today) return join_agreeing(out);
  const Choice choice = read_choice(end);
  if (choice.end) out.end = choice.end;
  if (const auto year = m.hijri || choice.end ? std::nullopt : named_year(i, m.month, day)) {
    out.no_year = false;
    out.period = day_period(to_days(*year, m.month, day));
    return out;
  }
  const bool ahead = choice.end ? choice.direction > 0 : looks_ahead(i);
  out.ahead = ahead;
  out.nearest = !choice.end && !ahead;
  const auto hijri = days_to_hijri(*c_.today);
  const int this_year = m.hijri ? (hijri ? hijri->year : 0) : to_civil(*c_.today).year;
  const bool gone = past_ || (choice.end && choice.direction < 0) || (!choice.end && !ahead && done_then(i));
  std::optional<int32_t> best;
  for (int year = this_year - 5; year <= this_year + 5; ++year) {
    const auto d = resolve(year);
    if (!d) continue;
    const int32_t distance = *d - *c_.today;
    const int32_t limit = ahead ? 400 : gone ? 0 : kFutureDays;
    if (ahead && distance < 0) continue;
    if (distance > limit * (ahead ? 5 : 1)) continue;
    if (!best || std::abs(distance) < std::abs(*best - *c_.today)) best = d;
  }
  if (best) out.period = day_period(*best);
  return join_agreeing(out);
}

DateReader::Match DateReader::make_month(TokenId i, TokenId end, const Month& m,
                                         const std::optional<Year>& y) {
  if (y) end = y->end;
  if (m.conflict) return match(i, end, std::nullopt, "date.conflict");
  DateMatch out = match(i, end, std::nullopt, m.hijri ? "date.hijri_month" : "date.month");
  out.no_year = !y;
  auto resolve = [&](int year) -> std::optional<Period> {
    if (!m.hijri) return month_period(year, m.month);
    const auto d = hijri_to_days(year, m.month, 1);
    if (!d) return std::nullopt;
    return Period{*d, *d + hijri_month_length(year, m.month) - 1, -1, -1, DatePrecision::month};
  };
  if (y) {
    out.period = resolve(y->year);
    if (m.hijri && (y->told || (!y->hijri && y->year > 1700))) {
      int year = days_to_hijri(to_days(y->year, 1, 1)).value_or(HijriDay{}).year;
      out.period = resolve(year);
      if (out.period && to_civil(out.period->from).year < y->year) out.period = resolve(year + 1);
    }
    return out;
  }
  if (!c_.today) return out;
  const Choice choice = read_choice(end);
  if (choice.end) out.end = choice.end;
  const bool ahead = choice.end ? choice.direction > 0 : looks_ahead(i);
  out.ahead = ahead;
  out.nearest = !choice.end && !ahead;
  const auto hijri = days_to_hijri(*c_.today);
  const int this_year = m.hijri ? (hijri ? hijri->year : 0) : to_civil(*c_.today).year;
  const bool gone = past_ || (!choice.end && !ahead && done_then(i));
  for (int year = this_year + 1; year >= this_year - 1; --year) {
    const auto p = resolve(year);
    if (!p) continue;
    const bool now = p->from <= *c_.today && *c_.today <= p->to;
    if (ahead && (p->to < *c_.today || (now && choice.end))) break;
    if (choice.end && choice.direction < 0 && (now || p->from > *c_.today)) continue;
    out.period = p;
    if (!ahead && (now || p->from - *c_.today <= (gone ? 0 : kFutureDays))) break;
  }
  return out;
}

// "10 محرم 1440 الموافق 20 سبتمبر 2018": the partners must agree to a day.
DateReader::Match DateReader::join_agreeing(DateMatch m) {
  TokenId j = m.end;
  const bool bracket = c_.mark(j) == u'(' || c_.mark(j) == text::mark::comma;
  if (bracket) ++j;
  if (!c_.has(j, C::date_agreeing) || !together(m.first, j)) return m;
  ++j;
  if (c_.has(j, C::proclitic)) ++j;
  TokenId ignored = j;
  if (const ValueSense* d = c_.sense(j, C::date_unit); d && d->a == 'D') ++j;
  if (c_.has(j, C::date_weekday)) ++j;
  (void)ignored;
  auto other = read_day_month(j);
  if (!other) other = read_numeric(j);
  if (!other) return m;
  m.end = other->end;
  m.rule = "date.agreeing";
  if (m.period && other->period && std::abs(m.period->from - other->period->from) <= 1) {
    const bool first_hijri = c_.has(m.first + 1, C::date_hmonth | C::date_hmonth_weak);
    if (first_hijri) m.period = other->period;
  } else if (m.no_year && other->period) {
    m.period = other->period;
  } else {
    m.period.reset();
    m.rule = "date.conflict";
  }
  return m;
}

// "في شهر 3", with nothing that it could count and no "before", "after" or "for" that makes it a length.
bool DateReader::names_month(TokenId i, TokenId end) const {
  const bool ends = end >= c_.size() || !together(i, end) || c_.is(end, text::TokenKind::mark) ||
                    read_choice(end).end;
  const bool length = i > 0 && together(i - 1, i) &&
                      c_.has(i - 1, C::date_before | C::date_after | C::date_for | C::number_few);
  return ends && !length && c_.mark(end) != u'%';
}

DateReader::Match DateReader::read_month_year(TokenId i, bool named) {
  TokenId j = i;
  if (is_month_word(c_, j)) {
    named = true;
    ++j;
    // "شهر 12 من 2015".
    int64_t n = c_.digits(j) <= 2 ? c_.plain_figure(j) : -1;
    // "شهر تسعة"; one would be a length.
    if (const ValueSense* spelled = c_.sense(j, C::number_unit); spelled && spelled->a > 2)
      n = spelled->a;
    if (n >= 1 && n <= 12 && together(i, j) && !c_.cell(i).definite() && !c_.cell(j).proclitics) {
      Month m;
      m.month = static_cast<int>(n);
      const TokenId of = j + 1 + (c_.has(j + 1, C::cmp_from) ? 1 : 0);
      const bool figure = c_.digits(of) == 4 && c_.has(of, C::figure);
      const auto y = figure ? read_year(of) : read_year(j + 1);
      if (y && !y->told) return make_month(i, y->end, m, y);
      if (names_month(i, j + 1)) return make_month(i, j + 1, m, std::nullopt);
    }
    if (!together(i, j) || c_.cell(j).proclitics) return std::nullopt;
  }
  const auto m = read_month(j);
  if (!m) return std::nullopt;
  if (Match day = read_month_day(i, *m)) return day;
  const auto y = read_year(m->end);
  if (m->weak && !named && !y && !m->doubled) {
    const Choice choice = read_choice(m->end);
    const bool prep = c_.cell(j).proclitics & words::pro_bi;
    const bool usual =
        c_.has(j, C::date_hmonth_weak) ? m->month == 9 : m->month == 3 || m->month == 8;
    const bool part = i > 0 && (usual || m->hijri) && together(i - 1, i) &&
                      c_.has(i - 1, C::date_fuzzy | C::date_months_of);
    const bool alone = m->end == i + 1 && stands_alone(i, m->end) && !m->hijri && usual;
    if (!choice.end && !part && !alone && !(usual && (is_licensed(i) || prep))) return std::nullopt;
  }
  return make_month(i, m->end, *m, y);
}

// "مايو 3", "يناير 12، 2016": the day after the month, with nothing counted by it.
DateReader::Match DateReader::read_month_day(TokenId i, const Month& m) {
  TokenId end = m.end;
  if (!together(i, end) || !c_.has(end, C::figure) || c_.cell(end).proclitics)
    return std::nullopt;
  const auto day = read_day_number(end, end);
  if (!day) return std::nullopt;
  const auto y = read_year(end);
  const bool stands = end >= c_.size() || !together(i, end) || c_.mark(end) == u'.' ||
                      c_.mark(end) == text::mark::comma || c_.mark(end) == u')';
  if (!y && (!stands || m.weak)) return std::nullopt;
  return make_day(i, end, *day, m, y);
}

DateReader::Match DateReader::read_year_alone(TokenId i) {
  if (const auto y = read_year_word(i)) {
    if (y->before) return before_era(i, y->end, y->year, y->year, "date.year");
    // "عام 2016/2017".
    const char16_t slash = c_.mark(y->end);
    const int64_t next = slash == u'/' ? c_.plain_figure(y->end + 1) : -1;
    if (!y->hijri && next == y->year + 1)
      return match(i, y->end + 2, year_period(y->year, y->year + 1), "date.years");
    const bool hijri = y->hijri;
    if (!hijri) return match(i, y->end, year_period(y->year, y->year), "date.year");
    const auto from = hijri_to_days(y->year, 1, 1), to = hijri_to_days(y->year + 1, 1, 1);
    if (!from || !to) return match(i, y->end, std::nullopt, "date.hijri_year");
    return match(i, y->end, Period{*from, *to - 1, -1, -1, DatePrecision::year}, "date.hijri_year");
  }
  if (!c_.has(i, C::figure)) return std::nullopt;
  const int64_t v = c_.plain_figure(i);
  Year figure;
  figure.year = static_cast<int>(v);
  figure.end = i + 1;
  if (v > 0 && v < 10000 && read_era(figure) && figure.before)
    return before_era(i, figure.end, figure.year, figure.year, "date.year");
  if (c_.digits(i) != 4) return std::nullopt;
  if (v < 1000 || v > 2199) return std::nullopt;
  const auto year = static_cast<int>(v);
  const bool usual = year >= 1900 && year < 2060;
  const char16_t dash = c_.mark(i + 1);
  if ((text::is_dash(dash) || dash == u'/') && c_.has(i + 2, C::figure) && usual &&
      c_.glued(i + 1) == c_.glued(i + 2)) {
    const int64_t second = c_.plain_figure(i + 2);
    const bool chain = text::is_dash(c_.mark(i + 3)) && c_.glued(i + 3) && c_.has(i + 4, C::figure);
    if (c_.digits(i + 2) == 4 && second > v && second < 2100 && !chain) {
      return match(i, i + 3, year_period(year, static_cast<int>(second)), "date.years");
    }
    if (text::is_dash(dash) && c_.digits(i + 2) == 4 && !chain) return std::nullopt;  // "2000-4000"
  }
  if (const ValueSense* era = c_.sense(i + 1, C::date_era);
      era && together(i, i + 1) && c_.is(i + 1, text::TokenKind::word) && era->text != "before") {
    if (era->text != "hijri") return match(i, i + 2, year_period(year, year), "date.year");
    const auto from = hijri_to_days(year, 1, 1), to = hijri_to_days(year + 1, 1, 1);
    if (from && to)
      return match(i, i + 2, Period{*from, *to - 1, -1, -1, DatePrecision::year},
                   "date.hijri_year");
  }
  if (!usual || !is_licensed(i)) return std::nullopt;
  const bool counted =
      c_.has(i + 1, C::unit_currency | C::unit_measure | C::number_percent | C::number_scale |
                        C::number_scale_acc | C::date_unit | C::date_unit_plural);
  if (counted && together(i, i + 1)) return std::nullopt;
  const bool round_count =
      year == 2000 && c_.is(i + 1, text::TokenKind::word) && !c_.cell(i + 1).classes.any();
  if (round_count && i > 0 && c_.has(i - 1, C::date_in | C::date_event)) return std::nullopt;
  // "cut from 2000 to 400 soldiers": what is counted to is no year.
  const bool span = i > 0 && c_.has(i - 1, C::cmp_from) && c_.has(i + 1, C::cmp_to) && c_.has(i + 2, C::figure);
  if (const int64_t end = span ? c_.plain_figure(i + 2) : year; end >= 0 && (end < 1900 || end >= 2060))
    return std::nullopt;
  return match(i, i + 1, year_period(year, year), "date.year");
}

// Years before the common era, the first and the last as they are counted: facts carry no such day, so
// that the period stays open and only the years are kept.
DateReader::Match DateReader::before_era(TokenId i, TokenId end, int first, int last,
                                         const char* rule) const {
  DateMatch m = match(i, end, std::nullopt, rule);
  m.before_from = first;
  m.before_to = last;
  return m;
}

// A day of a year in figures; an era after it or a year of the fifteenth century make it Hijri.
DateReader::Match DateReader::day_in_figures(TokenId i, TokenId end, int year, int month, int day) {
  const ValueSense* era = together(i, end) ? c_.sense(end, C::date_era) : nullptr;
  const bool hijri = era ? era->text == "hijri" : year >= 1380 && year < 1480;
  if (era) ++end;
  if (hijri) {
    const auto days = hijri_to_days(year, month, day);
    if (!days) return std::nullopt;
    return match(i, end, day_period(*days), "date.hijri");
  }
  if (month < 1 || month > 12 || !is_day(year, month, day)) return std::nullopt;
  return match(i, end, day_period(to_days(year, month, day)), "date.figures");
}

// "28.02.2018": one token.
DateReader::Match DateReader::read_dotted(TokenId i) {
  const std::u16string_view s = c_.doc.folded_of(i);
  int part[3] = {0, 0, 0}, length[3] = {0, 0, 0}, n = 0;
  for (char16_t ch : s) {
    if (ch == u'.') {
      if (++n > 2) return std::nullopt;
    } else if (ch < u'0' || ch > u'9' || length[n] > 4) {
      return std::nullopt;
    } else {
      part[n] = part[n] * 10 + (ch - u'0');
      ++length[n];
    }
  }
  if (n != 2 || c_.mixed(i) || length[1] > 2) return std::nullopt;
  if (length[0] == 4 && length[2] <= 2) return day_in_figures(i, i + 1, part[0], part[1], part[2]);
  const bool two = length[0] == 2 && length[1] == 2 && length[2] == 2;
  if ((length[2] != 4 && !two) || length[0] > 2) return std::nullopt;
  if (two) part[2] += part[2] < 50 ? 2000 : 1900;
  return day_in_figures(i, i + 1, part[2], part[1], part[0]);
}

// Day first; month first only where day first is no date. "2018-03-01"; "3/2018"; "11/9" only where
// a day is awaited.
DateReader::Match DateReader::read_numeric(TokenId i) {
  if (!c_.has(i, C::figure)) return std::nullopt;
  const char16_t mark = c_.mark(i + 1);
  if (mark != u'/' && mark != u'\\' && !text::is_dash(mark)) return read_dotted(i);
  const int64_t a = c_.plain_figure(i), b = c_.plain_figure(i + 2);
  if (a < 0 || b < 0 || !together(i, i + 2)) return std::nullopt;
  const bool tight = c_.glued(i + 1) && c_.glued(i + 2);
  const int64_t z = c_.mark(i + 3) == mark ? c_.plain_figure(i + 4) : -1;
  auto day = [&](int64_t y, int64_t m, int64_t d, TokenId end) -> Match {
    if (y < 1000 && y > 99) return std::nullopt;
    if (y < 100) y += y < 50 ? 2000 : 1900;
    return day_in_figures(i, end, static_cast<int>(y), static_cast<int>(m), static_cast<int>(d));
  };
  if (z >= 0) {
    if (c_.digits(i) == 4) return day(a, b, z, i + 5);
    if (c_.digits(i + 4) != 4 && c_.digits(i + 4) != 2) return std::nullopt;
    if (auto m = day(z, b, a, i + 5)) return m;
    return day(z, a, b, i + 5);
  }
  const char16_t previous = i > 0 && c_.glued(i) ? c_.mark(i - 1) : u' ';
  if (previous == u'/' || text::is_dash(previous)) return std::nullopt;  // the rest of "32/1/2018"
  if (text::is_dash(mark) && tight && c_.digits(i) == 4 && c_.digits(i + 2) == 2 && b >= 1 &&
      (b < 10 || (b <= 12 && stands_alone(i, i + 3))) && a >= 1900 && a < 2100 && !text::is_dash(c_.mark(i + 3))) {
    return match(i, i + 3, month_period(static_cast<int>(a), static_cast<int>(b)), "date.figures");
  }
  // "02-2018".
  if (text::is_dash(mark) && tight && c_.digits(i) == 2 && c_.digits(i + 2) == 4 && a >= 1 &&
      a <= 12 && b >= 1900 && b < 2100 && !text::is_dash(c_.mark(i + 3)) &&
      (a < 10 || stands_alone(i, i + 3))) {
    return match(i, i + 3, month_period(static_cast<int>(b), static_cast<int>(a)), "date.figures");
  }
  if (mark != u'/' || !tight) return std::nullopt;
  if (c_.digits(i) == 4 && a >= 1900 && a < 2100 && b >= 1 && b <= 12 && stands_alone(i, i + 3))
    return match(i, i + 3, month_period(static_cast<int>(a), static_cast<int>(b)), "date.figures");
  if (c_.digits(i + 2) == 4 && a >= 1 && a <= 12 && b >= 1900 && b < 2200) {
    return match(i, i + 3, month_period(static_cast<int>(b), static_cast<int>(a)), "date.figures");
  }
  if (a > 31 || b > 12 || a < 1 || b < 1 || c_.digits(i) > 2 || c_.digits(i + 2) > 2)
    return std::nullopt;
  // A smaller number over a larger is a fraction, twenty-four seven a saying.
  if (!is_licensed(i) && (a < b || (a == 24 && b == 7) || c_.mark(i + 3) == u'%'))
    return std::nullopt;
  Month m;
  m.month = static_cast<int>(b);
  return make_day(i, i + 3, static_cast<int>(a), m, std::nullopt);
}

}  // namespace marsad::mentions
