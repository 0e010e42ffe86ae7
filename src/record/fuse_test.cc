#include "record/fuse.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

#include "record/support_test.h"

namespace marsad::record {
namespace {

using namespace testing;

const Place kDouma = town("t_douma", "SY-RD", "SYR", 33.57, 36.40);
const Place kIdlib = town("t_idlib", "SY-ID", "SYR", 35.93, 36.63);

size_t groups_of(const std::vector<Told>& all, std::vector<Constraint> constraints = {}) {
  return group(all, constraints).size();
}

Telling douma(std::string report, std::string published, std::string date,
              std::string text = "قصفت طائرات حربية سوق البلدة فقتلت عشرين من الباعة والمتسوقين") {
  Event e = strike();
  e.place = kDouma;
  if (!date.empty()) e.date = day(std::move(date));
  return {std::move(report), std::move(published), std::move(text), e};
}

TEST(Fuse, IdsLeadBack) {
  for (Key key : {Key(1), Key(0x123456789abcdef0), ~Key(0)}) {
    std::string id = id_of(Kind::figure, key);
    EXPECT_EQ(id.size(), 14u);
    EXPECT_EQ(key_of(id), key);
    EXPECT_EQ(kind_of(id), Kind::figure);
  }
  EXPECT_FALSE(key_of("e1"));
  EXPECT_FALSE(key_of("x0000000000001"));
  EXPECT_FALSE(key_of("ezzzzzzzzzzzzz"));  // more than 64 bits
}

TEST(Fuse, BytesComeBack) {
  Telling t = douma("a", "2018-03-05T10:00:00Z", "2018-03-05");
  t.event.killed = {toll(20)};
  t.event.weapons = {"barrel_bomb"};
  Told told_ = told(t);
  auto back = decode(encode(told_));
  ASSERT_TRUE(back);
  EXPECT_EQ(encode(*back), encode(told_));
  EXPECT_EQ(back->words, told_.words);
  std::string bytes = encode(told_);
  for (size_t n = 0; n < bytes.size(); ++n) EXPECT_FALSE(decode(std::string_view(bytes).substr(0, n)));
}

TEST(Fuse, BytesOfVersionsBeforeAreRead) {
  const Told now = told(douma("a", "2018-03-05T10:00:00Z", "2018-03-05"));
  std::string bytes = encode(now);
  bytes.resize(bytes.size() - 3 - 4 - 2 * now.scene.size() - 4 - 2 * now.cast.size());
  bytes[0] = 3;
  auto back = decode(bytes);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->close, now.close);
  EXPECT_EQ(back->spans, 0);
  EXPECT_TRUE(back->scene.empty());
  bytes.resize(bytes.size() - 1 - 4 - 2 * now.title.size() - 4 - 2 * now.close.size());
  bytes[0] = 2;
  back = decode(bytes);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->who, now.who);
  EXPECT_EQ(back->depth, 0);
  EXPECT_TRUE(back->close.empty());
}

TEST(Fuse, WhereItStandsAndWhatStandsBesideIt) {
  Report report;
  report.id = "a", report.published = "2018-03-05T10:00:00Z", report.title = "قصف سوق البلدة";
  report.text = "انعقد مجلس الحي صباحا. ثم قصفت طائرات حربية سوق البلدة";
  Reading reading;
  reading.published = report.published;
  reading.events = {strike(), strike(), strike()};
  reading.events[0].evidence = {{Field::title, 0, 3}};
  reading.events[1].evidence = {{Field::text, 0, 5}};
  reading.events[2].evidence = {{Field::text, 26, 30}};
  const std::vector<Told> all = tell(reading, report, "a");
  EXPECT_EQ(all[0].depth, 0);
  EXPECT_EQ(all[1].depth, 1);
  EXPECT_EQ(all[2].depth, 2);
  EXPECT_EQ(all[0].title, all[2].title);
  EXPECT_EQ(all[2].spans, 1);
  EXPECT_EQ(all[2].rivals, 2);  // all three are of one type
  EXPECT_EQ(all[2].before, 2);
  EXPECT_EQ(all[0].before, 0);
  EXPECT_EQ(all[0].close, all[0].title);  // all of a title so short
  EXPECT_NE(all[1].close, all[2].close);
  for (const Told& t : all) EXPECT_TRUE(std::is_sorted(t.close.begin(), t.close.end()));
}

