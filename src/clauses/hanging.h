// Clauses within a clause: a verb that hangs on a noun and takes it up by its pronoun ("in an interview that the
// channel aired") has a subject of its own right behind it; what follows belongs to the clause around it again.
#pragma once

#include <vector>

#include "clauses/attachment.h"
#include "clauses/bounds.h"
#include "clauses/frames.h"
#include "clauses/predicate.h"

namespace marsad::clauses {

class Hanging {
 public:
  Hanging(const mentions::Phrases& phrases, const Bounds& bounds, const Frames& frames)
      : phrases_(phrases), bounds_(bounds), frames_(frames) {}

  // The noun that such a verb hangs on, where `subject` is the verb's own; else kNoPhrase.
  PhraseId around(const Draft& d, PredicateId verb, PhraseId subject) const;

  // "announced in a statement that the agency aired its part in": the verb around such a one that wants the noun
  // behind it for its object; kNoPredicate where it is the hanging verb's own.
  PredicateId wants(const Draft& d, PredicateId verb, PhraseId noun) const;

 private:
  const mentions::Phrases& phrases_;
  const Bounds& bounds_;
  const Frames& frames_;
};

}  // namespace marsad::clauses
