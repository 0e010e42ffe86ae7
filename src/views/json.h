// A reading as JSON, `marsad.reading/1`.
#pragma once

#include <string>

#include "marsad/reading.h"

namespace marsad::views {

// Indented over several lines, or one line; without a line break at the end. Empty optional fields are null.
std::string to_json(const Reading& reading, bool indented);

}  // namespace marsad::views
