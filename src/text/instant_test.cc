#include "text/instant.h"

#include <gtest/gtest.h>

namespace marsad::text {
namespace {

TEST(Instant, Forms) {
  const struct {
    const char* text;
    std::optional<Instant> instant;
  } table[] = {
      {"2018-01-06", Instant{2018, 1, 6, 0, 0, 0, false}},
      {"20180106", Instant{2018, 1, 6, 0, 0, 0, false}},
      {"2018-01-06T14:30", Instant{2018, 1, 6, 14, 30, 0, true}},
      {"2018-01-06T14:30:59.123Z", Instant{2018, 1, 6, 14, 30, 0, true}},
      {" 2018-01-06 14:30:00+02:00 ", Instant{2018, 1, 6, 14, 30, 120, true}},
      {"2018-01-06T14:30:00-0330", Instant{2018, 1, 6, 14, 30, -210, true}},
      {"20180106T143000Z", Instant{2018, 1, 6, 14, 30, 0, true}},
      {"Sat, 06 Jan 2018 14:30:00 GMT", Instant{2018, 1, 6, 14, 30, 0, true}},
      {"6 Jan 2018 14:30 +0300", Instant{2018, 1, 6, 14, 30, 180, true}},
      {"Saturday, 06-Jan-18 14:30:00 EST", Instant{2018, 1, 6, 14, 30, -300, true}},
      {"Sat, 6 Jan 2018 14:30:00 +0000 (UTC)", Instant{2018, 1, 6, 14, 30, 0, true}},
      {"6 January 2018", Instant{2018, 1, 6, 0, 0, 0, false}},
      {"2018-02-30", {}},
      {"2018-13-01", {}},
      {"2018-01-06T25:00", {}},
      {"2018", {}},
      {"yesterday", {}},
      {"2018-01-06 and more", {}},
      {"", {}},
  };
  for (const auto& row : table) EXPECT_EQ(parse_instant(row.text), row.instant) << row.text;
}

TEST(Instant, Days) {
  const auto day = day_of(*parse_instant("2018-03-01"));
  EXPECT_EQ(to_iso(day - std::chrono::days(1)), "2018-02-28");
  EXPECT_EQ(parse_day("2018-03-01"), day);
  EXPECT_FALSE(parse_day("2018-3-1"));
  EXPECT_EQ(utc_minutes(*parse_instant("2018-01-06T01:00+02:00")),
            utc_minutes(*parse_instant("2018-01-05T23:00Z")));
}

}  // namespace
}  // namespace marsad::text
