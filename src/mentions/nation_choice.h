// Of which country a party is whose words do not say it ("the police", "civilians", "the court"): a learned choice
// among the nations, bodies and bands that the report tells, and none. Boosted trees over where each is told beside the
// party, how often and by what words; trained by tools/eval/train_nations.py, kept as codebook/models/nations.tsv.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/forest.h"
#include "mentions/referent.h"

namespace marsad::mentions {

class NationModel {
 public:
  NationModel() = default;  // empty: the rules of referent.cc decide
  explicit NationModel(const lex::Lexicon& lexicon);
  const base::Forest& of() const { return of_; }

 private:
  base::Forest of_;
};

struct NationOption {
  std::string nation;  // ISO alpha-3, "IGO/UN", "INT/ISIS"; "UNK": of no country that is told
  std::vector<int16_t> row;
  double chance = 0;  // 0 without a model
};

struct NationGuess {
  PhraseId phrase = kNoPhrase;
  std::vector<NationOption> options;  // that of the rules first
};

std::span<const std::string_view> nation_feature_names();

// Every party of the report whose country the rules guessed, with what it may be of, at most kNations each.
std::vector<NationGuess> nation_guesses(const text::Document& doc, const Tags& tags, const Phrases& phrases,
                                        const lex::Lexicon& lexicon, const Grammar& grammar, const Referents& found,
                                        const NationModel& model);

// Gives each party the likeliest of its options; without a model nothing changes.
void choose_nations(const lex::Lexicon& lexicon, const NationModel& model, const std::vector<NationGuess>& guesses,
                    Referents& found);

}  // namespace marsad::mentions
