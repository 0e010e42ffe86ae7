// Rows are gathered by statement and go to the database in bulk: at a flush, before a question that
// they bear on, and at the end. Numbers are taken from the present largest ones, which no one else
// can raise while the transaction is open.
#include "store/writer.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>

#include "store/codec.h"
#include "views/names.h"

namespace marsad::store {
namespace {

// Order of writing; only the report of a row must be there before anything asks for it.
constexpr const char* kBulk[] = {"add_report",    "add_text",      "add_words", "add_told",
                                 "add_told_body", "add_told_key",  "add_band",  "add_sketch",
                                 "add_term",      "add_term_word", "add_fact",      "add_body",  "add_witness",
                                 "add_fact_term", "add_change",    "add_link_key", "set_sum", "add_link"};

int64_t clock_now() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

int64_t count_of(const std::vector<Arriving>& told, FactKind kind) {
  return std::count_if(told.begin(), told.end(), [&](const Arriving& a) { return a.kind == kind; });
}

int64_t kind_no(FactKind kind) {
  return static_cast<int64_t>(kind);
}

// How alike the words are that show two facts: 0 to 1.
double likeness(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::string> common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  const size_t all = a.size() + b.size() - common.size();
  return all == 0 ? 0 : static_cast<double>(common.size()) / static_cast<double>(all);
}

int64_t digest_of(const NewFact& f) {
  std::string all = f.account + '\n' + f.frame + '\n' + f.sort_day + '\n' +
                    std::to_string(f.voices) + ' ' + std::to_string(f.withdrawn ? 1 : 0) + ' ' +
                    std::to_string(f.learned) + '\n';
  for (const NewFact::Witness& w : f.witnesses) {
    all += std::to_string(w.told) + ' ' + w.voice + (w.doubtful ? "?\n" : "\n");
  }
  return number_of(all);
}

}  // namespace

int64_t print_of(std::string_view id, std::string_view sha256) {
  return number_of(std::string(id) + '\0' + std::string(sha256));
}

Result<std::unordered_set<int64_t>> known_prints(const Store& store,
                                                 const std::vector<int64_t>& prints) {
  auto lease = Lease::take(store.core());
  if (!lease) return lease.error();
  std::unordered_set<int64_t> out;
  Status s = (*lease)->run("known_prints", {list_of(prints, (*lease)->dialect())},
                           [&](const Row& r) { out.insert(r.integer(0)); });
  if (!s) return s.error();
  return out;
}

Writer::Writer(Core& core, std::unique_lock<std::mutex> lock)
    : core_(core), lock_(std::move(lock)), connection_(core.writer.get()) {}

Result<std::unique_ptr<Writer>> Writer::begin(Store& store) {
  Core& core = store.core();
  std::unique_lock lock(core.writing);
  if (core.access == Access::read) {
    return Error{Code::bug, "the record was opened for reading only", core.location};
  }
  if (!core.writer) {
    auto opened = open_connection(core.location, Access::write);
    if (!opened) return opened.error();
    core.writer = std::move(*opened);
  }
  std::unique_ptr<Writer> w(new Writer(core, std::move(lock)));
  Status s = w->connection_->begin(true);
  if (!s) {
    core.writer.reset();  // the next try connects anew
    return s.error();
  }
  w->open_ = true;
  int64_t learned = 0;
  s = w->connection_->run("next_numbers", {}, [&](const Row& r) {
    w->next_ = {r.integer(0), r.integer(1), r.integer(2), r.integer(3), r.integer(4)};
    learned = r.integer(5);
  });
  if (!s) return s.error();
  w->now_ = std::max(clock_now(), learned);
  return w;
}

Writer::~Writer() {
  if (!open_) return;
  connection_->rollback();
  core_.writer.reset();  // whatever failed, the next writer starts with a connection of its own
}

Result<std::vector<Writer::Version>> Writer::versions_of(const std::string& id) {
  if (const auto found = pending_.find(id); found != pending_.end()) return found->second;
  std::vector<Version> out;
  Status s = connection_->run("versions_of", {Value(id)}, [&](const Row& r) {
    out.push_back({r.integer(0), r.integer(1), r.integer(2), r.integer(3) != 0});
  });
  if (!s) return s.error();
  return out;
}

Result<Outcome> Writer::add(Arrival a) {
  auto versions = versions_of(a.report.id);
  if (!versions) return versions.error();
  for (const Version& v : *versions) {
    if (v.print == a.print || a.by_text) return Outcome::known;
  }
  const bool changed = !versions->empty();
  if (changed) {
    if (Status s = flush(); !s) return s.error();
    const int64_t old = versions->back().no;
    if (Status s = connection_->run("not_latest", {Value(old)}); !s) return s.error();
    if (Status s = retire(old); !s) return s.error();
    versions->back().latest = false;
  }
  RecordReport& r = a.report;
  const int64_t no = ++next_.report;
  const int64_t version = changed ? versions->back().version + 1 : 1;
  versions->push_back({no, version, a.print, true});
  pending_[r.id] = *versions;
  rows("add_report")
      .push_back({no, r.id, version, int64_t{1}, int64_t{0}, a.print, r.source, r.url, r.title,
                  r.published, a.minute, a.day, r.language, r.sha256, no, now_, r.engine,
                  count_of(a.told, FactKind::event), count_of(a.told, FactKind::statement),
                  count_of(a.told, FactKind::figure), count_of(a.told, FactKind::talks), r.author,
                  r.modified, r.retrieved});
  rows("add_text").push_back({no, std::move(r.text), std::move(a.rest)});
  if (dialect() == Dialect::postgres) {
    std::string vector;
    vector.reserve(a.words.size() * 2);
    for (size_t at = 0; at < a.words.size();) {
      const size_t end = std::min(a.words.find(' ', at), a.words.size());
      vector += '\'' + a.words.substr(at, end - at) + "' ";
      at = end + 1;
    }
    a.words = std::move(vector);
  }
  rows("add_words").push_back({no, std::move(a.words)});
  for (int64_t band : a.bands) rows("add_band").push_back({band, no});
  rows("add_sketch").push_back({no, Blob{std::move(a.sketch)}});
  if (Status s = add_told(no, r.id, a.told, changed); !s) return s.error();
  return changed ? Outcome::changed : Outcome::added;
}

Status Writer::add_told(int64_t report, const std::string& id, const std::vector<Arriving>& told,
                        bool anchored) {
  for (const Arriving& t : told) {
    const int64_t no = ++next_.told;
    rows("add_told").push_back({no, t.key, report, kind_no(t.kind), int64_t{0}, t.key});
    rows("add_told_body").push_back({no, t.body, t.words, Blob{t.marks}});
    for (int64_t block : t.blocks) rows("add_told_key").push_back({block, no});
  }
  return anchored ? move_anchors(id, told) : Status();
}

// Corrections hold on to words: each anchor goes to the fact of its kind whose words are most like
// them, one of the same type before others.
Status Writer::move_anchors(const std::string& report, const std::vector<Arriving>& told) {
  constexpr double kLeast = 0.4;
  struct Anchor {
    int64_t correction, role, kind, key;
    std::string type;
    std::vector<std::string> words;
  };
  std::vector<Anchor> anchors;
  Status s = connection_->run("anchors_of_report", {Value(report)}, [&](const Row& r) {
    anchors.push_back({r.integer(0), r.integer(1), r.integer(2), r.integer(5), r.string(3),
                       words_of("", r.text(4))});
  });
  for (const Anchor& a : anchors) {
    if (!s) return s;
    int64_t best = 0;
    double most = kLeast;
    for (const Arriving& t : told) {
      if (kind_no(t.kind) != a.kind) continue;
      const double like = likeness(a.words, words_of("", t.words));
      const double worth = like + (t.type == a.type ? 0.5 : 0) + (t.key == a.key ? 0.25 : 0);
      if (like >= kLeast && worth > most) most = worth, best = t.key;
    }
    s = connection_->run("move_anchor", {best, a.correction, a.role, report, a.kind, a.key});
  }
  return s;
}

Status Writer::retire(int64_t report) {
  return connection_->run("retire_told", {Value(report)});
}

Status Writer::retell(int64_t report, const std::string& engine, const Arrival& a) {
  if (Status s = flush(); !s) return s;
  std::map<int64_t, std::pair<int64_t, std::string>> there;  // key -> no, all that it says
  Status s = connection_->run("told_now", {report}, [&](const Row& r) {
    there[r.integer(1)] = {r.integer(0), r.string(2) + '\n' + r.string(3) + '\n' + r.blob(4)};
  });
  std::vector<Arriving> fresh;
  for (const Arriving& t : a.told) {
    const auto same = there.find(t.key);
    if (same != there.end() && same->second.second == t.body + '\n' + t.words + '\n' + t.marks) {
      there.erase(same);
    } else {
      fresh.push_back(t);
    }
  }
  std::vector<Values> gone;
  for (const auto& [key, told] : there) gone.push_back({told.first});
  if (s) s = connection_->run_many("retire_one", gone);
  if (!s) return s;
  s = connection_->run(
      "reread_report", {engine, a.report.language, count_of(a.told, FactKind::event),
                        count_of(a.told, FactKind::statement), count_of(a.told, FactKind::figure),
                        count_of(a.told, FactKind::talks), report});
  if (!s) return s;
  if (s = connection_->run("set_rest", {a.rest, report}); !s) return s;
  if (s = add_told(report, a.report.id, fresh, false); !s) return s;
  return move_anchors(a.report.id, a.told);
}

Status Writer::add_failure(const Error& error) {
  static constexpr const char* kCodes[] = {"bad_input", "bad_codebook", "not_found", "conflict",
                                           "io",        "store",        "limit",     "bug"};
  const std::string place = error.where.empty() ? "-" : error.where;
  return connection_->run("add_failure", {place, std::string(kCodes[static_cast<int>(error.code)]),
                                          error.message, now_, now_});
}

Status Writer::flush() {
  for (const char* statement : kBulk) {
    auto& batch = rows_[statement];
    if (batch.empty()) continue;
    if (Status s = connection_->run_many(statement, batch); !s) return s;
    batch.clear();
  }
  return {};
}

Status Writer::commit() {
  if (Status s = flush(); !s) return s;
  if (Status s = connection_->commit(); !s) return s;  // the destructor throws the connection away
  open_ = false;
  constexpr size_t kMany = 1000;
  if (inserted_ >= kMany) connection_->tidy();
  return {};
}

// Names are found by each of their words.
void Writer::add_term_words(const Term& term, int64_t no) {
  if (!term.kind.ends_with("_name")) return;
  for (const std::string& word : words_of("", term.value)) {
    rows("add_term_word").push_back({term.kind + ":" + word, no});
  }
}

Status Writer::insert(FactKind kind, const NewFact& f, int64_t digest) {
  ++inserted_;
  const int64_t rev = ++next_.rev;
  Value lat, x, y, z;
  if (f.facets.lat && f.facets.lon) {
    constexpr double kDegree = 3.14159265358979323846 / 180;
    const double la = *f.facets.lat * kDegree, lo = *f.facets.lon * kDegree;
    lat = *f.facets.lat;
    x = std::cos(la) * std::cos(lo), y = std::cos(la) * std::sin(lo), z = std::sin(la);
  }
  const std::string& sort = f.facets.day_from.empty() ? f.sort_day : f.facets.day_from;
  const std::string& to = f.facets.day_to.empty() ? f.sort_day : f.facets.day_to;
  rows("add_fact").push_back({rev, f.id, kind_no(kind), now_, kForever, f.family,
                              int64_t{f.withdrawn}, f.facets.type, f.facets.status,
                              f.facets.country, sort, to, lat, x, y, z, int64_t{f.voices},
                              f.learned, digest});
  rows("add_body").push_back({rev, f.account, f.frame});
  int64_t place = 0;  // among the witnesses: their order is fusion's
  for (const NewFact::Witness& w : f.witnesses) {
    rows("add_witness").push_back({rev, w.told, w.report, w.voice, int64_t{w.doubtful}, place++});
  }
  for (const Term& term : f.facets.terms) {
    const int64_t no = term.no();
    if (terms_.insert(no).second) {
      rows("add_term").push_back({no, term.kind, term.value, term.label});
      add_term_words(term, no);
    }
    rows("add_fact_term").push_back({no, rev});
  }
  return {};
}

Status Writer::end_fact(const std::string& id, const Current& fact, const char* what) {
  rows("add_change").push_back({++next_.seq, id, std::string(what), now_});
  return connection_->run("end_fact", {Value(now_), Value(fact.rev)});
}

Result<Replaced> Writer::replace(FactKind kind, const std::vector<int64_t>& families,
                                 std::vector<NewFact>& facts) {
  return replace(kind, "facts_of_families", families, facts);
}

Result<Replaced> Writer::replace_of_told(FactKind kind, const std::vector<int64_t>& told,
                                         std::vector<NewFact>& facts) {
  return replace(kind, "facts_of_told", told, facts);
}

Result<Replaced> Writer::replace(FactKind kind, const char* which,
                                 const std::vector<int64_t>& numbers,
                                 std::vector<NewFact>& facts) {
  std::map<std::string, Current> current;
  Status s = connection_->run(which, {list(numbers), kind_no(kind)}, [&](const Row& r) {
    current[r.string(1)] = {r.integer(0), r.integer(2), r.integer(3), r.integer(4)};
  });
  Replaced out;
  for (NewFact& f : facts) {
    if (!s) return s.error();
    const auto found = current.find(f.id);
    if (found != current.end()) f.learned = std::min(f.learned, found->second.learned);
    const int64_t digest = digest_of(f);
    if (found != current.end() && found->second.digest == digest) {
      if (found->second.family != f.family) {
        s = connection_->run("move_fact", {f.family, found->second.rev});
      }
      current.erase(found);
      continue;
    }
    if (found != current.end()) {
      s = end_fact(f.id, found->second, "changed");
      current.erase(found);
      out.changed.push_back(f.id);
    } else {
      rows("add_change").push_back({++next_.seq, f.id, std::string("added"), now_});
      out.added.push_back(f.id);
    }
    if (s) s = insert(kind, f, digest);
  }
  for (const auto& [id, fact] : current) {
    if (!s) return s.error();
    s = end_fact(id, fact, "removed");
    out.removed.push_back(id);
  }
  if (!s) return s.error();
  return out;
}

}  // namespace marsad::store
