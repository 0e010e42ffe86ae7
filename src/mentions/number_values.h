// Quantities: numbers with what bounds them ("أكثر من 150", "بين 3 و5", "20 في المئة", "عشرات
// الآلاف") and what they are of.
#pragma once

#include <optional>

#include "mentions/value.h"
#include "mentions/values_context.h"

namespace marsad::mentions {

// Tokens of a value, before its text is cut out. `prefix_from_core`: Value::span begins after the
// clitics of core_first. The quantity that begins at `i` (comparator first, if any); none when
// nothing of the kind stands there. A Value with an empty rule covers words that make no number:
// skip them.
std::optional<Value> read_quantity(const ValueContext& c, TokenId i);

// Sets what bounds `n`: the end that it leaves open is cleared.
void bound(Count& n, Comparator how);

// The bound that a mark at `i` sets to the figure after it (">", "<=" in two marks, U+2265), with the
// number of its tokens; none when it is no such mark.
struct SignComparator {
  Comparator how = Comparator::eq;
  TokenId width = 1;
};
std::optional<SignComparator> sign_comparator(const ValueContext& c, TokenId i);

}  // namespace marsad::mentions
