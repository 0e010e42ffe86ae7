#include "mentions/nation_choice.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/party_code.h"
#include "mentions/grammar.h"
#include "mentions/nation_bars.h"

namespace marsad::mentions {
namespace {

constexpr size_t kNations = 10;
constexpr int kFar = 200;  // words
constexpr std::string_view kNone = "UNK";

enum Feature : size_t {
  mine, basis, told, share, most, focus, in_title, title_place, places, here, here_first, here_places, before, after,
  before_how, after_how, between_before, between_after, gap, same_sector, lead, sector, kind, definite, plural, counted,
  prep, options, stateless, band, body, kFeatures
};

constexpr std::array<std::string_view, kFeatures> kNames = {
    "mine",       "basis",       "told",       "share",        "most",           "focus",         "in_title",
    "title_place", "places",     "here",       "here_first",   "here_places",    "before",        "after",
    "before_how", "after_how",   "between_before", "between_after", "gap",       "same_sector",   "lead",
    "sector",     "kind",        "definite",   "plural",       "counted",        "prep",          "options",
    "stateless",  "band",        "body"};

constexpr std::string_view kGuessed[] = {"sentence", "memory", "focus", "complement", "pronoun", "place"};
constexpr std::string_view kSectors[] = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "REB", "OPP", "PTY", "CVL",
                                         "MED", "EDU", "BUS", "ELI", "REL", "LAB", "CRM", "HRI", "UNK"};
constexpr std::string_view kKinds[] = {"person", "role", "body", "group", "force", "media", "country"};

template <size_t N>
int16_t number_of(const std::string_view (&names)[N], std::string_view name) {
  const auto at = std::find(std::begin(names), std::end(names), name);
  return static_cast<int16_t>(at - std::begin(names));
}

bool guess_of(std::string_view basis) {
  return std::find(std::begin(kGuessed), std::end(kGuessed), basis) != std::end(kGuessed);
}

int16_t capped(int value, int most) { return static_cast<int16_t>(std::min(value, most)); }

enum class How : int16_t { none, named, country, adjective, owner, place };

struct Telling {
  std::string nation;
  std::string_view sector;
  TokenId first = 0, last = 0;
  uint32_t sentence = 0;
  bool title = false;
  How how = How::none;
};

// How a report tells a nation.
struct Sum {
  int told = 0, in_title = 0, places = 0, title_places = 0;
  std::map<std::string_view, int> parties;  // by sector

  void add(const Telling& one) {
    const bool place = one.how == How::place;
    ++told;
    in_title += one.title, places += place, title_places += one.title && place;
    if (!place) ++parties[one.sector];
  }

  int of(std::string_view sector) const {
    const auto known = parties.find(sector);
    return known == parties.end() ? 0 : known->second;
  }
};

class Guesser {
 public:
  Guesser(const text::Document& doc, const Tags& tags, const Phrases& phrases, const lex::Lexicon& lexicon,
          const Grammar& grammar, const Referents& found)
      : doc_(doc), tags_(tags), phrases_(phrases), lexicon_(lexicon), grammar_(grammar), found_(found) {}

  std::vector<NationGuess> run(const NationModel& model) {
    gather();
    std::vector<NationGuess> out;
    for (PhraseId id = 0; id < phrases_.phrases.size(); ++id) {
      if (guessed(id)) out.push_back(guess(id, model));
    }
    return out;
  }

 private:
  bool guessed(PhraseId id) const {
    const Referent& ref = found_.of[id];
    if (ref.party < 0 || !guess_of(ref.basis)) return false;
    const Party& party = found_.parties[static_cast<size_t>(ref.party)];
    return party.entity.empty() && base::has_sector(party.code);
  }

  void tell(PhraseId id, std::string_view code, How how) {
    const Phrase& p = phrases_.phrases[id];
    const std::string_view nation = base::country_or_body(code);
    if (nation.empty() || base::head_of(nation) == kNone || nation == "NGO") return;
    const bool title = doc_.sentences[p.sentence].in == Field::title;
    tellings_.push_back({std::string(nation), base::sector_of(code), p.first, p.last, p.sentence, title, how});
  }

  // "AFP": who tells the news, and is told it, is of a country that the news need not be about.
  bool outlet(PhraseId id) const {
    const int32_t party = found_.of[id].party;
    return party >= 0 && base::sector_of(found_.parties[static_cast<size_t>(party)].code) == "MED" &&
           !found_.of[id].people;
  }

