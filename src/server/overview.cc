// Counts for the map and the timeline.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "server/answers.h"
#include "server/filters.h"
#include "server/routes.h"
#include "store/overview.h"
#include "views/json.h"

namespace marsad::server {
namespace {

boost::json::object counts_json(const store::TypeCounts& counts) {
  boost::json::object out;
  for (const auto& [type, n] : counts) out[type] = n;
  return out;
}

boost::json::object place_json(const store::OverviewPlace& place) {
  boost::json::object out = views::place_json(place.place).get_object();
  out["count"] = place.count;
  out["types"] = counts_json(place.types);
  return out;
}

}  // namespace

Answer Routes::overview(Desk& desk, const Call& call) {
  const auto query = parse_query(call.request);
  if (!query) return problem(query.error());
  auto counts = desk.overview_.ask(*query);
  if (!counts) return problem(counts.error());
  boost::json::array countries, places, days;
  for (const auto& [country, n] : counts->countries)
    countries.push_back({{"country", country}, {"count", n}});
  for (const store::OverviewPlace& place : counts->places) places.push_back(place_json(place));
  for (const auto& [day, types] : counts->days)
    days.push_back({{"day", day}, {"types", counts_json(types)}});
  boost::json::object out;
  out["total"] = counts->total;
  out["undated"] = counts->undated;
  out["unplaced"] = counts->unplaced;
  out["countries"] = std::move(countries);
  out["places"] = std::move(places);
  out["days"] = std::move(days);
  return json_answer(boost::json::serialize(out));
}

}  // namespace marsad::server
