// A learned yes or no: boosted trees over small whole numbers, trained by tools/eval/train_*.py
// (gradient boosting, Friedman 2001), kept in codebook/models and packed into its image. Example of a file:
//   #! trees
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
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace marsad::base {

class Forest {
 public:
  Forest() = default;
  // The trees called `name` of packed trees (pack_forests); `features` gives each name its column. Where they need an
  // unknown feature or the bytes are cut off the whole forest is empty.
  Forest(std::span<const std::byte> packed, std::string_view name, std::span<const std::string_view> features);
  // The same of a file's text; a line that is cut off makes the whole forest empty.
  static Forest of_text(std::string_view text, std::string_view name, std::span<const std::string_view> features);

  bool empty() const { return roots_.empty(); }
  // Probability, 0 to 1; of hopeless rows only a bound, after a few trees.
  double score(std::span<const int16_t> row) const;
  // The same of several rows, each tree walked by all of them while it is at hand; each row has all columns.
  std::vector<double> score_rows(std::span<const int16_t* const> rows) const;
  double sum(std::span<const int16_t> row) const;  // the log odds of it, of all trees
  double threshold() const { return threshold_; }    // at and over it: yes
  double second() const { return second_; }          // of one beside a better one, or another case
  // What each column added to the score, in log odds, most first; zeros left out.
  std::vector<std::pair<size_t, double>> shares(std::span<const int16_t> row) const;

 private:
  friend class ForestText;
  struct Node {
    int16_t feature = -1;  // -1: a leaf
    int16_t bound = 0;
    union {
      uint32_t right = 0;
      float leaf;
    };
  };
  // Packed, before its name, columns, roots, nodes and means.
  struct PackedHead {
    double base = 0, threshold = 0, second = 0;
    uint32_t name = 0, columns = 0, roots = 0, nodes = 0;  // lengths
  };
  bool sound(size_t features) const;

  float value_of(uint32_t root, const int16_t* row) const;

  std::vector<Node> nodes_;
  std::vector<float> means_;  // of the nodes: what `shares` tells
  std::vector<uint32_t> roots_;
  double base_ = 0, threshold_ = 0.5, second_ = 0.5;
};

// Sets the chance of each option by its row; leaves them where there are no trees.
template <class Option>
void score_all(const Forest& forest, std::vector<Option>& options, std::vector<int16_t> Option::*row,
               double Option::*chance) {
  if (forest.empty()) return;
  std::vector<const int16_t*> rows;
  rows.reserve(options.size());
  for (const Option& one : options) rows.push_back((one.*row).data());
  const std::vector<double> chances = forest.score_rows(rows);
  for (size_t i = 0; i < options.size(); ++i) options[i].*chance = chances[i];
}

// A file's trees as a program reads them fastest: numbers in the order of the machine, each forest with the names of
// its columns. A line that is cut off or leads out of its tree is told by its number, from 1, in `fault`, and nothing
// made.
std::string pack_forests(std::string_view text, size_t& fault);

}  // namespace marsad::base
