// Idea: dates told from the day of publication: weekdays, today and yesterday, "the past week",
// parts of a period. A weekday is the nearest past one, the publication day included, unless an
// adjective or words that look ahead say otherwise.
#include <cstdlib>

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
constexpr int kNearDays = 3;  // a weekday further back than this is nearer ahead
constexpr std::u16string_view kThat = u"\u0627\u0646", kHad = u"\u0642\u062F";
constexpr int32_t kSlipDays = 10;  // a day of the month this near is not of another year

}  // namespace

DateMatch DateReader::match(TokenId first, TokenId end, std::optional<Period> p,
                            const char* rule) const {
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
  if (c_.has(j, C::date_before | C::date_after) && c_.has(j + 1, C::date_adj) &&
      c_.cell(j + 1).definite()) {
    ++j;
    extra = 1;
  }
  if (c_.has(j, C::cmp_from) && c_.has(j + 1, C::date_demon)) {  // "من هذا العام"
    const ValueSense* unit = c_.sense(j + 2, C::date_unit);
    if (unit && c_.cell(j + 2).definite()) return {0, true, j + 3};
    return out;
  }
  const bool of_unit =
      c_.has(j, C::cmp_from) && c_.has(j + 1, C::date_unit) && c_.has(j + 2, C::date_adj);
  if (of_unit) j += 2;  // "من العام الماضي"
  const ValueSense* s = c_.sense(j, C::date_adj);
  if (!s || c_.cell(j).joined() || (c_.cell(j).proclitics & words::pro_prep)) return out;
  out.direction = static_cast<int>(s->a) * (1 + extra);
  out.current = s->a == 0;
  out.end = j + c_.cell(j).width;
  return out;
}

// "كان مقررا", "كان من المقرر": what looked ahead then.
bool DateReader::was_ahead(TokenId k) const {
  if (k > 0 && together(k - 1, k) && c_.has(k - 1, C::cmp_from)) --k;
  return k > 0 && together(k - 1, k) && c_.has(k - 1, C::date_was);
}

// Words before `i` in its clause that look ahead: the future particle, "the scheduled", a verb with
// sin.
bool DateReader::looks_ahead(TokenId i, bool* then) const {
  for (TokenId k = i, steps = 0; k > 0 && steps < kLookBack; ++steps) {
    --k;
    if (!together(k, i) || (c_.is(k, TokenKind::mark) && c_.mark(k) != u'(' && c_.mark(k) != u'/'))
      return false;
    if (c_.has(k, C::date_ahead)) {
      const bool was = was_ahead(k);
      if (then) *then = was;
      return !was;
    }
    if (c_.cell(k).classes.any() || !c_.is(k, TokenKind::word) || k >= c_.words.words.size())
      continue;
    const auto readings = c_.words.readings(k);
    if (readings.empty() || !(readings[0].proclitics & words::pro_sa)) continue;
    if (readings[0].form.tense == lex::Tense::imperfect || readings[0].form.lemma == lex::kNone)
      return true;
  }
  return false;
}

// "تستضيف إسطنبول الجمعة قمة": the verb before the weekday is in the present, and nothing puts it into
// the past, as "before that" does.
bool DateReader::told_in_present(TokenId i) const {
  for (TokenId k = i, steps = 0; k > 0 && steps < kLookBack; ++steps) {
    --k;
    if (!together(k, i)) return false;
    if (c_.is(k, TokenKind::mark) && k + 1 != i && c_.mark(k) != u'"') return false;
    if (!c_.is(k, TokenKind::word) || k >= c_.words.words.size()) continue;
    const lex::Tense tense = tense_of(k);
    if (tense == lex::Tense::none) continue;
    if (tense != lex::Tense::imperfect || c_.words.readings(k)[0].proclitics & words::pro_sa) return false;
    if (k == 0 || !together(k - 1, k)) return true;
    const bool before = k > 1 && c_.doc.folded_of(k - 1) == kThat && c_.has(k - 2, C::date_before | C::date_after);
    return !before && !c_.has(k - 1, C::date_was);
  }
  return false;
}

