#include "views/record_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "views/lines.h"
#include "views/names.h"
#include "views/sides.h"

namespace marsad::views {
namespace {

constexpr size_t kMostWords = 240;  // code points of a report's words in a table for people

// Signs that take no column: vowel signs, joiners, direction marks.
bool is_zero_width(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x64B && c <= 0x65F) || c == 0x670 ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

size_t columns_of(std::string_view text) {
  size_t n = 0;
  for (size_t at = 0; at < text.size();) n += is_zero_width(base::next_utf8(text, at)) ? 0 : 1;
  return n;
}

std::string one_line(std::string text) {
  for (char& c : text) {
    if (static_cast<uint8_t>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  return text;
}

std::string cut(const std::string& text, size_t most) {
  const size_t end = base::byte_offset(text, most);
  return end < text.size() ? text.substr(0, end) + "..." : text;
}

template <class Fact>
std::string outlets(const Kept<Fact>& kept) {
  std::vector<std::string> seen;
  for (const auto& w : kept.reports) {
    const std::string& name = w.source.empty() ? w.report : w.source;
    if (std::find(seen.begin(), seen.end(), name) == seen.end()) seen.push_back(name);
  }
  std::string out;
  for (const std::string& name : seen) out += (out.empty() ? "" : ", ") + one_line(name);
  return out;
}

template <class Fact>
std::string marks(const Phrases& p, const Kept<Fact>& kept) {
  std::string out;
  for (const Conflict& c : kept.conflicts) {
    out += (out.empty() ? "; reports differ: " : "; ") + c.field;
    for (const ConflictValue& v : c.values)
      out += (&v == c.values.data() ? " " : " / ") + side_text(p, kept, c.field, v.value);
  }
  if (kept.corrected) out += "; corrected by " + one_line(kept.corrected->by);
  return out;
}

template <class Fact>
std::string voices(const Kept<Fact>& kept) {
  return fmt::format("{}/{}", kept.voices, kept.reports.size());
}

std::string day_range(const std::optional<Date>& date) {
  if (!date) return "";
  const std::string from = date->from.substr(0, 10), to = date->to.substr(0, 10);
  return from == to || to.empty() ? from : from + ".." + to;
}

template <class Fact>
std::string first_words(const Phrases& p, const Kept<Fact>& kept) {
  return kept.reports.empty() ? "" : p.isolated(one_line(cut(kept.reports[0].words, kMostWords)));
}

std::string count_text(const Count& c) {
  if (c.value.empty()) return c.min + ".." + c.max;
  return (c.comparator == Comparator::eq ? "" : std::string(name_of(c.comparator))) + c.value;
}

std::string toll_text(const std::vector<Toll>& tolls) {
  std::string out;
  for (const Toll& t : tolls) {
    out += (out.empty() ? "" : "; ") + count_text(t.count);
    if (t.who) out += " " + (t.who->name.empty() ? t.who->name_ar : t.who->name);
  }
  return out;
}

std::string party_text(const Party& p) {
  const std::string& name = p.name.empty() ? p.name_ar : p.name;
  return p.code.empty() ? name : name.empty() ? p.code : p.code + " " + name;
}

std::string party_text(const std::vector<Party>& parties) {
  std::string out;
  for (const Party& p : parties) out += (out.empty() ? "" : "; ") + party_text(p);
  return out;
}

std::string party_text(const std::optional<Party>& p) {
  return p ? party_text(*p) : "";
}

// A table's head is what its first row names.
class Cells {
 public:
  explicit Cells(Table& table) : table_(table), first_(table.rows.empty()) {
    if (first_) table_.head.clear();
    table_.rows.emplace_back();
  }
  void operator()(const char* name, std::string value) {
    if (first_) table_.head.push_back(name);
    table_.rows.back().push_back(one_line(std::move(value)));
  }

 private:
  Table& table_;
  bool first_;
};

void add_place(Cells& cell, const std::optional<Place>& p) {
  cell("place", p ? (p->name.empty() ? p->name_ar : p->name) : "");
  cell("place_id", p ? p->entity : "");
  cell("country", p ? p->country : "");
  cell("lat", p && p->lat ? fmt::format("{}", *p->lat) : "");
  cell("lon", p && p->lon ? fmt::format("{}", *p->lon) : "");
}

void add_dates(Cells& cell, const std::optional<Date>& d) {
  cell("date_from", d ? d->from : "");
  cell("date_to", d ? d->to : "");
}

template <class Fact>
void add_record(Cells& cell, const Kept<Fact>& kept) {
  cell("voices", std::to_string(kept.voices));
  cell("reports", std::to_string(kept.reports.size()));
  cell("sources", outlets(kept));
  std::string conflicts;
  for (const Conflict& c : kept.conflicts) {
    conflicts += (conflicts.empty() ? "" : "; ") + c.field + ":";
    for (const ConflictValue& v : c.values) conflicts += " " + v.value;
  }
  cell("conflicts", conflicts);
  cell("learned", kept.learned);
  cell("corrected", kept.corrected ? kept.corrected->by + " " + kept.corrected->at : "");
}

std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == text.npos) return text;
  std::string out = "\"";
  for (char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace

void add_row(Table& table, const Phrases& p, const RecordEvent& fact) {
  Cells cell(table);
  cell("id", fact.fact.id);
  cell("date", day_range(fact.fact.date));
  cell("voices", voices(fact));
  cell("what", p.deed(fact.fact) + (fact.fact.place ? ", " + p.place(*fact.fact.place) : "") +
                   p.tolls(fact.fact) + marks(p, fact) + " [" + outlets(fact) + "]");
}

void add_row(Table& table, const Phrases& p, const RecordStatement& fact) {
  Cells cell(table);
  cell("id", fact.fact.id);
  cell("date", day_range(fact.fact.date));
  cell("voices", voices(fact));
  cell("what", p.person(fact.fact.speaker) + " (" + fact.fact.stance + "): " +
                   first_words(p, fact) + marks(p, fact) + " [" + outlets(fact) + "]");
}

void add_row(Table& table, const Phrases& p, const RecordFigure& fact) {
  Cells cell(table);
  cell("id", fact.fact.id);
  cell("date", day_range(fact.fact.date));
  cell("voices", voices(fact));
  cell("kind", std::string(name_of(fact.fact.kind)));
  cell("what", p.figure(fact.fact) + marks(p, fact) + " [" + outlets(fact) + "]");
}

void add_row(Table& table, const Phrases& p, const RecordTalks& fact) {
  Cells cell(table);
  cell("id", fact.fact.id);
  cell("date", fact.fact.dates.empty() ? "" : day_range(fact.fact.dates[0]));
  cell("voices", voices(fact));
  cell("stage", std::string(name_of(fact.fact.stage)));
  cell("what", p.parties(fact.fact.parties) + ": " +
                   p.isolated(fact.fact.forum + (fact.fact.subject.empty() ? "" : " - ") +
                              fact.fact.subject) +
                   marks(p, fact) + " [" + outlets(fact) + "]");
}

void add_flat_row(Table& table, const RecordEvent& fact) {
  const Event& e = fact.fact;
  Cells cell(table);
  cell("id", e.id);
  cell("type", e.type);
  cell("mode", e.mode);
  cell("status", std::string(name_of(e.status)));
  add_dates(cell, e.date);
  add_place(cell, e.place);
  cell("actors", party_text(e.actors));
  cell("targets", party_text(e.targets));
  std::string weapons;
  for (const std::string& w : e.weapons) weapons += (weapons.empty() ? "" : "; ") + w;
  cell("weapons", weapons);
  cell("killed", toll_text(e.killed));
  cell("injured", toll_text(e.injured));
  cell("detained", toll_text(e.detained));
  cell("abducted", toll_text(e.abducted));
  cell("displaced", toll_text(e.displaced));
  cell("munitions", e.munitions ? count_text(*e.munitions) : "");
  cell("intercepted", e.intercepted ? count_text(*e.intercepted) : "");
  cell("hit", e.hit ? count_text(*e.hit) : "");
  add_record(cell, fact);
}

void add_flat_row(Table& table, const RecordStatement& fact) {
  const Statement& s = fact.fact;
  Cells cell(table);
  cell("id", s.id);
  cell("speaker", party_text(s.speaker));
  cell("role", s.speaker.role);
  cell("stance", s.stance);
  cell("kind", std::string(name_of(s.kind)));
  cell("addressee", party_text(s.addressee));
  add_dates(cell, s.date);
  cell("words", fact.reports.empty() ? "" : fact.reports[0].words);
  add_record(cell, fact);
}

void add_flat_row(Table& table, const RecordFigure& fact) {
  const Figure& f = fact.fact;
  Cells cell(table);
  cell("id", f.id);
  cell("kind", std::string(name_of(f.kind)));
  cell("count", count_text(f.count));
  cell("unit", f.unit);
  cell("holder", party_text(f.holder));
  cell("of", party_text(f.of));
  cell("status", std::string(name_of(f.status)));
  add_dates(cell, f.date);
  add_place(cell, f.place);
  add_record(cell, fact);
}

void add_flat_row(Table& table, const RecordTalks& fact) {
  const Talks& t = fact.fact;
  Cells cell(table);
  cell("id", t.id);
  cell("forum", t.forum);
  cell("subject", t.subject);
  cell("stage", std::string(name_of(t.stage)));
  cell("parties", party_text(t.parties));
  add_dates(cell, t.dates.empty() ? std::optional<Date>() : t.dates[0]);
  add_place(cell, t.place);
  add_record(cell, fact);
}

Table table_of(const std::vector<SourceSummary>& sources) {
  Table out;
  for (const SourceSummary& s : sources) {
    Cells cell(out);
    cell("source", s.source.empty() ? "(unknown)" : s.source);
    cell("reports", std::to_string(s.reports));
    cell("versions", std::to_string(s.versions));
    cell("copies", std::to_string(s.copies));
    cell("events", std::to_string(s.events));
    cell("statements", std::to_string(s.statements));
    cell("figures", std::to_string(s.figures));
    cell("talks", std::to_string(s.talks));
    cell("first", s.first);
    cell("last", s.last);
  }
  return out;
}

Table table_of(const std::vector<FailedInput>& inputs) {
  Table out;
  for (const FailedInput& f : inputs) {
    Cells cell(out);
    cell("where", f.where);
    cell("code", f.code);
    cell("times", std::to_string(f.times));
    cell("last", f.last);
    cell("reason", f.reason);
  }
  return out;
}

Table table_of(const std::vector<KeptCorrection>& corrections) {
  Table out;
  for (const KeptCorrection& k : corrections) {
    Cells cell(out);
    cell("id", k.id);
    cell("at", k.at);
    cell("by", k.correction.by);
    cell("fact", k.correction.fact);
    std::string what(name_of(k.correction.kind));
    for (const std::string& other : k.correction.others) what += " " + other;
    for (const auto& [field, value] : k.correction.changes) what += " " + field + "=" + value;
    if (!k.undone_by.empty()) what += " (undone by " + k.undone_by + ")";
    cell("what", what);
    cell("why", k.correction.why);
  }
  return out;
}

std::string to_text(const Table& table, unsigned width) {
  if (table.rows.empty()) return "";
  const size_t columns = table.rows[0].size();
  std::vector<size_t> widths(columns, 0);
  const auto measure = [&](const std::vector<std::string>& row) {
    for (size_t i = 0; i < columns; ++i) widths[i] = std::max(widths[i], columns_of(row[i]));
  };
  if (!table.head.empty()) measure(table.head);
  for (const auto& row : table.rows) measure(row);
  size_t indent = 0;
  for (size_t i = 0; i + 1 < columns; ++i) indent += widths[i] + 2;
  std::string out;
  const auto write = [&](const std::vector<std::string>& row) {
    std::string line;
    for (size_t i = 0; i < columns; ++i) {
      line += row[i];
      if (i + 1 < columns) line += std::string(widths[i] - columns_of(row[i]) + 2, ' ');
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    const bool fits = width == 0 || indent + 20 > width;
    out += (fits ? line : wrap(line, width, static_cast<unsigned>(indent))) + "\n";
  };
  if (!table.head.empty()) write(table.head);
  for (const auto& row : table.rows) write(row);
  return out;
}

std::string to_csv(const Table& table) {
  std::string out;
  const auto write = [&](const std::vector<std::string>& row) {
    for (size_t i = 0; i < row.size(); ++i) out += (i > 0 ? "," : "") + csv_cell(row[i]);
    out += "\r\n";
  };
  if (!table.head.empty()) write(table.head);
  for (const auto& row : table.rows) write(row);
  return out;
}

std::string to_markdown(const Table& table) {
  std::string out;
  const auto write = [&](const std::vector<std::string>& row) {
    out += "|";
    for (const std::string& cell : row) {
      out += ' ';
      for (char c : cell) out += c == '|' ? "\\|" : std::string(1, c);
      out += " |";
    }
    out += "\n";
  };
  if (table.head.empty()) return out;
  write(table.head);
  write(std::vector<std::string>(table.head.size(), "---"));
  for (const auto& row : table.rows) write(row);
  return out;
}

}  // namespace marsad::views
