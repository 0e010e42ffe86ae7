// What SQLite and PostgreSQL have in common: statements by name, values in, rows out, transactions.
// Everything above knows one interface; what differs stands in sql/*.sql and in the two adapters.
//
//   auto c = open_connection("record.db", Access::read);
//   (*c)->run("report_by_id", {Value("id1")}, [&](const Row& r) { title = r.text(0); });
//
// Thread rule: a connection belongs to one thread at a time. Placeholders are `?` in order.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "marsad/result.h"
#include "store/store.h"

namespace marsad::store {

enum class Dialect : uint8_t { sqlite, postgres };

struct Blob {
  std::string bytes;
};
using Value = std::variant<std::monostate, int64_t, double, std::string, Blob>;  // monostate: NULL
using Values = std::vector<Value>;

inline Value integer(uint64_t n) {
  return static_cast<int64_t>(n);
}

// A row of a result, valid during the call that it is handed to. A NULL is 0 or the empty text.
class Row {
 public:
  virtual ~Row() = default;
  virtual bool null(int column) const = 0;
  virtual int64_t integer(int column) const = 0;
  virtual double real(int column) const = 0;
  virtual std::string_view text(int column) const = 0;
  virtual std::string blob(int column) const = 0;
  std::string string(int column) const { return std::string(text(column)); }
};

using OnRow = std::function<void(const Row&)>;

class Connection {
 public:
  virtual ~Connection() = default;
  virtual Dialect dialect() const = 0;

  // A statement of sql/*.sql by name. Errors: store, conflict (locked), io (disk full), bug (no
  // statement of that name).
  Status run(std::string_view name, const Values& values = {}, const OnRow& row = {});
  // The same with the text of the statement, for those that are put together from named parts.
  virtual Status run_text(const std::string& sql, const Values& values, const OnRow& row = {}) = 0;
  // One statement with many rows of values: the fast way in (COPY where PostgreSQL's variant says
  // so).
  Status run_many(std::string_view name, const std::vector<Values>& rows);

  // Several statements without values, as migrations are.
  virtual Status run_script(const std::string& sql) = 0;

  // A writing transaction waits for other writers; a reading one sees one state.
  virtual Status begin(bool write) = 0;
  virtual Status commit() = 0;
  virtual void rollback() = 0;

  // After a large load, outside a transaction: what the engine plans by is learned at once.
  virtual void tidy() = 0;

 protected:
  virtual Status run_many_text(const std::string& sql, const std::vector<Values>& rows) = 0;
};

bool is_postgres(std::string_view location);

// Errors: not_found (no such file, unless to be made), store, io.
Result<std::unique_ptr<Connection>> open_connection(const std::string& location, Access access);
Result<std::unique_ptr<Connection>> open_sqlite(const std::string& path, Access access);
Result<std::unique_ptr<Connection>> open_postgres(const std::string& url, Access access);

// begin() and, unless commit() was reached, rollback().
class Transaction {
 public:
  explicit Transaction(Connection& connection) : connection_(connection) {}
  ~Transaction() {
    if (open_) connection_.rollback();
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  Status begin(bool write) {
    Status s = connection_.begin(write);
    open_ = s.has_value();
    return s;
  }
  Status commit() {
    open_ = false;
    return connection_.commit();
  }

 private:
  Connection& connection_;
  bool open_ = false;
};

}  // namespace marsad::store
