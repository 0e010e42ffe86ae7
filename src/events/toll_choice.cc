// A row of whole numbers for each option: of the cluster, of the count and its words, of how near the two
// stand, and of who else may claim it.
#include "events/toll_choice.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "events/attach.h"
#include "events/codes.h"
#include "events/identity.h"
#include "events/rows.h"

namespace marsad::events {
namespace {

using mentions::Prep;

constexpr int16_t kFar = 99;
constexpr int kSentence = 300;   // what a sentence between costs, in words
constexpr size_t kMembers = 30;  // of a cluster that are looked at
constexpr size_t kMostClusters = 200;
constexpr int kReach = 3;  // sentences to the counts of other types than force
constexpr uint32_t kLead = 5;    // sentences, the title's included
constexpr size_t kNobody = static_cast<size_t>(-1);

enum TollFeature : size_t {
  t_kind, t_type, t_form, t_status, t_title, t_members, t_main, t_result, t_content, t_recalled, t_reported,
  t_plural, t_definite, t_word_of_kind, t_weight, t_rule, t_rule_value, t_rule_has, t_rule_more, t_given, t_again,
  t_framed, t_word, t_gap, t_side, t_words, t_verbs, t_marks, t_paragraph, t_owner, t_rivals, t_cost, t_rank,
  t_rank_type, t_margin, t_near, t_options, t_option_title, t_option_lead, t_there, t_where, t_since, t_joint,
  t_accident, t_summed, t_coordinated, t_implied, t_counted, t_shared, t_parts, t_in_sum, t_rose, t_to, t_vague,
  t_comparator, t_value, t_larger, t_smaller, t_told, t_of_others, t_date, t_place, t_who, t_word_form, t_doubt,
  t_clusters_there, t_pair, t_pronoun, t_since_before, t_loose,
  t_reach, t_count
};

constexpr std::array<std::string_view, t_count> kNames = {
    "kind",       "type",      "form",        "status",    "in_title",     "members",     "main",      "result",
    "content",    "recalled",  "reported",    "plural",    "definite",     "word_of_kind", "weight",   "rule",
    "rule_value", "rule_has",  "rule_more",   "given",     "again",        "framed",      "word",      "gap",
    "side",       "words",     "verbs",       "marks",     "paragraph",    "owner",       "rivals",    "cost",
    "rank",       "rank_type", "margin",      "near",      "options",      "option_title", "option_lead", "there",
    "where",      "since",     "joint",       "accident",  "summed",       "coordinated", "implied",   "counted",
    "shared",     "parts",     "in_sum",      "rose",      "to",           "vague",       "comparator", "value",
    "larger",     "smaller",   "told",        "of_others", "date",         "place",       "who",       "word_form",
    "doubt",      "clusters_there", "pair",   "pronoun",   "since_before", "loose",   "reach"};
static_assert(!kNames.back().empty());

double number(const Count& count) { return std::strtod(count.value.c_str(), nullptr); }

// Itself up to 8, then by thirds of a doubling.
int16_t size_of(double value) {
  return static_cast<int16_t>(value < 8 ? std::lround(value) : 8 + std::lround(3 * std::log2(value / 8)));
}

std::span<const size_t> some(const Cluster& cluster) {
  return std::span(cluster.members).first(std::min(cluster.members.size(), kMembers));
}

bool force(const Cluster& cluster) { return cluster.told.type == "ASSAULT"; }

int16_t agreed(Agreement agreement) { return static_cast<int16_t>(agreement); }

}  // namespace

std::span<const std::string_view> toll_feature_names() { return kNames; }

TollModel::TollModel(const lex::Lexicon& lexicon) : toll_(lexicon.blob("tolls.tsv"), "toll", kNames) {}

TollChoice::TollChoice(const Context& context, const std::vector<Candidate>& candidates,
                       const std::vector<Cluster>& clusters, const std::vector<TollMention>& told)
    : c_(context), candidates_(candidates), clusters_(clusters), told_(told) {
  if (told.empty() || told.size() > kMostTold || clusters.size() > kMostClusters) return;
  cluster_of_.assign(candidates.size(), kNobody);
  for (size_t i = 0; i < clusters.size(); ++i) {
    for (size_t member : clusters[i].members) cluster_of_[member] = i;
    if (clusters[i].dropped.empty()) rivals_.push_back(i);
    std::vector<Near>& near = near_.emplace_back();
    for (const TollMention& mention : told) near.push_back(nearest(clusters[i], mention));
  }
}

TollChoice::Near TollChoice::nearest(const Cluster& cluster, const TollMention& mention) const {
  Near best;
  for (size_t member : some(cluster)) {
    const Candidate& one = candidates_[member];
    const int gap = std::clamp(static_cast<int>(mention.sentence) - static_cast<int>(one.sentence), -90, 90);
    int cost = kSentence * std::abs(gap);
    if (gap == 0 && best.cost > 0) {
      const Between b = between(c_, one.trigger, mention.at);
      cost = b.words + 10 * b.verbs + 3 * b.marks;
    }
    if (cost < best.cost) best = {gap, cost, member};
  }
  return best;
}

// One cluster's options.
class TollRows {
 public:
  TollRows(const TollChoice& all, size_t id)
      : all_(all), c_(all.c_), id_(id), cluster_(all.clusters_[id]), told_(all.told_), near_(all.near_[id]) {
    cluster_columns();
  }

