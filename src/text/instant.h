// Instants as reports carry them: ISO 8601 ("2018-01-06T14:30:00+02:00", "2018-01-06") and RFC 2822
// ("Sat, 06 Jan 2018 14:30:00 GMT"). A local date and time with its offset; and days as numbers for
// reckoning.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace marsad::text {

// Local wall time where `offset_minutes` is what was written; UTC where nothing was.
struct Instant {
  int year = 0, month = 0, day = 0;  // Gregorian; month and day from 1
  int hour = 0, minute = 0;          // zero without a time
  int offset_minutes = 0;            // east of UTC
  bool has_time = false;
  bool operator==(const Instant&) const = default;
};

// None where the text is not one of the two forms or names no day that exists. Space around it is
// ignored; a space may stand for the 'T', seconds and their fraction may be there and are dropped.
std::optional<Instant> parse_instant(std::string_view text);

// The local calendar day.
std::chrono::sys_days day_of(const Instant& instant);

// Minutes since 1970 in UTC.
int64_t utc_minutes(const Instant& instant);

// As YYYY-MM-DD.
std::string to_iso(std::chrono::sys_days day);

// "2018-01-06" (years 0000 to 9999), none where it is no day.
std::optional<std::chrono::sys_days> parse_day(std::string_view iso);

}  // namespace marsad::text
