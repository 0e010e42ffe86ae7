// What the words around a count say of it: killed, displaced, deployed, held, voted, "their number
// is" ...
#pragma once

#include <string_view>

#include "events/candidate.h"

namespace marsad::events {

// The noun that a count counts, which may stand inside the value ("64 people at least"), after it,
// or after "of".
struct Counted {
  lex::Id lemma = lex::kNone;
  PhraseId of = kNoPhrase;  // "the hundreds of its fighters": the phrase after "of"
  TokenId last = 0;         // past the counted words
  bool cases = false;       // "412 cases of abduction": the lemma is what they are cases of
};

struct Signs {
  std::string_view before, after;  // nearest sign on either side; empty: none
  bool standing = false;           // "their number is"
  lex::Id number_of = lex::kNone;  // "the number of the ships rose to": ships
  bool accident = false;           // told of an accident, and of no attack
  bool named = false;              // "resolution 2216"
  bool has(std::string_view sign) const {
    return before == sign || (before.empty() && after == sign);
  }
  bool hurt() const { return has("killed") || has("injured"); }
};

class SignReader {
 public:
  SignReader(const Context& context, const EventTables& tables);
  Counted counted(PhraseId id) const;
  Signs signs(PhraseId id, const Counted& counted) const;
  // The sign of a lemma: its row in figures.tsv, else its toll.
  std::string_view sign(lex::Id lemma) const;
  // Whether a sentence names an attack, or an accident.
  bool attack_in(uint32_t sentence) const;
  bool accident_in(uint32_t sentence) const;
  bool accident_of(PhraseId id) const;  // or a phrase

 private:
  lex::Id lemma_at(TokenId token) const;
  lex::Id number_of(PhraseId id) const;
  PhraseId whole_of(PhraseId id) const;
  Counted of_cases(Counted counted, TokenId noun) const;
  lex::Id counted_to(const mentions::Value& from) const;
  std::string_view first_type(lex::Id lemma) const;  // of its first sense, empty: no event
  bool may_stand(TokenId token) const;
  bool stops(TokenId token) const;

  const Context& c_;
  const EventTables& tables_;
  bool accident_title_ = false;
};

}  // namespace marsad::events
