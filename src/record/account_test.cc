#include "record/account.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "record/support_test.h"

namespace marsad::record {
namespace {

using namespace testing;

Witness<Event> witness(std::string report, std::string published, Event told, std::string voice = {}) {
  Witness<Event> w;
  w.report = std::move(report), w.source = "outlet " + w.report, w.published = std::move(published);
  w.voice = voice.empty() ? w.report : std::move(voice);
  w.told = std::move(told);
  return w;
}

const Conflict* find(const RecordEvent& e, std::string_view field) {
  auto at = std::find_if(e.conflicts.begin(), e.conflicts.end(),
                         [&](const Conflict& c) { return c.field == field; });
  return at == e.conflicts.end() ? nullptr : &*at;
}

Event killing(int killed) {
  Event e = strike();
  if (killed > 0) e.killed = {toll(killed)};
  return e;
}

TEST(Account, TheMostExactPlaceAndDateThatAreSupported) {
  Event a = killing(0), b = killing(0), c = killing(0);
  a.place = country("SYR"), b.place = town("t_douma", "SY-RD", "SYR", 33.57, 36.4);
  a.date = days("2018-03-01", "2018-03-07"), b.date = day("2018-03-05");
  RecordEvent e = account({witness("a", "2018-03-05T10:00:00Z", a),
                           witness("b", "2018-03-05T11:00:00Z", b),
                           witness("c", "2018-03-05T12:00:00Z", c)});
  EXPECT_EQ(e.fact.place->entity, "t_douma");
  EXPECT_EQ(e.fact.date->from, "2018-03-05");
  EXPECT_EQ(e.voices, 3u);
  EXPECT_TRUE(e.conflicts.empty());
}

TEST(Account, TollsAreARangeWithWhoSaysWhat) {
  RecordEvent e = account({witness("a", "2018-03-05T10:00:00Z", killing(12)),
                           witness("b", "2018-03-05T11:00:00Z", killing(9)),
                           witness("c", "2018-03-05T12:00:00Z", killing(12)),
                           witness("d", "2018-03-05T13:00:00Z", killing(0))});
  ASSERT_EQ(e.fact.killed.size(), 1u);
  EXPECT_EQ(e.fact.killed[0].count.value, "12");
  EXPECT_EQ(e.fact.killed[0].count.min, "9");
  EXPECT_EQ(e.fact.killed[0].count.max, "12");
  const Conflict* killed = find(e, "killed");
  ASSERT_NE(killed, nullptr);
  ASSERT_EQ(killed->values.size(), 2u);
  EXPECT_EQ(killed->values[0].value, "12");
  EXPECT_EQ(killed->values[0].reports, (std::vector<std::string>{"a", "c"}));
  EXPECT_EQ(killed->values[1].reports, std::vector<std::string>{"b"});
}

TEST(Account, OnlyTheLatestVersionOfAReportSpeaks) {
  Witness<Event> old = witness("a", "2018-03-05T10:00:00Z", killing(3));
  Witness<Event> now = witness("a", "2018-03-05T10:00:00Z", killing(12));
  now.version = 2;
  RecordEvent e = account({now, old});
  EXPECT_EQ(e.fact.killed[0].count.value, "12");
  EXPECT_EQ(e.fact.killed[0].count.min, "12");
  EXPECT_EQ(e.voices, 1u);
  EXPECT_TRUE(e.conflicts.empty());
  EXPECT_EQ(e.reports.size(), 2u);
}

TEST(Account, CopiesAreOneVoice) {
  RecordEvent e = account({witness("a", "2018-03-05T10:00:00Z", killing(9), "a"),
                           witness("b", "2018-03-05T11:00:00Z", killing(9), "a"),
                           witness("c", "2018-03-05T12:00:00Z", killing(9), "a"),
                           witness("d", "2018-03-05T13:00:00Z", killing(12), "d"),
                           witness("e", "2018-03-05T14:00:00Z", killing(12), "e")});
  EXPECT_EQ(e.voices, 3u);
  EXPECT_EQ(e.fact.killed[0].count.value, "12");
}

TEST(Account, WhoDidItIsAConflictOnlyWhereSidesDiffer) {
  Event a = killing(0), b = killing(0), c = killing(0);
  a.actors = {party("SYR/MIL")}, b.actors = {party("SYR/GOV", "x_government")}, c.actors.clear();
  std::vector<Witness<Event>> all = {witness("a", "2018-03-05T10:00:00Z", a),
                                     witness("b", "2018-03-05T11:00:00Z", b),
                                     witness("c", "2018-03-05T12:00:00Z", c)};
  EXPECT_EQ(find(account(all), "actors"), nullptr);
  Event d = killing(0);
  d.actors = {party("RUS/MIL")};
  all.push_back(witness("d", "2018-03-05T13:00:00Z", d));
  RecordEvent e = account(all);
  ASSERT_NE(find(e, "actors"), nullptr);
  EXPECT_EQ(find(e, "actors")->values.back().value, "RUS/MIL");
}

TEST(Account, DenialIsAConflict) {
  Event denied = killing(0);
  denied.status = EventStatus::denied;
  RecordEvent e = account({witness("a", "2018-03-05T10:00:00Z", killing(0)),
                           witness("b", "2018-03-05T11:00:00Z", killing(0)),
                           witness("c", "2018-03-05T12:00:00Z", denied)});
  EXPECT_EQ(e.fact.status, EventStatus::occurred);
  ASSERT_NE(find(e, "status"), nullptr);
}

TEST(Account, OrderDoesNotMatter) {
  std::vector<Witness<Event>> all;
  for (int i = 0; i < 6; ++i) {
    Event e = killing(5 + i % 3);
    if (i % 2) e.place = town("t" + std::to_string(i % 4), "A", "SYR", 33 + i, 36);
    all.push_back(witness(std::string(1, static_cast<char>('a' + i)), "2018-03-05T10:00:00Z", e));
  }
  RecordEvent first = account(all);
  std::reverse(all.begin(), all.end());
  RecordEvent second = account(all);
  ASSERT_EQ(first.reports.size(), second.reports.size());
  for (size_t i = 0; i < first.reports.size(); ++i)
    EXPECT_EQ(first.reports[i].report, second.reports[i].report);
  EXPECT_EQ(first.fact.killed[0].count.value, second.fact.killed[0].count.value);
  EXPECT_EQ(first.fact.place->entity, second.fact.place->entity);
  ASSERT_EQ(first.conflicts.size(), second.conflicts.size());
}

TEST(Account, NoWitnessNoFact) {
  EXPECT_EQ(account(std::vector<Witness<Event>>()).reports.size(), 0u);
}

}  // namespace
}  // namespace marsad::record