  void run(TollKind kind, const base::Forest& model, std::vector<TollOption>& out) {
    kind_ = kind;
    options_.clear();
    rules();
    for (uint32_t i = 0; i < told_.size(); ++i) {
      if (offered(i)) add({i});
    }
    for (uint32_t i = 0; i < told_.size(); ++i) sum_from(i);
    if (ruled_.size() > 1) add(ruled_);
    for (TollOption& one : options_) one.features = row(one);
    for (TollOption& one : options_) {
      among_options(one);
    }
    base::score_all(model, options_, &TollOption::features, &TollOption::chance);
    std::move(options_.begin(), options_.end(), std::back_inserter(out));
  }

 private:
  const Candidate& told() const { return cluster_.told; }

  // What the rules chose: mentions that the cluster's account has.
  void rules() {
    ruled_.clear();
    rule_value_ = 0;
    for (const TollFound& toll : told().tolls) {
      if (toll.kind != kind_ || toll.toll.count.value.empty()) continue;
      rule_value_ += number(toll.toll.count);
      for (uint32_t i = 0; i < told_.size(); ++i) {
        if (told_[i].kind == kind_ && told_[i].at == toll.at && !told_[i].implied) ruled_.push_back(i);
      }
    }
  }

  bool offered(uint32_t i) const {
    const TollMention& m = told_[i];
    if (m.kind != kind_) return false;
    if (m.joint && exact(m)) return false;  // "the killing and wounding of 17": neither number is known
    if (m.implied) return near_[i].gap == 0;
    return force(cluster_) || std::abs(near_[i].gap) < kReach;
  }

  bool exact(const TollMention& m) const {
    const int32_t value = m.phrase == kNoPhrase ? -1 : c_.phrase(m.phrase).count;
    return value >= 0 && !c_.values[value].vague;
  }

  // One value told several times is one option, where the rules chose it, else where it stands nearest.
  void add(std::vector<uint32_t> parts) {
    TollOption made;
    made.kind = kind_;
    for (uint32_t part : parts) made.value += number(told_[part].toll.count);
    made.parts = std::move(parts);
    for (TollOption& known : options_) {
      if (known.parts == made.parts) return;
      if (known.value != made.value || known.parts.size() > 1 || made.parts.size() > 1) continue;
      const uint32_t a = known.parts.front(), b = made.parts.front();
      if (told_[a].implied || told_[b].implied) continue;
      const bool nearer = ruled(a) == ruled(b) ? near_[b].cost < near_[a].cost : ruled(b);
      if (nearer) known = std::move(made);
      return;
    }
    options_.push_back(std::move(made));
  }

