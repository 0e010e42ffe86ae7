// Where possible partners meet. Every fact is filed under days on which it may have happened, each
// day with the one after it so that neighbours share a block, together with what partners agree on:
// the country or the sides for events, the speaker, the count, the parties.
#include <algorithm>
#include <cmath>

#include "record/fuse.h"
#include "record/hash.h"

namespace marsad::record {
namespace {

constexpr int kMinutesADay = 24 * 60;

int32_t day_published(const Told& t) {
  return static_cast<int32_t>(std::floor(static_cast<double>(t.published) / kMinutesADay));
}

// Numbers of the time blocks: two days each, overlapping; facts of longer times are filed under
// exactly these times.
std::vector<uint64_t> times_of(const Told& t) {
  std::vector<uint64_t> times;
  bool dated = t.from <= t.to;
  auto days = [&](int32_t from, int32_t to) {
    for (int32_t day = from; day <= to + 1; ++day) times.push_back(mix(1, static_cast<uint32_t>(day)));
  };
  if (dated && t.to - t.from > 1) {
    times.push_back(mix(mix(2, static_cast<uint32_t>(t.from)), static_cast<uint32_t>(t.to)));
    if (t.to - t.from < 8) days(t.from, t.to);
    // Of so long a time it may be read wrong, or say only since when.
    else if (t.published != INT32_MIN) days(day_published(t) - 2, day_published(t));
  } else if (dated) {
    days(t.from, t.to);
  } else if (t.published != INT32_MIN) {
    days(day_published(t) - 2, day_published(t));
  } else {
    times.push_back(3);
  }
  return times;
}

std::vector<uint64_t> days_told(const Told& t, int32_t span) {
  if (t.published == INT32_MIN) return {3};
  uint32_t bucket = static_cast<uint32_t>(day_published(t) / span);
  return {mix(mix(4, bucket), span), mix(mix(4, bucket + 1), span)};
}

std::vector<uint64_t> subjects_of_event(const Told& t) {
  std::vector<uint64_t> subjects;
  if (t.country) subjects.push_back(mix(10, t.country));
  for (const PartyMark& p : t.actors) {
    if (p.head) subjects.push_back(mix(11, p.head));
  }
  for (const PartyMark& p : t.targets) {
    if (p.head) subjects.push_back(mix(11, p.head));
  }
  if (subjects.empty()) subjects.push_back(mix(12, t.lemma));
  return subjects;
}

// Told late or without a date it is found by what it names: the place, both sides, or a side and the words, within
// weeks that overlap: those of its day and those of its telling.
void add_late(const Told& t, uint64_t base, std::vector<uint64_t>& all) {
  constexpr int32_t kSpan = 8, kStep = 4;
  std::vector<int32_t> days;
  if (t.from <= t.to && t.to - t.from <= 1) days.push_back(t.from);
  if (t.published != INT32_MIN) days.push_back(day_published(t));
  std::vector<uint64_t> subjects;
  if (t.place) subjects.push_back(mix(20, t.place));
  for (const PartyMark& a : t.actors) {
    for (const PartyMark& b : t.targets) {
      uint64_t x = a.entity ? a.entity : a.code, y = b.entity ? b.entity : b.code;
      if (x && y) subjects.push_back(mix(21, x ^ y));
    }
  }
  for (const auto* side : {&t.actors, &t.targets}) {
    for (const PartyMark& one : *side) {
      if (one.code) subjects.push_back(mix(mix(22, t.lemma), one.code));
    }
  }
  for (const int32_t day : days) {
    for (int32_t start = day - day % kStep; start > day - kSpan; start -= kStep) {
      for (uint64_t subject : subjects)
        all.push_back(mix(mix(base, subject), static_cast<uint32_t>(start)));
    }
  }
}

std::vector<uint64_t> names_of(const std::vector<PartyMark>& parties) {
  std::vector<uint64_t> names;
  for (const PartyMark& p : parties) {
    if (p.entity) names.push_back(mix(13, p.entity));
    else if (p.name) names.push_back(mix(14, p.name));
    if (p.code) names.push_back(mix(15, p.code));
  }
  if (names.empty()) names.push_back(16);
  return names;
}

}  // namespace

std::vector<uint64_t> blocks(const Told& t) {
  std::vector<uint64_t> times, subjects;
  switch (t.kind) {
    case Kind::event:
      times = times_of(t);
      subjects = subjects_of_event(t);
      break;
    case Kind::statement:
      times = days_told(t, 3);
      subjects = names_of(t.actors);
      break;
    case Kind::figure: {
      times = days_told(t, 15);
      const TollMark count = t.tolls.empty() ? TollMark{} : t.tolls.front();
      subjects = {mix(mix(17, static_cast<uint64_t>(count.low)), static_cast<uint64_t>(count.high))};
      break;
    }
    case Kind::talks:
      times = days_told(t, 3);
      subjects = names_of(t.actors);
      break;
  }
  uint64_t base = mix(static_cast<uint64_t>(t.kind) + 1, t.kind == Kind::statement ? 0 : t.type);
  std::vector<uint64_t> all;
  for (uint64_t time : times) {
    for (uint64_t subject : subjects) all.push_back(mix(mix(base, time), subject));
  }
  if (t.kind == Kind::event) add_late(t, base, all);
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace marsad::record
