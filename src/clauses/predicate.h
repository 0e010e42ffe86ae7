// Predicates: every verb and noun of action with its arguments, whatever the word order. A clause
// is a predicate with what depends on it; which event it is (if any) is decided later, from these
// facts alone.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "mentions/phrase.h"
#include "mentions/referent.h"

namespace marsad::clauses {

using mentions::kNoPhrase;
using mentions::PhraseId;
using text::TokenId;

using PredicateId = uint32_t;
inline constexpr PredicateId kNoPredicate = 0xFFFFFFFF;

struct Argument {
  lex::Slot slot = lex::Slot::obj;
  PhraseId phrase = kNoPhrase;  // kNoPhrase: a pronoun
  mentions::Prep prep = mentions::Prep::none;
  bool pronoun = false;
  bool inherited = false;  // subject of the verb before ("attacked ... and killed ...")
};

struct Predicate {
  TokenId token = 0;            // the trigger's first token
  TokenId end = 0;              // past its last ("إطلاق نار" has two)
  PhraseId phrase = kNoPhrase;  // of a noun of action
  lex::Form form;
  uint32_t sentence = 0;
  uint32_t first_argument = 0;
  uint16_t arguments = 0;
  PredicateId governor = kNoPredicate;  // light verb, modality, speech ... whose argument this is
  lex::Slot governor_slot = lex::Slot::obj;
  PredicateId told_by = kNoPredicate;  // verb behind that goes on with it ("raids that struck ...")
  PredicateId reported_by = kNoPredicate;  // predicate of speech in whose words this stands
  lex::Id modality = lex::kNone;      // of the word before its "that" ("it is expected that ...")
  bool verbal = false;
  bool qualifies = false;  // a passive participle that says of a noun what was done to it ("the besieged town")
  bool predicative = false;  // such a one that is the predicate of its clause ("he is held since")
  bool negated = false;
  bool future = false;       // س, سوف, لن
  bool possible = false;     // قد + imperfect, ربما
  bool recalled = false;     // كان قد
  bool relative = false;     // in a relative clause
  words::Pronoun that_pronoun = words::Pronoun::none;  // of the "that" before it
  bool that_clause = false;  // after أن of its governor
  bool condition = false;    // after إذا, لو, في حال
  bool auxiliary = false;    // the verb of a copula right before ("that it had (yakun qad) killed")
  bool quoted = false;
  bool conj = false;
};

struct Predicates {
  std::vector<Predicate> predicates;  // in order of tokens
  std::vector<Argument> arguments;
  std::vector<PredicateId> at;  // TokenId -> predicate that begins there
  const Argument* begin(const Predicate& p) const { return arguments.data() + p.first_argument; }
  const Argument* end(const Predicate& p) const { return begin(p) + p.arguments; }
  std::span<const Predicate> in_sentence(uint32_t sentence) const {
    const auto first = std::ranges::lower_bound(predicates, sentence, {}, &Predicate::sentence);
    return {first, std::ranges::upper_bound(first, predicates.end(), sentence, {}, &Predicate::sentence)};
  }
  const Argument* find(const Predicate& p, lex::Slot slot) const {
    for (const Argument* a = begin(p); a != end(p); ++a) {
      if (a->slot == slot) return a;
    }
    return nullptr;
  }
};

Predicates find_predicates(const text::Document& doc, const words::Words& words,
                           const mentions::Tags& tags, const mentions::Phrases& phrases,
                           const lex::Lexicon& lexicon, const mentions::Grammar& grammar);

}  // namespace marsad::clauses
