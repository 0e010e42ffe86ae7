// Idea: a question finds the revisions that match, in order, by the narrow table alone; the wide ones
// (accounts, witnesses, links) are asked for the page's few afterwards, all in one transaction.
#include "store/store.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "record/fuse.h"
#include "store/codec.h"
#include "store/core.h"
#include "store/filter.h"
#include "store/find.h"
#include "store/terms.h"
#include "views/names.h"
#include "views/record_json.h"

namespace marsad::store {
namespace {

template <class Fact>
constexpr FactKind kind_of() {
  if constexpr (std::is_same_v<Fact, Event>) return FactKind::event;
  if constexpr (std::is_same_v<Fact, Statement>) return FactKind::statement;
  if constexpr (std::is_same_v<Fact, Figure>) return FactKind::figure;
  return FactKind::talks;
}

// Evidence, quotes and factors are the reports'; what is left is the fact.
void strip(Event& e) {
  e.evidence.clear();
}
void strip(Statement& s) {
  s.evidence.clear();
}
void strip(Figure& f) {
  f.evidence.clear();
}
void strip(Talks& t) {
  t.evidence.clear();
}

// The facts of these revisions, in their order, with witnesses and links.
template <class Fact>
Result<std::vector<Kept<Fact>>> load(Connection& c, const std::vector<Found>& found, int64_t at) {
  std::vector<Kept<Fact>> out(found.size());
  std::map<int64_t, size_t> place;
  std::map<std::string, size_t, std::less<>> by_id;
  std::vector<int64_t> revs;
  std::vector<std::string> ids, accounts(found.size());
  for (size_t i = 0; i < found.size(); ++i) {
    place[found[i].rev] = i;
    by_id[found[i].id] = i;
    revs.push_back(found[i].rev);
    ids.push_back(found[i].id);
  }
  Status fault;
  const auto keep = [&](Status s) {
    if (fault && !s) fault = s.error();
  };
  const std::string list = list_of(revs, c.dialect());
  Status s = c.run("bodies_of", {list}, [&](const Row& r) {
    const size_t i = place[r.integer(0)];
    accounts[i] = r.string(1);
    keep(decode_frame(r.text(2), out[i]));
  });
  if (!s) return s.error();
  s = c.run("witnesses_of", {list}, [&](const Row& r) {
    Witness<Fact> w;
    w.report = r.string(1), w.source = r.string(2), w.published = r.string(3);
    w.version = static_cast<uint32_t>(r.integer(4));
    w.voice = r.string(5), w.doubtful = r.integer(6) != 0;
    keep(decode(r.text(7), w.told));
    w.words = r.string(8);
    out[place[r.integer(0)]].reports.push_back(std::move(w));
  });
  if (!s) return s.error();
  s = c.run("links_of", {list_of(ids, c.dialect()), at, at}, [&](const Row& r) {
    out[by_id[r.string(0)]].links.push_back({static_cast<LinkKind>(r.integer(1)), r.string(2)});
  });
  if (!s) return s.error();
  for (size_t i = 0; i < found.size(); ++i) {
    Kept<Fact>& kept = out[i];
    if (!accounts[i].empty()) {
      keep(decode(accounts[i], kept.fact));
    } else if (!kept.reports.empty()) {
      kept.fact = kept.reports[0].told;
      strip(kept.fact);
    }
    kept.fact.id = found[i].id;
    kept.voices = static_cast<uint32_t>(found[i].voices);
    kept.learned = to_instant(found[i].learned);
    kept.withdrawn = found[i].withdrawn;
  }
  if (!fault) return fault.error();
  return out;
}

bool same(const std::vector<Link>& a, const std::vector<Link>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Link& x, const Link& y) {
    return x.kind == y.kind && x.to == y.to;
  });
}

