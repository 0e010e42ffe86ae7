// Small things that the parts of a survey share.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "marsad/record.h"

namespace marsad::survey {

// The outlets that tell a fact, each once, in the order of their reports; a report's id where it
// has no outlet.
template <class Fact>
std::vector<std::string> outlets_of(const Kept<Fact>& kept) {
  std::vector<std::string> out;
  for (const auto& w : kept.reports) {
    const std::string& name = w.source.empty() ? w.report : w.source;
    if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
  }
  return out;
}

std::string joined(const std::vector<std::string>& list, std::string_view between);
std::string list_json(const std::vector<std::string>& list);  // of strings
std::string text_or_null(const std::string& text);            // as a JSON value

}  // namespace marsad::survey
