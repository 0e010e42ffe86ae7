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

struct Table {
  std::shared_ptr<const Column> columns;
};

template <class T>
void delete_struct(PyObject* capsule, const char* name) {
  auto* s = static_cast<T*>(PyCapsule_GetPointer(capsule, name));
  if (s->release) s->release(s);
  delete s;
}

template <class T>
nb::object capsule(T* s, const char* name, void (*destroy)(PyObject*)) {
  return nb::steal(PyCapsule_New(s, name, destroy));
}

nb::object schema_capsule(const Table& t) {
  auto* s = new ArrowSchema;
  export_schema(*t.columns, s);
  return capsule(s, "arrow_schema",
                 [](PyObject* c) { delete_struct<ArrowSchema>(c, "arrow_schema"); });
}

nb::object array_capsule(const Table& t) {
  auto* a = new ArrowArray;
  export_array(t.columns, a);
  return capsule(a, "arrow_array",
                 [](PyObject* c) { delete_struct<ArrowArray>(c, "arrow_array"); });
}

nb::object stream_capsule(const Table& t, nb::handle) {
  auto* s = new ArrowArrayStream;
  export_stream(t.columns, s);
  return capsule(s, "arrow_array_stream",
                 [](PyObject* c) { delete_struct<ArrowArrayStream>(c, "arrow_array_stream"); });
}

Table finish(Column table) {
  if (table.too_large()) {
    raise({Code::limit, "more than 2 GB in one column; make a table of fewer readings", {}});
  }
  return {std::make_shared<Column>(std::move(table))};
}

// Facts of one kind, each with the report that tells it.
template <class Fact>
Column rows(const std::vector<Shared>& readings, const std::vector<Fact> Reading::*facts, bool flat) {
  const auto write_row = [&](Row& row, const ReadReport& read, const Fact& fact) {
    const Reading& r = read.reading;
    row.text("report", r.id.empty() ? r.sha256 : r.id);
    row.text("source", r.source);
    row.text("published", r.published);
    if (!flat) return write(row, fact);
    if constexpr (!std::is_same_v<Fact, Relation>) {
      write_flat(row, fact);
      row.text("words", words_of(read.report, fact.evidence));
    }
  };
  Column table = Column::table([&](Row& row) { write_row(row, {}, {}); });
  for (const Shared& read : readings) {
    for (const Fact& fact : read->reading.*facts) {
      table.append([&](Row& row) { write_row(row, *read, fact); });
    }
  }
  return table;
}

Table facts_table(const std::vector<Shared>& readings, const std::string& kind, bool flat) {
  nb::gil_scoped_release free;
  Column table = kind == "events"       ? rows(readings, &Reading::events, flat)
                 : kind == "statements" ? rows(readings, &Reading::statements, flat)
                 : kind == "figures"    ? rows(readings, &Reading::figures, flat)
                 : kind == "talks"      ? rows(readings, &Reading::talks, flat)
                                        : rows(readings, &Reading::relations, false);
  nb::gil_scoped_acquire held;
  return finish(std::move(table));
}

// One row a reading; `errors`: a last column for what could not be read (a report is null there).
Table readings_table(const std::vector<Shared>& readings, bool text) {
  Column table = Column::table([&](Row& row) { write_reading(row, {}, text); });
  for (const Shared& read : readings) {
    table.append([&](Row& row) { write_reading(row, *read, text); });
  }
  return finish(std::move(table));
}

void add_tables(nb::module_& m) {
  nb::class_<Table>(m, "Table", "Columns as Arrow, for any library that takes the PyCapsule interface.")
      .def("__arrow_c_schema__", schema_capsule)
      .def("__arrow_c_array__",
           [](const Table& t, nb::handle) { return nb::make_tuple(schema_capsule(t), array_capsule(t)); },
           nb::arg("requested_schema") = nb::none())
      .def("__arrow_c_stream__", stream_capsule, nb::arg("requested_schema") = nb::none())
      .def("__len__", [](const Table& t) { return t.columns->length; })
      .def_prop_ro("column_names", [](const Table& t) {
        std::vector<std::string> names;
        for (const Column& c : t.columns->children) names.push_back(c.name);
        return names;
      });
  m.def("facts_table", facts_table, nb::arg("readings"), nb::arg("kind"), nb::arg("flat"));
  m.def("readings_table", readings_table, nb::arg("readings"), nb::arg("text"));
}

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
  m.attr("__version__") = MARSAD_VERSION;
  m.attr("engine_version") = ingest::engine_version(engine());
  add_reading(m);
  add_tables(m);
  add_read_many(m);
  add_reports(m);
  add_record(m);
}

}  // namespace
}  // namespace marsad::python
