// Cells: each token as the readers of values see it: which closed word it is, with which clitics
// before it. Same count and order as Document::tokens.
#pragma once

#include <vector>

#include "mentions/values_grammar.h"
#include "text/document.h"
#include "words/word.h"

namespace marsad::mentions {

struct Cell {
  ClassSet classes;    // empty: no word of ours
  uint32_t first = 0;  // senses
  uint16_t count = 0;
  uint8_t proclitics = 0;  // words::Proclitic bits, also those of a token glued before a number
  uint8_t prefix = 0;      // letters of them within the token
  uint8_t width = 1;       // tokens of the phrase
  bool has(ClassSet set) const { return classes.meets(set); }
  bool definite() const { return proclitics & words::pro_al; }
  bool joined() const { return proclitics & words::pro_conj_wa; }
};

struct Cells {
  std::vector<Cell> cells;  // one more at the end, empty: a guard
  const ValueGrammar* grammar = nullptr;
  const Cell& operator[](size_t i) const { return cells[i < cells.size() ? i : cells.size() - 1]; }
  // The sense of class `c`, null when the cell has none.
  const ValueSense* sense(size_t i, ValueClass c) const;
  // The sense of class `c` of a word in Latin letters ("GMT"), which has no cell; null when it has none.
  const ValueSense* latin(std::u16string_view folded, ValueClass c) const;
};

// Cost: linear, at most four probes a token.
Cells build_cells(const text::Document& doc, const words::Words& words,
                  const ValueGrammar& grammar);

}  // namespace marsad::mentions
