// Who did it and to whom, chosen among all parties that the report names near a cluster of mentions
// or often: the rules' own answer is one feature among others (grammatical slot, distance,
// preposition, sector, what the party does elsewhere in the report). "None" is an answer: a side
// stays empty where no party is likely enough.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/forest.h"
#include "events/codes.h"
#include "events/merge.h"
#include "events/usage.h"
#include "events/wording.h"

namespace marsad::events {

std::span<const std::string_view> party_feature_names();

// One party that may be doer or target of a cluster.
struct PartyOption {
  Party party;
  size_t told = 0;  // mentions in the report
  bool near = false;  // named in a sentence of the cluster, and not by the way
  bool by_the_way = false;  // there only as a body whose country is guessed
  bool only_speaks = false;  // there only as somebody who says so
  bool engaged = false;      // there only with another deed
  bool beside = false;       // there only before a deed told beside its own (attach.h)
  bool aimed = false;        // the rules' target is whom the deed's own words name with "on" or "against"
  bool attributed = false;   // the rules' doer is whom the clause lays the deed to
  bool rule_actor = false, rule_target = false;  // the rules' answer
  size_t mention = 0;  // the candidate that stands nearest to one of the party's mentions
  Tied tied;           // that mention
  std::vector<std::string> words;  // names of what ties the two: explain only
  std::vector<int16_t> features;
  double actor = 0, target = 0;  // probabilities, 0 without a model
};

class PartyModel {
 public:
  PartyModel() = default;
  explicit PartyModel(const lex::Lexicon& lexicon);  // blob "roles.tsv"
  bool empty() const { return actor_.empty() || target_.empty(); }
  const base::Forest& actor() const { return actor_; }
  const base::Forest& target() const { return target_; }

 private:
  base::Forest actor_, target_;
};

// The parties of one report and how they stand to its clusters. Borrows its arguments.
class PartyChoice {
 public:
  PartyChoice(const Context& context, const Usage& usage, const Wording& wording,
              const std::vector<Candidate>& candidates, const std::vector<Cluster>& clusters);
  ~PartyChoice();
  PartyChoice(const PartyChoice&) = delete;
  PartyChoice& operator=(const PartyChoice&) = delete;

  // Options of a cluster, in order of first telling; probabilities when the model is not empty.
  std::vector<PartyOption> options(const Cluster& cluster, const PartyModel& model) const;

 private:
  class Book;
  std::unique_ptr<Book> book_;
};

}  // namespace marsad::events
