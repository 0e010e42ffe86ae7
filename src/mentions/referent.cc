// One pass over the phrases in order. A phrase's parts are gathered (names, nationality, head noun,
// office), then its code is put together: a named actor first, else the head's sector with the
// country that the words give, else with the country found by the stated rules, nearest first:
// pronoun, complement, memory of the same head, place of the sentence, focus.
#include "mentions/referent.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "base/party_code.h"
#include "mentions/actor_party.h"
#include "mentions/apposition.h"
#include "mentions/bearer.h"
#include "mentions/belongs.h"
#include "mentions/context_meant.h"
#include "mentions/country_meant.h"
#include "mentions/headline_party.h"
#include "mentions/nation_bars.h"
#include "mentions/phrase_parts.h"
#include "mentions/place_choice.h"
#include "mentions/place_memory.h"
#include "mentions/verb_frame.h"
#include "text/fold.h"

namespace marsad::mentions {
namespace {

using lex::kNone;

class Resolver {
 public:
  Resolver(const text::Document& doc, const Tags& tags, const std::vector<Value>& values,
           const Phrases& phrases, const lex::Lexicon& lexicon, const Grammar& grammar,
           std::string_view day)
      : doc_(doc), tags_(tags), values_(values), phrases_(phrases), lexicon_(lexicon), grammar_(grammar), day_(day),
        places_(doc, tags, phrases, lexicon, grammar),
        parts_(doc, tags, values, phrases, lexicon, grammar, places_),
        context_(tags, phrases, lexicon, grammar, places_),
        place_memory_(doc, phrases, places_) {}

  Referents run() {
    out_.of.resize(phrases_.phrases.size());
    out_.focus = places_.focus();
    for (PhraseId id = 0; id < phrases_.phrases.size(); ++id) resolve_one(id), name_before(id);
    for (PhraseId id = 0; id < phrases_.phrases.size(); ++id) named_later(id);
    for (PhraseId id = 0; id + 1 < phrases_.phrases.size(); ++id) title_left_out(id);
    return std::move(out_);
  }

 private:
  const Phrase& phrase(PhraseId id) const { return phrases_.phrases[id]; }

  int32_t add(Party party, PhraseId id) {
    const Phrase& p = phrase(id);
    party.name_ar = parts_.words_of(p);
    party.spans = {doc_.span(p.first, p.last)};
    out_.parties.push_back(std::move(party));
    return static_cast<int32_t>(out_.parties.size()) - 1;
  }

  static bool person(const lex::Actor& row) { return row.kind == "person"; }

  lex::Id chosen_actor(const Parts& parts) const { return mentions::chosen_actor(lexicon_, parts); }

  void remember_body(const Parts& parts, const Party& party) {
    const lex::Actor& row = lexicon_.actors()[chosen_actor(parts)];
    if (person(row) || party.entity.empty() || tags_.tokens[parts.first_actor].width < 2) return;
    const std::u16string first(without_article(doc_.folded_of(parts.first_actor)));
    bodies_[first] = static_cast<int32_t>(out_.parties.size());
  }

  void remember(PhraseId id, int32_t party) {
    const Phrase& p = phrase(id);
    if (p.head_lemma != kNone) by_head_[p.head_lemma] = party;
    last_party_ = party;
    for (const Element* part = phrases_.begin(p); part != phrases_.end(p); ++part) {
      if (part->kind == ElementKind::name || part->kind == ElementKind::unknown) {
        TokenId last = part->last - 1;
        if (doc_.folded_of(last).size() >= 3) by_name_[std::u16string(parts_.host(last))] = party;
      }
    }
  }

  Party from_actor(const Parts& parts, const char*& basis) const {
    basis = "entity";
    return party_of_actor(lexicon_, parts, day_);
  }

