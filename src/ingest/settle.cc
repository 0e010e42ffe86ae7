// Idea (record/fuse.h): the new told facts, those that would be one with one of them, and the whole
// families of these are grouped anew; nothing else can change. The facts of those families are then
// replaced by what the groups say, and what says the same as before stays as it is.
#include "ingest/settle.h"

#include <algorithm>
#include <chrono>
#include <future>
#include <memory>
#include <thread>
#include <unordered_map>
#include <unordered_set>

#include "ingest/amend.h"
#include "ingest/compose.h"
#include "ingest/links.h"
#include "ingest/voices.h"
#include "record/fuse.h"

namespace marsad::ingest {
namespace {

using record::Told;
using store::NewFact;
using store::Row;
using store::Writer;

constexpr int64_t kAtOnce = 150'000;  // told facts of one kind in one transaction
constexpr size_t kSlice = 4000;       // told facts with their bodies, or with their blocks, in memory

struct Member {
  int64_t no = 0, family = 0, cluster = 0;
  bool fresh = false;
};

// One round of one kind: read and thought out in one transaction, written in one.
class Round {
 public:
  explicit Round(FactKind kind) : kind_(kind) {}

  // What the record should say. False: there is nothing to do.
  Result<bool> prepare(store::Connection& reading) {
    c_ = &reading;
    if (Status s = load_todo(); !s) return s.error();
    if (members_.empty() && gone_.empty()) return false;
    Status s = load_families();
    if (s) s = regroup();
    if (s) s = make_facts();
    if (!s) return s.error();
    return true;
  }

  // Writes it, in a record that is still as it was.
  Status write(Writer& w, Settled& out) {
    auto replaced = w.replace(kind_, families_, facts_);
    if (!replaced) return replaced.error();
    out.added += replaced->added.size();
    out.changed += replaced->changed.size();
    out.removed += replaced->removed.size();
    Status s = mark_settled(w);
    if (s) s = w.flush();
    if (s) s = relink(w, *replaced);
    return s;
  }

  // Carries out what was decided on these told facts: only the clusters that are tied to them are
  // put together anew. False: this needs a whole round.
  Result<bool> decide(Writer& w, const std::vector<int64_t>& keys) {
    c_ = &w.connection();
    auto known = load_clusters(keys);
    if (!known || !*known) return known;
    std::vector<record::Key> clusters;
    std::vector<int64_t> numbers;
    for (const Member& m : members_) {
      clusters.push_back(static_cast<record::Key>(m.cluster));
      numbers.push_back(m.no);
      families_.push_back(m.family);
    }
    if (numbers.empty()) return true;  // the reports that told it no longer do
    groups_ = record::decide(told_, clusters, constraints_of(standing_));
    Status s = join_families();
    if (s) s = make_facts();
    if (!s) return s.error();
    auto replaced = w.replace_of_told(kind_, numbers, facts_);
    if (!replaced) return replaced.error();
    s = w.flush();
    if (s) s = relink(w, *replaced);
    if (!s) return s.error();
    return true;
  }

 private:
  store::Value number() const { return static_cast<int64_t>(kind_); }
  std::string list(const std::vector<int64_t>& numbers) const {
    return store::list_of(numbers, c_->dialect());
  }

  void add(const Row& r, bool fresh) {
    auto told = record::decode(r.blob(3));
    if (!told) return;  // of a later version: left as it is
    if (!by_key_.emplace(static_cast<int64_t>(told->key), members_.size()).second) return;
    members_.push_back({r.integer(0), r.integer(2), r.integer(4), fresh});
    told_.push_back(std::move(*told));
  }

  Status load_todo() {
    std::unordered_set<int64_t> families;
    Status s = c_->run("todo_told", {number(), kAtOnce}, [&](const Row& r) {
      if (r.integer(5) == 0) {
        add(r, true);
      } else {
        gone_.push_back(r.integer(0));
      }
      families.insert(r.integer(2));
    });
    if (!s) return s;
    s = c_->run("any_settled", {number()}, [&](const Row&) { incremental_ = true; });
    if (incremental_ || !gone_.empty()) families_.assign(families.begin(), families.end());
    std::sort(families_.begin(), families_.end());
    return s;
  }

  // Settled told facts of these families, once.
  Status add_families(const std::vector<int64_t>& families) {
    std::vector<int64_t> wanted;
    for (int64_t f : families) {
      if (loaded_.insert(f).second) wanted.push_back(f);
    }
    if (wanted.empty()) return {};
    return c_->run("marks_of_families", {list(wanted), number()},
                  [&](const Row& r) { add(r, false); });
  }

