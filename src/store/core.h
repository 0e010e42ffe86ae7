// What a Store holds: connections. Readers take one from the pool and give it back; the writer has
// its own.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/held.h"
#include "marsad/record.h"
#include "store/connection.h"
#include "store/tellers.h"

namespace marsad::store {

inline constexpr int64_t kForever = INT64_MAX;

// A revision of a fact as JSON, with the links that it had: these come and go without a revision.
struct Written {
  std::string json;
  std::vector<Link> links;
};

struct Core {
  std::string location;
  Access access = Access::read;
  std::mutex writing;  // held by the one Writer
  std::unique_ptr<Connection> writer;  // closed after `idle`: the last one takes in the log
  std::mutex mutex;                    // guards `idle`
  std::vector<std::unique_ptr<Connection>> idle;
  Tellers tellers;
  base::Held<int64_t, Written> written{size_t{48} << 20};  // by revision
};

// A connection for reading, in a transaction of its own: all its queries see one state. Given back
// at the end, thrown away after an error.
class Lease {
 public:
  static Result<Lease> take(Core& core);
  Lease(Lease&&) = default;
  Lease& operator=(Lease&&) = delete;
  ~Lease();
  Connection& operator*() const { return *connection_; }
  Connection* operator->() const { return connection_.get(); }
  Connection* get() const { return connection_.get(); }

 private:
  Lease(Core& core, std::unique_ptr<Connection> connection)
      : core_(&core), connection_(std::move(connection)) {}
  Core* core_;
  std::unique_ptr<Connection> connection_;
};

// Brings the tables to the present schema. Errors: bad_input (no record, or of a later version).
Status migrate(Connection& connection, Access access, const std::string& location);

// "[1,2]" for SQLite's json_each, "{1,2}" for PostgreSQL's arrays.
std::string list_of(const std::vector<int64_t>& numbers, Dialect dialect);
std::string list_of(const std::vector<std::string>& texts, Dialect dialect);

// Milliseconds since 1970 as ISO 8601 in UTC ("2026-11-28T15:50:31.123Z") and back; a day stands for
// its last millisecond. Empty: none, or not readable.
std::string to_instant(int64_t milliseconds);
std::optional<int64_t> parse_instant_end(std::string_view text);

}  // namespace marsad::store
