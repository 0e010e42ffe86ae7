// A row of whole numbers for each option: of the cluster, of the option, and of how near the words
// of the two stand.
#include "events/setting_choice.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "events/attach.h"
#include "events/codes.h"
#include "events/dating.h"
#include "events/rows.h"
#include "events/setting_place.h"
#include "events/setting_rows.h"
#include "events/status_choice.h"
#include "events/usage_columns.h"
#include "text/instant.h"

namespace marsad::events {
namespace {

using mentions::Prep;
using mentions::Tag;
using mentions::WordClass;

// ---- dates

enum DateFeature : size_t {
  d_type, d_form, d_status, d_title, d_members, d_main, d_result, d_content, d_recalled, d_rule,
  d_other_rule, d_gap, d_side, d_words, d_verbs, d_marks, d_nearest, d_in_sentence, d_in_report,
  d_told, d_option_title, d_option_lead, d_first, d_precision, d_age, d_length, d_since, d_until,
  d_paragraph, d_place, d_where, d_there, d_party, d_verb, d_others, d_before, d_reporter, d_owner,
  d_rivals, d_cost, d_speaker, d_led, d_words_date, d_vague, d_count
};

constexpr std::array<std::string_view, d_count> kOwnDateNames = {
    "type",        "form",      "status",      "in_title",     "members",     "main",
    "result",      "content",   "recalled",    "rule",         "other_rule",  "gap",
    "side",        "words",     "verbs",       "marks",        "nearest",     "in_sentence",
    "in_report",   "told",      "option_title", "option_lead", "first",       "precision",
    "age",         "length",    "since",       "until",        "paragraph",   "place",
    "where",       "there",     "party",       "verb",         "others",      "before",
    "reporter",    "owner",     "rivals",      "cost",         "speaker",     "led",         "words_date",  "vague"};

// "In the past hours": how many is not said, but of the day.
bool past_hours(const mentions::Value& value) {
  return value.date.from.empty() && !value.date.to.empty() && value.date.precision == DatePrecision::hour;
}

bool usable(const mentions::Value& value) {
  const bool bound = value.before && value.date.precision > DatePrecision::day;  // "before 2015"
  return value.kind == mentions::ValueKind::date && !bound && (!value.date.from.empty() || past_hours(value));
}

Date dated_of(const Context& c, const mentions::Value& value, TokenId token) {
  Date date = dated(c, value, token);
  date.spans = {c.doc.span(value.first, value.last)};  // whole words: letters may be ligatures
  if (past_hours(value)) date.from = date.to = date.to.substr(0, 10), date.precision = DatePrecision::day;
  return date;
}

// How many days before publication a date begins; negative: after it.
int16_t age_of(const Context& c, const Date& date) {
  const auto days = days_old(c, date);
  return days ? static_cast<int16_t>(std::clamp<int64_t>(*days, -400, 400)) : int16_t{500};
}

int16_t length_of(const Date& date) {
  auto from = text::parse_day(date.from.substr(0, 10));
  auto to = text::parse_day((date.to.empty() ? date.from : date.to).substr(0, 10));
  if (!from || !to) return 0;
  return static_cast<int16_t>(std::clamp<int64_t>((*to - *from).count(), 0, 400));
}

class DateRows {
 public:
  DateRows(const Context& c, const std::vector<Candidate>& candidates, const Cluster& cluster,
           const Usage& usage, const Wording& wording)
      : c_(c),
        candidates_(candidates),
        cluster_(cluster),
        usage_(usage),
        wording_(wording),
        told_(c, candidates, cluster),
        vague_(vaguely_dated()) {}

  std::vector<DateOption> run(const base::Forest& model) {
    for (uint32_t sentence : sentences_near(c_, candidates_, cluster_)) {
      for (const mentions::Value* value : dates_in(c_.doc.sentences[sentence])) {
        DateOption row;
        row.date = dated_of(c_, *value, member_by(*value, sentence));
        row.nearest = value->nearest;
        row.weekday = value->nearest && value->rule == "date.weekday";
        row.whole = row.date;
        join_neighbours(c_, *value, row.whole);
        row.features = features(*value, row.date);
        tie(*value, row);
        row.of_another = compares(c_, *value) || told_of_another(*value, sentence);
        add(std::move(row));
      }
    }
    nearest();
    for (DateOption& option : out_) {
      option.features[d_in_report] = capped(out_.size(), 20);
    }
    base::score_all(model, out_, &DateOption::features, &DateOption::chance);
    return std::move(out_);
  }

