// Candidates -> clusters -> events, with the statements that carry them; then the facts that are no
// events.
#include "events/facts.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <span>

#include "events/alleged.h"
#include "events/figures.h"
#include "events/munitions.h"
#include "events/party_sides.h"
#include "events/relations.h"
#include "events/sections.h"
#include "events/setting_rows.h"
#include "events/standing.h"
#include "events/talks.h"
#include "events/toll_range.h"
#include "events/tolls.h"
#include "events/warnings.h"
#include "text/instant.h"

namespace marsad::events {
namespace {

bool verbal(std::string_view type) {
  return type == "REQUEST" || type == "ACCUSE" || type == "REJECT" || type == "THREATEN" ||
         type == "SUPPORT";
}

std::string iso_of(const Party& party) {
  std::string head = party.code.substr(0, party.code.find('/'));
  return head == "IGO" || head == "INT" || head == "UNK" || head == "NGO" ? "" : head;
}

bool across_borders(std::string_view type) {
  return type == "CONSULT" || type == "AGREE" || type == "SANCTION" || type == "COOPERATE";
}

// The one country that all parties are of; empty when they are of several or of none.
std::string common_country(const Candidate& told) {
  std::string common;
  for (const auto* side : {&told.targets, &told.actors}) {
    for (const Party& party : *side) {
      std::string iso = iso_of(party);
      if (iso.empty() || (!common.empty() && iso != common)) return {};
      common = iso;
    }
  }
  return common;
}

void assume(Candidate& told, const std::string& country) {
  if (country.empty()) return;
  Place place;
  place.country = country;
  place.precision = PlacePrecision::country;
  told.place = place;
  told.place_assumed = true;
}

// A deed with no place of its own happened in the country of those it was done to, or in the
// report's focus where one of the parties is from there. Verbal acts and acts between states happen
// nowhere unless all are of one country.
void assume_country(const Context& c, Candidate& told) {
  if (told.place) return;
  if (verbal(told.type) || across_borders(told.type)) {
    std::string common = common_country(told);
    bool both = !told.actors.empty() && !told.targets.empty();
    if (both || common == c.referents.focus) assume(told, common);
    return;
  }
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
  assume(told, country.empty() ? focus : country);
}

bool is_main(const Context& c, const std::vector<Candidate>& candidates, const Cluster& cluster) {
  for (size_t member : cluster.members) {
    const Candidate& one = candidates[member];
    if (one.in_title) return true;
    if (c.doc.sentences[one.sentence].in == Field::text &&
        c.doc.sentences[one.sentence].paragraph <= 1 && (one.sentence <= 2)) {
      return true;
    }
  }
  return false;
}

// Who fights whom in this report: the one opponent that a side has in its other fights.
void fill_opponents(std::vector<Cluster>& clusters) {
  constexpr size_t kMost = 1000;  // clusters that are looked at: more no report has, and each asks all
  const std::span<const Cluster> told_first = std::span(clusters).first(std::min(clusters.size(), kMost));
  auto fights = [](const Cluster& cluster) { return cluster.told.type == "ASSAULT"; };
  auto opponent = [&](const Party& side, bool of_actor) -> const Party* {
    const Party* found = nullptr;
    for (const Cluster& other : told_first) {
      if (!fights(other) || other.told.actors.empty() || other.told.targets.empty()) continue;
      const Party& a = other.told.actors[0];
      const Party& b = other.told.targets[0];
      const Party* against = a.code == side.code ? &b : b.code == side.code ? &a : nullptr;
      if (!against || against->code == side.code) continue;
      if (!of_actor && against == &b && against->code.ends_with("/CVL")) continue;
      if (found && found->code != against->code) continue;
      found = against;
    }
    return found;
  };
  for (Cluster& cluster : clusters) {
    if (!fights(cluster)) continue;
    Candidate& told = cluster.told;
    if (told.targets.empty() && !told.actors.empty()) {
      if (const Party* party = opponent(told.actors[0], true)) told.targets.push_back(*party);
    } else if (told.actors.empty() && !told.targets.empty()) {
      if (const Party* party = opponent(told.targets[0], false)) told.actors.push_back(*party);
    }
  }
}

// Who protests somewhere, if nobody else is said to, are people of that country.
void name_protesters(Candidate& told) {
  if (told.type != "PROTEST" || !told.actors.empty() || !told.place || told.place->country.empty())
    return;
  if (told.place_assumed && told.targets.empty()) return;
  Party party;
  party.code = told.place->country + "/CVL";
  party.name = "protesters";
  party.name_ar = told.place->name_ar;
  party.spans = told.place->spans;
  told.actors.push_back(std::move(party));
}

// What no model may keep: nobody did it to nobody, nowhere.
void judge(Cluster& cluster) {
  const Candidate& told = cluster.told;
  bool nobody = told.actors.empty() && told.targets.empty();
  if (nobody && told.tolls.empty() && (told.place_assumed || !told.place))
    cluster.dropped = "nobody and nowhere";
  else if (nobody && verbal(told.type))
    cluster.dropped = "nobody";
}

// Is it an event, and of which status.
void weigh(const Context& c, const Choices& choices, const std::vector<Candidate>& candidates,
           size_t clusters, Cluster& cluster, bool keep_features) {
  std::vector<std::string> features = features_of(c, candidates, cluster, clusters);
  const std::vector<std::string> words = status_features(c, candidates, cluster);
  const Model& model = choices.events;
  cluster.weight = model.empty() ? 1 : model.score(features, cluster.told.type, words);
  const double least = is_short(c.doc) ? model.short_threshold() : model.threshold();
  if (cluster.dropped.empty() && cluster.weight < least)
    cluster.dropped = "model: unlikely an event";
  if (!cluster.dropped.empty() && !keep_features) return;
  std::vector<std::string> of_status = features;
  of_status.insert(of_status.end(), words.begin(), words.end());
  choose_status(choices.status, of_status, cluster.told);
  if (!keep_features) return;
  add_words(cluster.told.type, words, features);
  cluster.features = std::move(features), cluster.status_features = std::move(of_status);
}

// "The commanders", "four servicemen": people of a side, who are not it where the side itself is told.
enum class Stands { side, several, few };

Stands stands_for(const Context& c, PhraseId id) {
  const Phrase& p = c.phrase(id);
  if (!c.referent(id).people || p.elements == 0) return Stands::side;
  const mentions::Tagged& head = c.tags.tokens[c.phrases.begin(p)->first];
  return p.count >= 0 || head.form.number == lex::Number::singular ? Stands::few : Stands::several;
}

// The phrases of sentences that may tell of a fight told in `sentence`: those close to it and those of the lead; of one
// told in the lead, all. In order, each once.
std::vector<std::pair<PhraseId, PhraseId>> phrases_beside(const Context& c, uint32_t sentence) {
  constexpr uint32_t kNear = 3;
  const auto& all = c.phrases.phrases;
  const auto before = [&](uint32_t s) {
    return static_cast<PhraseId>(std::ranges::lower_bound(all, s, {}, &Phrase::sentence) - all.begin());
  };
  if (sentence < kLead) return {{0, static_cast<PhraseId>(all.size())}};
  const PhraseId lead = before(kLead);
  return {{0, lead}, {std::max(lead, before(sentence - kNear)), before(sentence + kNear + 1)}};
}

// The listed opponent of a side that the report names nearest to the trigger, with the words that
// name it.
std::optional<Party> named_opponent(const Context& c, const Candidate& told, const Party& side) {
  const Party* best = nullptr;
  std::pair<Stands, uint32_t> nearest;
  const auto ranges = phrases_beside(c, told.sentence);
  for (std::string_view code : c.grammar.opponents(side.code)) {
    // An army fights at home, unless the sentence itself names it.
    const bool abroad = code.ends_with("/MIL") && told.place && told.place_said &&
                        !told.place->country.empty() && !code.starts_with(told.place->country);
    for (const auto& [first, last] : ranges) {
      for (PhraseId q = first; q < last; ++q) {
        const Party* party = c.party(q);
        if (!party || party->code != code) continue;
        const Stands stands = stands_for(c, q);
        if (stands == Stands::few || (abroad && c.phrase(q).sentence != told.sentence)) continue;
        const TokenId at = c.phrase(q).first;
        const std::pair here{stands, at > told.trigger ? at - told.trigger : told.trigger - at};
        if (!best || here < nearest) best = party, nearest = here;
      }
    }
    if (best) return *best;
  }
  return std::nullopt;
}

// A fight has two sides: the missing one from the report's other fights, else the listed opponent
// that it names.
void fill_sides(const Context& c, std::vector<Cluster>& clusters) {
  fill_opponents(clusters);
  for (Cluster& cluster : clusters) {
    Candidate& told = cluster.told;
    if (told.type != "ASSAULT" || told.actors.empty() == told.targets.empty()) continue;
    bool missing_target = told.targets.empty();
    // Whom it killed or hurt is told, though not of which side they are.
    if (missing_target && !told.tolls.empty()) continue;
    const Party& side = missing_target ? told.actors[0] : told.targets[0];
    std::optional<Party> other = named_opponent(c, told, side);
    if (!other) continue;
    told.evidence.insert(told.evidence.end(), other->spans.begin(), other->spans.end());
    (missing_target ? told.targets : told.actors).push_back(std::move(*other));
  }
}

// The words that a choice was made by, for explain.
void tell_words(const Wording& wording, const std::vector<Candidate>& candidates, Options& options) {
  for (PartyOption& one : options.parties) one.words = wording.names(candidates[one.mention], one.tied);
  for (PlaceOption& one : options.places) one.words = wording.names(candidates[one.mention], one.tied);
  for (DateOption& one : options.dates) one.words = wording.names(candidates[one.mention], one.tied);
}

// Who, whom, when, in which country and at which place, by the learned choices; for clusters that were dropped
// already only when all is to be explained.
std::vector<Options> choose_slots(const Context& c, const Choices& choices,
                                  const std::vector<Candidate>& candidates,
                                  std::vector<Cluster>& clusters, bool all) {
  std::vector<Options> out(clusters.size());
  const Wording wording(c, choices.wording);
  PartyChoice parties(c, choices.usage, wording, candidates, clusters);
  const base::Forest& date = choices.setting.date();
  const base::Forest& country = choices.setting.country();
  const base::Forest& place = choices.setting.place();
  for (size_t i = 0; i < clusters.size(); ++i) {
    if (!all && !clusters[i].dropped.empty()) continue;
    out[i].parties = parties.options(clusters[i], choices.parties);
    out[i].dates = date_options(c, candidates, clusters[i], choices.usage, wording, date);
    out[i].countries = country_options(c, candidates, clusters[i], choices.usage, choices.wording, country);
    out[i].places = place_options(c, candidates, clusters[i], wording, place);
    if (all) tell_words(wording, candidates, out[i]);
    choose_parties(choices.parties, out[i].parties, clusters[i].told);
    choose_date(c, date, out[i].dates, clusters[i].told);
    choose_country(country, out[i].countries, clusters[i].told);
    choose_place(c, place, out[i].places, clusters[i].told);
  }
  return out;
}

// How many were killed and injured; the rules' tolls judged the cluster.
void choose_counts(const Context& c, const Choices& choices, const std::vector<Candidate>& candidates,
                   const std::vector<TollMention>& told, bool all, std::vector<Cluster>& clusters,
                   std::vector<Options>& options) {
  const TollChoice tolls(c, candidates, clusters, told);
  if (!tolls.weighs()) return;
  const base::Forest& model = choices.tolls.toll();
  std::vector<std::vector<TollOption>> found(clusters.size());
  for (size_t i = 0; i < clusters.size(); ++i) {
    if (all || (clusters[i].dropped.empty() && !model.empty())) found[i] = tolls.options(i, model);
  }
  choose_tolls(model, found, told, clusters);
  for (size_t i = 0; i < clusters.size(); ++i) options[i].tolls = std::move(found[i]);
}

std::vector<Toll>* toll_list(Event& event, TollKind kind) {
  switch (kind) {
    case TollKind::killed:
      return &event.killed;
    case TollKind::injured:
      return &event.injured;
    case TollKind::detained:
      return &event.detained;
    case TollKind::abducted:
      return &event.abducted;
    case TollKind::displaced:
      return &event.displaced;
    default:
      return nullptr;
  }
}

}  // namespace

Event to_event(const Cluster& cluster) {
  const Candidate& told = cluster.told;
  Event event;
  event.type = told.type;
  event.mode = told.mode;
  event.status = told.status;
  event.alleged = told.alleged;
  event.main = cluster.main;
  event.actors = told.actors;
  event.targets = told.targets;
  event.place = told.place;
  event.date = told.date;
  event.weapons = told.weapons;
  event.munitions = cluster.munitions;
  event.intercepted = cluster.intercepted;
  event.hit = cluster.hit;
  for (const TollFound& toll : told.tolls) {
    if (auto* list = toll_list(event, toll.kind)) list->push_back(toll.toll);
  }
  event.evidence = told.evidence;
  if (told.place && !told.place_assumed)
    event.evidence.insert(event.evidence.end(), told.place->spans.begin(), told.place->spans.end());
  std::sort(event.evidence.begin(), event.evidence.end());
  event.evidence.erase(std::unique(event.evidence.begin(), event.evidence.end()),
                       event.evidence.end());
  event.rule = told.row;
  event.weight = cluster.weight;
  return event;
}

namespace {

void cross(const EventTables& tables, Event& event) {
  for (auto [scheme, slot] : {std::pair("cameo", &event.cameo), std::pair("acled", &event.acled)}) {
    std::string key = event.type;
    bool civilians = event.type == "ASSAULT" && event.mode.empty() && !event.targets.empty() &&
                     event.targets[0].code.ends_with("/CVL");
    if (!event.mode.empty())
      key += "/" + event.mode;
    else if (civilians)
      key += "/CVL";
    std::string_view code = tables.crosswalk(scheme, key);
    if (code.empty()) code = tables.crosswalk(scheme, event.type);
    *slot = code;
  }
}

std::string attribution(const std::vector<Said>& statements, const Candidate& told) {
  if (told.reported_by == kNoPredicate) return {};
  for (const Said& said : statements) {
    if (!said.dropped.empty()) continue;
    for (PredicateId p : said.predicates) {
      if (p == told.reported_by) return said.statement.id;
    }
  }
  return {};
}

// "declined to comment", and the request that was not answered.
bool silence(const Context& c, const std::vector<Said>& statements, const Candidate& told) {
  constexpr TokenId kReach = 14;
  if (!verbal(told.type)) return false;
  for (const Said& said : statements) {
    if (said.statement.kind != StatementKind::no_comment) continue;
    TokenId verb = c.predicate(said.predicates.front()).token;
    bool here = c.doc.tokens[verb].sentence == told.sentence;
    if (here && told.trigger >= verb && told.trigger < verb + kReach) return true;
  }
  return false;
}

// "The attacks began on the 17th. More than 150 such attacks ...": counted since then. A tally's words begin
// with its count, and the trigger that they hold is that of its event.
void date_tallies(const Context& c, const std::vector<Candidate>& candidates,
                  const std::vector<Cluster>& clusters, std::vector<Figure>& figures) {
  const auto published = text::parse_instant(c.doc.report.published);
  std::map<Span, const Cluster*> told;
  for (const Cluster& cluster : clusters) {
    if (!cluster.told.date || cluster.members.size() < 2) continue;
    for (size_t i : cluster.members) told.emplace(candidates[i].evidence.front(), &cluster);
  }
  for (Figure& figure : figures) {
    if (figure.kind != FigureKind::tally || figure.date || figure.evidence.empty()) continue;
    const Span& words = figure.evidence.front();
    const auto at = told.lower_bound(words);
    if (at == told.end() || at->first.in != words.in || at->first.end > words.end) continue;
    figure.date = at->second->told.date;
    if (published) figure.date->to = text::to_iso(text::day_of(*published));
  }
}

}  // namespace

void find_facts(const Context& c, const EventTables& tables, const Choices& choices,
                bool other_desk, Reading& reading, Considered* considered) {
  std::vector<Candidate> candidates = find_candidates(c, tables);
  drop_accidents(c, tables, candidates);
  std::vector<TollMention> told = complete_tolls(c, tables, candidates);
  drop_standing(c, candidates);
  find_alleged(c, candidates);
  std::vector<Cluster> clusters = merge(c, choices.identity, candidates);
  std::vector<Said> statements = find_statements(c, choices.statements);
  fill_sides(c, clusters);
  std::vector<TokenId> tolls;
  std::vector<Warning> conflicts;
  for (Cluster& cluster : clusters) {
    assume_country(c, cluster.told);
    name_protesters(cluster.told);
    cluster.main = is_main(c, candidates, cluster);
    weigh(c, choices, candidates, clusters.size(), cluster, considered != nullptr);
    if (cluster.dropped.empty() && silence(c, statements, cluster.told))
      cluster.dropped = "no comment is a statement";
    if (other_desk && cluster.dropped.empty())
      cluster.dropped = "desk: a report of sport, technology, culture or business";
  }
  std::vector<Options> options =
      choose_slots(c, choices, candidates, clusters, considered != nullptr);
  for (Cluster& cluster : clusters) {
    if (cluster.dropped.empty()) judge(cluster);
  }
  choose_counts(c, choices, candidates, told, considered != nullptr, clusters, options);
  count_munitions(c, tables, clusters);
  for (Cluster& cluster : clusters) {
    if (!cluster.dropped.empty()) continue;
    for (const auto* list : {&cluster.told.tolls, &cluster.told.told_again}) {
      for (const TollFound& toll : *list) tolls.push_back(toll.at);
    }
    for (Warning& warning : settle_tolls(c, cluster.told)) conflicts.push_back(std::move(warning));
    cluster.told.alleged = alleged_of(candidates, cluster);
    Event event = to_event(cluster);
    event.id = "e" + std::to_string(reading.events.size() + 1);
    cross(tables, event);
    event.attribution = attribution(statements, cluster.told);
    reading.events.push_back(std::move(event));
  }
  reading.figures = find_figures(c, tables, tolls, !reading.events.empty());
  date_tallies(c, candidates, clusters, reading.figures);
  for (const Said& said : statements) {
    if (said.dropped.empty()) reading.statements.push_back(said.statement);
  }
  std::vector<Cue> cues = c.cues->scan(c.doc);
  reading.talks = find_talks(c, cues, candidates);
  reading.relations = find_relations(c, cues);
  reading.sections = find_sections(c, cues);
  reading.warnings = find_warnings(c, cues, reading);
  std::move(conflicts.begin(), conflicts.end(), std::back_inserter(reading.warnings));
  if (considered) {
    considered->pairs = identity_pairs(c, candidates, choices.identity);
    considered->candidates = std::move(candidates);
    considered->tolls = std::move(told);
    considered->clusters = std::move(clusters);
    considered->statements = std::move(statements);
    considered->options = std::move(options);
  }
}

}  // namespace marsad::events
