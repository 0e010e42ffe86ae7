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
#include "ingest/links.h"
#include "ingest/voices.h"
#include "record/account.h"
#include "record/fuse.h"
#include "store/codec.h"

namespace marsad::ingest {
namespace {

using record::Told;
using store::NewFact;
using store::Row;
using store::Writer;

constexpr int64_t kAtOnce = 150'000;  // told facts of one kind in one transaction
constexpr size_t kSlice = 4000;       // told facts with their bodies, or with their blocks, in memory
constexpr size_t kMostReasons = 12;

struct Member {
  int64_t no = 0, family = 0, cluster = 0;
  bool fresh = false;
};

// One round of one kind, within one transaction.
class Round {
 public:
  Round(Writer& writer, FactKind kind) : w_(writer), c_(writer.connection()), kind_(kind) {}

  // False: there was nothing to do.
  Result<bool> run(Settled& out) {
    if (Status s = load_todo(); !s) return s.error();
    if (members_.empty() && gone_.empty()) return false;
    Status s = load_families();
    if (s) s = regroup();
    if (!s) return s.error();
    std::vector<NewFact> facts;
    s = make_facts(facts);
    if (!s) return s.error();
    auto replaced = w_.replace(kind_, families_, facts);
    if (!replaced) return replaced.error();
    out.added += replaced->added.size();
    out.changed += replaced->changed.size();
    out.removed += replaced->removed.size();
    if (s = mark_settled(); !s) return s.error();
    if (s = w_.flush(); !s) return s.error();
    if (s = relink(*replaced); !s) return s.error();
    return true;
  }

  // Carries out what was decided on these told facts: only the clusters that are tied to them are
  // put together anew. False: this needs a whole round.
  Result<bool> decide(const std::vector<int64_t>& keys) {
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
    std::vector<NewFact> facts;
    if (s) s = make_facts(facts);
    if (!s) return s.error();
    auto replaced = w_.replace_of_told(kind_, numbers, facts);
    if (!replaced) return replaced.error();
    s = w_.flush();
    if (s) s = relink(*replaced);
    if (!s) return s.error();
    return true;
  }

 private:
  store::Value number() const { return static_cast<int64_t>(kind_); }

  void add(const Row& r, bool fresh) {
    auto told = record::decode(r.blob(3));
    if (!told) return;  // of a later version: left as it is
    if (!by_key_.emplace(static_cast<int64_t>(told->key), members_.size()).second) return;
    members_.push_back({r.integer(0), r.integer(2), r.integer(4), fresh});
    told_.push_back(std::move(*told));
  }

  Status load_todo() {
    std::unordered_set<int64_t> families;
    Status s = c_.run("todo_told", {number(), kAtOnce}, [&](const Row& r) {
      if (r.integer(5) == 0) {
        add(r, true);
      } else {
        gone_.push_back(r.integer(0));
      }
      families.insert(r.integer(2));
    });
    if (!s) return s;
    s = c_.run("any_settled", {number()}, [&](const Row&) { incremental_ = true; });
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
    return c_.run("marks_of_families", {w_.list(wanted), number()},
                  [&](const Row& r) { add(r, false); });
  }

