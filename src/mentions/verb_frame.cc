#include "mentions/verb_frame.h"

namespace marsad::mentions {
namespace {

bool has_slot(const lex::Lexicon& lexicon, const lex::Sense& sense, lex::Slot slot, bool content) {
  for (uint16_t k = 0; k < sense.slots; ++k) {
    const lex::FrameSlot& at = lexicon.slots()[sense.first_slot + k];
    if (at.slot == slot && at.words == 0 && (at.role == lex::Role::content) == content) return true;
  }
  return false;
}

}  // namespace

bool befalls(const lex::Lexicon& lexicon, lex::Id verb) {
  if (verb == lex::kNone) return false;
  const lex::Lemma& row = lexicon.lemmas()[verb];
  if (row.speech != lex::kNone &&
      has_slot(lexicon, lexicon.senses()[lexicon.speech()[row.speech].sense], lex::Slot::obj, false))
    return true;
  for (uint16_t i = 0; i < row.senses; ++i) {
    if (has_slot(lexicon, lexicon.senses()[row.first_sense + i], lex::Slot::obj, false)) return true;
  }
  return false;
}

bool tells_only(const lex::Lexicon& lexicon, lex::Id verb) {
  const lex::Speech* speech = lexicon.speech_of(verb);
  if (!speech) return false;
  const lex::Sense& sense = lexicon.senses()[speech->sense];
  return has_slot(lexicon, sense, lex::Slot::that, true) && !has_slot(lexicon, sense, lex::Slot::obj, false);
}

}  // namespace marsad::mentions
