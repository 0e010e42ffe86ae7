// Exports of facts made here; what tools of others say of them is in tests/export.
#include "views/export.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace marsad::views {
namespace {

Party party(const char* name, const char* code) {
  Party p;
  p.name = name;
  p.name_ar = "طرف";
  p.code = code;
  return p;
}

Toll toll(const char* value, std::optional<Party> who = {}) {
  Toll t;
  t.count.value = value;
  t.who = std::move(who);
  return t;
}

RecordEvent strike() {
  RecordEvent kept;
  Event& e = kept.fact;
  e.id = "e7";
  e.type = "ASSAULT";
  e.mode = "aerial";
  e.acled = "Air/drone strike";
  e.cameo = "195";
  e.main = true;
  e.actors = {party("Syrian army", "SYR/MIL")};
  e.targets = {party("civilians", "SYR/CVL")};
  e.place = Place{"Douma", "دوما", "syr_douma", "SYR", "SY-RD", 33.57, 36.4, PlacePrecision::place, {}};
  e.date = Date{"2018-04-07", "2018-04-07", DatePrecision::day, "أمس", {}};
  e.killed = {toll("12")};
  kept.learned = "2018-04-08T09:00:00Z";
  kept.voices = 2;
  Witness<Event> a;
  a.report = "https://example.org/1";
  a.source = "Agency, \"East\"";
  a.published = "2018-04-08T08:00:00Z";
  a.told = e;
  a.told.evidence = {{Field::text, 4, 9}, {Field::title, 0, 3}};
  kept.reports = {a};
  kept.conflicts = {{"killed", {{"12", {"a"}}, {"9", {"b"}}}}};
  return kept;
}

RecordReport report_of(const std::string& id) {
  RecordReport r;
  r.id = id;
  r.url = id;
  r.title = "قصف";
  r.text = "قال الجيش إن";
  r.sha256 = "00";
  return r;
}

ExportOptions options() {
  ExportOptions o;
  o.report = [](const std::string& id, uint32_t) { return report_of(id); };
  o.updated = "2018-04-08T09:00:00Z";
  return o;
}

struct Outcome {
  std::string text;
  Losses losses;
};

Outcome run(ExportFormat format, const std::vector<RecordEvent>& events) {
  auto out = open_export(format, options());
  Outcome outcome;
  outcome.text = out->begin();
  for (const RecordEvent& e : events) outcome.text += out->add(e);
  outcome.text += out->end();
  outcome.losses = out->losses();
  return outcome;
}

size_t count(const std::string& text, std::string_view part) {
  size_t n = 0;
  for (size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++n;
  return n;
}

TEST(Export, Names) {
  for (const std::string& name : export_format_names()) EXPECT_TRUE(parse_export_format(name));
  EXPECT_FALSE(parse_export_format("xlsx"));
}

TEST(Export, Acled) {
  RecordEvent planned = strike();
  planned.fact.status = EventStatus::planned;
  const Outcome out = run(ExportFormat::acled, {strike(), planned});
  EXPECT_EQ(count(out.text, "\r\n"), 2u);
  EXPECT_NE(out.text.find("e7,2018-04-07,2018,1,Political violence,Explosions/Remote violence,"
                          "Air/drone strike,Syrian army,,1,civilians,,7,17,Civilian targeting,760,"
                          "Middle East,Syria,SY-RD,,,Douma,33.57,36.4,1,\"Agency, \"\"East\"\"\","),
            std::string::npos)
      << out.text;
  EXPECT_NE(out.text.find(",9,,1523178000"), std::string::npos) << out.text;
  EXPECT_EQ(out.losses.at("events that did not (yet) happen"), 1u);
}

TEST(Export, Ged) {
  RecordEvent bloodless = strike();
  bloodless.fact.killed.clear();
  const Outcome out = run(ExportFormat::ged, {strike(), bloodless});
  EXPECT_EQ(count(out.text, "\r\n"), 2u);
  EXPECT_NE(out.text.find(",0,0,12,0,12,12,9,652,\r\n"), std::string::npos) << out.text;
  EXPECT_NE(out.text.find("POINT (36.4 33.57)"), std::string::npos);
  EXPECT_EQ(out.losses.at("violence without a death"), 1u);
}

TEST(Export, Gdelt) {
  const Outcome out = run(ExportFormat::gdelt, {strike()});
  EXPECT_EQ(count(out.text, "\t"), 60u);
  EXPECT_NE(out.text.find("\t20180407\t201804\t2018\t2018.2658\tSYRMIL\tSyrian army\tSYR\t"),
            std::string::npos)
      << out.text;
  EXPECT_NE(out.text.find("\t195\t195\t19\t4\t-10\t1\t1\t1\t"), std::string::npos) << out.text;
  EXPECT_NE(out.text.find("\t20180408090000\thttps://example.org/1\n"), std::string::npos);
}

TEST(Export, GeoJsonPointsOnlyWhereThereIsOne) {
  RecordEvent wide = strike();
  wide.fact.place->precision = PlacePrecision::admin1;
  const Outcome out = run(ExportFormat::geojson, {strike(), wide});
  const auto value = boost::json::parse(out.text);
  const auto& features = value.at("features").as_array();
  EXPECT_EQ(features[0].at("geometry").at("coordinates").at(0).as_double(), 36.4);
  EXPECT_TRUE(features[1].at("geometry").is_null());
  EXPECT_EQ(out.losses.size(), 1u);
}

TEST(Export, AnnotationsQuoteTheirText) {
  const Outcome out = run(ExportFormat::webannotation, {strike()});
  const auto value = boost::json::parse(out.text);
  const auto& items = value.at("items").as_array();
  ASSERT_EQ(items.size(), 2u);
  const auto& selectors = items[0].at("target").at("selector").as_array();
  EXPECT_EQ(selectors[0].at("exact").as_string(), "الجيش");
  EXPECT_EQ(selectors[0].at("prefix").as_string(), "قال ");
  EXPECT_EQ(selectors[0].at("suffix").as_string(), " إن");
  EXPECT_EQ(selectors[1].at("start").to_number<int>(), 4);
  EXPECT_EQ(items[1].at("target").at("selector").as_array().size(), 1u);
}

TEST(Export, Plover) {
  RecordEvent denied = strike();
  denied.fact.status = EventStatus::denied;
  const Outcome out = run(ExportFormat::plover, {denied});
  const auto value = boost::json::parse(out.text);
  EXPECT_EQ(value.at("mode").as_array().size(), 2u);
  EXPECT_EQ(value.at("quad_code").to_number<int>(), 4);
  EXPECT_EQ(value.at("event_scale").to_number<double>(), -9.5);
  EXPECT_EQ(value.at("size").at("dead").to_number<int>(), 12);
  EXPECT_EQ(value.at("event_loc").at("resolution").to_number<int>(), 4);
}

TEST(Export, CalendarHoldsWhatIsAhead) {
  RecordEvent planned = strike();
  planned.fact.status = EventStatus::planned;
  planned.fact.actors[0].name = std::string(200, 'x');
  const Outcome out = run(ExportFormat::ics, {strike(), planned});
  EXPECT_EQ(count(out.text, "BEGIN:VEVENT"), 1u);
  EXPECT_NE(out.text.find("DTSTART;VALUE=DATE:20180407\r\nDTEND;VALUE=DATE:20180408\r\n"),
            std::string::npos);
  for (size_t at = 0; at < out.text.size();) {
    const size_t end = out.text.find("\r\n", at);
    EXPECT_LE(end - at, 75u);
    at = end + 2;
  }
}

TEST(Export, Atom) {
  const Outcome out = run(ExportFormat::atom, {strike()});
  EXPECT_NE(out.text.find("<updated>2018-04-08T09:00:00Z</updated>"), std::string::npos);
  EXPECT_NE(out.text.find("Sources: Agency, &quot;East&quot;"), std::string::npos) << out.text;
}

}  // namespace
}  // namespace marsad::views
