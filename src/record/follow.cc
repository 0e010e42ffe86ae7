// Idea: a series or a track is a key that each fact has by itself, so that neither the order of
// facts nor what else there is changes where a fact belongs; only the sides of talks are chosen by
// how often all talks name them together.
#include "record/follow.h"

#include <algorithm>
#include <map>
#include <set>

#include "record/model.h"
#include "record/model_data.h"
#include "record/words.h"
#include "text/fold.h"
#include "text/instant.h"

namespace marsad::record {
namespace {

constexpr int kHalfAYear = 183;  // days
constexpr int kPatience = 30;    // days within which a plan without a date is due
constexpr float kNamed = 4.0f;   // rarity of a word that makes a forum one among many: in < 2 %

template <class Fact>
std::string told_day(const Kept<Fact>& fact) {
  if (fact.reports.empty()) return {};
  auto instant = text::parse_instant(fact.reports.front().published);
  return instant ? text::to_iso(text::day_of(*instant)) : std::string();
}

std::string first_day(const std::optional<Date>& date) {
  if (!date) return {};
  return (date->from.empty() ? date->to : date->from).substr(0, 10);
}

template <class Fact>
std::string own_day(const Kept<Fact>& fact) {
  std::string day = first_day(fact.fact.date);
  return day.empty() ? told_day(fact) : day;
}

// Ministers, envoys and armies of a state speak for it; rebels and parties for themselves.
std::string side_of(const Party& p) {
  const size_t slash = p.code.find('/');
  const std::string_view sector =
      slash == std::string::npos ? std::string_view() : std::string_view(p.code).substr(slash + 1);
  for (std::string_view of_state : {"GOV", "MIL", "LEG", "SPY", "JUD", "COP"}) {
    if (sector == of_state) return p.code.substr(0, slash);
  }
  return p.code.empty() || p.code.starts_with("UNK") ? std::string() : p.code;
}

std::vector<std::string> sides_of(const Talks& talks) {
  std::set<std::string> sides;
  for (const Party& p : talks.parties) sides.insert(side_of(p));
  sides.erase("");
  return {sides.begin(), sides.end()};
}

// The words of a forum that is told by its name ("talks of Astana"); empty for "the talks".
std::string name_of_forum(const std::string& forum) {
  Report report;
  report.text = forum;
  std::vector<Mark> stems;
  bool named = false;
  const Words words(report);
  for (const WordAt& word : words.all()) {
    stems.push_back(word.stem);
    named = named || Model::get().rarity(static_cast<Word>(word.stem)) >= kNamed;
  }
  if (!named || stems.size() < 2) return {};
  std::sort(stems.begin(), stems.end());
  std::string name;
  for (Mark stem : stems) name += std::to_string(stem) + ".";
  return name;
}

int days_between(const std::string& a, const std::string& b) {
  auto x = text::parse_day(a), y = text::parse_day(b);
  return x && y ? static_cast<int>(std::abs((*x - *y).count())) : 0;
}

// Each talks entry's key: a forum's name, two sides, one side, or itself.
std::vector<std::string> keys_of(const std::vector<RecordTalks>& talks) {
  std::vector<std::vector<std::string>> pairs(talks.size());
  std::map<std::string, size_t> told;
  for (size_t i = 0; i < talks.size(); ++i) {
    const std::vector<std::string> sides = sides_of(talks[i].fact);
    for (size_t a = 0; a < sides.size(); ++a) {
      for (size_t b = a + 1; b < sides.size(); ++b) pairs[i].push_back(sides[a] + "+" + sides[b]);
    }
    if (sides.size() == 1) pairs[i].push_back(sides[0]);
    for (const std::string& pair : pairs[i]) told[pair] += talks[i].voices;
  }
  std::vector<std::string> keys(talks.size());
  for (size_t i = 0; i < talks.size(); ++i) {
    keys[i] = name_of_forum(talks[i].fact.forum);
    if (!keys[i].empty()) {
      keys[i] = "forum " + keys[i];
      continue;
    }
    const auto best =
        std::min_element(pairs[i].begin(), pairs[i].end(), [&](const auto& a, const auto& b) {
          return std::pair(told[b], a) < std::pair(told[a], b);
        });
    keys[i] = best == pairs[i].end() ? talks[i].fact.id : *best;
  }
  return keys;
}

void name_track(Track& track, const std::string& key, const std::vector<RecordTalks>& talks) {
  std::map<std::string, std::pair<size_t, const Party*>> told;
  for (size_t step : track.steps) {
    for (const Party& p : talks[step].fact.parties) {
      const std::string side = side_of(p);
      auto& entry = told.try_emplace(side.empty() ? p.name_ar : side, 0, &p).first->second;
      entry.first += talks[step].voices;
    }
  }
  std::vector<std::pair<size_t, const Party*>> list;
  for (auto& [side, entry] : told) list.push_back(entry);
  std::stable_sort(list.begin(), list.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  for (auto& [count, p] : list) track.parties.push_back(*p);
  const RecordTalks& first = talks[track.steps.front()];
  const bool forum = key.starts_with("forum ");
  if (forum) track.forum = first.fact.forum;
  const std::string day = day_of(first);
  track.id = (forum ? "forum " + first.fact.id : key) + (day.empty() ? "" : " " + day);
}

struct TallyRow {
  std::string_view unit, type, mode;
};

std::vector<TallyRow> read_tallies() {
  std::vector<TallyRow> rows;
  std::string_view rest = tally_rows();
  bool head = true;
  while (!rest.empty()) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    const size_t a = line.find('\t'), b = line.find('\t', a + 1);
    if (line.empty() || line[0] == '#' || b == line.npos) continue;
    if (!head) rows.push_back({line.substr(0, a), line.substr(a + 1, b - a - 1), line.substr(b + 1)});
    head = false;
  }
  return rows;
}

const TallyRow* row_of(std::string_view unit) {
  static const std::vector<TallyRow> rows = read_tallies();
  const TallyRow* best = nullptr;
  for (const TallyRow& row : rows) {
    const bool fits = unit == row.unit || (unit.size() > row.unit.size() && unit.ends_with(row.unit) &&
                                           unit[unit.size() - row.unit.size() - 1] == ' ');
    if (fits && (!best || row.unit.size() > best->unit.size())) best = &row;
  }
  return best;
}

}  // namespace

std::string day_of(const RecordEvent& fact) {
  return own_day(fact);
}
std::string day_of(const RecordFigure& fact) {
  return own_day(fact);
}
std::string day_of(const RecordStatement& fact) {
  return own_day(fact);
}
std::string day_of(const RecordTalks& fact) {
  return told_day(fact);
}

const Party* force_of(const Figure& f) {
  return f.holder && !f.holder->code.empty() ? &*f.holder : f.of ? &*f.of : f.holder ? &*f.holder : nullptr;
}

std::vector<Series> series_of(const std::vector<RecordFigure>& figures) {
  std::map<std::pair<std::string, std::string>, Indices> found;
  for (size_t i = 0; i < figures.size(); ++i) {
    const Figure& f = figures[i].fact;
    if (f.kind != FigureKind::force_level) continue;
    const Party* force = force_of(f);
    found[{force ? force->code : "", f.place ? f.place->country : std::string()}].push_back(i);
  }
  std::vector<Series> all;
  for (auto& [key, points] : found) {
    std::sort(points.begin(), points.end(), [&](size_t a, size_t b) {
      return std::pair(day_of(figures[a]), figures[a].fact.id) <
             std::pair(day_of(figures[b]), figures[b].fact.id);
    });
    all.push_back({key.first, key.second, std::move(points)});
  }
  return all;
}

std::vector<Track> tracks_of(const std::vector<RecordTalks>& talks) {
  const std::vector<std::string> keys = keys_of(talks);
  std::map<std::string, Indices> found;
  for (size_t i = 0; i < talks.size(); ++i) found[keys[i]].push_back(i);
  std::vector<Track> tracks;
  for (auto& [key, steps] : found) {
    std::sort(steps.begin(), steps.end(), [&](size_t a, size_t b) {
      return std::pair(day_of(talks[a]), talks[a].fact.id) <
             std::pair(day_of(talks[b]), talks[b].fact.id);
    });
    for (size_t step : steps) {
      const bool goes_on =
          !tracks.empty() && !tracks.back().id.empty() && tracks.back().id == key &&
          days_between(day_of(talks[tracks.back().steps.back()]), day_of(talks[step])) <= kHalfAYear;
      if (!goes_on) tracks.emplace_back().id = key;
      tracks.back().steps.push_back(step);
    }
  }
  for (Track& track : tracks) name_track(track, std::string(track.id), talks);
  std::sort(tracks.begin(), tracks.end(), [&](const Track& a, const Track& b) {
    return std::pair(day_of(talks[a.steps.front()]), a.id) <
           std::pair(day_of(talks[b.steps.front()]), b.id);
  });
  return tracks;
}

std::optional<TallyScope> scope_of(const RecordFigure& tally) {
  const Figure& f = tally.fact;
  const TallyRow* row = row_of(f.unit);
  if (!row) return std::nullopt;
  TallyScope scope;
  scope.type = row->type, scope.mode = row->mode;
  if (f.place) scope.country = f.place->country;
  const std::string told = told_day(tally);
  scope.to = told;
  if (f.date && !f.date->from.empty()) {
    scope.from = f.date->from.substr(0, 10);
    // "Since": what has no end is closed by the report's day.
    if (!f.date->to.empty()) scope.to = f.date->to.substr(0, 10);
  }
  for (const std::optional<Party>* side : {&f.holder, &f.of}) {
    const bool known = *side && !(*side)->code.empty() && !(*side)->code.starts_with("UNK");
    if (scope.party.empty() && known) scope.party = (*side)->code;
  }
  if (scope.country.empty() && scope.party.empty()) return std::nullopt;
  return scope;
}

Followed follow(const RecordEvent& plan, const std::string& today) {
  Followed out;
  const std::optional<Date>& date = plan.fact.date;
  if (date && !(date->from.empty() && date->to.empty())) {
    out.from = (date->from.empty() ? date->to : date->from).substr(0, 10);
    out.to = (date->to.empty() ? date->from : date->to).substr(0, 10);
  } else if (auto told = text::parse_day(told_day(plan))) {
    out.from = text::to_iso(*told);
    out.to = text::to_iso(*told + std::chrono::days(kPatience));
  }
  const bool happened = std::any_of(plan.links.begin(), plan.links.end(), [](const Link& link) {
    return link.kind == LinkKind::fulfilled_by;
  });
  const bool past = !out.to.empty() && !today.empty() && out.to < today;
  out.outcome = happened ? Outcome::happened : past ? Outcome::not_shown : Outcome::ahead;
  return out;
}

}  // namespace marsad::record
