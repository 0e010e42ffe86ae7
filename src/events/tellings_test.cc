#include <gtest/gtest.h>

#include "events/support_test.h"

namespace marsad::events {
namespace {

// "English name: what is told", of all statements.
std::string told(const std::string& text) {
  std::string out;
  for (const Statement& s : read_for_test(text).statements) {
    if (!out.empty()) out += " | ";
    out += s.speaker.name;
    if (s.told.end > s.told.begin) out += ": " + words_of(text, s.told);
  }
  return out;
}

TEST(Tellings, WhatIsToldBeginsWhereItsPlaceIs) {
  const struct {
    const char* text;
    const char* told;
  } table[] = {
      {"وأعلن الجيش الليبي، الاثنين، عن مقتل 20 مسلحا في سرت.", "Libyan National Army (Haftar): مقتل 20 مسلحا في سرت"},
      {"أعربت فرنسا، العضو الدائم في مجلس الأمن، عن قلقها من الحرب.", "France: قلقها من الحرب"},
      {"سقط عشرة جرحى في الانفجار في عدن بحسب مسؤولين محليين.",
       "local official of Yemen: سقط عشرة جرحى في الانفجار في عدن"},
      {"غادرت السفن الميناء أمس، كما يقول رامي عبد الرحمن مدير المرصد السوري.",
       "Rami Abdulrahman: غادرت السفن الميناء أمس"},
      {"أعلنت مصادر طبية يمنية إصابة ستة مدنيين في تعز.", "medical source of Yemen: إصابة ستة مدنيين في تعز"},
      {"اتهمت تركيا اليونان بتسليح الجزر.", "Turkey: اليونان بتسليح الجزر"},
  };
  for (const auto& row : table) EXPECT_EQ(told(row.text), row.told) << row.text;
}

TEST(Tellings, ARelativeClauseHoldsNoMainClauseUp) {
  EXPECT_EQ(told("وذكرت الحكومة البريطانية، التي تتهم روسيا بالهجوم، أن الأبحاث مستمرة."),
            "government of United Kingdom: أن الأبحاث مستمرة");
  EXPECT_EQ(told("وقال الضابط العراقي الذي طلب عدم ذكر اسمه إن الجنود وصلوا."), "officer of Iraq: إن الجنود وصلوا");
}

TEST(Tellings, TheSpeakerGoesOnNotWhoIsToldOf) {
  const std::string text = "قال لافروف إن ماكرون رحب بالمبادرة. وأضاف أن الاجتماع مفيد.";
  for (const Statement& s : read_for_test(text).statements)
    EXPECT_EQ(s.evidence.size(), s.speaker.name == "Sergei Lavrov" ? 3u : 2u) << s.speaker.name;
}

TEST(Tellings, StanceOfTheWordsShown) {
  const std::string text = "نفى الوزير العراقي الاتهامات. وأضاف الوزير العراقي \"سوف نبقى في المدينة حتى الصيف\".";
  const std::vector<Statement> all = read_for_test(text).statements;
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].stance, "denies");
  EXPECT_EQ(all[0].told_as, "says");
}

TEST(Tellings, WhoeverIsAccusedSaysNothing) {
  EXPECT_EQ(told("اتهم الرئيس السابق بالفساد."), "");
  EXPECT_EQ(told("وقال متحدث باسم الجيش الأردني إن الحدود مغلقة."), "army spokesman of Jordan: إن الحدود مغلقة");
}

}  // namespace
}  // namespace marsad::events
