#include "events/party_sides.h"

#include <algorithm>

#include "events/codes.h"
#include "events/identity.h"

namespace marsad::events {
namespace {

constexpr double kRatherYes = 0.5;

// Most likely first; the first needs the threshold, each further one the second threshold. A party
// of another sentence that the rules do not name must be likelier than not to have part in a deed.
std::vector<const PartyOption*> likely(const base::Forest& forest, bool deed, bool sides,
                                       const std::vector<PartyOption>& options,
                                       double PartyOption::*chance, bool PartyOption::*by_rule) {
  constexpr double kEngaged = 0.3;
  std::vector<const PartyOption*> out;
  for (const PartyOption& option : options) {
    const bool near = option.near && !option.only_speaks;
    const bool here = !deed || near || option.*by_rule || option.*chance >= kRatherYes;
    const bool of_another = deed && option.engaged && !(option.*by_rule) && option.*chance < kEngaged;
    if (here && !of_another && !option.party.code.empty()) out.push_back(&option);
  }
  std::stable_sort(out.begin(), out.end(), [&](const PartyOption* a, const PartyOption* b) {
    return a->*chance > b->*chance;
  });
  size_t keep = 0;
  while (keep < out.size() &&
         out[keep]->*chance >= (keep == 0 ? forest.threshold() : forest.second()))
    ++keep;
  // Of those who agree or meet, the other side that the clause names is a side, if not an unlikely one.
  const auto cut = out.begin() + static_cast<std::ptrdiff_t>(keep);
  const auto rest = std::stable_partition(cut, out.end(), [&](const PartyOption* one) {
    return sides && one->*by_rule && one->*chance >= kRatherYes;
  });
  out.erase(rest, out.end());
  return out;
}

// The country whose government or forces a code stands for, or the group of many countries that it is; empty for all
// others.
std::string_view state_of(std::string_view code) {
  if (head_of(code) == "INT") return code;
  std::string_view sector = sector_of(code);
  return sector == "GOV" || sector == "MIL" ? head_of(code) : std::string_view();
}

// Those a deed killed or hurt did not do it, nor did their state; in a fight between two sides they
// may have.
bool hurt(const Candidate& told, const PartyOption& option) {
  if (told.mutual) return false;
  auto his = [&](const TollFound& toll) {
    bool harm = toll.kind == TollKind::killed || toll.kind == TollKind::injured;
    if (!harm || !toll.toll.who) return false;
    const std::string &who = toll.toll.who->code, &code = option.party.code;
    return who == code || (!state_of(who).empty() && state_of(who) == state_of(code));
  };
  return std::ranges::any_of(told.tolls, his) || std::ranges::any_of(told.told_again, his);
}

// Of one country's parties the one that the clause itself names ("Russian strikes": its forces).
void as_in_clause(const std::vector<PartyOption>& options,
                  std::vector<const PartyOption*>& chosen, const std::vector<Party>& told) {
  auto named = [&](std::string_view code) {
    return std::any_of(told.begin(), told.end(), [&](const Party& p) { return p.code == code; });
  };
  for (const PartyOption*& one : chosen) {
    if (named(one->party.code)) continue;
    for (const PartyOption& other : options) {
      bool taken = std::find(chosen.begin(), chosen.end(), &other) != chosen.end();
      if (taken || !named(other.party.code)) continue;
      if (country_or_body(other.party.code) != country_or_body(one->party.code)) continue;
      one = &other;
      break;
    }
  }
}

void take(const std::vector<const PartyOption*>& chosen, std::vector<Party>& side,
          std::vector<Span>& evidence) {
  side.clear();
  for (const PartyOption* option : chosen) {
    side.push_back(option->party);
    evidence.insert(evidence.end(), option->party.spans.begin(), option->party.spans.end());
  }
}

bool against_others(std::string_view type) {
  return type == "ASSAULT" || type == "THREATEN" || type == "SANCTION";
}

// No state, nor a group of many countries, strikes, threatens or sanctions itself: it stays on the likelier side.
void spare_own_state(bool by_clause, std::vector<const PartyOption*>& actors,
                     std::vector<const PartyOption*>& targets) {
  auto rival = [&](const PartyOption* one, const std::vector<const PartyOption*>& others, auto worse) {
    std::string_view state = state_of(one->party.code);
    auto is_rival = [&](const PartyOption* other) {
      // "Soldiers toppled the president": the clause's own frame says both.
      const bool exchanged = (one->rule_actor && other->rule_target) || (one->rule_target && other->rule_actor);
      const bool said = by_clause && exchanged;
      if (said && sector_of(one->party.code) != sector_of(other->party.code)) return false;
      return state == state_of(other->party.code) && worse(other);
    };
    return !state.empty() && std::any_of(others.begin(), others.end(), is_rival);
  };
  const std::vector<const PartyOption*> before = actors;
  std::erase_if(actors, [&](const PartyOption* a) {
    return rival(a, targets, [&](const PartyOption* t) { return t->target > a->actor; });
  });
  std::erase_if(targets, [&](const PartyOption* t) {
    return rival(t, before, [&](const PartyOption* a) { return t->target <= a->actor; });
  });
}

// Those who meet or agree are listed once: whom the clause has for its doers, else the first told, and
// those with them.
void list_once(std::vector<const PartyOption*>& actors, std::vector<const PartyOption*>& targets) {
  std::vector<const PartyOption*> all = actors;
  for (const PartyOption* one : targets) {
    if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
  }
  auto doer = [](const PartyOption* one) { return one->rule_actor && !one->rule_target; };
  auto others = std::stable_partition(all.begin(), all.end(), doer);
  if (others == all.begin() || others == all.end()) others = all.begin() + std::min<std::ptrdiff_t>(1, std::ssize(all));
  const bool turned = actors.empty() && all.size() < 2;  // nobody but whom it is done with
  if (turned) return;
  actors.assign(all.begin(), others);
  targets.assign(others, all.end());
}

}  // namespace

void choose_parties(const PartyModel& model, const std::vector<PartyOption>& options,
                    Candidate& told) {
  if (model.empty()) return;
  bool deed = is_deed(told.type);
  auto actors = likely(model.actor(), deed, false, options, &PartyOption::actor, &PartyOption::rule_actor);
  auto targets = likely(model.target(), deed, mutual_type(told.type), options, &PartyOption::target,
                        &PartyOption::rule_target);
  std::erase_if(actors, [&](auto* one) { return hurt(told, *one) || (one->beside && !one->rule_actor); });
  // "was accused": where the clause keeps silent on who did it, only one likelier than not.
  if (!deed && told.passive && told.actors.empty())
    std::erase_if(actors, [](auto* one) { return one->actor < kRatherYes; });
  // One code may stand for two parties, but only where it is told twice and both are likely; else
  // the likelier side has it.
  constexpr double kBoth = 0.4;
  auto unsure = [](const PartyOption* one) {
    return std::min(one->actor, one->target) < kBoth || one->told < 2;
  };
  std::vector<const PartyOption*> on_both;
  for (const PartyOption* a : actors) {
    if (unsure(a) && std::find(targets.begin(), targets.end(), a) != targets.end())
      on_both.push_back(a);
  }
  auto shared = [&](const PartyOption* one) {
    return std::find(on_both.begin(), on_both.end(), one) != on_both.end();
  };
  std::erase_if(targets, [&](auto* one) { return shared(one) && one->target <= one->actor; });
  std::erase_if(actors, [&](auto* one) { return shared(one) && one->target > one->actor; });
  if (against_others(told.type)) spare_own_state(told.actor_basis == "frame", actors, targets);
  if (told.actor_basis == "nationality") as_in_clause(options, actors, told.actors);
  if (mutual_type(told.type)) list_once(actors, targets);
  take(actors, told.actors, told.evidence);
  take(targets, told.targets, told.evidence);
}

}  // namespace marsad::events
