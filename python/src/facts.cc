#include "facts.h"

#include "base/utf8.h"
#include "views/names.h"

namespace marsad::python {
namespace {

using views::name_of;

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

void write_toll(Row& row, const Toll& t) {
  write_count(row, t.count);
  row.optional("who", t.who, write_party);
}

void write_counts(Row& row, const Event& e) {
  row.list("killed", e.killed, write_toll);
  row.list("injured", e.injured, write_toll);
  row.list("detained", e.detained, write_toll);
  row.list("abducted", e.abducted, write_toll);
  row.list("displaced", e.displaced, write_toll);
  row.optional("munitions", e.munitions, write_count);
  row.optional("intercepted", e.intercepted, write_count);
  row.optional("hit", e.hit, write_count);
}

// A relation joins parties or places: one struct with the fields of both.
struct End {
  Party party;
  Place place;
  bool is_place = false;
};

End end_of(const std::optional<Party>& party, const std::optional<Place>& place) {
  return {party ? *party : Party{}, place ? *place : Place{}, place.has_value()};
}

void write_end(Row& row, const End& end) {
  row.text("name", end.is_place ? end.place.name : end.party.name);
  row.text("name_ar", end.is_place ? end.place.name_ar : end.party.name_ar);
  row.text("code", end.party.code);
  row.text("entity", end.is_place ? end.place.entity : end.party.entity);
  row.text("country", end.place.country);
}

void write_section(Row& row, const Section& s) {
  row.text("kind", name_of(s.kind));
  row.part("span", s.span, write_span);
}

void write_warning(Row& row, const Warning& w) {
  row.text("code", w.code);
  row.text("message", w.message);
  row.list("evidence", w.evidence, write_span);
}

}  // namespace

void write_span(Row& row, const Span& s) {
  row.text("in", name_of(s.in));
  row.integer("begin", s.begin);
  row.integer("end", s.end);
}

void write(Row& row, const Event& e) {
  row.text("id", e.id);
  row.text("type", e.type);
  row.text("mode", e.mode);
  row.text("acled", e.acled);
  row.text("cameo", e.cameo);
  row.text("status", name_of(e.status));
  row.boolean("main", e.main);
  row.list("actors", e.actors, write_party);
  row.list("targets", e.targets, write_party);
  row.optional("place", e.place, write_place);
  row.optional("date", e.date, write_date);
  row.texts("weapons", e.weapons);
  row.part("counts", e, write_counts);
  row.text("attribution", e.attribution);
  row.list("evidence", e.evidence, write_span);
  row.text("rule", e.rule);
}

void write(Row& row, const Statement& s) {
  row.text("id", s.id);
  row.part("speaker", s.speaker, write_party);
  row.text("verb", s.verb);
  row.text("kind", name_of(s.kind));
  row.text("stance", s.stance);
  row.optional("addressee", s.addressee, write_party);
  row.optional("date", s.date, write_date);
  row.list("quotes", s.quotes, write_span);
  row.list("evidence", s.evidence, write_span);
  row.text("rule", s.rule);
}

void write(Row& row, const Figure& f) {
  row.text("id", f.id);
  row.text("kind", name_of(f.kind));
  row.part("count", f.count, write_count);
  row.text("unit", f.unit);
  row.optional("holder", f.holder, write_party);
  row.optional("of", f.of, write_party);
  row.optional("place", f.place, write_place);
  row.optional("date", f.date, write_date);
  row.text("status", name_of(f.status));
  row.list("evidence", f.evidence, write_span);
  row.text("rule", f.rule);
}

void write(Row& row, const Talks& t) {
  row.text("id", t.id);
  row.text("forum", t.forum);
  row.list("parties", t.parties, write_party);
  row.text("subject", t.subject);
  row.text("stage", name_of(t.stage));
  row.list("factors", t.factors, write_span);
  row.list("dates", t.dates, write_date);
  row.optional("place", t.place, write_place);
  row.list("evidence", t.evidence, write_span);
  row.text("rule", t.rule);
}

void write(Row& row, const Relation& r) {
  row.text("kind", name_of(r.kind));
  row.part("from", end_of(r.from_party, r.from_place), write_end);
  row.part("to", end_of(r.to_party, r.to_place), write_end);
  row.list("evidence", r.evidence, write_span);
  row.text("rule", r.rule);
}

void write_reading(Row& row, const ReadReport& read, bool text) {
  const Reading& r = read.reading;
  row.part("report", r, [&](Row& part, const Reading& of) {
    part.text("id", of.id.empty() ? of.sha256 : of.id);
    part.text("source", of.source);
    part.text("url", of.url);
    part.text("title", of.title);
    part.text("published", of.published);
    part.text("author", of.author);
    part.text("modified", of.modified);
    part.text("retrieved", of.retrieved);
    part.text("language", of.language);
    part.text("sha256", of.sha256);
    if (text) part.text("text", read.report.text);
  });
  const auto fact = [](Row& part, const auto& of) { write(part, of); };
  row.list("events", r.events, fact);
  row.list("statements", r.statements, fact);
  row.list("figures", r.figures, fact);
  row.list("talks", r.talks, fact);
  row.list("relations", r.relations, fact);
  row.list("sections", r.sections, write_section);
  row.list("warnings", r.warnings, write_warning);
}

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

}  // namespace marsad::python
