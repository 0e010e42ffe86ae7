// UCDP GED's columns (49). GED holds organised violence with at least one death, by sides that it
// knows; its own ids of conflicts, dyads and sides are not ours to give and stay empty.
#include <algorithm>

#include "text/instant.h"
#include "views/export_parts.h"
#include "views/messages.h"

namespace marsad::views {
namespace {

const std::vector<std::string> kColumns{
    "id",              "relid",           "year",           "active_year",      "code_status",
    "type_of_violence", "conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id",
    "dyad_new_id",     "dyad_name",       "side_a_dset_id", "side_a_new_id",    "side_a",
    "side_b_dset_id",  "side_b_new_id",   "side_b",         "number_of_sources", "source_article",
    "source_office",   "source_date",     "source_headline", "source_original", "where_prec",
    "where_coordinates", "where_description", "adm_1",      "adm_2",            "latitude",
    "longitude",       "geom_wkt",        "priogrid_gid",   "country",          "country_id",
    "region",          "event_clarity",   "date_prec",      "date_start",       "date_end",
    "deaths_a",        "deaths_b",        "deaths_civilians", "deaths_unknown", "best",
    "high",            "low",             "gwnoa",          "gwnob"};

std::string name_of(const Party& party) {
  return !party.name.empty() ? party.name : !party.name_ar.empty() ? party.name_ar : party.code;
}

std::string names_of(const std::vector<Party>& parties) {
  std::vector<std::string> names;
  for (const Party& party : parties) names.push_back(name_of(party));
  return joined(names, ", ");
}

// "state", "group", "civilian" or nothing.
std::string kind_of(const std::vector<Party>& parties) {
  for (const Party& party : parties) {
    const auto& row = codes_of(CodeTable::sectors, std::string(sector_code(party)));
    if (row.size() > 1 && !row[1].empty()) return row[1];
    // Named groups without a sector ("INT/ISIS", "SYR/HTS") fight; bare unknowns say nothing.
    if (row.empty() && !sector_code(party).empty() && !party.entity.empty()) return "group";
  }
  return {};
}

// 1 state-based, 2 non-state, 3 one-sided; empty: cannot be said.
std::string violence_of(const Event& e) {
  const std::string a = kind_of(e.actors), b = kind_of(e.targets);
  if (a.empty() || a == "civilian" || b.empty()) return {};
  if (b == "civilian") return "3";
  return a == "state" || b == "state" ? "1" : "2";
}

// The spec's spans: a day; 2 to 6 days; a week; up to a month; up to a year.
std::string date_precision(const Date& date) {
  const auto from = text::parse_day(day_of(date.from)),
             to = text::parse_day(day_of(date.to.empty() ? date.from : date.to));
  if (!from || !to) return {};
  const auto days = (*to - *from).count() + 1;
  if (days <= 1) return "1";
  if (days <= 6) return "2";
  if (days <= 7) return "3";
  return days <= 31 ? "4" : days <= 366 ? "5" : "";
}

std::string place_precision(PlacePrecision precision) {
  switch (precision) {
    case PlacePrecision::site:
    case PlacePrecision::place:
      return "1";
    case PlacePrecision::district:
      return "3";
    case PlacePrecision::admin1:
      return "4";
    case PlacePrecision::country:
      break;
  }
  return "6";
}

std::string gleditsch_ward(const std::vector<Party>& parties) {
  for (const Party& party : parties) {
    const auto& side = codes_of(CodeTable::sectors, std::string(sector_code(party)));
    const auto& codes = codes_of(CodeTable::countries, std::string(country_code(party)));
    if (side.size() > 1 && side[1] == "state" && codes.size() > 2) return codes[2];
  }
  return {};
}

class Ged : public Exporter {
 public:
  explicit Ged(ExportOptions options) : options_(std::move(options)) {}

  std::string begin() override { return csv_row(kColumns); }

