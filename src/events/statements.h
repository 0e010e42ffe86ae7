// Who said what: verbs of speech with their speaker, and formulas ("according to X"). Each telling
// is found with its speaker, tellings of one speaker become one entry, and a learned choice
// (codebook/models/statements.tsv, made by tools/eval/train_statements.py) keeps the entries that a
// careful reader lists. What it weighs stands in explain.
#pragma once

#include <string>
#include <vector>

#include "events/context.h"
#include "events/model.h"

namespace marsad::events {

struct Said {
  Statement statement;
  std::vector<PredicateId> predicates;  // its verbs of speech
  std::vector<std::string> features;    // of the learned choice
  std::vector<std::string> sector_features;  // of the choice of the speaker's sector
  double weight = 1;
  std::string dropped;  // why it is no statement; empty: kept
};

// One entry per distinct speaker, in order of first telling; the dropped ones among them, without
// an id. An empty model keeps all.
std::vector<Said> find_statements(const Context& context, const Model& model);

}  // namespace marsad::events