  // Country of a phrase that has a head but no actor; `basis` says which rule found it.
  std::string country_for(PhraseId id, const Parts& parts, const char*& basis) {
    if (!parts.nisba.empty()) {
      basis = "nationality";
      return std::string(parts.nisba);
    }
    if (!parts.country.empty()) {
      basis = "country";
      return std::string(parts.country);
    }
    const Phrase& p = phrase(id);
    if (std::string_view shared = parts_.nationality_behind(id, parts); !shared.empty()) {
      basis = "nationality";
      return std::string(shared);
    }
    std::string inside = places_.country_in(id);
    if (!inside.empty()) {
      basis = "place";
      return inside;
    }
    if (int32_t owner = owner_of(id, parts); owner >= 0) {
      std::string_view found = base::nation_of(out_.parties[owner].code);
      if (!found.empty()) {
        basis = first_person(tags_, phrases_, id) ? "speaker" : "pronoun";
        return std::string(found);
      }
    }
    if (parts_.has_patron(phrase(id))) {
      basis = "patron";
      return country_beside_patron(id);
    }
    Referent& ref = out_.of[id];
    ref.not_of = expelled_from(tags_, phrases_, lexicon_, grammar_, out_, id);
    const auto may_be = [&](std::string_view nation) {
      return !nation.empty() && nation != ref.not_of && !grammar_.lacks(parts.head_lemma, nation);
    };
    if (!armed_band(parts) && of_many_countries(tags_, phrases_, lexicon_, grammar_, id)) {
      basis = "many";
      return {};
    }
    std::string next = places_.country_of_complement(id);
    if (may_be(next)) {
      basis = "complement";
      return next;
    }
    auto known = by_head_.find(p.head_lemma);
    if (known != by_head_.end()) {
      std::string_view found = base::nation_of(out_.parties[known->second].code);
      if (may_be(found)) {
        basis = "memory";
        return std::string(found);
      }
    }
    // Civilians and militias are of where it happens, not of the nationality told beside them
    // ("Russian planes", "suspected to be backed by Iran").
    const bool here = parts.head && ((parts.head->kind == "person" && parts.head->sector == "CVL") ||
                                     armed_band(parts));
    std::string near = here ? places_.country_of_place(id) : std::string();
    if (near.empty()) near = places_.country_of_sentence(id);
    if (may_be(near)) {
      basis = "sentence";
      return near;
    }
    basis = "focus";
    return may_be(places_.focus()) ? places_.focus() : std::string();
  }

  static bool armed_band(const Parts& parts) { return parts.head && parts.head->sector == "REB"; }

  // They are of the country where they stand; only the patron's when it is that one too.
  std::string country_beside_patron(PhraseId id) const {
    const std::string here = places_.country_of_place(id);
    if (!here.empty()) return here;
    const std::string patron = places_.country_of_complement(id);
    const std::string focus = places_.focus();
    return focus == patron || focus.empty() ? patron : focus;
  }

  // Whom the pronoun on a noun means: the party told last, but "his country" and "our forces" are of the one who
  // speaks or acts, whom the sentence names first; else the sentence before.
  int32_t owner_of(PhraseId id, const Parts& parts) const {
    if (!has_pronoun(phrase(id))) return -1;
    const bool speakers = parts.head && parts.head->kind == "country";
    if (!speakers && !first_person(tags_, phrases_, id)) return last_party_;
    int32_t first = -1;
    uint32_t sentence = phrase(id).sentence;
    for (PhraseId q = id; q > 0 && phrase(q - 1).sentence + 1 >= phrase(id).sentence;) {
      if (phrase(--q).sentence < sentence && first >= 0) break;
      sentence = phrase(q).sentence;
      bool free = phrase(q).prep == Prep::none && phrase(q).governor == kNoPhrase;
      if (free && out_.of[q].party >= 0) first = speaks_through(q);
    }
    return first >= 0 ? first : last_party_;
  }

  // "an agency quoted the minister": whom a medium quotes (an) right behind it, or else itself.
  int32_t speaks_through(PhraseId id) const {
    const int32_t own = out_.of[id].party;
    const bool quotes = out_.parties[own].code.ends_with("/MED") && id + 1 < out_.of.size() &&
                        phrase(id + 1).sentence == phrase(id).sentence && phrase(id + 1).prep == Prep::an;
    return quotes && out_.of[id + 1].party >= 0 ? out_.of[id + 1].party : own;
  }

  // "the head of its political bureau": the party told last, where it is no person; -1 when none.
  int32_t owner_inside(PhraseId id) const {
    const Phrase& p = phrase(id);
    if (p.elements < 2 || tags_.tokens[phrases_.begin(p)[1].first].pronoun == words::Pronoun::none) return -1;
    if (last_party_ < 0) return -1;
    const Party& last = out_.parties[last_party_];
    return last.role.empty() && !last.entity.empty() ? last_party_ : -1;
  }

  bool has_pronoun(const Phrase& p) const {
    return std::any_of(phrases_.begin(p), phrases_.end(p), [&](const Element& part) {
      return tags_.tokens[part.first].pronoun != words::Pronoun::none;
    });
  }

  std::string_view country_name(std::string_view iso) const {
    lex::Id id = lexicon_.country(iso);
    return id == kNone ? iso : lexicon_.countries()[id].name_en;
  }

  Party compose(std::string_view sector, std::string_view title, std::string_view iso) const {
    Party party;
    bool whole = sector.find('/') != std::string_view::npos;
    if (sector == "IGO" || sector == "NGO" || whole) {
      party.code = whole ? std::string(sector) : sector == "IGO" ? "IGO/OTHER" : "NGO";
      party.name = title;
      return party;
    }
    party.code = (iso.empty() ? "UNK" : std::string(iso)) + "/" + std::string(sector);
    party.name = title;
    const char* of = title.empty() ? "" : title.ends_with(" of") ? " " : " of ";
    if (!iso.empty()) party.name += of + std::string(country_name(iso));
    return party;
  }

