// Chunking left to right: a phrase opens at a nominal word and takes the next word as long as
// Arabic lets it belong: an adjective that agrees in definiteness, a genitive after a bare noun, a
// name after a role, a further part of a name. A noun of action takes adjectives only: what it
// governs opens a phrase of its own, tied to it. Cost: linear.
#include "mentions/phrase.h"

#include <algorithm>

#include "mentions/verb_frame.h"
#include "text/letters.h"

namespace marsad::mentions {
namespace {

using lex::Pos;
using text::TokenKind;

constexpr std::u16string_view kArticle = u"\u0627\u0644";

class Chunker {
 public:
  Chunker(const text::Document& doc, const Tags& tags, const std::vector<Value>& values,
          const lex::Lexicon& lexicon, const Grammar& grammar)
      : doc_(doc), tags_(tags), values_(values), lexicon_(lexicon), grammar_(grammar) {}

  Phrases run() {
    out_.at.assign(doc_.tokens.size(), kNoPhrase);
    out_.over.assign(doc_.tokens.size(), kNoPhrase);
    for (const text::Sentence& sentence : doc_.sentences) scan(sentence);
    return std::move(out_);
  }

 private:
  const Tagged& tagged(TokenId id) const { return tags_.tokens[id]; }

  static Prep clitic_prep(uint8_t proclitics) {
    if (proclitics & words::pro_bi) return Prep::bi;
    if (proclitics & words::pro_li) return Prep::li;
    if (proclitics & words::pro_ka) return Prep::ka;
    return Prep::none;
  }

  bool is_event_lemma(lex::Id lemma) const {
    if (lemma == lex::kNone) return false;
    const lex::Lemma& row = lexicon_.lemmas()[lemma];
    return row.senses > 0 || row.modality != lex::kNone || row.light != lex::kNone ||
           row.speech != lex::kNone;
  }

  // Nouns of action: a noun with senses or the masdar of a verb that has any.
  bool is_event(const Tagged& word) const {
    if (word.tag != Tag::noun || word.form.lemma == lex::kNone) return false;
    const lex::Lemma& row = lexicon_.lemmas()[word.form.lemma];
    // "the coalition"; people and bodies of several words are never what happened.
    const std::string_view head = row.head == lex::kNone ? std::string_view() : lexicon_.heads()[row.head].kind;
    if (head == "person" || (head == "body" && word.width > 1) || (!head.empty() && word.definite())) return false;
    if (word.form.pos == Pos::masdar) return is_event_lemma(word.form.lemma);
    bool noun = word.form.pos == Pos::noun;
    return noun && row.pos != Pos::verb && row.senses > 0;
  }

  bool nominal(const Tagged& word) const {
    return word.tag == Tag::noun || word.tag == Tag::adjective || word.tag == Tag::name ||
           word.tag == Tag::latin;
  }

  void scan(const text::Sentence& sentence) {
    Prep pending = Prep::none;
    bool conj = false;
    PhraseId last = kNoPhrase;
    const PhraseId first = static_cast<PhraseId>(out_.phrases.size());
    for (TokenId id = sentence.first; id < sentence.last;) {
      const Tagged& word = tagged(id);
      int32_t value = tags_.value_at[id];
      if (value >= 0 && is_date(values_[value])) {
        id = values_[value].last;
        pending = Prep::none, conj = false, last = kNoPhrase;
        continue;
      }
      if (word.tag == Tag::particle && value < 0) {
        particle(word, pending, conj, last);
        id += word.width;
        // "each of X and Y": X and Y.
        if (word.cls == WordClass::quantifier && of_noun(id, sentence.last)) ++id;
        continue;
      }
      if (value < 0 && comma(id) && listed_on(last, id + 1, sentence.last)) {
        ++id;
        continue;
      }
      if (value < 0 && !nominal(word)) {
        if (!(word.tag == Tag::mark && quote(id)))
          pending = Prep::none, conj = false, last = kNoPhrase;
        id += word.width;
        continue;
      }
      PhraseId made = open(id, sentence.last, pending, conj);
      if (made == kNoPhrase) {
        ++id;
        continue;
      }
      if (const PhraseId several = made > first ? among(made) : kNoPhrase; several != kNoPhrase)
        list(several, made);
      else
        tie(last, made);
      last = made;
      id = out_.phrases[made].last;
      pending = Prep::none, conj = false;
    }
  }

  bool comma(TokenId id) const {
    return tagged(id).tag == Tag::mark && letter::is_comma(doc_.folded_of(id));
  }

