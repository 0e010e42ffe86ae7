// Active or passive: "qutila" and "qatala" are spelt alike; without an object of its own a verb that wants one is
// passive where its subject says so.
#pragma once

#include "events/context.h"

namespace marsad::events {

// A transitive verb whose unvowelled form may be passive, and whose arguments say that it is; a passive participle too.
bool is_passive(const Context& context, PredicateId id);

// An argument in the place of the object that is none: the subject's own name, or the next verb's noun.
bool no_object(const Context& context, const Predicate& p, const Argument& subject, const Argument& object);

}  // namespace marsad::events