  // An office of a body whose code is known; a member of a band is named with it.
  bool office_of(PhraseId id, const Parts& parts, std::string_view title, std::string_view code,
                 const char* basis, Referent& ref, std::string_view band = {}) {
    Party party;
    party.code = code;
    party.name = party.role = title;
    if (!band.empty()) party.name += " of " + std::string(band);
    party.anonymous = parts.unknown.empty();
    finish(id, parts, party, ref);
    ref.basis = basis;
    return true;
  }

  bool stands_at(Place place, Referent& ref) {
    out_.places.push_back(std::move(place));
    ref.place = static_cast<int32_t>(out_.places.size()) - 1;
    return true;
  }

  bool party_from_head(PhraseId id, const Parts& parts, Referent& ref) {
    const lex::Office* office = parts.office == kNone ? nullptr : &lexicon_.offices()[parts.office];
    if (!office && !(parts.head && (parts.head_first || phrase(id).count >= 0))) return false;
    std::string_view sector = office ? office->sector : parts.head->sector;
    std::string_view title = office ? office->name_en : parts.head->gloss;
    std::string_view kind = office ? "role" : parts.head->kind;
    if (kind == "thing" || (parts.weapon != kNone && kind == "body")) return false;
    bool national = !parts.nisba.empty() || !parts.country.empty();
    constexpr std::string_view kStateless = "UNK/";  // migrants, attackers: of no country unless one is told
    if (national && sector.starts_with(kStateless)) sector.remove_prefix(kStateless.size());
    std::string_view body = national ? std::string_view() : body_code(id);
    if (!body.empty() && (kind == "role" || sector == "UNK" || PartsReader::member_of(kind, sector, body)))
      return office_of(id, parts, title, body, "complement", ref);
    if (!national && kind == "person" && sector == "REB" && from_force(id, parts, title, ref)) return true;
    if (int32_t told = national ? -1 : body_inside(id); told >= 0) {
      const std::string code = out_.parties[told].code;
      const std::string band = kind == "person" && PartsReader::armed(code) ? out_.parties[told].name : std::string();
      if (kind == "role" || !band.empty()) return office_of(id, parts, title, code, "memory", ref, band);
    }
    if (int32_t whose = kind == "role" && !office && !national ? owner_inside(id) : -1; whose >= 0)
      return office_of(id, parts, title, out_.parties[whose].code, "pronoun", ref);
    // "individuals of the militias": militias.
    const lex::Id group = kind == "person" && sector == "UNK" ? parts_.owner_inside(phrase(id)) : kNone;
    if (const lex::Head* of = grammar_.head(lexicon_, group)) sector = of->sector, title = of->gloss, kind = of->kind;
    std::string iso = office ? std::string(country_of_office(*office)) : std::string();
    if (!iso.empty())
      ref.basis = "office";
    else
      iso = country_for(id, parts, ref.basis);
    if (sector.find('/') == 3 && lexicon_.country(sector.substr(0, 3)) != kNone) ref.basis = "head";  // settlers
    const lex::Number number = tags_.tokens[phrases_.begin(phrase(id))->first].form.number;
    // "All parties" are nobody; "the two sides" are those told before.
    if (iso.empty() && number != lex::Number::dual && grammar_.lacks(parts.head_lemma, "*")) return false;
    if (kind == "country" && guessed(ref.basis)) {
      const bool several = number == lex::Number::plural || (counted(id) && !dual(id));
      if (auto beside = country_beside_forces(phrases_, out_, id); several || !beside.empty()) iso = std::move(beside);
      if (iso.empty() && several) sector = "IGO";
      if (!iso.empty() && phrase(id).prep == Prep::fi)
        return stands_at(country_place(lexicon_, iso, doc_.span(phrase(id).first, phrase(id).last)), ref);
    }
    if (PartsReader::former(office != nullptr, sector, kind, parts)) {
      Party party = compose("ELI", "former " + std::string(title), iso);
      party.role = "former " + std::string(title);
      party.anonymous = parts.unknown.empty();
      ref.people = true;
      finish(id, parts, party, ref);
      return true;
    }
    if (parts_.named_group(phrase(id), parts)) {
      Party party = compose("REB", title, iso);
      party.name = std::string(title) + " " + parts_.group_name(phrase(id));
      finish(id, parts, party, ref);
      return true;
    }
    bool wide = sector == "UNK" || (sector == "GOV" && kind == "role" && !office);
    wide = wide || (sector == "PTY" && parts.adjective == "OPP");
    // "union officials", "European officials": of whom they are, the adjective tells.
    const bool whole = parts.adjective.find('/') != std::string_view::npos;
    wide = wide || (sector == "GOV" && !office && (kind == "person" || whole));
    if (wide && !parts.adjective.empty()) sector = parts.adjective;
    const bool serves = kind == "role" || kind == "person";  // "the official of the police"
    if (serves && ((sector == "GOV" && !office) || sector == "UNK")) {
      const std::string_view whose = parts_.body_behind(phrase(id));  // a "centre" is of many kinds
      if (!whose.empty() && (sector == "UNK" || whose != "EDU")) sector = whose;
    }
    if (sector == "UNK" && (kind == "body" || kind == "role")) sector = parts_.inner_sector(phrase(id));
    ref.generic = sector == "UNK" && !title.ends_with("source");
    if (ref.generic && kind == "person") sector = "CVL";
    Party party = compose(sector, title, iso);
    if (kind == "role" || kind == "person") party.role = title;
    bool named = !parts.unknown.empty();
    party.anonymous = !named && (kind == "role" || kind == "person");
    party.several = party.anonymous && plural(id);
    const bool held = office && !office->office.empty() && !named && parts_.of_the_state(phrase(id)) &&
                      !parts_.one_of_several(phrase(id)) && name_holder(lexicon_, *office, iso, day_, party);
    ref.people = kind == "person" || kind == "role";
    ref.role_only = phrase(id).definite && !named && phrase(id).elements <= 2;
    finish(id, parts, party, ref);
    if (held) held_.insert(ref.party);
    return true;
  }

