// What a party's code is made of: "USA/GOV" is country and sector, "IGO/UN" and "INT/ISIS" are
// bodies of no country, "NGO" has one part; and the numbers of types and sectors in rows of features.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/party_code.h"

namespace marsad::events {

using base::country_or_body;
using base::head_of;
using base::nation_of;
using base::sector_of;

// The whole code where it has one part.
inline std::string_view sector_or_code(std::string_view code) {
  std::string_view sector = sector_of(code);
  return sector.empty() ? code : sector;
}

// A place in a fixed order of the sixteen types, words before deeds; 16 for none.
int16_t type_number(std::string_view type);

// Deeds, as against words, agreements and talks.
inline bool is_deed(std::string_view type) { return type_number(type) >= 8; }

// A place in a fixed order of the sectors; 30 IGO, 31 NGO, 32 INT, 19 for none of these.
int16_t sector_number(std::string_view code);

}  // namespace marsad::events