  std::string add(const RecordEvent& kept) override {
    const Event& e = kept.fact;
    const Deaths deaths = deaths_of(kept);
    if (e.type != "ASSAULT") return leave("events that are no violence");
    if (e.status != EventStatus::occurred && e.status != EventStatus::ongoing)
      return leave("events that did not (yet) happen");
    if (deaths.best.empty() || deaths.best == "0") return leave("violence without a death");
    const std::string violence = violence_of(e);
    if (violence.empty()) return leave("violence whose sides are not known");
    if (!e.date || e.date->from.empty() || date_precision(*e.date).empty())
      return leave("events without a date, or with one longer than a year");
    return csv_row(cells(kept, deaths, violence));
  }

 private:
  std::string leave(const char* what) {
    lose(what);
    return {};
  }

  struct Sources {
    std::vector<std::string> articles, offices, dates, headlines;
  };

  Sources sources_of(const RecordEvent& kept) const {
    Sources out;
    for (const auto& witness : kept.reports) {
      std::string headline;
      if (options_.report) {
        if (const auto report = options_.report(witness.report, witness.version))
          headline = report->title;
      }
      std::string article = "\"" + witness.source + "," + day_of(witness.published) + "," +
                            (headline.empty() ? witness.report : headline) + "\"";
      out.articles.push_back(std::move(article));
      out.offices.push_back(witness.source);
      out.dates.push_back(day_of(witness.published));
      out.headlines.push_back(std::move(headline));
    }
    return out;
  }

  std::vector<std::string> cells(const RecordEvent& kept, const Deaths& deaths,
                                 const std::string& violence) {
    const Event& e = kept.fact;
    const std::string country = e.place ? e.place->country : std::string();
    const auto& codes = codes_of(CodeTable::countries, country);
    const bool point = e.place && e.place->lat && e.place->lon;
    const std::string lat = point ? number_text(*e.place->lat) : "",
                      lon = point ? number_text(*e.place->lon) : "";
    const std::string name =
        e.place ? (!e.place->name.empty() ? e.place->name : e.place->name_ar) : std::string();
    const Sources sources = sources_of(kept);
    const long best = std::stol(deaths.best);
    const long a = std::min(best, std::stol(deaths_among(kept, e.actors)));
    const long b = violence == "3" ? 0 : std::min(best - a, std::stol(deaths_among(kept, e.targets)));
    std::vector<Party> civilian;
    for (const Toll& toll : e.killed) {
      if (toll.who && sector_code(*toll.who) == "CVL") civilian.push_back(*toll.who);
    }
    const long c = violence == "3" ? best - a
                                   : std::min(best - a - b, std::stol(deaths_among(kept, civilian)));
    const std::string from = day_of(e.date->from),
                      to = day_of(e.date->to.empty() ? e.date->from : e.date->to);
    const std::string side_a = names_of(e.actors),
                      side_b = violence == "3" ? "Civilians" : names_of(e.targets);
    if (!e.injured.empty()) lose("numbers of injured");
    return {e.id, "", from.substr(0, 4), "", "", violence, "", "", "", "", "",
            side_a + " - " + side_b, "", "", side_a, "", "", side_b,
            std::to_string(kept.reports.size()), joined(sources.articles, ";"),
            joined(sources.offices, ";"), joined(sources.dates, ";"),
            joined(sources.headlines, ";"), "", e.place ? place_precision(e.place->precision) : "",
            name, name, e.place ? e.place->admin1 : "", "", lat, lon,
            point ? "POINT (" + lon + " " + lat + ")" : "", "",
            country.empty() ? "" : std::string(Messages::of(Language::en).country(country)),
            codes.size() > 2 ? codes[2] : "", codes.size() > 3 ? codes[3] : "",
            e.status == EventStatus::ongoing ? "2" : "1", date_precision(*e.date), from, to,
            std::to_string(a), std::to_string(b), std::to_string(c),
            std::to_string(best - a - b - c), deaths.best,
            deaths.high.empty() ? deaths.best : deaths.high, deaths.low, gleditsch_ward(e.actors),
            violence == "3" ? "" : gleditsch_ward(e.targets)};
  }

  ExportOptions options_;
};

}  // namespace

std::unique_ptr<Exporter> open_ged(ExportOptions options) {
  return std::make_unique<Ged>(std::move(options));
}

}  // namespace marsad::views
