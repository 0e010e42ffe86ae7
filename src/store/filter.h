// A Query as SQL: the named parts of sql/read.sql that its filters need, with their values.
#pragma once

#include <string>

#include "marsad/record.h"
#include "store/connection.h"

namespace marsad::store {

// A question put together from named parts. Values stand in the order of the placeholders.
class Question {
 public:
  explicit Question(Dialect dialect) : dialect_(dialect) {}
  void add(std::string_view part, Values values = {});
  Status run(Connection& connection, const OnRow& row) const;

 private:
  Dialect dialect_;
  std::string sql_;
  Values values_;
};

// What of a query names so few facts that they are better looked up one by one.
enum class Few : uint8_t { none, parties, places };
Result<Few> few_of(Connection& connection, const Query& query);

// Adds the parts for `query` after a question that begins with kind, until, since; `few` of it are
// looked up. Errors: bad_input (a filter that cannot be read), store.
Status add_filters(Question& question, Connection& connection, const Query& query,
                   Few few = Few::none);
Status add_report_filters(Question& question, Connection& connection, const ReportQuery& query);

// The instant that a query looks from: `as_of` or the end of time. Errors: bad_input.
Result<int64_t> as_of_of(std::string_view as_of);

// "2018", "2018-03", "2018-03-02", an instant -> the first or the last day of it. Errors: bad_input.
Result<std::string> first_day(std::string_view date);
Result<std::string> last_day(std::string_view date);

// What full-text search is asked; empty where the text has no words.
std::string match_of(std::string_view text, Dialect dialect);

}  // namespace marsad::store
