// Several places that a list names, as one: "in Iraq and Syria", "in Douma, Harasta and Arbin".
#pragma once

#include "marsad/reading.h"

namespace marsad::mentions {

// Adds `one` to the place that stands for those before it; `last`: nothing follows. What the first one is stays: its
// country, codebook id and coordinates.
void add_to_list(Place& all, const Place& one, bool last);

}  // namespace marsad::mentions
