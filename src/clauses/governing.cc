#include "clauses/governing.h"

namespace marsad::clauses {
namespace {

// True when `p` already depends on `inner`: no circles.
bool governs_up(const Predicates& all, PredicateId inner, PredicateId p) {
  for (int steps = 0; p != kNoPredicate && steps < 16; ++steps) {
    if (p == inner) return true;
    p = all.predicates[p].governor;
  }
  return false;
}

// A noun of action that is an argument of `p`.
void take(Predicates& all, const mentions::Phrases& phrases, PredicateId p, const Argument& a, PhraseId q) {
  const mentions::Phrase& phrase = phrases.phrases[q];
  if (!phrase.event) return;
  const PredicateId inner = all.at[phrases.begin(phrase)->first];
  if (inner == kNoPredicate || inner == p || governs_up(all, inner, p)) return;
  Predicate& noun = all.predicates[inner];
  // "carried out raids (that) struck", "the raids that X carried out struck": the later one tells more.
  if (noun.governor != kNoPredicate && a.slot == lex::Slot::subj && p > inner) {
    noun.told_by = p;
    return;
  }
  noun.governor = p;
  noun.governor_slot = a.slot;
}

// What follows a verb of speech in its sentence stands in its words.
void report(Predicates& all, const lex::Lexicon& lexicon, PredicateId first) {
  PredicateId speech = kNoPredicate;
  for (PredicateId p = first; p < all.predicates.size(); ++p) {
    Predicate& one = all.predicates[p];
    one.reported_by = speech;
    if (one.verbal && lexicon.speech_of(one.form.lemma)) speech = p;
  }
}

}  // namespace

void govern(Predicates& all, const std::vector<std::vector<Argument>>& args, const mentions::Phrases& phrases,
            const lex::Lexicon& lexicon, PredicateId first) {
  const PredicateId end = static_cast<PredicateId>(all.predicates.size());
  for (PredicateId p = first; p < end; ++p) {
    for (const Argument& a : args[p]) {
      for (PhraseId q = a.phrase; q != kNoPhrase; q = phrases.phrases[q].next_coord) take(all, phrases, p, a, q);
    }
  }
  for (PredicateId p = first; p < end; ++p) {
    Predicate& inner = all.predicates[p];
    if (inner.auxiliary && p > first) {
      const Predicate& copula = all.predicates[p - 1];
      inner.governor = copula.governor, inner.governor_slot = copula.governor_slot;
      inner.condition = inner.condition || copula.condition;
      inner.negated = inner.negated || copula.negated;
      inner.modality = copula.modality;
    }
    if (!inner.verbal || !inner.that_clause || p == first) continue;
    inner.governor = p - 1;
    inner.governor_slot = lex::Slot::that;
  }
  report(all, lexicon, first);
}

}  // namespace marsad::clauses
