#include "mentions/place_list.h"

namespace marsad::mentions {

void add_to_list(Place& all, const Place& one, bool last) {
  static constexpr const char* kAnd = " \u0648";  // "and", written with the word after it
  all.name += (last ? " and " : ", ") + one.name;
  all.name_ar += kAnd + one.name_ar;
  all.spans.insert(all.spans.end(), one.spans.begin(), one.spans.end());
}

}  // namespace marsad::mentions
