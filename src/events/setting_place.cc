// A row of whole numbers for each place: of the cluster, of the place, and of how near the words of the two stand.
#include "events/setting_place.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "events/attach.h"
#include "events/codes.h"
#include "events/rows.h"
#include "events/setting_rows.h"
#include "mentions/place_list.h"

namespace marsad::events {
namespace {

enum PlaceFeature : size_t {
  p_type, p_form, p_status, p_title, p_members, p_main, p_reported, p_content, p_recalled, p_rule,
  p_other_rule, p_rules, p_said, p_focus, p_actor, p_target, p_gap, p_side, p_words, p_verbs,
  p_marks, p_prep, p_shows, p_precision, p_told, p_places, p_nearest, p_option_title, p_option_lead,
  p_dateline, p_party, p_capital, p_where, p_there, p_others, p_before, p_owner, p_rivals, p_cost,
  p_argument, p_within, p_chain, p_first, p_words_place, p_count
};

constexpr std::array<std::string_view, p_count> kNames = {
    "type", "form", "status", "in_title", "members", "main", "reported", "content", "recalled",
    "rule", "other_rule", "rules", "said", "focus", "actor", "target", "gap", "side", "words",
    "verbs", "marks", "prep", "shows", "precision", "told", "places", "nearest", "option_title",
    "option_lead", "dateline", "party", "capital", "where", "there", "others", "before", "owner",
    "rivals", "cost", "argument", "within", "chain", "first", "words_place"};

bool same(const Place& a, const Place& b) { return a.country == b.country && a.name == b.name; }

class PlaceRows {
 public:
  PlaceRows(const Context& c, const std::vector<Candidate>& candidates, const Cluster& cluster, const Wording& wording)
      : c_(c), candidates_(candidates), cluster_(cluster), wording_(wording), told_(c, candidates, cluster) {}

  std::vector<PlaceOption> run(const base::Forest& model) {
    for (const uint32_t sentence : sentences_near(c_, candidates_, cluster_)) {
      const auto& all = c_.phrases.phrases;
      auto at = std::ranges::lower_bound(all, sentence, {}, &Phrase::sentence);
      for (; at != all.end() && at->sentence == sentence; ++at) {
        const auto id = static_cast<PhraseId>(at - all.begin());
        const Place* place = fine(id);
        if (place && !listed_before(id)) named(id, *place);
      }
    }
    nearest();
    for (PlaceOption& one : out_) {
      one.place = joined(c_.phrases.at[one.tied.first]);
      one.features[p_places] = capped(out_.size(), 20);
      const TieSums sums = wording_.sums(candidates_[one.mention], one.tied);
      one.features[p_words_place] = tie_column(sums[static_cast<size_t>(Tie::place)]);
    }
    base::score_all(model, out_, &PlaceOption::features, &PlaceOption::chance);
    return std::move(out_);
  }

 private:
  const Place* fine(PhraseId id) const {
    const Place* place = id == kNoPhrase ? nullptr : c_.place(id);
    return place && place->precision != PlacePrecision::country ? place : nullptr;
  }

  // Of a list of places of one country the first stands for all.
  bool listed_before(PhraseId id) const {
    const Place* before = fine(c_.phrase(id).prev_coord);
    return before && before->country == c_.place(id)->country;
  }

  Place joined(PhraseId id) const {
    constexpr size_t kMost = 4;
    Place all = *c_.place(id);
    std::vector<const Place*> more;
    for (PhraseId next = c_.phrase(id).next_coord; more.size() < kMost; next = c_.phrase(next).next_coord) {
      const Place* place = fine(next);
      if (!place || place->country != all.country) break;
      more.push_back(place);
    }
    for (const Place* place : more) mentions::add_to_list(all, *place, place == more.back());
    return all;
  }

  // How badly words at that distance stand for the place; those led by "in" and the like stand better.
  static int cost(int gap, const Between& b, bool shows) {
    return 300 * std::abs(gap) + b.words + 10 * b.verbs + 3 * b.marks + (shows ? 0 : 20);
  }

  static int cost(const PlaceOption& option) {
    const auto& f = option.features;
    return cost(f[p_gap], {f[p_words], f[p_verbs], f[p_marks]}, f[p_shows] != 0);
  }

