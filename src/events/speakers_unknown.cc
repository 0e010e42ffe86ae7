// Speakers that nothing before made a party of: a journalist of a medium, a name that the codebook
// does not know, a body of an unlisted kind. Whoever stands right after a verb of speech speaks, so
// that what is told next is not laid in the mouth of the speaker before.
#include "events/speakers.h"


namespace marsad::events {
namespace {

using mentions::Element;
using mentions::ElementKind;
using mentions::Prep;
using mentions::Tag;

}  // namespace

bool SpeakerReader::only_names(PhraseId id) const {
  const Phrase& p = c_.phrase(id);
  if (p.elements == 0 || p.event || p.count >= 0 || c_.place(id)) return false;
  // A first name may also be a common word, if what follows it is none.
  bool unknown = false;
  for (const Element* part = c_.phrases.begin(p); part != c_.phrases.end(p); ++part) {
    bool strange = part->kind == ElementKind::unknown || part->kind == ElementKind::latin;
    const mentions::Tagged& word = c_.tags.tokens[part->first];
    bool first = part == c_.phrases.begin(p) && part->kind == ElementKind::noun &&
                 !part->definite && p.elements > 1 && word.form.pos != lex::Pos::masdar &&
                 !c_.grammar.head(c_.lexicon, word.form.lemma) &&
                 word.form.number != lex::Number::plural;
    if (!strange && !first) return false;
    unknown = unknown || strange;
  }
  return unknown;
}

std::string SpeakerReader::words_of(TokenId first, TokenId last) const {
  uint32_t from = c_.doc.tokens[first].fold_begin, to = c_.doc.tokens[last - 1].fold_end;
  return c_.grammar.latin_name(std::u16string(c_.doc.folded).substr(from, to - from));
}

std::string SpeakerReader::name_of(PhraseId id) const {
  return words_of(c_.phrase(id).first, c_.phrase(id).last);
}

// A body that people are of: no state, no place.
bool SpeakerReader::works_for(PhraseId id) const {
  const Phrase& p = c_.phrase(id);
  if (c_.place(id) || p.elements == 0) return false;
  const lex::Head* head = c_.grammar.head(c_.lexicon, c_.tags.tokens[c_.phrases.begin(p)->first].form.lemma);
  const bool body = head && (head->kind == "body" || head->kind == "group" || head->kind == "media");
  const std::string_view how = c_.referent(id).basis;
  return body && how != "country" && how != "capital";
}

// "X Y of (min) the paper", "X Y of the organisation": a name, a family name that is also a word allowed, and a medium.
std::optional<Speaker> SpeakerReader::journalist(PhraseId id) const {
  const Phrase& p = c_.phrase(id);
  PhraseId next = id + 1;
  if (p.elements == 0 || p.definite || p.event || p.count >= 0) return std::nullopt;
  if (next >= c_.phrases.phrases.size()) return std::nullopt;
  const Phrase& q = c_.phrase(next);
  const Party* medium = c_.party(next);
  if (q.sentence != p.sentence || q.prep != Prep::min || q.first > p.last + 2) return std::nullopt;
  if (!medium || person(*medium) || medium->code.empty()) return std::nullopt;
  const std::string_view sector = sector_of(medium->code);
  const bool journal = sector == "MED" && !medium->entity.empty();
  if (!journal && (!only_names(id) || p.elements < 2)) return std::nullopt;
  if (!journal && (!works_for(next) || sector == "UNK" || sector == "CVL")) return std::nullopt;
  const Element* first = c_.phrases.begin(p);
  bool named = first->kind == ElementKind::unknown || first->kind == ElementKind::latin ||
               (first->kind == ElementKind::name && p.elements > 1) || only_names(id);
  if (!named) return std::nullopt;
  Speaker out{{}, id, next, "office"};
  out.party.name = name_of(id);
  out.party.name_ar = text::slice(c_.doc, c_.span(id));
  out.party.code = medium->code;
  out.party.role = journal ? "journalist" : "member";
  out.party.spans = {c_.span(id), c_.span(next)};
  return out;
}

// "X, the aide of the chief of police": a feminine aide may have been read as "help", which is no
// party; then whom she helps. Else `id`.
PhraseId SpeakerReader::aide_of(PhraseId id) const {
  const PhraseId next = id + 1;
  if (c_.party(id) || next >= c_.phrases.phrases.size() || class_of(id) != "staff") return id;
  const Phrase& p = c_.phrase(id);
  const Phrase& q = c_.phrase(next);
  const bool of = q.sentence == p.sentence && q.first == p.last && q.prep == Prep::none && !q.conj;
  return of && c_.party(next) ? next : id;
}

// A name that the codebook does not know: whom the words after make of it, else a person of the
// country that the report is about.
std::optional<Speaker> SpeakerReader::unknown(PhraseId id) const {
  if (std::optional<Speaker> found = journalist(id)) return found;
  // "The French office for studies": the state's whose it is.
  const bool office = class_of(id) == "part" && (of_nouns(id) || for_something(id));
  const Party* state = office ? owner(id) : nullptr;
  if (state && !c_.party(id)) {
    Speaker out{*state, id, kNoPhrase, "body"};
    out.party.name = gloss_of(c_.phrase(id).head_lemma) + " of " + state->name;
    out.party.name_ar = text::slice(c_.doc, c_.span(id));
    out.party.spans = {c_.span(id)};
    out.party.entity.clear();
    return out;
  }
  if (!only_names(id)) return std::nullopt;
  PhraseId next = id + 1;
  if (next < c_.phrases.phrases.size()) {
    const Phrase& q = c_.phrase(next);
    bool beside = q.sentence == c_.phrase(id).sentence && q.prep == Prep::none && !q.conj &&
                  comma_or_pronoun(c_.phrase(id).last, q.first);
    const PhraseId aided = aide_of(next);
    const Party* party = c_.party(aided);
    // "X, spokesman of the organisation": the body, in whose name he speaks.
    // "X, the correspondent of the channel": likewise.
    const std::string_view kind = class_of(next);
    bool spokes = party && !party->entity.empty() && (aided != next || !person(*party)) &&
                  (kind == "staff" || kind == "outlet");
    if (beside && party && (spokes || (person(*party) && party->entity.empty()))) {
      Speaker out{*party, next, next, "office"};
      if (spokes) {
        out.party.role = kind == "staff" ? "spokesman" : "journalist";
        out.body = party->name, out.party.entity.clear();
      }
      if (!spokes) {
        speak_for(out);
        if (out.more == next) settle_country(out);  // "an analyst in the ministry" is of the ministry
      }
      out.phrase = id;
      out.party.name = name_of(id);
      out.party.name_ar = text::slice(c_.doc, c_.span(id));
      out.party.anonymous = false;
      return out;
    }
  }
  if (c_.phrase(id).elements < 2 || c_.referents.focus.empty()) return std::nullopt;
  Speaker out{{}, id, kNoPhrase, "unknown"};
  out.party.name = name_of(id);
  out.party.name_ar = text::slice(c_.doc, c_.span(id));
  out.party.code = c_.referents.focus + "/CVL";
  out.party.role = "person";
  out.party.spans = {c_.span(id)};
  return out;
}

// The person of the report whose name ends with these words: "Sadr" may also be a common noun.
const Party* SpeakerReader::family_name(PhraseId id) const {
  const std::string name = text::slice(c_.doc, c_.span(id));
  for (const Party& party : c_.referents.parties) {
    std::string_view whole = party.name_ar;
    if (party.anonymous || party.code.empty() || party.role.empty()) continue;
    if (whole.size() > name.size() && whole.ends_with(name) &&
        whole[whole.size() - name.size() - 1] == ' ')
      return &party;
  }
  return nullptr;
}

// What follows a stranger and says who he is: his office (with or without a comma), "one of the
// inhabitants", the body that a centre or a site belongs to. Up to the end of the clause.
PhraseId SpeakerReader::told_after(PhraseId id, bool name) const {
  constexpr PhraseId kReach = 4;
  bool role = false;
  for (PhraseId q = id + 1; q < c_.phrases.phrases.size() && q <= id + kReach; ++q) {
    const Phrase& r = c_.phrase(q);
    if (r.sentence != c_.phrase(id).sentence || r.conj) return kNoPhrase;
    TokenId from = c_.phrase(q - 1).last;
    if (r.first > from + 3) return kNoPhrase;
    for (TokenId t = from; t < r.first; ++t) {
      const mentions::Tagged& word = c_.tags.tokens[t];
      bool opens = word.tag == Tag::particle && word.cls == mentions::WordClass::subordinator;
      if (word.tag == Tag::verb || opens || c_.doc.folded_of(t) == u":") return kNoPhrase;
    }
    bool belongs = r.prep == Prep::none || r.prep == Prep::li || r.prep == Prep::bi ||
                   r.prep == Prep::min || r.prep == Prep::in_name || r.prep == Prep::an;
    // "X said in an interview with the director", "X told (li) the journalists": whom he speaks to.
    if (r.prep == Prep::maa || class_of(q) == "paper") return kNoPhrase;
    const bool told_media = name && q == id + 1 && r.prep == Prep::li && c_.party(q);
    if (told_media && sector_of(c_.party(q)->code) == "MED") return kNoPhrase;
    const Party* party = c_.party(q);
    if (!belongs && !name) return kNoPhrase;
    if (!party || party->code.empty()) continue;
    // "X, the spokesman of the White House": of a body that is known, or whose spokesman is, by another
    // spelling of his name.
    const bool office = class_of(q) == "staff";
    // "X, the secretary-general of (li) the council": of the body behind an office of any.
    role = role || (name && person(*party) && sector_of(party->code) == "UNK");
    if (name && !person(*party) && !office && !role) continue;
    if (name && !party->entity.empty() && !office && !(role && !person(*party))) return kNoPhrase;
    if (sector_of(party->code) != "UNK") return q;
  }
  return kNoPhrase;
}

// The first elements of a phrase that are a name; 0 when it begins with none.
uint16_t SpeakerReader::name_length(PhraseId id) const {
  const Phrase& p = c_.phrase(id);
  uint16_t n = 0;
  bool strange = false;
  for (const Element* part = c_.phrases.begin(p); part != c_.phrases.end(p); ++part, ++n) {
    bool named = part->kind == ElementKind::unknown || part->kind == ElementKind::latin ||
                 part->kind == ElementKind::name;
    const mentions::Tagged& word = c_.tags.tokens[part->first];
    bool common = c_.grammar.head(c_.lexicon, word.form.lemma) ||
                  word.form.pos == lex::Pos::masdar || word.form.number == lex::Number::plural;
    bool kind = n == 0 && (!class_of(id).empty() ||
                           !c_.grammar.place_kind(c_.doc.folded_of(part->first)).empty());
    bool first = n == 0 && !part->definite && p.elements > 1 && !common && !kind;
    if (!named && !first) break;
    strange = strange || named;
  }
  return strange ? n : 0;
}

// The first meaning of a noun: "centre" of "centre; middle".
std::string SpeakerReader::gloss_of(lex::Id lemma) const {
  std::string_view gloss = c_.lexicon.lemmas()[lemma].gloss;
  return std::string(gloss.substr(0, gloss.find_first_of(",;(")));
}

std::optional<Speaker> SpeakerReader::stranger(PhraseId id, bool anybody) const {
  const Phrase& p = c_.phrase(id);
  if (p.elements == 0 || p.event || p.count >= 0) return std::nullopt;
  if (const PhraseId bearer = titled(id); bearer != kNoPhrase) return stranger(bearer, anybody);  // "Dr X"
  if (c_.party(id) && !anybody) return std::nullopt;
  if (const Party* known = family_name(id)) return Speaker{*known, id, kNoPhrase, "office"};
  const Element* first = c_.phrases.begin(p);
  const mentions::Tagged& head = c_.tags.tokens[first->first];
  const uint16_t names = name_length(id);
  const lex::Head* body = c_.grammar.head(c_.lexicon, head.form.lemma);
  if (names == 0) {
    bool deed = head.form.pos == lex::Pos::masdar || head.form.pos == lex::Pos::adjective ||
                first->kind == ElementKind::adjective;
    bool some = c_.grammar.partitive(c_.lemma_text(head.form.lemma));
    if ((deed && !body) || some || c_.place(id)) return std::nullopt;
  }
  // "X Y the official | of the police": an office within the same phrase.
  const bool more = names > 0 && names < p.elements;
  const lex::Id rest = more ? c_.tags.tokens[first[names].first].form.lemma : lex::kNone;
  const bool office = more && c_.cues->value("speaker.lemma", rest) == "staff";
  if (more) body = c_.grammar.head(c_.lexicon, rest);
  // "The supervisor of the study, Professor X": the person is looked for, as behind a name.
  bool doer = names == 0 && head.form.pos == lex::Pos::active_participle;
  const PhraseId told_by = told_after(id, (names > 0 && !office) || doer);
  Speaker out{{}, id, told_by, "stranger"};
  if (names == 0 && !p.definite && !body && out.more == kNoPhrase) return std::nullopt;
  std::string land = c_.referents.focus.empty() ? "UNK" : c_.referents.focus;
  bool told = body && !body->sector.empty() && body->sector != "UNK";
  std::string sector = told                       ? std::string(body->sector)
                       : names > 0                ? "CVL"
                       : class_of(id) == "medium" ? "MED"
                                                  : "UNK";
  out.party.code = land + "/" + sector;
  if (told || sector == "MED") out.basis = "unlisted";
  if (out.more != kNoPhrase) {
    out.basis = "unlisted";
    std::string_view how = c_.referent(out.more).basis;
    const std::string& code = c_.party(out.more)->code;
    bool state = how == "country" || how == "capital";
    out.party.code = state ? code.substr(0, code.find('/') + 1) + sector : code;
  }
  if (names > 0) {
    out.party.name = words_of(first[0].first, first[names - 1].last);
    out.party.role = out.more != kNoPhrase && !c_.party(out.more)->role.empty()
                         ? c_.party(out.more)->role
                         : std::string("person");
  } else {
    out.party.name = p.head_lemma == lex::kNone
                         ? name_of(id)
                         : gloss_of(p.head_lemma);
    if (out.more != kNoPhrase) out.party.name += " of " + c_.party(out.more)->name;
  }
  out.party.name_ar = text::slice(c_.doc, c_.span(id));
  out.party.anonymous = names == 0;
  out.party.spans = {c_.span(id)};
  return out;
}

}  // namespace marsad::events