  bool counted(PhraseId id) const {
    const int32_t count = phrase(id).count;
    return count >= 0 && values_[static_cast<size_t>(count)].count.value != "1";
  }

  bool dual(PhraseId id) const { return values_[static_cast<size_t>(phrase(id).count)].dual; }

  bool plural(PhraseId id) const {
    const Phrase& p = phrase(id);
    if (p.count >= 0) return counted(id);
    return p.elements > 0 && tags_.tokens[phrases_.begin(p)->first].form.number >= lex::Number::dual;
  }

  // "the foreign ministers, of Turkey X and (the) American Y": the nationality stands for the title, the name behind it
  // for both.
  void title_left_out(PhraseId id) {
    const Phrase &p = phrase(id), &q = phrase(id + 1);
    const bool alone = p.conj && p.elements == 1 && p.prep == Prep::none;
    if (!alone || q.first != p.last || q.prep != Prep::none || q.conj) return;
    if (out_.of[id].party < 0 || out_.of[id + 1].party < 0 || !parts_.read(p).nisba_first) return;
    const std::vector<lex::Id> named = parts_.read(q).actors;
    const auto nation = [&](PhraseId of) { return base::nation_of(out_.parties[out_.of[of].party].code); };
    if (named.empty() || !person(lexicon_.actors()[named.front()]) || nation(id) != nation(id + 1)) return;
    out_.of[id].party = out_.of[id + 1].party;
    out_.of[id].basis = "apposition";
  }

  // A nationality alone behind "and", as definite as the phrase right before it.
  bool joins(PhraseId id) const {
    const Phrase& p = phrase(id);
    if (!p.conj || p.prep != Prep::none || p.elements != 1 || p.count >= 0 || id == 0) return false;
    const Phrase& q = phrase(id - 1);
    return q.sentence == p.sentence && p.first <= q.last + 1 && q.definite == p.definite;
  }

  // "American, Iraqi and French forces": each further nationality is of the same head.
  bool joined_nationality(PhraseId id, const Parts& parts, Referent& ref) {
    PhraseId first = id;
    while (joins(first) && (first == id || parts_.read(phrase(first)).nisba_first)) --first;
    if (first == id || out_.of[first].party < 0) return false;
    const Parts before = parts_.read(phrase(first));
    const lex::Head* head = before.head;
    if (!head || !before.head_first) return false;
    const bool people = head->kind == "person" || head->kind == "role";
    if (people ? before.nisba.empty() || !before.actors.empty() : head->kind != "force") return false;
    const Party& known = out_.parties[out_.of[first].party];
    if (base::nation_of(known.code).empty()) return false;
    Party party = compose(base::sector_of(known.code), head->gloss, parts.nisba);
    party.role = known.role;
    party.anonymous = people;
    ref.people = people;
    finish(id, parts, party, ref);
    return true;
  }

  void finish(PhraseId id, const Parts& parts, Party& party, Referent& ref) {
    if (!parts.unknown.empty() && party.entity.empty()) {
      std::string name = parts_.unknown_name(parts);
      if (!name.empty() && !party.role.empty()) party.name = name;
    }
    ref.party = add(std::move(party), id);
    remember(id, ref.party);
    remember_names(parts, ref.party);
  }

