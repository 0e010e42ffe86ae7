// When, where and whether. A date belongs to the nearest predicate of its sentence that no
// subordinator parts from it; a place to its own clause, then to the clause above, then to the
// sentence's opening words. Status comes from the form of the verb and from what governs it.
#include <algorithm>
#include <cstdlib>

#include "events/attach.h"
#include "events/candidate.h"
#include "events/dating.h"
#include "text/instant.h"

namespace marsad::events {
namespace {

using lex::Slot;
using mentions::Tag;
using mentions::ValueKind;
using mentions::WordClass;

bool usable_date(const mentions::Value& value) {
  return value.kind == ValueKind::date && !value.date.from.empty() && !value.until &&
         !(value.before && value.date.precision > DatePrecision::day);
}

// Acts in words and acts between states happen where it is said "in", not where those live whom
// they concern.
bool said_in_only(std::string_view type) {
  return type == "REQUEST" || type == "ACCUSE" || type == "REJECT" || type == "THREATEN" ||
         type == "SUPPORT" || type == "SANCTION" || type == "CONSULT" || type == "AGREE" ||
         type == "COOPERATE";
}

std::optional<Place> place_argument(const Context& c, const Predicate& p, bool in_only) {
  std::optional<Place> best;
  int best_rank = 0;
  for (const Argument* a = c.predicates.begin(p); a != c.predicates.end(p); ++a) {
    if (a->phrase == kNoPhrase || a->prep == mentions::Prep::none ||
        !mentions::shows_place(a->prep))
      continue;
    if (a->prep == mentions::Prep::ila || a->prep == mentions::Prep::min) continue;
    const Place* place = c.place(a->phrase);
    if (!place) continue;
    bool pure = a->prep == mentions::Prep::fi || a->prep == mentions::Prep::near ||
                a->prep == mentions::Prep::in_place;
    if (!pure && in_only) continue;
    if (!pure && c.party(a->phrase) && place->precision == PlacePrecision::country) continue;
    int rank = (pure ? 10 : 4) + (place->precision == PlacePrecision::country ? 0 : 3);
    if (rank > best_rank) best_rank = rank, best = *place;
  }
  return best;
}

// Place phrases of the sentence led by "in", nearest to the predicate, before or after it.
std::optional<Place> place_of_sentence(const Context& c, const Predicate& p) {
  std::optional<Place> best;
  int best_cost = 36;
  const text::Sentence& sentence = c.doc.sentences[p.sentence];
  for (TokenId id = sentence.first; id < sentence.last; ++id) {
    PhraseId q = c.phrases.at[id];
    if (q == kNoPhrase) continue;
    mentions::Prep prep = c.phrase(q).prep;
    bool in = prep == mentions::Prep::fi || prep == mentions::Prep::near ||
              prep == mentions::Prep::in_place || prep == mentions::Prep::bi;
    const Place* place = c.place(q);
    if (!in || !place) continue;
    if (prep == mentions::Prep::bi && place->precision == PlacePrecision::country) continue;
    int cost = distance(c, p.token, id) - (place->precision == PlacePrecision::country ? 0 : 4);
    if (cost < best_cost) best_cost = cost, best = *place;
  }
  return best;
}

EventStatus status_named(std::string_view name, EventStatus otherwise) {
  if (name == "planned") return EventStatus::planned;
  if (name == "possible" || name == "attempted") return EventStatus::possible;
  if (name == "denied") return EventStatus::denied;
  if (name == "ongoing") return EventStatus::ongoing;
  if (name == "occurred" || name == "began" || name == "ended") return EventStatus::occurred;
  return otherwise;
}

// "will stay in the aftermath of the war": told beside what the verb says, and not by it.
bool beside(const Context& c, const Predicate& p) {
  if (p.verbal || p.phrase == kNoPhrase) return false;
  switch (c.phrase(p.phrase).prep) {
    case mentions::Prep::since:
    case mentions::Prep::after:
    case mentions::Prep::because:
    case mentions::Prep::according:
    case mentions::Prep::despite:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::optional<int64_t> days_old(const Context& c, const Date& date) {
  const auto published = text::parse_instant(c.doc.report.published);
  const auto day = text::parse_day(date.from.substr(0, 10));
  if (!published || !day) return std::nullopt;
  return (text::day_of(*published) - *day).count();
}

// "The talks that were agreed on in August", "the leader who was elected in 2016": the date is of that alone.
static bool of_relative(const Context& c, const Predicate& p, const mentions::Value& date) {
  const auto id_of = [&](const Predicate& one) {
    return static_cast<PredicateId>(&one - c.predicates.predicates.data());
  };
  const PredicateId id = id_of(p);
  if (verb_of_noun(c, id, date)) return true;
  const Predicate* other = relative_behind(c, id, date.first);
  if (!other || other->form.lemma == lex::kNone) return false;
  const auto match = match_sense(c, id_of(*other));
  if (!match) return false;
  const std::string_view type = c.lexicon.senses()[match->sense].type;
  const auto own = match_sense(c, id);
  return !type.empty() && own && type != c.lexicon.senses()[own->sense].type;
}

std::optional<Date> date_for(const Context& c, const Predicate& p) {
  const mentions::Value* best = nullptr;
  constexpr int kNear = 34, kSole = 34;  // a sentence's only date reaches further
  int best_cost = kSole;
  int dates = 0;
  const text::Sentence& sentence = c.doc.sentences[p.sentence];
  auto begin =
      std::partition_point(c.values.begin(), c.values.end(),
                           [&](const mentions::Value& v) { return v.first < sentence.first; });
  for (auto at = begin; at != c.values.end() && at->first < sentence.last; ++at) {
    const mentions::Value& value = *at;
    if (!usable_date(value) || of_relative(c, p, value) || compares(c, value)) continue;
    ++dates;
    int cost = distance(c, p.token, value.first);
    if (cost < best_cost) best_cost = cost, best = &value;
  }
  if (!best || (dates > 1 && best_cost > kNear)) return std::nullopt;
  Date date = dated(c, *best, p.token);
  date.spans = {best->span};
  return date;
}

// "the war that raged in the Strip": where, by the relative clause that hangs on the noun of action.
std::optional<Place> place_of_relative(const Context& c, PredicateId id) {
  const Predicate& p = c.predicate(id);
  if (p.verbal || p.phrase == kNoPhrase) return std::nullopt;
  for (PredicateId v = id + 1; v < c.predicates.predicates.size() && v <= id + 3; ++v) {
    const Predicate& told = c.predicate(v);
    if (told.sentence != p.sentence) break;
    const Argument* subject = told.verbal && told.relative ? c.predicates.find(told, Slot::subj) : nullptr;
    if (subject && subject->phrase == p.phrase) return place_argument(c, told, true);
  }
  return std::nullopt;
}

std::optional<Place> place_for(const Context& c, PredicateId id, const SenseMatch& match) {
  const Predicate& p = c.predicate(id);
  bool in_only = said_in_only(c.lexicon.senses()[match.sense].type);
  if (auto place = place_argument(c, p, in_only)) return place;
  if (auto place = place_of_relative(c, id)) return place;
  if (in_only && p.verbal) return std::nullopt;
  for (const Filled& filled : match.filled) {
    // A place inside the genitive or the object: "shelling of Ghouta".
    if (filled.phrase == kNoPhrase || in_only) continue;
    const Place* place = c.place(filled.phrase);
    if (place && !c.party(filled.phrase)) return *place;
  }
  if (p.governor != kNoPredicate) {
    if (auto place = place_argument(c, c.predicate(p.governor), in_only)) return place;
  }
  return place_of_sentence(c, p);
}

// The noun right before the noun of action whose object it is ("a plan for an attack", "difficulties in the
// spreading of"); also of one joined to it by "and likewise".
static PhraseId noun_before(const Context& c, const Predicate& p) {
  if (p.verbal || p.phrase == kNoPhrase || p.phrase == 0) return kNoPhrase;
  const Phrase& deed = c.phrase(p.phrase);
  const PhraseId before = p.phrase - 1;
  const Phrase& noun = c.phrase(before);
  if (noun.sentence != deed.sentence || noun.event || deed.prev_coord != kNoPhrase) return kNoPhrase;
  const bool led = deed.prep == mentions::Prep::fi || deed.prep == mentions::Prep::li ||
                   deed.prep == mentions::Prep::bi || deed.governor == before;
  return led && noun.last + 1 >= deed.first ? before : kNoPhrase;
}

static std::string_view status_of_head(const Context& c, PhraseId id) {
  const lex::Id lemma = c.phrase(id).head_lemma;
  const lex::Id modality = lemma == lex::kNone ? lex::kNone : c.lexicon.lemmas()[lemma].modality;
  return modality == lex::kNone ? std::string_view() : std::string_view(c.lexicon.modalities()[modality].status);
}

// "..., and likewise in": the noun of action with the same preposition before, in the sentence.
static const Predicate* joined_before(const Context& c, PredicateId id) {
  const Predicate& p = c.predicate(id);
  const mentions::Prep prep = c.phrase(p.phrase).prep;
  if (prep == mentions::Prep::none || p.token < c.doc.sentences[p.sentence].first + 2) return nullptr;
  const mentions::Tagged& likewise = c.tags.tokens[p.token - 2];
  if (likewise.tag != Tag::particle || !(likewise.proclitics & words::pro_conj)) return nullptr;
  for (PredicateId before = id; before > 0 && c.predicate(before - 1).sentence == p.sentence;) {
    const Predicate& q = c.predicate(--before);
    if (!q.verbal && q.phrase != kNoPhrase && c.phrase(q.phrase).prep == prep) return &q;
  }
  return nullptr;
}

// "difficulties in": that noun says that what it is about does not come about.
static bool said_to_fail(const Context& c, PredicateId id) {
  const Predicate* p = &c.predicate(id);
  if (p->verbal || p->phrase == kNoPhrase) return false;
  if (const Predicate* joined = joined_before(c, id)) p = joined;
  const PhraseId before = noun_before(c, *p);
  return before != kNoPhrase && status_of_head(c, before) == "denied";
}

// "the move of the coalition to a partnership": what a change is to lead to is not there yet.
static bool aim_of_change(const Context& c, const Predicate& p) {
  constexpr PhraseId kNear = 3;
  if (p.verbal || p.phrase == kNoPhrase || c.phrase(p.phrase).prep != mentions::Prep::ila) return false;
  for (PhraseId q = p.phrase; q > 0 && q + kNear > p.phrase;) {
    const Phrase& noun = c.phrase(--q);
    if (noun.sentence != c.phrase(p.phrase).sentence) return false;
    for (TokenId t = noun.first; t < p.token; ++t) {
      if (c.tags.tokens[t].tag == Tag::verb) return false;
    }
    for (const auto* part = c.phrases.begin(noun); part != c.phrases.end(noun); ++part) {
      const lex::Id lemma = c.tags.tokens[part->first].form.lemma;
      if (lemma != lex::kNone && c.cues && c.cues->value("standing.change.lemma", lemma) == "planned") return true;
    }
  }
  return false;
}

// "The attack did not result in casualties": it happened, though without that.
static bool only_the_result(const Context& c, const Predicate& p, const Predicate& above) {
  if (p.governor_slot != Slot::subj || !above.verbal) return false;
  for (const Argument* a = c.predicates.begin(above); a != c.predicates.end(above); ++a) {
    if (a->slot == Slot::subj || a->phrase == kNoPhrase) continue;
    if (a->slot == Slot::obj || a->prep == mentions::Prep::an || a->prep == mentions::Prep::ila) return true;
  }
  return false;
}

// "does not rule out strikes".
static bool not_ruled_out(const Context& c, const Predicate& above) {
  const lex::Id modality = c.lexicon.lemmas()[above.form.lemma].modality;
  return above.verbal && modality != lex::kNone && c.lexicon.modalities()[modality].status == "denied";
}

// "a plan for an attack", "orders to shell": what that noun makes of it; empty where it makes nothing. A plan that the
// verb above says there is not ("there are no plans to") leaves nothing.
static std::string_view by_noun_before(const Context& c, const Predicate& p, std::string& dropped) {
  const PhraseId before = noun_before(c, p);
  const std::string_view status = before == kNoPhrase ? std::string_view() : status_of_head(c, before);
  if (status != "planned" && status != "possible") return {};
  if (p.governor == kNoPredicate || !c.predicate(p.governor).negated) return status;
  const Predicate& above = c.predicate(p.governor);
  const auto of_it = [&](const Argument& a) { return a.phrase == before; };
  if (std::any_of(c.predicates.begin(above), c.predicates.end(above), of_it)) dropped = "negated above";
  return status;
}

// "will answer the attack": of a row that asks for the future, saying so is the deed.
bool done_by_saying(const Context& c, lex::Id sense) {
  if (sense == lex::kNone) return false;
  const lex::Sense& row = c.lexicon.senses()[sense];
  const auto slots = c.lexicon.slots().subspan(row.first_slot, row.slots);
  return std::ranges::any_of(slots, [](const lex::FrameSlot& s) { return s.slot == Slot::future && s.required; });
}

// "will answer the attack": what is answered lies behind.
bool answered(const Context& c, const Predicate& p, PredicateId above) {
  if (p.governor != above || p.governor_slot != Slot::ala) return false;
  const auto row = match_sense(c, above);
  return row && done_by_saying(c, row->sense);
}

// "may (qad) launch an attack"; not "has (qad) been subjected (ta'arrada)", spelt like an imperfect.
bool may(const Context& c, const Predicate& verb) {
  return verb.possible && std::ranges::none_of(c.words.readings(verb.token), [](const words::Reading& reading) {
           return reading.form.pos == lex::Pos::verb && reading.form.tense == lex::Tense::perfect;
         });
}

EventStatus status_for(const Context& c, PredicateId id, lex::Id sense, std::string& dropped) {
  const Predicate& p = c.predicate(id);
  const bool ahead = p.future && !done_by_saying(c, sense);
  EventStatus status = EventStatus::occurred;
  if (p.verbal && !p.future && p.form.tense == lex::Tense::imperfect && !c.in_title(p.token))
    status = EventStatus::ongoing;
  if (ahead) status = EventStatus::planned;
  if (p.possible || p.condition) status = EventStatus::possible;
  if (p.negated) dropped = "negated";
  PredicateId above = beside(c, p) ? kNoPredicate : p.governor;
  bool decided = ahead || p.possible || p.condition;
  if (p.modality != lex::kNone && !decided) {
    status = status_named(c.lexicon.modalities()[p.modality].status, status);
    decided = true;
  }
  if (!decided && aim_of_change(c, p)) status = EventStatus::planned, decided = true;
  if (const std::string_view told = by_noun_before(c, p, dropped); !decided && !told.empty()) {
    status = status_named(told, status);
    decided = true;
  }
  if (said_to_fail(c, id)) dropped = "said not to come about";
  for (int steps = 0; above != kNoPredicate && steps < 4; ++steps) {
    const Predicate& g = c.predicate(above);
    if (said_to_fail(c, above)) dropped = "within what is said not to come about";
    if (g.form.lemma == lex::kNone) break;
    const lex::Lemma& lemma = c.lexicon.lemmas()[g.form.lemma];
    if (g.negated && not_ruled_out(c, g)) {
      status = EventStatus::possible;
      break;
    }
    if (g.negated && (!g.verbal || lemma.light != lex::kNone || lemma.modality != lex::kNone) &&
        !(steps == 0 && lemma.modality == lex::kNone && only_the_result(c, p, g)))
      dropped = "negated above";
    // "it is expected that X begins talks": the word stands before the verb above.
    lex::Id modality = g.modality != lex::kNone ? g.modality : lemma.modality;
    if (modality != lex::kNone && !decided && (modality == g.modality || p.governor_slot != Slot::subj)) {
      status = status_named(c.lexicon.modalities()[modality].status, status);
      decided = true;
    } else if ((g.condition || may(c, g)) && !decided) {
      status = EventStatus::possible;
      decided = true;
    } else if (g.future && !decided && !answered(c, p, above)) {
      status = EventStatus::planned;
      decided = true;
    } else if (lemma.light != lex::kNone && g.form.tense == lex::Tense::imperfect && !decided &&
               !g.negated && !c.in_title(g.token)) {
      status = EventStatus::ongoing;
    }
    if (lemma.modality == lex::kNone && lemma.light == lex::kNone) break;
    above = g.governor;
  }
  return status;
}

}  // namespace marsad::events