  Status load_families() {
    if (incremental_) {
      if (Status s = add_families(families_); !s) return s;
      if (Status s = add_partners(); !s) return s;
    }
    bool corrected = false;
    if (Status s = c_->run("has_anchors", {}, [&](const Row&) { corrected = true; }); !s) return s;
    for (size_t before = 0; corrected && before != members_.size();) {
      before = members_.size();
      if (Status s = add_constrained(); !s) return s;
    }
    return {};
  }

  // The families of told facts that would be one with a new one. A slice of new ones at a time: their
  // blocks are many.
  Status add_partners() {
    Status s;
    for (size_t from = 0, fresh = members_.size(); s && from < fresh; from += kSlice) {
      s = add_partners_of(from, std::min(fresh, from + kSlice));
    }
    return s;
  }

  using ByBlock = std::unordered_map<uint64_t, std::vector<size_t>>;

  Status add_partners_of(size_t from, size_t to) {
    ByBlock by_block;
    std::vector<int64_t> blocks;
    for (size_t i = from; i < to; ++i) {
      if (!members_[i].fresh) continue;
      for (uint64_t b : record::blocks(told_[i])) {
        auto& list = by_block[b];
        if (list.empty()) blocks.push_back(static_cast<int64_t>(b));
        list.push_back(i);
      }
    }
    std::vector<int64_t> partners;
    Status s = c_->run("partners", {list(blocks), number()}, [&](const Row& r) {
      if (!by_key_.contains(r.integer(1)) && !loaded_.contains(r.integer(2))) {
        partners.push_back(r.integer(0));
      }
    });
    std::vector<int64_t> found;
    for (size_t at = 0; s && at < partners.size(); at += kSlice) {
      const std::vector<int64_t> slice(
          partners.begin() + static_cast<ptrdiff_t>(at),
          partners.begin() + static_cast<ptrdiff_t>(std::min(partners.size(), at + kSlice)));
      s = c_->run("marks_of", {list(slice)}, [&](const Row& r) {
        const auto told = record::decode(r.blob(3));
        if (told && joins(*told, by_block)) found.push_back(r.integer(2));
      });
    }
    if (!s) return s;
    families_.insert(families_.end(), found.begin(), found.end());
    return add_families(found);
  }

  bool joins(const Told& partner, const ByBlock& by_block) const {
    std::unordered_set<size_t> tried;
    for (uint64_t b : record::blocks(partner)) {
      const auto list = by_block.find(b);
      if (list == by_block.end()) continue;
      for (size_t i : list->second) {
        if (tried.insert(i).second && record::joined(told_[i], partner)) return true;
      }
    }
    return false;
  }

  // The keys that corrections tie to those of the members.
  Result<std::vector<int64_t>> tied_keys() {
    std::vector<int64_t> keys;
    for (const auto& [key, place] : by_key_) keys.push_back(key);
    std::sort(keys.begin(), keys.end());
    auto standing = standing_for(*c_, keys);
    if (!standing) return standing.error();
    standing_ = std::move(*standing);
    std::vector<int64_t> tied;
    for (const Standing& s : standing_) {
      for (const auto& [role, list] : s.keys) tied.insert(tied.end(), list.begin(), list.end());
    }
    return tied;
  }

  Status add_constrained() {
    auto tied = tied_keys();
    if (!tied) return tied.error();
    std::vector<int64_t> families;
    Status s = c_->run("families_of_told_keys", {list(*tied), number()},
                      [&](const Row& r) { families.push_back(r.integer(0)); });
    if (!s) return s;
    families_.insert(families_.end(), families.begin(), families.end());
    return add_families(families);
  }

  // The clusters of these told facts, and all that the present facts or corrections tie to them.
  // False: one is not known, or something in it is still to be settled.
  Result<bool> load_clusters(std::vector<int64_t> keys) {
    bool known = true;
    std::unordered_set<int64_t> seen;  // clusters
    while (true) {
      std::vector<int64_t> families, clusters, numbers;
      Status s = c_->run("clusters_of_keys", {list(keys), number()}, [&](const Row& r) {
        known = known && r.integer(1) != 0 && r.integer(2) == 1;
        if (!seen.insert(r.integer(1)).second) return;
        families.push_back(r.integer(0));
        clusters.push_back(r.integer(1));
      });
      if (!s) return s.error();
      if (!known) return false;
      if (clusters.empty()) return true;
      s = c_->run("marks_of_clusters", {list(families), list(clusters), number()},
                 [&](const Row& r) {
                   known = known && r.integer(5) == 1;
                   add(r, false);
                 });
      if (!s) return s.error();
      if (!known) return false;
      for (const Member& m : members_) numbers.push_back(m.no);
      auto tied = tied_keys();
      if (!tied) return tied.error();
      keys = std::move(*tied);
      s = c_->run("keys_beside", {list(numbers), number()},
                 [&](const Row& r) { keys.push_back(r.integer(0)); });
      if (!s) return s.error();
    }
  }

