// Four shapes: a preposition ("led by X", "with the backing of X") between two parties; a passive participle ("militias
// backed by X"); a verb or masdar with its arguments ("X, whom Y leads", "takes on the guarding of Z", "depends on W"); and
// a head of a force with a name ("the commander of X, General Y"). relations.tsv says which lemma shows which relation.
#include "events/relations.h"

#include <algorithm>

namespace marsad::events {
namespace {

using lex::Slot;
using mentions::Prep;
using mentions::Tag;

struct Side {
  const Party* party = nullptr;
  const Place* place = nullptr;
  std::optional<Party> made;  // of words that the codebook does not know
  explicit operator bool() const { return party || place || made; }
};

class RelationFinder {
 public:
  RelationFinder(const Context& c, const std::vector<Cue>& cues) : c_(c), cues_(cues) {}

  std::vector<Relation> run() {
    for (PhraseId id = 0; id < c_.phrases.phrases.size(); ++id) {
      prepositional(id);
      participle(id);
      head(id);
    }
    for (PredicateId id = 0; id < c_.predicates.predicates.size(); ++id) predicate(id);
    for (const Cue& cue : cues_) {
      if (cue.cls == "relation.head") named_head(cue.first, kind_of(cue.value));
    }
    return std::move(out_);
  }

 private:
  static RelationKind kind_of(std::string_view name) {
    if (name == "leads") return RelationKind::leads;
    if (name == "member_of") return RelationKind::member_of;
    if (name == "guards") return RelationKind::guards;
    if (name == "hosts") return RelationKind::hosts;
    if (name == "depends_on") return RelationKind::depends_on;
    if (name == "commands") return RelationKind::commands;
    return RelationKind::backs;
  }

  std::string_view value(std::string_view cls, TokenId token) const {
    return c_.cues->value(cls, c_.tags.tokens[token].form.lemma);
  }

  bool same_sentence(PhraseId a, PhraseId b) const { return c_.phrase(a).sentence == c_.phrase(b).sentence; }

  // ---- sides

  Side side(PhraseId id) const {
    Side out;
    if (id == kNoPhrase) return out;
    if ((out.party = c_.party(id))) return out;
    out.place = c_.place(id);
    return out;
  }

  // The party of a phrase, or of what it governs ("the presence of the US forces").
  Side deep_side(PhraseId id) const {
    Side out = side(id);
    for (PhraseId next = id + 1; !out && next < c_.phrases.phrases.size() && next <= id + 2; ++next) {
      if (c_.phrase(next).governor == id || c_.phrase(next).prep == Prep::li) out = side(next);
    }
    return out;
  }

  // People counted or described whom no code covers: "more than 60 thousand prisoners of X".
  Side people_side(PhraseId id) const {
    Side out = side(id);
    if (id == kNoPhrase || out.party) return out;
    const Phrase& p = c_.phrase(id);
    if (p.head_lemma == lex::kNone) return out;
    Party made;
    made.name = c_.lexicon.lemmas()[p.head_lemma].gloss;
    made.name_ar = text::slice(c_.doc.report, c_.span(id));
    made.spans = {c_.span(id)};
    PhraseId next = id + 1;
    if (next < c_.phrases.phrases.size() && c_.phrase(next).prep == Prep::min && c_.party(next)) {
      made.code = c_.party(next)->code;
      made.name += " of " + c_.party(next)->name;
    }
    out.place = nullptr;
    out.made = std::move(made);
    return out;
  }

  // The nearest party phrase before a token, in its sentence, at most `reach` tokens away.
  PhraseId before(TokenId token, TokenId reach) const {
    uint32_t sentence = c_.doc.tokens[token].sentence;
    for (TokenId t = token; t > 0 && token - t < reach;) {
      --t;
      if (c_.doc.tokens[t].sentence != sentence) return kNoPhrase;
      PhraseId q = c_.phrases.over[t];
      if (q != kNoPhrase && c_.party(q) && c_.phrase(q).last <= token) return q;
      if (c_.tags.tokens[t].tag == Tag::verb) return kNoPhrase;
    }
    return kNoPhrase;
  }

