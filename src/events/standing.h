// Nouns of action that tell a condition, not an act: "the threat that X poses", "poses a threat".
#pragma once

#include <vector>

#include "events/candidate.h"

namespace marsad::events {

// Drops such candidates; the verbs that make a condition of a noun stand in words/standing.tsv.
void drop_standing(const Context& context, std::vector<Candidate>& candidates);

}  // namespace marsad::events
