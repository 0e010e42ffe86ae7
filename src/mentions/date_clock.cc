// Idea: a time of day is an hour (figure, or a feminine ordinal after "the hour" or before a part
// of the day), minutes said as figures, halves, quarters or thirds added or taken off, a half of
// the day and a zone. A zone moves the time to the outlet's own.
#include "mentions/date_reader.h"
#include "mentions/number_spelled.h"
#include "text/chars.h"
#include "text/letters.h"

namespace marsad::mentions {
namespace {

using C = ValueClass;

// "20.45", "19,00" of a figure token: minutes of the day, -1 when it is none.
int marked_time(std::u16string_view s) {
  const size_t at = s.find_first_of(u".,");
  if (at == s.npos || at == 0 || at > 2 || s.size() != at + 3) return -1;
  int hour = 0;
  for (size_t i = 0; i < at; ++i) hour = hour * 10 + (s[i] - u'0');
  const int minute = (s[at + 1] - u'0') * 10 + (s[at + 2] - u'0');
  return hour <= 24 && minute < 60 ? (hour * 60 + minute) % 1440 : -1;
}

// "15h30": the minutes, -1 when it is no such time.
int64_t french_minute(const ValueContext& c, TokenId i) {
  if (!c.is(i + 1, text::TokenKind::latin) || !c.glued(i + 1) || !c.glued(i + 2)) return -1;
  const bool h = c.digits(i + 1) == 1 && (c.doc.folded_of(i + 1)[0] | 0x20) == u'h';
  const int64_t minute = h && c.digits(i + 2) == 2 ? c.plain_figure(i + 2) : -1;
  return minute < 60 ? minute : -1;
}

}  // namespace

bool DateReader::is_hour_word(TokenId i) const {
  const ValueSense* s = c_.sense(i, C::date_unit);
  return s && s->a == 'H';
}

// "ونص": with the end, a half of the day or minutes after it, for the word is "text" too.
const ValueSense* DateReader::spoken_half(TokenId i, int sign) const {
  const bool ends = i + 1 >= c_.size() || !together(i, i + 1) || c_.is(i + 1, text::TokenKind::mark);
  const bool goes_on = c_.has(i + 1, C::date_daypart | C::date_daypart_adverb | C::date_except |
                                         C::date_deictic_part | C::date_deictic | C::cmp_from);
  return sign > 0 && (ends || goes_on) ? c_.sense(i, C::number_fraction_spoken) : nullptr;
}

// "والنصف", "وربع", "و20 دقيقة", "إلا ربعا", "إلا خمس دقائق".
bool DateReader::read_minutes(Clock& t) {
  TokenId j = t.end;
  if (j >= c_.size() || !together(j - 1, j)) return false;
  // "between 03:25 and 03:53": another time, no minutes of the first.
  if (t.exact && c_.mark(j + 1) == u':' && c_.glued(j + 1)) return false;
  if (t.exact && c_.mark(j + 2) == u':' && c_.glued(j + 2)) return false;
  int sign = 1;
  std::optional<TokenId> next = c_.joined(j);
  if (!next && c_.has(j, C::date_except)) {
    sign = -1;
    next = j + 1;
  }
  if (!next || !together(j, *next)) return false;
  const ValueSense* f = c_.sense(*next, C::number_fraction);
  if (!f) f = spoken_half(*next, sign);
  if (f) {
    t.minute += sign * static_cast<int>(60 / f->a);
    t.end = *next + 1;
    t.exact = t.minutes_said = true;
    read_minutes(t);  // "والنصف وخمس دقائق"
    return true;
  }
  if (sign < 0 && c_.has(*next, C::number_fraction_dual)) {  // "إلا ثلثا"
    t.minute -= static_cast<int>(60 / c_.sense(*next, C::number_fraction_dual)->a);
    t.end = *next + 1;
    t.exact = t.minutes_said = true;
    return true;
  }
  const auto n = read_number(c_, *next);
  if (!n || !n->value || !n->value->whole() || to_int(*n->value) > 59) return false;
  const ValueSense* unit = c_.sense(n->end, C::date_unit);
  if (!unit) unit = c_.sense(n->end, C::date_unit_plural);
  const bool minutes = unit && unit->a == 'N';
  if (!minutes && (sign > 0 && !c_.has(n->end, C::date_daypart_adverb | C::date_zone) &&
                   n->end < c_.size() && !c_.is(n->end, text::TokenKind::mark))) {
    return false;
  }
  t.minute += sign * static_cast<int>(to_int(*n->value));
  t.end = n->end + (minutes ? 1 : 0);
  t.exact = t.minutes_said = true;
  return true;
}

// "مساء", "صباحا", "بعد الظهر", "من صباح (السبت)", "ليلا".
bool DateReader::read_half_day(Clock& t) {
  TokenId j = t.end;
  if (j >= c_.size() || !together(j - 1, j)) return false;
  const ValueSense* s = c_.sense(j, C::date_daypart_adverb);
  if (!s) s = c_.sense(j, C::date_daypart_letter);
  TokenId end = j + c_.cell(j).width;
  if (!s && c_.has(j, C::cmp_from | C::date_in) && together(j, j + 1)) {
    s = c_.sense(j + 1, C::date_daypart);
    end = j + 1 + c_.cell(j + 1).width;
  }
  if (!s) s = c_.sense(j, C::date_daypart);
  if (!s) s = c_.sense(j, C::date_daypart_hour);
  if (!s || c_.cell(j).joined()) return false;
  t.end = end;
  return apply_half_day(t, *s);
}

bool DateReader::apply_half_day(Clock& t, const ValueSense& part) const {
  const ValueSense* s = &part;
  const bool night = s->b < s->a, noon = s->a == 720 && s->b < 900;
  const bool late = s->a >= 720;
  const int hour = t.minute / 60;
  if (hour <= 12) {
    const int in_half = hour % 12;
    if (night) {
      if (in_half >= 6)
        t.minute += 720;
      else if (hour == 12)
        t.minute -= 720;
    } else if (noon) {
      if (hour < 10) t.minute += 720;
    } else if (late) {
      if (hour < 12) t.minute += 720;
    } else if (hour == 12) {
      t.minute -= 720;
    }
  }
  t.half_day_said = true;
  return true;
}

// "3am", "3:15 PM".
bool DateReader::read_latin_half_day(Clock& t) {
  const TokenId j = t.end;
  if (!c_.is(j, text::TokenKind::latin) || !together(j - 1, j) || c_.digits(j) != 2) return false;
  const std::u16string_view s = c_.doc.folded_of(j);
  const char16_t half = s[0] | 0x20;
  if ((half != u'a' && half != u'p') || (s[1] | 0x20) != u'm' || t.minute > 780) return false;
  t.minute = t.minute % 720 + (half == u'p' ? 720 : 0);
  t.half_day_said = true;
  t.end = j + 1;
  return true;
}

// "الثامنة هذا المساء", "الثامنة الليلة": the part of the day says the day as well.
void DateReader::read_part_of_today(DateMatch& m, Clock& t) {
  const ValueSense* s = together(m.first, t.end) ? c_.sense(t.end, C::date_deictic_part) : nullptr;
  if (!s || c_.cell(t.end).joined() || !m.period) return;
  const int shift = s->a < 0 ? -1 : s->a >= 10000 ? 1 : 0;
  m.period = day_period(m.period->from + shift);
  t.end += c_.cell(t.end).width;
  m.end = t.end;
  ValueSense part = *s;
  part.a -= shift * 10000;
  if (!t.half_day_said) apply_half_day(t, part);
}

// "الثالثة إلا ربعا", "الخامسة والنصف": no other thing than an hour is parted so; hours are feminine.
bool DateReader::part_of_hour(TokenId i, TokenId end) const {
  const std::u16string_view last = c_.doc.folded_of(i);
  if (c_.cell(i).width != 1 || (last.back() != letter::ta_marbuta && last.back() != letter::ha))
    return false;
  if (c_.has(end, C::date_except)) return true;
  const auto next = c_.joined(end);
  if (next && c_.has(*next, C::number_fraction)) return true;
  const auto minutes = next ? read_number(c_, *next) : std::nullopt;  // "الثالثة وعشر دقائق"
  const ValueSense* unit = minutes ? c_.sense(minutes->end, C::date_unit) : nullptr;
  if (minutes && !unit) unit = c_.sense(minutes->end, C::date_unit_plural);
  return unit && unit->a == 'N' && together(i, minutes->end);
}

void DateReader::read_zone(Clock& t) {
  for (int k = 0; k < 2; ++k) {
    TokenId j = t.end;
    const bool bracket = c_.mark(j) == u'(' && c_.has(j + 1, C::date_zone);
    if (bracket) ++j;
    if (j >= c_.size() || !together(j - 1, j)) return;
    const ValueSense* s = c_.sense(j, C::date_zone);
    if (!s && c_.is(j, text::TokenKind::latin)) s = c_.cells.latin(c_.doc.folded_of(j), C::date_zone);
    if (!s) return;
    t.end = j + c_.cell(j).width;
    if (s->text != "local") {
      t.zoned = true;
      t.zone = zone_minutes(*s);
      if (t.zone == 0) read_offset(t);
    }
    if (bracket && c_.mark(t.end) == u')') ++t.end;
  }
}

// "GMT+3": hours east of Greenwich behind its name.
void DateReader::read_offset(Clock& t) {
  constexpr int64_t kMost = 14;
  if (c_.mark(t.end) != u'+' || t.end + 1 >= c_.size() || !together(t.end - 1, t.end + 1)) return;
  const int64_t hours = c_.plain_figure(t.end + 1);
  if (hours < 1 || hours > kMost) return;
  t.zone = static_cast<int>(hours) * 60;
  t.end += 2;
}

// The time at `i`; `hour_said`: "the hour" stood before, so that a bare figure or ordinal is
// enough.
std::optional<DateReader::Clock> DateReader::read_time(TokenId i, bool hour_said) {
  Clock t;
  if (of_units(i)) return std::nullopt;
  if (c_.has(i, C::figure)) {
    const int64_t hour = c_.plain_figure(i);
    const bool led = hour_said || c_.has(i + 1, C::date_zone);
    const bool colon =
        c_.mark(i + 1) == u':' && c_.glued(i + 1) && c_.glued(i + 2) && c_.digits(i + 2) == 2;
    if (hour >= 0 && hour <= 24 && colon) {
      const int64_t minute = c_.plain_figure(i + 2);
      if (minute < 0 || minute > 59) return std::nullopt;
      t.minute = static_cast<int>((hour * 60 + minute) % 1440);
      t.exact = true;
      t.end = i + 3;
      if (c_.mark(t.end) == u':' && c_.glued(t.end) && c_.digits(t.end + 1) == 2) t.end += 2;
      if (i > 0 && c_.mark(i - 1) == u':' && c_.glued(i)) return std::nullopt;
    } else if (const int64_t french = french_minute(c_, i);
               french >= 0 && hour <= 24 && hour >= 0) {
      t.minute = static_cast<int>((hour * 60 + french) % 1440);
      t.exact = true;
      t.end = i + 3;
    } else if (c_.digits(i) == 4 && led && hour >= 0 && hour < 2400 && hour % 100 < 60 &&
               together(i, i + 1)) {  // "1430 بتوقيت غرينتش"
      t.minute = static_cast<int>(hour / 100 * 60 + hour % 100);
      t.exact = true;
      t.end = i + 1;
    } else if (const int marked = marked_time(c_.doc.folded_of(i)); marked >= 0) {
      t.minute = marked;
      t.exact = true;
      t.end = i + 1;
      const bool said = c_.has(t.end, C::date_zone | C::date_daypart_adverb) && together(i, t.end) &&
                        !c_.cell(t.end).joined();
      if (!hour_said && !said) return std::nullopt;
    } else if (hour >= 0 && hour <= 24 && c_.digits(i) <= 2) {
      t.minute = static_cast<int>(hour * 60 % 1440);
      t.end = i + 1;
      if (!hour_said && c_.mark(t.end) == 0 && (c_.joined(t.end) || c_.has(t.end, C::date_except)))
        read_minutes(t);  // "3 وربع مساء"
      Clock latin = t;
      const bool of_part = c_.has(t.end, C::cmp_from) && c_.has(t.end + 1, C::date_daypart) &&
                           !c_.cell(t.end + 1).definite() && together(i, t.end + 1);  // "8 من مساء غد"
      const bool adverb = of_part || (c_.has(t.end, C::date_daypart_adverb | C::date_zone) &&
                           !c_.cell(t.end).joined() && together(i, t.end)) ||
                          (hour <= 12 && read_latin_half_day(latin));
      if (!hour_said && (!adverb || hour > 12 * (c_.has(t.end, C::date_zone) ? 2 : 1)))
        return std::nullopt;
    } else {
      return std::nullopt;
    }
  } else {
    auto o = read_ordinal(c_, i);
    const ValueSense* one = o ? nullptr : c_.sense(i, C::number_unit);
    if (one && one->a == 1 && c_.cell(i).definite()) o = OrdinalMatch{i + 1, 1};  // "الواحدة"
    const bool zero = hour_said && c_.has(i, C::number_zero);  // "الساعة صفر"
    auto n = o || !hour_said ? std::nullopt : read_number(c_, i);
    // "الساعة عشرة وربع": the part is of the hour.
    for (TokenId limit = n ? n->end : 0; n && n->value && !n->value->whole() && limit > i + 1;)
      n = read_number(c_, i, --limit);
    int64_t hour = o ? o->value : n && n->value && n->value->whole() ? to_int(*n->value) : -1;
    if (!o && hour < 0 && hour_said && c_.sense(i, C::number_unit))
      hour = c_.sense(i, C::number_unit)->a;
    if (hour < (zero ? 0 : 1) || hour > 12 + (hour_said ? 12 : 0)) return std::nullopt;
    t.minute = static_cast<int>(hour * 60);
    t.end = o ? o->end : n ? n->end : i + 1;
    if (!hour_said && !c_.cell(i).definite()) return std::nullopt;
  }
  const TokenId hour_end = t.end;
  const bool one = t.minute == 60;
  if (!t.minutes_said) read_minutes(t);
  if (one && t.minute < 60) t.minute += 720;  // "الواحدة إلا ربعا"
  // "الثانية عشرة منتصف الليل".
  const ValueSense* middle = t.minute == 720 && !t.minutes_said && together(i, t.end)
                                 ? c_.sense(t.end, C::date_clock)
                                 : nullptr;
  if (middle) {
    t.minute = static_cast<int>(middle->a);
    t.end += c_.cell(t.end).width;
    t.half_day_said = true;
  }
  const bool half = middle || read_half_day(t) || read_latin_half_day(t);
  if (half && !t.minutes_said && c_.has(t.end, C::date_except)) read_minutes(t);
  if (!half && !t.exact && !hour_said && !c_.has(t.end, C::date_zone | C::date_deictic_part))
    return std::nullopt;
  const bool today = c_.has(t.end, C::date_deictic_part) && together(i, t.end);
  if (!half && !hour_said && !today && !c_.has(i, C::figure) && !c_.has(hour_end, C::date_zone) &&
      !part_of_hour(i, hour_end)) {
    return std::nullopt;
  }
  read_zone(t);
  t.minute = (t.minute + 1440) % 1440;
  return t;
}

// Offset of a zone on the day of publication; summer time by the rule of the European Union ("eu") or
// the United States ("us") where the codebook says so.
int DateReader::zone_minutes(const ValueSense& s) const {
  const int standard = static_cast<int>(s.a);
  const bool eu = s.text.ends_with("eu"), us = s.text.ends_with("us");
  if ((!eu && !us) || !c_.today) return standard;
  const int year = to_civil(*c_.today).year;
  auto sunday = [&](int month, int nth) {  // the last for 0
    const Period p = month_period(year, month);
    if (nth == 0) return p.to - weekday_of(p.to) % 7;
    return p.from + (7 - weekday_of(p.from)) % 7 + 7 * (nth - 1);
  };
  const int32_t from = eu ? sunday(3, 0) : sunday(3, 2), to = eu ? sunday(10, 0) : sunday(11, 1);
  return standard + (*c_.today >= from && *c_.today < to ? 60 : 0);
}

void DateReader::set_time(DateMatch& m, const Clock& t) const {
  m.has_time = true;
  if (!m.period || m.period->from == Period::kOpen) return;
  int minute = t.minute;
  int32_t day = m.period->from;
  if (t.zoned && c_.published) {
    minute += c_.published->offset_minutes - t.zone;
    if (minute < 0) minute += 1440, --day;
    if (minute >= 1440) minute -= 1440, ++day;
  }
  m.period =
      Period{day, day, minute, minute, t.exact ? DatePrecision::minute : DatePrecision::hour};
}

// "الساعة الثامنة مساء", "20:45 ت غ", "العاشرة صباحا يوم السبت", "منتصف الليل".
DateReader::Match DateReader::read_clock(TokenId i) {
  Clock t;
  if (const ValueSense* s = c_.sense(i, C::date_clock)) {
    t.minute = static_cast<int>(s->a);
    t.end = i + c_.cell(i).width;
    read_zone(t);
  } else {
    TokenId j = i;
    const bool said = is_hour_word(i);
    if (said) ++j;
    if (said && (!together(i, j) || (c_.cell(j).proclitics & ~words::pro_al))) return std::nullopt;
    if (said && c_.has(j, C::date_clock)) return std::nullopt;
    if (said && !c_.cell(i).definite() && !c_.has(j, C::number_ordinal | C::figure))
      return std::nullopt;
    const auto time = read_time(j, said);
    if (!time) return std::nullopt;
    t = *time;
  }
  DateMatch m = match(i, t.end, std::nullopt, "date.clock");
  if (c_.today) m.period = day_period(*c_.today);
  if (t.end < c_.size()) read_part_of_today(m, t);
  // "22,00 (20,00 ت غ) مساء الأربعاء": the day may stand behind the same time in another zone.
  const TokenId bracket = time_in_brackets(t.end);
  TokenId j = bracket ? bracket : t.end;
  if (j < c_.size() && together(i, j)) {
    if (c_.has(j, C::cmp_from | C::date_in)) ++j;
    if (c_.mark(j) == text::mark::comma) ++j;
    Match day =
        together(i, j) && !(c_.cell(j).proclitics & words::pro_conj) ? read_day(j) : std::nullopt;
    if (!day && j < c_.size() && together(i, j) && !c_.cell(j).joined()) day = read_day_month(j);
    if (!day && bracket && c_.has(j, C::date_daypart) && together(i, j)) day = read_daypart(j);
    if (day && !day->has_time) {
      m.period = day->period;
      m.day_said = true;
      m.ahead = day->ahead;
      if (!bracket) m.end = day->end;
      if (m.period && m.period->from_minute >= 0) m.period->to = m.period->from;
    }
  }
  set_time(m, t);
  agree_with_clock(i, m, t);
  return m;
}

// "الثامنة مساء بتوقيت باريس (السادسة بتوقيت غرينتش)": one moment told twice has one half of the day.
void DateReader::agree_with_clock(TokenId i, DateMatch& m, Clock t) const {
  if (!m.period || m.period->from == Period::kOpen || m.period->from_minute < 0) return;
  if (clock_minute_ < 0 || clock_end_ > i || i > clock_end_ + 3 || !t.zoned || m.day_said) return;
  const int64_t now = int64_t{m.period->from} * 1440 + m.period->from_minute;
  for (const int half : {0, 720}) {
    if (half && (t.half_day_said || t.minute >= 720)) return;
    const int64_t gap = clock_minute_ - now - half;
    const int64_t days = (gap + (gap < 0 ? -720 : 720)) / 1440, rest = gap - days * 1440;
    if (rest < -60 || rest > 60) continue;
    const int64_t moment = now + half + days * 1440;
    m.period->from = m.period->to = static_cast<int32_t>(moment / 1440);
    m.period->from_minute = m.period->to_minute = static_cast<int>(moment % 1440);
    return;
  }
}

// "(20,00 ت غ)" at `i`: one past it, 0 when it is none.
TokenId DateReader::time_in_brackets(TokenId i) {
  if (c_.mark(i) != u'(' || !together(i - 1, i + 1) || !c_.has(i + 1, C::figure)) return 0;
  const auto t = read_time(i + 1, true);
  return t && t->zoned && c_.mark(t->end) == u')' ? t->end + 1 : 0;
}

void DateReader::remember(const DateMatch& m) {
  const std::string_view rule = m.rule;
  const bool year_said = !m.no_year && (rule == "date.year" || rule == "date.month" ||
                                        rule == "date.day_month" || rule == "date.figures");
  if (year_said && m.period && m.period->from != Period::kOpen)
    year_ = to_civil(m.period->from).year;
  const bool stands = year_said || rule == "date.day_month" || rule == "date.month" ||
                      rule == "date.weekday" || rule == "date.after";
  if (stands && m.period && !m.since && !m.until && !m.before && !m.after) told_ = m.period;
  const bool time = m.has_time && m.period && m.period->from != Period::kOpen &&
                    m.period->from_minute >= 0;
  clock_end_ = m.end;
  clock_minute_ = time ? int64_t{m.period->from} * 1440 + m.period->from_minute : -1;
}

// "غدا بعد الساعة الخامسة": a bound of the time, not of the day.
bool DateReader::bounds_time(const DateMatch& m, TokenId j) const {
  if (!c_.has(j, C::date_before | C::date_after) || c_.cell(j).joined() || j != m.end) return false;
  return is_hour_word(j + 1) || c_.has(j + 1, C::figure) ||
         (c_.has(j + 1, C::number_ordinal) && c_.cell(j + 1).definite());
}

// A time that follows a day: "الخميس عند الساعة 20:00", "غدا الساعة الخامسة".
DateReader::Match DateReader::with_clock(DateMatch m) {
  if (m.has_time || !m.period || m.period->from == Period::kOpen) return m;
  TokenId j = m.end;
  for (int k = 0; k < 3 && j < c_.size(); ++k) {
    const bool dash = text::is_dash(c_.mark(j)) && !c_.glued(j) && c_.mark(j + 2) == u':';
    const bool link =
        c_.has(j, C::date_in | C::date_at | C::cmp_before) || c_.mark(j) == text::mark::comma ||
        c_.mark(j) == u',' || c_.mark(j) == u'|' || dash || bounds_time(m, j) ||
        (c_.has(j, C::date_on) && is_hour_word(j + 1));
    if (!link) break;
    j += c_.cell(j).width;
  }
  // "2018-05-03T14:30Z".
  const bool iso = c_.is(j, text::TokenKind::latin) && c_.glued(j) && c_.digits(j) == 1 &&
                   (c_.doc.folded_of(j)[0] | 0x20) == u't' && c_.glued(j + 1);
  if (iso) ++j;
  if (j >= c_.size() || !together(m.first, j) || c_.cell(j).joined()) return m;
  if (j > m.end && !is_hour_word(j) &&
      !c_.has(j, C::date_clock | C::figure | C::number_ordinal))
    return m;
  const bool said = is_hour_word(j);
  if (said && (c_.cell(j + 1).proclitics & ~words::pro_al)) return m;
  Clock t;
  if (const ValueSense* s = c_.sense(j, C::date_clock)) {
    t.minute = static_cast<int>(s->a);
    t.end = j + c_.cell(j).width;
  } else {
    // "بعد الظهر في الخامسة": the part of the day is known.
    const bool within = !said && j > m.end && m.period->from_minute >= 0 &&
                        c_.has(j, C::number_ordinal) && c_.cell(j).definite();
    const auto time = read_time(said ? j + 1 : j, said || within);
    if (!time) return m;
    t = *time;
    if (iso && c_.is(t.end, text::TokenKind::latin) && c_.glued(t.end) &&
        (c_.doc.folded_of(t.end)[0] | 0x20) == u'z' && c_.digits(t.end) == 1) {
      t.zoned = true;
      ++t.end;
    }
  }
  // A small hour of a night is of its second half.
  const bool night = m.period->to_minute >= 0 && m.period->to_minute < m.period->from_minute;
  if (!t.half_day_said && m.period->from_minute >= 720 && t.minute < 720 &&
      t.minute >= (night ? 360 : 60)) {
    t.minute += 720;
  }
  m.period->to = m.period->from;
  m.end = t.end;
  m.rule = "date.day_clock";
  set_time(m, t);
  return m;
}

}  // namespace marsad::mentions
