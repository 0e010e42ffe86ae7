#include "store/connection.h"

#include "store/sql.h"

namespace marsad::store {
namespace {

Error no_statement(std::string_view name) {
  return {Code::bug, "no statement named " + std::string(name), "sql"};
}

}  // namespace

Status Connection::run(std::string_view name, const Values& values, const OnRow& row) {
  const std::string_view sql = sql_of(name, dialect());
  if (sql.empty()) return no_statement(name);
  return run_text(placeholders(sql, dialect()), values, row);
}

Status Connection::run_many(std::string_view name, const std::vector<Values>& rows) {
  if (rows.empty()) return {};
  const std::string_view sql = sql_of(name, dialect());
  if (sql.empty()) return no_statement(name);
  return run_many_text(placeholders(sql, dialect()), rows);
}

bool is_postgres(std::string_view location) {
  return location.starts_with("postgresql://") || location.starts_with("postgres://");
}

Result<std::unique_ptr<Connection>> open_connection(const std::string& location, Access access) {
  return is_postgres(location) ? open_postgres(location, access) : open_sqlite(location, access);
}

}  // namespace marsad::store
