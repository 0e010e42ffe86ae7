// Facts and reports of a record as JSON (CONTRACT: "A fact of a record"), each on one line without
// a line break at its end.
#pragma once

#include <string>

#include "marsad/record.h"

namespace marsad::views {

// The fact's fields as in a reading, without evidence, then reports, voices, conflicts, learned,
// corrected, links; with `why` and `history` where they are filled.
std::string to_json(const RecordEvent& fact);
std::string to_json(const RecordStatement& fact);
std::string to_json(const RecordFigure& fact);
std::string to_json(const RecordTalks& fact);
std::string to_json(const RecordFact& fact);

std::string to_json(const RecordReport& report);  // with "text" unless it is empty
std::string to_json(const SourceSummary& source);
std::string to_json(const FailedInput& input);
std::string to_json(const KeptCorrection& correction);
std::string to_json(const Change& change);

}  // namespace marsad::views
