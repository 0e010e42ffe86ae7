#include "events/alleged.h"

#include <algorithm>

#include "events/attach.h"

namespace marsad::events {
namespace {

using lex::Slot;

constexpr std::string_view kPerson = "alleged.person.lemma", kPart = "alleged.part.lemma",
                           kAdjective = "alleged.adjective.lemma";

std::string_view listed(const Context& c, std::string_view cls, lex::Id lemma) {
  return lemma == lex::kNone ? std::string_view() : c.cues->value(cls, lemma);
}

// A predicate that alleges, its content being the argument in that slot.
bool alleges(const Context& c, PredicateId id, Slot content) {
  const auto match = match_sense(c, id);
  if (!match) return false;
  const lex::Sense& sense = c.lexicon.senses()[match->sense];
  if (sense.type != "ACCUSE" || sense.mode != "allege") return false;
  for (uint16_t i = 0; i < sense.slots; ++i) {
    const lex::FrameSlot& slot = c.lexicon.slots()[sense.first_slot + i];
    if (slot.slot == content && slot.role == lex::Role::content) return true;
  }
  return false;
}

// "the alleged attack".
bool called_so(const Context& c, const Predicate& p) {
  if (p.verbal || p.phrase == kNoPhrase) return false;
  for (TokenId t = p.end; t < c.phrase(p.phrase).last; ++t) {
    if (!listed(c, kAdjective, c.tags.tokens[t].form.lemma).empty()) return true;
  }
  return false;
}

// The noun right before the phrase that leads it: "accused (m.) of killing", "standing behind the shelling".
std::string_view before(const Context& c, const Predicate& p, std::string_view cls) {
  if (p.verbal || p.phrase == kNoPhrase || p.phrase == 0) return {};
  const Phrase& deed = c.phrase(p.phrase);
  const Phrase& noun = c.phrase(p.phrase - 1);
  if (noun.sentence != deed.sentence || noun.elements == 0 || noun.last + 1 < deed.first) return {};
  const auto* last = c.phrases.end(noun) - 1;
  const std::string_view own = listed(c, cls, noun.head_lemma);
  return own.empty() ? listed(c, cls, c.tags.tokens[last->first].form.lemma) : own;
}

Alleged told_so(const Context& c, PredicateId id) {
  constexpr int kSteps = 3;
  const Predicate& deed = c.predicate(id);
  if (called_so(c, deed)) return Alleged::deed;
  if (told_beside(c, deed)) return Alleged::none;
  if (!deed.verbal && deed.phrase != kNoPhrase && c.phrase(deed.phrase).prep == mentions::Prep::bi &&
      !before(c, deed, kPerson).empty())
    return Alleged::deed;
  Alleged out = before(c, deed, kPart).empty() ? Alleged::deed : Alleged::doer;
  for (int step = 0; step < kSteps; ++step) {
    const Predicate& p = c.predicate(id);
    if (p.governor == kNoPredicate) return Alleged::none;
    const Predicate& above = c.predicate(p.governor);
    if (alleges(c, p.governor, p.governor_slot)) return out;
    // Only what carries the deed out may stand between ("of the launching of raids").
    const bool part = !listed(c, kPart, above.form.lemma).empty();
    const bool light = above.form.lemma != lex::kNone && c.lexicon.lemmas()[above.form.lemma].light != lex::kNone;
    if (above.verbal || above.token > p.token || (!part && !light)) return Alleged::none;
    if (part) out = Alleged::doer;
    id = p.governor;
  }
  return Alleged::none;
}

bool names(const std::vector<Party>& side, const std::string& code) {
  return std::any_of(side.begin(), side.end(), [&](const Party& one) { return one.code == code; });
}

// An accusation right behind the deed against that party: "a shelling of which X was accused". Candidates stand in the
// order of their triggers.
bool accused_there(const std::vector<Candidate>& candidates, size_t member, const std::string& code) {
  constexpr TokenId kReach = 12;
  const Candidate& deed = candidates[member];
  for (size_t i = member + 1; i < candidates.size() && candidates[i].trigger < deed.trigger + kReach; ++i) {
    const Candidate& one = candidates[i];
    if (one.sentence == deed.sentence && one.trigger > deed.trigger && one.type == "ACCUSE" && one.mode == "allege" &&
        one.dropped.empty() && names(one.targets, code))
      return true;
  }
  return false;
}

}  // namespace

void find_alleged(const Context& c, std::vector<Candidate>& candidates) {
  if (!c.cues) return;
  for (Candidate& one : candidates) {
    if (one.predicate == kNoPredicate || one.type == "ACCUSE") continue;
    one.alleged = told_so(c, one.predicate);
    if (one.alleged == Alleged::none && one.attributed) one.alleged = Alleged::doer;
  }
}

Alleged alleged_of(const std::vector<Candidate>& candidates, const Cluster& cluster) {
  const std::vector<Party>& doers = cluster.told.actors;
  if (cluster.told.type == "ACCUSE") return Alleged::none;
  bool flat = false, rests = !doers.empty();
  bool accused = false;
  for (size_t i : cluster.members) {
    const Candidate& one = candidates[i];
    if (one.alleged != Alleged::deed) flat = true;
    if (one.alleged != Alleged::none) accused = true;
    for (const Party& doer : doers) {
      if (one.alleged == Alleged::none && names(one.actors, doer.code)) rests = false;
      if (accused_there(candidates, i, doer.code)) accused = true;
    }
  }
  if (!flat) return Alleged::deed;
  return accused && rests ? Alleged::doer : Alleged::none;
}

}  // namespace marsad::events