  void remember_names(const Parts& parts, int32_t party) {
    for (TokenId token : parts.unknown) {
      const std::u16string_view name = parts_.host(token);
      if (name.size() >= 3) by_name_[std::u16string(name)] = party;
    }
  }

  // "the spokesman in the name of X", "the envoy of (li) X": the code of X, when X is a named
  // actor.
  std::string_view body_code(PhraseId id) const {
    if (!parts_.follows_at_once(id)) return {};
    const Phrase& q = phrase(id + 1);
    const bool band = q.prep == Prep::min || q.prep == Prep::bi;  // "fighters from X"
    if (!band && q.prep != Prep::in_name && q.prep != Prep::li && q.prep != Prep::fi && q.prep != Prep::an) return {};
    Parts parts = parts_.read(q);
    if (parts.actors.empty()) return {};
    const lex::Tenure* held = tenure_on(lexicon_, chosen_actor(parts), day_);
    return !held || (band && !PartsReader::bears_arms(held->code)) ? std::string_view() : held->code;
  }

  // "members of (min) the Egyptian forces": of a force that bears no name of its own.
  bool from_force(PhraseId id, const Parts& parts, std::string_view title, Referent& ref) {
    const Parts force = parts_.force_behind(id);
    if (!force.head) return false;
    const std::string iso = force.nisba.empty() ? country_for(id, parts, ref.basis) : std::string(force.nisba);
    Party party = compose(force.head->sector, title, iso);
    party.role = title;
    party.anonymous = ref.people = true;
    finish(id, parts, party, ref);
    return true;
  }

  // "the coalition", "the regime": whom a definite noun alone means in reports of one country
  // (words/context_actors.tsv).
  bool party_from_context(PhraseId id, const Parts& parts, Referent& ref) {
    const Phrase& p = phrase(id);
    if (!p.definite || p.head_lemma == kNone || !parts.nisba.empty() || !parts.country.empty())
      return false;
    lex::Id actor = context_.of_head(id);
    if (actor == kNone && parts.head && parts.head_first) actor = context_.of_owner(id);
    if (actor == kNone) return false;
    Parts named = parts;
    named.actors = {actor};
    Party party = from_actor(named, ref.basis);
    ref.basis = "context";
    finish(id, named, party, ref);
    return true;
  }

  bool comma_between(PhraseId left, PhraseId right) const {
    return mentions::comma_between(tags_, phrases_, left, right);
  }

  bool a_person(const Party& party) const { return !party.role.empty(); }

  PhraseId office_before(PhraseId id) const {
    return mentions::office_before(tags_, phrases_, out_, id);
  }

  // Names what an office's party is called. Whom the codebook has for the office on that day gives
  // way to another name.
  void name_party(Party& party, const std::string& name, const Parts& parts) const {
    if (!party.entity.empty() && holds(party, parts)) return;
    party.entity.clear();
    party.name = name;
    party.anonymous = false;
  }

  // Whether the name told may be that of the party's entity.
  bool holds(const Party& party, const Parts& parts) const {
    for (const lex::Actor& row : lexicon_.actors()) {
      if (row.id != party.entity) continue;
      return std::any_of(parts.unknown.begin(), parts.unknown.end(),
                         [&](TokenId t) { return part_of_name(parts_.host(t), row.name_ar); });
    }
    return false;
  }

  // "the foreign minister, X Y": the name after the role is its bearer's.
  bool party_from_apposition(PhraseId id, const Parts& parts, Referent& ref) {
    const Phrase& p = phrase(id);
    if (parts.unknown.empty() || parts.unknown.size() != p.elements || p.quoted || id == 0) return false;
    const bool beside = phrase(id - 1).last == p.first && p.prep == Prep::none && p.elements > 1;
    if (!comma_between(id - 1, id) && !beside) return false;
    const PhraseId office = office_before(id);
    if (office == kNoPhrase) return false;
    const int32_t before = out_.of[office].party;
    if (!out_.parties[before].entity.empty() && !held_.contains(before)) return false;
    if (!out_.parties[before].anonymous && !held_.contains(before)) return false;
    name_party(out_.parties[before], parts_.unknown_name(parts), parts);
    Party party = out_.parties[before];
    party.spans.clear();
    ref.basis = "apposition";
    finish(id, parts, party, ref);
    out_.parties[ref.party].name = out_.parties[before].name;
    out_.of[office].bearer = id;
    return true;
  }