 private:
  // The member of the sentence that the date is asked for: first one outside of what it counts from.
  TokenId member_by(const mentions::Value& value, uint32_t sentence) const {
    const PhraseId origin = counted_from(c_, value);
    TokenId found = kNoToken;
    for (size_t member : some(cluster_)) {
      const Candidate& one = candidates_[member];
      if (one.sentence != sentence || one.predicate == kNoPredicate) continue;
      const TokenId at = c_.predicate(one.predicate).token;
      const bool within = origin != kNoPhrase && at >= c_.phrase(origin).first && at < value.first;
      if (!within) return at;
      found = at;
    }
    return found;
  }

  // The words between the date and the mention that stands nearest.
  void tie(const mentions::Value& value, DateOption& row) const {
    row.tied = {value.first, value.last};
    uint32_t best = ~0U;
    for (size_t member : some(cluster_)) {
      const uint32_t far = wording_.apart(candidates_[member], row.tied);
      if (far < best) best = far, row.mention = member;
    }
    const TieSums sums = wording_.sums(candidates_[row.mention], row.tied);
    row.features[d_words_date] = tie_column(sums[static_cast<size_t>(Tie::date)]);
  }

  // The same day told twice is one option, with the better placed row.
  void add(DateOption row) {
    for (DateOption& known : out_) {
      if (known.date.from != row.date.from || known.date.to != row.date.to) continue;
      int16_t told = static_cast<int16_t>(known.features[d_told] + 1);
      int16_t title = std::max(known.features[d_option_title], row.features[d_option_title]);
      int16_t lead = std::max(known.features[d_option_lead], row.features[d_option_lead]);
      int16_t first = std::min(known.features[d_first], row.features[d_first]);
      const bool another = known.of_another && row.of_another;
      if (cost(row) < cost(known)) known = std::move(row);
      known.of_another = another;
      known.features[d_told] = told, known.features[d_first] = first;
      known.features[d_option_title] = title, known.features[d_option_lead] = lead;
      return;
    }
    out_.push_back(std::move(row));
  }

  bool tells_another(const Predicate& relative, const Candidate& one) const {
    return std::ranges::any_of(told_at(candidates_, relative.token), [&](const Candidate& other) {
      return other.dropped.empty() && other.type != one.type;
    });
  }

  // In a relative clause that hangs on a member and tells an event of its own, or on a noun that is no deed.
  bool told_of_another(const mentions::Value& value, uint32_t sentence) const {
    const Predicate* of_noun = nullptr;
    bool own = false;
    for (size_t member : some(cluster_)) {
      const Candidate& one = candidates_[member];
      if (one.sentence != sentence || one.predicate == kNoPredicate) continue;
      const Predicate* hanging = verb_of_noun(c_, one.predicate, value);
      const Predicate* relative = hanging ? nullptr : relative_behind(c_, one.predicate, value.first);
      if (hanging) of_noun = hanging;
      own = own || (!hanging && !relative);
      if (relative && tells_another(*relative, one)) return true;
    }
    // "shelled the town that X holds since 2014": no time of the shelling, though both be taken for one.
    return of_noun && (!own || of_noun->form.tense == lex::Tense::imperfect);
  }

  static int cost(const DateOption& option) {
    const auto& f = option.features;
    return 300 * std::abs(f[d_gap]) + f[d_words] + 10 * f[d_verbs] + 3 * f[d_marks];
  }

  // Rank of each option by nearness.
  void nearest() {
    for (DateOption& option : out_) {
      int16_t rank = 0;
      for (const DateOption& other : out_) rank += cost(other) < cost(option) ? 1 : 0;
      option.features[d_nearest] = std::min<int16_t>(rank, 9);
    }
  }

