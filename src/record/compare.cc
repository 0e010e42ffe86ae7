// Features of a pair. Where a fact leaves a field open, that is a feature of its own ("one"), so that
// silence is neither taken for agreement nor for difference.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "record/features.h"
#include "record/hash.h"
#include "record/model.h"

namespace marsad::record {
namespace {

using F = Feature;

constexpr int kMinutesADay = 24 * 60;

double kilometres(const Told& a, const Told& b) {
  constexpr double kRadian = 3.14159265358979 / 180, kDegree = 111.2;
  double dy = a.lat - b.lat;
  double dx = (a.lon - b.lon) * std::cos((a.lat + b.lat) / 2 * kRadian);
  return std::sqrt(dx * dx + dy * dy) * kDegree;
}

bool has_point(const Told& t) {
  return t.lat != 0 || t.lon != 0;
}

bool fine(const Told& t) {
  return t.place && t.place_precision < static_cast<uint8_t>(PlacePrecision::admin1);
}

bool placed(const Told& t) {
  return t.place || t.country;
}

constexpr double kFar = 150;  // kilometres

F compare_places(const Told& a, const Told& b) {
  if (!placed(a) && !placed(b)) return F::place_none;
  if (!placed(a) || !placed(b)) return F::place_one;
  if (a.country && b.country && a.country != b.country) return F::country_apart;
  if (a.place && a.place == b.place) return fine(a) ? F::place_same : F::place_same_wide;
  if (!a.place || !b.place)  // a country beside something within it, or two countries
    return !a.place && !b.place ? F::place_wide : F::place_inside;
  bool one_wide = fine(a) != fine(b);
  if (one_wide && a.admin1 && a.admin1 == b.admin1) return F::place_inside;
  if (has_point(a) && has_point(b)) {
    double apart = kilometres(a, b);
    if (apart < (one_wide ? 40 : 20)) return F::place_near;
    if (apart > kFar) return F::place_far;
  }
  return F::place_apart;
}

bool dated(const Told& t) {
  return t.from <= t.to;
}

bool by_day(const Told& t) {
  return dated(t) && t.to - t.from <= 1;
}

int32_t day_published(const Told& t) {
  return static_cast<int32_t>(std::floor(static_cast<double>(t.published) / kMinutesADay));
}

bool known(const Told& t) {
  return t.published != INT32_MIN;
}

// Days between the ranges; 0 where they touch.
int32_t days_apart(const Told& a, const Told& b) {
  return std::max({a.from - b.to, b.from - a.to, 0});
}

// `open` has no date: can it have happened in the range of `closed`? News is of the days before it.
bool fits(const Told& open, const Told& closed) {
  if (!known(open)) return true;
  int32_t day = day_published(open);
  bool ahead = open.status == static_cast<uint8_t>(EventStatus::planned);
  return closed.from <= day + (ahead ? 60 : 1) && closed.to >= day - (ahead ? 1 : 3);
}

// How many days one of the two would have been told late without saying so.
double days_late(const Told& a, const Told& b) {
  if (!known(a) || !known(b) || (dated(a) && dated(b))) return 0;
  if (!dated(a) && !dated(b))
    return std::abs(static_cast<double>(a.published) - b.published) / kMinutesADay;
  const Told &open = dated(a) ? b : a, &closed = dated(a) ? a : b;
  return std::max({day_published(open) - closed.to - 1, closed.from - day_published(open), 0});
}

F compare_dates(const Told& a, const Told& b, Compared& c) {
  if (!dated(a) && !dated(b)) return F::date_none;
  if (!dated(a)) return fits(a, b) ? F::date_fits : F::date_unfit;
  if (!dated(b)) return fits(b, a) ? F::date_fits : F::date_unfit;
  int32_t apart = days_apart(a, b);
  c[F::days_apart] = static_cast<float>(std::min(apart, 16)) / 16;
  if (!by_day(a) || !by_day(b)) c[F::wide_date] = 1;
  if (by_day(a) && by_day(b)) {
    if (a.from == b.from) return F::date_same;
    return apart <= 1 ? F::date_next : F::date_second;
  }
  if (apart > 2) return F::date_far;
  if (a.from == b.from && a.to == b.to) return F::date_span_same;
  return apart == 0 ? F::date_span_inside : F::date_second;
}

constexpr int32_t kMonth = 30;  // days between two spans that no misreading explains

// What no words make up for: towns of two countries or far apart. Empty where there is no such thing.
std::string_view places_apart(const Told& a, const Told& b) {
  if (!fine(a) || !fine(b)) return {};
  if (a.country && b.country && a.country != b.country) return "different countries";
  const bool far = a.place != b.place && has_point(a) && has_point(b) && kilometres(a, b) > kFar;
  return far ? "places far apart" : std::string_view();
}

// "150 raids on the country since February" and a raid on one of its towns: a campaign and an episode of it. Of
// annotated pairs of this shape one in ten was one event.
bool whole_and_part(const Told& whole, const Told& part) {
  constexpr int32_t kLong = 7;  // days
  const bool wide = dated(whole) && whole.to - whole.from >= kLong && whole.country && !whole.place;
  return wide && fine(part) && (!dated(part) || by_day(part));
}

// Days or longer times that both tell and that lie apart.
struct Times {
  bool far_days = false, own_days = false, far_times = false;
};

Times times_apart(const Told& a, const Told& b) {
  Times apart;
  const bool days = by_day(a) && by_day(b) && a.from != b.from;
  apart.far_days = days && days_apart(a, b) > 2;
  // Each tells of its own day: two strikes. Else one of them may have mistaken the night's date.
  apart.own_days = days && known(a) && known(b) && day_published(a) - a.from == day_published(b) - b.from;
  apart.far_times = dated(a) && dated(b) && days_apart(a, b) > kMonth;
  return apart;
}

// Of events that weighs, since one day in four is read wrong; of others no words make up for it.
void compare_times(const Told& a, const Told& b, Compared& c) {
  const Times apart = times_apart(a, b);
  if (a.kind == Kind::event) {
    if (apart.far_days) c[F::far_days] = 1;
    if (apart.own_days) c[F::own_days] = 1;
    if (apart.far_times) c[F::far_times] = 1;
  } else if (apart.far_days || apart.own_days || apart.far_times) {
    c.never = "different days";
  }
}

enum Agreement { same, code, head, apart, one, none };

Agreement agree(const std::vector<PartyMark>& a, const std::vector<PartyMark>& b) {
  if (a.empty() && b.empty()) return none;
  if (a.empty() || b.empty()) return one;
  Agreement best = apart;
  for (const PartyMark& x : a) {
    for (const PartyMark& y : b) {
      bool named = (x.entity && x.entity == y.entity) || (x.name && x.name == y.name);
      if (named) return same;
      if (x.code && x.code == y.code) best = std::min(best, code);
      if (x.head && x.head == y.head) best = std::min(best, head);
      if (!x.code || !y.code) best = std::min(best, one);
    }
  }
  return best;
}

void compare_parties(const Told& a, const Told& b, Compared& c) {
  static constexpr F kActor[] = {F::actor_same,  F::actor_code, F::actor_head,
                                 F::actor_apart, F::actor_one,  F::actor_none};
  static constexpr F kTarget[] = {F::target_same,  F::target_code, F::target_head,
                                  F::target_apart, F::target_one,  F::target_none};
  Agreement actors = agree(a.actors, b.actors), targets = agree(a.targets, b.targets);
  if (actors == apart || targets == apart) {
    Agreement x = agree(a.actors, b.targets), y = agree(a.targets, b.actors);
    if (std::max(x, y) < apart && std::max(x, y) < std::max(actors, targets)) {
      c[F::crossed] = 1;
      actors = std::min(x, y), targets = std::max(x, y);  // whichever of the two comes first
    }
  }
  c[kActor[actors]] = 1;
  c[kTarget[targets]] = 1;
}

bool shares(const std::vector<Mark>& a, const std::vector<Mark>& b) {
  for (Mark m : a) {
    if (std::binary_search(b.begin(), b.end(), m)) return true;
  }
  return false;
}

// The best agreement of any two counts of the same thing.
void compare_tolls(const Told& a, const Told& b, Compared& c) {
  int best = -1;  // 0 apart, 1 near, 2 same, 3 same and large
  bool some = !a.tolls.empty() || !b.tolls.empty();
  for (const TollMark& x : a.tolls) {
    for (const TollMark& y : b.tolls) {
      if (x.what != y.what) continue;
      int level = 0;
      bool exact = x.low == y.low && x.high == y.high;
      if (exact) {
        level = x.low >= 5 && x.low != 10 ? 3 : 2;
      } else if (x.low <= y.high && y.low <= x.high) {
        level = 1;
      } else {
        double small = std::min(x.low, y.low), large = std::max(x.low, y.low);
        level = large <= small * 1.5 + 2 ? 1 : 0;
      }
      best = std::max(best, level);
    }
  }
  if (best < 0) {
    if (some) c[F::toll_one] = 1;
    return;
  }
  static constexpr F kLevels[] = {F::toll_apart, F::toll_near, F::toll_same, F::toll_same_large};
  c[kLevels[best]] = 1;
}

// Announced for a day after the report.
bool ahead(const Told& t) {
  bool plan = t.status == static_cast<uint8_t>(EventStatus::planned) ||
              t.status == static_cast<uint8_t>(EventStatus::possible);
  return plan && dated(t) && known(t) && t.from > day_published(t);
}

F compare_status(const Told& a, const Told& b, Compared& c) {
  auto x = static_cast<EventStatus>(std::min(a.status, b.status));
  auto y = static_cast<EventStatus>(std::max(a.status, b.status));
  if (x == y) return F::status_same;
  bool real = x == EventStatus::occurred || x == EventStatus::ongoing;
  if (real && y == EventStatus::ongoing) return F::status_near;
  if (x == EventStatus::planned && y == EventStatus::possible) return F::status_near;
  // What is only planned is another fact than what was done: the two are linked.
  if (real && (y == EventStatus::planned || y == EventStatus::possible)) {
    if (ahead(a) || ahead(b)) c.never = "plan and deed";
    return F::plan_and_deed;
  }
  return F::status_apart;
}

// The squared rarities of words, and of those that both have.
struct Overlap {
  float a = 0, b = 0, both = 0;
  size_t shared = 0;