// Of the reading that is taken first; none for a word that is no verb.
lex::Tense DateReader::tense_of(TokenId k) const {
  if (!c_.is(k, TokenKind::word) || k >= c_.words.words.size()) return lex::Tense::none;
  const auto readings = c_.words.readings(k);
  return readings.empty() ? lex::Tense::none : readings[0].form.tense;
}

// The verb before `i` in its clause, or else the first behind `end`, is a perfect.
bool DateReader::told_in_past(TokenId i, TokenId end) const {
  for (TokenId k = i; k > 0 && i - k < kLookBack && together(k - 1, i);) {
    --k;
    if (c_.doc.folded_of(k) == kThat) return false;
    if (const lex::Tense tense = tense_of(k); tense != lex::Tense::none) {
      const bool past = k > 0 && together(k - 1, k) && c_.has(k - 1, C::date_was);
      return tense == lex::Tense::perfect || past;
    }
  }
  for (TokenId k = end; k < end + kLookBack / 2 && k < c_.size() && together(i, k); ++k) {
    if (const lex::Tense tense = tense_of(k); tense != lex::Tense::none)
      return tense == lex::Tense::perfect;
  }
  return false;
}

// "The army had ousted him on 3 July": the verb before `i` in its clause is a pluperfect, and nothing between is a
// deed of its own, which may be one agreed on or put off to a day ahead ("had agreed to hold elections on 20 May").
bool DateReader::done_then(TokenId i) const {
  for (TokenId k = i; k > 0 && i - k < kLookBack && together(k - 1, i);) {
    --k;
    if (c_.has(k, C::cmp_to | C::date_until | C::date_ahead)) return false;
    if (!c_.is(k, TokenKind::word) || k >= c_.words.words.size()) {
      if (c_.is(k, TokenKind::mark)) return false;
      continue;
    }
    if (tense_of(k) == lex::Tense::perfect) return k > 0 && together(k - 1, k) && c_.doc.folded_of(k - 1) == kHad;
    if (tense_of(k) != lex::Tense::none) return false;
    for (const words::Reading& reading : c_.words.readings(k)) {
      if (reading.form.pos == lex::Pos::masdar) return false;
    }
  }
  return false;
}

bool DateReader::stands_alone(TokenId i, TokenId end) const {
  return (i == 0 || !together(i - 1, i)) && (end >= c_.size() || !together(i, end));
}

// "المساء", "ظهرا", "في الصباح" and nothing else: of the day of publication.
DateReader::Match DateReader::read_part_of_day_alone(TokenId i) const {
  const ValueSense* s = c_.sense(i, C::date_daypart_adverb);
  if (!s) s = c_.sense(i, C::date_daypart);
  const TokenId end = i + c_.cell(i).width;
  const bool led = i > 0 && together(i - 1, i) && c_.has(i - 1, C::date_in | C::date_at);
  if (!s || c_.doc.folded_of(i).size() < 2 || !stands_alone(led ? i - 1 : i, end)) return std::nullopt;
  DateMatch m = match(i, end, std::nullopt, "date.daypart");
  if (!c_.today) return m;
  m.period = day_period(*c_.today);
  m.period->from_minute = static_cast<int>(s->a);
  m.period->to_minute = static_cast<int>(s->b);
  if (s->b < s->a) ++m.period->to;
  m.period->precision = DatePrecision::hour;
  return m;
}

// "الأسبوع السابق", "الأحد التالي" are told from something before; where nothing else is said, that is
// the day of publication. `at`: the adjective.
DateReader::Match DateReader::relative_alone(TokenId i, TokenId at, DateMatch m) const {
  const ValueSense* way = c_.sense(at, C::date_adj_other);
  const TokenId end = at + 1;
  const bool day = c_.has(i, C::date_unit) && c_.sense(i, C::date_unit)->a == 'D';
  if (!way || way->b == 0 || day || !stands_alone(i, end) || !c_.today) return m;
  const int step = way->b == 1 ? 1 : -1;
  if (const ValueSense* weekday = c_.sense(at - 1, C::date_weekday)) {
    const int back = (weekday_of(*c_.today) - static_cast<int>(weekday->a) + 7) % 7;
    m.period = day_period(*c_.today - back + (step > 0 ? 7 : back == 0 ? -7 : 0));
  } else if (const ValueSense* unit = c_.sense(at - 1, C::date_unit)) {
    m.period = unit_period(*c_.today, static_cast<char>(unit->a), step);
  }
  return m;
}

