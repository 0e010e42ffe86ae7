// Putting together: what was taken in and what it touches becomes facts. Pure fusion (src/record)
// decides; this fetches what it needs and writes what it says.
#pragma once

#include <functional>

#include "ingest/ingest.h"
#include "store/writer.h"

namespace marsad::ingest {

struct Settled {
  uint64_t added = 0, changed = 0, removed = 0;  // facts
};

// Copies first, then each kind of fact in a transaction of its own; killed in between, the next
// call goes on. Cheap when there is nothing to do.
Result<Settled> settle_all(store::Store& store, const OnProgress& progress, Progress at);

}  // namespace marsad::ingest