  // One family from now on: what is tied by a decision is put together as a whole. When the decision
  // is undone they stay one until they are next put together, which changes no fact.
  Status join_families() {
    std::sort(families_.begin(), families_.end());
    families_.erase(std::unique(families_.begin(), families_.end()), families_.end());
    for (record::Group& g : groups_) g.family = static_cast<record::Key>(families_.front());
    if (families_.size() < 2) return {};
    for (const char* statement : {"join_told_families", "join_fact_families"}) {
      Status s = c_->run(statement, {families_.front(), list(families_), number()});
      if (!s) return s;
    }
    return {};
  }

  Status regroup() {
    groups_ = record::group(told_, constraints_of(standing_));
    return {};
  }

  // Facts of all groups, a slice of told facts at a time: one is made on all processors while the
  // next is read.
  Status make_facts() {
    std::vector<NewFact>& out = facts_;
    out.resize(groups_.size());
    Making making;
    for (size_t from = 0; from < groups_.size();) {
      std::vector<int64_t> wanted;
      size_t to = from;
      while (to < groups_.size() && (wanted.empty() || wanted.size() < kSlice)) {
        for (record::Key key : groups_[to].members) {
          wanted.push_back(members_[by_key_.at(static_cast<int64_t>(key))].no);
        }
        ++to;
      }
      std::sort(wanted.begin(), wanted.end());
      const auto rows = std::make_shared<Rows>();
      Status s = c_->run("told_full", {list(wanted)}, [&](const Row& r) {
        store::ToldRow t;
        t.no = r.integer(0), t.key = r.integer(1), t.report = r.integer(2), t.id = r.string(3);
        t.version = static_cast<uint32_t>(r.integer(4));
        t.source = r.string(5), t.published = r.string(6), t.minute = r.integer(7);
        t.day = r.string(8), t.voice = r.string(9), t.learned = r.integer(10);
        t.body = r.string(11), t.words = r.string(12);
        rows->emplace(t.key, std::move(t));
      });
      if (s) s = finished(making);
      if (!s) return s;
      making = start_making(from, to, rows, out);
      from = to;
    }
    return finished(making);
  }

  using Making = std::vector<std::future<Status>>;

  Making start_making(size_t from, size_t to, const std::shared_ptr<const Rows>& rows,
                      std::vector<NewFact>& out) {
    const size_t threads = std::max(1U, std::thread::hardware_concurrency());
    const size_t part = (to - from + threads - 1) / threads;
    Making making;
    for (; from < to; from = std::min(to, from + part)) {
      making.push_back(std::async(
          std::launch::async, [this, rows, &out, from, end = std::min(to, from + part)] {
            Status s;
            for (size_t i = from; s && i < end; ++i) {
              s = compose({kind_, groups_[i], told_of(groups_[i]), *rows, standing_}, out[i]);
            }
            return s;
          }));
    }
    return making;
  }

  static Status finished(Making& making) {
    Status out;
    for (auto& part : making) {
      if (Status s = part.get(); !s && out) out = std::move(s);
    }
    making.clear();
    return out;
  }

  std::vector<const Told*> told_of(const record::Group& group) const {
    std::vector<const Told*> out;
    for (record::Key key : group.members) {
      out.push_back(&told_[by_key_.at(static_cast<int64_t>(key))]);
    }
    return out;
  }

  Status mark_settled(Writer& w) const {
    std::vector<store::Values> rows;
    for (const record::Group& g : groups_) {
      const auto family = static_cast<int64_t>(g.family);
      for (size_t i = 0; i < g.members.size(); ++i) {
        const Member& m = members_[by_key_.at(static_cast<int64_t>(g.members[i]))];
        const auto cluster = static_cast<int64_t>(g.clusters[i]);
        if (m.fresh || m.family != family || m.cluster != cluster) {
          rows.push_back({int64_t{1}, family, cluster, m.no});
        }
      }
    }
    for (int64_t no : gone_) rows.push_back({int64_t{3}, int64_t{0}, int64_t{0}, no});
    return w.connection().run_many("settle_told", rows);
  }

