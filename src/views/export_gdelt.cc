// The 61 columns of GDELT 2.0 events, tab separated, without a header, as GDELT's own files are.
// Codes are CAMEO's. What GDELT measures and a reading does not (tone, feature ids) stays empty.
#include <fmt/format.h>

#include <algorithm>

#include "base/sha256.h"
#include "text/instant.h"
#include "views/export_parts.h"
#include "views/messages.h"

namespace marsad::views {
namespace {

constexpr size_t kColumns = 61;

// A number that is the event's own: the first 60 bits of its id's SHA-256.
std::string number_of(const std::string& id) {
  const std::string hex = base::sha256_hex(id).substr(0, 15);
  return std::to_string(std::stoull(hex, nullptr, 16));
}

std::string plain(std::string text) {
  for (char& c : text) {
    if (c == '\t' || c == '\n' || c == '\r') c = ' ';
  }
  return text;
}

void add_actor(std::vector<std::string>& row, const std::vector<Party>& parties) {
  if (parties.empty()) {
    row.resize(row.size() + 10);
    return;
  }
  const Party& party = parties.front();
  const std::string country(country_code(party)), sector(sector_code(party));
  std::string code = party.code;
  code.erase(std::remove(code.begin(), code.end(), '/'), code.end());
  const bool known = !codes_of(CodeTable::sectors, sector).empty();
  row.push_back(plain(code));
  row.push_back(plain(!party.name.empty() ? party.name : party.name_ar));
  row.push_back(country);
  row.push_back(known ? "" : sector);  // a group's own code
  row.insert(row.end(), 3, "");        // ethnic and religion codes
  row.push_back(known ? sector : "");
  row.insert(row.end(), 2, "");
}

void add_place(std::vector<std::string>& row, const std::optional<Place>& place) {
  if (!place) {
    row.resize(row.size() + 8);
    return;
  }
  const auto& codes = codes_of(CodeTable::countries, place->country);
  const std::string fips = codes.size() > 1 ? codes[1] : "";
  const std::string country =
      place->country.empty() ? "" : std::string(Messages::of(Language::en).country(place->country));
  const bool usa = place->country == "USA";
  const char* type = place->precision == PlacePrecision::country  ? "1"
                     : place->precision == PlacePrecision::admin1 ? (usa ? "2" : "5")
                                                                  : (usa ? "3" : "4");
  std::string name = !place->name.empty() ? place->name : place->name_ar;
  if (place->precision != PlacePrecision::country && !country.empty()) name += ", " + country;
  row.push_back(type);
  row.push_back(plain(name));
  row.push_back(fips);
  row.push_back(fips);  // the country's own code where the province's is not known
  row.push_back("");
  row.push_back(place->lat ? number_text(*place->lat) : "");
  row.push_back(place->lon ? number_text(*place->lon) : "");
  row.push_back("");
}

class Gdelt : public Exporter {
 public:
  explicit Gdelt(ExportOptions options) : options_(std::move(options)) {}

  std::string add(const RecordEvent& kept) override {
    const Event& e = kept.fact;
    if (e.status != EventStatus::occurred && e.status != EventStatus::ongoing)
      return leave("events that did not (yet) happen");
    if (e.cameo.size() < 2) return leave("events without a CAMEO code");
    const auto day = e.date ? text::parse_day(day_of(e.date->from)) : std::nullopt;
    if (!day) return leave("events without a date");
    if (e.actors.size() > 1 || e.targets.size() > 1) lose("second and further parties of an event");
    if (!e.killed.empty() || !e.injured.empty()) lose("tolls");
    std::string out;
    for (const std::string& cell : cells(kept, *day)) out += (out.empty() ? "" : "\t") + cell;
    return out + "\n";
  }

 private:
  std::string leave(const char* what) {
    lose(what);
    return {};
  }

  std::vector<std::string> cells(const RecordEvent& kept, std::chrono::sys_days day) const {
    const Event& e = kept.fact;
    std::string digits = text::to_iso(day);
    digits.erase(std::remove(digits.begin(), digits.end(), '-'), digits.end());
    const auto year = std::chrono::year_month_day(day).year();
    const auto of_year = (day - std::chrono::sys_days(year / 1 / 1)).count() + 1;
    const std::string root = e.cameo.substr(0, 2);
    const auto& score = codes_of(CodeTable::cameo, root);
    std::vector<std::string> row{number_of(e.id), digits, digits.substr(0, 6), digits.substr(0, 4),
                                 fmt::format("{:.4f}", static_cast<int>(year) +
                                                           static_cast<double>(of_year) / 365.0)};
    add_actor(row, e.actors);
    add_actor(row, e.targets);
    row.push_back(e.main ? "1" : "0");
    row.push_back(e.cameo);
    row.push_back(e.cameo.substr(0, 3));
    row.push_back(root);
    row.push_back(score.empty() ? "" : score[0]);
    row.push_back(score.size() > 1 ? score[1] : "");
    row.push_back(std::to_string(kept.reports.size()));
    row.push_back(std::to_string(std::max<size_t>(1, outlets_of(kept).size())));
    row.push_back(std::to_string(kept.reports.size()));
    row.push_back("");         // tone
    row.resize(row.size() + 16);  // where the actors are
    add_place(row, e.place);
    row.push_back(stamp(kept.learned));
    row.push_back(plain(address(kept)));
    row.resize(kColumns);
    return row;
  }

  static std::string stamp(const std::string& instant) {
    std::string out;
    for (char c : instant) {
      if (c >= '0' && c <= '9' && out.size() < 14) out += c;
    }
    out.resize(out.empty() ? 0 : 14, '0');
    return out;
  }

  std::string address(const RecordEvent& kept) const {
    if (kept.reports.empty()) return {};
    const auto& first = kept.reports.front();
    if (options_.report) {
      const auto report = options_.report(first.report, first.version);
      if (report && !report->url.empty()) return report->url;
    }
    return first.report;
  }

  ExportOptions options_;
};

}  // namespace

std::unique_ptr<Exporter> open_gdelt(ExportOptions options) {
  return std::make_unique<Gdelt>(std::move(options));
}

}  // namespace marsad::views
