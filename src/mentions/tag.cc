// Tagging in two passes. First the names and fixed particles: leftmost, longest, taken where no
// stronger reading of the word stands against them. Then each remaining word: among its readings
// the verb or the noun, by what stands before it. Cost: linear in the tokens, a few comparisons
// each.
#include "mentions/tag.h"

#include "mentions/adverbial.h"
#include "text/letters.h"

#include <algorithm>

namespace marsad::mentions {
namespace {

using lex::Pos;
using lex::Tense;
using text::TokenKind;
using words::Reading;

constexpr std::u16string_view kArticle = u"\u0627\u0644";

class Tagger {
 public:
  Tagger(const text::Document& doc, const words::Words& words, const lex::Lexicon& lexicon,
         const Grammar& grammar, const std::vector<Value>& values)
      : doc_(doc),
        words_(words),
        lexicon_(lexicon),
        grammar_(grammar),
        values_(values),
        adverbials_(doc, words, lexicon, grammar, out_.tokens) {}

  Tags run() {
    out_.tokens.resize(doc_.tokens.size());
    out_.value_at.assign(doc_.tokens.size(), -1);
    out_.value_over.assign(doc_.tokens.size(), -1);
    for (size_t v = 0; v < values_.size(); ++v) {
      out_.value_at[values_[v].first] = static_cast<int32_t>(v);
      for (TokenId t = values_[v].first; t < values_[v].last; ++t) {
        out_.value_over[t] = static_cast<int32_t>(v);
      }
    }
    take_names();
    nicknames();
    for (TokenId id = 0; id < doc_.tokens.size(); ++id) tag_one(id);
    return std::move(out_);
  }

 private:
  bool same_sentence(TokenId a, TokenId b) const {
    return doc_.tokens[a].sentence == doc_.tokens[b].sentence;
  }

  // A short form stands after "did not" and after li only.
  bool jussive_stands(TokenId id, const Reading& reading) const {
    if (reading.proclitics & words::pro_li) return true;
    const Tagged* prev = before(id);
    return prev && prev->tag == Tag::particle &&
           (prev->cls == WordClass::negation_past || prev->cls == WordClass::negation);
  }

  // "nisa" are women, not "we are harmed": news tells nobody what is done to him.
  static bool done_to_us(const Reading& reading) {
    const bool told = reading.form.person == lex::Person::third || reading.form.person == lex::Person::none;
    return reading.form.voice == lex::Voice::passive && reading.form.tense == Tense::imperfect && !told;
  }

  const Reading* best(TokenId id, bool verb) const {
    const Reading* short_form = nullptr;
    for (const Reading& reading : words_.readings(id)) {
      bool is_verb = reading.form.pos == Pos::verb;
      if (reading.form.lemma == lex::kNone && verb) continue;
      if (verb && done_to_us(reading)) continue;
      if (reading.form.jussive) {
        if (!verb || short_form || !jussive_stands(id, reading)) continue;
        short_form = &reading;  // only where no full form is spelled alike
        continue;
      }
      if (is_verb == verb) return verb ? &reading : &as_listed(id, reading);
    }
    return short_form;
  }

  // "madrasa" is a school before it is a woman who teaches: a noun that is listed as it stands.
  const Reading& as_listed(TokenId id, const Reading& noun) const {
    if (noun.form.gender != lex::Gender::feminine || noun.form.lemma == lex::kNone) return noun;
    constexpr std::string_view kTaMarbuta = "\xD8\xA9";
    if (noun.form.number != lex::Number::singular || lexicon_.lemmas()[noun.form.lemma].text.ends_with(kTaMarbuta))
      return noun;
    for (const Reading& reading : words_.readings(id)) {
      if (reading.form.pos != Pos::noun || reading.form.lemma == lex::kNone) continue;
      if (reading.proclitics != noun.proclitics || reading.pronoun != noun.pronoun) continue;
      if (lexicon_.lemmas()[reading.form.lemma].text.ends_with(kTaMarbuta)) return reading;
    }
    return noun;
  }

  // "Michael "Erik" Kurilla": one word between quotation marks and names is a part of the name.
  void nicknames() {
    for (const text::Quote& quote : doc_.quotes) {
      if (!quote.closed || quote.close != quote.open + 2 || quote.open == 0) continue;
      if (quote.close + 1 >= doc_.tokens.size() || !same_sentence(quote.open - 1, quote.close + 1)) continue;
      if (!of_name(quote.open - 1) || !of_name(quote.close + 1)) continue;
      Tagged& before = out_.tokens[quote.open - 1];
      before.width = static_cast<uint16_t>(quote.close + 1 - (quote.open - 1));
      for (TokenId t = quote.open; t <= quote.close; ++t) out_.tokens[t].tag = Tag::inside;
    }
  }

