// The whole reading of one or two sentences at a time, by the rules alone: each table is a
// construction, so that what breaks is named. A wanted event is a few words, all of which must be
// among those of one event: "ASSAULT occurred by:TUR/MIL on:SYR killed:3". "none:" wants no event
// with these words.
#include <gtest/gtest.h>

#include <sstream>

#include "marsad/engine.h"

namespace marsad {
namespace {

const Engine& engine() {
  static const Result<Engine> loaded = Engine::load();
  return *loaded;
}

Reading read(const std::string& text, const std::string& title = "") {
  Report report;
  report.title = title;
  report.text = text;
  report.published = "2018-01-24";  // a Wednesday
  return engine().read_by_rules(report);
}

// "by:RUS/MIL by:RUS": the whole code and its state.
void add_party(std::string& out, const std::string& label, const Party& party) {
  out += " " + label + party.code + " " + label + party.code.substr(0, party.code.find('/'));
  if (!party.entity.empty()) out += " " + label + party.entity;
}

void add_tolls(std::string& out, const std::string& label, const std::vector<Toll>& tolls) {
  for (const Toll& toll : tolls) out += " " + label + toll.count.value;
}

std::string line_of(const Event& e) {
  static const char* kStatus[] = {"occurred", "ongoing", "planned", "possible", "denied"};
  std::string out = e.type + " " + kStatus[static_cast<int>(e.status)];
  for (const Party& party : e.actors) add_party(out, "by:", party);
  for (const Party& party : e.targets) add_party(out, "on:", party);
  if (e.actors.empty()) out += " by:nobody";
  if (e.targets.empty()) out += " on:nobody";
  if (e.place) out += " at:" + e.place->country + " at:" + e.place->entity;
  if (e.date) out += " date:" + e.date->from;
  add_tolls(out, "killed:", e.killed);
  add_tolls(out, "injured:", e.injured);
  add_tolls(out, "detained:", e.detained);
  for (const std::string& weapon : e.weapons) out += " with:" + weapon;
  return out;
}

bool holds(const std::string& line, const std::string& wanted) {
  const std::string padded = " " + line + " ";
  std::istringstream words(wanted);
  for (std::string word; words >> word;) {
    if (padded.find(" " + word + " ") == std::string::npos) return false;
  }
  return true;
}

struct Row {
  const char* text;
  std::vector<std::string> wanted;
};

void check(const std::vector<Row>& table) {
  for (const Row& row : table) {
    const Reading reading = read(row.text);
    std::string all;
    for (const Event& e : reading.events) all += "\n  " + line_of(e);
    for (const std::string& wanted : row.wanted) {
      const bool none = wanted.rfind("none:", 0) == 0;
      bool found = false;
      for (const Event& e : reading.events)
        found = found || holds(line_of(e), none ? wanted.substr(5) : wanted);
      EXPECT_EQ(found, !none) << row.text << "\n wanted " << wanted << "\n read" << all;
    }
    for (const Event& e : reading.events) EXPECT_FALSE(e.evidence.empty()) << row.text;
  }
}

TEST(Reading, Active) {
  check({
      {"قصف الجيش التركي مواقع في حلب يوم الثلاثاء.",
       {"ASSAULT occurred by:TUR/MIL at:SYR date:2018-01-23"}},
      {"الجيش السوري يقصف بلدة دوما.", {"ASSAULT by:SYR/MIL"}},
      {"اعتقلت الشرطة المصرية صحفيا في القاهرة.", {"COERCE occurred by:EGY/COP on:EGY at:EGY"}},
      {"وصل وزير الخارجية الروسي إلى أنقرة ثم بحث الملف مع الرئيس التركي.",
       {"CONSULT occurred by:RUS/GOV on:TUR/GOV"}},
  });
}

TEST(Reading, Passive) {
  check({
      {"قُتل جندي لبناني في هجوم قرب عرسال.", {"ASSAULT occurred on:LBN/MIL at:LBN killed:1"}},
      {"اعتقل ثلاثة صحفيين في إسطنبول.",
       {"COERCE occurred on:TUR at:TUR detained:3", "none:COERCE by:TUR/MED"}},
      {"قتل شرطي عراقي على يد مسلحين في كركوك.", {"ASSAULT occurred on:IRQ/COP at:IRQ"}},
  });
}

TEST(Reading, LightVerbs) {
  check({
      {"شنت القوات العراقية هجوما على مواقع تنظيم الدولة في الأنبار.",
       {"ASSAULT occurred by:IRQ/MIL on:INT/ISIS at:IRQ"}},
      {"نفذ الجيش المصري غارات على مسلحين في سيناء.", {"ASSAULT occurred by:EGY/MIL at:EGY"}},
      {"قدمت اليابان مساعدات إلى الأردن.", {"AID occurred by:JPN on:JOR"}},
      {"فرضت الولايات المتحدة عقوبات على إيران.", {"SANCTION occurred by:USA/GOV on:IRN/GOV"}},
      {"أجرى الرئيس المصري محادثات مع نظيره الفرنسي في باريس.",
       {"CONSULT occurred by:EGY/GOV on:FRA/GOV"}},
      {"وقع هجوم على كنيسة في القاهرة.", {"ASSAULT occurred at:EGY"}},
  });
}

TEST(Reading, RelativeClauses) {
  check({
      {"أدانت فرنسا الهجوم الذي شنه تنظيم الدولة على كابول.",
       {"ASSAULT occurred by:INT/ISIS", "ACCUSE occurred by:FRA/GOV"}},
      {"زار الوزير القوات التي قصفت مواقع في حلب.", {"ASSAULT occurred at:SYR"}},
  });
}

TEST(Reading, MutualActs) {
  check({
      {"اندلعت اشتباكات بين الجيش اليمني والحوثيين في تعز.",
       {"ASSAULT occurred by:YEM/MIL on:YEM/REB at:YEM"}},
      {"التقى الرئيس الروسي نظيره التركي في سوتشي.",
       {"CONSULT occurred by:RUS/GOV on:TUR/GOV at:RUS"}},
      {"وقعت مصر والسودان اتفاقا في الخرطوم.", {"AGREE occurred by:EGY/GOV on:SDN/GOV"}},
      {"بحث وزير الخارجية الإيراني مع نظيره الصيني الاتفاق النووي.",
       {"CONSULT occurred by:IRN/GOV on:CHN/GOV"}},
  });
}

TEST(Reading, NamesOfParties) {
  check({
      {"قصفت طائرات سعودية مواقع في صنعاء.", {"ASSAULT occurred by:SAU at:YEM"}},
      {"التقى الرئيس المصري عبد الفتاح السيسي وزير الخارجية الألماني في القاهرة.",
       {"CONSULT occurred by:EGY/GOV on:DEU/GOV"}},
      {"اتهم وزير الدفاع الأمريكي، جيم ماتيس، إيران بدعم الحوثيين.",
       {"ACCUSE occurred by:USA on:IRN/GOV"}},
      {"هاجمت حركة طالبان قاعدة للجيش الأفغاني في قندهار.",
       {"ASSAULT occurred by:AFG on:AFG/MIL at:AFG"}},
  });
}

TEST(Reading, AnOfficeOfTheHeadlineHasTheNameOfTheLead) {
  const Reading reading = read("وصل رئيس الوزراء العراقي حيدر العبادي إلى أنقرة والتقى الرئيس التركي.",
                               "رئيس الوزراء العراقي يزور أنقرة");
  ASSERT_FALSE(reading.events.empty());
  ASSERT_FALSE(reading.events[0].actors.empty());
  EXPECT_EQ(reading.events[0].actors[0].entity, "haider_al_abadi");

  const Reading other = read("وصل مبعوث الأمم المتحدة إلى اليمن إسماعيل ولد الشيخ أحمد إلى صنعاء.",
                             "مبعوث الأمم المتحدة يزور صنعاء");
  ASSERT_FALSE(other.events.empty());
  ASSERT_FALSE(other.events[0].actors.empty());
  EXPECT_EQ(other.events[0].actors[0].entity, "ismail_ould_cheikh_ahmed");
}

TEST(Reading, Tolls) {
  check({
      {"أسفر قصف روسي على إدلب عن مقتل 12 مدنيا.", {"ASSAULT occurred by:RUS at:SYR killed:12"}},
      {"أسفر الهجوم في كابول عن مقتل عشرة أشخاص بينهم ثلاثة أطفال.",
       {"ASSAULT occurred at:AFG killed:10", "none:killed:13", "none:killed:3"}},
      {"قتل خمسة جنود، بينهم ضابط، في هجوم قرب الموصل.",
       {"ASSAULT occurred at:IRQ killed:5", "none:killed:6"}},
      {"اعتقلت القوات الإسرائيلية سبعة فلسطينيين في الخليل.",
       {"COERCE occurred by:ISR on:PSE detained:7"}},
  });
}

TEST(Reading, Status) {
  check({
      {"لم تقصف روسيا مدينة إدلب.", {"none:ASSAULT occurred", "none:ASSAULT ongoing"}},
      {"لن تعترف تونس بالحكومة.", {"none:SUPPORT occurred", "none:SUPPORT planned"}},
      {"سيزور الرئيس التركي باريس يوم الجمعة.",
       {"CONSULT planned by:TUR/GOV", "none:CONSULT occurred"}},
      {"قد تفرض واشنطن عقوبات على فنزويلا.",
       {"SANCTION possible by:USA/GOV on:VEN/GOV", "none:SANCTION occurred"}},
      {"نفت روسيا قصف المستشفى في إدلب.", {"ASSAULT denied", "none:ASSAULT occurred"}},
      {"هددت تركيا بشن هجوم على منبج.", {"THREATEN occurred by:TUR/GOV", "none:ASSAULT occurred"}},
  });
}

TEST(Reading, WhenAndWhere) {
  check({
      {"قصفت إسرائيل موقعا قرب دمشق يوم الاثنين، وقصفت تركيا عفرين يوم الأحد.",
       {"ASSAULT by:ISR at:SYR date:2018-01-22", "ASSAULT by:TUR date:2018-01-21"}},
      {"تظاهر مئات السودانيين في الخرطوم أمس.",
       {"PROTEST occurred by:SDN/CVL at:SDN date:2018-01-23"}},
      {"في 20 يناير 2018 أطلقت تركيا عملية عسكرية في عفرين.", {"by:TUR at:SYR date:2018-01-20"}},
  });
}

// What is told twice is one event, what is told of two is two.
TEST(Reading, Merging) {
  auto count = [](const Reading& reading, const std::string& type) {
    int n = 0;
    for (const Event& e : reading.events) n += e.type == type;
    return n;
  };
  EXPECT_EQ(count(read("قتل عشرة أشخاص في هجوم على مسجد في كابول. وأعلن تنظيم الدولة مسؤوليته عن "
                       "الهجوم على المسجد في كابول."),
                  "ASSAULT"),
            1);
  EXPECT_EQ(
      count(read("اعتقلت الشرطة المصرية صحفيا في القاهرة. واعتقلت الشرطة التركية محاميا في أنقرة."),
            "COERCE"),
      2);
}

TEST(Reading, Attribution) {
  const Reading reading = read("قالت وزارة الدفاع الروسية إن الجيش السوري قصف مواقع في إدلب.");
  ASSERT_FALSE(reading.statements.empty());
  EXPECT_EQ(reading.statements[0].speaker.code.substr(0, 3), "RUS");
  bool attributed = false;
  for (const Event& e : reading.events)
    attributed = attributed || (e.type == "ASSAULT" && e.attribution == reading.statements[0].id);
  EXPECT_TRUE(attributed);
  for (const Event& e : read("قصف الجيش السوري مواقع في إدلب.").events)
    EXPECT_EQ(e.attribution, "");
}

TEST(Reading, SensesByFrame) {
  check({
      {"سلم الجيش السوري أسلحته إلى روسيا.", {"none:ASSAULT"}},
      {"ضرب زلزال مدينة كرمانشاه.", {"none:ASSAULT"}},
      {"انسحبت القوات الأمريكية من سوريا.", {"RETREAT occurred by:USA/MIL at:SYR"}},
      {"انسحبت الولايات المتحدة من الاتفاق النووي.", {"none:RETREAT by:USA/MIL"}},
      {"أطلق الجيش الإسرائيلي النار على متظاهرين في غزة.", {"ASSAULT occurred by:ISR/MIL at:PSE"}},
      {"أطلقت إيران سراح بحارة أمريكيين.", {"CONCEDE occurred by:IRN/GOV on:USA", "none:ASSAULT"}},
      {"أطلقت الجامعة برنامجا جديدا.", {"none:ASSAULT", "none:CONCEDE"}},
  });
}

// An endless sentence is cut and reading goes on behind the cut.
TEST(Reading, EndlessSentence) {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "كلمة ";
  const Reading reading = read(text + "قصف الجيش التركي مواقع في حلب");
  ASSERT_EQ(reading.events.size(), 1u);
  EXPECT_EQ(reading.events[0].type, "ASSAULT");
}

}  // namespace
}  // namespace marsad
