// From predicate to candidate: the sense gives type and roles; the light verb or modality above
// lends what the noun of action does not say itself; nationality adjectives on the noun name its
// doer; pronouns take the nearest subject.
#include <algorithm>

#include "events/attach.h"
#include "events/candidate.h"
#include "events/identity.h"
#include "events/pronouns.h"
#include "events/voice.h"

namespace marsad::events {
namespace {

using lex::Role;
using lex::Slot;

std::string_view sector_for(std::string_view type) {
  if (type == "ASSAULT" || type == "MOBILIZE" || type == "RETREAT") return "MIL";
  return "GOV";
}

class Finder {
 public:
  Finder(const Context& c, const EventTables& tables) : c_(c), tables_(tables) {}

  std::vector<Candidate> run() {
    for (PredicateId id = 0; id < c_.predicates.predicates.size(); ++id) one(id);
    toll_nouns();
    std::stable_sort(out_.begin(), out_.end(),
                     [](const Candidate& a, const Candidate& b) { return a.trigger < b.trigger; });
    return std::move(out_);
  }

 private:
  void one(PredicateId id) {
    auto match = match_sense(c_, id);
    if (!match) return;
    const lex::Sense& sense = c_.lexicon.senses()[match->sense];
    if (sense.type.empty()) return;
    const Predicate& p = c_.predicate(id);
    Candidate out;
    out.predicate = id;
    out.sense = match->sense;
    out.type = sense.type;
    out.mode = sense.mode;
    out.row = sense.row;
    out.passive = match->passive;
    out.trigger = p.token;
    out.sentence = p.sentence;
    out.in_title = c_.in_title(p.token);
    out.reported_by = p.reported_by;
    out.definite = !p.verbal && c_.tags.tokens[p.token].definite();
    out.evidence.push_back(c_.doc.span(p.token, p.end));
    out.status = status_for(c_, id, out.sense, out.dropped);
    // "Paris demands": said, and so done, whatever the tense.
    if (p.verbal && verbal_type(out.type) && out.status == EventStatus::ongoing)
      out.status = EventStatus::occurred;
    roles(out, id, *match);
    accused_not_accuser(out, p, *match);
    from_above(out, id);
    from_behind(out, p);
    if (out.actors.empty()) done_in(out, id);
    if (out.actors.empty()) nationality(out, p);
    if (out.actors.empty()) by_issuer(out, id);
    if (out.actors.empty()) from_discourse(out, id, *match);
    backers(out, p);
    place_as_target(out, *match);
    if (p.qualifies && !p.predicative && out.targets.empty() && out.dropped.empty()) out.dropped = "qualifies nobody";
    if (out.type == "CONSULT") host_as_target(out, id);
    bool aimed =
        verbal_type(out.type) || out.type == "ASSAULT" || out.type == "COERCE" || one_sided(out);
    if (aimed && out.targets.empty() && !out.actors.empty() && !condemns_deed(out, *match)) next_party(out, p);
    out.date = date_for(c_, p);
    if (!out.date && p.governor != kNoPredicate && light_above(p)) {
      out.date = date_for(c_, c_.predicate(p.governor));
    }
    out.amid = told_amid(c_, p);
    if (!out.place) out.place = place_for(c_, id, *match);
    out.place_said = out.place && (says(p, *out.place) || place_of_relative(c_, id));
    TollKind toll = tables_.toll(p.form.lemma);
    out.result = toll == TollKind::killed || toll == TollKind::injured ||
                 tables_.fate(p.form.lemma) != Fate::none;
    out_.push_back(std::move(out));
  }

  // Its own clause names that place as an argument.
  bool says(const Predicate& p, const Place& place) const {
    for (const Argument* a = c_.predicates.begin(p); a != c_.predicates.end(p); ++a) {
      const Place* named = a->phrase == kNoPhrase ? nullptr : c_.place(a->phrase);
      if (named && named->country == place.country && named->name == place.name) return true;
    }
    return false;
  }

  static bool verbal_type(std::string_view type) {
    return type == "REQUEST" || type == "ACCUSE" || type == "REJECT" || type == "THREATEN" ||
           type == "SUPPORT";
  }

