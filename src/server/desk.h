// What the service answers: routes, who may take them, and how a record's answers become HTTP's.
//
//   auto desk = Desk::open(options, engine);          // Errors: as Store::open
//   auto listener = Listener::open(listen, **desk);
//   (*desk)->watch((*listener)->counts());
//
// Thread rule: a Service, called from several threads at once.
#pragma once

#include <atomic>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>

#include "marsad/engine.h"
#include "server/access.h"
#include "server/jobs.h"
#include "server/message.h"
#include "server/metrics.h"
#include "store/overview.h"
#include "store/store.h"

namespace marsad::server {

struct DeskOptions {
  std::string record;      // a file or postgresql://...
  std::string token_file;  // see tokens.h
  bool open = false;       // loopback: without tokens everybody here may do everything
  std::string version;     // of the program
};

// Answers that were made for a state of the record, by address and as they are sent, most of them
// compressed; the least used go first.
class AnswerCache {
 public:
  bool find(const std::string& key, Answer& answer);
  void keep(const std::string& key, const Answer& answer);

 private:
  struct Item {
    std::string key, body;
    Fields headers;
  };
  static constexpr size_t kMostBytes = size_t{32} << 20;
  static constexpr size_t kLargest = size_t{4} << 20;
  std::mutex mutex_;
  std::list<Item> items_;  // latest first
  std::unordered_map<std::string_view, std::list<Item>::iterator> by_key_;
  size_t bytes_ = 0;
};

class Desk : public Service {
 public:
  static Result<std::unique_ptr<Desk>> open(const DeskOptions& options, const Engine& engine);
  ~Desk() override;

  uint64_t body_limit(const Request& request) const override;
  Answer answer(const Request& request) override;
  Answer refuse(unsigned status, std::string_view why) override;
  void watch(const ListenerCounts& counts) { metrics_.set_listener(&counts); }

 private:
  friend struct Routes;
  Desk(const DeskOptions& options, const Engine& engine, std::unique_ptr<store::Store> store);

  DeskOptions options_;
  const Engine& engine_;
  std::unique_ptr<store::Store> store_;
  store::FactIndex index_;
  std::unordered_map<std::string_view, std::string_view> arabic_;  // actors and places by id
  mutable Access access_;
  Jobs jobs_;
  Metrics metrics_;
  AnswerCache cache_;
  std::mutex correcting_;  // one correction after the other
  std::jthread warming_;   // reads the record into index_ before anyone asks; the last to be made
};

}  // namespace marsad::server
