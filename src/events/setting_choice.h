// When and in which country: each date that the report names, and each country that it names or
// that its parties are of, is weighed for a cluster of mentions; "none" is an answer. The rules' own
// answer (circumstance.h, facts.cc) is one feature among others.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/forest.h"
#include "events/merge.h"
#include "events/usage.h"
#include "events/wording.h"

namespace marsad::events {

std::span<const std::string_view> date_feature_names();
std::span<const std::string_view> country_feature_names();

struct DateOption {
  Date date;
  size_t mention = 0;  // the candidate that stands nearest to it
  Tied tied;           // its words
  std::vector<std::string> words;  // names of what ties the two: explain only
  std::vector<int16_t> features;
  double chance = 0;
  Date whole;          // with the dates joined to it: what is told where it is chosen
  bool nearest = false, weekday = false;  // which of such days is not said (value.h)
  bool of_another = false;  // of the event that a relative clause tells ("the talks agreed on in August")
};

struct CountryOption {
  std::string country;  // ISO alpha-3
  const Place* place = nullptr;  // the nearest words that name a place there; null: none near
  std::vector<std::string> habits;  // how the row goes with such a country: names
  std::vector<int16_t> features;
  double chance = 0;
};

class SettingModel {
 public:
  SettingModel() = default;
  explicit SettingModel(const lex::Lexicon& lexicon);  // blob "setting.tsv"
  const base::Forest& date() const { return date_; }
  const base::Forest& country() const { return country_; }
  const base::Forest& place() const { return place_; }

 private:
  base::Forest date_, country_, place_;
};

// In order of telling. Chances are 0 without a model.
std::vector<DateOption> date_options(const Context& context,
                                     const std::vector<Candidate>& candidates,
                                     const Cluster& cluster, const Usage& usage,
                                     const Wording& wording, const base::Forest& model);
std::vector<CountryOption> country_options(const Context& context,
                                           const std::vector<Candidate>& candidates,
                                           const Cluster& cluster, const Usage& usage,
                                           const WordingModel& habits, const base::Forest& model);

// The likeliest option where it is likely enough, else none. A deed is more surely somewhere
// (the forest's second threshold), and the place that its own clause names stays.
void choose_date(const Context& context, const base::Forest& model,
                 const std::vector<DateOption>& options, Candidate& told);
void choose_country(const base::Forest& model, const std::vector<CountryOption>& options,
                    Candidate& told);

}  // namespace marsad::events
