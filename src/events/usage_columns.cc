#include "events/usage_columns.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>

#include "events/codes.h"

namespace marsad::events {
namespace {

using Kind = Usage::Kind;
using Id = Usage::Id;

constexpr int16_t kNoPair = -200;  // nobody to pair it with

constexpr std::array<std::string_view, kPartyUsage> kPartyNames = {
    "u_side", "u_side_country", "u_actor", "u_target", "u_actor_country", "u_target_country",
    "u_side_class", "u_to_rule_target", "u_from_rule_actor", "u_to_rule_target_class",
    "u_from_rule_actor_class", "u_to_near", "u_from_near", "u_to_any_class", "u_from_any_class",
    "u_of_near_targets", "u_of_near_actors", "u_given_rule_actor", "u_given_rule_target",
    "u_row_actor", "u_row_target", "u_row_same", "u_row_actors", "u_row_targets", "u_row_actor_gov",
    "u_row_target_civil", "u_row_target_gov", "u_row_actor_rebel", "u_row_actor_forces",
    "u_row_main"};
constexpr std::array<std::string_view, kCountryUsage> kCountryNames = {
    "u_pair", "u_pair_nowhere", "u_pair_class", "u_pair_nowhere_class", "u_of_actor", "u_of_target",
    "u_row_country", "u_row_at_actor", "u_row_at_target", "u_row_same", "u_row_actor",
    "u_row_target"};
constexpr std::array<std::string_view, kDateUsage> kDateNames = {"u_row_date", "u_row_old",
                                                                 "u_row_occurred", "u_row_main"};

int16_t ratio(double above, double below) {
  return static_cast<int16_t>(std::lround(20 * (std::log(above) - std::log(below))));
}

// How much more often two meet than their own counts let expect (pointwise mutual information with
// a third of a meeting added to both).
int16_t association(uint32_t together, uint32_t one, uint32_t other, uint32_t all) {
  constexpr int16_t kUnknown = -100;
  if (one == 0 || other == 0 || all == 0) return kUnknown;
  double expected = static_cast<double>(one) * other / all;
  return ratio(together + 0.3, expected + 0.3);
}

// Shares of a row's events, drawn to those of its type while the row is rare.
void row_shares(const Usage& usage, const Candidate& told,
                std::initializer_list<RuleUse::Field> fields, int16_t* out) {
  constexpr double kDraw = 20;
  const RuleUse* type = usage.rule(told.type);
  const RuleUse* row = usage.rule(told.row);
  for (RuleUse::Field field : fields) {
    double usual = type ? static_cast<double>(type->of[field]) / std::max(1u, type->of[RuleUse::n])
                        : 0;
    double n = row ? row->of[RuleUse::n] : 0;
    double has = row ? row->of[field] : 0;
    *out++ = static_cast<int16_t>(std::lround(100 * (has + kDraw * usual) / (n + kDraw)));
  }
}

// The parties of a cluster's options, each country or body once, with what pairs of them add up to.
class Pairs {
 public:
  Pairs(const Usage& usage, Kind kind, std::span<const UsageOption> options)
      : usage_(usage), kind_(kind), wide_(Usage::class_of(kind)) {
    for (const UsageOption& option : options) head_of_.push_back(add(option));
    table_.resize(heads_.size() * heads_.size());
    for (size_t a = 0; a < heads_.size(); ++a) {
      for (size_t b = 0; b < heads_.size(); ++b) {
        if (a != b) table_[a * heads_.size() + b] = pair(heads_[a], heads_[b]);
      }
    }
  }

  void columns(size_t option, int16_t* out) const {
    size_t me = head_of_[option];
    std::fill(out, out + 12, kNoPair);
    auto most = [](int16_t& known, int16_t value) { known = std::max(known, value); };
    for (size_t other = 0; other < heads_.size(); ++other) {
      if (other == me) continue;
      const Head& head = heads_[other];
      const Pair &to = at(me, other), &from = at(other, me);
      if (head.rule_target) most(out[0], to.typed), most(out[2], to.wide), most(out[11], to.of_target);
      if (head.rule_actor) most(out[1], from.typed), most(out[3], from.wide), most(out[10], from.of_actor);
      if (head.near) {
        most(out[4], to.typed), most(out[5], from.typed);
        most(out[8], to.of_actor), most(out[9], from.of_target);
      }
      most(out[6], to.wide), most(out[7], from.wide);
    }
  }

  Id head(size_t option) const { return heads_[head_of_[option]].id; }

 private:
  struct Head {
    std::string_view name;
    Id id = 0;
    uint32_t actor = 0, target = 0, wide_actor = 0, wide_target = 0;
    bool rule_actor = false, rule_target = false, near = false;
  };
  // Association as doer and target, in the type and in its class; the target's share of the doer's
  // targets and the doer's share of the target's doers.
  struct Pair {
    int16_t typed = 0, wide = 0, of_actor = 0, of_target = 0;
  };

