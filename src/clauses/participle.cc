#include "clauses/participle.h"

namespace marsad::clauses {

using lex::Pos;
using mentions::kNoPhrase;
using mentions::Phrase;
using mentions::PhraseId;
using mentions::Prep;
using mentions::Tag;
using mentions::Tagged;
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
  return noun(id) == kNoPhrase ? nullptr : form;
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
  const bool beside = before.last == phrase.first && before.sentence == phrase.sentence && !before.event;
  return beside && before.definite == tags_.tokens[id].definite() ? over - 1 : kNoPhrase;
}

bool Participles::leads(TokenId id, const Phrase& phrase) const {
  return phrase.first > id && phrase.first <= id + 2 && phrase.prep != Prep::none;
}

}  // namespace marsad::clauses
