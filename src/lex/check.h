// What is wrong with a codebook: every fault at once, with its place. Also the questions an analyst
// asks of one: what is in it, what does this word mean, which example sentences does it hold (the
// engine runs those).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lex/lexicon.h"
#include "lex/table.h"

namespace marsad::lex {

// Faults and warnings of all files below `dir`, by file, line and column.
std::vector<Fault> check_codebook(const std::string& dir);

struct Example {
  std::string file;
  uint32_t line = 0;
  std::string type;  // the row's PLOVER type, empty for none
  std::string lemma;
  std::string sentence;
  bool good = true;  // the type must come out; else it must not
};

std::vector<Example> examples(const std::string& dir);

// One line of text a row. `kind`: lemmas, senses, heads, weapons, speech, countries, places,
// actors, offices, closed. Empty for another kind.
std::vector<std::string> list_codebook(const Lexicon& lexicon, std::string_view kind);

// What a word or name means: its forms, senses and phrases, one line each. Cost: some probes.
std::vector<std::string> find_codebook(const Lexicon& lexicon, std::string_view text);

}  // namespace marsad::lex
