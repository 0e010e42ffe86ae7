// Corrections applied to what fusion says: constraints before it, changes to accounts after it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "marsad/record.h"
#include "record/fuse.h"
#include "store/writer.h"

namespace marsad::ingest {

// A correction that stands, with the told facts that it holds on to now.
struct Standing {
  int64_t no = 0;
  Correction correction;
  std::string at;                              // instant
  std::map<int64_t, std::vector<int64_t>> keys;  // role -> keys of told facts
};

// Those that hold on to one of these keys, and to more of the same.
Result<std::vector<Standing>> standing_for(store::Connection& connection,
                                           const std::vector<int64_t>& keys);

std::vector<record::Constraint> constraints_of(const std::vector<Standing>& standing);

// Applies to a fact, whose told facts are `members`, the corrections that are about it: in the order
// in which they were made. Changes that do not fit the fact are passed over (correct() checked them).
template <class Fact>
void amend(Kept<Fact>& kept, const std::vector<int64_t>& members,
           const std::vector<Standing>& standing);

// One field of a fact set to a value as Correction::changes writes it. Errors: bad_input, with the
// fields or values that there are.
Status set_field(Event& fact, const std::string& field, const std::string& value);
Status set_field(Statement& fact, const std::string& field, const std::string& value);
Status set_field(Figure& fact, const std::string& field, const std::string& value);
Status set_field(Talks& fact, const std::string& field, const std::string& value);

}  // namespace marsad::ingest
