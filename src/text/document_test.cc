#include "text/document.h"

#include <gtest/gtest.h>

#include "text/fold.h"

namespace marsad::text {
namespace {

Document doc_of(std::string text, std::string title = "") {
  Report report;
  report.title = std::move(title);
  report.text = std::move(text);
  return build_document(std::move(report));
}

std::vector<std::string> sentences_of(const Document& doc) {
  std::vector<std::string> out;
  for (const Sentence& s : doc.sentences)
    out.push_back(slice(doc.report, doc.span(s.first, s.last)));
  return out;
}

std::vector<std::string> tokens_of(const Document& doc) {
  std::vector<std::string> out;
  for (const Token& t : doc.tokens) out.push_back(slice(doc.report, {t.in, t.begin, t.end}));
  return out;
}

std::string dateline_of(const Document& doc) {
  TokenId first = 0;
  while (first < doc.tokens.size() && doc.tokens[first].in != Field::text) ++first;
  return doc.dateline_end > first ? slice(doc.report, doc.span(first, doc.dateline_end)) : "";
}

using Strings = std::vector<std::string>;

TEST(Document, Sentences) {
  const struct {
    const char* text;
    Strings sentences;
  } table[] = {
      {"قال الجيش. وأضاف الناطق", {"قال الجيش.", "وأضاف الناطق"}},
      {"هل قتل؟ نعم! انتهى", {"هل قتل؟", "نعم!", "انتهى"}},
      {"نسبة 12.5 بالمئة.", {"نسبة 12.5 بالمئة."}},
      {"قال د. محمد و م. علي وأ. سامي هنا.", {"قال د. محمد و م. علي وأ. سامي هنا."}},
      {"عام 2018م. وقال", {"عام 2018م.", "وقال"}},
      {"ذهب؛ ثم عاد، ونام", {"ذهب؛ ثم عاد، ونام"}},
      {"انفجار.. وقتلى", {"انفجار..", "وقتلى"}},
      {"انفجار… وقتلى", {"انفجار…", "وقتلى"}},
      {"قال: “انتهى الأمر.” ثم مضى", {"قال: “انتهى الأمر.”", "ثم مضى"}},
      {"قال \"انتهى\". ثم", {"قال \"انتهى\".", "ثم"}},
      {"في البلاد.وقال الجيش", {"في البلاد.", "وقال الجيش"}},
      {"العربية.نت قالت", {"العربية.نت قالت"}},
      {"ماذا؟! لا", {"ماذا؟!", "لا"}},
      {"سطر أول\nسطر ثان", {"سطر أول", "سطر ثان"}},
      {"", {}},
      {"...", {"..."}},
  };
  for (const auto& row : table)
    EXPECT_EQ(sentences_of(doc_of(row.text)), row.sentences) << row.text;
}

TEST(Document, Tokens) {
  const struct {
    const char* text;
    Strings tokens;
  } table[] = {
      {"و50 جنديا", {"و", "50", "جنديا"}},
      {"الـ23 بـ60", {"الـ", "23", "بـ", "60"}},
      {"1,500 و12.345 و٣٫٥ و٢٬٠٠٠", {"1,500", "و", "12.345", "و", "٣٫٥", "و", "٢٬٠٠٠"}},
      {"10:30 في 5/6/2018", {"10", ":", "30", "في", "5", "/", "6", "/", "2018"}},
      {"#قصف_حلب F16", {"قصف", "حلب", "F", "16"}},
      {"# 5 _ 6", {"#", "5", "_", "6"}},
      {"حوارًا.", {"حوارًا", "."}},
      {"كـــابل", {"كـــابل"}},
      {"a... b", {"a", "...", "b"}},
      {"😀قال", {"😀", "قال"}},
  };
  for (const auto& row : table) EXPECT_EQ(tokens_of(doc_of(row.text)), row.tokens) << row.text;
}

TEST(Document, GluedTokens) {
  const Document doc = doc_of("و50 جنديا");
  EXPECT_FALSE(doc.tokens[0].glued);
  EXPECT_TRUE(doc.tokens[1].glued);
  EXPECT_FALSE(doc.tokens[2].glued);
}

TEST(Document, Quotes) {
  const struct {
    const char* text;
    Strings quotes;
  } table[] = {
      {"قال “نعم” و«لا»", {"“نعم”", "«لا»"}},
      {"قال «ال«داخل» خارج»", {"«ال«داخل» خارج»", "«داخل»"}},
      {"\"أ\" ب \"ج\"", {"\"أ\"", "\"ج\""}},
      {"قال ”نعم“ ثم", {"”نعم“"}},
      {"قال “نعم\nثم “لا” هنا", {"“نعم", "“لا”"}},
      {"قال “نعم ثم “لا” هنا", {"“نعم ثم “لا” هنا", "“لا”"}},
      {"و\"الجيش\" قال", {"\"الجيش\""}},
      {"it’s ‘fine’ here", {"‘fine’"}},
  };
  for (const auto& row : table) {
    const Document doc = doc_of(row.text);
    Strings quotes;
    for (const Quote& q : doc.quotes)
      quotes.push_back(slice(doc.report, doc.span(q.open, q.close + 1)));
    EXPECT_EQ(quotes, row.quotes) << row.text;
  }
}

TEST(Document, Datelines) {
  const struct {
    const char* text;
    const char* dateline;
  } table[] = {
      {"بيروت (رويترز) - قال الجيش", "بيروت (رويترز) -"},
      {"واشنطن – من المتوقع أن تبدأ", "واشنطن –"},
      {"دبي - العربية.نت\nقال الجيش اليوم", "دبي - العربية.نت"},
      {"ترامب - الذي وصل أمس - قال كلاما", ""},
      {"قال الجيش إن ثلاثة جنود قتلوا - أمس", ""},
      {"القاهرة (أ ف ب): قال", "القاهرة (أ ف ب):"},
      {"قال الجيش", ""},
      {"دبي، الإمارات العربية المتحدة (CNN)-- قال", "دبي، الإمارات العربية المتحدة (CNN)--"},
      {"بيروت، لبنان (رويترز) - قال", "بيروت، لبنان (رويترز) -"},
      {"", ""},
      {"-", ""},
  };
  for (const auto& row : table)
    EXPECT_EQ(dateline_of(doc_of(row.text, "عنوان")), row.dateline) << row.text;
}

TEST(Document, ParagraphsAndHeadings) {
  const Document doc = doc_of("عنوان فرعي\n\n***\nقال الجيش إنه تقدم.\nوأضاف:\r\nنص", "العنوان");
  ASSERT_EQ(doc.sentences.size(), 6u);
  const uint32_t paragraphs[] = {0, 1, 1, 2, 3, 4};
  const bool headings[] = {false, false, false, false, false, true};
  for (size_t i = 0; i < 6; ++i) EXPECT_EQ(doc.sentences[i].paragraph, paragraphs[i]) << i;
  EXPECT_EQ(doc.sentences[5].heading, headings[5]);
  EXPECT_EQ(doc.paragraphs, 4u);
}

}  // namespace
}  // namespace marsad::text
