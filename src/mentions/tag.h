// One tag a token: what the word is here, chosen among its readings by its neighbours, and which
// names stand where. Arabic text is unvowelled: most words have several readings; the rules here
// are the ones a reader uses first (after a preposition comes a noun, after a negation a verb, a
// sentence begins with a verb, a headline with a noun).
#pragma once

#include <vector>

#include "lex/lexicon.h"
#include "mentions/grammar.h"
#include "mentions/value.h"
#include "text/document.h"
#include "words/phrases.h"
#include "words/word.h"

namespace marsad::mentions {

enum class Tag : uint8_t {
  mark,
  number,
  latin,
  verb,
  noun,
  adjective,
  name,
  particle,
  inside,  // a later token of a name or particle of several words
};

struct Tagged {
  Tag tag = Tag::noun;
  uint8_t proclitics = 0;
  words::Pronoun pronoun = words::Pronoun::none;
  lex::Form form;                   // chosen reading; lemma kNone when unknown
  WordClass cls = WordClass::none;  // particles
  bool introduces = false;          // subordinators: "that", before what is said or meant
  bool condition = false;           // subordinators: "if", "in case", "whether"
  Prep prep = Prep::none;           // preposition particles
  uint32_t first_hit = 0;  // names: hits[first_hit .. + hit_count), all over the same tokens
  uint16_t hit_count = 0;
  uint16_t width = 1;                     // tokens that belong together from here on
  uint16_t host_begin = 0, host_end = 0;  // within the folded token
  bool definite() const { return proclitics & words::pro_al; }
  // A word that could govern the next noun: bare, without article or pronoun.
  bool bare() const { return !definite() && pronoun == words::Pronoun::none; }
};

// The word's own letters, of those of its token: without the clitics that were split off.
inline std::u16string_view host_of(std::u16string_view letters, const Tagged& word) {
  const bool cut = word.host_end > word.host_begin && word.host_end <= letters.size();
  return cut ? letters.substr(word.host_begin, word.host_end - word.host_begin) : letters;
}

struct Tags {
  std::vector<Tagged> tokens;          // by TokenId
  std::vector<words::PhraseHit> hits;  // the names chosen
  std::vector<int32_t> value_at;       // TokenId -> index into values that begins there, -1 none
  std::vector<int32_t> value_over;     // TokenId -> index of the value that covers it, -1 none
};

Tags tag(const text::Document& doc, const words::Words& words, const lex::Lexicon& lexicon,
         const Grammar& grammar, const std::vector<Value>& values);

}  // namespace marsad::mentions
