#include "server/jobs.h"

#include <sys/resource.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "store/store.h"
#include "text/input.h"

namespace marsad::server {
namespace {

constexpr size_t kMostWaiting = 64;
constexpr size_t kMostWaitingBytes = size_t{256} << 20;
constexpr size_t kMostKept = 100;
constexpr size_t kMostFailures = 100;
constexpr int kBehind = 10;  // nice: questions come before what is read in

constexpr std::string_view kStates[] = {"waiting", "running", "done", "failed"};

boost::json::value text_or_null(const std::string& text) {
  if (text.empty()) return nullptr;
  return boost::json::string(text);
}

}  // namespace

Jobs::Jobs(std::string record, const Engine& engine)
    : record_(std::move(record)), engine_(engine), thread_([this] { run(); }) {}

Jobs::~Jobs() {
  {
    const std::lock_guard hold(mutex_);
    stop_.request_stop();
  }
  wake_.notify_all();
  thread_.join();
}

Result<Job> Jobs::add(JobInput input) {
  const std::lock_guard hold(mutex_);
  if (waiting_.size() >= kMostWaiting || waiting_bytes_ + input.body.size() > kMostWaitingBytes) {
    return Error{Code::limit, "too much waits to be read already; try again when it is done", ""};
  }
  auto job = std::make_shared<Job>();
  job->id = "j" + std::to_string(++last_);
  job->name = input.name;
  job->progress.stage = "waiting";
  jobs_.push_front(job);
  while (jobs_.size() > kMostKept) jobs_.pop_back();
  waiting_bytes_ += input.body.size();
  waiting_.emplace_back(job, std::move(input));
  wake_.notify_one();
  return *job;
}

std::optional<Job> Jobs::find(std::string_view id) const {
  const std::lock_guard hold(mutex_);
  for (const auto& job : jobs_)
    if (job->id == id) return *job;
  return std::nullopt;
}

std::vector<Job> Jobs::list() const {
  const std::lock_guard hold(mutex_);
  std::vector<Job> out;
  for (const auto& job : jobs_) out.push_back(*job);
  return out;
}

void Jobs::run() {
  ::setpriority(PRIO_PROCESS, 0, kBehind);  // of this thread and those that it starts (Linux)
  std::unique_lock hold(mutex_);
  for (;;) {
    wake_.wait(hold, [&] { return stop_.stop_requested() || !waiting_.empty(); });
    if (stop_.stop_requested()) return;
    auto [job, input] = std::move(waiting_.front());
    waiting_.pop_front();
    waiting_bytes_ -= input.body.size();
    job->state = JobState::running;
    hold.unlock();
    take_in(job, input);
    hold.lock();
  }
}

void Jobs::take_in(const std::shared_ptr<Job>& job, const JobInput& input) {
  const auto fail = [&](const Error& error) {
    const std::lock_guard hold(mutex_);
    job->state = JobState::failed;
    job->error = error.message;
  };
  auto store = store::Store::open(record_, store::Access::write);
  if (!store) return fail(store.error());
  text::ReportReader reader(text::source_of(input.body), input.name, input.options);
  ingest::Options options;
  options.jobs = 1;  // the other processor answers requests
  options.stop = stop_.get_token();
  const auto progress = [&](const ingest::Progress& now) {
    const std::lock_guard hold(mutex_);
    job->progress = now;
  };
  const auto failure = [&](const Error& error) {
    const std::lock_guard hold(mutex_);
    if (job->failures.size() < kMostFailures)
      job->failures.push_back(error.where.empty() ? error.message
                                                  : error.where + ": " + error.message);
  };
  auto summary =
      ingest::ingest(**store, engine_, [&] { return reader.next(); }, options, progress, failure);
  if (!summary) return fail(summary.error());
  const std::lock_guard hold(mutex_);
  job->state = JobState::done;
  job->progress.stage = "done";
  job->progress.seen = summary->seen;
  job->progress.added = summary->added;
  job->progress.changed = summary->changed;
  job->progress.known = summary->known;
  job->progress.failed = summary->failed;
  job->progress.seconds = summary->seconds;
}

std::string to_json(const Job& job) {
  boost::json::object out;
  out["id"] = job.id;
  out["name"] = text_or_null(job.name);
  out["state"] = kStates[static_cast<size_t>(job.state)];
  out["stage"] = text_or_null(job.progress.stage);
  out["seen"] = job.progress.seen;
  out["added"] = job.progress.added;
  out["changed"] = job.progress.changed;
  out["known"] = job.progress.known;
  out["failed"] = job.progress.failed;
  out["facts"] = job.progress.facts;
  out["steps"] = job.progress.steps;
  out["of"] = job.progress.of;
  out["seconds"] = job.progress.seconds;
  out["error"] = text_or_null(job.error);
  boost::json::array failures;
  for (const std::string& failure : job.failures) failures.emplace_back(failure);
  out["failures"] = std::move(failures);
  return boost::json::serialize(out);
}

}  // namespace marsad::server
