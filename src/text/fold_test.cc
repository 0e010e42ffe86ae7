#include "text/fold.h"

#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"
#include "text/document.h"

namespace marsad::text {
namespace {

std::string folded(std::string_view text) {
  return to_utf8(fold_key(text));
}

TEST(Fold, Letters) {
  const struct {
    const char *in, *out;
  } table[] = {
      {"أإآٱا", "ااااا"},       {"على علي", "علي علي"},
      {"قُتِلَ", "قتل"},           {"كـــابل", "كابل"},
      {"الرقّة", "الرقة"},       {"مسؤول مسئول", "مسؤول مسئول"},
      {"ﻻ ﷲ", "لا الله"},       {"٠١٢۳۴", "01234"},
      {"ک ی", "ك ي"},           {"NATO", "nato"},
      {"a\u00A0b", "a b"},      {"\u200Fقال\u200E", "قال"},
      {"مسو\u0654ول", "مسؤول"}, {"\uFE70", ""},
      {"😀", "\uFFFD"},          {"ﺅ", "ؤ"},
      {"پچگ", "پچگ"},           {"a\r\nb\rc", "a \nb\nc"},
      {"\uFEFFقال", "قال"},     {"", ""},
  };
  for (const auto& row : table) EXPECT_EQ(folded(row.in), row.out) << row.in;
}

TEST(Fold, LigatureOfManyWords) {
  EXPECT_EQ(folded("ﷺ"), "صلي الله عليه وسلم");
  const Folded f = fold("قﷺل");
  ASSERT_EQ(f.origin.size(), f.chars.size() + 1);
  EXPECT_EQ(f.origin[1], 1u);
  EXPECT_EQ(f.origin[f.chars.size() - 1], 2u);
  EXPECT_EQ(f.origin.back(), 3u);
}

std::string random_text(std::mt19937& random) {
  static const std::vector<std::pair<char32_t, char32_t>> ranges = {
      {0x621, 0x64A},     {0x64B, 0x65F},   {0x20, 0x7E},     {0x660, 0x66C},
      {0x200B, 0x200F},   {0x202A, 0x202E}, {0xFB50, 0xFBB1}, {0xFE70, 0xFEFC},
      {0x1F600, 0x1F610}, {0xFDFA, 0xFDFD}, {0x0A, 0x0D}};
  std::string out;
  const size_t length = random() % 60;
  for (size_t i = 0; i < length; ++i) {
    const auto& [low, high] = ranges[random() % 3 == 0 ? random() % ranges.size() : 0];
    base::append_utf8(out, low + random() % (high - low + 1));
  }
  return out;
}

// Each folded piece is what folding its original piece gives, so spans map back.
TEST(Fold, OriginsMapBack) {
  std::mt19937 random(20180106);
  for (int round = 0; round < 3000; ++round) {
    Report report;
    report.text = random_text(random);
    const Folded f = fold(report.text);
    ASSERT_EQ(f.origin.size(), f.chars.size() + 1);
    ASSERT_EQ(f.origin.back(), base::count_code_points(report.text));
    for (size_t i = 0; i + 1 < f.origin.size(); ++i) ASSERT_LE(f.origin[i], f.origin[i + 1]);
    const Document doc = build_document(report);
    for (const Token& t : doc.tokens) {
      if (doc.origin[t.fold_begin] == doc.origin[t.fold_end]) continue;  // inside a ligature
      const std::u16string again = fold_key(slice(doc.report, {t.in, t.begin, t.end}));
      ASSERT_NE(again.find(doc.folded_of(t)), again.npos) << report.text;
    }
  }
}

TEST(Document, InvalidUtf8IsRepaired) {
  Report report;
  report.text = "قال \xFF\xD8";
  const Document doc = build_document(report);
  EXPECT_TRUE(base::is_valid_utf8(doc.report.text));
}

}  // namespace
}  // namespace marsad::text
