// Counts for the map, the timeline and the menus of filters.
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

using ArabicNames = std::unordered_map<std::string_view, std::string_view>;

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

boost::json::array facets_json(const std::vector<Facet>& facets, const ArabicNames& arabic) {
  boost::json::array list;
  for (const Facet& facet : facets) {
    boost::json::array values;
    for (const FacetValue& v : facet.values) {
      boost::json::object& value = values.emplace_back(boost::json::object()).get_object();
      value["value"] = v.value;
      value["label"] = v.label;
      const auto name = arabic.find(v.value);
      if (name != arabic.end() && !name->second.empty()) value["label_ar"] = name->second;
      value["count"] = v.count;
    }
    list.push_back({{"field", facet.field}, {"values", std::move(values)}});
  }
  return list;
}

constexpr std::string_view kKinds[] = {"events", "statements", "figures", "talks"};

}  // namespace

Answer Routes::facets(Desk& desk, const Call& call) {
  static constexpr std::string_view kAlso[] = {"kind"};
  const auto query = parse_query(call.request, kAlso);
  if (!query) return problem(query.error());
  size_t kind = 0;
  if (const std::string* asked = call.request.field("kind")) {
    while (kind < std::size(kKinds) && kKinds[kind] != *asked) ++kind;
    if (kind == std::size(kKinds))
      return problem(400, "bad_input", "kind is events, statements, figures or talks");
  }
  auto counts = desk.index_.facets(static_cast<FactKind>(kind), *query);
  if (!counts) return problem(counts.error());
  boost::json::object out;
  out["total"] = counts->total;
  out["facets"] = facets_json(counts->facets, desk.arabic_);
  return json_answer(boost::json::serialize(out));
}

Answer Routes::overview(Desk& desk, const Call& call) {
  const auto query = parse_query(call.request);
  if (!query) return problem(query.error());
  auto counts = desk.index_.overview(*query);
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
  out["facets"] = facets_json(counts->facets, desk.arabic_);
  return json_answer(boost::json::serialize(out));
}

}  // namespace marsad::server
