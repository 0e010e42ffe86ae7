// What a verb does with its object, as its rows say.
#pragma once

#include "lex/lexicon.h"

namespace marsad::mentions {

// It befalls or addresses somebody, its object ("met", "urged").
bool befalls(const lex::Lexicon& lexicon, lex::Id verb);

// It tells what follows "that", and nobody is its object ("said", "denied").
bool tells_only(const lex::Lexicon& lexicon, lex::Id verb);

}  // namespace marsad::mentions
