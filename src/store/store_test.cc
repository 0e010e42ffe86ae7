#include "store/store.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <thread>

#include "base/held.h"
#include "store/codec.h"
#include "store/core.h"
#include "store/filter.h"
#include "store/sql.h"
#include "store/terms.h"
#include "store/writer.h"

namespace marsad::store {
namespace {

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "marsad_store_XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string file(const char* name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

Event full_event() {
  Event e;
  e.id = "e1", e.type = "ASSAULT", e.mode = "aerial", e.status = EventStatus::possible;
  e.main = true, e.weight = 0.25, e.rule = "verbs/ASSAULT:قصف", e.weapons = {"rocket", "drone"};
  Party p;
  p.name = "Syrian army", p.name_ar = "الجيش \"السوري\"", p.code = "SYR/MIL", p.anonymous = true;
  p.spans = {{Field::title, 0, 4}, {Field::text, 10, 15}};
  e.actors = {p}, e.targets = {p, Party()};
  Place place;
  place.name = "Douma", place.lat = 33.5711, place.lon = -36.4, place.precision = PlacePrecision::site;
  e.place = place;
  e.date = Date{"2018-04-07", "2018-04-07T10:30", DatePrecision::minute, "السبت", {}};
  Count count{"12", "", "20", Comparator::ge, "12", {{Field::text, 3, 5}}};
  e.killed = {{count, p}, {count, {}}};
  e.munitions = count;
  e.evidence = {{Field::text, 1, 9}};
  return e;
}

TEST(Codec, EventComesBackTheSame) {
  const Event e = full_event();
  const std::string text = encode(e);
  Event back;
  ASSERT_TRUE(decode(text, back));
  EXPECT_EQ(encode(back), text);
  EXPECT_EQ(back.actors[0].spans, e.actors[0].spans);
  EXPECT_EQ(back.killed[0].who->name_ar, e.killed[0].who->name_ar);
  EXPECT_EQ(back.place->lat, e.place->lat);
  EXPECT_EQ(back.date->precision, DatePrecision::minute);
  EXPECT_EQ(back.munitions->comparator, Comparator::ge);
  EXPECT_DOUBLE_EQ(back.weight, 0.25);
}

TEST(Codec, EmptyFieldsTakeNoRoomAndUnknownOnesNoHarm) {
  EXPECT_EQ(encode(Event()), "{\"status\":\"occurred\"}");
  Event e;
  EXPECT_TRUE(decode("{\"type\":\"AID\",\"of_a_later_version\":{\"x\":[1]}}", e));
  EXPECT_EQ(e.type, "AID");
  EXPECT_FALSE(decode("{\"type\":", e));
  EXPECT_FALSE(decode("[]", e));
}

TEST(Codec, FrameHoldsWhatStandsBesideTheAccount) {
  RecordEvent kept;
  kept.conflicts = {{"killed", {{"12", {"a"}}, {"9", {"b", "c"}}}}};
  kept.why = {"same place"};
  kept.corrected = Corrected{"me", "2026-01-01T00:00:00.000Z", "typo"};
  kept.withdrawn = true;
  RecordEvent back;
  ASSERT_TRUE(decode_frame(encode_frame(kept), back));
  EXPECT_EQ(back.conflicts[0].values[1].reports, kept.conflicts[0].values[1].reports);
  EXPECT_EQ(back.why, kept.why);
  EXPECT_EQ(back.corrected->why, "typo");
  EXPECT_TRUE(back.withdrawn);
}

TEST(Terms, WhatIsPastIsNotLaterThanItsReports) {
  Event e = full_event();
  const auto day_of = [&](EventStatus status, const char* day, const char* report) {
    e.status = status, e.date->from = e.date->to = day;
    Facets facets = facets_of(e);
    doubt_late_day(facets, report);
    return facets.day_from;
  };
  EXPECT_EQ(day_of(EventStatus::occurred, "2028-01-01", "2018-04-08"), "");
  EXPECT_EQ(day_of(EventStatus::ongoing, "2018-04-10", "2018-04-08"), "");
  EXPECT_EQ(day_of(EventStatus::occurred, "2018-04-09", "2018-04-08"), "2018-04-09");
  EXPECT_EQ(day_of(EventStatus::planned, "2028-01-01", "2018-04-08"), "2028-01-01");
  EXPECT_EQ(day_of(EventStatus::occurred, "2028-01-01", ""), "2028-01-01");
}

TEST(Instants, DayIsItsEndAndSecondsAreWhole) {
  EXPECT_EQ(to_instant(0), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(to_instant(*parse_instant_end("2018-02-03")), "2018-02-03T23:59:59.999Z");
  EXPECT_EQ(to_instant(*parse_instant_end("2018-02-03T10:20:30Z")), "2018-02-03T10:20:30.999Z");
  EXPECT_EQ(to_instant(*parse_instant_end("2018-02-03T10:20:30.250Z")), "2018-02-03T10:20:30.250Z");
  EXPECT_EQ(to_instant(*parse_instant_end("2018-02-03T12:20:30+02:00")), "2018-02-03T10:20:30.999Z");
  EXPECT_EQ(to_instant(*parse_instant_end("2018-02-03T10:20Z")), "2018-02-03T10:20:59.999Z");
  EXPECT_FALSE(parse_instant_end("soon"));
}

TEST(Filters, DatesMayBeYearsAndMonths) {
  EXPECT_EQ(*first_day("2018"), "2018-01-01");
  EXPECT_EQ(*last_day("2018"), "2018-12-31");
  EXPECT_EQ(*last_day("2020-02"), "2020-02-29");
  EXPECT_EQ(*first_day("2018-03-04T10:00"), "2018-03-04");
  for (const char* wrong : {"", "x", "2018-13", "2018-02-30", "201", "20-1-1"}) {
    EXPECT_FALSE(first_day(wrong)) << wrong;
  }
}

TEST(Words, AreFoldedAndPartedAtSigns) {
  EXPECT_EQ(words_of("إدلب،", "قُتِلَ 12. USA-led"),
            (std::vector<std::string>{"12", "led", "usa", "ادلب", "قتل"}));
  EXPECT_EQ(folded_name("  Bashar  al-Assad "), "bashar al assad");
}

TEST(Words, SpellingsKnowArticleAndParticles) {
  const auto all = spellings_of("غوطة");
  for (const char* form : {"غوطة", "الغوطة", "والغوطة", "بالغوطة", "للغوطة", "وغوطة"}) {
    EXPECT_NE(std::find(all.begin(), all.end(), form), all.end()) << form;
  }
  EXPECT_EQ(spellings_of("الغوطة"), spellings_of("الغوطة"));
  EXPECT_EQ(spellings_of("usa"), std::vector<std::string>{"usa"});
  EXPECT_EQ(match_of("a b", Dialect::sqlite), "(\"a\") AND (\"b\")");
  EXPECT_EQ(match_of("a b", Dialect::postgres), "('a') & ('b')");
  EXPECT_EQ(match_of(" ،. ", Dialect::sqlite), "");
}

TEST(Sql, PlaceholdersAndTypes) {
  EXPECT_EQ(placeholders("a = ? AND b = ?", Dialect::postgres), "a = $1 AND b = $2");
  EXPECT_EQ(placeholders("a = ?", Dialect::sqlite), "a = ?");
  EXPECT_EQ(definitions("x INTEGER, y REAL", Dialect::postgres), "x BIGINT, y DOUBLE PRECISION");
  EXPECT_EQ(sql_of("no such", Dialect::sqlite), "");
  EXPECT_NE(sql_of("page", Dialect::postgres), "");
}

Arrival arrival(const std::string& id, const std::string& text) {
  Arrival a;
  a.report.id = id, a.report.source = "outlet", a.report.text = text;
  a.report.sha256 = text;
  a.print = print_of(id, text);
  a.minute = 100, a.day = "2018-01-01", a.words = text, a.rest = "{}";
  return a;
}

TEST(Writer, KnowsWhatItHasAndCountsVersions) {
  Folder folder;
  auto store = Store::open(folder.file("r.db"), Access::create);
  ASSERT_TRUE(store) << store.error().message;
  {
    auto w = Writer::begin(**store);
    ASSERT_TRUE(w);
    EXPECT_EQ(*(*w)->add(arrival("a", "one")), Outcome::added);
    EXPECT_EQ(*(*w)->add(arrival("a", "one")), Outcome::known);
    EXPECT_EQ(*(*w)->add(arrival("a", "two")), Outcome::changed);
    EXPECT_EQ(*(*w)->add(arrival("b", "one")), Outcome::added);
    ASSERT_TRUE((*w)->commit());
  }
  {
    auto w = Writer::begin(**store);
    EXPECT_EQ(*(*w)->add(arrival("a", "one")), Outcome::known);
    EXPECT_EQ(*(*w)->add(arrival("c", "three")), Outcome::added);
  }  // rolled back
  EXPECT_EQ((*store)->report("a")->version, 2U);
  EXPECT_EQ((*store)->report("a", 1)->text, "one");
  EXPECT_EQ((*store)->report("c").error().code, Code::not_found);
  EXPECT_EQ((*store)->totals()->reports, 2U);
  EXPECT_EQ((*store)->totals()->versions, 3U);
}

TEST(Store, ReportsPageByPageAndByWords) {
  Folder folder;
  auto store = Store::open(folder.file("r.db"), Access::create);
  auto w = Writer::begin(**store);
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE((*w)->add(arrival("r" + std::to_string(i), "word" + std::to_string(i))));
  }
  ASSERT_TRUE((*w)->commit());
  w->reset();
  ReportQuery q;
  q.limit = 2;
  std::vector<std::string> ids;
  do {
    auto page = (*store)->reports(q);
    ASSERT_TRUE(page) << page.error().message;
    EXPECT_EQ(page->total, 5U);
    for (const auto& r : page->items) ids.push_back(r.id);
    q.after = page->next;
  } while (!q.after.empty());
  EXPECT_EQ(ids, (std::vector<std::string>{"r0", "r1", "r2", "r3", "r4"}));
  ReportQuery words;
  words.words = "word3";
  EXPECT_EQ((*store)->reports(words)->total, 1U);
  words.after = "nonsense";
  EXPECT_EQ((*store)->reports(words).error().code, Code::bad_input);
}

TEST(Store, ReadersDoNotWaitForTheWriter) {
  Folder folder;
  auto store = Store::open(folder.file("r.db"), Access::create);
  auto w = Writer::begin(**store);
  ASSERT_TRUE((*w)->add(arrival("a", "one")));
  ASSERT_TRUE((*w)->flush());
  std::vector<std::jthread> readers;
  for (int i = 0; i < 4; ++i) {
    readers.emplace_back([&] {
      for (int n = 0; n < 20; ++n) EXPECT_EQ((*store)->totals()->reports, 0U);
    });
  }
  readers.clear();
  ASSERT_TRUE((*w)->commit());
  EXPECT_EQ((*store)->totals()->reports, 1U);
}

TEST(Store, SaysWhyItCannotOpen) {
  Folder folder;
  EXPECT_EQ(Store::open(folder.file("none.db"), Access::read).error().code, Code::not_found);
  EXPECT_EQ(Store::open(folder.file(""), Access::create).error().code, Code::bad_input);
  ASSERT_TRUE(Store::open(folder.file("r.db"), Access::create));
  {
    auto c = open_sqlite(folder.file("r.db"), Access::write);
    ASSERT_TRUE((*c)->run("set_meta", {Value("schema"), Value("9999")}));
  }
  auto later = Store::open(folder.file("r.db"), Access::write);
  EXPECT_EQ(later.error().code, Code::bad_input);
  EXPECT_NE(later.error().message.find("later marsad"), std::string::npos);
}

TEST(Held, WhatWasNotUsedForLongestGoesFirst) {
  base::Held<int, std::string> held(80);
  const auto text = [](const char* t) { return std::make_shared<const std::string>(t); };
  for (int i = 0; i < 8; ++i) held.keep(i, text("x"), 10);
  EXPECT_TRUE(held.find(0));  // and so used again
  held.keep(8, text("y"), 10);
  EXPECT_TRUE(held.find(0));
  EXPECT_FALSE(held.find(1));
  held.keep(8, text("z"), 5);  // in the place of the old one
  EXPECT_EQ(*held.find(8), "z");
  held.keep(9, text("too much"), 11);
  EXPECT_FALSE(held.find(9));
  EXPECT_TRUE(held.find(2));
}

}  // namespace
}  // namespace marsad::store
