#include "mentions/grammar.h"

#include <algorithm>
#include <array>
#include <utility>

#include "text/fold.h"
#include "text/romanise.h"

namespace marsad::mentions {
namespace {

using lex::Slot;

constexpr std::array<std::pair<std::string_view, WordClass>, 29> kClasses{{
    {"prep", WordClass::preposition},
    {"preposition", WordClass::preposition},
    {"conj", WordClass::conjunction},
    {"clause_conj", WordClass::clause_conjunction},
    {"conjunction", WordClass::conjunction},
    {"sub", WordClass::subordinator},
    {"that", WordClass::subordinator},
    {"condition", WordClass::subordinator},
    {"subordinator", WordClass::subordinator},
    {"neg_past", WordClass::negation_past},
    {"neg_future", WordClass::negation_future},
    {"neg", WordClass::negation},
    {"future", WordClass::future},
    {"perfect", WordClass::perfect},
    {"rel", WordClass::relative},
    {"relative", WordClass::relative},
    {"dem", WordClass::demonstrative},
    {"demonstrative", WordClass::demonstrative},
    {"pron", WordClass::pronoun},
    {"pronoun", WordClass::pronoun},
    {"quant", WordClass::quantifier},
    {"quantifier", WordClass::quantifier},
    {"comparator", WordClass::comparator},
    {"interrog", WordClass::interrogative},
    {"interrogative", WordClass::interrogative},
    {"adverb", WordClass::adverb},
    {"adv", WordClass::adverb},
    {"prep_adverb", WordClass::preposition},
    {"prep_adv", WordClass::preposition},
}};

constexpr std::array<std::string_view, 47> kPreps{
    "none",    "ala",     "ila",      "fi",       "min",      "an",        "maa",       "bayna",
    "didd",    "tijah",   "bihaqq",   "nahw",     "lada",     "bi",        "li",        "ka",
    "agent",   "means",   "through",  "near",     "in_place", "out_of",    "around",    "under",
    "about",   "during",  "since",    "until",    "before",   "after",     "because",   "according",
    "without", "despite", "in_name",  "for_side", "led_by",   "with_part", "backed_by", "except",
    "plus",    "purpose", "occasion", "frame",    "manner",    "facing",
    "other"};

WordClass class_named(std::string_view name) {
  for (const auto& [key, value] : kClasses) {
    if (key == name) return value;
  }
  return WordClass::none;
}

Prep prep_named(std::string_view name) {
  auto found = std::find(kPreps.begin(), kPreps.end(), name);
  return found == kPreps.end() ? Prep::none : static_cast<Prep>(found - kPreps.begin());
}

// The lemma of a verb with rows of events; kNone where there is none.
lex::Id verb_named(const lex::Lexicon& lexicon, std::string_view text) {
  const auto lemmas = lexicon.lemmas();
  for (lex::Id id = 0; id < lemmas.size(); ++id) {
    if (lemmas[id].text == text && lemmas[id].senses > 0) return id;
  }
  return lex::kNone;
}

}  // namespace

Slot slot_of(Prep prep) {
  switch (prep) {
    case Prep::ala:
      return Slot::ala;
    case Prep::ila:
      return Slot::ila;
    case Prep::fi:
    case Prep::in_place:
    case Prep::near:
      return Slot::fi;
    case Prep::min:
      return Slot::min;
    case Prep::an:
      return Slot::an;
    case Prep::maa:
      return Slot::maa;
    case Prep::bayna:
      return Slot::bayna;
    case Prep::didd:
      return Slot::didd;
    case Prep::tijah:
      return Slot::tijah;
    case Prep::bihaqq:
      return Slot::bihaqq;
    case Prep::nahw:
      return Slot::nahw;
    case Prep::lada:
      return Slot::lada;
    case Prep::bi:
      return Slot::bi;
    case Prep::li:
      return Slot::li;
    case Prep::facing:
      return Slot::amam;
    case Prep::ka:
      return Slot::ka;
    case Prep::through:
      return Slot::through;
    case Prep::about:
    case Prep::around:
      return Slot::hawl;
    default:
      return Slot::gen;
  }
}

bool shows_place(Prep prep) {
  switch (prep) {
    case Prep::fi:
    case Prep::bi:
    case Prep::near:
    case Prep::in_place:
    case Prep::facing:
    case Prep::ala:
    case Prep::around:
    case Prep::ila:
    case Prep::min:
    case Prep::lada:
      return true;
    default:
      return false;
  }
}

bool shows_time(Prep prep) {
  switch (prep) {
    case Prep::during:
    case Prep::since:
    case Prep::until:
    case Prep::before:
    case Prep::after:
      return true;
    default:
      return false;
  }
}

Grammar::Grammar(const lex::Lexicon& lexicon) {
  constexpr std::string_view kContext = "actor_in:";
  std::map<std::string_view, lex::Id> actors;
  for (lex::Id id = 0; id < lexicon.actors().size(); ++id) actors[lexicon.actors()[id].id] = id;
  for (const lex::Closed& closed : lexicon.closed()) {
    if (closed.cls == "state_pair") state_pairs_[text::fold_key(closed.word)] = closed.value;
    if (closed.cls == "place_kind") place_kinds_[text::fold_key(closed.word)] = closed.value;
    constexpr std::string_view kOpponent = "opponent_of:";
    if (closed.cls.starts_with(kOpponent)) {
      opponents_[closed.cls.substr(kOpponent.size())].push_back(closed.value);
    }
    if (closed.cls == "partitive") partitives_.insert(closed.word);
    if (closed.cls == "share") shares_.insert(closed.word);
    if (closed.cls == "land") lands_.emplace(closed.word, closed.value == "border");
    if (closed.cls == "border") borders_.insert(closed.word);
    if (closed.cls == "held_by") held_by_.insert(closed.value);
    if (closed.cls == "no_name") no_names_.insert(text::fold_key(closed.word));
    if (closed.cls == "named_after") named_after_.insert(text::fold_key(closed.word));
    if (closed.cls == "masculine_state") masculine_states_.insert(closed.value);
    if (closed.cls == "latin_name") latin_names_[text::fold_key(closed.word)] = closed.value;
    if (closed.cls == "expels.lemma") expels_.insert(closed.word);
    if (closed.cls == "lacks") lacks_.emplace(closed.word, closed.value);
    if (closed.cls == "of_many") of_many_.insert(closed.word);
    if (closed.cls == "has_patron") has_patron_.insert(closed.word);
    if (closed.cls == "belongs") belongs_.insert(closed.word);
    if (closed.cls == "of_deed") of_deed_.insert(closed.word);
    if (closed.cls == "qualifies") qualifies_[closed.word] = closed.value;
    if (closed.cls == "addressee") addressees_.insert(closed.word);
    if (closed.cls == "deputy") deputies_.insert(closed.word);
    if (closed.cls == "either_state") either_states_.insert(closed.value);
    if (closed.cls == "feminine_noun") feminine_nouns_.insert(closed.word);
    if (closed.cls == "masculine_relative") masculine_relatives_.insert(std::u16string(text::fold_key(closed.word)));
    if (closed.cls == "impersonal") impersonal_.insert(closed.word);
    if (closed.cls == "document") documents_.insert(closed.word);
    if (closed.cls == "copula") copulas_.insert(closed.word);
    if (closed.cls == "comparator") comparators_.insert(closed.word);
    if (closed.cls == "given_name") given_names_.insert(std::u16string(text::fold_key(closed.word)));
    if (closed.cls == "any") any_.insert(std::u16string(text::fold_key(closed.word)));
    if (closed.cls == "as_for") as_for_.insert(std::u16string(text::fold_key(closed.word)));
    if (closed.cls == "duty") duties_[std::u16string(text::fold_key(closed.word))] = verb_named(lexicon, closed.value);
    if (closed.cls == "no_comment") no_comment_[closed.word] = closed.value;
    if (closed.cls == "sector_adjective") sector_adjectives_[closed.word] = closed.value;
    if (closed.cls.starts_with(kContext) && actors.contains(closed.value)) {
      context_actors_[{closed.word, closed.cls.substr(kContext.size())}] = actors[closed.value];
    }
    classes_.push_back(class_named(closed.cls));
    const bool led = classes_.back() == WordClass::preposition;
    preps_.push_back(closed.cls == "preposition" ? prep_named(closed.value) : led ? Prep::other : Prep::none);
    introduces_.push_back(closed.cls == "that");
    conditions_.push_back(closed.cls == "condition");
    if (classes_.back() == WordClass::none) continue;
    const lex::Id id = static_cast<lex::Id>(classes_.size() - 1);
    auto [at, fresh] = particles_.try_emplace(closed.word, id);
    const Prep known = preps_[at->second];
    const bool more = preps_[id] != Prep::none && (known == Prep::none || known == Prep::other);
    if (!fresh && more) at->second = id;
  }
}

std::string_view Grammar::state_pair(std::u16string_view folded) const {
  auto found = state_pairs_.find(folded);
  return found == state_pairs_.end() ? std::string_view() : found->second;
}

std::string_view Grammar::place_kind(std::u16string_view folded) const {
  auto found = place_kinds_.find(folded);
  return found == place_kinds_.end() ? std::string_view() : found->second;
}

lex::Id Grammar::duty(std::u16string_view folded) const {
  auto found = duties_.find(folded);
  return found == duties_.end() ? lex::kNone : found->second;
}

lex::Id Grammar::particle(std::string_view lemma) const {
  auto found = particles_.find(lemma);
  return found == particles_.end() ? lex::kNone : found->second;
}

std::span<const std::string_view> Grammar::opponents(std::string_view code) const {
  auto found = opponents_.find(code);
  if (found == opponents_.end()) return {};
  return found->second;
}

std::string_view Grammar::no_comment(std::string_view lemma) const {
  auto found = no_comment_.find(lemma);
  return found == no_comment_.end() ? std::string_view() : found->second;
}

std::string_view Grammar::sector_of(std::string_view adjective) const {
  auto found = sector_adjectives_.find(adjective);
  return found == sector_adjectives_.end() ? std::string_view() : found->second;
}

lex::Id Grammar::context_actor(std::string_view lemma, std::string_view country) const {
  auto found = context_actors_.find({lemma, country});
  return found == context_actors_.end() ? lex::kNone : found->second;
}

bool Grammar::context_noun(std::string_view lemma) const {
  const auto found = context_actors_.lower_bound({lemma, {}});
  return found != context_actors_.end() && found->first.first == lemma;
}

const lex::Head* Grammar::head(const lex::Lexicon& lexicon, lex::Id lemma) const {
  if (lemma == lex::kNone) return nullptr;
  lex::Id head = lexicon.lemmas()[lemma].head;
  return head == lex::kNone ? nullptr : &lexicon.heads()[head];
}

std::string Grammar::latin_name(std::u16string_view folded) const {
  constexpr std::u16string_view kArticle = u"\u0627\u0644";
  std::string out;
  while (!folded.empty()) {
    const size_t end = std::min(folded.find(u' '), folded.size());
    const std::u16string_view word = folded.substr(0, end);
    folded.remove_prefix(std::min(end + 1, folded.size()));
    if (word.empty()) continue;
    if (!out.empty()) out += ' ';
    auto known = latin_names_.find(word);
    const bool article = known == latin_names_.end() && word.starts_with(kArticle);
    if (article) known = latin_names_.find(word.substr(kArticle.size()));
    if (known == latin_names_.end())
      out += text::romanise(word);
    else
      out += (article ? "al-" : "") + std::string(known->second);
  }
  return out;
}

}  // namespace marsad::mentions
