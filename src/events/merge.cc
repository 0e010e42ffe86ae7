// Candidates are taken in order of telling, the title first; each joins the best cluster it fits or
// opens one. A result
// ("killing of 5") joins the attack of its sentence or of the one before. Cost: candidates times
// clusters.
#include "events/merge.h"

#include <algorithm>

namespace marsad::events {
namespace {

std::string_view country_of(const Party& party) {
  std::string_view code = party.code;
  std::string_view head = code.substr(0, code.find('/'));
  return head == "IGO" || head == "INT" || head == "UNK" ? code : head;
}

enum class Agreement { apart, open, shared };

Agreement parties_agree(const std::vector<Party>& a, const std::vector<Party>& b) {
  if (a.empty() || b.empty()) return Agreement::open;
  bool heads = false;
  for (const Party& x : a) {
    for (const Party& y : b) {
      if (!x.entity.empty() && x.entity == y.entity) return Agreement::shared;
      if (x.code == y.code) return Agreement::shared;
      heads = heads || country_of(x) == country_of(y);
    }
  }
  return heads ? Agreement::shared : Agreement::apart;
}

Agreement places_agree(const std::optional<Place>& a, const std::optional<Place>& b) {
  if (!a || !b) return Agreement::open;
  if (!a->country.empty() && !b->country.empty() && a->country != b->country)
    return Agreement::apart;
  if (a->precision == PlacePrecision::country || b->precision == PlacePrecision::country)
    return Agreement::open;
  if (!a->entity.empty() && a->entity == b->entity) return Agreement::shared;
  if (a->name == b->name) return Agreement::shared;
  if (!a->admin1.empty() && (a->admin1 == b->entity || b->admin1 == a->entity))
    return Agreement::shared;
  if (b->admin1 == a->entity && !a->entity.empty()) return Agreement::shared;
  return Agreement::apart;
}

Agreement dates_agree(const std::optional<Date>& a, const std::optional<Date>& b) {
  if (!a || !b || a->from.empty() || b->from.empty()) return Agreement::open;
  const std::string& a_to = a->to.empty() ? a->from : a->to;
  const std::string& b_to = b->to.empty() ? b->from : b->to;
  bool apart =
      a_to.substr(0, 10) < b->from.substr(0, 10) || b_to.substr(0, 10) < a->from.substr(0, 10);
  return apart ? Agreement::apart : Agreement::shared;
}

bool mutual(std::string_view type) {
  return type == "CONSULT" || type == "AGREE" || type == "COOPERATE";
}

bool tolls_apart(const Candidate& a, const Candidate& b) {
  for (const TollFound& x : a.tolls) {
    for (const TollFound& y : b.tolls) {
      if (x.kind == y.kind && x.toll.count.value != y.toll.count.value && a.sentence == b.sentence)
        return true;
    }
  }
  return false;
}

// An air strike is no rocket attack, unless one tells what became of people.
bool from_the_air(const Candidate& a, const Candidate& b) {
  return a.mode == "aerial" && b.mode == "heavy-weapons" && !a.result && !b.result;
}

class Merger {
 public:
  Merger(const Context& c, std::vector<Candidate>& candidates) : c_(c), candidates_(candidates) {}

  std::vector<Cluster> run() {
    for (size_t i = 0; i < candidates_.size(); ++i) {
      if (!candidates_[i].dropped.empty()) continue;
      place(i);
    }
    return std::move(clusters_);
  }

 private:
  void place(size_t index) {
    const Candidate& one = candidates_[index];
    Cluster* best = nullptr;
    double best_score = 0;
    for (Cluster& cluster : clusters_) {
      double score = likeness(cluster, one);
      if (score > best_score) best_score = score, best = &cluster;
    }
    if (!best) {
      Cluster opened;
      opened.members = {index};
      opened.told = one;
      opened.sentences = {one.sentence};
      clusters_.push_back(std::move(opened));
      return;
    }
    best->members.push_back(index);
    best->sentences.push_back(one.sentence);
    join(best->told, one);
  }

