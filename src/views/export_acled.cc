// ACLED's columns (31, of March 2023). ACLED holds what happened, on a day known to the month, with
// a sub-event type; talk is none of it. Actors stand in the order of the account: the doer first.
#include <algorithm>

#include "text/instant.h"
#include "views/export_parts.h"
#include "views/messages.h"

namespace marsad::views {
namespace {

const std::vector<std::string> kColumns{
    "event_id_cnty", "event_date",   "year",           "time_precision", "disorder_type",
    "event_type",    "sub_event_type", "actor1",       "assoc_actor_1",  "inter1",
    "actor2",        "assoc_actor_2", "inter2",        "interaction",    "civilian_targeting",
    "iso",           "region",       "country",        "admin1",         "admin2",
    "admin3",        "location",     "latitude",       "longitude",      "geo_precision",
    "source",        "source_scale", "notes",          "fatalities",     "tags",
    "timestamp"};

std::string name_of(const Party& party) {
  return !party.name.empty() ? party.name : !party.name_ar.empty() ? party.name_ar : party.code;
}

struct Side {
  std::string actor, associated, inter;
};

// State forces of another country than the event's are "external" to ACLED.
std::string inter_of(const Party& party, const std::string& country) {
  const auto& row = codes_of(CodeTable::sectors, std::string(sector_code(party)));
  if (row.empty()) return {};
  const std::string_view own = country_code(party);
  return row[0] == "1" && !own.empty() && !country.empty() && own != country ? "8" : row[0];
}

Side side_of(const std::vector<Party>& parties, const std::string& country) {
  Side side;
  std::vector<std::string> others;
  for (size_t i = 0; i < parties.size(); ++i) {
    if (i == 0) {
      side.actor = name_of(parties[i]);
      side.inter = inter_of(parties[i], country);
    } else {
      others.push_back(name_of(parties[i]));
    }
  }
  side.associated = joined(others, "; ");
  return side;
}

std::string time_precision(DatePrecision precision) {
  switch (precision) {
    case DatePrecision::minute:
    case DatePrecision::hour:
    case DatePrecision::day:
      return "1";
    case DatePrecision::week:
      return "2";
    case DatePrecision::month:
      return "3";
    case DatePrecision::season:
    case DatePrecision::year:
      break;
  }
  return {};
}

std::string interaction_of(std::string a, std::string b) {
  if (a.empty()) return b.empty() ? "" : b + "0";
  if (b.empty()) return a + "0";
  if (b < a) std::swap(a, b);
  return a + b;
}

std::string seconds_of(const std::string& instant) {
  const auto parsed = text::parse_instant(instant);
  return parsed ? std::to_string(text::utc_minutes(*parsed) * 60) : std::string();
}

class Acled : public Exporter {
 public:
  std::string begin() override { return csv_row(kColumns); }

  std::string add(const RecordEvent& kept) override {
    const Event& e = kept.fact;
    const auto& type = codes_of(CodeTable::acled, e.acled);
    if (e.status != EventStatus::occurred && e.status != EventStatus::ongoing)
      return leave("events that did not (yet) happen");
    if (type.empty()) return leave("events without an ACLED sub-event type");
    if (!e.date || e.date->from.empty()) return leave("events without a date");
    const std::string precision = time_precision(e.date->precision);
    if (precision.empty()) return leave("events dated less exactly than to a month");
    return csv_row(cells(kept, type, precision));
  }

 private:
  std::string leave(const char* what) {
    lose(what);
    return {};
  }

  std::vector<std::string> cells(const RecordEvent& kept, const std::vector<std::string>& type,
                                 const std::string& precision) {
    const Event& e = kept.fact;
    const std::string country = e.place ? e.place->country : std::string();
    const auto& codes = codes_of(CodeTable::countries, country);
    const Side one = side_of(e.actors, country), two = side_of(e.targets, country);
    const bool civilians =
        std::any_of(e.targets.begin(), e.targets.end(),
                    [](const Party& p) { return sector_code(p) == "CVL"; }) &&
        type[1].find("Political violence") != std::string::npos;
    std::string latitude, longitude, exact, location;
    if (e.place) {
      location = !e.place->name.empty() ? e.place->name : e.place->name_ar;
      if (e.place->precision == PlacePrecision::country) {
        lose("coordinates of events placed only in a country");
        location.clear();
      } else if (e.place->lat && e.place->lon) {
        latitude = number_text(*e.place->lat);
        longitude = number_text(*e.place->lon);
      }
      exact = e.place->precision == PlacePrecision::site ||
                      e.place->precision == PlacePrecision::place
                  ? "1"
              : e.place->precision == PlacePrecision::district ? "2"
                                                               : "3";
    }
    const Deaths deaths = deaths_of(kept);
    if (!e.injured.empty()) lose("numbers of injured");
    return {e.id,
            day_of(e.date->from),
            e.date->from.substr(0, 4),
            precision,
            type[1],
            type[0],
            e.acled,
            one.actor,
            one.associated,
            one.inter,
            two.actor,
            two.associated,
            two.inter,
            interaction_of(one.inter, two.inter),
            civilians ? "Civilian targeting" : "",
            codes.empty() ? "" : codes[0],
            codes.size() > 4 ? codes[4] : "",
            country.empty() ? "" : std::string(Messages::of(Language::en).country(country)),
            e.place ? e.place->admin1 : "",
            "",
            "",
            location,
            latitude,
            longitude,
            exact,
            joined(outlets_of(kept), "; "),
            "",
            title_of(e),
            deaths.low.empty() ? "0" : deaths.low,
            joined(e.weapons, "; "),
            seconds_of(kept.learned)};
  }
};

}  // namespace

std::unique_ptr<Exporter> open_acled(ExportOptions) {
  return std::make_unique<Acled>();
}

}  // namespace marsad::views
