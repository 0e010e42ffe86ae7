// Tolls that no frame takes to its event: "and wounding four others", "30 people were killed", "the
// dead rose to 12", "without casualties". Each is read from the words beside the count and goes to
// the candidate that tells it; a result told with its cause ("the attack led to the killing of 3")
// is tied to that cause.
#pragma once

#include <vector>

#include "events/candidate.h"
#include "events/toll_mention.h"

namespace marsad::events {

// Adds tolls, their evidence, `result_of` and `fate` to candidates; makes none, and drops only what
// takes a suspected wound for an accusation. Returns all counts of dead and wounded, in order of the
// text. Cost: phrases times the candidates of one sentence.
std::vector<TollMention> complete_tolls(const Context& context, const EventTables& tables,
                                        std::vector<Candidate>& candidates);

}  // namespace marsad::events