  std::vector<int16_t> features(const mentions::Value& value, const Date& date) {
    std::vector<int16_t> f(d_count + kDateUsage, 0);
    const Candidate& told = cluster_.told;
    f[d_type] = type_number(told.type);
    f[d_form] = told_.form;
    f[d_status] = static_cast<int16_t>(told.status);
    f[d_title] = told_.in_title, f[d_content] = told_.content, f[d_recalled] = told_.recalled;
    f[d_members] = capped(cluster_.members.size(), 9);
    f[d_main] = cluster_.main, f[d_result] = told.result;
    bool same = told.date && told.date->from == date.from && told.date->to == date.to;
    f[d_rule] = same, f[d_other_rule] = told.date && !same;
    f[d_place] = told.place && !told.place_assumed;
    uint32_t sentence = c_.doc.tokens[value.first].sentence;
    const text::Sentence& there = c_.doc.sentences[sentence];
    f[d_told] = 1, f[d_first] = capped(out_.size(), 20);
    f[d_option_title] = there.in == Field::title;
    f[d_option_lead] = there.in == Field::text && sentence < kLead;
    f[d_precision] = static_cast<int16_t>(date.precision);
    f[d_age] = age_of(c_, date), f[d_length] = length_of(date);
    f[d_since] = value.since || (date.to > value.date.to && !value.after), f[d_until] = value.until;
    f[d_in_sentence] = capped(dates_in(there).size(), 9);
    near(value, sentence, f);
    discourse(value, date, sentence, f);
    f[d_vague] = vague_;
    date_usage(usage_, told, f, d_count);
    return f;
  }

  // What the report goes on to say: whose sentence the date stands in, and what else it dates.
  void discourse(const mentions::Value& value, const Date& date, uint32_t sentence,
                 std::vector<int16_t>& f) const {
    f[d_where] = capped(candidates_[cluster_.members[0]].sentence, 40);
    f[d_there] = capped(sentence, 40);
    f[d_party] = parties_there(sentence);
    f[d_verb] = verb_by(value, sentence);
    const Candidate* last = nullptr;
    for (const Candidate& other : around(candidates_, cluster_)) {
      if (!other.date) continue;
      bool same = other.date->from == date.from && other.date->to == date.to;
      if (same) f[d_others] = std::min<int16_t>(static_cast<int16_t>(f[d_others] + 1), 9);
      if (other.trigger < cluster_.told.trigger) last = &other;
    }
    f[d_before] = !last ? 0 : last->date->from == date.from && last->date->to == date.to ? 1 : 2;
    for (size_t member : some(cluster_)) {
      PredicateId by = candidates_[member].reported_by;
      if (by != kNoPredicate && c_.predicate(by).sentence == sentence) f[d_reporter] = 1;
    }
  }

  // 1: the doer is named in that sentence, 2: the target, 3: both.
  int16_t parties_there(uint32_t sentence) const {
    bool doer = false, target = false;
    auto begin = std::partition_point(c_.phrases.phrases.begin(), c_.phrases.phrases.end(),
                                      [&](const Phrase& p) { return p.sentence < sentence; });
    for (auto at = begin; at != c_.phrases.phrases.end() && at->sentence == sentence; ++at) {
      const Party* party = c_.party(static_cast<PhraseId>(at - c_.phrases.phrases.begin()));
      if (!party) continue;
      auto is = [&](const Party& one) { return one.code == party->code; };
      const Candidate& told = cluster_.told;
      doer = doer || std::any_of(told.actors.begin(), told.actors.end(), is);
      target = target || std::any_of(told.targets.begin(), told.targets.end(), is);
    }
    return static_cast<int16_t>((doer ? 1 : 0) + (target ? 2 : 0));
  }

  // The verb nearest to the date in its sentence: 1 of speech, 2 with a meaning of its own, 3 other.
  int16_t verb_by(const mentions::Value& value, uint32_t sentence) const {
    const Predicate* nearest = nullptr;
    int best = 1 << 20;
    for (const Predicate& p : c_.predicates.in_sentence(sentence)) {
      int far = std::abs(static_cast<int>(p.token) - static_cast<int>(value.first));
      if (p.verbal && far < best) best = far, nearest = &p;
    }
    if (!nearest || nearest->form.lemma == lex::kNone) return nearest ? 3 : 0;
    const lex::Lemma& lemma = c_.lexicon.lemmas()[nearest->form.lemma];
    if (lemma.speech != lex::kNone) return 1;
    return lemma.senses > 0 ? 2 : 3;
  }

