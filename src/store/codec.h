// Facts as the record's tables hold them: JSON that leaves out what is empty, with every field
// that a reading has, spans of parties included ("x12-34": code points 12 to 34 of the text, "t" of
// the title). What is written is read back the same; unknown fields are passed over, so that an
// older program reads a later record's facts.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "marsad/record.h"
#include "marsad/result.h"

namespace marsad::store {

std::string encode(const Event& fact);
std::string encode(const Statement& fact);
std::string encode(const Figure& fact);
std::string encode(const Talks& fact);

// Errors: store, where it is not JSON of ours.
Status decode(std::string_view json, Event& fact);
Status decode(std::string_view json, Statement& fact);
Status decode(std::string_view json, Figure& fact);
Status decode(std::string_view json, Talks& fact);

// The place of an event alone, without its spans; a third of the work.
Status decode_place(std::string_view json_of_event, std::optional<Place>& place);

// Relations, sections and warnings of a reading: what belongs to the report alone.
std::string encode_rest(const Reading& reading);
Status decode_rest(std::string_view json, Reading& reading);

// What stands beside the account: conflicts, links, why, the correction. The account and the
// witnesses are not part of it.
template <class Fact>
std::string encode_frame(const Kept<Fact>& kept);
template <class Fact>
Status decode_frame(std::string_view json, Kept<Fact>& kept);

std::string encode(const Correction& correction);
Status decode(std::string_view json, Correction& correction);

}  // namespace marsad::store