  // "America, and Britain, and France": names of one kind, each with "and" after a comma; no clause
  // begins with them.
  bool listed_on(PhraseId last, TokenId next, TokenId end) const {
    if (last == kNoPhrase || next >= end) return false;
    const Phrase& before = out_.phrases[last];
    if (before.last + 1 != next || before.elements == 0 || !(tagged(next).proclitics & words::pro_conj)) return false;
    const TokenId named = (out_.end(before) - 1)->first;
    bool alike = false;
    for (lex::PhraseKind kind : {lex::PhraseKind::country, lex::PhraseKind::capital,
                                 lex::PhraseKind::nisba, lex::PhraseKind::actor})
      alike = alike || (has_hit(named, kind) && has_hit(next, kind));
    const TokenId after = next + tagged(next).width;
    return alike && (after >= end || tagged(after).tag != Tag::verb);
  }

  static bool is_date(const Value& value) {
    return value.kind == ValueKind::date || value.kind == ValueKind::duration;
  }

  bool quote(TokenId id) const {
    std::u16string_view mark = doc_.folded_of(id);
    if (mark.empty()) return false;
    char16_t c = mark[0];
    return c == u'"' || c == 0x201C || c == 0x201D || c == 0x00AB || c == 0x00BB || c == u'\'' ||
           c == 0x2018 || c == 0x2019;
  }

  void particle(const Tagged& word, Prep& pending, bool& conj, PhraseId& last) const {
    switch (word.cls) {
      case WordClass::preposition:
        if (!(word.prep == Prep::near &&
              (pending == Prep::min || pending == Prep::ila || pending == Prep::ala))) {
          pending = word.prep;
        }
        conj = conj || (word.proclitics & words::pro_conj);
        if (word.pronoun != words::Pronoun::none) pending = Prep::none, last = kNoPhrase;
        break;
      case WordClass::demonstrative:
      case WordClass::quantifier:
      case WordClass::comparator:
        conj = conj || (word.proclitics & words::pro_conj);
        if (Prep clitic = clitic_prep(word.proclitics); clitic != Prep::none) pending = clitic;
        break;
      case WordClass::conjunction:
        conj = true;
        break;
      case WordClass::adverb:
        break;
      case WordClass::negation:  // "called for (the) not taking of": the noun is still what is called for
        if (Prep clitic = clitic_prep(word.proclitics); clitic != Prep::none) pending = clitic;
        if (pending == Prep::none) conj = false, last = kNoPhrase;
        break;
      default:
        pending = Prep::none, conj = false, last = kNoPhrase;
    }
  }

  Element element(TokenId id) const {
    const Tagged& word = tagged(id);
    Element out{id, id + word.width, ElementKind::noun, word.definite()};
    if (word.tag == Tag::adjective) out.kind = ElementKind::adjective;
    if (word.tag == Tag::latin) out.kind = ElementKind::latin;
    if (word.tag == Tag::name) {
      out.kind = word.form.pos == Pos::nisba ? ElementKind::adjective : ElementKind::name;
    }
    // Given names name whoever bears them.
    const bool given = word.form.pos == Pos::name && word.width == 1;
    if (word.tag == Tag::noun && (word.form.lemma == lex::kNone || given))
      out.kind = ElementKind::unknown;
    if (word.width > 1 && out.kind == ElementKind::noun) {
      std::u16string_view tail = doc_.folded_of(id + word.width - 1);
      out.definite = out.definite || tail.starts_with(kArticle);
    }
    return out;
  }

  bool governs(const Element& part) const {
    if (part.kind != ElementKind::noun && part.kind != ElementKind::unknown) return false;
    if (part.last - part.first > 1)
      return false;  // a noun of several words has its genitive within
    const Tagged& word = tagged(part.first);
    return !part.definite && word.pronoun == words::Pronoun::none && !keeps_nun(part.first, word);
  }

  // A plural or dual that still has its n cannot govern ("gunmen", not "gunmen of").
  bool keeps_nun(TokenId id, const Tagged& word) const {
    bool several = word.form.number == lex::Number::plural || word.form.number == lex::Number::dual;
    if (!several || word.form.construct || word.form.lemma == lex::kNone) return false;
    std::u16string_view letters = doc_.folded_of(id);
    if (word.host_end > 0 && word.host_end <= letters.size())
      letters = letters.substr(0, word.host_end);
    return letters.size() > 4 && (letters.ends_with(std::u16string_view(u"\u0648\u0646")) ||
                                  letters.ends_with(std::u16string_view(u"\u064A\u0646")) ||
                                  letters.ends_with(std::u16string_view(u"\u0627\u0646")));
  }

