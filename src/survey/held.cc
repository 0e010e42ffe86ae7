#include "survey/held.h"

#include <algorithm>
#include <set>

#include "store/filter.h"
#include "text/instant.h"

namespace marsad::survey {

namespace {

bool overlaps(const std::vector<Span>& a, const std::vector<Span>& b) {
  return std::any_of(a.begin(), a.end(), [&](const Span& x) {
    return std::any_of(b.begin(), b.end(), [&](const Span& y) {
      return x.in == y.in && x.begin < y.end && y.begin < x.end;
    });
  });
}

// "More than 150 strikes hit Syria": the event that the words of the tally tell says where and by
// whom, where the figure itself does not.
Status take_from_event(const store::Store& store, RecordFigure& tally) {
  if (tally.reports.empty()) return {};
  const auto& told = tally.reports.front();
  auto reading = store.reading(told.report, told.version);
  if (!reading) return reading.error();
  for (const Event& event : reading->events) {
    if (!overlaps(event.evidence, told.told.evidence)) continue;
    if (!tally.fact.place) tally.fact.place = event.place;
    if (!tally.fact.holder && !event.actors.empty()) tally.fact.holder = event.actors.front();
    if (tally.fact.place) break;
  }
  return {};
}

// Told by the reports of the tally alone: the very words that count, not something counted.
bool told_apart(const store::Telling& event, const RecordFigure& tally) {
  return std::any_of(event.reports.begin(), event.reports.end(), [&](const auto& w) {
    return std::none_of(tally.reports.begin(), tally.reports.end(),
                        [&](const auto& t) { return t.report == w.report; });
  });
}

}  // namespace

Result<std::optional<HeldEvents>> held_for(const store::Store& store, const RecordFigure& tally,
                                           const std::string& as_of) {
  auto scope = record::scope_of(tally);
  if (!scope) {
    RecordFigure completed = tally;
    if (Status fine = take_from_event(store, completed); !fine) return fine.error();
    scope = record::scope_of(completed);
  }
  if (!scope) return std::optional<HeldEvents>();
  Query wanted;
  wanted.type = {scope->type}, wanted.status = {"occurred", "ongoing"};
  wanted.from = scope->from, wanted.to = scope->to, wanted.as_of = as_of, wanted.limit = 0;
  if (!scope->country.empty()) wanted.country = {scope->country};
  if (!scope->party.empty()) wanted.party = {scope->party};
  auto events = store.tellings(wanted, scope->mode);
  if (!events) return events.error();
  std::set<std::string> outlets;
  HeldEvents held;
  for (const store::Telling& event : *events) {
    if (!told_apart(event, tally)) continue;
    held.ids.push_back(event.id);
    for (const auto& by : event.reports) outlets.insert(by.source.empty() ? by.report : by.source);
  }
  held.scope = std::move(*scope);
  held.outlets.assign(outlets.begin(), outlets.end());
  return std::optional(std::move(held));
}

Result<std::string> present_day(const store::Store& store, const std::string& as_of) {
  if (!as_of.empty()) return store::last_day(as_of.substr(0, 10));
  auto sources = store.sources();
  if (!sources) return sources.error();
  std::string latest;
  for (const SourceSummary& s : *sources) {
    const auto last = text::parse_instant(s.last);
    if (last) latest = std::max(latest, text::to_iso(text::day_of(*last)));
  }
  return latest;
}

}  // namespace marsad::survey
