// A row's frame is held against the arguments: required slots must be filled and fit, forbidden
// ones be empty, restricted ones be of the class or word. Each condition met scores; the row with
// most wins, the earlier one on a tie. Passive: "قُتل" and "قَتل" are spelled alike; without an
// object, an indefinite, counted or inanimate subject is the object.
#include "events/sense.h"

#include "events/codes.h"
#include "text/fold.h"
#include "events/voice.h"

#include <algorithm>
#include <array>

namespace marsad::events {
namespace {

using lex::FrameSlot;
using lex::Role;
using lex::Slot;
using mentions::Prep;

// The lemma here, the first word of a lemma of several words, or the word itself under a name ("the
// American forces").
bool word_listed(const Context& c, const FrameSlot& slot, TokenId token) {
  const mentions::Tagged& word = c.tags.tokens[token];
  std::string_view text = c.lemma_text(word.form.lemma);
  auto listed = [&](std::string_view lemma) {
    if (lemma.empty()) return false;
    for (uint16_t i = 0; i < slot.words; ++i) {
      if (c.lemma_text(c.lexicon.frame_words()[slot.first_word + i]) == lemma) return true;
    }
    return false;
  };
  if (listed(text) || (word.width > 1 && listed(text.substr(0, text.find(' '))))) return true;
  if (word.hit_count == 0 && word.width == 1) return false;
  for (const words::Reading& reading : c.words.readings(token)) {
    if (reading.form.pos != lex::Pos::verb && listed(c.lemma_text(reading.form.lemma))) return true;
  }
  return false;
}

}  // namespace

bool word_fits(const Context& c, const FrameSlot& slot, PhraseId id) {
  if (slot.words == 0) return true;
  if (id == kNoPhrase) return false;
  const Phrase& p = c.phrase(id);
  for (const auto* part = c.phrases.begin(p); part != c.phrases.end(p); ++part) {
    if (word_listed(c, slot, part->first)) return true;
    const std::string_view lemma = c.lemma_text(c.tags.tokens[part->first].form.lemma);
    const bool amount = part == c.phrases.begin(p) && !part->definite && c.grammar.partitive(lemma);  // "a series of"
    if (part->kind != mentions::ElementKind::adjective && !amount) break;
  }
  // "a part of (min) its aid": aid.
  if (p.elements != 1 || !c.grammar.share(c.lemma_text(p.head_lemma))) return false;
  if (id + 1 >= c.phrases.phrases.size()) return false;
  const Phrase& whole = c.phrase(id + 1);
  return whole.prep == mentions::Prep::min && whole.first <= p.last + 1 && whole.sentence == p.sentence &&
         word_fits(c, slot, id + 1);
}

namespace {

// "a village", "a hotel": a place though none that is named.
bool place_noun(const Context& c, const Phrase& p) {
  if (p.elements == 0) return false;
  TokenId token = c.phrases.begin(p)->first;
  const mentions::Tagged& word = c.tags.tokens[token];
  std::u16string_view letters = c.doc.folded_of(token);
  if (!c.grammar.place_kind(letters).empty()) return true;
  if (word.form.lemma != lex::kNone && word.form.pos == lex::Pos::noun &&
      !c.grammar.place_kind(text::fold_key(c.lemma_text(word.form.lemma))).empty())
    return true;
  if (word.host_end <= word.host_begin || word.host_end > letters.size()) return false;
  return !c.grammar.place_kind(letters.substr(word.host_begin, word.host_end - word.host_begin))
              .empty();
}

bool of_class(const Context& c, uint16_t classes, PhraseId id) {
  if (classes == 0) return true;
  if (id == kNoPhrase)
    return classes & (lex::filler_party | lex::filler_person | lex::filler_people |
                      lex::filler_place);
  const mentions::Referent& ref = c.referent(id);
  const Phrase& p = c.phrase(id);
  if ((classes & lex::filler_party) && ref.party >= 0) return true;
  if ((classes & (lex::filler_person | lex::filler_people)) && (ref.people || ref.party >= 0))
    return true;
  if ((classes & lex::filler_place) && (ref.place >= 0 || place_noun(c, p))) return true;
  if ((classes & lex::filler_event) && p.event) return true;
  if ((classes & lex::filler_weapon) && ref.weapon != lex::kNone) return true;
  if ((classes & lex::filler_number) && p.count >= 0) return true;
  if ((classes & lex::filler_money) && p.count >= 0 && !c.values[p.count].unit.empty()) return true;
  return false;
}

// A filler that is surely of another kind: its head is a known word and it stands for nothing of
// the class. A name that stands for nothing known may be anything.
bool misfit(const Context& c, uint16_t classes, PhraseId id) {
  if (of_class(c, classes, id)) return false;
  const Phrase& p = c.phrase(id);
  const bool name = p.head_lemma == lex::kNone || c.tags.tokens[p.first].form.pos == lex::Pos::name;
  return !name || c.referent(id).place >= 0;
}

// "fired it": a pronoun stands for a weapon or for money only where the sentence has told of one.
bool pronoun_fits(const Context& c, uint16_t classes, const Predicate& p) {
  if (of_class(c, classes, kNoPhrase) || (classes & lex::filler_event)) return true;
  for (TokenId t = c.doc.sentences[p.sentence].first; t < p.token; ++t) {
    const PhraseId told = c.phrases.at[t];
    if (told != kNoPhrase && of_class(c, classes, told)) return true;
  }
  return false;
}

// Arguments as slots, after the passive has been undone.
struct Given {
  Slot slot;
  PhraseId phrase;
  Prep prep;
  bool inherited;
};

bool frame_has(const Context& c, const lex::Sense& row, Slot slot) {
  for (uint16_t i = 0; i < row.slots; ++i) {
    const FrameSlot& frame = c.lexicon.slots()[row.first_slot + i];
    if (frame.slot == slot && !frame.forbidden) return true;
  }
  return false;
}

bool listed_in(const Context& c, const lex::Sense& row, Slot slot, PhraseId id) {
  for (uint16_t i = 0; i < row.slots; ++i) {
    const FrameSlot& frame = c.lexicon.slots()[row.first_slot + i];
    if (frame.slot == slot && !frame.forbidden && frame.words > 0 && word_fits(c, frame, id))
      return true;
  }
  return false;
}

bool says_by_doer(std::string_view type) {
  return type == "REQUEST" || type == "REJECT" || type == "THREATEN" || type == "SUPPORT" ||
         type == "AGREE" || type == "CONSULT" || type == "MOBILIZE" || type == "RETREAT";
}

bool has_slot(const std::vector<Given>& slots, Slot slot) {
  return std::any_of(slots.begin(), slots.end(), [&](const Given& g) { return g.slot == slot; });
}

// The genitive and `other` each stand for a party.
bool both_parties(const Context& c, const std::vector<Given>& slots, const Given& other) {
  auto party = [&](const Given& g) { return g.phrase != kNoPhrase && c.referent(g.phrase).party >= 0; };
  return party(other) && std::any_of(slots.begin(), slots.end(), [&](const Given& g) {
           return g.slot == Slot::gen && party(g);
         });
}

// The genitive of a verb's masdar is its object ("the arrest of X"), or its subject when the verb
// takes none, when the object follows by itself or with li ("the army's shelling of the town"), or
// when the verb is one of saying or moving and the row does not list the word as its object ("the
// deployment of troops").
void undo_masdar(const Context& c, const lex::Sense& row, std::vector<Given>& slots) {
  bool takes_object = frame_has(c, row, Slot::obj);
  bool object = false;
  for (Given& g : slots) {
    // "laying on the movement (its genitive) the responsibility": a verb of two objects.
    if (g.slot == Slot::obj && listed_in(c, row, Slot::obj2, g.phrase)) g.slot = Slot::obj2;
    if (g.slot == Slot::obj) object = true;
    // "Iran's funding of (li) the movement": who is given by, and to whom, are both told.
    if (g.slot == Slot::li && takes_object && frame_has(c, row, Slot::li)) {
      object = object || (has_slot(slots, Slot::gen) && both_parties(c, slots, g));
      continue;
    }
    if (g.slot == Slot::li && takes_object && !object) {
      for (const Given& other : slots) {
        if (other.slot != Slot::gen) continue;
        g.slot = Slot::obj;
        object = true;
        break;
      }
    }
  }
  for (Given& g : slots) {
    if (g.slot != Slot::gen) continue;
    const bool governs = takes_object && !object;
    const bool listed = governs && listed_in(c, row, Slot::obj, g.phrase);
    g.slot = listed || (governs && !says_by_doer(row.type)) ? Slot::obj : Slot::subj;
  }
}

// One who, or a thing that, something can befall; not "a week", which only says how long.
bool can_befall(const Context& c, PhraseId id) {
  const Phrase& p = c.phrase(id);
  return p.definite || p.elements > 1 || p.event || c.referent(id).people || c.referent(id).party >= 0;
}

// "the coalition's targeting of (li) depots", "the authorities' ban of a vote": of a noun whose genitive is whom
// it befalls, the genitive is the doer where an object, or li for which it has no place, follows at once.
std::optional<PhraseId> doer_before_li(const Context& c, const lex::Sense& row, std::vector<Given>& slots) {
  if (frame_has(c, row, Slot::subj)) return std::nullopt;
  const FrameSlot* whom = nullptr;
  const FrameSlot* to = nullptr;
  for (uint16_t i = 0; i < row.slots; ++i) {
    const FrameSlot& frame = c.lexicon.slots()[row.first_slot + i];
    if (frame.slot == Slot::gen) whom = &frame;
    if (frame.slot == Slot::li && !frame.forbidden) to = &frame;
  }
  if (!whom || whom->words > 0) return std::nullopt;
  if (to && to->role != Role::target) return std::nullopt;
  auto slot_at = [&](Slot slot) {
    return std::find_if(slots.begin(), slots.end(), [&](const Given& g) { return g.slot == slot; });
  };
  auto doer = slot_at(Slot::gen), other = slot_at(Slot::obj);
  const bool object = other != slots.end() && other->phrase != kNoPhrase && can_befall(c, other->phrase) &&
                      !misfit(c, whom->classes, other->phrase);
  if (!object) other = slot_at(Slot::li);
  const bool befalls = whom->role == Role::target || whom->role == Role::victim ||
                       (object && whom->role == Role::content);
  if (!befalls) return std::nullopt;
  if (doer == slots.end() || other == slots.end() || other->phrase == kNoPhrase) return std::nullopt;
  const bool told = doer->phrase != kNoPhrase;  // else a pronoun
  if (told && (c.referent(doer->phrase).party < 0 || c.phrase(doer->phrase).last != c.phrase(other->phrase).first))
    return std::nullopt;
  const PhraseId found = doer->phrase;
  doer->phrase = other->phrase;
  slots.erase(other);
  return found;
}

std::vector<Given> given(const Context& c, const Predicate& p, bool passive) {
  std::vector<Given> out;
  const Argument* subject = passive ? c.predicates.find(p, Slot::subj) : nullptr;
  for (const Argument* a = c.predicates.begin(p); a != c.predicates.end(p); ++a) {
    Slot slot = a->slot;
    if (subject && slot == Slot::obj && no_object(c, p, *subject, *a)) continue;
    if (a->prep == Prep::agent)
      slot = Slot::subj;
    else if (passive && slot == Slot::subj)
      slot = Slot::obj;
    else if (slot == Slot::gen && a->prep != Prep::none)
      continue;
    out.push_back({slot, a->phrase, a->prep, a->inherited});
  }
  return out;
}

// "X no longer holds the town and lost its last stronghold": what a row lists as the object of whoever suffers is not
// who suffers; that is whom a verb before in the sentence, of the same gender and number, is told of.
void lost_what(const Context& c, PredicateId id, const lex::Sense& row, std::vector<Given>& slots) {
  const Predicate& p = c.predicate(id);
  const FrameSlot* what = nullptr;
  bool suffers = false;
  for (uint16_t i = 0; i < row.slots; ++i) {
    const FrameSlot& frame = c.lexicon.slots()[row.first_slot + i];
    suffers |= frame.slot == Slot::subj && frame.role == Role::victim;
    if (frame.slot == Slot::obj && frame.words > 0) what = &frame;
  }
  const auto told = std::ranges::find(slots, Slot::subj, &Given::slot);
  if (!suffers || !what || told == slots.end() || told->inherited || told->phrase == kNoPhrase) return;
  if (std::ranges::count(slots, Slot::obj, &Given::slot) > 0 || !word_fits(c, *what, told->phrase)) return;
  for (PredicateId back = id; back > 0;) {
    const Predicate& before = c.predicate(--back);
    if (before.sentence != p.sentence) return;
    const Argument* subject = before.verbal ? c.predicates.find(before, Slot::subj) : nullptr;
    const bool agrees = before.form.gender == p.form.gender && before.form.number == p.form.number;
    if (!subject || !agrees || !c.party(subject->phrase)) continue;
    told->slot = Slot::obj;
    slots.push_back({Slot::subj, subject->phrase, mentions::Prep::none, true});
    return;
  }
}

bool has_that(const Context& c, PredicateId id) {
  for (PredicateId q = id + 1; q < c.predicates.predicates.size() && q <= id + 3; ++q) {
    const Predicate& inner = c.predicate(q);
    if (inner.governor == id && inner.that_clause) return true;
  }
  return false;
}

// "described him as (bi-annahu) a hero": the first noun behind the verb's "that" is one of the frame's words.
bool that_says(const Context& c, PredicateId id, const FrameSlot& frame) {
  const Predicate& p = c.predicate(id);
  const TokenId end = c.doc.sentences[p.sentence].last;
  for (TokenId t = p.end; t < end; ++t) {
    const mentions::Tagged& word = c.tags.tokens[t];
    if (word.tag == mentions::Tag::verb) return false;
    if (word.tag != mentions::Tag::particle || !word.introduces) continue;
    for (TokenId said = t + 1; said < end && said < t + 5; ++said) {
      const mentions::Tagged& told = c.tags.tokens[said];
      const bool degree = told.cls == mentions::WordClass::comparator || told.cls == mentions::WordClass::quantifier;
      if (told.tag == mentions::Tag::verb || (told.tag == mentions::Tag::particle && !degree)) return false;
      if (told.tag != mentions::Tag::mark && word_listed(c, frame, said)) return true;
    }
    return false;
  }
  return false;
}

// "intervened militarily": one of the frame's words in its clause, in the accusative or as it is listed.
bool adverb_says(const Context& c, const Predicate& p, const FrameSlot& frame) {
  const TokenId end = c.doc.sentences[p.sentence].last;
  for (TokenId t = p.end; t < end; ++t) {
    const mentions::Tagged& word = c.tags.tokens[t];
    const bool opens = word.tag == mentions::Tag::particle && (word.cls == mentions::WordClass::subordinator ||
                                                               word.cls == mentions::WordClass::relative);
    if (word.tag == mentions::Tag::verb || word.tag == mentions::Tag::mark || opens) return false;
    if (word.tag != mentions::Tag::particle && word.bare() && word_listed(c, frame, t)) return true;
  }
  return false;
}

// "was subjected to torture": whom a verb's noun of action befalls stands with the light verb above.
bool lent_from_above(const Context& c, const Predicate& p, const FrameSlot& frame) {
  if (p.verbal || frame.words > 0 || p.governor == kNoPredicate || p.form.pos != lex::Pos::masdar) return false;
  if (frame.slot != Slot::obj || (frame.role != Role::target && frame.role != Role::victim)) return false;
  const Predicate& above = c.predicate(p.governor);
  if (above.form.lemma == lex::kNone) return false;
  const lex::Id light = c.lexicon.lemmas()[above.form.lemma].light;
  return light != lex::kNone && above.verbal && p.governor_slot != Slot::subj;
}

// "the Baghdad bombing", "the Paris attack": a capital behind an attack that is aimed at nothing else is where it was.
bool where_struck(const Context& c, const Predicate& p, const lex::Sense& row, const FrameSlot& slot, PhraseId id) {
  if (p.verbal || row.type != "ASSAULT" || slot.slot != Slot::gen || slot.role != Role::actor) return false;
  if (id == kNoPhrase || c.referent(id).basis != std::string_view("capital")) return false;
  constexpr std::array kAims = {Slot::ala, Slot::li, Slot::didd};
  return std::ranges::none_of(kAims, [&](Slot aim) { return c.predicates.find(p, aim) != nullptr; });
}

Role role_for(const Context& c, const FrameSlot& slot, PhraseId id) {
  if (slot.other_role == Role::none || id == kNoPhrase) return slot.role;
  const mentions::Referent& ref = c.referent(id);
  const bool place_only = ref.party < 0 && (ref.place >= 0 || place_noun(c, c.phrase(id)));
  return place_only ? slot.other_role : slot.role;
}

// "attacks on the part of (min qibal) militias": whoever is so told does it, though no slot is named for him.
void agent_of_noun(const std::vector<Given>& slots, const std::vector<bool>& used, SenseMatch& match) {
  for (const Filled& filled : match.filled) {
    if (filled.role == Role::actor || filled.role == Role::both) return;
  }
  for (size_t g = 0; g < slots.size(); ++g) {
    if (slots[g].prep == Prep::agent && !used[g] && slots[g].phrase != kNoPhrase) {
      match.filled.push_back({Role::actor, slots[g].phrase, Prep::agent, false});
      return;
    }
  }
}

}  // namespace

std::optional<SenseMatch> match_row(const Context& c, PredicateId id, lex::Id sense,
                                    std::string* why_not) {
  const Predicate& p = c.predicate(id);
  const lex::Sense& row = c.lexicon.senses()[sense];
  SenseMatch match;
  match.sense = sense;
  match.passive = is_passive(c, id);
  std::vector<Given> slots = given(c, p, match.passive);
  if (p.verbal && !match.passive) lost_what(c, id, row, slots);
  if (p.form.pos == lex::Pos::masdar && !frame_has(c, row, Slot::gen)) undo_masdar(c, row, slots);
  std::optional<PhraseId> doer;
  if (!p.verbal) doer = doer_before_li(c, row, slots);
  auto fail = [&](std::string_view what) -> std::optional<SenseMatch> {
    if (why_not) *why_not = std::string(row.row) + ": " + std::string(what);
    return std::nullopt;
  };
  std::vector<bool> used(slots.size(), false);
  for (uint16_t i = 0; i < row.slots; ++i) {
    const FrameSlot& frame = c.lexicon.slots()[row.first_slot + i];
    if (frame.slot == Slot::adv) {
      const bool there = adverb_says(c, p, frame);
      if (frame.required && !there) return fail("needs a word of manner");
      if (frame.forbidden && there) return fail("must not have that word of manner");
      match.score += there ? 6 : 0;
      continue;
    }
    if (frame.slot == Slot::future) {
      if (p.future == frame.forbidden) return fail(p.future ? "must not be in the future" : "needs the future");
      match.score += 2;
      continue;
    }
    if (frame.slot == Slot::that) {
      const bool there = frame.words > 0 ? that_says(c, id, frame) : has_that(c, id);
      if (frame.required && !there) return fail("needs a clause with an");
      if (frame.forbidden && there) return fail("must not have a clause with an");
      match.score += there ? (frame.words > 0 ? 6 : 2) : 0;
      continue;
    }
    bool found = false;
    for (size_t g = 0; g < slots.size(); ++g) {
      if (used[g] || slots[g].slot != frame.slot) continue;
      if (frame.forbidden) {
        if (word_fits(c, frame, slots[g].phrase) && of_class(c, frame.classes, slots[g].phrase))
          return fail("a slot must be empty");
        continue;
      }
      if (!word_fits(c, frame, slots[g].phrase)) continue;
      const bool alien = slots[g].phrase == kNoPhrase ? !pronoun_fits(c, frame.classes, p)
                                                      : misfit(c, frame.classes, slots[g].phrase);
      if (alien) {
        if (frame.slot == Slot::subj || frame.slot == Slot::obj)
          return fail("a filler is of another kind");
        continue;
      }
      used[g] = true;
      found = true;
      match.score += 1 + (frame.words ? 4 : 0) + (frame.classes ? 2 : 0) + (frame.required ? 2 : 0);
      const bool scene = where_struck(c, p, row, frame, slots[g].phrase);
      const Role role = scene ? Role::place : role_for(c, frame, slots[g].phrase);
      match.filled.push_back({role, slots[g].phrase, slots[g].prep, slots[g].inherited});
      break;
    }
    if (frame.required && !found && !lent_from_above(c, p, frame))
      return fail("a required slot is empty or of another kind");
  }
  if (doer) match.filled.push_back({Role::actor, *doer, Prep::none, false});
  if (!p.verbal) agent_of_noun(slots, used, match);
  return match;
}

namespace {

void try_lemma(const Context& c, PredicateId id, lex::Id lemma_id, std::optional<SenseMatch>& best,
               std::vector<std::string>* why_not) {
  const lex::Lemma& lemma = c.lexicon.lemmas()[lemma_id];
  for (uint16_t i = 0; i < lemma.senses; ++i) {
    std::string why;
    auto match = match_row(c, id, lemma.first_sense + i, why_not ? &why : nullptr);
    if (!match) {
      if (why_not) why_not->push_back(why);
      continue;
    }
    if (!best || match->score > best->score) best = std::move(match);
  }
}

}  // namespace

std::optional<SenseMatch> match_sense(const Context& c, PredicateId id,
                                      std::vector<std::string>* why_not) {
  const Predicate& p = c.predicate(id);
  if (p.form.lemma == lex::kNone) return std::nullopt;
  std::optional<SenseMatch> best;
  try_lemma(c, id, p.form.lemma, best, why_not);
  if (!p.verbal) return best;
  // Verbs spelled alike: the one whose arguments fit.
  for (const words::Reading& reading : c.words.readings(p.token)) {
    bool other = reading.form.pos == lex::Pos::verb && reading.form.lemma != lex::kNone &&
                 reading.form.lemma != p.form.lemma && reading.form.tense == p.form.tense &&
                 reading.proclitics == c.tags.tokens[p.token].proclitics && !reading.form.jussive;
    if (other && c.lexicon.lemmas()[p.form.lemma].senses > 0)
      try_lemma(c, id, reading.form.lemma, best, why_not);
  }
  return best;
}

}  // namespace marsad::events
