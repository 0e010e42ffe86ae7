// One entry per distinct event, however often it is told: candidates that agree in type and
// contradict each other in nothing (who, whom, where, when, whether) are one, the best told giving
// each slot.
#pragma once

#include <vector>

#include "events/candidate.h"
#include "events/identity.h"

namespace marsad::events {

struct Cluster {
  std::vector<size_t> members;  // indexes into the candidates, first told first
  Candidate told;               // the members' account together
  bool main = false;            // told in the title or the lead
  double weight = 0;            // of the learned choice, 0 to 1
  std::optional<Count> munitions, intercepted, hit;
  std::vector<uint32_t> sentences;    // where its members stand
  std::string dropped;                // why it is no event; empty: kept
  // Of the learned choices of events and of status; filled when asked to explain.
  std::vector<std::string> features, status_features;
};

// With a model the trees decide what is one, without it the rules.
std::vector<Cluster> merge(const Context& context, const IdentityModel& model,
                           std::vector<Candidate>& candidates);

}  // namespace marsad::events
