// A learned yes or no: boosted trees over small whole numbers, trained by tools/eval/train_*.py
// (gradient boosting, Friedman 2001), kept in codebook/models. Example of a file:
//   actor <tab> threshold <tab> 0.40
//   actor <tab> base <tab> -1.9
//   actor <tab> tree <tab> rule_actor<0:4:-0.1 near<3:3:-0.2 =-0.31 =0.02 =0.8
// A tree's nodes stand in preorder: `feature<=bound:right:value` goes on with the next node where
// the feature is at most the bound, else with node `right`; `=value` is a leaf. Inner values are
// means, so that each step's share can be told (Forest::shares). Read only once made: share freely.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace marsad::base {

class Forest {
 public:
  Forest() = default;
  // The trees called `name` in a blob; `features` gives each name its column. A line that names
  // an unknown feature or is cut off makes the whole forest empty.
  Forest(std::span<const std::byte> blob, std::string_view name,
         std::span<const std::string_view> features);

  bool empty() const { return roots_.empty(); }
  // Probability, 0 to 1; of hopeless rows only a bound, after a few trees.
  double score(std::span<const int16_t> row) const;
  double sum(std::span<const int16_t> row) const;  // the log odds of it, of all trees
  double threshold() const { return threshold_; }    // at and over it: yes
  double second() const { return second_; }          // of one beside a better one, or another case
  // What each column added to the score, in log odds, most first; zeros left out.
  std::vector<std::pair<size_t, double>> shares(std::span<const int16_t> row) const;

 private:
  struct Node {
    int16_t feature = -1;  // -1: a leaf
    int16_t bound = 0;
    uint32_t right = 0;
    float value = 0;
  };
  using Columns = std::unordered_map<std::string_view, int16_t>;
  bool add_tree(std::string_view text, const Columns& columns);
  bool read_line(std::string_view key, std::string_view value, const Columns& columns);

  double value_of(uint32_t root, std::span<const int16_t> row) const;

  std::vector<Node> nodes_;
  std::vector<uint32_t> roots_;
  double base_ = 0, threshold_ = 0.5, second_ = 0.5;
};

}  // namespace marsad::base
