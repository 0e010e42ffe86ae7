// How lists of a record's facts are printed: as a table, JSON, JSON lines, CSV or Markdown.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "output.h"
#include "record_options.h"
#include "views/json_writer.h"
#include "views/messages.h"
#include "views/phrases.h"
#include "views/record_json.h"
#include "views/record_table.h"

namespace marsad::cli {

inline const std::vector<std::string> kFactFormats = {"table", "json", "jsonl", "csv", "md"};

inline views::Phrases phrases_for_terminal() {
  return {views::Messages::of(views::Language::en), terminal_of_stdout().is_terminal};
}

// Says on standard error how to get the next page, where there is one.
template <class Item>
void tell_next(const RecordOptions& o, const Page<Item>& page) {
  if (o.quiet || page.next.empty()) return;
  complain("", std::to_string(page.items.size()) + " of " + std::to_string(page.total) +
                   "; the next page: --after '" + page.next + "'");
}

// A number of our own beside each fact, as field or column `name`; empty name: none.
using Extra = std::vector<std::optional<uint64_t>>;

template <class Item>
std::string json_with(const Item& item, const std::string& name, const Extra& extra, size_t at) {
  std::string json = views::to_json(item);
  if (name.empty()) return json;
  json.pop_back();
  return json + ",\"" + name + "\":" + (extra[at] ? std::to_string(*extra[at]) : "null") + "}";
}

template <class Item>
int write_page(const RecordOptions& o, const char* name, const Page<Item>& page,
               const std::string& extra_name = {}, const Extra& extra = {}) {
  Output out;
  if (o.format == "json" || o.format == "jsonl") {
    std::string all;
    for (size_t i = 0; i < page.items.size(); ++i) {
      const std::string json = json_with(page.items[i], extra_name, extra, i);
      if (o.format == "jsonl") out.write(json + "\n");
      all += (i > 0 ? "," : "") + json;
    }
    if (o.format == "json") {
      const std::string next = page.next.empty() ? "null" : "\"" + page.next + "\"";
      out.write(views::indent_json("{\"total\":" + std::to_string(page.total) + ",\"next\":" +
                                   next + ",\"" + name + "\":[" + all + "]}") +
                "\n");
    }
  } else {
    views::Table table;
    const views::Phrases phrases = phrases_for_terminal();
    for (const Item& item : page.items) {
      if (o.format == "csv")
        views::add_flat_row(table, item);
      else
        views::add_row(table, phrases, item);
    }
    if (!extra_name.empty() && !table.head.empty()) {
      table.head.insert(table.head.begin(), extra_name);
      for (size_t i = 0; i < table.rows.size(); ++i) {
        table.rows[i].insert(table.rows[i].begin(), extra[i] ? std::to_string(*extra[i]) : "");
      }
    }
    out.write(o.format == "csv"  ? views::to_csv(table)
              : o.format == "md" ? views::to_markdown(table)
                                 : views::to_text(table, terminal_of_stdout().width));
  }
  const int status = out.finish();
  tell_next(o, page);
  return status;
}

// A line a fact, indented: its cells (the outlets that tell it stand last), then its id in brackets.
template <class Item>
std::string sourced_lines(const std::vector<Item>& facts) {
  std::string out;
  const views::Phrases phrases = phrases_for_terminal();
  for (const Item& kept : facts) {
    views::Table table;
    views::add_row(table, phrases, kept);
    out += " ";
    for (const std::string& cell : table.rows[0]) {
      if (!cell.empty() && cell != kept.fact.id) out += " " + cell;
    }
    out += "  [" + kept.fact.id + "]\n";
  }
  return out;
}

// Events by day: how many, of which types, their ids.
int write_days(const RecordOptions& o,
               const std::map<std::string, std::vector<const RecordEvent*>>& days,
               const std::string& next, uint64_t total);

}  // namespace marsad::cli
