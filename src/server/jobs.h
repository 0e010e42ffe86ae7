// Reports that were handed in over HTTP: they wait in a line and are taken into the record one
// after the other by a thread of their own, so that the request that brought them need not wait.
//
// Thread rule: every call may come from any thread.
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "ingest/ingest.h"
#include "marsad/engine.h"
#include "marsad/result.h"

namespace marsad::server {

enum class JobState : uint8_t { waiting, running, done, failed };

struct Job {
  std::string id;    // "j1"
  std::string name;  // of the file, for messages
  JobState state = JobState::waiting;
  ingest::Progress progress;
  std::string error;                  // why it failed, empty: it did not
  std::vector<std::string> failures;  // inputs that could not be read, the first 100
};

struct JobInput {
  std::string name, body;
  text::InputOptions options;
};

class Jobs {
 public:
  Jobs(std::string record, const Engine& engine);
  ~Jobs();  // what is being read is finished up to its last batch
  Jobs(const Jobs&) = delete;
  Jobs& operator=(const Jobs&) = delete;

  // Errors: limit where too much waits already.
  Result<Job> add(JobInput input);
  std::optional<Job> find(std::string_view id) const;
  std::vector<Job> list() const;  // latest first, the last 100

 private:
  void run();
  void take_in(const std::shared_ptr<Job>& job, const JobInput& input);

  std::string record_;
  const Engine& engine_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::shared_ptr<Job>> jobs_;
  std::deque<std::pair<std::shared_ptr<Job>, JobInput>> waiting_;
  size_t waiting_bytes_ = 0;
  uint64_t last_ = 0;
  std::stop_source stop_;
  std::thread thread_;
};

std::string to_json(const Job& job);

}  // namespace marsad::server
