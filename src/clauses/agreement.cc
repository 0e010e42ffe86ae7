#include "clauses/agreement.h"

#include <algorithm>

#include "mentions/apposition.h"
#include "text/letters.h"

namespace marsad::clauses {

using lex::Gender;
using lex::Number;
using lex::Pos;
using mentions::host_of;
using mentions::Phrase;
using mentions::PhraseId;
using mentions::Tag;
using mentions::Tagged;
using text::TokenId;

namespace {

constexpr std::u16string_view kYaNun = u"\u064A\u0646", kWawNun = u"\u0648\u0646";

bool is_noun(const Tagged& word) {
  return (word.tag == Tag::noun || word.tag == Tag::adjective) && word.form.lemma != lex::kNone &&
         word.form.pos != Pos::name && word.form.pos != Pos::verb;
}

}  // namespace

TokenId Agreement::head(const Phrase& phrase) const {
  return phrase.elements == 0 ? phrase.first : phrases_.begin(phrase)->first;
}

// "هجوما"; "جنديين", "مدنيين": neither is a subject's case. After a number the noun's case says
// nothing.
bool Agreement::accusative(PhraseId noun) const {
  const Phrase& phrase = phrases_.phrases[noun];
  if (phrase.count >= 0 || phrase.elements == 0) return false;
  TokenId at = phrase.first;  // "a number of ..." has the case of "number"
  const bool some = at > 0 && tags_.tokens[at - 1].tag == Tag::particle &&
                    tags_.tokens[at - 1].cls == mentions::WordClass::quantifier;
  if (some) return false;  // "some (of the) opponents": the case is that of "some"
  const Tagged& word = tags_.tokens[at];
  if (!is_noun(word) || word.width > 1 || word.pronoun != words::Pronoun::none) return false;
  std::u16string_view letters = host_of(doc_.folded_of(at), word);
  if (letters.size() < 4) return false;
  bool several = word.form.number == Number::plural || word.form.number == Number::dual;
  if (several && !word.form.construct) return letters.ends_with(kYaNun);
  if (letters.back() != letter::alef || word.definite() || word.form.construct) return false;
  // "زعيما الكوريتين": what governs is a dual.
  if (phrase.elements > 1 && phrases_.begin(phrase)[1].kind != mentions::ElementKind::adjective &&
      phrases_.begin(phrase)->first == at)
    return false;
  bool alef_of_word = lexicon_.lemmas()[word.form.lemma].text.ends_with("\xD8\xA7");
  return word.form.number == Number::singular && !alef_of_word;
}

Agreement::Shown Agreement::shown(PhraseId noun) const {
  const Phrase& phrase = phrases_.phrases[noun];
  if (phrase.elements == 0) return Shown::nothing;
  TokenId at = head(phrase);
  const Tagged& word = tags_.tokens[at];
  if (word.tag == Tag::name) return state(word);
  if (!is_noun(word) || word.width > 1) return Shown::nothing;
  std::u16string_view letters = host_of(doc_.folded_of(at), word);
  if (letters.size() < 3) return Shown::nothing;
  lex::Id row = lexicon_.lemmas()[word.form.lemma].head;
  bool party = row != lex::kNone && lexicon_.heads()[row].kind != "thing";
  if (letters.ends_with(kWawNun) && word.form.number == Number::plural) return Shown::masculine;
  // A counted noun tells the gender by its number word; a verb before it may go either way.
  if (phrase.count >= 0) return Shown::nothing;
  bool ta = letters.back() == letter::ta_marbuta || letters.back() == letter::ta;
  if (word.form.gender == Gender::feminine && ta) {
    bool sound = letters.ends_with(std::u16string_view(u"\u0627\u062A"));
    if (word.form.number == Number::singular && letters.back() == letter::ta_marbuta)
      return Shown::feminine;
    if (word.form.number == Number::plural && sound) return Shown::feminine;
  }
  if (word.form.number == Number::singular && grammar_.feminine_noun(lexicon_.lemmas()[word.form.lemma].text))
    return Shown::feminine;
  // Names of bodies and persons are of the gender they show; things often are not.
  if (party && word.form.gender == Gender::masculine && word.form.number == Number::singular &&
      letters.back() != letter::ta_marbuta && letters.back() != letter::ta)
    return Shown::masculine;
  return Shown::nothing;
}

// States and capitals are feminine but for some states (codebook/words/genders.tsv). A name that may also be a person
// or something else shows nothing; one spelt like a nationality is a woman's or an accusative, and no man's.
Agreement::Shown Agreement::state(const Tagged& word) const {
  Shown known = Shown::nothing;
  for (uint32_t h = word.first_hit; h < word.first_hit + word.hit_count; ++h) {
    const lex::Phrase& named = tags_.hits[h].phrase;
    const bool country = named.kind == lex::PhraseKind::country;
    if (named.kind == lex::PhraseKind::place || named.kind == lex::PhraseKind::nisba) continue;
    if (!country && named.kind != lex::PhraseKind::capital) return Shown::nothing;
    const std::string_view iso = lexicon_.countries()[named.id].iso3;
    if (country && grammar_.either_state(iso)) return Shown::nothing;
    const bool masculine = grammar_.masculine_state(iso);
    if (country || known == Shown::nothing)
      known = country && masculine ? Shown::masculine : Shown::feminine;
  }
  return known;
}

bool Agreement::masculine_relative(TokenId id) const {
  return grammar_.masculine_relative(host_of(doc_.folded_of(id), tags_.tokens[id]));
}

bool Agreement::same_gender(const lex::Form& verb, PhraseId noun) const {
  Shown known = shown(noun);
  if (known == Shown::masculine) return verb.gender != Gender::feminine;
  if (known == Shown::feminine)
    return verb.gender != Gender::masculine || verb.number != Number::singular;
  return true;
}

bool Agreement::same_number(const lex::Form& verb, PhraseId noun) const {
  const Phrase& phrase = phrases_.phrases[noun];
  if (phrase.elements == 0 || phrase.count >= 0 || phrase.next_coord != mentions::kNoPhrase) return true;
  const TokenId at = head(phrase);
  const Tagged& word = tags_.tokens[at];
  const bool one_verb = verb.number == Number::singular && verb.person == lex::Person::third;
  if (word.tag == Tag::name) {
    const std::u16string_view letters = doc_.folded_of(at);
    const bool ends = letters.ends_with(kWawNun) || letters.ends_with(kYaNun);
    return !(ends && word.width == 1 && word.definite() && one_verb);
  }
  if (!is_noun(word) || word.width > 1) return true;
  const lex::Id row = lexicon_.lemmas()[word.form.lemma].head;
  if (row == lex::kNone) return true;
  if (lexicon_.heads()[row].kind != "person" && lexicon_.heads()[row].kind != "role") return true;
  return (word.form.number == Number::singular) == one_verb || verb.person != lex::Person::third;
}

bool Agreement::agent(PhraseId noun) const {
  const Phrase& phrase = phrases_.phrases[noun];
  if (phrase.elements == 0) return false;
  for (const auto* part = phrases_.begin(phrase); part != phrases_.end(phrase); ++part) {
    if (part->kind == mentions::ElementKind::name && part == phrases_.begin(phrase)) return true;
    const lex::Id lemma = tags_.tokens[part->first].form.lemma;
    if (lemma == lex::kNone) return part->kind != mentions::ElementKind::adjective;
    const lex::Id row = lexicon_.lemmas()[lemma].head;
    return row != lex::kNone && lexicon_.heads()[row].kind != "thing";
  }
  return false;
}

bool Agreement::names_person(PhraseId id) const {
  const Phrase& phrase = phrases_.phrases[id];
  return std::any_of(phrases_.begin(phrase), phrases_.end(phrase), [&](const mentions::Element& part) {
    if (part.kind == mentions::ElementKind::unknown) return true;
    const Tagged& word = tags_.tokens[part.first];
    return std::any_of(tags_.hits.begin() + word.first_hit, tags_.hits.begin() + word.first_hit + word.hit_count,
                       [&](const auto& hit) {
                         return hit.phrase.kind == lex::PhraseKind::actor &&
                                lexicon_.actors()[hit.phrase.id].kind == "person";
                       });
  });
}

bool Agreement::names(PhraseId name, PhraseId office) const {
  const Phrase &bearer = phrases_.phrases[name], &held = phrases_.phrases[office];
  if (mentions::title_before(tags_, phrases_, lexicon_, grammar_, name) == office)
    return !names_person(office) && names_person(name);
  if (bearer.first > held.last + 1 || bearer.conj || held.head_lemma == lex::kNone) return false;
  const lex::Id row = lexicon_.lemmas()[held.head_lemma].head;
  const bool role = row != lex::kNone && lexicon_.heads()[row].kind == "role";
  return role && !names_person(office) && names_person(name);
}

bool Agreement::counted_men(PhraseId noun) const {
  const Phrase& phrase = phrases_.phrases[noun];
  if (phrase.count < 0 || phrase.elements == 0) return false;
  const TokenId at = head(phrase);
  const std::u16string_view letters = host_of(doc_.folded_of(at), tags_.tokens[at]);
  if (letters.empty() || letters.back() == letter::ta_marbuta ||
      letters.ends_with(std::u16string_view(u"\u0627\u062A")))
    return false;
  return agent(noun) || tags_.tokens[at].form.gender == Gender::masculine;
}

bool Agreement::may_be_subject(const lex::Form& verb, PhraseId noun, bool adjacent) const {
  if (accusative(noun)) return false;
  Shown known = shown(noun);
  if (known == Shown::masculine && verb.gender == Gender::feminine) return false;
  if (known != Shown::feminine || verb.gender != Gender::masculine) return true;
  return !adjacent && tags_.tokens[head(phrases_.phrases[noun])].tag != Tag::name;
}

}  // namespace marsad::clauses