  // A word that nobody knows but as a name.
  bool of_name(TokenId id) const {
    if (doc_.tokens[id].kind != TokenKind::word || out_.tokens[id].width > 1) return false;
    for (const Reading& reading : words_.readings(id)) {
      if (reading.form.lemma != lex::kNone && reading.form.pos != Pos::name) return false;
    }
    return true;
  }

  // A one-word name that is also a common word is a name only where the word's other reading is
  // unlikely.
  bool name_stands(const words::PhraseHit& hit) const {
    if (hit.phrase.kind == lex::PhraseKind::closed || hit.last - hit.first > 1) return true;
    if (hit.phrase.kind == lex::PhraseKind::nisba) return true;
    const Reading* verb = best(hit.first, true);
    const bool land = hit.phrase.kind == lex::PhraseKind::country || hit.phrase.kind == lex::PhraseKind::capital;
    return land || !verb || !verb_position(hit.first);
  }

  // "محمد السادس", "حركة 23 مارس", "بئر السبع": what reads like a value is a part of the name.
  static bool regnal(const words::PhraseHit& hit, const Value& value) {
    const bool name = hit.phrase.kind == lex::PhraseKind::actor ||
                      hit.phrase.kind == lex::PhraseKind::place;
    const bool part = value.last - value.first < hit.last - hit.first;
    return name && part && value.first >= hit.first && value.last <= hit.last;
  }

  bool over_value(const words::PhraseHit& hit) const {
    for (TokenId t = hit.first; t < hit.last; ++t) {
      if (out_.value_over[t] < 0) continue;
      const Value& value = values_[out_.value_over[t]];
      const bool counted = value.counts_within() && t >= value.core_last;
      if (!value.dual && !counted && !regnal(hit, value)) return true;
    }
    return false;
  }

  static int order(lex::PhraseKind kind) {
    switch (kind) {
      case lex::PhraseKind::actor:
        return 0;
      case lex::PhraseKind::country:
        return 1;
      case lex::PhraseKind::place:
        return 2;
      case lex::PhraseKind::capital:
        return 3;
      case lex::PhraseKind::office:
        return 4;
      case lex::PhraseKind::nisba:
        return 5;
      case lex::PhraseKind::lemma:
        return 6;
      case lex::PhraseKind::closed:
        return 7;
    }
    return 8;
  }

  void take_names() {
    std::vector<words::PhraseHit> found = words::find_phrases(doc_, words_, lexicon_);
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
      if (a.first != b.first) return a.first < b.first;
      if (a.last != b.last) return a.last > b.last;
      return order(a.phrase.kind) < order(b.phrase.kind);
    });
    found_ = &found;
    TokenId free = 0;
    for (size_t i = 0; i < found.size();) {
      const words::PhraseHit& hit = found[i];
      size_t next = i;
      while (next < found.size() && found[next].first == hit.first &&
             found[next].last == hit.last) {
        ++next;
      }
      bool closed_word = hit.phrase.kind == lex::PhraseKind::closed;
      if (hit.first >= free && (closed_word || !over_value(hit)) && usable(found, i, next)) {
        take(found, i, next);
        if (!closed_word) out_.value_at[hit.first] = dual_at(hit.first);
        free = hit.last;
      }
      i = next;
    }
  }

  // A name that begins like a value ("محرم إينجه") is none; a dual noun stays two of its own.
  int32_t dual_at(TokenId id) const {
    const int32_t at = out_.value_at[id];
    return at >= 0 && values_[at].dual ? at : -1;
  }

  bool usable(const std::vector<words::PhraseHit>& found, size_t from, size_t to) const {
    for (size_t i = from; i < to; ++i) {
      if (kept(found[i])) return true;
    }
    return false;
  }

  bool kept(const words::PhraseHit& hit) const {
    if (hit.phrase.kind == lex::PhraseKind::closed) {
      if (speaks_here(hit)) return false;
      // No preposition or conjunction has the article: then it is a name ("العلي") or a noun ("الأم").
      const WordClass cls = grammar_.word_class(hit.phrase.id);
      const bool prep = cls == WordClass::preposition;
      if ((prep || cls == WordClass::conjunction) && (hit.proclitics & words::pro_al)) return false;
      if (prep && (hit.proclitics & words::pro_conj_fa) && opens(hit)) return false;
      return cls != WordClass::none;
    }
    return name_stands(hit) && !another_word(hit);
  }

  // "fatahat" (she opened) is "and under" too: where a definite noun follows, it is the verb.
  bool opens(const words::PhraseHit& hit) const {
    if (hit.last != hit.first + 1 || !definite_next(hit.first)) return false;
    const auto readings = words_.readings(hit.first);
    return std::any_of(readings.begin(), readings.end(), [](const Reading& r) {
      const bool verb = r.form.pos == Pos::verb && r.form.lemma != lex::kNone;
      return verb && r.proclitics == 0 && r.form.tense == Tense::perfect;
    });
  }

