// Are two mentions of one type one event? Boosted trees over what the two say (who, whom, where,
// when, whether, with what toll), how they are told (title, form, article, number) and how near
// their words stand; trained by tools/eval/train_identity.py.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/forest.h"
#include "events/candidate.h"

namespace marsad::events {

enum class Agreement { apart, open, shared };  // open: one says nothing, or nothing that decides

Agreement parties_agree(const std::vector<Party>& a, const std::vector<Party>& b);
Agreement places_agree(const std::optional<Place>& a, const std::optional<Place>& b);
Agreement dates_agree(const std::optional<Date>& a, const std::optional<Date>& b);
// "Another attack": none that was told before.
bool set_apart(const Context& context, const Candidate& one);
// Talks, agreements: doer and target are told in either order.
bool mutual_type(std::string_view type);

std::span<const std::string_view> identity_feature_names();
// What the trees look at, `a` told before `b`, both indexes into the candidates of one report and of
// one type.
std::vector<int16_t> identity_row(const Context& context, const std::vector<Candidate>& candidates,
                                  size_t a, size_t b);

class IdentityModel {
 public:
  IdentityModel() = default;  // empty: the rules of merge.h decide
  explicit IdentityModel(const lex::Lexicon& lexicon);  // blob "identity.tsv"
  const base::Forest& same() const { return same_; }

 private:
  base::Forest same_;
};

// One pair of mentions as explain shows it.
struct IdentityPair {
  size_t a = 0, b = 0;  // candidates
  double chance = 0;    // 0 without a model
  std::vector<int16_t> features;
};

// All pairs of one type among the kept candidates of a report, at most 40 before each.
std::vector<IdentityPair> identity_pairs(const Context& context,
                                         const std::vector<Candidate>& candidates,
                                         const IdentityModel& model);

}  // namespace marsad::events
