// Checks beyond what compiling finds: signs that must not stand in Arabic cells, codes that no list
// knows, names that two rows claim, dates out of order, rows that another row hides or that make no
// form. Each check walks all tables once.
#include "lex/check.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "lex/model.h"
#include "lex/spell.h"
#include "text/fold.h"

namespace marsad::lex {
namespace {

constexpr std::string_view kSectors =
    "GOV MIL COP JUD LEG SPY REB OPP PTY CVL MED EDU BUS ELI REL LAB CRM HRI UNK IGO NGO";
constexpr std::string_view kActorKinds =
    "person group party government body force igo ngo media company court";
constexpr std::string_view kHeadKinds = "person role force body country group media thing";
constexpr std::string_view kPlaceKinds =
    "region province district city town village neighbourhood camp base airport port crossing dam "
    "field river sea strait island "
    "desert mountain road prison hospital site";
constexpr std::string_view kPrecisions = "site place district admin1 country";

bool listed(std::string_view list, std::string_view word) {
  for (const std::string_view item : split_cell(list, " ")) {
    if (item == word) return true;
  }
  return false;
}

// Vowel signs, tatweel, marks of direction, joiners: none belongs in a codebook cell.
bool forbidden(char16_t c) {
  return c == 0x0640 || (c >= 0x064B && c <= 0x0652) || c == 0x0670 ||
         (c >= 0x200B && c <= 0x200F) || c == 0x061C || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c == 0xFFFD;
}

bool is_arabic_column(std::string_view column) {
  return listed(
      "lemma root present masdar plural feminine phrase names_ar nisba capital_ar word frame",
      column);
}

bool good_date(std::string_view d) {
  if (d.size() != 4 && d.size() != 7 && d.size() != 10) return false;
  const auto number = [&](size_t at, size_t size) {
    int n = 0;
    for (size_t i = at; i < at + size; ++i) {
      if (d[i] < '0' || d[i] > '9') return -1;
      n = n * 10 + (d[i] - '0');
    }
    return n;
  };
  const int year = number(0, 4);
  if (year < 1900 || year > 2035) return false;
  if (d.size() >= 7 && (d[4] != '-' || number(5, 2) < 1 || number(5, 2) > 12)) return false;
  return d.size() < 10 || (d[7] == '-' && number(8, 2) >= 1 && number(8, 2) <= 31);
}

class Checker {
 public:
  explicit Checker(Model& model) : model_(model) {}

  void run() {
    collect_codes();
    for (const Table& t : model_.tables) {
      for (const Row& r : t.rows) check_row(t, r);
    }
    check_shadows();
    check_reachable();
  }

 private:
  void fault(const Table& t, const Row& r, std::string_view column, std::string message,
             bool warning = false) {
    model_.faults.push_back(t.fault(r, column, std::move(message), warning));
  }

  void collect_codes() {
    for (const Table& t : model_.tables) {
      for (const Row& r : t.rows) {
        const std::string_view first = r.cells.empty() ? std::string_view() : r.cells[0];
        if (t.kind == FileKind::types) types_.insert(first);
        if (t.kind == FileKind::modes) modes_.insert(mode_of(t, r));
        if (t.kind == FileKind::countries) countries_.insert(t.cell(r, "iso3"));
        if (t.kind == FileKind::places) places_.insert(t.cell(r, "id"));
      }
    }
  }

  // modes.tsv may put the type into a column of its own before the mode.
  static std::string_view mode_of(const Table& t, const Row& r) {
    return t.has("mode") ? t.cell(r, "mode") : r.cells.empty() ? std::string_view() : r.cells[0];
  }

  void check_row(const Table& t, const Row& r) {
    check_letters(t, r);
    switch (t.kind) {
      case FileKind::verbs:
      case FileKind::nouns:
        check_code(t, r, "type", types_);
        check_code(t, r, "mode", modes_);
        check_repeat(t, r);
        break;
      case FileKind::heads:
        check_sector(t, r, "sector", t.cell(r, "sector"));
        check_listed(t, r, "kind", kHeadKinds);
        break;
      case FileKind::weapons:
        check_code(t, r, "mode", modes_);
        check_unique(t, r, "id");
        break;
      case FileKind::offices:
        check_sector(t, r, "sector", t.cell(r, "sector"));
        break;
      case FileKind::countries:
        check_unique(t, r, "iso3");
        check_place_numbers(t, r);
        break;
      case FileKind::places:
        check_place(t, r);
        break;
      case FileKind::actors:
        check_actor(t, r);
        break;
      default:
        break;
    }
  }

