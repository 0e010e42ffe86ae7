// Three shapes: words between two parties ("led by X", "backed by X"); a verb or masdar with its
// arguments ("X, whom Y leads", "takes on the guarding of Z", "depends on W"); and a head of a
// force with a name ("the commander of X, General Y"). relations.tsv says which lemma shows which
// relation.
#include "events/relations.h"

#include "mentions/bearer.h"
#include "text/fold.h"

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
  const Party* told() const { return made ? &*made : party; }
};

class RelationFinder {
 public:
  RelationFinder(const Context& c, const std::vector<Cue>& cues) : c_(c), cues_(cues) {}

  std::vector<Relation> run() {
    for (PhraseId id = 0; id < c_.phrases.phrases.size(); ++id) {
      if (value("relation.verb.lemma", c_.phrase(id).first) == "guards")
        guarding(c_.phrase(id).first);
      head(id);
    }
    for (PredicateId id = 0; id < c_.predicates.predicates.size(); ++id) predicate(id);
    for (const Cue& cue : cues_) {
      if (cue.cls == "relation.by") by(cue);
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

  bool same_sentence(PhraseId a, PhraseId b) const {
    return c_.phrase(a).sentence == c_.phrase(b).sentence;
  }

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
    for (PhraseId next = id + 1; !out && next < c_.phrases.phrases.size() && next <= id + 2;
         ++next) {
      if (c_.phrase(next).governor == id || c_.phrase(next).prep == Prep::li) out = side(next);
    }
    return out ? out : of_nationality(id);
  }

  // "the American presence": of the country whose nationality stands in the phrase.
  Side of_nationality(PhraseId id) const {
    if (id == kNoPhrase) return {};
    const mentions::Phrase& p = c_.phrase(id);
    for (TokenId t = p.first; t < p.last; ++t) {  // also inside a noun of several words
      for (const lex::Phrase& hit : c_.lexicon.phrases(mentions::without_article(c_.doc.folded_of(t)))) {
        if (hit.kind == lex::PhraseKind::nisba && hit.words == 1) return country_side(hit.id, t);
      }
    }
    return {};
  }

  // "depends greatly (i'timadan kabiran) on": a verb's own masdar behind it takes what the verb governs.
  PhraseId argument_of_cognate(PredicateId verb, Slot slot) const {
    for (PredicateId id = verb + 1; id < c_.predicates.predicates.size(); ++id) {
      const Predicate& p = c_.predicate(id);
      if (p.sentence != c_.predicate(verb).sentence) break;
      if (p.governor == verb && !p.verbal && p.form.lemma == c_.predicate(verb).form.lemma) return argument(p, slot);
    }
    return kNoPhrase;
  }

  // People counted or described whom no code covers: "more than 60 thousand prisoners of X".
  Side people_side(PhraseId id) const {
    Side out = side(id);
    if (id == kNoPhrase || c_.phrase(id).head_lemma == lex::kNone) return out;
    if (out.party && c_.phrase(id).count < 0) return out;
    const Phrase& p = c_.phrase(id);
    Party made;
    made.name = c_.lexicon.lemmas()[p.head_lemma].gloss;
    made.name_ar = text::slice(c_.doc, c_.span(id));
    made.spans = {c_.span(id)};
    PhraseId next = id + 1;
    if (next < c_.phrases.phrases.size() && c_.phrase(next).prep == Prep::min && c_.party(next)) {
      made.code = c_.party(next)->code;
      made.name += " of " + c_.party(next)->name;
    } else if (out.party) {
      return out;
    }
    out.place = nullptr;
    out.made = std::move(made);
    return out;
  }

  // The nearest party phrase before a token, in its sentence, at most `reach` tokens away.
  PhraseId before(TokenId token, TokenId reach, bool past_verbs = false) const {
    uint32_t sentence = c_.doc.tokens[token].sentence;
    for (TokenId t = token; t > 0 && token - t < reach;) {
      --t;
      if (c_.doc.tokens[t].sentence != sentence) return kNoPhrase;
      PhraseId q = c_.phrases.over[t];
      if (q != kNoPhrase && c_.party(q) && c_.phrase(q).last <= token) return q;
      if (c_.tags.tokens[t].tag == Tag::verb && !past_verbs) return kNoPhrase;
    }
    return kNoPhrase;
  }

  static bool armed(const Side& s) {
    if (!s.party) return false;
    return s.party->code.ends_with("/REB") || s.party->code.ends_with("/MIL") ||
           s.party->code.starts_with("INT/");
  }

  // ---- shapes

  // "forces led by X", "the militias backed by X": the words may stand inside a name that the
  // codebook knows as a whole.
  void by(const Cue& cue) {
    if (cue.last >= c_.doc.tokens.size()) return;
    RelationKind kind = kind_of(cue.value);
    PhraseId own = c_.phrases.over[cue.first];
    PhraseId agent = c_.phrases.over[cue.last];
    bool inside = own != kNoPhrase && own == agent;
    Side from = inside ? named_at(cue.last) : side(agent);
    PhraseId whom = own != kNoPhrase && c_.phrase(own).first < cue.first && c_.party(own)
                        ? own
                        : before(cue.first, 8, true);
    if (whom == kNoPhrase && kind == RelationKind::backs) whom = subject_before(cue.first);
    TokenId end = agent == kNoPhrase ? cue.last + 1 : c_.phrase(agent).last;
    if (!from || (from.place && !from.party)) return;
    if (whom == kNoPhrase) {
      if (Side made = forces_before(cue.first, from)) {
        add(kind, from, made, {c_.doc.span(cue.first, end), made.made->spans[0]}, "relation.by");
      }
      return;
    }
    add(kind, from, led(whom, from), {c_.doc.span(std::min(c_.phrase(whom).first, cue.first), end)},
        "relation.by");
    if (inside || agent == kNoPhrase || kind != RelationKind::backs) return;
    for (PhraseId next = c_.phrase(agent).next_coord; next != kNoPhrase;
         next = c_.phrase(next).next_coord) {
      if (c_.party(next))
        add(kind, side(next), side(whom), {c_.span(whom), c_.span(next)}, "relation.by");
    }
  }

  // "The international forces led by X": X's by their leader alone, and named by what else is said of them.
  Side led(PhraseId whom, const Side& from) const {
    Side out = side(whom);
    const Party* leader = from.told();
    if (!out.party || !leader || !out.party->name.ends_with(" of " + leader->name)) return out;
    const auto* head = c_.phrases.begin(c_.phrase(whom));
    if (head + 1 == c_.phrases.end(c_.phrase(whom))) return out;
    const lex::Id adjective = c_.tags.tokens[head[1].first].form.lemma;
    const std::string_view which = adjective == lex::kNone ? "" : c_.lexicon.lemmas()[adjective].gloss;
    if (which.empty()) return out;
    Party made = *out.party;
    made.name = std::string(which) + " " + made.name.substr(0, made.name.find(" of "));
    return Side{nullptr, nullptr, std::move(made)};
  }

  // Forces that end a phrase without being its head ("ways to change the presence of the
  // international forces").
  Side forces_before(TokenId token, const Side& from) const {
    Side out;
    PhraseId q = token == 0 ? kNoPhrase : c_.phrases.over[token - 1];
    if (q == kNoPhrase) return out;
    const Party* leader = from.told();
    for (const auto* part = c_.phrases.begin(c_.phrase(q)); part != c_.phrases.end(c_.phrase(q));
         ++part) {
      const lex::Head* row = c_.grammar.head(c_.lexicon, c_.tags.tokens[part->first].form.lemma);
      if (!row || (row->kind != "force" && row->kind != "group")) continue;
      Party made;
      made.spans = {c_.doc.span(part->first, c_.phrase(q).last)};
      made.name_ar = text::slice(c_.doc, made.spans[0]);
      made.name = std::string(row->gloss) + " of " + leader->name;
      made.code = leader->code.substr(0, leader->code.find('/')) + "/" + std::string(row->sector);
      out.made = std::move(made);
    }
    return out;
  }

  // A country named by one word inside a longer name.
  Side named_at(TokenId token) const {
    std::u16string_view word = c_.doc.folded_of(token);
    for (const lex::Phrase& hit : c_.lexicon.phrases(word)) {
      if (hit.kind == lex::PhraseKind::country && hit.words == 1) return country_side(hit.id, token);
    }
    return {};
  }

  // The government of a country that the word at `token` tells.
  Side country_side(lex::Id country, TokenId token) const {
    return {nullptr, nullptr, nation_party(c_, country, c_.doc.span(token, token + 1))};
  }

  PhraseId subject_before(TokenId token) const {
    for (PredicateId id = static_cast<PredicateId>(c_.predicates.predicates.size()); id > 0;) {
      --id;
      const Predicate& p = c_.predicate(id);
      if (p.token >= token) continue;
      if (p.sentence != c_.doc.tokens[token].sentence) return kNoPhrase;
      const Argument* subject = c_.predicates.find(p, Slot::subj);
      if (subject && subject->phrase != kNoPhrase && c_.party(subject->phrase))
        return subject->phrase;
    }
    return kNoPhrase;
  }

  PhraseId argument(const Predicate& p, Slot slot) const {
    const Argument* a = c_.predicates.find(p, slot);
    return a ? a->phrase : kNoPhrase;
  }

  void predicate(PredicateId id) {
    const Predicate& p = c_.predicate(id);
    std::string_view what = c_.cues->value("relation.verb.lemma", p.form.lemma);
    if (what.empty() || p.negated || p.future || p.condition) return;
    RelationKind kind = kind_of(what);
    if (!p.verbal) return;
    Side from = deep_side(argument(p, Slot::subj));
    PhraseId whom = argument(p, Slot::obj);
    if (kind == RelationKind::depends_on) whom = argument(p, Slot::ala);
    if (whom == kNoPhrase && kind == RelationKind::depends_on) whom = argument_of_cognate(id, Slot::ala);
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

  // What is depended on: a party, else the place where it stands, else who gives it ("the supplies
  // that X gives").
  Side support(PhraseId whom, const Side& from) const {
    Side to = side(whom);
    if (to.party) return to;
    uint32_t sentence = c_.phrase(whom).sentence;
    for (PhraseId q = whom + 1;
         q < c_.phrases.phrases.size() && c_.phrase(q).sentence == sentence && q < whom + 6; ++q) {
      if (const Party* party = c_.party(q); party && !c_.place(q)) {
        if (!from.told() || party->code != from.told()->code) return {party, nullptr, std::nullopt};
      } else if (const Place* place = c_.place(q)) {
        return {nullptr, place, std::nullopt};
      }
    }
    return to;
  }

  // Who guards: the subject of the verb before; after "and which", what the relative clause before
  // belongs to.
  PhraseId guard(TokenId token, uint32_t sentence) const {
    bool verb_seen = false;
    for (PredicateId id = static_cast<PredicateId>(c_.predicates.predicates.size()); id > 0;) {
      const Predicate& p = c_.predicate(--id);
      if (p.token >= token || !p.verbal) continue;
      if (p.sentence != sentence) break;
      TokenId pronoun = p.token > 0 ? p.token - 1 : 0;
      bool also = c_.tags.tokens[pronoun].cls == mentions::WordClass::relative &&
                  (c_.tags.tokens[pronoun].proclitics & words::pro_conj);
      if (!verb_seen && !also) return argument(p, Slot::subj);
      if (verb_seen && p.relative) {
        for (const Argument* a = c_.predicates.begin(p); a != c_.predicates.end(p); ++a) {
          if (a->phrase != kNoPhrase && c_.phrase(a->phrase).last < p.token && c_.party(a->phrase))
            return a->phrase;
        }
      }
      verb_seen = true;
    }
    return kNoPhrase;
  }

  // "takes on the guarding of Z": the masdar's genitive is guarded, by the subject of the verb
  // before it.
  void guarding(TokenId token) {
    PhraseId own = c_.phrases.over[token];
    if (own == kNoPhrase) return;
    PhraseId whom = own + 1;
    if (whom >= c_.phrases.phrases.size() || !same_sentence(own, whom) ||
        c_.phrase(whom).first > c_.phrase(own).last + 1)
      return;
    PhraseId who = guard(token, c_.phrase(own).sentence);
    if (who == kNoPhrase || !c_.party(who)) return;
    TokenId end = c_.phrase(whom).last;
    PhraseId next = whom + 1;
    if (next < c_.phrases.phrases.size() && same_sentence(next, whom) &&
        c_.phrase(next).prep == Prep::min) {
      end = std::max(end, c_.phrase(next).last);
    }
    add(RelationKind::guards, side(who), people_side(whom), {c_.span(who), c_.doc.span(token, end)},
        "relation.masdar");
  }

  // ---- heads

  void head(PhraseId id) {
    const Phrase& p = c_.phrase(id);
    if (p.elements == 0) return;
    TokenId first = c_.phrases.begin(p)->first;
    std::string_view what = value("relation.head.lemma", first);
    for (const words::Reading& reading : c_.words.readings(first)) {
      // "The army commander" may be one name of an office: its first word still tells.
      if (what.empty()) what = c_.cues->value("relation.head.lemma", reading.form.lemma);
    }
    if (what.empty() || c_.tags.tokens[first].form.number == lex::Number::plural) return;
    named_head(first, kind_of(what));
  }

  bool named_person(PhraseId id) const {
    const Party* party = c_.party(id);
    if (!party || party->anonymous) return false;
    for (const auto* part = c_.phrases.begin(c_.phrase(id)); part != c_.phrases.end(c_.phrase(id));
         ++part) {
      if (part->kind == mentions::ElementKind::unknown) return true;
    }
    return is_person(party->entity);
  }

  bool is_person(const std::string& entity) const {
    if (entity.empty()) return false;
    return std::any_of(
        c_.lexicon.actors().begin(), c_.lexicon.actors().end(),
        [&](const lex::Actor& row) { return row.id == entity && row.kind == "person"; });
  }

  // What the head heads: "of (li) X" after it, "in X" for members, else the words between it and
  // the name.
  Side headed(PhraseId id, RelationKind kind) const {
    PhraseId next = id + 1;
    if (next < c_.phrases.phrases.size() && same_sentence(id, next) &&
        c_.phrase(next).first <= c_.phrase(id).last + 1) {
      Prep prep = c_.phrase(next).prep;
      bool fits = prep == Prep::li || (prep == Prep::fi && kind == RelationKind::member_of) ||
                  c_.phrase(next).governor == id;
      if (fits && c_.party(next)) return side(next);
    }
    const Phrase& p = c_.phrase(id);
    TokenId from = p.first + 1, to = p.last;
    for (const auto* part = c_.phrases.begin(p); part != c_.phrases.end(p); ++part) {
      if (part->kind != mentions::ElementKind::unknown && !person_element(*part)) continue;
      to = part->first;
      break;
    }
    if (from >= to || !c_.party(id)) return {};
    Side out;
    Party made;
    Span words = c_.doc.span(from, to);
    made.name_ar = text::slice(c_.doc, words);
    made.spans = {words};
    for (const Party& known : c_.referents.parties) {
      if (text::fold_key(known.name_ar) != text::fold_key(made.name_ar)) continue;
      made = known;
      made.spans = {words};
      break;
    }
    if (made.name.empty()) name_body(from, to, made);
    if (made.code.empty()) made.code = c_.party(id)->code;
    out.made = std::move(made);
    return out;
  }

  // "(the commander of) the Revolutionary Guard": the body of the codebook that the words name.
  void name_body(TokenId from, TokenId to, Party& made) const {
    const std::u16string_view first = mentions::without_article(c_.doc.folded_of(from));
    std::u16string key(first);
    for (TokenId t = from + 1; t < to; ++t) key.append(u" ").append(c_.doc.folded_of(t));
    for (const lex::Phrase& named : c_.lexicon.phrases(first)) {
      if (named.kind != lex::PhraseKind::actor || named.key != key) continue;
      const lex::Actor& row = c_.lexicon.actors()[named.id];
      if (row.kind == "person" || row.tenures == 0) continue;
      made.name = row.name_en;
      made.entity = row.id;
      made.code = c_.lexicon.tenures()[row.first_tenure + row.tenures - 1].code;
      return;
    }
  }

  bool person_element(const mentions::Element& element) const {
    const mentions::Tagged& word = c_.tags.tokens[element.first];
    for (uint32_t h = word.first_hit; h < word.first_hit + word.hit_count; ++h) {
      const lex::Phrase& hit = c_.tags.hits[h].phrase;
      if (hit.kind == lex::PhraseKind::actor && c_.lexicon.actors()[hit.id].kind == "person")
        return true;
    }
    return false;
  }

  void named_head(TokenId token, RelationKind kind) {
    PhraseId id = c_.phrases.over[token];
    if (id == kNoPhrase) return;
    PhraseId person = kNoPhrase;
    for (PhraseId q = id; q < c_.phrases.phrases.size() && q <= id + 6; ++q) {
      if (!same_sentence(q, id)) break;
      if (named_person(q)) {
        person = q;
        break;
      }
      if (q > id && c_.phrase(q).conj) break;
    }
    if (person == kNoPhrase || c_.phrase(person).first > c_.phrase(id).last + 12) return;
    for (TokenId t = c_.phrase(id).last; t < c_.phrase(person).first; ++t) {
      bool quoted =
          c_.tags.tokens[t - 1].tag == Tag::mark && c_.tags.tokens[t + 1].tag == Tag::mark;
      if (c_.tags.tokens[t].tag == Tag::verb && !quoted) return;
      if (c_.tags.tokens[t].cls == mentions::WordClass::subordinator) return;
    }
    Side to = headed(id, kind);
    if (!to) return;
    if (kind == RelationKind::commands) of_state(to);
    add(kind, side(person), to, {c_.doc.span(c_.phrase(id).first, c_.phrase(person).last)},
        "relation.head");
  }

  // Who commands for a state commands its forces.
  void of_state(Side& to) const {
    const Party* party = to.made ? &*to.made : to.party;
    if (!party || !party->code.ends_with("/GOV")) return;
    std::string iso = party->code.substr(0, 3);
    lex::Id country = c_.lexicon.country(iso);
    if (country == lex::kNone || party->name != c_.lexicon.countries()[country].name_en) return;
    Party made = *party;
    made.code = iso + "/MIL";
    made.entity.clear();
    made.name = "forces of " + party->name;
    to = Side{nullptr, nullptr, std::move(made)};
  }

  // ---- collecting

  static std::string key_of(const Side& s) {
    const Party* party = s.made ? &*s.made : s.party;
    if (party) return party->entity.empty() ? party->code + "/" + party->name : party->entity;
    return s.place ? s.place->name : std::string();
  }

  static void put(const Side& s, std::optional<Party>& party, std::optional<Place>& place) {
    if (s.made)
      party = *s.made;
    else if (s.party)
      party = *s.party;
    else if (s.place)
      place = *s.place;
  }

  void add(RelationKind kind, const Side& from, const Side& to, std::vector<Span> evidence,
           const char* rule) {
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
