// Idea: SQL finds the revisions, by its indexes alone; what they hold stands in memory in columns of
// small numbers, so that counting tens of thousands takes milliseconds.
#include "store/overview.h"

#include <algorithm>
#include <mutex>

#include "store/codec.h"
#include "store/core.h"
#include "store/find.h"

namespace marsad::store {
namespace {

constexpr int64_t kBatch = 4000;
constexpr size_t kFields = 3;
constexpr std::string_view kTermKinds[] = {"party_id", "place_id", "source"};
constexpr const char* kTermFields[] = {"party", "place", "source"};

bool has_point(const Place& place) {
  return place.precision != PlacePrecision::country && place.lat && place.lon;
}

std::string key_of(const Place& place) {
  return place.entity + '\n' + place.name + '\n' + place.name_ar + '\n' +
         std::to_string(place.lat.value_or(0)) + ' ' + std::to_string(place.lon.value_or(0));
}

// The values with most facts, most first.
std::vector<FacetValue> most_of(std::vector<FacetValue> all, uint32_t values) {
  std::sort(all.begin(), all.end(), [](const FacetValue& a, const FacetValue& b) {
    return a.count != b.count ? a.count > b.count : a.value < b.value;
  });
  if (all.size() > values) all.resize(values);
  return all;
}

}  // namespace

uint32_t FactIndex::Names::number(std::string_view text) {
  if (const auto known = numbers.find(text); known != numbers.end()) return known->second;
  const auto number = static_cast<uint32_t>(texts.size());
  texts.emplace_back(text);
  numbers.emplace(text, number);
  return number;
}

// The few terms that menus show; most terms are names, by which facts are only found.
Status FactIndex::read_term_names(Connection& c) {
  return c.run("index_term_names", {}, [&](const Row& r) {
    if (r.text(2).empty()) return;
    const auto [it, fresh] =
        term_numbers_.try_emplace(r.integer(0), static_cast<uint32_t>(term_names_.size()));
    if (!fresh) return;
    const auto field = std::find(std::begin(kTermKinds), std::end(kTermKinds), r.text(1)) -
                       std::begin(kTermKinds);
    TermName name{static_cast<uint8_t>(field), r.string(2), ""};
    name.label = r.text(3).empty() ? name.value : r.string(3);
    term_names_.push_back(std::move(name));
  });
}

Status FactIndex::read_terms(Connection& c, int64_t after, int64_t last) {
  return c.run("index_terms", {after, last}, [&](const Row& r) {
    const auto it = term_numbers_.find(r.integer(1));
    if (it == term_numbers_.end()) return;
    Slot& slot = slots_[static_cast<size_t>(r.integer(0))];
    if (slot.terms == 0) slot.terms_begin = static_cast<uint32_t>(terms_.size());
    if (slot.terms == UINT16_MAX) return;
    ++slot.terms;
    terms_.push_back(it->second);
  });
}

Status FactIndex::read_places(Connection& c, int64_t after, int64_t last) {
  Status fault;
  Status s = c.run("index_places", {after, last}, [&](const Row& r) {
    std::optional<Place> place;
    if (Status read = decode_place(r.text(1), place); !read) fault = read.error();
    if (!place || !has_point(*place)) return;
    const auto [it, fresh] = place_numbers_.try_emplace(key_of(*place),
                                                        static_cast<uint32_t>(places_.size()));
    if (fresh) places_.push_back(std::move(*place));
    slots_[static_cast<size_t>(r.integer(0))].place = it->second;
  });
  if (!s) return s;
  return fault;
}

Status FactIndex::read(Connection& c, int64_t after, int64_t last) {
  const size_t before = slots_.size();
  slots_.resize(static_cast<size_t>(last) + 1);
  Status s = c.run("index_facts", {after, last}, [&](const Row& r) {
    Slot& slot = slots_[static_cast<size_t>(r.integer(0))];
    slot.type = names_.number(r.text(1));
    slot.country = names_.number(r.text(2));
    slot.status = names_.number(r.text(3));
    slot.day = names_.number(r.text(4).substr(0, 10));
  });
  if (s) s = read_terms(c, after, last);
  if (s) s = read_places(c, after, last);
  if (!s) slots_.resize(before);  // terms_ keeps some that nothing points to
  return s;
}

Status FactIndex::learn_up_to(int64_t rev) {
  {
    const std::shared_lock hold(mutex_);
    if (rev < static_cast<int64_t>(slots_.size())) return {};
  }
  const std::unique_lock hold(mutex_);
  auto learned = static_cast<int64_t>(slots_.size()) - 1;
  if (rev <= learned) return {};
  auto lease = Lease::take(store_.core());
  if (!lease) return lease.error();
  Status s = read_term_names(**lease);
  for (; s && learned < rev; learned = std::min(rev, learned + kBatch))
    s = read(**lease, learned, std::min(rev, learned + kBatch));
  return s;
}

Result<bool> FactIndex::learn(uint32_t most) {
  int64_t last = 0, learned = 0;
  {
    auto lease = Lease::take(store_.core());
    if (!lease) return lease.error();
    Status s = (*lease)->run("index_last", {}, [&](const Row& r) { last = r.integer(0); });
    if (!s) return s.error();
  }
  {
    const std::shared_lock hold(mutex_);
    learned = static_cast<int64_t>(slots_.size()) - 1;
  }
  const int64_t upto = std::min(last, learned + int64_t{most});
  if (Status s = learn_up_to(upto); !s) return s.error();
  return upto < last;
}

Result<std::vector<int64_t>> FactIndex::find(FactKind kind, const Query& query) const {
  auto lease = Lease::take(store_.core());
  if (!lease) return lease.error();
  return find_all(store_.core(), **lease, kind, query);
}

std::vector<Facet> FactIndex::count_facets(const std::vector<int64_t>& revs,
                                           uint32_t values) const {
  std::vector<uint32_t> type(names_.texts.size()), status(type), country(type), day(type);
  std::vector<uint32_t> term(term_names_.size());
  for (const int64_t rev : revs) {
    const Slot& slot = slots_[static_cast<size_t>(rev)];
    ++type[slot.type], ++status[slot.status], ++country[slot.country], ++day[slot.day];
    for (uint32_t i = 0; i < slot.terms; ++i) ++term[terms_[slot.terms_begin + i]];
  }
  std::vector<Facet> out;
  const auto add = [&](const char* field, const std::vector<uint32_t>& counts) {
    std::vector<FacetValue> all;
    for (size_t i = 0; i < counts.size(); ++i)
      if (counts[i] > 0 && !names_.texts[i].empty())
        all.push_back({names_.texts[i], names_.texts[i], counts[i]});
    out.push_back({field, most_of(std::move(all), values)});
  };
  add("type", type);
  add("status", status);
  add("country", country);
  std::map<std::string, uint64_t> months;
  for (size_t i = 0; i < day.size(); ++i)
    if (day[i] > 0 && !names_.texts[i].empty()) months[names_.texts[i].substr(0, 7)] += day[i];
  out.push_back({"month", {}});
  for (const auto& [month, n] : months) out.back().values.push_back({month, month, n});
  std::vector<FacetValue> of_terms[kFields];
  for (size_t i = 0; i < term.size(); ++i)
    if (term[i] > 0)
      of_terms[term_names_[i].field].push_back({term_names_[i].value, term_names_[i].label, term[i]});
  for (size_t i = 0; i < kFields; ++i)
    out.push_back({kTermFields[i], most_of(std::move(of_terms[i]), values)});
  return out;
}

Result<FacetCounts> FactIndex::facets(FactKind kind, const Query& query, uint32_t values) {
  auto revs = find(kind, query);
  if (!revs) return revs.error();
  const auto last = std::max_element(revs->begin(), revs->end());
  if (last != revs->end())
    if (Status s = learn_up_to(*last); !s) return s.error();
  const std::shared_lock hold(mutex_);
  return FacetCounts{revs->size(), count_facets(*revs, values)};
}

Result<Overview> FactIndex::overview(const Query& query) {
  constexpr uint32_t kValues = 20;
  auto revs = find(FactKind::event, query);
  if (!revs) return revs.error();
  const auto last = std::max_element(revs->begin(), revs->end());
  if (last != revs->end())
    if (Status s = learn_up_to(*last); !s) return s.error();
  const std::shared_lock hold(mutex_);
  Overview out;
  out.total = revs->size();
  out.facets = count_facets(*revs, kValues);
  using Counts = std::map<uint32_t, uint32_t>;  // by number of the type
  std::unordered_map<uint32_t, Counts> days, places;
  std::vector<uint32_t> countries(names_.texts.size());
  for (const int64_t rev : *revs) {
    const Slot& slot = slots_[static_cast<size_t>(rev)];
    ++days[slot.day][slot.type];
    ++countries[slot.country];
    if (slot.place != 0) ++places[slot.place][slot.type];
  }
  for (size_t i = 0; i < countries.size(); ++i) {
    if (countries[i] == 0) continue;
    (names_.texts[i].empty() ? out.unplaced : out.countries[names_.texts[i]]) = countries[i];
  }
  for (const auto& [day, types] : days) {
    const std::string& text = names_.texts[day];
    for (const auto& [type, n] : types) {
      if (text.size() == 10) out.days[text][names_.texts[type]] = n;
      else out.undated += n;
    }
  }
  const std::map<uint32_t, Counts> in_order(places.begin(), places.end());
  for (const auto& [number, types] : in_order) {
    OverviewPlace& place = out.places.emplace_back();
    place.place = places_[number];
    for (const auto& [type, n] : types) {
      place.types[names_.texts[type]] = n;
      place.count += n;
    }
  }
  return out;
}

}  // namespace marsad::store
