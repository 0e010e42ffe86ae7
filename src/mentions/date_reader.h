// The reader of dates: what one expression says, resolved against the day of publication.
#pragma once

#include <optional>

#include "mentions/date_calendar.h"
#include "mentions/date_duration.h"
#include "mentions/values_context.h"

namespace marsad::mentions {

struct DateMatch {
  TokenId first = 0, end = 0;    // with the preposition
  TokenId core = 0;              // the date alone begins here
  std::optional<Period> period;  // none: unresolved
  bool no_year = false;          // the year was not said but found
  bool nearest = false;          // no word says which of such days or months
  bool has_time = false;
  bool day_said = false;  // of a time: not the day of publication for want of another
  bool since = false, until = false, before = false, after = false, ahead = false;
  int before_from = 0, before_to = 0;  // years before the common era; 0: none is said
  const char* rule = "";
};

class DateReader {
 public:
  explicit DateReader(const ValueContext& c) : c_(c) {}
  // The date that begins at `i`, with its preposition if one stands there.
  std::optional<DateMatch> read(TokenId i);
  // What was read last is kept: a time told again in another zone is the same moment.
  void remember(const DateMatch& m);

 private:
  using Match = std::optional<DateMatch>;
  struct Month {
    TokenId end = 0;
    int month = 0;
    bool hijri = false, weak = false, doubled = false, conflict = false;
  };
  struct Year {
    TokenId end = 0;
    int year = 0;
    bool hijri = false, worded = false;
    bool told = false;     // from the day of publication: "of last year"
    bool before = false;   // before the common era
  };
  struct Clock {
    TokenId end = 0;
    int minute = 0;
    bool exact = false, half_day_said = false;
    bool zoned = false, minutes_said = false;
    int zone = 0;  // minutes east of Greenwich
  };
  struct Choice {       // which one is meant where the words leave a choice
    int direction = 0;  // -1 the last before, 0 nearest by the rules, 1 the next
    bool current = false;
    TokenId end = 0;
  };

  // date_values.cc: prepositions and intervals
  Match read_prepositional(TokenId i);
  TokenId told_from(TokenId end) const;
  Match read_event_year(TokenId i, TokenId j);
  std::optional<Period> after_told(const Duration& v) const;
  Match read_within(TokenId i);
  bool names_period(TokenId i, const DurationMatch& d);
  Period reach(const Duration& v, int sign) const;
  Match read_ago(TokenId i, TokenId j, const DurationMatch& d, bool since, bool after);
  Match read_interval(TokenId i);
  Match read_day_interval(TokenId i, TokenId j, bool between);
  Match read_first_of_days(TokenId i, TokenId end, int first);
  Match read_point(TokenId i);
  Match read_point_core(TokenId i);
  bool is_licensed(TokenId i) const;  // a preposition or the like stands before `i`

  // date_absolute.cc: days, months, years
  Match read_day_month(TokenId i);
  Match read_month_year(TokenId i, bool named);
  bool names_month(TokenId i, TokenId end) const;
  Match read_month_day(TokenId i, const Month& m);
  Match read_year_alone(TokenId i);
  Match read_numeric(TokenId i);
  Match read_dotted(TokenId i);
  Match day_in_figures(TokenId i, TokenId end, int year, int month, int day);
  std::optional<Month> read_month(TokenId i) const;
  std::optional<Month> read_month_name(TokenId i) const;
  std::optional<Year> read_year(
      TokenId i) const;  // after a month: "2018", "عام 2018", "من عام 2018"
  std::optional<Year> read_year_word(TokenId i) const;  // "عام 2018"
  std::optional<Year> read_year_told(TokenId i) const;  // "من العام الماضي"
  std::optional<Year> read_year_spelled(TokenId j) const;
  bool read_era(Year& y) const;
  bool of_units(TokenId i) const;
  std::optional<int> named_year(TokenId i, int month, int day) const;
  std::optional<int> read_day_number(TokenId i, TokenId& end) const;
  Match make_day(TokenId i, TokenId end, int day, const Month& m, const std::optional<Year>& y);
  Match make_month(TokenId i, TokenId end, const Month& m, const std::optional<Year>& y);
  Match join_agreeing(DateMatch m);
  Match day_of_told_month(TokenId i, TokenId end, int day, int steps) const;
  Match before_era(TokenId i, TokenId end, int first, int last, const char* rule) const;

