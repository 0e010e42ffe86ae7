#include "events/usage.h"

#include <gtest/gtest.h>

namespace marsad::events {
namespace {

TEST(Usage, CountsOfTypeClassAndCountry) {
  Usage usage(
      "# a comment\n"
      "rule\tASSAULT\t10\t9\t8\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\n"
      "rule\tCOERCE\t4\t1\t1\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\n"
      "told\tISR/MIL\t7\n"
      "actor\tASSAULT\tISR/MIL\t5\n"
      "actor\tASSAULT\tISR/GOV\t2\n"
      "target\tASSAULT\tINT/ISIS\t3\n"
      "pair\tASSAULT\tISR\tPSE\t6\n"
      "pair\tCOERCE\tISR\tPSE\t1\n"
      "country\tASSAULT\tISR\tPSE\tPSE\t4\n"
      "country\tASSAULT\tISR\tPSE\t-\t2\n"
      "cut off\n");
  auto assault = Usage::kind_of("ASSAULT"), force = Usage::class_of(assault);
  EXPECT_EQ(force, Usage::class_of(Usage::kind_of("COERCE")));
  auto isr = usage.id("ISR"), pse = usage.id("PSE"), nowhere = usage.id("-");
  EXPECT_EQ(usage.events(assault), 10u);
  EXPECT_EQ(usage.events(force), 14u);
  EXPECT_EQ(usage.told(usage.id("ISR/MIL")), 7u);
  EXPECT_EQ(usage.actor(assault, usage.id("ISR/MIL")), 5u);
  EXPECT_EQ(usage.actor(assault, isr), 7u);  // all its sectors
  EXPECT_EQ(usage.target(assault, usage.id("INT/ISIS")), 3u);
  EXPECT_EQ(usage.id("INT"), 0u);  // a group without a country keeps its whole code
  EXPECT_EQ(usage.pair(assault, isr, pse), 6u);
  EXPECT_EQ(usage.pair(force, isr, pse), 7u);
  EXPECT_EQ(usage.pair(assault, pse, isr), 0u);
  EXPECT_EQ(usage.between(assault, isr, pse), 6u);
  EXPECT_EQ(usage.between_in(assault, isr, pse, pse), 4u);
  EXPECT_EQ(usage.between_in(assault, isr, pse, nowhere), 2u);
  EXPECT_EQ(usage.placed(true, force, isr), 4u);
  EXPECT_EQ(usage.placed_in(false, force, pse, pse), 4u);
  ASSERT_NE(usage.rule("ASSAULT"), nullptr);
  EXPECT_EQ(usage.rule("ASSAULT")->of[RuleUse::target], 8u);
  EXPECT_EQ(usage.rule("verbs/ASSAULT:x"), nullptr);
}

TEST(Usage, WithoutCountsAllIsZero) {
  Usage usage;
  EXPECT_TRUE(usage.empty());
  EXPECT_EQ(usage.id("ISR"), 0u);
  EXPECT_EQ(usage.pair(0, 0, 0), 0u);
}

}  // namespace
}  // namespace marsad::events