// The JSON of these revisions, in their order: what is not held is made, and then held.
template <class Fact>
Result<std::vector<std::string>> write_all(Core& core, Connection& c,
                                           const std::vector<Found>& found, int64_t at) {
  std::vector<std::string> out(found.size()), ids;
  std::unordered_map<std::string, std::vector<Link>> links;
  for (const Found& f : found) ids.push_back(f.id);
  Status s = c.run("links_of", {list_of(ids, c.dialect()), at, at}, [&](const Row& r) {
    links[r.string(0)].push_back({static_cast<LinkKind>(r.integer(1)), r.string(2)});
  });
  if (!s) return s.error();
  std::vector<Found> missing;
  std::vector<size_t> places;
  for (size_t i = 0; i < found.size(); ++i) {
    const auto held = core.written.find(found[i].rev);
    if (held && same(held->links, links[found[i].id])) {
      out[i] = held->json;
    } else {
      missing.push_back(found[i]);
      places.push_back(i);
    }
  }
  if (missing.empty()) return out;
  auto made = load<Fact>(c, missing, at);
  if (!made) return made.error();
  for (size_t i = 0; i < missing.size(); ++i) {
    std::string& json = out[places[i]];
    json = views::to_json((*made)[i]);
    core.written.keep(missing[i].rev, std::make_shared<Written>(Written{json, (*made)[i].links}),
                      sizeof(Written) + json.size());
  }
  return out;
}

template <class Fact>
Result<Page<std::string>> written_page(Core& core, const Query& query) {
  auto lease = Lease::take(core);
  if (!lease) return lease.error();
  auto found = find_page(core, **lease, kind_of<Fact>(), query);
  if (!found) return found.error();
  auto at = as_of_of(query.as_of);
  auto items = write_all<Fact>(core, **lease, found->found, *at);
  if (!items) return items.error();
  return Page<std::string>{std::move(*items), std::move(found->next), found->total};
}

template <class Fact>
Result<Page<Kept<Fact>>> page_of(Core& core, const Query& query) {
  auto lease = Lease::take(core);
  if (!lease) return lease.error();
  auto found = find_page(core, **lease, kind_of<Fact>(), query);
  if (!found) return found.error();
  auto at = as_of_of(query.as_of);
  auto items = load<Fact>(**lease, found->found, *at);
  if (!items) return items.error();
  Page<Kept<Fact>> page;
  page.items = std::move(*items);
  page.next = std::move(found->next);
  page.total = found->total;
  return page;
}

// Leaves those of this mode. The account says it, or what the one report tells where there is none.
Status keep_mode(Connection& c, std::string_view mode, std::vector<Found>& found) {
  std::unordered_set<int64_t> kept;
  std::vector<int64_t> revs;
  for (const Found& f : found) revs.push_back(f.rev);
  Status fault;
  Status s = c.run("accounts_of", {list_of(revs, c.dialect())}, [&](const Row& r) {
    Event event;
    if (Status read = decode(r.text(1), event); !read) fault = read.error();
    if (event.mode == mode) kept.insert(r.integer(0));
  });
  if (!s) return s;
  std::erase_if(found, [&](const Found& f) { return !kept.contains(f.rev); });
  return fault;
}

// What happened to a fact: its revisions and the corrections that hold on to it.
template <class Fact>
Status add_history(Connection& c, const Found& found, int64_t at, Kept<Fact>& kept) {
  bool first = true;
  Status s = c.run("revisions_of", {found.id, at}, [&](const Row& r) {
    const int64_t reports = r.integer(4), voices = r.integer(2);
    const std::string what = r.integer(3) != 0 ? "withdrawn" : first ? "learned" : "changed";
    kept.history.push_back({to_instant(r.integer(0)), "marsad", what,
                            std::to_string(reports) + (reports == 1 ? " report, " : " reports, ") +
                                std::to_string(voices) + (voices == 1 ? " voice" : " voices")});
    first = false;
  });
  if (!s) return s;
  Status fault;
  s = c.run("corrections_of_rev", {found.rev, at}, [&](const Row& r) {
    Correction correction;
    if (Status read = decode(r.text(2), correction); !read) fault = read.error();
    std::string what = "c" + std::to_string(r.integer(0)) + " " +
                       std::string(views::name_of(correction.kind));
    for (const auto& [field, value] : correction.changes) what += " " + field + "=" + value;
    for (const std::string& other : correction.others) what += " " + other;
    if (r.integer(4) != 0) what += " (undone by c" + std::to_string(r.integer(4)) + ")";
    kept.history.push_back({to_instant(r.integer(3)), correction.by, what, correction.why});
  });
  if (!s) return s;
  std::stable_sort(kept.history.begin(), kept.history.end(),
                   [](const HistoryItem& a, const HistoryItem& b) { return a.at < b.at; });
  return fault;
}

