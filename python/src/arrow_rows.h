// Reports out of Arrow's columns, as a frame's batch hands them over: a report a row, a field a column
// of text.
//
//   ArrowRows rows(batch);  // anything with __arrow_c_array__
//   for (int64_t i = 0; i < rows.size(); ++i) rows.report(i);
//
// Thread rule: made and destroyed with the interpreter's lock; in between any thread, without it.
#pragma once

#include <nanobind/nanobind.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "columns.h"
#include "marsad/report.h"
#include "marsad/result.h"

namespace marsad::python {

class ArrowRows {
 public:
  // Borrows the batch's columns and keeps them. Raises bad_input where a column is not of text.
  explicit ArrowRows(nanobind::handle batch);

  int64_t size() const { return length_; }
  // Errors: bad_input, limit; `where` is the row's id or address.
  Result<Report> report(int64_t row) const;

 private:
  struct Cells {
    std::string name;
    const ArrowArray* array;
    bool large;  // 64-bit offsets
  };
  std::optional<std::string_view> cell(const Cells& cells, int64_t row) const;
  std::string name_of(int64_t row) const;

  nanobind::object schema_, array_;  // capsules
  int64_t length_ = 0, offset_ = 0;
  std::vector<Cells> columns_;
};

}  // namespace marsad::python