  std::span<const mentions::Value> values_in(const text::Sentence& sentence) const {
    const auto before = [](TokenId end) { return [end](const mentions::Value& v) { return v.first < end; }; };
    const auto begin = std::partition_point(c_.values.begin(), c_.values.end(), before(sentence.first));
    return {begin, std::partition_point(begin, c_.values.end(), before(sentence.last))};
  }

  std::vector<const mentions::Value*> dates_in(const text::Sentence& sentence) const {
    std::vector<const mentions::Value*> out;
    for (const mentions::Value& value : values_in(sentence)) {
      if (usable(value)) out.push_back(&value);
    }
    return out;
  }

  // "In recent weeks": the sentence tells when, but no day.
  bool vaguely_dated() const {
    return std::ranges::any_of(some(cluster_), [&](size_t member) {
      const auto values = values_in(c_.doc.sentences[candidates_[member].sentence]);
      return std::ranges::any_of(values, [](const mentions::Value& v) {
        return v.kind == mentions::ValueKind::date && !usable(v);
      });
    });
  }

  void near(const mentions::Value& value, uint32_t sentence, std::vector<int16_t>& f) const {
    f[d_gap] = f[d_words] = kFar, f[d_verbs] = f[d_marks] = 9;
    for (size_t member : some(cluster_)) {
      const Candidate& one = candidates_[member];
      int gap = static_cast<int>(sentence) - static_cast<int>(one.sentence);
      if (c_.doc.sentences[one.sentence].paragraph == c_.doc.sentences[sentence].paragraph)
        f[d_paragraph] = 1;
      if (std::abs(gap) > std::abs(f[d_gap])) continue;
      f[d_gap] = static_cast<int16_t>(std::clamp(gap, -90, 90));
      if (gap != 0) continue;
      Between b = between(c_, one.trigger, value.first);
      if (b.words + 10 * b.verbs >= f[d_words] + 10 * f[d_verbs]) continue;
      f[d_words] = b.words, f[d_verbs] = b.verbs, f[d_marks] = b.marks;
      f[d_side] = value.first < one.trigger ? 1 : 2;
      if (one.predicate != kNoPredicate) owned(one.predicate, value.first, f);
    }
    f[d_led] = led_by(value.first);
  }

  // Whose the date is in the sentence, and whether the doer is who speaks there.
  void owned(PredicateId id, TokenId at, std::vector<int16_t>& f) const {
    const Attached a = attached(c_, id, at);
    f[d_owner] = static_cast<int16_t>(a.owner), f[d_rivals] = a.rivals, f[d_cost] = a.cost;
    f[d_speaker] = 0;
    if (a.owner == Owner::self) return;
    const Argument* subject = c_.predicates.find(c_.predicate(a.nearest), lex::Slot::subj);
    const Party* party = subject && subject->phrase != kNoPhrase ? c_.party(subject->phrase) : nullptr;
    if (!party) return;
    const auto& actors = cluster_.told.actors;
    const bool same = std::any_of(actors.begin(), actors.end(),
                                  [&](const Party& one) { return one.code == party->code; });
    f[d_speaker] = same ? 1 : 2;
  }

  // The kind of word before the date: its class where it is a particle, else its part of speech.
  int16_t led_by(TokenId at) const {
    if (at == 0) return 0;
    const mentions::Tagged& word = c_.tags.tokens[at - 1];
    if (word.tag == Tag::particle) return static_cast<int16_t>(1 + static_cast<int>(word.cls));
    return static_cast<int16_t>(60 + static_cast<int>(word.tag));
  }

