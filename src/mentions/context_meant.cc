#include "mentions/context_meant.h"

namespace marsad::mentions {

using lex::kNone;

ContextMeant::ContextMeant(const Tags& tags, const Phrases& phrases, const lex::Lexicon& lexicon,
                           const Grammar& grammar, const PlaceChoice& places)
    : tags_(tags), phrases_(phrases), lexicon_(lexicon), grammar_(grammar), places_(places) {}

lex::Id ContextMeant::of_head(PhraseId id) const { return meant(phrases_.phrases[id].head_lemma, id); }

lex::Id ContextMeant::of_owner(PhraseId id) const {
  const Phrase& p = phrases_.phrases[id];
  if (p.elements != 2) return kNone;
  const Element& last = *(phrases_.end(p) - 1);
  const bool noun = last.definite && last.kind == ElementKind::noun;
  return noun ? meant(tags_.tokens[last.first].form.lemma, id) : kNone;
}

lex::Id ContextMeant::meant(lex::Id lemma, PhraseId id) const {
  if (lemma == kNone) return kNone;
  const std::string_view noun = lexicon_.lemmas()[lemma].text;
  if (!grammar_.context_noun(noun)) return kNone;
  lex::Id actor = grammar_.context_actor(noun, places_.country_of_complement(id));
  if (actor == kNone) actor = grammar_.context_actor(noun, places_.focus());
  return actor == kNone ? grammar_.context_actor(noun, places_.second()) : actor;
}

}  // namespace marsad::mentions
