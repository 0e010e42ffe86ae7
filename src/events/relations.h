// Standing relations that a report mentions: who backs, leads, guards, hosts or commands whom, who
// depends on whom.
#pragma once

#include <vector>

#include "events/context.h"

namespace marsad::events {

// `cues`: CueTable::scan of the document. One entry per relation and pair, with all its evidence.
std::vector<Relation> find_relations(const Context& context, const std::vector<Cue>& cues);

}  // namespace marsad::events
