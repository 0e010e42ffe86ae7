#include "record/account_fields.h"

#include <algorithm>
#include <charconv>
#include <functional>

namespace marsad::record {
namespace {

constexpr double kOpen = 1e15;

// Voices that support value i: those whose ballot `supports` it.
template <class Value, class Supports>
std::vector<size_t> count_support(const Ballots<Value>& ballots, Supports supports) {
  std::vector<size_t> counts(ballots.size());
  for (size_t i = 0; i < ballots.size(); ++i) {
    std::set<std::string_view> voices;
    for (const auto& b : ballots) {
      if (supports(b.value, ballots[i].value)) voices.insert(*b.voice);
    }
    counts[i] = voices.size();
  }
  return counts;
}

// Values with the reports that give them, in order of the first; empty where no two differ.
template <class Value>
Values list_values(const Ballots<Value>& ballots, const std::function<std::string(const Value&)>& text,
                   const std::function<bool(const Value&, const Value&)>& differ) {
  bool conflict = false;
  for (size_t i = 0; i < ballots.size() && !conflict; ++i) {
    for (size_t j = i + 1; j < ballots.size() && !conflict; ++j)
      conflict = *ballots[i].report != *ballots[j].report &&
                 differ(ballots[i].value, ballots[j].value);
  }
  Values values;
  if (!conflict) return values;
  for (const auto& b : ballots) {
    std::string word = text(b.value);
    if (word.empty()) continue;
    auto at = std::find_if(values.begin(), values.end(),
                           [&](const ConflictValue& v) { return v.value == word; });
    if (at == values.end()) at = values.insert(values.end(), {word, {}});
    if (at->reports.empty() || at->reports.back() != *b.report) at->reports.push_back(*b.report);
  }
  if (values.size() < 2) values.clear();
  return values;
}

bool real(EventStatus status) {
  return status == EventStatus::occurred || status == EventStatus::ongoing;
}

std::string_view head_of(const Party& party) {
  std::string_view code = party.code, head = code.substr(0, code.find('/'));
  return head == "IGO" || head == "INT" || head == "UNK" ? code : head;
}

// How much a party's form tells: a known entity, a name, a role, a sector.
int telling(const Party& p) {
  return (p.entity.empty() ? 0 : 8) + (p.anonymous ? 0 : 4) + (p.role.empty() ? 0 : 2) +
         (p.code.empty() ? 0 : 1);
}

std::string key_of(const Party& p) {
  if (!p.code.empty()) return p.code;
  return p.entity.empty() ? p.name_ar : p.entity;
}

bool parties_differ(const std::vector<Party>& a, const std::vector<Party>& b) {
  if (a.empty() || b.empty()) return false;
  for (const Party& x : a) {
    for (const Party& y : b) {
      if (!x.entity.empty() && x.entity == y.entity) return false;
      if (key_of(x) == key_of(y) || x.code.empty() || y.code.empty()) return false;
      if (head_of(x) == head_of(y)) return false;
    }
  }
  return true;
}

bool wider(const Place& wide, const Place& narrow) {  // or the same
  if (!wide.country.empty() && !narrow.country.empty() && wide.country != narrow.country) return false;
  if (wide.precision == PlacePrecision::country) return wide.country == narrow.country;
  if (!wide.entity.empty() && wide.entity == narrow.entity) return true;
  if (wide.entity.empty() && narrow.entity.empty()) return wide.name_ar == narrow.name_ar;
  return wide.precision == PlacePrecision::admin1 && !wide.admin1.empty() &&
         wide.admin1 == narrow.admin1 && narrow.precision < PlacePrecision::admin1;
}

std::string day(const std::string& iso) {
  return iso.substr(0, 10);
}
std::string first_day(const Date& d) {
  return day(d.from.empty() ? d.to : d.from);
}
std::string last_day(const Date& d) {
  return day(d.to.empty() ? d.from : d.to);
}
bool wider(const Date& wide, const Date& narrow) {
  return first_day(wide) <= first_day(narrow) && last_day(wide) >= last_day(narrow);
}
bool resolved(const std::optional<Date>& d) {
  return d && !(d->from.empty() && d->to.empty());
}

double number(const std::string& digits, double none) {
  double value = none;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}
double low_of(const Count& c) {
  return number(c.min, number(c.value, 0));
}
double high_of(const Count& c) {
  if (!c.max.empty()) return number(c.max, kOpen);
  return c.comparator == Comparator::eq && !c.value.empty() ? number(c.value, kOpen) : kOpen;
}

std::string text_of(const Count& c) {
  static constexpr std::string_view kSigns[] = {"", ">=", ">", "<=", "<", "~"};
  if (!c.value.empty()) return std::string(kSigns[static_cast<size_t>(c.comparator)]) + c.value;
  if (c.min.empty() && c.max.empty()) return {};
  return c.min + ".." + c.max;
}

bool counts_differ(const Count& a, const Count& b) {
  bool rough = a.comparator == Comparator::about || b.comparator == Comparator::about;
  double small = std::min(low_of(a), low_of(b)), large = std::max(low_of(a), low_of(b));
  if (rough) return large > 5 * small + 5;  // "tens" and 47 agree, "tens" and 400 do not
  return low_of(a) > high_of(b) || low_of(b) > high_of(a);
}

}  // namespace

std::string most_told(const Ballots<std::string>& ballots) {
  auto counts = count_support<std::string>(
      ballots, [](const std::string& a, const std::string& b) { return !b.empty() && a == b; });
  size_t best = 0;
  for (size_t i = 1; i < ballots.size(); ++i) {
    if (counts[i] > counts[best]) best = i;
  }
  return ballots.empty() || counts[best] == 0 ? std::string() : ballots[best].value;
}

EventStatus status_of(const Ballots<EventStatus>& ballots) {
  auto counts = count_support<EventStatus>(ballots, std::equal_to<EventStatus>());
  size_t best = 0;
  for (size_t i = 1; i < ballots.size(); ++i) {
    // What is over is over: of equal support the later word counts.
    if (counts[i] >= counts[best]) best = i;
  }
  return ballots.empty() ? EventStatus::occurred : ballots[best].value;
}

Party bare(Party party) {
  party.spans.clear();
  return party;
}

Date bare(Date date) {
  date.spans.clear();
  return date;
}

std::vector<Party> parties_of(const Ballots<std::vector<Party>>& ballots) {
  struct Named {
    Party party;
    std::set<std::string_view> voices;
    size_t first;
  };
  std::vector<Named> named;
  std::set<std::string_view> all;
  for (size_t i = 0; i < ballots.size(); ++i) {
    for (const Party& p : ballots[i].value) {
      all.insert(*ballots[i].voice);
      auto at = std::find_if(named.begin(), named.end(), [&](const Named& n) {
        if (!n.party.entity.empty() && !p.entity.empty()) return n.party.entity == p.entity;
        return key_of(n.party) == key_of(p);
      });
      if (at == named.end()) at = named.insert(named.end(), {p, {}, i});
      at->voices.insert(*ballots[i].voice);
      if (telling(p) > telling(at->party)) at->party = p;
    }
  }
  std::stable_sort(named.begin(), named.end(), [](const Named& a, const Named& b) {
    return a.voices.size() > b.voices.size();
  });
  std::vector<Party> parties;
  for (Named& n : named) {
    if (n.voices.size() * 2 >= all.size() || parties.empty()) parties.push_back(bare(n.party));
  }
  return parties;
}

std::optional<Place> place_of(const Ballots<std::optional<Place>>& ballots) {
  auto counts = count_support<std::optional<Place>>(ballots, [](const auto& a, const auto& b) {
    return a && b && wider(*a, *b);
  });
  std::optional<Place> best;
  size_t support = 0;
  for (size_t i = 0; i < ballots.size(); ++i) {
    const std::optional<Place>& place = ballots[i].value;
    if (!place) continue;
    bool more = counts[i] > support || (counts[i] == support && place->precision < best->precision);
    if (!best || more) best = place, support = counts[i];
  }
  if (best) best->spans.clear();
  return best;
}

std::optional<Date> date_of(const Ballots<std::optional<Date>>& ballots) {
  auto counts = count_support<std::optional<Date>>(ballots, [](const auto& a, const auto& b) {
    return resolved(a) && resolved(b) && wider(*a, *b);
  });
  std::optional<Date> best;
  size_t support = 0;
  for (size_t i = 0; i < ballots.size(); ++i) {
    const std::optional<Date>& date = ballots[i].value;
    if (!resolved(date)) continue;
    bool more = counts[i] > support || (counts[i] == support && date->precision < best->precision);
    if (!best || more) best = date, support = counts[i];
  }
  if (best) return bare(*best);
  return std::nullopt;
}

std::optional<Toll> total_of(const std::vector<Toll>& tolls) {
  std::optional<Toll> best;
  for (const Toll& toll : tolls) {
    if (!best || low_of(toll.count) > low_of(best->count)) best = toll;
  }
  return best;
}

std::optional<Toll> toll_of(const Ballots<std::optional<Toll>>& ballots) {
  auto counts = count_support<std::optional<Toll>>(ballots, [](const auto& a, const auto& b) {
    return a && b && text_of(a->count) == text_of(b->count);
  });
  std::optional<Toll> best;
  size_t support = 0;
  double low = kOpen, high = 0;
  std::string min, max;
  for (size_t i = 0; i < ballots.size(); ++i) {
    if (!ballots[i].value) continue;
    const Toll& toll = *ballots[i].value;
    if (!best || counts[i] >= support) best = toll, support = counts[i];
    const Count& c = toll.count;
    if (low_of(c) < low) low = low_of(c), min = c.min.empty() ? c.value : c.min;
    if (high_of(c) > high) high = high_of(c), max = high_of(c) >= kOpen ? "" : c.max.empty() ? c.value : c.max;
  }
  if (!best) return best;
  best->count.spans.clear();
  if (best->who) best->who->spans.clear();
  if (best->count.min != min || best->count.max != max) {
    best->count.min = min, best->count.max = max;
    best->count.text.clear();
    best->who.reset();
  }
  return best;
}

Values differing_status(const Ballots<EventStatus>& ballots) {
  static constexpr std::string_view kNames[] = {"occurred", "ongoing", "planned", "possible",
                                                "denied"};
  return list_values<EventStatus>(
      ballots, [](const EventStatus& s) { return std::string(kNames[static_cast<size_t>(s)]); },
      [](const EventStatus& a, const EventStatus& b) {
        return real(a) != real(b) && (a == EventStatus::denied || b == EventStatus::denied);
      });
}

Values differing_parties(const Ballots<std::vector<Party>>& ballots) {
  return list_values<std::vector<Party>>(
      ballots,
      [](const std::vector<Party>& parties) {
        std::set<std::string> keys;
        for (const Party& p : parties) keys.insert(key_of(p));
        std::string text;
        for (const std::string& key : keys) text += (text.empty() ? "" : ", ") + key;
        return text;
      },
      parties_differ);
}

Values differing_places(const Ballots<std::optional<Place>>& ballots) {
  return list_values<std::optional<Place>>(
      ballots,
      [](const std::optional<Place>& p) {
        if (!p) return std::string();
        if (!p->entity.empty()) return p->entity;
        return p->name_ar.empty() ? p->country : p->name_ar;
      },
      [](const std::optional<Place>& a, const std::optional<Place>& b) {
        return a && b && !wider(*a, *b) && !wider(*b, *a);
      });
}

Values differing_dates(const Ballots<std::optional<Date>>& ballots) {
  return list_values<std::optional<Date>>(
      ballots,
      [](const std::optional<Date>& d) {
        if (!resolved(d)) return std::string();
        std::string from = first_day(*d), to = last_day(*d);
        return from == to ? from : from + "/" + to;
      },
      [](const std::optional<Date>& a, const std::optional<Date>& b) {
        return resolved(a) && resolved(b) &&
               (first_day(*a) > last_day(*b) || first_day(*b) > last_day(*a));
      });
}

Values differing_tolls(const Ballots<std::optional<Toll>>& ballots) {
  return list_values<std::optional<Toll>>(
      ballots, [](const std::optional<Toll>& t) { return t ? text_of(t->count) : std::string(); },
      [](const std::optional<Toll>& a, const std::optional<Toll>& b) {
        return a && b && counts_differ(a->count, b->count);
      });
}

void add_conflict(std::vector<Conflict>& conflicts, std::string_view field, Values values) {
  if (!values.empty()) conflicts.push_back({std::string(field), std::move(values)});
}

}  // namespace marsad::record
