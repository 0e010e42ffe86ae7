// The fields of each struct, named once for writing and reading alike: fields(visitor, struct) calls
// visitor(name, member) for each.
#pragma once

#include <type_traits>

#include "marsad/record.h"

namespace marsad::store {

template <class V, class T>
void fields(V&& v, T& x) {
  using S = std::remove_const_t<T>;
  if constexpr (std::is_same_v<S, Party>) {
    v("name", x.name), v("name_ar", x.name_ar), v("code", x.code), v("entity", x.entity);
    v("role", x.role), v("anonymous", x.anonymous), v("spans", x.spans);
  } else if constexpr (std::is_same_v<S, Place>) {
    v("name", x.name), v("name_ar", x.name_ar), v("entity", x.entity), v("country", x.country);
    v("admin1", x.admin1), v("lat", x.lat), v("lon", x.lon), v("precision", x.precision);
    v("spans", x.spans);
  } else if constexpr (std::is_same_v<S, Date>) {
    v("from", x.from), v("to", x.to), v("precision", x.precision), v("text", x.text);
    v("spans", x.spans);
  } else if constexpr (std::is_same_v<S, Count>) {
    v("value", x.value), v("min", x.min), v("max", x.max), v("comparator", x.comparator);
    v("text", x.text), v("spans", x.spans);
  } else if constexpr (std::is_same_v<S, Toll>) {
    v("count", x.count), v("who", x.who);
  } else if constexpr (std::is_same_v<S, Event>) {
    v("id", x.id), v("type", x.type), v("mode", x.mode), v("acled", x.acled), v("cameo", x.cameo);
    v("status", x.status), v("alleged", x.alleged), v("main", x.main), v("actors", x.actors), v("targets", x.targets);
    v("place", x.place), v("date", x.date), v("weapons", x.weapons);
    v("killed", x.killed), v("injured", x.injured), v("detained", x.detained);
    v("abducted", x.abducted), v("displaced", x.displaced), v("munitions", x.munitions);
    v("intercepted", x.intercepted), v("hit", x.hit), v("attribution", x.attribution);
    v("evidence", x.evidence), v("rule", x.rule), v("weight", x.weight);
  } else if constexpr (std::is_same_v<S, Statement>) {
    v("id", x.id), v("speaker", x.speaker), v("verb", x.verb), v("kind", x.kind);
    v("stance", x.stance), v("addressee", x.addressee), v("date", x.date), v("quotes", x.quotes);
    v("evidence", x.evidence), v("rule", x.rule);
  } else if constexpr (std::is_same_v<S, Figure>) {
    v("id", x.id), v("kind", x.kind), v("count", x.count), v("unit", x.unit);
    v("holder", x.holder), v("of", x.of), v("place", x.place), v("date", x.date);
    v("status", x.status), v("evidence", x.evidence), v("rule", x.rule);
  } else if constexpr (std::is_same_v<S, Talks>) {
    v("id", x.id), v("forum", x.forum), v("subject", x.subject), v("parties", x.parties);
    v("stage", x.stage), v("factors", x.factors), v("dates", x.dates), v("place", x.place);
    v("evidence", x.evidence), v("rule", x.rule);
  } else if constexpr (std::is_same_v<S, Relation>) {
    v("kind", x.kind), v("from_party", x.from_party), v("to_party", x.to_party);
    v("from_place", x.from_place), v("to_place", x.to_place), v("evidence", x.evidence);
    v("rule", x.rule);
  } else if constexpr (std::is_same_v<S, Section>) {
    v("kind", x.kind), v("span", x.span);
  } else if constexpr (std::is_same_v<S, Warning>) {
    v("code", x.code), v("message", x.message), v("evidence", x.evidence);
  } else if constexpr (std::is_same_v<S, ConflictValue>) {
    v("value", x.value), v("reports", x.reports);
  } else if constexpr (std::is_same_v<S, Conflict>) {
    v("field", x.field), v("values", x.values);
  } else if constexpr (std::is_same_v<S, Corrected>) {
    v("by", x.by), v("at", x.at), v("why", x.why);
  } else if constexpr (std::is_same_v<S, Link>) {
    v("kind", x.kind), v("to", x.to);
  } else if constexpr (std::is_same_v<S, std::pair<std::string, std::string>>) {
    v("field", x.first), v("value", x.second);
  } else if constexpr (std::is_same_v<S, Correction>) {
    v("kind", x.kind), v("fact", x.fact), v("others", x.others), v("changes", x.changes);
    v("by", x.by), v("why", x.why);
  } else if constexpr (std::is_same_v<S, Reading>) {
    v("relations", x.relations), v("sections", x.sections), v("warnings", x.warnings);
  } else {  // Kept
    v("conflicts", x.conflicts), v("links", x.links), v("why", x.why);
    v("corrected", x.corrected), v("withdrawn", x.withdrawn);
  }
}

}  // namespace marsad::store
