// What a record adds up to: force levels as series, talks as tracks, tallies held against the
// record, plans and what became of them, the days with what happened. The same answers for the
// commands and for the API.
//
//   auto answer = survey::presence(store, query);   // answer->rows, answer->next, answer->total
//   std::string json = survey::to_json(*answer);    // {"total", "next", "presence": [...], ...}
//
// Every row is a fact of the record with all its fields (CONTRACT: "A fact of a record") and a few
// more that say where it stands. Query means what it means for the lists of facts; `limit` and
// `after` page through the rows. Thread rule: as Store's const calls. Errors: as Store's.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "marsad/record.h"
#include "marsad/result.h"
#include "views/phrases.h"

namespace marsad::store {
class Store;
}

namespace marsad::survey {

// What a row says beyond its fact: a field in JSON, a column in tables (none where `cell` is empty
// in all rows).
struct Field {
  std::string name;
  std::string json;  // a JSON value
  std::string cell;
};

struct Row {
  RecordFact fact;
  std::string group;  // the id of the series, track or day that it belongs to; empty: none
  std::vector<Field> fields;  // the same names in each row
};

struct Answer {
  std::string name;       // of the rows: "presence", "talks", "tally", "plans", "timeline"
  std::vector<Row> rows;  // rows of one group stand together
  std::string next;       // cursor of the next page; empty: the last
  uint64_t total = 0;     // rows of all pages
  std::string groups_name;          // "series", "tracks", "days"; empty: no groups
  std::vector<std::string> groups;  // of the rows here, in their order, as JSON objects
  std::vector<std::string> heads;   // the same for people, one line each
};

// Figures of kind force_level by force, country and day. Fields: series {"force", "name",
// "country", "point", "of"}, day. Groups "series": {"id", "force", "name", "country", "from", "to",
// "points": [{"day", "value", "id", "sources"}]}.
Result<Answer> presence(const store::Store& store, const Query& query);

// Talks by track and day. Fields: track {"id", "step", "of"}, day. Groups "tracks": {"id", "forum",
// "parties", "from", "to", "stage", "stages": [{"day", "stage", "id", "sources"}]}.
Result<Answer> talks(const store::Store& store, const Query& query);

// Figures of kind tally. Fields: scope (which events are meant) and held (how many of them the
// record has), held_by (outlets that tell them), held_events (ids); null where the unit or the
// bounds say nothing that the record counts.
Result<Answer> tally(const store::Store& store, const Query& query);

// Events that were planned or possible. Fields: due {"from", "to"}, outcome ("happened", "ahead",
// "not_shown"), fulfilled_by (ids). Looked at from `as_of`, else from the record's latest report.
Result<Answer> plans(const store::Store& store, const Query& query);

// Events by day. Field: day. Groups "days": {"day", "count", "types": {TYPE: n}}.
Result<Answer> timeline(const store::Store& store, const Query& query);

// One line, no line break: the fact's JSON with the row's fields after its own.
std::string to_json(const Row& row);
// The page: {"total", "next", NAME: [rows], GROUPS: [...]}, on one line.
std::string to_json(const Answer& answer);
// For people: heads of groups with their rows below; `width` columns, 0: lines as long as they are.
std::string to_text(const Answer& answer, const views::Phrases& phrases, unsigned width);
// RFC 4180; the row's fields stand before the fact's.
std::string to_csv(const Answer& answer);
std::string to_markdown(const Answer& answer, const views::Phrases& phrases);

}  // namespace marsad::survey
