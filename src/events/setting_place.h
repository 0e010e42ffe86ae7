// At which place: each place finer than a country that the report names near a cluster of mentions is weighed for it,
// by boosted trees; "none" is an answer, and leaves the country (setting_choice.h). The rules' own answer
// (circumstance.cc) is one feature among others.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/forest.h"
#include "events/merge.h"
#include "events/wording.h"

namespace marsad::events {

std::span<const std::string_view> place_feature_names();

struct PlaceOption {
  const Place* first = nullptr;    // as the best placed words name it
  Place place;                     // the same with those that a list joins to it ("in Douma and Harasta")
  size_t mention = 0;              // the candidate that stands nearest to them
  Tied tied;                       // those words
  std::vector<std::string> words;  // names of what ties the two: explain only
  std::vector<int16_t> features;
  double chance = 0;
};

// In order of telling, each name of a country once. Chances are 0 without a model.
std::vector<PlaceOption> place_options(const Context& context, const std::vector<Candidate>& candidates,
                                       const Cluster& cluster, const Wording& wording, const base::Forest& model);

// Of the places in the country chosen (choose_country) the likeliest, where it is likely enough, else that country
// alone, whose name its code tells.
void choose_place(const Context& context, const base::Forest& model, const std::vector<PlaceOption>& options,
                  Candidate& told);

}  // namespace marsad::events