template <class Fact>
Result<RecordFact> whole(Connection& c, const Found& found, int64_t at) {
  auto items = load<Fact>(c, {found}, at);
  if (!items) return items.error();
  if (Status s = add_history(c, found, at, (*items)[0]); !s) return s.error();
  return RecordFact(std::move((*items)[0]));
}

Status find_by_id(Connection& c, std::string_view id, int64_t at, Found& found, int64_t& kind) {
  return c.run("fact_by_id", {std::string(id), at, at}, [&](const Row& r) {
    found = found_of(r);
    kind = r.integer(6);
  });
}

// An id that no fact has now leads to the fact that holds what it was given for.
Status find_heir(Connection& c, std::string_view id, int64_t at, Found& found, int64_t& kind) {
  const auto key = record::key_of(id);
  const auto of = record::kind_of(id);
  if (!key || !of) return {};
  std::string heir;
  Status s = c.run("fact_by_key",
                   {static_cast<int64_t>(*key), static_cast<int64_t>(*of), at, at},
                   [&](const Row& r) { heir = r.string(0); });
  if (!s || heir.empty()) return s;
  return find_by_id(c, heir, at, found, kind);
}

Status add_facet(Connection& c, FactKind kind, const Query& query, const std::string& field,
                 uint32_t values, std::vector<Facet>& out) {
  auto at = as_of_of(query.as_of);
  if (!at) return at.error();
  Question q(c.dialect());
  q.add("facet_" + field, {static_cast<int64_t>(kind), *at, *at});
  if (Status s = add_filters(q, c, query); !s) return s;
  q.add("facet_" + field + "_end", {int64_t{values}});
  Facet facet{field, {}};
  Status s = q.run(c, [&](const Row& r) {
    FacetValue v{r.string(0), r.string(0), static_cast<uint64_t>(r.integer(2))};
    if (!v.value.empty()) facet.values.push_back(std::move(v));
  });
  out.push_back(std::move(facet));
  return s;
}

// Parties, places and outlets, all in one go.
Status add_term_facets(Connection& c, FactKind kind, const Query& query, uint32_t values,
                       std::vector<Facet>& out) {
  auto at = as_of_of(query.as_of);
  if (!at) return at.error();
  Question q(c.dialect());
  q.add("facet_terms", {static_cast<int64_t>(kind), *at, *at});
  if (Status s = add_filters(q, c, query); !s) return s;
  q.add("facet_terms_end");
  Facet party{"party", {}}, place{"place", {}}, source{"source", {}};
  Status s = q.run(c, [&](const Row& r) {
    const std::string_view of = r.text(0);
    Facet& facet = of == "party_id" ? party : of == "place_id" ? place : source;
    if (facet.values.size() >= values || r.text(1).empty()) return;
    FacetValue v{r.string(1), r.string(2), static_cast<uint64_t>(r.integer(3))};
    if (v.label.empty()) v.label = v.value;
    facet.values.push_back(std::move(v));
  });
  for (Facet* facet : {&party, &place, &source}) out.push_back(std::move(*facet));
  return s;
}

}  // namespace