  // "professor | in the Lebanese university X Y", "head of the centre | in the army | General X Y": the
  // name ends the phrase of the body, or has a title of its own.
  void names_office(PhraseId id, const Parts& parts, const Referent& ref) {
    if (ref.party < 0) return;
    if (person_named(id, parts, ref) || parts.unknown.empty()) return;
    const bool titled = a_person(out_.parties[ref.party]);
    if (titled ? !out_.parties[ref.party].entity.empty() : !parts_.ends_in_name(phrase(id), parts)) return;
    const PhraseId office = office_before(id);
    if (office == kNoPhrase || (office + 1 == id && titled)) return;
    const int32_t before = out_.of[office].party;
    if (!out_.parties[before].anonymous && !held_.contains(before)) return;
    name_party(out_.parties[before], parts_.unknown_name(parts), parts);
    out_.of[office].bearer = id;
    remember_names(parts, before);
  }

  // "the minister of security and crime, Ben Wallace": a person whom the codebook knows, after a comma.
  bool person_named(PhraseId id, const Parts& parts, const Referent& ref) {
    const Party& party = out_.parties[ref.party];
    if (parts.actors.empty() || !a_person(party) || id == 0) return false;
    if (!comma_between(id - 1, id)) {
      name_title(id, party);
      return false;
    }
    const PhraseId office = office_before(id);
    if (office == kNoPhrase || !out_.parties[out_.of[office].party].anonymous) return true;
    out_.of[office].bearer = id;
    Party& held = out_.parties[out_.of[office].party];
    if (!party.entity.empty() && held.code == party.code && office + 1 == id) take_name(held, party);
    return true;
  }

  // "the envoy of X to Syria Y Z": the title is the known person's, if it is one of the same country or body and no
  // verb befalls whom the name tells ("met").
  void name_title(PhraseId id, const Party& person) {
    if (phrase(id).elements != 1) return;  // a first name that is known, of somebody else
    const PhraseId office = mentions::title_before(tags_, phrases_, lexicon_, grammar_, id);
    if (office == kNoPhrase || out_.of[office].party < 0) return;
    Party& held = out_.parties[out_.of[office].party];
    const bool bodys = a_person(held) ? held.anonymous || held_.contains(out_.of[office].party) : true;
    const bool same = base::head_of(held.code) == base::head_of(person.code) || held.code.starts_with("UNK");
    const TokenId first = phrase(office).first;
    const bool met = first > 0 && tags_.tokens[first - 1].tag == Tag::verb &&
                     befalls(lexicon_, tags_.tokens[first - 1].form.lemma);
    if (!bodys || !same || (met && held.code != person.code)) return;
    take_name(held, person);
    out_.of[office].bearer = id;
  }

  static void take_name(Party& held, const Party& person) {
    held.name = person.name, held.entity = person.entity, held.code = person.code, held.role = person.role;
    held.anonymous = false;
  }

  // "X Y, the foreign minister": the role after an unknown name is its bearer's.
  void name_before(PhraseId id) {
    int32_t party = out_.of[id].party;
    if (id == 0 || party < 0 || !a_person(out_.parties[party]) || !comma_between(id - 1, id))
      return;
    Referent& before = out_.of[id - 1];
    if (before.party >= 0 || before.place >= 0 || phrase(id - 1).event) return;
    Parts parts = parts_.read(phrase(id - 1));
    if (parts.unknown.empty() || parts.unknown.size() != phrase(id - 1).elements) return;
    if (out_.parties[party].entity.empty() || held_.contains(party))
      name_party(out_.parties[party], parts_.unknown_name(parts), parts);
    Party named = out_.parties[party];
    named.spans.clear();
    before.party = add(std::move(named), id - 1);
    before.basis = "apposition";
    remember(id - 1, before.party);
  }

  // A name whose bearer is introduced only further on ("Smith said ... John Smith, the mayor").
  void named_later(PhraseId id) {
    Referent& ref = out_.of[id];
    if (ref.party >= 0 || ref.place >= 0 || phrase(id).event) return;
    Parts parts = parts_.read(phrase(id));
    if (!parts.unknown.empty() && parts.unknown.size() == phrase(id).elements)
      party_from_memory(id, parts, ref);
  }

  // "Scott Miller" is not the Scott Brown told of before: more of the name must be his.
  bool first_name_only(const Parts& parts, TokenId token, int32_t party) const {
    const bool whole = out_.parties[party].name.find(' ') != std::string::npos;
    if (!whole || parts.unknown.size() < 2 || token != parts.unknown.front()) return false;
    return std::none_of(parts.unknown.begin() + 1, parts.unknown.end(), [&](TokenId other) {
      auto known = by_name_.find(std::u16string(parts_.host(other)));
      return known != by_name_.end() && known->second == party;
    });
  }

  bool party_from_memory(PhraseId id, const Parts& parts, Referent& ref) {
    for (TokenId token : parts.unknown) {
      auto known = by_name_.find(std::u16string(parts_.host(token)));
      if (known == by_name_.end()) known = by_name_.find(std::u16string(doc_.folded_of(token)));
      if (known == by_name_.end()) continue;
      if (first_name_only(parts, token, known->second)) continue;
      return told_again(id, known->second, ref);
    }
    return false;
  }

