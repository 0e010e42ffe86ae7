// The facts of one report, from its predicates: the last stage of reading.
#pragma once

#include "events/candidate.h"
#include "events/merge.h"
#include "events/model.h"
#include "events/statements.h"
#include "marsad/reading.h"

namespace marsad::events {

// What was considered on the way; explain prints it.
struct Considered {
  std::vector<Candidate> candidates;
  std::vector<Cluster> clusters;
  std::vector<Said> statements;
};

// The learned choices: which clusters are events, which speakers' entries are statements.
struct Models {
  const Model& events;
  const Model& statements;
};

// The event that a cluster is, without id and attribution.
Event to_event(const Cluster& cluster);

// `other_desk`: sport, technology, culture or business: their events are dropped.
// Fills events, statements, figures, talks, relations, sections and warnings of `reading`.
void find_facts(const Context& context, const EventTables& tables, const Models& models,
                bool other_desk, Reading& reading, Considered* considered);

}  // namespace marsad::events
