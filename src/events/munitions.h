// Munitions counted in a report, given to the attacks they belong to: fired, intercepted, hit.
#pragma once

#include <vector>

#include "events/merge.h"

namespace marsad::events {

void count_munitions(const Context& context, const EventTables& tables,
                     std::vector<Cluster>& clusters);

}  // namespace marsad::events
