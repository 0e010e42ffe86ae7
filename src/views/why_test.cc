#include "views/why.h"

#include <gtest/gtest.h>

namespace marsad::views {
namespace {

const Messages& english() { return Messages::of(Language::en); }
const Messages& arabic() { return Messages::of(Language::ar); }

TEST(Why, SaysWhatSpeaksForAndAgainst) {
  EXPECT_EQ(why_one("b with a: place same: +1.3; bias: +0.3; weapon apart: -0.2; together: +2.9", english()),
            "b and a: the same place; yet different weapons. By themselves clearly one.");
  EXPECT_EQ(why_one("b with a: words: +1.3; together: +0.4", english()),
            "b and a: sentences that share rare words. Likely one.");
}

TEST(Why, WhatBarsAndWhatLittleTheyShare) {
  EXPECT_EQ(why_one("b with a: different days: never", english()),
            "b and a: little in common; yet each tells of its own day. Joined by what both share with "
            "the other reports.");
}

TEST(Why, ArabicHasEveryTextOfEnglish) {
  const std::string line = why_one("b with a: toll same large: +3.1; status near: -2.1; together: -0.1", arabic());
  EXPECT_EQ(line.find("why."), std::string::npos);
  EXPECT_NE(line, why_one("b with a: toll same large: +3.1; status near: -2.1; together: -0.1", english()));
}

TEST(Why, OtherLinesComeBack) {
  for (const char* line : {"", "same place", "a with b", "a with b: "}) EXPECT_EQ(why_one(line, english()), line);
  EXPECT_FALSE(why_one("a: b; c", english()).empty());
}

}  // namespace
}  // namespace marsad::views
