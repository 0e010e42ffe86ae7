#include <gtest/gtest.h>

#include "ingest/amend.h"
#include "ingest/prepare.h"
#include "ingest/queue.h"

namespace marsad::ingest {
namespace {

TEST(Identity, IsIdThenAddressThenText) {
  Report r;
  r.text = "x";
  const Identity by_text = identity_of(r);
  EXPECT_TRUE(by_text.by_text);
  EXPECT_EQ(by_text.id, by_text.sha256);
  r.url = "https://example.org/1";
  EXPECT_EQ(identity_of(r).id, r.url);
  r.id = "7";
  EXPECT_EQ(identity_of(r).id, "7");
  const int64_t before = identity_of(r).print;
  r.published = "2018-01-01";  // no part of what makes two reports the same
  EXPECT_EQ(identity_of(r).print, before);
  r.text = "y";
  EXPECT_NE(identity_of(r).print, before);
}

TEST(Fields, CountsDatesPlacesParties) {
  Event e;
  ASSERT_TRUE(set_field(e, "killed", ">=10"));
  EXPECT_EQ(e.killed[0].count.value, "10");
  EXPECT_EQ(e.killed[0].count.comparator, Comparator::ge);
  ASSERT_TRUE(set_field(e, "killed", "10..12"));
  EXPECT_EQ(e.killed[0].count.max, "12");
  ASSERT_TRUE(set_field(e, "killed", ""));
  EXPECT_TRUE(e.killed.empty());
  ASSERT_TRUE(set_field(e, "date", "2018-04"));
  EXPECT_EQ(e.date->to, "2018-04-30");
  EXPECT_EQ(e.date->precision, DatePrecision::month);
  ASSERT_TRUE(set_field(e, "place", "33.5,36.4 Douma"));
  EXPECT_EQ(e.place->name, "Douma");
  ASSERT_TRUE(set_field(e, "actors", "SYR/MIL Syrian army; RUS"));
  EXPECT_EQ(e.actors[0].name, "Syrian army");
  EXPECT_EQ(e.actors[1].code, "RUS");
  ASSERT_TRUE(set_field(e, "status", "denied"));
  EXPECT_EQ(e.status, EventStatus::denied);
}

TEST(Fields, WhatCannotBeReadIsSaid) {
  Event e;
  for (const auto& [field, value] : std::vector<std::pair<std::string, std::string>>{
           {"killed", "many"}, {"killed", "1.2.3"}, {"date", "soon"}, {"place", "nowhere"},
           {"status", "maybe"}, {"colour", "red"}, {"type", ""}}) {
    const Status s = set_field(e, field, value);
    ASSERT_FALSE(s) << field << " " << value;
    EXPECT_EQ(s.error().code, Code::bad_input);
  }
}

TEST(Amend, AppliesToTheFactThatHoldsTheFirstToldFact) {
  Standing s;
  s.correction.kind = CorrectionKind::change;
  s.correction.changes = {{"killed", "9"}};
  s.correction.by = "me";
  s.keys[0] = {5, 6};
  RecordEvent mine, other;
  amend(mine, {4, 5}, {s});
  amend(other, {6}, {s});
  EXPECT_EQ(mine.fact.killed[0].count.value, "9");
  EXPECT_EQ(mine.corrected->by, "me");
  EXPECT_FALSE(other.corrected);
}

TEST(Amend, MergeAndSplitBecomeConstraints) {
  Standing merge, split;
  merge.correction.kind = CorrectionKind::merge;
  merge.keys = {{0, {1, 2}}, {1, {3}}};
  split.correction.kind = CorrectionKind::split;
  split.keys = {{0, {1}}, {1, {7, 8}}};
  const auto all = constraints_of({merge, split});
  ASSERT_EQ(all.size(), 5U);
  EXPECT_TRUE(all[0].a == 1 && all[0].b == 2 && all[0].together);
  EXPECT_TRUE(all[1].a == 1 && all[1].b == 3 && all[1].together);
  EXPECT_TRUE(all[2].a == 1 && all[2].b == 7 && !all[2].together);
  EXPECT_TRUE(all[3].a == 7 && all[3].b == 8 && all[3].together);
  EXPECT_TRUE(all[4].a == 1 && all[4].b == 8 && !all[4].together);
}

TEST(Queue, EndsAndCloses) {
  Queue<int> q(2);
  EXPECT_TRUE(q.push(1));
  EXPECT_TRUE(q.push(2));
  q.end();
  EXPECT_EQ(*q.pop(), 1);
  bool over = true;
  EXPECT_EQ(*q.pop_for(std::chrono::milliseconds(1), over), 2);
  EXPECT_FALSE(over);
  EXPECT_FALSE(q.pop_for(std::chrono::milliseconds(1), over));
  EXPECT_TRUE(over);
  EXPECT_FALSE(q.pop());
  q.close();
  EXPECT_FALSE(q.push(3));
}

}  // namespace
}  // namespace marsad::ingest
