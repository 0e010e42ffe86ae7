#include "text/language.h"

#include <gtest/gtest.h>

namespace marsad::text {
namespace {

TEST(Language, Table) {
  const struct {
    const char *text, *language;
  } table[] = {
      {"قال الجيش إن ثلاثة جنود قتلوا في هجوم على القاعدة", "ar"},
      {"قتل جندي", "ar"},
      {"زار بوغدانوف وگولن وپوتين المدينة في سوريا على الحدود", "ar"},
      {"رئیس جمهور ایران در سخنانی گفت که این کشور از مذاکره استقبال "
       "می‌کند",
       "fa"},
      {"پاکستان کے وزیر اعظم نے کہا ہے کہ ملک میں امن و امان کی صورتحال بہتر ہے", "ur"},
      {"سەرۆکی هەرێمی کوردستان ڕایگەیاند کە لە هەولێر کۆبوونەوە دەکەن", "ckb"},
      {"The army said that three soldiers were killed in the attack", "en"},
      {"Le ministre des Affaires est dans la ville et les soldats", "fr"},
      {"Президент заявил об этом", "ru"},
      {"הצבא אמר", "he"},
      {"12345 !!", "und"},
      {"", "und"},
  };
  for (const auto& row : table) {
    Report report;
    report.text = row.text;
    EXPECT_EQ(find_language(report), row.language) << row.text;
  }
}

}  // namespace
}  // namespace marsad::text
