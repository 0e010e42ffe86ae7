#include "events/pronouns.h"

#include "clauses/agreement.h"
#include "events/sense.h"

namespace marsad::events {
namespace {

using lex::Slot;

// Acts towards somebody whose content is that one's deed.
bool hands_on(std::string_view type) {
  return type == "REQUEST" || type == "SUPPORT" || type == "AID" || type == "ACCUSE";
}

bool by_preposition(Slot slot) {
  return slot == Slot::bi || slot == Slot::fi || slot == Slot::ila || slot == Slot::ala || slot == Slot::li;
}

// Pronouns agree as verbs do.
bool agrees(const Context& c, words::Pronoun pronoun, PhraseId id) {
  if (pronoun != words::Pronoun::ha_f && pronoun != words::Pronoun::ha_m) return true;
  lex::Form form;
  form.number = lex::Number::singular;
  form.gender = pronoun == words::Pronoun::ha_f ? lex::Gender::feminine : lex::Gender::masculine;
  return clauses::Agreement(c.doc, c.tags, c.phrases, c.lexicon, c.grammar).same_gender(form, id);
}

// "a number of protesters were held, then they (hum) were released": several people told last.
PhraseId people_before(const Context& c, const Predicate& p) {
  constexpr TokenId kLongest = 40;
  for (TokenId id = p.token; id > 0 && id + kLongest > p.token; --id) {
    const PhraseId q = c.phrases.at[id - 1];
    if (q == kNoPhrase || !c.party(q) || !c.referent(q).people) continue;
    const Phrase& phrase = c.phrase(q);
    if (phrase.count >= 0 || phrase.next_coord != kNoPhrase) return q;
    if (phrase.elements == 0) continue;
    const mentions::Tagged& head = c.tags.tokens[c.phrases.begin(phrase)->first];
    if (head.form.number == lex::Number::plural) return q;
  }
  return kNoPhrase;
}

// The party that a predicate has in a slot; kNoPhrase when none.
PhraseId party_in(const Context& c, const Predicate& p, Slot slot) {
  const Argument* a = c.predicates.find(p, slot);
  return a && a->phrase != kNoPhrase && c.party(a->phrase) ? a->phrase : kNoPhrase;
}

struct Above {
  PredicateId verb = kNoPredicate;
  Slot slot = Slot::obj;  // of it, in which the nouns of action below stand
};

// The verb that a noun of action hangs on, nouns of action between them stepped over.
Above verb_above(const Context& c, PredicateId predicate) {
  Above out;
  for (int steps = 0; steps < 4; ++steps) {
    const Predicate& p = c.predicate(predicate);
    if (p.verbal || p.governor == kNoPredicate) return {};
    out = {p.governor, p.governor_slot};
    predicate = p.governor;
    if (c.predicate(predicate).verbal) return out;
  }
  return {};
}

// "the announcement by X of his withdrawal": X.
PhraseId doer_above(const Context& c, const Predicate& p) {
  if (p.verbal || p.governor == kNoPredicate || p.governor_slot != Slot::obj) return kNoPhrase;
  const Predicate& above = c.predicate(p.governor);
  return above.verbal ? kNoPhrase : party_in(c, above, Slot::gen);
}

// "he voiced (in a statement that the agency received) his solidarity": the subject of the verb above.
PhraseId subject_above(const Context& c, PredicateId predicate) {
  const Above above = verb_above(c, predicate);
  return above.verb == kNoPredicate ? kNoPhrase : party_in(c, c.predicate(above.verb), Slot::subj);
}

// "arrested a man over his part in": whom the deed told before holds or blames.
PhraseId blamed(const Context& c, PredicateId predicate) {
  const Predicate& p = c.predicate(predicate);
  if (p.verbal) return kNoPhrase;
  for (PredicateId back = predicate; back > 0;) {
    const Predicate& before = c.predicate(--back);
    if (before.sentence != p.sentence) return kNoPhrase;
    const auto sense = match_sense(c, back);
    const std::string_view type = sense ? c.lexicon.senses()[sense->sense].type : std::string_view();
    if (type == "COERCE" || type == "ACCUSE") {
      for (const Filled& f : sense->filled) {
        const bool whom = f.role == lex::Role::target || f.role == lex::Role::victim;
        if (whom && f.phrase != kNoPhrase && c.party(f.phrase)) return f.phrase;
      }
    }
    if (before.verbal) return kNoPhrase;
  }
  return kNoPhrase;
}

}  // namespace

PhraseId controlled(const Context& c, PredicateId predicate) {
  const Above above = verb_above(c, predicate);
  if (above.verb == kNoPredicate || !by_preposition(above.slot)) return kNoPhrase;
  const auto sense = match_sense(c, above.verb);
  if (!sense || !hands_on(c.lexicon.senses()[sense->sense].type)) return kNoPhrase;
  return party_in(c, c.predicate(above.verb), Slot::obj);
}

PhraseId acted_on(const Context& c, PredicateId predicate) {
  constexpr TokenId kLongest = 40;
  const Predicate& p = c.predicate(predicate);
  const words::Pronoun pronoun = c.tags.tokens[p.token].pronoun;
  const PhraseId subject = p.verbal ? party_in(c, p, Slot::subj) : subject_above(c, predicate);
  if (pronoun == words::Pronoun::hum || pronoun == words::Pronoun::hunna) return people_before(c, p);
  if (pronoun != words::Pronoun::ha_f && pronoun != words::Pronoun::ha_m) return kNoPhrase;
  for (TokenId id = p.token; id > 0 && id + kLongest > p.token; --id) {
    const PhraseId q = c.phrases.at[id - 1];
    if (q == kNoPhrase || q == subject || !c.party(q)) continue;
    if (subject != kNoPhrase && c.party(subject)->code == c.party(q)->code) continue;
    if (agrees(c, pronoun, q)) return q;
  }
  return kNoPhrase;
}

PhraseId antecedent(const Context& c, PredicateId predicate) {
  const Predicate& p = c.predicate(predicate);
  const words::Pronoun pronoun = c.tags.tokens[p.token].pronoun;
  for (PhraseId told : {controlled(c, predicate), doer_above(c, p), blamed(c, predicate),
                        subject_above(c, predicate)}) {
    if (told != kNoPhrase && agrees(c, pronoun, told)) return told;
  }
  if (pronoun == words::Pronoun::hum || pronoun == words::Pronoun::hunna) {
    if (PhraseId several = people_before(c, p); several != kNoPhrase) return several;
  }
  PhraseId nearest = kNoPhrase;
  for (PredicateId back = predicate; back > 0;) {
    --back;
    const Predicate& before = c.predicate(back);
    if (before.sentence + 2 < p.sentence) break;
    if (!before.verbal) continue;
    const Argument* subject = c.predicates.find(before, Slot::subj);
    if (!subject || subject->phrase == kNoPhrase || !c.party(subject->phrase)) continue;
    if (agrees(c, pronoun, subject->phrase)) return subject->phrase;
    if (nearest == kNoPhrase) nearest = subject->phrase;
  }
  return nearest;
}

PhraseId owner_of_deed(const Context& c, PredicateId noun) {
  const Predicate& p = c.predicate(noun);
  if (p.verbal || p.phrase == kNoPhrase) return kNoPhrase;
  if (const PhraseId owner = party_in(c, p, Slot::gen); owner != kNoPhrase) return owner;
  return c.tags.tokens[p.token].pronoun == words::Pronoun::none ? kNoPhrase : owner_by_pronoun(c, p.phrase);
}

namespace {

// "a statement (coming) from X": right behind it.
PhraseId issuer_behind(const Context& c, PhraseId document) {
  const Phrase& p = c.phrase(document);
  for (PhraseId q = document + 1; q < c.phrases.phrases.size() && q <= document + 2; ++q) {
    const Phrase& next = c.phrase(q);
    if (next.sentence != p.sentence || next.first > p.last + 3) break;
    const bool from = next.prep == mentions::Prep::an || next.prep == mentions::Prep::min;
    if (from && c.party(q)) return q;
  }
  return kNoPhrase;
}

}  // namespace

PhraseId issuer(const Context& c, PhraseId document) {
  const Phrase& p = c.phrase(document);
  if (p.head_lemma == lex::kNone || !c.grammar.document(c.lemma_text(p.head_lemma))) return kNoPhrase;
  if (const PhraseId behind = issuer_behind(c, document); behind != kNoPhrase) return behind;
  for (const Predicate& deed : c.predicates.in_sentence(p.sentence)) {
    if (deed.token >= p.first) break;
    for (const Argument* a = c.predicates.begin(deed); a != c.predicates.end(deed); ++a) {
      const bool issued = a->slot == Slot::obj || a->slot == Slot::ala || a->slot == Slot::bi || a->slot == Slot::an;
      if (a->phrase != document || !issued) continue;
      const PhraseId by = party_in(c, deed, deed.verbal ? Slot::subj : Slot::gen);
      if (by != kNoPhrase) return by;
    }
  }
  return kNoPhrase;
}

PhraseId owner_by_pronoun(const Context& c, PhraseId thing) {
  const Phrase& p = c.phrase(thing);
  bool owned = false;
  for (const auto* part = c.phrases.begin(p); part != c.phrases.end(p); ++part)
    owned = owned || c.tags.tokens[part->first].pronoun != words::Pronoun::none;
  if (!owned) return kNoPhrase;
  constexpr int kBack = 60;
  const auto all = c.predicates.in_sentence(p.sentence);
  auto at = std::ranges::lower_bound(all, p.first, {}, &Predicate::token);
  for (int step = 0; at != all.begin() && step < kBack; ++step) {
    const Predicate& verb = *--at;
    const Argument* subject = verb.verbal ? c.predicates.find(verb, Slot::subj) : nullptr;
    if (subject && subject->phrase != kNoPhrase && subject->phrase < thing && c.party(subject->phrase))
      return subject->phrase;
  }
  return kNoPhrase;
}

}  // namespace marsad::events
