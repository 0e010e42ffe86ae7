#include "clauses/participle.h"

#include "text/letters.h"

namespace marsad::clauses {

using lex::Pos;
using mentions::kNoPhrase;
using mentions::Phrase;
using mentions::PhraseId;
using mentions::Prep;
using mentions::Tag;
using mentions::Tagged;
using mentions::WordClass;
using text::TokenId;

const lex::Form* Participles::listed(TokenId id, std::string_view& needs) const {
  for (const words::Reading& reading : words_.readings(id)) {
    if (reading.form.pos != Pos::passive_participle || reading.form.lemma == lex::kNone) continue;
    if (reading.pronoun != words::Pronoun::none) continue;
    if (const auto* prep = grammar_.qualifies(lexicon_.lemmas()[reading.form.lemma].text)) {
      needs = *prep;
      return &reading.form;
    }
  }
  return nullptr;
}

// "by" is "min" and its like, or what the preposition's own name says.
bool Participles::followed_by(TokenId id, std::string_view prep) const {
  if (id + 1 >= doc_.tokens.size() || doc_.tokens[id + 1].sentence != doc_.tokens[id].sentence) return false;
  const Tagged& next = tags_.tokens[id + 1];
  if (prep == "bi") return (next.proclitics & words::pro_bi) || (next.tag == Tag::particle && next.prep == Prep::bi);
  return next.tag == Tag::particle && (next.prep == Prep::min || next.prep == Prep::agent) &&
         next.pronoun == words::Pronoun::none;
}

const lex::Form* Participles::at(TokenId id) const {
  const Tagged& word = tags_.tokens[id];
  if (word.tag != Tag::adjective && word.tag != Tag::noun) return nullptr;
  if (word.width != 1 || (word.proclitics & (words::pro_conj | words::pro_prep))) return nullptr;
  std::string_view needs;
  const lex::Form* form = listed(id, needs);
  if (!form || (!needs.empty() && !followed_by(id, needs))) return nullptr;
  return noun(id) == kNoPhrase && !predicate(id) ? nullptr : form;
}

// "He is (held since)", "the town (was) besieged": indefinite, behind its topic or a copula, the last verb before.
bool Participles::predicate(TokenId id) const {
  constexpr TokenId kReach = 12;
  const PhraseId own = phrases_.over[id];
  if (tags_.tokens[id].definite() || own == kNoPhrase || phrases_.phrases[own].event) return false;
  bool topic = false;
  for (TokenId back = 1; back <= kReach && back <= id; ++back) {
    const TokenId at = id - back;
    if (doc_.tokens[at].sentence != doc_.tokens[id].sentence) return topic;
    const Tagged& word = tags_.tokens[at];
    if (word.tag == Tag::verb)
      return word.form.lemma != lex::kNone && grammar_.copula(lexicon_.lemmas()[word.form.lemma].text);
    if (word.tag == Tag::mark) return false;
    if (word.tag == Tag::particle && word.cls == WordClass::pronoun) return true;
    if (word.tag == Tag::particle && word.cls == WordClass::subordinator)
      return topic || word.pronoun != words::Pronoun::none;
    if (word.tag == Tag::particle && word.cls == WordClass::preposition) topic = false;
    const PhraseId over = phrases_.over[at];
    if (over == kNoPhrase || phrases_.at[at] != over) continue;
    const Phrase& phrase = phrases_.phrases[over];
    topic = phrase.prep == Prep::none && phrase.governor == kNoPhrase && phrase.definite;
  }
  return topic;
}

// "The forces(,) backed by": indefinite behind a definite noun or its comma, with the verb's own preposition.
bool Participles::backed(TokenId id, const Phrase& before) const {
  if (!before.definite || before.prep != Prep::none || before.last + 1 < id) return false;
  if (tags_.tokens[id].definite()) return false;
  if (before.last + 1 == id && !letter::is_comma(doc_.folded_of(before.last))) return false;
  const std::u16string_view letters = doc_.folded_of(id);
  if (!letters.ends_with(letter::alef) && !letters.ends_with(letter::ta_marbuta)) return false;
  std::string_view needs;
  return listed(id, needs) && !needs.empty();
}

// "the militia tortured those held (m. pl.)": they are not what stands before.
bool Participles::other_people(TokenId id, const Phrase& before) const {
  std::string_view needs;
  const lex::Form* form = listed(id, needs);
  const auto several = [](const lex::Form& of) {
    return of.number == lex::Number::plural || of.number == lex::Number::dual;
  };
  if (!form || !several(*form) || form->gender != lex::Gender::masculine || before.count >= 0) return false;
  const lex::Form& head = tags_.tokens[before.first].form;
  return !several(head) || head.gender == lex::Gender::feminine;
}

PhraseId Participles::noun(TokenId id) const {
  const PhraseId over = phrases_.over[id];
  if (over == kNoPhrase) return kNoPhrase;
  const Phrase& phrase = phrases_.phrases[over];
  if (phrase.event) return kNoPhrase;
  const bool heads = phrase.elements > 0 && phrases_.begin(phrase)->first == id;
  if (!heads) return over;
  // A phrase of its own right behind the noun, with the article where the noun is definite.
  if (over == 0 || phrase.prep != Prep::none || phrase.count >= 0 || phrase.elements != 1) return kNoPhrase;
  const Phrase& before = phrases_.phrases[over - 1];
  if (before.sentence != phrase.sentence || before.event || other_people(id, before)) return kNoPhrase;
  if (before.last == phrase.first && before.definite == tags_.tokens[id].definite()) return over - 1;
  return backed(id, before) ? over - 1 : kNoPhrase;
}

bool Participles::leads(TokenId id, const Phrase& phrase) const {
  return phrase.first > id && phrase.first <= id + 2 && phrase.prep != Prep::none;
}

bool Participles::accused(const Frames& frames, TokenId id, TokenId end) const {
  const Tagged& word = tags_.tokens[id];
  if (word.form.pos != Pos::active_participle || id + 1 >= end || !frames.blames(word.form.lemma)) return false;
  const PhraseId next = phrases_.at[id + 1];
  return next != kNoPhrase && phrases_.phrases[next].prep == Prep::bi && word.pronoun == words::Pronoun::none;
}

}  // namespace marsad::clauses
