// A report made ready for the record on the thread that reads it: read by the engine, its facts
// encoded, its words folded, what copies and fusion compare taken from it.
#pragma once

#include <string>

#include "marsad/engine.h"
#include "marsad/report.h"
#include "store/writer.h"

namespace marsad::ingest {

// The report's own id, else its address, else its sha256; and what it is known again by.
struct Identity {
  std::string id, sha256;
  bool by_text = false;
  int64_t print = 0;
};

Identity identity_of(const Report& report);

// What it says is there already (`read` of this very report): nothing is read.
store::Arrival prepare(const Reading& reading, const std::string& version, Report report,
                       const Identity& identity);

store::Arrival prepare(const Engine& engine, const std::string& version, Report report,
                       const Identity& identity);

}  // namespace marsad::ingest
