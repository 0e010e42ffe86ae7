// Phrases of the codebook in a document: names of places, countries and actors, offices, nisbas,
// closed words and lemmas of several words.
#pragma once

#include <vector>

#include "words/word.h"

namespace marsad::words {

struct PhraseHit {
  TokenId first = 0, last = 0;  // last not included
  lex::Phrase phrase;
  uint8_t proclitics = 0;   // of the first word
  uint16_t host_begin = 0;  // letters of the first token before the name (proclitics)
};

// Every hit at every token, by token, longest first; overlaps are left to the caller. A single-word
// name is met with an article that the codebook does not write, or without the one it writes, only
// where no common word is spelled so. Cost: a few probes a word.
std::vector<PhraseHit> find_phrases(const text::Document& doc, const Words& words,
                                    const lex::Lexicon& lexicon);

}  // namespace marsad::words