  const Context& c_;
  const std::vector<Candidate>& candidates_;
  const Cluster& cluster_;
  const Usage& usage_;
  const Wording& wording_;
  ToldForms told_;
  bool vague_;
  std::vector<DateOption> out_;
};

// ---- countries

enum CountryFeature : size_t {
  c_type, c_form, c_status, c_title, c_members, c_main, c_reported, c_rule, c_assumed, c_other_rule,
  c_focus, c_actor, c_target, c_actors, c_targets, c_same, c_gap, c_side, c_words, c_verbs, c_prep,
  c_precision, c_fine, c_told, c_places, c_option_title, c_option_lead, c_dateline, c_party,
  c_parties, c_any, c_where, c_others, c_before, c_said, c_owner, c_rivals, c_cost,
  c_alike, c_one_nation, c_habit, c_count
};

constexpr std::array<std::string_view, c_count> kOwnCountryNames = {
    "type",   "form",    "status",      "in_title",    "members",  "main",    "reported", "rule",
    "assumed", "other_rule", "focus",   "actor",       "target",   "actors",  "targets",  "same",
    "gap",    "side",    "words",       "verbs",       "prep",     "precision", "fine",   "told",
    "places", "option_title", "option_lead", "dateline", "party",  "parties", "any",
    "where",  "others",  "before",      "said",     "owner",   "rivals",   "cost",
    "alike",  "one_nation", "habit"};

bool shares_party(const Candidate& a, const Candidate& b) {
  auto in = [](const std::vector<Party>& side, const Party& party) {
    return std::any_of(side.begin(), side.end(), [&](const Party& p) { return p.code == party.code; });
  };
  auto any = [&](const std::vector<Party>& side) {
    return std::any_of(side.begin(), side.end(),
                       [&](const Party& p) { return in(b.actors, p) || in(b.targets, p); });
  };
  return any(a.actors) || any(a.targets);
}

// Everybody who has a part is of that country: 1 where one side is told, 2 where both are; else 0.
int16_t all_of(const Candidate& told, std::string_view iso) {
  auto of = [&](const Party& party) { return nation_of(party.code) == iso; };
  if (!std::all_of(told.actors.begin(), told.actors.end(), of)) return 0;
  if (!std::all_of(told.targets.begin(), told.targets.end(), of)) return 0;
  return static_cast<int16_t>((told.actors.empty() ? 0 : 1) + (told.targets.empty() ? 0 : 1));
}

class CountryRows {
 public:
  CountryRows(const Context& c, const std::vector<Candidate>& candidates, const Cluster& cluster,
              const Usage& usage, const WordingModel& habits)
      : c_(c),
        candidates_(candidates),
        cluster_(cluster),
        usage_(usage),
        habits_(habits),
        told_(c, candidates, cluster) {}

  std::vector<CountryOption> run(const base::Forest& model) {
    const Candidate& told = cluster_.told;
    if (told.place) option(told.place->country);
    for (const auto* side : {&told.actors, &told.targets}) {
      for (const Party& party : *side) option(nation_of(party.code));
    }
    option(c_.referents.focus);
    for (uint32_t sentence : sentences_near(c_, candidates_, cluster_)) {
      auto begin = std::partition_point(
          c_.phrases.phrases.begin(), c_.phrases.phrases.end(),
          [&](const Phrase& p) { return p.sentence < sentence; });
      for (auto at = begin; at != c_.phrases.phrases.end() && at->sentence == sentence; ++at) {
        PhraseId id = static_cast<PhraseId>(at - c_.phrases.phrases.begin());
        if (const Place* place = c_.place(id)) mention(id, *place);
        if (const Party* party = c_.party(id)) named(id, *party);
      }
    }
    for (CountryOption& one : out_) {
      one.features[c_places] = capped(out_.size(), 20);
      one.habits = habits(one);
      one.features[c_habit] = tie_column(habits_.sums(one.habits)[static_cast<size_t>(Tie::country)]);
    }
    base::score_all(model, out_, &CountryOption::features, &CountryOption::chance);
    return std::move(out_);
  }

 private:
  CountryOption* option(std::string_view iso) {
    if (iso.empty()) return nullptr;
    for (CountryOption& known : out_) {
      if (known.country == iso) return &known;
    }
    CountryOption& made = out_.emplace_back();
    made.country = iso;
    made.features = features(iso);
    return &made;
  }

