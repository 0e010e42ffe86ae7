// Groups that are not one but belong together. A campaign is told as lasting (a span of days, or
// ongoing over days of reports); an episode lies within its days and place and has its sides. A plan
// is fulfilled by a deed of its kind, of its sides, on its date or soon after it was announced.
#include <algorithm>
#include <cmath>
#include <map>

#include "record/features.h"
#include "record/fuse.h"
#include "record/hash.h"

namespace marsad::record {
namespace {

constexpr int kMinutesADay = 24 * 60, kMonth = 30;
constexpr int kLasting = 4;        // days from which on something is a campaign
constexpr int kLongest = 3 * 365;  // days beyond which a span is an era
constexpr int kPatience = 30;      // days within which a plan without a date may come true
constexpr size_t kWords = 64;

int32_t day_of(int32_t minutes) {
  return static_cast<int32_t>(std::floor(static_cast<double>(minutes) / kMinutesADay));
}

bool is_real(const Told& t) {
  return t.status <= static_cast<uint8_t>(EventStatus::ongoing);
}
bool is_plan(const Told& t) {
  return t.status == static_cast<uint8_t>(EventStatus::planned) ||
         t.status == static_cast<uint8_t>(EventStatus::possible);
}
bool dated(const Told& t) {
  return t.from <= t.to;
}
bool is_campaign(const Told& t) {
  return is_real(t) && dated(t) && t.to - t.from >= kLasting && t.to - t.from <= kLongest;
}

// Days of a deed: told, or those just before its first report.
std::pair<int32_t, int32_t> days_of(const Told& t) {
  if (dated(t)) return {t.from, t.to};
  if (t.published == INT32_MIN) return {0, -1};
  return {day_of(t.published) - 1, day_of(t.published)};
}

bool is_episode(const Told& t) {
  auto [from, to] = days_of(t);
  return is_real(t) && from <= to && to - from < kLasting;
}

// Days on which a plan may come true.
std::pair<int32_t, int32_t> days_ahead(const Told& t) {
  if (dated(t)) return {t.from - 1, t.to + 1};
  if (t.published == INT32_MIN) return {0, -1};
  return {day_of(t.published), day_of(t.published) + kPatience};
}

std::vector<uint64_t> keys_of(const Told& t, uint64_t role, std::pair<int32_t, int32_t> days) {
  std::vector<uint64_t> keys;
  std::vector<uint64_t> sides;
  for (const PartyMark& p : t.actors) sides.push_back(mix(1, p.head));
  for (const PartyMark& p : t.targets) sides.push_back(mix(1, p.head));
  for (int32_t month = days.first / kMonth; month <= days.second / kMonth; ++month) {
    uint64_t base = mix(mix(role, t.type), static_cast<uint32_t>(month));
    for (uint64_t side : sides) keys.push_back(mix(base, side));
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

void append(std::vector<uint64_t>& to, std::vector<uint64_t> more) {
  to.insert(to.end(), more.begin(), more.end());
  std::sort(to.begin(), to.end());
}

bool within(const Told& part, const Told& whole) {
  if (part.country != whole.country) return false;
  if (!whole.place) return true;
  if (part.place == whole.place) return true;
  bool wide = whole.place_precision >= static_cast<uint8_t>(PlacePrecision::district);
  return wide && part.admin1 && part.admin1 == whole.admin1;
}

bool same_sides(const Compared& c) {
  using F = Feature;
  bool apart = c[F::actor_apart] > 0 || c[F::target_apart] > 0;
  bool actor = c[F::actor_same] > 0 || c[F::actor_code] > 0;
  bool target = c[F::target_same] > 0 || c[F::target_code] > 0;
  return !apart && (actor || target);
}

// `part` is an episode of `whole`.
bool is_part(const Told& part, const Told& whole) {
  if (!is_campaign(whole) || !is_episode(part) || part.type != whole.type) return false;
  auto [from, to] = days_of(part);
  if (from < whole.from || to > whole.to || !within(part, whole)) return false;
  return same_sides(compare_frames(part, whole));
}

// `deed` makes `plan` come true.
bool is_fulfilment(const Told& deed, const Told& plan) {
  if (!is_plan(plan) || !is_real(deed) || deed.type != plan.type) return false;
  auto [from, to] = days_of(deed);
  auto [first, last] = days_ahead(plan);
  if (from > to || first > last || to < first || from > last) return false;
  if (deed.published != INT32_MIN && plan.published != INT32_MIN && deed.published < plan.published)
    return false;
  Compared c = compare_frames(deed, plan);
  compare_words(deed, plan, c);
  using F = Feature;
  if (c[F::place_apart] > 0 || c[F::actor_apart] > 0 || c[F::target_apart] > 0) return false;
  bool actor = c[F::actor_same] > 0 || c[F::actor_code] > 0;
  bool target = c[F::target_same] > 0 || c[F::target_code] > 0 || c[F::target_none] > 0;
  return actor && target && c[F::words] >= 0.2f;
}

template <class T, class Same>
void add_new(std::vector<T>& to, const std::vector<T>& more, Same same) {
  for (const T& item : more) {
    bool known = std::any_of(to.begin(), to.end(), [&](const T& t) { return same(t, item); });
    if (!known) to.push_back(item);
  }
}

std::vector<Word> most_shared(std::span<const Told> members) {
  std::map<Word, size_t> counts;
  for (const Told& t : members) {
    for (Word w : t.words) ++counts[w];
  }
  std::vector<std::pair<size_t, Word>> order;
  for (const auto& [word, count] : counts) order.push_back({SIZE_MAX - count, word});
  std::sort(order.begin(), order.end());
  if (order.size() > kWords) order.resize(kWords);
  std::vector<Word> words;
  for (const auto& [rank, word] : order) words.push_back(word);
  std::sort(words.begin(), words.end());
  return words;
}

}  // namespace

Told sum(std::span<const Told> members) {
  std::vector<const Told*> order;
  for (const Told& t : members) order.push_back(&t);
  auto rank = [](const Told* t) {
    return std::pair(t->published == INT32_MIN ? INT32_MAX : t->published, t->key);
  };
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return rank(a) < rank(b); });
  Told all = *order.front();
  int32_t last = all.published;
  for (const Told* t : order) {
    last = std::max(last, t->published);
    all.main = all.main || t->main;
    all.status = std::min(all.status, t->status);
    if (!all.mode) all.mode = t->mode;
    if (dated(*t) && (!dated(all) || t->to - t->from < all.to - all.from))
      all.from = t->from, all.to = t->to, all.date_precision = t->date_precision;
    bool finer = t->place && (!all.place || t->place_precision < all.place_precision);
    if (finer || (!all.place && !all.country)) {
      all.place = t->place, all.admin1 = t->admin1, all.country = t->country;
      all.place_precision = t->place_precision, all.lat = t->lat, all.lon = t->lon;
    }
    auto same_party = [](const PartyMark& a, const PartyMark& b) {
      return a.entity == b.entity && a.code == b.code;
    };
    add_new(all.actors, t->actors, same_party);
    add_new(all.targets, t->targets, same_party);
    add_new(all.weapons, t->weapons, [](Mark a, Mark b) { return a == b; });
    add_new(all.tolls, t->tolls, [](const TollMark& a, const TollMark& b) {
      return a.what == b.what && a.low == b.low && a.high == b.high;
    });
  }
  std::sort(all.weapons.begin(), all.weapons.end());
  all.words = most_shared(members);
  // Told as going on in reports of several days: it lasted at least as long.
  bool ongoing = std::any_of(members.begin(), members.end(), [](const Told& t) {
    return t.status == static_cast<uint8_t>(EventStatus::ongoing);
  });
  if (ongoing && all.published != INT32_MIN && day_of(last) - day_of(all.published) >= kLasting) {
    int32_t from = day_of(all.published);
    all.from = dated(all) ? std::min(all.from, from) : from;
    all.to = dated(all) ? std::max(all.to, day_of(last)) : day_of(last);
  }
  return all;
}

LinkKeys link_keys(const Told& t) {
  LinkKeys keys;
  if (t.kind != Kind::event) return keys;
  constexpr uint64_t kWhole = 1, kPart = 2, kPlan = 3, kDeed = 4;
  if (is_campaign(t)) {
    append(keys.filed, keys_of(t, kWhole, {t.from, t.to}));
    append(keys.sought, keys_of(t, kPart, {t.from, t.to}));
  }
  if (is_episode(t)) {
    append(keys.filed, keys_of(t, kPart, days_of(t)));
    append(keys.sought, keys_of(t, kWhole, days_of(t)));
  }
  if (is_plan(t)) {
    auto ahead = days_ahead(t);
    if (ahead.second - ahead.first <= kLongest) {
      append(keys.filed, keys_of(t, kPlan, ahead));
      append(keys.sought, keys_of(t, kDeed, ahead));
    }
  } else if (is_episode(t)) {
    append(keys.filed, keys_of(t, kDeed, days_of(t)));
    append(keys.sought, keys_of(t, kPlan, days_of(t)));
  }
  return keys;
}

std::optional<LinkKind> link(const Told& a, const Told& b) {
  if (a.kind != Kind::event || b.kind != Kind::event || a.key == b.key) return std::nullopt;
  if (is_part(a, b)) return LinkKind::part_of;
  if (is_part(b, a)) return LinkKind::has_part;
  if (is_fulfilment(a, b)) return LinkKind::fulfils;
  if (is_fulfilment(b, a)) return LinkKind::fulfilled_by;
  return std::nullopt;
}

}  // namespace marsad::record
