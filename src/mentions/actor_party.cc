#include "mentions/actor_party.h"

#include <string>

#include "base/party_code.h"
#include "mentions/country_meant.h"

namespace marsad::mentions {
namespace {

// A person with an office in the report's own words whom the codebook has out of office on that
// day: the report is right.
void in_office(const lex::Lexicon& lexicon, const Parts& parts, Party& party) {
  if (parts.office == lex::kNone || parts.adjective == "ELI") return;
  const lex::Office& office = lexicon.offices()[parts.office];
  const std::string_view land = base::nation_of(party.code);
  if (!party.code.ends_with("/ELI") || land.empty() || office.sector == "UNK") return;
  party.code = std::string(land) + "/" + std::string(office.sector);
  party.role = office.name_en;
}

// "the forces of X", "the son of X", "an aide of X": not X himself.
void of_person(const Parts& parts, const lex::Actor& row, Party& party) {
  const lex::Head& head = *parts.head;
  const bool body = head.kind == "force" || head.kind == "body" || head.kind == "group";
  const bool aide = !body && parts.owned_only;
  if (!body && !aide && !(head.kind == "person" && parts.of_another)) return;
  const std::string_view nation = base::nation_of(party.code);
  const bool sector = head.sector != "UNK" && !nation.empty();
  if (!sector && !aide) return;
  // Aides of an armed group's leader are of the group.
  if (sector && !(head.kind == "role" && PartsReader::armed(party.code)))
    party.code = std::string(nation) + "/" + std::string(head.sector);
  party.entity.clear();
  party.name = std::string(head.gloss) + " of " + std::string(row.name_en);
  const bool role = aide && head.kind == "role";
  party.role = role ? std::string(head.gloss) : std::string();
  party.anonymous = role && parts.unknown.empty();
}

}  // namespace

lex::Id chosen_actor(const lex::Lexicon& lexicon, const Parts& parts) {
  for (lex::Id id : parts.actors) {
    if (lexicon.actors()[id].kind == "person") return id;
  }
  return parts.actors.front();
}

Party party_of_actor(const lex::Lexicon& lexicon, const Parts& parts, std::string_view day) {
  const lex::Id id = chosen_actor(lexicon, parts);
  const lex::Actor& row = lexicon.actors()[id];
  const lex::Tenure* held = tenure_on(lexicon, id, day);
  Party party;
  party.name = row.name_en;
  party.code = held ? std::string(held->code) : "";
  party.role = held ? std::string(held->role) : "";
  party.entity = row.id;
  if (row.kind != "person") return party;
  in_office(lexicon, parts, party);
  if (parts.head_first && parts.head) of_person(parts, row, party);
  return party;
}

}  // namespace marsad::mentions
