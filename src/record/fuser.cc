// fuse.h's steps with the tables in memory.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "record/fuse.h"

namespace marsad::record {

struct Fuser::State {
  std::unordered_map<Key, Told> told;
  std::unordered_map<uint64_t, std::vector<Key>> filed;  // block -> facts
  std::unordered_map<Key, Key> family_of;
  std::unordered_map<Key, std::vector<Key>> families;
  std::map<Key, Group> groups;                     // by id
  std::unordered_map<Key, std::set<Key>> group_ids;  // family -> ids of its groups
  std::map<std::pair<Key, Key>, bool> constraints;
  std::set<Key> fresh, touched;                    // touched: families to be made again

  void file(const Told& t) {
    for (uint64_t block : blocks(t)) filed[block].push_back(t.key);
  }
  void unfile(const Told& t) {
    for (uint64_t block : blocks(t)) {
      std::vector<Key>& keys = filed[block];
      keys.erase(std::remove(keys.begin(), keys.end(), t.key), keys.end());
      if (keys.empty()) filed.erase(block);
    }
  }
  void touch(Key key) {
    auto family = family_of.find(key);
    if (family != family_of.end()) touched.insert(family->second);
    else if (told.count(key)) fresh.insert(key);
  }
  void find_touched(const Told& t) {
    std::unordered_set<Key> seen;
    for (uint64_t block : blocks(t)) {
      for (Key other : filed[block]) {
        auto family = family_of.find(other);
        if (family == family_of.end() || touched.count(family->second)) continue;
        if (seen.insert(other).second && joined(t, told.at(other))) touched.insert(family->second);
      }
    }
  }
};

Fuser::Fuser() : state_(std::make_unique<State>()) {}
Fuser::~Fuser() = default;
Fuser::Fuser(Fuser&&) noexcept = default;
Fuser& Fuser::operator=(Fuser&&) noexcept = default;

void Fuser::add(Told told) {
  remove(told.key);
  state_->fresh.insert(told.key);
  state_->file(told);
  Key key = told.key;
  state_->told.emplace(key, std::move(told));
}

void Fuser::remove(Key key) {
  auto at = state_->told.find(key);
  if (at == state_->told.end()) return;
  state_->unfile(at->second);
  state_->fresh.erase(key);
  state_->told.erase(at);
  auto family = state_->family_of.find(key);
  if (family == state_->family_of.end()) return;
  state_->touched.insert(family->second);
  state_->family_of.erase(family);
}

void Fuser::constrain(Constraint c) {
  state_->constraints[{c.a, c.b}] = c.together;
  state_->touch(c.a), state_->touch(c.b);
}

void Fuser::release(Key a, Key b) {
  state_->constraints.erase({a, b});
  state_->touch(a), state_->touch(b);
}

Fuser::Changes Fuser::settle() {
  State& s = *state_;
  for (Key key : s.fresh) s.find_touched(s.told.at(key));
  for (const auto& [pair, together] : s.constraints) {
    auto tied = [&](Key key) {
      auto family = s.family_of.find(key);
      return s.fresh.count(key) || (family != s.family_of.end() && s.touched.count(family->second));
    };
    if (tied(pair.first)) s.touch(pair.second);
    if (tied(pair.second)) s.touch(pair.first);
  }
  std::vector<Told> members;
  std::map<Key, Group> before;
  for (Key family : s.touched) {
    for (Key key : s.families[family]) {
      auto at = s.told.find(key);
      if (at != s.told.end() && !s.fresh.count(key)) members.push_back(at->second);
      s.family_of.erase(key);
    }
    for (Key id : s.group_ids[family]) {
      before.insert(s.groups.extract(id));
    }
    s.families.erase(family);
    s.group_ids.erase(family);
  }
  for (Key key : s.fresh) members.push_back(s.told.at(key));
  std::vector<Constraint> constraints;
  for (const auto& [pair, together] : s.constraints)
    constraints.push_back({pair.first, pair.second, together});

  Changes changes;
  for (Group& group : record::group(members, constraints)) {
    for (Key key : group.members) {
      s.family_of[key] = group.family;
      s.families[group.family].push_back(key);
    }
    s.group_ids[group.family].insert(group.id);
    auto old = before.find(group.id);
    bool same = old != before.end() && old->second.members == group.members;
    if (old != before.end()) before.erase(old);
    if (!same) changes.groups.push_back(group);
    s.groups[group.id] = std::move(group);
  }
  for (const auto& [id, group] : before) changes.gone.push_back(id);
  s.fresh.clear();
  s.touched.clear();
  return changes;
}

std::vector<Group> Fuser::groups() const {
  std::vector<Group> all;
  for (const auto& [id, group] : state_->groups) all.push_back(group);
  return all;
}

const Told* Fuser::find(Key key) const {
  auto at = state_->told.find(key);
  return at == state_->told.end() ? nullptr : &at->second;
}

}  // namespace marsad::record
