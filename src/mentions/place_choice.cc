// Votes: each country named by itself, its nationality, its capital or an unambiguous place counts,
// in the title most. The focus is the country with most votes. A place name with several bearers
// takes the one of the kind named before it, then of the country named in the same sentence, then
// of the focus, then the weightiest.
#include "mentions/place_choice.h"

#include <algorithm>
#include <span>

#include "mentions/bearer.h"
#include "text/letters.h"

namespace marsad::mentions {
namespace {

using lex::kNone;
using lex::PhraseKind;

PlacePrecision precision_of(std::string_view name) {
  if (name == "site") return PlacePrecision::site;
  if (name == "district") return PlacePrecision::district;
  if (name == "admin1") return PlacePrecision::admin1;
  if (name == "country") return PlacePrecision::country;
  return PlacePrecision::place;
}

constexpr std::string_view kCapital = "capital";  // the kind word whose place a country alone tells

bool same_kind(std::string_view word, std::string_view row) {
  if (word == row) return true;
  auto settlement = [](std::string_view k) {
    return k == "city" || k == "town" || k == "village" || k == kCapital;
  };
  if (settlement(word) && settlement(row)) return true;
  auto area = [](std::string_view k) {
    return k == "province" || k == "district" || k == "region";
  };
  return area(word) && area(row);
}

}  // namespace

PlaceChoice::PlaceChoice(const text::Document& doc, const Tags& tags, const Phrases& phrases,
                         const lex::Lexicon& lexicon, const Grammar& grammar)
    : doc_(doc), tags_(tags), phrases_(phrases), lexicon_(lexicon), grammar_(grammar) {
  count_countries();
}

void PlaceChoice::vote(TokenId at, std::string_view iso, int votes) {
  const uint32_t sentence = doc_.tokens[at].sentence;
  auto found = votes_.find(iso);
  if (found == votes_.end())
    votes_.emplace(std::string(iso), votes);
  else
    found->second += votes;
  if (by_sentence_[sentence].empty()) by_sentence_[sentence] = iso;
  told_[sentence].push_back({at, std::string(iso), false});
}

void PlaceChoice::place_told(TokenId at, std::string_view iso) {
  told_[doc_.tokens[at].sentence].push_back({at, std::string(iso), true});
}

// All bearers of the name lie in one country.
bool PlaceChoice::one_country(const Tagged& word) const {
  std::string_view country;
  for (uint32_t h = word.first_hit; h < word.first_hit + word.hit_count; ++h) {
    const lex::Phrase& hit = tags_.hits[h].phrase;
    if (hit.kind != PhraseKind::place) return false;
    std::string_view here = lexicon_.places()[hit.id].country;
    if (!country.empty() && here != country) return false;
    country = here;
  }
  return !country.empty();
}

// "عمان": a country and another's capital.
bool PlaceChoice::several_countries(const Tagged& word) const {
  std::string_view country;
  for (uint32_t h = word.first_hit; h < word.first_hit + word.hit_count; ++h) {
    const lex::Phrase& hit = tags_.hits[h].phrase;
    if (hit.kind != PhraseKind::country && hit.kind != PhraseKind::capital) continue;
    const std::string_view here = lexicon_.countries()[hit.id].iso3;
    if (!country.empty() && here != country) return true;
    country = here;
  }
  return false;
}

// "The town of Duma", "Duma" without the article that the chamber has: a place, not a body that is
// spelt alike.
bool PlaceChoice::town_by_its_words(TokenId id) const {
  const Tagged& word = tags_.tokens[id];
  bool place = false, without = false;
  for (uint32_t h = word.first_hit; h < word.first_hit + word.hit_count; ++h) {
    const lex::Phrase& named = tags_.hits[h].phrase;
    place = place || named.kind == PhraseKind::place;
    if (named.kind != PhraseKind::actor || word.definite()) continue;
    without = without || lexicon_.actors()[named.id].name_ar.starts_with("\u0627\u0644");
  }
  return place && (without || (id > 0 && kind_word(id - 1)));
}

// Last words of the full names of persons in the report, with the persons' countries: alone they may
// be spelt like a nationality.
std::map<std::u16string_view, std::string_view> PlaceChoice::surnames() const {
  std::map<std::u16string_view, std::string_view> out;
  for (TokenId id = 0; id < tags_.tokens.size(); ++id) {
    const Tagged& word = tags_.tokens[id];
    if (word.width < 2 || id + word.width > tags_.tokens.size()) continue;
    for (uint32_t h = word.first_hit; h < word.first_hit + word.hit_count; ++h) {
      const lex::Phrase& hit = tags_.hits[h].phrase;
      if (hit.kind != PhraseKind::actor) continue;
      const lex::Actor& actor = lexicon_.actors()[hit.id];
      if (actor.kind != "person" || actor.tenures == 0) continue;
      const auto code = lexicon_.tenures()[actor.first_tenure + actor.tenures - 1].code;
      out.try_emplace(doc_.folded_of(static_cast<TokenId>(id + word.width - 1)), code.substr(0, 3));
    }
  }
  return out;
}

// Where an adjective stands.
bool PlaceChoice::after_noun(TokenId id) const {
  if (id == 0) return false;
  const Tag before = tags_.tokens[id - 1].tag;
  return before == Tag::noun || before == Tag::adjective;
}

// "in (fi) Iraq", "bi-l-Iraq".
bool PlaceChoice::behind_in(TokenId id) const {
  if (tags_.tokens[id].proclitics & words::pro_bi) return true;
  if (id == 0) return false;
  const Tagged& before = tags_.tokens[id - 1];
  return before.tag == Tag::particle && before.prep == Prep::fi;
}

// "Near the border with X": on this side of it, so not in X. `id`: a token of X.
bool PlaceChoice::beyond_border(TokenId id) const {
  const PhraseId in = phrases_.at[id];
  if (in == kNoPhrase || in == 0) return false;
  const Phrase &p = phrases_.phrases[in], &q = phrases_.phrases[in - 1];
  return p.prep == Prep::maa && q.sentence == p.sentence && q.last + 1 >= p.first && q.head_lemma != kNone &&
         grammar_.border(lexicon_.lemmas()[q.head_lemma].text);
}

// "The Venezuelan town of X", "X in (bi) Argentina", "X in the state of Ontario": the country that the words give to
// a place named alone; empty when they give none.
std::string_view PlaceChoice::country_said(PhraseId id) const {
  if (id == kNoPhrase) return {};
  const Phrase& p = phrases_.phrases[id];
  if (p.elements == 0) return {};
  const Element& last = *(phrases_.end(p) - 1);
  const auto of = [&](const Tagged& word, PhraseKind kind) -> std::string_view {
    for (uint32_t h = word.first_hit; h < word.first_hit + word.hit_count; ++h) {
      const lex::Phrase& hit = tags_.hits[h].phrase;
      if (hit.kind != kind) continue;
      return kind == PhraseKind::place ? lexicon_.places()[hit.id].country : lexicon_.countries()[hit.id].iso3;
    }
    return {};
  };
  // The name right before the adjective, and only a kind word before the name.
  const bool short_one = p.elements == 2 || (p.elements == 3 && kind_word(phrases_.begin(p)->first));
  if (short_one && names_one_of(tags_.tokens[(&last - 1)->first], {PhraseKind::place})) {
    const TokenId name = (&last - 1)->first;
    const bool held = grammar_.held_by(row_kind(tags_.tokens[name])) || grammar_.held_by(kind_of(name)) ||
                      grammar_.held_by(kind_of(phrases_.begin(p)->first));
    return held ? std::string_view() : of(tags_.tokens[last.first], PhraseKind::nisba);
  }
  const bool town = names_one_of(tags_.tokens[last.first], {PhraseKind::place, PhraseKind::capital});
  if (id + 1 >= phrases_.phrases.size() || !town) return {};
  const Phrase& q = phrases_.phrases[id + 1];
  const bool beside = q.sentence == p.sentence && q.first <= p.last + 1 && !q.conj && q.elements > 0;
  if (!beside || (q.prep != Prep::bi && q.prep != Prep::fi)) return {};
  const Tagged& first = tags_.tokens[phrases_.begin(q)->first];
  if (q.elements == 1 && q.prep == Prep::bi && !names_one_of(first, {PhraseKind::capital, PhraseKind::actor}))
    if (const std::string_view land = of(first, PhraseKind::country); !land.empty()) return land;
  const Element& name = *(phrases_.begin(q) + (kind_word(phrases_.begin(q)->first) && q.elements > 1 ? 1 : 0));
  return wide_area(tags_.tokens[name.first]);
}

// The kind of the first place of that name.
std::string_view PlaceChoice::row_kind(const Tagged& word) const {
  const auto hits = std::span(tags_.hits).subspan(word.first_hit, word.hit_count);
  const auto place = std::ranges::find(hits, PhraseKind::place, [](const auto& hit) { return hit.phrase.kind; });
  return place == hits.end() ? std::string_view() : lexicon_.places()[place->phrase.id].kind;
}

// The country of a name that only provinces of one country bear.
std::string_view PlaceChoice::wide_area(const Tagged& word) const {
  if (!one_country(word)) return {};
  const lex::PlaceRow& row = lexicon_.places()[tags_.hits[word.first_hit].phrase.id];
  return row.kind == "province" || row.kind == "region" ? row.country : std::string_view();
}

// "AFP", "the British newspaper X": who tells the news, whatever country it is about.
bool PlaceChoice::of_outlet(TokenId id) const {
  const PhraseId in = phrases_.at[id];
  if (in == kNoPhrase) return false;
  const Phrase& p = phrases_.phrases[in];
  const lex::Head* head = grammar_.head(lexicon_, p.head_lemma);
  if (head) return head->kind == "media";
  return p.elements > 0 && names_outlet(tags_.tokens[phrases_.begin(p)->first]);
}

bool PlaceChoice::names_outlet(const Tagged& word) const {
  const auto hits = std::span(tags_.hits).subspan(word.first_hit, word.hit_count);
  return std::ranges::any_of(hits, [&](const auto& hit) {
    return hit.phrase.kind == PhraseKind::actor && lexicon_.actors()[hit.phrase.id].kind == "media";
  });
}

bool PlaceChoice::of_name_only(TokenId id) const {
  const PhraseId in = phrases_.at[id];
  return in != kNoPhrase && only_named_after(in) && id == phrases_.begin(phrases_.phrases[in])[1].first;
}

void PlaceChoice::count_countries() {
  const std::map<std::u16string_view, std::string_view> surname = surnames();
  by_sentence_.resize(doc_.sentences.size());
  told_.resize(doc_.sentences.size());
  for (TokenId id = 0; id < tags_.tokens.size(); ++id) {
    const Tagged& word = tags_.tokens[id];
    // A dateline tells where the outlet's desk is, not what the report is about.
    if (word.hit_count == 0 || in_dateline(id) || of_outlet(id) || beyond_border(id) || of_name_only(id)) continue;
    const bool town = town_by_its_words(id);
    uint32_t sentence = doc_.tokens[id].sentence;
    int weight = doc_.tokens[id].in == Field::title ? 3 : sentence < 4 ? 2 : 1;
    for (uint32_t h = word.first_hit; h < word.first_hit + word.hit_count; ++h) {
      const lex::Phrase& hit = tags_.hits[h].phrase;
      if (town && hit.kind != PhraseKind::place) continue;
      if (hit.kind == PhraseKind::country || hit.kind == PhraseKind::nisba ||
          hit.kind == PhraseKind::capital) {
        if (several_countries(word)) break;
        const auto person = surname.find(doc_.folded_of(id));
        if (hit.kind == PhraseKind::nisba && person != surname.end() && !after_noun(id)) {
          vote(id, person->second, weight);
          break;
        }
        std::string_view iso = lexicon_.countries()[hit.id].iso3;
        if (hit.kind == PhraseKind::country && behind_in(id)) place_told(id, iso);
        vote(id, iso, weight);
        break;
      }
      if (hit.kind == PhraseKind::place && (town || one_country(word))) {
        const std::string_view said = country_said(phrases_.at[id]);
        const std::string_view iso = said.empty() ? lexicon_.places()[hit.id].country : said;
        place_told(id, iso);
        vote(id, iso, weight);
        break;
      }
      if (hit.kind == PhraseKind::actor) {
        const lex::Actor& actor = lexicon_.actors()[hit.id];
        if (actor.tenures == 0) continue;
        std::string_view code = lexicon_.tenures()[actor.first_tenure].code;
        std::string_view iso = code.substr(0, code.find('/'));
        if (lexicon_.country(iso) != kNone) vote(id, iso, weight);
        break;
      }
    }
  }
  int most = 0;
  for (const auto& [iso, votes] : votes_) {
    if (votes > most && !iso.empty()) most = votes, focus_ = iso;
  }
  int next = most / 2;
  for (const auto& [iso, votes] : votes_) {
    if (votes > next && !iso.empty() && iso != focus_) next = votes, second_ = iso;
  }
}

bool PlaceChoice::in_dateline(TokenId id) const {
  return doc_.tokens[id].in == Field::text && id < doc_.dateline_end;
}

// The letters of a word without its clitics.
std::u16string_view PlaceChoice::host(TokenId id) const {
  return host_of(doc_.folded_of(id), tags_.tokens[id]);
}

// "Palestine Street", "the Baghdad Hotel": what bears the name of a land or town stands anywhere.
bool PlaceChoice::only_named_after(PhraseId id) const {
  const Phrase& p = phrases_.phrases[id];
  if (p.elements < 2 || !grammar_.named_after(host(phrases_.begin(p)->first))) return false;
  const Tagged& name = tags_.tokens[phrases_.begin(p)[1].first];
  if (names_one_of(name, {PhraseKind::country, PhraseKind::capital})) return true;
  const auto hits = std::span(tags_.hits).subspan(name.first_hit, name.hit_count);
  return !hits.empty() && std::ranges::all_of(hits, [&](const auto& hit) {
    if (hit.phrase.kind != PhraseKind::place) return false;
    const std::string_view kind = lexicon_.places()[hit.phrase.id].kind;
    return same_kind("city", kind) || same_kind("province", kind);
  });
}

std::string_view PlaceChoice::kind_of(TokenId id) const {
  if (doc_.tokens[id].kind != text::TokenKind::word) return {};
  std::u16string_view letters = doc_.folded_of(id);
  const Tagged& word = tags_.tokens[id];
  std::string_view found = grammar_.place_kind(letters);
  if (found.empty()) found = grammar_.place_kind(host(id));
  constexpr std::u16string_view kArticle = u"\u0627\u0644";
  if (found.empty() && letters.starts_with(kArticle))
    found = grammar_.place_kind(letters.substr(2));
  // "مطارا": the accusative of an indefinite noun.
  if (found.empty() && letters.size() > 3 && letters.ends_with(letter::alef) &&
      word.form.pos == lex::Pos::noun)
    found = grammar_.place_kind(letters.substr(0, letters.size() - 1));
  return found;
}

std::optional<lex::Id> PlaceChoice::best_place(const Tagged& word, std::string_view kind,
                                               std::string_view near) const {
  std::optional<lex::Id> best;
  long best_score = -1;
  for (uint32_t h = word.first_hit; h < word.first_hit + word.hit_count; ++h) {
    const lex::Phrase& hit = tags_.hits[h].phrase;
    if (hit.kind != PhraseKind::place) continue;
    const lex::PlaceRow& row = lexicon_.places()[hit.id];
    long score = row.weight;
    if (!kind.empty() && same_kind(kind, row.kind)) score += 4000000;
    if (!near.empty() && row.country == near) score += 2000000;
    if (row.country == focus_) score += 1000000;
    if (score > best_score) best_score = score, best = hit.id;
  }
  return best;
}

Place PlaceChoice::from_row(const lex::PlaceRow& row) const {
  Place place;
  place.name = row.name_en;
  place.name_ar = row.name_ar.substr(0, row.name_ar.find('|'));
  place.entity = row.id;
  place.country = row.country;
  if (row.admin1 != kNone) place.admin1 = lexicon_.places()[row.admin1].id;
  if (row.located) place.lat = row.lat, place.lon = row.lon;
  place.precision = precision_of(row.precision);
  return place;
}

Place PlaceChoice::from_country(lex::Id id, bool capital) const {
  const lex::Country& row = lexicon_.countries()[id];
  if (capital && row.capital != kNone) return from_row(lexicon_.places()[row.capital]);
  Place place;
  place.name = capital ? row.capital_en : row.name_en;
  std::string_view ar = capital ? row.capital_ar : row.name_ar;
  place.name_ar = ar.substr(0, ar.find('|'));
  place.country = row.iso3;
  place.precision = capital ? PlacePrecision::place : PlacePrecision::country;
  if (capital) place.lat = row.lat, place.lon = row.lon;
  return place;
}

std::string_view PlaceChoice::near_country(PhraseId id) const {
  const Phrase& p = phrases_.phrases[id];
  for (const Element* part = phrases_.begin(p); part != phrases_.end(p); ++part) {
    const Tagged& word = tags_.tokens[part->first];
    if (several_countries(word)) continue;
    for (uint32_t h = word.first_hit; h < word.first_hit + word.hit_count; ++h) {
      const lex::Phrase& hit = tags_.hits[h].phrase;
      if (hit.kind == PhraseKind::country || hit.kind == PhraseKind::nisba) {
        return lexicon_.countries()[hit.id].iso3;
      }
    }
  }
  const std::string_view said = country_said(id);
  const std::string_view after = said.empty() ? country_after(p) : said;
  return after.empty() ? std::string_view(by_sentence_[p.sentence]) : after;
}

// "طرابلس شمالي لبنان", "الحديدة غربي اليمن", "طرابلس الليبية": the country told within three words
// after the name, no mark and no "and" between.
std::string_view PlaceChoice::country_after(const Phrase& p) const {
  for (TokenId id = p.last; id < p.last + 3 && id < doc_.tokens.size(); ++id) {
    const Tagged& word = tags_.tokens[id];
    if (doc_.tokens[id].sentence != p.sentence || word.tag == Tag::mark || word.tag == Tag::verb ||
        (word.proclitics & words::pro_conj)) {
      return {};
    }
    for (uint32_t h = word.first_hit; h < word.first_hit + word.hit_count; ++h) {
      const lex::Phrase& hit = tags_.hits[h].phrase;
      if (hit.kind == PhraseKind::country || hit.kind == PhraseKind::nisba)
        return lexicon_.countries()[hit.id].iso3;
    }
    if (const std::string_view area = wide_area(word); !area.empty()) return area;
  }
  return {};
}

// "Saudi planes": spelled like the country, but an adjective after its noun.
bool PlaceChoice::also_nationality(const Element& part, const Element* before) const {
  if (!before) return false;
  // "سواحل ليبيا" is the country; a nationality agrees: "مواطنا ليبيا", "السفن السعودية".
  const std::u16string_view letters = doc_.folded_of(before->last - 1);
  const bool accusative = !letters.empty() && letters.back() == letter::alef;
  const Tagged& word = tags_.tokens[part.first];
  const bool alef = doc_.folded_of(part.last - 1).ends_with(letter::alef);
  if (alef && !word.definite() && !before->definite && !accusative &&
      before->kind == ElementKind::noun) {
    return false;
  }
  for (uint32_t h = word.first_hit; h < word.first_hit + word.hit_count; ++h) {
    if (tags_.hits[h].phrase.kind == PhraseKind::nisba) return true;
  }
  return false;
}

std::optional<Place> PlaceChoice::named(PhraseId id, std::string_view near) const {
  const Phrase& p = phrases_.phrases[id];
  std::string_view kind;
  for (const Element* part = phrases_.begin(p); part != phrases_.end(p); ++part) {
    if (std::string_view k = kind_of(part->first); !k.empty()) {
      kind = k;
    }
    const Tagged& word = tags_.tokens[part->first];
    if (auto row = best_place(word, kind, near)) return from_row(lexicon_.places()[*row]);
    for (uint32_t h = word.first_hit; h < word.first_hit + word.hit_count; ++h) {
      const lex::Phrase& hit = tags_.hits[h].phrase;
      const bool elsewhere = several_countries(word) && !near.empty() &&
                             lexicon_.countries()[hit.id].iso3 != near;
      if (elsewhere && h + 1 < word.first_hit + word.hit_count) continue;
      if (hit.kind == PhraseKind::capital) return from_country(hit.id, true);
      const bool land = hit.kind == PhraseKind::country || hit.kind == PhraseKind::nisba;
      if (kind == kCapital && land && !names_one_of(word, {PhraseKind::capital})) return from_country(hit.id, true);
      const Element* before = part == phrases_.begin(p) ? nullptr : part - 1;
      if (hit.kind == PhraseKind::country && !also_nationality(*part, before)) {
        return from_country(hit.id, false);
      }
    }
  }
  return kind == kCapital ? capital_alone(id) : std::nullopt;
}

bool PlaceChoice::names_one_of(const Tagged& word, std::initializer_list<PhraseKind> kinds) const {
  const auto hits = std::span(tags_.hits).subspan(word.first_hit, word.hit_count);
  return std::ranges::any_of(
      hits, [&](const auto& hit) { return std::ranges::find(kinds, hit.phrase.kind) != kinds.end(); });
}

// "The capital", "the streets of the capital", no name behind it: of the country that the report is about.
std::optional<Place> PlaceChoice::capital_alone(PhraseId id) const {
  const Phrase& p = phrases_.phrases[id];
  const bool named = p.last < tags_.tokens.size() &&
                     names_one_of(tags_.tokens[p.last], {PhraseKind::capital, PhraseKind::place, PhraseKind::country});
  if (named) return std::nullopt;
  const lex::Id country = lexicon_.country(focus_);
  const TokenId last = (phrases_.end(p) - 1)->first;
  const bool said = kind_of(last) == kCapital && tags_.tokens[last].definite();
  if (country == kNone || !said || lexicon_.countries()[country].capital_en.empty()) return std::nullopt;
  return from_country(country, true);
}

// A kind word with a name no row has: "بلدة X". The name is romanised, the country is the near or
// the focus one.
std::optional<Place> PlaceChoice::unnamed(PhraseId id) const {
  const Phrase& p = phrases_.phrases[id];
  if (p.elements < 2 || !kind_word(phrases_.begin(p)->first)) return std::nullopt;
  const Element& name = phrases_.begin(p)[1];
  if (name.kind != ElementKind::unknown || grammar_.no_name(without_article(host(name.first)))) return std::nullopt;
  // "جبهة الخلاص الوطني": a body, where an adjective closes its name; else a front line.
  if (const lex::Head* head = grammar_.head(lexicon_, p.head_lemma);
      head && head->kind == "group" && p.elements > 2 &&
      phrases_.begin(p)[p.elements - 1].kind == ElementKind::adjective) {
    return std::nullopt;
  }
  std::string_view kind = kind_of(phrases_.begin(p)->first);
  if (kind == "site" || kind == "road" || kind == "hospital") return std::nullopt;
  char16_t begins = doc_.folded_of(name.first).empty() ? u' ' : doc_.folded_of(name.first)[0];
  // After a wide word ("areas") an unknown word like an imperfect verb is one.
  bool settlement = kind == "city" || kind == "town" || kind == "village" || kind == kCapital ||
                    kind == "neighbourhood" || kind == "camp";
  if (!settlement && (begins == letter::ta || begins == letter::ya)) return std::nullopt;
  Place place;
  std::u16string letters(doc_.folded_of(name.first));
  for (const Element* part = phrases_.begin(p) + 2; part != phrases_.end(p); ++part) {
    if (part->kind != ElementKind::unknown) break;
    letters += u' ';
    letters += doc_.folded_of(part->first);
  }
  place.name = grammar_.latin_name(letters);
  place.name_ar = text::slice(doc_, doc_.span(name.first, name.last));
  place.country = near_country(id);
  if (place.country.empty()) place.country = focus_;
  bool wide = kind == "province" || kind == "region" || kind == "district";
  place.precision = wide ? PlacePrecision::district : PlacePrecision::place;
  return place;
}

// "Syrian territory", "the Syrian side of the border": the country of the nationality.
std::optional<Place> PlaceChoice::ground(PhraseId id) const {
  const Phrase& p = phrases_.phrases[id];
  if (p.head_lemma == lex::kNone || p.elements < 2) return std::nullopt;
  const PhraseId next = id + 1;
  bool of_border = false;
  if (next < phrases_.phrases.size() && phrases_.phrases[next].head_lemma != lex::kNone) {
    const Phrase& q = phrases_.phrases[next];
    of_border = q.sentence == p.sentence && q.prep == Prep::min && q.first <= p.last + 1 &&
                grammar_.border(lexicon_.lemmas()[q.head_lemma].text);
  }
  if (!grammar_.land(lexicon_.lemmas()[p.head_lemma].text, of_border)) return std::nullopt;
  const Element& adjective = phrases_.begin(p)[1];
  const Tagged& word = tags_.tokens[adjective.first];
  for (uint32_t h = word.first_hit; h < word.first_hit + word.hit_count; ++h) {
    if (tags_.hits[h].phrase.kind == PhraseKind::nisba) return from_country(tags_.hits[h].phrase.id, false);
  }
  return std::nullopt;
}

// A namesake that no row has: the name, in the country that the words say, and no point on the map.
void PlaceChoice::as_said(std::string_view country, Place& place) {
  if (country.empty() || country == place.country) return;
  place.country = country;
  place.entity.clear(), place.admin1.clear();
  place.lat.reset(), place.lon.reset();
}

std::optional<Place> PlaceChoice::place_of(PhraseId id) const {
  const Phrase& p = phrases_.phrases[id];
  if (p.elements == 0 || only_named_after(id)) return std::nullopt;
  std::optional<Place> place = named(id, near_country(id));
  if (!place) place = unnamed(id);
  if (!place) place = ground(id);
  if (place && place->precision != PlacePrecision::country) as_said(country_said(id), *place);
  if (place && beyond_border(p.first) && !focus_.empty() && place->country != focus_) return std::nullopt;
  if (place) place->spans = {doc_.span(p.first, p.last)};
  return place;
}

std::string PlaceChoice::country_in(PhraseId id) const {
  const Phrase& p = phrases_.phrases[id];
  for (const Element* part = phrases_.begin(p); part != phrases_.end(p); ++part) {
    if (auto row = best_place(tags_.tokens[part->first], {}, near_country(id))) {
      return std::string(lexicon_.places()[*row].country);
    }
  }
  return {};
}

std::string PlaceChoice::country_of_complement(PhraseId id) const {
  PhraseId next = id + 1;
  if (next >= phrases_.phrases.size()) return {};
  const Phrase& p = phrases_.phrases[id];
  const Phrase& q = phrases_.phrases[next];
  if (q.sentence != p.sentence || q.first > p.last + 1 || q.conj) return {};
  if (q.prep != Prep::fi && q.prep != Prep::bi && q.prep != Prep::li && q.prep != Prep::min &&
      q.prep != Prep::in_name) {
    return {};
  }
  auto place = named(next, by_sentence_[q.sentence]);
  if (place) return place->country;
  if (q.event) return {};  // "in a Russian raid": theirs who made it
  for (const Element* part = phrases_.begin(q); part != phrases_.end(q); ++part) {
    const Tagged& word = tags_.tokens[part->first];
    for (uint32_t h = word.first_hit; h < word.first_hit + word.hit_count; ++h) {
      if (tags_.hits[h].phrase.kind == PhraseKind::nisba) {
        return std::string(lexicon_.countries()[tags_.hits[h].phrase.id].iso3);
      }
    }
  }
  return {};
}

// Of what is told of a kind in the sentence of the phrase: the first behind the last "that" before the phrase ("a
// spokesman in New York said that civilians ... in Taiz"), else the first.
std::string PlaceChoice::first_told(PhraseId id, bool places) const {
  const Phrase& p = phrases_.phrases[id];
  TokenId clause = p.first;
  const TokenId begin = doc_.sentences[p.sentence].first;
  const auto that = [&](TokenId t) {
    const Tagged& word = tags_.tokens[t];
    return word.tag == Tag::particle && word.introduces;
  };
  while (clause > begin && !that(clause - 1)) --clause;
  std::string first;
  for (const Told& one : told_[p.sentence]) {
    if (one.place != places) continue;
    if (one.at >= clause) return one.country;
    if (first.empty()) first = one.country;
  }
  return first;
}

std::string PlaceChoice::country_of_sentence(PhraseId id) const { return first_told(id, false); }

std::string PlaceChoice::country_of_place(PhraseId id) const { return first_told(id, true); }

}  // namespace marsad::mentions
