// Figures with more than digits: "10k", "1e10", "1.1*10^23", "1 1/2", "2½", ".75".
#pragma once

#include <optional>
#include <utility>

#include "mentions/number_spelled.h"

namespace marsad::mentions {

// Numerator and denominator of a sign such as one half (U+00BD); none for other marks.
std::optional<std::pair<int64_t, int64_t>> fraction_sign(char16_t mark);

// What follows the figure `n` that begins at `i` and belongs to it; none when nothing does, a match
// without a value where the number does not fit.
std::optional<NumberMatch> read_notation(const ValueContext& c, TokenId i, const NumberMatch& n);

// ".75" with the dot at `i`; none when no such number stands there.
std::optional<NumberMatch> read_bare_decimals(const ValueContext& c, TokenId i);

}  // namespace marsad::mentions
