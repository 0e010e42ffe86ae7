// What a date of the report says of a deed: from which day to which, where it is counted from ("since"), and whether it
// dates anything at all.
#pragma once

#include <span>

#include "events/context.h"

namespace marsad::events {

// "The first since 2015", "the worst attack there since March": compares, and dates no deed.
bool compares(const Context& context, const mentions::Value& date);

// "Since the fall of the regime in 2011": the phrase of the deed from which is counted; kNoPhrase for other dates.
PhraseId counted_from(const Context& context, const mentions::Value& date);

// The date as it is of the deed at `token`, which stands in the date's sentence (kNoToken: elsewhere): "since Friday",
// and since what happened on Friday, runs to the day of publication, "after 2015" begins with 2016.
// A weekday that lies behind is the next one where a verb in the present tells what begins ("hosts talks on Tuesday").
constexpr TokenId kNoToken = 0xFFFFFFFF;
Date dated(const Context& context, const mentions::Value& date, TokenId token);

// Dates joined by "and" or "or" that follow each other are one ("on Friday and Saturday").
void join_neighbours(const Context& context, const mentions::Value& value, Date& date);

// So many days later, times of day kept.
void shift_days(Date& date, int days);
void shift_year_back(Date& date);

}  // namespace marsad::events
