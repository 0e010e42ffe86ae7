#include "record/model.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <span>

#include "base/cut.h"
#include "record/hash.h"
#include "record/model_data.h"
#include "record/words.h"
#include "text/fold.h"

namespace marsad::record {
namespace {

using base::cut;

constexpr std::string_view kNames[] = {
    "bias", "place_same", "place_same_wide", "place_inside", "place_near", "place_apart",
    "place_far", "country_apart", "place_wide", "place_one", "place_none", "date_same",
    "date_next", "date_second", "date_span_same", "date_span_inside", "date_far", "date_fits",
    "date_unfit", "date_none", "gap", "actor_same", "actor_code", "actor_head", "actor_apart",
    "actor_one", "actor_none", "target_same", "target_code", "target_head", "target_apart",
    "target_one", "target_none", "crossed", "lemma_same", "mode_same", "mode_apart",
    "weapon_same", "weapon_apart", "status_same", "status_near", "status_apart", "plan_and_deed",
    "toll_same", "toll_same_large", "toll_near", "toll_apart", "toll_one", "both_main",
    "one_main", "words", "words_few", "around", "around_same", "retold", "place_named",
    "party_named", "told_apart", "told_later", "days_apart", "wide_date", "towns_near",
    "told_before", "late_most", "late_least", "span_most", "span_least", "precision_most",
    "precision_least", "of_assault", "of_consult", "of_coerce", "of_sanction", "of_protest",
    "of_words", "sides_share", "sides_more", "actors_share", "targets_share", "named_apart",
    "toll_ratio", "toll_shrinks", "words_much", "depth_most", "depth_least",
    "lemma_kin", "title_words", "close_words",
    "far_days", "own_days", "far_times",
    "title_told", "close_told", "rarest", "scene_share", "cast_share", "place_in_scene",
    "party_in_cast", "spans_most", "spans_least", "rivals_most", "rivals_least", "rank_most",
    "rank_least",
};
static_assert(std::size(kNames) == kFeatures);

constexpr std::string_view kKinds[] = {"event", "statement", "figure", "talks"};

uint64_t key_of_both(Mark a, Mark b) {
  return static_cast<uint64_t>(std::min(a, b)) << 32 | std::max(a, b);
}

}  // namespace

std::string_view name_of(Feature feature) {
  return kNames[static_cast<size_t>(feature)];
}

const Model& Model::get() {
  static const Model model(measured_rows().empty() ? model_rows() : measured_rows());
  return model;
}

std::string& Model::measured_rows() {
  static std::string rows;
  return rows;
}

void Model::measure(std::string rows) {
  measured_rows() = std::move(rows);
}

float Model::kin(Mark a, Mark b) const {
  const auto x = told_.find(a), y = told_.find(b);
  if (x == told_.end() || y == told_.end()) return 0;
  const auto both = both_.find(key_of_both(a, b));
  const float found = both == both_.end() ? 0 : both->second;
  const float by_chance = x->second * y->second / (2 * told_in_all_) * (a == b ? 0.5f : 1.0f);
  return std::clamp(std::log((found + 1) / (by_chance + 1)), -2.0f, 4.0f);
}

Model::Model(std::string_view rows)
    : rarity_(size_t{1} << 16, kRare),
      event_trees_(base::Forest::of_text(rows, "event_trees", kNames)) {
  std::vector<float> share(rarity_.size(), 0);  // of the words with one stem together
  while (!rows.empty()) {
    std::string_view row = cut(rows, '\n');
    if (row.empty() || row[0] == '#') continue;
    std::string_view name = cut(row, '\t'), what = cut(name, ' ');
    double value = 0;
    std::from_chars(row.data(), row.data() + row.size(), value);
    if (what == "told") {
      told_[mark_of(name)] = static_cast<float>(value);
      told_in_all_ += static_cast<float>(value) / 2;
      continue;
    }
    if (what == "both") {
      const std::string_view first = cut(name, '|');
      both_[key_of_both(mark_of(first), mark_of(name))] = static_cast<float>(value);
      continue;
    }
    if (what == "word") {
      std::u16string folded = text::fold_key(name);
      share[static_cast<Word>(stem_mark(stem_of(folded)))] += static_cast<float>(value / 1000);
      continue;
    }
    for (size_t kind = 0; kind < 4; ++kind) {
      for (size_t f = 0; f < kFeatures; ++f) {
        if (kKinds[kind] == what && kNames[f] == name) weights_[kind][f] = value;
      }
    }
  }
  for (size_t word = 0; word < rarity_.size(); ++word) {
    if (share[word] > 0) rarity_[word] = std::min(kRare, -std::log(std::min(share[word], 1.0f)));
  }
}

}  // namespace marsad::record
