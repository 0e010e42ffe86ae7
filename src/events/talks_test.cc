#include <gtest/gtest.h>

#include "events/support_test.h"

namespace marsad::events {
namespace {

const char* stage_of(TalksStage stage) {
  static const char* names[] = {"proposed",  "expected",  "agreed",    "delayed",
                                "under_way", "suspended", "concluded", "rejected"};
  return names[static_cast<int>(stage)];
}

TEST(Talks, Stages) {
  const struct {
    const char* text;
    const char* stage;
  } table[] = {
      {"من المتوقع أن تبدأ الحكومة اليمنية حوارا مع روسيا الأسبوع المقبل.", "expected"},
      {"انطلقت المحادثات بين روسيا وتركيا حول إدلب.", "under_way"},
      {"تأجلت المفاوضات بين مصر وإثيوبيا بسبب الخلاف على السد.", "delayed"},
      {"اختتمت المفاوضات بين مصر وإثيوبيا في القاهرة.", "concluded"},
      {"علقت إيران المفاوضات مع الولايات المتحدة.", "suspended"},
  };
  for (const auto& row : table) {
    Reading reading = read_for_test(row.text);
    ASSERT_EQ(reading.talks.size(), 1u) << row.text;
    EXPECT_STREQ(stage_of(reading.talks[0].stage), row.stage) << row.text;
    EXPECT_EQ(reading.talks[0].parties.size(), 2u) << row.text;
    EXPECT_FALSE(reading.talks[0].evidence.empty());
  }
}

TEST(Talks, OneEntryWithItsFactors) {
  const std::string text =
      "تبدأ واشنطن حوارا مع بغداد حول مستقبل التحالف. تأخر الحوار في إطار اللجنة العسكرية العليا "
      "بسبب الحرب في غزة. "
      "ومن المتوقع الآن أن يعقد قريبا. وسيناقش الجانبان الأمر وفقا لعدة عوامل، بما في ذلك التهديد "
      "وقدرات الجيش.";
  Reading reading = read_for_test(text);
  ASSERT_EQ(reading.talks.size(), 1u);
  const Talks& t = reading.talks[0];
  EXPECT_STREQ(stage_of(t.stage), "expected");
  EXPECT_EQ(t.forum, "اللجنة العسكرية العليا");
  EXPECT_EQ(t.subject, "مستقبل التحالف");
  ASSERT_EQ(t.factors.size(), 3u);
  EXPECT_EQ(words_of(text, t.factors[0]), "الحرب في غزة");
  EXPECT_EQ(words_of(text, t.factors[1]), "التهديد");
  EXPECT_EQ(words_of(text, t.factors[2]), "قدرات الجيش");
}

}  // namespace
}  // namespace marsad::events
