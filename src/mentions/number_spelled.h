// One number, spelled or in figures or both: "خمسة وعشرون ألفا", "3 آلاف و200", "1.5 مليون", "مليون
// ونصف".
#pragma once

#include <limits>
#include <optional>

#include "mentions/number_exact.h"
#include "mentions/values_context.h"

namespace marsad::mentions {

struct NumberMatch {
  TokenId end = 0;  // one past its last token
  std::optional<Decimal>
      value;            // none: words that make no number (nonsense, overflow, mixed scripts)
  int64_t scale = 0;    // the scale word that the whole is counted in ("5 آلاف": 1000), 0: none
  bool figure = false;  // nothing but one figure
};

constexpr TokenId kNoLimit = std::numeric_limits<TokenId>::max();

// The number that begins at `i`; none when no number word stands there. What is joined to it by waw
// at `limit` or later is another number.
std::optional<NumberMatch> read_number(const ValueContext& c, TokenId i, TokenId limit = kNoLimit);

struct OrdinalMatch {
  TokenId end = 0;
  int64_t value = 0;
};
// "الثالث", "الثانية عشرة", "الحادي والعشرون", "الخامس بعد المئة".
std::optional<OrdinalMatch> read_ordinal(const ValueContext& c, TokenId i);

struct FractionMatch {
  TokenId end = 0;
  int64_t numerator = 1, denominator = 1;
};
// "نصف", "ثلثي", "ثلاثة أخماس".
std::optional<FractionMatch> read_fraction(const ValueContext& c, TokenId i);

}  // namespace marsad::mentions
