// The half of Store that is about reports, sources, corrections and the record's own history.
#include <charconv>

#include "store/codec.h"
#include "store/core.h"
#include "store/filter.h"
#include "store/store.h"
#include "store/terms.h"

namespace marsad::store {
namespace {

RecordReport report_of(const Row& r) {
  RecordReport out;
  out.id = r.string(1), out.version = static_cast<uint32_t>(r.integer(2));
  out.source = r.string(3), out.url = r.string(4), out.title = r.string(5);
  out.published = r.string(6), out.language = r.string(7), out.sha256 = r.string(8);
  out.voice = r.string(9), out.learned = to_instant(r.integer(10)), out.engine = r.string(11);
  out.events = static_cast<uint32_t>(r.integer(12));
  out.statements = static_cast<uint32_t>(r.integer(13));
  out.figures = static_cast<uint32_t>(r.integer(14));
  out.talks = static_cast<uint32_t>(r.integer(15));
  out.author = r.string(17), out.modified = r.string(18), out.retrieved = r.string(19);
  return out;
}

struct FullReport {
  RecordReport report;
  int64_t no = 0;
  std::string rest;
};

Result<FullReport> find_report(Connection& c, std::string_view id, uint32_t version) {
  FullReport out;
  Status s = c.run("report_by_id", {std::string(id), int64_t{version}, int64_t{version}},
                   [&](const Row& r) {
                     out.report = report_of(r);
                     out.no = r.integer(0);
                     out.report.text = r.string(20);
                     out.rest = r.string(21);
                   });
  if (!s) return s.error();
  if (out.no == 0) return Error{Code::not_found, "no such report in the record", std::string(id)};
  return out;
}

uint64_t number(const Row& r, int column) {
  return static_cast<uint64_t>(r.integer(column));
}

// "minute~version~id", as report pages hand it out.
Result<Values> report_cursor(const std::string& after) {
  int64_t minute = 0, version = 0;
  const char* end = after.data() + after.size();
  const auto first = std::from_chars(after.data(), end, minute);
  if (first.ec == std::errc() && first.ptr < end && *first.ptr == '~') {
    const auto second = std::from_chars(first.ptr + 1, end, version);
    if (second.ec == std::errc() && second.ptr < end && *second.ptr == '~') {
      return Values{minute, std::string(second.ptr + 1, end), version};
    }
  }
  return Error{Code::bad_input, "not the `next` of a page before: " + after, "--after"};
}

Result<std::vector<KeptCorrection>> corrections_with(Connection& c, std::string_view fact) {
  std::vector<KeptCorrection> out;
  Status fault;
  const auto on_row = [&](const Row& r) {
    KeptCorrection k;
    k.id = "c" + r.string(0);
    if (Status read = decode(r.text(2), k.correction); !read) fault = read.error();
    k.correction.fact = r.string(1);
    k.at = to_instant(r.integer(3));
    if (r.integer(4) != 0 && r.integer(4) != r.integer(0)) k.undone_by = "c" + r.string(4);
    out.push_back(std::move(k));
  };
  Status s = fact.empty() ? c.run("corrections_all", {}, on_row)
                          : c.run("corrections_of_fact", {std::string(fact)}, on_row);
  if (!s) return s.error();
  if (!fault) return fault.error();
  return out;
}

}  // namespace

Result<RecordReport> Store::report(std::string_view id, uint32_t version) const {
  auto lease = Lease::take(*core_);
  if (!lease) return lease.error();
  auto found = find_report(**lease, id, version);
  if (!found) return found.error();
  return std::move(found->report);
}

Result<Reading> Store::reading(std::string_view id, uint32_t version) const {
  auto lease = Lease::take(*core_);
  if (!lease) return lease.error();
  auto found = find_report(**lease, id, version);
  if (!found) return found.error();
  const RecordReport& r = found->report;
  Reading out;
  out.id = r.id, out.source = r.source, out.url = r.url, out.title = r.title;
  out.published = r.published, out.language = r.language, out.sha256 = r.sha256;
  Status fault = decode_rest(found->rest, out);
  const auto keep = [&](std::string_view body, auto& list) {
    if (Status read = decode(body, list.emplace_back()); !read) fault = read.error();
  };
  Status s = (*lease)->run("told_of_report", {found->no, int64_t{version}}, [&](const Row& row) {
    switch (static_cast<FactKind>(row.integer(0))) {
      case FactKind::event: return keep(row.text(1), out.events);
      case FactKind::statement: return keep(row.text(1), out.statements);
      case FactKind::figure: return keep(row.text(1), out.figures);
      case FactKind::talks: return keep(row.text(1), out.talks);
    }
  });
  if (!s) return s.error();
  if (!fault) return fault.error();
  return out;
}

Result<Page<RecordReport>> Store::reports(const ReportQuery& query) const {
  auto lease = Lease::take(*core_);
  if (!lease) return lease.error();
  Connection& c = **lease;
  auto at = as_of_of(query.as_of);
  if (!at) return at.error();
  Page<RecordReport> page;
  Question count(c.dialect()), list(c.dialect());
  count.add("report_count", {*at});
  list.add("report_page", {*at});
  for (Question* q : {&count, &list}) {
    if (Status s = add_report_filters(*q, c, query); !s) return s.error();
  }
  Status s = count.run(c, [&](const Row& r) { page.total = number(r, 0); });
  if (!s) return s.error();
  if (!query.after.empty()) {
    auto cursor = report_cursor(query.after);
    if (!cursor) return cursor.error();
    list.add("and_report_after", std::move(*cursor));
  }
  list.add("reports_in_order", {query.limit == 0 ? kForever : int64_t{query.limit} + 1});
  std::vector<std::string> cursors;
  s = list.run(c, [&](const Row& r) {
    page.items.push_back(report_of(r));
    cursors.push_back(r.string(16) + "~" + r.string(2) + "~" + r.string(1));
  });
  if (!s) return s.error();
  if (query.limit > 0 && page.items.size() > query.limit) {
    page.items.pop_back();
    page.next = cursors[query.limit - 1];
  }
  return page;
}

Result<std::vector<SourceSummary>> Store::sources() const {
  auto lease = Lease::take(*core_);
  if (!lease) return lease.error();
  std::vector<SourceSummary> out;
  Status s = (*lease)->run("sources", {}, [&](const Row& r) {
    out.push_back({r.string(0), number(r, 1), number(r, 2), number(r, 3), number(r, 4),
                   number(r, 5), number(r, 6), number(r, 7), r.string(8), r.string(9)});
  });
  if (!s) return s.error();
  return out;
}

Result<std::vector<FailedInput>> Store::failed() const {
  auto lease = Lease::take(*core_);
  if (!lease) return lease.error();
  std::vector<FailedInput> out;
  Status s = (*lease)->run("failed", {}, [&](const Row& r) {
    out.push_back({r.string(0), r.string(1), r.string(2), to_instant(r.integer(3)),
                   to_instant(r.integer(4)), number(r, 5)});
  });
  if (!s) return s.error();
  return out;
}

Result<std::vector<KeptCorrection>> Store::corrections(std::string_view fact) const {
  auto lease = Lease::take(*core_);
  if (!lease) return lease.error();
  return corrections_with(**lease, fact);
}

Result<Totals> Store::totals() const {
  auto lease = Lease::take(*core_);
  if (!lease) return lease.error();
  Totals out;
  Status s = (*lease)->run("totals", {}, [&](const Row& r) {
    out.reports = number(r, 0), out.versions = number(r, 1), out.voices = number(r, 2);
    out.failed = number(r, 3), out.corrections = number(r, 4);
    if (r.integer(5) > 0) out.learned = to_instant(r.integer(5));
  });
  uint64_t* const counts[] = {&out.events, &out.statements, &out.figures, &out.talks};
  for (int64_t kind = 0; s && kind < 4; ++kind) {
    s = (*lease)->run("totals_of_kind", {kind},
                      [&](const Row& r) { *counts[kind] = number(r, 0); });
  }
  if (!s) return s.error();
  return out;
}

Result<std::vector<Change>> Store::changes(uint64_t seq, uint32_t limit) const {
  auto lease = Lease::take(*core_);
  if (!lease) return lease.error();
  std::vector<Change> out;
  Status s = (*lease)->run("changes_after", {integer(seq), int64_t{limit}}, [&](const Row& r) {
    out.push_back({number(r, 0), r.string(1), r.string(2), to_instant(r.integer(3))});
  });
  if (!s) return s.error();
  return out;
}

Result<uint64_t> Store::state() const {
  auto lease = Lease::take(*core_);
  if (!lease) return lease.error();
  std::string all;
  Status s = (*lease)->run("state", {}, [&](const Row& r) {
    for (int i = 0; i < 6; ++i) all += std::to_string(r.integer(i)) + ' ';
  });
  if (!s) return s.error();
  return static_cast<uint64_t>(number_of(all));
}

Result<uint64_t> Store::last_change() const {
  auto lease = Lease::take(*core_);
  if (!lease) return lease.error();
  uint64_t out = 0;
  Status s = (*lease)->run("last_change", {}, [&](const Row& r) { out = number(r, 0); });
  if (!s) return s.error();
  return out;
}

}  // namespace marsad::store