  void check_letters(const Table& t, const Row& r) {
    for (size_t i = 0; i < r.cells.size() && i < t.columns.size(); ++i) {
      if (!is_arabic_column(t.columns[i])) continue;
      const std::u16string letters = raw_letters(r.cells[i]);
      const auto at = std::find_if(letters.begin(), letters.end(), forbidden);
      if (at != letters.end()) {
        Fault f = t.fault(r, t.columns[i], "a vowel sign, tatweel or invisible mark: take it out");
        f.column += uint32_t(at - letters.begin());
        model_.faults.push_back(std::move(f));
      }
      if (r.cells[i].starts_with(' ') || r.cells[i].ends_with(' ') ||
          r.cells[i].find(" |") != std::string_view::npos ||
          r.cells[i].find("| ") != std::string_view::npos) {
        fault(t, r, t.columns[i], "spaces at the edge of a value");
      }
    }
  }

  void check_code(const Table& t, const Row& r, std::string_view column,
                  const std::set<std::string_view>& codes) {
    const std::string_view code = t.cell(r, column);
    if (!code.empty() && !codes.empty() && !codes.contains(code)) {
      fault(t, r, column, "no such " + std::string(column) + ": " + std::string(code));
    }
  }

  void check_listed(const Table& t, const Row& r, std::string_view column, std::string_view list) {
    const std::string_view word = t.cell(r, column);
    if (!listed(list, word))
      fault(t, r, column, "no such " + std::string(column) + ": " + std::string(word));
  }

  void check_sector(const Table& t, const Row& r, std::string_view column,
                    std::string_view sector) {
    // A whole code: no country is meant, or people of one country wherever they are ("settlers").
    if (const std::string_view land = sector.substr(0, 3);
        sector.find('/') == 3 && (land == "UNK" || countries_.contains(land)))
      sector.remove_prefix(4);
    if (sector.starts_with("IGO/") || sector.starts_with("INT/"))
      return;  // organisations and networks have codes of their own
    if (!sector.empty() && !listed(kSectors, sector))
      fault(t, r, column, "no such sector: " + std::string(sector));
  }

  void check_unique(const Table& t, const Row& r, std::string_view column) {
    std::string key = std::to_string(int(t.kind)) + ":" + std::string(t.cell(r, column));
    if (!unique_.insert(std::move(key)).second)
      fault(t, r, column, "this " + std::string(column) + " is taken");
  }

  void check_repeat(const Table& t, const Row& r) {
    std::string key = t.kind == FileKind::verbs ? "v" : "n";
    for (const std::string_view column : {"lemma", "form", "type", "mode", "frame"}) {
      key += '\t';
      key += t.cell(r, column);
    }
    const auto [at, fresh] = repeats_.try_emplace(std::move(key), place_of(t, r));
    if (!fresh) fault(t, r, "lemma", "the same row stands at " + at->second);
  }

  static std::string place_of(const Table& t, const Row& r) {
    return t.file + ":" + std::to_string(r.line);
  }

  // ---- places

  void check_place_numbers(const Table& t, const Row& r) {
    for (const auto& [column, limit] : {std::pair("lat", 90.0), std::pair("lon", 180.0)}) {
      const std::string cell(t.cell(r, column));
      if (cell.empty()) continue;
      char* end = nullptr;
      const double value = std::strtod(cell.c_str(), &end);
      if (end == cell.c_str() || *end != 0 || value < -limit || value > limit) {
        fault(t, r, column, "not a number of degrees: " + cell);
      }
    }
  }

  void check_place(const Table& t, const Row& r) {
    check_listed(t, r, "kind", kPlaceKinds);
    check_listed(t, r, "precision", kPrecisions);
    check_code(t, r, "country", countries_);
    const std::string_view admin1 = t.cell(r, "admin1");
    if (!admin1.empty() && !places_.contains(admin1))
      fault(t, r, "admin1", "no place row has this id: " + std::string(admin1));
    check_place_numbers(t, r);
    for (const std::string_view name : split_cell(t.cell(r, "names_ar"))) {
      std::string key = text::to_utf8(text::fold_key(name)).append("\tp");
      for (const std::string_view column : {"kind", "country", "admin1"}) {
        key += '\t';
        key += t.cell(r, column);
      }
      check_name(t, r, name, std::move(key));
    }
  }

  void check_name(const Table& t, const Row& r, std::string_view name, std::string key) {
    const std::string id(t.cell(r, "id"));
    const auto [at, fresh] = names_.try_emplace(std::move(key), std::pair(id, place_of(t, r)));
    if (fresh || at->second.first == id) return;
    fault(t, r, "names_ar",
          "the name " + std::string(name) + " belongs to " + at->second.first + " too (" +
              at->second.second + ")",
          true);
  }

  // ---- actors

