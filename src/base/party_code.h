// What every layer may ask of a party's code: "USA/GOV" is country and sector, "IGO/UN", "INT/ISIS" and "UNK/REB" are
// of no country, "NGO" has one part.
#pragma once

#include <string_view>

namespace marsad::base {

inline std::string_view head_of(std::string_view code) { return code.substr(0, code.find('/')); }

// ISO alpha-3 of a country's code; empty for bodies, bands and people of no country.
inline std::string_view nation_of(std::string_view code) {
  const std::string_view head = head_of(code);
  const bool country = head.size() == 3 && head != "IGO" && head != "INT" && head != "UNK" && head != "NGO";
  return country ? head : std::string_view();
}

// Of a country, or of people of none: its second part is a sector. Bodies, bands and NGOs are not.
inline bool has_sector(std::string_view code) { return !nation_of(code).empty() || head_of(code) == "UNK"; }

// Empty for a code of one part.
inline std::string_view sector_of(std::string_view code) {
  size_t slash = code.find('/');
  return slash == std::string_view::npos ? std::string_view() : code.substr(slash + 1);
}

// The country of a code ("USA/GOV": USA); a body or a group without a country keeps its whole code.
inline std::string_view country_or_body(std::string_view code) {
  std::string_view head = head_of(code);
  return head == "IGO" || head == "INT" || head == "UNK" ? code : head;
}

// A country's sector; of a body or band its whole code.
inline std::string_view sector_or_body(std::string_view code) {
  const std::string_view sector = sector_of(code);
  return !has_sector(code) || sector.empty() ? code : sector;
}

}  // namespace marsad::base
