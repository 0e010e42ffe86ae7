// Facts as rows: nested as in the contract (facts.cc), and flat, a column a question (flat.cc).
#pragma once

#include <string>

#include "columns.h"
#include "marsad/record.h"
#include "marsad/report.h"

namespace marsad::python {

// A report with what it says; shared by all that Python holds of it.
struct ReadReport {
  Report report;
  Reading reading;
};

void write(Row& row, const Event& e);
void write(Row& row, const Statement& s);
void write(Row& row, const Figure& f);
void write(Row& row, const Talks& t);
void write(Row& row, const Relation& r);
void write_span(Row& row, const Span& s);

// The whole reading as one row: report, events, statements, figures, talks, relations, sections,
// warnings; `text`: whether the report's text goes along.
void write_reading(Row& row, const ReadReport& read, bool text);

void write_flat(Row& row, const Event& e);
void write_flat(Row& row, const Statement& s);
void write_flat(Row& row, const Figure& f);
void write_flat(Row& row, const Talks& t);

// The words under spans, as the report has them, pieces joined by " ... ".
std::string words_of(const Report& report, const std::vector<Span>& spans);

}  // namespace marsad::python
