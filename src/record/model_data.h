// The text of codebook/models/fusion.tsv.
#pragma once

#include <string_view>

namespace marsad::record {

std::string_view model_rows();
// codebook/record/tallies.tsv.
std::string_view tally_rows();

}  // namespace marsad::record
