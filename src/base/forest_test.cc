#include "base/forest.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <string>

namespace marsad::base {
namespace {

constexpr std::array<std::string_view, 2> kNames = {"near", "rule"};

Forest forest(const std::string& text, std::string_view name = "actor") {
  return Forest::of_text(text, name, kNames);
}

TEST(Forest, WalksItsTrees) {
  Forest f = forest(
      "# words\n"
      "actor\tthreshold\t0.40\nactor\tsecond\t0.60\n"
      "actor\ttree\trule<0:4:0.0 near<3:3:-1.0 =-0.5 =-2 =2\n"
      "target\ttree\t=9\n");
  ASSERT_FALSE(f.empty());
  EXPECT_DOUBLE_EQ(f.threshold(), 0.4);
  EXPECT_DOUBLE_EQ(f.second(), 0.6);
  const std::array<int16_t, 2> yes = {9, 1}, near = {3, 0}, far = {4, 0};
  EXPECT_NEAR(f.score(yes), 0.881, 0.001);
  EXPECT_NEAR(f.score(near), 0.378, 0.001);
  EXPECT_NEAR(f.score(far), 0.119, 0.001);
  for (const auto& row : {yes, near, far})
    EXPECT_NEAR(1 / (1 + std::exp(-f.sum(row))), f.score(row), 1e-9);
  auto shares = f.shares(far);
  ASSERT_EQ(shares.size(), 2u);
  EXPECT_EQ(shares[0].first + shares[1].first, 1u);
  EXPECT_NEAR(shares[0].second + shares[1].second, -2.0, 0.001);
}

TEST(Forest, RefusesWhatIsBroken) {
  EXPECT_TRUE(forest("").empty());
  EXPECT_TRUE(forest("actor\ttree\tcolour<0:2:0 =1 =2\n").empty());  // no such feature
  EXPECT_TRUE(forest("actor\ttree\trule<0:9:0 =1 =2\n").empty());    // beyond the tree
  EXPECT_TRUE(forest("actor\ttree\trule<0:0:0 =1 =2\n").empty());    // back to itself
  EXPECT_TRUE(forest("actor\ttree\trule<0:2:0\n").empty());          // cut off
  EXPECT_TRUE(forest("actor\ttree\t\n").empty());
}

}  // namespace
}  // namespace marsad::base