  // A verbal act whose doer stands before: the subject of the sentence so far, else the one who is
  // quoted.
  void from_discourse(Candidate& out, PredicateId id, const SenseMatch& match) const {
    const Predicate& p = c_.predicate(id);
    if (!verbal_type(out.type) || match.passive) return;
    const Argument* subject = c_.predicates.find(p, Slot::subj);
    if (p.verbal && subject && subject->phrase != kNoPhrase && !subject->inherited) return;
    const Party* party = nullptr;
    if (p.reported_by != kNoPredicate) {
      const Argument* speaker = c_.predicates.find(c_.predicate(p.reported_by), Slot::subj);
      if (speaker && speaker->phrase != kNoPhrase) party = c_.party(speaker->phrase);
    }
    if (!party && p.verbal) {
      PhraseId before = antecedent(c_, id);
      if (before != kNoPhrase) party = c_.party(before);
    }
    if (!party) return;
    push(out.actors, *party);
    out.actor_basis = "discourse";
  }

  // "seized the town with the support of X": X took part in it. What is lent by a light verb may have it there.
  void backers(Candidate& out, const Predicate& p) const {
    if (out.actors.empty()) return;
    const bool lent = !p.verbal && p.governor != kNoPredicate && light_above(p);
    for (const Predicate* deed : {&p, lent ? &c_.predicate(p.governor) : nullptr}) {
      for (const Argument* a = deed ? c_.predicates.begin(*deed) : nullptr; a && a != c_.predicates.end(*deed); ++a) {
        if (a->prep != mentions::Prep::backed_by) continue;
        for (PhraseId q = a->phrase; q != kNoPhrase; q = c_.phrase(q).next_coord) {
          if (c_.party(q)) push(out.actors, *c_.party(q));
        }
      }
    }
  }

  // "a resolution that condemns": whoever adopted it condemns.
  void by_issuer(Candidate& out, PredicateId id) const {
    const Argument* subject = c_.predicates.find(c_.predicate(id), Slot::subj);
    if (!verbal_type(out.type) || !subject || subject->phrase == kNoPhrase) return;
    const PhraseId by = issuer(c_, subject->phrase);
    if (by == kNoPhrase) return;
    push(out.actors, *c_.party(by));
    out.actor_basis = "discourse";
  }

  // "the accusation of X of (bi) doing": X is accused.
  static void accused_not_accuser(Candidate& out, const Predicate& p, const SenseMatch& match) {
    if (out.type != "ACCUSE" || p.verbal || !out.targets.empty() || out.actors.size() != 1) return;
    for (const Filled& filled : match.filled) {
      if (filled.prep != mentions::Prep::bi) continue;
      out.targets = std::move(out.actors);
      out.actors.clear();
      return;
    }
  }

  // "visit to Moscow": who is visited is who governs there.
  void host_as_target(Candidate& out, PredicateId id) const {
    if (out.actors.size() != 1 || !out.targets.empty()) return;
    const Predicate& p = c_.predicate(id);
    for (const Argument* a = c_.predicates.begin(p); a != c_.predicates.end(p); ++a) {
      bool to = a->slot == Slot::obj || a->slot == Slot::li || a->slot == Slot::ila;
      const Place* place = to && a->phrase != kNoPhrase ? c_.place(a->phrase) : nullptr;
      if (!place || place->country.empty() || out.actors[0].code.starts_with(place->country))
        continue;
      Party party;
      party.code = place->country + "/GOV";
      lex::Id country = c_.lexicon.country(place->country);
      party.name = country == lex::kNone ? place->name
                                         : std::string(c_.lexicon.countries()[country].name_en);
      party.name_ar = text::slice(c_.doc, c_.span(a->phrase));
      party.spans = {c_.span(a->phrase)};
      push(out.targets, party);
    }
  }

  // "condemned the attack on the embassy": who suffered it is not accused.
  bool condemns_deed(const Candidate& out, const SenseMatch& match) const {
    return out.type == "ACCUSE" && std::any_of(match.filled.begin(), match.filled.end(), [&](const Filled& f) {
             return f.role == Role::content && f.phrase != kNoPhrase && c_.phrase(f.phrase).event;
           });
  }

  // "militias loyal to X": X only says whose they are.
  bool patron(PhraseId q) const {
    if (q == 0 || c_.phrase(q).prep == mentions::Prep::none) return false;
    if (c_.phrase(q - 1).last + 1 < c_.phrase(q).first) return false;
    const std::string_view how = c_.referent(q - 1).basis;
    return how == "patron" || c_.grammar.has_patron(c_.lemma_text(c_.phrase(q - 1).head_lemma));
  }