  std::vector<int16_t> features(std::string_view iso) const {
    std::vector<int16_t> f(c_count + kCountryUsage, 0);
    const Candidate& told = cluster_.told;
    f[c_type] = type_number(told.type);
    f[c_form] = told_.form, f[c_title] = told_.in_title, f[c_reported] = told_.reported;
    f[c_status] = static_cast<int16_t>(told.status);
    f[c_members] = capped(cluster_.members.size(), 9);
    f[c_main] = cluster_.main;
    if (told.place) {
      f[c_rule] = told.place->country == iso, f[c_other_rule] = told.place->country != iso;
      f[c_assumed] = told.place_assumed ? 1 : told.place->precision == PlacePrecision::country ? 2
                                                                                               : 3;
    }
    f[c_said] = told.place_said;
    f[c_focus] = c_.referents.focus == iso;
    f[c_actor] = side_of(told.actors, iso), f[c_target] = side_of(told.targets, iso);
    f[c_actors] = capped(told.actors.size(), 5), f[c_targets] = capped(told.targets.size(), 5);
    f[c_same] = !told.actors.empty() && !told.targets.empty() &&
                nation_of(told.actors[0].code) == nation_of(told.targets[0].code);
    f[c_one_nation] = all_of(told, iso);
    f[c_any] = !told.actors.empty() || !told.targets.empty();
    f[c_gap] = f[c_words] = kFar, f[c_verbs] = 9;
    f[c_where] = capped(candidates_[cluster_.members[0]].sentence, 40);
    const Candidate* last = nullptr;
    for (const Candidate& other : around(candidates_, cluster_)) {
      if (!other.place) continue;
      if (other.place->country == iso && other.type == told.type && shares_party(other, told))
        f[c_alike] = std::min<int16_t>(static_cast<int16_t>(f[c_alike] + 1), 9);
      if (other.place->country == iso)
        f[c_others] = std::min<int16_t>(static_cast<int16_t>(f[c_others] + 1), 20);
      if (other.trigger < told.trigger) last = &other;
    }
    f[c_before] = !last ? 0 : last->place->country == iso ? 1 : 2;
    country_usage(usage_, told, iso, f, c_count);
    return f;
  }

  static std::string sectors(const std::vector<Party>& side) {
    std::vector<std::string_view> all;
    for (const Party& party : side) all.push_back(sector_or_code(party.code));
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    std::string out;
    for (const std::string_view one : all) out.append(out.empty() ? "" : ",").append(one);
    return out.empty() ? "-" : out;
  }

  // The row or type with what the country is to the event: whose it is, how near its name stands.
  std::vector<std::string> habits(const CountryOption& one) const {
    const std::vector<int16_t>& f = one.features;
    const auto number = [&](CountryFeature column) { return std::to_string(f[column]); };
    const Candidate& told = cluster_.told;
    const std::string whose =
        std::string("a") + (f[c_actor] ? "1" : "0") + "t" + (f[c_target] ? "1" : "0") + "f" + number(c_focus);
    const std::string near =
        "g" + std::to_string(std::min<int>(std::abs(f[c_gap]), 3)) + "p" + number(c_prep) + "s" + number(c_side);
    const std::string sides = sectors(told.actors) + ">" + sectors(told.targets);
    const std::string type(told.type), row(row_without_number(told.row));
    std::vector<std::string> out;
    const auto add = [&](std::initializer_list<std::string_view> parts) {
      std::string& name = out.emplace_back("land");
      for (const std::string_view part : parts) (name += kJoint) += part;
    };
    for (const std::string& what : {row, type}) {
      add({what}), add({what, whose}), add({what, near}), add({what, whose, near}), add({what, whose, sides});
    }
    add({status_name(told.status), type, whose}), add({one.country, whose}), add({type, one.country});
    add({whose, near, sides});
    return out;
  }

