// Tables of phrases and what they are read as: tests/tables/numbers.tsv and dates.tsv, rows `text
// published expected`; known failures apart in values_known_failures.tsv, where a row that passes
// is an error.
#include <gtest/gtest.h>

#include <array>
#include <fstream>

#include "mentions/hijri.h"
#include "mentions/number_exact.h"
#include "mentions/values_grammar.h"
#include "mentions/values_test_support.h"

namespace marsad::mentions {
namespace {

const ValueGrammar& grammar() {
  static std::vector<std::string> storage;
  static const std::vector<lex::Closed> rows = load_closed_words(MARSAD_SOURCE_DIR, storage);
  static const ValueGrammar instance{std::span<const lex::Closed>(rows)};
  return instance;
}

struct Row {
  int line = 0;
  std::array<std::string, 3> cells;
};

std::vector<Row> load(const char* name) {
  std::ifstream in(std::string(MARSAD_SOURCE_DIR) + "/tests/tables/" + name);
  EXPECT_TRUE(in.good()) << name;
  std::vector<Row> rows;
  int line = 0;
  for (std::string text; std::getline(in, text);) {
    ++line;
    if (text.empty() || text[0] == '#' || text.starts_with("text\t")) continue;
    Row row{line, {}};
    size_t at = 0;
    for (std::string& cell : row.cells) {
      const size_t tab = std::min(text.find('\t', at), text.size());
      cell = text.substr(at, tab - at);
      at = std::min(tab + 1, text.size());
    }
    rows.push_back(row);
  }
  return rows;
}

void check(const char* name) {
  const std::vector<Row> rows = load(name);
  EXPECT_GE(rows.size(), 400u) << name;
  for (const Row& r : rows) {
    EXPECT_EQ(dump(values_of(r.cells[0], r.cells[1], grammar())), r.cells[2])
        << name << ":" << r.line << " " << r.cells[0];
  }
}

TEST(ValuesTable, Numbers) {
  check("numbers.tsv");
}
TEST(ValuesTable, Dates) {
  check("dates.tsv");
}

TEST(ValuesTable, KnownFailuresStillFail) {
  for (const Row& r : load("values_known_failures.tsv")) {
    EXPECT_NE(dump(values_of(r.cells[0], r.cells[1], grammar())), r.cells[2])
        << "line " << r.line << " passes now: move it to its table";
  }
}

TEST(Hijri, KnownDays) {
  EXPECT_EQ(hijri_to_days(1445, 9, 1), 19793);  // 2024-03-11
  EXPECT_EQ(hijri_to_days(1446, 1, 1), 19911);  // 2024-07-07
  EXPECT_EQ(hijri_to_days(1445, 10, 31), std::nullopt);
  EXPECT_EQ(hijri_to_days(1200, 1, 1), std::nullopt);
}

TEST(Hijri, ThereAndBack) {
  for (int32_t day = -20000; day < 50000; day += 37) {
    const auto h = days_to_hijri(day);
    ASSERT_TRUE(h.has_value());
    EXPECT_EQ(hijri_to_days(h->year, h->month, h->day), day);
  }
}

TEST(Decimal, StaysExact) {
  EXPECT_EQ(to_string(*multiply(*parse_figure(u"1.1", false), 1000000)), "1100000");
  EXPECT_EQ(to_string(*parse_figure(u"0.05", false)), "0.05");
  EXPECT_EQ(to_string(*parse_figure(u"1.234.567", false)), "1234567");
  EXPECT_FALSE(divide(whole(2), 3).has_value());
  EXPECT_FALSE(parse_figure(u"99999999999999999999999999999999999999999", false).has_value());
}

TEST(Values, SpanLeavesOutClitics) {
  const auto values = values_of("\xD9\x88\xD8\xA7\xD9\x84\xD8\xAE\xD9\x85\xD9\x8A\xD8\xB3",
                                "2018-06-14", grammar());
  ASSERT_EQ(values.size(), 1u);
  EXPECT_EQ(values[0].span.begin, 3u);
}

TEST(Values, NoPublicationLeavesRelativeDatesOpen) {
  const auto values = values_of("\xD8\xA3\xD9\x85\xD8\xB3", "", grammar());
  ASSERT_EQ(values.size(), 1u);
  EXPECT_TRUE(values[0].date.from.empty());
}

}  // namespace
}  // namespace marsad::mentions
