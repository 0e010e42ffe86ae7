// Prepositional phrases and prepositions with a pronoun: each becomes an argument of the nearest
// predicate before it, in its clause, that has a place for it.
#pragma once

#include <vector>

#include "clauses/agreement.h"
#include "clauses/bounds.h"
#include "clauses/frames.h"
#include "clauses/participle.h"
#include "clauses/predicate.h"

namespace marsad::clauses {

// An insertion behind which arguments of the verb may stand.
struct Aside {
  TokenId first, last;
  PredicateId verb;
};

// What is built of a sentence: its predicates begin at `first`.
struct Draft {
  const Predicates& out;
  std::vector<std::vector<Argument>>& args;   // by predicate
  const std::vector<Aside>& asides;           // of the sentence
  const std::vector<PhraseId>& antecedents;   // by predicate: what a relative clause hangs on
  PredicateId first;
};

class Attachment {
 public:
  Attachment(const mentions::Tags& tags, const mentions::Phrases& phrases, const Bounds& bounds, const Frames& frames,
             const Agreement& agreement, const Participles& participles)
      : tags_(tags),
        phrases_(phrases),
        bounds_(bounds),
        frames_(frames),
        agreement_(agreement),
        participles_(participles) {}

  // Gives the predicates of the sentence, all of them found, their arguments with prepositions.
  void run(const Draft& draft, const text::Sentence& sentence) const;
  // "on it": a preposition with a pronoun.
  bool leads_pronoun(TokenId id) const;

 private:
  const mentions::Phrase& phrase(PhraseId id) const { return phrases_.phrases[id]; }
  bool aside(const Draft& d, TokenId predicate, TokenId behind, lex::Slot slot) const;
  void attach_pronoun(const Draft& d, TokenId id) const;
  void attach(const Draft& d, PhraseId q) const;
  bool hangs(const Draft& d, PredicateId verb) const;
  bool object_by_li(const Draft& d, PredicateId noun, PhraseId q) const;
  bool doer_of_noun(const Predicate& noun, PhraseId q) const;
  bool of_object(const Draft& d, PredicateId noun, PhraseId q) const;
  bool part_of_place(PhraseId q) const;

  const mentions::Tags& tags_;
  const mentions::Phrases& phrases_;
  const Bounds& bounds_;
  const Frames& frames_;
  const Agreement& agreement_;
  const Participles& participles_;
};

}  // namespace marsad::clauses