  // "Klaus Hjort" is not "like Laos": a country cut out after "like" before a word that nobody knows.
  bool name_in_ka(const words::PhraseHit& hit) const {
    if (hit.phrase.kind != lex::PhraseKind::country || !(hit.proclitics & words::pro_ka)) return false;
    if (hit.last >= doc_.tokens.size() || !same_sentence(hit.first, hit.last)) return false;
    if (doc_.tokens[hit.last].kind != TokenKind::word) return false;
    for (const Reading& reading : words_.readings(hit.last)) {
      if (reading.form.lemma != lex::kNone) return false;
    }
    return true;
  }

  // "with a meeting" is no Balqa, "Fatima" no Atmeh: a place's name cut out of a word, or without
  // the article it has, where the word is known as something else.
  bool another_word(const words::PhraseHit& hit) const {
    if (name_in_ka(hit)) return true;
    if (hit.phrase.kind != lex::PhraseKind::place || hit.last - hit.first > 1) return false;
    if (hit.proclitics & words::pro_al) return false;
    constexpr std::string_view kListed = "\xD8\xA7\xD9\x84";  // the article, as the codebook has it
    bool cut = hit.proclitics != 0;
    if (!cut && !lexicon_.places()[hit.phrase.id].name_ar.starts_with(kListed)) return false;
    for (const Reading& reading : words_.readings(hit.first)) {
      if (reading.form.lemma == lex::kNone || reading.pronoun != words::Pronoun::none) continue;
      if (reading.form.pos == Pos::particle || (cut && reading.host_begin > 0)) continue;
      return true;
    }
    return false;
  }

  // "awdaha" is "clearer" or "clarified", "abara" "through" or "expressed (an)": the verb of speech
  // where a clause begins and its subject follows, with the preposition it needs.
  bool speaks_here(const words::PhraseHit& hit) const {
    WordClass cls = grammar_.word_class(hit.phrase.id);
    if (cls != WordClass::comparator && cls != WordClass::preposition) return false;
    if (hit.last - hit.first > 1 || !verb_position(hit.first)) return false;
    for (const Reading& reading : words_.readings(hit.first)) {
      if (reading.form.pos != Pos::verb || reading.form.lemma == lex::kNone) continue;
      if (reading.form.tense != Tense::perfect || reading.form.person != lex::Person::third) continue;
      lex::Id speech = lexicon_.lemmas()[reading.form.lemma].speech;
      if (speech == lex::kNone) continue;
      lex::Slot needs = needed(lexicon_.senses()[lexicon_.speech()[speech].sense]);
      if (cls == WordClass::comparator ? definite_next(hit.first) : slot_near(hit.first, needs))
        return true;
    }
    return false;
  }

  // The preposition a row cannot do without, Slot::gen when none.
  lex::Slot needed(const lex::Sense& row) const {
    for (uint16_t i = 0; i < row.slots; ++i) {
      const lex::FrameSlot& slot = lexicon_.slots()[row.first_slot + i];
      if (slot.required && slot.slot != lex::Slot::obj && slot.slot != lex::Slot::subj)
        return slot.slot;
    }
    return lex::Slot::gen;
  }

  bool slot_near(TokenId id, lex::Slot wanted) const {
    constexpr TokenId kNear = 14;  // a subject with its office and its name
    if (wanted == lex::Slot::gen) return false;
    for (const words::PhraseHit& hit : *found_) {
      if (hit.first <= id || hit.first > id + kNear) continue;
      if (hit.phrase.kind != lex::PhraseKind::closed || !same_sentence(id, hit.first)) continue;
      if (slot_of(grammar_.prep(hit.phrase.id)) == wanted) return true;
    }
    return false;
  }

  void take(const std::vector<words::PhraseHit>& found, size_t from, size_t to) {
    Tagged& tagged = out_.tokens[found[from].first];
    tagged.first_hit = static_cast<uint32_t>(out_.hits.size());
    bool closed_prep = false, quantifies = false;
    for (size_t i = from; i < to; ++i) {
      if (!kept(found[i])) continue;
      if (found[i].phrase.kind == lex::PhraseKind::closed) {
        // Prepositions.tsv knows more than particles.tsv of the same word.
        if (closed_prep) continue;
        const Prep prep = grammar_.prep(found[i].phrase.id);
        closed_prep = prep != Prep::none && prep != Prep::other;
        tagged.cls = grammar_.word_class(found[i].phrase.id);
        quantifies = quantifies || tagged.cls == WordClass::quantifier;
        tagged.introduces = grammar_.introduces(found[i].phrase.id);
        tagged.prep = grammar_.prep(found[i].phrase.id);
        tagged.proclitics = found[i].proclitics;
        if (tagged.tag != Tag::name) tagged.tag = Tag::particle;
      } else if (tagged.tag != Tag::particle) {
        tagged.tag = Tag::name;
        out_.hits.push_back(found[i]);
        tagged.proclitics = found[i].proclitics;
      }
    }
    // "any (ayy) interference", which also reads as "which" and "that is".
    if (tagged.tag == Tag::particle && quantifies && !closed_prep && indefinite_at(found[from].last))
      tagged.cls = WordClass::quantifier;
    tagged.hit_count = static_cast<uint16_t>(out_.hits.size() - tagged.first_hit);
    tagged.width = static_cast<uint16_t>(found[from].last - found[from].first);
    for (TokenId t = found[from].first + 1; t < found[from].last; ++t) {
      out_.tokens[t].tag = Tag::inside;
    }
    if (tagged.tag == Tag::name) name_form(found[from].first);
  }

