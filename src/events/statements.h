// Who said what: verbs of speech with their speaker, and formulas ("according to X").
#pragma once

#include <vector>

#include "events/context.h"

namespace marsad::events {

struct Said {
  Statement statement;
  std::vector<PredicateId> predicates;  // its verbs of speech
};

// One entry per distinct speaker, in order of first telling.
std::vector<Said> find_statements(const Context& context);

}  // namespace marsad::events