  void mention(PhraseId id, const Place& place) {
    CountryOption* one = option(place.country);
    if (!one) return;
    std::vector<int16_t>& f = one->features;
    const text::Sentence& there = c_.doc.sentences[c_.phrase(id).sentence];
    f[c_told] = std::min<int16_t>(static_cast<int16_t>(f[c_told] + 1), 9);
    if (there.in == Field::title) f[c_option_title] = 1;
    if (there.in == Field::text && c_.phrase(id).sentence < kLead) f[c_option_lead] = 1;
    if (c_.phrase(id).first < c_.doc.dateline_end && there.in == Field::text) f[c_dateline] = 1;
    bool fine = place.precision != PlacePrecision::country;
    for (size_t member : some(cluster_)) place_by(id, place, fine, candidates_[member], *one);
  }

  // The nearest place of that country, those led by "in" first.
  void place_by(PhraseId id, const Place& place, bool fine, const Candidate& member,
                CountryOption& one) const {
    std::vector<int16_t>& f = one.features;
    const Phrase& p = c_.phrase(id);
    int gap = static_cast<int>(p.sentence) - static_cast<int>(member.sentence);
    if (std::abs(gap) > std::abs(f[c_gap])) return;
    Between b;
    if (gap == 0) b = between(c_, member.trigger, p.first);
    bool in = p.prep == Prep::fi || p.prep == Prep::near || p.prep == Prep::in_place;
    bool in_known = f[c_prep] == static_cast<int16_t>(Prep::fi);
    bool nearer = std::abs(gap) < std::abs(f[c_gap]);
    int cost = b.words + 10 * b.verbs + (in ? 0 : 20);
    int known = f[c_words] + 10 * f[c_verbs] + (in_known ? 0 : 20);
    if (!nearer && cost >= known) return;
    f[c_gap] = static_cast<int16_t>(std::clamp(gap, -90, 90));
    f[c_words] = b.words, f[c_verbs] = b.verbs;
    f[c_side] = gap != 0 ? 0 : p.first < member.trigger ? 1 : 2;
    f[c_prep] = static_cast<int16_t>(in ? Prep::fi : p.prep);
    f[c_owner] = f[c_rivals] = 0, f[c_cost] = kFar;
    if (gap == 0 && member.predicate != kNoPredicate) {
      const Attached a = attached(c_, member.predicate, p.first);
      f[c_owner] = static_cast<int16_t>(a.owner), f[c_rivals] = a.rivals, f[c_cost] = a.cost;
    }
    f[c_precision] = static_cast<int16_t>(place.precision);
    f[c_fine] = fine;
    // "Talks with Baghdad": the government there, and no town where anything was done.
    const bool government = fine && is_deed(cluster_.told.type) && c_.party(id) &&
                            c_.referent(id).basis == std::string_view("capital") &&
                            !mentions::shows_place(p.prep);
    one.place = std::abs(gap) <= 1 && !government ? &place : nullptr;
  }

  void named(PhraseId id, const Party& party) {
    CountryOption* one = option(nation_of(party.code));
    if (!one) return;
    std::vector<int16_t>& f = one->features;
    f[c_parties] = std::min<int16_t>(static_cast<int16_t>(f[c_parties] + 1), 9);
    for (size_t member : some(cluster_)) {
      if (candidates_[member].sentence == c_.phrase(id).sentence) f[c_party] = 1;
    }
  }

