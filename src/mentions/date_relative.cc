// Idea: dates told from the day of publication: weekdays, today and yesterday, "the past week", parts of a period. A weekday
// is the nearest past one, the publication day included, unless an adjective or words that look ahead say otherwise.
#include "mentions/date_reader.h"
#include "mentions/hijri.h"
#include "mentions/number_spelled.h"
#include "text/chars.h"
#include "text/letters.h"

namespace marsad::mentions {
namespace {

using C = ValueClass;
using text::TokenKind;

constexpr TokenId kLookBack = 14;

}  // namespace

DateMatch DateReader::match(TokenId first, TokenId end, std::optional<Period> p, const char* rule) const {
  DateMatch m;
  m.first = m.core = first;
  m.end = end;
  m.period = p;
  m.rule = rule;
  return m;
}

// "الماضي", "قبل الماضي", "المقبل", "الجاري", "من هذا" right at `i`; end 0 when there is none.
DateReader::Choice DateReader::read_choice(TokenId i) const {
  Choice out;
  if (i == 0 || i >= c_.size() || !together(i - 1, i)) return out;
  TokenId j = i;
  int extra = 0;
  if (c_.has(j, C::date_before | C::date_after) && c_.has(j + 1, C::date_adj) && c_.cell(j + 1).definite()) {
    ++j;
    extra = 1;
  }
  if (c_.has(j, C::cmp_from) && c_.has(j + 1, C::date_demon)) {  // "من هذا العام"
    const ValueSense* unit = c_.sense(j + 2, C::date_unit);
    if (unit && c_.cell(j + 2).definite()) return {0, true, j + 3};
    return out;
  }
  const bool of_unit = c_.has(j, C::cmp_from) && c_.has(j + 1, C::date_unit) && c_.has(j + 2, C::date_adj);
  if (of_unit) j += 2;  // "من العام الماضي"
  const ValueSense* s = c_.sense(j, C::date_adj);
  if (!s || c_.cell(j).joined() || (c_.cell(j).proclitics & words::pro_prep)) return out;
  out.direction = static_cast<int>(s->a) * (1 + extra);
  out.current = s->a == 0;
  out.end = j + 1;
  return out;
}

// Words before `i` in its clause that look ahead: the future particle, "the scheduled", a verb with sin.
bool DateReader::looks_ahead(TokenId i) const {
  for (TokenId k = i, steps = 0; k > 0 && steps < kLookBack; ++steps) {
    --k;
    if (!together(k, i) || (c_.is(k, TokenKind::mark) && c_.mark(k) != u'(' && c_.mark(k) != u'/')) return false;
    if (c_.has(k, C::date_ahead)) return true;
    if (c_.cell(k).classes.any() || !c_.is(k, TokenKind::word) || k >= c_.words.words.size()) continue;
    const auto readings = c_.words.readings(k);
    if (readings.empty() || !(readings[0].proclitics & words::pro_sa)) continue;
    if (readings[0].form.tense == lex::Tense::imperfect || readings[0].form.lemma == lex::kNone) return true;
  }
  return false;
}

DateReader::Match DateReader::with_adverb(DateMatch m) {
  if (m.end >= c_.size() || !together(m.first, m.end) || !m.period || m.has_time) return m;
  TokenId j = m.end;
  const ValueSense* s = c_.sense(j, C::date_daypart_adverb);
  if (!s && c_.has(j, C::date_in) && c_.cell(j + 1).definite()) s = c_.sense(++j, C::date_daypart);
  if (!s || c_.cell(j).joined() || m.period->from != m.period->to) return m;
  const bool bare = c_.has(j, C::date_daypart) && !c_.cell(j).definite() && c_.doc.folded_of(j).size() > 2;
  // "السبت مساء الأحد": the second part belongs to the next day word.
  if (bare && (c_.has(j + 1, C::date_weekday) && c_.cell(j + 1).definite())) return m;
  m.period->from_minute = static_cast<int>(s->a);
  m.period->to_minute = static_cast<int>(s->b);
  if (s->b < s->a) ++m.period->to;
  m.period->precision = DatePrecision::hour;
  m.end = j + c_.cell(j).width;
  return m;
}

// "فجر الأحد", "مساء أمس", "ليل السبت الأحد", "صباح يوم 3 مايو".
DateReader::Match DateReader::read_daypart(TokenId i) {
  const ValueSense* s = c_.sense(i, C::date_daypart);
  if (!s || c_.cell(i).definite()) return std::nullopt;
  TokenId j = i + c_.cell(i).width;
  if (!together(i, j)) return std::nullopt;
  if (c_.has(j, C::cmp_from) && c_.has(j + 1, C::date_unit)) ++j;
  Match day = read_day(j);
  if (!day) day = read_day_month(j);
  if (!day) return std::nullopt;
  DateMatch m = *day;
  m.first = m.core = i;
  m.rule = "date.daypart";
  if (!m.period || m.has_time || m.period->from != m.period->to) return m;
  const bool night = s->b < s->a;
  if (night && c_.has(j, C::date_weekday)) {
    TokenId k = m.end;
    if (c_.mark(k) == u'/' || text::is_dash(c_.mark(k)) || c_.has(k, C::cmp_to)) ++k;
    const ValueSense* second = c_.sense(k, C::date_weekday);
    if (second && together(i, k) && second->a % 7 == (weekday_of(m.period->from) + 1) % 7) {
      m.end = k + 1;
      // The night ends on the second day: that one must be past too.
      if (!m.ahead && c_.today && m.period->from == *c_.today) m.period->from -= 7;
      m.period->to = m.period->from;
    }
  }
  m.period->from_minute = static_cast<int>(s->a);
  m.period->to_minute = static_cast<int>(s->b);
  if (night) m.period->to = m.period->from + 1;
  m.period->precision = DatePrecision::hour;
  return m;
}

// "يوم الخميس", "الخميس", "اليوم", "يوم 3 مايو".
DateReader::Match DateReader::read_day(TokenId i) {
  const ValueSense* unit = c_.sense(i, C::date_unit);
  if (unit && unit->a == 'D') {
    const TokenId j = i + 1;
    if (!together(i, j) || (c_.cell(j).proclitics & ~words::pro_al)) return std::nullopt;
    if (c_.has(j, C::date_weekday)) return read_weekday(i, j);
    if (Match m = c_.has(j, C::date_deictic) ? read_deictic(j) : std::nullopt) {
      m->first = m->core = i;
      return m;
    }
    if (Match m = read_day_month(j)) {
      m->first = m->core = i;
      return m;
    }
    if (Match m = read_numeric(j)) {
      m->first = m->core = i;
      return m;
    }
    return std::nullopt;
  }
  if (c_.has(i, C::date_weekday) && c_.cell(i).definite()) return read_weekday(i, i);
  if (c_.has(i, C::date_deictic)) return read_deictic(i);
  return std::nullopt;
}

DateReader::Match DateReader::read_weekday(TokenId i, TokenId at) {
  const ValueSense* s = c_.sense(at, C::date_weekday);
  DateMatch m = match(i, at + 1, std::nullopt, "date.weekday");
  // "الخميس 8 شباط/فبراير", "الخميس (8 فبراير 2018)", "الخميس الموافق 8 فبراير".
  TokenId j = m.end;
  const char16_t mark = c_.mark(j);
  if (mark == u'(' || mark == text::mark::comma || mark == u',') ++j;
  if (c_.has(j, C::date_agreeing)) {
    ++j;
    if (c_.has(j, C::proclitic)) ++j;
  }
  if (together(i, j) && !(c_.cell(j).proclitics & ~(words::pro_al | words::pro_li))) {
    Match full = read_day_month(j);
    if (!full) full = read_numeric(j);
    if (full) {
      full->first = full->core = i;
      if (mark == u'(' && c_.mark(full->end) == u')') ++full->end;
      return with_adverb(*full);
    }
  }
  Choice choice = read_choice(m.end);
  TokenId adverb = m.end;
  if (!choice.end && c_.has(m.end, C::date_daypart_adverb)) {
    choice = read_choice(m.end + c_.cell(m.end).width);  // "الخميس مساء الماضي" is rare
    if (choice.end) adverb = choice.end;
  }
  m.ahead = choice.end ? choice.direction > 0 : looks_ahead(i);
  if (choice.end) m.end = adverb == choice.end ? adverb : choice.end;
  const bool relative = c_.has(m.end, C::date_adj_other) && c_.cell(m.end).proclitics == words::pro_al;
  if (relative && !choice.end) return match(i, m.end + 1, std::nullopt, "date.relative");
  if (!c_.today) return m;
  const int back = (weekday_of(*c_.today) - static_cast<int>(s->a) + 7) % 7;
  int32_t day = *c_.today - back;
  if (m.ahead) {
    day += back == 0 ? (choice.end ? 7 : 0) : 7;
    if (choice.direction > 1) day += 7;
  } else if (choice.end && !choice.current) {
    if (back == 0) day -= 7;
    if (choice.direction < -1) day -= 7;
  }
  m.period = day_period(day);
  return with_adverb(m);
}

DateReader::Match DateReader::read_deictic(TokenId i) {
  const ValueSense* s = c_.sense(i, C::date_deictic);
  DateMatch m = match(i, i + c_.cell(i).width, std::nullopt, "date.deictic");
  if (s->a == 0 && c_.cell(i).width == 1) {
    if (c_.has(m.end, C::number_ordinal | C::number_ordinal_first | C::date_not_today) && together(i, m.end) &&
        c_.cell(m.end).definite()) {
      return std::nullopt;
    }
    if (c_.has(m.end, C::date_not_today) && together(i, m.end) && !c_.cell(m.end).joined()) return std::nullopt;
    const bool weekday = c_.has(m.end, C::date_weekday);
    if (i > 0 && together(i - 1, i) && !weekday) {
      if (c_.has(i - 1, C::date_in | C::date_demon_that)) return std::nullopt;
      if (c_.has(i - 1, C::date_unit | C::date_unit_plural) && !c_.cell(i - 1).definite()) return std::nullopt;
    }
  }
  // "أمس الخميس", "غدا السبت".
  if (c_.has(m.end, C::date_weekday) && c_.cell(m.end).definite() && together(i, m.end) &&
      !(c_.cell(m.end).proclitics & ~words::pro_al)) {
    if (Match full = read_weekday(i, m.end); full && full->rule == std::string_view("date.day_month")) return full;
    ++m.end;
  }
  m.ahead = s->a > 0;
  if (c_.today) m.period = day_period(*c_.today + static_cast<int32_t>(s->a));
  return with_adverb(m);
}

DateReader::Match DateReader::read_deictic_part(TokenId i) {
  const ValueSense* s = c_.sense(i, C::date_deictic_part);
  DateMatch m = match(i, i + c_.cell(i).width, std::nullopt, "date.deictic");
  if (c_.cell(i).width == 1 && !c_.has(m.end, C::date_adj) && i > 0 && c_.has(i - 1, C::date_demon_that)) return std::nullopt;
  if (!c_.today) return m;
  const int shift = s->a < 0 ? -1 : s->a >= 10000 ? 1 : 0;
  Period p = day_period(*c_.today + shift);
  p.from_minute = static_cast<int>(s->a - shift * 10000);
  p.to_minute = static_cast<int>(s->b);
  if (p.to_minute < p.from_minute) ++p.to;
  p.precision = DatePrecision::hour;
  m.period = p;
  return m;
}

// "هذا الأسبوع", "الشهر الماضي", "العام الجاري", "الأسبوع قبل الماضي", "الشهر نفسه".
DateReader::Match DateReader::read_unit(TokenId i) {
  const bool demon = c_.has(i, C::date_demon);
  const TokenId at = demon ? i + 1 : i;
  const ValueSense* s = c_.sense(at, C::date_unit);
  if (!s || !together(i, at) || !c_.cell(at).definite()) return std::nullopt;
  if (demon && c_.cell(at).proclitics != words::pro_al) return std::nullopt;
  const char unit = static_cast<char>(s->a);
  const Choice choice = read_choice(at + 1);
  const bool small = unit == 'S' || unit == 'N' || unit == 'H';
  if (!choice.end && !demon) {
    const Cell& next = c_.cell(at + 1);
    const bool relative = next.has(C::date_adj_other) && !next.joined() && together(i, at + 1) && !small;
    if (relative) return match(i, at + 2, std::nullopt, "date.relative");
    return std::nullopt;
  }
  if (demon && !choice.end && small) return std::nullopt;
  DateMatch m = match(i, choice.end ? choice.end : at + 1, std::nullopt, "date.period");
  m.ahead = choice.direction > 0;
  if (!c_.today) return m;
  if (small) {
    Period p = day_period(*c_.today);
    p.precision = precision_of(unit);
    m.period = p;
  } else {
    m.period = unit_period(*c_.today, unit, choice.direction);
  }
  return m;
}

// "الأيام الثلاثة الماضية", "الساعات الـ24 الأخيرة", "اليومين الماضيين", "السنوات المقبلة".
DateReader::Match DateReader::read_units_of(TokenId i) {
  const ValueSense* s = c_.sense(i, C::date_unit_plural);
  int64_t count = 0;
  if (!s && (s = c_.sense(i, C::date_unit_dual))) count = 2;
  if (!s || !c_.cell(i).definite()) return std::nullopt;
  const char unit = static_cast<char>(s->a);
  TokenId j = i + 1;
  if (c_.has(j, C::proclitic)) ++j;
  if (!together(i, j)) return std::nullopt;
  if (const auto n = count ? std::nullopt : read_number(c_, j); n && n->value && n->value->whole()) {
    count = to_int(*n->value);
    j = n->end;
  } else if (c_.has(j, C::number_few)) {
    ++j;
  }
  Choice choice = read_choice(j);
  if (!choice.end && c_.has(j, C::number_ordinal)) return std::nullopt;
  if (!choice.end || choice.current) return std::nullopt;
  DateMatch m = match(i, choice.end, std::nullopt, "date.periods");
  if (!count) {  // "السنوات الـ10 الماضية" written "السنوات الماضية العشر"
    if (const auto n = read_number(c_, choice.end); n && n->value && c_.cell(choice.end).proclitics == words::pro_al &&
                                                    !c_.has(choice.end, C::figure)) {
      count = to_int(*n->value);
      m.end = n->end;
    }
  }
  m.ahead = choice.direction > 0;
  if (!c_.today || count > 100000) return m;
  Period p = day_period(*c_.today);
  p.precision = precision_of(unit);
  const int sign = choice.direction > 0 ? 1 : -1;
  int32_t& far = sign > 0 ? p.to : p.from;
  const auto n = static_cast<int32_t>(count);
  if (!count) far = Period::kOpen;
  else if (unit == 'D' || unit == 'W') far = *c_.today + sign * n * (unit == 'W' ? 7 : 1);
  else if (unit == 'H') far = *c_.today + sign * ((n + 23) / 24);
  else if (unit == 'M') far = shift_months(*c_.today, sign * count);
  else if (unit == 'Y' || unit == 'T' || unit == 'C') {
    const int64_t months = count * (unit == 'Y' ? 12 : unit == 'T' ? 120 : 1200);
    if (months < 24000) far = shift_months(*c_.today, sign * months);
  }
  m.period = p;
  return m;
}

// "مطلع العام", "أواخر مايو", "نهاية الأسبوع الماضي", "منتصف 2017": thirds of the period, the days of a weekend.
DateReader::Match DateReader::read_fuzzy(TokenId i) {
  const ValueSense* s = c_.sense(i, C::date_fuzzy);
  const TokenId j = i + 1;
  if (!s || !together(i, j) || c_.cell(i).definite() || depth_ > 3) return std::nullopt;
  ++depth_;
  Match of = read_point_core(j);
  --depth_;
  const ValueSense* unit = c_.sense(j, C::date_unit);
  if (!of && unit && c_.cell(j).proclitics == words::pro_al && unit->a >= 'A' && unit->a != 'H' && unit->a != 'D' &&
      unit->a != 'N' && unit->a != 'S') {
    of = match(j, j + 1, std::nullopt, "");
    if (c_.today) of->period = unit_period(*c_.today, static_cast<char>(unit->a), 0);
  }
  if (!of) return std::nullopt;
  DateMatch m = *of;
  m.first = m.core = i;
  m.rule = "date.fuzzy";
  if (!m.period || m.period->from == Period::kOpen || m.period->to == Period::kOpen) return m;
  Period& p = *m.period;
  if (p.from == p.to) return std::nullopt;
  const char part = static_cast<char>(s->a % 256);
  const int32_t days = p.to - p.from + 1, third = days / 3;
  if (p.precision == DatePrecision::week) {
    if (part == 'e') p = {p.to, p.to + 1, -1, -1, DatePrecision::day};
    else if (part == 'b') p = {p.from, p.from + 2, -1, -1, DatePrecision::day};
    else p = {p.from + 2, p.from + 4, -1, -1, DatePrecision::day};
    return m;
  }
  const CivilDay a = to_civil(p.from), b = to_civil(p.to);
  if (p.precision == DatePrecision::year && b.year == a.year && a.month == 1 && b.month == 12) {
    const int first = part == 'b' ? 1 : part == 'm' ? 5 : 9;
    p.from = to_days(a.year, first, 1);
    p.to = month_period(a.year, first + 3).to;
    p.precision = DatePrecision::season;
    return m;
  }
  if (p.precision == DatePrecision::year && b.year - a.year >= 9) {
    const int years = (b.year - a.year + 1) / 3;
    if (part == 'b') p.to = to_days(a.year + years - 1, 12, 31);
    else if (part == 'e') p.from = to_days(b.year - years + 1, 1, 1);
    else p = year_period(a.year + years, b.year - years);
    return m;
  }
  if (part == 'b') p.to = p.from + third - 1;
  else if (part == 'e') p.from = p.from + 2 * third;
  else p = {p.from + third, p.from + 2 * third - 1, -1, -1, p.precision};
  p.precision = p.precision == DatePrecision::month ? DatePrecision::week : DatePrecision::month;
  return m;
}

// "صيف 2021", "الشتاء الماضي", "هذا الصيف", "فصل الربيع المقبل".
DateReader::Match DateReader::read_season(TokenId i) {
  const bool demon = c_.has(i, C::date_demon);
  const TokenId at = demon ? i + 1 : i;
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
    return match(i, y->end, period(y->year), "date.season");
  }
  if (const Match of = demon ? std::nullopt : read_unit(at + 1); of && together(i, at + 1)) {
    DateMatch m = match(i, of->end, std::nullopt, "date.season");
    if (of->period && of->period->precision == DatePrecision::year) m.period = period(to_civil(of->period->from).year);
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

// "الثمانينيات", "سبعينيات القرن الماضي", "خمسينات القرن التاسع عشر"; not "في الثلاثينيات من العمر".
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

// "القرن التاسع عشر", "القرن الـ19", "القرن الحادي والعشرين".
DateReader::Match DateReader::read_century(TokenId i) {
  const ValueSense* s = c_.sense(i, C::date_unit);
  TokenId j = i + 1;
  if (!s || s->a != 'C' || !c_.cell(i).definite() || !together(i, j)) return std::nullopt;
  int64_t n = 0;
  TokenId end = j;
  if (const auto o = read_ordinal(c_, j)) {
    n = o->value;
    end = o->end;
  } else {
    if (c_.has(j, C::proclitic)) ++j;
    n = c_.plain_figure(j);
    if (n < 0) {
      const auto spelled = read_number(c_, j);
      if (!spelled || !spelled->value) return std::nullopt;
      n = to_int(*spelled->value);
      end = spelled->end;
    } else {
      end = j + 1;
    }
  }
  if (n < 1 || n > 25) return std::nullopt;
  const int first = static_cast<int>(n - 1) * 100 + 1;
  return match(i, end, year_period(first, first + 99), "date.century");
}

// "الربع الأول من 2018", "النصف الثاني من العام الجاري", "الثلث الأول من مايو".
DateReader::Match DateReader::read_part_of(TokenId i) {
  const ValueSense* s = c_.sense(i, C::number_fraction);
  if (!s || !c_.cell(i).definite() || s->a > 4 || depth_ > 3) return std::nullopt;
  const auto o = read_ordinal(c_, i + 1);
  const Choice which = o ? Choice{} : read_choice(i + 1);
  if (!o && !(which.end && s->a == 4)) return std::nullopt;
  TokenId end = o ? o->end : which.end;
  int64_t n = o ? o->value : 0;
  if (o && (n < 1 || n > s->a)) {
    if (n > 10 || !c_.has(i + 1, C::date_adj)) return std::nullopt;
  }
  std::optional<Period> whole_year;
  bool said = false;
  if (o && c_.has(end, C::cmp_from) && together(i, end)) {
    ++depth_;
    Match of = read_point_core(end + 1);
    if (!of && c_.has(end + 1, C::figure)) {
      if (const auto y = read_year(end)) of = match(end + 1, y->end, year_period(y->year, y->year), "");
    }
    --depth_;
    const ValueSense* unit = c_.sense(end + 1, C::date_unit);
    if (!of && unit && unit->a == 'Y' && c_.cell(end + 1).definite()) {
      of = match(end + 1, end + 2, std::nullopt, "");
      if (c_.today) of->period = unit_period(*c_.today, 'Y', 0);
    }
    if (of) {
      said = true;
      end = of->end;
      whole_year = of->period;
    }
  } else if (o) {
    if (const auto y = read_year(end)) {
      said = true;
      end = y->end;
      whole_year = year_period(y->year, y->year);
    } else if (const Choice c = read_choice(end); c.end) {
      said = true;
      end = c.end;
      if (c_.today) whole_year = unit_period(*c_.today, 'Y', c.direction);
    }
  }
  if (!said && s->a != 4) return std::nullopt;
  DateMatch m = match(i, end, std::nullopt, "date.part_of");
  if (!said && c_.today) whole_year = unit_period(*c_.today, 'Y', 0);
  if (!whole_year || whole_year->from == Period::kOpen || whole_year->to == Period::kOpen) return m;
  if (!o) {
    const int64_t quarter = (to_civil(*c_.today).month - 1) / 3 + which.direction;
    n = (quarter + 4) % 4 + 1;
    *whole_year = unit_period(*c_.today, 'Y', quarter < 0 ? -1 : quarter > 3 ? 1 : 0);
  }
  const Period y = *whole_year;
  const CivilDay a = to_civil(y.from);
  const auto parts = static_cast<int>(s->a);
  if (y.precision == DatePrecision::year && to_civil(y.to).year == a.year) {
    const int months = 12 / parts, first = months * (static_cast<int>(n) - 1) + 1;
    m.period = Period{to_days(a.year, first, 1), month_period(a.year, first + months - 1).to, -1, -1, DatePrecision::season};
  } else {
    const int32_t length = (y.to - y.from + 1) / parts, from = y.from + length * (static_cast<int32_t>(n) - 1);
    m.period = Period{from, n == parts ? y.to : from + length - 1, -1, -1, y.precision};
  }
  return m;
}

namespace {

// "H-10-01..H-10-03", "05-01", "easter-2", "11-thu4", "H-09-lastfri" in one year (Gregorian or Hijri).
std::optional<int32_t> festival_day(std::string_view s, int year, int hijri_year) {
  auto number = [&](size_t at) { return (s[at] - '0') * 10 + (s[at + 1] - '0'); };
  if (s.starts_with("easter")) return easter(year) + std::atoi(std::string(s.substr(6)).c_str());
  if (s.starts_with("orthodox")) return orthodox_easter(year) + std::atoi(std::string(s.substr(8)).c_str());
  if (s.starts_with("H-") && s.size() >= 7) {
    if (s.substr(5) != "lastfri") return hijri_to_days(hijri_year, number(2), number(5));
    const auto last = hijri_to_days(hijri_year, number(2), hijri_month_length(hijri_year, number(2)));
    return last ? std::optional(*last - (weekday_of(*last) + 2) % 7) : std::nullopt;
  }
  if (s.size() == 7 && s.substr(3, 3) == "thu") {
    const int32_t first = to_days(year, number(0), 1);
    return first + (4 - weekday_of(first) + 7) % 7 + 7 * (s[6] - '1');
  }
  if (s.size() == 5 && is_day(year, number(0), number(3))) return to_days(year, number(0), number(3));
  return std::nullopt;
}

}  // namespace

DateReader::Match DateReader::read_festival(TokenId i) {
  const ValueSense* s = c_.sense(i, C::date_festival);
  if (!s) return std::nullopt;
  DateMatch m = match(i, i + c_.cell(i).width, std::nullopt, "date.festival");
  const size_t dots = s->text.find("..");
  const std::string_view a = s->text.substr(0, dots), b = dots == s->text.npos ? a : s->text.substr(dots + 2);
  const auto y = read_year(m.end);
  if (y) m.end = y->end;
  const Choice choice = y ? Choice{} : read_choice(m.end);
  if (choice.end) m.end = choice.end;
  if (!c_.today && !y) return m;
  const int year = y ? y->year : to_civil(*c_.today).year;
  const int hijri = y && y->hijri ? y->year : days_to_hijri(c_.today && !y ? *c_.today : to_days(year, 1, 1)).value_or(HijriDay{}).year;
  std::optional<Period> best;
  int32_t best_distance = 0;
  for (int k = -1; k <= 1; ++k) {
    const auto from = festival_day(a, year + k, hijri + k), to = festival_day(b, year + k, hijri + k);
    if (!from || !to) continue;
    if (y && !y->hijri && to_civil(*from).year != year) continue;
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
