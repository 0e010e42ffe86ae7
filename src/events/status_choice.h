// The learned choice of an event's status: occurred, ongoing, planned, possible or denied. Linear models over
// names, one a status, trained by tools/eval/train_status.py, kept as codebook/models/status.tsv (a feature and, a
// status a cell, thousandths of log odds); the likeliest status stands. The rules' own answer is one feature among
// others.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/weight_table.h"
#include "events/merge.h"

namespace marsad::events {

constexpr size_t kStatuses = 5;  // in the order of EventStatus
using StatusWeights = std::array<int32_t, kStatuses>;  // thousandths

class StatusModel {
 public:
  StatusModel() = default;  // keeps the rules' answer
  explicit StatusModel(const lex::Lexicon& lexicon);
  bool empty() const { return weights_.empty(); }
  // Log odds of each status.
  StatusWeights scores(const std::vector<std::string>& features) const;

 private:
  base::WeightTable weights_;
};

std::string_view status_name(EventStatus status);

// What is known of a cluster beside features_of (model.h): the words around and above its triggers, the date's side.
std::vector<std::string> status_features(const Context& context, const std::vector<Candidate>& candidates,
                                         const Cluster& cluster);

// `features`: of both kinds.
void choose_status(const StatusModel& model, const std::vector<std::string>& features, Candidate& told);

}  // namespace marsad::events
