#include "base/weight_table.h"

#include <gtest/gtest.h>

#include <array>

namespace marsad::base {
namespace {

std::array<int32_t, 2> sums(const std::string& packed, std::string_view name) {
  std::array<int32_t, 2> out{};
  WeightTable(std::as_bytes(std::span(packed))).add(hash_of_name(name), out);
  return out;
}

TEST(WeightTable, FindsWhatWasPacked) {
  size_t fault = 0;
  const std::string packed = pack_weights("# a comment\nword|a|L\t120\t-30\nword|b\t\t7\nfar\t99999\n", fault);
  EXPECT_EQ(fault, 0u);
  EXPECT_EQ(sums(packed, "word|a|L"), (std::array<int32_t, 2>{120, -30}));
  EXPECT_EQ(sums(packed, "word|b"), (std::array<int32_t, 2>{0, 7}));
  EXPECT_EQ(sums(packed, "far"), (std::array<int32_t, 2>{32000, 0}));
  EXPECT_EQ(sums(packed, "word|c"), (std::array<int32_t, 2>{}));
  EXPECT_EQ(joined(joined(0, hash_of_part("word")), hash_of_part("b")), hash_of_name("word|b"));
}

TEST(WeightTable, RefusesWhatIsBroken) {
  size_t fault = 0;
  EXPECT_EQ(pack_weights("good\t1\nbad\tmuch\n", fault), "");
  EXPECT_EQ(fault, 2u);
  const std::string packed = pack_weights("a\t1\nb\t2\n", fault);
  EXPECT_FALSE(WeightTable(std::as_bytes(std::span(packed))).empty());
  for (size_t size = 0; size < packed.size(); ++size) {
    const std::string cut = packed.substr(0, size);
    EXPECT_TRUE(WeightTable(std::as_bytes(std::span(cut))).empty()) << size;
  }
}

}  // namespace
}  // namespace marsad::base
