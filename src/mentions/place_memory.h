// Which place told before a bare kind word means ("the base", "the town").
#pragma once

#include <cstdint>
#include <map>
#include <string_view>

#include "mentions/phrase.h"
#include "mentions/place_choice.h"

namespace marsad::mentions {

class PlaceMemory {
 public:
  PlaceMemory(const text::Document& doc, const Phrases& phrases, const PlaceChoice& places)
      : doc_(doc), phrases_(phrases), places_(places) {}

  // The place last told by the kind word that stands alone in the phrase; -1 when none. A phrase that names a place
  // itself (`place` >= 0) is remembered under its kind. Phrases are asked in their order.
  int32_t told_before(PhraseId id, int32_t place);

 private:
  const text::Document& doc_;
  const Phrases& phrases_;
  const PlaceChoice& places_;
  std::map<std::string_view, int32_t> by_kind_;  // kind of place -> the last one told
};

}  // namespace marsad::mentions
