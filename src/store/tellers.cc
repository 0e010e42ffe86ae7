#include "store/tellers.h"

#include <algorithm>
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
  const size_t before = slots_.size(), reports_before = reports_.size();
  const auto after = static_cast<int64_t>(before) - 1;
  slots_.resize(std::max(before, static_cast<size_t>(last_rev) + 1));
  Status s = c.run("tellers_facts", {after, last_rev}, [&](const Row& r) {
    Slot& slot = slots_[static_cast<size_t>(r.integer(0))];
    if (r.integer(4) == 0) slot.kind = static_cast<int8_t>(r.integer(1));
    slot.since = r.integer(2), slot.until = r.integer(3);
  });
  size_t next = before;  // the first slot whose end is not known
  const auto end_before = [&](size_t rev) {
    for (; next < rev; ++next) slots_[next].end = static_cast<uint32_t>(reports_.size());
  };
  if (s) {
    s = c.run("tellers_reports", {after, last_rev}, [&](const Row& r) {
      end_before(static_cast<size_t>(r.integer(0)));
      reports_.push_back(static_cast<uint32_t>(r.integer(1)));
    });
  }
  end_before(slots_.size());
  if (s && seq_ >= 0) {
    s = c.run("tellers_ended", {seq_, last_seq}, [&](const Row& r) {
      const auto rev = static_cast<size_t>(r.integer(0));
      if (rev < slots_.size()) slots_[rev].until = r.integer(1);
    });
  }
  if (s) {
    seq_ = std::max(seq_, last_seq);
  } else {
    slots_.resize(before);
    reports_.resize(reports_before);
  }
  return s;
}

Revisions Tellers::told_by(const std::vector<int64_t>& reports) const {
  const int64_t most = reports.empty() ? 0 : *std::max_element(reports.begin(), reports.end());
  std::vector<bool> asked(static_cast<size_t>(most) + 1);
  for (int64_t report : reports) asked[static_cast<size_t>(report)] = true;
  const std::shared_lock hold(mutex_);
  Revisions out(slots_.size());
  size_t at = 0;
  for (size_t rev = 0; rev < slots_.size(); ++rev) {
    for (; at < slots_[rev].end; ++at) {
      if (reports_[at] < asked.size() && asked[reports_[at]]) out[rev] = true;
    }
  }
  return out;
}

bool Tellers::stands(const Slot& slot, FactKind kind, int64_t at) const {
  return slot.kind == static_cast<int8_t>(kind) && slot.until > at && slot.since <= at;
}

uint64_t Tellers::count(FactKind kind, int64_t at, const Revisions* among) const {
  const std::shared_lock hold(mutex_);
  const size_t end = among ? std::min(among->size(), slots_.size()) : slots_.size();
  uint64_t n = 0;
  for (size_t rev = 0; rev < end; ++rev) {
    n += (!among || (*among)[rev]) && stands(slots_[rev], kind, at);
  }
  return n;
}

std::vector<int64_t> Tellers::list(FactKind kind, int64_t at, const Revisions& among) const {
  const std::shared_lock hold(mutex_);
  std::vector<int64_t> out;
  for (size_t rev = 0; rev < std::min(among.size(), slots_.size()); ++rev) {
    if (among[rev] && stands(slots_[rev], kind, at)) out.push_back(static_cast<int64_t>(rev));
  }
  return out;
}

}  // namespace marsad::store
