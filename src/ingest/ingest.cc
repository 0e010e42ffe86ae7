// Idea: one thread takes reports from the input and asks, some at a time, which of them the record
// has; the rest goes to the threads that read; the calling thread writes what they made, in the
// order of the input, in batches. Between the three stand bounded queues, so that memory is bounded
// whatever the input is.
#include "ingest/ingest.h"

#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <thread>
#include <utility>
#include <variant>

#include "ingest/prepare.h"
#include "ingest/queue.h"
#include "ingest/settle.h"
#include "lex/lexicon.h"
#include "store/writer.h"

namespace marsad::ingest {
namespace {

using Clock = std::chrono::steady_clock;
using store::Writer;

constexpr size_t kAsk = 256;          // reports whose hashes are looked up at once
constexpr size_t kBatch = 512;        // reports committed at once
constexpr auto kBatchTime = std::chrono::seconds(2);
constexpr uint64_t kSettleEvery = 24'000;  // reports taken in before they are put together
constexpr int kTries = 6;             // of a batch while a server comes back
constexpr auto kPause = std::chrono::seconds(2);

struct Job {
  uint64_t seq = 0;
  Report report;
  Identity identity;
  std::optional<Reading> reading;  // where it was read elsewhere
};

using JobSource = std::function<std::optional<Result<Job>>()>;

struct Done {
  uint64_t seq = 0;
  std::variant<store::Arrival, Error> what;
};

unsigned jobs_of(const Options& options) {
  if (options.jobs > 0) return options.jobs;
  return std::max(1U, std::thread::hardware_concurrency());
}

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

class Pipeline {
 public:
  Pipeline(store::Store& store, const Engine& engine, const JobSource& source,
           const Options& options, const OnProgress& progress, const OnFailure& failure)
      : store_(store), engine_(engine), source_(source), options_(options), progress_(progress),
        failure_(failure), version_(engine_version(engine)),
        jobs_(64), done_(256) {}

  Result<Summary> run() {
    Status s = read_and_write();
    if (s && options_.fuse) s = put_together();
    if (!s) return s.error();
    tick("done", true);
    summary_.seen = seen_, summary_.known = known_;
    summary_.seconds = seconds_since(start_);
    return summary_;
  }

 private:
  Status read_and_write() {
    const unsigned n = jobs_of(options_);
    std::jthread reader([this] { read_input(); });
    std::vector<std::jthread> workers;
    working_ = n;
    for (unsigned i = 0; i < n; ++i) {
      workers.emplace_back([this] {
        while (auto job = jobs_.pop()) {
          done_.push({job->seq, arrival_of(std::move(*job))});
        }
        if (--working_ == 0) done_.end();
      });
    }
    Status s = write_all();
    stopped_ = true;
    jobs_.close();
    done_.close();
    return s;
  }

  store::Arrival arrival_of(Job job) const {
    if (job.reading) return prepare(*job.reading, version_, std::move(job.report), job.identity);
    return prepare(engine_, version_, std::move(job.report), job.identity);
  }

  // On the reader's thread.
  void read_input() {
    std::vector<Job> asked;
    while (!stopped_ && !options_.stop.stop_requested()) {
      auto item = source_();
      if (!item) break;
      ++seen_;
      if (!*item) {
        if (!pass_on(asked)) return;
        done_.push({seq_++, item->error()});
        continue;
      }
      asked.push_back(std::move(**item));
      if (asked.size() >= kAsk && !pass_on(asked)) return;
    }
    pass_on(asked);
    jobs_.end();
  }

  // Those that the record does not have go to the workers. False: nobody waits for them.
  bool pass_on(std::vector<Job>& asked) {
    std::vector<int64_t> prints;
    for (const Job& job : asked) prints.push_back(job.identity.print);
    std::unordered_set<int64_t> there;
    if (!prints.empty()) {
      auto known = store::known_prints(store_, prints);
      if (known) there = std::move(*known);  // else: the writer will see
    }
    for (Job& job : asked) {
      if (there.contains(job.identity.print)) {
        ++known_;
        continue;
      }
      job.seq = seq_++;
      if (!jobs_.push(std::move(job))) return false;
    }
    asked.clear();
    return true;
  }

  // On the calling thread: in the order of the input, batch by batch.
  Status write_all() {
    std::map<uint64_t, Done> early;
    uint64_t next = 0;
    std::vector<Done> batch;
    auto opened = Clock::now();
    for (bool over = false; !over;) {
      auto done = done_.pop_for(std::chrono::milliseconds(200), over);
      tick("reading", false);
      if (done) {
        if (batch.empty()) opened = Clock::now();
        early.emplace(done->seq, std::move(*done));
        for (auto at = early.find(next); at != early.end(); at = early.find(++next)) {
          batch.push_back(std::move(at->second));
          early.erase(at);
        }
      }
      const bool due = batch.size() >= kBatch || Clock::now() - opened > kBatchTime;
      if (batch.empty() || (!due && !over)) continue;
      if (Status s = write_patiently(batch); !s) return s;
      batch.clear();
      if (options_.fuse && unsettled_ >= kSettleEvery) {
        if (Status s = put_together(); !s) return s;
      }
    }
    return {};
  }

