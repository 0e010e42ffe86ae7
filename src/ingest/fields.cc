// Fields of facts set by hand. A place or party is written as a person would ("33.5,36.3 Douma",
// "SYR/MIL Syrian army") or, by correct(), with what the codebook knows, parted by '|'.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "ingest/amend.h"
#include "store/filter.h"
#include "views/names.h"

namespace marsad::ingest {
namespace {

std::vector<std::string> split(std::string_view text, char mark) {
  std::vector<std::string> out;
  while (true) {
    const size_t at = text.find(mark);
    std::string_view part = text.substr(0, at);
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    out.emplace_back(part);
    if (at == text.npos) return out;
    text.remove_prefix(at + 1);
  }
}

Error bad(const std::string& field, const std::string& value, std::string_view expected) {
  return {Code::bad_input, fmt::format("{}: \"{}\" is not {}", field, value, expected), "correct"};
}

template <class Enum>
Status set_enum(Enum& out, const std::string& field, const std::string& value) {
  std::string names;
  for (int i = 0; i < 16; ++i) {
    const std::string_view name = views::name_of(static_cast<Enum>(i));
    if (name.empty()) break;
    if (name == value) {
      out = static_cast<Enum>(i);
      return {};
    }
    names += (names.empty() ? "" : ", ") + std::string(name);
  }
  return bad(field, value, "one of " + names);
}

bool is_decimal(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.") == text.npos &&
         std::count(text.begin(), text.end(), '.') <= 1 && text.front() != '.' &&
         text.back() != '.';
}

Result<Count> parse_count(const std::string& field, const std::string& value) {
  Count out;
  if (const size_t dots = value.find(".."); dots != value.npos) {
    out.min = value.substr(0, dots), out.max = value.substr(dots + 2);
    if (is_decimal(out.min) && is_decimal(out.max)) return out;
    return bad(field, value, "a count such as 12, >=10, ~50, 10..12");
  }
  static constexpr std::pair<std::string_view, Comparator> kSigns[] = {
      {">=", Comparator::ge}, {"<=", Comparator::le}, {">", Comparator::gt},
      {"<", Comparator::lt},  {"~", Comparator::about}, {"=", Comparator::eq}};
  std::string digits = value;
  for (const auto& [sign, comparator] : kSigns) {
    if (!value.starts_with(sign)) continue;
    out.comparator = comparator;
    digits = value.substr(sign.size());
    break;
  }
  if (!is_decimal(digits)) return bad(field, value, "a count such as 12, >=10, ~50, 10..12");
  out.value = digits;
  return out;
}

Status set_tolls(std::vector<Toll>& out, const std::string& field, const std::string& value) {
  if (value.empty()) {
    out.clear();
    return {};
  }
  auto count = parse_count(field, value);
  if (!count) return count.error();
  out = {Toll{std::move(*count), {}}};
  return {};
}

Status set_count(std::optional<Count>& out, const std::string& field, const std::string& value) {
  out.reset();
  if (value.empty()) return {};
  auto count = parse_count(field, value);
  if (!count) return count.error();
  out = std::move(*count);
  return {};
}

Status set_date(std::optional<Date>& out, const std::string& field, const std::string& value) {
  out.reset();
  if (value.empty()) return {};
  const size_t dots = value.find("..");
  const std::string from = value.substr(0, dots);
  const std::string to = dots == value.npos ? from : value.substr(dots + 2);
  auto first = store::first_day(from);
  auto last = store::last_day(to);
  if (!first || !last) return bad(field, value, "a date such as 2018-04-07, 2018-04, 2018-04-01..2018-04-07");
  Date date;
  date.from = *first, date.to = *last;
  date.precision = from.size() == 4   ? DatePrecision::year
                   : from.size() == 7 ? DatePrecision::month
                                      : DatePrecision::day;
  out = std::move(date);
  return {};
}

std::optional<double> number(std::string_view text) {
  double d = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), d);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return {};
  return d;
}

Status set_place(std::optional<Place>& out, const std::string& field, const std::string& value) {
  out.reset();
  if (value.empty()) return {};
  Place place;
  if (value.find('|') != value.npos) {  // entity|lat|lon|country|admin1|precision|name|name_ar
    const auto parts = split(value, '|');
    if (parts.size() != 8) return bad(field, value, "a place");
    place.entity = parts[0], place.lat = number(parts[1]), place.lon = number(parts[2]);
    place.country = parts[3], place.admin1 = parts[4];
    if (Status s = set_enum(place.precision, field, parts[5]); !s) return s;
    place.name = parts[6], place.name_ar = parts[7];
  } else {
    const size_t comma = value.find(','), space = value.find(' ');
    if (comma == value.npos || space < comma) return bad(field, value, "a codebook id or LAT,LON NAME");
    place.lat = number(value.substr(0, comma));
    place.lon = number(value.substr(comma + 1, space == value.npos ? space : space - comma - 1));
    if (!place.lat || !place.lon) return bad(field, value, "a codebook id or LAT,LON NAME");
    if (space != value.npos) place.name = value.substr(space + 1);
  }
  out = std::move(place);
  return {};
}

