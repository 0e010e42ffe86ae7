// Slots of a frame, looked at one by one.
#include "events/speech_frames.h"

namespace marsad::events {

using lex::Slot;

const lex::Speech* SpeechFrames::speech(lex::Id lemma) const {
  if (lemma == lex::kNone) return nullptr;
  const lex::Id id = lexicon_.lemmas()[lemma].speech;
  return id == lex::kNone ? nullptr : &lexicon_.speech()[id];
}

bool SpeechFrames::wants_object(const lex::Speech& row) const {
  return any(row, [](const lex::FrameSlot& s) {
    return (s.slot == Slot::obj && (s.required || s.forbidden)) || (s.slot == Slot::obj2 && s.required);
  });
}

bool SpeechFrames::holds_content(const lex::Speech& row, Slot slot) const {
  return any(row, [slot](const lex::FrameSlot& s) { return s.slot == slot && s.role == lex::Role::content; });
}

bool SpeechFrames::takes_addressee(const lex::Speech& row) const {
  return any(row, [](const lex::FrameSlot& s) { return s.slot == Slot::obj && s.role == lex::Role::addressee; });
}

PhraseId SpeechFrames::content_of(const std::optional<SenseMatch>& match) {
  if (!match) return kNoPhrase;
  for (const Filled& filled : match->filled) {
    if (filled.role == lex::Role::content && filled.phrase != kNoPhrase) return filled.phrase;
  }
  return kNoPhrase;
}

PhraseId SpeechFrames::addressee_of(const std::optional<SenseMatch>& match) {
  if (!match) return kNoPhrase;
  for (const Filled& filled : match->filled) {
    if (filled.role == lex::Role::addressee && filled.prep == mentions::Prep::none && filled.phrase != kNoPhrase)
      return filled.phrase;
  }
  return kNoPhrase;
}

PhraseId SpeechFrames::told_to(const Context& c, PredicateId verb, const lex::Speech& row) const {
  if (row.sense == lex::kNone || row.stance == "accuses") return kNoPhrase;
  const auto match = match_row(c, verb, row.sense);
  if (!match) return kNoPhrase;
  for (const Filled& filled : match->filled) {
    const bool hears = filled.role == lex::Role::addressee && filled.phrase != kNoPhrase;
    if (hears && c.party(filled.phrase)) return filled.phrase;
  }
  return kNoPhrase;
}

bool SpeechFrames::listed_near(const Context& c, const Predicate& verb, const lex::Speech& row) const {
  constexpr text::TokenId kReach = 8;
  return any(row, [&](const lex::FrameSlot& slot) {
    if (slot.slot != lex::Slot::obj2 || !slot.required) return false;
    for (text::TokenId t = verb.end; t < verb.end + kReach && t < c.phrases.at.size(); ++t) {
      const PhraseId q = c.phrases.at[t];
      if (q != kNoPhrase && c.phrase(q).sentence == verb.sentence && word_fits(c, slot, q)) return true;
    }
    return false;
  });
}

}  // namespace marsad::events