  static bool armed(const Side& s) {
    if (!s.party) return false;
    return s.party->code.ends_with("/REB") || s.party->code.ends_with("/MIL") || s.party->code.starts_with("INT/");
  }

  // ---- shapes

  void prepositional(PhraseId id) {
    const Phrase& p = c_.phrase(id);
    if (p.prep != Prep::led_by && p.prep != Prep::backed_by) return;
    Side from = side(id);
    TokenId words = p.first > 2 ? p.first - 2 : 0;
    PhraseId to = before(p.first, 5);
    if (to == kNoPhrase && p.prep == Prep::backed_by) to = subject_before(p.first);
    if (!from.party || to == kNoPhrase) return;
    RelationKind kind = p.prep == Prep::led_by ? RelationKind::leads : RelationKind::backs;
    const char* rule = p.prep == Prep::led_by ? "relation.led_by" : "relation.backed_by";
    add(kind, from, side(to), {c_.span(to), c_.doc.span(std::max(words, c_.phrase(to).last), p.last)}, rule);
  }

  PhraseId subject_before(TokenId token) const {
    for (PredicateId id = static_cast<PredicateId>(c_.predicates.predicates.size()); id > 0;) {
      --id;
      const Predicate& p = c_.predicate(id);
      if (p.token >= token) continue;
      if (p.sentence != c_.doc.tokens[token].sentence) return kNoPhrase;
      const Argument* subject = c_.predicates.find(p, Slot::subj);
      if (subject && subject->phrase != kNoPhrase && c_.party(subject->phrase)) return subject->phrase;
    }
    return kNoPhrase;
  }

  // "the militias backed by (from) Iran"
  void participle(PhraseId id) {
    const Phrase& p = c_.phrase(id);
    for (const auto* part = c_.phrases.begin(p); part != c_.phrases.end(p); ++part) {
      const mentions::Tagged& word = c_.tags.tokens[part->first];
      bool shape = word.form.pos == lex::Pos::passive_participle || word.tag == Tag::adjective;
      if (!shape || value("relation.verb.lemma", part->first) != "backs") continue;
      PhraseId agent = id + 1;
      if (agent >= c_.phrases.phrases.size() || !same_sentence(id, agent) || c_.phrase(agent).first > p.last + 3) continue;
      Prep prep = c_.phrase(agent).prep;
      if (prep != Prep::min && prep != Prep::agent) continue;
      PhraseId whom = c_.party(id) && part != c_.phrases.begin(p) ? id : before(part->first, 6);
      if (whom == kNoPhrase) continue;
      for (PhraseId by = agent; by != kNoPhrase; by = c_.phrase(by).next_coord) {
        add(RelationKind::backs, side(by), side(whom), {c_.doc.span(p.first, c_.phrase(by).last)}, "relation.participle");
      }
    }
  }

  PhraseId argument(const Predicate& p, Slot slot) const {
    const Argument* a = c_.predicates.find(p, slot);
    return a ? a->phrase : kNoPhrase;
  }

  void predicate(PredicateId id) {
    const Predicate& p = c_.predicate(id);
    std::string_view what = c_.cues->value("relation.verb.lemma", p.form.lemma);
    if (what.empty() || p.negated) return;
    RelationKind kind = kind_of(what);
    if (!p.verbal) {
      if (kind == RelationKind::guards) guarding(p.token);
      return;
    }
    Side from = deep_side(argument(p, Slot::subj));
    PhraseId whom = argument(p, Slot::obj);
    if (kind == RelationKind::depends_on) whom = argument(p, Slot::ala);
    if (kind == RelationKind::member_of) whom = argument(p, Slot::ila);
    if (!from || whom == kNoPhrase) return;
    Side to = kind == RelationKind::guards ? people_side(whom) : side(whom);
    if (kind == RelationKind::backs && !(from.party && armed(to))) return;
    if (kind == RelationKind::hosts && !armed(to)) return;
    if (kind == RelationKind::leads && !(from.party && to.party)) return;
    if (kind == RelationKind::depends_on) to = support(whom, from);
    TokenId first = p.token, last = std::max(p.end, c_.phrase(whom).last);
    if (last > first && to) add(kind, from, to, {c_.doc.span(first, last)}, "relation.verb");
  }