TEST(Fuse, WhereAndWhoOfTheWholeReport) {
  Reading reading;
  reading.events = {strike(), strike("RUS/GOV")};
  reading.events[1].place = kIdlib;
  const std::vector<Told> all = tell(reading, {}, "a");
  EXPECT_EQ(all[0].scene.size(), 2u);  // the town and its country
  EXPECT_EQ(all[0].cast.size(), 3u);
  EXPECT_EQ(all[0].scene, all[1].scene);
  EXPECT_EQ(all[0].cast, all[1].cast);
}

TEST(Fuse, TwoOutletsOneStrike) {
  Telling b = douma("b", "2018-03-05T20:00:00Z", "", "مقتل عشرين من الباعة في قصف طائرات حربية على سوق البلدة");
  b.event.actors.clear();
  EXPECT_EQ(groups_of({told(douma("a", "2018-03-05T10:00:00Z", "2018-03-05")), told(b)}), 1u);
}

TEST(Fuse, TwoStrikesTwoDays) {
  Telling a = douma("a", "2018-03-05T10:00:00Z", "2018-03-05");
  Telling b = douma("b", "2018-03-08T10:00:00Z", "2018-03-08");
  EXPECT_EQ(groups_of({told(a), told(b)}), 2u);
}

TEST(Fuse, OneWithoutADateDoesNotChainTwoDays) {
  std::vector<Told> all;
  for (int i = 0; i < 3; ++i) {
    std::string n = std::to_string(i);
    all.push_back(told(douma("a" + n, "2018-03-05T1" + n + ":00:00Z", "2018-03-05")));
    all.push_back(told(douma("b" + n, "2018-03-06T1" + n + ":00:00Z", "2018-03-08")));
  }
  all.push_back(told(douma("u", "2018-03-06T18:00:00Z", "")));
  for (const Group& g : group(all, {})) {
    std::set<int32_t> told_days;
    for (Key key : g.members) {
      for (const Told& t : all) {
        if (t.key == key && t.from <= t.to) told_days.insert(t.from);
      }
    }
    EXPECT_LE(told_days.size(), 1u);
  }
}

// The second is like the first and unlike the third: the mean leans to "no" a little.
TEST(Fuse, WhatLeansToNoStaysApart) {
  Telling a = douma("a", "2018-03-05T10:00:00Z", "2018-03-05");
  Telling b = douma("b", "2018-03-05T11:00:00Z", "", "سقط ضحايا وتحدث ناشطون عن دمار واسع لحق المنازل");
  Telling c = douma("c", "2018-03-07T12:00:00Z", "2018-03-06");
  a.event.killed = {toll(20)}, c.event.killed = {toll(20)};
  b.event.mode = "air_strike", c.event.mode = "shelling";
  c.event.actors = {party("SYR/REB")}, c.event.targets = {party("ISR/CVL")};
  b.event.killed = {toll(3)};
  c.event.place.reset();
  const std::vector<Told> all = {told(a), told(b), told(c)};
  const auto lean = [](double p) { return std::log(p / (1 - p)); };
  ASSERT_TRUE(joined(all[0], all[2]));
  ASSERT_LT(lean(likeness(all[0], all[1])) + lean(likeness(all[1], all[2])), 0);
  EXPECT_EQ(groups_of(all), 2u);
}

TEST(Fuse, OtherPlacesAreOtherEvents) {
  Telling a = douma("a", "2018-03-05T10:00:00Z", "2018-03-05");
  Telling b = douma("b", "2018-03-05T12:00:00Z", "2018-03-05");
  b.event.place = kIdlib;
  EXPECT_EQ(groups_of({told(a), told(b)}), 2u);
}

