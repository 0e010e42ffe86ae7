// What the particles right before a verb say of it: negation, tense, "that", relative clauses.
#pragma once

#include "clauses/predicate.h"

namespace marsad::clauses {

void read_particles(const mentions::Tags& tags, const lex::Lexicon& lexicon, const text::Sentence& sentence,
                    Predicate& verb);

// "X no longer (lam ya'ud X) supports": a negation of the past right before a noun is that of the verb behind it.
bool negated_before(const mentions::Tags& tags, const text::Sentence& sentence, const mentions::Phrase& subject);

// "punishes all who (man) criticise": nobody that is told.
bool whoever(const mentions::Tags& tags, const text::Sentence& sentence, const Predicate& verb);

}  // namespace marsad::clauses
