#include "server/filters.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace marsad::server {
namespace {

constexpr uint32_t kMostItems = 1000;
constexpr size_t kMostValues = 100;
constexpr size_t kLongestValue = 500;

Error bad(std::string_view field, std::string_view wanted) {
  return Error{Code::bad_input, "the field " + std::string(field) + " must be " + std::string(wanted),
               ""};
}

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int number_of(std::string_view digits) {
  int out = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return out;
}

int days_of(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

// "2018", "2018-04", "2018-04-07".
bool is_date(std::string_view text, bool whole_day) {
  if (text.size() != 10 && (whole_day || (text.size() != 7 && text.size() != 4))) return false;
  if (!all_digits(text.substr(0, 4))) return false;
  if (text.size() == 4) return true;
  if (text[4] != '-' || !all_digits(text.substr(5, 2))) return false;
  const int month = number_of(text.substr(5, 2));
  if (month < 1 || month > 12) return false;
  if (text.size() == 7) return true;
  if (text[7] != '-' || !all_digits(text.substr(8, 2))) return false;
  const int day = number_of(text.substr(8, 2));
  return day >= 1 && day <= days_of(number_of(text.substr(0, 4)), month);
}

// "T14:30", "T14:30:05", each with or without Z.
bool is_clock(std::string_view text) {
  if (text.ends_with('Z')) text.remove_suffix(1);
  if (text.size() != 6 && text.size() != 9) return false;
  const auto part = [&](size_t at, int below) {
    return all_digits(text.substr(at, 2)) && number_of(text.substr(at, 2)) < below;
  };
  return text[0] == 'T' && part(1, 24) && text[3] == ':' && part(4, 60) &&
         (text.size() == 6 || (text[6] == ':' && part(7, 60)));
}

bool is_day_or_instant(std::string_view text) {
  return text.size() >= 10 && is_date(text.substr(0, 10), true) &&
         (text.size() == 10 || is_clock(text.substr(10)));
}

bool split_into(std::string_view text, std::vector<std::string>& out) {
  while (!text.empty()) {
    const size_t end = std::min(text.find(','), text.size());
    if (end > 0) out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out.size() <= kMostValues;
}

bool parse_double(std::string_view text, double& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() && std::isfinite(out);
}

bool parse_near(const std::string& text, Query::Near& near) {
  std::vector<std::string> parts;
  split_into(text, parts);
  return parts.size() == 3 && parse_double(parts[0], near.lat) && parse_double(parts[1], near.lon) &&
         parse_double(parts[2], near.km) && std::abs(near.lat) <= 90 && std::abs(near.lon) <= 180 &&
         near.km > 0 && near.km <= 20'100;
}

bool is_country(std::string& text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return text.size() == 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_status(const std::string& text) {
  static constexpr std::string_view kAll[] = {"occurred", "ongoing", "planned", "possible",
                                              "denied"};
  return std::find(std::begin(kAll), std::end(kAll), text) != std::end(kAll);
}

Status set_field(Query& query, const std::string& name, const std::string& value) {
  const auto list = [&](std::vector<std::string>& out) -> Status {
    if (!split_into(value, out)) return bad(name, "at most 100 values");
    return {};
  };
  if (name == "type") return list(query.type);
  if (name == "party") return list(query.party);
  if (name == "place") return list(query.place);
  if (name == "source") return list(query.source);
  if (name == "country") {
    if (auto s = list(query.country); !s) return s;
    if (!std::all_of(query.country.begin(), query.country.end(), is_country))
      return bad(name, "a country's three letters, such as SYR");
  } else if (name == "status") {
    if (auto s = list(query.status); !s) return s;
    if (!std::all_of(query.status.begin(), query.status.end(), is_status))
      return bad(name, "one of occurred, ongoing, planned, possible, denied");
  } else if (name == "near") {
    query.near = Query::Near{};
    if (!parse_near(value, *query.near))
      return bad(name, "LAT,LON,KM: degrees and kilometres, such as 33.5,36.3,50");
  } else if (name == "from" || name == "to") {
    if (!is_date(value, false)) return bad(name, "a date such as 2018-04-07 or 2018-04");
    (name == "from" ? query.from : query.to) = value;
  } else if (name == "as_of") {
    if (!is_day_or_instant(value)) return bad(name, "a day or instant such as 2018-04-07");
    query.as_of = value;
  } else if (name == "order") {
    if (value != "earliest" && value != "latest") return bad(name, "earliest or latest");
    query.latest_first = value == "latest";
  } else if (name == "words") {
    query.words = value;
  } else if (name == "after") {
    query.after = value;
  }
  return {};
}

}  // namespace

Result<uint64_t> parse_number(const Request& request, std::string_view name, uint64_t absent,
                              uint64_t most) {
  const std::string* text = request.field(name);
  if (!text) return absent;
  uint64_t out = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), out);
  if (error != std::errc() || end != text->data() + text->size() || out > most)
    return bad(name, "a whole number up to " + std::to_string(most));
  return out;
}

Result<Query> parse_query(const Request& request, std::span<const std::string_view> also) {
  static constexpr std::string_view kFields[] = {
      "type", "party",  "country", "place", "near",  "from",  "to",
      "status", "source", "voices",  "words", "as_of", "limit", "after", "order"};
  Query query;
  for (const auto& [name, value] : request.query) {
    const bool known = std::find(std::begin(kFields), std::end(kFields), name) != std::end(kFields);
    if (!known && std::find(also.begin(), also.end(), name) == also.end())
      return Error{Code::bad_input, "there is no filter named " + name, ""};
    if (value.size() > kLongestValue) return bad(name, "at most 500 bytes long");
    if (auto s = set_field(query, name, value); !s) return s.error();
  }
  const auto voices = parse_number(request, "voices", 0, 1'000'000);
  const auto limit = parse_number(request, "limit", 100, kMostItems);
  if (!voices) return voices.error();
  if (!limit) return limit.error();
  if (*limit == 0) return bad("limit", "between 1 and 1000");
  query.voices = static_cast<uint32_t>(*voices);
  query.limit = static_cast<uint32_t>(*limit);
  return query;
}

Result<ReportQuery> parse_report_query(const Request& request) {
  static constexpr std::string_view kAlso[] = {"versions"};
  auto query = parse_query(request, kAlso);
  if (!query) return query.error();
  for (const auto& [name, value] : request.query) {
    if (name == "versions" && value != "true" && value != "false")
      return bad(name, "true or false");
    static constexpr std::string_view kOwn[] = {"source", "from",  "to",    "words",
                                                "as_of",  "limit", "after", "versions"};
    if (std::find(std::begin(kOwn), std::end(kOwn), name) == std::end(kOwn))
      return Error{Code::bad_input, "reports have no filter named " + name, ""};
  }
  ReportQuery out;
  out.source = std::move(query->source);
  out.words = std::move(query->words);
  out.from = std::move(query->from);
  out.to = std::move(query->to);
  out.as_of = std::move(query->as_of);
  out.limit = query->limit;
  out.after = std::move(query->after);
  const std::string* versions = request.field("versions");
  out.versions = versions && *versions == "true";
  return out;
}

}  // namespace marsad::server
