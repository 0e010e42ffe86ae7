// Candidates are taken in order of telling, the title first; each joins the best cluster it fits or
// opens one. What fits is learned (identity.h), but for what grammar ties together (a result and its
// cause, munitions and their fate) and for sums of many attacks, which are none of them. Without a
// model rules weigh it: a result ("killing of 5") joins the attack of its sentence or of the one
// before. Cost: candidates times a bounded number of earlier mentions.
#include "events/merge.h"

#include <algorithm>
#include <map>
#include <set>

#include "events/codes.h"

namespace marsad::events {
namespace {

bool tolls_apart(const Candidate& a, const Candidate& b) {
  for (const TollFound& x : a.tolls) {
    for (const TollFound& y : b.tolls) {
      if (x.kind == y.kind && x.toll.count.value != y.toll.count.value && a.sentence == b.sentence)
        return true;
    }
  }
  return false;
}

constexpr int16_t kDeeds = 5;    // type_number under which a type is an act of words
constexpr size_t kBefore = 40, kFirst = 10;  // mentions of its type that a mention is weighed against

// An air strike is no rocket attack, unless one tells what became of people.
bool from_the_air(const Candidate& a, const Candidate& b) {
  return a.mode == "aerial" && b.mode == "heavy-weapons" && !a.result && !b.result;
}

class Merger {
 public:
  Merger(const Context& c, const IdentityModel& model, std::vector<Candidate>& candidates)
      : c_(c), model_(model), candidates_(candidates) {}

  std::vector<Cluster> run() {
    std::map<std::string_view, size_t> told;
    cluster_of_.assign(candidates_.size(), 0);
    for (const Candidate& one : candidates_)
      rank_.push_back(one.dropped.empty() ? told[one.type]++ : 0);
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
    if (model_.same().empty()) {
      for (Cluster& cluster : clusters_) {
        double score = likeness(cluster, one);
        if (score > best_score) best_score = score, best = &cluster;
      }
    } else {
      for (size_t id : in_reach(one.type)) {
        double score = learned(clusters_[id], index);
        if (score > best_score) best_score = score, best = &clusters_[id];
      }
    }
    told_[one.type].push_back(index);
    cluster_of_[index] = best ? static_cast<size_t>(best - clusters_.data()) : clusters_.size();
    if (!best) {
      Cluster opened;
      opened.members = {index};
      opened.told = one;
      opened.sentences = {one.sentence};
      clusters_.push_back(std::move(opened));
      return;
    }
    // "These attacks", of which the sum was told: what stands beside them was not done in them.
    const bool known = tallied(candidates_[best->members.front()]) && summed_up(*best, one);
    best->members.push_back(index);
    best->sentences.push_back(one.sentence);
    if (known)
      best->told.evidence.insert(best->told.evidence.end(), one.evidence.begin(), one.evidence.end());
    else
      join(best->told, one);
  }

  // Clusters of the type's first mentions and its last ones so far: a report's length must not make
  // each mention dearer.
  std::set<size_t> in_reach(std::string_view type) const {
    std::set<size_t> out;
    auto known = told_.find(type);
    if (known == told_.end()) return out;
    const std::vector<size_t>& all = known->second;
    for (size_t i = 0; i < all.size(); ++i) {
      if (i >= kFirst && i + kBefore < all.size()) i = all.size() - kBefore;
      out.insert(cluster_of_[all[i]]);
    }
    return out;
  }

  // Members of a cluster that a mention is weighed against, first told first.
  std::vector<size_t> members_in_reach(const Cluster& cluster, size_t index) const {
    std::vector<size_t> out;
    for (size_t i = cluster.members.size(); i > 0; --i) {
      size_t member = cluster.members[i - 1];
      if (rank_[member] + kBefore < rank_[index]) break;
      if (rank_[member] >= kFirst) out.push_back(member);
    }
    std::reverse(out.begin(), out.end());
    std::vector<size_t> first;
    for (size_t member : cluster.members) {
      if (rank_[member] >= kFirst) break;
      first.push_back(member);
    }
    out.insert(out.begin(), first.begin(), first.end());
    return out;
  }

