// Which reports tell each revision of a fact, in memory: what full-text search goes through. A word
// of news is in half of all reports, and these tell most facts: asked of tables, each such question
// would make the list of all their revisions.
//
//   tellers.learn(connection);  auto told = tellers.told_by(reports_with_the_word);
//   if (told[rev]) ...          tellers.count(FactKind::event, at, &told);
//
// A revision's reports never change, so each is read once: the first call of learn() reads all (some
// 0.1 s for a hundred thousand), later ones what is new; some 30 bytes are kept of each.
// Thread rule: calls from several threads at once.
#pragma once

#include <cstdint>
#include <shared_mutex>
#include <vector>

#include "marsad/record.h"
#include "store/connection.h"

namespace marsad::store {

using Revisions = std::vector<bool>;  // by revision: whether it is among them

class Tellers {
 public:
  // Reads what `connection` sees and this does not know yet.
  Status learn(Connection& connection);
  // Whether it has ever learned: else a first question is cheaper asked of the tables.
  bool learned() const;

  // The revisions told by one of these reports (numbers of the table).
  Revisions told_by(const std::vector<int64_t>& reports) const;
  // Facts of this kind that stand at `at` (milliseconds), not withdrawn; only those `among`, unless
  // null. Some ms for a hundred thousand.
  uint64_t count(FactKind kind, int64_t at, const Revisions* among) const;
  std::vector<int64_t> list(FactKind kind, int64_t at, const Revisions& among) const;

 private:
  struct Slot {
    int64_t since = 0, until = 0;
    uint32_t end = 0;     // in reports_: its reports stand before
    int8_t kind = -1;     // -1: withdrawn, or no revision of this number
  };

  bool stands(const Slot& slot, FactKind kind, int64_t at) const;
  Status read(Connection& connection, int64_t last_rev, int64_t last_seq);

  mutable std::shared_mutex mutex_;  // guards what follows
  std::vector<Slot> slots_ = std::vector<Slot>(1);  // by revision
  std::vector<uint32_t> reports_;
  int64_t seq_ = -1;  // of the table changes, up to which ends are known; -1: nothing was read
};

}  // namespace marsad::store
