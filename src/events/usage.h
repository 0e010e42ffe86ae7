// How the reports of a time use codebook rows, parties, pairs of parties and countries: counts that
// tools/eval/train_usage.py takes from this program's own readings of a corpus, without annotation.
// What is told plainly in many reports helps where one report leaves it open: who is doer and who
// target of a kind of event, who faces whom, and where that takes place. Example of a file:
//   rule <tab> verbs/ASSAULT:... <tab> 1546 <tab> 903 ...     (columns of RuleUse)
//   actor <tab> ASSAULT <tab> ISR/MIL <tab> 412
//   pair <tab> ASSAULT <tab> ISR <tab> PSE <tab> 805
// Read only once made: share freely.
#pragma once

#include <array>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <string_view>

#include "lex/lexicon.h"

namespace marsad::events {

// Events that a row (or a whole type) made, and how many of them have what.
struct RuleUse {
  enum Field : uint8_t {
    n, actor, target, same, actors, targets, actor_gov, target_civil, target_gov, actor_rebel,
    actor_forces, main, country, at_actor, at_target, date, old, occurred, kCount
  };
  std::array<uint32_t, kCount> of{};
};

class Usage {
 public:
  using Id = uint16_t;       // of a code, a country or a body; 0: never met
  using Kind = uint8_t;      // one of the sixteen types (type_number), or one of the classes below
  static constexpr Kind kTypes = 16;

  Usage() = default;
  explicit Usage(const lex::Lexicon& lexicon);  // blob "usage.tsv"; without it all counts are 0
  explicit Usage(std::string_view text);        // the file's text, which is borrowed

  bool empty() const { return rules_.empty(); }
  static Kind kind_of(std::string_view type);
  // Types that pair parties alike: words against, requests, words for, help, penalties, force.
  static Kind class_of(Kind type);

  Id id(std::string_view code_or_country) const;
  const RuleUse* rule(std::string_view row_or_type) const;  // null: too rare to be kept

  uint32_t told(Id party) const { return count(kTold, 0, party, 0, 0); }
  uint32_t events(Kind kind) const { return totals_[kind]; }
  uint32_t actor(Kind kind, Id party) const { return count(kActor, kind, party, 0, 0); }
  uint32_t target(Kind kind, Id party) const { return count(kTarget, kind, party, 0, 0); }
  uint32_t pair(Kind kind, Id doer, Id target) const { return count(kPair, kind, doer, target, 0); }
  // Events between two, "-" where a side is empty: in all, and in one country ("-": in none).
  uint32_t between(Kind kind, Id doer, Id target) const {
    return count(kBetween, kind, doer, target, 0);
  }
  uint32_t between_in(Kind kind, Id doer, Id target, Id country) const {
    return count(kBetween, kind, doer, target, country);
  }
  // Events of a class that have a country and this doer (target): in all, and in one country.
  uint32_t placed(bool by_actor, Kind kind, Id party) const {
    return count(by_actor ? kByActor : kByTarget, kind, party, 0, 0);
  }
  uint32_t placed_in(bool by_actor, Kind kind, Id party, Id country) const {
    return count(by_actor ? kByActor : kByTarget, kind, party, country, 0);
  }

 private:
  enum Table : uint8_t { kTold = 1, kActor, kTarget, kPair, kBetween, kByActor, kByTarget };

  static uint64_t key(Table table, Kind kind, Id a, Id b, Id c) {
    return uint64_t{table} << 56 | uint64_t{kind} << 48 | uint64_t{a} << 32 | uint64_t{b} << 16 | c;
  }
  uint32_t count(Table table, Kind kind, Id a, Id b, Id c) const {
    auto found = counts_.find(key(table, kind, a, b, c));
    return found == counts_.end() ? 0 : found->second;
  }
  void add(Table table, Kind kind, Id a, Id b, Id c, uint32_t n) {
    counts_[key(table, kind, a, b, c)] += n;
  }
  Id intern(std::string_view name);
  void read_line(std::string_view line);
  void add_side(Table side, Kind kind, std::string_view code, uint32_t n);
  void add_country(Kind kind, Id doer, Id target, Id country, uint32_t n);

  static constexpr size_t kKinds = 32;
  boost::unordered_flat_map<uint64_t, uint32_t> counts_;
  boost::unordered_flat_map<std::string_view, Id> ids_;  // views into the text
  boost::unordered_flat_map<std::string_view, RuleUse> rules_;
  std::array<uint32_t, kKinds> totals_{};
  Id nobody_ = 0;  // "-"
};

}  // namespace marsad::events
