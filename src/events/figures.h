// Standing numbers that are no event's own toll: forces present, attacks counted, people held or
// displaced, money.
#pragma once

#include <vector>

#include "events/candidate.h"

namespace marsad::events {

// `used`: first tokens of phrases whose counts are tolls of events already. `eventful`: whether the report
// tells any event; where it tells none, shares and quantities of things are of other matters (goals, sales).
std::vector<Figure> find_figures(const Context& context, const EventTables& tables,
                                 const std::vector<TokenId>& used, bool eventful = true);

}  // namespace marsad::events
