#include "ingest/amend.h"

#include <algorithm>

#include "store/codec.h"

namespace marsad::ingest {
namespace {

using store::Row;

// The told fact that stands for a role: the first of its keys.
int64_t first_key(const Standing& s, int64_t role) {
  const auto found = s.keys.find(role);
  return found == s.keys.end() || found->second.empty() ? 0 : found->second[0];
}

}  // namespace

Result<std::vector<Standing>> standing_for(store::Connection& c,
                                           const std::vector<int64_t>& keys) {
  std::vector<Standing> out;
  Status fault;
  Status s = c.run("anchors_of_keys", {store::list_of(keys, c.dialect())}, [&](const Row& r) {
    if (out.empty() || out.back().no != r.integer(0)) {
      Standing& next = out.emplace_back();
      next.no = r.integer(0);
      if (Status read = store::decode(r.text(4), next.correction); !read) fault = read.error();
      next.at = store::to_instant(r.integer(5));
    }
    out.back().keys[r.integer(1)].push_back(r.integer(2));
  });
  if (!s) return s.error();
  if (!fault) return fault.error();
  return out;
}

// Merge: all that these facts rest on is one. Split: what parted is one, and none of it is one with
// what stayed.
std::vector<record::Constraint> constraints_of(const std::vector<Standing>& standing) {
  std::vector<record::Constraint> out;
  const auto add = [&](int64_t a, int64_t b, bool together) {
    out.push_back({static_cast<record::Key>(a), static_cast<record::Key>(b), together});
  };
  for (const Standing& s : standing) {
    const bool merge = s.correction.kind == CorrectionKind::merge;
    if (!merge && s.correction.kind != CorrectionKind::split) continue;
    const int64_t own = first_key(s, 0);
    for (const auto& [role, keys] : s.keys) {
      const int64_t first = merge ? own : first_key(s, role);
      for (int64_t key : keys) {
        if (key != first && first != 0 && (merge || role > 0)) add(first, key, true);
        if (merge || role == 0) continue;
        const auto stayed = s.keys.find(0);
        if (stayed == s.keys.end()) continue;
        for (int64_t other : stayed->second) add(other, key, false);
      }
    }
  }
  return out;
}

template <class Fact>
void amend(Kept<Fact>& kept, const std::vector<int64_t>& members,
           const std::vector<Standing>& standing) {
  const auto is_member = [&](int64_t key) {
    return std::find(members.begin(), members.end(), key) != members.end();
  };
  for (const Standing& s : standing) {
    const CorrectionKind kind = s.correction.kind;
    bool about = is_member(first_key(s, 0));
    if (kind == CorrectionKind::split || kind == CorrectionKind::merge) {
      for (const auto& [role, keys] : s.keys) about = about || is_member(first_key(s, role));
    }
    if (!about) continue;
    if (kind == CorrectionKind::change) {
      for (const auto& [field, value] : s.correction.changes) {
        Fact changed = kept.fact;
        if (set_field(changed, field, value)) kept.fact = std::move(changed);
      }
    }
    if (kind == CorrectionKind::withdraw) kept.withdrawn = true;
    kept.corrected = Corrected{s.correction.by, s.at, s.correction.why};
  }
}

template void amend(RecordEvent&, const std::vector<int64_t>&, const std::vector<Standing>&);
template void amend(RecordStatement&, const std::vector<int64_t>&, const std::vector<Standing>&);
template void amend(RecordFigure&, const std::vector<int64_t>&, const std::vector<Standing>&);
template void amend(RecordTalks&, const std::vector<int64_t>&, const std::vector<Standing>&);

}  // namespace marsad::ingest
