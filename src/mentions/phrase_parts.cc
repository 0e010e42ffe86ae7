#include "mentions/phrase_parts.h"

#include <algorithm>
#include <bit>

#include "mentions/bearer.h"
#include "text/fold.h"

namespace marsad::mentions {

using lex::kNone;
using lex::PhraseKind;

Parts PartsReader::read(const Phrase& p) const {
  Parts parts;
  for (const Element* part = phrases_.begin(p); part != phrases_.end(p); ++part) {
    const size_t known = parts.actors.size();
    add_part(parts, *part, part == phrases_.begin(p), p.count >= 0);
    if (parts.actors.size() > known && other_bearer(p, part, parts.actors.back())) {
      parts.actors.resize(known);
      parts.unknown.push_back(part->first);
    }
  }
  const Element* first = phrases_.begin(p);
  const auto person = [&](lex::Id id) { return lexicon_.actors()[id].kind == "person"; };
  parts.of_another = parts.head_first && p.elements > 1 && first->kind == ElementKind::noun && !first->definite &&
                     std::count_if(parts.actors.begin(), parts.actors.end(), person) == 1;
  const Element* bare = first;
  while (bare != phrases_.end(p) && bare->kind == ElementKind::noun && !bare->definite &&
         tags_.tokens[bare->first].pronoun == words::Pronoun::none)
    ++bare;
  parts.owned_only = parts.of_another && person(parts.actors.front()) && bare != phrases_.end(p) &&
                     bare->first == parts.first_actor;
  return parts;
}

// A surname that is known, of somebody else: after a first name that is not the known person's; or
// nearly known and told with an age in brackets, as of people whom nobody knows.
bool PartsReader::other_bearer(const Phrase& p, const Element* part, lex::Id actor) const {
  const lex::Actor& row = lexicon_.actors()[actor];
  if (row.kind != "person" || part->last != part->first + 1) return false;
  const std::u16string name = u' ' + text::fold_key(row.name_ar) + u' ';
  const std::u16string told = u' ' + std::u16string(host(part->first)) + u' ';
  if (aged(part->last) && name.find(told) == name.npos) return true;
  bool other = false;
  for (const Element* at = part; at != phrases_.begin(p);) {
    --at;
    if (at->definite || (at->kind != ElementKind::unknown && !may_be_name(*at))) break;
    if (part_of_name(host(at->first), row.name_ar)) return false;
    other = other || at->kind == ElementKind::unknown;
  }
  return other;
}

// A bare noun that heads no party: between two names it is one ("أحمد رضا كاظمي").
bool PartsReader::may_be_name(const Element& part) const {
  const lex::Id lemma = tags_.tokens[part.first].form.lemma;
  return part.kind == ElementKind::noun && lemma != kNone && lexicon_.lemmas()[lemma].head == kNone;
}

// "(25 years)" from here.
bool PartsReader::aged(TokenId at) const {
  if (at + 1 >= doc_.tokens.size() || doc_.folded_of(at) != u"(") return false;
  const int32_t value = tags_.value_at[at + 1];
  if (value < 0) return false;
  const Value& years = values_[static_cast<size_t>(value)];
  return years.rule == "number.age" || (years.kind == ValueKind::duration && years.iso.ends_with('Y'));
}

void PartsReader::add_part(Parts& parts, const Element& part, bool first, bool counted) const {
  const Tagged& word = tags_.tokens[part.first];
  bool country = false;
  const bool people = first && counted && nationality(word);  // "23 Russians", spelled like Russia
  const bool town = places_.town_by_its_words(part.first);
  for (uint32_t h = word.first_hit; h < word.first_hit + word.hit_count; ++h) {
    const lex::Phrase& named = tags_.hits[h].phrase;
    if (named.kind == PhraseKind::actor && (town || no_party(part, named.id))) continue;
    // A country's name and its accusative nationality are spelled alike; as a head it is the
    // country.
    bool nisba = tags_.hits[h].phrase.kind == PhraseKind::nisba;
    if (nisba && country && first && !people) continue;
    if (people && !nisba) continue;
    country = country || tags_.hits[h].phrase.kind == PhraseKind::country;
    add_hit(parts, tags_.hits[h], first);
  }
  if (word.form.lemma != kNone) {
    const lex::Lemma& row = lexicon_.lemmas()[word.form.lemma];
    if (row.weapon != kNone && parts.weapon == kNone) parts.weapon = row.weapon;
    if (row.head != kNone && part.kind != ElementKind::adjective) {
      const lex::Head& head = lexicon_.heads()[row.head];
      if (!parts.head) {
        parts.head = &head;
        parts.head_first = first || parts.only_adjectives;
        parts.head_lemma = lexicon_.lemmas()[word.form.lemma].text;
        parts.second = !part.definite;
      } else if (parts.second && grammar_.deputy(parts.head_lemma) && head.kind == "role") {
        parts.head = &head;  // "the deputy of the director" is of the director's body
      }
    }
  }
  if (!first && parts.adjective.empty() && word.form.lemma != kNone) {
    parts.adjective = grammar_.sector_of(lexicon_.lemmas()[word.form.lemma].text);
  }
  if (first && places_.kind_word(part.first)) parts.place_first = true;
  if (part.kind == ElementKind::unknown || family_name(parts, part)) {
    parts.unknown.push_back(part.first);
  }
  parts.second = parts.second && parts.head && parts.head_first && first;
  parts.only_adjectives = parts.only_adjectives && part.kind == ElementKind::adjective;
}

bool PartsReader::nationality(const Tagged& word) const {
  for (uint32_t h = word.first_hit; h < word.first_hit + word.hit_count; ++h) {
    if (tags_.hits[h].phrase.kind == PhraseKind::nisba) return true;
  }
  return false;
}

// A name that is known, of something else.
bool PartsReader::no_party(const Element& part, lex::Id actor) const {
  return of_a_state(part, actor) || a_place(part, actor) || named_after(part, actor);
}

// "The French base", spelled like al-Qaeda: a band of no country has no nationality.
bool PartsReader::of_a_state(const Element& part, lex::Id actor) const {
  const TokenId next = part.last;
  const lex::Actor& row = lexicon_.actors()[actor];
  return row.tenures > 0 && lexicon_.tenures()[row.first_tenure].code.starts_with("INT/") && next == part.first + 1 &&
         next < tags_.tokens.size() && tags_.tokens[next].definite() && nationality(tags_.tokens[next]);
}

// "the suburb of Marsa", "the city of King Abdullah": a settlement or land named after a person, or by a word spelt so.
bool PartsReader::named_after(const Element& part, lex::Id actor) const {
  constexpr std::string_view kOwned[] = {"site", "prison", "capital", "base"};  // "the house of X" is his
  if (part.first == 0 || lexicon_.actors()[actor].kind != "person") return false;
  const std::string_view kind = places_.kind_of(part.first - 1);
  return !kind.empty() && std::ranges::find(kOwned, kind) == std::end(kOwned);
}

// "The air base", "a base ... the base": a band whose name is also a word for places is none where an adjective of
// things follows, or where the report told of such a place before and never of the band by its full name.
bool PartsReader::a_place(const Element& part, lex::Id actor) const {
  constexpr TokenId kBack = 400;
  if (part.last != part.first + 1 || lexicon_.actors()[actor].kind != "group") return false;
  const std::u16string_view word = without_article(doc_.folded_of(part.first));
  if (grammar_.place_kind(word).empty()) return false;
  if (part.last < tags_.tokens.size() && tags_.tokens[part.last].tag == Tag::adjective &&
      tags_.tokens[part.last].definite() && tags_.tokens[part.last].form.lemma != kNone) {
    const std::string_view of = grammar_.sector_of(lexicon_.lemmas()[tags_.tokens[part.last].form.lemma].text);
    if (of != "REB") return true;
  }
  bool told = false;
  for (TokenId t = part.first; t-- > 0 && part.first - t < kBack;) {
    const Tagged& before = tags_.tokens[t];
    for (uint32_t h = before.first_hit; h < before.first_hit + before.hit_count && before.width > 1; ++h) {
      if (tags_.hits[h].phrase.kind == PhraseKind::actor && tags_.hits[h].phrase.id == actor) return false;
    }
    told = told || (before.tag == Tag::noun && before.bare() && before.width == 1 && host(t) == word);
  }
  return told;
}

// A definite noun right after an unknown or given name is a part of the name ("محمد العلي").
bool PartsReader::family_name(const Parts& parts, const Element& part) const {
  if (parts.unknown.empty() || parts.unknown.back() + 1 != part.first) return false;
  const Tagged& word = tags_.tokens[part.first];
  const bool follows = part.definite || parts.unknown.size() == 1;
  const bool noun = word.tag == Tag::noun || (word.tag == Tag::adjective && part.definite);
  return follows && noun && word.hit_count == 0 && word.width == 1 &&
         tags_.tokens[parts.unknown.front()].form.pos == lex::Pos::name;
}

void PartsReader::add_hit(Parts& parts, const words::PhraseHit& hit, bool first) const {
  const lex::Phrase& named = hit.phrase;
  switch (named.kind) {
    case PhraseKind::actor:
      parts.actors.push_back(named.id);
      if (parts.actors.size() == 1) parts.first_actor = hit.first;
      break;
    case PhraseKind::country:
    case PhraseKind::capital:
      if (parts.country.empty()) {
        parts.country = lexicon_.countries()[named.id].iso3;
        parts.country_first = first;
        parts.capital = named.kind == PhraseKind::capital;
      }
      break;
    case PhraseKind::nisba:
      if (parts.nisba.empty()) {
        parts.nisba = lexicon_.countries()[named.id].iso3;
        parts.nisba_first = first;
      }
      break;
    case PhraseKind::office:
      parts.office = named.id;
      break;
    case PhraseKind::place:
      if (first) parts.place_first = true;
      break;
    default:
      break;
  }
}

std::string PartsReader::words_of(const Phrase& p) const {
  const Tagged& word = tags_.tokens[p.first];
  const text::Token& token = doc_.tokens[p.first];
  constexpr uint8_t kBefore = words::pro_conj | words::pro_bi | words::pro_li;
  uint32_t cut = static_cast<uint32_t>(std::popcount(uint8_t(word.proclitics & kBefore)));
  // Lam and alef may be one sign: they are not parted.
  bool joined = cut > 0 && (word.proclitics & words::pro_li) &&
                doc_.folded[token.fold_begin + cut] == u'\u0627';
  if (cut > 0 && !joined && token.fold_end - token.fold_begin > cut + 2 &&
      token.fold_begin + cut < doc_.origin.size()) {
    Span span = doc_.span(p.first, p.last);
    span.begin = doc_.origin[token.fold_begin + cut];
    // "li" swallows the alef of the article.
    bool article = (word.proclitics & words::pro_li) && word.definite();
    return (article ? "\u0627" : "") + text::slice(doc_, span);
  }
  return text::slice(doc_, doc_.span(p.first, p.last));
}

std::u16string_view PartsReader::host(TokenId id) const {
  return host_of(doc_.folded_of(id), tags_.tokens[id]);
}

std::string PartsReader::unknown_name(const Parts& parts) const {
  std::u16string name;
  for (TokenId id : parts.unknown) {
    if (!name.empty()) name += u' ';
    name += doc_.folded_of(id);
  }
  return grammar_.latin_name(name);
}

bool PartsReader::has_patron(const Phrase& p) const {
  for (const Element* part = phrases_.begin(p); part != phrases_.end(p); ++part) {
    const lex::Id lemma = tags_.tokens[part->first].form.lemma;
    if (part == phrases_.begin(p) || lemma == kNone) continue;
    if (grammar_.has_patron(lexicon_.lemmas()[lemma].text)) return true;
  }
  return false;
}

std::string_view PartsReader::owner_sector(const Phrase& p, const Parts& parts) const {
  constexpr std::string_view kLivedIn[] = {"capital", "city", "town", "village", "neighbourhood", "camp"};
  const std::string_view kind = parts.place_first ? places_.kind_of(phrases_.begin(p)->first) : std::string_view();
  if (parts.weapon != kNone || (parts.head && parts.head->sector == "MIL") || kind == "base") return "MIL";
  return std::ranges::find(kLivedIn, kind) != std::end(kLivedIn) ? "CVL" : "GOV";
}

bool PartsReader::member_of(std::string_view kind, std::string_view sector, std::string_view code) {
  if (kind == "person" && sector == "REB") return bears_arms(code);
  const bool may = kind == "person" ? sector.ends_with("REB") || sector == "CVL" : kind == "group" && sector == "REB";
  return may && armed(code);
}

bool PartsReader::former(bool office, std::string_view sector, std::string_view kind, const Parts& parts) {
  constexpr std::string_view kServe[] = {"GOV", "MIL", "COP", "SPY", "LEG", "JUD", "BUS"};
  const bool serves = std::ranges::find(kServe, sector) != std::end(kServe);
  const bool role = office || ((kind == "role" || kind == "person") && serves);
  return role && parts.adjective == "ELI" && sector != "ELI";
}

bool PartsReader::of_the_state(const Phrase& p) const {
  constexpr std::u16string_view kInTheName = u"\u0628\u0627\u0633\u0645", kArticle = u"\u0627\u0644";
  const Element& office = *phrases_.begin(p);
  const TokenId first = office.first, after = office.last;
  const bool in_name = first + 1 < doc_.tokens.size() && doc_.folded_of(first + 1) == kInTheName;
  if (in_name && doc_.folded_of(first).find(kArticle) == std::u16string_view::npos) return false;
  if (after >= doc_.tokens.size() || doc_.tokens[after].sentence != p.sentence) return true;
  if (tags_.tokens[after].proclitics & ~words::pro_al) return true;
  const std::string_view kind = grammar_.place_kind(without_article(host(after)));
  return kind != "region" && kind != "province";
}

bool PartsReader::armed(std::string_view code) { return code.starts_with("INT/") || code.ends_with("/REB"); }

bool PartsReader::bears_arms(std::string_view code) {
  return armed(code) || code.ends_with("/MIL") || code.ends_with("/COP");
}

bool PartsReader::follows_at_once(PhraseId id) const {
  if (id + 1 >= phrases_.phrases.size()) return false;
  const Phrase &p = phrases_.phrases[id], &q = phrases_.phrases[id + 1];
  return q.sentence == p.sentence && q.first <= p.last + 1;
}

Parts PartsReader::force_behind(PhraseId id) const {
  if (!follows_at_once(id) || phrases_.phrases[id + 1].prep != Prep::min) return {};
  Parts force = read(phrases_.phrases[id + 1]);
  const bool is_one = force.head && force.head_first && force.head->kind == "force" && force.actors.empty();
  return is_one ? force : Parts();
}

bool PartsReader::one_of_several(const Phrase& p) const {
  const TokenId first = phrases_.begin(p)->first;
  constexpr std::u16string_view kInTheName = u"\u0628\u0627\u0633\u0645";
  if (first + 1 >= doc_.tokens.size() || doc_.folded_of(first + 1) != kInTheName) return false;
  return doc_.folded_of(first).find(std::u16string_view(u"\u0627\u0644")) == std::u16string_view::npos;
}

// "the agencies of intelligence", "the commissioner of police": of what a body or an office without a
// sector of its own is.
std::string_view PartsReader::inner_sector(const Phrase& p) const {
  for (const Element* part = phrases_.begin(p) + 1; part < phrases_.end(p); ++part) {
    const lex::Id lemma = tags_.tokens[part->first].form.lemma;
    if (part->kind != ElementKind::noun || lemma == kNone) continue;
    const lex::Id row = lexicon_.lemmas()[lemma].head;
    if (row == kNone) continue;
    const lex::Head& head = lexicon_.heads()[row];
    if (head.sector == "SPY" || head.kind == "force") return head.sector;
  }
  return "UNK";
}

std::string_view PartsReader::body_behind(const Phrase& p) const {
  for (const Element* part = phrases_.begin(p); part != phrases_.end(p); ++part) {
    const lex::Id lemma = tags_.tokens[part->first].form.lemma;
    const lex::Id row = lemma == kNone ? kNone : lexicon_.lemmas()[lemma].head;
    if (row == kNone && part == phrases_.begin(p)) continue;  // an office of several words
    if (part->kind != ElementKind::noun || row == kNone) return {};
    const lex::Head& head = lexicon_.heads()[row];
    const bool first = part == phrases_.begin(p);
    if (!part->definite && (head.kind == "role" || (first && head.kind == "person"))) continue;
    const bool whose = head.kind == "body" || head.kind == "force" || head.kind == "media" ||
                       head.kind == "group" || head.kind == "thing";
    return whose && head.sector != "UNK" ? head.sector : std::string_view();
  }
  return {};
}

lex::Id PartsReader::owner_inside(const Phrase& p) const {
  for (const Element* part = phrases_.begin(p) + 1; part < phrases_.end(p); ++part) {
    if (part->kind == ElementKind::adjective) continue;
    const Tagged& word = tags_.tokens[part->first];
    if (part->kind != ElementKind::noun) return kNone;
    const lex::Head* head = grammar_.head(lexicon_, word.form.lemma);
    if (!head && !part->definite) continue;  // "the way of the dealing of the police"
    if (!part->definite) return kNone;
    if (!head || head->sector == "UNK") return kNone;
    const bool people = head->kind == "person" && word.form.number == lex::Number::plural;
    const bool body = head->kind == "group" || head->kind == "force" || head->kind == "body";
    return people || body ? word.form.lemma : kNone;
  }
  return kNone;
}

// "كتائب الفاروق", "جبهة الخلاص الوطني": armed bodies by pattern, named after something that is no
// country, place or nationality.
bool PartsReader::named_group(const Phrase& p, const Parts& parts) const {
  if (!parts.head || !parts.head_first || p.elements < 2 || p.count >= 0) return false;
  if (parts.head->kind != "group" && parts.head->kind != "force") return false;
  if (parts.head->sector != "REB" && parts.head->sector != "MIL") return false;
  if (!parts.nisba.empty() || !parts.country.empty() || !parts.adjective.empty()) return false;
  const Element& first = *phrases_.begin(p);
  const Element& name = phrases_.begin(p)[1];
  const Tagged& head = tags_.tokens[first.first];
  if (first.last != first.first + 1 || first.definite || !head.bare() || name.definite == false)
    return false;
  if (name.kind != ElementKind::unknown && name.kind != ElementKind::noun) return false;
  const Tagged& word = tags_.tokens[name.first];
  if (word.hit_count > 0) return false;
  const bool known = word.form.lemma != kNone;
  // "the army of the country": one army is the state's; battalions and brigades are named.
  const bool several = head.form.number == lex::Number::plural || parts.head->kind == "group";
  return several && !(known && lexicon_.lemmas()[word.form.lemma].head != kNone);
}

std::string PartsReader::group_name(const Phrase& p) const {
  std::u16string letters;
  for (TokenId t = phrases_.begin(p)[1].first; t < p.last; ++t) {
    if (doc_.tokens[t].kind != text::TokenKind::word) continue;
    if (!letters.empty()) letters += u' ';
    letters += doc_.folded_of(t);
  }
  return grammar_.latin_name(letters);
}

// Two or more unknown names at the end of a phrase that says something before them.
bool PartsReader::ends_in_name(const Phrase& p, const Parts& parts) const {
  const size_t names = parts.unknown.size();
  if (names < 2 || names >= p.elements) return false;
  const Element* first = phrases_.end(p) - names;
  return first->first == parts.unknown.front() && (first - 1)->kind != ElementKind::unknown &&
         ((first - 1)->definite || (first - 1)->kind != ElementKind::noun);
}

std::string_view PartsReader::nationality_behind(PhraseId id, const Parts& parts) const {
  const auto people = [](const Parts& of) { return of.head && (of.head->kind == "person" || of.head->kind == "role"); };
  const Phrase& p = phrases_.phrases[id];
  const bool body = parts.head && parts.head->kind == "body" && p.elements > 1;
  if ((!people(parts) && !body) || p.next_coord == kNoPhrase) return {};
  const Phrase& q = phrases_.phrases[p.next_coord];
  if (q.first > p.last + 1 || q.definite != p.definite) return {};
  const Parts next = read(q);
  const bool alike = body ? !next.nisba_first && (!next.head || next.head->kind == "media") : people(next);
  return alike ? next.nisba : std::string_view();
}

}  // namespace marsad::mentions
