// Idea: both kinds of list become one kind of record (names, kind, country, degrees); a record whose
// Arabic name and country the codebook has is left out; a name that is also an Arabic word stands
// with its kind word only, as in the files written by hand.
#include "places_import.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "lex/check.h"
#include "lex/table.h"
#include "load.h"
#include "text/fold.h"

namespace marsad::cli {
namespace {

using Cells = std::vector<std::string>;

struct Listed {
  std::string name_en, kind, country, lat, lon, precision, source, licence;
  std::vector<std::string> names_ar;
};

// Cells of one line; quotes as in RFC 4180, without line breaks inside.
Cells split_csv(std::string_view line, char separator) {
  Cells out(1);
  bool quoted = false;
  for (size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quoted && c == '"' && i + 1 < line.size() && line[i + 1] == '"') {
      out.back() += line[++i];
    } else if (c == '"' && (quoted || out.back().empty())) {
      quoted = !quoted;
    } else if (c == separator && !quoted) {
      out.emplace_back();
    } else if (c != '\r' && c != '\t') {
      out.back() += c;
    }
  }
  return out;
}

Cells split_plain(std::string_view line, char separator) {
  Cells out;
  for (size_t at = 0; at <= line.size();) {
    const size_t end = std::min(line.find(separator, at), line.size());
    out.emplace_back(line.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

bool arabic(std::string_view name) {
  const std::u16string key = text::fold_key(name);
  size_t letters = 0;
  for (const char16_t c : key) {
    if (c != u' ' && (c < 0x0621 || c > 0x064A)) return false;
    letters += c != u' ';
  }
  return letters >= 3;
}

// What GeoNames' feature codes are here; empty: no place that news would name.
std::string kind_of_feature(std::string_view cls, std::string_view code, std::string_view people) {
  const long count = std::atol(std::string(people).c_str());
  if (cls == "P")
    return count >= 50'000 || code == "PPLC" ? "city" : count >= 5'000 ? "town" : "village";
  static const std::map<std::string_view, std::string_view> kKinds{
      {"ADM1", "province"}, {"ADM2", "district"}, {"AIRP", "airport"}, {"AIRB", "base"},
      {"INSM", "base"},     {"MILB", "base"},     {"PRT", "port"},     {"DAM", "dam"},
      {"ISL", "island"},    {"MT", "mountain"},   {"MTS", "mountain"}, {"STM", "river"},
      {"DSRT", "desert"},   {"STRT", "strait"},   {"HSP", "hospital"}, {"PRN", "prison"},
      {"OILF", "field"},    {"CMPRF", "camp"},    {"CSTM", "crossing"}};
  const auto found = kKinds.find(code);
  return found == kKinds.end() ? std::string() : std::string(found->second);
}

std::string precision_of(std::string_view kind) {
  if (kind == "province") return "admin1";
  if (kind == "district" || kind == "region" || kind == "river" || kind == "desert" ||
      kind == "mountain" || kind == "sea" || kind == "strait") {
    return "district";
  }
  return kind == "city" || kind == "town" || kind == "village" || kind == "neighbourhood" ||
                 kind == "camp" || kind == "island"
             ? "place"
             : "site";
}

class Importer {
 public:
  Importer(const PlacesImport& options, const lex::Lexicon& lexicon)
      : options_(options), lexicon_(lexicon) {
    for (const lex::Country& c : lexicon.countries()) {
      iso3_[std::string(c.iso2)] = iso3_[std::string(c.iso3)] = std::string(c.iso3);
    }
    for (const lex::Closed& c : lexicon.closed()) {
      if (c.cls == "place_kind") kind_words_.try_emplace(std::string(c.value), c.word);
    }
    const std::string own = "places/" + stem() + ".tsv";
    std::vector<lex::Fault> ignored;
    for (const lex::Table& t : lex::read_codebook(options.dir, ignored)) {
      if (t.kind != lex::FileKind::places || t.file == own) continue;
      for (const lex::Row& r : t.rows) {
        ids_.insert(std::string(t.cell(r, "id")));
        for (const std::string_view name : lex::split_cell(t.cell(r, "names_ar")))
          known_.insert(key(name, t.cell(r, "country")));
      }
    }
  }

  Result<PlacesImported> run() {
    std::ifstream in(options_.file, std::ios::binary);
    if (!in) return Error{Code::io, "cannot be read; name an existing file", options_.file};
    std::string rows, line;
    Cells header;
    for (uint32_t number = 1; std::getline(in, line); ++number) {
      if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
      if (line.empty() || line == "\r" || line[0] == '#') continue;
      if (!options_.geonames && header.empty()) {
        separator_ = line.find('\t') != line.npos ? '\t' : line.find(',') != line.npos ? ',' : ';';
        header = split(line);
        if (auto fault = check_header(header); !fault.empty())
          return Error{Code::bad_input, fault, where(number)};
        continue;
      }
      const Cells cells = options_.geonames ? split_plain(line, '\t') : split(line);
      if (options_.geonames && cells.size() < 15) {
        return Error{Code::bad_input,
                     "not a row of a GeoNames dump (19 cells, tabs between); use --from csv for "
                     "other lists",
                     where(number)};
      }
      auto listed = options_.geonames ? from_geonames(cells) : from_csv(header, cells);
      if (!listed) {
        ++out_.unusable;
        continue;
      }
      if (listed->licence.empty())
        return Error{Code::bad_input,
                     "no licence: give the list a column licence or say it with --licence",
                     where(number)};
      add(*listed, rows);
    }
    return write(rows);
  }

 private:
  std::string where(uint32_t line) const {
    return options_.file + ":" + std::to_string(line);
  }

  Cells split(std::string_view line) const {
    return separator_ == '\t' ? split_plain(line, '\t') : split_csv(line, separator_);
  }

  static std::string check_header(const Cells& header) {
    for (const char* name : {"name_en", "names_ar", "country", "lat", "lon"}) {
      if (std::find(header.begin(), header.end(), name) == header.end()) {
        return std::string("no column ") + name +
               "; the first line names the columns: name_en, names_ar (several apart by |), country, "
               "lat, lon, and if known kind, precision, source, licence";
      }
    }
    return {};
  }

  std::string key(std::string_view name, std::string_view country) const {
    return text::to_utf8(text::fold_key(name)) + "\t" + std::string(country);
  }

  std::optional<Listed> from_geonames(const Cells& c) const {
    Listed p;
    p.name_en = c[2].empty() ? c[1] : c[2];
    for (const std::string& name : split_plain(c[3], ','))
      if (arabic(name)) p.names_ar.push_back(name);
    p.lat = c[4];
    p.lon = c[5];
    p.kind = kind_of_feature(c[6], c[7], c[14]);
    p.country = c[8];
    p.source = "geonames:" + c[0];
    p.licence = options_.licence.empty() ? "CC BY 4.0" : options_.licence;
    return finish(std::move(p));
  }

  std::optional<Listed> from_csv(const Cells& header, const Cells& cells) const {
    auto cell = [&](std::string_view name) {
      const size_t i = size_t(std::find(header.begin(), header.end(), name) - header.begin());
      return i < cells.size() ? cells[i] : std::string();
    };
    Listed p;
    p.name_en = cell("name_en");
    for (const std::string& name : split_plain(cell("names_ar"), '|'))
      if (arabic(name)) p.names_ar.push_back(name);
    p.kind = cell("kind").empty() ? "town" : cell("kind");
    p.country = cell("country");
    p.lat = cell("lat");
    p.lon = cell("lon");
    p.precision = cell("precision");
    p.source = cell("source").empty() ? options_.source : cell("source");
    p.licence = cell("licence").empty() ? options_.licence : cell("licence");
    return finish(std::move(p));
  }

  std::optional<Listed> finish(Listed p) const {
    const auto iso = iso3_.find(p.country);
    if (p.names_ar.empty() || p.kind.empty() || iso == iso3_.end() || p.name_en.empty())
      return {};
    for (const auto& [text, limit] : {std::pair(&p.lat, 90.0), std::pair(&p.lon, 180.0)}) {
      char* end = nullptr;
      const double value = std::strtod(text->c_str(), &end);
      if (text->empty() || *end != 0 || value < -limit || value > limit) return {};
    }
    p.country = iso->second;
    if (p.precision.empty()) p.precision = precision_of(p.kind);
    if (p.source.empty()) p.source = stem();
    return p;
  }

  std::string stem() const {
    const size_t slash = options_.file.find_last_of('/');
    std::string name = options_.file.substr(slash == options_.file.npos ? 0 : slash + 1);
    name.resize(std::min(name.find('.'), name.size()));
    for (char& c : name)
      if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
    return "import_" + name + "_generated";
  }

  // A word of the language: not a name by itself.
  bool common(std::string_view name) const {
    if (name.find(' ') != name.npos) return false;
    for (const std::string& line : lex::find_codebook(lexicon_, name)) {
      if (line.starts_with("form\t") && !line.ends_with("name")) return true;
    }
    return false;
  }

  std::string fresh_id(const Listed& p) {
    std::string id;
    for (const char c : p.country + "_" + p.name_en) {
      if (std::isalnum(static_cast<unsigned char>(c)))
        id += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      else if (!id.empty() && id.back() != '_')
        id += '_';
    }
    while (!id.empty() && id.back() == '_') id.pop_back();
    std::string unique = id;
    for (int n = 2; !ids_.insert(unique).second; ++n) unique = id + "_" + std::to_string(n);
    return unique;
  }

  void add(const Listed& p, std::string& rows) {
    std::string names;
    for (std::string name : p.names_ar) {
      if (known_.count(key(name, p.country)) > 0) continue;
      if (common(name)) {
        const auto word = kind_words_.find(p.kind);
        if (word == kind_words_.end()) continue;
        name = word->second + " " + name;
        ++out_.common;
      }
      if (!known_.insert(key(name, p.country)).second) continue;
      names += (names.empty() ? "" : "|") + name;
    }
    if (names.empty()) {
      ++out_.known;
      return;
    }
    ++out_.added;
    rows += fresh_id(p);
    for (const std::string& cell : {p.kind, p.name_en, names, p.country, std::string(), p.lat, p.lon,
                                    p.precision, p.source, p.licence}) {
      rows += "\t" + cell;
    }
    rows += "\n";
  }

  Result<PlacesImported> write(const std::string& rows) {
    if (rows.empty()) return out_;
    out_.path = options_.dir + "/places/" + stem() + ".tsv";
    std::ofstream file(out_.path, std::ios::binary);
    file << "id\tkind\tname_en\tnames_ar\tcountry\tadmin1\tlat\tlon\tprecision\tsource\tlicence\n"
         << rows;
    if (!file.flush())
      return Error{Code::io, "cannot be written; name a folder with --codebook DIR", out_.path};
    return out_;
  }

  const PlacesImport& options_;
  const lex::Lexicon& lexicon_;
  std::map<std::string, std::string> iso3_, kind_words_;
  std::set<std::string> known_, ids_;
  char separator_ = ',';
  PlacesImported out_;
};

}  // namespace

Result<PlacesImported> import_places(const PlacesImport& options) {
  auto loaded = load_engine(options.dir);
  if (!loaded) return loaded.error();
  return Importer(options, loaded->engine.lexicon()).run();
}

}  // namespace marsad::cli