  // By the trees: half the likeliest member, half all of them; 0 where that is not enough.
  double learned(const Cluster& cluster, size_t index) const {
    const base::Forest& same = model_.same();
    const Candidate& b = candidates_[index];
    if (cluster.told.type != b.type) return 0;
    if (led_to(cluster, b)) return 100;
    if (told_how(cluster, b) || told_as(cluster, b)) return 50;
    if (double fits = std::max(what_became(cluster, b), only_dead(cluster, b)); fits > 0) return fits;
    if (summed_up(cluster, b)) return 60;
    if (tallied(b) != tallied(candidates_[cluster.members.front()])) return 0;
    if (elsewhere_then(cluster.told, b) || (set_apart(c_, b) && !of_its_clause(cluster, b)) || one_of_many(b)) return 0;
    if (done_by_others(cluster.told, b) || follows(cluster, b)) return 0;
    if (avenged(cluster.told, b) || avenged(b, cluster.told)) return 0;
    if (last_sentence(cluster) < b.sentence && resulted(b)) return 0;
    if (one_day_and_many(cluster.told, b)) return 0;
    std::vector<IdentityPair> pairs;
    for (size_t member : members_in_reach(cluster, index))
      pairs.push_back({member, index, 0, identity_row(c_, candidates_, member, index)});
    if (pairs.empty()) return 0;
    base::score_all(same, pairs, &IdentityPair::features, &IdentityPair::chance);
    double most = 0, sum = 0;
    for (const IdentityPair& one : pairs) most = std::max(most, one.chance), sum += one.chance;
    double worth = (most + sum / static_cast<double>(pairs.size())) / 2;
    bool words = type_number(b.type) < kDeeds;
    return worth >= (words ? same.second() : same.threshold()) ? worth : 0;
  }

  // "The worst of these attacks": one of those told before, and not they.
  bool one_of_many(const Candidate& b) const {
    if (b.predicate == kNoPredicate || !b.definite) return false;
    const Predicate& p = c_.predicate(b.predicate);
    if (p.verbal || p.form.number != lex::Number::plural) return false;
    for (TokenId t = p.token; t > c_.doc.sentences[p.sentence].first;) {
      const mentions::Tagged& word = c_.tags.tokens[--t];
      if (word.tag != mentions::Tag::particle) return false;
      if (word.cls != mentions::WordClass::demonstrative)
        return word.cls == mentions::WordClass::comparator;
    }
    return false;
  }

  // "the war that resulted from them (nataja an)": its own clause says which.
  bool resulted(const Candidate& b) const {
    if (b.predicate == kNoPredicate || c_.predicate(b.predicate).verbal) return false;
    const PredicateId next = b.predicate + 1;
    if (next >= c_.predicates.predicates.size()) return false;
    const Predicate& told = c_.predicate(next);
    if (told.sentence != b.sentence || !told.relative || told.form.lemma == lex::kNone) return false;
    const Argument* subject = c_.predicates.find(told, lex::Slot::subj);
    return subject && subject->phrase == c_.predicate(b.predicate).phrase &&
           c_.predicates.find(told, lex::Slot::an) && c_.lexicon.lemmas()[told.form.lemma].light != lex::kNone;
  }

  // "the attack of the seventh" is not "the repeated attacks".
  bool one_day_and_many(const Candidate& a, const Candidate& b) const {
    if (a.predicate == kNoPredicate || b.predicate == kNoPredicate || a.in_title || b.in_title) return false;
    const Predicate& one = c_.predicate(a.predicate);
    const Predicate& many = c_.predicate(b.predicate);
    if (one.verbal || many.verbal || one.phrase == kNoPhrase || !a.date || b.date || a.result || b.result) return false;
    return a.date->precision == DatePrecision::day && one.form.number == lex::Number::singular &&
           many.form.number == lex::Number::plural && one.form.lemma == many.form.lemma;
  }

  // "raids in answer to the attacks": what a deed of the sentence answers is not that deed; but deaths are
  // of the deed that they are due to.
  bool brings_about(const Cluster& cluster, const Candidate& b) const {
    bool here = false;
    for (size_t member : cluster.members) {
      if (candidates_[member].sentence != b.sentence) continue;
      if (candidates_[member].result) return false;
      here = true;
    }
    return here;
  }

