// Whose a thing or a force is that is said to belong to somebody ("boats belonging to the guard").
#pragma once

#include "mentions/grammar.h"
#include "mentions/phrase.h"
#include "mentions/referent.h"

namespace marsad::mentions {

// Gives such a thing its owner, and a force that nobody names the code of the armed party that it is part of.
void lend_owners(const Tags& tags, const Phrases& phrases, const lex::Lexicon& lexicon, const Grammar& grammar,
                 Referents& found);

}  // namespace marsad::mentions
