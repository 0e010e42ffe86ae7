// A reading as JSON, `marsad.reading/1`.
#pragma once

#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "marsad/reading.h"
#include "views/json_writer.h"

namespace marsad::views {

// Indented over several lines, or one line; without a line break at the end. Empty optional fields
// are null.
std::string to_json(const Reading& reading, bool indented);
// With the report's text as "text" of "report".
std::string to_json(const Reading& reading, bool indented, std::string_view text);

// The same as values, for JSON that holds more than a reading (explain).
boost::json::value reading_value(const Reading& reading);
boost::json::value report_json(const Reading& reading);  // the "report" of a reading
boost::json::value event_json(const Event& event);
boost::json::value statement_json(const Statement& statement);
boost::json::value party_json(const Party& party);
boost::json::value place_json(const Place& place);
boost::json::value date_json(const Date& date);
boost::json::value count_json(const Count& count);

// The fields of a fact of a record into an object that is open, without evidence, which is the
// reports'; quotes and factors are those of the first report. And parts of what a report says.
void write_fields(JsonWriter& json, const Event& fact);
void write_fields(JsonWriter& json, const Statement& fact);
void write_fields(JsonWriter& json, const Figure& fact);
void write_fields(JsonWriter& json, const Talks& fact);
void write_counts(JsonWriter& json, const Event& event);  // "counts": {...}
void write_spans(JsonWriter& json, std::string_view name, const std::vector<Span>& spans);
void write_count(JsonWriter& json, const Count& count);  // the value alone
void write_date(JsonWriter& json, const std::optional<Date>& date);

}  // namespace marsad::views