  // A verbal act whose addressee its frame does not name: the first other party of the clause.
  void next_party(Candidate& out, const Predicate& p) const {
    const text::Sentence& sentence = c_.doc.sentences[p.sentence];
    for (TokenId t = p.end; t < sentence.last; ++t) {
      const mentions::Tagged& word = c_.tags.tokens[t];
      if (word.tag == mentions::Tag::particle && word.cls == mentions::WordClass::relative) return;
      PhraseId q = c_.phrases.at[t];
      if (q == kNoPhrase || !c_.party(q) || c_.phrase(q).prep == mentions::Prep::according)
        continue;
      if (patron(q)) continue;
      const Party& party = *c_.party(q);
      bool doer = std::any_of(out.actors.begin(), out.actors.end(), [&](const Party& actor) {
        return actor.code.substr(0, 3) == party.code.substr(0, 3);
      });
      if (doer) continue;
      push(out.targets, party);
      out.evidence.push_back(c_.span(q));
      return;
    }
  }

  // Force used on a town without a word on whom: those who live there.
  void place_as_target(Candidate& out, const SenseMatch& match) const {
    if ((out.type != "ASSAULT" && out.type != "COERCE" && out.type != "THREATEN") ||
        !out.targets.empty())
      return;
    for (const Filled& filled : match.filled) {
      bool aimed_at = filled.role == Role::target || filled.role == Role::victim;
      if (!aimed_at || filled.phrase == kNoPhrase) continue;
      const Place* place = c_.place(filled.phrase);
      if (!place || place->country.empty() || c_.party(filled.phrase)) continue;
      Party party;
      party.code = place->country + "/CVL";
      party.name = "residents of " + place->name;
      party.name_ar = text::slice(c_.doc, c_.span(filled.phrase));
      party.spans = {c_.span(filled.phrase)};
      push(out.targets, party);
      return;
    }
  }

  bool light_above(const Predicate& p) const {
    lex::Id lemma = c_.predicate(p.governor).form.lemma;
    return lemma != lex::kNone && c_.lexicon.lemmas()[lemma].light != lex::kNone;
  }

  static bool same_party(const Party& a, const Party& b) {
    return a.code == b.code && a.entity == b.entity && a.name == b.name;
  }

  static void push(std::vector<Party>& to, const Party& party) {
    if (party.code.empty()) return;
    for (const Party& p : to) {
      if (same_party(p, party)) return;
    }
    to.push_back(party);
  }

  void add_parties(const Filled& filled, std::vector<Party>& to, Candidate& out,
                   PredicateId id) const {
    if (filled.phrase == kNoPhrase) {
      const bool object = &to == &out.targets && (c_.predicate(id).verbal || !mutual_type(out.type));
      for (PhraseId q = object ? acted_on(c_, id) : antecedent(c_, id); q != kNoPhrase; q = c_.phrase(q).next_coord) {
        if (c_.party(q)) push(to, *c_.party(q));
      }
      return;
    }
    for (PhraseId q = filled.phrase; q != kNoPhrase; q = c_.phrase(q).next_coord) {
      if (two_sides(q, to)) continue;
      PhraseId bearer = c_.party(q) ? q : owner(q);
      if (bearer == kNoPhrase && out.type == "ASSAULT" && &to == &out.targets && !c_.predicate(id).verbal) {
        bearer = owner_by_pronoun(c_, q);  // "the defeat of its last stronghold"
        out.aimed = out.aimed || bearer != kNoPhrase;
      }
      const Party* party = bearer == kNoPhrase ? c_.party_or_about(q) : c_.party(bearer);
      if (!party) continue;
      push(to, *party);
      if (const Party* other = c_.second(q)) push(to, *other);
      out.evidence.push_back(c_.span(bearer == kNoPhrase ? q : bearer));
    }
  }

  // "the two sides", "the two countries".
  bool names_two(PhraseId id) const {
    const Phrase& p = c_.phrase(id);
    if (p.elements != 1 || !p.definite || p.head_lemma == lex::kNone) return false;
    const mentions::Tagged& head = c_.tags.tokens[c_.phrases.begin(p)->first];
    return head.form.number == lex::Number::dual && tables_.side(p.head_lemma);
  }

  static bool apart(const Party& a, const Party& b) {
    return a.code.substr(0, 3) != b.code.substr(0, 3);
  }