  // 0: not the same event. Larger: more likely the same.
  double likeness(const Cluster& cluster, const Candidate& b) const {
    const Candidate& a = cluster.told;
    if (a.type != b.type) return 0;
    if (led_to(cluster, b)) return 100;
    bool whether = (a.status == EventStatus::planned) == (b.status == EventStatus::planned);
    if (!whether && !(a.in_title != b.in_title)) return 0;
    Agreement who = parties_agree(a.actors, b.actors);
    Agreement whom = parties_agree(a.targets, b.targets);
    if (mutual(a.type)) {
      std::vector<Party> left = a.actors, right = b.actors;
      left.insert(left.end(), a.targets.begin(), a.targets.end());
      right.insert(right.end(), b.targets.begin(), b.targets.end());
      who = whom = parties_agree(left, right);
    }
    Agreement where = places_agree(a.place, b.place);
    Agreement when = dates_agree(a.date, b.date);
    if (who == Agreement::apart || when == Agreement::apart || where == Agreement::apart) return 0;
    if (whom == Agreement::apart && !(a.result || b.result)) return 0;
    if (tolls_apart(a, b)) return 0;
    if (from_the_air(a, b) || from_the_air(b, a)) return 0;
    double score = 0;
    auto add = [&score](Agreement agreement, double value) {
      score += agreement == Agreement::shared ? value : 0;
    };
    add(who, 2), add(whom, 2), add(where, 1.5), add(when, 1);
    uint32_t gap = b.sentence - last_sentence(cluster);
    if (gap == 0)
      score += 1.5;
    else if (gap == 1)
      score += 0.7;
    if (same_lemma(cluster, b)) score += 1;
    bool nobody = b.actors.empty() && b.targets.empty();
    if (b.definite) score += nobody ? 2 : 1;
    if (nobody) score += 1;
    if (a.in_title) score += 1;
    if (b.result && gap <= 1)
      score += gap == 0 ? 2 : 2.3;
    else if (a.result && gap == 0)
      score += 2;
    return score >= needed(a, b) ? score : 0;
  }

  // "the strike left 3 dead": the result of this very event, unless it has another toll.
  bool led_to(const Cluster& cluster, const Candidate& b) const {
    if (b.result_of == kNoPredicate) return false;
    for (const TollFound& x : cluster.told.tolls) {
      for (const TollFound& y : b.tolls) {
        if (x.kind == y.kind && x.toll.count.value != y.toll.count.value) return false;
      }
    }
    return std::any_of(cluster.members.begin(), cluster.members.end(), [&](size_t member) {
      return candidates_[member].predicate == b.result_of;
    });
  }

  static double needed(const Candidate& a, const Candidate& b) {
    (void)b;
    return a.in_title ? 2.5 : 3.0;
  }

  uint32_t last_sentence(const Cluster& cluster) const {
    return candidates_[cluster.members.back()].sentence;
  }

  bool same_lemma(const Cluster& cluster, const Candidate& b) const {
    if (b.predicate == kNoPredicate) return false;
    for (size_t member : cluster.members) {
      PredicateId p = candidates_[member].predicate;
      if (p != kNoPredicate && c_.predicate(p).form.lemma == c_.predicate(b.predicate).form.lemma)
        return true;
    }
    return false;
  }

  static void join(Candidate& told, const Candidate& more) {
    if (told.actors.empty()) told.actors = more.actors;
    if (told.targets.empty()) told.targets = more.targets;
    if (!told.date) told.date = more.date;
    if (told.mode.empty()) told.mode = more.mode;
    bool finer = more.place && (!told.place || more.place->precision < told.place->precision);
    if (finer) told.place = more.place, told.place_said = more.place_said;
    // A headline's tense says little; a denial told beside an account does not undo it.
    bool clearer = more.status != EventStatus::denied;
    if (told.in_title && told.status == EventStatus::occurred && clearer) told.status = more.status;
    if (told.status == EventStatus::denied && clearer) told.status = more.status;
    const std::vector<TollFound> before = told.tolls;  // several of one kind may come together
    for (const TollFound& toll : more.tolls) {
      bool known = std::any_of(before.begin(), before.end(),
                               [&](const TollFound& t) { return t.kind == toll.kind; });
      if (!known) told.tolls.push_back(toll);
    }
    for (const std::string& weapon : more.weapons) {
      if (std::find(told.weapons.begin(), told.weapons.end(), weapon) == told.weapons.end())
        told.weapons.push_back(weapon);
    }
    if (told.reported_by == kNoPredicate) told.reported_by = more.reported_by;
    told.evidence.insert(told.evidence.end(), more.evidence.begin(), more.evidence.end());
    told.result = told.result && more.result;
  }

  const Context& c_;
  std::vector<Candidate>& candidates_;
  std::vector<Cluster> clusters_;
};

}  // namespace

std::vector<Cluster> merge(const Context& context, std::vector<Candidate>& candidates) {
  return Merger(context, candidates).run();
}

}  // namespace marsad::events
