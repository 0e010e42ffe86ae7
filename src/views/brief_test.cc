#include "views/brief.h"

#include <gtest/gtest.h>

#include "views/html.h"

namespace marsad::views {
namespace {

Party party(std::string name, std::string name_ar = "") {
  Party p;
  p.name = std::move(name);
  p.name_ar = std::move(name_ar);
  return p;
}

Count count(std::string value, Comparator comparator = Comparator::eq) {
  Count c;
  c.value = std::move(value);
  c.comparator = comparator;
  return c;
}

Report report() {
  Report r;
  r.title = "هجوم على القاعدة";
  r.text = "أول.\n\nثان <قوي>.\nقال “نعم”.";
  return r;
}

Event attack() {
  Event e;
  e.id = "e1";
  e.type = "ASSAULT";
  e.mode = "heavy-weapons";
  e.main = true;
  e.weapons = {"ballistic_missile"};
  e.place = Place{};
  e.place->name = "Ain al-Asad air base";
  e.place->name_ar = "قاعدة عين الأسد";
  e.place->country = "IRQ";
  e.place->precision = PlacePrecision::site;
  e.date = Date{"2024-01-21", "2024-01-21", DatePrecision::day, "", {}};
  e.munitions = count("12", Comparator::ge);
  e.hit = count("2");
  e.injured = {{count("1"), party("Iraqi soldier")}, {count("4"), party("US personnel")}};
  e.evidence = {{Field::text, 0, 4}, {Field::text, 6, 10}};
  return e;
}

TEST(Brief, HundredsAreTwoHundredOrMoreAndAboutIsAbout) {
  Reading reading;
  reading.events = {attack()};
  Count hundreds = count("200", Comparator::about);
  hundreds.min = "200";
  Party child = party("child of Syria");
  child.code = "SYR/CVL";
  reading.events[0].killed = {{hundreds, child}};
  reading.events[0].injured = {{count("300", Comparator::about), child}};
  const std::string brief = to_brief(reading, report(), {});
  EXPECT_NE(brief.find("killed: 200 or more Syrian children"), std::string::npos) << brief;
  EXPECT_NE(brief.find("injured: about 300 Syrian children"), std::string::npos) << brief;
}

TEST(Brief, TheExampleOfTheIssue) {
  Reading reading;
  reading.events = {attack()};
  const std::string line =
      "Sun 21 Jan 2024  Ain al-Asad air base, Iraq  missile attack, attackers unnamed; 12 or more "
      "munitions, two got "
      "through; injured: 1 Iraqi soldier, 4 US personnel";
  EXPECT_EQ(to_brief(reading, report(), {}),
            line + "\n\nWhat happened\n  " + line + "  [¶1, ¶2]\n");
}

TEST(Brief, Arabic) {
  Reading reading;
  reading.events = {attack()};
  BriefOptions options;
  options.language = Language::ar;
  const std::string brief = to_brief(reading, report(), options);
  EXPECT_NE(brief.find("الأحد 21 يناير 2024  قاعدة عين الأسد، العراق  هجوم صاروخي"),
            std::string::npos)
      << brief;
  EXPECT_NE(brief.find("القذائف: 12 أو أكثر"), std::string::npos) << brief;
}

TEST(Brief, SectionsByStatus) {
  Reading reading;
  Event planned = attack(), possible = attack(), denied = attack();
  planned.status = EventStatus::planned;
  possible.status = EventStatus::possible;
  denied.status = EventStatus::denied;
  reading.events = {planned, possible, denied};
  Statement s;
  s.id = "s1";
  s.speaker = party("Fuad Hussein");
  s.speaker.role = "foreign minister";
  s.kind = StatementKind::direct;
  s.stance = "says";
  s.quotes = {{Field::text, 21, 26}};
  s.evidence = {{Field::text, 17, 26}};
  reading.statements = {s};
  const std::string brief = to_brief(reading, report(), {});
  EXPECT_NE(
      brief.find(
          "\nWhat comes next\n  Sun 21 Jan 2024  Ain al-Asad air base, Iraq  planned: missile"),
      std::string::npos)
      << brief;
  EXPECT_NE(brief.find("\nDoubtful\n"), std::string::npos);
  EXPECT_NE(brief.find("  denied: missile"), std::string::npos);
  EXPECT_NE(brief.find("  Fuad Hussein, foreign minister says: “نعم”  [¶3]"), std::string::npos)
      << brief;
}

TEST(Brief, TerminalIsolatesAndWraps) {
  Reading reading;
  Figure f;
  f.kind = FigureKind::force_level;
  f.count = count("2500", Comparator::about);
  f.unit = "troops";
  f.holder = party("", "القوات الأمريكية");
  f.evidence = {{Field::title, 0, 4}};
  reading.figures = {f};
  BriefOptions options;
  options.isolate = true;
  options.width = 40;
  const std::string brief = to_brief(reading, report(), options);
  EXPECT_NE(brief.find("\u2068القوات الأمريكية\u2069: about 2,500"), std::string::npos) << brief;
  EXPECT_NE(brief.find("\n      "), std::string::npos) << brief;
  options.isolate = false;
  EXPECT_EQ(to_brief(reading, report(), options).find("\u2068"), std::string::npos);
}

Statement said_by(Party speaker) {
  Statement s;
  s.speaker = std::move(speaker);
  s.stance = "says";
  s.evidence = {{Field::text, 5, 10}, {Field::text, 0, 4}};
  s.told = {Field::text, 11, 26};
  return s;
}

TEST(Brief, IndirectStatementShowsWhatIsTold) {
  Report r;
  r.text = "وقال مسؤول إن القوات باقية. ثم.";
  Reading reading;
  Party official = party("official"), several = party("official of Iraq"), site = party("site of Iraq");
  official.role = several.role = "official";
  official.anonymous = several.anonymous = several.several = site.anonymous = true;
  several.code = site.code = "IRQ/GOV";
  reading.statements = {said_by(official), said_by(several), said_by(site)};
  reading.statements[1].told_as = "denies";
  const std::string brief = to_brief(reading, r, {});
  EXPECT_NE(brief.find("official (unnamed) says: إن القوات باقية  [¶1]"), std::string::npos) << brief;
  EXPECT_NE(brief.find("Iraqi officials (unnamed) deny: إن القوات باقية  [¶1]"), std::string::npos) << brief;
  EXPECT_NE(brief.find("Iraqi site says: "), std::string::npos) << brief;
}

TEST(Brief, ArabicCaseAndCountsInTheirOwnWords) {
  Reading reading;
  Party gunmen = party("gunman of Syria", "مسلحون سوريون"), russian = party("Russia", "الروسي");
  gunmen.code = "SYR/REB", russian.code = "RUS/MIL";
  gunmen.anonymous = gunmen.several = true;
  Event e = attack();
  e.munitions = e.hit = std::nullopt;
  e.actors = {gunmen};
  e.targets = {russian};
  Count twenty = count("20");
  twenty.text = "20";
  e.injured = {{twenty, party("soldier", "20 جنديا")}};
  reading.events = {e};
  BriefOptions options;
  options.language = Language::ar;
  const std::string brief = to_brief(reading, report(), options);
  EXPECT_NE(brief.find("من مسلحين سوريين على روسيا؛ جرحى: 20 جنديا"), std::string::npos) << brief;

  Party fighters = party("fighter of Syria", "مقاتلين سوريين"), army = party("army of Turkey", "قواتها");
  fighters.code = "SYR/REB", army.code = "TUR/MIL";
  fighters.anonymous = fighters.several = true;
  Relation backed;
  backed.from_party = army, backed.to_party = fighters;
  reading.relations = {backed};
  EXPECT_NE(to_brief(reading, report(), options).find("مقاتلون سوريون: بدعم من قوات تركيا"), std::string::npos);
}

TEST(Brief, UnitsArePlural) {
  Reading reading;
  for (const auto& [value, unit] :
       std::vector<std::pair<const char*, const char*>>{{"1", "soldier"},
                                                        {"900", "soldier"},
                                                        {"2", "policeman"},
                                                        {"3", "USD"},
                                                        {"4", "family"}}) {
    Figure f;
    f.count = count(value);
    f.unit = unit;
    reading.figures.push_back(f);
  }
  const std::string brief = to_brief(reading, report(), {});
  for (const char* text :
       {"1 soldier\n", "900 soldiers\n", "2 policemen\n", "3 USD\n", "4 families\n"}) {
    EXPECT_NE(brief.find(text), std::string::npos) << text << brief;
  }
}

TEST(Brief, NothingRead) {
  EXPECT_EQ(to_brief({}, report(), {}),
            "The report holds no event, statement or figure that could be read.\n");
}

TEST(Messages, Patterns) {
  const Values values{{"a", "x"}, {"b", ""}};
  EXPECT_EQ(fill("p {a}[ by {a}][ on {b}][?b , no b][?a , no a]", values), "p x by x, no b");
  EXPECT_EQ(fill("{", values), "");
}

TEST(Messages, BothLanguagesHaveTheSameKeys) {
  for (const char* key :
       {"section.events", "event.ASSAULT.aerial", "stance.says", "month.12", "count.range"}) {
    EXPECT_TRUE(Messages::of(Language::en).has(key)) << key;
    EXPECT_TRUE(Messages::of(Language::ar).has(key)) << key;
  }
}

TEST(Html, MarksAndEscapes) {
  Reading reading;
  Event a = attack(), b = attack();
  b.id = "e2";
  b.evidence = {{Field::text, 2, 16}};
  reading.events = {a, b};
  const std::string page = to_html(reading, report(), Language::en);
  EXPECT_NE(page.find("&lt;قوي&gt;"), std::string::npos);
  EXPECT_EQ(page.find("<قوي>"), std::string::npos);
  EXPECT_NE(page.find("<a href=\"#e2\">"), std::string::npos);
  EXPECT_NE(page.find("<a id=\"e2\"></a><mark class=\"event ASSAULT event ASSAULT\""),
            std::string::npos)
      << page;
  EXPECT_EQ(page.find("<script"), std::string::npos);
  size_t opened = 0, closed = 0;
  for (size_t at = 0; (at = page.find("<mark ", at)) != page.npos; ++at) ++opened;
  for (size_t at = 0; (at = page.find("</mark>", at)) != page.npos; ++at) ++closed;
  EXPECT_EQ(opened, closed);
  EXPECT_GE(opened, 4u);
}

}  // namespace
}  // namespace marsad::views