  // "the attacks began after the shelling": a deed told for the time of a member is not
  // that member.
  bool follows(const Cluster& cluster, const Candidate& b) const {
    if (b.predicate == kNoPredicate || c_.predicate(b.predicate).phrase == kNoPhrase) return false;
    const Predicate& p = c_.predicate(b.predicate);
    const mentions::Prep prep = c_.phrase(p.phrase).prep;
    if (prep == mentions::Prep::because) return brings_about(cluster, b);
    if (prep == mentions::Prep::min && after_a_while(p)) return told_before_it(cluster, b);
    if (prep != mentions::Prep::after && prep != mentions::Prep::before) return false;
    return p.governor != kNoPredicate && std::ranges::any_of(cluster.members, [&](size_t member) {
             return candidates_[member].predicate == p.governor && !candidates_[member].result;
           });
  }

  // "were killed in a similar attack": apart from those told before, not from what its own verb tells.
  bool of_its_clause(const Cluster& cluster, const Candidate& b) const {
    const Predicate& p = c_.predicate(b.predicate);
    if (p.phrase == kNoPhrase || p.governor == kNoPredicate) return false;
    const mentions::Prep prep = c_.phrase(p.phrase).prep;
    return (prep == mentions::Prep::fi || prep == mentions::Prep::bi) &&
           std::ranges::any_of(cluster.members, [&](size_t m) { return candidates_[m].predicate == p.governor; });
  }

  // "a week after (ba'da usbu' min) a bombing".
  bool after_a_while(const Predicate& p) const {
    const TokenId min = c_.phrase(p.phrase).first;
    if (min < 2) return false;
    const int32_t value = std::max(c_.tags.value_over[min - 2], c_.tags.value_over[min - 1]);
    return value >= 0 && (c_.values[value].before || c_.values[value].after);
  }

  // A member stands before it in its sentence.
  bool told_before_it(const Cluster& cluster, const Candidate& b) const {
    return std::ranges::any_of(cluster.members, [&](size_t member) {
      return candidates_[member].sentence == b.sentence && candidates_[member].trigger < b.trigger;
    });
  }

  // Each clause names its doer, and they are of different sides.
  static bool done_by_others(const Candidate& a, const Candidate& b) {
    return a.actor_basis == "frame" && b.actor_basis == "frame" && !a.mutual && !b.mutual &&
           parties_agree(a.actors, b.actors) == Agreement::apart;
  }

  // "A soldier of X was killed. The army of X struck": whose people were killed or hurt in the one does the other.
  static bool avenged(const Candidate& a, const Candidate& b) {
    const bool told = b.actor_basis == "frame" || b.actor_basis == "light" || b.actor_basis == "nationality";
    if (!told || b.mutual || !a.result || b.result) return false;
    return std::ranges::any_of(a.tolls, [&](const TollFound& toll) {
      if (!toll.toll.who || (toll.kind != TollKind::killed && toll.kind != TollKind::injured)) return false;
      const std::string& code = toll.toll.who->code;
      if (sector_of(code) == "CVL") return false;
      return std::ranges::any_of(b.actors, [&](const Party& doer) { return doer.code == code; });
    });
  }

  // Another day in another place.
  static bool elsewhere_then(const Candidate& a, const Candidate& b) {
    return dates_agree(a.date, b.date) == Agreement::apart &&
           places_agree(a.place, b.place) == Agreement::apart;
  }

