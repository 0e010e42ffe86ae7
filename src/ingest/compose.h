// A group of told facts as the fact that a record keeps: the account of its witnesses, why they are
// one, and what was decided about it.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "ingest/amend.h"
#include "record/fuse.h"
#include "store/writer.h"

namespace marsad::ingest {

using Rows = std::unordered_map<int64_t, store::ToldRow>;  // by key

struct Grouped {
  FactKind kind;
  const record::Group& group;
  std::vector<const record::Told*> told;  // beside group.members
  const Rows& rows;                       // those of the members
  const std::vector<Standing>& standing;
};

// Pure. Errors: store (a told fact cannot be read), bug.
Status compose(const Grouped& grouped, store::NewFact& out);

}  // namespace marsad::ingest
