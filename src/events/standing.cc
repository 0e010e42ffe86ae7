#include "events/standing.h"

#include <algorithm>

#include "events/figure_signs.h"

namespace marsad::events {
namespace {

// A verb of being right behind the noun or right before it has the noun for its object.
bool made_by(const Context& c, const Predicate& verb, const Predicate& noun) {
  for (const Argument* a = c.predicates.begin(verb); a != c.predicates.end(verb); ++a) {
    if ((a->slot != lex::Slot::obj && a->slot != lex::Slot::subj) || a->phrase == kNoPhrase) continue;
    const Phrase& p = c.phrase(a->phrase);
    if (p.first <= noun.token && noun.token < p.last) return true;
  }
  return false;
}

// In a relative clause, or with a pronoun that takes up the noun before it.
bool relative(const Context& c, const Predicate& p) {
  const Argument* where = c.predicates.find(p, lex::Slot::fi);
  return p.relative || (where && where->phrase != kNoPhrase && c.phrase(where->phrase).last <= p.token);
}

// "bases where soldiers are deployed": by an imperfect, where they are and not that they went there.
bool describes(const Context& c, const Candidate& one) {
  if (one.predicate == kNoPredicate || one.in_title || one.status != EventStatus::ongoing) return false;
  const Predicate& p = c.predicate(one.predicate);
  return p.verbal && relative(c, p) && p.form.lemma != lex::kNone &&
         c.cues->value("standing.verb.lemma", p.form.lemma) == one.type;
}

// "cut the presence of its forces", "turn the presence of the forces into": the deed is done to what is there,
// which is no deed beside it.
bool undone(const Context& c, const std::vector<Candidate>& candidates, const Candidate& one) {
  if (one.type != "MOBILIZE" || one.predicate == kNoPredicate) return false;
  const Predicate& p = c.predicate(one.predicate);
  if (p.verbal) return false;
  const mentions::Tagged* before = p.token == 0 ? nullptr : &c.tags.tokens[p.token - 1];
  if (before && before->form.lemma != lex::kNone &&
      !c.cues->value("standing.change.lemma", before->form.lemma).empty())
    return true;
  if (p.governor == kNoPredicate || p.governor_slot != lex::Slot::obj) return false;
  return std::ranges::any_of(told_at(candidates, c.predicate(p.governor).token),
                             [](const Candidate& other) { return other.type == "RETREAT"; });
}

bool subject_somewhere(const Context& c, PhraseId id) {
  return std::ranges::any_of(c.predicates.predicates, [&](const Predicate& verb) {
    const Argument* subject = verb.verbal ? c.predicates.find(verb, lex::Slot::subj) : nullptr;
    return subject && subject->phrase == id;
  });
}

// The cause of what stands before it ("in a crash", "as a result of", "following") or behind it as what led to it. A
// definite one ("in the incident") was told before, and may have been an attack.
bool cause_of(const Context& c, PhraseId id, const Candidate& one) {
  using mentions::Prep;
  const Phrase& cause = c.phrase(id);
  if (c.tags.tokens[c.phrases.begin(cause)->first].proclitics & words::pro_al) return false;
  const Prep led = cause.prep;
  if (led == Prep::none) return cause.first < one.trigger && subject_somewhere(c, id);
  return (led == Prep::fi || led == Prep::bi || led == Prep::because || led == Prep::after) &&
         cause.first > one.trigger;
}

// "killed by bullets": the clause names its own means.
bool own_means(const Context& c, const Candidate& one, const std::vector<PhraseId>& causes) {
  if (one.predicate == kNoPredicate) return false;
  const Argument* means = c.predicates.find(c.predicate(one.predicate), lex::Slot::bi);
  const bool where = means && means->phrase != kNoPhrase && c.place(means->phrase);
  return means && !where && !std::ranges::count(causes, means->phrase);
}

}  // namespace

void drop_accidents(const Context& c, const EventTables& tables, std::vector<Candidate>& candidates) {
  const SignReader signs(c, tables);
  std::vector<PhraseId> causes;
  for (PhraseId id = 0; id < c.phrases.phrases.size(); ++id) {
    const std::string_view sign = signs.sign(c.phrase(id).head_lemma);
    if (c.phrase(id).elements > 0 && (sign == "accident" || sign == "disaster")) causes.push_back(id);
  }
  for (Candidate& one : candidates) {
    if (!one.dropped.empty() || one.type != "ASSAULT" || !one.result) continue;
    if (!one.actors.empty() || !one.weapons.empty() || own_means(c, one, causes)) continue;
    const bool struck = std::ranges::any_of(causes, [&](PhraseId id) {
      return c.phrase(id).sentence == one.sentence && cause_of(c, id, one);
    });
    if (struck && !signs.attack_in(one.sentence)) one.dropped = "an accident";
  }
}

void drop_standing(const Context& c, std::vector<Candidate>& candidates) {
  if (!c.cues) return;
  for (Candidate& one : candidates) {
    if (one.dropped.empty() && (describes(c, one) || undone(c, candidates, one)))
      one.dropped = "a condition, not an act";
  }
  for (const Predicate& verb : c.predicates.predicates) {
    if (!verb.verbal || verb.form.lemma == lex::kNone) continue;
    std::string_view type = c.cues->value("standing.lemma", verb.form.lemma);
    if (type.empty()) continue;
    for (Candidate& one : candidates) {
      if (one.sentence != verb.sentence || one.type != type || one.predicate == kNoPredicate) continue;
      const Predicate& noun = c.predicate(one.predicate);
      if (!noun.verbal && one.dropped.empty() && made_by(c, verb, noun))
        one.dropped = "a condition, not an act";
    }
  }
}

}  // namespace marsad::events
