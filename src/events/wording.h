// The words that tie a trigger to a party, a date or a place: what stands before, behind and between the two, by lemma,
// with side and distance; and how a codebook row goes with a country. A linear model over these, trained by
// tools/eval/train_roles.py and kept as codebook/models/wording.tsv (a name and, a tie a cell, thousandths of log
// odds), gives the trees of party_choice.h and setting_choice.h a column each: they know where words stand, this
// which words they are.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/weight_table.h"
#include "events/candidate.h"

namespace marsad::events {

enum class Tie : uint8_t { actor, target, date, country, place };
constexpr size_t kTies = 5;
using TieSums = std::array<int32_t, kTies>;  // thousandths of log odds

// A sum as a column of trees: twentieths, -20 to 20 in log odds.
int16_t tie_column(int32_t thousandths);

using base::FeatureHash;
using base::kJoint;

class WordingModel {
 public:
  WordingModel() = default;  // says nothing
  explicit WordingModel(const lex::Lexicon& lexicon);  // blob "wording.tsv"
  bool empty() const { return weights_.empty(); }
  TieSums sums(const std::vector<FeatureHash>& features) const;
  TieSums sums(const std::vector<std::string>& names) const;

 private:
  base::WeightTable weights_;
};

// A span of words that may be party to a deed, its date or its place.
struct Tied {
  TokenId first = 0, last = 0;  // `last` not included
};

// The words of one report and what the model makes of them. Borrows its arguments.
class Wording {
 public:
  Wording(const Context& context, const WordingModel& model);

  // What ties `other` to a mention's trigger; each feature counts once. Cost: the words between, where they are few.
  TieSums sums(const Candidate& mention, Tied other) const;
  // The features' names, in order of letters: for `explain` and training.
  std::vector<std::string> names(const Candidate& mention, Tied other) const;
  // Words from trigger to `other`; kReach + 1 where they stand farther apart or in different fields.
  uint32_t apart(const Candidate& mention, Tied other) const;

  static constexpr uint32_t kReach = 45;

 private:
  struct Word {
    std::string_view text;
    FeatureHash hash = 0;
  };
  template <class Take>
  void each(const Candidate& mention, Tied other, Take take) const;
  Word word(int64_t at) const;

  const Context& c_;
  const WordingModel& model_;
  std::vector<std::string> unknown_;  // words without a lemma, as letters
  std::vector<Word> words_;           // by token
};

}  // namespace marsad::events
