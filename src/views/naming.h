// English names of parties that the reading put together of their parts: "soldier of Iraq" reads
// "Iraqi soldier", "president, head of Syria" "Syrian president". Names of the codebook stay.
#pragma once

#include <string>
#include <string_view>

#include "marsad/reading.h"
#include "views/messages.h"

namespace marsad::views {

// `several`: in the plural ("4 US servicemen").
std::string english_name(const Party& party, const Messages& messages, bool several = false);

// The first of the words of a gloss: "president, head": "president"; "force(s)": "forces".
std::string first_sense(std::string_view gloss);

// The country of a party that is only people of it ("soldier of Iraq": Iraq); empty for others.
std::string country_of_people(const Party& party, const Messages& messages);

// The report's own words for unnamed people: `governed`, behind a preposition, "musallahun" is "musallahin", "jundiyan"
// "jundi"; else "musallahin" is "musallahun". The country where they are its adjective alone ("the Russian"), and for
// the pronoun on a noun ("her forces").
std::string arabic_name(const Party& party, const Messages& messages, bool governed);

// English nouns of the codebook are singular; codes of currencies and what has no plural stay.
std::string plural(const std::string& unit);

}  // namespace marsad::views
