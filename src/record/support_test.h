// Facts as one report tells them, for tests: short to write, told through the same door as real ones.
#pragma once

#include <string>
#include <vector>

#include "record/fuse.h"

namespace marsad::record::testing {

struct Telling {
  std::string report, published, text;
  Event event;
};

inline Party party(std::string code, std::string entity = {}) {
  Party p;
  p.code = std::move(code), p.entity = std::move(entity), p.name_ar = p.code;
  return p;
}

inline Place town(std::string entity, std::string admin1, std::string country, double lat, double lon) {
  Place p;
  p.entity = p.name = std::move(entity), p.admin1 = std::move(admin1);
  p.country = std::move(country), p.lat = lat, p.lon = lon;
  return p;
}

inline Place country(std::string code) {
  Place p;
  p.country = std::move(code), p.precision = PlacePrecision::country;
  return p;
}

inline Date day(std::string iso) {
  Date d;
  d.from = d.to = std::move(iso);
  return d;
}

inline Date days(std::string from, std::string to) {
  Date d;
  d.from = std::move(from), d.to = std::move(to), d.precision = DatePrecision::week;
  return d;
}

inline Toll toll(int n) {
  Toll t;
  t.count.value = t.count.min = t.count.max = std::to_string(n);
  return t;
}

// A strike; change what matters.
inline Event strike(std::string actor = "SYR/MIL", std::string target = "SYR/CVL") {
  Event e;
  e.type = "ASSAULT", e.mode = "aerial", e.main = true, e.rule = "nouns/ASSAULT:x";
  e.actors = {party(std::move(actor))}, e.targets = {party(std::move(target))};
  return e;
}

inline Told told(const Telling& t) {
  Report report;
  report.id = t.report, report.published = t.published, report.text = t.text;
  Reading reading;
  reading.published = t.published;
  reading.events = {t.event};
  reading.events[0].evidence = {{Field::text, 0, 6}};
  return tell(reading, report, t.report).front();
}

}  // namespace marsad::record::testing
