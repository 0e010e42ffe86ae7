// Idea: the thread that iterates puts reports into a bounded queue and takes readings out of it in
// order; `jobs` threads, which never touch Python, read in between. Memory is bounded by the queue,
// whatever the iterable is. The iterating thread is woken when half of the queue is read and takes all
// that is ready at once: where threads share a processor, a switch for each report costs a tenth.
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "module.h"

namespace nb = nanobind;

namespace marsad::python {
namespace {

class Pool {
 public:
  explicit Pool(unsigned jobs) : owner_(::getpid()) {
    if (jobs == 0) jobs = std::max(1U, std::thread::hardware_concurrency());
    most_ = size_t{jobs} * 16;
    for (unsigned i = 0; i < jobs; ++i) workers_.emplace_back([this] { work(); });
  }

  ~Pool() { close(); }

  void close() {
    if (::getpid() != owner_) {  // a forked child has the object but none of its threads
      for (std::thread& worker : workers_) worker.detach();
      workers_.clear();
      static_cast<void>(parts_.release());  // to destroy it would wait for its threads for ever
      return;
    }
    {
      std::lock_guard lock(parts_->mutex);
      parts_->stopped = true;
    }
    parts_->work_there.notify_all();
    nb::gil_scoped_release free;
    for (std::thread& worker : workers_) worker.join();
    workers_.clear();
  }

  // True: room for more.
  bool put(nb::bytes bytes, bool json) {
    check_owner();
    std::string held(bytes.c_str(), bytes.size());
    std::unique_lock lock(parts_->mutex);
    parts_->slots.emplace_back();
    parts_->slots.back().bytes = std::move(held);
    parts_->slots.back().json = json;
    parts_->waiting.push_back(&parts_->slots.back());
    const bool room = parts_->slots.size() + ready_.size() < most_;
    lock.unlock();
    parts_->work_there.notify_one();
    return room;
  }

  // The next reading in order, or the exception object of what could not be read; None: nothing is
  // under way.
  nb::object next() {
    check_owner();
    while (ready_.empty()) {
      bool empty = false;
      {
        nb::gil_scoped_release free;
        empty = !take_ready();
      }
      if (empty) return nb::none();
      if (ready_.empty()) check_signals();
    }
    Result<Shared> out = std::move(ready_.front());
    ready_.pop_front();
    return out ? nb::cast(std::move(*out)) : exception_of(out.error());
  }

 private:
  struct Slot {
    std::string bytes;
    bool json = false;
    std::optional<Result<Shared>> out;
  };

  void check_owner() const {
    if (::getpid() == owner_ && !workers_.empty()) return;
    raise({Code::bad_input, "read_many belongs to the process that began it; call it again after a fork", {}});
  }

  // Moves what is read at the queue's head into ready_, after a while of waiting for it; false:
  // nothing is under way.
  bool take_ready() {
    std::unique_lock lock(parts_->mutex);
    std::deque<Slot>& slots = parts_->slots;
    if (slots.empty()) return false;
    parts_->wanted = (slots.size() + 1) / 2;
    parts_->done.wait_for(lock, std::chrono::milliseconds(50), [&] {
      return parts_->read >= parts_->wanted && slots.front().out.has_value();
    });
    while (!slots.empty() && slots.front().out) {
      ready_.push_back(std::move(*slots.front().out));
      slots.pop_front();
      --parts_->read;
    }
    return true;
  }

  void work() {
    std::unique_lock lock(parts_->mutex);
    for (;;) {
      parts_->work_there.wait(lock, [&] { return parts_->stopped || !parts_->waiting.empty(); });
      if (parts_->stopped) return;
      Slot* slot = parts_->waiting.front();  // references stay while ends are pushed and popped
      parts_->waiting.pop_front();
      lock.unlock();
      auto report = report_of(slot->bytes, slot->json);
      Result<Shared> out = report ? Result<Shared>(read(std::move(*report)))
                                  : Result<Shared>(report.error());
      lock.lock();
      slot->out = std::move(out);
      if (++parts_->read >= parts_->wanted) parts_->done.notify_one();
    }
  }

  struct Parts {
    std::mutex mutex;
    std::condition_variable work_there, done;
    std::deque<Slot> slots;
    std::deque<Slot*> waiting;
    size_t read = 0;    // slots with a reading
    size_t wanted = 1;  // how many of them wake the thread that iterates
    bool stopped = false;
  };

  const pid_t owner_;
  size_t most_ = 1;
  std::unique_ptr<Parts> parts_ = std::make_unique<Parts>();
  std::vector<std::thread> workers_;
  std::deque<Result<Shared>> ready_;  // of the thread that iterates
};

}  // namespace

void add_read_many(nb::module_& m) {
  nb::class_<Pool>(m, "Pool")
      .def(nb::init<unsigned>(), nb::arg("jobs"))
      .def("put", &Pool::put, nb::arg("bytes"), nb::arg("json"))
      .def("next", &Pool::next)
      .def("close", &Pool::close);
}

}  // namespace marsad::python
