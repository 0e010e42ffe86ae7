// Numbers, dates and durations found in the words, before anything is made of them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "marsad/reading.h"
#include "words/word.h"

namespace marsad::mentions {

using text::TokenId;

enum class ValueKind : uint8_t { number, ordinal, percent, range, fraction, date, duration };

struct Value {
  ValueKind kind = ValueKind::number;
  TokenId first = 0, last = 0;  // tokens [first, last), comparator words included ("أكثر من 150")
  TokenId core_first = 0, core_last = 0;  // the number words alone
  Span span;        // of the core or, with clitics split off, from the host's first letter
  Count count;      // number, ordinal, percent, range, fraction
  Date date;        // date; from and to empty when unresolved
  int before_from = 0, before_to = 0;  // years before the common era, which `date` cannot hold; 0: none
  std::string iso;  // duration: "P3D", "PT2H", "P4Y"
  Comparator duration_comparator = Comparator::eq;
  bool vague = false;   // dozens, hundreds, several
  bool dual = false;    // a dual noun: two of the token's own noun; the noun is tokens[first]
  bool others = false;  // "N آخرين": further people, to be added
  bool part = false;    // "بينهم N": part of the total, never added
  bool year_like =
      false;  // a year, score, resolution, model or flight number, phone, age: no count of things
  bool since = false, until = false, before = false, after = false,
       looking_ahead = false;  // dates: what the preposition or adjective said
  bool nearest = false;  // dates: which of such days or months is not said, and the nearest is taken
  int32_t was = -1;  // index of the number that this one replaces ("rose from 10 to 15")
  bool replaced = false;  // the old total of such a change
  std::string unit;  // ISO 4217 of money, a measure ("km"), empty: neither; "-": a currency of
                     // several countries
  std::string rule;  // "number.spelled", "date.weekday"
  // A bound behind what is counted ("31 civilians at least"): the words between are no part of the number.
  bool counts_within() const {
    return kind == ValueKind::number && unit.empty() && core_last > core_first && last > core_last + 1;
  }
};

class ValueGrammar;  // values_grammar.h: the closed words, built once per lexicon

// In order of tokens; no two overlap. `published` is the report's publication instant; its own UTC
// offset is the outlet's zone.
std::vector<Value> find_values(const text::Document& doc, const words::Words& words,
                               const lex::Lexicon& lexicon);
std::vector<Value> find_values(const text::Document& doc, const words::Words& words,
                               const ValueGrammar& grammar);

}  // namespace marsad::mentions
