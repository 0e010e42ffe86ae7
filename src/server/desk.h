// What the service answers: routes, who may take them, and how a record's answers become HTTP's.
//
//   auto desk = Desk::open(options, engine);          // Errors: as Store::open
//   auto listener = Listener::open(listen, **desk);
//   (*desk)->watch((*listener)->counts());
//
// Thread rule: a Service, called from several threads at once.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>

#include "base/held.h"
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

// An answer as it is sent, most of them compressed.
struct HeldAnswer {
  std::string body;
  Fields headers;
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
  void answer_first_view();

  DeskOptions options_;
  const Engine& engine_;
  std::unique_ptr<store::Store> store_;
  store::FactIndex index_;
  std::unordered_map<std::string_view, std::string_view> arabic_;  // actors and places by id
  mutable Access access_;
  Jobs jobs_;
  Metrics metrics_;
  base::Held<std::string, HeldAnswer> answers_{size_t{32} << 20};  // by state and address
  std::mutex correcting_;  // one correction after the other
  std::jthread warming_;   // makes ready what is asked first, before anyone asks; the last to be made
};

}  // namespace marsad::server