  bool adjective_like(TokenId id) const {
    const Tagged& word = tagged(id);
    if (word.tag == Tag::adjective || word.form.pos == Pos::nisba) return true;
    if (word.form.pos == Pos::active_participle || word.form.pos == Pos::passive_participle)
      return true;
    if (word.form.lemma != lex::kNone || word.tag == Tag::name) return false;
    std::u16string_view letters = doc_.folded_of(id);
    if (letters.size() < 5) return false;
    return letters.ends_with(letter::ya) ||
           letters.ends_with(std::u16string_view(u"\u064A\u0629")) ||
           letters.ends_with(std::u16string_view(u"\u064A\u064A\u0646"));
  }

  // A noun whose bearer may be named after it: role, person, body.
  bool names_follow(const Phrase& phrase) const {
    for (const Element* part = out_.begin(phrase); part != out_.end(phrase); ++part) {
      if (part->kind == ElementKind::noun &&
          grammar_.head(lexicon_, tagged(part->first).form.lemma))
        return true;
      if (part->kind == ElementKind::name && has_hit(part->first, lex::PhraseKind::office))
        return true;
    }
    return false;
  }

  bool has_hit(TokenId id, lex::PhraseKind kind) const {
    const Tagged& word = tagged(id);
    for (uint32_t h = word.first_hit; h < word.first_hit + word.hit_count; ++h) {
      if (tags_.hits[h].phrase.kind == kind) return true;
    }
    return false;
  }

  bool person_or_place_name(TokenId id) const {
    return has_hit(id, lex::PhraseKind::actor) || has_hit(id, lex::PhraseKind::place) ||
           has_hit(id, lex::PhraseKind::country) || has_hit(id, lex::PhraseKind::capital);
  }

  // An indefinite accusative ("هجوما") is nobody's genitive: it opens a phrase of its own.
  bool accusative(const Element& next) const {
    if (next.kind != ElementKind::noun || next.definite) return false;
    const Tagged& word = tagged(next.first);
    std::u16string_view letters = doc_.folded_of(next.first);
    if (letters.size() < 4 || letters.back() != letter::alef || word.form.lemma == lex::kNone)
      return false;
    bool alef_of_word = lexicon_.lemmas()[word.form.lemma].text.ends_with("\xD8\xA7");
    return word.form.number == lex::Number::singular && !alef_of_word && !word.form.construct;
  }

  // "السلطات السعودية": a country's name after a definite noun is its nationality.
  bool country_adjective(const Element& prev, const Element& next) const {
    if (next.kind != ElementKind::name || !next.definite || prev.kind == ElementKind::name)
      return false;
    return (prev.definite || tagged(prev.first).definite()) &&
           has_hit(next.first, lex::PhraseKind::nisba);
  }

  // "foreign minister" of a state: an office of several words without the article.
  bool office_of(const Element& prev, const Element& next) const {
    if (prev.kind != ElementKind::name || !has_hit(prev.first, lex::PhraseKind::office)) return false;
    if (!has_hit(next.first, lex::PhraseKind::country) &&
        !has_hit(next.first, lex::PhraseKind::actor))
      return false;
    TokenId last = prev.last - 1;
    return !doc_.folded_of(last).starts_with(kArticle) && (last > prev.first || !prev.definite);
  }

  bool a_person(TokenId id) const {
    const Tagged& word = tagged(id);
    for (uint32_t h = word.first_hit; h < word.first_hit + word.hit_count; ++h) {
      const lex::Phrase& hit = tags_.hits[h].phrase;
      if (hit.kind == lex::PhraseKind::actor && lexicon_.actors()[hit.id].kind == "person")
        return true;
    }
    return false;
  }

  // "the forces of the president": a title behind the body.
  bool title_within(const Phrase& phrase) const {
    return std::any_of(out_.begin(phrase), out_.end(phrase), [&](const Element& part) {
      const lex::Head* head = grammar_.head(lexicon_, tagged(part.first).form.lemma);
      const bool noun = part.kind == ElementKind::noun && head && (head->kind == "role" || head->kind == "person");
      return noun || has_hit(part.first, lex::PhraseKind::office);
    });
  }

  // "(accused) the Turkish authorities X", "(arrested) the police X": a body's words that the article has closed are
  // called after nobody; whom the verb struck follows.
  bool closed_body(const Phrase& phrase, const Element& prev, const Element& next) const {
    const Element& first = *out_.begin(phrase);
    if (first.kind != ElementKind::noun || prev.kind == ElementKind::name) return false;
    if (!prev.definite && prev.kind != ElementKind::adjective) return false;
    const lex::Head* head = grammar_.head(lexicon_, tagged(first.first).form.lemma);
    if (!head || (head->kind != "body" && head->kind != "force" && head->kind != "group")) return false;
    if (head->sector == "UNK" || title_within(phrase)) return false;
    if (next.kind == ElementKind::name) return a_person(next.first);
    constexpr std::string_view kOfState[] = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY"};  // firms have names behind them
    return !next.definite && std::ranges::find(kOfState, head->sector) != std::end(kOfState);
  }

