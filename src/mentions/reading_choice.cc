#include "mentions/reading_choice.h"

#include <algorithm>

#include "text/letters.h"

namespace marsad::mentions {
namespace {

using lex::Pos;
using lex::Tense;
using text::TokenKind;
using words::Reading;

constexpr std::u16string_view kArticle = u"\u0627\u0644";
constexpr std::u16string_view kLack = u"\u0639\u062F\u0645";

}  // namespace

bool ReadingChoice::same_sentence(TokenId a, TokenId b) const {
  return doc_.tokens[a].sentence == doc_.tokens[b].sentence;
}

bool ReadingChoice::jussive_stands(TokenId id, const Reading& reading) const {
  if (reading.proclitics & words::pro_li) return true;
  const Tagged* prev = before(id);
  return prev && prev->tag == Tag::particle &&
         (prev->cls == WordClass::negation_past || prev->cls == WordClass::negation);
}

bool ReadingChoice::done_to_us(const Reading& reading) {
  const bool told = reading.form.person == lex::Person::third || reading.form.person == lex::Person::none;
  return reading.form.voice == lex::Voice::passive && reading.form.tense == Tense::imperfect && !told;
}

bool ReadingChoice::known_whole(TokenId id) const {
  const auto readings = words_.readings(id);
  return std::any_of(readings.begin(), readings.end(), [](const Reading& r) {
    return r.form.lemma != lex::kNone && r.form.pos != Pos::verb && r.form.pos != Pos::particle &&
           r.pronoun == words::Pronoun::none;
  });
}

const Reading* ReadingChoice::best(TokenId id, bool verb) const {
  const Reading* short_form = nullptr;
  for (const Reading& reading : words_.readings(id)) {
    bool is_verb = reading.form.pos == Pos::verb;
    if (reading.form.lemma == lex::kNone && verb) continue;
    if (verb && done_to_us(reading)) continue;
    if (reading.form.jussive) {
      if (!verb || short_form || !jussive_stands(id, reading)) continue;
      short_form = &reading;  // only where no full form is spelled alike
      continue;
    }
    const bool closed = reading.form.pos == Pos::particle && reading.pronoun != words::Pronoun::none;
    if (!is_verb && closed && known_whole(id)) continue;  // "al-amni" is no "to what (ilam) of me"
    if (is_verb == verb) return verb ? &reading : &as_listed(id, reading);
  }
  return short_form;
}

const Reading& ReadingChoice::as_listed(TokenId id, const Reading& noun) const {
  if (noun.form.gender != lex::Gender::feminine || noun.form.lemma == lex::kNone) return noun;
  constexpr std::string_view kTaMarbuta = "\xD8\xA9";
  if (noun.form.number != lex::Number::singular || lexicon_.lemmas()[noun.form.lemma].text.ends_with(kTaMarbuta))
    return noun;
  for (const Reading& reading : words_.readings(id)) {
    if (reading.form.pos != Pos::noun || reading.form.lemma == lex::kNone) continue;
    if (reading.proclitics != noun.proclitics || reading.pronoun != noun.pronoun) continue;
    if (lexicon_.lemmas()[reading.form.lemma].text.ends_with(kTaMarbuta)) return reading;
  }
  return noun;
}

const Tagged* ReadingChoice::before(TokenId id) const {
  if (id == 0 || !same_sentence(id, id - 1)) return nullptr;
  TokenId prev = id - 1;
  while (prev > 0 && out_.tokens[prev].tag == Tag::inside && same_sentence(id, prev - 1)) --prev;
  return &out_.tokens[prev];
}

bool ReadingChoice::verb_position(TokenId id) const {
  const Tagged* prev = before(id);
  if (!prev || doc_.tokens[id - 1].kind == TokenKind::mark) return true;
  if (prev->tag != Tag::particle) return false;
  switch (prev->cls) {
    case WordClass::subordinator:
    case WordClass::relative:
    case WordClass::future:
    case WordClass::negation_past:
    case WordClass::negation_future:
    case WordClass::perfect:
    case WordClass::negation:
    case WordClass::pronoun:
    case WordClass::conjunction:
    case WordClass::clause_conjunction:
    case WordClass::interrogative:  // "what aroused"
      return true;
    default:
      return false;
  }
}

bool ReadingChoice::after_anna(TokenId id) const {
  const Tagged* that = before(id);
  if (!that || that->tag != Tag::particle || that->cls != WordClass::subordinator || !that->introduces) return false;
  if (that->pronoun != words::Pronoun::none) return false;  // "that it (annahu)": its noun is there already
  for (const Reading& reading : words_.readings(id)) {
    if (reading.form.pos == Pos::verb && reading.form.tense == Tense::imperfect) return false;
  }
  const Tagged* led = before(id - 1);
  return led && (led->tag == Tag::verb || led->tag == Tag::noun || led->tag == Tag::name ||
                 led->tag == Tag::adjective);
}

bool ReadingChoice::after_verb_particle(const Tagged* prev) const {
  if (!prev || prev->tag != Tag::particle) return false;
  return prev->cls == WordClass::negation_past || prev->cls == WordClass::negation_future ||
         prev->cls == WordClass::future || prev->cls == WordClass::perfect;
}

bool ReadingChoice::ends_date(TokenId id) const {
  const int32_t at = id == 0 ? -1 : out_.value_over[id - 1];
  return at >= 0 && values_[static_cast<size_t>(at)].kind == ValueKind::date;
}

bool ReadingChoice::after_noun_only(const Tagged* prev) const {
  if (!prev) return false;
  if (prev->tag == Tag::particle) {
    return prev->cls == WordClass::preposition || prev->cls == WordClass::demonstrative ||
           prev->cls == WordClass::quantifier;
  }
  return prev->tag == Tag::number;
}

bool ReadingChoice::headline_noun(TokenId id, const Reading& verb) const {
  if (doc_.tokens[id].in != Field::title || verb.form.tense != Tense::perfect) return false;
  if (verb.form.gender == lex::Gender::feminine) return false;
  TokenId next = id + 1;
  if (next >= doc_.tokens.size()) return true;
  if (out_.value_over[next] >= 0) return false;
  return true;
}

bool ReadingChoice::auxiliary(const Tagged& word) const {
  if (word.form.lemma == lex::kNone) return false;
  const lex::Lemma& verb = lexicon_.lemmas()[word.form.lemma];
  return verb.senses == 0 && grammar_.impersonal(verb.text);
}

bool ReadingChoice::governs_nothing(TokenId id) const {
  const Tagged& word = out_.tokens[id];
  if (word.tag == Tag::inside) return !ends_definite(id);
  if (word.tag != Tag::noun || word.form.lemma == lex::kNone || word.form.construct) return false;
  const std::u16string_view letters = doc_.folded_of(id);
  const bool several = word.form.number == lex::Number::dual || word.form.number == lex::Number::plural;
  if (several && (letters.ends_with(std::u16string_view(u"\u064A\u0646")) ||
                  letters.ends_with(std::u16string_view(u"\u0648\u0646"))))
    return true;
  constexpr std::string_view kAlef = "\xD8\xA7";
  return word.form.number == lex::Number::singular && letters.ends_with(letter::alef) &&
         !lexicon_.lemmas()[word.form.lemma].text.ends_with(kAlef);
}

bool ReadingChoice::verb_open(TokenId id) const {
  for (TokenId back = 1; back <= 5 && back <= id && same_sentence(id, id - back); ++back) {
    const Tagged& word = out_.tokens[id - back];
    if (word.tag == Tag::verb) return !auxiliary(word);
    if (word.tag == Tag::mark || word.tag == Tag::particle || word.tag == Tag::number)
      return false;
    if (word.proclitics & words::pro_conj) return false;
  }
  return false;
}

bool ReadingChoice::comma(TokenId id) const {
  return doc_.tokens[id].kind == TokenKind::mark && letter::is_comma(doc_.folded_of(id));
}

bool ReadingChoice::named_between_commas(TokenId id, const Reading& verb) const {
  if (verb.form.tense != Tense::perfect || (verb.proclitics & words::pro_conj)) return false;
  if (id < 2 || !same_sentence(id, id - 2) || !comma(id - 1)) return false;
  if (lexicon_.speech_of(verb.form.lemma)) return false;
  const Tagged* bearer = &out_.tokens[id - 2];
  bool office = bearer->tag == Tag::inside || bearer->tag == Tag::name ||
                bearer->form.pos == Pos::nisba || bearer->definite();
  if (!office) return false;
  for (TokenId t = id + 1; t < doc_.tokens.size() && t <= id + 4 && same_sentence(id, t); ++t) {
    if (comma(t)) return t > id + 1;
    if (doc_.tokens[t].kind != TokenKind::word) return false;
  }
  return false;
}

bool ReadingChoice::after_insertion(TokenId id, const Reading& verb) const {
  constexpr TokenId kLongest = 16;
  if (verb.form.tense != Tense::perfect || (verb.proclitics & words::pro_conj)) return false;
  if (id < 4 || !same_sentence(id, id - 1) || !comma(id - 1)) return false;
  bool opened = false;
  for (TokenId back = 2; back <= kLongest && back <= id && same_sentence(id, id - back); ++back) {
    const Tagged& word = out_.tokens[id - back];
    if (word.tag == Tag::mark) {
      if (!comma(id - back) || opened) return false;
      opened = true;
    } else if (word.tag == Tag::verb) {
      return opened;
    } else if (word.tag == Tag::particle && (word.cls == WordClass::subordinator ||
                                             word.cls == WordClass::relative)) {
      return false;
    }
  }
  return false;
}

bool ReadingChoice::definite_next(TokenId id) const {
  return id + 1 < doc_.tokens.size() && same_sentence(id, id + 1) &&
         doc_.folded_of(id + 1).starts_with(kArticle);
}

bool ReadingChoice::article_of_verb(TokenId id, const Reading& verb, const Reading& noun) const {
  int longer = (verb.host_end - verb.host_begin) - (noun.host_end - noun.host_begin);
  if (!(noun.proclitics & words::pro_al) || longer != 2) return false;
  // "... and met": what is no word with the article but a name is the verb wherever "and" leads it.
  const bool name = noun.form.pos == Pos::name && verb.form.tense == Tense::perfect;
  return (name && (verb.proclitics & words::pro_conj)) || (verb_position(id) && definite_next(id));
}

const Reading& ReadingChoice::masdar_of_ability(TokenId id, const Reading& noun) const {
  constexpr TokenId kNear = 8;
  const Tagged* prev = before(id);
  if (!prev || prev->prep != Prep::min || noun.form.pos != Pos::noun || noun.proclitics) return noun;
  const Reading* masdar = nullptr;
  for (const Reading& reading : words_.readings(id)) {
    if (reading.form.pos == Pos::masdar && reading.form.lemma != lex::kNone && !reading.proclitics &&
        lexicon_.lemmas()[reading.form.lemma].senses > 0)
      masdar = &reading;
  }
  for (TokenId back = 2; masdar && back <= kNear && back <= id && same_sentence(id, id - back); ++back) {
    const Tagged& word = out_.tokens[id - back];
    if (word.tag == Tag::mark) break;
    if (word.tag != Tag::verb) continue;
    const bool able = word.form.lemma != lex::kNone && lexicon_.lemmas()[word.form.lemma].modality != lex::kNone;
    return able ? *masdar : noun;
  }
  return noun;
}

const Reading* ReadingChoice::masdar_at(TokenId id, const Reading& noun) const {
  for (const Reading& reading : words_.readings(id)) {
    if (reading.form.pos != Pos::masdar || reading.form.lemma == lex::kNone) continue;
    if (reading.proclitics != noun.proclitics || reading.pronoun != noun.pronoun) continue;
    if (!lexicon_.senses_of(reading.form.lemma).empty()) return &reading;
  }
  return nullptr;
}

const Reading& ReadingChoice::masdar_of_counted(TokenId id, const Reading& noun) const {
  const TokenId next = id + 1;
  if (noun.form.pos != Pos::noun || noun.form.number != lex::Number::plural || noun.form.lemma == lex::kNone)
    return noun;
  const lex::Id head = lexicon_.lemmas()[noun.form.lemma].head;
  if (head == lex::kNone || lexicon_.heads()[head].kind != "group") return noun;
  if ((noun.proclitics & words::pro_al) || next >= doc_.tokens.size() || !same_sentence(id, next)) return noun;
  const Reading* masdar = noun.pronoun == words::Pronoun::none ? masdar_at(id, noun) : nullptr;
  if (!masdar || out_.value_over[next] >= 0) return masdar ? *masdar : noun;
  const auto readings = words_.readings(next);
  const bool counted = std::ranges::any_of(readings, [&](const Reading& r) {
    return r.form.lemma != lex::kNone && r.proclitics == 0 && r.form.pos == Pos::noun &&
           grammar_.partitive(lexicon_.lemmas()[r.form.lemma].text);
  });
  return counted ? *masdar : noun;
}

const Reading& ReadingChoice::masdar_by_preposition(TokenId id, const Reading& noun) const {
  if (noun.form.pos != Pos::noun || noun.form.lemma == lex::kNone || !preposition_at(id + 1)) return noun;
  const lex::Id head = lexicon_.lemmas()[noun.form.lemma].head;
  if (head == lex::kNone || lexicon_.heads()[head].kind != "body") return noun;
  const Reading* masdar = masdar_at(id, noun);
  if (!masdar) return noun;
  const lex::Slot slot = slot_of(out_.tokens[id + 1].prep);
  for (const lex::Sense& sense : lexicon_.senses_of(masdar->form.lemma)) {
    const auto slots = lexicon_.slots().subspan(sense.first_slot, sense.slots);
    if (std::ranges::any_of(slots, [slot](const lex::FrameSlot& s) { return s.slot == slot && s.required; }))
      return *masdar;
  }
  return noun;
}

const Tagged* ReadingChoice::before_quote(TokenId id, const Tagged* prev) const {
  if (!prev || prev->tag != Tag::mark || id < 2 || !same_sentence(id, id - 2)) return prev;
  return std::ranges::binary_search(doc_.quotes, id - 1, {}, &text::Quote::open) ? before(id - 1) : prev;
}

bool ReadingChoice::tells_of_noun(const Reading& verb, TokenId id) const {
  TokenId noun_at = id - 1;
  while (noun_at > 0 && out_.tokens[noun_at].tag == Tag::inside) --noun_at;
  const Tagged& prev = out_.tokens[noun_at];
  if (verb.pronoun == words::Pronoun::none || verb.form.lemma == lex::kNone) return false;
  if (prev.tag != Tag::noun || !prev.bare() || prev.form.lemma == lex::kNone) return false;
  const lex::Lemma& noun = lexicon_.lemmas()[prev.form.lemma];
  const bool person = noun.head != lex::kNone && lexicon_.heads()[noun.head].kind == "person";
  const bool deed = noun.senses > 0 && noun.pos != Pos::verb;
  if (takes(verb.form.lemma, noun.text)) return true;
  return person || (deed && lexicon_.lemmas()[verb.form.lemma].light != lex::kNone);
}

// "a mine that (zara'aha) X laid", "an ambush that he set": a row of the verb has that noun for its object.
bool ReadingChoice::takes(lex::Id verb, std::string_view noun) const {
  const lex::Lemma& lemma = lexicon_.lemmas()[verb];
  for (uint16_t i = 0; i < lemma.senses; ++i) {
    const lex::Sense& sense = lexicon_.senses()[lemma.first_sense + i];
    for (uint16_t s = 0; s < sense.slots; ++s) {
      const lex::FrameSlot& slot = lexicon_.slots()[sense.first_slot + s];
      if (slot.slot != lex::Slot::obj || slot.forbidden) continue;
      for (uint16_t w = 0; w < slot.words; ++w) {
        if (lexicon_.lemmas()[lexicon_.frame_words()[slot.first_word + w]].text == noun) return true;
      }
    }
  }
  return false;
}

bool ReadingChoice::of_no_party(const Reading& noun) const {
  return noun.form.lemma == lex::kNone || lexicon_.lemmas()[noun.form.lemma].head == lex::kNone;
}

bool ReadingChoice::preposition_at(TokenId id) const {
  if (id >= doc_.tokens.size() || !same_sentence(id - 1, id)) return false;
  const Tagged& word = out_.tokens[id];
  return word.tag == Tag::particle && word.cls == WordClass::preposition;
}

bool ReadingChoice::pair_of_nothing(TokenId id, const Reading& noun) const {
  if (noun.form.number != lex::Number::dual || !noun.form.construct) return false;
  const TokenId next = id + 1;
  if (next >= doc_.tokens.size() || !same_sentence(id, next)) return true;
  return out_.tokens[next].tag == Tag::particle || doc_.tokens[next].kind == TokenKind::mark;
}

bool ReadingChoice::choose_verb(TokenId id, const Reading& verb, const Reading* noun) const {
  if (out_.value_over[id] >= 0 && !values_[static_cast<size_t>(out_.value_over[id])].dual) return false;
  const bool dated = ends_date(id);
  const Tagged* prev = before(id);
  if (noun && hollow(verb, *noun, prev)) return true;
  if (noun && noun->form.lemma != lex::kNone && !dated && after_noun_only(before_quote(id, prev)))
    return false;
  if (verb.proclitics & words::pro_sa) return true;
  const bool lack = prev && prev->tag == Tag::particle && doc_.folded_of(id - 1).ends_with(kLack);
  if (noun && lack) return false;  // "adam kashf (ismihi)"
  if (after_verb_particle(prev)) return true;
  if (!dated && after_noun_only(prev)) return false;
  bool known_noun = noun && noun->form.lemma != lex::kNone;
  if (named_between_commas(id, verb)) return false;
  if (!known_noun) return true;
  if (verb.form.person == lex::Person::first && (verb.proclitics & words::pro_li)) return false;
  if (after_insertion(id, verb)) return false;
  bool perfect = verb.form.tense == Tense::perfect;
  if (perfect && plain_noun(verb, *noun)) return false;
  if (perfect && of_stranger(id, verb)) return true;
  if (perfect && id > 0 && !noun->proclitics && tells_of_noun(verb, id)) return true;
  if (perfect && verb_open(id) && !(verb.proclitics & words::pro_conj)) return false;
  std::u16string_view letters = doc_.folded_of(id);
  if (verb.form.number == lex::Number::dual && letters.ends_with(u'\x0627')) return pair_of_nothing(id, *noun);
  // "wadi" or wa+adda.
  if (!(noun->proclitics & words::pro_conj) && (verb.proclitics & words::pro_conj) &&
      noun->host_begin < verb.host_begin)
    return (verb_position(id) && (definite_next(id) || (perfect && of_no_party(*noun) && common_next(id)))) ||
           (perfect && of_no_party(*noun) && preposition_at(id + 1));
  // "wa-katabat" is "and like Tibet" too.
  const bool like = (noun->proclitics & words::pro_ka) && !(verb.proclitics & words::pro_ka);
  if (like && perfect && (verb_position(id) || (verb.proclitics & words::pro_conj))) return true;
  if (noun->proclitics & (words::pro_al | words::pro_bi | words::pro_ka))
    return article_of_verb(id, verb, *noun);
  if (title_before_name(id, verb, *noun)) return false;
  if (verb.form.tense == Tense::imperfect) {
    if (prev && governs(*prev, verb, *noun)) return false;
    return !(noun->host_end - noun->host_begin > verb.host_end - verb.host_begin) ||
           verb_position(id);
  }
  if (verb.proclitics & words::pro_conj) return true;
  if (perfect && after_anna(id) && verb.form.gender != lex::Gender::feminine) return false;
  if (verb_position(id)) return !headline_noun(id, verb);
  if (!prev) return true;
  if (prev->tag == Tag::noun || prev->tag == Tag::adjective || prev->tag == Tag::name) {
    return !prev->bare() || prev->tag == Tag::name || prev->tag == Tag::adjective || governs_nothing(id - 1) ||
           formula(*prev);
  }
  if (dated) return true;
  return prev->tag != Tag::verb;
}

bool ReadingChoice::hollow(const Reading& verb, const Reading& noun, const Tagged* prev) const {
  constexpr size_t kTwoLetters = 4;
  if (noun.form.lemma == lex::kNone || noun.proclitics || verb.proclitics || verb.form.tense != Tense::perfect)
    return false;
  const bool few = noun.form.pos == Pos::active_participle &&
                   lexicon_.lemmas()[noun.form.lemma].text.size() == kTwoLetters;
  if (!few && lexicon_.lemmas()[noun.form.lemma].text != lexicon_.lemmas()[verb.form.lemma].text) return false;
  const lex::Lemma& told = lexicon_.lemmas()[verb.form.lemma];
  const bool copula = grammar_.copula(told.text);
  if (!copula && (told.speech == lex::kNone || !few)) return false;
  const bool led = prev && prev->tag == Tag::particle && prev->cls == WordClass::preposition &&
                   prev->pronoun == words::Pronoun::none && prev->prep != Prep::min;
  return !led && verb.form.person == lex::Person::third && verb.pronoun == words::Pronoun::none;
}

bool ReadingChoice::common_next(TokenId id) const {
  const TokenId next = id + 1;
  if (next >= doc_.tokens.size() || !same_sentence(id, next)) return false;
  const Tagged& word = out_.tokens[next];
  if (word.tag == Tag::particle) return word.cls == WordClass::demonstrative;
  if (word.tag == Tag::name || word.hit_count > 0) return false;
  const auto readings = words_.readings(next);
  return std::ranges::any_of(readings, [](const Reading& r) {
    return r.form.lemma != lex::kNone && r.form.pos != Pos::verb && r.form.pos != Pos::particle && !r.proclitics;
  });
}

bool ReadingChoice::formula(const Tagged& word) const {
  const lex::Speech* speech = lexicon_.speech_of(word.form.lemma);
  return speech && std::ranges::any_of(lexicon_.slots_of(lexicon_.senses()[speech->sense]),
                                       [](const lex::FrameSlot& slot) { return slot.slot == lex::Slot::pron; });
}

bool ReadingChoice::plain_noun(const Reading& verb, const Reading& noun) const {
  if (verb.form.voice != lex::Voice::passive || lexicon_.lemmas()[verb.form.lemma].senses > 0) return false;
  if (verb.proclitics || noun.form.pos != Pos::noun || noun.form.lemma == verb.form.lemma) return false;
  return noun.form.number == lex::Number::singular && noun.pronoun == words::Pronoun::none;
}

bool ReadingChoice::governs(const Tagged& prev, const Reading& verb, const Reading& noun) const {
  if (prev.tag != Tag::noun || !prev.bare() || prev.form.lemma == lex::kNone) return false;
  if (noun.proclitics || verb.proclitics || noun.form.lemma == lex::kNone) return false;
  const bool she = verb.form.person == lex::Person::third && verb.form.gender == lex::Gender::feminine &&
                   verb.form.number == lex::Number::singular;
  const bool masdar = prev.form.pos == Pos::masdar;
  const bool he = prev.form.gender == lex::Gender::masculine && prev.form.number == lex::Number::singular;
  return she && (noun.form.pos == Pos::masdar || noun.form.pos == Pos::noun) && masdar && he;
}

bool ReadingChoice::title_before_name(TokenId id, const Reading& verb, const Reading& noun) const {
  const Tagged* prev = before(id);
  if (!prev || prev->tag != Tag::noun || !prev->definite() || prev->form.lemma == lex::kNone) return false;
  if (noun.form.pos != Pos::name || noun.proclitics || verb.proclitics || !definite_next(id)) return false;
  const lex::Head* head = grammar_.head(lexicon_, prev->form.lemma);
  return head && (head->kind == "person" || head->kind == "role");
}

bool ReadingChoice::of_person(const Tagged& person, const Reading& noun) const {
  const lex::Head* head = grammar_.head(lexicon_, person.form.lemma);
  return person.tag == Tag::noun && head && head->kind == "person" && person.form.number == noun.form.number &&
         person.form.gender == noun.form.gender;
}

bool ReadingChoice::of_stranger(TokenId id, const Reading& verb) const {
  const Tagged* prev = before(id);
  const bool stranger = prev && prev->tag == Tag::noun && prev->form.lemma == lex::kNone && prev->width == 1;
  return stranger && !verb.proclitics && verb.pronoun == words::Pronoun::none && verb.form.lemma != lex::kNone &&
         grammar_.copula(lexicon_.lemmas()[verb.form.lemma].text);
}

bool ReadingChoice::qualifies_things(TokenId id, const Reading& noun) const {
  const Tagged* prev = before(id);
  if (!prev || noun.proclitics != words::pro_al || noun.form.lemma == lex::kNone) return false;
  if (prev->tag != Tag::noun && prev->tag != Tag::adjective) return false;
  const lex::Id head = lexicon_.lemmas()[noun.form.lemma].head;
  const bool person = head != lex::kNone && lexicon_.heads()[head].kind == "person";
  return prev->definite() && person && of_things(*prev, noun);
}

bool ReadingChoice::of_things(const Tagged& things, const Reading& noun) const {
  if (noun.form.gender != lex::Gender::feminine || noun.form.number != lex::Number::singular) return false;
  if (lexicon_.lemmas()[noun.form.lemma].head == lex::kNone) return false;
  if (things.form.lemma == lex::kNone || things.tag == Tag::name) return false;
  const lex::Id head = lexicon_.lemmas()[things.form.lemma].head;
  const std::string_view kind = head == lex::kNone ? std::string_view() : lexicon_.heads()[head].kind;
  if (!kind.empty() && kind != "body" && kind != "force") return false;
  return things.form.gender == lex::Gender::feminine || things.form.number == lex::Number::plural;
}

const ReadingChoice::Reading* ReadingChoice::adjective_at(TokenId id, const Reading& noun) const {
  for (const Reading& reading : words_.readings(id)) {
    const bool quality = reading.form.pos == Pos::adjective || reading.form.pos == Pos::active_participle ||
                         reading.form.pos == Pos::passive_participle;
    if (!quality || reading.form.lemma == lex::kNone || reading.form.gender != lex::Gender::feminine) continue;
    if (reading.proclitics == noun.proclitics && reading.pronoun == words::Pronoun::none) return &reading;
  }
  return nullptr;
}

const Reading& ReadingChoice::adjective_after(TokenId id, const Reading& noun) const {
  const Tagged* prev = before(id);
  if (!prev || noun.form.lemma == lex::kNone) return noun;
  // "a secret visit (sirriya)" is no company of soldiers.
  if (noun.proclitics == 0 && prev->tag == Tag::noun && prev->bare() && of_things(*prev, noun)) {
    if (const Reading* adjective = adjective_at(id, noun)) return *adjective;
  }
  if (noun.proclitics != words::pro_al) return noun;
  if (noun.form.pos != Pos::noun || (prev->tag != Tag::noun && prev->tag != Tag::adjective &&
                                     prev->tag != Tag::name))
    return noun;
  const bool owned = prev->pronoun != words::Pronoun::none && prev->tag == Tag::noun;
  if (!prev->definite() && !owned && prev->form.pos != Pos::nisba && !ends_definite(id - 1)) return noun;
  const std::string_view lemma = lexicon_.lemmas()[noun.form.lemma].text;
  // Other nouns may be the verb's object ("the doctor prevented the sick").
  constexpr std::string_view kYa = "\xD9\x8A", kTa = "\xD8\xA9";
  // "diplomacy" behind things is "diplomatic" of them.
  const bool quality = lemma.ends_with("\xD9\x8A\xD8\xA9") && prev->tag == Tag::noun && prev->width == 1 &&
                       (prev->form.gender == lex::Gender::feminine || prev->form.number == lex::Number::plural);
  if (of_things(*prev, noun)) {
    if (const Reading* adjective = adjective_at(id, noun)) return *adjective;
  }
  const std::string_view sector = grammar_.sector_of(lemma);
  if (!quality && !lemma.ends_with(kYa) && sector != "ELI" && !(sector == "OPP" && of_person(*prev, noun))) return noun;
  const std::string_view stem = quality ? lemma.substr(0, lemma.size() - kTa.size()) : lemma;
  for (const Reading& reading : words_.readings(id)) {
    if (reading.form.pos == Pos::adjective && reading.form.lemma != lex::kNone &&
        reading.proclitics == noun.proclitics &&
        lexicon_.lemmas()[reading.form.lemma].text == stem) {
      return reading;
    }
  }
  return noun;
}

const Reading& ReadingChoice::masdar_before_deed(TokenId id, const Reading& noun) const {
  if (noun.form.pos != Pos::noun || noun.form.lemma == lex::kNone) return noun;
  const lex::Lemma& known = lexicon_.lemmas()[noun.form.lemma];
  if (known.senses > 0 || known.head != lex::kNone) return noun;
  for (const Reading& reading : words_.readings(id)) {
    if (reading.form.pos != Pos::masdar || reading.form.lemma == lex::kNone) continue;
    if (reading.proclitics != noun.proclitics || reading.pronoun != noun.pronoun) continue;
    const lex::Lemma& verb = lexicon_.lemmas()[reading.form.lemma];
    if (verb.light == lex::kNone && verb.modality == lex::kNone) continue;
    return deed_follows(id + 1, reading.pronoun == words::Pronoun::none) ? reading : noun;
  }
  return noun;
}

bool ReadingChoice::deed_follows(TokenId id, bool at_once) const {
  for (int steps = 0; steps < 2; ++steps, ++id) {
    if (id >= doc_.tokens.size() || !same_sentence(id - 1, id)) return false;
    const Tagged& word = out_.tokens[id];
    if (word.tag == Tag::particle && word.cls == WordClass::preposition) {
      at_once = true;
      continue;
    }
    if (!at_once) return false;
    auto deed = [&](const lex::Form& form) {
      if (form.lemma == lex::kNone || (form.pos != Pos::noun && form.pos != Pos::masdar)) return false;
      const lex::Lemma& row = lexicon_.lemmas()[form.lemma];
      return row.senses > 0 && (form.pos == Pos::masdar || row.pos != Pos::verb);
    };
    if (word.tag == Tag::noun && word.form.lemma != lex::kNone) return deed(word.form);  // else not looked at yet
    if (word.tag == Tag::name || word.tag == Tag::particle) return false;
    for (const Reading& reading : words_.readings(id)) {
      if (reading.form.pos != Pos::verb) return deed(reading.form);
    }
    return false;
  }
  return false;
}

bool ReadingChoice::ends_definite(TokenId id) const {
  return out_.tokens[id].tag == Tag::inside && doc_.folded_of(id).starts_with(kArticle);
}

lex::Id ReadingChoice::particle_of(const Reading& reading) const {
  if (reading.form.pos != Pos::particle || reading.form.lemma == lex::kNone) return lex::kNone;
  return grammar_.particle(lexicon_.lemmas()[reading.form.lemma].text);
}

bool ReadingChoice::subordinates(const Reading& reading) const {
  const lex::Id known = particle_of(reading);
  return known != lex::kNone && grammar_.word_class(known) == WordClass::subordinator;
}

const Reading* ReadingChoice::with_pronoun(TokenId id) const {
  for (const Reading& reading : words_.readings(id)) {
    if (reading.form.pos != Pos::particle || reading.pronoun == words::Pronoun::none) continue;
    if (reading.form.lemma == lex::kNone) return &reading;  // bihi, lahu
    lex::Id known = particle_of(reading);
    if (known == lex::kNone) continue;
    WordClass cls = grammar_.word_class(known);
    constexpr std::string_view kMa = "\xD9\x85\xD8\xA7";  // "when (indama)" bears no pronoun: "May" is a name
    if (cls != WordClass::preposition && lexicon_.lemmas()[reading.form.lemma].text.ends_with(kMa)) continue;
    // "or" bears none: "amni" is "of security".
    if (cls == WordClass::preposition || cls == WordClass::subordinator || cls == WordClass::clause_conjunction)
      return &reading;
  }
  return nullptr;
}

bool ReadingChoice::supreme(WordClass cls, TokenId id) const {
  if (cls == WordClass::comparator) return true;
  if (cls != WordClass::quantifier) return false;
  const auto readings = words_.readings(id);
  return std::any_of(readings.begin(), readings.end(), [](const Reading& r) {
    return r.form.pos == Pos::adjective && r.form.lemma != lex::kNone && (r.proclitics & words::pro_al);
  });
}

bool ReadingChoice::supreme_here(TokenId id, const Reading& noun) const {
  const Tagged* prev = before(id);
  if (!prev || !(noun.proclitics & words::pro_al) || noun.form.lemma == lex::kNone) return false;
  if (prev->tag != Tag::noun && prev->tag != Tag::adjective && prev->tag != Tag::name) return false;
  const lex::Id known = grammar_.particle(lexicon_.lemmas()[noun.form.lemma].text);
  return known != lex::kNone && grammar_.word_class(known) == WordClass::comparator;
}

const Reading& ReadingChoice::noun_here(TokenId id, const Reading& noun) const {
  const Reading& masdar = masdar_by_preposition(id, masdar_of_counted(id, masdar_of_ability(id, noun)));
  return adjective_after(id, masdar_before_deed(id, masdar));
}

}  // namespace marsad::mentions
