// Standing numbers that are no event's own toll: forces present, attacks counted, people held or
// displaced, money.
#pragma once

#include <vector>

#include "events/candidate.h"

namespace marsad::events {

// `used`: first tokens of phrases whose counts are tolls of events already.
std::vector<Figure> find_figures(const Context& context, const EventTables& tables,
                                 const std::vector<TokenId>& used);

}  // namespace marsad::events
