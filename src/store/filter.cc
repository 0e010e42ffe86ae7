#include "store/filter.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "store/core.h"
#include "store/sql.h"
#include "store/terms.h"
#include "text/fold.h"
#include "text/instant.h"

namespace marsad::store {
namespace {

constexpr double kEarthKm = 6371.0088;  // mean radius
constexpr double kDegree = 3.14159265358979323846 / 180;

std::string upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

bool is_code(std::string_view text) {
  return text.size() >= 3 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '_';
         });
}

void add_one_or_more(Question& q, Dialect dialect, const char* one, const char* more,
                     const std::vector<std::string>& values) {
  if (values.empty()) return;
  if (values.size() == 1 && one) {
    q.add(one, {values[0]});
  } else {
    q.add(more, {list_of(values, dialect)});
  }
}

// Terms that a party or place asked for may be: its code or id, or names with all its words.
Status find_terms(Connection& c, const std::string& name_kind, const std::string& id_kind,
                  const std::string& asked, std::vector<int64_t>& out) {
  out.push_back(Term{id_kind, asked, ""}.no());
  std::vector<int64_t> with_all;
  bool first = true;
  for (const std::string& word : words_of("", asked)) {
    std::vector<int64_t> with, both;
    Status s = c.run("terms_with_word", {name_kind + ":" + word},
                     [&](const Row& r) { with.push_back(r.integer(0)); });
    if (!s) return s;
    std::set_intersection(with_all.begin(), with_all.end(), with.begin(), with.end(),
                          std::back_inserter(both));
    with_all = first ? std::move(with) : std::move(both);
    first = false;
  }
  out.insert(out.end(), with_all.begin(), with_all.end());
  return {};
}

Result<std::vector<int64_t>> terms_of_parties(Connection& c,
                                              const std::vector<std::string>& parties) {
  std::vector<int64_t> terms;
  for (const std::string& party : parties) {
    if (is_code(party)) terms.push_back(Term{"party_code", party, ""}.no());
    if (Status s = find_terms(c, "party_name", "party_id", party, terms); !s) return s.error();
  }
  return terms;
}

Result<std::vector<int64_t>> terms_of_places(Connection& c,
                                             const std::vector<std::string>& places) {
  std::vector<int64_t> terms;
  for (const std::string& place : places) {
    if (Status s = find_terms(c, "place_name", "place_id", place, terms); !s) return s.error();
  }
  return terms;
}

Status add_terms(Question& q, Connection& c, const Query& query, Few few) {
  if (!query.party.empty()) {
    auto terms = terms_of_parties(c, query.party);
    if (!terms) return terms.error();
    q.add(few == Few::parties ? "and_terms_few" : "and_terms", {list_of(*terms, c.dialect())});
  }
  if (!query.place.empty()) {
    auto terms = terms_of_places(c, query.place);
    if (!terms) return terms.error();
    q.add(few == Few::places ? "and_terms_few" : "and_terms", {list_of(*terms, c.dialect())});
  }
  return {};
}

Status add_near(Question& q, const Query::Near& near) {
  const bool fits = std::abs(near.lat) <= 90 && std::abs(near.lon) <= 180 && near.km >= 0 &&
                    near.km <= 20'100;
  if (!fits) return Error{Code::bad_input, "not LAT,LON,KM in degrees and kilometres", "--near"};
  const double la = near.lat * kDegree, lo = near.lon * kDegree;
  const double x = std::cos(la) * std::cos(lo), y = std::cos(la) * std::sin(lo), z = std::sin(la);
  const double angle = near.km / kEarthKm;
  const double chord = 2 * std::sin(std::min(angle, 3.14159265358979323846) / 2);
  const double margin = angle / kDegree + 1e-9;
  q.add("and_near", {near.lat - margin, near.lat + margin, x, x, y, y, z, z, chord * chord + 1e-15});
  return {};
}

Result<std::chrono::year_month_day> parse_date(std::string_view date, bool last) {
  using namespace std::chrono;
  const auto number = [&](size_t at, size_t n) {
    int value = 0;
    for (char c : date.substr(at, n)) value = c >= '0' && c <= '9' ? value * 10 + (c - '0') : 99999;
    return value;
  };
  if (date.size() == 4 && number(0, 4) <= 9999) {
    const year y{number(0, 4)};
    return last ? y / December / 31 : y / January / 1;
  }
  if (date.size() == 7 && date[4] == '-' && number(0, 4) <= 9999 && number(5, 2) >= 1 &&
      number(5, 2) <= 12) {
    const auto ym = year{number(0, 4)} / month{static_cast<unsigned>(number(5, 2))};
    return last ? year_month_day(ym / std::chrono::last) : year_month_day(ym / 1);
  }
  if (const auto instant = text::parse_instant(date)) return year_month_day(text::day_of(*instant));
  return Error{Code::bad_input, "not a date (2018, 2018-03, 2018-03-02): " + std::string(date), ""};
}

