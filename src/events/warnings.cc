// Language and kind of text first. Then traces of machine translation: a fragment of three words or
// less after a full stop that says again what stood before it, or stands alone inside a paragraph;
// and the name of an institution that shares its English acronym with another one. For the second,
// each reading of the acronym is weighed by its context words in the report (mistranslations.tsv);
// the right one must be named, or well supported, and outweigh the wrong one's own words.
#include "events/warnings.h"

#include <algorithm>

#include "text/fold.h"

namespace marsad::events {
namespace {

using mentions::Tag;
using text::TokenKind;

constexpr size_t kFewWords = 12;  // a text of so few words tells no news by itself
constexpr int kSupport = 4;       // context words that make a reading likely without its name

class WarningFinder {
 public:
  WarningFinder(const Context& c, const std::vector<Cue>& cues, const Reading& reading)
      : c_(c), cues_(cues), reading_(reading) {}

  std::vector<Warning> run() {
    size_t words = count_words();
    if (words == 0) {
      add("not_news", "the report has no words", {});
      return std::move(out_);
    }
    if (c_.doc.language != "ar") {
      std::string language = c_.doc.language == "und" ? "unknown" : c_.doc.language;
      add("not_arabic", "the text is not Arabic (language: " + language + ")", first_sentence());
      return std::move(out_);
    }
    news(words);
    dates();
    fragments();
    acronyms();
    return std::move(out_);
  }

 private:
  void add(std::string code, std::string message, std::vector<Span> evidence) {
    out_.push_back({std::move(code), std::move(message), std::move(evidence)});
  }

  std::vector<Span> first_sentence() const {
    if (c_.doc.sentences.empty()) return {};
    const text::Sentence& s = c_.doc.sentences.front();
    return {c_.doc.span(s.first, s.last)};
  }

  size_t count_words() const {
    return static_cast<size_t>(
        std::count_if(c_.doc.tokens.begin(), c_.doc.tokens.end(), [](const text::Token& t) {
          return t.kind == TokenKind::word || t.kind == TokenKind::latin;
        }));
  }

  bool named_party() const {
    return std::any_of(
        c_.referents.parties.begin(), c_.referents.parties.end(), [](const Party& p) {
          return !p.entity.empty() ||
                 (!p.code.empty() && !p.code.ends_with("/CVL") && !p.code.starts_with("UNK"));
        });
  }

  bool dated() const {
    return std::any_of(c_.values.begin(), c_.values.end(), [](const mentions::Value& v) {
      return v.kind == mentions::ValueKind::date && !v.date.from.empty();
    });
  }

  // Nothing happened, nobody spoke, and either nobody is named or nothing is dated.
  void news(size_t words) {
    if (!reading_.events.empty() || !reading_.statements.empty() || !reading_.figures.empty())
      return;
    bool who = named_party(), when = dated();
    if (who && (when || words >= kFewWords)) return;
    if (words < kFewWords)
      add("not_news", "too short to tell any news", first_sentence());
    else
      add("not_news", "tells no event and no statement, and names nobody", first_sentence());
  }

  void dates() {
    for (const mentions::Value& value : c_.values) {
      if (value.rule != "date.conflict") continue;
      add("date_conflict", "the parts of this date contradict each other; it was left open",
          {value.span});
    }
  }

  // ---- fragments

  std::vector<std::u16string_view> words_of(TokenId first, TokenId last) const {
    std::vector<std::u16string_view> out;
    for (TokenId t = first; t < last; ++t) {
      if (c_.doc.tokens[t].kind == TokenKind::word) out.push_back(c_.doc.folded_of(t));
    }
    return out;
  }

  bool ends_with_stop(const text::Sentence& s) const {
    return s.last > s.first && c_.doc.folded_of(s.last - 1) == u".";
  }

  // The sentence is a full stop's leftover: inside a paragraph, without a verb, a number or a name
  // in Latin letters.
  bool fragment(const text::Sentence& s, const text::Sentence& before) const {
    if (s.in != Field::text || before.in != Field::text || s.paragraph != before.paragraph)
      return false;
    if (s.heading || !ends_with_stop(s) || !ends_with_stop(before)) return false;
    for (TokenId t = s.first; t < s.last; ++t) {
      TokenKind kind = c_.doc.tokens[t].kind;
      if (kind != TokenKind::word && t + 1 != s.last) return false;
      Tag tag = c_.tags.tokens[t].tag;
      if (tag == Tag::verb || tag == Tag::particle) return false;
      if (c_.tags.tokens[t].proclitics != 0 && c_.tags.tokens[t].proclitics != words::pro_al)
        return false;
    }
    return true;
  }

  static bool common_noun(const mentions::Tagged& word) {
    bool noun = word.form.pos == lex::Pos::noun || word.form.pos == lex::Pos::masdar;
    return word.tag == Tag::noun && noun && word.form.lemma != lex::kNone && word.bare();
  }

