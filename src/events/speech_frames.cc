// Slots of a frame, looked at one by one.
#include "events/speech_frames.h"

#include <algorithm>

namespace marsad::events {

using lex::Slot;

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

namespace {

// The first phrase in a role that passes the test; kNoPhrase when none.
template <class Test>
PhraseId filler(const std::optional<SenseMatch>& match, lex::Role role, Test&& test) {
  if (!match) return kNoPhrase;
  const auto at = std::ranges::find_if(match->filled, [&](const Filled& filled) {
    return filled.role == role && filled.phrase != kNoPhrase && test(filled);
  });
  return at == match->filled.end() ? kNoPhrase : at->phrase;
}

}  // namespace

PhraseId SpeechFrames::content_of(const std::optional<SenseMatch>& match) {
  return filler(match, lex::Role::content, [](const Filled&) { return true; });
}

PhraseId SpeechFrames::addressee_of(const std::optional<SenseMatch>& match) {
  return filler(match, lex::Role::addressee, [](const Filled& one) { return one.prep == mentions::Prep::none; });
}

PhraseId SpeechFrames::told_to(const Context& c, PredicateId verb, const lex::Speech& row) {
  if (row.sense == lex::kNone || row.stance == "accuses") return kNoPhrase;
  return filler(match_row(c, verb, row.sense), lex::Role::addressee,
                [&](const Filled& one) { return c.party(one.phrase) != nullptr; });
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
