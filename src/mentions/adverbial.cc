// A comma or "and" before the participle, or "that" behind it, is sign enough. Without them a verb that is
// no copula must stand before it, and what its own verb takes behind it: an object, or a preposition of its rows.
#include "mentions/adverbial.h"

#include <algorithm>

#include "text/letters.h"

namespace marsad::mentions {

using lex::Gender;
using lex::Number;
using lex::Pos;
using lex::Slot;
using text::TokenKind;
using words::Reading;

const Reading* Adverbials::at(TokenId id) const {
  for (const Reading& reading : words_.readings(id)) {
    if (usable(reading) && stands(reading, id)) return &reading;
  }
  return nullptr;
}

// Indefinite, without a pronoun, and of a verb that has a meaning of its own.
bool Adverbials::usable(const Reading& reading) const {
  const lex::Form& form = reading.form;
  if (form.pos != Pos::active_participle || form.lemma == lex::kNone || form.construct) return false;
  if (reading.pronoun != words::Pronoun::none || (reading.proclitics & ~unsigned(words::pro_conj))) return false;
  const lex::Lemma& lemma = lexicon_.lemmas()[form.lemma];
  return lemma.senses > 0 || lemma.speech != lex::kNone;
}

bool Adverbials::stands(const Reading& reading, TokenId id) const {
  if (!ends_as_adverb(reading, id)) return false;
  const bool comma = behind_comma(id);
  if (reading.form.number == Number::plural) return comma;
  const bool masculine = reading.form.gender == Gender::masculine;
  if (comma || (masculine && (reading.proclitics & words::pro_conj))) return true;
  return that_next(id) || goes_on(reading, id);
}

bool Adverbials::ends_as_adverb(const Reading& reading, TokenId id) const {
  const std::u16string_view letters = doc_.folded_of(id);
  if (reading.form.number == Number::plural) return letters.ends_with(std::u16string_view(u"\u064A\u0646"));
  if (reading.form.number != Number::singular) return false;
  return letters.ends_with(reading.form.gender == Gender::masculine ? letter::alef : letter::ta_marbuta);
}

// A comma right before, or before the closing quotation mark there and the other way round.
bool Adverbials::behind_comma(TokenId id) const {
  for (TokenId back = 1; back <= 2 && back <= id && same_sentence(id, id - back); ++back) {
    if (doc_.tokens[id - back].kind != TokenKind::mark) return false;
    if (letter::is_comma(doc_.folded_of(id - back))) return true;
  }
  return false;
}

lex::Id Adverbials::particle_of(const Reading& reading) const {
  if (reading.form.pos != Pos::particle || reading.form.lemma == lex::kNone) return lex::kNone;
  return grammar_.particle(lexicon_.lemmas()[reading.form.lemma].text);
}

bool Adverbials::that_next(TokenId id) const {
  const TokenId next = id + 1;
  if (!in_sentence(next, id)) return false;
  if (tokens_[next].tag == Tag::particle && tokens_[next].introduces) return true;
  const auto readings = words_.readings(next);
  return std::any_of(readings.begin(), readings.end(), [&](const Reading& reading) {
    const lex::Id known = particle_of(reading);
    return known != lex::kNone && grammar_.introduces(known);
  });
}

// "The groups condemned the arrests calling for", "said that ... accusing Iran of".
bool Adverbials::goes_on(const Reading& reading, TokenId id) const {
  if (reading.proclitics || id == 0 || !same_sentence(id, id - 1) || !in_sentence(id + 1, id)) return false;
  if (doc_.tokens[id - 1].kind == TokenKind::number) return false;  // "11 accused of"
  if (reading.form.gender == Gender::feminine && (!behind_definite(id) || names_deed(id))) return false;
  if (!behind_deed(reading, id)) return false;
  const lex::Id lemma = reading.form.lemma;
  const lex::Id noun = spelt_alike(reading, id);
  if (noun == lex::kNone) return preposition(lemma, id + 1) || object(lemma, id + 1);
  // "a judge", "the town of", "one accused of": a noun first of all.
  if (!speaks(lemma)) return false;
  if (reading.form.gender == Gender::feminine) return preposition(lemma, id + 1);
  const lex::Id head = lexicon_.lemmas()[noun].head;
  const bool person = head != lex::kNone && lexicon_.heads()[head].kind == "person";
  return object(lemma, id + 1) || (!person && preposition(lemma, id + 1));
}

// The noun that is spelt so too; kNone when none.
lex::Id Adverbials::spelt_alike(const Reading& participle, TokenId id) const {
  for (const Reading& reading : words_.readings(id)) {
    const lex::Form& form = reading.form;
    if (form.pos != Pos::noun || form.lemma == lex::kNone || form.lemma == participle.form.lemma) continue;
    if (reading.proclitics == participle.proclitics && reading.pronoun == words::Pronoun::none) return form.lemma;
  }
  return lex::kNone;
}

// A verb of speech, or of an act that is done by words.
bool Adverbials::speaks(lex::Id lemma) const {
  constexpr std::string_view kActs[] = {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"};
  if (lexicon_.lemmas()[lemma].speech != lex::kNone) return true;
  const auto senses = lexicon_.senses_of(lemma);
  return std::any_of(senses.begin(), senses.end(), [&](const lex::Sense& sense) {
    return std::find(std::begin(kActs), std::end(kActs), sense.type) != std::end(kActs);
  });
}

// "leaving" and "assisting" are spelt like "departure" and "assistance" in the feminine.
bool Adverbials::names_deed(TokenId id) const {
  const auto readings = words_.readings(id);
  return std::any_of(readings.begin(), readings.end(), [&](const Reading& reading) {
    const lex::Form& form = reading.form;
    if (form.lemma == lex::kNone || reading.pronoun != words::Pronoun::none) return false;
    return form.pos == Pos::masdar || (form.pos == Pos::noun && lexicon_.lemmas()[form.lemma].senses > 0);
  });
}

// "a crowd condemning" may be the adjective of "a crowd"; a feminine participle does not show that it is none.
bool Adverbials::behind_definite(TokenId id) const {
  TokenId prev = id - 1;
  while (prev > 0 && tokens_[prev].tag == Tag::inside) --prev;
  const Tagged& word = tokens_[prev];
  if (word.tag == Tag::particle) return false;  // "that she is loyal": her predicate
  return word.tag == Tag::name || word.definite() || word.pronoun != words::Pronoun::none || word.tag == Tag::mark ||
         word.tag == Tag::latin;
}

// The last verb before, in the same sentence, tells a deed, or has its predicate already ("is loyal, warning").
bool Adverbials::behind_deed(const Reading& reading, TokenId id) const {
  bool predicate = false;
  for (TokenId back = id; back > 0 && same_sentence(id, back - 1);) {
    --back;
    const Tagged& word = tokens_[back];
    if (word.tag == Tag::particle && word.cls == WordClass::preposition && back + 1 == id) return false;
    const std::u16string_view letters = doc_.folded_of(back);
    const bool nominal = (word.tag == Tag::noun || word.tag == Tag::adjective) && word.bare();
    predicate = predicate || (nominal && (letters.ends_with(letter::alef) || letters.ends_with(letter::ta_marbuta)));
    if (word.tag != Tag::verb) continue;
    if (word.form.lemma == lex::kNone) return false;
    if (back + 1 == id && has_slot(word.form.lemma, Slot::obj)) return false;  // it may be the object
    if (word.form.lemma == reading.form.lemma) return false;
    return predicate || !grammar_.copula(lexicon_.lemmas()[word.form.lemma].text);
  }
  return false;
}

bool Adverbials::has_slot(lex::Id lemma, Slot slot) const {
  auto there = [&](const lex::Sense& sense) {
    const auto slots = lexicon_.slots_of(sense);
    return std::any_of(slots.begin(), slots.end(),
                       [&](const lex::FrameSlot& f) { return f.slot == slot && !f.forbidden; });
  };
  const auto senses = lexicon_.senses_of(lemma);
  if (std::any_of(senses.begin(), senses.end(), there)) return true;
  const lex::Id speech = lexicon_.lemmas()[lemma].speech;
  return speech != lex::kNone && there(lexicon_.senses()[lexicon_.speech()[speech].sense]);
}

// A preposition that the verb's rows have a place for, as a word or before one.
bool Adverbials::preposition(lex::Id lemma, TokenId next) const {
  const Tagged& word = tokens_[next];
  if (word.tag == Tag::particle && word.cls == WordClass::preposition)
    return slot_of(word.prep) != Slot::gen && has_slot(lemma, slot_of(word.prep));
  if (doc_.tokens[next].kind != TokenKind::word) return false;
  auto led = [&](uint8_t clitics) {
    return ((clitics & words::pro_bi) && has_slot(lemma, Slot::bi)) ||
           ((clitics & words::pro_li) && has_slot(lemma, Slot::li));
  };
  if (word.tag == Tag::name) return led(word.proclitics);
  const auto readings = words_.readings(next);
  return std::any_of(readings.begin(), readings.end(),
                     [&](const Reading& r) { return r.form.pos != Pos::verb && led(r.proclitics); });
}

bool Adverbials::object(lex::Id lemma, TokenId next) const {
  if (!has_slot(lemma, Slot::obj)) return false;
  const Tagged& word = tokens_[next];
  if (word.tag == Tag::particle) return word.cls == WordClass::quantifier;
  return doc_.tokens[next].kind == TokenKind::word && object_at(next);
}

// A name, a word with the article or a pronoun, a noun of action.
bool Adverbials::object_at(TokenId id) const {
  const Tagged& word = tokens_[id];
  if (word.tag == Tag::name && word.form.pos == Pos::nisba && !word.definite()) return false;
  if (word.tag == Tag::name) return !(word.proclitics & (words::pro_prep | words::pro_conj));
  const auto readings = words_.readings(id);
  return std::any_of(readings.begin(), readings.end(), [&](const Reading& reading) {
    const lex::Form& form = reading.form;
    if (form.lemma == lex::kNone || form.pos == Pos::verb || form.pos == Pos::particle) return false;
    if (reading.proclitics & ~unsigned(words::pro_al)) return false;
    const bool definite = reading.proclitics || reading.pronoun != words::Pronoun::none;
    const bool deed = lexicon_.lemmas()[form.lemma].senses > 0 && form.pos != Pos::adjective;
    return (definite && form.pos != Pos::adjective) || deed;
  });
}

}  // namespace marsad::mentions
