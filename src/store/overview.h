// The events that a query finds, counted by place, country and day: what a map and a timeline show.
//
//   OverviewIndex index(*store);            // keep it: it remembers where revisions lie
//   auto counts = index.ask(query);         // counts->places, counts->days
//
// Thread rule: ask() may be called from several threads at once.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "marsad/record.h"
#include "marsad/result.h"
#include "store/store.h"

namespace marsad::store {

using TypeCounts = std::map<std::string, uint64_t>;  // by PLOVER type

struct OverviewPlace {
  Place place;  // finer than a country, with coordinates
  uint64_t count = 0;
  TypeCounts types;
};

struct Overview {
  uint64_t total = 0;
  uint64_t undated = 0;   // neither dated nor told by a report with a date
  uint64_t unplaced = 0;  // without a known country
  std::map<std::string, uint64_t> countries;  // ISO 3166-1 alpha-3
  std::vector<OverviewPlace> places;          // the order in which the record learned of them
  std::map<std::string, TypeCounts> days;     // ISO date, the first day of each event
};

class OverviewIndex {
 public:
  explicit OverviewIndex(const Store& store) : store_(store) {}

  // `limit` and `after` of the query are passed over. The first call reads every event once (a
  // second or so for a hundred thousand), later ones only what is new. Errors: as Store::events.
  Result<Overview> ask(const Query& query);

 private:
  Status learn(const std::vector<int64_t>& revs);

  const Store& store_;
  std::mutex mutex_;
  std::unordered_map<int64_t, uint32_t> place_of_;  // by revision, which never changes; 0: none
  std::vector<Place> places_ = std::vector<Place>(1);
  std::unordered_map<std::string, uint32_t> number_of_;  // of a place by what tells it from others
};

}  // namespace marsad::store
