// One end of a range, and what may stand around a number: "$10", "10 دولارات", "-10", "نصف مليون".
#pragma once

#include <optional>

#include "mentions/number_spelled.h"

namespace marsad::mentions {

// The currency of a code in Latin letters ("USD") at `i`; null for other tokens.
const ValueSense* currency_code(const ValueContext& c, TokenId i);

// Past the sign or code of a currency right before a figure; `i` where none stands.
TokenId skip_currency_sign(const ValueContext& c, TokenId i);

// Past a percent sign, a unit or the sign of a currency that belongs to the number ending at `i`;
// `i` where none stands.
TokenId skip_unit(const ValueContext& c, TokenId i);

// A number with its sign, its currency's sign before it, a part of a scale word ("نصف مليون");
// none when no number stands there. What is joined by waw at `limit` or later is another number.
std::optional<NumberMatch> read_operand(const ValueContext& c, TokenId i,
                                        TokenId limit = kNoLimit);

struct Operands {
  NumberMatch low, high;
};
// The two numbers of "between", the first at `i`: what waw joins the second is the last that leaves
// two whole numbers ("خمسة وعشرين وثلاثين": 25 and 30). None where there are not two. Cost: a reading
// for each waw among their words.
std::optional<Operands> read_between(const ValueContext& c, TokenId i);

}  // namespace marsad::mentions
