// Cues: words of the codebook that mark talks, relations, sections, kinds of figures and
// mistranslated names, speakers and tolls (codebook/words/*.tsv, the classes named in cues.cc). Two
// sorts of class:
// - `*.lemma`: the word is a noun or a masdar and stands for every form of its lemma, those of the
// verb included;
// - any other: the word is a phrase and stands as it is written, clitics apart.
// Example: `talks.lemma delayed` holds the masdar of "to be postponed", and so finds the verb in
// any tense. Built once from a lexicon, read only afterwards: share freely.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lex/lexicon.h"
#include "text/document.h"

namespace marsad::events {

using text::TokenId;

// A phrase of the tables where it stands: tokens [first, last).
struct Cue {
  TokenId first = 0, last = 0;
  std::string_view cls, value, gloss;
  uint8_t proclitics = 0;       // of the first word
  uint8_t cut = 0;              // letters of the first word before the phrase (the article apart)
  lex::Id closed = lex::kNone;  // the row
};

class CueTable {
 public:
  explicit CueTable(const lex::Lexicon& lexicon);

  // The value of `lemma` in a class of lemmas; empty when the class does not list it.
  std::string_view value(std::string_view cls, lex::Id lemma) const;

  // Every phrase of the tables in a document, in order of tokens, longer ones first. Cost: some
  // probes a token.
  std::vector<Cue> scan(const text::Document& doc) const;

  // The words of a cue without what is attached before them; the article stays.
  static Span span(const text::Document& doc, const Cue& cue);

  // The lemmas that a word of the tables stands for, as a noun or a masdar; as a participle only
  // where it is neither.
  std::vector<lex::Id> lemmas_of(std::string_view word) const;

  const lex::Lexicon& lexicon() const { return lexicon_; }

 private:
  struct Entry {
    std::u16string key;
    lex::Id closed = lex::kNone;
  };

  lex::Lexicon lexicon_;                                            // shares the image
  std::vector<bool> listed_;                                        // by lemma
  std::vector<std::pair<lex::Id, lex::Id>> lemmas_;                 // lemma -> row, sorted
  std::unordered_map<std::u16string, std::vector<Entry>> phrases_;  // by first word
};

}  // namespace marsad::events
