// The report's own sections: "why now", "why it matters", "what is next", "to know more".
#pragma once

#include <vector>

#include "events/context.h"

namespace marsad::events {

// `cues`: CueTable::scan of the document.
std::vector<Section> find_sections(const Context& context, const std::vector<Cue>& cues);

}  // namespace marsad::events
