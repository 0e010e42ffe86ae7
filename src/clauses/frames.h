// What the rows of a lemma have places for, asked of all of them at once.
#pragma once

#include "lex/lexicon.h"

namespace marsad::clauses {

class Frames {
 public:
  explicit Frames(const lex::Lexicon& lexicon) : lexicon_(lexicon) {}

  // Some row of it has the slot: of events, of speech or of light verbs.
  bool has(lex::Id lemma, lex::Slot slot) const;
  // A masdar, or a noun of action whose genitive is whom it befalls.
  bool takes_object(const lex::Form& form) const;
  // Whatever it means, there is somebody to whom it is done.
  bool takes_party(lex::Id lemma) const;
  // Some row of it says of what (bi) somebody is accused.
  bool blames(lex::Id lemma) const;
  // A verb whose rows all want an object.
  bool acts_on(lex::Id lemma) const;

 private:
  const lex::Lexicon& lexicon_;
};

}  // namespace marsad::clauses
