// Idea: the readers of values need only closed words, so their tables can be tested without the
// compiled codebook.
#include "mentions/values_test_support.h"

#include <array>
#include <fstream>

#include <fmt/format.h>

#include "mentions/values_grammar.h"

namespace marsad::mentions {
namespace {

constexpr std::array<const char*, 7> kFiles = {
    "words/numbers.tsv", "words/comparators.tsv", "words/currencies.tsv",  "calendar/months.tsv",
    "calendar/days.tsv", "calendar/periods.tsv",  "calendar/festivals.tsv"};

std::string dump(const Count& n, ValueKind kind) {
  constexpr std::array<const char*, 6> kMarks = {"", ">=", ">", "<=", "<", "~"};
  std::string out = kMarks[static_cast<size_t>(n.comparator)] + n.value;
  const bool own_range = n.value.empty() || kind == ValueKind::range;
  if (own_range) out += n.min + ".." + n.max;
  return out;
}

std::string dump(const Date& d) {
  constexpr std::array<const char*, 7> kPrecisions = {"minute", "hour",   "day", "week",
                                                      "month",  "season", "year"};
  if (d.from.empty() && d.to.empty()) return "?";
  std::string out = d.from == d.to ? d.from : d.from + ".." + d.to;
  if (d.precision != DatePrecision::day)
    out += std::string(" ") + kPrecisions[static_cast<size_t>(d.precision)];
  return out;
}

std::string dump(const Value& v) {
  constexpr std::array<const char*, 7> kKinds = {"number",   "ordinal", "percent", "range",
                                                 "fraction", "date",    "duration"};
  std::string out = kKinds[static_cast<size_t>(v.kind)];
  out += ' ';
  if (v.kind == ValueKind::date && v.before_from) {
    out += fmt::format("{}..{} before", v.before_from, v.before_to);
  } else if (v.kind == ValueKind::date) {
    out += dump(v.date);
  } else if (v.kind == ValueKind::duration) {
    Count bound;
    bound.comparator = v.duration_comparator;
    bound.value = v.iso.empty() ? "?" : v.iso;
    out += dump(bound, v.kind);
  } else {
    out += dump(v.count, v.kind);
  }
  if (!v.unit.empty()) out += " " + v.unit;
  for (const auto& [flag, name] : {std::pair{v.since, " since"},
                                   {v.until, " until"},
                                   {v.before, " before"},
                                   {v.after, " after"},
                                   {v.others, " others"},
                                   {v.part, " part"},
                                   {v.dual, " dual"},
                                   {v.was >= 0, " new"},
                                   {v.replaced, " old"},
                                   {v.year_like && v.kind != ValueKind::date, " name"}}) {
    if (flag) out += name;
  }
  return out;
}

}  // namespace

std::vector<lex::Closed> load_closed_words(const std::string& root,
                                           std::vector<std::string>& storage) {
  for (const char* file : kFiles) {
    std::ifstream in(root + "/codebook/" + file);
    bool header = true;
    for (std::string line; std::getline(in, line);) {
      if (line.empty() || line[0] == '#') continue;
      if (header)
        header = false;
      else
        storage.push_back(line);
    }
  }
  std::vector<lex::Closed> rows;
  for (const std::string& line : storage) {
    std::array<std::string_view, 4> cells;
    std::string_view rest = line;
    for (std::string_view& cell : cells) {
      const size_t tab = rest.find('\t');
      cell = rest.substr(0, tab);
      rest = tab == rest.npos ? std::string_view() : rest.substr(tab + 1);
    }
    rows.push_back({cells[0], cells[1], cells[2], cells[3]});
  }
  return rows;
}

std::string dump(const std::vector<Value>& values) {
  std::string out;
  for (const Value& v : values) out += (out.empty() ? "" : " ; ") + dump(v);
  return out.empty() ? "none" : out;
}

std::vector<Value> values_of(std::string_view phrase, std::string_view published,
                             const ValueGrammar& grammar) {
  Report report;
  report.text = phrase;
  report.published = published;
  const text::Document doc = text::build_document(std::move(report));
  return find_values(doc, words::Words{}, grammar);
}

}  // namespace marsad::mentions
