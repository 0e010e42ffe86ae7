// The account of a fact put together from its witnesses: the most specific place and date that they
// support, tolls as ranges, who differs on what, how many independent voices.
//
//   RecordEvent e = account(std::move(witnesses));   // id, learned, links are the caller's to fill
//
// Thread rule: free functions, no shared state.
#pragma once

#include <vector>

#include "marsad/record.h"

namespace marsad::record {

// `witnesses`: one for each told fact of the group, at least one, each with report, source,
// published, voice, version, told. They are put in order (published, then report id, then
// evidence); the fact's evidence stays empty and its id is left to the caller. Where one report
// tells it more than once, its tellings stay apart as witnesses but count as one report. Deterministic: the
// order in which they are given does not matter.
RecordEvent account(std::vector<Witness<Event>> witnesses);
RecordStatement account(std::vector<Witness<Statement>> witnesses);
RecordFigure account(std::vector<Witness<Figure>> witnesses);
RecordTalks account(std::vector<Witness<Talks>> witnesses);

}  // namespace marsad::record