  PlaceOption& option(const Place& place) {
    for (PlaceOption& known : out_) {
      if (same(*known.first, place)) return known;
    }
    PlaceOption& made = out_.emplace_back();
    made.first = &place;
    made.mention = cluster_.members.front();
    made.features = features(place);
    return made;
  }

  // What is the same for all words that name the place.
  std::vector<int16_t> features(const Place& place) const {
    std::vector<int16_t> f(p_count, 0);
    const Candidate& told = cluster_.told;
    f[p_type] = type_number(told.type), f[p_status] = static_cast<int16_t>(told.status);
    f[p_form] = told_.form, f[p_title] = told_.in_title, f[p_reported] = told_.reported;
    f[p_content] = told_.content, f[p_recalled] = told_.recalled;
    f[p_members] = capped(cluster_.members.size(), 9), f[p_main] = cluster_.main;
    f[p_said] = told.place_said;
    if (told.place) {
      const bool fine = told.place->precision != PlacePrecision::country;
      f[p_rule] = same(*told.place, place), f[p_other_rule] = fine && !f[p_rule];
      f[p_rules] = told.place_assumed ? 1 : fine ? 3 : 2;
      if (!fine && told.place->country != place.country) f[p_other_rule] = 2;
    }
    f[p_focus] = c_.referents.focus == place.country;
    f[p_actor] = side_of(told.actors, place.country), f[p_target] = side_of(told.targets, place.country);
    f[p_precision] = static_cast<int16_t>(place.precision);
    f[p_gap] = f[p_words] = f[p_cost] = kFar, f[p_verbs] = f[p_marks] = 9;
    f[p_where] = capped(candidates_[cluster_.members.front()].sentence, 40);
    f[p_first] = capped(out_.size(), 20);
    others(place, f);
    return f;
  }

  // What else the rules place there, and whether the event told last was there.
  void others(const Place& place, std::vector<int16_t>& f) const {
    const Candidate* last = nullptr;
    size_t there = 0;
    for (const Candidate& other : around(candidates_, cluster_)) {
      if (!other.place || other.place->precision == PlacePrecision::country) continue;
      if (same(*other.place, place)) ++there;
      if (other.trigger < cluster_.told.trigger) last = &other;
    }
    f[p_others] = capped(there, 20);
    f[p_before] = !last ? 0 : same(*last->place, place) ? 1 : 2;
  }

  void named(PhraseId id, const Place& place) {
    PlaceOption& one = option(place);
    std::vector<int16_t>& f = one.features;
    const Phrase& phrase = c_.phrase(id);
    const bool title = c_.in_title(phrase.first);
    f[p_told] = std::min<int16_t>(static_cast<int16_t>(f[p_told] + 1), 9);
    if (title) f[p_option_title] = 1;
    if (!title && phrase.sentence < kLead) f[p_option_lead] = 1;
    if (!title && phrase.first < c_.doc.dateline_end) f[p_dateline] = 1;
    for (const size_t member : some(cluster_)) place_by(id, place, member, one);
  }

  // The words that stand best: nearest, those led by "in" first.
  void place_by(PhraseId id, const Place& place, size_t member, PlaceOption& one) const {
    const Candidate& mention = candidates_[member];
    const Phrase& phrase = c_.phrase(id);
    const int gap = std::clamp(static_cast<int>(phrase.sentence) - static_cast<int>(mention.sentence), -90, 90);
    const Between b = gap == 0 ? between(c_, mention.trigger, phrase.first) : Between{};
    const bool shows = mentions::shows_place(phrase.prep);
    if (one.tied.last != 0 && cost(gap, b, shows) >= cost(one)) return;
    std::vector<int16_t>& f = one.features;
    f[p_gap] = static_cast<int16_t>(gap), f[p_shows] = shows;
    f[p_words] = b.words, f[p_verbs] = b.verbs, f[p_marks] = b.marks;
    f[p_prep] = static_cast<int16_t>(phrase.prep);
    f[p_side] = gap != 0 ? 0 : phrase.first < mention.trigger ? 1 : 2;
    f[p_there] = capped(phrase.sentence, 40);
    f[p_party] = c_.party(id) != nullptr;
    f[p_capital] = f[p_party] && c_.referent(id).basis == std::string_view("capital");
    f[p_owner] = f[p_rivals] = f[p_argument] = 0, f[p_cost] = kFar;
    f[p_within] = within(phrase, mention);
    f[p_chain] = chain(id);
    if (gap == 0 && mention.predicate != kNoPredicate) {
      const Attached a = attached(c_, mention.predicate, phrase.first);
      f[p_owner] = static_cast<int16_t>(a.owner), f[p_rivals] = a.rivals, f[p_cost] = a.cost;
      f[p_argument] = argument(mention.predicate, id);
    }
    one.first = &place, one.mention = member, one.tied = {phrase.first, phrase.last};
  }

