// A reading as JSON, `marsad.reading/1`.
#pragma once

#include <boost/json/value.hpp>
#include <string>

#include "marsad/reading.h"

namespace marsad::views {

// Indented over several lines, or one line; without a line break at the end. Empty optional fields
// are null.
std::string to_json(const Reading& reading, bool indented);

// The same as values, for JSON that holds more than a reading (explain).
boost::json::value reading_value(const Reading& reading);
boost::json::value report_json(const Reading& reading);  // the "report" of a reading
boost::json::value event_json(const Event& event);
boost::json::value statement_json(const Statement& statement);
boost::json::value party_json(const Party& party);
boost::json::value place_json(const Place& place);
boost::json::value date_json(const Date& date);
boost::json::value count_json(const Count& count);

}  // namespace marsad::views
