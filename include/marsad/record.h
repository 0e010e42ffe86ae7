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
#include <utility>
#include <variant>
#include <vector>

#include "marsad/reading.h"

namespace marsad {

// What a record holds one account of. The letter that opens a fact's id: e, s, f, t.
enum class FactKind : uint8_t { event, statement, figure, talks };

// One report as the record keeps it. `id` is the report's own or, where it has none, its sha256.
struct RecordReport {
  std::string id, source, url, title, published, language, sha256;
  std::string author, modified, retrieved;  // as in Report; empty: unknown
  std::string text;      // empty unless asked for
  uint32_t version = 1;  // 1 for the first text seen under this id, counted up with each change
  std::string voice;     // reports that are copies of one text share it: the id of the earliest
  std::string learned;   // ISO 8601 instant (UTC) when the record took it in
  std::string engine;    // version that read it
  uint32_t events = 0, statements = 0, figures = 0, talks = 0;  // told by this version
};

// What one report says of a fact: its own version with its own evidence.
template <class Fact>
struct Witness {
  std::string report;  // RecordReport::id
  std::string source, published, voice;
  uint32_t version = 1;
  Fact told;           // as that report has it; evidence are spans of that report
  std::string words;   // the report's own words that show it, for people to read
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
  std::optional<Corrected> corrected;  // the latest correction that stands
  bool withdrawn = false;              // taken back by a correction: listed by `show` alone
  std::vector<Link> links;
  std::vector<std::string> why;        // why these reports are one, filled by `show`
  std::vector<HistoryItem> history;    // filled by `show`
};

using RecordEvent = Kept<Event>;
using RecordStatement = Kept<Statement>;
using RecordFigure = Kept<Figure>;
using RecordTalks = Kept<Talks>;
using RecordFact = std::variant<RecordEvent, RecordStatement, RecordFigure, RecordTalks>;

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
  bool latest_first = false;        // otherwise the earliest; of events what has happened, then
                                    // what is planned, possible or denied
  uint32_t limit = 100;             // 0: all
  std::string after;                // cursor of the page before; empty: the first
};

template <class Item>
struct Page {
  std::vector<Item> items;
  std::string next;    // cursor; empty: the last page
  uint64_t total = 0;  // facts that match, all pages
};

// Which reports to list; as Query.
struct ReportQuery {
  std::vector<std::string> source;
  std::string words, from, to;  // dates of publication
  std::string as_of;
  bool versions = false;        // older versions too
  uint32_t limit = 100;
  std::string after;
};

// An outlet of the record, over the latest version of its reports.
struct SourceSummary {
  std::string source;
  uint64_t reports = 0, versions = 0;  // versions: all texts kept, 1 or more a report
  uint64_t copies = 0;                 // reports whose voice is another report
  uint64_t events = 0, statements = 0, figures = 0, talks = 0;
  std::string first, last;             // published
};

// An input that could not be read, and why.
struct FailedInput {
  std::string where;        // "a.jsonl:12", "crawl.warc.gz:record 7"
  std::string code;         // Code in words: bad_input, io, limit ...
  std::string reason;       // one line
  std::string first, last;  // ISO 8601 instants of the first and the latest try
  uint64_t times = 1;
};

// How many facts have each value of a field, the most frequent first, then by value.
struct FacetValue {
  std::string value, label;  // label: what people read; the value where there is none
  uint64_t count = 0;
};
struct Facet {
  std::string field;  // type, status, country, party, place, source, month
  std::vector<FacetValue> values;
};

enum class CorrectionKind : uint8_t { change, merge, split, confirm, withdraw, undo };

// What a person decides about a fact. Kept with who, when and why; it holds on to the words of the
// reports that the fact rests on, so that it outlives a re-reading.
struct Correction {
  CorrectionKind kind = CorrectionKind::confirm;
  std::string fact;                  // id; undo: the correction's own number ("c12") or the fact,
                                     // whose latest correction is then undone
  std::vector<std::string> others;   // merge: facts that are the same; split: ids of the reports
                                     // whose version is another event
  // change: field and new value. type, mode, status, date ("2018-04-07", "2018-04"), place (a
  // codebook id or "LAT,LON name"), killed, injured, detained, abducted, displaced, munitions,
  // intercepted, hit ("12", ">=10", "10..12"; empty takes the field away), actors, targets,
  // speaker, stance, stage (parties as "CODE name", several with ';').
  std::vector<std::pair<std::string, std::string>> changes;
  std::string by, why;
};

// A correction as the record keeps it.
struct KeptCorrection {
  std::string id;  // "c12"
  Correction correction;
  std::string at;         // ISO 8601 instant
  std::string undone_by;  // id of the undo, empty: it stands
};

// One step of a record's history, for those who watch it.
struct Change {
  uint64_t seq = 0;     // grows with each change; what `changes` is asked with next
  std::string id;       // of the fact
  std::string what;     // added, changed, removed
  std::string at;       // ISO 8601 instant
};

}  // namespace marsad
