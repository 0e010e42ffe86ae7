#include "events/told_words.h"

#include "text/letters.h"

namespace marsad::events {
namespace {

using mentions::Tag;
using mentions::Tagged;
using mentions::WordClass;

constexpr TokenId kLeast = 3;  // words that say something

class ToldWords {
 public:
  ToldWords(const Context& c, const Telling& t)
      : c_(c), t_(t), sentence_(c.doc.sentences[c.doc.tokens[t.first].sentence]) {}

  Span span() const {
    if (t_.content == TellingContent::before) return before();
    if (t_.opens && *t_.opens < t_.first) return antecedent(*t_.opens);
    // What stands within the speaker's own words is not told ("described X, head of the university, as").
    if (t_.opens) return of(std::max(*t_.opens, named_behind() ? speaker_end() : t_.last), sentence_.last);
    return opening_paper() ? behind(std::max(t_.last, speaker_end())) : Span{};
  }

 private:
  bool is_mark(TokenId t) const { return c_.tags.tokens[t].tag == Tag::mark; }
  bool is_comma(TokenId t) const { return letter::is_comma(c_.doc.folded_of(t)); }

  // Without marks at the ends, but for quotation marks that have their other half within.
  Span of(TokenId from, TokenId to) const {
    if (to > c_.doc.dateline_end) from = std::max(from, c_.doc.dateline_end);
    while (from < to && is_mark(from) && !opens_quote(from, to)) ++from;
    while (from < to && is_mark(to - 1) && !closes_quote(from, to - 1)) --to;
    return from < to ? c_.doc.span(from, to) : Span{};
  }

  bool opens_quote(TokenId t, TokenId to) const {
    for (const text::Quote& quote : c_.doc.quotes) {
      if (quote.open == t) return quote.close < to;
    }
    return false;
  }

  bool closes_quote(TokenId from, TokenId t) const {
    for (const text::Quote& quote : c_.doc.quotes) {
      if (quote.close == t && quote.open >= from) return true;
    }
    return false;
  }

  // "In a statement of X, ...": what follows is told.
  bool opening_paper() const {
    const PhraseId paper = t_.form == TellingForm::paper ? c_.phrases.at[t_.first] : kNoPhrase;
    return paper != kNoPhrase && c_.phrase(paper).prep != mentions::Prep::none && t_.first < sentence_.first + kLeast;
  }

  // "an agreement that X announced": what stands before the verb, up to its relative pronoun.
  Span antecedent(TokenId from) const {
    TokenId to = t_.first;
    while (to > from && (is_mark(to - 1) || relative(to - 1))) --to;
    return of(from, to);
  }

  bool relative(TokenId t) const {
    const Tagged& word = c_.tags.tokens[t];
    return word.tag == Tag::particle && word.cls == WordClass::relative;
  }

  // "..., as X said": from the beginning of the sentence; "according to X, ..." what follows, as behind
  // "quoting X that".
  Span before() const {
    const TokenId from = named_behind() ? std::max(t_.last, speaker_end()) : t_.last;
    if (const std::optional<TokenId> that = that_behind(from)) return of(*that, sentence_.last);
    TokenId to = *t_.opens;
    while (to > sentence_.first && preposition(to - 1)) --to;
    if (to > sentence_.first + 1 && preposition(to - 2) && c_.tags.tokens[to - 2].width > 1) to -= 2;
    return to >= sentence_.first + kLeast ? of(sentence_.first, to) : behind(from);
  }

  // "X said, quoting Y, that": within a few words, no verb among them.
  std::optional<TokenId> that_behind(TokenId from) const {
    constexpr TokenId kReach = 8;
    for (TokenId t = from; t < sentence_.last && t < from + kReach; ++t) {
      const Tagged& word = c_.tags.tokens[t];
      if ((word.tag == Tag::verb && word.form.pos == lex::Pos::verb) || adds(word)) return std::nullopt;
      if (word.tag == Tag::particle && word.introduces) return t;
    }
    return std::nullopt;
  }

  // "adding", "noting": a participle of a word of speech.
  bool adds(const Tagged& word) const {
    return word.form.pos == lex::Pos::active_participle && c_.lexicon.speech_of(word.form.lemma);
  }

  bool preposition(TokenId t) const {
    const Tagged& word = c_.tags.tokens[t];
    return word.tag == Tag::particle && word.cls == WordClass::preposition;
  }

  bool named_behind() const { return t_.speaker && c_.phrase(t_.speaker->phrase).first >= t_.first; }

  TokenId speaker_end() const {
    TokenId end = c_.phrase(t_.speaker->phrase).last;
    if (t_.speaker->more != kNoPhrase) end = std::max(end, c_.phrase(t_.speaker->more).last);
    return std::min(end, sentence_.last);
  }

  // Behind "according to X, the Y of Z,": from the comma on, or from the verb.
  Span behind(TokenId from) const {
    constexpr TokenId kReach = 15;
    for (TokenId t = from; t < sentence_.last && t < from + kReach; ++t) {
      const Tagged& word = c_.tags.tokens[t];
      const bool opens = word.tag == Tag::verb || (word.tag == Tag::particle && word.cls == WordClass::perfect) ||
                         (word.tag == Tag::particle && word.cls == WordClass::subordinator);
      if (is_comma(t) || opens) return enough(is_comma(t) ? t + 1 : t);
    }
    return enough(from);
  }

  Span enough(TokenId from) const {
    return from + kLeast <= sentence_.last ? of(from, sentence_.last) : Span{};
  }

  const Context& c_;
  const Telling& t_;
  const text::Sentence& sentence_;
};

}  // namespace

Span told_words(const Context& context, const Telling& telling) {
  return ToldWords(context, telling).span();
}

}  // namespace marsad::events
