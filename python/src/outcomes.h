// Streams of reports into tables, a row for each report or what kept it from being read: what Spark's
// tasks write. A table holds so many reports that memory stays bounded.
#pragma once

#include <functional>
#include <optional>

#include "marsad/report.h"
#include "tables.h"

namespace marsad::python {

// The next report or an error with its `where`; none: the end. Called without the interpreter's lock.
using NextReport = std::function<std::optional<Result<Report>>()>;

// The table of the next reports, read by `jobs` threads (0: one a processor); None: there are no more.
nanobind::object next_outcomes(const NextReport& next, bool text, unsigned jobs);

}  // namespace marsad::python
