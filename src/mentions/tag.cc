// Tagging in two passes. First the names and fixed particles: leftmost, longest, taken where no
// stronger reading of the word stands against them. Then each remaining word: among its readings
// the verb or the noun, by what stands before it. Cost: linear in the tokens, a few comparisons
// each.
#include "mentions/tag.h"

#include "mentions/adverbial.h"
#include "mentions/reading_choice.h"
#include "text/letters.h"

#include <algorithm>

namespace marsad::mentions {
namespace {

using lex::Pos;
using lex::Tense;
using text::TokenKind;
using words::Reading;

class Tagger {
 public:
  Tagger(const text::Document& doc, const words::Words& words, const lex::Lexicon& lexicon,
         const Grammar& grammar, const std::vector<Value>& values)
      : doc_(doc),
        words_(words),
        lexicon_(lexicon),
        grammar_(grammar),
        values_(values),
        choice_(doc, words, lexicon, grammar, values, out_),
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

  // "Michael "Erik" Kurilla": one word between quotation marks and names is a part of the name.
  void nicknames() {
    for (const text::Quote& quote : doc_.quotes) {
      if (!quote.closed || quote.close != quote.open + 2 || quote.open == 0) continue;
      if (quote.close + 1 >= doc_.tokens.size() || !choice_.same_sentence(quote.open - 1, quote.close + 1)) continue;
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
    const Reading* verb = choice_.best(hit.first, true);
    const bool land = hit.phrase.kind == lex::PhraseKind::country || hit.phrase.kind == lex::PhraseKind::capital;
    return land || !verb || !choice_.verb_position(hit.first);
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
      if (prep && a_name(hit.first)) return false;
      if ((hit.proclitics & words::pro_al) && choice_.supreme(cls, hit.first)) return false;
      return cls != WordClass::none;
    }
    return name_stands(hit) && !another_word(hit);
  }

  // "Ali" with the dots of its last letter, in a report that writes "on" (ala) without them.
  bool a_name(TokenId id) const {
    constexpr std::u16string_view kOn = u"\u0639\u0644\u064A";
    constexpr std::string_view kDotted = "\xD9\x8A";
    if (doc_.folded_of(id) != kOn || !text::slice(doc_, doc_.span(id, id + 1)).ends_with(kDotted)) return false;
    for (TokenId t = 0; t < doc_.tokens.size() && on_undotted_ < 0; ++t) {
      if (doc_.folded_of(t) == kOn && !text::slice(doc_, doc_.span(t, t + 1)).ends_with(kDotted)) on_undotted_ = 1;
    }
    on_undotted_ = std::max(on_undotted_, 0);
    return on_undotted_ > 0;
  }

  // "fatahat" (she opened) is "and under" too, which is rare.
  bool opens(const words::PhraseHit& hit) const {
    if (hit.last != hit.first + 1) return false;
    const auto readings = words_.readings(hit.first);
    return std::any_of(readings.begin(), readings.end(), [](const Reading& r) {
      const bool verb = r.form.pos == Pos::verb && r.form.lemma != lex::kNone;
      return verb && r.proclitics == 0 && r.form.tense == Tense::perfect;
    });
  }

