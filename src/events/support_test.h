// For the tests of this folder: a report read with the project's own codebook, up to the facts.
#pragma once

#include <string>

#include "marsad/reading.h"

namespace marsad::events {

// Figures, talks, relations, sections and warnings of a report published on 24 January 2024.
Reading read_for_test(const std::string& text, const std::string& title = "");

// The words of a span of that report.
std::string words_of(const std::string& text, const Span& span);

}  // namespace marsad::events
