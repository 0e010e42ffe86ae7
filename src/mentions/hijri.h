// The Hijri calendar of Umm al-Qura, years 1300 to 1600 (AD 1882 to 2174).
#pragma once

#include <cstdint>
#include <optional>

namespace marsad::mentions {

struct HijriDay {
  int year = 0, month = 0, day = 0;
};

// Days since 1970-01-01 of a Hijri day; none where there is no such day or the table ends.
std::optional<int32_t> hijri_to_days(int year, int month, int day);
// Days of the month, 29 or 30; 0 outside the table.
int hijri_month_length(int year, int month);
std::optional<HijriDay> days_to_hijri(int32_t days);

}  // namespace marsad::mentions