TEST(Fuse, LikenessHasNoDirection) {
  Telling a = douma("a", "2018-03-05T10:00:00Z", "2018-03-05");
  Telling b = douma("b", "2018-03-05T12:00:00Z", "2018-03-05");
  a.event.actors = {party("SYR/MIL", "syrian_army")}, a.event.targets = {party("TUR/MIL")};
  b.event.actors = {party("TUR/GOV")}, b.event.targets = {party("SYR/MIL", "syrian_army")};
  EXPECT_EQ(likeness(told(a), told(b)), likeness(told(b), told(a)));
}

TEST(Fuse, PlanAndDeedAreLinked) {
  Telling a = douma("a", "2018-03-05T10:00:00Z", "2018-03-07");
  a.event.status = EventStatus::planned;
  Telling b = douma("b", "2018-03-07T10:00:00Z", "2018-03-07");
  std::vector<Told> all = {told(a), told(b)};
  EXPECT_EQ(groups_of(all), 2u);
  EXPECT_EQ(link(all[1], all[0]), LinkKind::fulfils);
  EXPECT_EQ(link(all[0], all[1]), LinkKind::fulfilled_by);
}

bool meet(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](uint64_t key) { return std::binary_search(b.begin(), b.end(), key); });
}

TEST(Fuse, CampaignAndEpisodeAreLinkedNotMerged) {
  Telling campaign = douma("c", "2018-03-20T10:00:00Z", "");
  campaign.event.date = days("2018-02-18", "2018-03-20");
  campaign.event.place = kDouma;
  Telling episode = douma("e", "2018-03-05T10:00:00Z", "2018-03-05");
  std::vector<Told> all = {told(campaign), told(episode)};
  EXPECT_EQ(groups_of(all), 2u);
  EXPECT_EQ(link(all[1], all[0]), LinkKind::part_of);
  EXPECT_EQ(link(all[0], all[1]), LinkKind::has_part);
  EXPECT_TRUE(meet(link_keys(all[0]).sought, link_keys(all[1]).filed));
  EXPECT_TRUE(meet(link_keys(all[1]).sought, link_keys(all[0]).filed));
  Telling elsewhere = episode;
  elsewhere.event.place = kIdlib;
  EXPECT_EQ(link(told(elsewhere), all[0]), std::nullopt);
}

// "150 raids on the country since February" is not the raid on one of its towns, whether that has a date or none.
TEST(Fuse, CountrysCampaignIsNoRaidOnATown) {
  Telling campaign = douma("c", "2018-03-07T10:00:00Z", "");
  campaign.event.date = days("2018-02-01", "2018-03-07");
  campaign.event.place = country("SYR");
  for (const char* date : {"", "2018-03-06"}) {
    const Told raid = told(douma("e", "2018-03-06T12:00:00Z", date)), whole = told(campaign);
    EXPECT_EQ(groups_of({whole, raid}), 2u) << date;
  }
}

TEST(Fuse, CorrectionsRule) {
  std::vector<Told> same = {told(douma("a", "2018-03-05T10:00:00Z", "2018-03-05")),
                            told(douma("b", "2018-03-05T11:00:00Z", "2018-03-05"))};
  ASSERT_EQ(groups_of(same), 1u);
  EXPECT_EQ(groups_of(same, {{same[0].key, same[1].key, false}}), 2u);
  std::vector<Told> other = {told(douma("a", "2018-03-05T10:00:00Z", "2018-03-05")),
                             told(douma("b", "2018-05-05T11:00:00Z", "2018-05-05"))};
  ASSERT_EQ(groups_of(other), 2u);
  EXPECT_EQ(groups_of(other, {{other[0].key, other[1].key, true}}), 1u);
}

TEST(Fuse, FoundersGiveTheIdAndOldIdsLeadToTheirGroup) {
  Told early = told(douma("a", "2018-03-05T10:00:00Z", "2018-03-05"));
  Told late = told(douma("b", "2018-03-05T11:00:00Z", "2018-03-05"));
  std::vector<Told> all = {late, early};
  std::vector<Group> groups = group(all, {});
  ASSERT_EQ(groups.size(), 1u);
  EXPECT_EQ(groups[0].id, early.key);
  EXPECT_EQ(groups[0].members, (std::vector<Key>{early.key, late.key}));
}

