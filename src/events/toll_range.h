// A toll that one report counts twice and differently ("11 killed", "the number of dead is 14"): the
// count told first stays, its range takes in the other one, and a warning says so.
#pragma once

#include <vector>

#include "events/candidate.h"

namespace marsad::events {

// Widens the tolls of `told` by what it tells again. A warning `toll_conflict` for each that
// differs, with the words of both. Counts of other people, shares, rounded ones and ones twice
// as large (another event's, or a sum) are left alone.
std::vector<Warning> settle_tolls(const Context& context, Candidate& told);

}  // namespace marsad::events