  bool ruled(uint32_t i) const { return std::find(ruled_.begin(), ruled_.end(), i) != ruled_.end(); }

  // "A soldier and three civilians": a run of coordinated counts of one sentence.
  void sum_from(uint32_t first) {
    if (!offered(first) || told_[first].implied || told_[first].coordinated) return;
    std::vector<uint32_t> parts = {first};
    for (uint32_t i = first + 1; i < told_.size() && told_[i].sentence == told_[first].sentence; ++i) {
      if (told_[i].kind != kind_ || told_[i].implied) continue;
      if (!told_[i].coordinated) break;
      parts.push_back(i);
    }
    if (parts.size() > 1) add(std::move(parts));
  }

  // ---- columns

  void cluster_columns() {
    std::array<int16_t, t_count>& f = base_;
    f[t_type] = type_number(told().type);
    f[t_status] = static_cast<int16_t>(told().status);
    f[t_members] = capped(cluster_.members.size(), 9);
    f[t_main] = cluster_.main, f[t_result] = told().result, f[t_definite] = told().definite;
    f[t_weight] = static_cast<int16_t>(std::lround(20 * cluster_.weight));
    f[t_where] = capped(all_.candidates_[cluster_.members.front()].sentence, 40);
    for (size_t member : cluster_.members) {
      const Candidate& one = all_.candidates_[member];
      f[t_title] = f[t_title] || one.in_title, f[t_content] = f[t_content] || one.content;
      f[t_reported] = f[t_reported] || one.reported_by != kNoPredicate;
      if (one.predicate == kNoPredicate) continue;
      const Predicate& p = c_.predicate(one.predicate);
      f[t_recalled] = f[t_recalled] || p.recalled;
      if (f[t_form] == 0) f[t_form] = form_of(p);
      if (!p.verbal) f[t_plural] = std::max<int16_t>(f[t_plural], p.form.number == lex::Number::plural ? 2 : 1);
    }
  }

  std::vector<int16_t> row(const TollOption& option) const {
    std::vector<int16_t> f(base_.begin(), base_.end());
    const uint32_t i = option.parts.front();
    const TollMention& m = told_[i];
    f[t_kind] = kind_ == TollKind::injured;
    f[t_rule] = !ruled_.empty() && option.parts == ruled_;
    f[t_rule_has] = capped(ruled_.size(), 3);
    f[t_rule_value] = !ruled_.empty() && option.value == rule_value_;
    f[t_rule_more] = ruled_.empty() ? 0 : option.value < rule_value_ ? 1 : option.value > rule_value_ ? 3 : 2;
    f[t_parts] = capped(option.parts.size(), 5);
    f[t_value] = size_of(option.value);
    words(m, f);
    place(i, f);
    claims(i, f);
    setting(m, f);
    for (const TollMention& other : told_) {
      if (other.kind == kind_ && !other.implied && number(other.toll.count) == option.value) f[t_told] += 1;
    }
    f[t_told] = std::min<int16_t>(f[t_told], 9);
    return f;
  }

