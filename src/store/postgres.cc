// PostgreSQL behind Connection: statements are prepared once under a number, many rows go in by COPY
// or, where a row may be there already, by a pipeline. Writers wait for each other at one advisory
// lock, as they do at SQLite's file. Values travel as text.
#include <libpq-fe.h>

#include <charconv>
#include <cstdlib>
#include <unordered_map>

#include "store/connection.h"
#include "store/sql.h"

namespace marsad::store {
namespace {

struct Finish {
  void operator()(PGconn* c) const { PQfinish(c); }
};
struct Clear {
  void operator()(PGresult* r) const { PQclear(r); }
};
using Answer = std::unique_ptr<PGresult, Clear>;

constexpr size_t kPipeline = 512;        // statements sent before their answers are read
constexpr size_t kCopyChunk = 1 << 20;   // bytes

std::string one_line(const char* said) {
  std::string out = said ? said : "";
  while (!out.empty() && (out.back() == '\n' || out.back() == ' ')) out.pop_back();
  for (char& c : out) {
    if (c == '\n') c = ' ';
  }
  return out;
}

class PostgresRow final : public Row {
 public:
  PostgresRow(const PGresult* r, int row) : r_(r), row_(row) {}
  bool null(int i) const override { return PQgetisnull(r_, row_, i) != 0; }
  int64_t integer(int i) const override {
    const std::string_view t = text(i);
    int64_t n = 0;
    std::from_chars(t.data(), t.data() + t.size(), n);
    if (t == "t") n = 1;
    return n;
  }
  double real(int i) const override {
    const std::string_view t = text(i);
    double d = 0;
    std::from_chars(t.data(), t.data() + t.size(), d);
    return d;
  }
  std::string_view text(int i) const override {
    return {PQgetvalue(r_, row_, i), static_cast<size_t>(PQgetlength(r_, row_, i))};
  }
  std::string blob(int i) const override {  // "\x00ff"
    const std::string_view t = text(i);
    std::string out;
    for (size_t at = 2; at + 1 < t.size(); at += 2) {
      out += static_cast<char>(digit(t[at]) * 16 + digit(t[at + 1]));
    }
    return out;
  }

 private:
  static int digit(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

  const PGresult* r_;
  int row_;
};

// Values as libpq wants them: texts and pointers to them.
class Parameters {
 public:
  explicit Parameters(const Values& values) {
    texts_.reserve(values.size());
    for (const Value& v : values) {
      std::string t;
      if (const auto* n = std::get_if<int64_t>(&v)) t = std::to_string(*n);
      if (const auto* d = std::get_if<double>(&v)) t = number(*d);
      if (const auto* s = std::get_if<std::string>(&v)) t = *s;
      if (const auto* b = std::get_if<Blob>(&v)) t = hex(b->bytes);
      texts_.push_back(std::move(t));
    }
    for (size_t i = 0; i < values.size(); ++i) {
      pointers_.push_back(values[i].index() == 0 ? nullptr : texts_[i].c_str());
    }
  }
  int size() const { return static_cast<int>(pointers_.size()); }
  const char* const* data() const { return pointers_.data(); }

  static std::string hex(std::string_view bytes) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string out = "\\x";
    for (char c : bytes) {
      out += kDigits[static_cast<uint8_t>(c) >> 4];
      out += kDigits[static_cast<uint8_t>(c) & 15];
    }
    return out;
  }

  static std::string number(double d) {
    char buffer[40];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, d);
    return {buffer, end.ptr};
  }

 private:
  std::vector<std::string> texts_;
  std::vector<const char*> pointers_;
};

class Postgres final : public Connection {
 public:
  Postgres(PGconn* c, std::string where) : c_(c), where_(std::move(where)) {}

  Dialect dialect() const override { return Dialect::postgres; }

  Status run_text(const std::string& sql, const Values& values, const OnRow& row) override {
    auto name = prepared(sql, values.size());
    if (!name) return name.error();
    const Parameters p(values);
    Answer a(PQexecPrepared(c_.get(), name->c_str(), p.size(), p.data(), nullptr, nullptr, 0));
    if (!good(a.get())) return fault(a.get());
    if (row) {
      for (int i = 0; i < PQntuples(a.get()); ++i) row(PostgresRow(a.get(), i));
    }
    return {};
  }

  Status run_many_text(const std::string& sql, const std::vector<Values>& rows) override {
    return sql.starts_with("COPY") ? copy(sql, rows) : pipeline(sql, rows);
  }

  Status run_script(const std::string& sql) override {
    Answer a(PQexec(c_.get(), sql.c_str()));
    if (!good(a.get())) return fault(a.get());
    return {};
  }

