#include "events/codes.h"

#include <algorithm>
#include <iterator>

namespace marsad::events {

int16_t type_number(std::string_view type) {
  constexpr std::string_view kTypes[] = {
      "REQUEST", "ACCUSE", "REJECT",  "THREATEN", "SUPPORT",  "AGREE",  "CONSULT", "COOPERATE",
      "AID",     "CONCEDE", "RETREAT", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "PROTEST"};
  auto found = std::find(std::begin(kTypes), std::end(kTypes), type);
  return static_cast<int16_t>(found - std::begin(kTypes));
}

int16_t sector_number(std::string_view code) {
  constexpr std::string_view kSectors[] = {"GOV", "MIL", "COP", "SPY", "JUD", "LEG", "REB",
                                           "PTY", "OPP", "ELI", "REL", "CVL", "MED", "EDU",
                                           "LAB", "BUS", "CRM", "HRI", "UNK"};
  const std::string_view head = head_of(code);
  if (head == "IGO") return 30;
  if (head == "NGO") return 31;
  if (head == "INT") return 32;
  const std::string_view sector = sector_of(code);
  auto found = std::find(std::begin(kSectors), std::end(kSectors), sector);
  return static_cast<int16_t>(found - std::begin(kSectors));
}

}  // namespace marsad::events