  // The count and the words that tell it.
  void words(const TollMention& m, std::vector<int16_t>& f) const {
    f[t_since] = m.since, f[t_joint] = m.joint, f[t_accident] = m.accident, f[t_summed] = m.summed;
    f[t_coordinated] = m.coordinated, f[t_implied] = m.implied, f[t_shared] = m.shared;
    f[t_loose] = m.loose;
    f[t_reach] = static_cast<int16_t>(std::clamp(static_cast<int>(m.at) - static_cast<int>(m.word), -30, 30));
    f[t_framed] = m.framed, f[t_again] = m.again;
    f[t_comparator] = static_cast<int16_t>(m.toll.count.comparator);
    if (m.phrase != kNoPhrase && !m.implied) {
      const Phrase& p = c_.phrase(m.phrase);
      f[t_to] = p.prep == Prep::ila;
      if (p.count >= 0) {
        const mentions::Value& value = c_.values[p.count];
        f[t_counted] = 1, f[t_vague] = value.vague, f[t_rose] = value.was >= 0;
      }
    }
    const mentions::Tagged& word = c_.tags.tokens[m.word];
    f[t_pronoun] = static_cast<int16_t>(word.pronoun);
    const PredicateId id = c_.predicates.at[m.word];
    f[t_word_form] = 0;
    if (id == kNoPredicate) return;
    const Predicate& p = c_.predicate(id);
    f[t_word_form] = form_of(p);
    f[t_doubt] = p.future ? 1 : p.possible ? 2 : p.condition ? 3 : p.negated ? 4 : p.modality != lex::kNone ? 5 : 0;
    if (p.recalled) f[t_doubt] = static_cast<int16_t>(f[t_doubt] + 6);
  }

  // How near the cluster's members stand.
  void place(uint32_t i, std::vector<int16_t>& f) const {
    const TollMention& m = told_[i];
    const TollChoice::Near& near = near_[i];
    const Candidate& member = all_.candidates_[near.member];
    const text::Sentence& there = c_.doc.sentences[m.sentence];
    f[t_gap] = static_cast<int16_t>(near.gap);
    f[t_there] = capped(m.sentence, 40);
    f[t_option_title] = there.in == Field::title;
    f[t_option_lead] = there.in == Field::text && m.sentence < kLead;
    f[t_paragraph] = c_.doc.sentences[member.sentence].paragraph == there.paragraph;
    f[t_words] = kFar, f[t_verbs] = f[t_marks] = 9, f[t_cost] = kFar;
    if (near.gap != 0) return;
    const Between b = between(c_, member.trigger, m.at);
    f[t_words] = b.words, f[t_verbs] = b.verbs, f[t_marks] = b.marks;
    f[t_side] = m.at < member.trigger ? 1 : 2;
    if (member.predicate == kNoPredicate) return;
    const Attached a = attached(c_, member.predicate, m.at);
    f[t_owner] = static_cast<int16_t>(a.owner), f[t_rivals] = a.rivals, f[t_cost] = a.cost;
  }

  // Whom the rules gave it to, whose word tells it, and which listed clusters stand nearer.
  void claims(uint32_t i, std::vector<int16_t>& f) const {
    const TollMention& m = told_[i];
    for (size_t candidate : m.given) {
      const size_t owner = all_.cluster_of_[candidate];
      const int16_t how = owner == id_ ? 1 : owner == kNobody || !all_.clusters_[owner].dropped.empty() ? 3 : 2;
      if (f[t_given] != 1) f[t_given] = how;
    }
    int other = 30000;
    for (size_t rival : all_.rivals_) {
      const Cluster& cluster = all_.clusters_[rival];
      const TollChoice::Near& near = all_.near_[rival][i];
      if (near.gap == 0) f[t_clusters_there] = std::min<int16_t>(static_cast<int16_t>(f[t_clusters_there] + 1), 9);
      for (size_t member : some(cluster)) {
        if (all_.candidates_[member].trigger == m.word) f[t_word] = rival == id_ ? 1 : 2;
      }
      if (rival == id_) continue;
      if (near.cost < near_[i].cost) {
        f[t_rank] = std::min<int16_t>(static_cast<int16_t>(f[t_rank] + 1), 9);
        if (force(cluster)) f[t_rank_type] = std::min<int16_t>(static_cast<int16_t>(f[t_rank_type] + 1), 9);
      }
      if (force(cluster)) other = std::min(other, near.cost);
      for (const TollFound& toll : cluster.told.tolls) {
        if (toll.kind == kind_ && toll.at == m.at) f[t_of_others] = 2;
        if (toll.kind == kind_ && toll.toll.count.value == m.toll.count.value)
          f[t_of_others] = std::max<int16_t>(f[t_of_others], 1);
      }
    }
    f[t_margin] = static_cast<int16_t>(std::clamp(near_[i].cost - other, -900, 900));
  }