  // Those of the talks told last, up to three sentences before; else the last two parties of
  // different countries.
  bool two_sides(PhraseId id, std::vector<Party>& to) const {
    constexpr uint32_t kReach = 3;
    if (!names_two(id)) return false;
    for (auto told = out_.rbegin(); told != out_.rend(); ++told) {
      if (told->trigger >= c_.phrase(id).first) continue;
      if (told->sentence + kReach < c_.phrase(id).sentence) break;
      if (!mutual_type(told->type) || told->actors.empty() || told->targets.empty()) continue;
      if (!apart(told->actors[0], told->targets[0])) continue;
      push(to, told->actors[0]);
      push(to, told->targets[0]);
      return true;
    }
    std::vector<const Party*> found;
    for (PhraseId q = id; q > 0 && found.size() < 2;) {
      --q;
      const Party* party = c_.party(q);
      if (!party || party->code.size() < 3 || names_two(q)) continue;
      if (!found.empty() && !apart(*found[0], *party)) continue;
      found.push_back(party);
    }
    if (found.size() < 2) return false;
    push(to, *found[1]);
    push(to, *found[0]);
    return true;
  }

  // "positions of (li) the militia": a thing's owner stands for it.
  PhraseId owner(PhraseId id) const {
    PhraseId next = id + 1;
    if (next >= c_.phrases.phrases.size() || c_.phrase(id).event) return kNoPhrase;
    const Phrase& p = c_.phrase(id);
    const Phrase& q = c_.phrase(next);
    bool near = q.sentence == p.sentence && q.first <= p.last + 1 && q.prep == mentions::Prep::li;
    return near && c_.party(next) ? next : user(id);
  }

  // "bases that the forces use", "a camp in which soldiers are": who has the thing, by the relative clause.
  PhraseId user(PhraseId id) const {
    const Phrase& thing = c_.phrase(id);
    if (c_.place(id)) return kNoPhrase;
    for (const Predicate& verb : c_.predicates.in_sentence(thing.sentence)) {
      if (!verb.verbal || verb.token < thing.last || verb.token > thing.last + 1) continue;
      const Argument* subject = c_.predicates.find(verb, Slot::subj);
      if (!subject || subject->phrase == kNoPhrase || c_.phrase(subject->phrase).first < verb.token) return kNoPhrase;
      for (const Argument* a = c_.predicates.begin(verb); a != c_.predicates.end(verb); ++a) {
        if (a->phrase == id && (a->slot == Slot::fi || (a->slot == Slot::obj && !tells_event(verb))))
          return c_.party(subject->phrase) ? subject->phrase : kNoPhrase;
      }
    }
    return kNoPhrase;
  }

  // "the ship that they struck": whoever does something to a thing does not have it.
  bool tells_event(const Predicate& verb) const {
    const auto sense = match_sense(c_, static_cast<PredicateId>(&verb - c_.predicates.predicates.data()));
    return sense && !c_.lexicon.senses()[sense->sense].type.empty();
  }

  void roles(Candidate& out, PredicateId id, const SenseMatch& match) {
    TollKind toll = tables_.toll(c_.predicate(id).form.lemma);
    for (const Filled& filled : match.filled) {
      switch (filled.role) {
        case Role::actor:
          add_parties(filled, out.actors, out, id);
          out.actor_basis = "frame";
          break;
        case Role::both:
          both(filled, out, id);
          break;
        case Role::target:
        case Role::victim:
          add_parties(filled, out.targets, out, id);
          out.aimed = out.aimed || ((filled.prep == mentions::Prep::ala || filled.prep == mentions::Prep::didd) &&
                                    !filled.inherited && !out.targets.empty() &&
                                    filled.phrase != kNoPhrase && !c_.place(filled.phrase));
          victims(filled, toll, out);
          if (filled.phrase != kNoPhrase && !out.place && !c_.party(filled.phrase)) {
            if (const Place* place = c_.place(filled.phrase)) out.place = *place;
          }
          break;
        case Role::place:
          if (filled.phrase != kNoPhrase) {
            if (const Place* place = c_.place(filled.phrase)) out.place = *place;
          }
          break;
        case Role::weapon:
          weapon(filled.phrase, out);
          break;
        case Role::content:
          condemned(filled, out);
          break;
        default:
          break;
      }
    }
  }

  // "condemned the attack of X": the accused is who did what is condemned.
  void condemned(const Filled& filled, Candidate& out) const {
    if (out.type != "ACCUSE" || !out.targets.empty() || filled.phrase == kNoPhrase) return;
    if (const Party* party = c_.party_or_about(filled.phrase)) {
      push(out.targets, *party);
      return;
    }
    if (!c_.phrase(filled.phrase).event) return;
    PredicateId inner = c_.predicates.at[c_.phrases.begin(c_.phrase(filled.phrase))->first];
    if (inner == kNoPredicate) return;
    auto match = match_sense(c_, inner);
    if (!match) return;
    for (const Filled& part : match->filled) {
      if (part.role == Role::actor && part.phrase != kNoPhrase && c_.party(part.phrase)) {
        push(out.targets, *c_.party(part.phrase));
      }
    }
    if (out.targets.empty()) {
      Candidate probe;
      probe.type = c_.lexicon.senses()[match->sense].type;
      nationality(probe, c_.predicate(inner));
      for (const Party& party : probe.actors) push(out.targets, party);
    }
  }

