// What the exporters share. Tables are parsed once.
#include "views/export_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/party_code.h"
#include "views/export_codes.h"
#include "views/messages.h"
#include "views/names.h"
#include "views/phrases.h"

namespace marsad::views {
namespace {

using Table = std::unordered_map<std::string, std::vector<std::string>>;

std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> out;
  for (;;) {
    const size_t tab = std::min(line.find('\t'), line.size());
    out.emplace_back(line.substr(0, tab));
    if (tab == line.size()) return out;
    line.remove_prefix(tab + 1);
  }
}

Table parse_table(std::string_view text, size_t keys) {
  Table out;
  bool header = true;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line[0] == '#') continue;
    if (!header) {
      std::vector<std::string> cells = cells_of(line);
      std::string key = cells[0];
      if (keys == 2) key += "\t" + cells[1];
      cells.erase(cells.begin(), cells.begin() + static_cast<ptrdiff_t>(keys));
      out.emplace(std::move(key), std::move(cells));
    }
    header = false;
  }
  return out;
}

std::array<Table, 5> parse_tables() {
  std::array<Table, 5> out;
  for (size_t i = 0; i < out.size(); ++i) {
    const bool two = i == static_cast<size_t>(CodeTable::plover);
    out[i] = parse_table(data::kExportCodes[i], two ? 2 : 1);
  }
  return out;
}

const Phrases& words() {
  static const Phrases phrases(Messages::of(Language::en), false);
  return phrases;
}

// Decimal digits as a number, for comparing and adding: tolls are small.
double value_of(const std::string& digits) {
  double out = 0, scale = 1;
  bool point = false;
  for (char c : digits) {
    if (c == '.') {
      point = true;
    } else if (c >= '0' && c <= '9') {
      out = point ? out + (scale /= 10) * (c - '0') : out * 10 + (c - '0');
    }
  }
  return out;
}

std::string low_of(const Count& c) {
  return !c.min.empty() ? c.min : c.value;
}
std::string high_of(const Count& c) {
  return !c.max.empty() ? c.max : c.value;
}
std::string best_of(const Count& c) {
  return !c.value.empty() ? c.value : low_of(c).empty() ? high_of(c) : low_of(c);
}

// The toll that counts all; where there is none, those of the parts.
std::vector<const Toll*> counted(const std::vector<Toll>& tolls) {
  for (const Toll& toll : tolls) {
    if (!toll.who) return {&toll};
  }
  std::vector<const Toll*> out;
  for (const Toll& toll : tolls) out.push_back(&toll);
  return out;
}

}  // namespace

const std::vector<std::string>& codes_of(CodeTable table, const std::string& key) {
  static const std::array<Table, 5> tables = parse_tables();
  static const std::vector<std::string> none;
  const Table& found = tables[static_cast<size_t>(table)];
  const auto row = found.find(key);
  return row == found.end() ? none : row->second;
}

std::string day_of(const std::string& iso) {
  return iso.substr(0, 10);
}

std::string_view country_code(const Party& party) {
  return base::nation_of(party.code);
}

std::string_view sector_code(const Party& party) {
  const std::string_view code(party.code);
  const size_t slash = code.find('/');
  const std::string_view head = code.substr(0, slash);
  if (head == "IGO" || head == "NGO") return head;
  if (slash == code.npos) return head == "INT" || head == "UNK" ? std::string_view() : "GOV";
  const std::string_view tail = code.substr(slash + 1);
  return tail.substr(0, tail.find('/'));
}

Deaths deaths_of(const RecordEvent& event) {
  Deaths out;
  double low = 0, best = 0, high = 0;
  bool open = false;
  const auto tolls = counted(event.fact.killed);
  for (const Toll* toll : tolls) {
    low += value_of(low_of(toll->count));
    best += value_of(best_of(toll->count));
    high += value_of(high_of(toll->count));
    const Comparator c = toll->count.comparator;
    open = open || ((c == Comparator::ge || c == Comparator::gt) && toll->count.max.empty());
  }
  for (const Conflict& conflict : event.conflicts) {
    if (conflict.field != "killed") continue;
    for (const ConflictValue& value : conflict.values) {
      if (value.value.empty() || value.value[0] < '0' || value.value[0] > '9') continue;
      low = std::min(low, value_of(value.value));
      high = std::max(high, value_of(value.value));
    }
  }
  if (tolls.empty()) return out;
  out.low = number_text(low);
  out.best = number_text(best);
  if (!open) out.high = number_text(std::max(high, best));
  return out;
}

std::string deaths_among(const RecordEvent& event, const std::vector<Party>& parties) {
  double sum = 0;
  for (const Toll& toll : event.fact.killed) {
    if (!toll.who || toll.who->code.empty()) continue;
    const bool same = std::any_of(parties.begin(), parties.end(),
                                  [&](const Party& p) { return p.code == toll.who->code; });
    if (same) sum += value_of(best_of(toll.count));
  }
  return number_text(sum);
}

std::string title_of(const Event& event) {
  std::string out = words().deed(event);
  if (event.place) out += ", " + words().place(*event.place);
  return out;
}

std::string title_of(const Talks& talks) {
  std::string out = "Talks " + std::string(name_of(talks.stage));
  if (!talks.parties.empty()) out += ": " + words().parties(talks.parties);
  if (talks.place) out += ", " + words().place(*talks.place);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

std::string title_of(const Figure& figure) {
  return words().figure(figure);
}

std::string title_of(const Statement& statement) {
  return words().person(statement.speaker) + " " + statement.stance;
}

std::string joined(const std::vector<std::string>& items, std::string_view between) {
  std::string out;
  for (const std::string& item : items) {
    if (!out.empty()) out += between;
    out += item;
  }
  return out;
}

std::string csv_row(const std::vector<std::string>& cells) {
  std::string out;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += ',';
    if (cells[i].find_first_of(",\"\r\n") == std::string::npos) {
      out += cells[i];
      continue;
    }
    out += '"';
    for (char c : cells[i]) {
      if (c == '"') out += '"';
      out += c;
    }
    out += '"';
  }
  return out + "\r\n";
}

std::string number_text(double value) {
  return fmt::format("{}", value);
}

}  // namespace marsad::views
