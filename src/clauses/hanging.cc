#include "clauses/hanging.h"

#include <algorithm>

namespace marsad::clauses {

using lex::Slot;

PhraseId Hanging::around(const Draft& d, PredicateId verb, PhraseId subject) const {
  if (verb == kNoPredicate || verb >= d.antecedents.size() || subject == kNoPhrase) return kNoPhrase;
  const PhraseId noun = d.antecedents[verb];
  if (noun == kNoPhrase) return kNoPhrase;
  const auto there = [&](Slot slot, PhraseId q) {
    return std::ranges::any_of(d.args[verb],
                               [&](const Argument& a) { return a.slot == slot && a.phrase == q && !a.inherited; });
  };
  return there(Slot::obj, noun) && there(Slot::subj, subject) ? noun : kNoPhrase;
}

PredicateId Hanging::wants(const Draft& d, PredicateId verb, PhraseId noun) const {
  const PhraseId on = d.antecedents[verb];
  if (on == kNoPhrase || phrases_.phrases[on].prep == mentions::Prep::none) return kNoPredicate;
  if (frames_.has(d.out.predicates[verb].form.lemma, Slot::obj2) || phrases_.phrases[noun].conj) return kNoPredicate;
  PredicateId outer = verb;
  while (outer > d.first && d.out.predicates[outer].token >= phrases_.phrases[on].first) --outer;
  while (outer > d.first && !d.out.predicates[outer].verbal) --outer;
  const Predicate& p = d.out.predicates[outer];
  if (outer == verb || !p.verbal || !frames_.has(p.form.lemma, Slot::obj)) return kNoPredicate;
  for (TokenId id = p.end; id < phrases_.phrases[on].first; ++id) {
    if (bounds_.boundary(id)) return kNoPredicate;
  }
  bool subject = false;
  for (const Argument& a : d.args[outer]) {
    if (a.slot == Slot::obj) return kNoPredicate;
    subject = subject || (a.slot == Slot::subj && !a.inherited);
  }
  return subject ? outer : kNoPredicate;
}

}  // namespace marsad::clauses
