// What the exporters share: codes of other schemes, tolls as bounds, rows of tables. Private to
// them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "views/export.h"

namespace marsad::views {

std::unique_ptr<Exporter> open_jsonl();
std::unique_ptr<Exporter> open_plover(ExportOptions options);
std::unique_ptr<Exporter> open_acled(ExportOptions options);
std::unique_ptr<Exporter> open_ged(ExportOptions options);
std::unique_ptr<Exporter> open_gdelt(ExportOptions options);
std::unique_ptr<Exporter> open_geojson(ExportOptions options);
std::unique_ptr<Exporter> open_webannotation(ExportOptions options);
std::unique_ptr<Exporter> open_ics(ExportOptions options);
std::unique_ptr<Exporter> open_atom(ExportOptions options);

// A row of one of the tables in codebook/export, compiled in; empty where no row begins with `key`.
// `key` may hold a tab: the first two columns.
enum class CodeTable { countries, acled, plover, cameo, sectors };
const std::vector<std::string>& codes_of(CodeTable table, const std::string& key);
// Columns: countries: numeric, fips, gwno, ucdp_region, acled_region. acled: event_type,
// disorder_type. plover: quad, score. cameo: quad, goldstein. sectors: acled_inter, armed.

std::string day_of(const std::string& iso);  // "2018-03-01T14:30" -> "2018-03-01"

std::string_view country_code(const Party& party);  // "USA" of "USA/MIL"; empty: none
std::string_view sector_code(const Party& party);   // "MIL"; empty: none

// Deaths as bounds; empty where nothing is told, `high` also where it is open.
struct Deaths {
  std::string low, best, high;
};
Deaths deaths_of(const RecordEvent& event);
// Of those only whose code is one of the parties'.
std::string deaths_among(const RecordEvent& event, const std::vector<Party>& parties);

// What was done, in English words.
std::string title_of(const Event& event);
std::string title_of(const Talks& talks);
std::string title_of(const Figure& figure);
std::string title_of(const Statement& statement);

// Names of outlets, each once, in order.
template <class Fact>
std::vector<std::string> outlets_of(const Kept<Fact>& fact) {
  std::vector<std::string> out;
  for (const auto& witness : fact.reports) {
    bool known = witness.source.empty();
    for (const std::string& name : out) known = known || name == witness.source;
    if (!known) out.push_back(witness.source);
  }
  return out;
}

std::string joined(const std::vector<std::string>& items, std::string_view between);

// RFC 4180, ended by CR LF.
std::string csv_row(const std::vector<std::string>& cells);

std::string number_text(double value);  // shortest that reads back the same

}  // namespace marsad::views
