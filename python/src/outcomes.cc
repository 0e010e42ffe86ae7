#include "outcomes.h"

#include "arrow_rows.h"
#include "base/share_out.h"

namespace nb = nanobind;

namespace marsad::python {
namespace {

constexpr size_t kMostRows = 256;      // each table costs its consumers some 250 columns to set up
constexpr size_t kMostText = 32 << 20;  // bytes

std::vector<Result<ReadReport>> taken_next(const NextReport& next) {
  std::vector<Result<ReadReport>> out;
  for (size_t bytes = 0; out.size() < kMostRows && bytes < kMostText;) {
    auto report = next();
    if (!report) break;
    if (*report) {
      bytes += (*report)->text.size();
      out.emplace_back(ReadReport{std::move(**report), {}});
    } else {
      out.emplace_back(report->error());
    }
  }
  return out;
}

Column columns_of(const std::vector<Result<ReadReport>>& rows, bool text) {
  Column table = Column::table([&](Row& row) { write_outcome(row, ReadReport{}, text); });
  for (const Result<ReadReport>& read : rows) {
    table.append([&](Row& row) { write_outcome(row, read, text); });
  }
  return table;
}

// The reports of a batch.
class Batch {
 public:
  explicit Batch(nb::handle batch) : rows_(batch) {}
  nb::object next(bool text, unsigned jobs) {
    return next_outcomes(
        [&]() -> std::optional<Result<Report>> {
          if (at_ >= rows_.size()) return {};
          return rows_.report(at_++);
        },
        text, jobs);
  }

 private:
  ArrowRows rows_;
  int64_t at_ = 0;
};

}  // namespace

nb::object next_outcomes(const NextReport& next, bool text, unsigned jobs) {
  Table table = table_made([&] {
    std::vector<Result<ReadReport>> rows = taken_next(next);
    const auto read = [&](size_t i) {
      if (rows[i]) rows[i]->reading = engine().read(rows[i]->report);
    };
    base::share_out(rows.size(), [&] { return read; }, 1, jobs);
    return columns_of(rows, text);
  });
  check_signals();
  return table.columns->length > 0 ? nb::cast(std::move(table)) : nb::none();
}

void add_outcomes(nb::module_& m) {
  nb::class_<Batch>(m, "Batch", "Reports of an Arrow batch, a row each, its columns the fields.")
      .def(nb::init<nb::handle>(), nb::arg("batch"))
      .def("next", &Batch::next, nb::arg("text"), nb::arg("jobs"),
           nb::sig("def next(self, text: bool, jobs: int) -> Table | None"));
  m.def("outcomes_schema", [](bool text) { return table_made([&] { return columns_of({}, text); }); },
        nb::arg("text"));
}

}  // namespace marsad::python