  // The verb right before a phrase without a preposition; kNone when none.
  lex::Id verb_before(const Phrase& phrase) const {
    if (phrase.first == 0 || phrase.prep != Prep::none) return lex::kNone;
    const Tagged& verb = tagged(phrase.first - 1);
    const bool free = verb.tag == Tag::verb && verb.pronoun == words::Pronoun::none;
    return free ? verb.form.lemma : lex::kNone;
  }

  // "(said) the spokesman of Hamas X": the name behind a title and its body, where it is nobody to whom something
  // is done ("the minister of Russia (met) X").
  bool names_title(const Phrase& phrase, const Element& prev, const Element& next) const {
    if (!title_within(phrase)) return false;
    if (prev.kind != ElementKind::name || !a_person(next.first)) return false;
    for (const Element* part = out_.begin(phrase); part != out_.end(phrase); ++part) {
      if (a_person(part->first)) return false;
    }
    return tells_only(lexicon_, verb_before(phrase));
  }

  // "(urged) Hadi the envoy of the UN", "(accused) X Britain": one word of a name right behind a verb with an object
  // has no genitive; a title, a body or a country is whom the verb befalls.
  bool object_of_named(const Phrase& phrase, const Element& prev, const Element& next) const {
    if (phrase.elements != 1 || phrase.count >= 0 || prev.kind != ElementKind::unknown || prev.definite) return false;
    const Tagged& word = tagged(prev.first);
    if (!word.bare() || doc_.folded_of(prev.first).ends_with(letter::ta_marbuta)) return false;
    if (!befalls(lexicon_, verb_before(phrase))) return false;
    if (next.kind == ElementKind::name)
      return !a_person(next.first) &&
             (has_hit(next.first, lex::PhraseKind::actor) || has_hit(next.first, lex::PhraseKind::office) ||
              has_hit(next.first, lex::PhraseKind::country) || has_hit(next.first, lex::PhraseKind::capital));
    if (next.kind != ElementKind::noun) return false;
    const lex::Head* head = grammar_.head(lexicon_, tagged(next.first).form.lemma);
    const TokenId after = next.last;
    const bool goes_on = after < doc_.tokens.size() && doc_.tokens[after].sentence == phrase.sentence &&
                         nominal(tagged(after)) && !(tagged(after).proclitics & (words::pro_conj | words::pro_prep));
    return head && head->kind == "role" && goes_on;  // alone it may be the family's name
  }

  // A name has ended where an indefinite noun follows; only right after the given name may one be
  // the family's ("سمير ناجي", not "خالد درويش وصول").
  bool after_name(const Phrase& phrase, const Element& prev, const Element& next) const {
    if (next.definite) return false;
    if (tagged(prev.first).form.pos == Pos::name) return is_event(tagged(next.first));
    for (const Element* part = out_.begin(phrase); part != out_.end(phrase); ++part) {
      if (tagged(part->first).form.pos == Pos::name) return true;
    }
    return false;
  }

  std::string_view place_kind(TokenId id) const {
    const Tagged& word = tagged(id);
    std::u16string_view letters = doc_.folded_of(id);
    if (word.tag == Tag::name && word.bare()) return grammar_.place_kind(letters);  // a name that begins with it
    if (word.host_end <= word.host_begin || word.host_end > letters.size()) return {};
    return grammar_.place_kind(letters.substr(word.host_begin, word.host_end - word.host_begin));
  }

  // "the prime minister of the region of X": an office of several words whose last governs.
  bool office_of_region(const Element& prev, const Element& next) const {
    const std::string_view kind = place_kind(next.first);
    if (kind != "region" && kind != "province") return false;
    const bool open = prev.last - prev.first > 1 && !doc_.folded_of(prev.last - 1).starts_with(kArticle);
    const lex::Head* head = grammar_.head(lexicon_, tagged(prev.first).form.lemma);
    return open && (has_hit(prev.first, lex::PhraseKind::office) || (head && head->kind == "role"));
  }

  // "Hit with a missile the airport": one thing fired or laid is no airport's; what follows it is
  // what was hit.
  bool means(const Phrase& phrase, const Element& prev, const Element& next) const {
    if (phrase.prep != Prep::bi || phrase.elements != 1 || phrase.count >= 0) return false;
    if (prev.kind != ElementKind::noun || prev.definite || !next.definite) return false;
    if (next.kind != ElementKind::noun || place_kind(next.first).empty()) return false;
    const Tagged& word = tagged(prev.first);
    if (word.form.lemma == lex::kNone || word.form.number != lex::Number::singular) return false;
    lex::Id weapon = lexicon_.lemmas()[word.form.lemma].weapon;
    if (weapon == lex::kNone) return false;
    std::string_view mode = lexicon_.weapons()[weapon].mode;
    return mode == "heavy-weapons" || mode == "explosives";
  }