  size_t add(const UsageOption& option) {
    std::string_view name = country_or_body(option.code);
    size_t i = 0;
    while (i < heads_.size() && heads_[i].name != name) ++i;
    if (i == heads_.size()) {
      Id id = usage_.id(name);
      heads_.push_back({name, id, usage_.actor(kind_, id), usage_.target(kind_, id),
                        usage_.actor(wide_, id), usage_.target(wide_, id)});
    }
    Head& head = heads_[i];
    head.rule_actor = head.rule_actor || option.rule_actor;
    head.rule_target = head.rule_target || option.rule_target;
    head.near = head.near || option.near;
    return i;
  }

  Pair pair(const Head& doer, const Head& target) const {
    uint32_t typed = usage_.pair(kind_, doer.id, target.id);
    uint32_t wide = usage_.pair(wide_, doer.id, target.id);
    return {association(typed, doer.actor, target.target, usage_.events(kind_)),
            association(wide, doer.wide_actor, target.wide_target, usage_.events(wide_)),
            ratio(typed + 0.3, doer.actor + 3.0), ratio(typed + 0.3, target.target + 3.0)};
  }

  const Pair& at(size_t doer, size_t target) const { return table_[doer * heads_.size() + target]; }

  const Usage& usage_;
  Kind kind_, wide_;
  std::vector<Head> heads_;
  std::vector<size_t> head_of_;  // by option
  std::vector<Pair> table_;
};

// Heads of a side; "-" where nobody is.
std::vector<Id> side_of(const Usage& usage, const std::vector<Party>& side) {
  std::vector<Id> out;
  for (const Party& party : side) out.push_back(usage.id(country_or_body(party.code)));
  if (out.empty()) out.push_back(usage.id("-"));
  return out;
}

}  // namespace

std::span<const std::string_view, kPartyUsage> party_usage_names() { return kPartyNames; }
std::span<const std::string_view, kCountryUsage> country_usage_names() { return kCountryNames; }
std::span<const std::string_view, kDateUsage> date_usage_names() { return kDateNames; }

void party_usage(const Usage& usage, const Candidate& told, std::span<const UsageOption> options,
                 size_t first) {
  if (usage.empty()) return;
  using F = RuleUse;
  Kind kind = Usage::kind_of(told.type), wide = Usage::class_of(kind);
  Pairs pairs(usage, kind, options);
  int16_t shares[11];
  row_shares(usage, told,
             {F::actor, F::target, F::same, F::actors, F::targets, F::actor_gov, F::target_civil,
              F::target_gov, F::actor_rebel, F::actor_forces, F::main},
             shares);
  for (size_t i = 0; i < options.size(); ++i) {
    int16_t* f = options[i].row->data() + first;
    Id code = usage.id(options[i].code), head = pairs.head(i);
    double told_code = usage.told(code) + 1, told_head = usage.told(head) + 1;
    double as_actor = usage.actor(kind, code), as_target = usage.target(kind, code);
    double head_actor = usage.actor(kind, head), head_target = usage.target(kind, head);
    f[0] = ratio(as_actor + 1, as_target + 1), f[1] = ratio(head_actor + 1, head_target + 1);
    f[2] = ratio(as_actor + 0.5, told_code), f[3] = ratio(as_target + 0.5, told_code);
    f[4] = ratio(head_actor + 0.5, told_head), f[5] = ratio(head_target + 0.5, told_head);
    f[6] = ratio(usage.actor(wide, head) + 1.0, usage.target(wide, head) + 1.0);
    pairs.columns(i, f + 7);
    std::copy(std::begin(shares), std::end(shares), f + 19);
  }
}

void country_usage(const Usage& usage, const Candidate& told, std::string_view country,
                   std::vector<int16_t>& row, size_t first) {
  if (usage.empty()) return;
  using F = RuleUse;
  int16_t* f = row.data() + first;
  Id here = usage.id(country), nowhere = usage.id("-");
  Kind kind = Usage::kind_of(told.type), wide = Usage::class_of(kind);
  std::vector<Id> doers = side_of(usage, told.actors), targets = side_of(usage, told.targets);
  size_t column = 0;
  for (Kind k : {kind, wide}) {
    uint32_t there = 0, none = 0, all = 0;
    for (Id a : doers) {
      for (Id b : targets) {
        there = std::max(there, usage.between_in(k, a, b, here));
        none = std::max(none, usage.between_in(k, a, b, nowhere));
        all = std::max(all, usage.between(k, a, b));
      }
    }
    f[column++] = ratio(there + 0.3, all + 1.0);
    f[column++] = ratio(none + 0.3, all + 1.0);
  }
  for (bool by_actor : {true, false}) {
    int16_t best = kNoPair;
    for (Id id : by_actor ? doers : targets) {
      best = std::max(best, ratio(usage.placed_in(by_actor, wide, id, here) + 0.3,
                                  usage.placed(by_actor, wide, id) + 1.0));
    }
    f[column++] = best;
  }
  row_shares(usage, told, {F::country, F::at_actor, F::at_target, F::same, F::actor, F::target},
             f + column);
}

void date_usage(const Usage& usage, const Candidate& told, std::vector<int16_t>& row,
                size_t first) {
  if (usage.empty()) return;
  using F = RuleUse;
  row_shares(usage, told, {F::date, F::old, F::occurred, F::main}, row.data() + first);
}

}  // namespace marsad::events
