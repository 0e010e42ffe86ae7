// A counted weapon is what a verb of fate says ("two missiles got through"), else fired. It belongs
// to the attack told in its sentence, else to the nearest one at most two sentences before.
#include "events/munitions.h"

#include <algorithm>

namespace marsad::events {
namespace {

// The fate that the verb over a phrase tells, none when no such verb has it for an argument.
Fate fate_of(const Context& c, const EventTables& tables, PhraseId phrase) {
  for (const Predicate& p : c.predicates.predicates) {
    if (p.sentence != c.phrase(phrase).sentence || !p.verbal) continue;
    Fate fate = tables.fate(p.form.lemma);
    if (fate == Fate::none) continue;
    for (const Argument* a = c.predicates.begin(p); a != c.predicates.end(p); ++a) {
      if (a->phrase == phrase) return fate;
    }
  }
  return Fate::none;
}

Cluster* attack_near(std::vector<Cluster>& clusters, const Context& c, PhraseId phrase) {
  Cluster* best = nullptr;
  uint32_t best_gap = 3;
  uint32_t sentence = c.phrase(phrase).sentence;
  for (Cluster& cluster : clusters) {
    if (cluster.told.type != "ASSAULT" || !cluster.dropped.empty()) continue;
    for (uint32_t told : cluster.sentences) {
      uint32_t gap = sentence - told;
      if (told <= sentence && gap < best_gap) best_gap = gap, best = &cluster;
    }
  }
  return best;
}

// What is counted tells the kind of the attack better than the verbs around it.
void armed_with(Candidate& told, const lex::Weapon& weapon) {
  std::string id(weapon.id);
  if (std::find(told.weapons.begin(), told.weapons.end(), id) == told.weapons.end())
    told.weapons.push_back(id);
  if (!weapon.mode.empty()) told.mode = weapon.mode;
}

}  // namespace

void count_munitions(const Context& c, const EventTables& tables, std::vector<Cluster>& clusters) {
  for (PhraseId id = 0; id < c.phrases.phrases.size(); ++id) {
    const Phrase& p = c.phrase(id);
    lex::Id weapon = c.referent(id).weapon;
    if (p.count < 0 || weapon == lex::kNone || !tables.munition(weapon)) continue;
    const mentions::Value& value = c.values[p.count];
    if (value.year_like || value.part) continue;
    Cluster* cluster = attack_near(clusters, c, id);
    if (!cluster) continue;
    Fate fate = fate_of(c, tables, id);
    std::optional<Count>& slot = fate == Fate::intercepted ? cluster->intercepted
                                 : fate == Fate::hit       ? cluster->hit
                                                           : cluster->munitions;
    armed_with(cluster->told, c.lexicon.weapons()[weapon]);
    if (slot) continue;
    slot = value.count;
    slot->spans = {value.span};
    cluster->told.evidence.push_back(c.span(id));
  }
}

}  // namespace marsad::events