  // A word that may be a bare noun.
  bool indefinite_at(TokenId id) const {
    if (id == 0 || id >= doc_.tokens.size() || !same_sentence(id - 1, id)) return false;
    if (doc_.tokens[id].kind != TokenKind::word) return false;
    const auto readings = words_.readings(id);
    return std::any_of(readings.begin(), readings.end(), [](const Reading& r) {
      return r.form.pos != Pos::verb && r.form.pos != Pos::particle && r.proclitics == 0;
    });
  }

  bool all_nisbas(const Tagged& tagged) const {
    for (uint32_t h = tagged.first_hit; h < tagged.first_hit + tagged.hit_count; ++h) {
      if (out_.hits[h].phrase.kind != lex::PhraseKind::nisba) return false;
    }
    return true;
  }

  // Names of a lemma or nisba carry its form; other names only their clitics.
  void name_form(TokenId id) {
    Tagged& tagged = out_.tokens[id];
    tagged.form = {};
    tagged.form.pos = Pos::name;
    for (uint32_t h = tagged.first_hit; h < tagged.first_hit + tagged.hit_count; ++h) {
      const lex::Phrase& phrase = out_.hits[h].phrase;
      if (phrase.kind == lex::PhraseKind::lemma) {
        tagged.form = phrase.form;
        tagged.form.lemma = phrase.id;
        tagged.tag = Tag::noun;
      } else if (phrase.kind == lex::PhraseKind::nisba && all_nisbas(tagged)) {
        tagged.form = phrase.form;
        tagged.form.pos = Pos::nisba;
      }
    }
    if (const Reading* reading = best(id, false)) {
      tagged.pronoun = tagged.width == 1 ? reading->pronoun : words::Pronoun::none;
    }
  }

  const Tagged* before(TokenId id) const {
    if (id == 0 || !same_sentence(id, id - 1)) return nullptr;
    TokenId prev = id - 1;
    while (prev > 0 && out_.tokens[prev].tag == Tag::inside && same_sentence(id, prev - 1)) --prev;
    return &out_.tokens[prev];
  }

  // Where a clause may begin: sentence start, after a mark, after a word that opens a clause.
  bool verb_position(TokenId id) const {
    const Tagged* prev = before(id);
    if (!prev || doc_.tokens[id - 1].kind == TokenKind::mark) return true;
    if (prev->tag != Tag::particle) return false;
    switch (prev->cls) {
      case WordClass::subordinator:
      case WordClass::relative:
      case WordClass::future:
      case WordClass::negation_past:
      case WordClass::negation_future:
      case WordClass::perfect:
      case WordClass::negation:
      case WordClass::pronoun:
      case WordClass::conjunction:
      case WordClass::clause_conjunction:
        return true;
      default:
        return false;
    }
  }

  // "said that the support of": behind "that" (anna) a noun comes; "after that he supported" (an) has
  // a word of time before it.
  bool after_anna(TokenId id) const {
    const Tagged* that = before(id);
    if (!that || that->tag != Tag::particle || that->cls != WordClass::subordinator || !that->introduces) return false;
    for (const Reading& reading : words_.readings(id)) {
      if (reading.form.pos == Pos::verb && reading.form.tense == Tense::imperfect) return false;
    }
    const Tagged* led = before(id - 1);
    return led && (led->tag == Tag::verb || led->tag == Tag::noun || led->tag == Tag::name ||
                   led->tag == Tag::adjective);
  }

  bool after_verb_particle(const Tagged* prev) const {
    if (!prev || prev->tag != Tag::particle) return false;
    return prev->cls == WordClass::negation_past || prev->cls == WordClass::negation_future ||
           prev->cls == WordClass::future || prev->cls == WordClass::perfect;
  }

  bool after_noun_only(const Tagged* prev) const {
    if (!prev) return false;
    if (prev->tag == Tag::particle) {
      return prev->cls == WordClass::preposition || prev->cls == WordClass::demonstrative ||
             prev->cls == WordClass::quantifier;
    }
    return prev->tag == Tag::number;
  }