Result<std::string> day_text(std::string_view date, bool last) {
  auto day = parse_date(date, last);
  if (!day) return day.error();
  return text::to_iso(std::chrono::sys_days(*day));
}

Status add_dates(Question& q, const std::string& from, const std::string& to, const char* and_from,
                 const char* and_until) {
  if (!from.empty()) {
    auto day = first_day(from);
    if (!day) return Error{Code::bad_input, day.error().message, "--from"};
    q.add(and_from, {*day});
  }
  if (!to.empty()) {
    auto day = last_day(to);
    if (!day) return Error{Code::bad_input, day.error().message, "--to"};
    q.add(and_until, {*day});
  }
  return {};
}

Status add_words(Question& q, const std::string& words, Dialect dialect, const char* part) {
  if (words.empty()) return {};
  const std::string match = match_of(words, dialect);
  if (match.empty()) return Error{Code::bad_input, "no word in: " + words, "--words"};
  q.add(part, {match});
  return {};
}

}  // namespace

void Question::add(std::string_view part, Values values) {
  sql_ += sql_of(part, dialect_);
  sql_ += '\n';
  for (Value& v : values) values_.push_back(std::move(v));
}

Status Question::run(Connection& connection, const OnRow& row) const {
  return connection.run_text(placeholders(sql_, dialect_), values_, row);
}

Result<int64_t> as_of_of(std::string_view as_of) {
  if (as_of.empty()) return kForever - 1;
  if (const auto at = parse_instant_end(as_of)) return *at;
  auto day = last_day(as_of);  // a month or a year
  if (!day) return Error{Code::bad_input, day.error().message, "--as-of"};
  return *parse_instant_end(*day);
}

Result<std::string> first_day(std::string_view date) {
  return day_text(date, false);
}

Result<std::string> last_day(std::string_view date) {
  return day_text(date, true);
}

std::string match_of(std::string_view text, Dialect dialect) {
  const bool sqlite = dialect == Dialect::sqlite;
  std::string out;
  for (const std::string& word : words_of("", text)) {
    out += out.empty() ? "(" : sqlite ? " AND (" : " & (";
    bool first = true;
    for (const std::string& spelling : spellings_of(word)) {
      if (!first) out += sqlite ? " OR " : " | ";
      first = false;
      out += sqlite ? '"' + spelling + '"' : '\'' + spelling + '\'';
    }
    out += ')';
  }
  return out;
}

Result<Few> few_of(Connection& c, const Query& query) {
  int64_t least = 12'000;  // facts: more are not few
  Few out = Few::none;
  for (const Few which : {Few::parties, Few::places}) {
    const bool party = which == Few::parties;
    const auto& asked = party ? query.party : query.place;
    if (asked.empty()) continue;
    auto terms = party ? terms_of_parties(c, asked) : terms_of_places(c, asked);
    if (!terms) return terms.error();
    Status s = c.run("facts_of_terms", {list_of(*terms, c.dialect())}, [&](const Row& r) {
      if (r.integer(0) < least) least = r.integer(0), out = which;
    });
    if (!s) return s.error();
  }
  return out;
}

Status add_filters(Question& q, Connection& c, const Query& query, Few few) {
  const Dialect dialect = c.dialect();
  add_one_or_more(q, dialect, "and_type", "and_types", query.type);
  std::vector<std::string> countries;
  for (const std::string& country : query.country) countries.push_back(upper(country));
  add_one_or_more(q, dialect, "and_country", "and_countries", countries);
  add_one_or_more(q, dialect, nullptr, "and_status", query.status);
  if (Status s = add_terms(q, c, query, few); !s) return s;
  if (!query.source.empty()) {
    std::vector<int64_t> terms;
    for (const std::string& source : query.source) terms.push_back(source_term(source).no());
    q.add("and_terms", {list_of(terms, dialect)});
  }
  if (query.near) {
    if (Status s = add_near(q, *query.near); !s) return s;
  }
  if (Status s = add_dates(q, query.from, query.to, "and_from", "and_until"); !s) return s;
  if (query.voices > 1) q.add("and_voices", {int64_t{query.voices}});
  return add_words(q, query.words, dialect, "and_words");
}

Status add_report_filters(Question& q, Connection& c, const ReportQuery& query) {
  auto at = as_of_of(query.as_of);
  if (!at) return at.error();
  if (!query.versions) q.add("and_latest", {*at});
  if (!query.source.empty()) {
    std::vector<std::string> asked, found;
    for (const std::string& source : query.source) asked.push_back(folded_name(source));
    Status s = c.run("sources", {}, [&](const Row& r) {
      if (std::find(asked.begin(), asked.end(), folded_name(r.text(0))) != asked.end()) {
        found.push_back(r.string(0));
      }
    });
    if (!s) return s;
    q.add("and_report_sources", {list_of(found, c.dialect())});
  }
  if (Status s = add_dates(q, query.from, query.to, "and_report_from", "and_report_until"); !s) {
    return s;
  }
  return add_words(q, query.words, c.dialect(), "and_report_words");
}

}  // namespace marsad::store
