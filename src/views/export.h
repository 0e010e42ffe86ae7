// A record in other people's formats: JSON lines of our own, PLOVER JSON, tables in the columns of
// ACLED, UCDP GED and GDELT, GeoJSON, W3C Web Annotations, iCalendar, Atom.
//
//   auto out = open_export(ExportFormat::geojson, {});
//   file << out->begin();  for (event) file << out->add(event);  file << out->end();
//   for (auto& [what, times] : out->losses()) ...   // what the format cannot hold
//
// Nothing is invented to fill a column: it stays empty, and what a row cannot hold at all is left
// out and counted. Thread rule: one thread an exporter.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "marsad/record.h"

namespace marsad::views {

enum class ExportFormat { jsonl, plover, acled, ged, gdelt, geojson, webannotation, ics, atom };

// "jsonl", "plover" ...
std::optional<ExportFormat> parse_export_format(std::string_view name);
const std::vector<std::string>& export_format_names();

// A report with its text, as the record has that version; none where it is not to be had.
using ReportLookup = std::function<std::optional<RecordReport>(const std::string& id, uint32_t version)>;

struct ExportOptions {
  ReportLookup report;  // empty: no titles, addresses and quotations
  std::string title;    // of the feed or calendar; empty: "Marsad"
  std::string address;  // of the saved filter, for the feed's id: "marsad:?country=SYR"
  std::string updated;  // when the record learned last, ISO 8601; for the feed
};

// What was left out, and how often.
using Losses = std::map<std::string, size_t>;

class Exporter {
 public:
  virtual ~Exporter() = default;
  virtual std::string begin() { return {}; }
  virtual std::string add(const RecordEvent& event) = 0;
  virtual std::string add(const RecordStatement& fact) { return leave_out(fact, "statements"); }
  virtual std::string add(const RecordFigure& fact) { return leave_out(fact, "figures"); }
  virtual std::string add(const RecordTalks& fact) { return leave_out(fact, "talks"); }
  virtual std::string end() { return {}; }
  const Losses& losses() const { return losses_; }

 protected:
  void lose(const std::string& what) { ++losses_[what]; }

 private:
  template <class Fact>
  std::string leave_out(const Fact&, const char* what) {
    lose(what);
    return {};
  }
  Losses losses_;
};

std::unique_ptr<Exporter> open_export(ExportFormat format, ExportOptions options);

}  // namespace marsad::views
