// Talks: who talks with whom in which forum about what, and how far it has come. Mentions of the
// same talks in one report are one entry. Example: "a dialogue between Washington and Baghdad ...
// was delayed because of ..." and, later, "it is now expected to be held": one entry, stage
// expected, the cause among its factors.
#pragma once

#include <vector>

#include "events/candidate.h"

namespace marsad::events {

// `cues`: CueTable::scan of the document; `candidates`: their parties, place and date serve the
// noun of talks.
std::vector<Talks> find_talks(const Context& context, const std::vector<Cue>& cues,
                              const std::vector<Candidate>& candidates);

}  // namespace marsad::events