  // A headline's first word is a noun unless a number or an unmistakable verb form says otherwise.
  bool headline_noun(TokenId id, const Reading& verb) const {
    if (doc_.tokens[id].in != Field::title || verb.form.tense != Tense::perfect) return false;
    if (verb.form.gender == lex::Gender::feminine) return false;
    TokenId next = id + 1;
    if (next >= doc_.tokens.size()) return true;
    if (out_.value_over[next] >= 0) return false;
    return true;
  }

  // "kana": its clause goes on to another verb.
  bool auxiliary(const Tagged& word) const {
    if (word.form.lemma == lex::kNone) return false;
    const lex::Lemma& verb = lexicon_.lemmas()[word.form.lemma];
    return verb.senses == 0 && grammar_.impersonal(verb.text);
  }

  // A finite verb stands before in the clause, nothing between them that could open another: then
  // comes a noun.
  bool verb_open(TokenId id) const {
    for (TokenId back = 1; back <= 5 && back <= id && same_sentence(id, id - back); ++back) {
      const Tagged& word = out_.tokens[id - back];
      if (word.tag == Tag::verb) return !auxiliary(word);
      if (word.tag == Tag::mark || word.tag == Tag::particle || word.tag == Tag::number)
        return false;
      if (word.proclitics & words::pro_conj) return false;
    }
    return false;
  }

  bool comma(TokenId id) const {
    return doc_.tokens[id].kind == TokenKind::mark && letter::is_comma(doc_.folded_of(id));
  }

  // "the president, Ashraf X, condemned": a name that reads like a verb, after a comma and before
  // another soon.
  bool named_between_commas(TokenId id, const Reading& verb) const {
    if (verb.form.tense != Tense::perfect || (verb.proclitics & words::pro_conj)) return false;
    if (id < 2 || !same_sentence(id, id - 2) || !comma(id - 1)) return false;
    lex::Id lemma = verb.form.lemma;
    if (lemma != lex::kNone && lexicon_.lemmas()[lemma].speech != lex::kNone) return false;
    const Tagged* bearer = &out_.tokens[id - 2];
    bool office = bearer->tag == Tag::inside || bearer->tag == Tag::name ||
                  bearer->form.pos == Pos::nisba || bearer->definite();
    if (!office) return false;
    for (TokenId t = id + 1; t < doc_.tokens.size() && t <= id + 4 && same_sentence(id, t); ++t) {
      if (comma(t)) return t > id + 1;
      if (doc_.tokens[t].kind != TokenKind::word) return false;
    }
    return false;
  }

  // "criticised the minister, Hassan X, ban on": what follows the insertion is the verb's object.
  bool after_insertion(TokenId id, const Reading& verb) const {
    constexpr TokenId kLongest = 16;
    if (verb.form.tense != Tense::perfect || (verb.proclitics & words::pro_conj)) return false;
    if (id < 4 || !same_sentence(id, id - 1) || !comma(id - 1)) return false;
    bool opened = false;
    for (TokenId back = 2; back <= kLongest && back <= id && same_sentence(id, id - back); ++back) {
      const Tagged& word = out_.tokens[id - back];
      if (word.tag == Tag::mark) {
        if (!comma(id - back) || opened) return false;
        opened = true;
      } else if (word.tag == Tag::verb) {
        return opened;
      } else if (word.tag == Tag::particle && (word.cls == WordClass::subordinator ||
                                               word.cls == WordClass::relative)) {
        return false;
      }
    }
    return false;
  }

  // The next word has the article: a subject may follow.
  bool definite_next(TokenId id) const {
    return id + 1 < doc_.tokens.size() && same_sentence(id, id + 1) &&
           doc_.folded_of(id + 1).starts_with(kArticle);
  }

  // "wa+iltaqa" reads like "wa+al+taqi" too: where a clause begins and a definite noun follows, it is
  // the verb.
  bool article_of_verb(TokenId id, const Reading& verb, const Reading& noun) const {
    int longer = (verb.host_end - verb.host_begin) - (noun.host_end - noun.host_begin);
    if (!(noun.proclitics & words::pro_al) || longer != 2) return false;
    // "... and met": what is no word with the article but a name is the verb wherever "and" leads it.
    const bool name = noun.form.pos == Pos::name && verb.form.tense == Tense::perfect;
    return (name && (verb.proclitics & words::pro_conj)) || (verb_position(id) && definite_next(id));
  }

