// A record: reports, what they tell, and the facts put together from them, in a SQLite file or a
// PostgreSQL database, with the same schema and the same answers.
//
//   auto store = Store::open("record.db", Access::read);
//   Query q;  q.country = {"SYR"};  q.from = "2018-04-01";
//   auto page = (*store)->events(q);          // page->items, page->next, page->total
//
// Thread rule: every const call may run on several threads at once, beside one writer (a Writer of
// this or of another process). A query sees one committed state. Errors: store (database), conflict
// (locked for longer than the patience), bad_input (a filter that cannot be read), not_found.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "marsad/record.h"
#include "marsad/result.h"

namespace marsad::store {

enum class Access {
  read,    // a record that is there; never written to
  write,   // a record that is there, brought to the present schema
  create,  // as write; made where there is none
};

struct Totals {
  uint64_t reports = 0, versions = 0, voices = 0, failed = 0;
  uint64_t events = 0, statements = 0, figures = 0, talks = 0, corrections = 0;
  std::string learned;  // when the record last learned something; empty: nothing yet
};

// What an event is called and who tells it, without what is told.
struct Telling {
  struct By {
    std::string report, source;  // as in Witness
  };
  std::string id;
  std::vector<By> reports;
};

class Writer;
struct Core;

class Store {
 public:
  // `location`: a file, or postgresql://...; a file is made with its folder's rights. Errors: store,
  // conflict, not_found; bad_input where the file is no record or of a later version.
  static Result<std::unique_ptr<Store>> open(const std::string& location, Access access);
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  // Facts that match, by day, then id; undated ones by their first report's day. `after` is the
  // `next` of the page before, of the same query.
  Result<Page<RecordEvent>> events(const Query& query) const;
  Result<Page<RecordStatement>> statements(const Query& query) const;
  Result<Page<RecordFigure>> figures(const Query& query) const;
  Result<Page<RecordTalks>> talks(const Query& query) const;

  // The same as the JSON of views/record_json, which is held in memory by revision.
  Result<Page<std::string>> written(FactKind kind, const Query& query) const;

  // Whatever of facts would come, without making them: how many, and how many with each value.
  Result<uint64_t> count(FactKind kind, const Query& query) const;
  // As events(), some ten times as fast; of one mode only, unless it is empty.
  Result<std::vector<Telling>> tellings(const Query& query, std::string_view mode = {}) const;
  Result<std::vector<Facet>> facets(FactKind kind, const Query& query, uint32_t values = 20) const;

  // One fact with its history and why its reports are one; an id that it had before finds it too.
  // `as_of` as in Query. Errors: not_found.
  Result<RecordFact> fact(std::string_view id, std::string_view as_of = {}) const;

  // The latest version of a report, with its text; `version` 0: the latest. Errors: not_found.
  Result<RecordReport> report(std::string_view id, uint32_t version = 0) const;
  // What that version tells, as it was read: the reading's events, statements, figures, talks.
  Result<Reading> reading(std::string_view id, uint32_t version = 0) const;
  // Without texts, by published, then id.
  Result<Page<RecordReport>> reports(const ReportQuery& query) const;

  Result<std::vector<SourceSummary>> sources() const;
  Result<std::vector<FailedInput>> failed() const;
  Result<std::vector<KeptCorrection>> corrections(std::string_view fact = {}) const;  // all
  Result<Totals> totals() const;

  // What changed after step `seq` (0: from the start), in order, at most `limit`.
  Result<std::vector<Change>> changes(uint64_t seq, uint32_t limit = 1000) const;

  // The present step, to ask `changes` with later.
  Result<uint64_t> last_change() const;
  // A number that differs whenever anything in the record does, also what is no fact.
  Result<uint64_t> state() const;

  const std::string& location() const;

  // For src/ingest: the ways to write (writer.h).
  Core& core() const { return *core_; }

 private:
  explicit Store(std::unique_ptr<Core> core);
  std::unique_ptr<Core> core_;
};

}  // namespace marsad::store