  // "The Nation Party, (which is) in opposition": after a body's name, a noun that is also an
  // adjective of a sector says what the body is.
  bool says_sector(const Element& prev, const Element& next) const {
    lex::Id lemma = tagged(next.first).form.lemma;
    if (prev.kind != ElementKind::name || !next.definite || lemma == lex::kNone) return false;
    return tagged(next.first).form.number == lex::Number::singular && !a_person(prev.first) &&
           has_hit(prev.first, lex::PhraseKind::actor) &&
           !grammar_.sector_of(lexicon_.lemmas()[lemma].text).empty();
  }

  // "gunmen (who are) loyalists", "the (jihadist) organisation": a noun that says what the one before is, which
  // cannot govern it.
  bool apposed(const Element& prev, const Element& next) const {
    const bool nouns = prev.kind == ElementKind::noun && next.kind == ElementKind::noun;
    if (!nouns || prev.definite != next.definite) return false;
    const Tagged& before = tagged(prev.first);
    const Tagged& word = tagged(next.first);
    if (before.form.number == lex::Number::plural || before.form.number == lex::Number::dual)
      return keeps_nun(prev.first, before) && keeps_nun(next.first, word) && ending(prev.first) == ending(next.first);
    const auto head = grammar_.head(lexicon_, before.form.lemma);
    const bool several = head && (head->kind == "group" || head->kind == "force" || head->kind == "body");
    return several && next.definite && word.form.number == lex::Number::singular &&
           doc_.folded_of(next.first).ends_with(letter::ya);
  }

  // The case that a sound plural shows.
  std::u16string_view ending(TokenId id) const {
    std::u16string_view letters = doc_.folded_of(id);
    return letters.substr(letters.size() - std::min<size_t>(letters.size(), 2));
  }

  std::string_view lemma_text(TokenId id) const {
    const lex::Id lemma = tagged(id).form.lemma;
    return lemma == lex::kNone ? std::string_view() : lexicon_.lemmas()[lemma].text;
  }

  // "Razzaz (called upon) the Jordanians": a person is no plural.
  bool others(const Element& prev, const Tagged& next) const {
    return prev.kind == ElementKind::name && next.form.number == lex::Number::plural && a_person(prev.first);
  }

  bool attaches(const Phrase& phrase, const Element& prev, const Element& next) const {
    if (means(phrase, prev, next) || object_of_named(phrase, prev, next)) return false;
    const bool manner = phrase.prep == Prep::manner;  // "wholly (the) valley": an adjective that governs nothing
    if (manner && next.kind != ElementKind::adjective && !adjective_like(next.first)) return false;
    if (says_sector(prev, next)) return true;
    const Tagged& word = tagged(next.first);
    bool leading = phrase.elements == 1 && prev.kind == ElementKind::adjective && !prev.definite;
    bool prev_governs =
        governs(prev) || (leading && next.kind != ElementKind::adjective);  // "senior officials of"
    bool head_event = phrase.event && phrase.elements == 1;
    if (accusative(next)) return false;
    if (country_adjective(prev, next)) return true;
    if (others(prev, word)) return false;
    if (apposed(prev, next)) return true;
    if (next.kind == ElementKind::adjective ||
        (adjective_like(next.first) && next.kind != ElementKind::name)) {
      bool prev_definite = phrase.definite || prev.definite || prev.kind == ElementKind::name;
      if (next.definite) return prev_definite || (prev_governs && !head_event);
      if (!prev_definite) return true;
      if (next.kind == ElementKind::adjective) return false;
    }
    if (head_event || (is_event(word) && !names_follow(phrase))) return false;
    if (is_event(word) && grammar_.of_deed(lemma_text(prev.first))) return false;
    switch (next.kind) {
      case ElementKind::noun:
        if (prev.kind == ElementKind::unknown && after_name(phrase, prev, next)) return false;
        return prev_governs || office_of_region(prev, next);
      case ElementKind::name:
        if (prev_governs || office_of(prev, next) || office_of_region(prev, next)) return true;
        if (has_hit(next.first, lex::PhraseKind::office)) return false;
        if (!names_follow(phrase) || !a_person(next.first) || closed_body(phrase, prev, next)) return false;
        return prev.kind != ElementKind::name || has_hit(prev.first, lex::PhraseKind::office) ||
               names_title(phrase, prev, next);
      case ElementKind::unknown:
        if (prev_governs || prev.kind == ElementKind::unknown) return true;
        if (prev.kind == ElementKind::name) return has_hit(prev.first, lex::PhraseKind::actor);
        return names_follow(phrase) && !closed_body(phrase, prev, next);
      case ElementKind::latin:
        return prev.kind == ElementKind::latin;
      default:
        return false;
    }
  }