  // "managed to capture (min asr) ten": what an ability or an attempt is about is done, whatever else is spelt so.
  const Reading& masdar_of_ability(TokenId id, const Reading& noun) const {
    constexpr TokenId kNear = 8;
    const Tagged* prev = before(id);
    if (!prev || prev->prep != Prep::min || noun.form.pos != Pos::noun || noun.proclitics) return noun;
    const Reading* masdar = nullptr;
    for (const Reading& reading : words_.readings(id)) {
      if (reading.form.pos == Pos::masdar && reading.form.lemma != lex::kNone && !reading.proclitics &&
          lexicon_.lemmas()[reading.form.lemma].senses > 0)
        masdar = &reading;
    }
    for (TokenId back = 2; masdar && back <= kNear && back <= id && same_sentence(id, id - back); ++back) {
      const Tagged& word = out_.tokens[id - back];
      if (word.tag == Tag::mark) break;
      if (word.tag != Tag::verb) continue;
      const bool able = word.form.lemma != lex::kNone && lexicon_.lemmas()[word.form.lemma].modality != lex::kNone;
      return able ? *masdar : noun;
    }
    return noun;
  }

  // A quotation mark between a preposition and its noun.
  const Tagged* before_quote(TokenId id, const Tagged* prev) const {
    if (!prev || prev->tag != Tag::mark || id < 2 || !same_sentence(id, id - 2)) return prev;
    return std::ranges::binary_search(doc_.quotes, id - 1, {}, &text::Quote::open) ? before(id - 1) : prev;
  }

  // "an attack that gunmen launched (shannahu)", "a soldier whom gunmen killed": a verb that takes up
  // an indefinite deed or person before it, not a noun of action of theirs.
  bool tells_of_noun(const Reading& verb, TokenId id) const {
    TokenId noun_at = id - 1;
    while (noun_at > 0 && out_.tokens[noun_at].tag == Tag::inside) --noun_at;
    const Tagged& prev = out_.tokens[noun_at];
    if (verb.pronoun == words::Pronoun::none || verb.form.lemma == lex::kNone) return false;
    if (prev.tag != Tag::noun || !prev.bare() || prev.form.lemma == lex::kNone) return false;
    const lex::Lemma& noun = lexicon_.lemmas()[prev.form.lemma];
    const bool person = noun.head != lex::kNone && lexicon_.heads()[noun.head].kind == "person";
    const bool deed = noun.senses > 0 && noun.pos != Pos::verb;
    return person || (deed && lexicon_.lemmas()[verb.form.lemma].light != lex::kNone);
  }

  bool choose_verb(TokenId id, const Reading& verb, const Reading* noun) const {
    const Tagged* prev = before(id);
    if (noun && noun->form.lemma != lex::kNone && after_noun_only(before_quote(id, prev)))
      return false;
    if (verb.proclitics & words::pro_sa) return true;
    if (after_verb_particle(prev)) return true;
    if (after_noun_only(prev)) return false;
    bool known_noun = noun && noun->form.lemma != lex::kNone;
    if (named_between_commas(id, verb)) return false;
    if (!known_noun) return true;
    if (verb.form.person == lex::Person::first && (verb.proclitics & words::pro_li)) return false;
    if (after_insertion(id, verb)) return false;
    bool perfect = verb.form.tense == Tense::perfect;
    if (perfect && id > 0 && !noun->proclitics && tells_of_noun(verb, id)) return true;
    if (perfect && verb_open(id) && !(verb.proclitics & words::pro_conj)) return false;
    std::u16string_view letters = doc_.folded_of(id);
    if (verb.form.number == lex::Number::dual && letters.ends_with(u'\x0627')) return false;
    if (!(noun->proclitics & words::pro_conj) && (verb.proclitics & words::pro_conj) &&
        noun->host_begin < verb.host_begin)
      return verb_position(id) && definite_next(id);  // "wadi" or wa+adda
    if (noun->proclitics & (words::pro_al | words::pro_bi | words::pro_ka))
      return article_of_verb(id, verb, *noun);
    if (verb.form.tense == Tense::imperfect) {
      return !(noun->host_end - noun->host_begin > verb.host_end - verb.host_begin) ||
             verb_position(id);
    }
    if (verb.proclitics & words::pro_conj) return true;
    if (perfect && after_anna(id) && verb.form.gender != lex::Gender::feminine) return false;
    if (verb_position(id)) return !headline_noun(id, verb);
    if (!prev) return true;
    if (prev->tag == Tag::noun || prev->tag == Tag::adjective || prev->tag == Tag::name) {
      return !prev->bare() || prev->tag == Tag::name || prev->tag == Tag::adjective;
    }
    return prev->tag != Tag::verb;
  }

  // "the suspended (al-mu'allaqa) sanctions" is no "commentator": a feminine word for a person right
  // after things.
  bool qualifies_things(TokenId id, const Reading& noun) const {
    const Tagged* prev = before(id);
    if (!prev || noun.proclitics != words::pro_al || noun.form.lemma == lex::kNone) return false;
    if (prev->tag != Tag::noun && prev->tag != Tag::adjective) return false;
    return prev->definite() && of_things(*prev, noun);
  }

