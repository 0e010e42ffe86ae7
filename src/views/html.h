// The report as a page of its own: its text right to left with the evidence of each fact marked,
// the facts beside it.
#pragma once

#include <string>

#include "marsad/reading.h"
#include "marsad/report.h"
#include "views/messages.h"

namespace marsad::views {

// A whole HTML document in UTF-8; no scripts, nothing fetched, everything from the report escaped.
std::string to_html(const Reading& reading, const Report& report, Language language);

// Text for HTML content and attribute values.
std::string escape_html(std::string_view text);

}  // namespace marsad::views
