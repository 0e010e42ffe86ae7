// Each report counts once for its voice: copies of one text lend a value no more weight. Of several
// versions of a report the last speaks; of several tellings in one report each may give what the
// others leave open. The value that most voices support is taken; where support is equal the more
// exact one, then the one told first.
#include "record/account.h"

#include <algorithm>
#include <map>
#include <set>

#include "record/account_fields.h"
#include "text/instant.h"

namespace marsad::record {
namespace {

template <class Fact>
std::vector<Span> const& evidence_of(const Fact& fact) {
  return fact.evidence;
}

int64_t minutes_of(const std::string& published) {
  auto instant = text::parse_instant(published);
  return instant ? text::utc_minutes(*instant) : INT64_MAX;
}

template <class Fact>
void put_in_order(std::vector<Witness<Fact>>& all) {
  std::vector<std::pair<int64_t, size_t>> keys(all.size());
  for (size_t i = 0; i < all.size(); ++i) keys[i] = {minutes_of(all[i].published), i};
  std::sort(keys.begin(), keys.end(), [&](const auto& x, const auto& y) {
    const Witness<Fact> &a = all[x.second], &b = all[y.second];
    return std::tie(x.first, a.report, a.version, evidence_of(a.told), a.told.rule, a.told.id) <
           std::tie(y.first, b.report, b.version, evidence_of(b.told), b.told.rule, b.told.id);
  });
  std::vector<Witness<Fact>> sorted;
  sorted.reserve(all.size());
  for (const auto& [minutes, i] : keys) sorted.push_back(std::move(all[i]));
  all = std::move(sorted);
}

// Those who speak: of each report its latest version here. Doubtful ones only where there are no
// others.
template <class Fact>
std::vector<const Witness<Fact>*> speakers(const std::vector<Witness<Fact>>& all) {
  std::map<std::string, uint32_t> latest;
  for (const auto& w : all) latest[w.report] = std::max(latest[w.report], w.version);
  std::vector<const Witness<Fact>*> sure, any;
  for (const auto& w : all) {
    if (latest[w.report] != w.version) continue;
    any.push_back(&w);
    if (!w.doubtful) sure.push_back(&w);
  }
  return sure.empty() ? any : sure;
}

template <class Fact>
uint32_t count_voices(const std::vector<const Witness<Fact>*>& told) {
  std::set<std::string> voices;
  for (const auto* w : told) voices.insert(w->voice.empty() ? w->report : w->voice);
  return static_cast<uint32_t>(voices.size());
}

// The ballots of a field: what each speaker says of it.
template <class Fact, class Get>
auto ballots(const std::vector<const Witness<Fact>*>& told, Get get) {
  using Value = std::remove_cv_t<std::remove_reference_t<decltype(get(told.front()->told))>>;
  std::vector<Ballot<Value>> all;
  for (const auto* w : told)
    all.push_back({&w->report, w->voice.empty() ? &w->report : &w->voice, get(w->told)});
  return all;
}

void account_tolls(const std::vector<const Witness<Event>*>& told, RecordEvent& kept) {
  using Member = std::vector<Toll> Event::*;
  static constexpr std::pair<std::string_view, Member> kKinds[] = {
      {"killed", &Event::killed},     {"injured", &Event::injured}, {"detained", &Event::detained},
      {"abducted", &Event::abducted}, {"displaced", &Event::displaced}};
  for (const auto& [name, member] : kKinds) {
    auto all = ballots(told, [m = member](const Event& e) { return total_of(e.*m); });
    if (auto toll = toll_of(all)) (kept.fact.*member).push_back(std::move(*toll));
    add_conflict(kept.conflicts, name, differing_tolls(all));
  }
  using Single = std::optional<Count> Event::*;
  static constexpr std::pair<std::string_view, Single> kSingles[] = {
      {"munitions", &Event::munitions}, {"intercepted", &Event::intercepted}, {"hit", &Event::hit}};
  for (const auto& [name, member] : kSingles) {
    auto all = ballots(told, [m = member](const Event& e) {
      return e.*m ? std::optional<Toll>(Toll{*(e.*m), {}}) : std::nullopt;
    });
    if (auto toll = toll_of(all)) kept.fact.*member = toll->count;
    add_conflict(kept.conflicts, name, differing_tolls(all));
  }
}

template <class Fact>
std::vector<const Witness<Fact>*> prepare(std::vector<Witness<Fact>>& witnesses, Kept<Fact>& kept) {
  put_in_order(witnesses);
  kept.reports = std::move(witnesses);
  auto told = speakers(kept.reports);
  kept.voices = count_voices(told);
  return told;
}

// Told flatly by anybody, it is no mere allegation.
Alleged alleged_of(const std::vector<const Witness<Event>*>& told) {
  Alleged out = told.empty() ? Alleged::none : Alleged::deed;
  for (const auto* w : told) {
    if (w->told.alleged == Alleged::none) return Alleged::none;
    if (w->told.alleged == Alleged::doer) out = Alleged::doer;
  }
  return out;
}

}  // namespace

RecordEvent account(std::vector<Witness<Event>> witnesses) {
  RecordEvent kept;
  if (witnesses.empty()) return kept;
  auto told = prepare(witnesses, kept);
  Event& fact = kept.fact;
  fact.type = most_told(ballots(told, [](const Event& e) { return e.type; }));
  auto said = [&](std::string Event::*member) {
    return most_told(ballots(told, [&](const Event& e) {
      return e.type == fact.type && (member == &Event::mode || e.mode == fact.mode) ? e.*member
                                                                                    : std::string();
    }));
  };
  fact.mode = said(&Event::mode);
  fact.acled = said(&Event::acled);
  fact.cameo = said(&Event::cameo);
  auto status = ballots(told, [](const Event& e) { return e.status; });
  fact.status = status_of(status);
  add_conflict(kept.conflicts, "status", differing_status(status));
  fact.alleged = alleged_of(told);
  for (const auto* w : told) {
    fact.main = fact.main || w->told.main;
    fact.weight = std::max(fact.weight, w->told.weight);
    for (const std::string& weapon : w->told.weapons) {
      if (std::find(fact.weapons.begin(), fact.weapons.end(), weapon) == fact.weapons.end())
        fact.weapons.push_back(weapon);
    }
    if (fact.rule.empty()) fact.rule = w->told.rule;
  }
  auto actors = ballots(told, [](const Event& e) { return e.actors; });
  auto targets = ballots(told, [](const Event& e) { return e.targets; });
  fact.actors = parties_of(actors);
  fact.targets = parties_of(targets);
  add_conflict(kept.conflicts, "actors", differing_parties(actors));
  add_conflict(kept.conflicts, "targets", differing_parties(targets));
  auto places = ballots(told, [](const Event& e) { return e.place; });
  fact.place = place_of(places);
  add_conflict(kept.conflicts, "place", differing_places(places));
  auto dates = ballots(told, [](const Event& e) { return e.date; });
  fact.date = date_of(dates);
  add_conflict(kept.conflicts, "date", differing_dates(dates));
  account_tolls(told, kept);
  return kept;
}

RecordStatement account(std::vector<Witness<Statement>> witnesses) {
  RecordStatement kept;
  if (witnesses.empty()) return kept;
  auto told = prepare(witnesses, kept);
  Statement& fact = kept.fact;
  auto speakers = ballots(told, [](const Statement& s) { return std::vector<Party>{s.speaker}; });
  std::vector<Party> speaker = parties_of(speakers);
  if (!speaker.empty()) fact.speaker = speaker.front();
  fact.stance = most_told(ballots(told, [](const Statement& s) { return s.stance; }));
  fact.verb = most_told(ballots(told, [&](const Statement& s) {
    return s.stance == fact.stance ? s.verb : std::string();
  }));
  fact.kind = told.front()->told.kind;
  for (const auto* w : told) {
    if (w->told.kind == StatementKind::direct) fact.kind = StatementKind::direct;
    if (!fact.addressee && w->told.addressee) fact.addressee = bare(*w->told.addressee);
    if (fact.rule.empty()) fact.rule = w->told.rule;
  }
  auto dates = ballots(told, [](const Statement& s) { return s.date; });
  fact.date = date_of(dates);
  add_conflict(kept.conflicts, "date", differing_dates(dates));
  return kept;
}

RecordFigure account(std::vector<Witness<Figure>> witnesses) {
  RecordFigure kept;
  if (witnesses.empty()) return kept;
  auto told = prepare(witnesses, kept);
  Figure& fact = kept.fact;
  fact.kind = told.front()->told.kind;
  auto one = [](const std::optional<Party>& p) {
    return p ? std::vector<Party>{*p} : std::vector<Party>();
  };
  auto holders = ballots(told, [&](const Figure& f) { return one(f.holder); });
  auto others = ballots(told, [&](const Figure& f) { return one(f.of); });
  if (auto p = parties_of(holders); !p.empty()) fact.holder = p.front();
  if (auto p = parties_of(others); !p.empty()) fact.of = p.front();
  add_conflict(kept.conflicts, "holder", differing_parties(holders));
  fact.unit = most_told(ballots(told, [](const Figure& f) { return f.unit; }));
  auto counts = ballots(told, [](const Figure& f) { return std::optional<Toll>(Toll{f.count, {}}); });
  if (auto toll = toll_of(counts)) fact.count = toll->count;
  if (fact.count.text.empty()) fact.count.text = told.front()->told.count.text;
  auto places = ballots(told, [](const Figure& f) { return f.place; });
  fact.place = place_of(places);
  add_conflict(kept.conflicts, "place", differing_places(places));
  auto dates = ballots(told, [](const Figure& f) { return f.date; });
  fact.date = date_of(dates);
  add_conflict(kept.conflicts, "date", differing_dates(dates));
  fact.status = status_of(ballots(told, [](const Figure& f) { return f.status; }));
  fact.rule = told.front()->told.rule;
  return kept;
}

RecordTalks account(std::vector<Witness<Talks>> witnesses) {
  RecordTalks kept;
  if (witnesses.empty()) return kept;
  auto told = prepare(witnesses, kept);
  Talks& fact = kept.fact;
  fact.stage = told.front()->told.stage;
  fact.forum = most_told(ballots(told, [](const Talks& t) { return t.forum; }));
  fact.subject = most_told(ballots(told, [](const Talks& t) { return t.subject; }));
  fact.parties = parties_of(ballots(told, [](const Talks& t) { return t.parties; }));
  auto places = ballots(told, [](const Talks& t) { return t.place; });
  fact.place = place_of(places);
  add_conflict(kept.conflicts, "place", differing_places(places));
  for (const auto* w : told) {
    for (const Date& date : w->told.dates) {
      bool known = std::any_of(fact.dates.begin(), fact.dates.end(), [&](const Date& d) {
        return d.from == date.from && d.to == date.to;
      });
      if (!known) fact.dates.push_back(bare(date));
    }
  }
  fact.rule = told.front()->told.rule;
  return kept;
}

}  // namespace marsad::record
