#include "ingest/reading_json.h"

#include <gtest/gtest.h>

#include "marsad/engine.h"
#include "views/json.h"

namespace marsad::ingest {
namespace {

Report sample() {
  Report r;
  r.id = "a/1", r.source = "outlet", r.published = "2018-03-02T10:00:00Z";
  r.title = "غارات على دوما";
  r.text =
      "قتل 12 مدنيا في غارات جوية شنتها طائرات روسية على مدينة دوما أمس.\n"
      "وقال المتحدث باسم الجيش إن القوات تقدمت، وينتشر نحو 1.5 مليون نازح في إدلب.\n"
      "وتعقد الحكومة والمعارضة محادثات في جنيف الأسبوع المقبل.";
  return r;
}

TEST(ReadingJson, ComesBackAsItWent) {
  const Report report = sample();
  const Reading reading = Engine::load()->read(report);
  ASSERT_FALSE(reading.events.empty());
  const std::string json = views::to_json(reading, false, report.text);
  auto back = reading_of_json(json);
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(back->report.text, report.text);
  EXPECT_EQ(back->report.id, report.id);
  EXPECT_EQ(views::to_json(back->reading, false, back->report.text), json);
}

TEST(ReadingJson, WithoutTextAndWithoutId) {
  Report report = sample();
  report.id.clear();
  auto back = reading_of_json(views::to_json(Engine::load()->read(report), false));
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_TRUE(back->report.text.empty());
  EXPECT_TRUE(back->report.id.empty());
}

TEST(ReadingJson, WhatIsNoReadingIsNamed) {
  const std::pair<const char*, const char*> rows[] = {
      {"", "not JSON"},
      {"{", "not JSON"},
      {"[]", "not a reading"},
      {R"({"text":"x"})", "not a reading"},
      {R"({"schema":"marsad.reading/2","report":{}})", "not a reading"},
      {R"({"report":{}})", "sha256"},
      {R"({"report":{"sha256":"x","text":"y"}})", "not the one"},
      {R"({"report":{"sha256":1.5},"events":3})", "events is not a list"},
      {R"({"report":{"sha256":"x"},"events":[3]})", "events is not an object"},
      {R"({"report":{"sha256":"x"},"events":[{"status":"perhaps"}]})", "status"},
      {R"({"report":{"sha256":"x"},"events":[{"evidence":[{"in":"text","begin":-1,"end":2}]}]})", "begin"},
      {R"({"report":{"sha256":"x"},"events":[{"evidence":[{"in":"text","begin":5,"end":2}]}]})", "outside"},
      {R"({"report":{"sha256":"x"},"events":[{"evidence":[{"in":"title","begin":0,"end":2}]}]})", "outside"},
      {R"({"report":{"sha256":"x"},"statements":[{"quotes":[{"in":"title","begin":0,"end":2}]}]})", "outside"},
      {R"({"report":{"sha256":"x"},"talks":[{"factors":[{"in":"text","begin":3,"end":2}]}]})", "outside"},
      {R"({"report":{"sha256":"x"},"sections":[{"span":{"in":"title","begin":0,"end":2}}]})", "outside"},
  };
  for (const auto& [json, said] : rows) {
    auto read = reading_of_json(json);
    ASSERT_FALSE(read) << json;
    EXPECT_NE(read.error().message.find(said), std::string::npos) << json << ": " << read.error().message;
    EXPECT_EQ(read.error().code, Code::bad_input);
  }
}

}  // namespace
}  // namespace marsad::ingest
