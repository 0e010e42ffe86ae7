// Answers as JSON and as tables.
#include "survey/parts.h"
#include "survey/survey.h"
#include "views/json_writer.h"
#include "views/lines.h"
#include "views/record_json.h"
#include "views/record_table.h"

namespace marsad::survey {
namespace {

// Puts the fields that have something to show before the columns of the last row.
void add_fields(views::Table& table, const Row& row, const std::vector<bool>& shown) {
  size_t at = 0;
  const bool first = table.rows.size() == 1;
  for (size_t i = 0; i < row.fields.size(); ++i) {
    if (!shown[i]) continue;
    if (first) table.head.insert(table.head.begin() + static_cast<ptrdiff_t>(at), row.fields[i].name);
    auto& cells = table.rows.back();
    cells.insert(cells.begin() + static_cast<ptrdiff_t>(at++), row.fields[i].cell);
  }
}

std::vector<bool> shown_fields(const Answer& answer) {
  std::vector<bool> shown(answer.rows.empty() ? 0 : answer.rows[0].fields.size(), false);
  for (const Row& row : answer.rows) {
    for (size_t i = 0; i < shown.size(); ++i) shown[i] = shown[i] || !row.fields[i].cell.empty();
  }
  return shown;
}

std::string indented(const std::string& text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t end = text.find('\n', at);
    out += "  " + text.substr(at, end - at + 1);
    at = end == text.npos ? text.size() : end + 1;
  }
  return out;
}

}  // namespace

std::string joined(const std::vector<std::string>& list, std::string_view between) {
  std::string out;
  for (size_t i = 0; i < list.size(); ++i) out.append(i > 0 ? between : "").append(list[i]);
  return out;
}

std::string list_json(const std::vector<std::string>& list) {
  views::JsonWriter json(false);
  json.begin_array();
  for (const std::string& item : list) json.string(item);
  json.end_array();
  return json.take();
}

std::string text_or_null(const std::string& text) {
  views::JsonWriter json(false);
  json.string_or_null(text);
  return json.take();
}

std::string to_json(const Row& row) {
  std::string json = views::to_json(row.fact);
  json.pop_back();
  for (const Field& field : row.fields) json += ",\"" + field.name + "\":" + field.json;
  return json + "}";
}

std::string to_json(const Answer& answer) {
  std::string json = "{\"total\":" + std::to_string(answer.total) +
                     ",\"next\":" + text_or_null(answer.next) + ",\"" + answer.name + "\":[";
  for (size_t i = 0; i < answer.rows.size(); ++i)
    json += (i > 0 ? "," : "") + to_json(answer.rows[i]);
  json += "]";
  if (!answer.groups_name.empty())
    json += ",\"" + answer.groups_name + "\":[" + joined(answer.groups, ",") + "]";
  return json + "}";
}

std::string to_text(const Answer& answer, const views::Phrases& phrases, unsigned width) {
  const std::vector<bool> shown = shown_fields(answer);
  std::string out;
  size_t group = 0;
  for (size_t i = 0; i < answer.rows.size();) {
    views::Table table;
    size_t end = i;
    for (; end < answer.rows.size() && answer.rows[end].group == answer.rows[i].group; ++end) {
      std::visit([&](const auto& kept) { views::add_row(table, phrases, kept); },
                 answer.rows[end].fact);
      if (answer.groups_name.empty()) {
        add_fields(table, answer.rows[end], shown);
      } else if (answer.name != "timeline") {  // a day of telling stands in for what has none
        Row day{answer.rows[end].fact, {}, {answer.rows[end].fields.back()}};
        table.rows.back()[1] = day.fields[0].cell;
      }
    }
    if (answer.groups_name.empty()) {
      out += views::to_text(table, width);
    } else {
      if (i > 0) out += "\n";
      out += views::wrap(answer.heads[group++], width, 2) + "\n";
      table.head = {};
      out += indented(views::to_text(table, width > 2 ? width - 2 : 0));
    }
    i = end;
  }
  return out;
}

std::string to_csv(const Answer& answer) {
  const std::vector<bool> shown(answer.rows.empty() ? 0 : answer.rows[0].fields.size(), true);
  views::Table table;
  for (const Row& row : answer.rows) {
    std::visit([&](const auto& kept) { views::add_flat_row(table, kept); }, row.fact);
    add_fields(table, row, shown);
  }
  return views::to_csv(table);
}

std::string to_markdown(const Answer& answer, const views::Phrases& phrases) {
  const std::vector<bool> shown = shown_fields(answer);
  views::Table table;
  for (const Row& row : answer.rows) {
    std::visit([&](const auto& kept) { views::add_row(table, phrases, kept); }, row.fact);
    add_fields(table, row, shown);
  }
  return views::to_markdown(table);
}

}  // namespace marsad::survey
