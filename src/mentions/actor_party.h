// The party that a phrase with a known actor stands for: the actor, or those who are somebody's.
#pragma once

#include <string_view>

#include "marsad/reading.h"
#include "mentions/phrase_parts.h"

namespace marsad::mentions {

// The actor a phrase names: the person where one stands last, else the first body or group.
lex::Id chosen_actor(const lex::Lexicon& lexicon, const Parts& parts);

// `day`: the report's.
Party party_of_actor(const lex::Lexicon& lexicon, const Parts& parts, std::string_view day);

}  // namespace marsad::mentions
