// What a person asks of the codebook. `find` and `list` answer from the compiled image, `check` and
// `add` from the files.
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>

#include "commands.h"
#include "lex/check.h"
#include "load.h"
#include "output.h"
#include "places_import.h"

namespace marsad::cli {
namespace {

bool is_folder(const std::string& name) {
  struct stat status {};
  return ::stat(name.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

// The folder that check and add work on; empty where there is none.
std::string folder_of(const CodebookOptions& options) {
  if (!options.dir.empty()) return options.dir;
  if (const char* named = std::getenv("MARSAD_CODEBOOK"); named && *named) return named;
  for (const char* place : {"codebook", MARSAD_CODEBOOK_DIR}) {
    if (is_folder(place)) return place;
  }
  return {};
}

std::optional<std::string> need_folder(const CodebookOptions& options) {
  const std::string dir = folder_of(options);
  if (is_folder(dir)) return dir;
  complain(dir, dir.empty() ? "no codebook folder; name one with --codebook DIR"
                            : "not a codebook folder");
  return {};
}

std::string one_line(const lex::Fault& f) {
  std::string out = f.file;
  if (f.line > 0) out += ":" + std::to_string(f.line);
  if (f.column > 0) out += ":" + std::to_string(f.column);
  return out + (f.warning ? ": warning: " : ": error: ") + f.message;
}

constexpr std::array<const char*, 10> kKinds{"lemmas",    "senses", "heads",  "weapons", "speech",
                                             "countries", "places", "actors", "offices", "closed"};

int print_lines(const std::vector<std::string>& lines) {
  Output output;
  for (const std::string& line : lines) output.write(line + "\n");
  return output.finish();
}

// Examples that the engine is known to get wrong: sentence -> line of known_failures.tsv.
constexpr const char* kKnownFailures = "known_failures.tsv";

std::map<std::string, uint32_t> known_failures(const std::string& dir) {
  std::map<std::string, uint32_t> out;
  std::ifstream file(dir + "/" + kKnownFailures);
  std::string row;
  for (uint32_t line = 1; std::getline(file, row); ++line) {
    if (line > 1 && !row.empty() && row[0] != '#') out.emplace(row.substr(0, row.find('\t')), line);
  }
  return out;
}

// The row's examples as tests: the type of a good one must come out, that of a bad one must not.
// A known failure that is none, or that no row has any more, is a fault too.
std::vector<lex::Fault> run_examples(const std::string& dir) {
  std::vector<lex::Fault> faults;
  auto loaded = load_engine(dir);
  if (!loaded) {
    faults.push_back({dir, 0, 0, loaded.error().message, false});
    return faults;
  }
  const std::map<std::string, uint32_t> known = known_failures(dir);
  std::set<std::string> failed;
  for (const lex::Example& example : lex::examples(dir)) {
    if (example.type.empty()) continue;
    Report report;
    report.text = example.sentence;
    const Reading reading = loaded->engine.read_by_rules(report);
    const bool found = std::any_of(reading.events.begin(), reading.events.end(),
                                   [&](const Event& e) { return e.type == example.type; });
    if (found == example.good) continue;
    failed.insert(example.sentence);
    if (known.count(example.sentence) > 0) continue;
    const std::string what = example.good ? "good example gives no " : "bad example gives ";
    faults.push_back(
        {example.file, example.line, 0, what + example.type + ": " + example.sentence, false});
  }
  for (const auto& [sentence, line] : known) {
    if (failed.count(sentence) > 0) continue;
    faults.push_back({kKnownFailures, line, 0,
                      "no example fails any more with this sentence, take it out: " + sentence,
                      false});
  }
  return faults;
}

std::string read_whole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

bool write_whole(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  return static_cast<bool>(file.flush());
}

// "column=value" cells as a row of the table; none, with a message, where one is not that.
std::optional<std::string> row_of(const lex::Table& table, const std::vector<std::string>& given) {
  std::vector<std::string> cells(table.columns.size());
  for (const std::string& cell : given) {
    const size_t equals = std::min(cell.find('='), cell.size());
    const auto column =
        std::find(table.columns.begin(), table.columns.end(), cell.substr(0, equals));
    if (equals == cell.size() || column == table.columns.end() ||
        cell.find_first_of("\t\n\r") != cell.npos) {
      complain(table.file, "not column=value of this file: " + cell);
      return {};
    }
    cells[static_cast<size_t>(column - table.columns.begin())] = cell.substr(equals + 1);
  }
  std::string row;
  for (size_t i = 0; i < cells.size(); ++i) row += (i > 0 ? "\t" : "") + cells[i];
  return row;
}

int add_list(const CodebookOptions& options, const std::string& dir) {
  if (options.file != "places" || options.cells.size() != 1) {
    complain("", "--from reads a list of places: marsad codebook add places --from csv FILE");
    return 2;
  }
  const auto done = import_places(
      {dir, options.cells[0], options.from == "geonames", options.source, options.licence});
  if (!done) {
    complain(done.error());
    return 1;
  }
  bool faulty = false;
  for (const lex::Fault& fault : lex::check_codebook(dir)) {
    if (done->path.empty() || dir + "/" + fault.file != done->path || fault.warning) continue;
    complain("", one_line(fault));
    faulty = true;
  }
  if (!options.quiet) {
    complain(done->path.empty() ? options.cells[0] : done->path,
             std::to_string(done->added) + " places added, " + std::to_string(done->known) +
                 " known already, " + std::to_string(done->unusable) + " of no use, " +
                 std::to_string(done->common) + " names only with their kind word");
  }
  return faulty ? 1 : 0;
}

}  // namespace

int run_codebook_list(const CodebookOptions& options) {
  auto loaded = load_engine(options.dir);
  if (!loaded) {
    complain(loaded.error());
    return 1;
  }
  const lex::Lexicon& lexicon = loaded->engine.lexicon();
  if (!options.file.empty()) {
    if (std::find(kKinds.begin(), kKinds.end(), options.file) == kKinds.end()) {
      complain(options.file, "no kind of row; `marsad codebook list` names them");
      return 2;
    }
    return print_lines(lex::list_codebook(lexicon, options.file));
  }
  std::vector<std::string> lines;
  for (const char* kind : kKinds) {
    lines.push_back(std::string(kind) + "\t" +
                    std::to_string(lex::list_codebook(lexicon, kind).size()));
  }
  return print_lines(lines);
}

int run_codebook_find(const CodebookOptions& options) {
  auto loaded = load_engine(options.dir);
  if (!loaded) {
    complain(loaded.error());
    return 1;
  }
  const auto lines = lex::find_codebook(loaded->engine.lexicon(), options.word);
  if (lines.empty()) {
    complain(options.word, "not in the codebook");
    return 1;
  }
  return print_lines(lines);
}

int run_codebook_check(const CodebookOptions& options) {
  const auto dir = need_folder(options);
  if (!dir) return 1;
  std::vector<lex::Fault> faults = lex::check_codebook(*dir);
  for (lex::Fault& fault : run_examples(*dir)) faults.push_back(std::move(fault));
  std::stable_sort(faults.begin(), faults.end(), [](const lex::Fault& a, const lex::Fault& b) {
    return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
  });
  Output output;
  size_t errors = 0;
  for (const lex::Fault& fault : faults) {
    output.write(one_line(fault) + "\n");
    errors += !fault.warning;
  }
  const int written = output.finish();
  if (!options.quiet) {
    complain(*dir, std::to_string(errors) + " errors, " + std::to_string(faults.size() - errors) +
                       " warnings");
  }
  return errors > 0 ? 1 : written;
}

int run_codebook_add(const CodebookOptions& options) {
  const auto dir = need_folder(options);
  if (!dir) return 1;
  if (!options.from.empty()) return add_list(options, *dir);
  std::string name = options.file;
  if (name.size() < 4 || name.substr(name.size() - 4) != ".tsv") name += ".tsv";
  const std::string path = *dir + "/" + name;
  const std::string before = read_whole(path);
  if (before.empty() || name.find("..") != name.npos) {
    complain(path, "no such codebook file");
    return 1;
  }
  std::vector<lex::Fault> ignored;
  const lex::Table table = lex::parse_table(name, before, ignored);
  const auto row = row_of(table, options.cells);
  if (!row) return 2;
  const std::string after = before + (before.back() == '\n' ? "" : "\n") + *row + "\n";
  if (!write_whole(path, after)) {
    complain(path, "cannot be written");
    return 1;
  }
  const auto line = static_cast<uint32_t>(std::count(after.begin(), after.end(), '\n'));
  bool faulty = false;
  for (const lex::Fault& fault : lex::check_codebook(*dir)) {
    if (fault.file != name || fault.line != line) continue;
    complain("", one_line(fault));
    faulty = faulty || !fault.warning;
  }
  if (faulty) {
    if (!write_whole(path, before)) complain(path, "cannot be written; the row stays");
    return 1;
  }
  if (!options.quiet) complain(path, "line " + std::to_string(line) + " added");
  return 0;
}

}  // namespace marsad::cli
