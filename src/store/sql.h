// The named statements of sql/*.sql, compiled into the program.
//
//   -- name: report_by_id
//   SELECT ... WHERE id = ?
//   -- name: add_report [postgres]
//   COPY ...
//
// A statement without a mark serves both; one with a mark goes before it.
#pragma once

#include <string>
#include <string_view>

#include "store/connection.h"

namespace marsad::store {

// Empty where there is none of that name.
std::string_view sql_of(std::string_view name, Dialect dialect);

// The text for the dialect: `?` -> $1, $2 ... and, in definitions, PostgreSQL's names of types.
std::string placeholders(std::string_view sql, Dialect dialect);
std::string definitions(std::string_view sql, Dialect dialect);

}  // namespace marsad::store
