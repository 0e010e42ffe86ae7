#include "events/attach.h"

#include <algorithm>
#include <cstdlib>

#include "events/cues.h"

namespace marsad::events {

using mentions::Tag;
using mentions::WordClass;

int distance(const Context& c, TokenId from, TokenId to) {
  if (from > to) std::swap(from, to);
  int cost = 0;
  for (TokenId id = from; id < to; ++id) {
    const mentions::Tagged& word = c.tags.tokens[id];
    cost += 1;
    if (word.tag == Tag::verb && id != from) cost += 12;
    if (word.tag == Tag::particle && word.cls == WordClass::subordinator) cost += 30;
    if (word.tag == Tag::particle && word.cls == WordClass::relative) cost += 6;
    if (word.tag == Tag::mark) cost += 3;
  }
  return cost;
}

Between between(const Context& c, TokenId from, TokenId to) {
  Between out{0, 0, 0};
  for (TokenId t = std::min(from, to); t < std::max(from, to); ++t) {
    const mentions::Tagged& word = c.tags.tokens[t];
    const bool that = word.tag == Tag::particle &&
                      (word.cls == WordClass::subordinator || word.cls == WordClass::relative);
    out.words = std::min<int16_t>(static_cast<int16_t>(out.words + 1), 99);
    if ((word.tag == Tag::verb && t != from && t != to) || that)
      out.verbs = std::min<int16_t>(static_cast<int16_t>(out.verbs + 1), 9);
    if (word.tag == Tag::mark) out.marks = std::min<int16_t>(static_cast<int16_t>(out.marks + 1), 9);
  }
  return out;
}

namespace {

bool stands_above(const Context& c, PredicateId above, PredicateId id) {
  constexpr int kSteps = 4;
  for (int step = 0; step < kSteps && id != kNoPredicate; ++step) {
    id = c.predicate(id).governor;
    if (id == above) return id != kNoPredicate;
  }
  return false;
}

}  // namespace

Attached attached(const Context& c, PredicateId id, TokenId at) {
  Attached out;
  const int own = distance(c, c.predicate(id).token, at);
  int best = own;
  out.nearest = id;
  for (const Predicate& one : c.predicates.in_sentence(c.predicate(id).sentence)) {
    const auto other = static_cast<PredicateId>(&one - c.predicates.predicates.data());
    if (other == id) continue;
    const int cost = distance(c, one.token, at);
    if (cost >= own) continue;
    out.rivals = std::min<int16_t>(static_cast<int16_t>(out.rivals + 1), 9);
    if (cost < best) best = cost, out.nearest = other;
  }
  out.cost = static_cast<int16_t>(std::min(own, 99));
  if (out.nearest == id)
    out.owner = Owner::self;
  else if (c.predicate(id).reported_by == out.nearest)
    out.owner = Owner::reporter;
  else if (stands_above(c, out.nearest, id))
    out.owner = Owner::above;
  else if (stands_above(c, id, out.nearest))
    out.owner = Owner::below;
  else
    out.owner = Owner::other;
  return out;
}

const Predicate* relative_behind(const Context& c, PredicateId noun, TokenId at) {
  const Predicate& p = c.predicate(noun);
  if (p.verbal || at < p.token) return nullptr;
  const Predicate& nearest = c.predicate(attached(c, noun, at).nearest);
  return nearest.verbal && nearest.relative && nearest.token >= p.token ? &nearest : nullptr;
}

bool acted_upon(const Context& c, const Predicate& deed) {
  if (!c.cues || deed.verbal || deed.governor == kNoPredicate || deed.governor_slot == lex::Slot::subj) return false;
  if (c.tags.tokens[deed.token].pronoun != words::Pronoun::none) return false;
  const lex::Id above = c.predicate(deed.governor).form.lemma;
  return above != lex::kNone && !c.cues->value("standing.others.lemma", above).empty();
}

bool told_amid(const Context& c, const Predicate& deed) {
  if (!told_beside(c, deed)) return false;
  const mentions::Prep prep = c.phrase(deed.phrase).prep;
  return prep == mentions::Prep::near || prep == mentions::Prep::during || prep == mentions::Prep::in_place;
}

// "the Florida massacre": known by where it was.
static bool names_place(const Context& c, const Predicate& deed) {
  const PhraseId next = deed.phrase + 1;
  return next < c.phrases.phrases.size() && c.phrase(next).governor == deed.phrase && c.place(next) != nullptr;
}

bool told_beside(const Context& c, const Predicate& deed) {
  using mentions::Prep;
  if (deed.verbal || deed.phrase == kNoPhrase) return false;
  // "since the invasion that X led": what stands behind it goes on with it.
  if (c.tags.tokens[deed.token].pronoun != words::Pronoun::none || deed.governor == kNoPredicate)
    return false;
  if (c.predicate(deed.governor).token > deed.token) return false;
  switch (c.phrase(deed.phrase).prep) {
    case Prep::in_place:
    case Prep::near:
    case Prep::during:
    case Prep::because:
      return true;
    case Prep::after:
    case Prep::since:
      return c.tags.tokens[deed.token].definite() || names_place(c, deed);
    default:
      return false;
  }
}

}  // namespace marsad::events
