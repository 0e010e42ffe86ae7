// Names set beside what they explain: "the foreign minister, X Y".
#pragma once

#include "mentions/grammar.h"
#include "mentions/phrase.h"
#include "mentions/referent.h"
#include "mentions/tag.h"

namespace marsad::mentions {

// Between two phrases of a sentence only a comma or a bracket.
bool comma_between(const Tags& tags, const Phrases& phrases, PhraseId left, PhraseId right);

// "the head of the agency | in the police | , X Y": the office before the name `id`, behind what tells of which
// body it is; kNoPhrase when none. `known`: what the phrases before stand for.
PhraseId office_before(const Tags& tags, const Phrases& phrases, const Referents& known, PhraseId id);

// "the envoy of X | to Syria | Y Z": the title that a name right behind its place or field is the bearer's of;
// kNoPhrase when none.
PhraseId title_before(const Tags& tags, const Phrases& phrases, const lex::Lexicon& lexicon, const Grammar& grammar,
                      PhraseId name);

}  // namespace marsad::mentions
