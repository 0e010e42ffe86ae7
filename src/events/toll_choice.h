// How many an event killed and injured: each count of dead or wounded people that the report tells
// (toll_mention.h), and the sum of those that the rules or the words join, is weighed for a cluster of
// mentions; "none" is an answer. The rules' own answer (tolls.h, merge.h) is one feature among others.
// Example: "ten were killed in the raid, and 300 since the war began": 10 for the raid, 300 for the war.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/forest.h"
#include "events/merge.h"
#include "events/toll_mention.h"

namespace marsad::events {

std::span<const std::string_view> toll_feature_names();

struct TollOption {
  TollKind kind = TollKind::none;
  std::vector<uint32_t> parts;  // indexes into the mentions, in order of the text; several are a sum
  double value = 0;             // people
  std::vector<int16_t> features;
  double chance = 0;  // 0 without a model
};

class TollModel {
 public:
  TollModel() = default;  // empty: the rules' tolls stay
  explicit TollModel(const lex::Lexicon& lexicon);  // blob "tolls.tsv"
  // Its threshold is of the killed, its second one of the injured.
  const base::Forest& toll() const { return toll_; }

 private:
  base::Forest toll_;
};

// Made once a report; borrows all it is given. Cost: clusters times mentions, both bounded.
class TollChoice {
 public:
  TollChoice(const Context& context, const std::vector<Candidate>& candidates, const std::vector<Cluster>& clusters,
             const std::vector<TollMention>& told);

  // Whether the report is short enough; if not, and where it counts nobody, there are no options.
  bool weighs() const { return !near_.empty(); }

  // Of a cluster's killed, then of its injured.
  std::vector<TollOption> options(size_t cluster, const base::Forest& model) const;

 private:
  struct Near {  // of a mention, as seen from a cluster
    int gap = 99;  // sentences from the cluster's nearest member; negative: the mention is told before
    int cost = 30000;
    size_t member = 0;  // candidate
  };
  friend class TollRows;

  Near nearest(const Cluster& cluster, const TollMention& mention) const;

  const Context& c_;
  const std::vector<Candidate>& candidates_;
  const std::vector<Cluster>& clusters_;
  const std::vector<TollMention>& told_;
  std::vector<size_t> cluster_of_;       // by candidate
  std::vector<std::vector<Near>> near_;  // by cluster, by mention
  std::vector<size_t> rivals_;           // clusters that are listed
};

// Gives each listed cluster its likeliest option of each kind, where that is likely enough, in place of what the
// rules chose, else nothing; a count belongs to the event that it is likeliest of. Tolls without a value stay
// where there is none. Evidence goes with them. `options`: by cluster. Without a model: nothing.
void choose_tolls(const base::Forest& model, const std::vector<std::vector<TollOption>>& options,
                  const std::vector<TollMention>& told, std::vector<Cluster>& clusters);

}  // namespace marsad::events
