// What the particles right before a verb say of it: negation, tense, "that", relative clauses.
#pragma once

#include "clauses/predicate.h"

namespace marsad::clauses {

void read_particles(const mentions::Tags& tags, const lex::Lexicon& lexicon, const text::Sentence& sentence,
                    Predicate& verb);

}  // namespace marsad::clauses