  // "Klaus Hjort" is not "like Laos": a country cut out after "like" before a word that nobody knows.
  bool name_in_ka(const words::PhraseHit& hit) const {
    if (hit.phrase.kind != lex::PhraseKind::country || !(hit.proclitics & words::pro_ka)) return false;
    if (hit.last >= doc_.tokens.size() || !choice_.same_sentence(hit.first, hit.last)) return false;
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
    if (hit.last - hit.first > 1 || !choice_.verb_position(hit.first)) return false;
    for (const Reading& reading : words_.readings(hit.first)) {
      if (reading.form.pos != Pos::verb) continue;
      if (reading.form.tense != Tense::perfect || reading.form.person != lex::Person::third) continue;
      const lex::Speech* speech = lexicon_.speech_of(reading.form.lemma);
      if (!speech) continue;
      lex::Slot needs = needed(lexicon_.senses()[speech->sense]);
      if (cls == WordClass::comparator ? choice_.definite_next(hit.first) : slot_near(hit.first, needs))
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
      if (hit.phrase.kind != lex::PhraseKind::closed || !choice_.same_sentence(id, hit.first)) continue;
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
        tagged.condition = grammar_.condition(found[i].phrase.id);
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
    if (tagged.prep == Prep::after && not_yet(found[from].first, found[from].last)) {
      tagged.cls = WordClass::adverb;
      tagged.prep = Prep::none;
    }
    tagged.hit_count = static_cast<uint16_t>(out_.hits.size() - tagged.first_hit);
    tagged.width = static_cast<uint16_t>(found[from].last - found[from].first);
    for (TokenId t = found[from].first + 1; t < found[from].last; ++t) {
      out_.tokens[t].tag = Tag::inside;
    }
    if (tagged.tag == Tag::name) name_form(found[from].first);
  }

  // "has not carried out so far (ba'd) any raid": no raid after which it did not.
  bool not_yet(TokenId id, TokenId next) const {
    constexpr TokenId kNear = 10;
    if (next >= doc_.tokens.size() || !grammar_.any(doc_.folded_of(next))) return false;
    for (TokenId back = id; back > 0 && back + kNear > id && choice_.same_sentence(back - 1, id);) {
      if (out_.tokens[--back].tag == Tag::particle && out_.tokens[back].cls == WordClass::negation_past) return true;
    }
    return false;
  }

  // A word that may be a bare noun.
  bool indefinite_at(TokenId id) const {
    if (id == 0 || id >= doc_.tokens.size() || !choice_.same_sentence(id - 1, id)) return false;
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
    if (const Reading* reading = choice_.best(id, false)) {
      tagged.pronoun = tagged.width == 1 ? reading->pronoun : words::Pronoun::none;
    }
  }

  void fill_particle(TokenId id, const Reading& reading) {
    fill(id, reading, Tag::particle);
    Tagged& tagged = out_.tokens[id];
    if (reading.form.lemma == lex::kNone) {
      tagged.cls = WordClass::preposition;
      tagged.prep = (reading.proclitics & words::pro_li) ? Prep::li : Prep::bi;
      tagged.proclitics &= static_cast<uint8_t>(words::pro_conj);
    } else {
      lex::Id known = choice_.particle_of(reading);
      tagged.cls = grammar_.word_class(known);
      tagged.prep = grammar_.prep(known);
      tagged.introduces = grammar_.introduces(known);
      tagged.condition = grammar_.condition(known);
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

  // ---- names that are common words

  // "The general Hazim X", "said Jamal Salih": behind an office, a title or a verb of speech, before more of a name.
  bool called(TokenId id) const {
    if (!grammar_.given_name(doc_.folded_of(id)) || id == 0 || !choice_.same_sentence(id - 1, id)) return false;
    return bearer_before(id) && part_of_name(id + 1, id);
  }

  // The part of a name that stands behind such a given name.
  bool called_on(TokenId id) const {
    const bool behind = id > 0 && given_at_ == id - 1 && choice_.same_sentence(id - 1, id);
    return behind && part_of_name(id, id - 1);
  }

  bool bearer_before(TokenId id) const {
    TokenId at = id - 1;
    const Tagged* word = choice_.before(id);
    if (!word || doc_.tokens[at].kind != TokenKind::word) return false;
    if (word->tag == Tag::verb) return lexicon_.speech_of(word->form.lemma) != nullptr;
    while (at > 0 && (out_.tokens[at].tag == Tag::adjective || nisba(at)) && choice_.same_sentence(at - 1, at)) --at;
    const Tagged& office = out_.tokens[at];
    if (office.tag != Tag::noun || office.form.lemma == lex::kNone || !office.definite()) return false;
    if (office.form.number != lex::Number::singular) return false;
    const lex::Head* head = grammar_.head(lexicon_, office.form.lemma);
    return head && (head->kind == "person" || head->kind == "role");
  }

  bool nisba(TokenId id) const {
    const Tagged& word = out_.tokens[id];
    return word.tag == Tag::name && word.hit_count > 0 && all_nisbas(word);
  }

  // A definite word that may be a family name, another given name, or a word that nobody knows.
  bool part_of_name(TokenId id, TokenId given) const {
    if (id >= doc_.tokens.size() || !choice_.same_sentence(given, id)) return false;
    if (doc_.tokens[id].kind != TokenKind::word || out_.value_over[id] >= 0) return false;
    const std::u16string_view letters = doc_.folded_of(id);
    if (grammar_.given_name(letters) || of_name(id)) return true;
    const Tagged& word = out_.tokens[id];
    if (word.tag == Tag::particle || word.hit_count > 0) return false;
    return std::ranges::any_of(words_.readings(id), [](const Reading& r) {
      const bool adjective = r.form.pos == Pos::adjective || r.form.pos == Pos::nisba;
      const bool one = r.form.number == lex::Number::singular && r.form.gender != lex::Gender::feminine;
      return adjective && one && (r.proclitics & words::pro_al);
    });
  }

  void name_word(TokenId id) {
    const std::u16string_view letters = doc_.folded_of(id);
    Reading reading;
    const bool article = letters.size() > 3 && letters.starts_with(u"\u0627\u0644");
    reading.proclitics = article ? words::pro_al : 0;
    reading.host_begin = article ? 2 : 0;
    reading.host_end = static_cast<uint16_t>(letters.size());
    reading.form.pos = Pos::noun;
    fill(id, reading, Tag::noun);
    given_at_ = grammar_.given_name(letters) ? id : given_at_;
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
    if (called(id) || called_on(id)) {
      name_word(id);
      return;
    }
    const Reading* led = choice_.with_pronoun(id);
    // "of them" (minha) is not "ending (munhin) her".
    if (const Reading* participle = led ? nullptr : adverbials_.at(id)) {
      fill(id, *participle, Tag::verb);
      lex::Form& form = tagged.form;
      form.tense = Tense::perfect, form.person = lex::Person::third;
      form.voice = lex::Voice::active;
      return;
    }
    const Reading* verb = choice_.best(id, true);
    const Reading* noun = choice_.best(id, false);
    if (led) {
      // "that he" (annahu) is no "end!" (anhi).
      const bool that = led->form.lemma != lex::kNone && choice_.subordinates(*led);
      if (verb && !that && choice_.verb_position(id) && choice_.choose_verb(id, *verb, noun))
        fill(id, *verb, Tag::verb);
      else
        fill_particle(id, *led);
      return;
    }
    if (verb && choice_.choose_verb(id, *verb, noun)) {
      fill(id, *verb, Tag::verb);
      return;
    }
    if (noun) {
      noun = &choice_.noun_here(id, *noun);
      Pos pos = noun->form.pos;
      bool adjective = pos == Pos::adjective || pos == Pos::nisba || choice_.qualifies_things(id, *noun) ||
                       choice_.supreme_here(id, *noun);
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
  ReadingChoice choice_;
  Adverbials adverbials_;
  const std::vector<words::PhraseHit>* found_ = nullptr;  // while names are taken
  TokenId given_at_ = static_cast<TokenId>(-1);  // the last given name that is a common word
  mutable int on_undotted_ = -1;  // whether the report writes "on" so: -1 not yet known
};

}  // namespace

Tags tag(const text::Document& doc, const words::Words& words, const lex::Lexicon& lexicon,
         const Grammar& grammar, const std::vector<Value>& values) {
  return Tagger(doc, words, lexicon, grammar, values).run();
}

}  // namespace marsad::mentions
