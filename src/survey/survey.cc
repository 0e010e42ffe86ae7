#include "survey/survey.h"

#include <algorithm>
#include <map>

#include "record/follow.h"
#include "store/store.h"
#include "survey/held.h"
#include "survey/parts.h"
#include "views/json.h"
#include "views/json_writer.h"
#include "views/names.h"

namespace marsad::survey {
namespace {

// Rows in their own order have their own cursor: the sort key of the last row of the page.
constexpr char kBetween = '~';

template <class Item>
struct Sorted {
  std::string key;
  Item* item;
  size_t group, step;
};

Status check_cursor(const std::string& after, char kind) {
  const size_t parts = static_cast<size_t>(std::count(after.begin(), after.end(), kBetween));
  const size_t last = after.rfind(kBetween);
  if (after.empty() || (parts == 3 && after[last + 1] == kind)) return {};
  return Error{Code::bad_input, "not the `next` of a page before: " + after, "--after"};
}

// The page of `all` (sorted by key) that the query asks for.
template <class Item>
std::vector<Sorted<Item>> page_of(std::vector<Sorted<Item>> all, const Query& query,
                                  Answer& answer) {
  answer.total = all.size();
  const auto begin = query.after.empty()
                         ? all.begin()
                         : std::upper_bound(all.begin(), all.end(), query.after,
                                            [](const std::string& after, const auto& row) {
                                              return after < row.key;
                                            });
  const size_t left = static_cast<size_t>(all.end() - begin);
  const size_t take = query.limit == 0 ? left : std::min<size_t>(left, query.limit);
  if (take < left) answer.next = (begin + static_cast<ptrdiff_t>(take) - 1)->key;
  return {begin, begin + static_cast<ptrdiff_t>(take)};
}

Field day_field(const std::string& day) {
  return {"day", text_or_null(day), day};
}

template <class Item>
void write_sources(views::JsonWriter& json, const Item& kept) {
  json.key("sources").begin_array();
  for (const std::string& name : outlets_of(kept)) json.string(name);
  json.end_array();
}

const std::string& shown(const Party& p) {
  return !p.name.empty() ? p.name : !p.name_ar.empty() ? p.name_ar : p.code;
}

std::string span_of_days(const std::string& from, const std::string& to) {
  return from == to ? from : from + ".." + to;
}

// The id of the series, the name of its force in the words most used.
struct SeriesHead {
  std::string id, name;
};

SeriesHead head_of(const record::Series& series, const std::vector<RecordFigure>& figures) {
  SeriesHead head{(series.force.empty() ? "-" : series.force) + " " +
                      (series.country.empty() ? "-" : series.country),
                  {}};
  std::map<std::string, uint32_t> names;
  for (size_t point : series.points) {
    if (const Party* force = record::force_of(figures[point].fact))
      names[shown(*force)] += figures[point].voices;
  }
  uint32_t most = 0;
  for (const auto& [name, voices] : names) {
    if (voices > most) most = voices, head.name = name;
  }
  return head;
}

std::string series_json(const record::Series& series, const SeriesHead& head,
                        const std::vector<RecordFigure>& figures) {
  views::JsonWriter json(false);
  json.begin_object().key("id").string(head.id).key("force").string_or_null(series.force);
  json.key("name").string_or_null(head.name).key("country").string_or_null(series.country);
  json.key("from").string_or_null(record::day_of(figures[series.points.front()]));
  json.key("to").string_or_null(record::day_of(figures[series.points.back()]));
  json.key("points").begin_array();
  for (size_t point : series.points) {
    const RecordFigure& kept = figures[point];
    json.begin_object().key("day").string_or_null(record::day_of(kept)).key("count");
    views::write_count(json, kept.fact.count);
    json.key("id").string(kept.fact.id);
    write_sources(json, kept);
    json.end_object();
  }
  json.end_array().end_object();
  return json.take();
}

std::string track_json(const record::Track& track, const std::vector<RecordTalks>& talks) {
  views::JsonWriter json(false);
  json.begin_object().key("id").string(track.id).key("forum").string_or_null(track.forum);
  json.key("parties").begin_array();
  for (const Party& p : track.parties) {
    json.begin_object().key("name").string_or_null(p.name).key("name_ar").string_or_null(p.name_ar);
    json.key("code").string_or_null(p.code).key("entity").string_or_null(p.entity).end_object();
  }
  json.end_array();
  json.key("from").string_or_null(record::day_of(talks[track.steps.front()]));
  json.key("to").string_or_null(record::day_of(talks[track.steps.back()]));
  json.key("stage").string(views::name_of(talks[track.steps.back()].fact.stage));
  json.key("stages").begin_array();
  for (size_t step : track.steps) {
    json.begin_object().key("day").string_or_null(record::day_of(talks[step]));
    json.key("stage").string(views::name_of(talks[step].fact.stage));
    json.key("id").string(talks[step].fact.id);
    write_sources(json, talks[step]);
    json.end_object();
  }
  json.end_array().end_object();
  return json.take();
}

std::string track_head(const record::Track& track, const std::vector<RecordTalks>& talks) {
  std::string names;
  for (size_t i = 0; i < track.parties.size() && i < 4; ++i)
    names += (i > 0 ? ", " : "") + shown(track.parties[i]);
  if (!track.forum.empty()) names = track.forum + (names.empty() ? "" : ": ") + names;
  if (names.empty()) names = "-";
  const std::string days = span_of_days(record::day_of(talks[track.steps.front()]),
                                        record::day_of(talks[track.steps.back()]));
  return names + "  " + days + "  " +
         std::string(views::name_of(talks[track.steps.back()].fact.stage));
}

std::string place_in(const char* id_name, const std::string& id, const char* what, size_t step,
                     size_t of) {
  views::JsonWriter json(false);
  json.begin_object().key(id_name).string(id).key(what).literal(std::to_string(step + 1));
  json.key("of").literal(std::to_string(of)).end_object();
  return json.take();
}

std::string scope_json(const record::TallyScope& scope) {
  views::JsonWriter json(false);
  json.begin_object().key("type").string(scope.type).key("mode").string_or_null(scope.mode);
  json.key("country").string_or_null(scope.country).key("party").string_or_null(scope.party);
  json.key("from").string_or_null(scope.from).key("to").string_or_null(scope.to).end_object();
  return json.take();
}

std::string scope_text(const record::TallyScope& scope) {
  std::string text = scope.type + (scope.mode.empty() ? "" : "/" + scope.mode);
  if (!scope.country.empty()) text += " " + scope.country;
  if (!scope.party.empty()) text += " " + scope.party;
  return text + " " + scope.from + ".." + scope.to;
}

// What the record holds of what `tally` counts, as fields.
Result<std::vector<Field>> held_by_record(const store::Store& store, const RecordFigure& tally,
                                          const std::string& as_of) {
  auto held = held_for(store, tally, as_of);
  if (!held) return held.error();
  if (!*held) {
    return std::vector<Field>{{"scope", "null", ""},
                              {"held", "null", ""},
                              {"held_by", "null", ""},
                              {"held_events", "null", ""}};
  }
  const HeldEvents& its = **held;
  const std::string n = std::to_string(its.ids.size());
  return std::vector<Field>{{"scope", scope_json(its.scope), scope_text(its.scope)},
                            {"held", n, n},
                            {"held_by", list_json(its.outlets), joined(its.outlets, ", ")},
                            {"held_events", list_json(its.ids), ""}};
}

template <class Item>
Result<Page<Item>> whole(const store::Store& store, Query query,
                         Result<Page<Item>> (store::Store::*ask)(const Query&) const) {
  query.limit = 0, query.after.clear();
  return (store.*ask)(query);
}

std::string_view name_of(record::Outcome outcome) {
  constexpr std::string_view names[] = {"happened", "ahead", "not_shown"};
  return names[static_cast<size_t>(outcome)];
}

}  // namespace

Result<Answer> presence(const store::Store& store, const Query& query) {
  if (Status fine = check_cursor(query.after, 'f'); !fine) return fine.error();
  Query levels = query;
  levels.type = {"force_level"};
  auto all = whole(store, levels, &store::Store::figures);
  if (!all) return all.error();
  const std::vector<record::Series> series = record::series_of(all->items);
  std::vector<Sorted<RecordFigure>> sorted;
  for (size_t s = 0; s < series.size(); ++s) {
    for (size_t step = 0; step < series[s].points.size(); ++step) {
      RecordFigure& kept = all->items[series[s].points[step]];
      sorted.push_back({series[s].force + kBetween + series[s].country + kBetween +
                            record::day_of(kept) + kBetween + kept.fact.id,
                        &kept, s, step});
    }
  }
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  Answer answer;
  answer.name = "presence", answer.groups_name = "series";
  for (const auto& row : page_of(std::move(sorted), query, answer)) {
    const record::Series& its = series[row.group];
    const SeriesHead head = head_of(its, all->items);
    if (answer.rows.empty() || answer.rows.back().group != head.id) {
      answer.groups.push_back(series_json(its, head, all->items));
      answer.heads.push_back((head.name.empty() ? "-" : head.name) +
                             (its.force.empty() ? "" : " " + its.force) +
                             (its.country.empty() ? "" : " in " + its.country));
    }
    answer.rows.push_back(
        {*row.item, head.id,
         {{"series", place_in("id", head.id, "point", row.step, its.points.size()), head.id},
          day_field(record::day_of(*row.item))}});
  }
  return answer;
}

Result<Answer> talks(const store::Store& store, const Query& query) {
  if (Status fine = check_cursor(query.after, 't'); !fine) return fine.error();
  auto all = whole(store, query, &store::Store::talks);
  if (!all) return all.error();
  const std::vector<record::Track> tracks = record::tracks_of(all->items);
  std::vector<Sorted<RecordTalks>> sorted;
  for (size_t t = 0; t < tracks.size(); ++t) {
    const std::string first = record::day_of(all->items[tracks[t].steps.front()]);
    for (size_t step = 0; step < tracks[t].steps.size(); ++step) {
      RecordTalks& kept = all->items[tracks[t].steps[step]];
      sorted.push_back({first + kBetween + tracks[t].id + kBetween + record::day_of(kept) +
                            kBetween + kept.fact.id,
                        &kept, t, step});
    }
  }
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  Answer answer;
  answer.name = "talks", answer.groups_name = "tracks";
  for (const auto& row : page_of(std::move(sorted), query, answer)) {
    const record::Track& its = tracks[row.group];
    if (answer.rows.empty() || answer.rows.back().group != its.id) {
      answer.groups.push_back(track_json(its, all->items));
      answer.heads.push_back(track_head(its, all->items));
    }
    answer.rows.push_back(
        {*row.item, its.id,
         {{"track", place_in("id", its.id, "step", row.step, its.steps.size()), its.id},
          day_field(record::day_of(*row.item))}});
  }
  return answer;
}

Result<Answer> tally(const store::Store& store, const Query& query) {
  Query tallies = query;
  tallies.type = {"tally"};
  auto page = store.figures(tallies);
  if (!page) return page.error();
  Answer answer;
  answer.name = "tally", answer.next = page->next, answer.total = page->total;
  for (RecordFigure& kept : page->items) {
    auto fields = held_by_record(store, kept, query.as_of);
    if (!fields) return fields.error();
    answer.rows.push_back({std::move(kept), {}, std::move(*fields)});
  }
  return answer;
}

Result<Answer> plans(const store::Store& store, const Query& query) {
  Query planned = query;
  std::erase_if(planned.status, [](const std::string& s) { return s != "planned" && s != "possible"; });
  if (!query.status.empty() && planned.status.empty()) {
    return Error{Code::bad_input, "plans are planned or possible", "--status"};
  }
  if (planned.status.empty()) planned.status = {"planned", "possible"};
  auto page = store.events(planned);
  if (!page) return page.error();
  auto today = present_day(store, query.as_of);
  if (!today) return today.error();
  Answer answer;
  answer.name = "plans", answer.next = page->next, answer.total = page->total;
  for (RecordEvent& kept : page->items) {
    const record::Followed followed = record::follow(kept, *today);
    std::vector<std::string> ids;
    for (const Link& link : kept.links) {
      if (link.kind == LinkKind::fulfilled_by) ids.push_back(link.to);
    }
    views::JsonWriter due(false);
    due.begin_object().key("from").string_or_null(followed.from);
    due.key("to").string_or_null(followed.to).end_object();
    const std::string outcome(name_of(followed.outcome));
    answer.rows.push_back({std::move(kept),
                           {},
                           {{"due", due.take(), span_of_days(followed.from, followed.to)},
                            {"outcome", "\"" + outcome + "\"", outcome},
                            {"fulfilled_by", list_json(ids), joined(ids, " ")}}});
  }
  return answer;
}

Result<Answer> timeline(const store::Store& store, const Query& query) {
  auto page = store.events(query);
  if (!page) return page.error();
  Answer answer;
  answer.name = "timeline", answer.groups_name = "days";
  answer.next = page->next, answer.total = page->total;
  std::map<std::string, std::map<std::string, size_t>> types;
  for (const RecordEvent& kept : page->items) ++types[record::day_of(kept)][kept.fact.type];
  for (RecordEvent& kept : page->items) {
    const std::string day = record::day_of(kept);
    if (answer.rows.empty() || answer.rows.back().group != day) {
      views::JsonWriter json(false);
      size_t count = 0;
      std::string head;
      json.begin_object().key("day").string_or_null(day).key("types").begin_object();
      for (const auto& [type, n] : types[day]) {
        json.key(type).literal(std::to_string(n));
        head += (head.empty() ? "" : ", ") + type + " " + std::to_string(n);
        count += n;
      }
      json.end_object().key("count").literal(std::to_string(count)).end_object();
      answer.groups.push_back(json.take());
      answer.heads.push_back((day.empty() ? "-" : day) + "  " + head);
    }
    answer.rows.push_back({std::move(kept), day, {day_field(day)}});
  }
  return answer;
}

}  // namespace marsad::survey