  // Mutual events: the first party is the doer, the others the recipients.
  void both(const Filled& filled, Candidate& out, PredicateId id) const {
    std::vector<Party> all;
    add_parties(filled, all, out, id);
    for (const Party& party : all) push(out.actors.empty() ? out.actors : out.targets, party);
    out.actor_basis = "frame";
    out.mutual = true;
  }

  void weapon(PhraseId id, Candidate& out) const {
    if (id == kNoPhrase) return;
    lex::Id weapon = c_.referent(id).weapon;
    if (weapon == lex::kNone) return;
    std::string name(c_.lexicon.weapons()[weapon].id);
    if (std::find(out.weapons.begin(), out.weapons.end(), name) == out.weapons.end())
      out.weapons.push_back(name);
    if (out.mode.empty() && out.type == "ASSAULT") out.mode = c_.lexicon.weapons()[weapon].mode;
  }

  void victims(const Filled& filled, TollKind toll, Candidate& out) const {
    if (toll == TollKind::none || filled.phrase == kNoPhrase) return;
    // "two were killed and another wounded": the second verb has people of its own.
    if (filled.inherited && (toll == TollKind::killed || toll == TollKind::injured)) return;
    for (PhraseId q = filled.phrase; q != kNoPhrase; q = c_.phrase(q).next_coord)
      add_toll(q, toll, out);
  }

  void add_toll(PhraseId id, TollKind kind, Candidate& out) const {
    const Phrase& p = c_.phrase(id);
    TollFound found;
    found.kind = kind;
    found.at = p.first;
    if (p.count >= 0) {
      const mentions::Value& value = c_.values[p.count];
      if (value.part || value.year_like || value.replaced) return;
      found.toll.count = value.count;
      found.toll.count.spans = {value.span};
    } else if (!single_person(p, id)) {
      return;
    } else {
      found.toll.count.value = found.toll.count.min = found.toll.count.max = "1";
      found.toll.count.text = text::slice(c_.doc, c_.span(id));
      found.toll.count.spans = {c_.span(id)};
    }
    if (const Party* party = c_.party(id)) found.toll.who = *party;
    found.shown = c_.span(id);
    out.evidence.push_back(found.shown);
    out.tolls.push_back(std::move(found));
  }

  // "a soldier was killed": one, where the noun is singular and stands for a person.
  bool single_person(const Phrase& p, PhraseId id) const {
    if (!c_.referent(id).people && !(c_.party(id) && !c_.party(id)->entity.empty())) return false;
    if (p.elements == 0) return false;
    const mentions::Tagged& head = c_.tags.tokens[c_.phrases.begin(p)->first];
    return head.form.number == lex::Number::singular;
  }

  // What the light verb, modality or noun of action above says of doer, target and place.
  void from_above(Candidate& out, PredicateId id) {
    const Predicate& p = c_.predicate(id);
    if (known_before(out, p)) return;
    PredicateId above = p.governor;
    for (int steps = 0; above != kNoPredicate && steps < 4; ++steps) {
      const Predicate& g = c_.predicate(above);
      if (g.form.lemma == lex::kNone) return;
      const lex::Lemma& lemma = c_.lexicon.lemmas()[g.form.lemma];
      auto light = lemma.light == lex::kNone ? std::nullopt : match_light(above, lemma.light);
      // A verb of speech is light in its own rows only ("claimed responsibility for ...").
      bool only_light = lemma.light != lex::kNone && (light || lemma.speech == lex::kNone);
      bool lends = only_light || lemma.modality != lex::kNone;
      if (only_light) {
        if (light) lend(out, above, *light);
      } else if (lemma.modality != lex::kNone && (out.actors.empty() || one_sided(out))) {
        lend_subject(out, above);
      } else if (!g.verbal && lemma.senses == 0) {
        lends = true;
      } else if (g.verbal && (lemma.speech == lex::kNone || announces_own(out, p)) &&
                 ((out.actors.empty() && out.targets.empty()) || one_sided(out)) &&
                 p.governor_slot != Slot::subj && !p.verbal && !of_others(out, above, p)) {
        PhraseId asked = controlled(c_, id);
        if (asked != kNoPhrase)
          lead_by(out, {Role::actor, asked}, above, "governor");
        else
          lend_subject(out, above);
      }
      content_of(out, above, p);
      if (!lends) return;
      above = g.governor;
    }
  }

