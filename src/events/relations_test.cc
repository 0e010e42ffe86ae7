#include <gtest/gtest.h>

#include "events/support_test.h"

namespace marsad::events {
namespace {

std::string side(const std::optional<Party>& party, const std::optional<Place>& place) {
  return party ? party->code : place ? place->name : "-";
}

std::string relations_of(const std::string& text) {
  static const char* kinds[] = {"backs", "leads",      "member_of", "guards",
                                "hosts", "depends_on", "commands"};
  std::string out;
  for (const Relation& r : read_for_test(text).relations) {
    if (!out.empty()) out += "; ";
    out += std::string(kinds[static_cast<int>(r.kind)]) + " " + side(r.from_party, r.from_place) +
           " " + side(r.to_party, r.to_place);
  }
  return out;
}

TEST(Relations, Shapes) {
  const struct {
    const char* text;
    const char* relations;
  } table[] = {
      {"هاجمت ميليشيات الحوثي المدعومة من إيران مدينة مأرب.", "backs IRN/GOV YEM/REB"},
      {"تدعم إيران ميليشيات الحوثي في اليمن.", "backs IRN/GOV YEM/REB"},
      {"قالت القوات السورية التي يقودها الأكراد إنها صدت الهجوم.", "leads SYR/REB SYR/MIL"},
      {"وصل قائد الجيش اللبناني العماد جوزيف عون إلى باريس.", "commands LBN/MIL LBN/MIL"},
      {"ويعتمد وجود القوات الفرنسية بشكل كبير على القواعد القريبة من نيامي.", "depends_on FRA/MIL Niamey"},
      {"ويعتمد الوجود الفرنسي في مالي اعتمادا كبيرا على الإمدادات التي تصل من نيامي.", "depends_on FRA/GOV Niamey"},
      {"انضمت السويد إلى حلف شمال الأطلسي يوم الخميس.", "member_of SWE/GOV IGO/NATO"},
      {"قال اللواء حسين سلامي قائد الحرس الثوري الإيراني إن الرد سيكون قاسيا.", "commands IRN/MIL IRN/MIL"},
      {"قال مسؤول إن القرار صدر أمس.", ""},
  };
  for (const auto& row : table) EXPECT_EQ(relations_of(row.text), row.relations) << row.text;
}

}  // namespace
}  // namespace marsad::events
