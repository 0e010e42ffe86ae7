// What the choices of when, in which country and at which place share: where in the report they look, and what they
// know of a cluster before any option.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "events/merge.h"

namespace marsad::events {

constexpr int16_t kFar = 99;   // of a column that counts sentences or words
constexpr uint32_t kLead = 5;  // sentences, the title's included, that are near every event

// Sentences near a cluster: its members' with two before and two after, title and lead; in order, each once.
std::vector<uint32_t> sentences_near(const Context& context, const std::vector<Candidate>& candidates,
                                     const Cluster& cluster);

// A cluster's members that are looked at, at most 30.
std::span<const size_t> some(const Cluster& cluster);

// The mentions around a cluster's first: what the report says before and after, at a bounded cost.
std::span<const Candidate> around(const std::vector<Candidate>& candidates, const Cluster& cluster);

// Which of the doers (or targets) is of that country, from 1; 0: none.
int16_t side_of(const std::vector<Party>& side, std::string_view country);

// The country, and nothing finer.
Place country_alone(const std::string& country);

// What its mentions are like, all together.
struct ToldForms {
  int16_t form = 0, in_title = 0, content = 0, recalled = 0, reported = 0;
  ToldForms(const Context& context, const std::vector<Candidate>& candidates, const Cluster& cluster);
};

// The option with the highest chance, if that reaches `least`; null otherwise.
template <class Option>
const Option* likeliest(double least, const std::vector<Option>& options) {
  const Option* best = nullptr;
  for (const Option& option : options) {
    if (option.chance >= least && (!best || option.chance > best->chance)) best = &option;
  }
  return best;
}

}  // namespace marsad::events
