// Names set beside what they explain: "the foreign minister, X Y".
#pragma once

#include "mentions/phrase.h"
#include "mentions/referent.h"
#include "mentions/tag.h"

namespace marsad::mentions {

// Between two phrases of a sentence only a comma or a bracket.
bool comma_between(const Tags& tags, const Phrases& phrases, PhraseId left, PhraseId right);

// "the head of the agency | in the police | , X Y": the office before the name `id`, behind what tells of which
// body it is; kNoPhrase when none. `known`: what the phrases before stand for.
PhraseId office_before(const Tags& tags, const Phrases& phrases, const Referents& known, PhraseId id);

}  // namespace marsad::mentions
