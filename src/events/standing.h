// Candidates that are no acts: conditions ("the threat that X poses", "poses a threat") and accidents.
#pragma once

#include <vector>

#include "events/candidate.h"

namespace marsad::events {

// Drops such candidates; the verbs that make a condition of a noun stand in words/standing.tsv.
void drop_standing(const Context& context, std::vector<Candidate>& candidates);

// "ten were killed and five hurt in a car crash", "died as a result of a collapse", "a crash led to the death of": harm
// without a doer in a sentence that names an accident for it, and no attack, is none done by anybody.
void drop_accidents(const Context& context, const EventTables& tables, std::vector<Candidate>& candidates);

}  // namespace marsad::events
