// What fusion weighs with: codebook/models/fusion.tsv, built into the program. Rows of two columns:
// "word X" and in how many of a thousand reports it stands; "told RULE" and "both RULE|RULE" and how often
// the words behind these rules told one event in two reports; the kind of fact and a feature ("event
// place_same"), and its weight. Rows of three, "event_trees", are the trees for events (base/forest.h).
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
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
  // Whether the words behind two rules (Told::lemma) stand for one event more often than by chance: the
  // logarithm of how many times as often, -2 to 4; 0 of words that no two reports told an event with.
  float kin(Mark a, Mark b) const;
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
  std::unordered_map<Mark, float> told_;
  std::unordered_map<uint64_t, float> both_;
  float told_in_all_ = 0;
  std::array<std::array<double, kFeatures>, 4> weights_{};
  base::Forest event_trees_;
};

}  // namespace marsad::record
