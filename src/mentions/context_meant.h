// Whom a definite noun alone means ("the coalition", "the regime"): an actor of the codebook by the country that the
// report is about (words/context_actors.tsv).
#pragma once

#include "mentions/phrase.h"
#include "mentions/place_choice.h"

namespace marsad::mentions {

class ContextMeant {
 public:
  ContextMeant(const Tags& tags, const Phrases& phrases, const lex::Lexicon& lexicon, const Grammar& grammar,
               const PlaceChoice& places);

  // Of the phrase's head noun; lex::kNone where it means nobody. The country right behind it ("the coalition in
  // Iraq") goes before the report's focus, that before the country named most after it.
  lex::Id of_head(PhraseId id) const;

  // Of the second of two nouns ("the coalition's planes").
  lex::Id of_owner(PhraseId id) const;

 private:
  lex::Id meant(lex::Id lemma, PhraseId id) const;

  const Tags& tags_;
  const Phrases& phrases_;
  const lex::Lexicon& lexicon_;
  const Grammar& grammar_;
  const PlaceChoice& places_;
};

}  // namespace marsad::mentions