  // Inside a phrase only bare words may follow; a quotation mark may stand before a name ("تنظيم
  // "الدولة الإسلامية"").
  TokenId next_word(TokenId id, TokenId end, const Element& prev) const {
    bool mark = id + 1 < end && tagged(id).tag == Tag::mark;
    if (mark && ((quote(id) && (governs(prev) || open_office(prev))) || hyphen(id, prev))) ++id;
    return id;
  }

  // "المتحدث باسم "أحرار الشام"": an office whose last word governs.
  bool open_office(const Element& prev) const {
    return prev.kind == ElementKind::name && prev.last - prev.first > 1 &&
           has_hit(prev.first, lex::PhraseKind::office) &&
           !doc_.folded_of(prev.last - 1).starts_with(kArticle);
  }

  // "جونغ-أون": a hyphen without spaces inside a name.
  bool hyphen(TokenId id, const Element& prev) const {
    if (doc_.folded_of(id) != u"-") return false;
    if (prev.kind != ElementKind::name && prev.kind != ElementKind::unknown) return false;
    return doc_.span(id - 1, id).end == doc_.span(id, id + 1).begin &&
           doc_.span(id, id + 1).end == doc_.span(id + 1, id + 2).begin;
  }

  PhraseId open(TokenId id, TokenId end, Prep pending, bool conj) {
    Phrase phrase;
    phrase.first = id;
    phrase.sentence = doc_.tokens[id].sentence;
    phrase.first_element = static_cast<uint32_t>(out_.elements.size());
    phrase.prep = pending;
    phrase.conj = conj;
    phrase.quoted = id > 0 && quote(id - 1);
    phrase.count = tags_.value_at[id];
    TokenId next = id;
    if (phrase.count >= 0) {
      const Value& value = values_[phrase.count];
      uint8_t clitics = tagged(id).proclitics;
      take_clitics(phrase, clitics);
      next = value.dual ? id : behind_number(value);
    }
    phrase.last = std::max(next, id + 1);
    const bool manner = pending == Prep::manner;  // "in an illegal way": no deed
    if (next < end && usable_head(next, phrase)) {
      if (phrase.count < 0) take_clitics(phrase, tagged(next).proclitics);
      add(phrase, element(next));
      extend(phrase, end);
      if (phrase.count < 0) part_of(phrase, end);
    } else if (phrase.count >= 0 && of_noun(next, end) && several_or_known(next + 1)) {
      add(phrase, element(next + 1));  // "two of the soldiers"
      extend(phrase, end);
    } else if (phrase.count < 0) {
      return kNoPhrase;
    }
    if (phrase.count >= 0 && !values_[phrase.count].dual)
      phrase.last = std::max(phrase.last, values_[phrase.count].last);
    phrase.event = phrase.event && !manner;
    PhraseId made = static_cast<PhraseId>(out_.phrases.size());
    out_.phrases.push_back(phrase);
    out_.at[id] = made;
    for (TokenId t = id; t < phrase.last; ++t) out_.over[t] = made;
    return made;
  }

  // "31 civilians at least": what is counted stands before the bound.
  TokenId behind_number(const Value& value) const {
    const TokenId noun = value.core_last;
    const bool counted = value.counts_within() && (nominal(tagged(noun)) || of_noun(noun, value.last));
    return counted ? value.core_last : value.last;
  }

  // "min" with a noun after it.
  bool of_noun(TokenId id, TokenId end) const {
    if (id + 1 >= end) return false;
    const Tagged& word = tagged(id);
    bool of = word.tag == Tag::particle && word.cls == WordClass::preposition &&
              word.prep == Prep::min && word.pronoun == words::Pronoun::none && word.width == 1;
    return of && nominal(tagged(id + 1)) && tags_.value_at[id + 1] < 0 &&
           !(tagged(id + 1).proclitics & (words::pro_conj | words::pro_prep));
  }

  bool several_or_known(TokenId id) const {
    const Tagged& word = tagged(id);
    return element(id).definite || word.form.number == lex::Number::plural;
  }

