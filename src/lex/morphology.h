// Inflection: a codebook row -> every spelling that unvowelled newspaper text shows of it, folded,
// with its reading. Not a theory of Arabic: the lemma and the present as written choose among the
// patterns that root and form allow. Thread rule: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lex/lexicon.h"

namespace marsad::lex {

struct Inflected {
  std::u16string key;  // folded host
  Form form;           // lemma is kNone: the caller knows it
};

struct VerbCells {
  std::string_view lemma, root, form, present;  // as FORMAT.md says
  std::vector<std::string_view> masdars;        // as written; empty: derived; {"-"}: none
  bool takes_object = true;  // false: passives spelled unlike the active are left out
};

struct VerbInflection {
  std::vector<Inflected>
      forms;  // verb forms, participles, masdars; empty when `fault` is a bad row
  std::vector<std::u16string> masdars;  // raw spelling of the masdars, for names and frames
  std::string fault;                    // empty: lemma and present agree with root and form
  enum class Cell : uint8_t { lemma, root, form, present, masdar } faulty = Cell::lemma;
};

// `fault` may be set while forms are there (present disagrees: the cell is followed).
VerbInflection inflect_verb(const VerbCells& cells);

struct NounCells {
  std::u16string singular;              // raw
  std::vector<std::u16string> plurals;  // raw; sound ones end in their ending
  Pos pos = Pos::noun;
  Gender gender = Gender::none;  // none: told by the ending
  bool defective = false;        // loses a final ya when indefinite (muhaam)
};

// Singular, duals, plurals, construct forms, forms before pronouns, the accusative alef.
void inflect_noun(const NounCells& cells, std::vector<Inflected>& out);

// Adjectives, participles and nisbas: masculine and feminine of all numbers; `plurals` are broken
// ones.
void inflect_adjective(const NounCells& cells, std::vector<Inflected>& out);

}  // namespace marsad::lex
