// Reports that another engine read are read again from the record's own texts, a page at a time, and
// tell anew; a page that was committed is not read again after a kill, since its engine is noted.
#include <atomic>
#include <chrono>
#include <thread>

#include "ingest/ingest.h"
#include "ingest/prepare.h"
#include "ingest/settle.h"
#include "store/writer.h"

namespace marsad::ingest {
namespace {

using store::Row;
using store::Writer;

struct Again {
  int64_t no = 0;
  Report report;
  store::Arrival read;
};

Result<std::vector<Again>> next_page(store::Store& store, const std::string& version, bool all,
                                     int64_t after) {
  auto lease = store::Lease::take(store.core());
  if (!lease) return lease.error();
  std::vector<Again> out;
  Status s = (*lease)->run("to_reread", {version, int64_t{all}, after},
                           [&](const Row& r) { out.push_back({r.integer(0), {}, {}}); });
  for (Again& a : out) {
    if (!s) return s.error();
    s = (*lease)->run("report_row", {a.no}, [&](const Row& r) {
      Report& report = a.report;
      report.id = r.string(0), report.source = r.string(1), report.url = r.string(2);
      report.title = r.string(3), report.published = r.string(4), report.text = r.string(5);
    });
  }
  if (!s) return s.error();
  return out;
}

void read_page(std::vector<Again>& page, const Engine& engine, const std::string& version,
               unsigned jobs) {
  std::atomic<size_t> next = 0;
  std::vector<std::jthread> workers;
  for (unsigned i = 0; i < jobs; ++i) {
    workers.emplace_back([&] {
      for (size_t at = next++; at < page.size(); at = next++) {
        Again& a = page[at];
        const Identity identity = identity_of(a.report);  // its id is the record's by now
        a.read = prepare(engine, version, std::move(a.report), identity);
      }
    });
  }
}

Status write_page(store::Store& store, const std::vector<Again>& page, const std::string& version) {
  auto writer = Writer::begin(store);
  if (!writer) return writer.error();
  for (const Again& a : page) {
    if (Status s = (*writer)->retell(a.no, version, a.read); !s) return s;
  }
  return (*writer)->commit();
}

}  // namespace

Result<Summary> reread(store::Store& store, const Engine& engine, bool all, const Options& options,
                       const OnProgress& progress) {
  const auto start = std::chrono::steady_clock::now();
  const std::string version = engine_version(engine);
  const unsigned jobs =
      options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  Summary out;
  Progress at;
  at.stage = "reading";
  int64_t after = 0;
  while (!options.stop.stop_requested()) {
    auto page = next_page(store, version, all, after);
    if (!page) return page.error();
    if (page->empty()) break;
    after = page->back().no;
    read_page(*page, engine, version, jobs);
    if (Status s = write_page(store, *page, version); !s) return s.error();
    out.seen += page->size();
    at.seen = out.seen;
    at.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (progress) progress(at);
  }
  auto settled = settle_all(store, progress, at);
  if (!settled) return settled.error();
  out.facts_added = settled->added, out.facts_changed = settled->changed;
  out.facts_removed = settled->removed;
  out.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return out;
}

}  // namespace marsad::ingest
