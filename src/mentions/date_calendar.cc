// Idea: every date is a closed interval of days; units of time are intervals found from any day in
// them. Gregorian reckoning is the standard library's; Easter is Meeus's and Gauss's rule.
#include "mentions/date_calendar.h"

#include <chrono>

#include <fmt/format.h>

namespace marsad::mentions {
namespace {

namespace ch = std::chrono;

int64_t floor_div(int64_t a, int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

}  // namespace

bool is_day(int year, int month, int day) {
  return ch::year_month_day{ch::year{year}, ch::month{static_cast<unsigned>(month)},
                            ch::day{static_cast<unsigned>(day)}}
             .ok() &&
         month > 0 && day > 0;
}

int32_t to_days(int year, int month, int day) {
  const ch::year_month_day date{ch::year{year}, ch::month{static_cast<unsigned>(month)},
                                ch::day{static_cast<unsigned>(day)}};
  return static_cast<int32_t>(ch::sys_days{date}.time_since_epoch().count());
}

CivilDay to_civil(int32_t days) {
  const ch::year_month_day date{ch::sys_days{ch::days{days}}};
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

int month_length(int year, int month) {
  const ch::year_month_day_last last{ch::year{year},
                                     ch::month_day_last{ch::month{static_cast<unsigned>(month)}}};
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

int weekday_of(int32_t days) {
  return static_cast<int>(ch::weekday{ch::sys_days{ch::days{days}}}.iso_encoding());
}

Period day_period(int32_t day) {
  return {day, day, -1, -1, DatePrecision::day};
}

Period month_period(int year, int month) {
  return {to_days(year, month, 1), to_days(year, month, month_length(year, month)), -1, -1,
          DatePrecision::month};
}

Period year_period(int first, int last) {
  return {to_days(first, 1, 1), to_days(last, 12, 31), -1, -1, DatePrecision::year};
}

Period unit_period(int32_t day, char unit, int64_t steps) {
  const CivilDay d = to_civil(day);
  const auto n = static_cast<int>(steps);
  switch (unit) {
    case 'W': {
      const int32_t start = day - (weekday_of(day) + 1) % 7 + 7 * n;
      return {start, start + 6, -1, -1, DatePrecision::week};
    }
    case 'M': {
      const int64_t month = d.year * 12 + d.month - 1 + steps;
      return month_period(static_cast<int>(floor_div(month, 12)),
                          static_cast<int>(month - 12 * floor_div(month, 12)) + 1);
    }
    case 'Y':
      return year_period(d.year + n, d.year + n);
    case 'T': {
      const int first = d.year / 10 * 10 + 10 * n;
      return year_period(first, first + 9);
    }
    case 'C': {
      const int first = (d.year - 1) / 100 * 100 + 1 + 100 * n;
      return year_period(first, first + 99);
    }
    default:
      return day_period(day + n);
  }
}

int32_t shift_months(int32_t day, int64_t months) {
  const CivilDay d = to_civil(day);
  const int64_t month = d.year * 12 + d.month - 1 + months;
  const auto year = static_cast<int>(floor_div(month, 12));
  const int in_year = static_cast<int>(month - 12 * floor_div(month, 12)) + 1;
  return to_days(year, in_year, std::min(d.day, month_length(year, in_year)));
}

int32_t easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
  const int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
  return to_days(year, f / 31, f % 31 + 1);
}

int32_t orthodox_easter(int year) {
  const int d = (19 * (year % 19) + 15) % 30;
  const int e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const int f = d + e + 114;
  return to_days(year, f / 31, f % 31 + 1) + 13;
}

std::string iso(int32_t day, int minute) {
  if (day == Period::kOpen) return {};
  const CivilDay d = to_civil(day);
  if (minute < 0) return fmt::format("{:04}-{:02}-{:02}", d.year, d.month, d.day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}", d.year, d.month, d.day, minute / 60,
                     minute % 60);
}

DatePrecision precision_of(char unit) {
  switch (unit) {
    case 'S':
    case 'N':
      return DatePrecision::minute;
    case 'H':
      return DatePrecision::hour;
    case 'W':
      return DatePrecision::week;
    case 'M':
      return DatePrecision::month;
    case 'Y':
    case 'T':
    case 'C':
      return DatePrecision::year;
    default:
      return DatePrecision::day;
  }
}

}  // namespace marsad::mentions
