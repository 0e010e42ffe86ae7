#include <algorithm>
#include <map>

#include "record/follow.h"
#include "store/store.h"
#include "survey/brief.h"
#include "survey/held.h"

namespace marsad::survey {
namespace {

// What a subject may be.
std::vector<Query> queries_about(const std::string& subject, Query base) {
  base.limit = 0, base.after.clear();
  if (subject.empty()) return {base};
  std::vector<Query> all(2, base);
  all[0].party.push_back(subject);
  all[1].place.push_back(subject);
  const bool code = subject.size() == 3 && std::all_of(subject.begin(), subject.end(), [](char c) {
                      return c >= 'A' && c <= 'Z';
                    });
  if (code) all.push_back(base), all.back().country.push_back(subject);
  return all;
}

// Facts that any of the queries finds, by day, then id.
template <class Item>
Status find_all(const store::Store& store, const std::vector<Query>& queries,
                Result<Page<Item>> (store::Store::*ask)(const Query&) const,
                std::vector<Item>& out) {
  std::map<std::pair<std::string, std::string>, Item> found;
  for (const Query& query : queries) {
    auto page = (store.*ask)(query);
    if (!page) return page.error();
    for (Item& item : page->items) {
      std::pair key(record::day_of(item), item.fact.id);
      found.try_emplace(std::move(key), std::move(item));
    }
  }
  out.clear();
  for (auto& [key, item] : found) out.push_back(std::move(item));
  return {};
}

Status find(const store::Store& store, const std::vector<Query>& queries, Findings& found) {
  Status fine = find_all(store, queries, &store::Store::events, found.events);
  if (fine) fine = find_all(store, queries, &store::Store::statements, found.statements);
  if (fine) fine = find_all(store, queries, &store::Store::figures, found.figures);
  if (fine) fine = find_all(store, queries, &store::Store::talks, found.talks);
  return fine;
}

}  // namespace

Result<Findings> about(const store::Store& store, const std::string& subject, const Query& query) {
  Findings found;
  found.about = subject, found.from = query.from, found.to = query.to;
  if (Status fine = find(store, queries_about(subject, query), found); !fine) return fine.error();
  const bool nothing = found.events.empty() && found.statements.empty() && found.figures.empty() &&
                       found.talks.empty();
  if (nothing && !subject.empty()) {
    Query words = query;
    words.words += (words.words.empty() ? "" : " ") + subject;
    words.limit = 0, words.after.clear();
    if (Status fine = find(store, {words}, found); !fine) return fine.error();
  }
  auto today = present_day(store, query.as_of);
  if (!today) return today.error();
  found.today = *today;
  for (const RecordFigure& kept : found.figures) {
    if (kept.fact.kind != FigureKind::tally) continue;
    auto held = held_for(store, kept, query.as_of);
    if (!held) return held.error();
    if (*held) found.held[kept.fact.id] = {(*held)->ids.size(), std::move((*held)->outlets)};
  }
  return found;
}

}  // namespace marsad::survey