// News made up: strikes on some towns over some days, told by outlets that leave out or vary things.
std::vector<Told> made_up(std::mt19937& random, size_t size) {
  static const char* kTexts[] = {"قصفت طائرات حربية سوق البلدة فقتلت عشرين من الباعة",
                                 "سقط قتلى في قصف جوي على سوق وسط البلدة بحسب مسعفين",
                                 "غارة على مشفى ميداني توقع جرحى بين الأطباء والمرضى",
                                 "قذائف تصيب مدرسة وفرق الإنقاذ تبحث تحت الأنقاض"};
  std::vector<Told> all;
  for (size_t i = 0; i < size; ++i) {
    auto when = static_cast<unsigned>(1 + random() % 9);
    std::string date = "2018-03-0" + std::to_string(when);
    std::string published =
        "2018-03-0" + std::to_string(std::min<unsigned>(9, when + static_cast<unsigned>(random() % 2))) + "T1" +
        std::to_string(random() % 10) + ":00:00Z";
    Telling t = douma("r" + std::to_string(i), published, random() % 3 ? date : "",
                      kTexts[random() % 4]);
    if (random() % 3 == 0) t.event.place = random() % 2 ? kIdlib : country("SYR");
    if (random() % 3 == 0) t.event.actors.clear();
    if (random() % 4 == 0) t.event.targets = {party("SYR/REB")};
    if (random() % 2) t.event.killed = {toll(static_cast<int>(5 + random() % 3))};
    if (random() % 9 == 0) t.event.date = days("2018-03-01", date);
    if (random() % 9 == 0) t.event.status = EventStatus::planned;
    all.push_back(told(t));
  }
  return all;
}

std::string dump(const std::vector<Group>& groups) {
  std::string text;
  for (const Group& g : groups) {
    text += std::to_string(g.id) + " " + std::to_string(g.family) + ":";
    for (Key key : g.members) text += " " + std::to_string(key);
    text += "\n";
  }
  return text;
}

TEST(Fuse, AnyOrderAndAnyBatchesGiveTheSame) {
  for (unsigned seed = 1; seed <= 8; ++seed) {
    std::mt19937 random(seed);
    std::vector<Told> all = made_up(random, 120);
    std::vector<Constraint> decided = {{all[3].key, all[70].key, true},
                                       {all[5].key, all[9].key, false},
                                       {all[11].key, all[12].key, true}};
    std::string whole = dump(group(all, decided));
    std::vector<Told> order = all;
    std::shuffle(order.begin(), order.end(), random);
    EXPECT_EQ(dump(group(order, decided)), whole) << "seed " << seed;

    Fuser fuser;
    std::vector<Told> passing = made_up(random, 30);  // come and go again
    for (Told& t : passing) t.key ^= 0x5555;
    for (const Constraint& c : decided) fuser.constrain(c);
    for (size_t i = 0; i < order.size(); ++i) {
      fuser.add(order[i]);
      if (i < passing.size()) fuser.add(passing[i]);
      if (random() % 7 == 0) fuser.settle();
    }
    fuser.settle();
    for (const Told& t : passing) fuser.remove(t.key);
    fuser.settle();
    EXPECT_EQ(dump(fuser.groups()), whole) << "seed " << seed;
  }
}

