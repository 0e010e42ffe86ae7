// GeoJSON (RFC 7946). A point only where the place is known as a point: what is known to the
// district, province or country has no geometry, and says so in its properties.
#include <boost/json.hpp>

#include "views/export_parts.h"
#include "views/names.h"

namespace marsad::views {
namespace {

namespace json = boost::json;

json::value text_or_null(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

json::array names_of(const std::vector<Party>& parties) {
  json::array out;
  for (const Party& p : parties)
    out.push_back(json::object{{"name", text_or_null(p.name.empty() ? p.name_ar : p.name)},
                               {"code", text_or_null(p.code)}});
  return out;
}

class GeoJson : public Exporter {
 public:
  std::string begin() override {
    return "{\"type\": \"FeatureCollection\", \"features\": [";
  }

  std::string add(const RecordEvent& kept) override {
    const Event& e = kept.fact;
    const bool point = e.place && e.place->lat && e.place->lon &&
                       (e.place->precision == PlacePrecision::site ||
                        e.place->precision == PlacePrecision::place);
    json::object feature{{"type", "Feature"}, {"id", e.id}, {"geometry", nullptr}};
    if (point) {
      feature["geometry"] =
          json::object{{"type", "Point"}, {"coordinates", json::array{*e.place->lon, *e.place->lat}}};
    } else {
      lose(e.place ? "points of events known only to a district, province or country"
                   : "points of events without a place");
    }
    feature["properties"] = properties(kept);
    const std::string out = (first_ ? "\n" : ",\n") + json::serialize(feature);
    first_ = false;
    return out;
  }

  std::string end() override { return "\n]}\n"; }

 private:
  static json::object properties(const RecordEvent& kept) {
    const Event& e = kept.fact;
    json::object p{{"title", title_of(e)},
                   {"type", e.type},
                   {"mode", text_or_null(e.mode)},
                   {"status", std::string(name_of(e.status))},
                   {"actors", names_of(e.actors)},
                   {"targets", names_of(e.targets)}};
    if (e.date) {
      p["from"] = text_or_null(e.date->from);
      p["to"] = text_or_null(e.date->to);
      p["date_precision"] = std::string(name_of(e.date->precision));
    }
    if (e.place) {
      p["place"] = text_or_null(e.place->name);
      p["place_ar"] = text_or_null(e.place->name_ar);
      p["country"] = text_or_null(e.place->country);
      p["admin1"] = text_or_null(e.place->admin1);
      p["place_precision"] = std::string(name_of(e.place->precision));
    }
    const Deaths deaths = deaths_of(kept);
    if (!deaths.best.empty()) {
      p["killed"] = text_or_null(deaths.best);
      p["killed_low"] = text_or_null(deaths.low);
      p["killed_high"] = text_or_null(deaths.high);
    }
    p["voices"] = kept.voices;
    json::array sources;
    for (const std::string& name : outlets_of(kept)) sources.push_back(json::string(name));
    p["sources"] = std::move(sources);
    return p;
  }

  bool first_ = true;
};

}  // namespace

std::unique_ptr<Exporter> open_geojson(ExportOptions) {
  return std::make_unique<GeoJson>();
}

}  // namespace marsad::views