  const Context& c_;
  const std::vector<Candidate>& candidates_;
  const Cluster& cluster_;
  const Usage& usage_;
  const WordingModel& habits_;
  ToldForms told_;
  std::vector<CountryOption> out_;
};

static_assert(!kOwnDateNames.back().empty() && !kOwnCountryNames.back().empty());

// The columns of usage (usage_columns.h) come last.
template <size_t kOwn, size_t kMore>
std::array<std::string_view, kOwn + kMore> joined(const std::array<std::string_view, kOwn>& own,
                                                  std::span<const std::string_view, kMore> more) {
  std::array<std::string_view, kOwn + kMore> out;
  std::copy(more.begin(), more.end(), std::copy(own.begin(), own.end(), out.begin()));
  return out;
}

const auto kDateNames = joined(kOwnDateNames, date_usage_names());
const auto kCountryNames = joined(kOwnCountryNames, country_usage_names());

// "150 attacks since October, after a strike on ...": that long went on what stands nearest to it, and not the strike.
bool since_of_another(const DateOption& one) {
  const auto& f = one.features;
  return f[d_since] && f[d_owner] != static_cast<int16_t>(Owner::self) && !f[d_rule];
}

bool told_in(const Context& c, const Candidate& told, lex::Tense tense) {
  if (told.predicate == kNoPredicate) return false;
  const Predicate& p = c.predicate(told.predicate);
  return p.verbal && p.form.tense == tense;
}

// What is yet to come is not dated before the day of publication, and what is over not behind it: where the words leave
// open which weekday or year is meant it is the one on the other side, else the day counts for more.
void agree_with_status(const Context& c, const DateOption& best, Candidate& told) {
  constexpr int kWeek = 7, kFresh = 2;  // reports of the next day tell in the present too
  Date& date = *told.date;
  const int16_t age = age_of(c, date), length = length_of(date);
  const bool open = best.weekday && length <= 1;
  const bool coming = best.features[d_gap] == 0 && age >= kFresh && told_in(c, told, lex::Tense::imperfect);
  const bool over = told.status == EventStatus::occurred || told.status == EventStatus::ongoing;
  if (told.status == EventStatus::planned && age > 0 && age >= length) {
    if (open && coming && age < kWeek)
      shift_days(date, kWeek);
    else
      told.date.reset();
  } else if (over && age < 0 && open && age >= -kWeek) {
    shift_days(date, -kWeek);
  } else if (over && age < 0 && best.nearest && told_in(c, told, lex::Tense::perfect)) {
    shift_year_back(date);
  } else if (over && age < 0 && age > -400) {
    told.status = EventStatus::planned;
  }
}

}  // namespace

std::span<const std::string_view> date_feature_names() { return kDateNames; }
std::span<const std::string_view> country_feature_names() { return kCountryNames; }

SettingModel::SettingModel(const lex::Lexicon& lexicon)
    : date_(lexicon.blob("setting.tsv"), "date", kDateNames),
      country_(lexicon.blob("setting.tsv"), "country", kCountryNames),
      place_(lexicon.blob("setting.tsv"), "place", place_feature_names()) {}

std::vector<DateOption> date_options(const Context& context,
                                     const std::vector<Candidate>& candidates,
                                     const Cluster& cluster, const Usage& usage,
                                     const Wording& wording, const base::Forest& model) {
  return DateRows(context, candidates, cluster, usage, wording).run(model);
}

std::vector<CountryOption> country_options(const Context& context,
                                           const std::vector<Candidate>& candidates,
                                           const Cluster& cluster, const Usage& usage,
                                           const WordingModel& habits, const base::Forest& model) {
  return CountryRows(context, candidates, cluster, usage, habits).run(model);
}

void choose_date(const Context& context, const base::Forest& model,
                 const std::vector<DateOption>& options, Candidate& told) {
  if (model.empty()) return;
  std::vector<DateOption> own = options;
  std::erase_if(own, [](const DateOption& one) { return one.of_another || since_of_another(one); });
  const DateOption* best = likeliest(model.threshold(), own);
  // The rules have the date of its clause; of a day it would say more than "amid" does.
  if (!best && told.amid && told.date && told.date->precision > DatePrecision::week) return;
  if (!best) {
    told.date.reset();
    return;
  }
  told.date = best->whole;
  agree_with_status(context, *best, told);
  if (!told.date) return;
  told.evidence.insert(told.evidence.end(), best->date.spans.begin(), best->date.spans.end());
}

void choose_country(const base::Forest& model, const std::vector<CountryOption>& options,
                    Candidate& told) {
  bool deed = is_deed(told.type);
  if (model.empty() || (told.place_said && deed)) return;
  const CountryOption* best = likeliest(deed ? model.second() : model.threshold(), options);
  if (!best) {
    told.place.reset();
    told.place_assumed = false;
    return;
  }
  if (told.place && told.place->country == best->country) return;
  told.place_assumed = best->place == nullptr;
  if (best->place) {
    told.place = *best->place;
    return;
  }
  told.place = country_alone(best->country);
}

}  // namespace marsad::events
