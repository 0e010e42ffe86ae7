#include "clauses/frames.h"

#include <algorithm>

namespace marsad::clauses {

using lex::FrameSlot;
using lex::Slot;

namespace {

template <class Test>
bool has_slot(const lex::Lexicon& lexicon, const lex::Sense& sense, Test test) {
  return std::ranges::any_of(lexicon.slots_of(sense), test);
}

// Every event sense of the lemma, and there is one, has a slot that passes.
template <class Test>
bool always_has(const lex::Lexicon& lexicon, lex::Id lemma, Test test) {
  const auto senses = lexicon.senses_of(lemma);
  return !senses.empty() &&
         std::ranges::all_of(senses, [&](const lex::Sense& sense) { return has_slot(lexicon, sense, test); });
}

}  // namespace

bool Frames::has(lex::Id lemma, Slot slot) const {
  if (lemma == lex::kNone) return false;
  const lex::Lemma& row = lexicon_.lemmas()[lemma];
  auto there = [&](const lex::Sense& sense) {
    return has_slot(lexicon_, sense, [&](const FrameSlot& f) { return f.slot == slot && !f.forbidden; });
  };
  if (std::ranges::any_of(lexicon_.senses_of(lemma), there)) return true;
  if (row.speech != lex::kNone && there(lexicon_.senses()[lexicon_.speech()[row.speech].sense])) return true;
  return row.light != lex::kNone && there(lexicon_.senses()[lexicon_.lights()[row.light].sense]);
}

bool Frames::takes_object(const lex::Form& form) const {
  if (form.lemma == lex::kNone) return false;
  if (form.pos == lex::Pos::masdar) return has(form.lemma, Slot::obj);
  return std::ranges::any_of(lexicon_.senses_of(form.lemma), [&](const lex::Sense& sense) {
    return has_slot(lexicon_, sense, [](const FrameSlot& slot) {
      const bool whom = slot.role == lex::Role::target || slot.role == lex::Role::content;
      return slot.slot == Slot::gen && whom && !slot.forbidden;
    });
  });
}

bool Frames::takes_party(lex::Id lemma) const {
  // A row that asks for no object ("calls for a halt") says nothing of the object that is there.
  bool some = false;
  const bool all = always_has(lexicon_, lemma, [&](const FrameSlot& slot) {
    const bool whom = slot.role == lex::Role::target || slot.role == lex::Role::victim;
    const bool there = slot.slot == Slot::obj && whom && !slot.forbidden && slot.words == 0;
    some = some || there;
    return there || (slot.slot == Slot::obj && slot.forbidden);
  });
  return all && some;
}

bool Frames::blames(lex::Id lemma) const {
  if (lemma == lex::kNone) return false;
  return std::ranges::any_of(lexicon_.senses_of(lemma), [&](const lex::Sense& sense) {
    const auto with = [&](Slot slot, lex::Role role) {
      return has_slot(lexicon_, sense, [&](const FrameSlot& f) { return f.slot == slot && f.role == role; });
    };
    return sense.type == "ACCUSE" && with(Slot::obj, lex::Role::target) && with(Slot::bi, lex::Role::content);
  });
}

bool Frames::acts_on(lex::Id lemma) const {
  return always_has(lexicon_, lemma, [](const FrameSlot& slot) { return slot.slot == Slot::obj && slot.required; });
}

}  // namespace marsad::clauses
