#include "record/follow.h"

#include <gtest/gtest.h>

namespace marsad::record {
namespace {

RecordTalks talks(const char* id, const char* published, std::vector<const char*> codes,
                  TalksStage stage = TalksStage::expected, const char* forum = "") {
  RecordTalks out;
  out.fact.id = id, out.fact.stage = stage, out.fact.forum = forum;
  for (const char* code : codes) {
    out.fact.parties.emplace_back();
    out.fact.parties.back().code = code;
  }
  out.reports.emplace_back();
  out.reports[0].published = published;
  return out;
}

TEST(Follow, TalksOfTheSameSidesAreOneTrack) {
  const std::vector<RecordTalks> all{
      talks("t1", "2018-03-09", {"USA/GOV", "PRK/GOV"}, TalksStage::proposed),
      talks("t2", "2018-03-08", {"PRK/MIL", "USA/GOV", "KOR/GOV"}),
      talks("t3", "2018-05-24", {"PRK/GOV", "USA/GOV"}, TalksStage::suspended),
      talks("t4", "2018-03-10", {"KOR/GOV", "PRK/GOV"}),
      talks("t5", "2019-02-27", {"USA/GOV", "PRK/GOV"}),  // more than half a year on
      talks("t6", "2018-03-09", {})};
  const std::vector<Track> tracks = tracks_of(all);
  ASSERT_EQ(tracks.size(), 4u);
  EXPECT_EQ(tracks[0].id, "PRK+USA 2018-03-08");
  EXPECT_EQ(tracks[0].steps, (Indices{1, 0, 2}));
  EXPECT_EQ(tracks[1].steps, (Indices{5}));
  EXPECT_EQ(tracks[2].id, "KOR+PRK 2018-03-10");
  EXPECT_EQ(tracks[3].steps, (Indices{4}));
  std::vector<RecordTalks> turned(all.rbegin(), all.rend());
  EXPECT_EQ(tracks_of(turned)[0].id, tracks[0].id);
  EXPECT_TRUE(tracks_of({}).empty());
}

TEST(Follow, NamedForumIsATrack) {
  const std::vector<RecordTalks> all{
      talks("t1", "2018-03-09", {"SYR/GOV"}, TalksStage::expected, "محادثات أستانة"),
      talks("t2", "2018-03-12", {"RUS/GOV", "TUR/GOV"}, TalksStage::concluded, "محادثات أستانة"),
      talks("t3", "2018-03-12", {"RUS/GOV", "TUR/GOV"}, TalksStage::concluded, "المحادثات")};
  const std::vector<Track> tracks = tracks_of(all);
  ASSERT_EQ(tracks.size(), 2u);
  EXPECT_EQ(tracks[0].steps, (Indices{0, 1}));
  EXPECT_EQ(tracks[1].id, "RUS+TUR 2018-03-12");
}

RecordFigure figure(const char* id, FigureKind kind, const char* unit) {
  RecordFigure out;
  out.fact.id = id, out.fact.kind = kind, out.fact.unit = unit;
  out.reports.emplace_back();
  out.reports[0].published = "2018-02-03T10:00:00Z";
  return out;
}

TEST(Follow, SeriesByForceAndCountry) {
  std::vector<RecordFigure> all;
  for (int i = 0; i < 4; ++i) {
    all.push_back(figure(("f" + std::to_string(i)).c_str(), FigureKind::force_level, "soldier"));
    all.back().fact.holder = Party();
    all.back().fact.holder->code = i == 3 ? "RUS/MIL" : "USA/MIL";
    all.back().fact.place = Place();
    all.back().fact.place->country = i == 2 ? "IRQ" : "SYR";
  }
  all[0].fact.date = Date();
  all[0].fact.date->from = all[0].fact.date->to = "2018-02-04";
  all.push_back(figure("f9", FigureKind::money, "USD"));
  const std::vector<Series> series = series_of(all);
  ASSERT_EQ(series.size(), 3u);
  EXPECT_EQ(series[0].force, "RUS/MIL");
  EXPECT_EQ(series[1].country, "IRQ");
  EXPECT_EQ(series[2].points, (Indices{1, 0}));
}

TEST(Follow, TallyScope) {
  struct Row {
    const char *unit, *from, *to, *type, *mode, *scope_to;
  };
  const Row rows[] = {{"attack", "2017-10-17", "", "ASSAULT", "", "2018-02-03"},
                      {"terrorist attack", "2017-10-17", "", "ASSAULT", "", "2018-02-03"},
                      {"air raid", "2018-01-01", "2018-01-31", "ASSAULT", "aerial", "2018-01-31"},
                      {"arrest", "2018-01-01", "2018-01-31", "COERCE", "arrest", "2018-01-31"},
                      {"counterattack", "2018-01-01", "", nullptr, "", ""},
                      {"seat", "2018-01-01", "", nullptr, "", ""},
                      {"", "2018-01-01", "", nullptr, "", ""},
                      {"raid", "", "", "ASSAULT", "", "2018-02-03"}};
  for (const Row& row : rows) {
    RecordFigure tally = figure("f1", FigureKind::tally, row.unit);
    EXPECT_FALSE(scope_of(tally)) << "nothing says whose " << row.unit;
    tally.fact.place = Place();
    tally.fact.place->country = "EGY";
    tally.fact.date = Date();
    tally.fact.date->from = row.from, tally.fact.date->to = row.to;
    const auto scope = scope_of(tally);
    ASSERT_EQ(scope.has_value(), row.type != nullptr) << row.unit;
    if (!scope) continue;
    EXPECT_EQ(scope->type, row.type);
    EXPECT_EQ(scope->mode, row.mode);
    EXPECT_EQ(scope->from, row.from);
    EXPECT_EQ(scope->to, row.scope_to);
  }
}

TEST(Follow, PlansAndWhatBecameOfThem) {
  RecordEvent plan;
  plan.fact.status = EventStatus::planned;
  plan.reports.emplace_back();
  plan.reports[0].published = "2018-03-01T08:00:00Z";
  EXPECT_EQ(follow(plan, "2018-03-20").outcome, Outcome::ahead);
  EXPECT_EQ(follow(plan, "2018-03-20").to, "2018-03-31");
  EXPECT_EQ(follow(plan, "2018-04-20").outcome, Outcome::not_shown);
  plan.fact.date = Date();
  plan.fact.date->from = plan.fact.date->to = "2018-03-05";
  EXPECT_EQ(follow(plan, "2018-03-05").outcome, Outcome::ahead);
  EXPECT_EQ(follow(plan, "2018-03-06").outcome, Outcome::not_shown);
  plan.links.push_back({LinkKind::fulfilled_by, "e2"});
  EXPECT_EQ(follow(plan, "2018-03-06").outcome, Outcome::happened);
  EXPECT_EQ(follow(RecordEvent(), "2018-03-06").outcome, Outcome::ahead);
}

}  // namespace
}  // namespace marsad::record