  // "carried out raids that struck Y": what the verb behind the noun of action says of it.
  void from_behind(Candidate& out, const Predicate& p) {
    if (p.told_by == kNoPredicate) return;
    const lex::Id lemma = c_.predicate(p.told_by).form.lemma;
    if (lemma == lex::kNone || c_.lexicon.lemmas()[lemma].light == lex::kNone) return;
    if (auto light = match_light(p.told_by, c_.lexicon.lemmas()[lemma].light)) lend(out, p.told_by, *light);
  }

  // "killed in an operation that X carried out (naffadhaha)": who is told of the deed it happened in.
  void done_in(Candidate& out, PredicateId id) {
    if (out.type != "ASSAULT") return;
    const Predicate& p = c_.predicate(id);
    for (Slot slot : {Slot::fi, Slot::bi}) {
      const Argument* deed = c_.predicates.find(p, slot);
      if (!deed || deed->phrase == kNoPhrase) continue;
      for (PredicateId v = id + 1; v < c_.predicates.predicates.size(); ++v) {
        const Predicate& told = c_.predicate(v);
        if (told.sentence != p.sentence) break;
        if (!told.verbal || told.form.lemma == lex::kNone) continue;
        if (c_.lexicon.lemmas()[told.form.lemma].light == lex::kNone) continue;
        const Argument* object = c_.predicates.find(told, Slot::obj);
        const Argument* doer = c_.predicates.find(told, Slot::subj);
        if (!object || object->phrase != deed->phrase || !doer || doer->phrase == kNoPhrase) continue;
        add_parties({Role::actor, doer->phrase}, out.actors, out, v);
        if (!out.actors.empty()) out.actor_basis = "frame";
        return;
      }
    }
  }

  // The first of the light verb's rows that fits; rows of one verb stand together.
  std::optional<SenseMatch> match_light(PredicateId above, lex::Id first) const {
    auto verb = [&](lex::Id light) {
      return row_without_number(c_.lexicon.senses()[c_.lexicon.lights()[light].sense].row);
    };
    for (lex::Id light = first; light < c_.lexicon.lights().size() && verb(light) == verb(first);
         ++light) {
      if (auto match = match_row(c_, above, c_.lexicon.lights()[light].sense)) return match;
    }
    return std::nullopt;
  }

  void lend(Candidate& out, PredicateId above, const SenseMatch& match) {
    for (const Filled& filled : match.filled) {
      if (filled.role == Role::actor && (out.actors.empty() || one_sided(out))) {
        lead_by(out, filled, above, "light");
        out.attributed = filled.prep == mentions::Prep::ila;
      } else if ((filled.role == Role::target || filled.role == Role::victim) &&
                 out.targets.empty()) {
        add_parties(filled, out.targets, out, above);
        // "came under (li) more than 150 attacks".
        out.aimed = out.aimed || (counted(c_.predicate(out.predicate)) && !filled.inherited);
        if (filled.phrase != kNoPhrase && !out.place && c_.place(filled.phrase) &&
            !c_.party(filled.phrase)) {
          out.place = *c_.place(filled.phrase);
        }
      } else if (filled.role == Role::place && filled.phrase != kNoPhrase && !out.place) {
        if (const Place* place = c_.place(filled.phrase)) out.place = *place;
      } else if (filled.role == Role::both && out.actors.empty()) {
        both(filled, out, above);
      }
    }
    if (!out.place) out.place = place_for(c_, above, match);
  }

  bool counted(const Predicate& p) const {
    return p.governor_slot == Slot::li && p.phrase != kNoPhrase && c_.phrase(p.phrase).count >= 0;
  }

  // Talks or clashes of which only the other side is told so far ("held talks with X").
  static bool one_sided(const Candidate& out) {
    return out.mutual && out.actors.size() == 1 && out.targets.empty();
  }

  void lead_by(Candidate& out, const Filled& doer, PredicateId above, std::string_view basis) {
    std::vector<Party> doers;
    add_parties(doer, doers, out, above);
    if (doers.empty()) return;
    if (one_sided(out) && !same_party(doers[0], out.actors[0])) {
      out.targets = std::move(out.actors);
      out.actors.clear();
    }
    if (out.actors.empty()) {
      out.actors = std::move(doers);
      out.actor_basis = basis;
    }
  }