// "السبت والأحد المقبلين": the dual belongs to both; `end` is behind the first weekday.
DateReader::Choice DateReader::read_shared_choice(TokenId end) const {
  TokenId k = c_.joined(end).value_or(0);
  if (!k && c_.has(end, C::cmp_to) && together(end - 1, end)) k = end + 1;
  if (!k || !c_.has(k, C::date_weekday) || !c_.cell(k).definite()) return {};
  const Choice choice = read_choice(k + 1);
  if (!choice.end || !c_.doc.folded_of(k + 1).ends_with(u"\u064A\u0646")) return {};
  return choice;
}

DateReader::Match DateReader::with_adverb(DateMatch m) {
  if (m.end >= c_.size() || !together(m.first, m.end) || !m.period || m.has_time) return m;
  TokenId j = m.end;
  const ValueSense* s = c_.sense(j, C::date_daypart_adverb);
  if (!s && c_.has(j, C::date_in) && c_.cell(j + 1).definite()) s = c_.sense(++j, C::date_daypart);
  if (!s || c_.cell(j).joined() || m.period->from != m.period->to) return m;
  const bool bare =
      c_.has(j, C::date_daypart) && !c_.cell(j).definite() && c_.doc.folded_of(j).size() > 2;
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
  if (!day && c_.has(j, C::figure) && !c_.cell(j).proclitics) day = read_numeric(j);
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
      m.period->to = m.period->from;
    }
  }
  m.period->from_minute = static_cast<int>(s->a);
  m.period->to_minute = static_cast<int>(s->b);
  if (night) m.period->to = m.period->from + 1;
  m.period->precision = DatePrecision::hour;
  // "الساعات الأولى من صباح السبت": those after midnight.
  const bool small = s->a < 720 && i > 2 && together(i - 3, i) && c_.has(i - 1, C::cmp_from) && of_units(i - 2);
  if (small && c_.sense(i - 3, C::date_unit_plural)->a == 'H') m.period->from_minute = 0, m.period->to_minute = 359;
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
    return c_.has(j, C::figure) ? read_day_of_month(i, j) : std::nullopt;
  }
  // "الأحد عشر" are eleven.
  const bool eleven = c_.has(i, C::number_construct) && c_.has(i + 1, C::number_ten);
  if (eleven && together(i, i + 1) && c_.cell(i + 1).proclitics == 0) return std::nullopt;
  if (c_.has(i, C::date_weekday) && c_.cell(i).definite()) return read_weekday(i, i);
  // "جمعة الأسبوع المقبل".
  const ValueSense* week = c_.has(i, C::date_weekday) && together(i, i + 1)
                               ? c_.sense(i + 1 + (c_.has(i + 1, C::date_demon) ? 1 : 0), C::date_unit)
                               : nullptr;
  if (week && week->a == 'W' && !c_.cell(i + 1).joined()) {
    Match m = read_weekday(i, i);
    return m && m->rule == std::string_view("date.weekday_of_week") ? m : std::nullopt;
  }
  if (c_.has(i, C::date_deictic)) return read_deictic(i);
  return std::nullopt;
}

