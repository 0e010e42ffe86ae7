// To which predicate of its sentence a date or a place belongs, as far as nearness tells: words between weigh,
// verbs and subordinators between weigh more ("said on Friday that its forces shelled the town").
#pragma once

#include <cstdint>

#include "events/context.h"

namespace marsad::events {

// The weight of the words between two tokens of a sentence, either way round; 0 for the same.
int distance(const Context& context, TokenId from, TokenId to);

// What stands between two tokens of a sentence, each count up to its limit.
struct Between {
  int16_t words = 99, verbs = 9, marks = 9;  // verbs: also what opens a clause
};

Between between(const Context& context, TokenId from, TokenId to);

enum class Owner : int16_t { none, self, above, reporter, below, other };

struct Attached {
  Owner owner = Owner::none;  // how the predicate nearest to the word stands to the one asked about
  int16_t rivals = 0;         // predicates of the sentence that are nearer to the word, at most 9
  int16_t cost = 99;          // distance of the one asked about, at most 99
  PredicateId nearest = kNoPredicate;
};

// Of the word at `at` and the predicate `id`, which stands in the same sentence.
Attached attached(const Context& context, PredicateId id, TokenId at);

// "The talks | that were agreed on in August": the verb of a relative clause behind a noun of action to which the
// word at `at` is nearest; null where there is none.
const Predicate* relative_behind(const Context& context, PredicateId noun, TokenId at);

// "arrested the leader | who was elected in 2016", "a bridge | opened in 2010": the verb of a clause that hangs on a
// noun that is no deed, whose date that is and not the predicate's; null where there is none.
const Predicate* verb_of_noun(const Context& context, PredicateId id, const mentions::Value& date);

// "will stay in the wake of the war", "amid a wave of attacks", "in answer to attacks": a noun of action that
// says when or why something else was done, so that whoever did that need not have done this.
bool told_beside(const Context& context, const Predicate& deed);

// "dispersed a demonstration", "condemned the attack", "looks into a shooting": whoever does that to a deed did not
// do it.
bool acted_upon(const Context& context, const Predicate& deed);

// Of these one that went on when that was done ("amid a wave of attacks"): of its time.
bool told_amid(const Context& context, const Predicate& deed);

}  // namespace marsad::events
