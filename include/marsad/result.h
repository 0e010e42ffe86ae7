// Errors as values. The core never throws, prints or aborts: what can fail returns Result<T>; what
// only can be odd (bad prose) becomes a Warning of the reading. Thread rule: plain values, no
// shared state.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace marsad {

enum class Code {
  bad_input,     // a report or option that cannot be read
  bad_codebook,  // a fault in a codebook file or image
  not_found,     // a file, an id that is not there
  conflict,      // two writers, two versions
  io,            // reading or writing failed
  store,         // the record's database failed
  limit,         // larger or deeper than the stated bound
  bug,           // a promise of ours is broken
};

struct Error {
  Code code = Code::bug;
  std::string message;  // one line: what is wrong and what cures it
  std::string where;    // "file:line:column" or "report id", empty where unknown
};

// Either a T or an Error. Member names as std::expected's, which C++20 lacks.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(Error error) : error_(std::make_unique<Error>(std::move(error))) {}
  bool has_value() const { return value_.has_value(); }
  explicit operator bool() const { return has_value(); }
  T& value() { return *value_; }
  const T& value() const { return *value_; }
  T& operator*() { return *value_; }
  const T& operator*() const { return *value_; }
  T* operator->() { return &*value_; }
  const T* operator->() const { return &*value_; }
  const Error& error() const { return *error_; }

 private:
  std::optional<T> value_;
  std::unique_ptr<Error> error_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::make_unique<Error>(std::move(error))) {}
  bool has_value() const { return !error_; }
  explicit operator bool() const { return has_value(); }
  const Error& error() const { return *error_; }

 private:
  std::unique_ptr<Error> error_;
};

using Status = Result<void>;

}  // namespace marsad