// "الثلاثاء 14 أبريل": a day without a year is the one of a neighbouring year that has this weekday.
void DateReader::agree_with_weekday(DateMatch& m, int weekday) const {
  if (!m.no_year || !m.period || m.period->from != m.period->to || m.ahead) return;
  if (weekday_of(m.period->from) == weekday) return;
  if (m.rule == std::string_view("date.hijri")) {  // months begin a day apart in different lands
    const int off = (weekday - weekday_of(m.period->from) + 8) % 7 - 1;
    if (off <= 1) m.period = day_period(m.period->from + off);
    return;
  }
  if (c_.today && std::abs(m.period->from - *c_.today) <= kSlipDays) return;  // a slip of the pen
  for (const int step : {12, -12}) {
    const int32_t day = shift_months(m.period->from, step);
    if (weekday_of(day) != weekday || to_civil(day).day != to_civil(m.period->from).day) continue;
    m.period = day_period(day);
    return;
  }
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
      agree_with_weekday(*full, static_cast<int>(s->a));
      full->first = full->core = i;
      if (mark == u'(' && c_.mark(full->end) == u')') ++full->end;
      return with_adverb(*full);
    }
  }
  if (Match of = read_weekday_of_week(i, at)) return of;
  Choice choice = read_choice(m.end);
  // "الجمعة الأخيرة من الاحتجاجات": the last of them, not the one before this.
  if (choice.end && c_.has(m.end, C::number_last) && c_.has(choice.end, C::cmp_from)) choice = {};
  const Choice shared = choice.end ? Choice{} : read_shared_choice(m.end);
  TokenId adverb = m.end;
  if (!choice.end && c_.has(m.end, C::date_daypart_adverb)) {
    choice = read_choice(m.end + c_.cell(m.end).width);  // "الخميس مساء الماضي" is rare
    if (choice.end) adverb = choice.end;
  }
  bool then = false;
  m.ahead = choice.end ? choice.direction > 0 : looks_ahead(i, &then);
  if (choice.end) m.end = adverb == choice.end ? adverb : choice.end;
  // "السبت المقبل 16 حزيران".
  const TokenId date = choice.end ? choice.end + (c_.has(choice.end, C::date_in) ? 1 : 0) : m.end;
  const bool dated = choice.end && together(i, date) && c_.has(date, C::figure | C::number_ordinal) &&
                     !(c_.cell(date).proclitics & ~words::pro_al);
  if (Match full = dated ? read_day_month(date) : std::nullopt;
      full && full->period && weekday_of(full->period->from) == s->a) {
    full->first = full->core = i;
    return with_adverb(*full);
  }
  if (shared.end) {
    choice = shared;
    m.ahead = shared.direction > 0;
  }
  const bool relative =
      c_.has(m.end, C::date_adj_other) && c_.cell(m.end).proclitics == words::pro_al;
  if (relative && !choice.end)
    return relative_alone(i, m.end, match(i, m.end + 1, std::nullopt, "date.relative"));
  if (!c_.today) return m;
  const int back = (weekday_of(*c_.today) - static_cast<int>(s->a) + 7) % 7;
  int32_t day = *c_.today - back;
  // What was planned, and what is told as going on, lies on the nearer side.
  if (!m.ahead && !choice.end && !past_ && back > kNearDays && (then || told_in_present(i))) m.ahead = true;
  if (m.ahead) {
    day += back == 0 ? (choice.end ? 7 : 0) : 7;
    if (choice.direction > 1) day += 7;
  } else if (choice.end && !choice.current) {
    if (back == 0) day -= 7;
    if (choice.direction < -1) day -= 7;
  }
  if (back == 6 && !m.ahead && !choice.end && is_next_day_there()) day += 7;
  m.period = day_period(day);
  m.nearest = !choice.end && !m.ahead;
  return with_adverb(m);
}

// Published in the evening of Greenwich it is the next day where Arabic is written, or soon.
bool DateReader::is_next_day_there() const {
  return c_.published && c_.published->has_time && c_.published->offset_minutes == 0 &&
         c_.published->hour >= 20;
}

// "الجمعة من الأسبوع المقبل", "جمعة هذا الأسبوع": the weekday at `at`.
DateReader::Match DateReader::read_weekday_of_week(TokenId i, TokenId at) {
  const TokenId of = at + 1 + (c_.has(at + 1, C::cmp_from) ? 1 : 0);
  if (!c_.has(of, C::date_unit | C::date_demon) || c_.cell(of).joined() || !together(i, of))
    return std::nullopt;
  const Match week = read_unit(of);
  if (!week || !week->period || week->period->precision != DatePrecision::week) return std::nullopt;
  const auto weekday = static_cast<int>(c_.sense(at, C::date_weekday)->a);
  const int32_t first = week->period->from;
  DateMatch m = match(i, week->end, std::nullopt, "date.weekday_of_week");
  m.ahead = week->ahead;
  m.period = day_period(first + (weekday - weekday_of(first) + 7) % 7);
  return with_adverb(m);
}

