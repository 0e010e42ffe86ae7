// Reading tables: a file is kept whole and rows point into it, so a codebook of ten thousand rows
// costs one allocation a row.
#include "lex/table.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <tuple>

namespace marsad::lex {
namespace {

struct Schema {
  FileKind kind;
  std::string_view stem;     // whole stem, or a folder with its slash
  std::string_view columns;  // needed ones
};

constexpr std::string_view kVerbColumns =
    "lemma root form present masdar type mode frame gloss good bad";
constexpr Schema kSchemas[] = {
    {FileKind::verbs, "verbs/", kVerbColumns},
    {FileKind::nouns, "nouns/", "lemma plural type mode frame gloss good bad"},
    {FileKind::heads, "words/heads", "lemma plural feminine sector kind gloss"},
    {FileKind::offices, "words/offices", "phrase sector name_en office"},
    {FileKind::speech, "words/speech", "lemma root form present masdar stance frame gloss"},
    {FileKind::light, "words/light", "lemma root form present masdar frame gloss"},
    {FileKind::modality, "words/modality", "lemma root form present masdar status gloss"},
    {FileKind::verbs_other, "words/verbs_other", "lemma root form present masdar gloss"},
    {FileKind::nouns_common, "words/nouns_common", "lemma plural pos gloss"},
    {FileKind::weapons, "words/weapons", "id lemma plural kind mode name_en"},
    {FileKind::closed, "words/", "word class"},
    {FileKind::closed, "calendar/", "word class value"},
    {FileKind::actors, "actors/", "id kind name_en names_ar code role office from to note"},
    {FileKind::countries, "countries",
     "iso3 iso2 name_en names_ar nisba capital_en capital_ar lat lon source"},
    {FileKind::countries, "places/countries",
     "iso3 iso2 name_en names_ar nisba capital_en capital_ar lat lon source"},
    {FileKind::places, "places/",
     "id kind name_en names_ar country admin1 lat lon precision source"},
    {FileKind::types, "types", ""},
    {FileKind::modes, "modes", ""},
};

const Schema* schema_of(std::string_view stem) {
  const Schema* found = nullptr;
  for (const Schema& s : kSchemas) {
    const bool folder = s.stem.back() == '/';
    if (folder ? stem.starts_with(s.stem) : stem == s.stem) {
      if (found == nullptr || s.stem.size() > found->stem.size()) found = &s;
    }
  }
  return found;
}

std::vector<std::string_view> split_line(std::string_view line, std::string_view separator) {
  std::vector<std::string_view> out;
  for (;;) {
    const size_t at = line.find(separator);
    out.push_back(line.substr(0, at));
    if (at == std::string_view::npos) return out;
    line.remove_prefix(at + separator.size());
  }
}

uint32_t code_points(std::string_view s) {
  return uint32_t(std::count_if(
      s.begin(), s.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

void check_columns(const Table& table, const Schema& schema, std::vector<Fault>& faults) {
  for (const std::string_view name : split_line(schema.columns, " ")) {
    if (!name.empty() && !table.has(name)) {
      faults.push_back({table.file, 1, 0, "column missing: " + std::string(name), false});
    }
  }
}

}  // namespace

bool Table::has(std::string_view column) const {
  return std::find(columns.begin(), columns.end(), column) != columns.end();
}

std::string_view Table::cell(const Row& row, std::string_view column) const {
  const size_t i = size_t(std::find(columns.begin(), columns.end(), column) - columns.begin());
  return i < row.cells.size() ? row.cells[i] : std::string_view();
}

Fault Table::fault(const Row& row, std::string_view column, std::string message,
                   bool warning) const {
  Fault f{file, row.line, 0, std::move(message), warning};
  if (column.empty()) return f;
  uint32_t at = 1;
  for (size_t i = 0; i < row.cells.size() && i < columns.size() && columns[i] != column; ++i) {
    at += code_points(row.cells[i]) + 1;
  }
  f.column = at;
  return f;
}

std::vector<std::string_view> split_cell(std::string_view cell, std::string_view separator) {
  std::vector<std::string_view> out = split_line(cell, separator);
  std::erase_if(out, [](std::string_view s) { return s.empty(); });
  return out;
}

Table parse_table(std::string file, std::string bytes, std::vector<Fault>& faults) {
  Table table;
  table.file = std::move(file);
  table.stem = table.file.substr(0, table.file.rfind('.'));
  table.bytes = std::move(bytes);
  table.bytes.reserve(64);  // on the heap, so that rows stay valid when the table moves
  table.columns.reserve(12);
  const Schema* schema = schema_of(table.stem);
  if (schema != nullptr) table.kind = schema->kind;
  std::string_view rest = table.bytes;
  uint32_t number = 0;
  while (!rest.empty()) {
    const size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line[0] == '#') continue;
    if (table.columns.empty()) {
      table.columns = split_line(line, "\t");
      if (schema != nullptr) check_columns(table, *schema, faults);
      continue;
    }
    Row row{number, split_line(line, "\t")};
    if (row.cells.size() > table.columns.size()) {
      faults.push_back(table.fault(row, "",
                                   "more cells than columns: " + std::to_string(row.cells.size()) +
                                       " for " + std::to_string(table.columns.size())));
    }
    table.rows.push_back(std::move(row));
  }
  if (table.columns.empty()) faults.push_back({table.file, 0, 0, "no line of column names", false});
  return table;
}

void sort_faults(std::vector<Fault>& faults) {
  std::stable_sort(faults.begin(), faults.end(), [](const Fault& a, const Fault& b) {
    return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
  });
}

bool read_file(const std::string& path, std::string& bytes) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return false;
  bytes.assign(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  return !in.bad();
}

std::deque<Table> read_codebook(const std::string& dir, std::vector<Fault>& faults) {
  namespace fs = std::filesystem;
  std::deque<Table> out;
  std::vector<std::string> files;
  std::error_code error;
  for (fs::recursive_directory_iterator it(dir, error), end; !error && it != end;
       it.increment(error)) {
    if (it->path().extension() == ".tsv")
      files.push_back(fs::relative(it->path(), dir, error).generic_string());
  }
  if (error) faults.push_back({dir, 0, 0, "cannot read the folder: " + error.message(), false});
  std::sort(files.begin(), files.end());
  for (const std::string& file : files) {
    std::string bytes;
    if (!read_file(dir + "/" + file, bytes)) {
      faults.push_back({file, 0, 0, "cannot read the file", false});
      continue;
    }
    // parsed in place: the rows point into bytes that must not move again
    out.emplace_back();
    Table parsed = parse_table(file, std::move(bytes), faults);
    out.back() = std::move(parsed);
  }
  return out;
}

}  // namespace marsad::lex