// A decision is carried out on the clusters that it bears on, without the rest of their families.
TEST(Fuse, DecidingOnClustersAloneGivesTheSame) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    std::mt19937 random(seed);
    const std::vector<Told> all = made_up(random, 120);
    std::vector<Constraint> decided;
    for (int i = 0; i < 6; ++i)
      decided.push_back({all[random() % 120].key, all[random() % 120].key, random() % 3 > 0});
    std::map<Key, Key> cluster_of;
    for (const Group& g : group(all, {}))
      for (Key key : g.members) cluster_of[key] = *std::min_element(g.members.begin(), g.members.end());
    std::map<Key, std::vector<Key>> whole;  // members by founder
    for (const Group& g : group(all, decided)) {
      whole[g.id] = g.members;
      for (size_t i = 0; i < g.members.size(); ++i)
        EXPECT_EQ(g.clusters[i], cluster_of[g.members[i]]) << "seed " << seed;
    }
    std::set<Key> named;
    for (const Constraint& c : decided) named.insert({cluster_of[c.a], cluster_of[c.b]});
    std::vector<Told> some;
    std::vector<Key> clusters;
    for (const Told& t : all) {
      if (!named.contains(cluster_of[t.key])) continue;
      some.push_back(t);
      clusters.push_back(cluster_of[t.key]);
    }
    for (const Group& g : decide(some, clusters, decided))
      EXPECT_EQ(g.members, whole[g.id]) << "seed " << seed;
  }
}

// Enough for the threads that weigh pairs and cluster families to share the work.
TEST(Fuse, ManyFactsAreSharedOutAndGiveTheSame) {
  std::mt19937 random(5);
  std::vector<Told> all;
  for (int32_t part = 0; part < 150; ++part) {  // each weeks after the one before: many families
    for (Told t : made_up(random, 20)) {
      const int32_t later = part * 40;
      if (t.from <= t.to) t.from += later, t.to += later;
      t.published += later * 24 * 60;
      t.key += static_cast<Key>(part) << 20, t.report += static_cast<Mark>(part) << 20;
      all.push_back(t);
    }
  }
  const std::string whole = dump(group(all, {}));
  Fuser fuser;
  for (size_t i = 0; i < all.size(); ++i) {
    fuser.add(all[i]);
    if (i % 1500 == 1499) fuser.settle();
  }
  EXPECT_EQ(dump(fuser.groups()), whole);
  std::shuffle(all.begin(), all.end(), random);
  EXPECT_EQ(dump(group(all, {})), whole);
}

TEST(Fuse, ChangesTellWhatIsNewAndWhatIsGone) {
  Fuser fuser;
  Told late = told(douma("b", "2018-03-05T11:00:00Z", "2018-03-05"));
  fuser.add(late);
  Fuser::Changes first = fuser.settle();
  ASSERT_EQ(first.groups.size(), 1u);
  EXPECT_TRUE(first.gone.empty());
  EXPECT_TRUE(fuser.settle().groups.empty());
  Told early = told(douma("a", "2018-03-05T10:00:00Z", "2018-03-05"));
  fuser.add(early);
  Fuser::Changes second = fuser.settle();
  ASSERT_EQ(second.groups.size(), 1u);
  EXPECT_EQ(second.groups[0].id, early.key);
  EXPECT_EQ(second.gone, std::vector<Key>{late.key});
}

TEST(Fuse, ReasonsAreGiven) {
  Told a = told(douma("a", "2018-03-05T10:00:00Z", "2018-03-05"));
  Told b = told(douma("b", "2018-03-05T11:00:00Z", "2018-03-05"));
  Told c = told(douma("c", "2018-03-09T11:00:00Z", "2018-03-09"));
  auto contains = [](const std::vector<std::string>& lines, std::string_view word) {
    return std::any_of(lines.begin(), lines.end(),
                       [&](const std::string& l) { return l.find(word) != std::string::npos; });
  };
  EXPECT_TRUE(contains(reasons(a, b), "place same"));
  EXPECT_TRUE(contains(reasons(a, c), "far days"));
  EXPECT_GT(likeness(a, b), 0.5);
  EXPECT_LT(likeness(a, c), 0.5);
  Told plan = a;
  plan.status = static_cast<uint8_t>(EventStatus::planned), plan.from = plan.to = a.to + 2;
  EXPECT_TRUE(contains(reasons(b, plan), "plan and deed: never"));
  EXPECT_EQ(likeness(b, plan), 0);
}

}  // namespace
}  // namespace marsad::record
