// Work on items by several threads, results in the order of the items, a bounded number of them in
// flight.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace marsad::cli {

// `next` gives items until it gives none; it runs on one thread. `work` runs on `jobs` threads at
// once. `emit` gets the results in order, on the calling thread; when it returns false nothing more
// is started. `idle` runs on the calling thread before it waits.
template <class Item, class Out>
void run_ordered(unsigned jobs, const std::function<std::optional<Item>()>& next,
                 const std::function<Out(Item&&)>& work, const std::function<bool(Out&&)>& emit,
                 const std::function<void()>& idle) {
  struct Slot {
    std::optional<Item> item;
    std::optional<Out> out;
    bool taken = false;
  };
  std::mutex mutex;
  std::condition_variable changed;
  std::deque<Slot> slots;  // in order; references to elements stay while others are pushed and
                           // popped at the ends
  bool ended = false, stopped = false;
  const size_t most = size_t{jobs} * 4;

  std::thread reader([&] {
    for (;;) {
      std::optional<Item> item = next();
      std::unique_lock lock(mutex);
      changed.wait(lock, [&] { return stopped || slots.size() < most; });
      if (!item || stopped) break;
      slots.emplace_back();
      slots.back().item = std::move(item);
      changed.notify_all();
    }
    std::unique_lock lock(mutex);
    ended = true;
    changed.notify_all();
  });

  const auto untaken = [&]() -> Slot* {
    for (Slot& slot : slots) {
      if (!slot.taken) return &slot;
    }
    return nullptr;
  };
  std::vector<std::thread> workers;
  for (unsigned i = 0; i < jobs; ++i) {
    workers.emplace_back([&] {
      std::unique_lock lock(mutex);
      for (;;) {
        Slot* slot = nullptr;
        changed.wait(lock, [&] { return stopped || (slot = untaken()) || ended; });
        if (stopped || !slot) return;
        slot->taken = true;
        Item item = std::move(*slot->item);
        lock.unlock();
        Out out = work(std::move(item));
        lock.lock();
        slot->out = std::move(out);
        changed.notify_all();
      }
    });
  }

  std::unique_lock lock(mutex);
  for (;;) {
    const auto ready = [&] {
      return (!slots.empty() && slots.front().out) || (ended && slots.empty());
    };
    if (!ready()) {
      lock.unlock();
      idle();
      lock.lock();
      changed.wait(lock, ready);
    }
    if (slots.empty()) break;
    Out out = std::move(*slots.front().out);
    slots.pop_front();
    changed.notify_all();
    lock.unlock();
    const bool go_on = emit(std::move(out));
    lock.lock();
    if (!go_on) break;
  }
  stopped = true;
  changed.notify_all();
  lock.unlock();
  for (std::thread& worker : workers) worker.join();
  reader.join();
}

}  // namespace marsad::cli
