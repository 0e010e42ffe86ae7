// Where a standing number holds: the place told after it ("900 soldiers in Syria"), else the one told
// before it in its sentence, else the country of those who are counted, else the one that the report
// is about. Forces stand in another country than their own, so that theirs is never guessed.
#pragma once

#include <optional>

#include "events/candidate.h"

namespace marsad::events {

// `id`: the counted phrase; kind and holder of `figure` are known; `host`: ISO of the country that takes in those who
// are counted, empty when none is told. None when nothing tells. Cost: the phrases of one sentence.
std::optional<Place> place_of_figure(const Context& context, PhraseId id, const Figure& figure,
                                     std::string_view host);

}  // namespace marsad::events