  // "condemned the siege", "rejected calls", "protested against arrests": deeds that the subject of the
  // verb above judges are not his.
  bool of_others(const Candidate& out, PredicateId above, const Predicate& p) const {
    if (c_.tags.tokens[p.token].pronoun != words::Pronoun::none) return false;
    if (acted_upon(c_, p)) return true;
    const auto sense = match_sense(c_, above);
    if (!sense) return false;
    const std::string_view type = c_.lexicon.senses()[sense->sense].type;
    if (type == "ACCUSE" && (p.governor_slot == Slot::obj || p.governor_slot == Slot::bi)) return true;
    if (type == "REJECT" && p.governor_slot == Slot::obj && verbal_type(out.type)) return true;
    return type == "PROTEST";
  }

  // "will stay in the wake of the war", "met after the attack": harm known already is none of the clause's.
  bool known_before(const Candidate& out, const Predicate& p) const {
    return out.type == "ASSAULT" && told_beside(c_, p);
  }

  // "announced a halt of ...": what one announces is mostly one's own act, but for the harm done to
  // others.
  static bool announces_own(const Candidate& out, const Predicate& p) {
    return out.type == "CONSULT" ||
           (p.governor_slot == Slot::obj && out.type != "ASSAULT" && !out.result);
  }

  // "its success in taking", "a French attempt to": whose the noun of action above is.
  void lend_owner(Candidate& out, PredicateId above) {
    if (!out.actors.empty() && !one_sided(out)) return;
    if (const PhraseId owner = owner_of_deed(c_, above); owner != kNoPhrase)
      return lead_by(out, {Role::actor, owner}, above, "governor");
    if (!out.actors.empty()) return;
    Candidate probe;
    probe.type = out.type == "ASSAULT" ? "ASSAULT" : "";
    nationality(probe, c_.predicate(above));
    for (const Party& party : probe.actors) push(out.actors, party);
    if (!out.actors.empty()) out.actor_basis = "nationality";
  }

  void lend_subject(Candidate& out, PredicateId above) {
    if (!c_.predicate(above).verbal) return lend_owner(out, above);
    const Argument* subject = c_.predicates.find(c_.predicate(above), Slot::subj);
    if (!subject || subject->phrase == kNoPhrase) return;
    // "were killed in strikes": the dead did not strike.
    if (tables_.toll(c_.predicate(above).form.lemma) != TollKind::none && is_passive(c_, above)) return;
    lead_by(out, {Role::actor, subject->phrase, subject->prep, false}, above, "governor");
  }

  // Inside the content of a verbal act: what is asked or threatened has not happened.
  void content_of(Candidate& out, PredicateId above, const Predicate& p) const {
    const lex::Lemma& lemma = c_.lexicon.lemmas()[c_.predicate(above).form.lemma];
    if (lemma.senses == 0 || p.governor_slot == Slot::subj) return;
    std::string_view type = c_.lexicon.senses()[lemma.first_sense].type;
    if (type == "REQUEST" || type == "THREATEN" || type == "REJECT" || type == "SUPPORT")
      out.content = true;
    if (type == "ACCUSE" && out.actors.empty()) {
      const bool said_of = is_passive(c_, above);  // "men accused of"
      const Argument* object = c_.predicates.find(c_.predicate(above), said_of ? Slot::subj : Slot::obj);
      if (!object) object = c_.predicates.find(c_.predicate(above), Slot::gen);
      if (object && object->phrase != kNoPhrase && c_.party(object->phrase)) {
        push(out.actors, *c_.party(object->phrase));
        out.actor_basis = "accused";
      }
    }
  }

  // "Israeli strike", "Russian-American agreement": the adjective names the doer.
  void nationality(Candidate& out, const Predicate& p) const {
    if (p.phrase == kNoPhrase) return;
    const Phrase& phrase = c_.phrase(p.phrase);
    const auto* first = c_.phrases.begin(phrase);
    const mentions::Tagged& noun = c_.tags.tokens[first->first];
    for (const auto* part = first; part != c_.phrases.end(phrase); ++part) {
      const mentions::Tagged& word = c_.tags.tokens[part->first];
      const Span span = c_.doc.span(part->first, part->last);
      for (uint32_t h = word.first_hit; h < word.first_hit + word.hit_count; ++h) {
        const lex::Phrase& hit = c_.tags.hits[h].phrase;
        if (hit.kind == lex::PhraseKind::actor) actor_party(out, hit.id, span);
        if (hit.kind != lex::PhraseKind::nisba) continue;
        if (part != first && suffers(out, noun, word))
          of_nation(out.targets, hit.id, span, "CVL");
        else if (against(out.type) && of_the_object(noun, word))
          of_nation(out.targets, hit.id, span, "GOV");
        else
          of_nation(out.actors.empty() ? out.actors : out.targets, hit.id, span, sector_for(out.type));
      }
    }
    if (!out.actors.empty()) out.actor_basis = "nationality";
  }

