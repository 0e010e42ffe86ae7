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
      {"يعيش 70 بالمئة من سكان البلاد تحت خط الفقر.", "other 70"},
      {"هاجر آلاف المعلمين، ثلثا العدد من العاصمة و40 بالمئة منهم في عام واحد.", "other 40"},
      {"ارتفعت أسعار الخبز بنسبة 12 بالمئة خلال العام.", ""},
      {"فاز المرشح بنسبة 61 بالمئة من أصوات الناخبين.", ""},
      {"بلغت نسبة المشاركة 32 بالمئة بحلول المساء.", ""},
      {"دعمت المنظمة المزارعين بعشرات الملايين من الدولارات.", "money 20000000"},
      {"لا يتجاوز راتب الموظف هناك 40 دولارا في الشهر.", "money 40"},
      {"خرج مئات الطلاب في مسيرات احتجاجية وسط العاصمة.", ""},
      {"شارك عشرات الآلاف من الأشخاص في مسيرات وسط العاصمة.", "other 20000"},
      {"دفع الجفاف مئات الآلاف من سكانها إلى الرحيل.", "displaced 200000"},
      {"أجرت البلاد خمس تجارب صاروخية منذ عام 2015.", "tally 5"},
      {"أعلن المصدر ارتفاع عدد القوارب الغارقة قبالة الساحل إلى 9.", "other 9"},
      {"وزعت اللجنة المراقبين على مراكز الاقتراع البالغ عددها 2000 مركز.", "other 2000"},
      {"أيد المشروع 62 نائبا وعارضه 14 آخرون.", "tally 62; tally 14"},
      {"وضعت الدول 13 مطلبا لإنهاء المقاطعة.", "other 13"},
      {"أقر المجلس القانون بأغلبية 130 صوتا.", "other 130"},
      {"لقي النص تأييد 90 دولة ومعارضة سبع دول.", "tally 90; tally 7"},
  };
  for (const auto& row : table) EXPECT_EQ(figures_of(row.text), row.figures) << row.text;
}

TEST(Figures, Where) {
  const struct {
    const char* text;
    const char* country;  // empty: no place
  } table[] = {
      {"يعيش في لبنان أكثر من 900 ألف نازح.", "LBN"},
      {"تظاهر الأردنيون. وشارك 5000 شخص في المسيرة وسط عمان.", "JOR"},
      {"قال المسؤول الكيني إن 300 ألف كيني فقدوا وظائفهم.", "KEN"},
      {"أعلنت الولايات المتحدة أن لديها 2500 جندي.", ""},  // hers, and not at home
  };
  for (const auto& row : table) {
    Reading reading = read_for_test(row.text);
    ASSERT_EQ(reading.figures.size(), 1u) << row.text;
    const std::optional<Place>& place = reading.figures[0].place;
    EXPECT_EQ(place ? place->country : "", row.country) << row.text;
  }
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