  // What is depended on: a party, else the place where it stands, else who gives it ("the supplies that X gives").
  Side support(PhraseId whom, const Side& from) const {
    Side to = side(whom);
    if (to.party) return to;
    uint32_t sentence = c_.phrase(whom).sentence;
    for (PhraseId q = whom + 1; q < c_.phrases.phrases.size() && c_.phrase(q).sentence == sentence && q < whom + 6; ++q) {
      if (const Party* party = c_.party(q); party && !c_.place(q)) {
        bool other = !from.party || party->code != from.party->code;
        if (other) return {party, nullptr, std::nullopt};
      } else if (const Place* place = c_.place(q)) {
        return {nullptr, place, std::nullopt};
      }
    }
    return to;
  }

  // "takes on the guarding of Z": the masdar's genitive is guarded, by the subject of the verb before it.
  void guarding(TokenId token) {
    PhraseId own = c_.phrases.over[token];
    if (own == kNoPhrase) return;
    PhraseId whom = own + 1;
    if (whom >= c_.phrases.phrases.size() || !same_sentence(own, whom) || c_.phrase(whom).first > c_.phrase(own).last + 1) return;
    PhraseId who = kNoPhrase;
    for (PredicateId id = static_cast<PredicateId>(c_.predicates.predicates.size()); id > 0;) {
      const Predicate& p = c_.predicate(--id);
      if (p.token >= token || !p.verbal) continue;
      if (p.sentence == c_.phrase(own).sentence && token - p.token <= 4) who = argument(p, Slot::subj);
      break;
    }
    if (who == kNoPhrase || !c_.party(who)) who = before(token > 3 ? token - 3 : 0, 14);
    if (who == kNoPhrase || !c_.party(who)) return;
    TokenId end = c_.phrase(whom).last;
    PhraseId next = whom + 1;
    if (next < c_.phrases.phrases.size() && same_sentence(next, whom) && c_.phrase(next).prep == Prep::min) {
      end = std::max(end, c_.phrase(next).last);
    }
    add(RelationKind::guards, side(who), people_side(whom), {c_.span(who), c_.doc.span(token, end)}, "relation.masdar");
  }

  // ---- heads

  void head(PhraseId id) {
    const Phrase& p = c_.phrase(id);
    if (p.elements == 0) return;
    TokenId first = c_.phrases.begin(p)->first;
    std::string_view what = value("relation.head.lemma", first);
    if (what.empty() || c_.tags.tokens[first].form.number == lex::Number::plural) return;
    named_head(first, kind_of(what));
  }

  bool named_person(PhraseId id) const {
    const Party* party = c_.party(id);
    if (!party || party->anonymous) return false;
    for (const auto* part = c_.phrases.begin(c_.phrase(id)); part != c_.phrases.end(c_.phrase(id)); ++part) {
      if (part->kind == mentions::ElementKind::unknown) return true;
    }
    return is_person(party->entity);
  }

  bool is_person(const std::string& entity) const {
    if (entity.empty()) return false;
    return std::any_of(c_.lexicon.actors().begin(), c_.lexicon.actors().end(), [&](const lex::Actor& row) {
      return row.id == entity && row.kind == "person";
    });
  }