  // date_relative.cc: weekdays, today, periods, parts
  Match read_daypart(TokenId i);
  Match read_day(TokenId i);
  Match read_weekday(TokenId i, TokenId at);
  Match read_weekday_of_week(TokenId i, TokenId at);
  void agree_with_weekday(DateMatch& m, int weekday) const;
  Match read_deictic(TokenId i);
  Match read_deictic_part(TokenId i);
  Match read_unit(TokenId i);
  Match read_units_of(TokenId i);
  Match read_count_of(TokenId i);
  Match read_last_units(TokenId i);
  std::optional<Period> stretch(char unit, int64_t count, int sign) const;
  Match read_fuzzy(TokenId i);
  Match read_season(TokenId i);
  Match read_decade(TokenId i);
  Match read_century(TokenId i);
  int64_t read_century_number(TokenId j, TokenId& end) const;
  Match read_part_of(TokenId i);

  // date_nth.cc: a day told by its place in a longer period
  struct Nth {
    TokenId end = 0;
    int n = 0;        // 0: the last
    int weekday = 0;  // 0: any day
    int count = 1;    // "the first three months"
    char unit = 'D';
    bool linked = false;  // what it is counted in may follow at once
  };
  TokenId read_nth_unit(TokenId i, Nth& out) const;
  std::optional<Nth> read_nth_head(TokenId i) const;
  std::optional<Period> part_at(const Nth& head, const Period& p) const;
  Match read_nth(TokenId i);
  Match read_day_of_month(TokenId i, TokenId at);

  Match read_whole(TokenId end);
  Match read_festival(TokenId i);
  Match with_adverb(DateMatch m);
  Match read_part_of_day_alone(TokenId i) const;
  Match relative_alone(TokenId i, TokenId at, DateMatch m) const;
  Choice read_shared_choice(TokenId end) const;
  Choice read_choice(TokenId i) const;
  bool looks_ahead(TokenId i, bool* then = nullptr) const;
  bool told_in_present(TokenId i) const;
  bool told_in_past(TokenId i, TokenId end) const;
  bool done_then(TokenId i) const;
  lex::Tense tense_of(TokenId k) const;
  bool was_ahead(TokenId k) const;
  bool is_next_day_there() const;
  bool stands_alone(TokenId i, TokenId end) const;  // a sentence of its own

  // date_clock.cc
  Match read_clock(TokenId i);
  std::optional<Clock> read_time(TokenId i, bool hour_said);
  bool read_minutes(Clock& t);
  const ValueSense* spoken_half(TokenId i, int sign) const;
  bool part_of_hour(TokenId i, TokenId end) const;
  bool read_half_day(Clock& t);
  bool apply_half_day(Clock& t, const ValueSense& s) const;
  bool read_latin_half_day(Clock& t);
  void read_part_of_today(DateMatch& m, Clock& t);
  int zone_minutes(const ValueSense& s) const;
  bool bounds_time(const DateMatch& m, TokenId j) const;
  void read_zone(Clock& t);
  void read_offset(Clock& t);
  Match with_clock(DateMatch m);
  void set_time(DateMatch& m, const Clock& t) const;
  void agree_with_clock(TokenId i, DateMatch& m, Clock t) const;
  TokenId time_in_brackets(TokenId i);

  // date_clock_interval.cc: from one time of day to another
  struct Times {
    TokenId end = 0;
    Clock from, to;
  };
  std::optional<Clock> read_hour(TokenId i) const;
  bool is_hour_word(TokenId i) const;
  std::optional<Times> read_second_time(const Clock& first, bool between, bool& hour_said);
  std::optional<Times> read_times(TokenId i, bool bare, bool within = false);
  Match read_clock_interval(TokenId i);
  Match with_times(DateMatch m);
  void set_times(DateMatch& m, Times t) const;

  DateMatch match(TokenId first, TokenId end, std::optional<Period> p, const char* rule) const;
  bool together(TokenId a, TokenId b) const { return c_.same_sentence(a, b); }

  const ValueContext& c_;
  int depth_ = 0;
  bool past_ = false;  // after "since": nothing that lies ahead
  TokenId clock_end_ = 0;    // of the last time of day that was read, and the minute it is since 1970
  int64_t clock_minute_ = -1;
  int year_ = 0;                // that was said last
  std::optional<Period> told_;  // the last day, month or year that stands by itself
};

}  // namespace marsad::mentions
