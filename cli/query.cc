// events, statements, figures, sources, show: what a record says.
#include <CLI/CLI.hpp>
#include <memory>
#include <type_traits>

#include "commands.h"
#include "output.h"
#include "record_options.h"
#include "record_output.h"
#include "store/store.h"
#include "views/names.h"
#include "views/record_json.h"
#include "views/record_table.h"
#include "views/sides.h"
#include "views/why.h"

namespace marsad::cli {
namespace {

// A list of facts: one of the four questions of the store.
template <class Item>
using Ask = Result<Page<Item>> (store::Store::*)(const Query&) const;

template <class Item>
void add_list(CLI::App& app, std::vector<Command>& commands, const char* name, const char* what,
              Ask<Item> ask) {
  auto o = std::make_shared<RecordOptions>();
  CLI::App* command = app.add_subcommand(name, what);
  add_record(*command, *o, kFactFormats);
  add_filters(*command, *o);
  commands.push_back({command, [o, name, ask] {
                        int status = 0;
                        auto store = open_record(*o, store::Access::read, status);
                        if (!store) return status;
                        auto page = ((*store).*ask)(o->query);
                        return page ? write_page(*o, name, *page) : report_error(page.error());
                      }});
}

struct SourcesOptions : RecordOptions {
  bool failed = false;
};

template <class Item>
int write_rows(const RecordOptions& o, const std::vector<Item>& items) {
  Output out;
  if (o.format == "json" || o.format == "jsonl") {
    std::string all;
    for (const Item& item : items) {
      if (o.format == "jsonl") {
        out.write(views::to_json(item) + "\n");
      } else {
        all += (all.empty() ? "[" : ",") + views::to_json(item);
      }
    }
    if (o.format == "json") out.write(views::indent_json(all.empty() ? "[]" : all + "]") + "\n");
  } else {
    const views::Table table = views::table_of(items);
    out.write(o.format == "csv"  ? views::to_csv(table)
              : o.format == "md" ? views::to_markdown(table)
                                 : views::to_text(table, terminal_of_stdout().width));
  }
  return out.finish();
}

void add_sources(CLI::App& app, std::vector<Command>& commands) {
  auto o = std::make_shared<SourcesOptions>();
  CLI::App* command = app.add_subcommand("sources", "the outlets of a record, or what failed");
  add_record(*command, *o, kFactFormats);
  command->add_flag("--failed", o->failed, "inputs that could not be read, and why");
  commands.push_back({command, [o] {
                        int status = 0;
                        auto store = open_record(*o, store::Access::read, status);
                        if (!store) return status;
                        if (o->failed) {
                          auto failed = store->failed();
                          return failed ? write_rows(*o, *failed) : report_error(failed.error());
                        }
                        auto sources = store->sources();
                        return sources ? write_rows(*o, *sources) : report_error(sources.error());
                      }});
}

struct ShowOptions : RecordOptions {
  std::vector<std::string> ids;
  bool why = false;
  std::string language = "en";  // of the reasons and of what reports differ on
};

views::Language language_of(const ShowOptions& o) {
  return o.language == "ar" ? views::Language::ar : views::Language::en;
}

template <class Fact>
std::string conflict_lines(const Kept<Fact>& kept, const ShowOptions& o) {
  const views::Phrases phrases = phrases_for_terminal(language_of(o));
  std::string out;
  for (const Conflict& c : kept.conflicts) {
    out += "  reports differ on " + c.field + ":\n";
    for (const ConflictValue& v : c.values) {
      const std::string name = views::side_text(phrases, kept, c.field, v.value);
      out += "    " + name + (name == v.value ? " " : " [" + v.value + "] ");
      for (size_t i = 0; i < v.reports.size(); ++i) out += (i > 0 ? ", " : "(") + v.reports[i];
      out += ")\n";
    }
  }
  return out;
}

template <class Fact>
std::string show_text(const Kept<Fact>& kept, const ShowOptions& o) {
  const views::Phrases phrases = phrases_for_terminal();
  views::Table table;
  views::add_row(table, phrases, kept);
  std::string out = table.rows[0].front();
  for (size_t i = 1; i < table.rows[0].size(); ++i) {
    if (!table.rows[0][i].empty()) out += "  " + table.rows[0][i];
  }
  out += "\n";
  if (kept.withdrawn) out += "  withdrawn\n";
  out += conflict_lines(kept, o);
  for (const auto& w : kept.reports) {
    out += "  " + w.report + (w.source.empty() ? "" : ", " + w.source) +
           (w.published.empty() ? "" : ", " + w.published) +
           (w.voice == w.report ? "" : ", a copy of " + w.voice) + "\n";
    if (!w.words.empty()) out += "    " + phrases.isolated(w.words) + "\n";
  }
  for (const Link& link : kept.links) {
    out += "  " + std::string(views::name_of(link.kind)) + " " + link.to + "\n";
  }
  if (!o.why) return out;
  const views::Messages& messages = views::Messages::of(language_of(o));
  out += "  why one:\n";
  if (kept.why.empty()) out += "    told once\n";
  for (const std::string& line : kept.why) out += "    " + views::why_one(line, messages) + "\n";
  out += "  rule: " + kept.fact.rule + "\n  history:\n";
  for (const HistoryItem& item : kept.history) {
    out += "    " + item.at + " " + item.by + ": " + item.what +
           (item.why.empty() ? "" : " (" + item.why + ")") + "\n";
  }
  return out;
}

int show_one(const store::Store& store, const ShowOptions& o, const std::string& id, Output& out) {
  auto fact = store.fact(id, o.query.as_of);
  if (fact) {
    if (o.format == "text") {
      out.write(std::visit([&](const auto& kept) { return show_text(kept, o); }, *fact));
    } else {
      const std::string json = views::to_json(*fact);
      out.write((o.format == "json" ? views::indent_json(json) : json) + "\n");
    }
    return 0;
  }
  auto report = fact.error().code == Code::not_found ? store.report(id)
                                                     : Result<RecordReport>(fact.error());
  if (!report) return report_error(fact.error());
  const std::string json = views::to_json(*report);
  out.write((o.format == "jsonl" ? json : views::indent_json(json)) + "\n");
  return 0;
}

void add_show(CLI::App& app, std::vector<Command>& commands) {
  auto o = std::make_shared<ShowOptions>();
  CLI::App* command = app.add_subcommand("show", "one fact with all that the record knows of it, or a report");
  add_record(*command, *o, {"text", "json", "jsonl"});
  command->add_flag("--why", o->why, "why its reports are one, and what was decided since");
  command->add_option("--lang", o->language, "language of the reasons and of what reports differ on: en, ar")
      ->check(CLI::IsMember({"en", "ar"}));
  command->add_option("--as-of", o->query.as_of, "as the record knew it then")->type_name("DATE");
  command->add_option("ID", o->ids, "ids of facts or reports")->required()->type_name("");
  commands.push_back({command, [o] {
                        int status = 0;
                        auto store = open_record(*o, store::Access::read, status);
                        if (!store) return status;
                        Output out;
                        for (const std::string& id : o->ids) {
                          status = std::max(status, show_one(*store, *o, id, out));
                        }
                        return std::max(status, out.finish());
                      }});
}

}  // namespace

void add_query_commands(CLI::App& app, std::vector<Command>& commands) {
  add_list<RecordEvent>(app, commands, "events", "what happened", &store::Store::events);
  add_list<RecordStatement>(app, commands, "statements", "who said what",
                            &store::Store::statements);
  add_list<RecordFigure>(app, commands, "figures", "counts, force levels, sums",
                         &store::Store::figures);
  add_sources(app, commands);
  add_show(app, commands);
}

}  // namespace marsad::cli
