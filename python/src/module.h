// What the parts of the module share.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "errors.h"
#include "facts.h"
#include "marsad/engine.h"

namespace marsad::python {

using Shared = std::shared_ptr<ReadReport>;

// The engine with the built-in codebook, loaded with the module. const and without threads of its
// own: any thread may use it, and so may a forked child.
const Engine& engine();

// One report, from a plain text (its first line the title where it stands alone) or from an object
// in JSON. Errors: bad_input, limit.
Result<Report> report_of(const std::string& bytes, bool json);
Shared read(Report report);

void add_read_many(nanobind::module_& m);
void add_reports(nanobind::module_& m);
void add_tables(nanobind::module_& m);
void add_outcomes(nanobind::module_& m);
void add_record(nanobind::module_& m);

}  // namespace marsad::python
