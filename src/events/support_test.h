// For the tests of this folder: a report read with the project's own codebook, up to the facts.
#pragma once

#include <string>
#include <vector>

#include "events/toll_choice.h"
#include "marsad/reading.h"

namespace marsad::events {

// Figures, talks, relations, sections and warnings of a report published on 24 January 2024.
Reading read_for_test(const std::string& text, const std::string& title = "");

// Its counts of dead and wounded.
std::vector<TollMention> tolls_for_test(const std::string& text, const std::string& title = "");

// What its first event, by the rules, could have for its killed and injured.
std::vector<TollOption> toll_options_for_test(const std::string& text, const std::string& title = "");

// The words of a span of that report.
std::string words_of(const std::string& text, const Span& span);

}  // namespace marsad::events
