// A record's questions. Facts come as the JSON that the command prints, and as columns.
#include "facts.h"
#include "module.h"
#include "store/store.h"
#include "views/json.h"
#include "views/names.h"
#include "views/record_json.h"

namespace nb = nanobind;

namespace marsad::python {
namespace {

using Words = std::vector<std::string>;

template <class T>
void set(const nb::dict& d, const char* name, T& field) {
  if (d.contains(name)) field = nb::cast<T>(d[name]);
}

Query query_of(const nb::dict& d) {
  Query q;
  set(d, "type", q.type), set(d, "party", q.party), set(d, "country", q.country);
  set(d, "place", q.place), set(d, "from", q.from), set(d, "to", q.to);
  set(d, "status", q.status), set(d, "source", q.source), set(d, "voices", q.voices);
  set(d, "words", q.words), set(d, "as_of", q.as_of), set(d, "latest_first", q.latest_first);
  set(d, "limit", q.limit), set(d, "after", q.after);
  if (d.contains("near")) {
    const auto near = nb::cast<std::vector<double>>(d["near"]);
    if (near.size() != 3) raise({Code::bad_input, "near is (latitude, longitude, kilometres)", {}});
    q.near = Query::Near{near[0], near[1], near[2]};
  }
  return q;
}

template <class Item>
nb::tuple page_of(const Result<Page<Item>>& page) {
  if (!page) raise(page.error());
  nb::list items;
  for (const Item& item : page->items) items.append(nb::cast(views::to_json(item)));
  return nb::make_tuple(items, page->next, page->total);
}

template <class Item>
nb::list all_of(const Result<std::vector<Item>>& all) {
  if (!all) raise(all.error());
  nb::list items;
  for (const Item& item : *all) items.append(nb::cast(views::to_json(item)));
  return items;
}

template <class F>
auto freely(F f) {
  nb::gil_scoped_release free;
  return f();
}

class Record {
 public:
  explicit Record(const std::string& location) {
    auto opened = freely([&] { return store::Store::open(location, store::Access::read); });
    store_ = taken(std::move(opened));
  }

  nb::tuple facts(const std::string& kind, const nb::dict& filters) const {
    const Query q = query_of(filters);
    if (kind == "events") return page_of(freely([&] { return store_->events(q); }));
    if (kind == "statements") return page_of(freely([&] { return store_->statements(q); }));
    if (kind == "figures") return page_of(freely([&] { return store_->figures(q); }));
    return page_of(freely([&] { return store_->talks(q); }));
  }

  std::string fact(const std::string& id, const std::string& as_of) const {
    return views::to_json(taken(freely([&] { return store_->fact(id, as_of); })));
  }

  std::string report(const std::string& id, uint32_t version) const {
    return views::to_json(taken(freely([&] { return store_->report(id, version); })));
  }

  Shared reading(const std::string& id, uint32_t version) const {
    auto out = std::make_shared<ReadReport>();
    auto kept = freely([&] { return store_->report(id, version); });
    auto reading = freely([&] { return store_->reading(id, version); });
    if (!kept) raise(kept.error());
    out->reading = taken(std::move(reading));
    Report& r = out->report;
    r.id = kept->id, r.source = kept->source, r.url = kept->url, r.title = kept->title;
    r.published = kept->published, r.text = kept->text;
    return out;
  }

  nb::tuple reports(const nb::dict& d) const {
    ReportQuery q;
    set(d, "source", q.source), set(d, "words", q.words), set(d, "from", q.from);
    set(d, "to", q.to), set(d, "as_of", q.as_of), set(d, "versions", q.versions);
    set(d, "limit", q.limit), set(d, "after", q.after);
    return page_of(freely([&] { return store_->reports(q); }));
  }

  nb::list sources() const {
    return all_of(freely([&] { return store_->sources(); }));
  }
  nb::list failed() const {
    return all_of(freely([&] { return store_->failed(); }));
  }
  nb::list corrections(const std::string& fact) const {
    return all_of(freely([&] { return store_->corrections(fact); }));
  }

  nb::dict totals() const {
    const store::Totals t = taken(freely([&] { return store_->totals(); }));
    nb::dict d;
    d["reports"] = t.reports, d["versions"] = t.versions, d["voices"] = t.voices;
    d["failed"] = t.failed, d["events"] = t.events, d["statements"] = t.statements;
    d["figures"] = t.figures, d["talks"] = t.talks, d["corrections"] = t.corrections;
    return d;
  }

 private:
  std::unique_ptr<store::Store> store_;
};

}  // namespace

void add_record(nb::module_& m) {
  nb::class_<Record>(m, "Record")
      .def(nb::init<const std::string&>(), nb::arg("location"))
      .def("facts", &Record::facts, nb::arg("kind"), nb::arg("filters"))
      .def("fact", &Record::fact, nb::arg("id"), nb::arg("as_of"))
      .def("report", &Record::report, nb::arg("id"), nb::arg("version"))
      .def("reading", &Record::reading, nb::arg("id"), nb::arg("version"))
      .def("reports", &Record::reports, nb::arg("filters"))
      .def("sources", &Record::sources)
      .def("failed", &Record::failed)
      .def("corrections", &Record::corrections, nb::arg("fact"))
      .def("totals", &Record::totals);
}

}  // namespace marsad::python
