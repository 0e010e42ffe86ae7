#include "text/decode.h"

#include <gtest/gtest.h>
#include <unicode/ucnv.h>

namespace marsad::text {
namespace {

const char* const kArabic =
    "قال الجيش العراقي إن ثلاثة جنود قتلوا في هجوم على قاعدة عين الأسد، وأضاف أن المهاجمين فروا.\n";

std::string encode(const std::string& utf8, const char* charset) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out(utf8.size() * 4 + 8, '\0');
  const int n = ucnv_convert(charset, "UTF-8", out.data(), static_cast<int>(out.size()),
                             utf8.data(), static_cast<int>(utf8.size()), &status);
  EXPECT_TRUE(U_SUCCESS(status)) << charset;
  out.resize(static_cast<size_t>(n));
  return out;
}

TEST(Decode, Charsets) {
  for (const char* charset : {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1256", "ISO-8859-6"}) {
    const auto decoded = decode(encode(kArabic, charset));
    ASSERT_TRUE(decoded) << charset;
    EXPECT_EQ(decoded->text, kArabic) << charset;
    EXPECT_EQ(decoded->charset, charset);
  }
}

TEST(Decode, Marks) {
  EXPECT_EQ(decode("\xEF\xBB\xBF"
                   "قال")
                ->text,
            "قال");
  EXPECT_EQ(decode("\xFF\xFE" + encode("قال", "UTF-16LE"))->text, "قال");
  EXPECT_EQ(decode("\xFE\xFF" + encode("قال", "UTF-16BE"))->text, "قال");
}

TEST(Decode, European) {
  const auto decoded = decode(encode("Le président a été tué à Paris", "windows-1252"));
  EXPECT_EQ(decoded->text, "Le président a été tué à Paris");
}

TEST(Decode, FewBadBytesAreReplacedAndNoted) {
  const auto decoded = decode(std::string(kArabic) + "\xFF\xC3");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->charset, "UTF-8");
  EXPECT_EQ(decoded->text, std::string(kArabic) + "\uFFFD\uFFFD");
  EXPECT_EQ(decoded->notes,
            std::vector<std::string>{"2 invalid byte sequences replaced by U+FFFD"});
}

TEST(Decode, ControlsBecomeSpaces) {
  const std::string in = std::string("قال") + '\0' + "الجيش إن\x07 ثلاثة\tجنود قتلوا\r\nأمس";
  EXPECT_EQ(decode(in)->text, "قال الجيش إن  ثلاثة\tجنود قتلوا\r\nأمس");
}

TEST(Decode, BinaryIsRefused) {
  const std::string cases[] = {"%PDF-1.4 ...", "\x89PNG\r\n\x1A\n",
                               std::string("\x1F\x8B\x08\x00", 4),
                               std::string("\x01\x02\x03\x04\x00\xFE\x80\x05\x06\x07\x01\x02", 12)};
  for (const auto& bytes : cases) {
    const auto decoded = decode(bytes);
    ASSERT_FALSE(decoded);
    EXPECT_EQ(decoded.error().code, Code::bad_input);
  }
}

TEST(Decode, ShortTexts) {
  EXPECT_EQ(decode("")->text, "");
  EXPECT_EQ(decode("a")->text, "a");
  EXPECT_EQ(decode("قتل")->text, "قتل");
  EXPECT_EQ(decode(encode("قتل جندي", "windows-1256"))->text, "قتل جندي");
}

}  // namespace
}  // namespace marsad::text
