#include "ingest/links.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "base/share_out.h"

namespace marsad::ingest {
namespace {

using record::Told;
using store::Row;

using LinkKey = std::tuple<std::string, int64_t, std::string>;  // id, kind, other

Status drop_old(store::Writer& w, const LinkUpdate& update) {
  std::vector<store::Values> ids;
  for (const auto& [id, sum] : update.sums) ids.push_back({id});
  for (const std::string& id : update.removed) ids.push_back({id});
  if (Status s = w.connection().run_many("drop_link_keys", ids); !s) return s;
  return w.connection().run_many("drop_sum", ids);
}

// Facts of the record that share a block with one of these, and these themselves.
Status load_partners(store::Writer& w, const std::vector<int64_t>& keys,
                     std::map<std::string, Told>& sums,
                     std::unordered_map<uint64_t, std::vector<std::string>>& by_block) {
  std::set<std::string> wanted;
  Status s = w.connection().run("linkable", {w.list(keys)}, [&](const Row& r) {
    std::string id = r.string(1);
    if (!sums.contains(id)) wanted.insert(id);
    by_block[static_cast<uint64_t>(r.integer(0))].push_back(std::move(id));
  });
  if (!s || wanted.empty()) return s;
  const std::vector<std::string> ids(wanted.begin(), wanted.end());
  return w.connection().run("sums_of", {w.list(ids)}, [&](const Row& r) {
    if (auto told = record::decode(r.blob(1))) sums.emplace(r.string(0), std::move(*told));
  });
}

LinkKind reverse(LinkKind kind) {
  switch (kind) {
    case LinkKind::part_of: return LinkKind::has_part;
    case LinkKind::has_part: return LinkKind::part_of;
    case LinkKind::fulfils: return LinkKind::fulfilled_by;
    case LinkKind::fulfilled_by: return LinkKind::fulfils;
    case LinkKind::follows: break;
  }
  return LinkKind::follows;
}

void add_pair(std::set<LinkKey>& links, const std::string& a, LinkKind kind, const std::string& b) {
  links.emplace(a, static_cast<int64_t>(kind), b);
  // What follows is told by the later one alone: there is no word for being followed.
  if (kind != LinkKind::follows) links.emplace(b, static_cast<int64_t>(reverse(kind)), a);
}

using Blocks = std::unordered_map<uint64_t, std::vector<std::string>>;

void link_one(const std::string& id, const Told& sum, const std::map<std::string, Told>& sums,
              const Blocks& by_block, std::set<LinkKey>& links) {
  std::unordered_set<std::string_view> tried;
  for (uint64_t b : record::link_keys(sum).sought) {
    const auto block = by_block.find(b);
    if (block == by_block.end()) continue;
    for (const std::string& other : block->second) {
      if (other == id || !tried.insert(other).second) continue;
      const auto found = sums.find(other);
      if (found == sums.end()) continue;
      if (const auto kind = record::link(sum, found->second)) add_pair(links, id, *kind, other);
      if (const auto kind = record::link(found->second, sum)) add_pair(links, other, *kind, id);
    }
  }
}

// The links of what is new, shared out among the processors: a set of them has no order of making.
std::set<LinkKey> links_of(const LinkUpdate& update, const std::map<std::string, Told>& sums,
                           const Blocks& by_block) {
  constexpr size_t kPart = 512;
  const size_t parts = (update.sums.size() + kPart - 1) / kPart;
  std::vector<std::set<LinkKey>> found(std::max<size_t>(parts, 1));
  const auto link_part = [&](size_t part) {
    const size_t end = std::min(update.sums.size(), (part + 1) * kPart);
    for (size_t i = part * kPart; i < end; ++i) {
      link_one(update.sums[i].first, update.sums[i].second, sums, by_block, found[part]);
    }
  };
  base::share_out(parts, [&] { return link_part; });
  for (size_t i = 1; i < found.size(); ++i) found[0].merge(found[i]);
  return std::move(found[0]);
}

}  // namespace

Status update_links(store::Writer& w, const LinkUpdate& update) {
  if (update.sums.empty() && update.removed.empty()) return {};
  if (Status s = drop_old(w, update); !s) return s;
  std::map<std::string, Told> sums;
  std::vector<int64_t> keys;
  std::vector<std::string> touched = update.removed;
  for (const auto& [id, sum] : update.sums) {
    touched.push_back(id);
    sums.emplace(id, sum);
    const record::LinkKeys blocks = record::link_keys(sum);
    if (blocks.filed.empty()) continue;
    w.rows("set_sum").push_back({id, store::Blob{record::encode(sum)}});
    for (uint64_t b : blocks.filed) w.rows("add_link_key").push_back({static_cast<int64_t>(b), id});
    for (uint64_t b : blocks.sought) keys.push_back(static_cast<int64_t>(b));
  }
  if (Status s = w.flush(); !s) return s;
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  std::unordered_map<uint64_t, std::vector<std::string>> by_block;
  if (Status s = load_partners(w, keys, sums, by_block); !s) return s;

  std::set<LinkKey> now = links_of(update, sums, by_block), before;
  for (const char* part : {"links_from", "links_to"}) {
    Status s = w.connection().run(part, {w.list(touched)}, [&](const Row& r) {
      before.emplace(r.string(0), r.integer(1), r.string(2));
    });
    if (!s) return s;
  }
  std::vector<store::Values> ended;
  for (const LinkKey& link : before) {
    if (now.contains(link)) continue;
    ended.push_back({w.now(), std::get<0>(link), std::get<1>(link), std::get<2>(link)});
  }
  for (const auto& [id, kind, other] : now) {
    if (before.contains({id, kind, other})) continue;
    w.rows("add_link").push_back({id, kind, other, w.now(), store::kForever});
  }
  if (Status s = w.connection().run_many("end_link", ended); !s) return s;
  return w.flush();
}

}  // namespace marsad::ingest
