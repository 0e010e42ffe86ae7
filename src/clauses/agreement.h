// Whether a noun can be the subject of a verb, by what its letters show: gender and case. Silent
// where the letters show nothing.
#pragma once

#include "lex/lexicon.h"
#include "mentions/grammar.h"
#include "mentions/phrase.h"
#include "mentions/tag.h"
#include "text/document.h"

namespace marsad::clauses {

class Agreement {
 public:
  Agreement(const text::Document& doc, const mentions::Tags& tags,
            const mentions::Phrases& phrases, const lex::Lexicon& lexicon,
            const mentions::Grammar& grammar)
      : doc_(doc), tags_(tags), phrases_(phrases), lexicon_(lexicon), grammar_(grammar) {}

  // False where case or gender forbids it: "حاصرت منطقة", "ودعا منظمات", "وشن هجوما". `adjacent`:
  // the noun follows the verb at once (a verb may be masculine before a distant feminine).
  bool may_be_subject(const lex::Form& verb, mentions::PhraseId noun, bool adjacent) const;

  // False where the genders are known to differ; for subjects told before the verb.
  bool same_gender(const lex::Form& verb, mentions::PhraseId noun) const;

  // A relative pronoun of a masculine noun.
  bool masculine_relative(text::TokenId id) const;

  // "the foreign minister Sheikh Mohammed": the bearer's name right behind his office.
  bool names(mentions::PhraseId name, mentions::PhraseId office) const;

  // False where one is told and the verb is of several, or the other way round; for people, told
  // before the verb.
  bool same_number(const lex::Form& verb, mentions::PhraseId noun) const;

  // The head is a person, a body, a country or a name: one who can do things.
  bool agent(mentions::PhraseId noun) const;

  // "20 Palestinians", "30 others": a count before a masculine noun or adjective for people.
  bool counted_men(mentions::PhraseId noun) const;

 private:
  bool names_person(mentions::PhraseId id) const;
  enum class Shown : uint8_t { nothing, masculine, feminine };
  Shown shown(mentions::PhraseId noun) const;
  Shown state(const mentions::Tagged& word) const;
  bool accusative(mentions::PhraseId noun) const;
  text::TokenId head(const mentions::Phrase& phrase) const;

  const text::Document& doc_;
  const mentions::Tags& tags_;
  const mentions::Phrases& phrases_;
  const lex::Lexicon& lexicon_;
  const mentions::Grammar& grammar_;
};

}  // namespace marsad::clauses
