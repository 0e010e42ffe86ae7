// Exact decimals: a 128-bit integer with a count of decimals. Every operation says when the result
// would not be exact.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace marsad::mentions {

struct Decimal {
  __int128 digits = 0;  // value = digits / 10^decimals
  uint8_t decimals = 0;
  bool whole() const { return decimals == 0; }
};

// Decimals drop their trailing zeros. None where the result does not fit.
std::optional<Decimal> multiply(Decimal a, int64_t b);
std::optional<Decimal> divide(Decimal a,
                              int64_t b);  // none where the quotient has no finite expansion
std::optional<Decimal> add(Decimal a, Decimal b);
// a/b cut off at 18 decimals where the quotient has no finite expansion; none where it does not fit.
std::optional<Decimal> quotient(Decimal a, int64_t b);
int compare(Decimal a, Decimal b);
inline Decimal whole(int64_t v) {
  return {v, 0};
}

// A figure as written, folded to ASCII digits: "1,234.5", "12345", "3,5". A comma or the Arabic
// thousands mark before exactly three digits groups; `dot_groups` says that a single dot before
// three digits groups as well.
std::optional<Decimal> parse_figure(std::u16string_view s, bool dot_groups);

std::string to_string(Decimal d);
int64_t to_int(Decimal d);  // of whole ones; saturates at 9e18

}  // namespace marsad::mentions
