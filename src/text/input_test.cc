#include "text/input.h"

#include <gtest/gtest.h>

namespace marsad::text {
namespace {

struct Outcome {
  std::vector<Report> reports;
  std::vector<Error> errors;
};

Outcome read_all(std::string_view bytes, InputOptions options = {}) {
  Outcome out;
  ReportReader reader(source_of(bytes), "in", std::move(options));
  while (auto item = reader.next()) {
    if (*item) {
      out.reports.push_back((*item)->report);
    } else {
      out.errors.push_back((*item).error());
    }
  }
  return out;
}

TEST(Text, TitleStandsAlone) {
  const struct {
    const char *in, *title, *text;
  } table[] = {
      {"العنوان\nقال الجيش.", "العنوان", "قال الجيش."},
      {"\n العنوان \r\n\n\nقال الجيش.\n", "العنوان", "قال الجيش.\n"},
      {"قال الجيش إنه تقدم.\nوأضاف.", "", "قال الجيش إنه تقدم.\nوأضاف."},
      {"سطر واحد", "", "سطر واحد"},
      {"هل انتهت الحرب؟\nقال.", "هل انتهت الحرب؟", "قال."},
  };
  for (const auto& row : table) {
    const Report r = report_of_text(row.in);
    EXPECT_EQ(r.title, row.title);
    EXPECT_EQ(r.text, row.text);
  }
}

TEST(Text, OptionsFillIn) {
  InputOptions options;
  options.title = "ت";
  options.source = "رويترز";
  options.published = "2018-01-06";
  const Outcome out = read_all("أ\nب", options);
  ASSERT_EQ(out.reports.size(), 1u);
  EXPECT_EQ(out.reports[0].title, "ت");
  EXPECT_EQ(out.reports[0].text, "أ\nب");
  EXPECT_EQ(out.reports[0].source, "رويترز");
}

TEST(Text, EmptyAndTooLargeAreErrors) {
  EXPECT_EQ(read_all("").errors.at(0).code, Code::bad_input);
  EXPECT_EQ(read_all(" \n").errors.at(0).code, Code::bad_input);
  EXPECT_EQ(read_all(std::string(kMaxText + 1, 'a')).errors.at(0).code, Code::limit);
}

TEST(JsonLines, BadLinesAreSkippedAndNamed) {
  const Outcome out = read_all(
      "{\"id\":\"a\",\"text\":\"قال\"}\n"
      "nonsense\n"
      "\n"
      "{\"id\":\"b\"}\n"
      "{\"text\":5}\n"
      "{\"id\":7,\"text\":\"x\",\"title\":null}\n"
      "{\"text\":\"y\"");
  ASSERT_EQ(out.reports.size(), 2u);
  EXPECT_EQ(out.reports[0].id, "a");
  EXPECT_EQ(out.reports[1].id, "7");
  ASSERT_EQ(out.errors.size(), 4u);
  EXPECT_EQ(out.errors[0].where, "in:2");
  EXPECT_EQ(out.errors[1].where, "in:4");
  EXPECT_EQ(out.errors[2].where, "in:5");
  EXPECT_EQ(out.errors[3].where, "in:7");
}

TEST(JsonLines, ObjectAndArray) {
  EXPECT_EQ(read_all("{\n \"id\": \"a\",\n \"text\": \"x\"\n}\n").reports.size(), 1u);
  EXPECT_EQ(read_all("[{\"text\":\"x\"},\n{\"text\":\"y {\\\"\"}]").reports.size(), 2u);
  EXPECT_EQ(read_all("[]").reports.size(), 0u);
  EXPECT_EQ(read_all("\xEF\xBB\xBF{\"text\":\"x\"}").reports.size(), 1u);
}

TEST(JsonLines, TruncatedFirstLineCostsItselfAlone) {
  const Outcome out = read_all("{\"text\":\"cut\n{\"text\":\"x\"}\n{\"text\":\"y\"}\n");
  EXPECT_EQ(out.errors.size(), 1u);
  EXPECT_EQ(out.reports.size(), 2u);
}

TEST(JsonLines, InvalidBytesAreMended) {
  const Outcome out = read_all("{\"text\":\"قال الجيش \xFF إن\"}\n");
  ASSERT_EQ(out.reports.size(), 1u);
  EXPECT_EQ(out.reports[0].text, "قال الجيش \uFFFD إن");
}

TEST(JsonLines, ManyPassThroughOneBuffer) {
  std::string in;
  for (int i = 0; i < 20000; ++i)
    in += "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"قال الجيش إن\"}\n";
  const Outcome out = read_all(in);
  ASSERT_EQ(out.reports.size(), 20000u);
  EXPECT_EQ(out.reports[19999].id, "19999");
}

TEST(Format, Guessed) {
  EXPECT_EQ(read_all("WARC/1.0\r\n").reports.size(), 0u);
  EXPECT_EQ(read_all("<?xml version=\"1.0\"?><rss></rss>").errors.size(), 0u);
  EXPECT_EQ(read_all("[عاجل] قتل جندي").reports.size(), 1u);
  EXPECT_FALSE(parse_input_format("pdf"));
}

const char* const kParagraph =
    "قال الجيش العراقي إن ثلاثة جنود قتلوا في هجوم على قاعدة عين الأسد، وأضاف أن المهاجمين فروا "
    "إلى الصحراء.";

TEST(Html, PageWithMetaAndBoxes) {
  const std::string p = kParagraph;
  const std::string page =
      "<!doctype html><html><head><title>هجوم على القاعدة | الموقع</title><meta "
      "property='og:site_name' content='الموقع'>"
      "<meta property='article:published_time' content='2018-01-06T10:00:00Z'>"
      "<link rel=canonical href='https://example.org/1'></head><body><nav><a "
      "href=/>الرئيسية</a></nav>"
      "<h1>هجوم على القاعدة</h1><article><p>" +
      p + "</p><div class='related-box'><p>" + p +
      " مكرر</p></div>"
      "<p><a href=/2>اقرأ أيضا: خبر آخر عن القاعدة والجيش</a></p><p>" +
      p +
      "&nbsp;ثم.<br>سطر.</p>"
      "<h3>مواضيع ذات صلة</h3><ul><li><a href=/3>خبر</a></ul></article><script>var "
      "x='<p>no</p>';</script>"
      "<footer><p>" +
      p + " حقوق</p></footer></body></html>";
  const Outcome out = read_all(page);
  ASSERT_EQ(out.reports.size(), 1u);
  const Report& r = out.reports[0];
  EXPECT_EQ(r.title, "هجوم على القاعدة");
  EXPECT_EQ(r.source, "الموقع");
  EXPECT_EQ(r.published, "2018-01-06T10:00:00Z");
  EXPECT_EQ(r.url, "https://example.org/1");
  EXPECT_EQ(r.text, p + "\n" + p + " ثم.\nسطر.");
}

TEST(Html, JsonLd) {
  const std::string p = std::string(kParagraph) + " " + kParagraph;
  const std::string page =
      "<html><script "
      "type='application/ld+json'>{\"@graph\":[{\"@type\":[\"NewsArticle\"],\"headline\":\"خبر\","
      "\"datePublished\":\"2018-01-06\",\"publisher\":{\"name\":\"سانا\"},\"articleBody\":\"" +
      p +
      "\\n\\nثم\"}]}"
      "</script><body><p>x</p></body></html>";
  const Report r = report_of_html(page);
  EXPECT_EQ(r.title, "خبر");
  EXPECT_EQ(r.source, "سانا");
  EXPECT_EQ(r.published, "2018-01-06");
  EXPECT_EQ(r.text, p + "\nثم");
}

TEST(Html, HostilePagesEnd) {
  std::string deep, attributes = "<p ";
  for (int i = 0; i < 400000; ++i) deep += "<div>";
  for (int i = 0; i < 400000; ++i) attributes += "a" + std::to_string(i) + " ";
  EXPECT_EQ(report_of_html(deep + "نص").text, "نص");
  EXPECT_EQ(report_of_html(attributes + ">نص").text, "نص");
  std::string bold;
  for (int i = 0; i < 100000; ++i) bold += "<p><b id=" + std::to_string(i) + ">";
  EXPECT_EQ(report_of_html(bold + "نص").text, "نص");
  EXPECT_EQ(read_all("<html>" + std::string(kMaxHtml, 'a')).errors.at(0).code, Code::limit);
}

TEST(Html, DeclaredCharset) {
  const std::string page =
      "<html><meta charset=\"windows-1256\"><body><p>\xDE\xC7\xE1 \xC7\xE1\xCC\xED\xD4</p>";
  EXPECT_EQ(read_all(page).reports.at(0).text, "قال الجيش");
}

}  // namespace
}  // namespace marsad::text