  void about_owner(PhraseId id, const Parts& parts, Referent& ref) {
    const char* basis = "";
    if (lex::Id actor = context_.of_owner(id); actor != kNone) {
      Parts named;
      named.actors = {actor};
      ref.about = add(from_actor(named, basis), id);
      return;
    }
    const lex::Id inside = parts_.owner_inside(phrase(id));
    if (const auto known = by_head_.find(inside); inside != kNone && known != by_head_.end()) {
      Party party = out_.parties[known->second];
      party.spans.clear();
      ref.about = add(std::move(party), id);
      return;
    }
    const lex::Head* owner = grammar_.head(lexicon_, inside);
    // "a school", "a market": those who are there.
    if (!owner && parts.head && parts.head_first && parts.head->kind == "thing" && parts.head->sector == "CVL")
      owner = parts.head;
    if (!owner) return;
    std::string iso = places_.country_of_complement(id);  // "a hospital in Gaza"
    if (iso.empty()) iso = places_.country_of_place(id);
    if (iso.empty()) iso = country_for(id, parts, basis);
    ref.about = add(compose(owner->sector, owner->gloss, iso), id);
  }

  // The country that a thing is said to be of: its government, or its forces where the thing is
  // theirs ("Russian planes").
  void about(PhraseId id, const Parts& parts, Referent& ref) {
    std::string_view iso = !parts.nisba.empty() ? parts.nisba : parts.country;
    if (iso.empty() && parts.actors.empty() && parts.office == kNone &&
        (parts.weapon != kNone || !parts.head_first || parts.head->kind == "thing")) {
      about_owner(id, parts, ref);
      return;
    }
    if (iso.empty() || parts.country_first || parts.nisba_first) return;
    if (parts.place_first && (ref.place >= 0 || parts.nisba.empty())) return;
    if (parts.head && parts.head_first && parts.head->kind != "thing" && !parts.place_first) return;
    if (!parts.actors.empty() || parts.office != kNone) return;
    Party party = compose(parts_.owner_sector(phrase(id), parts), "", iso);
    ref.about = add(std::move(party), id);
  }

  // "the base", "the town": the last place of that kind that was named.
  bool place_from_memory(PhraseId id, Referent& ref) {
    const int32_t known = place_memory_.told_before(id, ref.place);
    if (known < 0) return false;
    Place place = out_.places[known];
    place.spans = {doc_.span(phrase(id).first, phrase(id).last)};
    ref.basis = "memory";
    return stands_at(std::move(place), ref);
  }

  // A party told before, by other words.
  bool told_again(PhraseId id, int32_t known, Referent& ref) {
    Party party = out_.parties[known];
    party.spans.clear();
    ref.party = add(std::move(party), id);
    ref.basis = "memory";
    last_party_ = ref.party;
    return true;
  }

  // "the head of the organisation's mission": the body told before that the last noun means; -1 none.
  int32_t body_inside(PhraseId id) const {
    const Phrase& p = phrase(id);
    if (p.elements < 2) return -1;
    const Element& last = *(phrases_.end(p) - 1);
    if (last.kind != ElementKind::noun || !last.definite || last.last != last.first + 1) return -1;
    auto known = bodies_.find(std::u16string(without_article(doc_.folded_of(last.first))));
    return known == bodies_.end() ? -1 : known->second;
  }

  // "the movement", "the observatory": the named body whose name begins with that word.
  bool by_first_word(PhraseId id, const Parts& parts, Referent& ref) {
    const Phrase& p = phrase(id);
    if (p.elements != 1 || p.count >= 0 || !parts.actors.empty() || parts.country_first ||
        parts.nisba_first)
      return false;
    const Element& only = *phrases_.begin(p);
    if (only.kind != ElementKind::noun || !only.definite || only.last != only.first + 1)
      return false;
    auto known = bodies_.find(std::u16string(without_article(doc_.folded_of(only.first))));
    if (known == bodies_.end()) return false;
    return told_again(id, known->second, ref);
  }

  // A surname that reads like a nationality (as-Sudani) is the person's once the full name was
  // told.
  bool surname(PhraseId id, const Parts& parts, Referent& ref) {
    const Phrase& p = phrase(id);
    if (p.elements != 1 || p.count >= 0) return false;
    TokenId only = phrases_.begin(p)->first;
    bool common = tags_.tokens[only].tag == Tag::noun && !p.definite;  // "Abe" is also "fathers"
    // Of somebody whom nobody knows, told before by his full name, though a known person is called so.
    const bool anothers = parts.actors.size() == 1 && person(lexicon_.actors()[parts.actors[0]]);
    if (!parts.nisba_first && !common && !anothers) return false;
    auto known = by_name_.find(std::u16string(doc_.folded_of(only)));
    if (known == by_name_.end()) return false;
    const Party& party = out_.parties[known->second];
    if ((party.role.empty() && party.entity.empty()) || party.anonymous) return false;
    if (anothers && !party.entity.empty()) return false;
    return told_again(id, known->second, ref);
  }

