#include <gtest/gtest.h>

#include "events/support_test.h"

namespace marsad::events {
namespace {

std::string codes_of(const Reading& reading) {
  std::string out;
  for (const Warning& w : reading.warnings) out += (out.empty() ? "" : " ") + w.code;
  return out;
}

TEST(Warnings, Codes) {
  const struct {
    const char* text;
    const char* codes;
  } table[] = {
      {"The army said on Monday that two soldiers were killed in the attack near the border.",
       "not_arabic"},
      {"", "not_news"},
      {"أهلا وسهلا بكم.", "not_news"},
      {"يقشر البطاطس ويقطع مكعبات ثم يوضع في الماء المغلي مع الملح والفلفل حتى ينضج تماما ويقدم "
       "ساخنا.",
       "not_news"},
      {"قصف الجيش مواقع المسلحين في المدينة يوم الأحد على يد القوات الأمريكية. القوات الامريكية.",
       "mistranslation"},
      {"تحول وجود القوات الدولية في العراق إلى قوات دفاع وأمن عادية. علاقة.", "mistranslation"},
      {"قال الرئيس إن الجيش سيبقى في المدينة. وأضاف أن الحكومة توافق.", ""},
  };
  for (const auto& row : table) EXPECT_EQ(codes_of(read_for_test(row.text)), row.codes) << row.text;
}

// The acronym is read as the wrong institution only where nothing in the report speaks for it.
TEST(Warnings, AcronymByContext) {
  const char* wrong =
      "تجتمع اللجنة العسكرية العليا بين واشنطن وبغداد. وقال مسؤول عسكري إن مؤسسة حمد الطبية مكان "
      "لمناقشة وجود قوات التحالف.";
  const char* right =
      "قالت مؤسسة حمد الطبية في قطر إن المستشفى استقبل 20 مريضا من الجنود، وفق اللجنة العسكرية "
      "العليا.";
  EXPECT_EQ(codes_of(read_for_test(wrong)), "mistranslation");
  EXPECT_NE(read_for_test(wrong).warnings.at(0).message.find("Higher Military Commission"),
            std::string::npos);
  EXPECT_EQ(codes_of(read_for_test(right)), "");
}

TEST(Sections, HeadingsOpenParagraphs) {
  const std::string text =
      "بدأت المحادثات.\nلماذا الآن: تأخر الحوار.\nوقال مسؤول ذلك.\nلماذا يهم: لقد اختفى التنظيم.\n"
      "ما هو التالي؟\nلا أحد يعرف ماذا بعد ذلك كله.\nاقرأ أيضا: خبر آخر\nنهاية الخبر هنا.";
  Reading reading = read_for_test(text);
  ASSERT_EQ(reading.sections.size(), 4u);
  EXPECT_EQ(words_of(text, reading.sections[0].span), "لماذا الآن: تأخر الحوار.\nوقال مسؤول ذلك.");
  EXPECT_EQ(words_of(text, reading.sections[1].span), "لماذا يهم: لقد اختفى التنظيم.");
  EXPECT_EQ(words_of(text, reading.sections[2].span),
            "ما هو التالي؟\nلا أحد يعرف ماذا بعد ذلك كله.");
  EXPECT_EQ(words_of(text, reading.sections[3].span), "اقرأ أيضا: خبر آخر");
}

}  // namespace
}  // namespace marsad::events
