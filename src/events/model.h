// The learned choice: is a cluster of mentions an event that a careful reader would list? A linear
// model over what the stages already know, trained by tools/eval/train.py from eval/ and gold
// readings, kept as codebook/models/events.tsv
// (a feature and thousandths of log odds; `threshold`, and `threshold_short` for a report of a sentence or
// two, from which chance on it is one). Every decision can be taken apart: features and weights stand in
// explain.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/weight_table.h"
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
  // The same of these and of what add_words would add to them.
  double score(const std::vector<std::string>& features, std::string_view type,
               const std::vector<std::string>& words) const;
  double weight(std::string_view feature) const;
  double threshold() const { return threshold_; }
  double short_threshold() const { return short_threshold_; }  // of a report that is_short

 private:
  int32_t sum(const std::vector<std::string>& features, base::FeatureHash before) const;

  base::WeightTable weights_;
  double threshold_ = 0.5, short_threshold_ = 0.5;
};

// A headline, or a lead alone: what it tells, it tells once.
bool is_short(const text::Document& doc);

// What is known of a cluster, as names ("type=ASSAULT", "lemma=...", "told=title").
std::vector<std::string> features_of(const Context& context,
                                     const std::vector<Candidate>& candidates,
                                     const Cluster& cluster, size_t clusters);

// The words around its mentions (status_choice.h), alone and each with the type, as further features.
void add_words(std::string_view type, const std::vector<std::string>& words, std::vector<std::string>& features);

}  // namespace marsad::events