  void resolve_one(PhraseId id) {
    const Phrase& p = phrase(id);
    Referent& ref = out_.of[id];
    Parts parts = parts_.read(p);
    ref.weapon = parts.weapon;
    if (auto place = places_.place_of(id)) stands_at(std::move(*place), ref);
    if (p.event || places_.in_dateline(p.first)) return;
    if (place_from_memory(id, ref) || surname(id, parts, ref)) return;
    if (by_first_word(id, parts, ref)) return;
    about(id, parts, ref);
    resolve_words(id, parts, ref);
    names_office(id, parts, ref);
  }

  // "the embassy of X": the country tells whose it is, not where it stands.
  bool state_seat(PhraseId id, const Referent& ref) const {
    if (ref.place < 0 || out_.places[ref.place].precision != PlacePrecision::country) return false;
    return grammar_.place_kind(parts_.host(phrases_.begin(phrase(id))->first)) == "site";
  }

  // "the two Koreas".
  bool two_states(PhraseId id, Referent& ref) {
    const Phrase& p = phrase(id);
    if (p.elements != 1 || p.prep == Prep::fi) return false;
    const std::string_view pair = grammar_.state_pair(doc_.folded_of(p.last - 1));
    if (pair.empty()) return false;
    ref.party = add(compose("GOV", "", pair.substr(0, pair.find(' '))), id);
    ref.second = add(compose("GOV", "", pair.substr(pair.find(' ') + 1)), id);
    ref.basis = "country";
    return true;
  }

  void resolve_words(PhraseId id, const Parts& parts, Referent& ref) {
    const Phrase& p = phrase(id);
    if (two_states(id, ref)) return;
    if (!parts.actors.empty()) {
      Party party = from_actor(parts, ref.basis);
      remember_body(parts, party);
      ref.people = parts.head && parts.head->kind == "person";
      finish(id, parts, party, ref);
      return;
    }
    // "the front", "the embassy": also words for places.
    const bool acts = parts.head && parts.head->kind == "body" && p.prep != Prep::fi && p.prep != Prep::bi &&
                      (parts.head->sector == "GOV" || parts.head->sector == "JUD" || parts.head->sector == "REL");
    if (acts && state_seat(id, ref)) ref.place = -1;
    const bool front = ref.place < 0 && parts.head && parts.head_first && (parts.head->kind == "group" || acts);
    if (((parts.place_first && !parts.country_first) || places_.ground(id)) && !front) return;
    if (party_from_context(id, parts, ref)) return;
    if (party_from_head(id, parts, ref)) return;
    if (parts.nisba_first) {
      ref.people = true;
      ref.basis = "nationality";
      if (joined_nationality(id, parts, ref)) return;
      Party party = compose("CVL", "people", parts.nisba);
      finish(id, parts, party, ref);
      return;
    }
    if (parts.country_first) {
      ref.basis = parts.capital ? "capital" : "country";
      Party party = compose("GOV", "", parts.country);
      finish(id, parts, party, ref);
      return;
    }
    if (party_from_memory(id, parts, ref) || party_from_apposition(id, parts, ref)) return;
    if (p.count >= 0 && p.elements == 0) ref.people = true;
  }

  const text::Document& doc_;
  const Tags& tags_;
  const std::vector<Value>& values_;
  const Phrases& phrases_;
  const lex::Lexicon& lexicon_;
  const Grammar& grammar_;
  std::string_view day_;
  PlaceChoice places_;
  PartsReader parts_;
  ContextMeant context_;
  PlaceMemory place_memory_;
  Referents out_;
  std::unordered_map<lex::Id, int32_t> by_head_;
  std::map<std::u16string, int32_t> by_name_;
  std::set<int32_t> held_;  // parties that an office's word alone gave a holder of the codebook
  int32_t last_party_ = -1;
  std::map<std::u16string, int32_t> bodies_;  // first word of a body's name -> party
};

}  // namespace

Referents resolve(const text::Document& doc, const Tags& tags, const std::vector<Value>& values,
                  const Phrases& phrases, const lex::Lexicon& lexicon, const Grammar& grammar,
                  std::string_view day) {
  Referents found = Resolver(doc, tags, values, phrases, lexicon, grammar, day).run();
  name_joined_countries(phrases, found);
  name_in_headline(doc, phrases, found);
  lend_owners(tags, phrases, lexicon, grammar, found);
  return found;
}

}  // namespace marsad::mentions