  // "a number of the protesters": the protesters.
  void part_of(Phrase& phrase, TokenId end) {
    if (phrase.elements > 2 || phrase.head_lemma == lex::kNone) return;
    if (!grammar_.partitive(lexicon_.lemmas()[phrase.head_lemma].text)) return;
    if (!of_noun(phrase.last, end)) return;
    TokenId noun = phrase.last + 1;
    out_.elements.resize(phrase.first_element);
    phrase.elements = 0;
    phrase.definite = false;
    add(phrase, element(noun));
    extend(phrase, end);
  }

  // "still (la yazal)", "no longer (lam ya'ud)": listed by their words, they are verbs that go with another.
  bool auxiliary(const Tagged& word) const {
    if (word.tag != Tag::noun || word.form.lemma == lex::kNone) return false;
    const lex::Lemma& row = lexicon_.lemmas()[word.form.lemma];
    if (row.modality == lex::kNone || row.pos == Pos::verb) return false;
    const std::string_view status = lexicon_.modalities()[row.modality].status;
    return status == "ongoing" || status == "ended";
  }

  bool usable_head(TokenId id, const Phrase& phrase) const {
    if (!nominal(tagged(id)) || auxiliary(tagged(id))) return false;
    if (phrase.count < 0) return true;
    return !(tagged(id).proclitics & (words::pro_conj | words::pro_prep));
  }

  static void take_clitics(Phrase& phrase, uint8_t proclitics) {
    if (proclitics & words::pro_conj) phrase.conj = true;
    if (Prep clitic = clitic_prep(proclitics); clitic != Prep::none) phrase.prep = clitic;
  }

  void add(Phrase& phrase, Element part) {
    out_.elements.push_back(part);
    const Tagged& word = tagged(part.first);
    if (phrase.elements == 0) {
      phrase.head_lemma = word.form.lemma;
      phrase.event = is_event(word);
    }
    ++phrase.elements;
    phrase.last = part.last;
    if (part.kind != ElementKind::adjective || phrase.elements == 1) {
      phrase.definite = phrase.definite || part.definite || part.kind == ElementKind::name ||
                        word.pronoun != words::Pronoun::none;
    }
  }

  // "the states (the) four", "its meeting (the) second": a definite number right behind a definite noun.
  bool numbers(const Phrase& phrase, TokenId id) const {
    const Value& value = values_[tags_.value_at[id]];
    const bool counts = value.kind == ValueKind::number || value.kind == ValueKind::ordinal;
    if (!counts || value.dual || value.last != id + 1 || phrase.count >= 0 || id != phrase.last) return false;
    if (value.count.comparator != Comparator::eq) return false;  // "(closed) the tens of"
    const Element& prev = out_.elements.back();
    const bool named = prev.kind != ElementKind::noun && prev.kind != ElementKind::adjective;
    const bool article = doc_.tokens[id].kind == TokenKind::word && doc_.folded_of(id).starts_with(kArticle);
    return phrase.definite && !named && article;
  }

  void extend(Phrase& phrase, TokenId end) {
    for (;;) {
      Element prev = out_.elements.back();
      TokenId id = next_word(phrase.last, end, prev);
      if (id >= end) return;
      if (tags_.value_at[id] >= 0) {
        if (!numbers(phrase, id)) return;
        add(phrase, {id, values_[tags_.value_at[id]].last, ElementKind::adjective, true});
        continue;
      }
      const Tagged& word = tagged(id);
      if (!nominal(word) || (word.proclitics & (words::pro_conj | words::pro_prep))) return;
      Element next = element(id);
      if (!attaches(phrase, prev, next)) return;
      add(phrase, next);
      if (id > prev.last && phrase.last < end && tagged(phrase.last).tag == Tag::mark &&
          quote(phrase.last)) {
        ++phrase.last;
      }
    }
  }

  // "غارة التحالف" is the coalition's raid. No adjective stands between a noun and its genitive
  // ("غارات جوية مواقع"), and what a raid struck follows the verb that says so ("استهدفت غارة مواقع").
  bool event_governs(const Phrase& left, const Element& last) const {
    const Tagged& head = tagged(out_.begin(left)->first);
    if (left.definite || head.pronoun != words::Pronoun::none) return false;
    if (last.kind == ElementKind::adjective || ends_in_adjective(last)) return false;
    return !struck(left);
  }

  // Of a noun of several words ("غارة جوية"): the last looks like a nisba.
  bool ends_in_adjective(const Element& part) const {
    if (part.last - part.first < 2) return false;
    std::u16string_view letters = doc_.folded_of(part.last - 1);
    if (letters.ends_with(letter::ta_marbuta)) letters.remove_suffix(1);
    return letters.size() > 2 && letters.ends_with(letter::ya);
  }

