// Putting together: what was taken in and what it touches becomes facts. Pure fusion (src/record)
// decides; this fetches what it needs and writes what it says.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "ingest/ingest.h"
#include "store/writer.h"

namespace marsad::ingest {

struct Settled {
  uint64_t added = 0, changed = 0, removed = 0;  // facts
};

// Copies first, then each kind of fact in a transaction of its own; killed in between, the next
// call goes on. Cheap when there is nothing to do. Others may write while a kind is thought out: then
// it is thought out anew.
Result<Settled> settle_all(store::Store& store, const OnProgress& progress, Progress at);

// Carries out decisions on told facts of these keys, within the writer's transaction, without
// touching what they do not bear on; what else is not yet put together stays so. The facts are those
// that settle_all() would make. False: that has to do it, once these are marked as not settled.
Result<bool> decide(store::Writer& writer, FactKind kind, const std::vector<int64_t>& keys);

}  // namespace marsad::ingest
