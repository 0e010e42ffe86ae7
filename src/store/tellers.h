// Which reports tell each revision of a fact, in memory: what full-text search goes through. A word
// of news is in half of all reports, and these tell most facts: asked of tables, each such question
// would make the list of all their revisions.
//
//   tellers.learn(connection);
//   auto told = tellers.told_by(FactKind::event, at, reports_with_the_word);
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

class Tellers {
 public:
  // Reads what `connection` sees and this does not know yet.
  Status learn(Connection& connection);
  // Whether it has ever learned: else a first question is cheaper asked of the tables.
  bool learned() const;

  // The revisions of this kind told by one of these reports (numbers of the table) that stand at
  // `at` (milliseconds) and are not withdrawn, in order. Cost: what these reports tell.
  std::vector<int64_t> told_by(FactKind kind, int64_t at,
                               const std::vector<int64_t>& reports) const;
  // How many of this kind stand then. Some tenths of a ms for a hundred thousand.
  uint64_t count(FactKind kind, int64_t at) const;

 private:
  struct Slot {
    int64_t since = 0, until = 0;
    int8_t kind = -1;  // -1: withdrawn, or no revision of this number
  };

  bool stands(const Slot& slot, FactKind kind, int64_t at) const;
  Status read(Connection& connection, int64_t last_rev, int64_t last_seq);

  mutable std::shared_mutex mutex_;  // guards what follows
  std::vector<Slot> slots_ = std::vector<Slot>(1);  // by revision
  std::vector<std::vector<uint32_t>> by_report_;    // the revisions that a report tells, in order
  int64_t seq_ = -1;  // of the table changes, up to which ends are known; -1: nothing was read
};

}  // namespace marsad::store
