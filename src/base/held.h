// What was made once and may be asked for again, up to so many bytes; what was not used for longest
// goes first.
//
//   Held<int64_t, std::string> held(size_t{32} << 20);
//   held.keep(7, std::make_shared<const std::string>("..."), 3);
//   if (auto text = held.find(7)) ...                   // null: not held, or gone again
//
// Thread rule: calls from several threads at once.
#pragma once

#include <cstddef>
#include <iterator>
#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <utility>

namespace marsad::base {

template <class Key, class Value>
class Held {
 public:
  explicit Held(size_t most_bytes) : most_(most_bytes) {}

  std::shared_ptr<const Value> find(const Key& key) {
    const std::lock_guard hold(mutex_);
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return nullptr;
    items_.splice(items_.begin(), items_, found->second);
    return items_.front().value;
  }

  // In the place of what the key had. `bytes`: what it takes; what takes an eighth of all is not held.
  void keep(const Key& key, std::shared_ptr<const Value> value, size_t bytes) {
    if (bytes > most_ / 8) return;
    const std::lock_guard hold(mutex_);
    if (const auto old = by_key_.find(key); old != by_key_.end()) drop(old->second);
    items_.push_front({key, std::move(value), bytes});
    by_key_[key] = items_.begin();
    bytes_ += bytes;
    while (bytes_ > most_) drop(std::prev(items_.end()));
  }

 private:
  struct Item {
    Key key;
    std::shared_ptr<const Value> value;
    size_t bytes = 0;
  };
  using Place = typename std::list<Item>::iterator;

  void drop(Place place) {
    bytes_ -= place->bytes;
    by_key_.erase(place->key);
    items_.erase(place);
  }

  const size_t most_;
  std::mutex mutex_;  // guards what follows
  std::list<Item> items_;  // latest first
  std::unordered_map<Key, Place> by_key_;
  size_t bytes_ = 0;
};

}  // namespace marsad::base