  // A verb right before the noun says what it struck: it wants an object and agrees with the noun.
  bool struck(const Phrase& left) const {
    if (left.first == 0 || left.count >= 0) return false;
    const Tagged& verb = tagged(left.first - 1);
    if (verb.tag != Tag::verb || verb.form.lemma == lex::kNone) return false;
    if (verb.pronoun != words::Pronoun::none) return false;
    const lex::Form& noun = tagged(out_.begin(left)->first).form;
    const bool feminine = noun.gender == lex::Gender::feminine || noun.number == lex::Number::plural;
    if (feminine != (verb.form.gender == lex::Gender::feminine)) return false;
    const lex::Lemma& row = lexicon_.lemmas()[verb.form.lemma];
    for (uint16_t i = 0; i < row.senses; ++i) {
      const lex::Sense& sense = lexicon_.senses()[row.first_sense + i];
      if (sense.type != "ASSAULT") return false;
      bool object = false;
      for (uint16_t k = 0; k < sense.slots; ++k)
        object = object || lexicon_.slots()[sense.first_slot + k].slot == lex::Slot::obj;
      if (!object) return false;
    }
    return row.senses > 0;
  }

  // "the call of each of X and Y", "the backing of those militias".
  bool each_between(TokenId from, TokenId to) const {
    if (to > from + 2 || to == from || tagged(from).tag != Tag::particle || tagged(from).proclitics) return false;
    const WordClass cls = tagged(from).cls;
    return cls == WordClass::quantifier || (cls == WordClass::demonstrative && to == from + 1 && tagged(to).definite());
  }

  // "Ten countries, among them (min baynaha) X": the phrase of the several that a name is one of.
  PhraseId among(PhraseId made) const {
    const Phrase &right = out_.phrases[made], &left = out_.phrases[made - 1];
    if (right.elements == 0 || right.count >= 0 || right.prep != Prep::none || right.first == 0) return kNoPhrase;
    if (out_.begin(right)->kind != ElementKind::name) return kNoPhrase;
    const TokenId led = right.first - 1;
    const auto of_them = [&](TokenId id, bool pronoun) {
      const Tagged& word = tagged(id);
      return word.tag == Tag::particle && (word.prep == Prep::bayna || word.prep == Prep::min) &&
             (word.pronoun == words::Pronoun::ha_f) == pronoun;
    };
    TokenId id = left.last;
    if (id < led && letter::is_comma(doc_.folded_of(id))) ++id;
    if (id < led && of_them(id, false)) ++id;
    if (id != led || !of_them(led, true)) return kNoPhrase;
    // "several (idda)" is a phrase of its own.
    const PhraseId whole = left.governor == kNoPhrase ? made - 1 : left.governor;
    const Phrase& several = out_.phrases[whole];
    if (several.elements == 0 || several.event || several.next_coord != kNoPhrase) return kNoPhrase;
    const bool plural = tagged(out_.begin(several)->first).form.number == lex::Number::plural;
    return plural || several.count >= 0 ? whole : kNoPhrase;
  }

  void list(PhraseId before, PhraseId made) {
    Phrase &left = out_.phrases[before], &right = out_.phrases[made];
    left.next_coord = made;
    right.prev_coord = before;
    if (right.prep == Prep::none) right.prep = left.prep;
    right.governor = left.governor;
  }

  void tie(PhraseId before, PhraseId made) {
    if (before == kNoPhrase) return;
    Phrase& left = out_.phrases[before];
    Phrase& right = out_.phrases[made];
    const bool marked = right.first == left.last + 1 && quote(left.last);
    const bool adjacent = right.first == left.last || marked || each_between(left.last, right.first);
    if (right.conj) {
      bool same = right.prep == Prep::none || right.prep == left.prep;
      if (same && right.first <= left.last + 2) {  // a comma or a preposition between
        list(before, made);
      }
      return;
    }
    if (right.prep != Prep::none || !adjacent || left.elements == 0) return;
    if (left.prep == Prep::manner) return;
    const Element& last = *(out_.end(left) - 1);
    if (right.elements > 0 && means(left, last, *out_.begin(right))) return;
    if (left.event ? event_governs(left, last) : governs(last)) {
      right.governor = before;
    }
  }

  const text::Document& doc_;
  const Tags& tags_;
  const std::vector<Value>& values_;
  const lex::Lexicon& lexicon_;
  const Grammar& grammar_;
  Phrases out_;
};

}  // namespace

Phrases find_phrases(const text::Document& doc, const Tags& tags, const std::vector<Value>& values,
                     const lex::Lexicon& lexicon, const Grammar& grammar) {
  return Chunker(doc, tags, values, lexicon, grammar).run();
}

}  // namespace marsad::mentions
