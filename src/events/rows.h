// What the rows of the learned choices share: how a count and a predicate become small
// whole numbers. The models in codebook/models were trained on these values.
#pragma once

#include <algorithm>
#include <cstdint>

#include "clauses/predicate.h"

namespace marsad::events {

inline int16_t capped(size_t value, size_t most) {
  return static_cast<int16_t>(std::min(value, most));
}

// 1: a perfect verb, 2: another verb, 3: a masdar, 4: another noun.
inline int16_t form_of(const clauses::Predicate& p) {
  if (p.verbal) return p.form.tense == lex::Tense::perfect ? 1 : 2;
  return p.form.pos == lex::Pos::masdar ? 3 : 4;
}

}  // namespace marsad::events
