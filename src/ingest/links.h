// What ties facts to others: an episode to its campaign, an answer to what it answers, a plan to what
// came of it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "record/fuse.h"
#include "store/writer.h"

namespace marsad::ingest {

struct LinkUpdate {
  std::vector<std::pair<std::string, record::Told>> sums;  // facts new or changed, as one each
  std::vector<std::string> removed;                        // facts that are no more
};

// Within the writer's transaction, after its flush. Links between facts that did not change stay.
Status update_links(store::Writer& writer, const LinkUpdate& update);

}  // namespace marsad::ingest
