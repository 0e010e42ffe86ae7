// Which of the facts that reports tell are one fact. Pure: the answer depends on the set of told
// facts and of corrections, never on the order in which they came.
//
//   std::vector<Told> told = tell(reading, report);      // one for each fact of the reading
//   for (uint64_t block : blocks(told[0])) ...           // where its partners are found
//   std::vector<Group> groups = group(told, {});         // told facts that are one
//
// To keep a record up to date when reports come in or go:
//   1. N: what they tell. Partners: all stored told facts that share a block with one of N.
//   2. F: the families of those partners p for which joined(n, p), or that a Constraint ties to N,
//      and the families of what goes. M: all of N and of F, without what goes.
//   3. group(M, constraints) gives the groups and families of M; nothing else changes.
// This gives what group() over the whole record would. `Fuser` does it in memory.
//
// Thread rule: plain values and free functions; no shared state.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "marsad/reading.h"
#include "marsad/record.h"
#include "marsad/report.h"

namespace marsad::record {

using Kind = FactKind;

// Names a told fact by its report, kind and the place of its evidence, so that it survives another
// reading of the same text. Never 0.
using Key = uint64_t;

// "e" (s, f, t) and 13 letters or digits. Every told fact has such an id; the id of a fact of the
// record is that of its founder (Group::id). So an id once given always leads to a fact: to that
// which holds this told fact now, whatever was merged or split since.
std::string id_of(Kind kind, Key key);
// None where it is no such id.
std::optional<Key> key_of(std::string_view id);
std::optional<Kind> kind_of(std::string_view id);

// Words as numbers: 32 bits of a hash of the codebook's ids, codes and folded words; 0: none.
using Mark = uint32_t;
using Word = uint16_t;  // the same of a content word: 16 bits, as they are compared by number

struct PartyMark {
  Mark entity = 0;  // codebook id
  Mark code = 0;    // "SYR/MIL"
  Mark head = 0;    // "SYR"; for IGO, INT and UNK the whole code
  Mark name = 0;    // as worded, where there is neither entity nor code
};

struct TollMark {
  uint16_t what = 0;          // 0 killed, 1 injured, 2 detained, 3 abducted, 4 displaced, 5 munitions,
                              // 6 intercepted, 7 hit
  uint16_t comparator = 0;    // Comparator
  Mark who = 0;               // code of those counted, 0: people
  double low = 0, high = 0;   // what the count may be; open ends are low = 0, high = 1e15
};

// One fact as one report tells it, reduced to what fusion compares.
struct Told {
  Key key = 0;
  Key report = 0;             // hash of the report's id
  Kind kind = Kind::event;
  uint8_t status = 0;         // EventStatus
  bool main = false;          // Event::main
  uint8_t depth = 0;          // where its evidence begins: 0 the title, else 1 and one for each 20
                              // code points of the text before it, 101 at most
  bool anonymous = false;     // speaker without a name
  Mark type = 0, mode = 0;    // PLOVER; kind and unit of a figure; stance of a statement; stage
  Mark lemma = 0;             // word behind the rule
  int32_t published = 0;      // minutes since 1970 in UTC; INT32_MIN: unknown
  int32_t from = 0, to = 0;   // days since 1970, both included: when it happened as far as told; else
                              // from > to
  uint8_t date_precision = 0;           // DatePrecision, where from <= to
  Mark place = 0, admin1 = 0, country = 0;
  uint8_t place_precision = 0;          // PlacePrecision, where place or country is set
  float lat = 0, lon = 0;               // degrees; both 0: unknown
  std::vector<PartyMark> actors, targets;  // speaker and addressee; holder and of; parties
  std::vector<Mark> weapons;            // sorted
  std::vector<TollMark> tolls;          // a figure's count is its only one, `what` 0
  std::vector<Word> words;              // content words of the sentences of the evidence, sorted
  std::vector<Word> around;             // a sample of content words of the whole report, sorted
  std::vector<Word> where, who;         // words of the names of its place and of its parties, sorted
  std::vector<Word> title, close;       // of the report's title; of its evidence and just beside it, sorted
  uint8_t spans = 0;          // pieces of its evidence, 255 at most: how much its report makes of it
  uint8_t rivals = 0, before = 0;       // events of its type in its report, without it; those that begin before it
  std::vector<Word> scene, cast;        // places and countries, parties of all events of its report, sorted
};

// The told facts of a reading: its events, statements, figures and talks, in this order.
// `report` is what was read; `report_id` the record's id for it. Cost: linear in the report.
std::vector<Told> tell(const Reading& reading, const Report& report, std::string_view report_id);

// For keeping a Told in a column; decode gives none for bytes that are no Told of this version.
std::string encode(const Told& told);
std::optional<Told> decode(std::string_view bytes);

// The blocks a told fact is filed under, sorted, without doubles, at least one. Facts that share
// none are never one. Some ten for each fact; those of two kinds never meet.
std::vector<uint64_t> blocks(const Told& told);

// How alike two told facts are: 0 to 1, 0 where they cannot be one.
double likeness(const Told& a, const Told& b);
// Whether they alone would be taken for one: then they belong to one family.
bool joined(const Told& a, const Told& b);
// Why, or why not: "same place: 1.9", "different days: never". For `show --why`.
std::vector<std::string> reasons(const Told& a, const Told& b);

// A decision of a person. `together`: the facts that hold the two become one. Else `b` leaves the
// fact that holds both and stands alone, with whatever else it is put together with. Decisions come
// after all else and move nothing that they do not name: what was a cluster without them is one still.
struct Constraint {
  Key a = 0, b = 0;
  bool together = false;
};

struct Group {
  Key id = 0;                // its founder: the earliest published, then the smallest key
  Key family = 0;            // smallest key among all that are tied by joined() and by constraints
  std::vector<Key> members;  // the founder first, then by published, then key
  std::vector<Key> clusters; // beside members: each one's cluster before any decision, by the
                             // smallest key in it
};

// Groups of all of `told`, ordered by id. Constraints with keys not in `told` are passed over. Cost:
// close to linear in `told` for news; within a family, its pairs times their logarithm.
std::vector<Group> group(std::span<const Told> told, std::span<const Constraint> constraints);

// The same for told facts whose clusters are known (`clusters` beside `told`): whole clusters, all
// that constraints tie to them. Families are those of these alone. Cost: linear.
std::vector<Group> decide(std::span<const Told> told, std::span<const Key> clusters,
                          std::span<const Constraint> constraints);

// A group as one: what its members agree on or the most specific of them says. For links. Its key is
// the group's id. `members` is not empty; their order does not matter.
Told sum(std::span<const Told> members);

// Where groups that may be linked find each other: file a group under `filed`, and look for its
// partners among those filed under what it seeks. Whoever is new or different is linked anew with
// all that it seeks, and its old links go; both ends keep theirs (link() with a and b exchanged).
struct LinkKeys {
  std::vector<uint64_t> filed, sought;  // sorted; empty: it has no links of this kind
};
LinkKeys link_keys(const Told& sum);

// What ties `a` to `b`, as seen from `a`: part_of and has_part between an episode and its campaign,
// fulfils and fulfilled_by between a deed and the plan that announced it. Both of sum().
std::optional<LinkKind> link(const Told& a, const Told& b);

// All of the above in memory, for whole records and for tests.
class Fuser {
 public:
  Fuser();
  ~Fuser();
  Fuser(Fuser&&) noexcept;
  Fuser& operator=(Fuser&&) noexcept;

  void add(Told told);          // replaces one of the same key
  void remove(Key key);
  void constrain(Constraint constraint);
  void release(Key a, Key b);   // takes a constraint back

  struct Changes {
    std::vector<Group> groups;  // new or different, ordered by id
    std::vector<Key> gone;      // ids that no longer name a group, sorted
  };
  // Brings the groups up to date with what was added and removed since the last call.
  Changes settle();

  std::vector<Group> groups() const;  // all, ordered by id, as of the last settle()
  const Told* find(Key key) const;    // null: none

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace marsad::record
