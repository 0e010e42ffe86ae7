#include "mentions/country_meant.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/party_code.h"
#include "mentions/place_list.h"

namespace marsad::mentions {
std::string country_beside_forces(const Phrases& phrases, const Referents& found, PhraseId id) {
  if (!phrases.phrases[id].definite || phrases.phrases[id].elements != 1) return {};
  std::vector<std::string_view> forces;
  std::vector<std::string_view> others;
  const uint32_t sentence = phrases.phrases[id].sentence;
  constexpr PhraseId kBack = 100;
  for (PhraseId q = id; q > 0 && q + kBack > id && phrases.phrases[q - 1].sentence == sentence;) {
    --q;
    if (found.of[q].party < 0) continue;
    const std::string_view code = found.parties[static_cast<size_t>(found.of[q].party)].code;
    const std::string_view nation = base::nation_of(code);
    if (nation.empty()) continue;
    (code.ends_with("/MIL") ? forces : others).push_back(nation);
  }
  if (forces.empty()) return {};
  const auto other = std::find_if(others.begin(), others.end(), [&](std::string_view nation) {
    return std::find(forces.begin(), forces.end(), nation) == forces.end();
  });
  return other == others.end() ? std::string() : std::string(*other);
}

bool guessed(std::string_view basis) { return basis == "sentence" || basis == "focus" || basis == "memory"; }

void name_joined_countries(const Phrases& phrases, Referents& found) {
  auto country = [&](PhraseId id) -> Place* {
    const int32_t at = found.of[id].place;
    Place* place = at < 0 ? nullptr : &found.places[static_cast<size_t>(at)];
    return place && place->precision == PlacePrecision::country ? place : nullptr;
  };
  for (PhraseId id = 0; id < phrases.phrases.size(); ++id) {
    const Phrase& first = phrases.phrases[id];
    Place* all = first.prep == Prep::fi && first.prev_coord == kNoPhrase ? country(id) : nullptr;
    if (!all || first.next_coord == kNoPhrase) continue;
    Place joined = *all;
    PhraseId next = first.next_coord;
    for (; next != kNoPhrase && country(next); next = phrases.phrases[next].next_coord) {
      const bool last = phrases.phrases[next].next_coord == kNoPhrase;
      add_to_list(joined, *country(next), last);
    }
    if (next == kNoPhrase) *all = std::move(joined);
  }
}

Place country_place(const lex::Lexicon& lexicon, std::string_view iso, Span words) {
  Place place;
  place.country = iso;
  place.precision = PlacePrecision::country;
  place.spans = {words};
  const lex::Id id = lexicon.country(iso);
  if (id == lex::kNone) return place;
  const lex::Country& row = lexicon.countries()[id];
  place.name = row.name_en;
  place.name_ar = row.name_ar.substr(0, row.name_ar.find('|'));
  return place;
}

const lex::Tenure* tenure_on(const lex::Lexicon& lexicon, lex::Id actor, std::string_view day) {
  const lex::Actor& row = lexicon.actors()[actor];
  const lex::Tenure* undated = nullptr;
  for (uint16_t i = 0; i < row.tenures; ++i) {
    const lex::Tenure& t = lexicon.tenures()[row.first_tenure + i];
    if (t.from.empty() && t.to.empty()) {
      undated = &t;
      continue;
    }
    bool begun = t.from.empty() || day.substr(0, t.from.size()) >= t.from;
    bool over = !t.to.empty() && day.substr(0, t.to.size()) > t.to;
    if (begun && !over) return &t;
  }
  if (undated) return undated;
  return row.tenures ? &lexicon.tenures()[row.first_tenure + row.tenures - 1] : nullptr;
}

std::string_view country_of_office(const lex::Office& office) {
  const size_t colon = office.office.find(':');
  return colon == std::string_view::npos ? std::string_view() : office.office.substr(colon + 1);
}

bool name_holder(const lex::Lexicon& lexicon, const lex::Office& office, std::string_view iso, std::string_view day,
                 Party& party) {
  const std::string_view kind = office.office.substr(0, office.office.find(':'));
  const lex::Id tenure = lexicon.office_holder(std::string(kind) + ":" + std::string(iso), day);
  if (tenure == lex::kNone) return false;
  for (const lex::Actor& row : lexicon.actors()) {
    if (tenure < row.first_tenure || tenure >= row.first_tenure + row.tenures) continue;
    party.name = row.name_en;
    party.entity = row.id;
    party.code = lexicon.tenures()[tenure].code;
    party.anonymous = false;
    return true;
  }
  return false;
}

}  // namespace marsad::mentions
