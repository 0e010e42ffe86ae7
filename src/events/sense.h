// Which sense of a predicate its arguments allow, and who plays which role in it.
#pragma once

#include <optional>
#include <vector>

#include "events/context.h"

namespace marsad::events {

struct Filled {
  lex::Role role = lex::Role::none;
  PhraseId phrase = kNoPhrase;  // kNoPhrase: a pronoun
  mentions::Prep prep = mentions::Prep::none;
  bool inherited = false;
};

struct SenseMatch {
  lex::Id sense = lex::kNone;
  bool passive = false;
  int score = 0;  // conditions met; the most specific sense wins
  std::vector<Filled> filled;
};

// The row of a codebook table without its number among rows of one lemma ("verbs/COERCE:x#2": "verbs/COERCE:x").
inline std::string_view row_without_number(std::string_view row) { return row.substr(0, row.find('#')); }

// The best sense among the lemma's rows; none when every row's conditions fail. `why_not`, when
// given, takes one line a row that was considered and dropped.
std::optional<SenseMatch> match_sense(const Context& context, PredicateId id,
                                      std::vector<std::string>* why_not = nullptr);

// The same for one row (light verbs, speech).
std::optional<SenseMatch> match_row(const Context& context, PredicateId id, lex::Id sense,
                                    std::string* why_not = nullptr);

// Whether the head of the phrase is among the words that the row lists for the slot, or it lists none.
bool word_fits(const Context& context, const lex::FrameSlot& slot, PhraseId id);

}  // namespace marsad::events
