#include "events/voice.h"

#include <algorithm>

#include "events/codes.h"
#include "events/sense.h"

namespace marsad::events {

using lex::FrameSlot;
using lex::Role;
using lex::Slot;
using mentions::Prep;

namespace {

// "killed was the former minister X Y": the name behind the subject is its own, no object.
bool names_subject(const Context& c, const Argument& subject, const Argument& object) {
  if (subject.phrase == kNoPhrase || object.phrase == kNoPhrase) return false;
  return object.phrase == subject.phrase + 1 && c.referent(object.phrase).basis == std::string_view("apposition");
}

// "arrested was the journalist X Y", where nobody knows the name and it stands as a phrase of its own.
bool may_name_subject(const Context& c, const Argument& subject, const Argument& object) {
  if (subject.phrase == kNoPhrase || object.phrase != subject.phrase + 1) return false;
  const Phrase& p = c.phrase(object.phrase);
  const mentions::Referent& ref = c.referent(object.phrase);
  if (p.first != c.phrase(subject.phrase).last || p.prep != Prep::none || p.event || p.count >= 0) return false;
  return ref.party < 0 && ref.place < 0 && ref.weapon == lex::kNone &&
         std::any_of(c.phrases.begin(p), c.phrases.end(p),
                     [](const auto& part) { return part.kind == mentions::ElementKind::unknown; });
}

// "21 were killed and wounded were 27": the noun behind both verbs is of the second, which does not go with the first.
bool of_next(const Context& c, const Predicate& p, const Argument& object) {
  if (object.phrase == kNoPhrase || &p == &c.predicates.predicates.back()) return false;
  const Predicate& next = *(&p + 1);
  const bool joined = p.verbal && next.verbal && next.conj && next.sentence == p.sentence && next.token == p.end;
  if (!joined || c.phrase(object.phrase).first < next.token) return false;
  const Argument* subject = c.predicates.find(next, Slot::subj);
  return (subject && subject->phrase == object.phrase) ||
         (p.form.number == lex::Number::plural && next.form.number == lex::Number::singular);
}

// Whoever does it: killed, wounded. Only those with force abduct, beat, torture.
bool by_any(const lex::Sense& sense) { return sense.mode.empty() || sense.mode == "targeted"; }

bool arrests(const lex::Sense& sense) { return sense.type == "COERCE" && sense.mode == "arrest"; }

bool bears_arms(const Context& c, PhraseId id) {
  constexpr std::string_view kArms[] = {"MIL", "COP", "SPY", "REB"};
  const Party* party = c.party(id);
  return party && std::ranges::find(kArms, sector_of(party->code)) != std::end(kArms);
}

// A person behind a verb of the third person.
bool suffers_behind(const Context& c, const Predicate& p, PhraseId id) {
  const bool person = c.referent(id).people || (c.party(id) && !c.party(id)->role.empty());
  return person && p.form.person == lex::Person::third && c.phrase(id).first > p.token;
}

// What the rows of a verb say of whoever it is done to.
struct Wants {
  bool object = false;
  bool this_object = false;  // a row lists the subject's word for its object (release of ...)
  bool harms = false, blames = false, kills = false, holds = false, fights = false;
};

Wants wants_of(const Context& c, const lex::Lemma& lemma, PhraseId subject) {
  Wants out;
  for (uint16_t i = 0; i < lemma.senses; ++i) {
    const lex::Sense& sense = c.lexicon.senses()[lemma.first_sense + i];
    bool whom = false, of_what = false, suffers = false;
    for (const FrameSlot& frame : c.lexicon.slots_of(sense)) {
      of_what |= frame.slot == Slot::bi && frame.role == Role::content;
      out.fights |= frame.role == Role::target && frame.slot == Slot::didd && sense.type == "ASSAULT";
      suffers |= frame.slot == Slot::subj && frame.role == Role::victim;  // "lose": nobody else does it
      if (frame.slot != Slot::obj) continue;
      out.object = true;
      out.harms |= sense.type == "ASSAULT" || sense.type == "COERCE";
      whom |= frame.role == Role::target && sense.type == "ACCUSE";
      const bool anybody = frame.words == 0 && lemma.speech == lex::kNone;
      out.kills |= anybody && frame.role == Role::victim && by_any(sense);
      out.holds |= anybody && (frame.role == Role::victim || arrests(sense));
      out.this_object |= !suffers && frame.words && word_fits(c, frame, subject);
    }
    out.blames |= whom && of_what;
  }
  return out;
}

// What the verb wants decides, where it does; `object`: an unknown name that may be the subject's.
std::optional<bool> by_rows(const Context& c, const Predicate& p, PhraseId subject, bool object) {
  const Wants wants = wants_of(c, c.lexicon.lemmas()[p.form.lemma], subject);
  if (wants.this_object) return true;
  if (!wants.object) return false;  // intransitive senses have no passive
  const bool behind = suffers_behind(c, p, subject);
  const bool held = wants.holds && !bears_arms(c, subject) && behind;
  if (object) return held && !wants.kills;  // the policeman may have killed X Y
  // "he is accused (yuttahamu) of spying": whoever accuses says whom.
  const Argument* charge = wants.blames && !p.conj ? c.predicates.find(p, Slot::bi) : nullptr;
  if (charge && charge->phrase == subject + 1) return true;
  // "the gunmen who fight (against X)": such a verb does without an object.
  if (wants.fights && !wants.kills && bears_arms(c, subject)) return false;
  // "the suspect, who was arrested": a person told before a verb of harm without an object.
  const bool person = p.form.person == lex::Person::third && c.referent(subject).people;
  if (wants.harms && person && c.phrase(subject).first < p.token) return true;
  // "arrested was (u'tuqila) the journalist X": such a verb needs whom it befalls. Those who bear arms may have done
  // it, and whom they took stand where the clause does not reach; whom a verb of killing alone has is dead.
  if (held || (wants.kills && behind)) return true;
  return std::nullopt;
}

// Somebody counted or of no known kind, a place, people of a relative clause.
bool by_subject(const Context& c, const Predicate& p, PhraseId id) {
  const Phrase& phrase = c.phrase(id);
  const mentions::Referent& ref = c.referent(id);
  if (phrase.count >= 0 || (!phrase.definite && ref.people)) return true;
  if (ref.party < 0 && ref.place >= 0) return true;
  if (p.relative && p.form.number == lex::Number::plural && ref.people) return true;
  return ref.generic;
}

}  // namespace

bool no_object(const Context& c, const Predicate& p, const Argument& subject, const Argument& a) {
  return names_subject(c, subject, a) || may_name_subject(c, subject, a) || of_next(c, p, a);
}

bool is_passive(const Context& c, PredicateId id) {
  const Predicate& p = c.predicate(id);
  if (p.qualifies) return true;
  if (!p.verbal) return false;
  if (p.form.voice == lex::Voice::passive) return true;
  if (p.form.voice == lex::Voice::active) return false;
  const Argument* subject = c.predicates.find(p, Slot::subj);
  const Argument* object = c.predicates.find(p, Slot::obj);
  if (subject && object && (names_subject(c, *subject, *object) || of_next(c, p, *object))) object = nullptr;
  const bool name = subject && object && may_name_subject(c, *subject, *object);
  for (const Argument* a = c.predicates.begin(p); a != c.predicates.end(p); ++a) {
    if (a->prep == Prep::agent) return true;
  }
  if ((object && !name) || !subject || subject->phrase == kNoPhrase) return false;
  if (p.form.lemma != lex::kNone) {
    if (const std::optional<bool> told = by_rows(c, p, subject->phrase, object != nullptr)) return *told;
  }
  return !object && by_subject(c, p, subject->phrase);
}

}  // namespace marsad::events