  void gather() {
    for (PhraseId id = 0; id < phrases_.phrases.size(); ++id) {
      const Referent& ref = found_.of[id];
      if (outlet(id)) continue;
      if (ref.party >= 0 && !guess_of(ref.basis)) {
        const bool land = std::string_view(ref.basis) == "country" || std::string_view(ref.basis) == "capital";
        tell(id, found_.parties[static_cast<size_t>(ref.party)].code, land ? How::country : How::named);
        if (ref.second >= 0) tell(id, found_.parties[static_cast<size_t>(ref.second)].code, How::country);
      } else if (ref.about >= 0) {
        tell(id, found_.parties[static_cast<size_t>(ref.about)].code, How::owner);
      } else if (phrases_.phrases[id].event) {
        adjectives(id);
      }
      if (ref.place >= 0) tell(id, found_.places[static_cast<size_t>(ref.place)].country, How::place);
    }
    for (const Telling& one : tellings_) sums_[one.nation].add(one);
    for (const auto& [nation, sum] : sums_) most_ = std::max(most_, sum.told);
  }

  // "the Turkish raid".
  void adjectives(PhraseId id) {
    const Phrase& p = phrases_.phrases[id];
    for (const Element* part = phrases_.begin(p); part != phrases_.end(p); ++part) {
      const Tagged& word = tags_.tokens[part->first];
      for (uint32_t h = word.first_hit; h < word.first_hit + word.hit_count; ++h) {
        const lex::Phrase& hit = tags_.hits[h].phrase;
        if (hit.kind != lex::PhraseKind::nisba && hit.kind != lex::PhraseKind::country) continue;
        tell(id, lexicon_.countries()[hit.id].iso3, How::adjective);
        return;
      }
    }
  }

  NationGuess guess(PhraseId id, const NationModel& model) const {
    const std::string& code = found_.parties[static_cast<size_t>(found_.of[id].party)].code;
    NationGuess out{id, {}};
    auto add = [&](std::string_view nation) {
      const bool there = std::any_of(out.options.begin(), out.options.end(),
                                     [&](const NationOption& one) { return one.nation == nation; });
      if (!there && out.options.size() < kNations) out.options.push_back({std::string(nation), {}, 0});
    };
    add(base::head_of(code));
    add(kNone);
    // Those told nearest first.
    const Phrase& p = phrases_.phrases[id];
    const std::span<const Telling> around = window(p);
    std::vector<const Telling*> near;
    for (const Telling& one : around) near.push_back(&one);
    const auto at = int64_t{p.first};
    std::stable_sort(near.begin(), near.end(), [&](const Telling* a, const Telling* b) {
      return std::abs(int64_t{a->first} - at) < std::abs(int64_t{b->first} - at);
    });
    const Referent& ref = found_.of[id];
    const bool named = p.head_lemma == lex::kNone;
    const std::string_view head = named ? std::string_view() : lexicon_.lemmas()[p.head_lemma].text;
    for (const Telling* one : near) {
      const bool barred = one->nation == ref.not_of || grammar_.lacks(head, one->nation);
      if (!barred && may_be_of(one->nation, base::sector_of(code))) add(one->nation);
    }
    const std::vector<int16_t> own = of_party(id, code, out.options.size());
    for (NationOption& one : out.options) {
      one.row = own;
      of_nation(one.row, code, one.nation);
      of_tellings(one.row, p, code, one.nation, around);
    }
    base::score_all(model.of(), out.options, &NationOption::row, &NationOption::chance);
    return out;
  }

  // What the party itself is: the same for all its options.
  std::vector<int16_t> of_party(PhraseId id, std::string_view code, size_t among) const {
    std::vector<int16_t> f(kFeatures, 0);
    const Phrase& p = phrases_.phrases[id];
    f[basis] = number_of(kGuessed, found_.of[id].basis);
    f[options] = capped(static_cast<int>(among), 20);
    f[sector] = number_of(kSectors, base::sector_of(code));
    const lex::Head* head = grammar_.head(lexicon_, p.head_lemma);
    f[kind] = head ? number_of(kKinds, head->kind) : -1;
    f[definite] = p.definite;
    f[counted] = p.count >= 0;
    f[prep] = static_cast<int16_t>(p.prep);
    f[lead] = capped(static_cast<int>(p.sentence), 12);
    if (p.elements > 0)
      f[plural] = tags_.tokens[phrases_.begin(p)->first].form.number == lex::Number::plural;
    return f;
  }

  void of_nation(std::vector<int16_t>& f, std::string_view code, std::string_view nation) const {
    f[mine] = nation == base::head_of(code);
    f[focus] = nation == found_.focus;
    f[stateless] = nation == kNone;
    f[band] = nation.starts_with("INT/");
    f[body] = nation.starts_with("IGO/");
    const auto known = sums_.find(nation);
    if (known == sums_.end()) return;
    const Sum& sum = known->second;
    f[share] = static_cast<int16_t>(100 * sum.told / static_cast<int>(tellings_.size()));
    f[most] = sum.told == most_;
  }

