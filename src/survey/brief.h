// A brief over many reports: what a record says about a party, a place, a country or a matter, in
// lines for people, each ending in who says so and in the fact's id.
//
//   auto found = survey::about(store, "Douma", query);
//   std::string text = survey::to_brief(*found, views::BriefOptions{});
//
// Thread rule: as Store's const calls; to_brief is pure. Errors: as Store's.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "marsad/record.h"
#include "marsad/result.h"
#include "views/brief.h"

namespace marsad::store {
class Store;
}

namespace marsad::survey {

// What the record holds of what a tally counts.
struct Held {
  uint64_t events = 0;
  std::vector<std::string> outlets;  // that tell them
};

// What a brief is made of; each list by day, then id.
struct Findings {
  std::string about, from, to;  // as asked for; empty: not asked
  std::string today;            // ISO day from which plans are looked at
  std::vector<RecordEvent> events;
  std::vector<RecordStatement> statements;
  std::vector<RecordFigure> figures;
  std::vector<RecordTalks> talks;
  std::map<std::string, Held> held;  // by id of a tally that can be counted
};

// All facts that match `query` and are about `subject`: it is a side of them or their place (name,
// code or codebook id) or their country (ISO 3166-1 alpha-3); where nothing is, the facts of the
// reports that have its words. Empty: all that match. Paging does not apply.
Result<Findings> about(const store::Store& store, const std::string& subject, const Query& query);

// The weightiest of each kind: told by more voices, with a toll, main events. Ends with a line break.
std::string to_brief(const Findings& findings, const views::BriefOptions& options);

}  // namespace marsad::survey
