#include "mentions/belongs.h"

#include <algorithm>
#include <string_view>

namespace marsad::mentions {
namespace {

constexpr std::string_view kGuessed[] = {"sentence", "memory", "focus", "complement", "place"};
constexpr std::string_view kArmed[] = {"/MIL", "/REB", "/COP", "/SPY"};

// "belonging": the phrase's last word.
bool belongs(const Tags& tags, const Phrases& phrases, const lex::Lexicon& lexicon, const Grammar& grammar,
             const Phrase& p) {
  if (p.elements < 2) return false;
  const lex::Id lemma = tags.tokens[(phrases.end(p) - 1)->first].form.lemma;
  return lemma != lex::kNone && grammar.belongs(lexicon.lemmas()[lemma].text);
}

bool band(const lex::Lexicon& lexicon, const Grammar& grammar, const Phrase& p) {
  const lex::Head* head = grammar.head(lexicon, p.head_lemma);
  return head && (head->kind == "force" || head->kind == "group");
}

}  // namespace

void lend_owners(const Tags& tags, const Phrases& phrases, const lex::Lexicon& lexicon, const Grammar& grammar,
                 Referents& found) {
  for (PhraseId id = 0; id + 1 < phrases.phrases.size(); ++id) {
    const Phrase &p = phrases.phrases[id], &owner = phrases.phrases[id + 1];
    if (owner.prep != Prep::li || owner.sentence != p.sentence || owner.first > p.last + 1) continue;
    const int32_t whose = found.of[id + 1].party;
    if (whose < 0 || !belongs(tags, phrases, lexicon, grammar, p)) continue;
    Referent& ref = found.of[id];
    const std::string_view code = found.parties[static_cast<size_t>(whose)].code;
    if (ref.party < 0) {
      // A channel's office lends its country to nobody.
      if (ref.place < 0 && !code.ends_with("/MED")) ref.about = whose;
      continue;
    }
    const bool armed = std::ranges::any_of(kArmed, [&](std::string_view sector) { return code.ends_with(sector); });
    if (!armed || !band(lexicon, grammar, p) || std::ranges::find(kGuessed, ref.basis) == std::end(kGuessed)) continue;
    found.parties[static_cast<size_t>(ref.party)].code = code;
    ref.basis = "owner";
  }
}

}  // namespace marsad::mentions
