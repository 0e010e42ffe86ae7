// One field of an account: what the speakers say of it, what is taken, and where they differ.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "marsad/record.h"

namespace marsad::record {

// What one report says of a field. The voice is what counts; several ballots may share one.
template <class Value>
struct Ballot {
  const std::string* report;
  const std::string* voice;
  Value value;
};

template <class Value>
using Ballots = std::vector<Ballot<Value>>;

// The text that most voices give; of equals the one told first. Empty: nobody gives one.
std::string most_told(const Ballots<std::string>& ballots);

EventStatus status_of(const Ballots<EventStatus>& ballots);

// Without spans: those stand with the witness.
Party bare(Party party);
Date bare(Date date);

// Parties that at least half of those voices name who name any, the most named first, each in its
// most telling form (a known entity before a role before a sector).
std::vector<Party> parties_of(const Ballots<std::vector<Party>>& ballots);

// The place that most voices support; a wider one supports what lies within it.
std::optional<Place> place_of(const Ballots<std::optional<Place>>& ballots);

// The same with dates.
std::optional<Date> date_of(const Ballots<std::optional<Date>>& ballots);

// The largest of a report's tolls: parts of it are told beside it.
std::optional<Toll> total_of(const std::vector<Toll>& tolls);

// The value that most voices give, of equals the latest; min and max over all of them. None where
// nobody gives one.
std::optional<Toll> toll_of(const Ballots<std::optional<Toll>>& ballots);

// The differing values in order of first report; empty where all that is said can be true together.
using Values = std::vector<ConflictValue>;
Values differing_status(const Ballots<EventStatus>& ballots);
Values differing_parties(const Ballots<std::vector<Party>>& ballots);
Values differing_places(const Ballots<std::optional<Place>>& ballots);
Values differing_dates(const Ballots<std::optional<Date>>& ballots);
Values differing_tolls(const Ballots<std::optional<Toll>>& ballots);

void add_conflict(std::vector<Conflict>& conflicts, std::string_view field, Values values);

}  // namespace marsad::record
