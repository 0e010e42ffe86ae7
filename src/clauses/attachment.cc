#include "clauses/attachment.h"

#include <algorithm>

namespace marsad::clauses {

using lex::Slot;
using mentions::Phrase;
using mentions::Prep;
using mentions::Tag;
using mentions::Tagged;
using mentions::WordClass;

// "on it": a preposition with a pronoun.
bool Attachment::leads_pronoun(TokenId id) const {
  const Tagged& word = tags_.tokens[id];
  return word.tag == Tag::particle && word.cls == WordClass::preposition &&
         word.pronoun != words::Pronoun::none;
}

// A predicate in words between marks that are closed before the phrase: it takes nothing from behind them that the
// verb of the clause has a place for.
bool Attachment::aside(const Draft& d, TokenId predicate, TokenId behind, Slot slot) const {
  return std::ranges::any_of(d.asides, [&](const Aside& a) {
    return a.first < predicate && predicate < a.last && a.last <= behind &&
           frames_.has(d.out.predicates[a.verb].form.lemma, slot);
  });
}

void Attachment::run(const Draft& draft, const text::Sentence& sentence) const {
  for (TokenId id = sentence.first; id < sentence.last; ++id) {
    if (leads_pronoun(id)) {
      attach_pronoun(draft, id);
      continue;
    }
    PhraseId q = phrases_.at[id];
    if (q == kNoPhrase || phrase(q).prep == Prep::none || phrase(q).prev_coord != kNoPhrase)
      continue;
    attach(draft, q);
  }
}

// "on it": an argument of the nearest predicate before that has a slot for it; what it means is
// known in a relative clause.
void Attachment::attach_pronoun(const Draft& d, TokenId id) const {
  Slot slot = mentions::slot_of(tags_.tokens[id].prep);
  if (slot == Slot::gen) return;
  for (PredicateId p = static_cast<PredicateId>(d.args.size()); p > d.first;) {
    --p;
    const Predicate& candidate = d.out.predicates[p];
    if (candidate.token >= id || candidate.qualifies || aside(d, candidate.token, id, slot)) continue;
    if (bounds_.crosses(candidate.end, id)) return;
    if (frames_.has(candidate.form.lemma, slot)) {
      PhraseId meant = candidate.verbal ? d.antecedents[p] : kNoPhrase;
      for (const Argument& a : d.args[p]) {
        if (a.phrase == meant) meant = kNoPhrase;
      }
      d.args[p].push_back({slot, meant, tags_.tokens[id].prep, meant == kNoPhrase, false});
      return;
    }
    if (candidate.verbal) return;
  }
}

// The nearest predicate before the phrase, in its clause, that has a slot for it; else the
// nearest at all.
void Attachment::attach(const Draft& d, PhraseId q) const {
  if (part_of_place(q)) return;
  Slot slot = mentions::slot_of(phrase(q).prep);
  PredicateId fallback = kNoPredicate;
  for (PredicateId p = static_cast<PredicateId>(d.args.size()); p > d.first;) {
    --p;
    const Predicate& candidate = d.out.predicates[p];
    if (candidate.token >= phrase(q).first) continue;
    if (candidate.phrase == q || aside(d, candidate.token, phrase(q).first, slot)) continue;
    if (candidate.qualifies) {
      if (!participles_.leads(candidate.token, phrase(q))) continue;
      const bool doer = phrase(q).prep == Prep::min || phrase(q).prep == Prep::agent;
      d.args[p].push_back({slot, q, doer ? Prep::agent : phrase(q).prep, false, false});
      return;
    }
    if (bounds_.crosses(candidate.end, phrase(q).first)) break;
    if (!candidate.verbal && of_object(d, p, q)) continue;
    if (object_by_li(d, p, q)) {
      d.args[p].push_back({slot, q, Prep::li, false, false});
      return;
    }
    if (doer_of_noun(candidate, q)) {
      d.args[p].push_back({slot, q, Prep::agent, false, false});
      return;
    }
    if (fallback == kNoPredicate) fallback = p;
    if (phrase(q).prep == Prep::agent ||
        (slot != Slot::gen && frames_.has(candidate.form.lemma, slot))) {
      d.args[p].push_back({slot, q, phrase(q).prep, false, false});
      return;
    }
    if (candidate.verbal && !hangs(d, p)) break;
  }
  if (fallback != kNoPredicate)
    d.args[fallback].push_back({slot, q, phrase(q).prep, false, false});
}

// "threatened in remarks that the channel aired (bathatha) to (bi) pull out": a verb that hangs on a noun and takes it
// up as its object, its own subject told; what it has no place for goes to the verb around it.
bool Attachment::hangs(const Draft& d, PredicateId verb) const {
  const PhraseId noun = d.antecedents[verb];
  if (noun == kNoPhrase || phrase(noun).prep == Prep::none) return false;
  return std::ranges::any_of(d.args[verb], [&](const Argument& a) { return a.slot == Slot::obj && a.phrase == noun; });
}

// "his country's cutting of (li) ties": what a masdar befalls, right behind the doer that it governs.
bool Attachment::object_by_li(const Draft& d, PredicateId noun, PhraseId q) const {
  const Predicate& p = d.out.predicates[noun];
  if (p.verbal || p.qualifies || phrase(q).prep != Prep::li || p.form.pos != lex::Pos::masdar) return false;
  if (!frames_.has(p.form.lemma, Slot::obj) || frames_.has(p.form.lemma, Slot::li)) return false;
  return std::ranges::any_of(d.args[noun], [&](const Argument& a) {
    if (a.slot != Slot::gen || a.prep != Prep::none) return false;
    if (!a.pronoun && (!phrase(a.phrase).definite || !agreement_.agent(a.phrase))) return false;
    return phrase(a.pronoun ? p.phrase : a.phrase).last == phrase(q).first;
  });
}

// "objections from (min) the party": right behind an indefinite noun of action that has no other
// place for it.
bool Attachment::doer_of_noun(const Predicate& noun, PhraseId q) const {
  if (noun.verbal || noun.qualifies || phrase(q).prep != Prep::min || !agreement_.agent(q)) return false;
  if (phrase(noun.phrase).last != phrase(q).first || phrase(noun.phrase).definite) return false;
  return !frames_.has(noun.form.lemma, Slot::min);
}

// "raids struck positions of (li) the opposition": the owner of the verb's object, which stands
// between the noun of action and it.
bool Attachment::of_object(const Draft& d, PredicateId noun, PhraseId q) const {
  if (phrase(q).prep != Prep::li || q == 0 || phrase(q - 1).last != phrase(q).first) return false;
  const PhraseId thing = q - 1;
  if (phrase(thing).event || phrase(thing).governor == d.out.predicates[noun].phrase) return false;
  for (PredicateId p = d.first; p < noun; ++p) {
    if (!d.out.predicates[p].verbal) continue;
    for (const Argument& a : d.args[p]) {
      if (a.slot == Slot::obj && a.phrase == thing) return true;
    }
  }
  return false;
}

// "in parts of the country": the part's whole, no argument of the clause.
bool Attachment::part_of_place(PhraseId q) const {
  if (phrase(q).prep != Prep::min || q == 0) return false;
  const Phrase& before = phrase(q - 1);
  return before.prep != Prep::none && !before.event && before.sentence == phrase(q).sentence &&
         before.last + 1 == phrase(q).first;
}

}  // namespace marsad::clauses
