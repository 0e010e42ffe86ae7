#include "reading_json.h"

#include <boost/json.hpp>

#include "views/names.h"

namespace marsad::bench {
namespace {

namespace js = boost::json;

std::string text(const js::object& o, std::string_view key) {
  const js::value* v = o.if_contains(key);
  if (v == nullptr || v->is_null()) return {};
  if (v->is_string()) return std::string(v->as_string());
  if (v->is_double()) return std::to_string(v->as_double());
  return js::serialize(*v);
}

template <class E>
E named(const std::string& word, int count) {
  for (int i = 0; i < count; ++i) {
    if (views::name_of(static_cast<E>(i)) == word) return static_cast<E>(i);
  }
  return static_cast<E>(0);
}

const js::object* object(const js::object& o, std::string_view key) {
  const js::value* v = o.if_contains(key);
  return v != nullptr && v->is_object() ? &v->as_object() : nullptr;
}

template <class T, class Make>
std::vector<T> list(const js::object& o, std::string_view key, Make make) {
  std::vector<T> all;
  const js::value* v = o.if_contains(key);
  if (v == nullptr || !v->is_array()) return all;
  for (const js::value& item : v->as_array()) all.push_back(make(item.as_object()));
  return all;
}

Span span_of(const js::object& o) {
  return {text(o, "in") == "title" ? Field::title : Field::text,
          static_cast<uint32_t>(o.at("begin").to_number<int64_t>()),
          static_cast<uint32_t>(o.at("end").to_number<int64_t>())};
}

Party party_of(const js::object& o) {
  Party p;
  p.name = text(o, "name"), p.name_ar = text(o, "name_ar"), p.code = text(o, "code");
  p.entity = text(o, "entity"), p.role = text(o, "role");
  p.anonymous = text(o, "anonymous") == "true";
  return p;
}

std::optional<double> real(const js::object& o, std::string_view key) {
  const js::value* v = o.if_contains(key);
  if (v == nullptr || !v->is_number()) return std::nullopt;
  return v->to_number<double>();
}

Place place_of(const js::object& o) {
  Place p;
  p.name = text(o, "name"), p.name_ar = text(o, "name_ar"), p.entity = text(o, "entity");
  p.country = text(o, "country"), p.admin1 = text(o, "admin1");
  p.lat = real(o, "lat"), p.lon = real(o, "lon");
  p.precision = named<PlacePrecision>(text(o, "precision"), 5);
  return p;
}

Date date_of(const js::object& o) {
  Date d;
  d.from = text(o, "from"), d.to = text(o, "to"), d.text = text(o, "text");
  d.precision = named<DatePrecision>(text(o, "precision"), 7);
  return d;
}

Count count_of(const js::object& o) {
  Count c;
  c.value = text(o, "value"), c.min = text(o, "min"), c.max = text(o, "max");
  c.text = text(o, "text");
  c.comparator = named<Comparator>(text(o, "comparator"), 6);
  return c;
}

template <class T, class Make>
std::optional<T> maybe(const js::object& o, std::string_view key, Make make) {
  const js::object* found = object(o, key);
  if (found == nullptr) return std::nullopt;
  return make(*found);
}

Toll toll_of(const js::object& o) {
  return {count_of(o), maybe<Party>(o, "who", party_of)};
}

Event event_of(const js::object& o) {
  Event e;
  e.id = text(o, "id"), e.type = text(o, "type"), e.mode = text(o, "mode");
  e.acled = text(o, "acled"), e.cameo = text(o, "cameo");
  e.status = named<EventStatus>(text(o, "status"), 5);
  e.main = text(o, "main") == "true";
  e.actors = list<Party>(o, "actors", party_of), e.targets = list<Party>(o, "targets", party_of);
  e.place = maybe<Place>(o, "place", place_of), e.date = maybe<Date>(o, "date", date_of);
  if (const js::value* weapons = o.if_contains("weapons")) {
    for (const js::value& w : weapons->as_array()) e.weapons.emplace_back(w.as_string());
  }
  const js::object& counts = *object(o, "counts");
  e.killed = list<Toll>(counts, "killed", toll_of);
  e.injured = list<Toll>(counts, "injured", toll_of);
  e.detained = list<Toll>(counts, "detained", toll_of);
  e.abducted = list<Toll>(counts, "abducted", toll_of);
  e.displaced = list<Toll>(counts, "displaced", toll_of);
  e.munitions = maybe<Count>(counts, "munitions", count_of);
  e.intercepted = maybe<Count>(counts, "intercepted", count_of);
  e.hit = maybe<Count>(counts, "hit", count_of);
  e.attribution = text(o, "attribution"), e.rule = text(o, "rule");
  e.evidence = list<Span>(o, "evidence", span_of);
  return e;
}

Statement statement_of(const js::object& o) {
  Statement s;
  s.id = text(o, "id"), s.verb = text(o, "verb"), s.stance = text(o, "stance");
  s.kind = named<StatementKind>(text(o, "kind"), 3);
  if (auto p = maybe<Party>(o, "speaker", party_of)) s.speaker = *p;
  s.addressee = maybe<Party>(o, "addressee", party_of);
  s.date = maybe<Date>(o, "date", date_of);
  s.quotes = list<Span>(o, "quotes", span_of), s.evidence = list<Span>(o, "evidence", span_of);
  s.rule = text(o, "rule");
  return s;
}

Figure figure_of(const js::object& o) {
  Figure f;
  f.id = text(o, "id"), f.unit = text(o, "unit"), f.rule = text(o, "rule");
  f.kind = named<FigureKind>(text(o, "kind"), 7);
  if (auto c = maybe<Count>(o, "count", count_of)) f.count = *c;
  f.holder = maybe<Party>(o, "holder", party_of), f.of = maybe<Party>(o, "of", party_of);
  f.place = maybe<Place>(o, "place", place_of), f.date = maybe<Date>(o, "date", date_of);
  f.status = named<EventStatus>(text(o, "status"), 5);
  f.evidence = list<Span>(o, "evidence", span_of);
  return f;
}

Talks talks_of(const js::object& o) {
  Talks t;
  t.id = text(o, "id"), t.forum = text(o, "forum"), t.subject = text(o, "subject");
  t.parties = list<Party>(o, "parties", party_of);
  t.stage = named<TalksStage>(text(o, "stage"), 8);
  t.dates = list<Date>(o, "dates", date_of), t.place = maybe<Place>(o, "place", place_of);
  t.evidence = list<Span>(o, "evidence", span_of), t.rule = text(o, "rule");
  return t;
}

}  // namespace

Reading reading_of(std::string_view json) {
  const js::value parsed = js::parse(js::string_view(json.data(), json.size()));
  const js::object& o = parsed.as_object();
  const js::object& report = *object(o, "report");
  Reading r;
  r.id = text(report, "id"), r.source = text(report, "source"), r.url = text(report, "url");
  r.title = text(report, "title"), r.published = text(report, "published");
  r.language = text(report, "language"), r.sha256 = text(report, "sha256");
  r.events = list<Event>(o, "events", event_of);
  r.statements = list<Statement>(o, "statements", statement_of);
  r.figures = list<Figure>(o, "figures", figure_of);
  r.talks = list<Talks>(o, "talks", talks_of);
  return r;
}

Report report_of(std::string_view json) {
  const js::value parsed = js::parse(js::string_view(json.data(), json.size()));
  const js::object& o = parsed.as_object();
  Report report;
  report.id = text(o, "id"), report.source = text(o, "source"), report.url = text(o, "url");
  report.title = text(o, "title"), report.published = text(o, "published");
  report.text = text(o, "text");
  return report;
}

}  // namespace marsad::bench