Party parse_party(const std::string& text) {
  Party out;
  if (text.find('|') != text.npos) {  // code|entity|name|name_ar
    auto parts = split(text, '|');
    parts.resize(4);
    out.code = parts[0], out.entity = parts[1], out.name = parts[2], out.name_ar = parts[3];
    return out;
  }
  const std::string first = text.substr(0, text.find(' '));
  const bool code = first.size() >= 3 && std::all_of(first.begin(), first.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || c == '/' || (c >= '0' && c <= '9');
  });
  if (code) out.code = first;
  out.name = code ? text.substr(std::min(text.size(), first.size() + 1)) : text;
  return out;
}

Status set_parties(std::vector<Party>& out, const std::string& value) {
  out.clear();
  for (const std::string& part : split(value, ';')) {
    if (!part.empty()) out.push_back(parse_party(part));
  }
  return {};
}

Status set_party(std::optional<Party>& out, const std::string& value) {
  out.reset();
  if (!value.empty()) out = parse_party(value);
  return {};
}

Error no_field(const std::string& field, std::string_view there) {
  return {Code::bad_input,
          fmt::format("no field \"{}\" to change; there are {}", field, there), "correct"};
}

}  // namespace

Status set_field(Event& e, const std::string& field, const std::string& value) {
  if (field == "type") {
    if (value.empty()) return bad(field, value, "a PLOVER type such as ASSAULT");
    return e.type = value, e.mode.clear(), e.acled.clear(), e.cameo.clear(), Status();
  }
  if (field == "mode") return e.mode = value, Status();
  if (field == "acled") return e.acled = value, Status();
  if (field == "cameo") return e.cameo = value, Status();
  if (field == "status") return set_enum(e.status, field, value);
  if (field == "date") return set_date(e.date, field, value);
  if (field == "place") return set_place(e.place, field, value);
  if (field == "actors") return set_parties(e.actors, value);
  if (field == "targets") return set_parties(e.targets, value);
  if (field == "killed") return set_tolls(e.killed, field, value);
  if (field == "injured") return set_tolls(e.injured, field, value);
  if (field == "detained") return set_tolls(e.detained, field, value);
  if (field == "abducted") return set_tolls(e.abducted, field, value);
  if (field == "displaced") return set_tolls(e.displaced, field, value);
  if (field == "munitions") return set_count(e.munitions, field, value);
  if (field == "intercepted") return set_count(e.intercepted, field, value);
  if (field == "hit") return set_count(e.hit, field, value);
  if (field == "weapons") {
    e.weapons = split(value, ';');
    std::erase(e.weapons, "");
    return {};
  }
  return no_field(field,
                  "type, mode, acled, cameo, status, date, place, actors, targets, weapons, killed, "
                  "injured, detained, abducted, displaced, munitions, intercepted, hit");
}

Status set_field(Statement& s, const std::string& field, const std::string& value) {
  if (field == "speaker") return s.speaker = parse_party(value), Status();
  if (field == "addressee") return set_party(s.addressee, value);
  if (field == "stance") return s.stance = value, Status();
  if (field == "kind") return set_enum(s.kind, field, value);
  if (field == "date") return set_date(s.date, field, value);
  return no_field(field, "speaker, addressee, stance, kind, date");
}

Status set_field(Figure& f, const std::string& field, const std::string& value) {
  if (field == "kind") return set_enum(f.kind, field, value);
  if (field == "unit") return f.unit = value, Status();
  if (field == "status") return set_enum(f.status, field, value);
  if (field == "date") return set_date(f.date, field, value);
  if (field == "place") return set_place(f.place, field, value);
  if (field == "holder") return set_party(f.holder, value);
  if (field == "of") return set_party(f.of, value);
  if (field == "count") {
    auto count = parse_count(field, value);
    if (!count) return count.error();
    return f.count = std::move(*count), Status();
  }
  return no_field(field, "kind, count, unit, holder, of, place, date, status");
}

Status set_field(Talks& t, const std::string& field, const std::string& value) {
  if (field == "forum") return t.forum = value, Status();
  if (field == "subject") return t.subject = value, Status();
  if (field == "stage") return set_enum(t.stage, field, value);
  if (field == "parties") return set_parties(t.parties, value);
  if (field == "place") return set_place(t.place, field, value);
  if (field == "date") {
    std::optional<Date> date;
    if (Status s = set_date(date, field, value); !s) return s;
    t.dates.clear();
    if (date) t.dates.push_back(std::move(*date));
    return {};
  }
  return no_field(field, "forum, subject, stage, parties, place, date");
}

}  // namespace marsad::ingest
