// Tellings: the places of a report where somebody is said to say something, each with its speaker
// as far as its own words name him. Statements are made of them (statements.h).
// Example: "وأضاف أن" is a telling without a speaker of its own.
#pragma once

#include <optional>
#include <vector>

#include "events/speakers.h"

namespace marsad::events {

enum class TellingForm : uint8_t { verb, participle, masdar, formula, paper };

// What is told, as the words show it; the first that holds.
enum class TellingContent : uint8_t { none, quote, colon, that, object, prep, before };

struct Telling {
  TellingForm form = TellingForm::verb;
  TellingContent content = TellingContent::none;
  TokenId first = 0, last = 0;           // the words that tell
  PredicateId predicate = kNoPredicate;  // of a verb or a masdar
  lex::Id lemma = lex::kNone;            // of the word of speech
  std::string_view stance;               // words/speech.tsv; empty: says
  std::optional<Speaker> speaker;        // none: the speaker before
  std::vector<Speaker> with;             // "X and Y said": who else
  PhraseId addressee = kNoPhrase;        // the party it is told to
  std::string_view found;                // how: subject, frame, topic, author, before, sentence
  std::optional<Span> quote;
  std::optional<TokenId> opens;  // where what is told begins, or the words that close it ("..., as X said")
  Span told;                     // what is told, quotations apart; empty where nothing shows it
  bool silent = false;  // "did not comment"; without a speaker where nobody is named
};

// In order of the text. Cost: tokens, with looks at one sentence each.
std::vector<Telling> find_tellings(const Context& context);

}  // namespace marsad::events
