// Families first: the connected parts of the graph whose edges are pairs that weigh more than
// kJoined. Within each family clusters are joined as long as the mean weight of the pairs across
// them is above 0 (average linkage on a sparse graph), first those for which most is said: the
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

struct Pair {
  uint32_t a, b;
};

struct Near {  // of two facts the one that comes later, and what the pair weighs
  uint32_t fact;
  int32_t weight;
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

// All pairs that share a block, each once, filed under its first fact. They are tens of millions: eight
// bytes each, and never moved.
class Pairs {
 public:
  // Weighing them is most of fusion's work, so that many facts are shared out among the processors; who
  // weighs what does not show in the result.
  explicit Pairs(const std::vector<const Told*>& told)
      : parts_((told.size() + kPart - 1) / kPart), first_(told.size()) {
    const Files files(told);
    const auto facts = static_cast<uint32_t>(told.size());
    base::share_out(parts_.size(), [&] {
      return [&, seen = std::vector<uint32_t>(facts, UINT32_MAX), near = std::vector<Near>()](size_t part) mutable {
        near.clear();
        const auto begin = static_cast<uint32_t>(part) * kPart;
        for (uint32_t a = begin; a < std::min(facts, begin + kPart); ++a) {
          first_[a] = static_cast<uint32_t>(near.size());
          add_pairs_of(a, told, files, seen, near);
        }
        parts_[part].assign(near.begin(), near.end());
      };
    });
  }

  std::span<const Near> of(uint32_t a) const {
    const std::span<const Near> part = parts_[a / kPart];
    const bool last = a + 1 == first_.size() || (a + 1) % kPart == 0;
    return part.subspan(first_[a], (last ? part.size() : first_[a + 1]) - first_[a]);
  }

 private:
  static constexpr uint32_t kPart = 1024;  // facts that a thread takes at once

  // `seen`: the last fact that met each one.
  static void add_pairs_of(uint32_t a, const std::vector<const Told*>& told, const Files& files,
                           std::vector<uint32_t>& seen, std::vector<Near>& near) {
    for (uint32_t block : files.of(a)) {
      for (uint32_t b : files.members(block)) {
        if (b <= a || seen[b] == a) continue;
        seen[b] = a;
        near.push_back({b, static_cast<int32_t>(weight_of(*told[a], *told[b]))});
      }
    }
  }

  std::vector<std::vector<Near>> parts_;
  std::vector<uint32_t> first_;  // of each fact, within its part
};

// Each family's clusters, named by their smallest member. Families have nothing in common: several
// threads may run one each. A family of ten thousand facts has millions of ties, so that they stand in
// plain lists in order of their other end; where both of two clusters that became one were tied to a
// third, this one's tie to the one that is gone stays behind, and is passed over.
class Clusters {
 public:
  explicit Clusters(Sets& sets, size_t facts) : sets_(sets), size_(facts, 1), ties_(facts) {}

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
    each_pair([&](uint32_t a, const Near& b) { ++size_[a], ++size_[b.fact]; });
    for (uint32_t a : members) ties_[a].reserve(size_[a] - 1), size_[a] = 1;
    each_pair([&](uint32_t a, const Near& b) {
      ties_[a].push_back({b.fact, b.weight - kMissing});
      ties_[b.fact].push_back({a, b.weight - kMissing});
    });
    for (uint32_t a : members) {
      std::sort(ties_[a].begin(), ties_[a].end(),
                [](const Tie& x, const Tie& y) { return x.to < y.to; });
    }
  }

  // How much is said for joining the two. Above 0: enough. Square roots are the same everywhere.
  double gain(uint32_t a, uint32_t b, Weight sum) const {
    const double pairs = static_cast<double>(size_[a]) * size_[b];
    return (static_cast<double>(sum) / pairs + static_cast<double>(kMissing)) * std::sqrt(pairs);
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

  Sets& sets_;
  std::vector<uint32_t> size_;
  std::vector<Ties> ties_;
};

// Within each family, the families shared out among the processors.
void cluster_families(const Pairs& pairs, size_t facts, Sets& families, Sets& groups) {
  std::vector<std::vector<uint32_t>> members(facts);
  std::vector<uint32_t> family(facts);
  for (uint32_t i = 0; i < facts; ++i) members[family[i] = families.find(i)].push_back(i);
  std::vector<const std::vector<uint32_t>*> shared;  // those that have something to do
  for (const auto& list : members) {
    if (list.size() > 1) shared.push_back(&list);
  }
  Clusters clusters(groups, facts);
  constexpr size_t kLeast = 64;  // families that are worth a thread
  const auto cluster = [&](size_t i) {
    clusters.run(*shared[i], [&](const auto& use) {
      for (uint32_t a : *shared[i]) {
        for (const Near& b : pairs.of(a)) {
          if (family[b.fact] == family[a]) use(a, b);
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
    (c.together ? together : apart).push_back({a->second, b->second});
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
  const Pairs pairs(all);
  Sets families(all.size()), groups(all.size());
  for (uint32_t a = 0; a < all.size(); ++a) {
    for (const Near& b : pairs.of(a)) {
      if (b.weight > kJoined) families.join(a, b.fact);
    }
  }
  cluster_families(pairs, all.size(), families, groups);
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
