// How lists of a record's facts are printed: as a table, JSON, JSON lines, CSV or Markdown.
#pragma once

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

inline views::Phrases phrases_for_terminal(views::Language language = views::Language::en) {
  return {views::Messages::of(language), terminal_of_stdout().is_terminal};
}

// Says on standard error how to get the next page, where there is one.
inline void tell_next(const RecordOptions& o, size_t shown, uint64_t total, const std::string& next) {
  if (o.quiet || next.empty()) return;
  complain("", std::to_string(shown) + " of " + std::to_string(total) +
                   "; the next page: --after '" + next + "'");
}

template <class Item>
int write_page(const RecordOptions& o, const char* name, const Page<Item>& page) {
  Output out;
  if (o.format == "json" || o.format == "jsonl") {
    std::string all;
    for (size_t i = 0; i < page.items.size(); ++i) {
      const std::string json = views::to_json(page.items[i]);
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
    out.write(o.format == "csv"  ? views::to_csv(table)
              : o.format == "md" ? views::to_markdown(table)
                                 : views::to_text(table, terminal_of_stdout().width));
  }
  const int status = out.finish();
  tell_next(o, page.items.size(), page.total, page.next);
  return status;
}

}  // namespace marsad::cli
