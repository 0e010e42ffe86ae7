#include "events/attach.h"

#include <algorithm>
#include <cstdlib>

#include "events/candidate.h"
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

namespace {

// What a relative clause hangs on: the phrase before its pronoun, or an indefinite one right before its verb.
PhraseId hangs_on(const Context& c, const Predicate& verb) {
  const TokenId begin = c.doc.sentences[verb.sentence].first;
  TokenId at = verb.token;
  const auto pronoun = [&](TokenId id) {
    return c.tags.tokens[id].tag == Tag::particle && c.tags.tokens[id].cls == WordClass::relative;
  };
  if (verb.relative) {
    while (at > begin && !pronoun(at)) --at;
  }
  if (at > begin + 1 && verb.relative && c.tags.tokens[at - 1].tag == Tag::mark) --at;
  const PhraseId noun = at > begin ? c.phrases.over[at - 1] : kNoPhrase;
  if (noun == kNoPhrase || verb.relative) return noun;
  const bool copula = c.grammar.copula(c.lemma_text(verb.form.lemma));
  const bool bare = !verb.conj && !copula && !c.phrase(noun).definite && c.phrase(noun).last == verb.token;
  return bare ? noun : kNoPhrase;
}

// The verb in whose clause the word stands, with nothing but nouns of action that are its own between.
const Predicate* verb_before(const Context& c, uint32_t sentence, TokenId at) {
  const Predicate* verb = nullptr;
  for (const Predicate& one : c.predicates.in_sentence(sentence)) {
    if (one.token < at && one.verbal) verb = &one;
  }
  if (!verb) return nullptr;
  for (TokenId id = verb->end; id < at; ++id) {
    if (c.tags.tokens[id].tag == Tag::mark || c.tags.tokens[id].tag == Tag::verb) return nullptr;
    const PredicateId deed = c.predicates.at[id];
    if (deed == kNoPredicate) continue;
    const Predicate& noun = c.predicate(deed);
    const bool taken = noun.governor_slot == lex::Slot::obj || noun.governor_slot == lex::Slot::subj;
    if (noun.governor == kNoPredicate || &c.predicate(noun.governor) != verb || !taken) return nullptr;
  }
  return verb;
}

}  // namespace

namespace {

// Of a deed ("the attack of the town", "the attack, organised, ...") or one itself.
bool of_deed(const Context& c, PhraseId noun) {
  constexpr int kSteps = 4;
  for (int step = 0; step < kSteps && noun != kNoPhrase; ++step) {
    const Phrase& phrase = c.phrase(noun);
    if (phrase.event) return true;
    const bool next = noun > 0 && phrase.prep == mentions::Prep::none && c.phrase(noun - 1).last == phrase.first;
    noun = phrase.governor != kNoPhrase ? phrase.governor : next ? noun - 1 : kNoPhrase;
  }
  return false;
}

// Stands behind the clause and is of what stands before it ("X, who ruled since 2007, began a raid").
bool goes_around(const Context& c, const Predicate& verb, PredicateId id) {
  const Predicate& p = c.predicate(id);
  if (!verb.relative) return false;
  if (!p.verbal) return p.governor != kNoPredicate && c.predicate(p.governor).token < verb.token;
  return !stands_above(c, static_cast<PredicateId>(&verb - c.predicates.predicates.data()), id);
}

}  // namespace

const Predicate* verb_of_noun(const Context& c, PredicateId id, const mentions::Value& date) {
  const Predicate& p = c.predicate(id);
  const Predicate* verb = verb_before(c, p.sentence, date.first);
  if (!verb || (p.token >= verb->token && p.token < date.first)) return nullptr;
  const bool behind = p.token > verb->token;
  if (behind && !goes_around(c, *verb, id)) return nullptr;
  const PhraseId noun = hangs_on(c, *verb);
  if (noun == kNoPhrase || of_deed(c, noun)) return nullptr;
  if (!behind && p.token >= c.phrase(noun).first) return nullptr;
  if (verb->form.tense != lex::Tense::perfect && !date.since) return nullptr;
  // What "took place" is a deed, though a place or a word of no known kind end its name.
  const lex::Id lemma = verb->form.lemma;
  const bool light = lemma != lex::kNone && c.lexicon.lemmas()[lemma].light != lex::kNone;
  if (light && (!c.party(noun) || c.place(noun))) return nullptr;
  // Of what is news now the day may stand behind all of the sentence.
  constexpr int64_t kNews = 7;
  const auto age = days_old(c, date.date);
  const bool now = age && *age >= 0 && *age <= kNews && date.date.precision <= DatePrecision::day;
  const bool next = date.first == verb->end ||
                    (date.first == verb->end + 1 && c.tags.tokens[verb->end].tag == Tag::particle);
  return !now || ((c.party(noun) || c.place(noun)) && next) ? verb : nullptr;
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