  void check_actor(const Table& t, const Row& r) {
    check_listed(t, r, "kind", kActorKinds);
    check_actor_code(t, r);
    if (t.cell(r, "names_ar").empty()) fault(t, r, "names_ar", "an actor needs a name");
    for (const std::string_view name : split_cell(t.cell(r, "names_ar"))) {
      check_name(t, r, name,
                 text::to_utf8(text::fold_key(name)).append("\ta").append(t.cell(r, "kind")));
    }
    const std::string_view from = t.cell(r, "from"), to = t.cell(r, "to");
    if (!from.empty() && !good_date(from))
      fault(t, r, "from", "not a date from 1900 to 2035: " + std::string(from));
    if (!to.empty() && !good_date(to))
      fault(t, r, "to", "not a date from 1900 to 2035: " + std::string(to));
    const size_t both = std::min(from.size(), to.size());
    if (both > 0 && from.substr(0, both) > to.substr(0, both))
      fault(t, r, "to", "ends before it begins");
    const std::string_view office = t.cell(r, "office");
    const size_t colon = office.find(':');
    if (office.empty()) return;
    const std::string_view country =
        colon == std::string_view::npos ? std::string_view() : office.substr(colon + 1);
    if (country.empty())
      fault(t, r, "office", "an office is written id:COUNTRY");
    else if (country.size() == 3 && !countries_.empty() && !countries_.contains(country) &&
             !t.cell(r, "code").starts_with("IGO")) {
      fault(t, r, "office", "no such country: " + std::string(country), true);
    }
  }

  void check_actor_code(const Table& t, const Row& r) {
    const std::string_view code = t.cell(r, "code");
    const size_t slash = code.find('/');
    const std::string_view first = code.substr(0, slash);
    if (code.empty()) return fault(t, r, "code", "an actor needs a code");
    if (first == "IGO" || first == "NGO" || first == "INT" || first == "MNC") return;
    if (!countries_.empty() && !countries_.contains(first) && !listed(kSectors, first)) {
      fault(t, r, "code", "no such country: " + std::string(first));
    }
    if (slash != std::string_view::npos) check_sector(t, r, "code", code.substr(slash + 1));
  }

  // ---- rows that can never speak

  static bool same_slots(const ModelSense& a, const ModelSense& b, const std::vector<Id>& words) {
    if (a.slots.size() != b.slots.size()) return false;
    for (size_t i = 0; i < a.slots.size(); ++i) {
      const FrameSlot& x = a.slots[i];
      const FrameSlot& y = b.slots[i];
      if (x.slot != y.slot || x.required != y.required || x.forbidden != y.forbidden ||
          x.classes != y.classes || x.words != y.words) {
        return false;
      }
      for (uint16_t w = 0; w < x.words; ++w) {
        if (words[x.first_word + w] != words[y.first_word + w]) return false;
      }
    }
    return true;
  }

  // Two senses of one lemma under the same conditions: the first always wins.
  void check_shadows() {
    for (size_t i = 0; i < model_.senses.size(); ++i) {
      const ModelSense& later = model_.senses[i];
      for (size_t k = i; later.event && k-- > 0 && model_.senses[k].lemma == later.lemma;) {
        const ModelSense& earlier = model_.senses[k];
        if ((earlier.type == later.type && earlier.mode == later.mode) ||
            !same_slots(earlier, later, model_.frame_words))
          continue;
        const size_t colon = later.row.find(':');
        model_.faults.push_back({later.row.substr(0, colon) + ".tsv", later.line, 0,
                                 later.row.substr(colon + 1) + " (" + std::string(later.type) +
                                     ") is never reached: " + earlier.row + " (" +
                                     std::string(earlier.type) + ") has the same conditions",
                                 true});
        break;
      }
    }
  }

  void check_reachable() {
    std::unordered_set<Id> spoken;
    for (const ModelForm& f : model_.forms) spoken.insert(f.form.lemma);
    for (const ModelPhrase& p : model_.phrases) {
      if (p.kind == PhraseKind::lemma || p.kind == PhraseKind::nisba) spoken.insert(p.form.lemma);
      if (p.kind == PhraseKind::lemma) spoken.insert(p.id);
    }
    for (Id id = 0; id < model_.lemmas.size(); ++id) {
      if (spoken.contains(id)) continue;
      model_.faults.push_back(
          {"", 0, 0, "no form is made of the lemma " + std::string(model_.lemmas[id].text), false});
    }
  }

  Model& model_;
  std::set<std::string_view> types_, modes_, countries_, places_;
  std::unordered_set<std::string> unique_;
  std::unordered_map<std::string, std::string> repeats_;
  std::unordered_map<std::string, std::pair<std::string, std::string>> names_;
};

}  // namespace

std::vector<Fault> check_codebook(const std::string& dir) {
  Model model = build_model(dir);
  Checker(model).run();
  sort_faults(model.faults);
  return std::move(model.faults);
}

std::vector<Example> examples(const std::string& dir) {
  std::vector<Fault> faults;
  std::vector<Example> out;
  for (const Table& t : read_codebook(dir, faults)) {
    if (t.kind != FileKind::verbs && t.kind != FileKind::nouns) continue;
    for (const Row& r : t.rows) {
      for (const bool good : {true, false}) {
        for (const std::string_view sentence :
             split_cell(t.cell(r, good ? "good" : "bad"), " || ")) {
          out.push_back({t.file, r.line, std::string(t.cell(r, "type")),
                         std::string(t.cell(r, "lemma")), std::string(sentence), good});
        }
      }
    }
  }
  return out;
}

}  // namespace marsad::lex
