// The learned choice: is a cluster of mentions an event that a careful reader would list? A linear
// model over what the stages already know, trained by tools/eval/train.py from eval/ and gold
// readings, kept as codebook/models/events.tsv
// (`feature <tab> weight`, highest weight first). Every decision can be taken apart: features and
// weights stand in explain.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "events/merge.h"

namespace marsad::events {

class Model {
 public:
  // `blob`: a file of codebook/models; without it everything is kept.
  explicit Model(const lex::Lexicon& lexicon, std::string_view blob = "events.tsv");
  Model() = default;                 // keeps every cluster
  bool empty() const { return weights_.empty(); }
  // Probability, 0 to 1.
  double score(const std::vector<std::string>& features) const;
  double weight(std::string_view feature) const;
  double threshold() const { return threshold_; }

 private:
  std::unordered_map<std::string, double> weights_;
  double threshold_ = 0.5;
};

// What is known of a cluster, as names ("type=ASSAULT", "lemma=...", "told=title").
std::vector<std::string> features_of(const Context& context,
                                     const std::vector<Candidate>& candidates,
                                     const Cluster& cluster, size_t clusters);

}  // namespace marsad::events
