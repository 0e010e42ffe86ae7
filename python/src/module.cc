// marsad._core: reading and tables. Objects with names and types are Python's (marsad/_objects.py),
// made of the JSON that the command prints, so that there is one spelling of a fact.
#include "module.h"

#include "base/utf8.h"
#include "ingest/ingest.h"
#include "text/input.h"
#include "views/brief.h"
#include "views/html.h"
#include "views/json.h"

namespace nb = nanobind;

namespace marsad::python {

const Engine& engine() {
  static const Engine loaded = taken(Engine::load());
  return loaded;
}

Result<Report> report_of(const std::string& bytes, bool json) {
  if (bytes.size() > (json ? text::kMaxLine : text::kMaxText)) {
    return Error{Code::limit, "a report of more than 8 MB; cut it into its reports", {}};
  }
  if (json) return text::report_of_json(bytes);
  bool well_formed = true;
  for (size_t at = 0; at < bytes.size() && well_formed;) base::next_utf8(bytes, at, well_formed);
  if (!well_formed) {
    return Error{Code::bad_input, "no Unicode text (a lone surrogate); repair it first", {}};
  }
  return text::report_of_text(bytes);
}

Shared read(Report report) {
  auto out = std::make_shared<ReadReport>();
  out->report = std::move(report);
  out->reading = engine().read(out->report);
  return out;
}

namespace {

void add_reading(nb::module_& m) {
  nb::class_<ReadReport>(m, "Reading", "A report with what it says, held by the engine.")
      .def_prop_ro("title", [](const ReadReport& r) { return r.report.title; })
      .def_prop_ro("text", [](const ReadReport& r) { return r.report.text; })
      .def("json", [](const ReadReport& r, bool indented) { return views::to_json(r.reading, indented); },
           nb::arg("indented") = false)
      .def("html",
           [](const ReadReport& r, bool arabic) {
             return views::to_html(r.reading, r.report,
                                   arabic ? views::Language::ar : views::Language::en);
           },
           nb::arg("arabic") = false)
      .def("brief",
           [](const ReadReport& r, bool arabic) {
             views::BriefOptions options;
             options.language = arabic ? views::Language::ar : views::Language::en;
             return views::to_brief(r.reading, r.report, options);
           },
           nb::arg("arabic") = false)
      .def("fields", [](const ReadReport& r) {
        const Report& p = r.report;
        return std::vector<std::string>{p.id, p.source, p.url, p.title, p.published,
                                        p.author, p.modified, p.retrieved, p.text};
      });
  m.def("read",
        [](nb::bytes bytes, bool json, std::optional<std::string> title, const std::string& published,
           const std::string& source, const std::string& id, const std::string& url) {
          const std::string held(bytes.c_str(), bytes.size());
          std::optional<Result<Shared>> out;
          {
            nb::gil_scoped_release free;
            auto report = report_of(held, json);
            if (report && title) report->title = *title, report->text = held;
            if (report) {
              if (!published.empty()) report->published = published;
              if (!source.empty()) report->source = source;
              if (!id.empty()) report->id = id;
              if (!url.empty()) report->url = url;
              out = read(std::move(*report));
            } else {
              out = report.error();
            }
          }
          return taken(std::move(*out));
        },
        nb::arg("bytes"), nb::arg("json"), nb::arg("title").none(), nb::arg("published"),
        nb::arg("source"), nb::arg("id"), nb::arg("url"));
  m.def("explain",
        [](const ReadReport& r, bool json) {
          nb::gil_scoped_release free;
          return engine().explain(r.report, json);
        },
        nb::arg("reading"), nb::arg("json"));
}

NB_MODULE(_core, m) {
  engine();
  m.attr("version") = MARSAD_VERSION;
  m.attr("engine_version") = ingest::engine_version(engine());
  add_reading(m);
  add_tables(m);
  add_read_many(m);
  add_reports(m);
  add_outcomes(m);
  add_record(m);
}

}  // namespace
}  // namespace marsad::python
