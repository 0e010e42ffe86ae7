// Idea: what filters need stands in the narrow table of facts and is counted as it comes; where a
// revision lies is read from its wide row once and remembered, since a revision never changes.
#include "store/overview.h"

#include <algorithm>

#include "store/codec.h"
#include "store/core.h"
#include "store/filter.h"

namespace marsad::store {
namespace {

constexpr size_t kBatch = 2000;

struct Slim {
  int64_t rev;
  std::string type, country, day;
};

bool has_point(const Place& place) {
  return place.precision != PlacePrecision::country && place.lat && place.lon;
}

std::string key_of(const Place& place) {
  return place.entity + '\n' + place.name + '\n' + place.name_ar + '\n' +
         std::to_string(place.lat.value_or(0)) + ' ' + std::to_string(place.lon.value_or(0));
}

}  // namespace

Status OverviewIndex::learn(const std::vector<int64_t>& revs) {
  auto lease = Lease::take(store_.core());
  if (!lease) return lease.error();
  Connection& c = **lease;
  for (size_t begin = 0; begin < revs.size(); begin += kBatch) {
    const std::vector<int64_t> some(revs.begin() + static_cast<ptrdiff_t>(begin),
                                    revs.begin() +
                                        static_cast<ptrdiff_t>(std::min(begin + kBatch, revs.size())));
    Status fault;
    Status s = c.run("overview_bodies", {list_of(some, c.dialect())}, [&](const Row& r) {
      Event event;
      Status read = decode(r.text(1).empty() ? r.text(2) : r.text(1), event);
      if (!read) fault = read.error();
      uint32_t number = 0;
      if (event.place && has_point(*event.place)) {
        event.place->spans.clear();
        const auto [it, fresh] = number_of_.try_emplace(key_of(*event.place),
                                                        static_cast<uint32_t>(places_.size()));
        if (fresh) places_.push_back(std::move(*event.place));
        number = it->second;
      }
      place_of_[r.integer(0)] = number;
    });
    if (!s) return s;
    if (!fault) return fault;
  }
  return {};
}

Result<Overview> OverviewIndex::ask(const Query& query) {
  std::vector<Slim> found;
  {
    auto lease = Lease::take(store_.core());
    if (!lease) return lease.error();
    Connection& c = **lease;
    auto at = as_of_of(query.as_of);
    if (!at) return at.error();
    Question q(c.dialect());
    q.add("overview", {static_cast<int64_t>(FactKind::event), *at, *at});
    if (Status s = add_filters(q, c, query); !s) return s.error();
    Status s = q.run(c, [&](const Row& r) {
      found.push_back({r.integer(0), r.string(1), r.string(2), std::string(r.text(3).substr(0, 10))});
    });
    if (!s) return s.error();
  }
  const std::lock_guard hold(mutex_);
  std::vector<int64_t> unknown;
  for (const Slim& slim : found)
    if (!place_of_.contains(slim.rev)) unknown.push_back(slim.rev);
  if (Status s = learn(unknown); !s) return s.error();
  Overview out;
  out.total = found.size();
  std::map<uint32_t, OverviewPlace> places;
  for (const Slim& slim : found) {
    if (slim.day.size() == 10) {
      ++out.days[slim.day][slim.type];
    } else {
      ++out.undated;
    }
    if (slim.country.empty()) {
      ++out.unplaced;
    } else {
      ++out.countries[slim.country];
    }
    const uint32_t number = place_of_[slim.rev];
    if (number == 0) continue;
    OverviewPlace& place = places[number];
    if (place.count++ == 0) place.place = places_[number];
    ++place.types[slim.type];
  }
  for (auto& [number, place] : places) out.places.push_back(std::move(place));
  return out;
}

}  // namespace marsad::store