  static constexpr float kLittle = 80;  // of squared rarity: some four words
  float share(float little = kLittle) const {
    return shared == 0 ? 0 : both / std::max(std::sqrt(a * b), little);
  }
};

Overlap overlap_of(const std::vector<Word>& a, const std::vector<Word>& b) {
  const Model& model = Model::get();
  auto square = [&](Word w) { return model.rarity(w) * model.rarity(w); };
  Overlap o;
  auto x = a.begin(), y = b.begin();
  while (x != a.end() || y != b.end()) {
    if (y == b.end() || (x != a.end() && *x < *y)) {
      o.a += square(*x++);
    } else if (x == a.end() || *y < *x) {
      o.b += square(*y++);
    } else {
      o.both += square(*x);
      ++x, ++y, ++o.shared;
    }
  }
  o.a += o.both, o.b += o.both;
  return o;
}

// How much of the names' words the sentences of the other have, or its own names.
float named(const std::vector<Word>& names, const Told& other) {
  const Model& model = Model::get();
  float all = 0, found = 0;
  for (Word w : names) {
    const float weight = model.rarity(w);
    all += weight;
    const auto in = [w](const std::vector<Word>& words) {
      return std::binary_search(words.begin(), words.end(), w);
    };
    if (in(other.words) || in(other.where) || in(other.who)) found += weight;
  }
  return all > 0 ? found / all : 0;
}

bool weighs(Kind kind, Feature feature) {
  return Model::get().weight(kind, feature) != 0;
}

// Days from a dated deed to its telling; -9 where it has no date.
float days_to_telling(const Told& t) {
  if (!dated(t)) return -9;
  if (!known(t)) return 0;
  return std::clamp(static_cast<float>(t.published) / kMinutesADay - static_cast<float>(t.to), -5.0f,
                    40.0f);
}

// By how many days `a` happened after `b` was told; a few hours are the hour's zone.
float days_before(const Told& a, const Told& b) {
  constexpr float kZone = 0.25f;
  if (!dated(a) || !known(b)) return -9;
  return static_cast<float>(a.from) - static_cast<float>(b.published) / kMinutesADay - kZone;
}

F type_feature(Mark type) {
  static const Mark assault = mark_of("ASSAULT"), consult = mark_of("CONSULT"),
                    coerce = mark_of("COERCE"), sanction = mark_of("SANCTION"),
                    protest = mark_of("PROTEST");
  if (type == assault) return F::of_assault;
  if (type == consult) return F::of_consult;
  if (type == coerce) return F::of_coerce;
  if (type == sanction) return F::of_sanction;
  return type == protest ? F::of_protest : F::of_words;
}

bool same_party(const PartyMark& a, const PartyMark& b) {
  if (a.entity && b.entity) return a.entity == b.entity;
  if (a.name && a.name == b.name) return true;
  return a.code && a.code == b.code;
}

// How many of `a` have a like among `b`.
size_t shared(const std::vector<PartyMark>& a, const std::vector<PartyMark>& b) {
  return static_cast<size_t>(std::count_if(a.begin(), a.end(), [&](const PartyMark& x) {
    return std::any_of(b.begin(), b.end(), [&](const PartyMark& y) { return same_party(x, y); });
  }));
}

// The share of both lists that is in both; 0.5 where one is empty.
float share_of(const std::vector<PartyMark>& a, const std::vector<PartyMark>& b) {
  if (a.empty() || b.empty()) return 0.5f;
  return static_cast<float>(shared(a, b) + shared(b, a)) / static_cast<float>(a.size() + b.size());
}

bool has_entity(const std::vector<PartyMark>& parties, Mark entity) {
  return std::any_of(parties.begin(), parties.end(),
                     [&](const PartyMark& p) { return p.entity == entity; });
}

// Entities of `a` that `b` does not name, although it names others.
size_t unshared_names(const std::vector<PartyMark>& a, const std::vector<PartyMark>& b) {
  const bool some = std::any_of(b.begin(), b.end(), [](const PartyMark& p) { return p.entity; });
  if (!some) return 0;
  return static_cast<size_t>(std::count_if(a.begin(), a.end(), [&](const PartyMark& p) {
    return p.entity && !has_entity(b, p.entity);
  }));
}

// Countries and the like that take part on whichever side.
std::array<Mark, 8> heads_of(const Told& t, size_t& size) {
  std::array<Mark, 8> heads{};
  size = 0;
  for (const auto* parties : {&t.actors, &t.targets}) {
    for (const PartyMark& p : *parties) {
      const bool known = std::find(heads.begin(), heads.begin() + size, p.head) != heads.begin() + size;
      if (p.head && !known && size < heads.size()) heads[size++] = p.head;
    }
  }
  return heads;
}

void compare_sides(const Told& a, const Told& b, Compared& c) {
  size_t sizes[2];
  const auto x = heads_of(a, sizes[0]), y = heads_of(b, sizes[1]);
  size_t both = 0;
  for (size_t i = 0; i < sizes[0]; ++i)
    both += std::find(y.begin(), y.begin() + sizes[1], x[i]) != y.begin() + sizes[1] ? 1 : 0;
  const size_t all = sizes[0] + sizes[1] - both;
  c[F::sides_share] = all == 0 ? 0.5f : static_cast<float>(both) / static_cast<float>(all);
  c[F::sides_more] = static_cast<float>(all - both) / 16;
  c[F::actors_share] = share_of(a.actors, b.actors);
  c[F::targets_share] = share_of(a.targets, b.targets);
  const size_t apart = unshared_names(a.actors, b.actors) + unshared_names(b.actors, a.actors) +
                       unshared_names(a.targets, b.targets) + unshared_names(b.targets, a.targets);
  c[F::named_apart] = static_cast<float>(std::min<size_t>(apart, 8)) / 8;
}

double middle(const TollMark& toll) {
  if (toll.high > 1e14) return toll.low;
  return toll.low > 0 ? (toll.low + toll.high) / 2 : toll.high;
}

// Of the counts of the same thing those that are least apart: by how many doublings.
void compare_counts(const Told& a, const Told& b, Compared& c) {
  double best = 99;
  bool shrinks = false;
  for (const TollMark& x : a.tolls) {
    for (const TollMark& y : b.tolls) {
      if (x.what != y.what || x.what > 4) continue;
      const double apart = std::log2((middle(x) + 1) / (middle(y) + 1));
      if (std::abs(apart) >= best) continue;
      best = std::abs(apart);
      shrinks = known(a) && known(b) && best > 0.2 && (apart > 0) == (a.published < b.published);
    }
  }
  c[F::toll_ratio] = best > 98 ? -0.125f : static_cast<float>(std::min(best, 8.0) / 8);
  if (shrinks) c[F::toll_shrinks] = 1;
}

bool has(const std::vector<Word>& words, Mark mark) {
  return mark && std::binary_search(words.begin(), words.end(), static_cast<Word>(mark));
}

// The share of both lists that is in both; 0.5 where there is nothing.
float jaccard(const std::vector<Word>& a, const std::vector<Word>& b) {
  size_t both = 0;
  for (Word w : a) both += std::binary_search(b.begin(), b.end(), w) ? 1 : 0;
  const size_t all = a.size() + b.size() - both;
  return all == 0 ? 0.5f : static_cast<float>(both) / static_cast<float>(all);
}

// How much of the one's words the other's hold.
float held(const std::vector<Word>& some, const std::vector<Word>& all) {
  const Model& model = Model::get();
  float sum = 0, found = 0;
  for (Word w : some) {
    const float weight = model.rarity(w) * model.rarity(w);
    sum += weight;
    if (std::binary_search(all.begin(), all.end(), w)) found += weight;
  }
  return found / std::max(sum, 60.0f);
}

// Of 1: the rarest word that both have.
float rarest(const std::vector<Word>& a, const std::vector<Word>& b) {
  const Model& model = Model::get();
  float most = 0;
  for (Word w : a) {
    if (std::binary_search(b.begin(), b.end(), w)) most = std::max(most, model.rarity(w));
  }
  return most / 6;  // a little more than a word can have
}

// Whether the place of `a` is one of those that the report of `b` is about.
float placed_in(const Told& a, const Told& b) {
  if (!placed(a)) return 0.5f;
  if (a.place) return has(b.scene, a.place) ? 1 : has(b.scene, a.country) ? 0.25f : 0;
  return has(b.scene, a.country) ? 0.75f : 0;
}

// How many of the parties of `a` are among those of the report of `b`.
float parties_in(const Told& a, const Told& b) {
  size_t all = 0, found = 0;
  for (const auto* parties : {&a.actors, &a.targets}) {
    for (const PartyMark& p : *parties) {
      ++all;
      found += has(b.cast, p.entity ? p.entity : p.code) ? 1 : 0;
    }
  }
  return all == 0 ? 0.5f : static_cast<float>(found) / static_cast<float>(all);
}

// The greater and the smaller of the two, in units.
void both(Compared& c, F most, F least, float x, float y, float unit) {
  c[most] = std::max(x, y) / unit;
  c[least] = std::min(x, y) / unit;
}

// Where the two stand in their reports, and what these are about.
void compare_reports(const Told& a, const Told& b, Compared& c) {
  const auto upto = [](float x, float most) { return std::min(x, most); };
  both(c, F::spans_most, F::spans_least, upto(a.spans, 30), upto(b.spans, 30), 30);
  both(c, F::rivals_most, F::rivals_least, upto(a.rivals, 20), upto(b.rivals, 20), 20);
  both(c, F::rank_most, F::rank_least, upto(a.before, 20), upto(b.before, 20), 20);
  if (a.report == b.report) return;
  c[F::title_told] = std::max(held(a.title, b.words), held(b.title, a.words));
  c[F::close_told] = std::max(held(a.close, b.words), held(b.close, a.words));
  c[F::rarest] = rarest(a.words, b.words);
  c[F::scene_share] = jaccard(a.scene, b.scene);
  c[F::cast_share] = jaccard(a.cast, b.cast);
  c[F::place_in_scene] = (placed_in(a, b) + placed_in(b, a)) / 2;
  c[F::party_in_cast] = (parties_in(a, b) + parties_in(b, a)) / 2;
}

}  // namespace

void compare_for_trees(const Told& a, const Told& b, Compared& c) {
  if (a.kind != Kind::event) return;
  c[type_feature(a.type)] = 1;
  c[F::lemma_kin] = Model::get().kin(a.lemma, b.lemma) / 4;
  constexpr float kFew = 60;  // of squared rarity: two words in both say little yet
  if (a.report != b.report) c[F::title_words] = overlap_of(a.title, b.title).share(kFew);
  c[F::close_words] = overlap_of(a.close, b.close).share(kFew);
  compare_sides(a, b, c);
  compare_counts(a, b, c);
  compare_reports(a, b, c);
  if (c[F::place_near] > 0 && fine(a) && fine(b)) c[F::towns_near] = 1;
  c[F::told_before] = std::clamp(std::max(days_before(a, b), days_before(b, a)), -9.0f, 9.0f) / 9;
  both(c, F::late_most, F::late_least, days_to_telling(a), days_to_telling(b), 40);
  const auto span = [](const Told& t) {
    return dated(t) ? static_cast<float>(std::min(t.to - t.from, 400)) : -1.0f;
  };
  both(c, F::span_most, F::span_least, span(a), span(b), 400);
  both(c, F::precision_most, F::precision_least, a.place_precision, b.place_precision, 8);
  both(c, F::depth_most, F::depth_least, a.depth, b.depth, 50);
}

namespace {

void compare_events(const Told& a, const Told& b, Compared& c) {
  if (a.type != b.type) c.never = "different types";
  if (whole_and_part(a, b) || whole_and_part(b, a)) c.never = "a campaign and an episode";
  c[compare_places(a, b)] = 1;
  c[compare_status(a, b, c)] = 1;
  compare_tolls(a, b, c);
  if (a.lemma && a.lemma == b.lemma) c[F::lemma_same] = 1;
  if (a.mode && b.mode) c[a.mode == b.mode ? F::mode_same : F::mode_apart] = 1;
  if (!a.weapons.empty() && !b.weapons.empty())
    c[shares(a.weapons, b.weapons) ? F::weapon_same : F::weapon_apart] = 1;
  if (a.main && b.main) c[F::both_main] = 1;
  if (a.main != b.main) c[F::one_main] = 1;
}

void compare_statements(const Told& a, const Told& b, Compared& c) {
  if (c[F::actor_apart] > 0) c.never = "different speakers";
  if (a.type != b.type) c[F::mode_apart] = 1;
  if (a.lemma == b.lemma) c[F::lemma_same] = 1;
}

void compare_figures(const Told& a, const Told& b, Compared& c) {
  if (a.type != b.type) c.never = "different kinds";
  if (a.tolls.empty() || b.tolls.empty() || a.tolls[0].low != b.tolls[0].low ||
      a.tolls[0].high != b.tolls[0].high)
    c.never = "different counts";
  c[compare_places(a, b)] = 1;
  compare_tolls(a, b, c);
  if (a.mode && b.mode) c[a.mode == b.mode ? F::mode_same : F::mode_apart] = 1;
}

void compare_talks(const Told& a, const Told& b, Compared& c) {
  if (a.type != b.type) c.never = "different stages";
  c[compare_places(a, b)] = 1;
}

}  // namespace

void compare_words(const Told& a, const Told& b, Compared& c, bool weighed) {
  if (a.report == b.report) {  // which shares its words with itself
    c[F::retold] = 1;
    return;
  }
  if (std::min(a.words.size(), b.words.size()) < 4) c[F::words_few] = 1;
  const Overlap words = overlap_of(a.words, b.words);
  c[F::words] = words.share();
  c[F::words_much] = std::min(words.both / 400, 2.0f);
  if (!weighed || weighs(a.kind, F::around) || weighs(a.kind, F::around_same)) {
    const float around = overlap_of(a.around, b.around).share();
    c[F::around] = std::sqrt(around);
    if (around > 0.6f) c[F::around_same] = 1;
  }
  c[F::place_named] = (named(a.where, b) + named(b.where, a)) / 2;
  c[F::party_named] = (named(a.who, b) + named(b.who, a)) / 2;
}

Compared compare_frames(const Told& a, const Told& b) {
  Compared c;
  c[F::bias] = 1;
  if (a.kind != b.kind) {
    c.never = "different kinds of fact";
    return c;
  }
  c[compare_dates(a, b, c)] = 1;
  c[F::gap] = static_cast<float>(std::min(std::log2(1 + days_late(a, b)) / 8, 1.0));
  if (known(a) && known(b)) {
    const double days = std::abs(static_cast<double>(a.published) - b.published) / kMinutesADay;
    const bool both = by_day(a) && by_day(b);  // else the day of telling stands for the date
    c[both ? F::told_later : F::told_apart] =
        static_cast<float>(std::min(std::log2(1 + days) / 5, 1.0));
  }
  compare_parties(a, b, c);
  switch (a.kind) {
    case Kind::event: compare_events(a, b, c); break;
    case Kind::statement: compare_statements(a, b, c); break;
    case Kind::figure: compare_figures(a, b, c); break;
    case Kind::talks: compare_talks(a, b, c); break;
  }
  if (c.never.empty()) c.never = places_apart(a, b);
  if (c.never.empty()) compare_times(a, b, c);
  return c;
}

Compared compare(const Told& a, const Told& b) {
  Compared c = compare_frames(a, b);
  compare_words(a, b, c);
  compare_for_trees(a, b, c);
  return c;
}

namespace {

// Pairs that no words bring above this keep the weight of their frames, and to those that the sum leaves
// below it the trees add nothing: they part clusters anyway.
constexpr double hopeless(Kind kind) {
  return kind == Kind::event ? -1.5 : -0.5;
}

double linear(const Compared& compared, Kind kind) {
  const Model& model = Model::get();
  double sum = 0;
  for (size_t i = 0; i < kFeatures; ++i) {
    if (compared.values[i] != 0)
      sum += compared.values[i] * model.weight(kind, static_cast<Feature>(i));
  }
  return sum;
}

// What the trees ask.
std::array<int16_t, kFeatures> row_of(const Compared& compared) {
  std::array<int16_t, kFeatures> row;
  for (size_t i = 0; i < kFeatures; ++i)
    row[i] = static_cast<int16_t>(std::lrint(compared.values[i] * 400));
  return row;
}

bool by_trees(double sum, Kind kind) {
  return kind == Kind::event && sum > hopeless(kind) && !Model::get().event_trees().empty();
}

}  // namespace

double weigh(const Compared& compared, Kind kind) {
  if (!compared.never.empty()) return -1000;
  const double sum = linear(compared, kind);
  return by_trees(sum, kind) ? sum + Model::get().event_trees().sum(row_of(compared)) : sum;
}

std::array<double, kFeatures> shares(const Compared& compared, Kind kind) {
  const Model& model = Model::get();
  std::array<double, kFeatures> parts{};
  for (size_t i = 0; i < kFeatures; ++i)
    parts[i] = compared.values[i] * model.weight(kind, static_cast<Feature>(i));
  if (by_trees(linear(compared, kind), kind)) {
    for (const auto& [column, share] : model.event_trees().shares(row_of(compared)))
      parts[column] += share;
  }
  return parts;
}

int64_t weight_of(const Told& a, const Told& b) {
  Compared c = compare_frames(a, b);
  if (!c.never.empty()) return kBarred;
  const Model& model = Model::get();
  double weight = linear(c, a.kind);
  static constexpr F kOfWords[] = {F::words,       F::words_few,   F::around,
                                   F::around_same, F::place_named, F::party_named};
  double most = 0;
  for (F f : kOfWords) most += std::max(model.weight(a.kind, f), 0.0);
  if (weight + most > hopeless(a.kind)) {
    compare_words(a, b, c, true);
    weight = linear(c, a.kind);
    if (by_trees(weight, a.kind)) {
      compare_for_trees(a, b, c);
      weight += Model::get().event_trees().sum(row_of(c));
    }
  }
  return std::max<int64_t>(std::llround(weight * 1000), kBarred);
}

}  // namespace marsad::record
