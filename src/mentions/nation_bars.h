// Of which country a party is not, whatever the report tells beside it.
#pragma once

#include <string_view>

#include "mentions/grammar.h"
#include "mentions/phrase.h"
#include "mentions/referent.h"

namespace marsad::mentions {

// "European banks", "foreign journalists": of no one country.
bool of_many_countries(const Tags& tags, const Phrases& phrases, const lex::Lexicon& lexicon, const Grammar& grammar,
                       PhraseId id);

// "Russia expelled 27 diplomats", "the expulsion of 27 diplomats from Russia": the nation of the country that they are
// sent out of; empty where nobody is.
std::string_view expelled_from(const Tags& tags, const Phrases& phrases, const lex::Lexicon& lexicon,
                               const Grammar& grammar, const Referents& found, PhraseId id);

// "our forces": a pronoun of the one who speaks.
bool first_person(const Tags& tags, const Phrases& phrases, PhraseId id);

// Whether a party of this sector may be of a band or body of states: an army, police or a court never is of a band, an
// army or police never of a body.
bool may_be_of(std::string_view nation, std::string_view sector);

}  // namespace marsad::mentions
