// Facts as rows: nested as in the contract, or flat with one value a cell. Which columns there are is
// said once (facts.cc for what a report tells, kept.cc for what a record adds).
#pragma once

#include <string>

#include "columns.h"
#include "marsad/record.h"
#include "marsad/report.h"
#include "marsad/result.h"
#include "survey/survey.h"

namespace marsad::python {

// A report with what it says; shared by all that Python holds of it.
struct ReadReport {
  Report report;
  Reading reading;
};

// A fact of a reading; instances for all five kinds. `flat`: the words of `report` that show it
// stand for its spans.
template <class Fact>
void write_fact(Row& row, const Fact& fact, bool flat, const Report& report);

// A fact of a record: the account, then what the record adds. `flat`: of its reports the ids, outlets
// and the first one's words. Instances for all four kinds.
template <class Fact>
void write_kept(Row& row, const Kept<Fact>& kept, bool flat);

// The whole reading as one row: report, events, statements, figures, talks, relations, sections,
// warnings; `text`: whether the report's text goes along.
void write_reading(Row& row, const ReadReport& read, bool text);

// A row of a stream of reports: as write_reading, then `error` (code, message, where); of the two one
// is null.
void write_outcome(Row& row, const Result<ReadReport>& read, bool text);

// What a row of a survey says beyond its fact, by the survey's name.
void write_survey(Row& row, const std::string& survey, const std::vector<survey::Field>& fields,
                  bool flat);

}  // namespace marsad::python
