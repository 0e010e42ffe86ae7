// What a party's code is made of: "USA/GOV" is country and sector, "IGO/UN" and "INT/ISIS" are
// bodies of no country, "NGO" has one part.
#pragma once

#include <string_view>

namespace marsad::events {

inline std::string_view head_of(std::string_view code) {
  return code.substr(0, code.find('/'));
}

// Empty for a code of one part.
inline std::string_view sector_of(std::string_view code) {
  size_t slash = code.find('/');
  return slash == std::string_view::npos ? std::string_view() : code.substr(slash + 1);
}

// The whole code where it has one part.
inline std::string_view sector_or_code(std::string_view code) {
  std::string_view sector = sector_of(code);
  return sector.empty() ? code : sector;
}

// The country of a code ("USA/GOV": USA); a body or a group without a country keeps its whole code.
inline std::string_view country_or_body(std::string_view code) {
  std::string_view head = head_of(code);
  return head == "IGO" || head == "INT" || head == "UNK" ? code : head;
}

}  // namespace marsad::events
