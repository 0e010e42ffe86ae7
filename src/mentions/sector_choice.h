// Which sector a party is of that no row of the codebook names ("a spokesman of", "the committee", "Jane Doe, the
// lawyer"): a learned choice among the sectors of a country's codes, what the rules of referent.cc say being one
// feature beside the words of the phrase, those around it and the parties told beside it. Linear weights a sector,
// trained by tools/eval/train_sectors.py, kept as codebook/models/sectors.tsv.
#pragma once

#include <array>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/weight_table.h"
#include "mentions/referent.h"

namespace marsad::mentions {

// In the order of the model's columns. IGO and INT bodies are never chosen: they are names, not sectors.
inline constexpr std::array<std::string_view, 19> kSectors = {
    "GOV", "MIL", "COP", "SPY", "JUD", "LEG", "REB", "OPP", "PTY", "CVL",
    "MED", "EDU", "BUS", "ELI", "REL", "LAB", "HRI", "CRM", "UNK"};

class SectorModel {
 public:
  SectorModel() = default;  // empty: the rules decide
  explicit SectorModel(const lex::Lexicon& lexicon);
  bool empty() const { return weights_.empty(); }
  // Chances of kSectors, that add up to 1.
  std::array<double, kSectors.size()> chances(const std::vector<std::string>& features) const;

 private:
  base::WeightTable weights_;
};

struct SectorGuess {
  PhraseId phrase = kNoPhrase;        // the first that tells the party
  std::vector<std::string> features;  // names ("our=GOV", "in=..."); none where there is nothing to choose
  std::array<double, kSectors.size()> chances{};
};

// Weighs the parties of one report, as the rules have them.
class SectorChoice {
 public:
  SectorChoice(const text::Document& doc, const Tags& tags, const Phrases& phrases, const lex::Lexicon& lexicon,
               const Referents& found, const SectorModel& model);
  // Of a party that the phrase tells, with what else is known of it as further features. Nothing to choose for rows of
  // the codebook, bodies and bands, and who formerly held an office.
  SectorGuess guess(PhraseId id, const Party& own, std::vector<std::string> known = {}) const;
  // Every party that the rules found, but for countries.
  std::vector<SectorGuess> guesses() const;
  // Gives the party the likeliest sector where it is clearly likelier than its own; without a model nothing changes.
  void choose(const SectorGuess& guess, Party& party) const;

 private:
  const text::Document& doc_;
  const Tags& tags_;
  const Phrases& phrases_;
  const lex::Lexicon& lexicon_;
  const Referents& found_;
  const SectorModel& model_;
  std::map<std::string_view, std::set<std::string_view>> told_;  // sectors by country
};

}  // namespace marsad::mentions
