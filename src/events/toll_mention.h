// Counts of dead and wounded people, wherever the report tells them: what a toll is chosen from
// (toll_choice.h). Found by tolls.h; here they learn which mentions of events the rules gave them to.
#pragma once

#include <vector>

#include "events/candidate.h"

namespace marsad::events {

// More counts than this are not looked for: a text that has them is left to the rules.
inline constexpr size_t kMostTold = 200;

struct TollMention {
  TollKind kind = TollKind::none;  // killed or injured
  Toll toll;                       // its count has a value
  PhraseId phrase = kNoPhrase;
  TokenId at = 0, word = 0;  // where it stands; the word that tells
  uint32_t sentence = 0;
  Span shown;                 // the words that show it; filled by give_tolls
  bool coordinated = false;   // with a phrase that has the same toll
  bool summed = false;        // "the number of dead rose to 12"
  bool since = false;         // "since the beginning of ...": a total
  bool accident = false;      // its sentence names an accident and no attack
  bool joint = false;         // "the killing and wounding of 12": nobody knows how many of each
  bool shared = false;        // the count of the other kind, joined with this one
  bool framed = false;        // told by the frame of its candidate alone
  bool implied = false;       // one person, by the candidate's own word
  bool loose = false;         // only stands in a sentence with a word that tells; never of a rule
  bool again = false;         // given to a candidate that had one
  std::vector<size_t> given;  // candidates that the rules gave it to; of an implied one: its own
};

// "The killing and wounding of 12": nobody knows how many of each. `at`: where the count stands.
bool joint_count(const Context& context, const EventTables& tables, TokenId at);

// Told of as ordered, threatened, planned or denied: its own word kills nobody yet.
bool undone(const Context& context, const Candidate& candidate);

// The words that show it: its phrase, else its count.
Span words_of(const Context& context, const TollMention& mention);

// Fills `given`; adds what frames alone told, who is killed or hurt without being counted ("they assassinated
// him") and counts of people that only stand near a word that tells; puts all in order of the text. Cost: tolls
// of candidates times mentions.
void give_tolls(const Context& context, const EventTables& tables, const std::vector<Candidate>& candidates,
                std::vector<TollMention>& told);

}  // namespace marsad::events
