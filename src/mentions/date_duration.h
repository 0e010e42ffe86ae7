// Durations: "ثلاثة أيام", "أسبوعين", "سنة وثلاثة أشهر", "نصف ساعة", "عقد ونصف".
#pragma once

#include <optional>
#include <string>

#include "mentions/values_context.h"

namespace marsad::mentions {

// Lengths by calendar unit; months and years stay apart from days because they have no fixed
// length.
struct Duration {
  int64_t years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0;
  char unit = 0;       // the largest unit as said: S N H D W M Y T (decade) C (century)
  bool vague = false;  // "بضعة أيام", "سنوات": how many is not said; all lengths are zero
};

struct DurationMatch {
  TokenId end = 0;
  Duration value;
  TokenId number_end = 0;  // the number words alone; begin where there are none
};

// The duration that begins at `i`. `one`: a bare singular counts as one ("منذ عام"), as does a bare
// plural for a vague one.
std::optional<DurationMatch> read_duration(const ValueContext& c, TokenId i, bool one);

// ISO 8601; empty for a vague one.
std::string to_iso(const Duration& d);

// Adds `count` units to `d`; a fraction goes down to the next smaller unit. False where that is not
// whole.
bool add_units(Duration& d, int64_t numerator, int64_t denominator, char unit);

}  // namespace marsad::mentions
