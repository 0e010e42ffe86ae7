// The facts that a query finds, counted: by place, country and day for a map and a timeline, by
// value for menus of filters.
//
//   FactIndex index(*store);                       // keep it: it remembers what revisions hold
//   auto counts = index.overview(query);           // counts->places, counts->days
//   auto facets = index.facets(FactKind::talks, query);
//
// A revision never changes, so each is read once: the first call reads all (some 0.3 s for a hundred
// thousand, learn() does so ahead), later ones what is new; some 60 bytes are kept of each.
// Thread rule: calls from several threads at once.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <shared_mutex>
#include <string>
#include <string_view>
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
  std::vector<Facet> facets;                  // as FactIndex::facets
};

struct FacetCounts {
  uint64_t total = 0;
  std::vector<Facet> facets;  // as Store::facets
};

class Connection;

class FactIndex {
 public:
  explicit FactIndex(const Store& store) : store_(store) {}

  // Of events. `limit` and `after` of the query are passed over. Errors: as Store::events.
  Result<Overview> overview(const Query& query);
  // At most `values` of each field, those with most facts first. Errors: as Store::events.
  Result<FacetCounts> facets(FactKind kind, const Query& query, uint32_t values = 20);

  // Reads revisions that it has not read yet, at most `most`; whether any were left.
  Result<bool> learn(uint32_t most);

 private:
  // Texts that come again and again, by number.
  struct Names {
    struct Hash : std::hash<std::string_view> {
      using is_transparent = void;
    };
    std::vector<std::string> texts;
    std::unordered_map<std::string, uint32_t, Hash, std::equal_to<>> numbers;
    uint32_t number(std::string_view text);
  };
  struct TermName {
    uint8_t field;  // 0 party, 1 place, 2 source
    std::string value, label;
  };
  // What a revision holds. Numbers are those of names_, places_ and term_names_.
  struct Slot {
    uint32_t type = 0, country = 0, status = 0, day = 0;
    uint32_t place = 0;        // 0: none finer than a country
    uint32_t terms_begin = 0;  // in terms_
    uint16_t terms = 0;
  };

  Result<std::vector<int64_t>> find(FactKind kind, const Query& query) const;
  Status learn_up_to(int64_t rev);
  Status read(Connection& connection, int64_t after, int64_t last);
  Status read_terms(Connection& connection, int64_t after, int64_t last);
  Status read_term_names(Connection& connection);
  Status read_places(Connection& connection, int64_t after, int64_t last);
  std::vector<Facet> count_facets(const std::vector<int64_t>& revs, uint32_t values) const;

  const Store& store_;
  std::shared_mutex mutex_;  // guards what follows
  std::vector<Slot> slots_ = std::vector<Slot>(1);  // by revision
  Names names_;
  std::vector<Place> places_ = std::vector<Place>(1);
  std::unordered_map<std::string, uint32_t> place_numbers_;  // by what tells one from others
  std::vector<uint32_t> terms_;
  std::vector<TermName> term_names_;
  std::unordered_map<int64_t, uint32_t> term_numbers_;  // by terms.no, of those that menus show
};

}  // namespace marsad::store