  // What its sentence says of when, where and whom, beside the event's account; and whose the other kind's
  // nearest count is.
  void setting(const TollMention& m, std::vector<int16_t>& f) const {
    const text::Sentence& there = c_.doc.sentences[m.sentence];
    std::optional<Date> date;
    auto begin = std::partition_point(c_.values.begin(), c_.values.end(),
                                      [&](const mentions::Value& v) { return v.first < there.first; });
    for (auto at = begin; at != c_.values.end() && at->first < there.last; ++at) {
      if (at->kind != mentions::ValueKind::date || at->date.from.empty()) continue;
      if (at->since) f[t_since_before] = at->first < m.at ? 1 : 2;
      if (!date || dates_agree(told().date, at->date) == Agreement::shared) date = at->date;
    }
    f[t_date] = agreed(dates_agree(told().date, date));
    auto phrase = std::partition_point(c_.phrases.phrases.begin(), c_.phrases.phrases.end(),
                                       [&](const Phrase& p) { return p.sentence < m.sentence; });
    f[t_place] = agreed(Agreement::open);
    for (; phrase != c_.phrases.phrases.end() && phrase->sentence == m.sentence; ++phrase) {
      const Place* place = c_.place(static_cast<PhraseId>(phrase - c_.phrases.phrases.begin()));
      if (!place || f[t_place] == agreed(Agreement::shared)) continue;
      const Agreement agreement = places_agree(told().place, *place);
      if (agreement != Agreement::open) f[t_place] = agreed(agreement);
    }
    f[t_who] = who(m);
    pair(m, f);
  }

  // 1: of the target's country or group, 2: of the doer's, 3: of another.
  int16_t who(const TollMention& m) const {
    if (!m.toll.who) return 0;
    const std::string_view code = country_or_body(m.toll.who->code);
    auto is = [&](const Party& party) { return country_or_body(party.code) == code; };
    if (std::any_of(told().targets.begin(), told().targets.end(), is)) return 1;
    return std::any_of(told().actors.begin(), told().actors.end(), is) ? 2 : 3;
  }

  void pair(const TollMention& m, std::vector<int16_t>& f) const {
    TokenId nearest = 16;
    for (const TollMention& other : told_) {
      if (other.kind == kind_ || other.implied || other.sentence != m.sentence) continue;
      const TokenId far = other.at > m.at ? other.at - m.at : m.at - other.at;
      if (far >= nearest) continue;
      nearest = far;
      f[t_pair] = other.given.empty() ? 1 : 2;
      for (size_t candidate : other.given) {
        if (all_.cluster_of_[candidate] == id_) f[t_pair] = 3;
      }
    }
  }

  void among_options(TollOption& one) const {
    std::vector<int16_t>& f = one.features;
    const int cost = near_[one.parts.front()].cost;
    size_t nearer = 0, larger = 0, smaller = 0;
    for (const TollOption& other : options_) {
      nearer += near_[other.parts.front()].cost < cost;
      larger += other.value > one.value, smaller += other.value < one.value;
      const bool part = other.parts.size() > one.parts.size() &&
                        std::find(other.parts.begin(), other.parts.end(), one.parts.front()) != other.parts.end();
      if (part) f[t_in_sum] = 1;
    }
    f[t_near] = capped(nearer, 9), f[t_larger] = capped(larger, 9), f[t_smaller] = capped(smaller, 9);
    f[t_options] = capped(options_.size(), 20);
  }