  // "the death of a Palestinian", "the arrest of a Tunisian", not "a Palestinian strike": indefinite both, behind a
  // noun of which people are the victims.
  bool suffers(const Candidate& out, const mentions::Tagged& noun, const mentions::Tagged& nisba) const {
    if (noun.definite() || nisba.definite() || nisba.form.gender != lex::Gender::masculine) return false;
    if (out.sense == lex::kNone) return false;
    const lex::Sense& row = c_.lexicon.senses()[out.sense];
    const bool of_people = row.mode == "arrest" || row.mode == "deport";
    for (uint16_t i = 0; i < row.slots; ++i) {
      const lex::FrameSlot& slot = c_.lexicon.slots()[row.first_slot + i];
      const bool hit = slot.role == Role::victim || (of_people && slot.role == Role::target);
      if (slot.slot == Slot::gen && hit && slot.other_role == Role::none) return true;
    }
    return false;
  }

  static bool against(std::string_view type) {
    return type == "SANCTION" || type == "COERCE" || type == "ASSAULT" || type == "ACCUSE";
  }

  // "the expulsion of Russian diplomats", "the closing of the Russian consulate": the adjective goes
  // with the last word of a noun of several words, not with the first.
  static bool of_the_object(const mentions::Tagged& noun, const mentions::Tagged& nisba) {
    if (noun.width < 2) return false;
    const bool several = nisba.form.number != lex::Number::singular && noun.form.number == lex::Number::singular;
    return several || (noun.form.gender == lex::Gender::masculine && nisba.form.gender == lex::Gender::feminine &&
                       noun.form.number == lex::Number::singular);
  }

  void of_nation(std::vector<Party>& to, lex::Id country, Span span, std::string_view sector) const {
    Party party = nation_party(c_, country, span, sector);
    if (sector == "CVL") party.name = "citizen of " + party.name;
    push(to, party);
  }

  void actor_party(Candidate& out, lex::Id actor, Span span) const {
    const lex::Actor& row = c_.lexicon.actors()[actor];
    if (row.tenures == 0) return;
    Party party;
    party.code = c_.lexicon.tenures()[row.first_tenure].code;
    party.name = row.name_en;
    party.entity = row.id;
    party.name_ar = text::slice(c_.doc, span);
    party.spans = {span};
    push(out.actors, party);
  }

  // "12 قتيلا في غارة": a counted noun that says a toll by itself, without a verb.
  void toll_nouns() {
    for (PhraseId id = 0; id < c_.phrases.phrases.size(); ++id) {
      const Phrase& p = c_.phrase(id);
      if (p.count < 0 || p.elements == 0) continue;
      TollKind kind = tables_.toll(p.head_lemma);
      if (kind != TollKind::killed && kind != TollKind::injured) continue;
      if (c_.tags.tokens[c_.phrases.begin(p)->first].form.pos == lex::Pos::verb) continue;
      if (taken(id) || blocked(id)) continue;
      Candidate out;
      out.type = "ASSAULT";
      out.row = "words/tolls";
      out.trigger = p.first;
      out.sentence = p.sentence;
      out.in_title = c_.in_title(p.first);
      out.result = true;
      add_toll(id, kind, out);
      if (out.tolls.empty()) continue;
      out.evidence.insert(out.evidence.begin(), c_.span(id));
      out_.push_back(std::move(out));
    }
  }

  // A row without a type (accidents, disasters) stands against the word here.
  bool blocked(PhraseId id) const {
    PredicateId p = c_.predicates.at[c_.phrases.begin(c_.phrase(id))->first];
    if (p == kNoPredicate) return false;
    auto match = match_sense(c_, p);
    return match && c_.lexicon.senses()[match->sense].type.empty();
  }

  bool taken(PhraseId id) const {
    for (const Candidate& candidate : out_) {
      for (const TollFound& toll : candidate.tolls) {
        if (toll.at == c_.phrase(id).first) return true;
      }
    }
    return false;
  }

  const Context& c_;
  const EventTables& tables_;
  std::vector<Candidate> out_;
};

}  // namespace

std::vector<Candidate> find_candidates(const Context& context, const EventTables& tables) {
  return Finder(context, tables).run();
}

}  // namespace marsad::events
