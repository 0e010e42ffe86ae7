// Reports into a record: read on several threads, written by one, in batches that are committed
// whole. Killed at any moment, what was committed stands and the next run goes on from there.
//
//   auto store = store::Store::open("record.db", store::Access::create);
//   auto summary = ingest(**store, engine, source, {}, [](const Progress& p) { ... });
//
// Thread rule: one call at a time for each Store; others may read it meanwhile. A second process
// that writes the same record is waited for, batch by batch.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "ingest/reading_json.h"
#include "marsad/engine.h"
#include "marsad/record.h"
#include "store/store.h"
#include "text/input.h"

namespace marsad::ingest {

struct Options {
  unsigned jobs = 0;       // threads that read; 0: one for each processor
  std::stop_token stop;    // asked to stop: what was read is committed, then it returns
  bool fuse = true;        // false: leaves putting together to the next run or `settle`
};

// Where it stands. `stage`: "reading", "fusing", "done".
struct Progress {
  std::string stage;
  uint64_t seen = 0;     // reports taken from the input
  uint64_t added = 0, changed = 0, known = 0, failed = 0;
  uint64_t facts = 0;    // told by what was added or changed
  uint64_t steps = 0, of = 0;  // of the stage "fusing"
  double seconds = 0;
};

struct Summary {
  uint64_t seen = 0, added = 0, changed = 0, known = 0, failed = 0;
  uint64_t facts_added = 0, facts_changed = 0, facts_removed = 0;  // of the record
  double seconds = 0;
};

// The next report or why an input could not be read; none: the end. Called by one thread.
using ReportSource = std::function<std::optional<Result<text::InputItem>>()>;
using OnProgress = std::function<void(const Progress&)>;  // called some times a second at most
using OnFailure = std::function<void(const Error&)>;      // for each input that cannot be read

// Takes in everything that `source` gives and puts it together with what is there. Inputs that
// cannot be read are no error of this call: they are counted and kept in the record. Errors: store,
// conflict, io (disk full); what was committed before stands.
Result<Summary> ingest(store::Store& store, const Engine& engine, const ReportSource& source,
                       const Options& options = {}, const OnProgress& progress = {},
                       const OnFailure& failure = {});

// The next reading or why a line is none; none: the end. Called by one thread.
using ReadingSource = std::function<std::optional<Result<ReadReport>>()>;

// As ingest() for reports that were read elsewhere: the same rows as if they had been read here,
// where their text went along. Without it the record has neither their words nor what copies are
// told by, and cannot read them again. They count as read by `engine`'s version.
Result<Summary> load(store::Store& store, const Engine& engine, const ReadingSource& source,
                     const Options& options = {}, const OnProgress& progress = {},
                     const OnFailure& failure = {});

// Reads every report again that another engine read, and puts the facts together anew;
// corrections stay. The summary's facts_* tell what changed; `seen` is how many were read again.
// `all`: also those that this very engine read.
Result<Summary> reread(store::Store& store, const Engine& engine, bool all = false,
                       const Options& options = {}, const OnProgress& progress = {});

// Puts together what was taken in and not yet put together (after a kill). Cheap when there is
// nothing to do.
Result<Summary> settle(store::Store& store, const OnProgress& progress = {});

// Takes a correction down and lets the record follow it. Returns its id ("c12"). Errors: not_found
// (fact, report, correction), bad_input (field, value), conflict.
Result<std::string> correct(store::Store& store, const Engine& engine, const Correction& correction);

// What the record notes as the reader of a report: program version and the codebook's fingerprint.
std::string engine_version(const Engine& engine);

}  // namespace marsad::ingest
