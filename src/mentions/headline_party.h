// "The minister visits Baghdad": an office of the headline that the lead tells with a name.
#pragma once

#include "mentions/phrase.h"
#include "mentions/referent.h"

namespace marsad::mentions {

// Gives each unnamed office of the title whom the first sentences of the text name with the same words before the name.
void name_in_headline(const text::Document& doc, const Phrases& phrases, Referents& found);

}  // namespace marsad::mentions
