// Text taken apart from its front: lines, cells, words.
#pragma once

#include <algorithm>
#include <string_view>

namespace marsad::base {

// What stands before the next `at`, which goes with it; all that is left where there is none.
inline std::string_view cut(std::string_view& rest, char at) {
  const std::string_view part = rest.substr(0, rest.find(at));
  rest.remove_prefix(std::min(rest.size(), part.size() + 1));
  return part;
}

}  // namespace marsad::base