  // What the head heads: "of (li) X" after it, "in X" for members, else the words between it and the name.
  Side headed(PhraseId id, RelationKind kind) const {
    PhraseId next = id + 1;
    if (next < c_.phrases.phrases.size() && same_sentence(id, next) && c_.phrase(next).first <= c_.phrase(id).last + 1) {
      Prep prep = c_.phrase(next).prep;
      bool fits = prep == Prep::li || (prep == Prep::fi && kind == RelationKind::member_of) ||
                  c_.phrase(next).governor == id;
      if (fits && c_.party(next)) return side(next);
    }
    const Phrase& p = c_.phrase(id);
    const auto* part = c_.phrases.begin(p);
    const auto* from = part + 1;
    const auto* to = from;
    while (to != c_.phrases.end(p) && to->kind != mentions::ElementKind::unknown && !person_element(*to)) ++to;
    while (from != to && from->kind == mentions::ElementKind::adjective && from == part + 1) ++from;
    if (from == to || !c_.party(id)) return {};
    Side out;
    Party made;
    made.name_ar = text::slice(c_.doc.report, c_.doc.span(from->first, (to - 1)->last));
    made.spans = {c_.doc.span(from->first, (to - 1)->last)};
    for (const Party& known : c_.referents.parties) {
      if (known.name_ar != made.name_ar) continue;
      made = known;
      made.spans = {c_.doc.span(from->first, (to - 1)->last)};
      break;
    }
    if (made.code.empty()) made.code = c_.party(id)->code;
    out.made = std::move(made);
    return out;
  }

  bool person_element(const mentions::Element& element) const {
    const mentions::Tagged& word = c_.tags.tokens[element.first];
    for (uint32_t h = word.first_hit; h < word.first_hit + word.hit_count; ++h) {
      const lex::Phrase& hit = c_.tags.hits[h].phrase;
      if (hit.kind == lex::PhraseKind::actor && c_.lexicon.actors()[hit.id].kind == "person") return true;
    }
    return false;
  }

  void named_head(TokenId token, RelationKind kind) {
    PhraseId id = c_.phrases.over[token];
    if (id == kNoPhrase) return;
    PhraseId person = kNoPhrase;
    for (PhraseId q = id; q < c_.phrases.phrases.size() && q <= id + 4; ++q) {
      if (!same_sentence(q, id)) break;
      if (named_person(q)) { person = q; break; }
      if (q > id && c_.phrase(q).conj) break;
    }
    if (person == kNoPhrase || c_.phrase(person).first > c_.phrase(id).last + 10) return;
    for (TokenId t = c_.phrase(id).last; t < c_.phrase(person).first; ++t) {
      if (c_.tags.tokens[t].tag == Tag::verb) return;
    }
    Side to = headed(id, kind);
    if (!to) return;
    add(kind, side(person), to, {c_.doc.span(c_.phrase(id).first, c_.phrase(person).last)}, "relation.head");
  }

  // ---- collecting

  static std::string key_of(const Side& s) {
    const Party* party = s.made ? &*s.made : s.party;
    if (party) return party->entity.empty() ? party->code + "/" + party->name : party->entity;
    return s.place ? s.place->name : std::string();
  }

  static void put(const Side& s, std::optional<Party>& party, std::optional<Place>& place) {
    if (s.made) party = *s.made;
    else if (s.party) party = *s.party;
    else if (s.place) place = *s.place;
  }

  void add(RelationKind kind, const Side& from, const Side& to, std::vector<Span> evidence, const char* rule) {
    if (!from || !to) return;
    std::string a = key_of(from), b = key_of(to);
    if (a == b || a.empty() || b.empty()) return;
    std::string key = std::to_string(static_cast<int>(kind)) + a + ">" + b;
    auto known = std::find(keys_.begin(), keys_.end(), key);
    if (known != keys_.end()) {
      std::vector<Span>& spans = out_[static_cast<size_t>(known - keys_.begin())].evidence;
      spans.insert(spans.end(), evidence.begin(), evidence.end());
      std::sort(spans.begin(), spans.end());
      spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
      return;
    }
    Relation relation;
    relation.kind = kind;
    put(from, relation.from_party, relation.from_place);
    put(to, relation.to_party, relation.to_place);
    relation.evidence = std::move(evidence);
    relation.rule = rule;
    keys_.push_back(std::move(key));
    out_.push_back(std::move(relation));
  }

  const Context& c_;
  const std::vector<Cue>& cues_;
  std::vector<Relation> out_;
  std::vector<std::string> keys_;
};

}  // namespace

std::vector<Relation> find_relations(const Context& context, const std::vector<Cue>& cues) {
  return RelationFinder(context, cues).run();
}

}  // namespace marsad::events
