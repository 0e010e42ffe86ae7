// Why two told facts are one, or are not, in words.
#include <algorithm>

#include "record/features.h"
#include "record/fuse.h"
#include "record/model.h"

namespace marsad::record {
namespace {

std::string spaced(std::string_view name) {
  std::string text(name);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

std::string signed_tenths(double value) {
  long tenths = static_cast<long>(value * 10 + (value < 0 ? -0.5 : 0.5));
  std::string text = tenths < 0 ? "-" : "+";
  tenths = tenths < 0 ? -tenths : tenths;
  return text + std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

}  // namespace

std::vector<std::string> reasons(const Told& a, const Told& b) {
  Compared compared = compare(a, b);
  if (!compared.never.empty()) return {std::string(compared.never) + ": never"};
  const std::array<double, kFeatures> added = shares(compared, a.kind);
  std::vector<std::pair<double, Feature>> parts;
  for (size_t i = 0; i < kFeatures; ++i) {
    if (added[i] > 0.05 || added[i] < -0.05) parts.push_back({added[i], static_cast<Feature>(i)});
  }
  std::stable_sort(parts.begin(), parts.end(), [](const auto& x, const auto& y) {
    return std::abs(x.first) > std::abs(y.first);
  });
  std::vector<std::string> lines;
  for (const auto& [part, feature] : parts)
    lines.push_back(spaced(name_of(feature)) + ": " + signed_tenths(part));
  lines.push_back("together: " + signed_tenths(weigh(compared, a.kind)));
  return lines;
}

}  // namespace marsad::record
