// Which country "the country" is, where forces of another one are told beside it: forces that stay in the
// country or are to leave it are abroad ("US soldiers who will stay in the country").
#pragma once

#include <string>
#include <string_view>

#include "mentions/phrase.h"
#include "mentions/referent.h"

namespace marsad::mentions {

// The nation named last before the phrase in its sentence that is not the forces'; empty where no forces are
// told there or no other nation, or where it is "a country" or "states of X". Looks at what the phrases before it
// are found to be. Cost: those phrases.
std::string country_beside_forces(const Phrases& phrases, const Referents& found, PhraseId id);

// No word of the phrase itself says its country: states told by a plural ("states of Latin America") are not of it.
bool guessed(std::string_view basis);

// "in Iraq and Syria": the place that the first phrase names is called by all of them; its country stays the
// first one's.
void name_joined_countries(const Phrases& phrases, Referents& found);

// What an actor is on a day (YYYY-MM-DD): the tenure that holds then, else the undated one, else the last; null
// when it has none.
const lex::Tenure* tenure_on(const lex::Lexicon& lexicon, lex::Id actor, std::string_view day);

// The country as a place, told by those words.
Place country_place(const lex::Lexicon& lexicon, std::string_view iso, Span words);

// Of an office of one country only ("presidential_spokesperson:RUS"), empty for others.
std::string_view country_of_office(const lex::Office& office);

// Makes the party whom the codebook has for the office on the report's day; false when it has nobody.
bool name_holder(const lex::Lexicon& lexicon, const lex::Office& office, std::string_view iso, std::string_view day,
                 Party& party);

}  // namespace marsad::mentions
