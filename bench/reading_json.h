// A reading back from its JSON (`marsad.reading/1`), for drivers that start from readings kept in a
// file. What JSON leaves out (spans of parties) stays empty.
#pragma once

#include <string_view>

#include "marsad/reading.h"
#include "marsad/report.h"

namespace marsad::bench {

Reading reading_of(std::string_view json);  // of a line that marsad wrote
Report report_of(std::string_view json);    // of a line of JSON lines

}  // namespace marsad::bench
