// Which reports are copies of one text: the agency's words in several outlets, a story sent twice,
// a text with a new lead or a cut tail. A quotation inside a text otherwise its own is no copy.
//
//   Sketch a = sketch(report_a), b = sketch(report_b);
//   if (copies(a, b)) ...                  // they are one voice
//
// To keep a record up to date: file each report's sketch under its bands(); a new report's copies
// are among those that share a band; voices are the connected parts of copies(), each called by its
// earliest report (published, then id). Thread rule: plain values and free functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "marsad/report.h"

namespace marsad::record {

// A sample of the hashes of a text's shingles (runs of folded words), the same for the same text.
struct Sketch {
  uint32_t words = 0;              // of the text
  std::vector<uint64_t> shingles;  // sorted: those hashes that fall under a fixed bound
};

// Cost: linear in the text.
Sketch sketch(const Report& report);

std::string encode(const Sketch& sketch);
std::optional<Sketch> decode_sketch(std::string_view bytes);

// Where copies find each other; sorted, without doubles. Empty for texts too short to judge, which are
// copies only of what is the same.
std::vector<uint64_t> bands(const Sketch& sketch);

// Share of the smaller text that stands in the other: 0 to 1, estimated from the samples.
double overlap(const Sketch& a, const Sketch& b);
bool copies(const Sketch& a, const Sketch& b);

}  // namespace marsad::record
