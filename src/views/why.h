// Why two reports were taken to tell one fact, in words: from the lines that fusion keeps
// (record::reasons), whose names of features are keys of codebook/messages.
#pragma once

#include <string>
#include <string_view>

#include "views/messages.h"

namespace marsad::views {

// "a with b: place same: +1.3; weapon apart: -0.2; together: +2.9" ->
// "a and b: the same place; yet different weapons. By themselves clearly one." A line that is none comes back as it
// is; features without a text are passed over. Cost: linear.
std::string why_one(std::string_view line, const Messages& messages);

}  // namespace marsad::views
