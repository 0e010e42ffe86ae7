// A record's questions, those of the commands. Rows come as the JSON that the command prints, and as
// columns.
#include "facts.h"
#include "store/store.h"
#include "survey/brief.h"
#include "survey/survey.h"
#include "tables.h"
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

// Rows of a record or of one of its surveys.
class Rows {
 public:
  // `kind`: events, statements, figures, talks; `survey`: empty for plain lists.
  Rows(std::string kind, std::string survey, survey::Answer answer)
      : kind_(std::move(kind)), survey_(std::move(survey)), answer_(std::move(answer)) {}

  nb::list json() const {
    nb::list items;
    for (const survey::Row& row : answer_.rows) items.append(nb::cast(survey::to_json(row)));
    return items;
  }
  const std::vector<std::string>& groups() const { return answer_.groups; }
  const std::string& next() const { return answer_.next; }
  uint64_t total() const { return answer_.total; }

  Table table(bool flat) const {
    return table_made([&] {
      if (kind_ == "events") return columns<RecordEvent>(flat);
      if (kind_ == "statements") return columns<RecordStatement>(flat);
      if (kind_ == "figures") return columns<RecordFigure>(flat);
      return columns<RecordTalks>(flat);
    });
  }

 private:
  template <class Fact>
  Column columns(bool flat) const {
    const auto write = [&](Row& row, const Fact& fact, const std::vector<survey::Field>& fields) {
      write_kept(row, fact, flat);
      write_survey(row, survey_, fields, flat);
    };
    Column table = Column::table([&](Row& row) { write(row, {}, {}); });
    for (const survey::Row& from : answer_.rows) {
      table.append([&](Row& row) { write(row, std::get<Fact>(from.fact), from.fields); });
    }
    return table;
  }

  std::string kind_, survey_;
  survey::Answer answer_;
};

template <class Item>
Result<survey::Answer> plain(Result<Page<Item>> page) {
  if (!page) return page.error();
  survey::Answer answer;
  for (Item& item : page->items) answer.rows.push_back({std::move(item), {}, {}});
  answer.next = std::move(page->next), answer.total = page->total;
  return answer;
}

struct Survey {
  const char* name;
  const char* kind;
  Result<survey::Answer> (*ask)(const store::Store&, const Query&);
};
constexpr Survey kSurveys[] = {{"presence", "figures", survey::presence},
                               {"talks", "talks", survey::talks},
                               {"tally", "figures", survey::tally},
                               {"plans", "events", survey::plans},
                               {"timeline", "events", survey::timeline}};

class Record {
 public:
  explicit Record(const std::string& location) {
    auto opened = freely([&] { return store::Store::open(location, store::Access::read); });
    store_ = taken(std::move(opened));
  }

  // What the command of this name lists.
  Rows ask(const std::string& name, const nb::dict& filters) const {
    const Query q = query_of(filters);
    for (const Survey& survey : kSurveys) {
      if (name == survey.name) {
        return {survey.kind, name, taken(freely([&] { return survey.ask(*store_, q); }))};
      }
    }
    return {name, {}, taken(freely([&] {
              return name == "events"       ? plain(store_->events(q))
                     : name == "statements" ? plain(store_->statements(q))
                                            : plain(store_->figures(q));
            }))};
  }

  std::string brief(const std::string& about, bool arabic, unsigned width,
                    const nb::dict& filters) const {
    const Query q = query_of(filters);
    const auto found = taken(freely([&] { return survey::about(*store_, about, q); }));
    views::BriefOptions look;
    look.language = arabic ? views::Language::ar : views::Language::en;
    look.width = width;
    return survey::to_brief(found, look);
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
  nb::class_<Rows>(m, "Rows", "Rows of a record: the JSON that the command prints, and as a table.")
      .def("json", &Rows::json)
      .def("table", &Rows::table, nb::arg("flat"))
      .def_prop_ro("groups", &Rows::groups)
      .def_prop_ro("next", &Rows::next)
      .def_prop_ro("total", &Rows::total);
  nb::class_<Record>(m, "Record")
      .def(nb::init<const std::string&>(), nb::arg("location"))
      .def("ask", &Record::ask, nb::arg("name"), nb::arg("filters"))
      .def("brief", &Record::brief, nb::arg("about"), nb::arg("arabic"), nb::arg("width"),
           nb::arg("filters"))
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
