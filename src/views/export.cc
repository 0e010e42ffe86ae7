#include "views/export.h"

#include <algorithm>

#include "views/export_parts.h"
#include "views/record_json.h"

namespace marsad::views {
namespace {

class JsonLines : public Exporter {
 public:
  std::string add(const RecordEvent& fact) override { return to_json(fact) + "\n"; }
  std::string add(const RecordStatement& fact) override { return to_json(fact) + "\n"; }
  std::string add(const RecordFigure& fact) override { return to_json(fact) + "\n"; }
  std::string add(const RecordTalks& fact) override { return to_json(fact) + "\n"; }
};

}  // namespace

const std::vector<std::string>& export_format_names() {
  static const std::vector<std::string> names{"jsonl",   "plover",        "acled", "ged", "gdelt",
                                              "geojson", "webannotation", "ics",   "atom"};
  return names;
}

std::optional<ExportFormat> parse_export_format(std::string_view name) {
  const auto& names = export_format_names();
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return {};
  return static_cast<ExportFormat>(found - names.begin());
}

std::unique_ptr<Exporter> open_export(ExportFormat format, ExportOptions options) {
  switch (format) {
    case ExportFormat::jsonl:
      return std::make_unique<JsonLines>();
    case ExportFormat::plover:
      return open_plover(std::move(options));
    case ExportFormat::acled:
      return open_acled(std::move(options));
    case ExportFormat::ged:
      return open_ged(std::move(options));
    case ExportFormat::gdelt:
      return open_gdelt(std::move(options));
    case ExportFormat::geojson:
      return open_geojson(std::move(options));
    case ExportFormat::webannotation:
      return open_webannotation(std::move(options));
    case ExportFormat::ics:
      return open_ics(std::move(options));
    case ExportFormat::atom:
      return open_atom(std::move(options));
  }
  return {};
}

}  // namespace marsad::views
