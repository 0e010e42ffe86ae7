// What a record holds of what a tally counts, and the day from which a record is looked at.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "marsad/result.h"
#include "record/follow.h"
#include "store/store.h"

namespace marsad::survey {

struct HeldEvents {
  record::TallyScope scope;
  std::vector<std::string> ids, outlets;  // by day; by name
};
// None where nothing says whose events are counted, or the record has no such events by kind.
Result<std::optional<HeldEvents>> held_for(const store::Store& store, const RecordFigure& tally,
                                           const std::string& as_of);

// `as_of` as a day (the last one of a month or a year), else the day of the latest report.
Result<std::string> present_day(const store::Store& store, const std::string& as_of);

}  // namespace marsad::survey
