#include "store/core.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>

#include "store/sql.h"
#include "text/instant.h"

namespace marsad::store {
namespace {

constexpr int kSchema = 4;  // the last step of sql/schema.sql

Status take_step(Connection& c, int step) {
  const std::string name = "schema_" + std::to_string(step);
  for (const std::string& part : {name, name + "_own"}) {
    const std::string_view sql = sql_of(part, c.dialect());
    if (sql.empty()) continue;
    if (Status s = c.run_script(definitions(sql, c.dialect())); !s) return s;
  }
  return c.run("set_meta", {Value("schema"), Value(std::to_string(step))});
}

Result<bool> any(Connection& c, std::string_view name) {
  bool found = false;
  if (Status s = c.run(name, {}, [&](const Row&) { found = true; }); !s) return s.error();
  return found;
}

Result<int> schema_of(Connection& c, const std::string& location) {
  auto has_meta = any(c, "has_meta");
  if (!has_meta) return has_meta.error();
  int schema = 0;
  if (*has_meta) {
    const Status s = c.run("get_meta", {Value("schema")},
                           [&](const Row& r) { schema = std::atoi(r.string(0).c_str()); });
    if (!s || schema == 0) {
      return Error{Code::bad_input, "is no record of marsad's: its table meta has no schema",
                   location};
    }
    return schema;
  }
  auto has_tables = any(c, "has_tables");
  if (!has_tables) return has_tables.error();
  if (*has_tables) {
    return Error{Code::bad_input, "is a SQLite file, but no record of marsad's", location};
  }
  return 0;
}

}  // namespace

Status migrate(Connection& c, Access access, const std::string& location) {
  auto schema = schema_of(c, location);
  if (!schema) return schema.error();
  if (*schema > kSchema) {
    return Error{Code::bad_input,
                 fmt::format("was written by a later marsad (schema {}, this one knows {}); "
                             "use that one",
                             *schema, kSchema),
                 location};
  }
  if (*schema == kSchema) return {};
  if (access == Access::read) {
    return Error{Code::bad_input,
                 *schema == 0 ? "holds no record yet; marsad ingest makes one"
                              : "was written by an older marsad; ingest, reread or correct brings "
                                "it up to date",
                 location};
  }
  if (*schema == 0 && access == Access::write) {
    return Error{Code::not_found, "holds no record yet; marsad ingest makes one", location};
  }
  Transaction t(c);
  if (Status s = t.begin(true); !s) return s;
  schema = schema_of(c, location);  // another program may have been first
  if (!schema) return schema.error();
  for (int step = *schema + 1; step <= kSchema; ++step) {
    if (Status s = take_step(c, step); !s) return s;
  }
  return t.commit();
}

Result<Lease> Lease::take(Core& core) {
  std::unique_ptr<Connection> c;
  {
    std::lock_guard lock(core.mutex);
    if (!core.idle.empty()) {
      c = std::move(core.idle.back());
      core.idle.pop_back();
    }
  }
  for (int tries = 0; tries < 2; ++tries) {
    const bool fresh = !c;
    if (fresh) {
      auto opened = open_connection(core.location, Access::read);
      if (!opened) return opened.error();
      c = std::move(*opened);
    }
    Status s = c->begin(false);
    if (s) return Lease(core, std::move(c));
    if (fresh) return s.error();
    c.reset();  // an idle one whose server went away
  }
  return Error{Code::store, "no connection", core.location};
}

Lease::~Lease() {
  if (!connection_) return;
  if (!connection_->commit()) return;
  std::lock_guard lock(core_->mutex);
  core_->idle.push_back(std::move(connection_));
}

std::string list_of(const std::vector<int64_t>& numbers, Dialect dialect) {
  std::string out(1, dialect == Dialect::sqlite ? '[' : '{');
  for (int64_t n : numbers) {
    if (out.size() > 1) out += ',';
    out += std::to_string(n);
  }
  return out += dialect == Dialect::sqlite ? ']' : '}';
}

std::string list_of(const std::vector<std::string>& texts, Dialect dialect) {
  std::string out(1, dialect == Dialect::sqlite ? '[' : '{');
  for (const std::string& t : texts) {
    if (out.size() > 1) out += ',';
    out += '"';
    for (char c : t) {
      if (c == '"' || c == '\\') out += '\\';
      out += static_cast<uint8_t>(c) < 0x20 ? ' ' : c;
    }
    out += '"';
  }
  return out += dialect == Dialect::sqlite ? ']' : '}';
}

std::string to_instant(int64_t milliseconds) {
  using namespace std::chrono;
  const sys_time<std::chrono::milliseconds> t{std::chrono::milliseconds(milliseconds)};
  const auto day = floor<days>(t);
  const hh_mm_ss time(t - day);
  return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", text::to_iso(day), time.hours().count(),
                     time.minutes().count(), time.seconds().count(), time.subseconds().count());
}

std::optional<int64_t> parse_instant_end(std::string_view given) {
  constexpr int64_t kDay = 86'400'000;
  const auto instant = text::parse_instant(given);
  if (!instant) return {};
  int64_t ms = text::utc_minutes(*instant) * 60'000;
  if (!instant->has_time) return ms + kDay - 1;
  // Seconds and their fraction, which Instant drops. Without seconds the whole minute counts.
  const size_t time = given.find(':');
  const size_t second = time == given.npos ? given.npos : given.find(':', time + 1);
  const size_t end = given.find_first_of("Z+- ", time == given.npos ? 0 : time);
  if (second == given.npos || (end != given.npos && second > end)) return ms + 59'999;
  size_t at = second + 1;
  int64_t seconds = 0;
  while (at < given.size() && given[at] >= '0' && given[at] <= '9') {
    seconds = seconds * 10 + (given[at++] - '0');
  }
  ms += seconds * 1000;
  if (at >= given.size() || (given[at] != '.' && given[at] != ',')) return ms + 999;
  int64_t scale = 100;
  for (++at; at < given.size() && given[at] >= '0' && given[at] <= '9'; ++at, scale /= 10) {
    ms += (given[at] - '0') * scale;
  }
  return ms;
}

}  // namespace marsad::store
