#include "facts.h"

#include "describe.h"
#include "errors.h"

namespace marsad::python {
namespace {

template <class Shape, class Fact>
void whole(Shape shape, const Fact& fact) {
  describe(shape, fact);
  shape.spans("evidence", fact.evidence);
  shape.text("rule", fact.rule);
}

void write_section(Row& row, const Section& s) {
  row.text("kind", views::name_of(s.kind));
  row.part("span", s.span, write_span);
}

void write_warning(Row& row, const Warning& w) {
  row.text("code", w.code);
  row.text("message", w.message);
  row.list("evidence", w.evidence, write_span);
}

}  // namespace

template <class Fact>
void write_fact(Row& row, const Fact& fact, bool flat, const Report& report) {
  flat ? whole(Flat(row, &report), fact) : whole(Nested(row), fact);
}
template void write_fact(Row&, const Event&, bool, const Report&);
template void write_fact(Row&, const Statement&, bool, const Report&);
template void write_fact(Row&, const Figure&, bool, const Report&);
template void write_fact(Row&, const Talks&, bool, const Report&);
template void write_fact(Row&, const Relation&, bool, const Report&);

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
  const auto fact = [](Row& part, const auto& of) { whole(Nested(part), of); };
  row.list("events", r.events, fact);
  row.list("statements", r.statements, fact);
  row.list("figures", r.figures, fact);
  row.list("talks", r.talks, fact);
  row.list("relations", r.relations, fact);
  row.list("sections", r.sections, write_section);
  row.list("warnings", r.warnings, write_warning);
}

void write_outcome(Row& row, const Result<ReadReport>& read, bool text) {
  if (read) {
    write_reading(row, *read, text);
  } else {
    row.nulls([&](Row& r) { write_reading(r, {}, text); });
  }
  row.optional("error", read ? std::nullopt : std::optional(read.error()), [](Row& part, const Error& e) {
    part.text("code", name_of(e.code));
    part.text("message", e.message);
    part.text("where", e.where);
  });
}

}  // namespace marsad::python
