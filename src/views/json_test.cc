#include "views/json.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace marsad::views {
namespace {

namespace json = boost::json;

TEST(Json, EmptyReading) {
  Reading r;
  r.sha256 = "00";
  EXPECT_EQ(to_json(r, false),
            "{\"schema\":\"marsad.reading/"
            "1\",\"report\":{\"id\":\"00\",\"source\":null,\"url\":null,\"title\":null,"
            "\"published\":null,\"language\":null,\"sha256\":\"00\"},\"events\":[],\"statements\":["
            "],\"figures\":[],"
            "\"talks\":[],\"relations\":[],\"sections\":[],\"warnings\":[]}");
}

Reading full() {
  Reading r;
  Event e;
  e.id = "e1";
  e.type = "ASSAULT";
  e.killed = {{{"12", "", "", Comparator::ge, "12 \"على الأقل\"", {}}, {}}};
  e.munitions = Count{"9007199254740993", "1.5", "007", Comparator::about, "", {}};
  e.evidence = {{Field::title, 1, 2}};
  e.place = Place{};
  e.place->name = "Baghdad";
  e.place->lat = 33.34;
  e.place->lon = 44.4;
  r.events = {e};
  Relation relation;
  relation.from_party = Party{};
  relation.to_place = e.place;
  r.relations = {relation};
  r.sections = {{SectionKind::whats_next, {Field::text, 3, 4}}};
  return r;
}

TEST(Json, FieldsAsTheContractSays) {
  for (bool indented : {false, true}) {
    const json::value v = json::parse(to_json(full(), indented));
    const json::object& e = v.at("events").at(0).as_object();
    EXPECT_TRUE(e.at("mode").is_null());
    EXPECT_TRUE(e.at("date").is_null());
    EXPECT_TRUE(e.at("attribution").is_null());
    EXPECT_EQ(e.at("status").as_string(), "occurred");
    const json::object& counts = e.at("counts").as_object();
    EXPECT_EQ(counts.size(), 2u);
    const json::object& toll = counts.at("killed").at(0).as_object();
    EXPECT_EQ(toll.at("value").as_int64(), 12);
    EXPECT_EQ(toll.at("comparator").as_string(), ">=");
    EXPECT_EQ(toll.at("text").as_string(), "12 \"على الأقل\"");
    EXPECT_TRUE(toll.at("who").is_null());
    EXPECT_EQ(counts.at("munitions").at("value").as_string(), "9007199254740993");
    EXPECT_EQ(counts.at("munitions").at("min").as_double(), 1.5);
    EXPECT_EQ(counts.at("munitions").at("max").as_string(), "007");
    EXPECT_EQ(e.at("place").at("lat").as_double(), 33.34);
    EXPECT_EQ(e.at("evidence").at(0).at("in").as_string(), "title");
    EXPECT_EQ(v.at("relations").at(0).at("to").at("name").as_string(), "Baghdad");
    EXPECT_EQ(v.at("sections").at(0).at("kind").as_string(), "whats_next");
  }
}

TEST(Json, OneLineHasNoBreaks) {
  EXPECT_EQ(to_json(full(), false).find('\n'), std::string::npos);
  EXPECT_NE(to_json(full(), true).find("\n  \"events\": [\n    {\n      \"id\": \"e1\""),
            std::string::npos);
}

}  // namespace
}  // namespace marsad::views
