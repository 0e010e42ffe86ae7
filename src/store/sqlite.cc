// SQLite behind Connection: statements are prepared once and kept; WAL, so that readers and the
// writer do not wait for each other; synchronous=NORMAL, so that a crash of the machine may take the
// last commits but never damages the file, and a crash of the program takes nothing.
#include <sqlite3.h>
#include <sys/stat.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>
#include <unordered_map>

#include "store/connection.h"
#include "store/sql.h"

namespace marsad::store {
namespace {

constexpr int kPatienceMs = 60'000;  // how long a locked record is waited for
constexpr size_t kMostKept = 128;    // prepared statements

struct CloseDb {
  void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
};
struct Finalize {
  void operator()(sqlite3_stmt* s) const { sqlite3_finalize(s); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

class SqliteRow final : public Row {
 public:
  explicit SqliteRow(sqlite3_stmt* s) : s_(s) {}
  bool null(int i) const override { return sqlite3_column_type(s_, i) == SQLITE_NULL; }
  int64_t integer(int i) const override { return sqlite3_column_int64(s_, i); }
  double real(int i) const override { return sqlite3_column_double(s_, i); }
  std::string_view text(int i) const override {
    const auto* t = reinterpret_cast<const char*>(sqlite3_column_text(s_, i));
    return t ? std::string_view(t, static_cast<size_t>(sqlite3_column_bytes(s_, i)))
             : std::string_view();
  }
  std::string blob(int i) const override {
    const auto* b = static_cast<const char*>(sqlite3_column_blob(s_, i));
    return b ? std::string(b, static_cast<size_t>(sqlite3_column_bytes(s_, i))) : std::string();
  }

 private:
  sqlite3_stmt* s_;
};

class Sqlite final : public Connection {
 public:
  Sqlite(sqlite3* db, std::string path) : db_(db), path_(std::move(path)) {}

  Dialect dialect() const override { return Dialect::sqlite; }

  Status run_text(const std::string& sql, const Values& values, const OnRow& row) override {
    auto statement = prepared(sql);
    if (!statement) return statement.error();
    return step(*statement, values, row);
  }

  Status run_many_text(const std::string& sql, const std::vector<Values>& rows) override {
    auto statement = prepared(sql);
    if (!statement) return statement.error();
    for (const Values& values : rows) {
      if (Status s = step(*statement, values, {}); !s) return s;
    }
    return {};
  }

  Status run_script(const std::string& sql) override {
    if (sqlite3_exec(db_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return fault();
    return {};
  }

  Status begin(bool write) override { return run_script(write ? "BEGIN IMMEDIATE" : "BEGIN"); }
  Status commit() override {
    Status s = run_script("COMMIT");
    if (!s) rollback();
    return s;
  }
  void rollback() override {
    if (sqlite3_get_autocommit(db_.get()) == 0) {
      sqlite3_exec(db_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
  }

  void tidy() override {}  // its questions say which index to take; the log is cut as it grows

 private:
  Result<sqlite3_stmt*> prepared(const std::string& sql) {
    if (const auto found = statements_.find(sql); found != statements_.end()) {
      return found->second.get();
    }
    sqlite3_stmt* s = nullptr;
    if (sqlite3_prepare_v3(db_.get(), sql.c_str(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &s, nullptr) != SQLITE_OK) {
      return fault();
    }
    if (statements_.size() >= kMostKept) statements_.clear();
    statements_.emplace(sql, Statement(s));
    return s;
  }

  static int bind(sqlite3_stmt* s, int i, const Value& value) {
    if (const auto* n = std::get_if<int64_t>(&value)) return sqlite3_bind_int64(s, i, *n);
    if (const auto* d = std::get_if<double>(&value)) return sqlite3_bind_double(s, i, *d);
    if (const auto* t = std::get_if<std::string>(&value)) {
      return sqlite3_bind_text64(s, i, t->data(), t->size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    if (const auto* b = std::get_if<Blob>(&value)) {
      return sqlite3_bind_blob64(s, i, b->bytes.data(), b->bytes.size(), SQLITE_STATIC);
    }
    return sqlite3_bind_null(s, i);
  }

  Status step(sqlite3_stmt* s, const Values& values, const OnRow& row) {
    for (size_t i = 0; i < values.size(); ++i) {
      if (bind(s, static_cast<int>(i) + 1, values[i]) != SQLITE_OK) return fault();
    }
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(s)) == SQLITE_ROW) {
      if (row) row(SqliteRow(s));
    }
    Status out;
    if (code != SQLITE_DONE) out = fault();
    sqlite3_reset(s);
    sqlite3_clear_bindings(s);
    return out;
  }

  Error fault() const {
    const int code = sqlite3_errcode(db_.get());
    const std::string said = sqlite3_errmsg(db_.get());
    switch (code & 0xFF) {
      case SQLITE_BUSY:
      case SQLITE_LOCKED:
        return {Code::conflict, "locked by another program; try again when it has ended", path_};
      case SQLITE_FULL:
        return {Code::io, "disk full: " + said + "; make room and run the same command again", path_};
      case SQLITE_IOERR:
        return {Code::io, "cannot read or write: " + said, path_};
      case SQLITE_READONLY:
        return {Code::io, "not writable: " + said, path_};
      case SQLITE_NOTADB:
        return {Code::bad_input, "is no record of marsad's (not a SQLite file)", path_};
      case SQLITE_CORRUPT:
        return {Code::store, "damaged: " + said + "; restore it from a copy", path_};
      default:
        return {Code::store, said, path_};
    }
  }

  std::unique_ptr<sqlite3, CloseDb> db_;
  std::string path_;
  std::unordered_map<std::string, Statement> statements_;
};

}  // namespace

Result<std::unique_ptr<Connection>> open_sqlite(const std::string& path, Access access) {
  struct stat status {};
  if (access != Access::create && ::stat(path.c_str(), &status) != 0) {
    return Error{Code::not_found,
                 errno == ENOENT ? "no such record; marsad ingest makes one" : std::strerror(errno),
                 path};
  }
  if (::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode)) {
    return Error{Code::bad_input, "is a folder, not a record", path};
  }
  int flags = SQLITE_OPEN_NOMUTEX;
  flags |= access == Access::create ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
           : access == Access::write ? SQLITE_OPEN_READWRITE
                                     : SQLITE_OPEN_READONLY;
  sqlite3* db = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &db, flags, nullptr);
  auto out = std::make_unique<Sqlite>(db, path);
  if (code != SQLITE_OK) {
    return Error{Code::io, std::string("cannot be opened: ") + sqlite3_errstr(code), path};
  }
  sqlite3_extended_result_codes(db, 1);
  sqlite3_busy_timeout(db, kPatienceMs);
  std::string settings(sql_of("session", Dialect::sqlite));
  if (access != Access::read) {
    settings += ";";
    settings += sql_of("session_write", Dialect::sqlite);
  }
  // SQLite does not wait for a lock when it turns a new file to WAL, which two first writers may both
  // want: so that is waited for here.
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(kPatienceMs);
  Status s = out->run_script(settings);
  while (!s && s.error().code == Code::conflict && std::chrono::steady_clock::now() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    s = out->run_script(settings);
  }
  if (!s) return s.error();
  return std::unique_ptr<Connection>(std::move(out));
}

}  // namespace marsad::store
