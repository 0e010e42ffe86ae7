// A queue of bounded length between threads: who is faster waits.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace marsad::ingest {

template <class T>
class Queue {
 public:
  explicit Queue(size_t most) : most_(most) {}

  // False: nobody takes any more.
  bool push(T item) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return closed_ || items_.size() < most_; });
    if (closed_) return false;
    items_.push_back(std::move(item));
    changed_.notify_all();
    return true;
  }

  // None: ended and empty.
  std::optional<T> pop() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return closed_ || ended_ || !items_.empty(); });
    return take();
  }

  // None also when nothing came in time; `over` tells the two apart.
  template <class Duration>
  std::optional<T> pop_for(Duration time, bool& over) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, time, [&] { return closed_ || ended_ || !items_.empty(); });
    over = closed_ || (ended_ && items_.empty());
    return take();
  }

  void end() {  // no more comes
    std::lock_guard lock(mutex_);
    ended_ = true;
    changed_.notify_all();
  }
  void close() {  // no more is taken
    std::lock_guard lock(mutex_);
    closed_ = true;
    changed_.notify_all();
  }

 private:
  std::optional<T> take() {
    if (closed_ || items_.empty()) return {};
    std::optional<T> out(std::move(items_.front()));
    items_.pop_front();
    changed_.notify_all();
    return out;
  }

  size_t most_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<T> items_;
  bool ended_ = false, closed_ = false;
};

}  // namespace marsad::ingest
