// Every counted phrase is looked at once: what is counted, what the words around say of it
// (figure_signs.h), and from both whether it is a standing number: money, shares, votes, forces,
// people held or displaced, tallies, totals of the dead, things by the score. Tolls of events,
// ages, distances, times, case numbers and conversions in brackets are none.
#include "events/figures.h"

#include <algorithm>
#include <cstdlib>

#include "base/party_code.h"
#include "events/dating.h"
#include "events/figure_place.h"
#include "events/figure_signs.h"
#include "text/fold.h"
#include "text/letters.h"

namespace marsad::events {
namespace {

using mentions::Prep;
using mentions::Value;
using mentions::ValueKind;

class FigureFinder {
 public:
  FigureFinder(const Context& c, const EventTables& tables, const std::vector<TokenId>& used,
               bool eventful)
      : c_(c), signs_(c, tables), eventful_(eventful) {
    for (TokenId token : used) {
      PhraseId id = c_.phrases.at[token];
      if (id == kNoPhrase || c_.phrase(id).count < 0) continue;
      tolls_.push_back(id);
      toll_values_.push_back(c_.values[c_.phrase(id).count].count.value);
    }
  }

  std::vector<Figure> run() {
    for (PhraseId id = 0; id < c_.phrases.phrases.size(); ++id) {
      if (c_.phrase(id).count >= 0) look(id, c_.values[c_.phrase(id).count]);
    }
    for (size_t i = 0; i < out_.size(); ++i) out_[i].id = "f" + std::to_string(i + 1);
    return std::move(out_);
  }

 private:
  struct Look {
    PhraseId id;
    const Value& value;
    Counted counted;
    Signs signs;
    std::string_view noun_sign;  // of the counted noun itself
    double n;
  };

  static double amount(const Count& count) {
    const std::string& digits = count.value.empty() ? count.min : count.value;
    return digits.empty() ? 0 : std::strtod(digits.c_str(), nullptr);
  }

  // "... and 11 million others" is a number of its own, "three others" goes with what was counted,
  // unless it tells how they voted.
  static constexpr double kManyOthers = 1000;

  // Fewer are told for the story's sake; "hundreds" and "tens of thousands" as they are read.
  static constexpr double kFew = 3, kManyPeople = 200, kTensOfThousands = 20000;
  static constexpr double kSome = 20, kWares = 50;  // things that are told of one by one
  static constexpr TokenId kSinceReach = 8;

  static bool counts(const Value& value) {
    if (value.year_like || value.dual) return false;
    return value.kind == ValueKind::number || value.kind == ValueKind::range ||
           value.kind == ValueKind::percent;
  }

  // The currency of a count whose money stands after "of" ("hundreds of millions of dollars").
  std::string_view currency(const Counted& counted) const {
    if (counted.lemma == lex::kNone || !c_.cues) return {};
    return c_.cues->value("figure.currency.lemma", counted.lemma);
  }

