// English names of parties that the reading put together of their parts: "soldier of Iraq" reads
// "Iraqi soldier", "president, head of Syria" "Syrian president". Names of the codebook stay.
#pragma once

#include <string>

#include "marsad/reading.h"
#include "views/messages.h"

namespace marsad::views {

// `several`: in the plural ("4 US servicemen").
std::string english_name(const Party& party, const Messages& messages, bool several = false);

// The country of a party that is only people of it ("soldier of Iraq": Iraq); empty for others.
std::string country_of_people(const Party& party, const Messages& messages);

// English nouns of the codebook are singular; codes of currencies and what has no plural stay.
std::string plural(const std::string& unit);

}  // namespace marsad::views
