// What the frame of a word of speech says: which objects it wants, where what is told stands, whom it is told.
// Example: "accuses" has whom it accuses as its object and of what behind bi.
#pragma once

#include <optional>

#include "events/context.h"
#include "events/sense.h"

namespace marsad::events {

class SpeechFrames {
 public:
  explicit SpeechFrames(const lex::Lexicon& lexicon) : lexicon_(lexicon) {}

  // A verb that speaks only with certain objects ("read out a statement"), with none ("suspended its aid"), or with a
  // certain second one ("held X responsible").
  bool wants_object(const lex::Speech& row) const;
  bool holds_content(const lex::Speech& row, lex::Slot slot) const;  // of a row with a frame
  bool takes_addressee(const lex::Speech& row) const;                // as its object
  // "The signing sides held the authorities (to have) responsibility": the second object, told behind the others.
  bool listed_near(const Context& context, const Predicate& verb, const lex::Speech& row) const;

  // What is told, and whom; kNoPhrase where nothing is.
  static PhraseId content_of(const std::optional<SenseMatch>& match);
  static PhraseId addressee_of(const std::optional<SenseMatch>& match);
  // The party that hears it; not who is accused.
  static PhraseId told_to(const Context& context, PredicateId verb, const lex::Speech& row);

 private:
  template <class Test>
  bool any(const lex::Speech& row, Test&& test) const {
    if (row.sense == lex::kNone) return false;
    const lex::Sense& sense = lexicon_.senses()[row.sense];
    for (uint16_t i = 0; i < sense.slots; ++i) {
      if (test(lexicon_.slots()[sense.first_slot + i])) return true;
    }
    return false;
  }

  const lex::Lexicon& lexicon_;
};

}  // namespace marsad::events
