#include "arrow_rows.h"

#include <utility>

#include "base/utf8.h"
#include "errors.h"
#include "text/input.h"

namespace nb = nanobind;

namespace marsad::python {
namespace {

template <class T>
const T* held(const nb::object& capsule, const char* name) {
  const void* found = PyCapsule_GetPointer(capsule.ptr(), name);
  if (found == nullptr) throw nb::python_error();
  return static_cast<const T*>(found);
}

}  // namespace

ArrowRows::ArrowRows(nb::handle batch) {
  const nb::tuple pair = nb::cast<nb::tuple>(batch.attr("__arrow_c_array__")());
  schema_ = pair[0], array_ = pair[1];
  const auto* schema = held<ArrowSchema>(schema_, "arrow_schema");
  const auto* array = held<ArrowArray>(array_, "arrow_array");
  length_ = array->length, offset_ = array->offset;
  if (std::string_view(schema->format) != "+s") raise({Code::bad_input, "no batch of columns", {}});
  for (int64_t i = 0; i < schema->n_children; ++i) {
    const ArrowSchema& column = *schema->children[i];
    const std::string_view format = column.format;
    if (format != "u" && format != "U") {
      raise({Code::bad_input, std::string("the column ") + column.name + " is not of text", {}});
    }
    columns_.push_back({column.name, array->children[i], format == "U"});
  }
}

std::optional<std::string_view> ArrowRows::cell(const Cells& cells, int64_t row) const {
  const ArrowArray& array = *cells.array;
  const int64_t at = offset_ + array.offset + row;
  const auto* valid = static_cast<const uint8_t*>(array.buffers[0]);
  if (valid != nullptr && (valid[at / 8] >> (at % 8) & 1) == 0) return {};
  const auto slice = [&](const auto* offsets) {
    return std::string_view(static_cast<const char*>(array.buffers[2]) + offsets[at],
                            static_cast<size_t>(offsets[at + 1] - offsets[at]));
  };
  if (cells.large) return slice(static_cast<const int64_t*>(array.buffers[1]));
  return slice(static_cast<const int32_t*>(array.buffers[1]));
}

std::string ArrowRows::name_of(int64_t row) const {
  for (const char* name : {"id", "url"}) {
    for (const Cells& cells : columns_) {
      const auto value = cells.name == name ? cell(cells, row) : std::nullopt;
      bool well_formed = value && !value->empty();
      for (size_t at = 0; well_formed && at < value->size();) {
        base::next_utf8(*value, at, well_formed);
      }
      if (well_formed) return std::string(*value);
    }
  }
  return {};
}

Result<Report> ArrowRows::report(int64_t row) const {
  std::vector<std::pair<std::string_view, std::string_view>> fields;
  for (const Cells& cells : columns_) {
    if (const auto value = cell(cells, row)) fields.emplace_back(cells.name, *value);
  }
  auto report = text::report_of_fields(fields);
  if (report) return report;
  return Error{report.error().code, report.error().message, name_of(row)};
}

}  // namespace marsad::python
