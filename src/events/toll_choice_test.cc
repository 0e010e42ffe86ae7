#include "events/toll_choice.h"

#include <gtest/gtest.h>

#include <cstddef>

#include "events/support_test.h"

namespace marsad::events {
namespace {

std::string letter(TollKind kind) { return kind == TollKind::killed ? "k" : "i"; }

std::string mentions_of(const std::string& text) {
  std::string out;
  for (const TollMention& m : tolls_for_test(text)) {
    out += out.empty() ? "" : " ";
    out += letter(m.kind) + m.toll.count.value;
    out += m.implied ? " implied" : m.shared ? " shared" : m.loose ? " loose" : m.since ? " since" : "";
  }
  return out;
}

std::string options_of(const std::string& text) {
  std::string out;
  for (const TollOption& one : toll_options_for_test(text)) {
    out += out.empty() ? "" : " ";
    out += letter(one.kind) + std::to_string(static_cast<int>(one.value));
    EXPECT_EQ(one.features.size(), toll_feature_names().size());
  }
  return out;
}

TEST(TollChoice, CountsThatAReportTells) {
  const struct {
    const char* text;
    const char* mentions;
  } table[] = {
      {"قتل 12 شخصا وأصيب 30 آخرون في انفجار قرب السوق.", "k12 i30"},
      {"سقط عشرات القتلى والجرحى في معارك قرب النهر.", "k20 i20 shared"},
      {"أسفرت الغارات عن شهيد وجريحين.", "k1 i2"},
      {"أطلق مسلح النار موقعا ثلاثة قتلى وأربعة مصابين على الأقل.", "k3 i4"},
      {"قتل 300 جندي منذ بداية المعارك.", "k300 since"},
      {"هاجم مسلحون القرية وقتلوا مدنيين اثنين.", "k2 loose"},
      {"اغتاله مجهولون أمام بيته.", "k1 implied"},
      {"لقي اثنان من حراس القرية حتفهم.", "k2 loose"},
      {"زار الوزير 12 قرية في الجنوب.", ""},
  };
  for (const auto& row : table) EXPECT_EQ(mentions_of(row.text), row.mentions) << row.text;
}

TEST(TollChoice, OptionsOfAnEvent) {
  const struct {
    const char* text;
    const char* options;
  } table[] = {
      {"قتل 12 شخصا في هجوم على السوق. وقتل 300 شخص منذ بداية الحرب.", "k12 k300"},
      // A value told twice is one option.
      {"قتل 12 شخصا في هجوم على السوق. وقالت الشرطة إن الهجوم أسفر عن مقتل 12 شخصا.", "k12"},
      {"قتل 3 جنود وأربعة مدنيين في هجوم على السوق.", "k3 k4 k7"},
  };
  for (const auto& row : table) EXPECT_EQ(options_of(row.text), row.options) << row.text;
}

base::Forest half() {
  static const std::string text = "toll\tthreshold\t0.50\ntoll\tsecond\t0.50\ntoll\ttree\t=0.0000\n";
  return base::Forest::of_text(text, "toll", toll_feature_names());
}

TollMention mention(TokenId at, const char* value) {
  TollMention m;
  m.kind = TollKind::killed, m.at = m.word = at;
  m.toll.count.value = value;
  m.shown = {Field::text, 10 * at, 10 * at + 5};
  m.toll.count.spans = {m.shown};
  return m;
}

TollOption option(uint32_t part, double chance) {
  TollOption one;
  one.kind = TollKind::killed, one.parts = {part}, one.chance = chance;
  return one;
}

const std::vector<TollMention>& two_counts() {
  static const std::vector<TollMention> told = {mention(1, "5"), mention(4, "60")};
  return told;
}

// The rules gave it the first count; it has a toll of another kind besides.
Cluster event() {
  const auto& told = two_counts();
  Cluster out;
  out.told.tolls.push_back({TollKind::killed, told[0].toll, 1, told[0].shown});
  out.told.tolls.push_back({TollKind::detained, told[1].toll, 4, told[1].shown});
  out.told.evidence = {{Field::text, 0, 4}, told[0].shown};
  return out;
}

TEST(TollChoice, EvidenceGoesWithTheToll) {
  std::vector<Cluster> none = {event()};
  choose_tolls(half(), {{option(0, 0.2), option(1, 0.4)}}, two_counts(), none);
  ASSERT_EQ(none[0].told.tolls.size(), 1U);
  EXPECT_EQ(none[0].told.tolls[0].kind, TollKind::detained);
  EXPECT_EQ(none[0].told.evidence.size(), 1U);

  std::vector<Cluster> another = {event()};
  choose_tolls(half(), {{option(0, 0.2), option(1, 0.7)}}, two_counts(), another);
  ASSERT_EQ(another[0].told.tolls.size(), 2U);
  EXPECT_EQ(another[0].told.tolls[1].toll.count.value, "60");
  ASSERT_EQ(another[0].told.evidence.size(), 2U);
  EXPECT_EQ(another[0].told.evidence[1].begin, 40U);

  std::vector<Cluster> by_rules = {event()};
  choose_tolls(base::Forest(), {{option(1, 0.7)}}, two_counts(), by_rules);
  EXPECT_EQ(by_rules[0].told.tolls[0].toll.count.value, "5");
}

TEST(TollChoice, ACountBelongsToOneEvent) {
  std::vector<Cluster> events = {event(), event()};
  choose_tolls(half(), {{option(0, 0.6), option(1, 0.8)}, {option(0, 0.5), option(1, 0.9)}}, two_counts(), events);
  EXPECT_EQ(events[0].told.tolls.back().toll.count.value, "5");
  EXPECT_EQ(events[1].told.tolls.back().toll.count.value, "60");
}

}  // namespace
}  // namespace marsad::events
