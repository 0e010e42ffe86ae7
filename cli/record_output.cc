#include "record_output.h"

namespace marsad::cli {
namespace {

std::string joined(const std::vector<const RecordEvent*>& events, const char* between) {
  std::string out;
  for (const RecordEvent* kept : events) {
    out += (out.empty() ? "" : between) + kept->fact.id;
  }
  return out;
}

std::map<std::string, size_t> types_of(const std::vector<const RecordEvent*>& events) {
  std::map<std::string, size_t> out;
  for (const RecordEvent* kept : events) ++out[kept->fact.type];
  return out;
}

std::string day_json(const std::string& day, const std::vector<const RecordEvent*>& events) {
  std::string types;
  for (const auto& [type, n] : types_of(events)) {
    types += (types.empty() ? "\"" : ",\"") + type + "\":" + std::to_string(n);
  }
  return "{\"day\":" + (day.empty() ? std::string("null") : "\"" + day + "\"") +
         ",\"count\":" + std::to_string(events.size()) + ",\"types\":{" + types +
         "},\"events\":[\"" + joined(events, "\",\"") + "\"]}";
}

}  // namespace

int write_days(const RecordOptions& o,
               const std::map<std::string, std::vector<const RecordEvent*>>& days,
               const std::string& next, uint64_t total) {
  Output out;
  std::string all;
  views::Table table;
  table.head = {"day", "events", "types", "ids"};
  for (const auto& [day, events] : days) {
    const std::string json = day_json(day, events);
    if (o.format == "jsonl") out.write(json + "\n");
    all += (all.empty() ? "" : ",") + json;
    std::string types;
    for (const auto& [type, n] : types_of(events)) {
      types += (types.empty() ? "" : ", ") + type + " " + std::to_string(n);
    }
    table.rows.push_back({day, std::to_string(events.size()), types, joined(events, " ")});
  }
  if (o.format == "json") {
    out.write(views::indent_json("{\"total\":" + std::to_string(total) + ",\"next\":" +
                                 (next.empty() ? std::string("null") : "\"" + next + "\"") +
                                 ",\"timeline\":[" + all + "]}") +
              "\n");
  } else if (o.format != "jsonl") {
    out.write(o.format == "csv"  ? views::to_csv(table)
              : o.format == "md" ? views::to_markdown(table)
                                 : views::to_text(table, terminal_of_stdout().width));
  }
  return out.finish();
}

}  // namespace marsad::cli