Store::Store(std::unique_ptr<Core> core) : core_(std::move(core)) {}
Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::open(const std::string& location, Access access) {
  auto core = std::make_unique<Core>();
  core->location = location;
  core->access = access;
  auto connection = open_connection(location, access);
  if (!connection) return connection.error();
  if (Status s = migrate(**connection, access, location); !s) return s.error();
  if (access == Access::read) {
    core->idle.push_back(std::move(*connection));
  } else {
    core->writer = std::move(*connection);
  }
  return std::unique_ptr<Store>(new Store(std::move(core)));
}

const std::string& Store::location() const {
  return core_->location;
}

Result<Page<RecordEvent>> Store::events(const Query& query) const {
  return page_of<Event>(*core_, query);
}
Result<Page<RecordStatement>> Store::statements(const Query& query) const {
  return page_of<Statement>(*core_, query);
}
Result<Page<RecordFigure>> Store::figures(const Query& query) const {
  return page_of<Figure>(*core_, query);
}
Result<Page<RecordTalks>> Store::talks(const Query& query) const {
  return page_of<Talks>(*core_, query);
}

Result<Page<std::string>> Store::written(FactKind kind, const Query& query) const {
  switch (kind) {
    case FactKind::event: return written_page<Event>(*core_, query);
    case FactKind::statement: return written_page<Statement>(*core_, query);
    case FactKind::figure: return written_page<Figure>(*core_, query);
    case FactKind::talks: break;
  }
  return written_page<Talks>(*core_, query);
}

Result<uint64_t> Store::count(FactKind kind, const Query& query) const {
  auto lease = Lease::take(*core_);
  if (!lease) return lease.error();
  return count_found(*core_, **lease, kind, query);
}

Result<std::vector<Telling>> Store::tellings(const Query& query, std::string_view mode) const {
  auto lease = Lease::take(*core_);
  if (!lease) return lease.error();
  Connection& c = **lease;
  auto page = find_page(*core_, c, FactKind::event, query);
  if (!page) return page.error();
  if (!mode.empty()) {
    if (Status s = keep_mode(c, mode, page->found); !s) return s.error();
  }
  std::vector<Telling> out;
  std::vector<int64_t> revs;
  std::unordered_map<int64_t, size_t> place;
  for (const Found& f : page->found) {
    place[f.rev] = out.size();
    revs.push_back(f.rev);
    out.push_back({f.id, {}});
  }
  Status s = c.run("tellers_of", {list_of(revs, c.dialect())}, [&](const Row& r) {
    out[place[r.integer(0)]].reports.push_back({r.string(1), r.string(2)});
  });
  if (!s) return s.error();
  return out;
}

Result<std::vector<Facet>> Store::facets(FactKind kind, const Query& query, uint32_t values) const {
  auto lease = Lease::take(*core_);
  if (!lease) return lease.error();
  Connection& c = **lease;
  std::vector<Facet> out;
  for (const char* field : {"type", "status", "country", "month"}) {
    const uint32_t most = std::string_view(field) == "month" ? 1200 : values;
    if (Status s = add_facet(c, kind, query, field, most, out); !s) return s.error();
  }
  if (Status s = add_term_facets(c, kind, query, values, out); !s) return s.error();
  return out;
}

Result<RecordFact> Store::fact(std::string_view id, std::string_view as_of) const {
  auto at = as_of_of(as_of);
  if (!at) return at.error();
  auto lease = Lease::take(*core_);
  if (!lease) return lease.error();
  Connection& c = **lease;
  Found found;
  int64_t kind = 0;
  Status s = find_by_id(c, id, *at, found, kind);
  if (s && found.rev == 0) s = find_heir(c, id, *at, found, kind);
  if (!s) return s.error();
  if (found.rev == 0) {
    return Error{Code::not_found, "no fact of that id in the record", std::string(id)};
  }
  switch (static_cast<FactKind>(kind)) {
    case FactKind::event: return whole<Event>(c, found, *at);
    case FactKind::statement: return whole<Statement>(c, found, *at);
    case FactKind::figure: return whole<Figure>(c, found, *at);
    default: return whole<Talks>(c, found, *at);
  }
}

}  // namespace marsad::store
