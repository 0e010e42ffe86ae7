// Which predicate each one hangs on: as its argument, behind its "that", or in its words.
#pragma once

#include <vector>

#include "clauses/predicate.h"

namespace marsad::clauses {

// For the predicates of one sentence, from `first` on; `args` are those of every predicate.
void govern(Predicates& predicates, const std::vector<std::vector<Argument>>& args, const mentions::Phrases& phrases,
            const lex::Lexicon& lexicon, PredicateId first);

}  // namespace marsad::clauses
