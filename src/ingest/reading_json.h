// A reading back from its JSON (`marsad.reading/1`), as `marsad read --format jsonl` prints it and as
// a cluster writes it. What JSON leaves out (spans of parties, weights) stays empty.
//
//   auto read = reading_of_json(line);  read->reading.events; read->report.text;
//
// Thread rule: pure.
#pragma once

#include <string_view>

#include "marsad/reading.h"
#include "marsad/report.h"
#include "marsad/result.h"

namespace marsad::ingest {

struct ReadReport {
  Report report;  // its id empty where it has none of its own; text empty unless it went along
  Reading reading;
};

// Fields that are absent are empty, unknown ones are passed over. Errors: bad_input where it is no
// JSON, no reading, a value is of another kind, evidence lies outside of the report, or the text that
// goes along is another than was read (by sha256). Cost: linear.
Result<ReadReport> reading_of_json(std::string_view line);

}  // namespace marsad::ingest
