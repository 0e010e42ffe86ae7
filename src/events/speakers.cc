// The phrase's party is taken first and then bettered: by the name or the entity that follows it,
// by the body it speaks for, by the outlet. A country that was only guessed from other words of the
// sentence gives way to the country that the report is about.
#include "events/speakers.h"

#include <algorithm>

#include "text/fold.h"

namespace marsad::events {
namespace {

using mentions::Element;
using mentions::ElementKind;
using mentions::Prep;
using mentions::Tag;
using mentions::WordClass;

constexpr std::u16string_view kInTheName = u"\u0628\u0627\u0633\u0645";

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_word(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

std::string_view SpeakerReader::class_of(PhraseId id) const {
  const Phrase& p = c_.phrase(id);
  if (!c_.cues || p.elements == 0) return {};
  if (std::string_view found = c_.cues->value("speaker.lemma", p.head_lemma); !found.empty())
    return found;
  // A head of two words ("military source"): its first; "senior officials of": the second.
  for (uint16_t i = 0; i < 2 && i < p.elements; ++i) {
    if (i == 1 && c_.phrases.begin(p)->kind != ElementKind::adjective) break;
    for (const words::Reading& reading : c_.words.readings(c_.phrases.begin(p)[i].first)) {
      if (reading.form.pos == lex::Pos::verb) continue;
      std::string_view found = c_.cues->value("speaker.lemma", reading.form.lemma);
      if (!found.empty()) return found;
    }
  }
  return {};
}

bool SpeakerReader::quotes_only(TokenId from, TokenId to) const {
  for (TokenId t = from; t < to; ++t) {
    if (c_.tags.tokens[t].tag != Tag::mark) return false;
    std::u16string_view mark = c_.doc.folded_of(t);
    char16_t m = mark.empty() ? u' ' : mark[0];
    bool quote = m == u'"' || m == 0x201C || m == 0x201D || m == 0x00AB || m == 0x00BB ||
                 m == u'\'' || m == u'#' || m == u'(';
    if (!quote) return false;
  }
  return true;
}

// The phrase of the body that `id` belongs to or speaks for.
PhraseId SpeakerReader::body_after(PhraseId id) const {
  const Phrase& p = c_.phrase(id);
  PhraseId next = id + 1;
  if (next >= c_.phrases.phrases.size()) return kNoPhrase;
  const Phrase& q = c_.phrase(next);
  if (q.sentence != p.sentence || q.first > p.last + 2 || q.conj) return kNoPhrase;
  // "Sources told of the killing of ..."; "spokesman of the campaign".
  if (q.event && q.prep != Prep::in_name && !c_.doc.folded_of(p.last - 1).ends_with(kInTheName)) return kNoPhrase;
  TokenId from = p.last;
  switch (q.prep) {
    case Prep::none:
      if (!quotes_only(from, q.first)) return kNoPhrase;
      return q.governor == id || p.elements == 0 ||
                     (c_.phrases.end(p) - 1)->last - (c_.phrases.end(p) - 1)->first > 1
                 ? next
                 : kNoPhrase;
    case Prep::in_name:
    case Prep::fi:
    case Prep::lada:
    case Prep::in_place:
      return next;
    case Prep::bi:
    case Prep::li:
    case Prep::min:
      return next;
    case Prep::an:  // "a delegate of"
      return class_of(id) == "staff" ? next : kNoPhrase;
    default:
      return kNoPhrase;
  }
}

bool SpeakerReader::comma_or_pronoun(TokenId from, TokenId to) const {
  if (to < from || to - from > 2) return false;
  for (TokenId t = from; t < to; ++t) {
    const mentions::Tagged& word = c_.tags.tokens[t];
    if (word.tag == Tag::particle && word.cls == WordClass::pronoun) continue;
    std::u16string_view mark = c_.doc.folded_of(t);
    bool comma = word.tag == Tag::mark && !mark.empty() && (mark[0] == 0x060C || mark[0] == u',');
    if (!comma) return false;
  }
  return true;
}

// The phrase that stands beside `id` and names the same person: a name (`to_name`) or an office.
PhraseId SpeakerReader::apposed(PhraseId id, bool to_name) const {
  PhraseId next = id + 1;
  for (int steps = 0; steps < (to_name ? 2 : 1); ++steps, ++next) {
    if (next >= c_.phrases.phrases.size()) return kNoPhrase;
    const Phrase& q = c_.phrase(next);
    if (q.sentence != c_.phrase(id).sentence) return kNoPhrase;
    if (q.prep == Prep::none && !q.conj && comma_or_pronoun(c_.phrase(next - 1).last, q.first)) {
      const Party* party = c_.party(next);
      if (party && person(*party) && (!to_name || !party->anonymous)) return next;
    }
    if (body_after(id) != next) return kNoPhrase;
  }
  return kNoPhrase;
}

std::optional<Party> SpeakerReader::outlet() const {
  std::string_view entity;
  for (const lex::Closed& row : c_.lexicon.closed()) {
    if (row.cls == "speaker.outlet" && same_word(row.word, c_.doc.report.source))
      entity = row.value;
  }
  for (const lex::Actor& row : c_.lexicon.actors()) {
    bool named = entity.empty() ? same_word(row.name_en, c_.doc.report.source) : row.id == entity;
    if (!named || row.tenures == 0) continue;
    Party party;
    party.name = row.name_en;
    party.code = c_.lexicon.tenures()[row.first_tenure].code;
    party.entity = row.id;
    if (sector_of(party.code) == "MED") return party;
  }
  return std::nullopt;
}

// The body behind a chain of words that are no party ("director of the programmes | for the north |
// in the organisation"): the first that has a sector.
PhraseId SpeakerReader::body_of(PhraseId id) const {
  constexpr int kReach = 4;
  PhraseId first = body_after(id);
  if (first == kNoPhrase && id + 1 < c_.phrases.phrases.size()) {
    // "the director, the assisting one, of ...": a participle that was taken for a noun.
    const Phrase& next = c_.phrase(id + 1);
    bool beside = next.first == c_.phrase(id).last && next.definite && next.elements == 1;
    const Party* other = c_.party(id + 1);
    bool nobody = !other || (other->entity.empty() && other->anonymous);
    if (beside && next.prep == Prep::none && !next.conj && nobody)
      first = body_after(id + 1);
  }
  PhraseId at = first;
  for (int step = 0; at != kNoPhrase && step < kReach; ++step, at = body_after(at)) {
    const Party* party = c_.party(at);
    if (!party || party->code.empty() || sector_of(party->code) == "UNK") continue;
    return at == first || !person(*party) || party->entity.empty() ? at : first;
  }
  return first;
}

// "The embassy of a country": a place, whose words are the state's.
const Party* SpeakerReader::owner(PhraseId id) const {
  const int32_t about = c_.referent(id).about;
  if (about < 0 || c_.place(id)) return nullptr;
  const Party& party = c_.referents.parties[static_cast<size_t>(about)];
  return sector_of(party.code) == "GOV" ? &party : nullptr;
}

// A spokesman, a source, an official: whom the phrase after names.
void SpeakerReader::speak_for(Speaker& out) const {
  PhraseId after = body_of(out.phrase);
  const Party* body = after == kNoPhrase ? nullptr : c_.party(after);
  if (!body && after != kNoPhrase) body = owner(after);
  if (!body || body->code.empty()) return;  // a place is seen to in settle_country
  const std::string_view kind = class_of(out.phrase);
  bool open = sector_of(out.party.code) == "UNK" || out.party.code.empty();
  const std::string_view basis = c_.referent(out.phrase).basis;
  bool said = basis == "nationality";
  // "the delegate of France at the United Nations" speaks for France.
  if (!open && basis == "country" && head_of(body->code) == "IGO") return;
  if (!open && (kind != "staff" || said)) return;
  Prep prep = c_.phrase(after).prep;
  std::string_view sector = sector_of(body->code);
  if (prep == Prep::li && (sector == "MED" || kind != "staff" || person(*body))) return;
  if (prep == Prep::min && person(*body)) return;
  std::string_view how = c_.referent(after).basis;
  bool land = ((how == "country" || how == "capital") && c_.phrase(after).elements == 1) ||
              sector == "CVL" || sector == "UNK";
  if (land && prep != Prep::in_name && prep != Prep::none) {
    if (!nation_of(body->code).empty())
      out.party.code =
          std::string(head_of(body->code)) + "/" + std::string(sector_of(out.party.code));
    return;
  }
  out.party.code = body->code;
  std::string role = out.party.role.empty() ? "spokesman" : out.party.role;
  if (role.find("spokes") != std::string::npos) out.body = body->name;
  if (role.ends_with(" of")) role.resize(role.size() - 3);
  out.party.role = role;
  if (out.party.anonymous) out.party.name = role + " of " + body->name;
  out.more = after;
}

// "Our correspondent X", with no body behind him.
bool SpeakerReader::ours_by_name(const Speaker& out) const {
  const PhraseId id = out.phrase;
  const bool behind = id > 0 && c_.phrase(id - 1).last == c_.phrase(id).first && class_of(id - 1) == "outlet" &&
                      c_.phrase(id).prep == Prep::none && !c_.phrase(id).conj;
  if (behind && out.party.entity.empty() && out.more == kNoPhrase) return true;
  if (class_of(out.phrase) != "outlet" || out.party.anonymous || !out.party.entity.empty()) return false;
  const PhraseId body = body_of(out.phrase);
  return body == kNoPhrase || body == out.more;
}

// "Our correspondent", "sources" with no word on their country; observers are of no country.
void SpeakerReader::settle_country(Speaker& out) const {
  if (!out.party.entity.empty()) return;
  const bool ours_told = out.more == kNoPhrase && ours_by_name(out);
  const std::string_view kind = ours_told ? "outlet" : class_of(out.phrase);
  std::string_view basis = c_.referent(out.phrase).basis;
  bool told = basis == "nationality" || basis == "country" || basis == "place";
  bool ours = base::has_sector(out.party.code);
  if (kind == "outlet" && !told && ours) {
    if (std::optional<Party> medium = outlet()) {
      out.party.code = medium->code;
      if (out.party.anonymous) out.party.name = out.party.role + " of " + medium->name;
    }
    return;
  }
  const bool of_body = head_of(out.party.code) == "IGO" || head_of(out.party.code) == "NGO";
  if (kind == "apart" && !told && out.party.anonymous && of_body && basis != "sentence" && basis != "focus") return;
  if (kind == "apart" && !told && out.party.anonymous) {
    // "An analyst in the ministry": of the country whose ministry it is.
    const PhraseId in = body_after(out.phrase);
    const Party* body = in == kNoPhrase || c_.phrase(in).prep != Prep::fi ? nullptr : c_.party(in);
    const bool of_it = body && !person(*body) && !nation_of(body->code).empty() && works_for(in);
    if (of_it && c_.phrase(in).elements > 1 && sector_of(body->code) != "MED") {
      out.party.code = std::string(head_of(body->code)) + "/" + std::string(sector_of(out.party.code));
      return;
    }
    const Phrase& p = c_.phrase(out.phrase);
    const lex::Head* head = c_.grammar.head(c_.lexicon, p.head_lemma);
    const std::string_view sector = !of_body ? sector_of(out.party.code) : head ? head->sector : "UNK";
    out.party.code = "UNK/" + std::string(sector == "ELI" ? "UNK" : sector);
    out.party.name = out.party.role;
    return;
  }
  std::string land = country_after(out.phrase);
  if (!told && !land.empty() && !nation_of(out.party.code).empty()) {
    move_to(out.party, land);
    out.placed = true;
    return;
  }
  // "Sources told the BBC": whom they told is not what they are.
  PhraseId told_to = kind == "staff" ? body_after(out.phrase) : kNoPhrase;
  if (told_to != kNoPhrase && c_.phrase(told_to).prep == Prep::li && c_.party(told_to) &&
      sector_of(out.party.code) == "MED" && sector_of(c_.party(told_to)->code) == "MED")
    out.party.code = std::string(head_of(out.party.code)) + "/UNK";
  bool guessed = basis == "sentence" || (basis == "complement" && out.more == kNoPhrase);
  if (!guessed || nation_of(out.party.code).empty() || c_.referents.focus.empty()) return;
  if (head_of(out.party.code) == c_.referents.focus) return;
  move_to(out.party, c_.referents.focus);
}

void SpeakerReader::move_to(Party& party, const std::string& iso) const {
  party.code = iso + "/" + std::string(sector_of(party.code));
  size_t of = party.name.find(" of ");
  lex::Id country = c_.lexicon.country(iso);
  if (of != std::string::npos && country != lex::kNone)
    party.name =
        party.name.substr(0, of + 4) + std::string(c_.lexicon.countries()[country].name_en);
}

// "media in (fi) X", "an official in the airport of Y": the country of the place.
std::string SpeakerReader::country_after(PhraseId id) const {
  PhraseId next = id + 1;
  if (next >= c_.phrases.phrases.size()) return {};
  const Phrase& q = c_.phrase(next);
  if (q.sentence != c_.phrase(id).sentence || q.first > c_.phrase(id).last + 2) return {};
  if (q.prep != Prep::fi && q.prep != Prep::bi && q.prep != Prep::in_place) return {};
  const Place* place = c_.place(next);
  return place ? place->country : std::string();
}

// "Jeff B." is not the B. whom the codebook knows under another first name.
bool SpeakerReader::other_first_name(PhraseId id, const Party& party) const {
  const Phrase& p = c_.phrase(id);
  if (party.entity.empty() || p.elements != 2) return false;
  const Element* first = c_.phrases.begin(p);
  const bool before = first[0].kind == ElementKind::unknown && !first[0].definite &&
                      first[1].kind == ElementKind::name && first[1].last == first[1].first + 1;
  // "Zamir K." is not Eyal Zamir: a family name in the place of the first.
  const bool behind = first[0].kind == ElementKind::name && first[0].last == first[0].first + 1 &&
                      first[1].kind == ElementKind::unknown && !first[1].definite;
  if (!before && !behind) return false;
  const std::u16string_view known = c_.doc.folded_of(first[before ? 1 : 0].first);
  for (const lex::Actor& row : c_.lexicon.actors()) {
    if (row.id != party.entity || row.kind != "person") continue;
    std::u16string name = text::fold_key(row.name_ar);
    return name.find(u' ') != name.npos && (before || name.ends_with(known)) &&
           name.find(c_.doc.folded_of(first[before ? 0 : 1].first)) == name.npos;
  }
  return false;
}

// "Agencies of intelligence": more than a name or a nationality behind the head.
bool SpeakerReader::of_nouns(PhraseId id) const {
  const Phrase& p = c_.phrase(id);
  for (uint16_t i = 1; i < p.elements; ++i) {
    if (c_.phrases.begin(p)[i].kind == ElementKind::noun) return true;
  }
  return false;
}

// "The agency for (li) migration": no medium.
bool SpeakerReader::for_something(PhraseId id) const {
  const PhraseId next = body_after(id);
  return next != kNoPhrase && c_.phrase(next).prep == Prep::li && c_.phrase(id).definite &&
         class_of(next) != "medium";  // "the Syrian agency for news"
}

// "X, director of the campaigns in the organisation": a name whose office says no sector has that
// of the office's body.
void SpeakerReader::told_by_role(Speaker& out) const {
  if (!out.party.entity.empty() || out.party.anonymous) return;
  PhraseId role = apposed(out.phrase, false);
  if (sector_of(out.party.code) != "UNK" || role == kNoPhrase) return;
  if (out.more != kNoPhrase && out.more != role) return;
  Speaker office = out;
  office.phrase = role;
  speak_for(office);
  if (sector_of(office.party.code) == "UNK") return;
  out.party.code = office.party.code;
  out.more = role;
}

// "Mr X": the name right after a title that stands alone.
PhraseId SpeakerReader::titled(PhraseId id) const {
  const Phrase& p = c_.phrase(id);
  if (p.elements != 1 || class_of(id) != "title" || id + 1 >= c_.phrases.phrases.size())
    return kNoPhrase;
  const Phrase& q = c_.phrase(id + 1);
  const bool beside = q.sentence == p.sentence && q.first == p.last && q.prep == Prep::none;
  return beside && !q.conj ? id + 1 : kNoPhrase;
}

// "The spokesman", "the council" of a country, of which nothing else is said: the state's.
void SpeakerReader::of_state(Speaker& out) const {
  const bool open = out.party.entity.empty() && sector_of(out.party.code) == "UNK";
  if (!open || nation_of(out.party.code).empty() || !c_.cues) return;
  const Phrase& p = c_.phrase(out.phrase);
  const bool alone = p.elements == 1 && p.last == p.first + 1;  // told before, or of anybody
  if (p.elements == 0 || alone || c_.doc.folded_of(p.last - 1).ends_with(kInTheName)) return;
  for (const words::Reading& reading : c_.words.readings(c_.phrases.begin(p)->first)) {
    if (c_.cues->value("speaker.state.lemma", reading.form.lemma).empty()) continue;
    out.party.code = std::string(head_of(out.party.code)) + "/GOV";
    return;
  }
}

// "The press office of (li) the party", "the committee in the parliament": the body it is a part of.
void SpeakerReader::part_of_body(Speaker& out) const {
  if (person(out.party) || !out.party.entity.empty() || class_of(out.phrase) != "part") return;
  const PhraseId after = body_after(out.phrase);
  const Party* body = after == kNoPhrase ? nullptr : c_.party(after);
  if (!body || person(*body) || body->code.empty()) return;
  const Prep prep = c_.phrase(after).prep;
  if (prep != Prep::fi && prep != Prep::bi && prep != Prep::li && prep != Prep::in_place) return;
  const std::string_view sector = sector_of(body->code);
  if (c_.phrase(after).elements == 1 && c_.place(after)) return;  // of a country or town
  if (sector == "UNK" || sector == "CVL") return;
  out.party.code = body->code;
  out.party.name = out.party.name.substr(0, out.party.name.find(" of ")) + " of " + body->name;
  out.more = after;
}

std::optional<Speaker> SpeakerReader::at(PhraseId id) const {
  if (id == kNoPhrase) return std::nullopt;
  if (PhraseId name = titled(id); name != kNoPhrase) return at(name);
  const Party* party = c_.party(id);
  if (!party || party->code.empty()) return unknown(id);
  if (other_first_name(id, *party)) return stranger(id, true);
  if (c_.phrase(id).quoted && party->entity.empty() && person(*party)) return std::nullopt;
  Speaker out{*party, id, kNoPhrase, ""};
  PhraseId next = id + 1;
  if (out.party.entity.empty() && next < c_.phrases.phrases.size() &&
      c_.phrase(next).sentence == c_.phrase(id).sentence && c_.phrase(next).prep == Prep::none) {
    // "the agency "X"": what the quotation marks name.
    TokenId gap = c_.phrase(next).first - c_.phrase(id).last;
    const Party* quoted = c_.party(next);
    // "Sources told (la) "X"", the preposition left out: whom they told.
    const bool told = quoted && class_of(id) == "staff" && sector_of(quoted->code) == "MED";
    if (gap == 1 && quotes_only(c_.phrase(id).last, c_.phrase(next).first) && quoted && !told &&
        !quoted->entity.empty() && !person(*quoted)) {
      out.party = *quoted;
      out.more = next;
    }
  }
  if (out.party.entity.empty() && person(out.party)) {
    const PhraseId told = c_.referent(id).bearer;  // his name is the party's already
    PhraseId name = told == kNoPhrase ? apposed(id, true) : told;
    const Party* bearer = name == kNoPhrase ? nullptr : c_.party(name);
    if (bearer && !person(*bearer)) bearer = nullptr;
    bool fits = bearer && (sector_of(out.party.code) == "UNK" || nation_of(bearer->code).empty() ||
                           head_of(bearer->code) == head_of(out.party.code));
    if (fits && !bearer->entity.empty()) {
      speak_for(out);
      const std::string code = out.party.code;
      out.party = *bearer;
      // Out of the offices that the codebook has of him, but in the one told.
      if (sector_of(bearer->code) == "ELI" && head_of(code) == head_of(bearer->code) &&
          sector_of(code) != "UNK")
        out.party.code = code;
      out.more = name;
    } else {
      speak_for(out);
      if (name != kNoPhrase && bearer) {
        out.party.name = bearer->name;
        out.party.anonymous = false;
        out.more = name;
      }
      if (told != kNoPhrase) out.more = told;
    }
  }
  part_of_body(out);
  if (out.more == kNoPhrase || ours_by_name(out)) settle_country(out);
  if (class_of(id) == "medium" && out.party.entity.empty() && !nation_of(out.party.code).empty() &&
      sector_of(out.party.code) == "UNK" && !of_nouns(id) && !for_something(id))
    out.party.code = std::string(head_of(out.party.code)) + "/MED";
  told_by_role(out);
  of_state(out);
  std::string_view how = c_.referent(id).basis;
  out.basis = !out.party.entity.empty() ? (person(out.party) ? "named" : "body")
              : how == "country" || how == "capital" ? "state"
              : how == "nationality" && c_.referent(id).people && !person(out.party) ? "people"
              : person(out.party) ? (out.party.anonymous ? "anonymous" : "office")
                                  : "body";
  return out;
}

std::optional<Speaker> SpeakerReader::author(PhraseId id) const {
  const Phrase& p = c_.phrase(id);
  for (PhraseId q = id + 1; q < c_.phrases.phrases.size() && q <= id + 2; ++q) {
    const Phrase& r = c_.phrase(q);
    if (r.sentence != p.sentence || r.first > c_.phrase(q - 1).last + 3 || r.conj) break;
    // "A statement that reached X" is not X's; nor are "reports that spoke (tahaddathat) of (an) X" issued by him.
    bool verb = false;
    for (TokenId t = c_.phrase(q - 1).last; t < r.first; ++t)
      verb = verb || (c_.tags.tokens[t].tag == Tag::verb && c_.predicates.at[t] != kNoPredicate &&
                      (r.prep != Prep::an || c_.lexicon.speech_of(c_.tags.tokens[t].form.lemma)));
    if (verb) break;
    bool belongs = r.governor == q - 1 || r.prep == Prep::li || r.prep == Prep::an ||
                   r.prep == Prep::min || r.prep == Prep::agent;
    if (!belongs) {
      if (c_.party(q) || r.prep != Prep::none) break;
      continue;
    }
    if (r.event) break;  // "confirmed in a statement the killing of X"
    if (c_.party(q)) return at(q);
  }
  // "a statement of the ministry" in one phrase.
  if (const Party* own = c_.party(id); own && class_of(id) == "paper" && !own->code.empty() &&
                                       sector_of(own->code) != "UNK")
    return at(id);
  return std::nullopt;
}

}  // namespace marsad::events