DateReader::Match DateReader::read_deictic(TokenId i) {
  const ValueSense* s = c_.sense(i, C::date_deictic);
  DateMatch m = match(i, i + c_.cell(i).width, std::nullopt, "date.deictic");
  if (s->a == 0 && c_.cell(i).width == 1) {
    if (c_.has(m.end, C::number_ordinal | C::number_ordinal_first | C::date_not_today) &&
        together(i, m.end) && c_.cell(m.end).definite()) {
      return std::nullopt;
    }
    if (c_.has(m.end, C::date_not_today) && together(i, m.end) && !c_.cell(m.end).joined())
      return std::nullopt;
    const bool weekday = c_.has(m.end, C::date_weekday);
    if (i > 0 && together(i - 1, i) && !weekday) {
      if (c_.has(i - 1, C::date_in | C::date_demon_that)) return std::nullopt;
      if (c_.has(i - 1, C::date_unit | C::date_unit_plural) && !c_.cell(i - 1).definite())
        return std::nullopt;
    }
  }
  int weekday = 0;
  // "أمس الخميس", "غدا السبت".
  if (c_.has(m.end, C::date_weekday) && c_.cell(m.end).definite() && together(i, m.end) &&
      !(c_.cell(m.end).proclitics & ~words::pro_al)) {
    if (Match full = read_weekday(i, m.end);
        full && (full->rule == std::string_view("date.day_month") ||
                 full->rule == std::string_view("date.figures"))) {
      return full;
    }
    weekday = static_cast<int>(c_.sense(m.end, C::date_weekday)->a);
    ++m.end;
  }
  // "أمس (الأربعاء)".
  if (c_.mark(m.end) == u'(' && c_.has(m.end + 1, C::date_weekday) && c_.mark(m.end + 2) == u')' &&
      together(i, m.end + 2)) {
    weekday = static_cast<int>(c_.sense(m.end + 1, C::date_weekday)->a);
    m.end += 3;
  }
  m.ahead = s->a > 0;
  if (!c_.today) return with_adverb(m);
  // Told on one day and published on the next: the weekday is what was meant.
  const int32_t day = *c_.today + static_cast<int32_t>(s->a);
  const int off = weekday ? (weekday - weekday_of(day) + 10) % 7 - 3 : 0;
  m.period = day_period(day + (std::abs(off) <= 2 ? off : 0));
  return with_adverb(m);
}