  Status relink(Writer& w, const store::Replaced& replaced) const {
    LinkUpdate update;
    update.removed = replaced.removed;
    std::unordered_set<std::string> touched(replaced.added.begin(), replaced.added.end());
    touched.insert(replaced.changed.begin(), replaced.changed.end());
    for (const record::Group& g : groups_) {
      std::string id = record::id_of(static_cast<record::Kind>(kind_), g.id);
      if (!touched.contains(id)) continue;
      std::vector<Told> members;
      for (const Told* told : told_of(g)) members.push_back(*told);
      update.sums.emplace_back(std::move(id), record::sum(members));
    }
    return update_links(w, update);
  }

  FactKind kind_;
  store::Connection* c_ = nullptr;
  bool incremental_ = false;
  std::vector<Member> members_;
  std::vector<Told> told_;  // beside members_
  std::unordered_map<int64_t, size_t> by_key_;
  std::vector<int64_t> gone_, families_;
  std::unordered_set<int64_t> loaded_;
  std::vector<Standing> standing_;
  std::vector<record::Group> groups_;
  std::vector<NewFact> facts_;  // beside groups_
};

// Whether anything that a round depends on changed between two looks.
Result<std::string> state_of(store::Connection& c) {
  std::string out;
  Status s = c.run("settle_state", {}, [&](const Row& r) {
    for (int i = 0; i < 5; ++i) out += std::to_string(r.integer(i)) + ' ';
  });
  if (!s) return s.error();
  return out;
}

// `alone`: nothing was ever put together, so that there is nothing to correct and nobody to wait.
enum class Outcome : uint8_t { nothing, written, overtaken, alone };

// A large story takes seconds to think out: a person who corrects meanwhile does not wait for that,
// only for what is written. What is overtaken so is thought out anew.
Result<Outcome> try_ahead(store::Store& store, FactKind kind, Settled& out) {
  Round round(kind);
  std::string state;
  {
    auto lease = store::Lease::take(store.core());
    if (!lease) return lease.error();
    bool settled = false;
    Status s = (*lease)->run("any_settled", {static_cast<int64_t>(kind)},
                             [&](const Row&) { settled = true; });
    if (!s) return s.error();
    if (!settled) return Outcome::alone;
    auto seen = state_of(**lease);
    if (!seen) return seen.error();
    state = std::move(*seen);
    auto any = round.prepare(**lease);
    if (!any) return any.error();
    if (!*any) return Outcome::nothing;
  }
  auto writer = Writer::begin(store);
  if (!writer) return writer.error();
  auto now = state_of((*writer)->connection());
  if (!now) return now.error();
  Status s;
  if (*now == state) s = round.write(**writer, out);
  if (s) s = (*writer)->commit();
  if (!s) return s.error();
  return *now == state ? Outcome::written : Outcome::overtaken;
}

// False: there was nothing to do. Overtaken again and again, others wait for it in the end.
Result<bool> settle_kind(store::Store& store, FactKind kind, Settled& out) {
  constexpr int kTries = 4;
  for (int tries = 0; tries < kTries; ++tries) {
    auto outcome = try_ahead(store, kind, out);
    if (!outcome) return outcome.error();
    if (*outcome == Outcome::nothing || *outcome == Outcome::written)
      return *outcome == Outcome::written;
    if (*outcome == Outcome::alone) break;
  }
  auto writer = Writer::begin(store);
  if (!writer) return writer.error();
  Round round(kind);
  auto any = round.prepare((*writer)->connection());
  if (!any) return any.error();
  Status s;
  if (*any) s = round.write(**writer, out);
  if (s) s = (*writer)->commit();
  if (!s) return s.error();
  return any;
}

}  // namespace

Result<bool> decide(Writer& writer, FactKind kind, const std::vector<int64_t>& keys) {
  return Round(kind).decide(writer, keys);
}

Result<Settled> settle_all(store::Store& store, const OnProgress& progress, Progress at) {
  Settled out;
  at.stage = "fusing";
  at.of = 5;
  const auto start = std::chrono::steady_clock::now();
  const double before = at.seconds;
  const auto step = [&] {
    ++at.steps;
    at.seconds =
        before + std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (progress) progress(at);
  };
  {
    auto writer = Writer::begin(store);
    if (!writer) return writer.error();
    Status s = settle_voices(**writer);
    if (s) s = (*writer)->commit();
    if (!s) return s.error();
    step();
  }
  for (FactKind kind :
       {FactKind::event, FactKind::statement, FactKind::figure, FactKind::talks}) {
    for (bool more = true; more;) {
      auto did = settle_kind(store, kind, out);
      if (!did) return did.error();
      more = *did;
    }
    step();
  }
  return out;
}

}  // namespace marsad::ingest
