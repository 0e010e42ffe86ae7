#include "mentions/nation_bars.h"

#include <algorithm>
#include <array>

#include "base/party_code.h"

namespace marsad::mentions {
namespace {

constexpr TokenId kReach = 8;  // words from the verb to its object

template <size_t N>
bool one_of(const std::array<std::string_view, N>& those, std::string_view what) {
  return std::find(those.begin(), those.end(), what) != those.end();
}

}  // namespace

bool of_many_countries(const Tags& tags, const Phrases& phrases, const lex::Lexicon& lexicon, const Grammar& grammar,
                       PhraseId id) {
  const Phrase& p = phrases.phrases[id];
  return p.elements > 1 && std::any_of(phrases.begin(p) + 1, phrases.end(p), [&](const Element& part) {
    const lex::Id lemma = tags.tokens[part.first].form.lemma;
    return lemma != lex::kNone && grammar.of_many(lexicon.lemmas()[lemma].text);
  });
}

std::string_view expelled_from(const Tags& tags, const Phrases& phrases, const lex::Lexicon& lexicon,
                               const Grammar& grammar, const Referents& found, PhraseId id) {
  const Phrase& p = phrases.phrases[id];
  const auto nation = [&](PhraseId q) {
    const int32_t party = found.of[q].party;
    return party < 0 ? std::string_view() : base::nation_of(found.parties[static_cast<size_t>(party)].code);
  };
  const auto expels = [&](TokenId t) {
    const lex::Id lemma = tags.tokens[t].form.lemma;
    return lemma != lex::kNone && grammar.expels(lexicon.lemmas()[lemma].text);
  };
  TokenId verb = p.first;
  while (verb > 0 && p.first - verb < kReach && !expels(verb)) --verb;
  if (!expels(verb)) return {};
  // Whom the verb has before its object, else who was told last before it.
  std::string_view before, behind;
  for (PhraseId q = id; q > 0 && phrases.phrases[q - 1].sentence == p.sentence; --q) {
    const Phrase& other = phrases.phrases[q - 1];
    const std::string_view told = nation(q - 1);
    if (told.empty()) continue;
    if (other.first < verb) {
      before = told;
      break;
    }
    if (other.prep == Prep::none) behind = told;
  }
  return behind.empty() ? before : behind;
}

bool first_person(const Tags& tags, const Phrases& phrases, PhraseId id) {
  const Phrase& p = phrases.phrases[id];
  return std::any_of(phrases.begin(p), phrases.end(p), [&](const Element& part) {
    const words::Pronoun pronoun = tags.tokens[part.first].pronoun;
    return pronoun == words::Pronoun::na || pronoun == words::Pronoun::i;
  });
}

bool may_be_of(std::string_view nation, std::string_view sector) {
  constexpr std::array<std::string_view, 5> kBand = {"REB", "CVL", "UNK", "CRM", "OPP"};
  constexpr std::array<std::string_view, 4> kState = {"MIL", "COP", "SPY", "LEG"};
  if (nation.starts_with("INT/")) return one_of(kBand, sector);
  return !nation.starts_with("IGO/") || !one_of(kState, sector);
}

}  // namespace marsad::mentions
