// What two told facts of one kind have in common and where they differ, as named numbers from 0 to
// 1 (those of the trees from -1). Weighed and summed they make the likeness; of events boosted trees over
// the same numbers add what a sum cannot say, where it is not hopeless already.
// codebook/models/fusion.tsv holds weights and trees.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "record/fuse.h"

namespace marsad::record {

enum class Feature : uint8_t {
  bias,  // always 1
  // Place. One of these holds.
  place_same, place_same_wide, place_inside, place_near, place_apart, place_far, country_apart,
  place_wide, place_one, place_none,
  // Time. One of the date_* holds; gap grows with the days that one would have been told late.
  date_same, date_next, date_second, date_span_same, date_span_inside, date_far, date_fits,
  date_unfit, date_none, gap,
  // Parties. One of each holds.
  actor_same, actor_code, actor_head, actor_apart, actor_one, actor_none,
  target_same, target_code, target_head, target_apart, target_one, target_none, crossed,
  // What happened.
  lemma_same, mode_same, mode_apart, weapon_same, weapon_apart, status_same, status_near,
  status_apart, plan_and_deed, toll_same, toll_same_large, toll_near, toll_apart, toll_one,
  both_main, one_main,
  // Words of the sentences and of the whole reports.
  words, words_few, around, around_same, retold, place_named, party_named,
  // More of time and place: how far apart they were told, where at least one has no day of its own and
  // where both have; how many days lie between.
  told_apart, told_later, days_apart, wide_date,
  // What only the trees look at. Two towns near each other; days that one was told before the other
  // happened; of both the most and the least: days from the deed to its telling, length of the time told,
  // precision of the place.
  towns_near, told_before, late_most, late_least, span_most, span_least, precision_most,
  precision_least,
  // Which type both are of; how many of both's parties, of both sides together, are on both, and how many
  // are named on both sides and differ; how far the tolls are from each other, and whether the later told
  // is the smaller; how much is said in the words that both have; where in their reports they stand.
  of_assault, of_consult, of_coerce, of_sanction, of_protest, of_words, sides_share, sides_more,
  actors_share, targets_share, named_apart, toll_ratio, toll_shrinks, words_much, depth_most,
  depth_least,
  // How often the words that told them stand for one event (Model::kin); how much their titles, and the
  // words at their very place, have in common.
  lemma_kin, title_words, close_words,
  // Days, or longer times, that both tell and that lie far apart; each tells of its own day.
  far_days, own_days, far_times,
  // How much of the one's title is in the sentences of the other; of the words just beside the one; the rarest
  // word that both have; the share of the places and of the parties of their whole reports; whether the place
  // and the parties of the one are those of the other's report; spans of evidence; rivals.
  title_told, close_told, rarest, scene_share, cast_share, place_in_scene, party_in_cast, spans_most,
  spans_least, rivals_most, rivals_least, rank_most, rank_least,
  count_
};

inline constexpr size_t kFeatures = static_cast<size_t>(Feature::count_);

std::string_view name_of(Feature feature);

struct Compared {
  std::array<float, kFeatures> values{};
  std::string_view never;  // why the two cannot be one; empty: they can

  float& operator[](Feature f) { return values[static_cast<size_t>(f)]; }
  float operator[](Feature f) const { return values[static_cast<size_t>(f)]; }
};

// Both of one kind. Symmetric. Cost: some hundred nanoseconds.
Compared compare(const Told& a, const Told& b);

// The same without the features of words, which cost most.
Compared compare_frames(const Told& a, const Told& b);
// `weighed`: those that weigh nothing for the kind may be left out.
void compare_words(const Told& a, const Told& b, Compared& compared, bool weighed = false);
// And what only the trees of events look at.
void compare_for_trees(const Told& a, const Told& b, Compared& compared);

// Above 0, one fact is likelier than two: the weighed sum and what the trees add. -1000 where they
// cannot be one.
double weigh(const Compared& compared, Kind kind);

// What each feature adds to that, in log odds.
std::array<double, kFeatures> shares(const Compared& compared, Kind kind);

// The weighed sum as a whole number of thousandths, kBarred at least and where they cannot be one.
// Words are looked at only where they can still matter.
inline constexpr int64_t kBarred = -2000;
int64_t weight_of(const Told& a, const Told& b);

}  // namespace marsad::record
