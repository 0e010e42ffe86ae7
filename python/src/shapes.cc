#include "shapes.h"

#include "base/utf8.h"
#include "views/names.h"

namespace marsad::python {
namespace {

using views::name_of;

std::string operator+(std::string_view name, const char* more) {
  return std::string(name).append(more);
}

const std::string& shown(const auto& named) {
  return named.name.empty() ? named.name_ar : named.name;
}

void write_party(Row& row, const Party& p) {
  row.text("name", p.name);
  row.text("name_ar", p.name_ar);
  row.text("code", p.code);
  row.text("entity", p.entity);
  row.text("role", p.role);
  row.boolean("anonymous", p.anonymous);
}

void write_place(Row& row, const Place& p) {
  row.text("name", p.name);
  row.text("name_ar", p.name_ar);
  row.text("entity", p.entity);
  row.text("country", p.country);
  row.text("admin1", p.admin1);
  row.real("lat", p.lat);
  row.real("lon", p.lon);
  row.text("precision", name_of(p.precision));
}

void write_date(Row& row, const Date& d) {
  row.text("from", d.from);
  row.text("to", d.to);
  row.text("precision", name_of(d.precision));
  row.text("text", d.text);
}

void write_count(Row& row, const Count& c) {
  row.number("value", c.value);
  row.number("min", c.min);
  row.number("max", c.max);
  row.text("comparator", name_of(c.comparator));
  row.text("text", c.text);
}

void write_range(Row& row, std::string_view name, const Count& c) {
  row.number(name, c.value);
  row.number(name + "_min", c.min);
  row.number(name + "_max", c.max);
}

void write_toll(Row& row, const Toll& t) {
  write_count(row, t.count);
  row.optional("who", t.who, write_party);
}

// A relation joins parties or places: one struct with the fields of both.
struct End {
  Party party;
  Place place;
  bool is_place = false;
};

void write_end(Row& row, const End& end) {
  row.text("name", end.is_place ? end.place.name : end.party.name);
  row.text("name_ar", end.is_place ? end.place.name_ar : end.party.name_ar);
  row.text("code", end.party.code);
  row.text("entity", end.is_place ? end.place.entity : end.party.entity);
  row.text("country", end.place.country);
}

// The words under spans, as the report has them.
std::string words_of(const Report& report, const std::vector<Span>& spans) {
  std::string out;
  for (const Span& span : spans) {
    const std::string& from = span.in == Field::title ? report.title : report.text;
    const size_t begin = base::byte_offset(from, span.begin);
    const size_t end = begin + base::byte_offset(std::string_view(from).substr(begin),
                                                 span.end - span.begin);
    if (!out.empty()) out += " ... ";
    out.append(from, begin, end - begin);
  }
  return out;
}

}  // namespace

std::string joined(const std::vector<std::string>& items) {
  std::string out;
  for (size_t i = 0; i < items.size(); ++i) out += (i > 0 ? ";" : "") + items[i];
  return out;
}

void write_span(Row& row, const Span& s) {
  row.text("in", name_of(s.in));
  row.integer("begin", s.begin);
  row.integer("end", s.end);
}

void Nested::party(std::string_view name, const Party& party) {
  row_.part(name, party, write_party);
}
void Nested::party(std::string_view name, const std::optional<Party>& party) {
  row_.optional(name, party, write_party);
}
void Nested::parties(std::string_view name, const std::vector<Party>& parties) {
  row_.list(name, parties, write_party);
}
void Nested::place(std::string_view name, const std::optional<Place>& place) {
  row_.optional(name, place, write_place);
}
void Nested::date(std::string_view name, const std::optional<Date>& date) {
  row_.optional(name, date, write_date);
}
void Nested::dates(std::string_view name, const std::vector<Date>& dates) {
  row_.list(name, dates, write_date);
}
void Nested::count(std::string_view name, const Count& count) {
  row_.part(name, count, write_count);
}
void Nested::count(std::string_view name, const std::optional<Count>& count) {
  row_.optional(name, count, write_count);
}
void Nested::tolls(std::string_view name, const std::vector<Toll>& tolls) {
  row_.list(name, tolls, write_toll);
}
void Nested::spans(std::string_view name, const std::vector<Span>& spans) {
  row_.list(name, spans, write_span);
}
void Nested::end(std::string_view name, const std::optional<Party>& party,
                 const std::optional<Place>& place) {
  const End end{party.value_or(Party{}), place.value_or(Place{}), place.has_value()};
  row_.part(name, end, write_end);
}

void Flat::texts(std::string_view name, const std::vector<std::string>& values) {
  row_.text(name, joined(values));
}
void Flat::party(std::string_view name, const Party& party) {
  row_.text(name, shown(party));
  row_.text(name + "_code", party.code);
  row_.text(name + "_role", party.role);
  row_.boolean(name + "_anonymous", party.anonymous);
}
void Flat::party(std::string_view name, const std::optional<Party>& party) {
  parties(name, party ? std::vector<Party>{*party} : std::vector<Party>{});
}
void Flat::parties(std::string_view name, const std::vector<Party>& parties) {
  std::string names, codes;
  for (const Party& p : parties) {
    if (&p != &parties.front()) names += ';', codes += ';';
    names += shown(p), codes += p.code;
  }
  row_.text(name, names);
  row_.text(name + "_code", codes);
}
void Flat::place(std::string_view name, const std::optional<Place>& given) {
  const Place p = given.value_or(Place{});
  row_.text(name, shown(p));
  row_.text(name + "_entity", p.entity);
  row_.text(name + "_precision", given ? name_of(p.precision) : std::string_view());
  row_.text("country", p.country);
  row_.text("admin1", p.admin1);
  row_.real("lat", p.lat);
  row_.real("lon", p.lon);
}
void Flat::date(std::string_view name, const std::optional<Date>& given) {
  const Date d = given.value_or(Date{});
  row_.text(name + "_from", d.from);
  row_.text(name + "_to", d.to);
  row_.text(name + "_precision", given ? name_of(d.precision) : std::string_view());
}
void Flat::dates(std::string_view, const std::vector<Date>& dates) {
  date("date", dates.empty() ? std::nullopt : std::optional(dates.front()));
}
void Flat::count(std::string_view name, const Count& c) {
  write_range(row_, name, c);
  row_.text(name + "_comparator", name_of(c.comparator));
}
void Flat::count(std::string_view name, const std::optional<Count>& given) {
  write_range(row_, name, given.value_or(Count{}));
}
void Flat::tolls(std::string_view name, const std::vector<Toll>& tolls) {
  write_range(row_, name, tolls.empty() ? Count{} : tolls.front().count);
}
void Flat::spans(std::string_view name, const std::vector<Span>& spans) {
  if (report_ != nullptr) row_.text(name == "evidence" ? "words" : name, words_of(*report_, spans));
}
void Flat::end(std::string_view name, const std::optional<Party>& party,
               const std::optional<Place>& place) {
  row_.text(name, place ? shown(*place) : shown(party.value_or(Party{})));
  row_.text(name + "_code", party ? party->code : std::string());
  row_.text(name + "_country", place ? place->country : std::string());
}

}  // namespace marsad::python