  // A batch that a lost server did not take is offered again: what it did take is known then.
  Status write_patiently(const std::vector<Done>& batch) {
    for (int tries = 1;; ++tries) {
      Status s = write(batch);
      const bool again = !s && s.error().code == Code::store && tries < kTries &&
                         store::is_postgres(store_.location()) && !options_.stop.stop_requested();
      if (!again) return s;
      std::this_thread::sleep_for(kPause);
    }
  }

  Status write(const std::vector<Done>& batch) {
    auto writer = Writer::begin(store_);
    if (!writer) return writer.error();
    uint64_t added = 0, changed = 0, known = 0, failed = 0, facts = 0;
    for (const Done& done : batch) {
      if (const Error* error = std::get_if<Error>(&done.what)) {
        if (Status s = (*writer)->add_failure(*error); !s) return s;
        ++failed;
        continue;
      }
      const auto& arrival = std::get<store::Arrival>(done.what);
      auto outcome = (*writer)->add(arrival);
      if (!outcome) return outcome.error();
      if (*outcome == store::Outcome::known) {
        ++known;
        continue;
      }
      (*outcome == store::Outcome::added ? added : changed)++;
      facts += arrival.told.size();
    }
    if (Status s = (*writer)->commit(); !s) return s;
    for (const Done& done : batch) {
      const Error* error = std::get_if<Error>(&done.what);
      if (error && failure_) failure_(*error);
    }
    summary_.added += added, summary_.changed += changed, summary_.failed += failed;
    known_ += known;
    facts_ += facts;
    unsettled_ += added + changed;
    return {};
  }

  Status put_together() {
    auto settled = settle_all(store_, progress_, now("fusing"));
    if (!settled) return settled.error();
    summary_.facts_added += settled->added;
    summary_.facts_changed += settled->changed;
    summary_.facts_removed += settled->removed;
    unsettled_ = 0;
    return {};
  }

  Progress now(const char* stage) const {
    Progress p;
    p.stage = stage;
    p.seen = seen_, p.added = summary_.added, p.changed = summary_.changed, p.known = known_;
    p.failed = summary_.failed, p.facts = facts_;
    p.seconds = seconds_since(start_);
    return p;
  }

  void tick(const char* stage, bool always) {
    if (!progress_) return;
    if (!always && Clock::now() - told_ < std::chrono::milliseconds(200)) return;
    told_ = Clock::now();
    progress_(now(stage));
  }

  store::Store& store_;
  const Engine& engine_;
  const JobSource& source_;
  const Options& options_;
  const OnProgress& progress_;
  const OnFailure& failure_;
  const std::string version_;
  const Clock::time_point start_ = Clock::now();
  Clock::time_point told_{};
  Queue<Job> jobs_;
  Queue<Done> done_;
  std::atomic<unsigned> working_ = 0;
  std::atomic<bool> stopped_ = false;
  std::atomic<uint64_t> seen_ = 0, known_ = 0;
  uint64_t seq_ = 0;  // the reader's
  uint64_t facts_ = 0, unsettled_ = 0;
  Summary summary_;
};

}  // namespace

std::string engine_version(const Engine& engine) {
  return std::string(MARSAD_VERSION "+") + std::string(engine.lexicon().version().substr(0, 12));
}

Result<Summary> ingest(store::Store& store, const Engine& engine, const ReportSource& source,
                       const Options& options, const OnProgress& progress,
                       const OnFailure& failure) {
  const JobSource jobs = [&]() -> std::optional<Result<Job>> {
    auto item = source();
    if (!item) return {};
    if (!*item) return Result<Job>(item->error());
    Job job{0, std::move((*item)->report), {}, {}};
    job.identity = identity_of(job.report);
    return Result<Job>(std::move(job));
  };
  return Pipeline(store, engine, jobs, options, progress, failure).run();
}

Result<Summary> load(store::Store& store, const Engine& engine, const ReadingSource& source,
                     const Options& options, const OnProgress& progress,
                     const OnFailure& failure) {
  const JobSource jobs = [&]() -> std::optional<Result<Job>> {
    auto read = source();
    if (!read) return {};
    if (!*read) return Result<Job>(read->error());
    Job job{0, std::move((*read)->report), {}, std::move((*read)->reading)};
    job.identity = identity_of(job.report);
    job.identity.sha256 = job.reading->sha256;  // also where the text did not go along
    if (job.identity.by_text) job.identity.id = job.reading->sha256;
    job.identity.print = store::print_of(job.identity.id, job.identity.sha256);
    return Result<Job>(std::move(job));
  };
  return Pipeline(store, engine, jobs, options, progress, failure).run();
}

Result<Summary> settle(store::Store& store, const OnProgress& progress) {
  const auto start = Clock::now();
  auto settled = settle_all(store, progress, {});
  if (!settled) return settled.error();
  Summary out;
  out.facts_added = settled->added, out.facts_changed = settled->changed;
  out.facts_removed = settled->removed;
  out.seconds = seconds_since(start);
  return out;
}

}  // namespace marsad::ingest
