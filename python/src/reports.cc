// Reports out of a file: text, page, JSON lines, feed, crawl, packed or not, as the command reads
// them.
#include <cstdio>

#include "module.h"
#include "outcomes.h"
#include "text/input.h"
#include "views/json_writer.h"

namespace nb = nanobind;

namespace marsad::python {
namespace {

struct Close {
  void operator()(std::FILE* f) const { std::fclose(f); }
};

class Reports {
 public:
  Reports(const std::string& path, const std::string& from, const std::string& published,
          const std::string& source)
      : path_(path), file_(std::fopen(path.c_str(), "rb")) {
    text::InputOptions options;
    const auto format = text::parse_input_format(from);
    if (!format) {
      raise({Code::bad_input, "no format " + from + "; auto, text, html, jsonl, warc or feed", {}});
    }
    if (!file_) raise({Code::not_found, "cannot be opened", path});
    options.from = *format, options.published = published, options.source = source;
    reader_.emplace([this](char* to, size_t n) { return std::fread(to, 1, n, file_.get()); }, path,
                    options);
  }

  // (reading, where); (exception, where); None: the end.
  nb::object next(bool read_them) {
    std::optional<Result<text::InputItem>> item;
    Shared out;
    {
      nb::gil_scoped_release free;
      item = reader_->next();
      if (item && *item && read_them) out = read((*item)->report);
    }
    check_signals();
    if (!item) {
      if (std::ferror(file_.get()) != 0) raise({Code::io, "reading failed", path_});
      return nb::none();
    }
    if (!*item) return nb::make_tuple(exception_of(item->error()), item->error().where);
    if (read_them) return nb::make_tuple(nb::cast(out), (*item)->where);
    const Report& r = (*item)->report;
    nb::dict d;
    d["id"] = r.id, d["source"] = r.source, d["url"] = r.url, d["title"] = r.title;
    d["published"] = r.published, d["author"] = r.author, d["modified"] = r.modified;
    d["retrieved"] = r.retrieved, d["text"] = r.text;
    return nb::make_tuple(d, (*item)->where);
  }

  // The next reports as a table with a row for each, errors among them; None: the end.
  nb::object next_table(bool text, unsigned jobs) {
    const auto next = [&]() -> std::optional<Result<Report>> {
      if (over_) return {};
      auto item = reader_->next();
      over_ = !item;
      if (over_ && std::ferror(file_.get()) == 0) return {};
      if (over_) return Error{Code::io, "reading failed", path_};
      if (*item) return std::move((*item)->report);
      const Error& e = item->error();
      return Error{e.code, e.message, e.where.empty() ? path_ : e.where};
    };
    return next_outcomes(next, text, jobs);
  }

 private:
  std::string path_;
  std::unique_ptr<std::FILE, Close> file_;
  std::optional<text::ReportReader> reader_;
  bool over_ = false;
};

}  // namespace

void add_reports(nb::module_& m) {
  nb::class_<Reports>(m, "Reports")
      .def(nb::init<const std::string&, const std::string&, const std::string&, const std::string&>(),
           nb::arg("path"), nb::arg("format"), nb::arg("published"), nb::arg("source"))
      .def("next", &Reports::next, nb::arg("read"),
           nb::sig("def next(self, read: bool) -> tuple | None"))
      .def("next_table", &Reports::next_table, nb::arg("text"), nb::arg("jobs"),
           nb::sig("def next_table(self, text: bool, jobs: int) -> Table | None"));
}

}  // namespace marsad::python