  bool of_things(const Tagged& things, const Reading& noun) const {
    if (noun.form.gender != lex::Gender::feminine || noun.form.number != lex::Number::singular) return false;
    const lex::Id head = lexicon_.lemmas()[noun.form.lemma].head;
    if (head == lex::kNone || lexicon_.heads()[head].kind != "person") return false;
    if (things.form.lemma == lex::kNone || things.tag == Tag::name) return false;
    return things.form.gender == lex::Gender::feminine || things.form.number == lex::Number::plural;
  }

  // "الوزير السابق", "التحالف العربي": a definite word after a definite noun is its adjective where
  // it can be one.
  const Reading& adjective_after(TokenId id, const Reading& noun) const {
    const Tagged* prev = before(id);
    if (!prev || !(noun.proclitics == words::pro_al) || noun.form.lemma == lex::kNone) return noun;
    if (noun.form.pos != Pos::noun || (prev->tag != Tag::noun && prev->tag != Tag::adjective &&
                                       prev->tag != Tag::name))
      return noun;
    const bool owned = prev->pronoun != words::Pronoun::none && prev->tag == Tag::noun;
    if (!prev->definite() && !owned && prev->form.pos != Pos::nisba && !ends_definite(id - 1)) return noun;
    const std::string_view lemma = lexicon_.lemmas()[noun.form.lemma].text;
    // Other nouns may be the verb's object ("the doctor prevented the sick").
    constexpr std::string_view kYa = "\xD9\x8A", kTa = "\xD8\xA9";
    // "diplomacy" behind things is "diplomatic" of them.
    const bool quality = lemma.ends_with("\xD9\x8A\xD8\xA9") && prev->tag == Tag::noun && prev->width == 1 &&
                         (prev->form.gender == lex::Gender::feminine || prev->form.number == lex::Number::plural);
    if (!quality && !lemma.ends_with(kYa) && grammar_.sector_of(lemma) != "ELI") return noun;
    const std::string_view stem = quality ? lemma.substr(0, lemma.size() - kTa.size()) : lemma;
    for (const Reading& reading : words_.readings(id)) {
      if (reading.form.pos == Pos::adjective && reading.form.lemma != lex::kNone &&
          reading.proclitics == noun.proclitics &&
          lexicon_.lemmas()[reading.form.lemma].text == stem) {
        return reading;
      }
    }
    return noun;
  }

  // "the carrying out (tanfidh) of an attack", "its success (najah) in taking": the masdar of a verb
  // that lends its clause to a noun of action, where one follows.
  const Reading& masdar_before_deed(TokenId id, const Reading& noun) const {
    if (noun.form.pos != Pos::noun || noun.form.lemma == lex::kNone) return noun;
    const lex::Lemma& known = lexicon_.lemmas()[noun.form.lemma];
    if (known.senses > 0 || known.head != lex::kNone) return noun;
    for (const Reading& reading : words_.readings(id)) {
      if (reading.form.pos != Pos::masdar || reading.form.lemma == lex::kNone) continue;
      if (reading.proclitics != noun.proclitics || reading.pronoun != noun.pronoun) continue;
      const lex::Lemma& verb = lexicon_.lemmas()[reading.form.lemma];
      if (verb.light == lex::kNone && verb.modality == lex::kNone) continue;
      return deed_follows(id + 1, reading.pronoun == words::Pronoun::none) ? reading : noun;
    }
    return noun;
  }

  // A noun of action at `id`, or behind a preposition there.
  bool deed_follows(TokenId id, bool at_once) const {
    for (int steps = 0; steps < 2; ++steps, ++id) {
      if (id >= doc_.tokens.size() || !same_sentence(id - 1, id)) return false;
      const Tagged& word = out_.tokens[id];
      if (word.tag == Tag::particle && word.cls == WordClass::preposition) {
        at_once = true;
        continue;
      }
      if (!at_once) return false;
      auto deed = [&](const lex::Form& form) {
        if (form.lemma == lex::kNone || (form.pos != Pos::noun && form.pos != Pos::masdar)) return false;
        const lex::Lemma& row = lexicon_.lemmas()[form.lemma];
        return row.senses > 0 && (form.pos == Pos::masdar || row.pos != Pos::verb);
      };
      if (word.tag == Tag::noun) return deed(word.form);
      if (word.tag == Tag::name || word.tag == Tag::particle) return false;
      for (const Reading& reading : words_.readings(id)) {
        if (reading.form.pos != Pos::verb) return deed(reading.form);
      }
      return false;
    }
    return false;
  }

  // The last word of a noun of several words has the article.
  bool ends_definite(TokenId id) const {
    return out_.tokens[id].tag == Tag::inside && doc_.folded_of(id).starts_with(kArticle);
  }

