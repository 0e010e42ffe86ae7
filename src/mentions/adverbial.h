// Participles that tell a further deed of the doer of the verb before: "said ..., accusing Iran of". They
// stand in the accusative, without the article, and go on with the clause as a verb does.
#pragma once

#include <vector>

#include "mentions/tag.h"

namespace marsad::mentions {

class Adverbials {
 public:
  // `tokens` are read as far as they are tagged: all before the token asked for, names and particles everywhere.
  Adverbials(const text::Document& doc, const words::Words& words, const lex::Lexicon& lexicon,
             const Grammar& grammar, const std::vector<Tagged>& tokens)
      : doc_(doc), words_(words), lexicon_(lexicon), grammar_(grammar), tokens_(tokens) {}

  // The participle's reading; null where the token is none.
  const words::Reading* at(TokenId id) const;

 private:
  bool usable(const words::Reading& reading) const;
  bool stands(const words::Reading& reading, TokenId id) const;
  bool ends_as_adverb(const words::Reading& reading, TokenId id) const;
  bool behind_comma(TokenId id) const;
  bool that_next(TokenId id) const;
  bool goes_on(const words::Reading& reading, TokenId id) const;
  bool behind_deed(const words::Reading& reading, TokenId id) const;
  bool names_deed(TokenId id) const;
  bool behind_definite(TokenId id) const;
  lex::Id spelt_alike(const words::Reading& participle, TokenId id) const;
  bool speaks(lex::Id lemma) const;
  bool preposition(lex::Id lemma, TokenId next) const;
  bool object(lex::Id lemma, TokenId next) const;
  bool has_slot(lex::Id lemma, lex::Slot slot) const;
  bool object_at(TokenId id) const;
  bool same_sentence(TokenId a, TokenId b) const { return doc_.tokens[a].sentence == doc_.tokens[b].sentence; }
  bool in_sentence(TokenId id, TokenId of) const { return id < doc_.tokens.size() && same_sentence(of, id); }
  lex::Id particle_of(const words::Reading& reading) const;

  const text::Document& doc_;
  const words::Words& words_;
  const lex::Lexicon& lexicon_;
  const Grammar& grammar_;
  const std::vector<Tagged>& tokens_;
};

}  // namespace marsad::mentions
