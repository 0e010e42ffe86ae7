// Noun phrases: a head with its adjectives, its genitives and names, its count and the preposition
// that leads it. "أكثر من 12 جنديا أميركيا" is one; "مقتل 12 جنديا" are two, the second governed by
// the first, since مقتل is a noun of action.
#pragma once

#include <cstdint>
#include <vector>

#include "mentions/tag.h"

namespace marsad::mentions {

enum class ElementKind : uint8_t { noun, adjective, name, unknown, latin };

struct Element {
  TokenId first = 0, last = 0;
  ElementKind kind = ElementKind::noun;
  bool definite = false;
};

using PhraseId = uint32_t;
inline constexpr PhraseId kNoPhrase = 0xFFFFFFFF;

struct Phrase {
  TokenId first = 0, last = 0;  // without the preposition, count included
  uint32_t first_element = 0;
  uint16_t elements = 0;
  bool definite = false;  // article, pronoun, name or definite genitive
  bool conj = false;      // begins with "and"
  bool quoted = false;
  Prep prep = Prep::none;           // clitic or separate
  PhraseId governor = kNoPhrase;    // noun of action (or any bare noun) whose genitive this is
  PhraseId next_coord = kNoPhrase;  // "X and Y": the next of the list
  PhraseId prev_coord = kNoPhrase;
  int32_t count = -1;  // index into values
  uint32_t sentence = 0;
  lex::Id head_lemma = lex::kNone;  // of the first noun
  bool event = false;               // the head is a noun of action with senses
};

struct Phrases {
  std::vector<Phrase> phrases;
  std::vector<Element> elements;
  std::vector<PhraseId>
      at;  // TokenId -> phrase that begins there (after its preposition), kNoPhrase none
  std::vector<PhraseId> over;  // TokenId -> phrase that covers it
  const Element* begin(const Phrase& phrase) const {
    return elements.data() + phrase.first_element;
  }
  const Element* end(const Phrase& phrase) const { return begin(phrase) + phrase.elements; }
};

Phrases find_phrases(const text::Document& doc, const Tags& tags, const std::vector<Value>& values,
                     const lex::Lexicon& lexicon, const Grammar& grammar);

}  // namespace marsad::mentions
