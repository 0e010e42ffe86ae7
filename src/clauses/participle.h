// Passive participles that tell of a noun what was done to it: "the town besieged since", "a militia
// backed by X". Which verbs have them stands in words/participles.tsv.
#pragma once

#include "clauses/frames.h"
#include "mentions/phrase.h"
#include "words/word.h"

namespace marsad::clauses {

class Participles {
 public:
  Participles(const text::Document& doc, const words::Words& words, const mentions::Tags& tags,
              const mentions::Phrases& phrases, const lex::Lexicon& lexicon, const mentions::Grammar& grammar)
      : doc_(doc), words_(words), tags_(tags), phrases_(phrases), lexicon_(lexicon), grammar_(grammar) {}

  // The listed verb's passive participle at a token that qualifies a noun; null when there is none.
  const lex::Form* at(text::TokenId id) const;
  // The noun that it qualifies; kNoPhrase when none.
  mentions::PhraseId noun(text::TokenId id) const;
  // It is the predicate of its topic or of a copula.
  bool predicate(text::TokenId id) const;
  // Whether a phrase with its preposition follows the participle at once.
  bool leads(text::TokenId id, const mentions::Phrase& phrase) const;
  // "Prisoners, accused (muttahamin) of crimes": who accuses has whom he accuses between. `end`: of the sentence.
  bool accused(const Frames& frames, text::TokenId id, text::TokenId end) const;

 private:
  const lex::Form* listed(text::TokenId id, std::string_view& needs) const;
  bool other_people(text::TokenId id, const mentions::Phrase& before) const;
  bool backed(text::TokenId id, const mentions::Phrase& before) const;
  bool followed_by(text::TokenId id, std::string_view prep) const;

  const text::Document& doc_;
  const words::Words& words_;
  const mentions::Tags& tags_;
  const mentions::Phrases& phrases_;
  const lex::Lexicon& lexicon_;
  const mentions::Grammar& grammar_;
};

}  // namespace marsad::clauses
