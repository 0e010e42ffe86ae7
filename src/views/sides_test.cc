#include "views/sides.h"

#include <gtest/gtest.h>

#include "views/messages.h"
#include "views/record_json.h"

namespace marsad::views {
namespace {

Party party(std::string code, std::string name, std::string name_ar) {
  Party p;
  p.code = std::move(code), p.name = std::move(name), p.name_ar = std::move(name_ar);
  return p;
}

RecordEvent told_by_two() {
  RecordEvent kept;
  kept.reports.resize(2);
  kept.reports[0].report = "a", kept.reports[1].report = "b";
  Place& town = kept.reports[0].told.place.emplace();
  town.entity = "syr_douma", town.name = "Douma", town.name_ar = "دوما", town.country = "SYR";
  town.precision = PlacePrecision::place;
  kept.reports[0].told.actors = {party("SYR/MIL", "Syrian army", "الجيش السوري")};
  kept.reports[1].told.actors = {party("RUS", "Russia", "روسيا")};
  return kept;
}

TEST(Sides, AreNamedAsTheReportsNameThem) {
  const RecordEvent kept = told_by_two();
  const Phrases en(Messages::of(Language::en), false), ar(Messages::of(Language::ar), false);
  struct Row {
    const char *field, *value, *english, *arabic;
  };
  for (const Row& row : std::vector<Row>{
           {"place", "syr_douma", "Douma, Syria", "دوما، سوريا"},
           {"place", "YEM", "Yemen", "اليمن"},
           {"place", "nobody_knows", "nobody_knows", "nobody_knows"},
           {"actors", "SYR/MIL", "Syrian army", "الجيش السوري"},
           {"actors", "RUS, SYR/MIL", "Russia and Syrian army", "روسيا والجيش السوري"},
           {"targets", "SYR/CVL", "SYR/CVL", "SYR/CVL"},
           {"date", "2018-04-07", "Sat 7 Apr 2018", "السبت 7 أبريل 2018"},
           {"killed", "12", "12", "12"}}) {
    EXPECT_EQ(side_text(en, kept, row.field, row.value), row.english) << row.value;
    EXPECT_EQ(side_text(ar, kept, row.field, row.value), row.arabic) << row.value;
  }
}

TEST(Sides, AreNamedInJsonWhereTheValueDoesNotSayIt) {
  RecordEvent kept = told_by_two();
  kept.conflicts = {{"place", {{"syr_douma", {"a"}}}}, {"killed", {{"12", {"b"}}}}};
  const std::string json = to_json(kept);
  EXPECT_NE(json.find(R"("value":"syr_douma","name":"Douma, Syria","name_ar":"دوما، سوريا")"),
            std::string::npos);
  EXPECT_NE(json.find(R"("value":"12","reports")"), std::string::npos);
}

}  // namespace
}  // namespace marsad::views
