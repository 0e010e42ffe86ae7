// Values with the words of a compiled codebook.
#include "mentions/value.h"
#include "mentions/values_grammar.h"

namespace marsad::mentions {

ValueGrammar::ValueGrammar(const lex::Lexicon& lexicon) : ValueGrammar(lexicon.closed()) {}

std::vector<Value> find_values(const text::Document& doc, const words::Words& words,
                               const lex::Lexicon& lexicon) {
  return find_values(doc, words, ValueGrammar(lexicon));
}

}  // namespace marsad::mentions
