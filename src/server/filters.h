// The fields of an address as the filters of a query: spelt as the commands' options, with "_" for
// "-". Several values: the field repeated, or values with commas between them.
#pragma once

#include <span>
#include <string_view>

#include "marsad/record.h"
#include "marsad/result.h"
#include "server/message.h"

namespace marsad::server {

// Errors: bad_input, naming the field and what it may hold. Fields that are no filter are refused
// too, so that a slip does not pass for a wider view; `also` names those that a route knows besides.
Result<Query> parse_query(const Request& request, std::span<const std::string_view> also = {});
Result<ReportQuery> parse_report_query(const Request& request);

// A field as a whole number. Errors: bad_input.
Result<uint64_t> parse_number(const Request& request, std::string_view name, uint64_t absent,
                              uint64_t most);

}  // namespace marsad::server