  // By the rules. 0: not the same event. Larger: more likely the same.
  double likeness(const Cluster& cluster, const Candidate& b) const {
    const Candidate& a = cluster.told;
    if (a.type != b.type) return 0;
    if (led_to(cluster, b)) return 100;
    bool whether = (a.status == EventStatus::planned) == (b.status == EventStatus::planned);
    if (!whether && !(a.in_title != b.in_title)) return 0;
    Agreement who = parties_agree(a.actors, b.actors);
    Agreement whom = parties_agree(a.targets, b.targets);
    if (mutual_type(a.type)) {
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
    constexpr size_t kLast = 100;
    size_t skip = cluster.members.size() > kLast ? cluster.members.size() - kLast : 0;
    return std::any_of(cluster.members.begin() + static_cast<std::ptrdiff_t>(skip),
                       cluster.members.end(), [&](size_t member) {
                         return candidates_[member].predicate == b.result_of;
                       });
  }

  // "The worst of these attacks was on Sunday, when missiles hit": the clause says how.
  bool told_how(const Cluster& cluster, const Candidate& b) const {
    const Candidate& a = candidates_[cluster.members.back()];
    if (a.sentence != b.sentence || a.predicate == kNoPredicate || b.predicate == kNoPredicate)
      return false;
    const Predicate& what = c_.predicate(a.predicate);
    const Predicate& how = c_.predicate(b.predicate);
    if (what.verbal || !how.verbal || how.token == 0 || tallied(a)) return false;
    const mentions::Tagged& word = c_.tags.tokens[how.token - 1];
    if (word.cls != mentions::WordClass::subordinator || word.introduces) return false;
    for (PredicateId p = a.predicate + 1; p < b.predicate; ++p) {
      if (c_.predicate(p).verbal) return false;
    }
    return true;
  }

  // "The base was struck in the largest barrage so far": the clause's own deed again, and how great it was.
  bool told_as(const Cluster& cluster, const Candidate& b) const {
    const Candidate& a = candidates_[cluster.members.back()];
    if (a.sentence != b.sentence || a.predicate == kNoPredicate || b.predicate == kNoPredicate) return false;
    const Predicate& deed = c_.predicate(a.predicate);
    const Predicate& again = c_.predicate(b.predicate);
    if (again.verbal || again.phrase == kNoPhrase || again.token == 0) return false;
    if (c_.phrase(again.phrase).prep != mentions::Prep::fi || tallied(a)) return false;
    if (c_.tags.tokens[again.token - 1].cls != mentions::WordClass::comparator) return false;
    return again.governor != kNoPredicate &&
           (again.governor == a.predicate || again.governor == deed.governor);
  }

  // "Defences intercepted several, two got through": what became of the munitions of the attack told
  // last, here or in the sentence before.
  double what_became(const Cluster& cluster, const Candidate& b) const {
    uint32_t last = last_sentence(cluster);
    if (!b.fate || b.date || b.in_title || last + 1 < b.sentence) return 0;
    const Candidate& a = candidates_[cluster.members.back()];
    if (a.status == EventStatus::planned || tallied(a)) return 0;
    if (places_agree(cluster.told.place, b.place) == Agreement::apart) return 0;
    bool fired = a.fate || a.mode.empty() || a.mode == "heavy-weapons" || a.mode == "aerial" ||
                 a.mode == "explosives";
    return fired ? 2 + static_cast<double>(cluster.members.back()) / 1e6 : 0;
  }

  // "Five bodies were found": dead without a deed are of the attack told last.
  double only_dead(const Cluster& cluster, const Candidate& b) const {
    if (b.predicate != kNoPredicate || b.date || b.place_said || b.in_title) return 0;
    if (last_sentence(cluster) + 2 < b.sentence) return 0;
    const Candidate& a = candidates_[cluster.members.back()];
    if (a.status == EventStatus::planned || a.status == EventStatus::possible || tallied(a)) return 0;
    if (places_agree(cluster.told.place, b.place) == Agreement::apart) return 0;
    return 1 + static_cast<double>(cluster.members.back()) / 1e6;
  }

  // "More than 150 such attacks": a sum of many, none of them.
  bool tallied(const Candidate& one) const {
    if (one.predicate == kNoPredicate) return false;
    const Predicate& p = c_.predicate(one.predicate);
    if (p.verbal || p.phrase == kNoPhrase || c_.phrase(p.phrase).count < 0) return false;
    const mentions::Value& value = c_.values[c_.phrase(p.phrase).count];
    const std::string& digits =
        value.count.value.empty() ? value.count.min : value.count.value;
    return !value.year_like && value.unit.empty() && digits.size() > 1;
  }

  // "The attacks began on the 17th. More than 150 such attacks ...": the sum of those told right before; and
  // "150 attacks ..., when these attacks began": they are what was summed up.
  bool summed_up(const Cluster& cluster, const Candidate& b) const {
    const Candidate& a = candidates_[cluster.members.back()];
    if (a.predicate == kNoPredicate || b.predicate == kNoPredicate || a.in_title) return false;
    const Predicate& before = c_.predicate(a.predicate);
    const Predicate& here = c_.predicate(b.predicate);
    if (before.verbal || here.verbal || before.form.lemma != here.form.lemma) return false;
    if (tallied(b)) return !tallied(a) && a.sentence + 1 >= b.sentence && many(a) && such(here);
    return tallied(a) && a.sentence == b.sentence && many(b) && these(here);
  }

  bool many(const Candidate& one) const {
    return one.definite && c_.predicate(one.predicate).form.number == lex::Number::plural;
  }

  bool these(const Predicate& p) const {
    if (p.token == 0) return false;
    const mentions::Tagged& word = c_.tags.tokens[p.token - 1];
    return word.tag == mentions::Tag::particle && word.cls == mentions::WordClass::demonstrative;
  }

  // "of this kind", "of these": a demonstrative after "of", right behind the noun.
  bool such(const Predicate& p) const {
    const TokenId at = p.phrase == kNoPhrase ? p.end : c_.phrase(p.phrase).last;
    if (at + 1 >= c_.doc.sentences[p.sentence].last) return false;
    return c_.tags.tokens[at].prep == mentions::Prep::min &&
           c_.tags.tokens[at + 1].cls == mentions::WordClass::demonstrative;
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
    if (told.actors.empty()) told.actors = more.actors, told.attributed = more.attributed;
    if (told.targets.empty()) told.targets = more.targets, told.aimed = more.aimed;
    if (!told.date) told.date = more.date;
    // Of two who meet, "received" says who came to whom.
    const bool sided = mutual_type(told.type) && told.mutual && !more.mutual && !more.actors.empty() &&
                       !more.targets.empty();
    if (told.mode.empty() && !more.mode.empty() && sided)
      told.actors = more.actors, told.targets = more.targets, told.mutual = false;
    if (told.mode.empty()) told.mode = more.mode;
    bool finer = more.place && (!told.place || more.place->precision < told.place->precision);
    if (finer) told.place = more.place, told.place_said = more.place_said;
    // A headline's tense says little; a denial told beside an account does not undo it.
    bool clearer = more.status != EventStatus::denied;
    if (told.in_title && told.status == EventStatus::occurred && clearer) told.status = more.status;
    if (told.status == EventStatus::denied && clearer) told.status = more.status;
    // Told as done anywhere, it is.
    if (told.status == EventStatus::ongoing && more.status == EventStatus::occurred)
      told.status = more.status;
    for (const TollFound& toll : more.tolls) {
      if (toll.unknown()) continue;
      std::erase_if(told.tolls,
                    [&](const TollFound& t) { return t.kind == toll.kind && t.unknown(); });
    }
    const std::vector<TollFound> before = told.tolls;  // several of one kind may come together
    for (const TollFound& toll : more.tolls) {
      bool known = std::any_of(before.begin(), before.end(),
                               [&](const TollFound& t) { return t.kind == toll.kind; });
      (known ? told.told_again : told.tolls).push_back(toll);
    }
    told.told_again.insert(told.told_again.end(), more.told_again.begin(), more.told_again.end());
    for (const std::string& weapon : more.weapons) {
      if (std::find(told.weapons.begin(), told.weapons.end(), weapon) == told.weapons.end())
        told.weapons.push_back(weapon);
    }
    // Who only speaks of "the attacks" that the outlet told by itself is not who tells of them.
    const bool adds = told.in_title || !more.definite || more.fate || more.result || !more.tolls.empty();
    if (told.reported_by == kNoPredicate && adds) told.reported_by = more.reported_by;
    told.evidence.insert(told.evidence.end(), more.evidence.begin(), more.evidence.end());
    told.result = told.result && more.result;
  }

  const Context& c_;
  const IdentityModel& model_;
  std::vector<Candidate>& candidates_;
  std::vector<Cluster> clusters_;
  std::map<std::string_view, std::vector<size_t>> told_;  // by type: candidates placed so far
  std::vector<size_t> cluster_of_;                        // by candidate
  std::vector<size_t> rank_;  // by candidate: how many of its type were told before
};

}  // namespace

std::vector<Cluster> merge(const Context& context, const IdentityModel& model,
                           std::vector<Candidate>& candidates) {
  return Merger(context, model, candidates).run();
}

}  // namespace marsad::events
