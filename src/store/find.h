// Which revisions a query finds: one page of them in order, how many, or all. Whatever they say is
// asked for afterwards (store.cc, overview.cc).
#pragma once

#include <string>
#include <vector>

#include "marsad/record.h"
#include "store/core.h"

namespace marsad::store {

struct Found {
  int64_t rev = 0;
  std::string id, sort;
  int64_t voices = 1, learned = 0;
  bool withdrawn = false;
  bool expected = false;  // of a page with the latest first: one of those after what has happened
};

Found found_of(const Row& row);  // of "page" and "fact_by_id"

struct FoundPage {
  std::vector<Found> found;
  std::string next;    // as Page::next
  uint64_t total = 0;
};

// Errors of all three: bad_input (a filter, `after`), store.
Result<FoundPage> find_page(Core& core, Connection& connection, FactKind kind, const Query& query);
Result<uint64_t> count_found(Core& core, Connection& connection, FactKind kind, const Query& query);
Result<std::vector<int64_t>> find_all(Core& core, Connection& connection, FactKind kind,
                                      const Query& query);  // revisions, in no order

}  // namespace marsad::store
