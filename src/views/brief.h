// The brief: what a report says, in lines for people, each ending in where the report says so.
#pragma once

#include <string>

#include "marsad/reading.h"
#include "marsad/report.h"
#include "views/messages.h"

namespace marsad::views {

struct BriefOptions {
  Language language = Language::en;
  unsigned width = 0;    // columns; 0: lines are not broken
  bool isolate = false;  // directional isolates around words of the other direction: terminals only
  bool colour = false;   // ANSI colours: terminals only
};

// Ends with a line break. `report` is the one that `reading` was made of.
std::string to_brief(const Reading& reading, const Report& report, const BriefOptions& options);

// The first line alone: what says it all.
std::string lead_of(const Reading& reading, const Report& report, const BriefOptions& options);

}  // namespace marsad::views
