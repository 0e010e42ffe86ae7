// What a unit adds to a number: halves and cents after it ("كيلو ونصف", "دولارين و20 سنتا"), degrees
// below zero, and nouns in the dual, which are a number of their own.
#pragma once

#include <optional>

#include "mentions/number_values.h"

namespace marsad::mentions {

// "تحت الصفر" after at most two words of units at `i`; its end, 0 when it does not stand there.
TokenId below_zero_at(const ValueContext& c, TokenId i);

// Adds to the exact number `v`, whose unit stands at `unit`, the half or the cents joined to the
// unit; nothing when none follow.
void add_unit_parts(const ValueContext& c, TokenId unit, Value& v);

// "كيلو ونصف": the unit alone is one.
std::optional<Value> read_unit_and_part(const ValueContext& c, TokenId i);

// "شخصين": a dual noun at `i`.
std::optional<Value> read_dual(const ValueContext& c, TokenId i);

}  // namespace marsad::mentions
