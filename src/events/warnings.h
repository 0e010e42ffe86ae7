// What a reader should be warned of: not Arabic, no news, dates that contradict themselves, traces
// of machine translation.
#pragma once

#include <vector>

#include "events/context.h"

namespace marsad::events {

// `reading` holds the facts found so far: a report with none may be no news. `cues`: CueTable::scan
// of the document.
std::vector<Warning> find_warnings(const Context& context, const std::vector<Cue>& cues,
                                   const Reading& reading);

}  // namespace marsad::events
