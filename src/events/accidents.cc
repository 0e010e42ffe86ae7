#include "events/accidents.h"

#include <algorithm>

namespace marsad::events {

using lex::Slot;

bool Accidents::befell(PredicateId id, const SenseMatch& match) const {
  const TollKind toll = tables_.toll(c_.predicate(id).form.lemma);
  if (!c_.cues || toll == TollKind::none) return false;
  const bool harm = toll == TollKind::killed || toll == TollKind::injured;
  return led_to(id) || (harm && amid(id, match));
}

// A noun of action with "and", right behind another one.
bool Accidents::joined_to_before(PredicateId id) const {
  const Predicate& p = c_.predicate(id);
  const Predicate& q = c_.predicate(id - 1);
  bool conj = p.conj || (c_.tags.tokens[p.token].proclitics & words::pro_conj);
  return conj && !p.verbal && !q.verbal && q.sentence == p.sentence;
}

// "The flood led to the death of ...".
bool Accidents::led_to(PredicateId id) const {
  // "... and the wounding of": of the same cause.
  PredicateId at = id;
  for (int steps = 0; steps < 4 && !c_.predicate(at).verbal; ++steps) {
    if (PredicateId above = c_.predicate(at).governor; above != kNoPredicate)
      at = above;
    else if (at > 0 && joined_to_before(at))
      --at;
    else
      return false;
  }
  if (at == id || !c_.predicate(at).verbal) return false;
  const Argument* cause = c_.predicates.find(c_.predicate(at), Slot::subj);
  if (!cause || cause->phrase == kNoPhrase) return false;
  const Phrase& q = c_.phrase(cause->phrase);
  if (c_.cues->value("figure.lemma", q.head_lemma) == "disaster") return true;
  // "The accident" alone may be what was told before.
  return (!q.definite || q.elements > 1) && signs_.accident_of(cause->phrase) && !signs_.attack_in(q.sentence);
}

// "were killed in the wake of a fire", "were killed and five hurt in a crash".
bool Accidents::amid(PredicateId id, const SenseMatch& match) const {
  const Predicate& p = c_.predicate(id);
  if (p.verbal && !match.passive) return false;
  if (std::ranges::any_of(match.filled, [](const Filled& f) { return f.role == lex::Role::actor; })) return false;
  if (signs_.attack_in(p.sentence)) return false;
  for (const Argument* a = c_.predicates.begin(p); a != c_.predicates.end(p); ++a) {
    const bool cause = a->prep == mentions::Prep::because || a->prep == mentions::Prep::after;
    if (cause && a->phrase != kNoPhrase && signs_.accident_of(a->phrase)) return true;
  }
  return p.verbal && hurt_with(id);
}

// The verb joined with it has a row that says so.
bool Accidents::hurt_with(PredicateId id) const {
  if (id + 1 >= c_.predicates.predicates.size()) return false;
  const Predicate& p = c_.predicate(id);
  const Predicate& next = c_.predicate(id + 1);
  const bool joined = next.verbal && next.sentence == p.sentence && next.conj;
  if (!joined || next.form.lemma == p.form.lemma || tables_.toll(next.form.lemma) == TollKind::none) return false;
  if (c_.predicates.find(p, Slot::fi)) return false;
  const auto match = match_sense(c_, id + 1);
  return match && c_.lexicon.senses()[match->sense].type.empty();
}

}  // namespace marsad::events