  // 1: an argument of the trigger, 2: of what governs it.
  int16_t argument(PredicateId id, PhraseId place) const {
    for (int16_t step = 1; step <= 2 && id != kNoPredicate; ++step) {
      const Predicate& p = c_.predicate(id);
      const auto is = [&](const Argument& a) { return a.phrase == place; };
      if (std::any_of(c_.predicates.begin(p), c_.predicates.end(p), is)) return step;
      id = p.governor;
    }
    return 0;
  }

  // What the words are the genitive of: 1 the trigger, 2 a party, 3 another place, 4 else; 0: of nothing.
  int16_t within(const Phrase& phrase, const Candidate& mention) const {
    if (phrase.governor == kNoPhrase) return 0;
    const Phrase& above = c_.phrase(phrase.governor);
    if (above.first <= mention.trigger && mention.trigger < above.last) return 1;
    return c_.party(phrase.governor) ? 2 : c_.place(phrase.governor) ? 3 : 4;
  }

  // 1: another place follows within two words ("Douma in the Ghouta"), 2: one stands before, 3: both.
  int16_t chain(PhraseId id) const {
    constexpr TokenId kNear = 2;
    const Phrase& here = c_.phrase(id);
    const auto placed = [&](PhraseId other) {
      return c_.phrase(other).sentence == here.sentence && c_.place(other) && !same(*c_.place(other), *c_.place(id));
    };
    int16_t out = 0;
    if (id + 1 < c_.phrases.phrases.size() && placed(id + 1) && c_.phrase(id + 1).first <= here.last + kNear) out += 1;
    if (id > 0 && placed(id - 1) && here.first <= c_.phrase(id - 1).last + kNear) out += 2;
    return out;
  }

  // Rank of each option by nearness.
  void nearest() {
    for (PlaceOption& option : out_) {
      size_t rank = 0;
      for (const PlaceOption& other : out_) rank += cost(other) < cost(option) ? 1 : 0;
      option.features[p_nearest] = capped(rank, 9);
    }
  }

  const Context& c_;
  const std::vector<Candidate>& candidates_;
  const Cluster& cluster_;
  const Wording& wording_;
  ToldForms told_;
  std::vector<PlaceOption> out_;
};

// Several countries ("in Iraq and Syria") have a name that their first one's code does not tell.
bool names_its_country(const Context& c, const Place& place) {
  const lex::Id id = c.lexicon.country(place.country);
  return id != lex::kNone && c.lexicon.countries()[id].name_en == place.name;
}

}  // namespace

std::span<const std::string_view> place_feature_names() { return kNames; }

std::vector<PlaceOption> place_options(const Context& context, const std::vector<Candidate>& candidates,
                                       const Cluster& cluster, const Wording& wording, const base::Forest& model) {
  return PlaceRows(context, candidates, cluster, wording).run(model);
}

void choose_place(const Context& context, const base::Forest& model, const std::vector<PlaceOption>& options,
                  Candidate& told) {
  if (model.empty() || !told.place) return;
  const PlaceOption* best = nullptr;
  double chance = model.threshold();
  for (const PlaceOption& one : options) {
    if (one.place.country != told.place->country || one.chance < chance) continue;
    chance = one.chance, best = &one;
  }
  if (best) {
    told.place = best->place;
    told.place_assumed = false;
  } else if (told.place->precision != PlacePrecision::country) {
    told.place = country_alone(told.place->country);
    told.place_assumed = true;
  } else if (names_its_country(context, *told.place)) {
    told.place->name.clear(), told.place->name_ar.clear();
  }
}

}  // namespace marsad::events
