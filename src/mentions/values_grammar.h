// The closed words of numbers and dates, resolved once per lexicon into one table that tokens are
// looked up in. Immutable after build; share freely between threads.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lex/lexicon.h"

namespace marsad::mentions {

// What a closed word is for the readers of values; spelled in the codebook with a dot for the first
// underscore.
enum class ValueClass : uint8_t {
  number_zero,
  number_unit,
  number_construct,
  number_ten,
  number_teen,
  number_tens,
  number_hundred,
  number_scale,
  number_scale_acc,
  number_scale_dual,
  number_scale_plural,
  number_vague,
  number_few,
  number_nif,
  number_several,
  number_fraction,
  number_fraction_weak,
  number_fraction_dual,
  number_fraction_plural,
  number_fraction_spoken,
  number_over,
  number_ordinal,
  number_ordinal_first,
  number_ordinal_adverb,
  number_last,
  number_percent,
  number_others,
  number_part,
  number_label,
  number_model,
  number_sport,
  number_change,
  number_age,
  number_negative,
  number_point,
  number_power,
  number_below_zero,  // after degrees: makes them negative
  number_dual,
  number_not_dual,
  cmp_before,
  cmp_after,
  cmp_between,
  cmp_from,
  cmp_to,
  cmp_or,
  unit_currency,
  unit_measure,
  unit_cents,  // a part of the currency before it: how many make one
  unit_hundred,  // a currency whose fils are a hundred to one, as dirhams have them
  date_month,
  date_month_weak,
  date_hmonth,
  date_hmonth_weak,
  date_weekday,
  date_daypart,
  date_daypart_adverb,
  date_daypart_letter,
  date_daypart_hour,  // of an hour alone: the evening prayer is Morocco too
  date_clock,
  date_deictic,
  date_deictic_part,
  date_now,
  date_not_today,
  date_unit,
  date_unit_dual,
  date_unit_plural,
  date_years,
  date_season,
  date_decade,
  date_fuzzy,
  date_adj,
  date_adj_other,
  date_demon,
  date_since,
  date_until,
  date_during,
  date_before,
  date_after,
  date_for,
  date_in,
  date_at,
  date_except,
  date_on,
  date_demon_that,
  date_zone,
  date_ahead,
  date_era,
  date_festival,
  date_agreeing,
  date_months_of,  // "the months of", before two names
  date_days_of,
  date_first_of,  // the first day of the month after it
  date_elapsed,   // "of time", after a unit alone
  date_same,      // "the same", before a unit
  date_merely,    // "only", between a duration and what it is told from
  date_was,       // "was" before a word that looks ahead: what was planned lies no more ahead
  date_event,     // a war, an election: a figure after it is its year
  figure,
  proclitic,
  conjunction,  // not in the codebook: a number token; و ال ب as a token; و alone
  last,
};

// A set of classes.
struct ClassSet {
  uint64_t low = 0, high = 0;
  constexpr ClassSet() = default;
  constexpr ClassSet(ValueClass c) { add(c); }
  constexpr void add(ValueClass c) {
    const auto bit = static_cast<unsigned>(c);
    if (bit < 64)
      low |= uint64_t{1} << bit;
    else
      high |= uint64_t{1} << (bit - 64);
  }
  constexpr bool any() const { return (low | high) != 0; }
  constexpr bool meets(ClassSet o) const { return ((low & o.low) | (high & o.high)) != 0; }
  constexpr ClassSet operator|(ClassSet o) const {
    o.low |= low;
    o.high |= high;
    return o;
  }
};
constexpr ClassSet operator|(ValueClass a, ValueClass b) {
  return ClassSet(a) | ClassSet(b);
}
constexpr ClassSet operator|(ValueClass a, ClassSet b) {
  return ClassSet(a) | b;
}
constexpr ClassSet operator|(ClassSet a, ValueClass b) {
  return a | ClassSet(b);
}

// One use of a word. `a` and `b` hold the value: a number, a range (few "3-9"), minutes of a day
// (daypart).
struct ValueSense {
  ValueClass cls = ValueClass::last;
  int64_t a = 0, b = 0;
  std::string_view text;  // the value as written (festivals, currencies); lives in the lexicon
};

class ValueGrammar {
 public:
  explicit ValueGrammar(const lex::Lexicon& lexicon);
  explicit ValueGrammar(std::span<const lex::Closed> closed);

  struct Phrase {
    std::u16string rest;  // the words after the first, one space between
    uint32_t first = 0;   // senses
    uint16_t count = 0;
    uint8_t words = 1;
  };
  struct Entry {
    std::u16string word;
    ClassSet classes;    // of the word alone
    uint32_t first = 0;  // senses of the word alone
    uint16_t count = 0;
    uint32_t phrase = 0;  // phrases that begin with it, longest first
    uint16_t phrases = 0;
  };
  // The entry of a folded word, null when it is none. Cost: one probe.
  const Entry* find(std::u16string_view word) const;
  std::span<const ValueSense> senses(uint32_t first, uint16_t count) const {
    return {senses_.data() + first, count};
  }
  std::span<const Phrase> phrases(const Entry& e) const {
    return {phrases_.data() + e.phrase, e.phrases};
  }

 private:
  std::vector<Entry> entries_;
  std::vector<Phrase> phrases_;
  std::vector<ValueSense> senses_;
  std::vector<uint64_t> slots_;   // open addressing: hash above, index into entries_ + 1 below
  std::vector<uint64_t> starts_;  // by the first two letters: which third letters begin an entry
  uint32_t mask_ = 0;
};

}  // namespace marsad::mentions