  const TollChoice& all_;
  const Context& c_;
  size_t id_;
  const Cluster& cluster_;
  const std::vector<TollMention>& told_;
  const std::vector<TollChoice::Near>& near_;
  std::array<int16_t, t_count> base_{};
  TollKind kind_ = TollKind::none;
  std::vector<uint32_t> ruled_;
  double rule_value_ = 0;
  std::vector<TollOption> options_;
};

std::vector<TollOption> TollChoice::options(size_t cluster, const base::Forest& model) const {
  std::vector<TollOption> out;
  if (!weighs()) return out;
  TollRows rows(*this, cluster);
  for (TollKind kind : {TollKind::killed, TollKind::injured}) rows.run(kind, model, out);
  return out;
}

namespace {

// By cluster: the option that it is given; null: none.
// The rules' own answer stands from this share of the threshold on: neither better nor worse on held-out folds, and the
// words tell it.
constexpr double kRuled = 2.0 / 3;

std::vector<const TollOption*> given(TollKind kind, double least, const std::vector<std::vector<TollOption>>& options,
                                     size_t mentions, const std::vector<Cluster>& clusters) {
  struct Bid {
    size_t cluster;
    const TollOption* option;
  };
  std::vector<Bid> bids;
  for (size_t i = 0; i < clusters.size(); ++i) {
    if (!clusters[i].dropped.empty()) continue;
    for (const TollOption& one : options[i]) {
      const bool ruled = !one.features.empty() && one.features[t_rule];
      if (one.kind == kind && one.chance >= (ruled ? least * kRuled : least)) bids.push_back({i, &one});
    }
  }
  std::stable_sort(bids.begin(), bids.end(),
                   [](const Bid& a, const Bid& b) { return a.option->chance > b.option->chance; });
  std::vector<const TollOption*> out(clusters.size(), nullptr);
  std::vector<bool> taken(mentions, false);
  for (const Bid& bid : bids) {
    const auto& parts = bid.option->parts;
    if (out[bid.cluster] || std::any_of(parts.begin(), parts.end(), [&](uint32_t p) { return taken[p]; })) continue;
    out[bid.cluster] = bid.option;
    for (uint32_t part : parts) taken[part] = true;
  }
  return out;
}

void put(const TollOption* best, TollKind kind, const std::vector<TollMention>& told, Candidate& event) {
  auto chosen = [&](const TollFound& toll) {
    return best && std::any_of(best->parts.begin(), best->parts.end(), [&](uint32_t part) {
             return toll.toll.count.value == told[part].toll.count.value;
           });
  };
  std::vector<TollFound> rules;
  for (auto* list : {&event.tolls, &event.told_again}) {
    std::erase_if(*list, [&](const TollFound& toll) {
      if (toll.kind != kind || (!best && toll.toll.count.value.empty())) return false;
      rules.push_back(toll);
      return true;
    });
  }
  for (const TollFound& toll : rules) {
    if (chosen(toll)) continue;
    auto at = std::find(event.evidence.begin(), event.evidence.end(), toll.shown);
    if (at != event.evidence.end()) event.evidence.erase(at);
  }
  if (!best) return;
  for (uint32_t part : best->parts) {
    const TollMention& m = told[part];
    event.tolls.push_back({kind, m.toll, m.at, m.shown});
    event.evidence.push_back(event.tolls.back().shown);
  }
  auto taken = [&](const TollFound& toll) {
    return std::any_of(best->parts.begin(), best->parts.end(), [&](uint32_t part) { return told[part].at == toll.at; });
  };
  for (TollFound& toll : rules) {
    if (!taken(toll)) event.told_again.push_back(std::move(toll));
  }
}

}  // namespace

void choose_tolls(const base::Forest& model, const std::vector<std::vector<TollOption>>& options,
                  const std::vector<TollMention>& told, std::vector<Cluster>& clusters) {
  if (model.empty()) return;
  for (const auto& [kind, least] : {std::pair(TollKind::killed, model.threshold()),
                                    std::pair(TollKind::injured, model.second())}) {
    const auto best = given(kind, least, options, told.size(), clusters);
    for (size_t i = 0; i < clusters.size(); ++i) {
      if (clusters[i].dropped.empty()) put(best[i], kind, told, clusters[i].told);
    }
  }
}

}  // namespace marsad::events