  // What is told at most kAround tellings from the phrase: the cost of a report stays in step with its length.
  std::span<const Telling> window(const Phrase& p) const {
    constexpr std::ptrdiff_t kAround = 80;
    const auto at = std::partition_point(tellings_.begin(), tellings_.end(),
                                         [&](const Telling& one) { return one.first < p.first; });
    const auto from = at - std::min(at - tellings_.begin(), kAround);
    return {from, at + std::min(tellings_.end() - at, kAround)};
  }

  // Where and how the nation is told, but for what the phrase itself tells; `around`: the window of the phrase.
  void of_tellings(std::vector<int16_t>& f, const Phrase& p, std::string_view code, std::string_view nation,
                   std::span<const Telling> around) const {
    f[before] = f[after] = kFar;
    f[gap] = 30;
    Sum own;
    const Telling *last = nullptr, *next = nullptr, *first_here = nullptr;
    for (const Telling& one : around) {
      if (one.first == p.first && one.nation == nation) own.add(one);
      if (one.first == p.first) continue;
      const bool in_sentence = one.sentence == p.sentence;
      if (in_sentence && !first_here) first_here = &one;
      if (one.nation != nation) continue;
      if (one.sentence < p.sentence) f[gap] = capped(static_cast<int>(p.sentence - one.sentence), 30);
      if (!in_sentence) continue;
      f[here] = capped(f[here] + 1, 40);
      f[here_places] = capped(f[here_places] + (one.how == How::place), 40);
      if (one.first < p.first) last = &one;
      if (one.first > p.first && !next) next = &one;
    }
    if (const auto known = sums_.find(nation); known != sums_.end()) {
      const Sum& sum = known->second;
      f[told] = capped(sum.told - own.told, 40), f[in_title] = capped(sum.in_title - own.in_title, 40);
      f[places] = capped(sum.places - own.places, 400), f[title_place] = sum.title_places > own.title_places;
      f[same_sector] = capped(sum.of(base::sector_of(code)) - own.of(base::sector_of(code)), 400);
    }
    f[here_first] = first_here && first_here->nation == nation;
    if (last) f[before] = capped(static_cast<int>(p.first - last->first), kFar);
    if (next) f[after] = capped(static_cast<int>(next->first - p.first), kFar);
    if (last) f[before_how] = static_cast<int16_t>(last->how);
    if (next) f[after_how] = static_cast<int16_t>(next->how);
    for (const Telling& one : around) {
      if (last && one.first > last->first && one.first < p.first && one.nation != nation) ++f[between_before];
      if (next && one.first > p.first && one.first < next->first && one.nation != nation) ++f[between_after];
    }
  }

  const text::Document& doc_;
  const Tags& tags_;
  const Phrases& phrases_;
  const lex::Lexicon& lexicon_;
  const Grammar& grammar_;
  const Referents& found_;
  std::vector<Telling> tellings_;
  std::map<std::string, Sum, std::less<>> sums_;
  int most_ = 0;
};

std::string country_name(const lex::Lexicon& lexicon, std::string_view iso) {
  const lex::Id id = lexicon.country(iso);
  return id == lex::kNone ? std::string() : std::string(lexicon.countries()[id].name_en);
}

// "police of Egypt": the country behind the word changes with the code; a person keeps his name.
void rename(const lex::Lexicon& lexicon, Party& party, std::string_view nation) {
  const std::string before = " of " + country_name(lexicon, base::head_of(party.code));
  if (before.size() == 4 || !party.name.ends_with(before)) return;
  party.name.resize(party.name.size() - before.size());
  if (const std::string now = country_name(lexicon, nation); !now.empty()) party.name += " of " + now;
}

}  // namespace

NationModel::NationModel(const lex::Lexicon& lexicon) : of_(lexicon.blob("nations.tsv"), "of", kNames) {}

std::span<const std::string_view> nation_feature_names() { return kNames; }

std::vector<NationGuess> nation_guesses(const text::Document& doc, const Tags& tags, const Phrases& phrases,
                                        const lex::Lexicon& lexicon, const Grammar& grammar, const Referents& found,
                                        const NationModel& model) {
  return Guesser(doc, tags, phrases, lexicon, grammar, found).run(model);
}

void choose_nations(const lex::Lexicon& lexicon, const NationModel& model, const std::vector<NationGuess>& guesses,
                    Referents& found) {
  if (model.of().empty()) return;
  for (const NationGuess& guess : guesses) {
    const auto best = std::max_element(guess.options.begin(), guess.options.end(),
                                       [](const auto& a, const auto& b) { return a.chance < b.chance; });
    Party& party = found.parties[static_cast<size_t>(found.of[guess.phrase].party)];
    if (best->nation == base::head_of(party.code)) continue;
    rename(lexicon, party, best->nation);
    const bool whole = best->nation.find('/') != std::string::npos;
    party.code = whole ? best->nation : best->nation + "/" + std::string(base::sector_of(party.code));
    found.of[guess.phrase].basis = "nation";
  }
}

}  // namespace marsad::mentions
