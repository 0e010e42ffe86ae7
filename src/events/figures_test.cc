#include <gtest/gtest.h>

#include "events/support_test.h"

namespace marsad::events {
namespace {

std::string figures_of(const std::string& text) {
  static const char* kinds[] = {"force_level",    "tally", "held", "displaced",
                                "casualty_total", "money", "other"};
  std::string out;
  for (const Figure& f : read_for_test(text).figures) {
    if (!out.empty()) out += "; ";
    out += std::string(kinds[static_cast<int>(f.kind)]) + " " +
           (f.count.value.empty() ? f.count.min : f.count.value);
  }
  return out;
}

TEST(Figures, WhichNumbersStand) {
  const struct {
    const char* text;
    const char* figures;
  } table[] = {
      {"تحتفظ الولايات المتحدة بنحو 900 جندي في سوريا.", "force_level 900"},
      {"القوات الأمريكية البالغ عددها 2500 جندي في العراق.", "force_level 2500"},
      {"تحرس القوات أكثر من 60 ألف سجين من تنظيم الدولة الإسلامية.", "held 60000"},
      {"أدت المعارك إلى نزوح عشرين ألف شخص من المدينة.", "displaced 20000"},
      {"قدمت الكويت 250 مليون دولار.", "money 250000000"},
      {"قدمت فرنسا 50 مليون يورو (61 مليون دولار) للقوة المشتركة.", "money 50000000"},
      {"فاز التحالف بـ54 مقعدا في الانتخابات.", "other 54"},
      {"قتل 12 شخصا في هجوم على السوق.", ""},
      {"لقي 16 شخصا مصرعهم في حادث تصادم قطارين.", "casualty_total 16"},
      {"تبعد البلدة 80 كيلومترا عن العاصمة.", ""},
      {"جاء ذلك في الذكرى السبعين لتأسيس الدولة.", ""},
      {"القرار الأممي 2216 يلزم الجميع.", ""},
      {"أحيل 28 متهما إلى المحكمة.", ""},
      {"تسببت الحرب في نزوح أكثر من 11 مليون آخرين.", "displaced 11000000"},
      {"يعاقب بموجب الفصول 448 و485 و114 من القانون.", ""},
      {"تسلمت أنقرة بطاريات صواريخ إس - 400 روسية.", ""},
  };
  for (const auto& row : table) EXPECT_EQ(figures_of(row.text), row.figures) << row.text;
}

TEST(Figures, HolderUnitPlace) {
  Reading reading = read_for_test("تحتفظ الولايات المتحدة بحوالي 900 جندي في سوريا.");
  ASSERT_EQ(reading.figures.size(), 1u);
  const Figure& f = reading.figures[0];
  EXPECT_EQ(f.unit, "soldier");
  ASSERT_TRUE(f.holder && f.place);
  EXPECT_EQ(f.holder->code.substr(0, 3), "USA");
  EXPECT_EQ(f.place->country, "SYR");
}

}  // namespace
}  // namespace marsad::events