  void fragments() {
    for (size_t i = 1; i < c_.doc.sentences.size(); ++i) {
      const text::Sentence& s = c_.doc.sentences[i];
      const text::Sentence& before = c_.doc.sentences[i - 1];
      if (!fragment(s, before)) continue;
      std::vector<std::u16string_view> own = words_of(s.first, s.last);
      std::vector<std::u16string_view> prior = words_of(before.first, before.last);
      if (own.empty() || own.size() > 3 || prior.size() < 5) continue;
      bool repeats = std::all_of(own.begin(), own.end(), [&](std::u16string_view word) {
        return std::find(prior.begin(), prior.end(), word) != prior.end();
      });
      std::string words = text::slice(c_.doc, c_.doc.span(s.first, s.last - 1));
      if (repeats) {
        add("mistranslation",
            "\"" + words +
                "\" only repeats words of the sentence before: a leftover of machine translation",
            {c_.doc.span(s.first, s.last)});
      } else if (own.size() == 1 && own[0].size() >= 4 && common_noun(c_.tags.tokens[s.first])) {
        add("mistranslation",
            "\"" + words +
                "\" stands alone after a full stop: most likely torn from the end of the "
                "sentence before",
            {c_.doc.span(before.last - 1, s.last)});
      }
    }
  }

  // ---- acronyms

  struct AcronymReading {
    std::string_view name;
    const Cue* named = nullptr;
    int support = 0;
    std::string_view word;
  };

  static std::string_view acronym(std::string_view value) {
    return value.substr(0, value.find(':'));
  }

  // Distinct context words of a row that stand in the report, outside `at`.
  int support(std::string_view value, const Cue& at) const {
    size_t colon = value.find(':');
    if (colon == std::string_view::npos) return 0;
    std::string_view rest = value.substr(colon + 1);
    int found = 0;
    while (!rest.empty()) {
      std::string_view word = rest.substr(0, rest.find('|'));
      rest.remove_prefix(std::min(rest.size(), word.size() + 1));
      found += stands(word, at);
    }
    return found;
  }

  bool stands(std::string_view word, const Cue& at) const {
    std::vector<lex::Id> lemmas = c_.cues->lemmas_of(word);
    std::u16string key = text::fold_key(word);
    for (TokenId t = 0; t < c_.doc.tokens.size(); ++t) {
      if (t >= at.first && t < at.last) continue;
      lex::Id lemma = c_.tags.tokens[t].form.lemma;
      if (lemma != lex::kNone && std::find(lemmas.begin(), lemmas.end(), lemma) != lemmas.end())
        return true;
      std::u16string_view letters = c_.doc.folded_of(t);
      if (letters == key || (letters.size() == key.size() + 2 && letters.ends_with(key)))
        return true;
    }
    return false;
  }

  const Cue* named(lex::Id closed_gloss, std::string_view value) const {
    std::string_view gloss = c_.lexicon.closed()[closed_gloss].gloss;
    for (const Cue& cue : cues_) {
      if (cue.cls == "acronym.reading" && cue.gloss == gloss &&
          acronym(cue.value) == acronym(value))
        return &cue;
    }
    return nullptr;
  }

  bool acronym_written(std::string_view letters) const {
    std::u16string key = text::fold_key(letters);
    for (TokenId t = 0; t < c_.doc.tokens.size(); ++t) {
      if (c_.doc.tokens[t].kind == TokenKind::latin && c_.doc.folded_of(t) == key) return true;
    }
    return false;
  }

  AcronymReading best_reading(const Cue& wrong) const {
    AcronymReading best;
    for (lex::Id id = 0; id < c_.lexicon.closed().size(); ++id) {
      const lex::Closed& row = c_.lexicon.closed()[id];
      if (row.cls != "acronym.reading" || acronym(row.value) != acronym(wrong.value)) continue;
      const Cue* there = named(id, row.value);
      int score = support(row.value, wrong) + (there ? kSupport : 0);
      if (score > best.support || best.name.empty()) best = {row.gloss, there, score, row.word};
    }
    return best;
  }

  void acronyms() {
    std::vector<std::string_view> told;
    for (const Cue& cue : cues_) {
      if (cue.cls != "acronym.wrong") continue;
      std::string_view letters = acronym(cue.value);
      if (std::find(told.begin(), told.end(), letters) != told.end()) continue;
      int own = support(cue.value, cue);
      AcronymReading right = best_reading(cue);
      int needed = kSupport + 2 * own;
      bool sure = right.named ? right.support > needed : own == 0 && right.support >= needed;
      if (!sure && own == 0 && right.support > 0) sure = acronym_written(letters);
      if (!sure) continue;
      told.push_back(letters);
      std::string words = text::slice(c_.doc, c_.doc.span(cue.first, cue.last));
      std::vector<Span> evidence = {c_.doc.span(cue.first, cue.last)};
      if (right.named) evidence.push_back(c_.doc.span(right.named->first, right.named->last));
      add("mistranslation",
          "\"" + words + "\" (" + std::string(cue.gloss) +
              ") does not fit here: most likely the acronym " + std::string(letters) +
              " was meant as " + std::string(right.name) + " (" + std::string(right.word) + ")",
          std::move(evidence));
    }
  }

  const Context& c_;
  const std::vector<Cue>& cues_;
  const Reading& reading_;
  std::vector<Warning> out_;
};

}  // namespace

std::vector<Warning> find_warnings(const Context& context, const std::vector<Cue>& cues,
                                   const Reading& reading) {
  return WarningFinder(context, cues, reading).run();
}

}  // namespace marsad::events
