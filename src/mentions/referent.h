// What the noun phrases of a report stand for: parties with their codes, places, weapons, people
// counted. "وزير الخارجية الروسي سيرغي لافروف" first, "لافروف" or "الوزير" later: one party.
// Phrases are resolved in order, each with what the report has said before; what the report never
// says comes from its focus country, by a stated rule.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "marsad/reading.h"
#include "mentions/phrase.h"

namespace marsad::mentions {

struct Referent {
  int32_t party = -1;  // index into Referents::parties
  int32_t about = -1;  // party inside a phrase that is none itself ("the decision of Paris",
                       // "Turkish helicopter")
  int32_t second = -1;  // index into Referents::parties: of two states told by one word ("the two Koreas")
  int32_t place = -1;  // index into Referents::places
  lex::Id weapon = lex::kNone;
  PhraseId bearer = kNoPhrase;  // of an office: the phrase that names who holds it
  bool people = false;     // persons that can be counted or hurt
  bool generic = false;    // "people", "persons": a party only as a victim
  bool role_only = false;  // "the minister": meaning taken from what went before
  std::string not_of;  // the nation that the party cannot be of ("Russia expelled 27 diplomats")
  const char* basis =
      "";  // how the code was found: entity, nationality, country, memory, place, focus
};

struct Referents {
  std::vector<Referent> of;  // by PhraseId
  std::vector<Party> parties;
  std::vector<Place> places;
  std::string focus;  // ISO alpha-3 of the country the report is mainly about, empty when none
};

Referents resolve(const text::Document& doc, const Tags& tags, const std::vector<Value>& values,
                  const Phrases& phrases, const lex::Lexicon& lexicon, const Grammar& grammar,
                  std::string_view day);  // publication day, YYYY-MM-DD; empty: unknown

}  // namespace marsad::mentions