  Status load_families() {
    if (incremental_) {
      if (Status s = add_families(families_); !s) return s;
      if (Status s = add_partners(); !s) return s;
    }
    bool corrected = false;
    if (Status s = c_.run("has_anchors", {}, [&](const Row&) { corrected = true; }); !s) return s;
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
    Status s = c_.run("partners", {w_.list(blocks), number()}, [&](const Row& r) {
      if (!by_key_.contains(r.integer(1)) && !loaded_.contains(r.integer(2))) {
        partners.push_back(r.integer(0));
      }
    });
    std::vector<int64_t> found;
    for (size_t at = 0; s && at < partners.size(); at += kSlice) {
      const std::vector<int64_t> slice(
          partners.begin() + static_cast<ptrdiff_t>(at),
          partners.begin() + static_cast<ptrdiff_t>(std::min(partners.size(), at + kSlice)));
      s = c_.run("marks_of", {w_.list(slice)}, [&](const Row& r) {
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
    auto standing = standing_for(w_, keys);
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
    Status s = c_.run("families_of_told_keys", {w_.list(*tied), number()},
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
      Status s = c_.run("clusters_of_keys", {w_.list(keys), number()}, [&](const Row& r) {
        known = known && r.integer(1) != 0 && r.integer(2) == 1;
        if (!seen.insert(r.integer(1)).second) return;
        families.push_back(r.integer(0));
        clusters.push_back(r.integer(1));
      });
      if (!s) return s.error();
      if (!known) return false;
      if (clusters.empty()) return true;
      s = c_.run("marks_of_clusters", {w_.list(families), w_.list(clusters), number()},
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
      s = c_.run("keys_beside", {w_.list(numbers), number()},
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
      Status s = c_.run(statement, {families_.front(), w_.list(families_), number()});
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
  Status make_facts(std::vector<NewFact>& out) {
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
      Status s = c_.run("told_full", {w_.list(wanted)}, [&](const Row& r) {
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

  using Rows = std::unordered_map<int64_t, store::ToldRow>;
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
            for (size_t i = from; s && i < end; ++i) s = make_fact(groups_[i], *rows, out[i]);
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

  Status make_fact(const record::Group& group, const Rows& rows, NewFact& out) {
    switch (kind_) {
      case FactKind::event: return make<Event>(group, rows, out);
      case FactKind::statement: return make<Statement>(group, rows, out);
      case FactKind::figure: return make<Figure>(group, rows, out);
      case FactKind::talks: break;
    }
    return make<Talks>(group, rows, out);
  }

  template <class Fact>
  Status make(const record::Group& group, const Rows& rows, NewFact& out) {
    std::vector<Witness<Fact>> witnesses;
    std::vector<int64_t> members;
    std::unordered_map<std::string, const store::ToldRow*> by_name;
    for (record::Key key : group.members) {
      const auto found = rows.find(static_cast<int64_t>(key));
      if (found == rows.end()) continue;
      const store::ToldRow& row = found->second;
      Witness<Fact> w;
      w.report = row.id, w.source = row.source, w.published = row.published, w.voice = row.voice;
      w.version = row.version;
      if (Status s = store::decode(row.body, w.told); !s) return s;
      by_name[row.id + '\n' + w.told.id] = &row;
      members.push_back(row.key);
      witnesses.push_back(std::move(w));
    }
    if (witnesses.empty()) return Error{Code::bug, "a group without told facts", "settle"};
    Kept<Fact> kept = record::account(std::move(witnesses));
    kept.why = reasons(group, by_key_rows(group, rows));
    amend(kept, members, standing_);
    finish(kept, group, by_name, out);
    return {};
  }

  static std::vector<const store::ToldRow*> by_key_rows(const record::Group& group,
                                                        const Rows& rows) {
    std::vector<const store::ToldRow*> out;
    for (record::Key key : group.members) out.push_back(&rows.at(static_cast<int64_t>(key)));
    return out;
  }

  // Each further report beside the one before it that it is most like.
  std::vector<std::string> reasons(const record::Group& group,
                                   const std::vector<const store::ToldRow*>& rows) const {
    std::vector<std::string> out;
    for (size_t i = 1; i < group.members.size() && out.size() < kMostReasons; ++i) {
      const Told& told = told_[by_key_.at(static_cast<int64_t>(group.members[i]))];
      size_t best = 0;
      double most = -1;
      for (size_t j = 0; j < i; ++j) {
        const Told& other = told_[by_key_.at(static_cast<int64_t>(group.members[j]))];
        const double like = record::likeness(told, other);
        if (like > most) most = like, best = j;
      }
      const Told& other = told_[by_key_.at(static_cast<int64_t>(group.members[best]))];
      std::string line = rows[i]->id + " with " + rows[best]->id + ":";
      for (const std::string& reason : record::reasons(told, other)) line += " " + reason + ";";
      if (line.back() == ';') line.pop_back();
      out.push_back(std::move(line));
    }
    return out;
  }

  template <class Fact>
  void finish(Kept<Fact>& kept, const record::Group& group,
              const std::unordered_map<std::string, const store::ToldRow*>& by_name,
              NewFact& out) {
    out.id = record::id_of(static_cast<record::Kind>(kind_), group.id);
    out.family = static_cast<int64_t>(group.family);
    out.voices = kept.voices;
    out.withdrawn = kept.withdrawn;
    out.learned = store::kForever;
    std::unordered_set<std::string> sources;
    out.facets = store::facets_of(kept.fact);
    std::string last;  // day of its last report
    for (const Witness<Fact>& w : kept.reports) {
      const store::ToldRow& row = *by_name.at(w.report + '\n' + w.told.id);
      out.witnesses.push_back({row.no, row.report, row.voice, w.doubtful});
      out.learned = std::min(out.learned, row.learned);
      if (out.sort_day.empty()) out.sort_day = row.day;
      last = std::max(last, row.day);
      if (row.source.empty() || !sources.insert(row.source).second) continue;
      store::Term term = store::source_term(row.source);  // two spellings may be one
      if (sources.insert("=" + term.value).second) out.facets.terms.push_back(std::move(term));
    }
    store::doubt_late_day(out.facets, last);
    out.frame = store::encode_frame(kept);
    kept.fact.id.clear();
    out.account = store::encode(kept.fact);
    if (kept.reports.size() == 1) {  // as its one report tells it: need not be kept twice
      Fact told = kept.reports[0].told;
      told.id.clear();
      told.evidence.clear();
      if (store::encode(told) == out.account) out.account.clear();
    }
  }

  Status mark_settled() {
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
    return c_.run_many("settle_told", rows);
  }

  Status relink(const store::Replaced& replaced) {
    LinkUpdate update;
    update.removed = replaced.removed;
    std::unordered_set<std::string> touched(replaced.added.begin(), replaced.added.end());
    touched.insert(replaced.changed.begin(), replaced.changed.end());
    for (const record::Group& g : groups_) {
      std::string id = record::id_of(static_cast<record::Kind>(kind_), g.id);
      if (!touched.contains(id)) continue;
      std::vector<Told> members;
      for (record::Key key : g.members) {
        members.push_back(told_[by_key_.at(static_cast<int64_t>(key))]);
      }
      update.sums.emplace_back(std::move(id), record::sum(members));
    }
    return update_links(w_, update);
  }

  Writer& w_;
  store::Connection& c_;
  FactKind kind_;
  bool incremental_ = false;
  std::vector<Member> members_;
  std::vector<Told> told_;  // beside members_
  std::unordered_map<int64_t, size_t> by_key_;
  std::vector<int64_t> gone_, families_;
  std::unordered_set<int64_t> loaded_;
  std::vector<Standing> standing_;
  std::vector<record::Group> groups_;
};

}  // namespace

Result<bool> decide(Writer& writer, FactKind kind, const std::vector<int64_t>& keys) {
  return Round(writer, kind).decide(keys);
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
      auto writer = Writer::begin(store);
      if (!writer) return writer.error();
      auto did = Round(**writer, kind).run(out);
      if (!did) return did.error();
      if (Status s = (*writer)->commit(); !s) return s.error();
      more = *did;
    }
    step();
  }
  return out;
}

}  // namespace marsad::ingest
