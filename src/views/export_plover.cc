// PLOVER's JSON record, one event a line, with the names of its manual (2.0 draft). What did not
// happen carries PLOVER's auxiliary modes future, hypothetical, negation.
#include <boost/json.hpp>

#include "views/export_parts.h"
#include "views/messages.h"
#include "views/names.h"

namespace marsad::views {
namespace {

namespace json = boost::json;

json::object entity_of(const Party& party) {
  json::object out;
  const std::string_view country = country_code(party), sector = sector_code(party);
  out["code"] = country.empty() ? std::string(party.code) : std::string(country);
  if (!sector.empty()) out["sector"] = json::array{std::string(sector)};
  out["entity_text"] = !party.name_ar.empty() ? party.name_ar : party.name;
  if (!party.entity.empty()) out["identifier_id"] = party.entity;
  if (!party.name.empty()) out["identifier_text"] = party.name;
  if (!party.role.empty()) out["office"] = party.role;
  return out;
}

json::array entities_of(const std::vector<Party>& parties) {
  json::array out;
  for (const Party& party : parties) out.push_back(entity_of(party));
  return out;
}

json::object location_of(const Place& place) {
  json::object out;
  if (!place.name_ar.empty()) out["extracted_place"] = place.name_ar;
  if (!place.name.empty()) out["resolved_place"] = place.name;
  if (place.lat && place.lon) {
    out["lat"] = *place.lat;
    out["lon"] = *place.lon;
  }
  if (!place.admin1.empty()) out["province"] = place.admin1;
  if (!place.country.empty()) {
    out["country"] = std::string(Messages::of(Language::en).country(place.country));
    out["country_code"] = place.country;
  }
  const int resolution[] = {5, 4, 3, 2, 1};
  out["resolution"] = resolution[static_cast<size_t>(place.precision)];
  return out;
}

class Plover : public Exporter {
 public:
  explicit Plover(ExportOptions options) : options_(std::move(options)) {}

  std::string add(const RecordEvent& kept) override {
    const Event& e = kept.fact;
    if (!e.date || e.date->from.empty()) {
      lose("events without a date");
      return {};
    }
    if (e.actors.empty()) {
      lose("events without an actor");
      return {};
    }
    json::object out;
    out["id"] = e.id;
    add_time(e, out);
    out["actor"] = entities_of(e.actors);
    if (!e.targets.empty()) out["recipient"] = entities_of(e.targets);
    out["event"] = json::array{e.type};
    add_modes(e, out);
    if (e.place) out["event_loc"] = location_of(*e.place);
    add_scores(e, out);
    add_size(kept, out);
    add_sources(kept, out);
    json::array links;
    for (const Link& link : kept.links) links.push_back(json::string(link.to));
    if (!links.empty()) out["link"] = std::move(links);
    out["coder"] = "marsad";
    out["coded_date"] = day_of(kept.learned);
    out["has_event"] = true;
    if (!kept.conflicts.empty()) lose("contradictions between reports");
    return json::serialize(out) + "\n";
  }

 private:
  static void add_time(const Event& e, json::object& out) {
    out["date"] = day_of(e.date->from);
    if (!e.date->to.empty() && day_of(e.date->to) != day_of(e.date->from))
      out["enddate"] = day_of(e.date->to);
    if (e.date->from.size() >= 16) out["time"] = e.date->from.substr(11, 5);
  }

  static void add_modes(const Event& e, json::object& out) {
    json::array modes;
    if (!e.mode.empty()) modes.push_back(json::string(e.mode));
    if (e.status == EventStatus::planned) modes.push_back("future");
    if (e.status == EventStatus::possible) modes.push_back("hypothetical");
    if (e.status == EventStatus::denied) modes.push_back("negation");
    if (!modes.empty()) out["mode"] = std::move(modes);
  }

  static void add_scores(const Event& e, json::object& out) {
    const auto* row = &codes_of(CodeTable::plover, e.type + "\t" + e.mode);
    if (row->empty()) row = &codes_of(CodeTable::plover, e.type + "\t");
    if (row->size() < 2) return;
    out["quad_code"] = std::stoi((*row)[0]);
    if (!(*row)[1].empty()) out["event_scale"] = std::stod((*row)[1]);
  }

  static void add_number(json::object& out, const char* name, const std::string& digits) {
    if (digits.empty()) return;
    json::error_code fault;
    out[name] = json::parse(digits, fault);
    if (fault) out[name] = digits;
  }

  void add_size(const RecordEvent& kept, json::object& out) {
    json::object size;
    add_number(size, "dead", deaths_of(kept).best);
    const auto first = [](const std::vector<Toll>& tolls) {
      return tolls.empty() ? std::string() : tolls[0].count.value;
    };
    add_number(size, "injured", first(kept.fact.injured));
    add_number(size, "arrested", first(kept.fact.detained));
    if (!size.empty()) out["size"] = std::move(size);
    if (!kept.fact.abducted.empty() || !kept.fact.displaced.empty())
      lose("numbers of abducted and displaced");
    if (kept.fact.munitions || kept.fact.intercepted || kept.fact.hit) lose("numbers of munitions");
  }

  void add_sources(const RecordEvent& kept, json::object& out) const {
    if (kept.reports.empty()) return;
    const auto& first = kept.reports.front();
    json::array spans;
    int sequence = 0;
    for (const Span& span : first.told.evidence) {
      if (span.in != Field::text) continue;
      spans.push_back(
          json::object{{"sequence", ++sequence}, {"start", span.begin}, {"end", span.end}});
    }
    if (!spans.empty()) out["text_info"] = std::move(spans);
    json::object cite{{"corpus", "marsad"}, {"citation", first.report}};
    const auto report = options_.report ? options_.report(first.report, first.version)
                                        : std::optional<RecordReport>();
    if (report) {
      if (!report->url.empty()) cite["url"] = report->url;
      if (!report->title.empty()) cite["title"] = report->title;
      if (!report->language.empty()) cite["language"] = report->language;
    }
    cite["publication"] = joined(outlets_of(kept), "; ");
    cite["codebook"] = "PLOVER 2.0";
    out["cite_info"] = std::move(cite);
  }

  ExportOptions options_;
};

}  // namespace

std::unique_ptr<Exporter> open_plover(ExportOptions options) {
  return std::make_unique<Plover>(std::move(options));
}

}  // namespace marsad::views
