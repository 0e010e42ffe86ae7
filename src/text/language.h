// Which language a report is in: enough to tell Arabic from what is also written in Arabic letters,
// and from the rest.
#pragma once

#include <string>

#include "marsad/report.h"

namespace marsad::text {

// ISO 639-1 ("ar" "fa" "ur" "en" "he" "ru" ...), "ckb" for Sorani Kurdish, "und" where there are
// too few letters or the script is not enough to tell. Looks at the first part of a long report.
// Cost: linear in that part.
std::string find_language(const Report& report);

}  // namespace marsad::text
