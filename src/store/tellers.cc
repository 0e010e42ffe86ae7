#include "store/tellers.h"

#include <algorithm>
#include <bit>
#include <mutex>

namespace marsad::store {

Status Tellers::learn(Connection& c) {
  int64_t rev = 0, seq = 0;
  Status s = c.run("tellers_last", {}, [&](const Row& r) { rev = r.integer(0), seq = r.integer(1); });
  if (!s) return s;
  {
    const std::shared_lock hold(mutex_);
    if (rev < static_cast<int64_t>(slots_.size()) && seq <= seq_) return {};
  }
  const std::unique_lock hold(mutex_);
  if (rev < static_cast<int64_t>(slots_.size()) && seq <= seq_) return {};
  return read(c, rev, seq);
}

bool Tellers::learned() const {
  const std::shared_lock hold(mutex_);
  return seq_ >= 0;
}

Status Tellers::read(Connection& c, int64_t last_rev, int64_t last_seq) {
  const size_t before = slots_.size();
  const auto after = static_cast<int64_t>(before) - 1;
  slots_.resize(std::max(before, static_cast<size_t>(last_rev) + 1));
  Status s = c.run("tellers_facts", {after, last_rev}, [&](const Row& r) {
    Slot& slot = slots_[static_cast<size_t>(r.integer(0))];
    if (r.integer(4) == 0) slot.kind = static_cast<int8_t>(r.integer(1));
    slot.since = r.integer(2), slot.until = r.integer(3);
  });
  if (s) {
    s = c.run("tellers_reports", {after, last_rev}, [&](const Row& r) {
      const auto report = static_cast<size_t>(r.integer(1));
      if (report >= by_report_.size()) by_report_.resize(report + 1);
      by_report_[report].push_back(static_cast<uint32_t>(r.integer(0)));
    });
  }
  if (s && seq_ >= 0) {
    s = c.run("tellers_ended", {seq_, last_seq}, [&](const Row& r) {
      const auto rev = static_cast<size_t>(r.integer(0));
      if (rev < slots_.size()) slots_[rev].until = r.integer(1);
    });
  }
  if (s) {
    seq_ = std::max(seq_, last_seq);
    return s;
  }
  slots_.resize(before);
  for (auto& revisions : by_report_) {
    while (!revisions.empty() && revisions.back() >= before) revisions.pop_back();
  }
  return s;
}

bool Tellers::stands(const Slot& slot, FactKind kind, int64_t at) const {
  return slot.kind == static_cast<int8_t>(kind) && slot.until > at && slot.since <= at;
}

std::vector<int64_t> Tellers::told_by(FactKind kind, int64_t at,
                                      const std::vector<int64_t>& reports) const {
  constexpr size_t kBits = 64;
  const std::shared_lock hold(mutex_);
  std::vector<uint64_t> told(slots_.size() / kBits + 1);  // a bit a revision
  for (int64_t report : reports) {
    if (static_cast<size_t>(report) >= by_report_.size()) continue;
    for (uint32_t rev : by_report_[static_cast<size_t>(report)]) {
      told[rev / kBits] |= uint64_t{1} << (rev % kBits);
    }
  }
  std::vector<int64_t> out;
  for (size_t i = 0; i < told.size(); ++i) {
    for (uint64_t bits = told[i]; bits != 0; bits &= bits - 1) {
      const size_t rev = i * kBits + static_cast<size_t>(std::countr_zero(bits));
      if (stands(slots_[rev], kind, at)) out.push_back(static_cast<int64_t>(rev));
    }
  }
  return out;
}

uint64_t Tellers::count(FactKind kind, int64_t at) const {
  const std::shared_lock hold(mutex_);
  return static_cast<uint64_t>(std::count_if(
      slots_.begin(), slots_.end(), [&](const Slot& slot) { return stands(slot, kind, at); }));
}

}  // namespace marsad::store