  static bool money(const Value& value) {
    if (value.unit == "-") return true;
    return value.unit.size() == 3 && std::all_of(value.unit.begin(), value.unit.end(),
                                                 [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  void look(PhraseId id, const Value& value) {
    if (!counts(value)) return;
    Counted counted = signs_.counted(id);
    Look seen{id,
              value,
              counted,
              signs_.signs(id, counted),
              counted.cases ? "case" : signs_.sign(counted.lemma),
              amount(value.count)};
    if (model_number(value)) return;
    if (bare(seen) && seen.signs.number_of != lex::kNone) {
      seen.counted.lemma = seen.signs.number_of;
      seen.noun_sign = signs_.sign(seen.counted.lemma);
    }
    Figure figure;
    figure.kind = kind_of(seen);
    const char* rule = worth_saying(seen, figure.kind);
    if (!rule) return;
    figure.rule = rule;
    figure.count = value.count;
    figure.count.spans = {value.span};
    figure.unit = unit_of(seen);
    figure.evidence = {c_.span(id)};
    if (counted.of != kNoPhrase) figure.evidence.push_back(c_.span(counted.of));
    parties(seen, figure);
    circumstances(seen, figure);
    if (seen.value.unit == "-") figure.unit = shared_currency(seen.value, figure);
    if (known(figure)) return;
    out_.push_back(std::move(figure));
  }

  // Told before: the same number, unless it is money and the other is not, or what both say of whose it is or where it
  // is told is of two nations.
  bool known(const Figure& one) const {
    const auto nation = [](const std::optional<Party>& party) {
      return party ? base::nation_of(party->code) : std::string_view();
    };
    const auto where = [](const Figure& f) {
      return f.place && !f.place->spans.empty() ? std::string_view(f.place->country) : std::string_view();
    };
    const auto apart = [](std::string_view a, std::string_view b) { return !a.empty() && !b.empty() && a != b; };
    return std::any_of(out_.begin(), out_.end(), [&](const Figure& f) {
      if (f.count.value != one.count.value || f.count.min != one.count.min) return false;
      if (one.count.value.empty()) return true;
      const bool money = f.kind == FigureKind::money;
      return money == (one.kind == FigureKind::money) && !apart(nation(f.holder), nation(one.holder)) &&
             !apart(where(f), where(one));
    });
  }

  const lex::Head* head(const Look& seen) const {
    return c_.grammar.head(c_.lexicon, seen.counted.lemma);
  }

  bool armed(const Look& seen) const {
    const lex::Head* h = head(seen);
    if (seen.noun_sign == "wares" && !seen.signs.has("deploy")) return false;  // "100 aircraft (of an airline)"
    if (h && (h->sector == "MIL" || h->sector == "REB" || h->sector == "COP")) return true;
    // "Hundreds of members of the police".
    const Party* own = h && h->kind == "person" ? own_party(seen) : nullptr;
    return own && (own->code.ends_with("/MIL") || own->code.ends_with("/COP"));
  }

  // Persons that are counted: a head of persons, a nationality, or nothing named at all.
  bool people(const Look& seen) const {
    if (seen.value.others) return true;
    const lex::Head* h = head(seen);
    if (h) return h->kind == "person" || h->kind == "role";
    if (seen.counted.lemma == lex::kNone) return true;
    PhraseId id = seen.counted.of != kNoPhrase ? seen.counted.of : seen.id;
    return c_.referent(id).people || c_.party(id) != nullptr;
  }

  bool bare(const Look& seen) const {
    return c_.phrase(seen.id).elements == 0 && seen.counted.of == kNoPhrase &&
           seen.counted.lemma == lex::kNone;
  }

  FigureKind kind_of(const Look& seen) const {
    if (money(seen.value) || !currency(seen.counted).empty()) return FigureKind::money;
    if (seen.value.kind == ValueKind::percent) return FigureKind::other;
    if (seen.noun_sign == "case") return FigureKind::tally;
    if (seen.noun_sign == "hold") return FigureKind::held;
    if (seen.noun_sign == "displace") return FigureKind::displaced;
    if (seen.noun_sign == "killed" || seen.noun_sign == "injured")
      return FigureKind::casualty_total;
    if (seen.signs.hurt() && (people(seen) || bare(seen) || troops(seen))) return FigureKind::casualty_total;
    if (seen.signs.before == "loss" && armed(seen)) return FigureKind::casualty_total;  // "lost 139 soldiers"
    if (people(seen) && !armed(seen) && !rallied(seen) &&
        (seen.signs.has("displace") || seen.signs.has("leave") || driven_out(seen))) {
      return FigureKind::displaced;
    }
    if (people(seen) && seen.signs.has("hold")) return FigureKind::held;
    if (armed(seen) || sent(seen)) return FigureKind::force_level;
    if (seen.noun_sign == "terms") return FigureKind::other;
    if (c_.phrase(seen.id).event || seen.signs.has("against")) return FigureKind::tally;
    return FigureKind::other;
  }

  // "900 of the security forces": people, though their noun is a force's.
  bool troops(const Look& seen) const {
    const lex::Head* h = head(seen);
    return h && h->kind == "force" && armed(seen);
  }

  // "Thousands went out in marches", "into the streets": they went home again.
  static bool rallied(const Look& seen) {
    if (seen.signs.before == "leave" && seen.signs.after == "street") return true;
    return seen.signs.before == "protest" || seen.signs.after == "protest";
  }

  // "It sent hundreds of advisers": people of an army, whatever they are called.
  bool sent(const Look& seen) const {
    const lex::Head* h = head(seen);
    return h && h->kind == "role" && seen.signs.before == "deploy" && seen.n >= kManyPeople;
  }

  // "It drove hundreds of thousands to leave".
  static bool driven_out(const Look& seen) {
    return seen.signs.before == "deploy" && seen.signs.after == "leave";
  }

  bool toll(const Look& seen) const {
    if (std::find(tolls_.begin(), tolls_.end(), seen.id) != tolls_.end()) return true;
    return (people(seen) || bare(seen)) && std::find(toll_values_.begin(), toll_values_.end(),
                                                     seen.value.count.value) != toll_values_.end();
  }

  // The rule by which the number is a figure; none when it is not.
  const char* worth_saying(const Look& seen, FigureKind kind) const {
    const bool vague = seen.value.vague;
    const double n = seen.n;
    if (kind == FigureKind::money) return n >= 10 && !uncounted(seen) && !converted(seen) ? "figure.money" : nullptr;
    if (seen.value.kind == ValueKind::percent) return eventful_ ? share(seen) : nullptr;
    if (seen.noun_sign == "vote") return n >= 5 && !vague ? "figure.votes" : nullptr;
    if (!seen.value.unit.empty()) return nullptr;
    if (seen.value.others && n < kManyOthers && !other_voters(seen)) return nullptr;
    if (n >= 2 && !vague && (voters(seen) || other_voters(seen))) return "figure.votes";
    if (n >= kFew && !vague && seen.noun_sign == "terms") return "figure.terms";
    for (std::string_view none : {"time", "named", "measure", "points", "others", "accuse"}) {
      if (seen.noun_sign == none && !(seen.value.others && seen.n >= kManyOthers)) return nullptr;
    }
    if (seen.signs.named || ordinal(seen) || (year(seen) && dated(seen)) || in_the_year(seen) || authored(seen) ||
        (bare(seen) && bracketed(seen)))
      return nullptr;
    if (seen.signs.has("against") && n >= 2 && !vague && bare(seen) && voted_beside(seen)) return "figure.votes";
    if (kind == FigureKind::casualty_total) return casualties(seen);
    if (seen.noun_sign == "hold" && seen.signs.before != "killed") return held(seen);
    if (toll(seen)) return nullptr;
    if (seen.signs.standing && n >= 5 && !vague && seen.signs.before != "accuse")
      return "figure.standing";
    if (seen.signs.number_of != lex::kNone && n >= kFew && !vague) return "figure.standing";
    if (bare(seen)) return bare_number(seen, kind);
    if (kind == FigureKind::displaced) return n >= 100 ? "figure.displaced" : nullptr;
    if (kind == FigureKind::held) return held(seen);
    if (kind == FigureKind::force_level) return forces(seen);
    if (seen.value.part && n < 1000) return nullptr;
    if (people(seen)) return persons(seen);
    if (n >= kFew && !vague && since(seen)) return "figure.since";
    if (n < (seen.noun_sign == "wares" ? kWares : kSome) || vague) return nullptr;
    return kind == FigureKind::tally ? "figure.tally" : eventful_ ? "figure.things" : nullptr;
  }

  const char* casualties(const Look& seen) const {
    if (seen.signs.accident && !seen.value.vague && !seen.signs.has("injured"))
      return "figure.accident";
    bool killed = seen.signs.has("killed") || seen.noun_sign == "killed";
    // "92 soldiers since the intervention": of a time, no one event's.
    constexpr double kSince = 20;
    bool many = !seen.value.vague && (seen.n >= 1000 || (seen.n >= kSince && since(seen)));
    const bool lost = seen.signs.before == "loss" && !seen.value.vague && seen.n >= kSince;
    return ((killed && many) || lost) && !toll(seen) ? "figure.dead" : nullptr;
  }

  const char* bare_number(const Look& seen, FigureKind kind) const {
    if (kind == FigureKind::displaced && seen.n >= 200) return "figure.displaced";
    if (seen.value.vague) return nullptr;
    return seen.n >= 1000 ? "figure.large" : nullptr;
  }

  // "87 % of the population", "87 % of them"; not "32 % by noon".
  bool of_a_whole(const Look& seen) const {
    TokenId next = seen.value.last;
    if (next >= c_.tags.tokens.size()) return false;
    if (c_.tags.tokens[next].prep == Prep::min) return true;
    // The preposition with a pronoun is a noun to the tagger.
    std::u16string_view word = c_.doc.folded_of(next);
    const bool since = c_.tags.tokens[next].tag == mentions::Tag::particle && c_.tags.tokens[next].prep != Prep::none;
    return !since && word.size() >= 3 && word.size() <= 4 && word[0] == letter::mim && word[1] == letter::nun;
  }

  // "Eight states against": the word right before says how they voted, the noun that they may.
  bool voters(const Look& seen) const {
    TokenId first = c_.phrase(seen.id).first;
    if (first == 0 || !c_.cues || seen.counted.lemma == lex::kNone) return false;
    return signs_.sign(c_.tags.tokens[first - 1].form.lemma) == "against" &&
           !c_.cues->value("figure.voter.lemma", seen.counted.lemma).empty();
  }

  // "57 members voted for it and 11 others opposed it".
  bool other_voters(const Look& seen) const {
    return seen.value.others && seen.signs.before == "against";
  }

  // "Six tests since 2006": counted up to now.
  bool since(const Look& seen) const {
    const text::Sentence& sentence = c_.doc.sentences[c_.phrase(seen.id).sentence];
    const TokenId end = std::min(seen.counted.last + kSinceReach, sentence.last);
    for (TokenId t = seen.counted.last; t < end; ++t) {
      int32_t at = c_.tags.value_over[t];
      if (at >= 0 && c_.values[at].kind == ValueKind::date && c_.values[at].since) return true;
    }
    return false;
  }

  bool dated(const Look& seen) const {
    return bare(seen) || (of_noun(seen) && !seen.signs.standing);
  }

  static bool year(const Look& seen) {
    return !seen.value.vague && seen.n >= 1900 && seen.n <= 2100;
  }

  // "In the year 1860", "since 1853", before those that are read as years.
  bool in_the_year(const Look& seen) const {
    const TokenId first = seen.value.first;
    if (!bare(seen) || first == 0 || seen.n < 1000 || seen.n > 2100) return false;
    const mentions::Tagged& before = c_.tags.tokens[first - 1];
    return signs_.sign(before.form.lemma) == "time" || before.prep == Prep::since;
  }

  // "Eight against and 45 abstentions": how they voted stands beside the number; missiles are intercepted further off.
  bool voted_beside(const Look& seen) const {
    constexpr TokenId kBeside = 2;
    const auto votes = [&](TokenId t) {
      return t < c_.tags.tokens.size() && signs_.sign(c_.tags.tokens[t].form.lemma) == "against";
    };
    const TokenId first = c_.phrase(seen.id).first;
    for (TokenId away = 1; away <= kBeside; ++away) {
      if ((first >= away && votes(first - away)) || votes(seen.counted.last + away - 1)) return true;
    }
    return false;
  }

  // "Who wrote (allafa)" is spelt as "a thousand".
  bool authored(const Look& seen) const {
    const TokenId first = seen.value.first;
    if (!bare(seen) || first == 0 || seen.value.last != first + 1) return false;
    const mentions::Tagged& before = c_.tags.tokens[first - 1];
    return before.tag == mentions::Tag::particle && before.cls == mentions::WordClass::relative;
  }

  // "The seventieth anniversary", "the 16 accused": a number with the article after a definite noun
  // counts nothing new.
  bool ordinal(const Look& seen) const {
    TokenId first = seen.value.first;
    if (seen.value.vague || first == 0 || !c_.tags.tokens[first].definite()) return false;
    const mentions::Tagged& before = c_.tags.tokens[first - 1];
    return before.tag == mentions::Tag::noun;
  }

  // "the revolution of 2011": a year that belongs to the noun before it.
  bool of_noun(const Look& seen) const {
    TokenId first = seen.value.first;
    if (first == 0 || seen.value.last != first + 1) return false;
    const mentions::Tagged& before = c_.tags.tokens[first - 1];
    return (before.tag == mentions::Tag::noun && !before.definite()) ||
           before.tag == mentions::Tag::name;
  }

  // "S - 400": a hyphen and a letter or two before it.
  bool model_number(const Value& value) const {
    if (value.first < 2 || c_.doc.folded_of(value.first - 1) != u"-") return false;
    bool word = c_.doc.tokens[value.first - 2].kind == text::TokenKind::word ||
                c_.doc.tokens[value.first - 2].kind == text::TokenKind::latin;
    return word && c_.doc.folded_of(value.first - 2).size() <= 2;
  }

  // "(2216)": a number of something named before.
  bool bracketed(const Look& seen) const {
    TokenId first = seen.value.first;
    return first > 0 && c_.doc.folded_of(first - 1) == u"(" &&
           seen.value.last < c_.doc.tokens.size() && c_.doc.folded_of(seen.value.last) == u")";
  }

  // A share of a whole that is named ("87 % of them"): a rate, a change and a result at the polls are
  // no standing number. Where there are many it is a table, and no reader lists it.
  static constexpr std::ptrdiff_t kShares = 2;
  const char* share(const Look& seen) const {
    if (!of_a_whole(seen) || seen.noun_sign == "vote" || seen.signs.after == "vote")
      return nullptr;
    auto before = std::count_if(out_.begin(), out_.end(),
                                [](const Figure& f) { return f.rule == "figure.share"; });
    return before < kShares ? "figure.share" : nullptr;
  }

  const char* held(const Look& seen) const {
    if (seen.signs.before == "free" || seen.signs.before == "arrest") return nullptr;
    return seen.n >= 20 || seen.value.part ? "figure.held" : nullptr;
  }

  const char* forces(const Look& seen) const {
    if (seen.signs.has("deploy") && seen.n >= 200) return "figure.forces";
    return seen.n >= 50 && !seen.value.vague ? "figure.forces" : nullptr;
  }

  const char* persons(const Look& seen) const {
    if (seen.value.vague) return seen.n >= kTensOfThousands ? "figure.people" : nullptr;
    for (std::string_view act : {"accuse", "arrest", "free", "expel", "abducted", "protest"}) {
      if (seen.signs.has(act) && seen.n < 1000) return nullptr;
    }
    return seen.n >= 50 ? "figure.people" : nullptr;
  }

  // "Billions of dollars", not "tens of billions": no number at all, read as two of them.
  static bool uncounted(const Look& seen) {
    double n = seen.n;
    while (n >= 1000) n /= 1000;
    return seen.value.vague && seen.n >= 1000 && n == 2;
  }

  // "50 million euros (61 million dollars)": the second is the first again.
  bool converted(const Look& seen) const {
    TokenId first = seen.value.first;
    for (TokenId t = first; t > 0 && first - t < 6; --t) {
      std::u16string_view word = c_.doc.folded_of(t - 1);
      if (word == u"(") return true;
      if (word == u")" || word == u".") return false;
    }
    return false;
  }

  std::string unit_of(const Look& seen) const {
    if (money(seen.value)) return seen.value.unit == "-" ? "" : seen.value.unit;
    if (std::string_view of = currency(seen.counted); !of.empty()) return std::string(of);
    if (seen.value.kind == ValueKind::percent) return "percent";
    if (seen.counted.lemma == lex::kNone) return people(seen) ? "people" : "";
    std::string_view gloss = c_.lexicon.lemmas()[seen.counted.lemma].gloss;
    size_t end = gloss.find_first_of(",;(");
    gloss = gloss.substr(0, end);
    // "violation of": as the gloss of a deed's noun leads to its object.
    for (std::string_view leads : {" of", " against", " on", " by", " to", " from", " with", " in"}) {
      while (gloss.ends_with(' ')) gloss.remove_suffix(1);
      if (gloss.ends_with(leads)) gloss.remove_suffix(leads.size());
    }
    return std::string(gloss);
  }

  // "20 million rials" of the Yemeni government: of the currencies of that name the holder's, else that of the place;
  // the first letters of ISO 4217 are the country's.
  std::string shared_currency(const Value& value, const Figure& figure) const {
    std::string_view nation = figure.holder ? base::nation_of(figure.holder->code) : std::string_view();
    if (nation.empty() && figure.place) nation = figure.place->country;
    const lex::Id id = c_.lexicon.country(nation);
    if (id == lex::kNone) return {};
    const std::string_view land = c_.lexicon.countries()[id].iso2;
    for (const lex::Closed& row : c_.lexicon.closed()) {
      if (row.cls != "unit.currency" || !row.value.starts_with(land)) continue;
      const std::u16string name = text::fold_key(row.word.substr(0, row.word.find(' ')));
      if (c_.doc.folded_of(value.last - 1).find(name) != std::u16string_view::npos) return std::string(row.value);
    }
    return {};
  }

  const Predicate* governing(PhraseId id) const {
    for (const Predicate& p : c_.predicates.predicates) {
      if (p.sentence != c_.phrase(id).sentence) continue;
      for (const Argument* a = c_.predicates.begin(p); a != c_.predicates.end(p); ++a) {
        if (a->phrase == id && a->slot != lex::Slot::subj) return &p;
      }
    }
    return nullptr;
  }

  const Party* subject_of(const Predicate* p) const {
    for (int steps = 0; p && steps < 3; ++steps) {
      const Argument* subject = c_.predicates.find(*p, lex::Slot::subj);
      if (subject && subject->phrase != kNoPhrase && c_.party(subject->phrase))
        return c_.party(subject->phrase);
      p = p->governor == kNoPredicate ? nullptr : &c_.predicate(p->governor);
    }
    return nullptr;
  }

  // "The US forces whose number is 2,500": the phrase that the pronoun of "number" stands for.
  const Party* antecedent(PhraseId id) const {
    for (PhraseId q = id; q > 0 && id - q < 3;) {
      --q;
      if (c_.phrase(q).sentence != c_.phrase(id).sentence) return nullptr;
      if (const Party* party = c_.party(q)) return party;
    }
    return nullptr;
  }

  // "France has (li, lada) 4,000 soldiers in Mali": whom the preposition right before the count leads to.
  const Party* possessor(PhraseId id) const {
    if (id == 0) return nullptr;
    const Phrase &p = c_.phrase(id), &q = c_.phrase(id - 1);
    const bool has = q.prep == Prep::li || q.prep == Prep::lada;
    const bool beside = q.sentence == p.sentence && p.prep == Prep::none && p.first <= q.last + 1;
    return has && beside ? c_.party(id - 1) : nullptr;
  }

  // A party of the phrase, of what "of" adds to it, or of what its first preposition adds
  // ("prisoners of IS").
  const Party* own_party(const Look& seen) const {
    PhraseId next = seen.counted.of != kNoPhrase ? seen.counted.of : seen.id + 1;
    if (next < c_.phrases.phrases.size() && c_.phrase(next).first <= c_.phrase(seen.id).last + 1 &&
        c_.phrase(next).sentence == c_.phrase(seen.id).sentence &&
        c_.phrase(next).prep == Prep::min && c_.party(next)) {
      return c_.party(next);
    }
    return c_.party(seen.id);
  }

  // "Forces ... which guard 60,000 prisoners of X": the last armed or ruling party named before.
  const Party* guard_before(PhraseId id, const Party* held) const {
    for (PhraseId q = id; q > 0 && c_.phrase(q - 1).sentence == c_.phrase(id).sentence; --q) {
      const Party* party = c_.party(q - 1);
      if (!party || (held && party->code == held->code)) continue;
      for (std::string_view sector : {"/MIL", "/REB", "/COP", "/GOV", "/JUD"}) {
        if (party->code.ends_with(sector)) return party;
      }
    }
    return nullptr;
  }

  void parties(const Look& seen, Figure& figure) const {
    const Party* own = own_party(seen);
    const Predicate* governor = governing(seen.id);
    const Party* subject = subject_of(governor);
    if (figure.kind == FigureKind::force_level) {
      const Party* owner = seen.signs.standing ? antecedent(seen.id) : subject ? subject : own;
      if (!subject && !seen.signs.standing)
        if (const Party* has = possessor(seen.id)) owner = has;
      if (!owner) owner = own;
      if (owner) figure.holder = *owner;
      return;
    }
    if (figure.kind == FigureKind::held) {
      const Party* guard = subject ? subject : guard_before(seen.id, own);
      if (guard) figure.holder = *guard;
    }
    if (figure.kind == FigureKind::money && subject) figure.holder = *subject;
    if (own && figure.kind != FigureKind::money) figure.of = *own;
  }

  // "Jordan hosts 650,000 Syrian refugees": they are in the country of the host.
  std::string_view host(const Look& seen, FigureKind kind) const {
    const Predicate* governor = kind == FigureKind::displaced ? governing(seen.id) : nullptr;
    if (!governor || signs_.sign(c_.tags.tokens[governor->token].form.lemma) != "host") return {};
    const Party* subject = subject_of(governor);
    return subject ? base::nation_of(subject->code) : std::string_view();
  }

  void circumstances(const Look& seen, Figure& figure) const {
    const PhraseId id = seen.id;
    const text::Sentence& sentence = c_.doc.sentences[c_.phrase(id).sentence];
    figure.place = place_of_figure(c_, id, figure, host(seen, figure.kind));
    const Value* best = nullptr;
    for (const Value& value : c_.values) {
      if (value.kind != ValueKind::date || value.first < sentence.first ||
          value.first >= sentence.last)
        continue;
      if (value.date.from.empty() || compares(c_, value)) continue;
      TokenId gap = value.first > c_.phrase(id).first ? value.first - c_.phrase(id).last
                                                      : c_.phrase(id).first - value.last;
      if (gap <= 10 && (!best || value.since)) best = &value;
    }
    if (!best) return;
    figure.date = best->date;
    figure.date->spans = {best->span};
    if (counted_from(c_, *best) != kNoPhrase) figure.date->to.clear();
  }

  const Context& c_;
  SignReader signs_;
  std::vector<PhraseId> tolls_;
  std::vector<std::string> toll_values_;
  bool eventful_;
  std::vector<Figure> out_;
};

}  // namespace

std::vector<Figure> find_figures(const Context& context, const EventTables& tables,
                                 const std::vector<TokenId>& used, bool eventful) {
  return FigureFinder(context, tables, used, eventful).run();
}

}  // namespace marsad::events
