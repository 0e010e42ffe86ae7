// What fusion weighs with: codebook/models/fusion.tsv, built into the program. Rows of two columns:
// "word X" and in how many of a thousand reports it stands; the kind of fact and a feature ("event
// place_same"), and its weight. Rows of three, "event_trees", are the trees for events (base/forest.h).
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/forest.h"
#include "record/features.h"
#include "record/fuse.h"

namespace marsad::record {

class Model {
 public:
  static const Model& get();

  // So common that it says little about what a text is about.
  bool common(Mark stem) const { return rarity(static_cast<Word>(stem)) < kCommon; }
  // How much a shared word says: the logarithm of one over its share of reports. Words that are not
  // in the table are the rarest.
  float rarity(Word word) const { return rarity_[word]; }
  // None where the file has none.
  const base::Forest& event_trees() const { return event_trees_; }
  // Other rows than those built in, for measuring held-out stories: before the first get().
  static void measure(std::string rows);

  double weight(Kind kind, Feature feature) const {
    return weights_[static_cast<size_t>(kind)][static_cast<size_t>(feature)];
  }

 private:
  explicit Model(std::string_view rows);
  static std::string& measured_rows();
  static constexpr float kCommon = 2.6f, kRare = 5.5f;
  std::vector<float> rarity_;  // by word
  std::array<std::array<double, kFeatures>, 4> weights_{};
  base::Forest event_trees_;
};

}  // namespace marsad::record
