// presence, talks, tally, timeline, brief: what a record's facts add up to.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <tuple>

#include "commands.h"
#include "output.h"
#include "record_options.h"
#include "record_output.h"
#include "store/store.h"
#include "text/instant.h"

namespace marsad::cli {
namespace {

using Run = int (*)(const RecordOptions&, const store::Store&);

void add(CLI::App& app, std::vector<Command>& commands, const char* name, const char* what,
         Run run) {
  auto o = std::make_shared<RecordOptions>();
  CLI::App* command = app.add_subcommand(name, what);
  add_record(*command, *o, kFactFormats);
  add_filters(*command, *o);
  commands.push_back({command, [o, run] {
                        int status = 0;
                        auto store = open_record(*o, store::Access::read, status);
                        return store ? run(*o, *store) : status;
                      }});
}

int run_talks(const RecordOptions& o, const store::Store& store) {
  auto page = store.talks(o.query);
  return page ? write_page(o, "talks", *page) : report_error(page.error());
}

// A series for each force and country, in time.
int run_presence(const RecordOptions& o, const store::Store& store) {
  Query query = o.query;
  query.type = {"force_level"};
  auto page = store.figures(query);
  if (!page) return report_error(page.error());
  auto place_in_series = [](const RecordFigure& kept) {
    const Figure& f = kept.fact;
    return std::tuple(f.of ? f.of->code : f.holder ? f.holder->code : std::string(),
                      f.place ? f.place->country : std::string(),
                      f.date ? f.date->from : std::string());
  };
  std::stable_sort(page->items.begin(), page->items.end(), [&](const auto& a, const auto& b) {
    return place_in_series(a) < place_in_series(b);
  });
  return write_page(o, "presence", *page);
}

// The type of event that a tally's unit counts; empty where no type is meant.
std::string type_counted(const std::string& unit) {
  static const std::vector<std::pair<const char*, const char*>> kUnits = {
      {"attack", "ASSAULT"}, {"strike", "ASSAULT"}, {"raid", "ASSAULT"},
      {"arrest", "COERCE"},  {"protest", "PROTEST"}, {"meeting", "CONSULT"}};
  for (const auto& [word, type] : kUnits) {
    if (unit.find(word) != std::string::npos) return type;
  }
  return {};
}

// The day of a report, YYYY-MM-DD; empty where it does not say.
template <class Fact>
std::string day_told(const Kept<Fact>& kept) {
  if (kept.reports.empty()) return {};
  auto published = text::parse_instant(kept.reports.front().published);
  return published ? text::to_iso(text::day_of(*published)) : std::string();
}

// What a report counts against what the record holds of the same type, country and days.
int run_tally(const RecordOptions& o, const store::Store& store) {
  Query query = o.query;
  query.type = {"tally"};
  auto page = store.figures(query);
  if (!page) return report_error(page.error());
  std::vector<std::optional<uint64_t>> held;
  for (const RecordFigure& kept : page->items) {
    const Figure& f = kept.fact;
    const std::string type = type_counted(f.unit);
    held.emplace_back();
    if (type.empty() || !f.date || f.date->from.empty()) continue;
    Query events;
    events.type = {type}, events.status = {"occurred", "ongoing"}, events.as_of = query.as_of;
    events.from = f.date->from.substr(0, 10);
    events.to = f.date->to.empty() ? day_told(kept) : f.date->to.substr(0, 10);
    if (f.place && !f.place->country.empty()) events.country = {f.place->country};
    auto n = store.count(FactKind::event, events);
    if (!n) return report_error(n.error());
    held.back() = *n;
  }
  return write_page(o, "tally", *page, "held", held);
}

// A line for each day: how many events of which types, and which.
int run_timeline(const RecordOptions& o, const store::Store& store) {
  auto page = store.events(o.query);
  if (!page) return report_error(page.error());
  std::map<std::string, std::vector<const RecordEvent*>> days;
  for (const RecordEvent& kept : page->items) {
    const std::optional<Date>& date = kept.fact.date;
    const bool dated = date && !date->from.empty();
    days[dated ? date->from.substr(0, 10) : day_told(kept)].push_back(&kept);
  }
  return write_days(o, days, page->next, page->total);
}

template <class Item>
Result<std::vector<Item>> about(const store::Store& store, const Query& base,
                                const std::string& subject,
                                Result<Page<Item>> (store::Store::*ask)(const Query&) const) {
  std::vector<Item> out;
  std::set<std::string> seen;
  std::vector<std::vector<std::string> Query::*> ways = {&Query::party, &Query::place};
  for (size_t way = 0; way <= ways.size(); ++way) {
    Query query = base;
    if (subject.empty() ? way > 0 : way == ways.size()) break;
    if (!subject.empty()) query.*ways[way] = {subject};
    auto page = (store.*ask)(query);
    if (!page) return page.error();
    for (Item& item : page->items) {
      if (seen.insert(item.fact.id).second) out.push_back(std::move(item));
    }
  }
  return out;
}

struct BriefOptions : RecordOptions {
  std::string subject;
};

int run_brief(const BriefOptions& o, const store::Store& store) {
  Output out;
  auto section = [&](const char* head, const auto& facts) {
    if (!facts.empty()) out.write(std::string(head) + "\n" + sourced_lines(facts) + "\n");
  };
  auto events = about<RecordEvent>(store, o.query, o.subject, &store::Store::events);
  if (!events) return report_error(events.error());
  auto ahead = std::stable_partition(events->begin(), events->end(), [](const RecordEvent& kept) {
    return kept.fact.status != EventStatus::planned && kept.fact.status != EventStatus::possible;
  });
  const std::vector<RecordEvent> expected(ahead, events->end());
  events->erase(ahead, events->end());
  section("What happened", *events);
  auto statements = about<RecordStatement>(store, o.query, o.subject, &store::Store::statements);
  if (!statements) return report_error(statements.error());
  section("Who said what", *statements);
  auto figures = about<RecordFigure>(store, o.query, o.subject, &store::Store::figures);
  if (!figures) return report_error(figures.error());
  section("Who has how many where", *figures);
  auto talks = about<RecordTalks>(store, o.query, o.subject, &store::Store::talks);
  if (!talks) return report_error(talks.error());
  section("Talks", *talks);
  section("What comes next", expected);
  return out.finish();
}

void add_brief(CLI::App& app, std::vector<Command>& commands) {
  auto o = std::make_shared<BriefOptions>();
  CLI::App* command = app.add_subcommand("brief", "what the record says about a party or place");
  add_record(*command, *o, {"text"});
  add_filters(*command, *o);
  command->add_option("--about", o->subject, "a party or place: name, code or codebook id")
      ->type_name("X");
  commands.push_back({command, [o] {
                        int status = 0;
                        auto store = open_record(*o, store::Access::read, status);
                        return store ? run_brief(*o, *store) : status;
                      }});
}

}  // namespace

void add_summary_commands(CLI::App& app, std::vector<Command>& commands) {
  add(app, commands, "presence", "force levels, a series for each force and country",
      run_presence);
  add(app, commands, "talks", "talks and their stages", run_talks);
  add(app, commands, "tally", "what reports count, beside what the record holds", run_tally);
  add(app, commands, "timeline", "events by day", run_timeline);
  add_brief(app, commands);
}

}  // namespace marsad::cli
