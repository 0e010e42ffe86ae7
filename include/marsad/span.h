// Where in a report something stands: offsets in Unicode code points of the report's title or text
// as it was given (before any folding), end not included. Every fact carries at least one.
#pragma once

#include <compare>
#include <cstdint>

namespace marsad {

enum class Field : uint8_t {
  title,  // Report::title
  text,   // Report::text
};

// Example: in "قال الجيش" the second word is {Field::text, 4, 9}.
struct Span {
  Field in = Field::text;
  uint32_t begin = 0;  // code points
  uint32_t end = 0;    // code points, not included
  auto operator<=>(const Span&) const = default;
};

}  // namespace marsad
