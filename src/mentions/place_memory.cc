#include "mentions/place_memory.h"

#include <string_view>

namespace marsad::mentions {

int32_t PlaceMemory::told_before(PhraseId id, int32_t place) {
  const Phrase& p = phrases_.phrases[id];
  if (p.elements == 0) return -1;
  const TokenId first = phrases_.begin(p)->first;
  const std::string_view kind = places_.kind_of(first);
  if (kind.empty()) return -1;
  if (place >= 0) {
    by_kind_[kind] = place;
    return -1;
  }
  constexpr std::u16string_view kArticle = u"\u0627\u0644";
  const bool bare = p.elements == 1 && p.count < 0 && phrases_.begin(p)->last == first + 1 &&
                    doc_.folded_of(first).find(kArticle) != kArticle.npos;
  const auto known = by_kind_.find(kind);
  return bare && known != by_kind_.end() ? known->second : -1;
}

}  // namespace marsad::mentions