  // The closed word that a particle's reading is; kNone when none.
  lex::Id particle_of(const Reading& reading) const {
    if (reading.form.pos != Pos::particle || reading.form.lemma == lex::kNone) return lex::kNone;
    return grammar_.particle(lexicon_.lemmas()[reading.form.lemma].text);
  }

  // "on it", "to him": a preposition with a pronoun is no noun.
  const Reading* with_pronoun(TokenId id) const {
    for (const Reading& reading : words_.readings(id)) {
      if (reading.form.pos != Pos::particle || reading.pronoun == words::Pronoun::none) continue;
      if (reading.form.lemma == lex::kNone) return &reading;  // bihi, lahu
      lex::Id known = particle_of(reading);
      if (known == lex::kNone) continue;
      WordClass cls = grammar_.word_class(known);
      constexpr std::string_view kMa = "\xD9\x85\xD8\xA7";  // "when (indama)" bears no pronoun: "May" is a name
      if (cls != WordClass::preposition && lexicon_.lemmas()[reading.form.lemma].text.ends_with(kMa)) continue;
      if (cls == WordClass::preposition || cls == WordClass::subordinator ||
          cls == WordClass::conjunction || cls == WordClass::clause_conjunction)
        return &reading;
    }
    return nullptr;
  }

  void fill_particle(TokenId id, const Reading& reading) {
    fill(id, reading, Tag::particle);
    Tagged& tagged = out_.tokens[id];
    if (reading.form.lemma == lex::kNone) {
      tagged.cls = WordClass::preposition;
      tagged.prep = (reading.proclitics & words::pro_li) ? Prep::li : Prep::bi;
      tagged.proclitics &= static_cast<uint8_t>(words::pro_conj);
    } else {
      lex::Id known = particle_of(reading);
      tagged.cls = grammar_.word_class(known);
      tagged.prep = grammar_.prep(known);
      tagged.introduces = grammar_.introduces(known);
    }
    tagged.form = {};
  }

  void fill(TokenId id, const Reading& reading, Tag tag) {
    Tagged& tagged = out_.tokens[id];
    tagged.tag = tag;
    tagged.proclitics = reading.proclitics;
    tagged.pronoun = reading.pronoun;
    tagged.form = reading.form;
    tagged.host_begin = reading.host_begin;
    tagged.host_end = reading.host_end;
  }

  void tag_one(TokenId id) {
    Tagged& tagged = out_.tokens[id];
    if (tagged.tag == Tag::inside) return;
    TokenKind kind = doc_.tokens[id].kind;
    if (kind == TokenKind::mark) {
      tagged.tag = Tag::mark;
      return;
    }
    if (kind == TokenKind::number) {
      tagged.tag = Tag::number;
      return;
    }
    if (kind == TokenKind::latin) {
      tagged.tag = Tag::latin;
      return;
    }
    if (tagged.tag == Tag::name || tagged.tag == Tag::particle || tagged.width > 1) return;
    if (tagged.hit_count > 0) return;
    if (const Reading* participle = adverbials_.at(id)) {
      fill(id, *participle, Tag::verb);
      lex::Form& form = tagged.form;
      form.tense = Tense::perfect, form.person = lex::Person::third;
      form.voice = lex::Voice::active;
      return;
    }
    const Reading* verb = best(id, true);
    const Reading* noun = best(id, false);
    if (const Reading* led = with_pronoun(id)) {
      if (verb && verb_position(id) && choose_verb(id, *verb, noun))
        fill(id, *verb, Tag::verb);
      else
        fill_particle(id, *led);
      return;
    }
    if (verb && choose_verb(id, *verb, noun)) {
      fill(id, *verb, Tag::verb);
      return;
    }
    if (noun) {
      noun = &adjective_after(id, masdar_before_deed(id, masdar_of_ability(id, *noun)));
      Pos pos = noun->form.pos;
      bool adjective = pos == Pos::adjective || pos == Pos::nisba || qualifies_things(id, *noun);
      fill(id, *noun, adjective ? Tag::adjective : Tag::noun);
      return;
    }
    if (verb) fill(id, *verb, Tag::verb);
  }

  const text::Document& doc_;
  const words::Words& words_;
  const lex::Lexicon& lexicon_;
  const Grammar& grammar_;
  const std::vector<Value>& values_;
  Tags out_;
  Adverbials adverbials_;
  const std::vector<words::PhraseHit>* found_ = nullptr;  // while names are taken
};

}  // namespace

Tags tag(const text::Document& doc, const words::Words& words, const lex::Lexicon& lexicon,
         const Grammar& grammar, const std::vector<Value>& values) {
  return Tagger(doc, words, lexicon, grammar, values).run();
}

}  // namespace marsad::mentions
