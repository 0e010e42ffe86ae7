// What reports differ on, in words. A record keeps the sides of a conflict as codes, ids of places
// and ISO days; people know them by the names that the reports use.
//
//   side_text(phrases, event, "place", "syr_douma");   // "Douma, Syria"
#pragma once

#include <string>
#include <string_view>

#include "marsad/record.h"
#include "views/phrases.h"

namespace marsad::views {

// One value of a conflict of this fact; the value itself where nothing names it.
template <class Fact>
std::string side_text(const Phrases& phrases, const Kept<Fact>& kept, std::string_view field,
                      const std::string& value);

}  // namespace marsad::views
