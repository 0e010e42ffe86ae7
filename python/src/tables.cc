// Tables of readings for any library that takes Arrow's PyCapsule interface.
#include "tables.h"

#include "facts.h"

namespace nb = nanobind;

namespace marsad::python {
namespace {

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

// Facts of one kind, each with the report that tells it.
template <class Fact>
Column rows(const std::vector<Shared>& readings, const std::vector<Fact> Reading::*facts, bool flat) {
  const auto write_row = [&](Row& row, const ReadReport& read, const Fact& fact) {
    const Reading& r = read.reading;
    row.text("report", r.id.empty() ? r.sha256 : r.id);
    row.text("source", r.source);
    row.text("published", r.published);
    write_fact(row, fact, flat, read.report);
  };
  Column table = Column::table([&](Row& row) { write_row(row, {}, {}); });
  for (const Shared& read : readings) {
    for (const Fact& fact : read->reading.*facts) {
      table.append([&](Row& row) { write_row(row, *read, fact); });
    }
  }
  return table;
}

Column facts_of(const std::vector<Shared>& readings, const std::string& kind, bool flat) {
  if (kind == "events") return rows(readings, &Reading::events, flat);
  if (kind == "statements") return rows(readings, &Reading::statements, flat);
  if (kind == "figures") return rows(readings, &Reading::figures, flat);
  if (kind == "talks") return rows(readings, &Reading::talks, flat);
  return rows(readings, &Reading::relations, flat);
}

Table facts_table(const std::vector<Shared>& readings, const std::string& kind, bool flat) {
  return table_made([&] { return facts_of(readings, kind, flat); });
}

// One row a reading.
Table readings_table(const std::vector<Shared>& readings, bool text) {
  return table_made([&] {
    Column table = Column::table([&](Row& row) { write_reading(row, {}, text); });
    for (const Shared& read : readings) {
      table.append([&](Row& row) { write_reading(row, *read, text); });
    }
    return table;
  });
}

}  // namespace

Table table_made(const std::function<Column()>& make) {
  std::optional<Column> table;
  {
    nb::gil_scoped_release free;
    table = make();
  }
  if (table->too_large()) {
    raise({Code::limit, "more than 2 GB in one column; make a table of fewer rows", {}});
  }
  return {std::make_shared<Column>(std::move(*table))};
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

}  // namespace marsad::python
