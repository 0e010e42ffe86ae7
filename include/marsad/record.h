// A record: what many reports say together and against each other (CONTRACT: "A fact of a record").
// Plain values that the store fills, the views write and the server hands out; spelt as in the JSON.
//
//   RecordEvent e;  e.fact.type == "ASSAULT";  e.voices == 3;  e.conflicts[0].field == "killed";
//
// Thread rule: plain values, no shared state.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "marsad/reading.h"

namespace marsad {

// One report as the record keeps it. `id` is the report's own or, where it has none, its sha256.
struct RecordReport {
  std::string id, source, url, title, published, language, sha256;
  std::string text;      // empty unless asked for
  uint32_t version = 1;  // 1 for the first text seen under this id, counted up with each change
  std::string voice;     // reports that are copies of one text share it: the id of the earliest
  std::string learned;   // ISO 8601 instant (UTC) when the record took it in
  std::string engine;    // version that read it
};

// What one report says of a fact: its own version with its own evidence.
template <class Fact>
struct Witness {
  std::string report;  // RecordReport::id
  std::string source, published, voice;
  uint32_t version = 1;
  Fact told;           // as that report has it; evidence are spans of that report
  bool doubtful = false;
};

struct ConflictValue {
  std::string value;                 // "12", "SYR/MIL", "2018-04-07"
  std::vector<std::string> reports;  // ids
};

// A field on which reports differ; values in order of the first report that gives them.
struct Conflict {
  std::string field;  // "killed", "injured", "actors", "targets", "place", "date", "status"
  std::vector<ConflictValue> values;
};

struct Corrected {
  std::string by, at, why;  // at: ISO 8601 instant
};

// An earlier or later state of a fact, or a decision about it, in the order in which it was taken.
struct HistoryItem {
  std::string at, by, what, why;  // by "marsad" where the program decided
};

enum class LinkKind : uint8_t { part_of, has_part, follows, fulfils, fulfilled_by };

struct Link {
  LinkKind kind = LinkKind::part_of;
  std::string to;  // id of the other event
};

// A fact told by one or more reports. `fact` is the account put together from all; its id is the
// record's, its evidence is empty (it stands with the witnesses).
template <class Fact>
struct Kept {
  Fact fact;
  std::vector<Witness<Fact>> reports;  // by published, then id
  uint32_t voices = 1;                 // independent reports, copies counted once
  std::vector<Conflict> conflicts;
  std::string learned;  // ISO 8601 instant when the record first knew it
  std::optional<Corrected> corrected;
  std::vector<Link> links;
  std::vector<std::string> why;        // why these reports are one, filled by `show`
  std::vector<HistoryItem> history;    // filled by `show`
};

using RecordEvent = Kept<Event>;
using RecordStatement = Kept<Statement>;
using RecordFigure = Kept<Figure>;
using RecordTalks = Kept<Talks>;

// What a query asks for; empty or absent: no filter. The same fields in the commands, the API and
// the page's address.
struct Query {
  std::vector<std::string> type;     // PLOVER types; figure kinds; talks stages
  std::vector<std::string> party;    // code ("SYR/MIL", "SYR"), entity id or name, any role
  std::vector<std::string> country;  // ISO 3166-1 alpha-3
  std::vector<std::string> place;    // entity id or name
  struct Near {
    double lat = 0, lon = 0, km = 0;  // degrees WGS84; radius in kilometres
  };
  std::optional<Near> near;
  std::string from, to;  // ISO dates, both ends included; a fact whose dates touch them
  std::vector<std::string> status;
  std::vector<std::string> source;  // outlets
  uint32_t voices = 0;              // at least
  std::string words;                // full text of the reports, folded; all words
  std::string as_of;                // ISO date or instant: as the record knew it then
  uint32_t limit = 100;             // 0: all
  std::string after;                // cursor of the page before; empty: the first
};

template <class Item>
struct Page {
  std::vector<Item> items;
  std::string next;    // cursor; empty: the last page
  uint64_t total = 0;  // facts that match, all pages
};

}  // namespace marsad
