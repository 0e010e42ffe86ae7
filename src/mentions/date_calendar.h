// Days and periods: the reckoning behind dates. Days count from 1970-01-01.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "marsad/reading.h"

namespace marsad::mentions {

// Both ends included. Open ends hold kOpen. Minutes of the day are -1 where no time is said.
struct Period {
  static constexpr int32_t kOpen = INT32_MIN;
  int32_t from = kOpen, to = kOpen;
  int from_minute = -1, to_minute = -1;
  DatePrecision precision = DatePrecision::day;
};

struct CivilDay {
  int year = 0, month = 0, day = 0;
};

int32_t to_days(int year, int month, int day);  // of a day that exists
CivilDay to_civil(int32_t days);
bool is_day(int year, int month, int day);
int month_length(int year, int month);
int weekday_of(int32_t days);  // 1 Monday .. 7 Sunday

Period day_period(int32_t day);
Period month_period(int year, int month);
Period year_period(int first, int last);

// The week, month, year ... of `day`, `steps` of them later (earlier when negative). Units as in
// codebook: D W M Y T C. Weeks begin on Saturday.
Period unit_period(int32_t day, char unit, int64_t steps);

// `day` moved by calendar units; the last day of the month where the day does not exist.
int32_t shift_months(int32_t day, int64_t months);

int32_t easter(int year);  // western
int32_t orthodox_easter(int year);

// "2018-03-01" or, with a minute, "2018-03-01T14:30"; empty for an open end.
std::string iso(int32_t day, int minute);

DatePrecision precision_of(char unit);

}  // namespace marsad::mentions
