// For tests: closed words straight from the codebook's files, and values in one line of text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lex/lexicon.h"
#include "mentions/value.h"

namespace marsad::mentions {

// The rows `word class value` of the number and calendar files under `root`/codebook; views into
// `storage`.
std::vector<lex::Closed> load_closed_words(const std::string& root,
                                           std::vector<std::string>& storage);

// "number >=150 others", "range 3..9", "date 2018-03-01..2018-03-31 month since", "duration P3D";
// several apart by " ; ".
std::string dump(const std::vector<Value>& values);

// The values of `phrase` as a report's text, without word readings (no lexicon).
std::vector<Value> values_of(std::string_view phrase, std::string_view published,
                             const class ValueGrammar& grammar);

}  // namespace marsad::mentions
