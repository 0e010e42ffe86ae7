// Candidates -> clusters -> events, with the statements that carry them; then the facts that are no events.
#include "events/facts.h"

#include <algorithm>

#include "events/figures.h"

namespace marsad::events {
namespace {

bool verbal(std::string_view type) {
  return type == "REQUEST" || type == "ACCUSE" || type == "REJECT" || type == "THREATEN" || type == "SUPPORT";
}

std::string iso_of(const Party& party) {
  std::string head = party.code.substr(0, party.code.find('/'));
  return head == "IGO" || head == "INT" || head == "UNK" || head == "NGO" ? "" : head;
}

// A deed with no place of its own happened in the country of those it was done to, or in the report's focus where one of
// the parties is from there.
void assume_country(const Context& c, Candidate& told) {
  if (told.place || verbal(told.type)) return;
  const std::string& focus = c.referents.focus;
  std::string country;
  for (const auto* side : {&told.targets, &told.actors}) {
    for (const Party& party : *side) {
      std::string iso = iso_of(party);
      if (iso.empty()) continue;
      if (country.empty()) country = iso;
      if (iso == focus) country = focus;
    }
    if (!country.empty()) break;
  }
  if (country.empty()) country = focus;
  if (country.empty()) return;
  Place place;
  place.country = country;
  place.precision = PlacePrecision::country;
  told.place = place;
  told.place_assumed = true;
}

void judge(const Context& c, Cluster& cluster) {
  const Candidate& told = cluster.told;
  (void)c;
  bool nobody = told.actors.empty() && told.targets.empty();
  if (told.content) cluster.dropped = "content of a verbal act";
  else if (verbal(told.type) && told.actors.empty()) cluster.dropped = "verbal act without a doer";
  else if (nobody && told.tolls.empty() && (told.place_assumed || !told.place)) cluster.dropped = "nobody and nowhere";
  else if (nobody && verbal(told.type)) cluster.dropped = "nobody";
}

std::vector<Toll>* toll_list(Event& event, TollKind kind) {
  switch (kind) {
    case TollKind::killed: return &event.killed;
    case TollKind::injured: return &event.injured;
    case TollKind::detained: return &event.detained;
    case TollKind::abducted: return &event.abducted;
    case TollKind::displaced: return &event.displaced;
    default: return nullptr;
  }
}

bool is_main(const Context& c, const std::vector<Candidate>& candidates, const Cluster& cluster) {
  for (size_t member : cluster.members) {
    const Candidate& one = candidates[member];
    if (one.in_title) return true;
    if (c.doc.sentences[one.sentence].in == Field::text && c.doc.sentences[one.sentence].paragraph <= 1 &&
        (one.sentence <= 2)) {
      return true;
    }
  }
  return false;
}

Event to_event(const Context& c, const std::vector<Candidate>& candidates, const Cluster& cluster) {
  const Candidate& told = cluster.told;
  Event event;
  event.type = told.type;
  event.mode = told.mode;
  event.status = told.status;
  event.main = is_main(c, candidates, cluster);
  event.actors = told.actors;
  event.targets = told.targets;
  event.place = told.place;
  event.date = told.date;
  event.weapons = told.weapons;
  for (const TollFound& toll : told.tolls) {
    if (auto* list = toll_list(event, toll.kind)) list->push_back(toll.toll);
  }
  event.evidence = told.evidence;
  std::sort(event.evidence.begin(), event.evidence.end());
  event.evidence.erase(std::unique(event.evidence.begin(), event.evidence.end()), event.evidence.end());
  event.rule = told.row;
  event.weight = cluster.weight;
  return event;
}

std::string attribution(const std::vector<Said>& statements, const Candidate& told) {
  if (told.reported_by == kNoPredicate) return {};
  for (const Said& said : statements) {
    for (PredicateId p : said.predicates) {
      if (p == told.reported_by) return said.statement.id;
    }
  }
  return {};
}

}  // namespace

void find_facts(const Context& c, const EventTables& tables, Reading& reading, Considered* considered) {
  std::vector<Candidate> candidates = find_candidates(c, tables);
  std::vector<Cluster> clusters = merge(c, candidates);
  std::vector<Said> statements = find_statements(c);
  std::vector<TokenId> tolls;
  for (Cluster& cluster : clusters) {
    assume_country(c, cluster.told);
    judge(c, cluster);
    if (!cluster.dropped.empty()) continue;
    for (size_t member : cluster.members) {
      for (const TollFound& toll : candidates[member].tolls) tolls.push_back(toll.at);
    }
    Event event = to_event(c, candidates, cluster);
    event.id = "e" + std::to_string(reading.events.size() + 1);
    event.attribution = attribution(statements, cluster.told);
    reading.events.push_back(std::move(event));
  }
  reading.figures = find_figures(c, tables, tolls);
  for (Said& said : statements) reading.statements.push_back(std::move(said.statement));
  if (considered) {
    considered->candidates = std::move(candidates);
    considered->clusters = std::move(clusters);
  }
}

}  // namespace marsad::events
