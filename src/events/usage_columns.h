// What usage (usage.h) says of the options of a cluster of mentions, as columns of their rows: for
// parties, countries and dates. Likelihoods are twentieths of a natural logarithm, shares per cent.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "events/candidate.h"
#include "events/usage.h"

namespace marsad::events {

// An option as usage sees it; `row` is the option's row, which the columns are written to.
struct UsageOption {
  std::string_view code;    // of a party, or a country
  bool rule_actor = false;  // the rules' answer
  bool rule_target = false;
  bool near = false;        // named in a sentence of the cluster
  std::vector<int16_t>* row = nullptr;
};

constexpr size_t kPartyUsage = 30, kCountryUsage = 12, kDateUsage = 4;
std::span<const std::string_view, kPartyUsage> party_usage_names();
std::span<const std::string_view, kCountryUsage> country_usage_names();
std::span<const std::string_view, kDateUsage> date_usage_names();

// Writes the columns from `first` on to every option's row.
void party_usage(const Usage& usage, const Candidate& told, std::span<const UsageOption> options,
                 size_t first);
void country_usage(const Usage& usage, const Candidate& told, std::string_view country,
                   std::vector<int16_t>& row, size_t first);
void date_usage(const Usage& usage, const Candidate& told, std::vector<int16_t>& row, size_t first);

}  // namespace marsad::events
