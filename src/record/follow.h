// What a record's facts say over time (pure; src/survey asks the store and calls this): force levels
// as series, talks as tracks with stages, what a tally counts, whether a plan's time has come.
//
//   for (const Series& s : series_of(figures)) ...   // one force in one country, by day
//
// Thread rule: free functions on plain values. Cost: linear but for sorting.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "marsad/record.h"

namespace marsad::record {

// Indices into the list that was handed in.
using Indices = std::vector<size_t>;

// Force levels of one force in one country, by day told of (else of telling), then id. Ordered by
// force, then country.
struct Series {
  std::string force;    // code of whose force it is; empty: not said
  std::string country;  // ISO 3166-1 alpha-3 of where it is; empty: not said
  Indices points;
};
std::vector<Series> series_of(const std::vector<RecordFigure>& figures);

// Talks of one named forum, or between the same two sides, with no more than half a year between
// two tellings. Talks of several sides go with the two of them that most talks name together; where
// sides are not named, an entry is a track by itself. Ordered by first day, then id.
struct Track {
  std::string id;              // sides or forum, and the first day: "PRK+USA 2018-03-08"
  std::string forum;           // as the first report words it; empty: sides make the track
  std::vector<Party> parties;  // all that take part, the most told first
  Indices steps;               // by day, then id
};
std::vector<Track> tracks_of(const std::vector<RecordTalks>& talks);

// The events of the record that a tally counts: their type, place, sides and days.
struct TallyScope {
  std::string type, mode;  // PLOVER; mode may be empty: any
  std::string country;     // empty: anywhere
  std::string from, to;    // ISO days; empty `from`: from the record's start
  std::string party;       // code that is among the sides; empty: any
};
// By codebook/record/tallies.tsv. None where the unit names nothing that the record counts, or where
// neither a country nor a side says whose events are counted.
std::optional<TallyScope> scope_of(const RecordFigure& tally);

// What became of a plan.
enum class Outcome : uint8_t {
  happened,   // a later event fulfils it
  ahead,      // its days are still to come
  not_shown,  // its days are past, and the record shows nothing of it
};
struct Followed {
  std::string from, to;  // ISO days within which it is due: its own date, else 30 days from telling
  Outcome outcome = Outcome::ahead;
};
// `today`: ISO day from which is looked. Status planned or possible is the caller's to choose.
Followed follow(const RecordEvent& plan, const std::string& today);

// The day by which a fact is sorted: its own, else that of its first report; empty: neither. Talks:
// that of the report, since their dates are those of the meetings to come.
std::string day_of(const RecordEvent& fact);
std::string day_of(const RecordFigure& fact);
std::string day_of(const RecordTalks& fact);
std::string day_of(const RecordStatement& fact);

// Whose force a force level is of; null: not said.
const Party* force_of(const Figure& figure);

}  // namespace marsad::record