  Status begin(bool write) override {
    Status s = run_script(write ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    if (!s || !write) return s;
    s = run_script(std::string(sql_of("writer_lock", Dialect::postgres)));
    if (!s) rollback();
    return s;
  }
  Status commit() override {
    Status s = run_script("COMMIT");
    if (!s) rollback();
    return s;
  }
  void rollback() override {
    if (PQtransactionStatus(c_.get()) != PQTRANS_IDLE) Answer(PQexec(c_.get(), "ROLLBACK"));
  }
  void tidy() override { (void)run_script(std::string(sql_of("tidy", Dialect::postgres))); }

 private:
  static bool good(const PGresult* r) {
    const ExecStatusType s = PQresultStatus(r);
    return s == PGRES_COMMAND_OK || s == PGRES_TUPLES_OK || s == PGRES_COPY_IN ||
           s == PGRES_PIPELINE_SYNC;
  }

  Result<std::string> prepared(const std::string& sql, size_t values) {
    if (const auto found = names_.find(sql); found != names_.end()) return found->second;
    std::string name = "m" + std::to_string(names_.size());
    Answer a(PQprepare(c_.get(), name.c_str(), sql.c_str(), static_cast<int>(values), nullptr));
    if (!good(a.get())) return fault(a.get());
    names_.emplace(sql, name);
    return name;
  }

  Status pipeline(const std::string& sql, const std::vector<Values>& rows) {
    auto name = prepared(sql, rows[0].size());
    if (!name) return name.error();
    Status out;
    for (size_t from = 0; out && from < rows.size(); from += kPipeline) {
      const size_t to = std::min(rows.size(), from + kPipeline);
      if (PQenterPipelineMode(c_.get()) == 0) return fault(nullptr);
      for (size_t i = from; i < to; ++i) {
        const Parameters p(rows[i]);
        PQsendQueryPrepared(c_.get(), name->c_str(), p.size(), p.data(), nullptr, nullptr, 0);
      }
      PQpipelineSync(c_.get());
      out = answers(to - from);
      PQexitPipelineMode(c_.get());
    }
    return out;
  }

  // Each statement answers with its result and an empty one, the sync with one of its own.
  Status answers(size_t statements) {
    Status out;
    for (size_t seen = 0; seen <= statements;) {
      Answer a(PQgetResult(c_.get()));
      if (!a) {
        if (PQstatus(c_.get()) != CONNECTION_OK) return fault(nullptr);
        ++seen;
        continue;
      }
      const ExecStatusType s = PQresultStatus(a.get());
      if (s == PGRES_PIPELINE_SYNC) break;
      if (out && s != PGRES_PIPELINE_ABORTED && !good(a.get())) out = fault(a.get());
    }
    return out;
  }

  static void append_cell(std::string& out, const Value& v) {
    if (v.index() == 0) {
      out += "\\N";
    } else if (const auto* n = std::get_if<int64_t>(&v)) {
      out += std::to_string(*n);
    } else if (const auto* d = std::get_if<double>(&v)) {
      out += Parameters::number(*d);
    } else if (const auto* b = std::get_if<Blob>(&v)) {
      out += '\\' + Parameters::hex(b->bytes);
    } else {
      for (char c : std::get<std::string>(v)) {
        switch (c) {
          case '\\': out += "\\\\"; break;
          case '\n': out += "\\n"; break;
          case '\r': out += "\\r"; break;
          case '\t': out += "\\t"; break;
          default: out += c;
        }
      }
    }
  }

  Status copy(const std::string& sql, const std::vector<Values>& rows) {
    Answer start(PQexec(c_.get(), sql.c_str()));
    if (!good(start.get())) return fault(start.get());
    std::string buffer;
    for (size_t i = 0; i < rows.size(); ++i) {
      for (size_t j = 0; j < rows[i].size(); ++j) {
        if (j > 0) buffer += '\t';
        append_cell(buffer, rows[i][j]);
      }
      buffer += '\n';
      if (buffer.size() >= kCopyChunk || i + 1 == rows.size()) {
        if (PQputCopyData(c_.get(), buffer.data(), static_cast<int>(buffer.size())) != 1) break;
        buffer.clear();
      }
    }
    PQputCopyEnd(c_.get(), nullptr);
    Status out;
    while (Answer a{PQgetResult(c_.get())}) {
      if (out && !good(a.get())) out = fault(a.get());
    }
    if (out && PQstatus(c_.get()) != CONNECTION_OK) return fault(nullptr);
    return out;
  }

  Error fault(const PGresult* r) const {
    const std::string said = one_line(r ? PQresultErrorMessage(r) : PQerrorMessage(c_.get()));
    if (PQstatus(c_.get()) != CONNECTION_OK) {
      return {Code::store,
              "connection lost: " + said + "; what was committed stands, run the command again",
              where_};
    }
    const char* state = r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : nullptr;
    const std::string_view code = state ? state : "";
    if (code == "53100") return {Code::io, "disk full: " + said, where_};
    if (code == "55P03" || code == "40001" || code == "40P01") {
      return {Code::conflict, "locked by another program: " + said, where_};
    }
    return {Code::store, said, where_};
  }

  std::unique_ptr<PGconn, Finish> c_;
  std::string where_;  // without the password
  std::unordered_map<std::string, std::string> names_;
};

// The address without its password, for messages.
std::string shown(const std::string& url) {
  const size_t at = url.find('@'), slashes = url.find("//");
  if (at == url.npos || slashes == url.npos) return url;
  const size_t colon = url.find(':', slashes);
  return colon < at ? url.substr(0, colon) + url.substr(at) : url;
}

}  // namespace

Result<std::unique_ptr<Connection>> open_postgres(const std::string& url, Access access) {
  PGconn* c = PQconnectdb(url.c_str());
  auto out = std::make_unique<Postgres>(c, shown(url));
  if (PQstatus(c) != CONNECTION_OK) {
    return Error{Code::store, "cannot connect: " + one_line(PQerrorMessage(c)), shown(url)};
  }
  PQsetNoticeProcessor(c, [](void*, const char*) {}, nullptr);
  PQsetClientEncoding(c, "UTF8");
  std::string settings(sql_of("session", Dialect::postgres));
  if (access == Access::read) settings += "; SET default_transaction_read_only = on";
  if (Status s = out->run_script(settings); !s) return s.error();
  return std::unique_ptr<Connection>(std::move(out));
}

}  // namespace marsad::store
