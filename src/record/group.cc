// Families first: the connected parts of the graph whose edges are pairs that weigh more than
// kJoined. Within each family clusters are joined as long as the mean weight of the pairs across
// them is above enough() (average linkage on a sparse graph), first those for which most is said: the
// excess of the mean times the square root of the number of pairs, as pairs of one report repeat
// each other. So large groups that agree grow before strangers come between. Pairs that share no
// block count with a fixed negative weight and those that cannot be one with a larger, so that one
// telling without a date does not chain the strikes of two days together. Weights are whole numbers
// and ties are broken by keys: the outcome is a function of the set.
#include <algorithm>
#include <cmath>
#include <map>
#include <queue>
#include <unordered_map>

#include "base/share_out.h"
#include "record/features.h"
#include "record/fuse.h"

namespace marsad::record {
namespace {

using Weight = int64_t;             // thousandths
constexpr Weight kMissing = -1000;   // of pairs that share no block
constexpr Weight kJoined = 700;     // what ties two facts into one family

// The mean above which clusters are one. Of events above 0: two events in one mislead more than one
// event in two.
constexpr Weight enough(Kind kind) {
  return kind == Kind::event ? 100 : 0;
}

struct Pair {
  uint32_t a, b;  // a < b
  Weight weight;
};

class Sets {
 public:
  explicit Sets(size_t size) : parent_(size) {
    for (uint32_t i = 0; i < size; ++i) parent_[i] = i;
  }
  uint32_t find(uint32_t x) {
    while (parent_[x] != x) x = parent_[x] = parent_[parent_[x]];
    return x;
  }
  void join(uint32_t a, uint32_t b) {  // the smaller number stands for both
    a = find(a), b = find(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<uint32_t> parent_;
};

// Which facts are filed under each block, the blocks numbered in order.
class Files {
 public:
  explicit Files(const std::vector<const Told*>& told) : filed_(told.size()) {
    std::vector<std::pair<uint64_t, uint32_t>> entries;
    for (uint32_t i = 0; i < told.size(); ++i) {
      for (uint64_t block : blocks(*told[i])) entries.push_back({block, i});
    }
    std::sort(entries.begin(), entries.end());
    members_.reserve(entries.size());
    for (size_t i = 0; i < entries.size(); ++i) {
      if (i == 0 || entries[i].first != entries[i - 1].first) first_.push_back(static_cast<uint32_t>(i));
      members_.push_back(entries[i].second);
      filed_[entries[i].second].push_back(static_cast<uint32_t>(first_.size() - 1));
    }
    first_.push_back(static_cast<uint32_t>(entries.size()));
  }
  const std::vector<uint32_t>& of(uint32_t fact) const { return filed_[fact]; }
  std::span<const uint32_t> members(uint32_t block) const {
    return std::span(members_).subspan(first_[block], first_[block + 1] - first_[block]);
  }

 private:
  std::vector<uint32_t> first_, members_;
  std::vector<std::vector<uint32_t>> filed_;
};

// The pairs of one fact with those after it. `seen`: the last fact that met each one.
void add_pairs_of(uint32_t a, const std::vector<const Told*>& told, const Files& files,
                  std::vector<uint32_t>& seen, std::vector<Pair>& pairs) {
  for (uint32_t block : files.of(a)) {
    for (uint32_t b : files.members(block)) {
      if (b <= a || seen[b] == a) continue;
      seen[b] = a;
      pairs.push_back({a, b, weight_of(*told[a], *told[b])});
    }
  }
}

// All pairs that share a block, each once, in order. Weighing them is most of fusion's work, so that
// many facts are shared out among the processors; who weighs what does not show in the result.
std::vector<Pair> pairs_of(const std::vector<const Told*>& told) {
  constexpr uint32_t kPart = 1024;  // facts that a thread takes at once
  const Files files(told);
  const auto facts = static_cast<uint32_t>(told.size());
  std::vector<std::vector<Pair>> parts((facts + kPart - 1) / kPart);
  base::share_out(parts.size(), [&] {
    return [&, seen = std::vector<uint32_t>(facts, UINT32_MAX)](size_t part) mutable {
      const auto begin = static_cast<uint32_t>(part) * kPart;
      const uint32_t end = std::min(facts, begin + kPart);
      for (uint32_t a = begin; a < end; ++a) add_pairs_of(a, told, files, seen, parts[part]);
    };
  });
  size_t size = 0;
  for (const auto& part : parts) size += part.size();
  std::vector<Pair> pairs;
  pairs.reserve(size);
  for (auto& part : parts) {  // each goes as it is taken: all are some hundred MB
    pairs.insert(pairs.end(), part.begin(), part.end());
    part = {};
  }
  return pairs;
}

// Each family's clusters, named by their smallest member. Families have nothing in common: several
// threads may run one each. A family of ten thousand facts has millions of ties, so that they stand in
// plain lists in order of their other end; where both of two clusters that became one were tied to a
// third, this one's tie to the one that is gone stays behind, and is passed over.
class Clusters {
 public:
  Clusters(const std::vector<const Told*>& told, Sets& sets)
      : told_(told), sets_(sets), size_(told.size(), 1), ties_(told.size()) {}

  // `each_pair(use)` goes through the pairs of `members`, each once.
  template <class EachPair>
  void run(const std::vector<uint32_t>& members, const EachPair& each_pair) {
    add(members, each_pair);
    Queue queue;
    for (uint32_t a : members) {
      for (const Tie& tie : ties_[a]) {
        if (a < tie.to) offer(queue, a, tie.to, tie.sum);
      }
    }
    while (!queue.empty()) {
      Offer best = queue.top();
      queue.pop();
      if (size_[best.a] == 0 || size_[best.b] == 0) continue;
      const auto tie = place(ties_[best.a], best.b);
      if (tie == ties_[best.a].end() || tie->to != best.b) continue;
      if (gain(best.a, best.b, tie->sum) == best.gain) merge(queue, best.a, best.b);
    }
    for (uint32_t a : members) Ties().swap(ties_[a]);
  }

 private:
  struct Tie {
    uint32_t to;
    Weight sum;  // of the pairs across, each less kMissing
  };
  using Ties = std::vector<Tie>;

  struct Offer {
    double gain;
    uint32_t a, b;
    bool operator<(const Offer& o) const {  // the top of the queue is the largest
      if (gain != o.gain) return gain < o.gain;
      return std::pair(a, b) > std::pair(o.a, o.b);
    }
  };

  using Queue = std::priority_queue<Offer>;

  static Ties::iterator place(Ties& ties, uint32_t to) {
    return std::lower_bound(ties.begin(), ties.end(), to,
                            [](const Tie& tie, uint32_t x) { return tie.to < x; });
  }

  template <class EachPair>
  void add(const std::vector<uint32_t>& members, const EachPair& each_pair) {
    each_pair([&](const Pair& pair) { ++size_[pair.a], ++size_[pair.b]; });
    for (uint32_t a : members) ties_[a].reserve(size_[a] - 1), size_[a] = 1;
    each_pair([&](const Pair& pair) {
      ties_[pair.a].push_back({pair.b, pair.weight - kMissing});
      ties_[pair.b].push_back({pair.a, pair.weight - kMissing});
    });
    for (uint32_t a : members) {
      std::sort(ties_[a].begin(), ties_[a].end(),
                [](const Tie& x, const Tie& y) { return x.to < y.to; });
    }
  }

  // How much is said for joining the two. Above 0: enough. Square roots are the same everywhere.
  double gain(uint32_t a, uint32_t b, Weight sum) const {
    const double pairs = static_cast<double>(size_[a]) * size_[b];
    const auto missing = static_cast<double>(kMissing - enough(told_[a]->kind));
    return (static_cast<double>(sum) / pairs + missing) * std::sqrt(pairs);
  }

  void offer(Queue& queue, uint32_t a, uint32_t b, Weight sum) const {
    const double g = gain(a, b, sum);
    if (g > 0) queue.push({g, std::min(a, b), std::max(a, b)});
  }

  void merge(Queue& queue, uint32_t a, uint32_t b) {  // b goes into a, a < b
    sets_.join(a, b);
    size_[a] += size_[b];
    size_[b] = 0;
    Ties both;
    both.reserve(ties_[a].size() + ties_[b].size());
    const auto keep = [&](const Tie& tie) {
      if (size_[tie.to] > 0 && tie.to != a) both.push_back(tie);
    };
    auto mine = ties_[a].begin();
    for (const Tie& its : ties_[b]) {
      for (; mine != ties_[a].end() && mine->to < its.to; ++mine) keep(*mine);
      Tie sum = its;
      if (mine != ties_[a].end() && mine->to == its.to) sum.sum += mine++->sum;
      keep(sum);
      if (size_[its.to] > 0 && its.to != a) move_tie(ties_[its.to], b, {a, sum.sum});
    }
    for (; mine != ties_[a].end(); ++mine) keep(*mine);
    Ties().swap(ties_[b]);
    ties_[a].assign(both.begin(), both.end());
    for (const Tie& tie : ties_[a]) offer(queue, a, tie.to, tie.sum);
  }

  // What led to `from` leads to `now`, which comes before it.
  static void move_tie(Ties& ties, uint32_t from, Tie now) {
    const auto at = place(ties, now.to);
    if (at->to != now.to) {
      const auto old = place(ties, from);
      std::move_backward(at, old, old + 1);
    }
    *at = now;
  }

  const std::vector<const Told*>& told_;
  Sets& sets_;
  std::vector<uint32_t> size_;
  std::vector<Ties> ties_;
};

// Within each family, the families shared out among the processors. `pairs` in order of a.
void cluster_families(const std::vector<const Told*>& told, const std::vector<Pair>& pairs,
                      Sets& families, Sets& groups) {
  const size_t facts = told.size();
  std::vector<std::vector<uint32_t>> members(facts);
  std::vector<uint32_t> family(facts);
  for (uint32_t i = 0; i < facts; ++i) members[family[i] = families.find(i)].push_back(i);
  std::vector<const std::vector<uint32_t>*> shared;  // those that have something to do
  for (const auto& list : members) {
    if (list.size() > 1) shared.push_back(&list);
  }
  std::vector<size_t> first(facts + 1, pairs.size());  // where the pairs of each a begin
  for (size_t i = pairs.size(); i-- > 0;) first[pairs[i].a] = i;
  for (size_t a = facts; a-- > 0;) first[a] = std::min(first[a], first[a + 1]);

  Clusters clusters(told, groups);
  constexpr size_t kLeast = 64;  // families that are worth a thread
  const auto cluster = [&](size_t i) {
    clusters.run(*shared[i], [&](const auto& use) {
      for (uint32_t a : *shared[i]) {
        for (size_t p = first[a]; p < first[a + 1]; ++p) {
          if (family[pairs[p].b] == family[a]) use(pairs[p]);
        }
      }
    });
  };
  base::share_out(shared.size(), [&] { return cluster; }, kLeast);
}

// What people decided comes after all else, so that it moves what they named and nothing more: of
// two put apart the second leaves its cluster, alone; then whole clusters become one where two of
// their members were put together, unless that would join what was put apart. `cluster` is the
// number of each fact's cluster.
void apply_decisions(std::vector<Pair> together, std::vector<Pair> apart,
                     std::vector<uint32_t>& cluster) {
  auto by_keys = [](const Pair& x, const Pair& y) {
    return std::pair(x.a, x.b) < std::pair(y.a, y.b);
  };
  std::sort(together.begin(), together.end(), by_keys);
  std::sort(apart.begin(), apart.end(), by_keys);
  for (const Pair& pair : apart) {
    if (cluster[pair.a] != cluster[pair.b]) continue;
    cluster[pair.b] = static_cast<uint32_t>(cluster.size()) + pair.b;  // like no other number
  }
  for (const Pair& pair : together) {
    uint32_t a = cluster[pair.a], b = cluster[pair.b];
    bool barred = std::any_of(apart.begin(), apart.end(), [&](const Pair& no) {
      uint32_t x = cluster[no.a], y = cluster[no.b];
      return (x == a && y == b) || (x == b && y == a);
    });
    if (!barred) std::replace(cluster.begin(), cluster.end(), b, a);
  }
}

// `clusters`: the number of each fact's cluster as fusion made them; `decided`: as people did.
std::vector<Group> collect(const std::vector<const Told*>& told, Sets& families,
                           const std::vector<uint32_t>& clusters,
                           const std::vector<uint32_t>& decided) {
  std::map<uint32_t, std::vector<uint32_t>> members;
  for (uint32_t i = 0; i < told.size(); ++i) members[decided[i]].push_back(i);
  std::vector<Group> all;
  for (auto& [first, list] : members) {
    std::sort(list.begin(), list.end(), [&](uint32_t a, uint32_t b) {
      auto order = [&](uint32_t i) {
        const Told& t = *told[i];
        return std::pair(t.published == INT32_MIN ? INT32_MAX : t.published, t.key);
      };
      return order(a) < order(b);
    });
    Group group;
    group.id = told[list.front()]->key;
    group.family = told[families.find(list.front())]->key;
    for (uint32_t i : list) {
      group.members.push_back(told[i]->key);
      group.clusters.push_back(told[clusters[i]]->key);
    }
    all.push_back(std::move(group));
  }
  std::sort(all.begin(), all.end(), [](const Group& a, const Group& b) { return a.id < b.id; });
  return all;
}

std::vector<const Told*> by_key(std::span<const Told> told) {
  std::vector<const Told*> all(told.size());
  std::transform(told.begin(), told.end(), all.begin(), [](const Told& t) { return &t; });
  std::sort(all.begin(), all.end(), [](const Told* a, const Told* b) { return a->key < b->key; });
  return all;
}

// Constraints tie families, so that what a decision bears on is always looked at together.
std::vector<Group> decided(const std::vector<const Told*>& told,
                           std::span<const Constraint> constraints, Sets& families,
                           const std::vector<uint32_t>& clusters) {
  std::unordered_map<Key, uint32_t> number;
  for (uint32_t i = 0; i < told.size(); ++i) number[told[i]->key] = i;
  std::vector<Pair> apart, together;
  for (const Constraint& c : constraints) {
    auto a = number.find(c.a), b = number.find(c.b);
    if (a == number.end() || b == number.end() || a == b) continue;
    (c.together ? together : apart).push_back({a->second, b->second, 0});
    families.join(a->second, b->second);
  }
  std::vector<uint32_t> now = clusters;
  apply_decisions(std::move(together), std::move(apart), now);
  return collect(told, families, clusters, now);
}

}  // namespace

double likeness(const Told& a, const Told& b) {
  Compared compared = compare(a, b);
  if (!compared.never.empty()) return 0;
  return 1 / (1 + std::exp(-weigh(compared, a.kind)));
}

bool joined(const Told& a, const Told& b) {
  return weight_of(a, b) > kJoined;
}

std::vector<Group> group(std::span<const Told> told, std::span<const Constraint> constraints) {
  const std::vector<const Told*> all = by_key(told);
  const std::vector<Pair> pairs = pairs_of(all);
  Sets families(all.size()), groups(all.size());
  for (const Pair& pair : pairs) {
    if (pair.weight > kJoined) families.join(pair.a, pair.b);
  }
  cluster_families(all, pairs, families, groups);
  std::vector<uint32_t> clusters(all.size());
  for (uint32_t i = 0; i < all.size(); ++i) clusters[i] = groups.find(i);
  return decided(all, constraints, families, clusters);
}

std::vector<Group> decide(std::span<const Told> told, std::span<const Key> clusters,
                          std::span<const Constraint> constraints) {
  const std::vector<const Told*> all = by_key(told);
  Sets families(all.size());
  std::vector<uint32_t> numbers(all.size());
  std::unordered_map<Key, uint32_t> first;
  for (uint32_t i = 0; i < all.size(); ++i) {
    const Key cluster = clusters[static_cast<size_t>(all[i] - told.data())];
    numbers[i] = first.try_emplace(cluster, i).first->second;
    families.join(numbers[i], i);
  }
  return decided(all, constraints, families, numbers);
}

}  // namespace marsad::record