DateReader::Match DateReader::read_deictic_part(TokenId i) {
  const ValueSense* s = c_.sense(i, C::date_deictic_part);
  DateMatch m = match(i, i + c_.cell(i).width, std::nullopt, "date.deictic");
  if (c_.cell(i).width == 1 && !c_.has(m.end, C::date_adj) && i > 0 &&
      c_.has(i - 1, C::date_demon_that))
    return std::nullopt;
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
    const bool relative =
        next.has(C::date_adj_other) && !next.joined() && together(i, at + 1) && !small;
    if (relative)
      return relative_alone(at, at + 1, match(i, at + 2, std::nullopt, "date.relative"));
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
  // "الأسبوع المقبل يوم الجمعة".
  const TokenId day = m.end + (c_.has(m.end, C::date_unit) ? 1 : 0);
  const ValueSense* weekday = unit == 'W' && together(i, day) ? c_.sense(day, C::date_weekday) : nullptr;
  const bool named = day == m.end || c_.sense(m.end, C::date_unit)->a == 'D';
  if (weekday && named && c_.cell(day).definite() && !c_.cell(m.end).proclitics == (day != m.end)) {
    const int32_t first = m.period->from;
    m.period = day_period(first + (static_cast<int>(weekday->a) - weekday_of(first) + 7) % 7);
    m.end = day + 1;
    m.rule = "date.weekday_of_week";
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
  if (const auto n = count ? std::nullopt : read_number(c_, j);
      n && n->value && n->value->whole()) {
    count = to_int(*n->value);
    j = n->end;
  } else if (c_.has(j, C::number_few) ||
             (!c_.cell(j).classes.any() && c_.has(j + 1, C::date_adj))) {
    ++j;  // "few" or the like
  }
  if (!together(i, j)) return std::nullopt;
  Choice choice = read_choice(j);
  if (!choice.end && c_.has(j, C::number_ordinal)) return std::nullopt;
  if (!choice.end || choice.current) return std::nullopt;
  DateMatch m = match(i, choice.end, std::nullopt, "date.periods");
  if (!count) {  // "السنوات الـ10 الماضية" written "السنوات الماضية العشر"
    if (const auto n = read_number(c_, choice.end);
        n && n->value && c_.cell(choice.end).proclitics == words::pro_al &&
        !c_.has(choice.end, C::figure)) {
      count = to_int(*n->value);
      m.end = n->end;
    }
  }
  m.ahead = choice.direction > 0;
  m.period = stretch(unit, count, choice.direction > 0 ? 1 : -1);
  return m;
}

// "الـ48 ساعة الماضية".
DateReader::Match DateReader::read_count_of(TokenId i) {
  const auto n = read_number(c_, i);
  if (!n || !n->value || !n->value->whole() || !together(i, n->end)) return std::nullopt;
  const ValueSense* s = c_.sense(n->end, C::date_unit);
  if (!s) s = c_.sense(n->end, C::date_unit_plural);
  if (!s || c_.cell(n->end).proclitics) return std::nullopt;
  const Choice choice = read_choice(n->end + 1);
  if (!choice.end || choice.current) return std::nullopt;
  DateMatch m = match(i, choice.end, std::nullopt, "date.periods");
  m.ahead = choice.direction > 0;
  m.period = stretch(static_cast<char>(s->a), to_int(*n->value), choice.direction > 0 ? 1 : -1);
  return m;
}

// "آخر ثلاثة أيام", "آخر 24 ساعة", "آخر شهرين": the units up to today.
DateReader::Match DateReader::read_last_units(TokenId i) {
  if (c_.cell(i).definite() || c_.cell(i).width != 1 || !together(i, i + 1)) return std::nullopt;
  const TokenId j = i + 1;
  const ValueSense* s = c_.sense(j, C::date_unit_dual);
  const auto n = s ? std::nullopt : read_number(c_, j);
  const bool whole = n && n->value && n->value->whole() && to_int(*n->value) > 1;
  if (whole && together(i, n->end) && !c_.cell(n->end).proclitics) {
    s = c_.sense(n->end, C::date_unit_plural);
    if (!s) s = c_.sense(n->end, C::date_unit);
  }
  if (!s || c_.cell(j).proclitics || s->a == 'S') return std::nullopt;
  const TokenId end = whole ? n->end + 1 : j + 1;
  if (c_.has(end, C::cmp_from) && together(i, end)) return std::nullopt;
  DateMatch m = match(i, end, std::nullopt, "date.periods");
  m.period = stretch(static_cast<char>(s->a), whole ? to_int(*n->value) : 2, -1);
  return m;
}

// `count` units back from today or on from it; an open end where how many is not said.
std::optional<Period> DateReader::stretch(char unit, int64_t count, int sign) const {
  if (!c_.today || count > 100000) return std::nullopt;
  Period p = day_period(*c_.today);
  p.precision = precision_of(unit);
  int32_t& far = sign > 0 ? p.to : p.from;
  const auto n = static_cast<int32_t>(count);
  if (!count)
    far = Period::kOpen;
  else if (unit == 'D' || unit == 'W')
    far = *c_.today + sign * n * (unit == 'W' ? 7 : 1);
  else if (unit == 'H')
    far = *c_.today + sign * ((n + 23) / 24);
  else if (unit == 'M' && count < 12000)
    far = shift_months(*c_.today, sign * count);
  else if (unit == 'Y' || unit == 'T' || unit == 'C') {
    const int64_t months = count * (unit == 'Y' ? 12 : unit == 'T' ? 120 : 1200);
    if (months < 24000) far = shift_months(*c_.today, sign * months);
  }
  return p;
}

}  // namespace marsad::mentions
