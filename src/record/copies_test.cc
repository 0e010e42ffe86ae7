#include "record/copies.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

namespace marsad::record {
namespace {

// Words without meaning, so that no text is a real one.
std::string text_of(unsigned seed, size_t words) {
  static const char* kParts[] = {"سال", "بور", "نيم", "قاد", "ثرو", "لمع", "حصي", "زفن", "طيب", "غدو"};
  std::mt19937 random(seed);
  std::string text;
  for (size_t i = 0; i < words; ++i) {
    text += kParts[random() % 10];
    text += kParts[random() % 10];
    text += kParts[random() % 10];
    text += i % 12 == 11 ? ".\n" : " ";
  }
  return text;
}

Sketch of(const std::string& text) {
  Report report;
  report.text = text;
  return sketch(report);
}

bool share_a_band(const Sketch& a, const Sketch& b) {
  auto x = bands(a), y = bands(b);
  return std::any_of(x.begin(), x.end(),
                     [&](uint64_t band) { return std::binary_search(y.begin(), y.end(), band); });
}

TEST(Copies, SpellingSignsAndANewLeadChangeNothing) {
  std::string agency = text_of(1, 300);
  Sketch a = of(agency), b = of(text_of(2, 30) + agency), c = of(agency + text_of(3, 60));
  EXPECT_TRUE(copies(a, b));
  EXPECT_TRUE(copies(a, c));
  EXPECT_TRUE(share_a_band(a, b));
  EXPECT_TRUE(share_a_band(a, c));
  std::string vowels = agency;
  for (size_t at = 0; (at = vowels.find("س", at)) != std::string::npos; at += 4)
    vowels.insert(at + 2, "َ");
  EXPECT_EQ(of(vowels).shingles, a.shingles);
}

TEST(Copies, ACutCopyIsACopy) {
  std::string agency = text_of(4, 400);
  Sketch whole = of(agency), half = of(agency.substr(0, agency.find('\n', agency.size() / 2)));
  EXPECT_TRUE(copies(whole, half));
  EXPECT_TRUE(share_a_band(whole, half));
}

TEST(Copies, AQuotationIsNone) {
  std::string agency = text_of(5, 300);
  std::string quoted = agency.substr(0, agency.find('\n', agency.size() / 6));
  EXPECT_FALSE(copies(of(agency), of(text_of(6, 150) + quoted + "\n" + text_of(7, 150))));
  EXPECT_FALSE(copies(of(agency), of(quoted)));
}

TEST(Copies, OtherTextsAreNone) {
  EXPECT_FALSE(copies(of(text_of(8, 300)), of(text_of(9, 300))));
  EXPECT_FALSE(copies(of(""), of("")));
  EXPECT_TRUE(bands(of("")).empty());
}

TEST(Copies, BytesComeBack) {
  Sketch a = of(text_of(10, 200));
  auto back = decode_sketch(encode(a));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->shingles, a.shingles);
  EXPECT_EQ(back->words, a.words);
  EXPECT_FALSE(decode_sketch("abc"));
}

}  // namespace
}  // namespace marsad::record
