// Idea: SQL finds by its indexes; words are the exception. The reports that have them come from the
// full-text index, and Tellers says which revisions these tell. Few such revisions are looked up one
// by one; among many, a page is soon full when one goes through the facts in order.
#include "store/find.h"

#include <algorithm>
#include <optional>

#include "store/filter.h"

namespace marsad::store {
namespace {

constexpr uint64_t kFewRevisions = 3000;  // looked up one by one
constexpr int64_t kFirstStep = 500;       // facts gone through at once, more each time

// A query without its words, and what these narrow it to.
struct Narrowed {
  Query query;
  FactKind kind{};
  int64_t at = 0;
  Few few = Few::none;
  std::optional<std::vector<int64_t>> told;  // those that stand, in order

  bool keeps(int64_t rev) const {
    return !told || std::binary_search(told->begin(), told->end(), rev);
  }
  bool told_few() const { return told && told->size() <= kFewRevisions; }
  bool looked_up() const { return few != Few::none || told_few(); }
};

bool is_open(const Query& q) {
  return q.type.empty() && q.party.empty() && q.country.empty() && q.place.empty() && !q.near &&
         q.from.empty() && q.to.empty() && q.status.empty() && q.source.empty() && q.voices <= 1;
}

Result<Narrowed> narrow(Core& core, Connection& c, FactKind kind, const Query& query) {
  Narrowed n{query, kind, 0, Few::none, {}};
  auto at = as_of_of(query.as_of);
  if (!at) return at.error();
  n.at = *at;
  n.query.words.clear();
  auto few = few_of(c, query);
  if (!few) return few.error();
  n.few = *few;
  if (query.words.empty()) return n;
  const std::string match = match_of(query.words, c.dialect());
  if (match.empty()) return Error{Code::bad_input, "no word in: " + query.words, "--words"};
  if (Status s = core.tellers.learn(c); !s) return s.error();
  std::vector<int64_t> reports;
  Status s = c.run("reports_of_words", {match}, [&](const Row& r) { reports.push_back(r.integer(0)); });
  if (!s) return s.error();
  n.told = core.tellers.told_by(kind, n.at, reports);
  return n;
}

// `part`, the filters, and the few revisions that words have left over.
Result<Question> question(Connection& c, const std::string& part, const Narrowed& n) {
  Question q(c.dialect());
  q.add(n.looked_up() ? part + "_few" : part, {static_cast<int64_t>(n.kind), n.at, n.at});
  if (n.told_few()) {
    q.add("and_revs", {list_of(*n.told, c.dialect())});
  }
  if (Status s = add_filters(q, c, n.query, n.told_few() ? Few::none : n.few); !s) {
    return s.error();
  }
  return q;
}

Result<std::vector<int64_t>> all_of(Connection& c, const Narrowed& n) {
  if (n.told && is_open(n.query)) return *n.told;
  auto q = question(c, "revisions", n);
  if (!q) return q.error();
  std::vector<int64_t> revs;
  Status s = q->run(c, [&](const Row& r) {
    if (n.keeps(r.integer(0))) revs.push_back(r.integer(0));
  });
  if (!s) return s.error();
  return revs;
}

Result<uint64_t> count_of(Core& core, Connection& c, const Narrowed& n) {
  if (is_open(n.query)) {
    if (n.told) return n.told->size();
    if (core.tellers.learned()) {
      if (Status s = core.tellers.learn(c); !s) return s.error();
      return core.tellers.count(n.kind, n.at);
    }
  }
  if (n.told && !n.told_few()) {
    auto revs = all_of(c, n);
    if (!revs) return revs.error();
    return revs->size();
  }
  auto q = question(c, "count", n);
  if (!q) return q.error();
  uint64_t count = 0;
  Status s = q->run(c, [&](const Row& r) { count = static_cast<uint64_t>(r.integer(0)); });
  if (!s) return s.error();
  return count;
}

// "sort~id" of the last fact of the page before, with a mark where it is one of what is expected.
constexpr char kExpected = '!';

std::string cursor_at(const Found& last) {
  return (last.expected ? std::string(1, kExpected) : std::string()) + last.sort + "~" + last.id;
}

Result<Values> cursor_of(std::string after) {
  if (after.starts_with(kExpected)) after.erase(0, 1);
  const size_t bar = after.find('~');
  if (bar == after.npos) {
    return Error{Code::bad_input, "not the `next` of a page before: " + after, "--after"};
  }
  return Values{after.substr(0, bar), after.substr(bar + 1)};
}

// Goes through what the filters and `part` find, in order from `after` on, until one more than the
// page takes is found. `all`: how many there are from there on, where the answer says it.
Status collect(Connection& c, const Narrowed& n, const char* part, std::string after,
               std::vector<Found>& found, std::optional<uint64_t>& all) {
  const Query& query = n.query;
  const bool sieved = n.told && !n.told_few();
  const size_t wanted = query.limit == 0 ? SIZE_MAX : size_t{query.limit} + 1;
  int64_t step = query.limit == 0 ? kForever : int64_t{query.limit} + 1;
  if (sieved && query.limit > 0) step = n.few != Few::none ? kForever : std::max(step, kFirstStep);
  for (int64_t rows = step; rows == step; step *= 4) {
    auto q = question(c, "page", n);
    if (!q) return q.error();
    if (part) q->add(part);
    if (!after.empty()) {
      auto cursor = cursor_of(after);
      if (!cursor) return cursor.error();
      q->add(query.latest_first ? "and_before" : "and_after", std::move(*cursor));
    }
    q->add(query.latest_first ? "in_reverse" : "in_order", {step});
    rows = 0;
    Found last;
    Status s = q->run(c, [&](const Row& r) {
      if (++rows == 1 && n.looked_up() && !sieved) all = static_cast<uint64_t>(r.integer(6));
      last = found_of(r);
      if (found.size() < wanted && n.keeps(last.rev)) found.push_back(last);
    });
    if (!s || found.size() >= wanted || step == kForever) return s;
    after = cursor_at(last);
  }
  return {};
}

// The latest first means what has happened: what is announced for later years would lead for ever.
// It comes after all that, the latest first too.
Status collect(Connection& c, const Narrowed& n, std::vector<Found>& found,
               std::optional<uint64_t>& all) {
  const std::string& after = n.query.after;
  if (!n.query.latest_first || n.kind != FactKind::event) {
    return collect(c, n, nullptr, after, found, all);
  }
  std::optional<uint64_t> part;  // says nothing of the other
  const bool late = after.starts_with(kExpected);
  if (!late) {
    Status s = collect(c, n, "and_happened", after, found, part);
    if (!s || (n.query.limit > 0 && found.size() > n.query.limit)) return s;
  }
  const size_t happened = found.size();
  Status s = collect(c, n, "and_expected", late ? after : std::string(), found, part);
  for (size_t i = happened; i < found.size(); ++i) found[i].expected = true;
  return s;
}

}  // namespace

Found found_of(const Row& r) {
  return {r.integer(0), r.string(1), r.string(5), r.integer(2), r.integer(3), r.integer(4) != 0};
}

Result<FoundPage> find_page(Core& core, Connection& c, FactKind kind, const Query& query) {
  auto n = narrow(core, c, kind, query);
  if (!n) return n.error();
  FoundPage page;
  std::optional<uint64_t> all;
  if (Status s = collect(c, *n, page.found, all); !s) return s.error();
  if (query.limit > 0 && page.found.size() > query.limit) {
    page.found.pop_back();
    page.next = cursor_at(page.found.back());
  }
  if (query.after.empty() && page.next.empty()) {
    page.total = page.found.size();
    return page;
  }
  if (all && query.after.empty()) {
    page.total = *all;
    return page;
  }
  auto total = count_of(core, c, *n);
  if (!total) return total.error();
  page.total = *total;
  return page;
}

Result<uint64_t> count_found(Core& core, Connection& c, FactKind kind, const Query& query) {
  auto n = narrow(core, c, kind, query);
  if (!n) return n.error();
  return count_of(core, c, *n);
}

Result<std::vector<int64_t>> find_all(Core& core, Connection& c, FactKind kind,
                                      const Query& query) {
  auto n = narrow(core, c, kind, query);
  if (!n) return n.error();
  return all_of(c, *n);
}

}  // namespace marsad::store
