// Every legal cut of a token is looked up as the first word of a phrase; the rest is compared
// letter by letter with the folded text, where one space stands for any run of spaces. Cuts that
// the analysis of the word did not keep hold for phrases of several words only: bi+Ad in "bad" is
// no place.
#include "words/phrases.h"

#include <algorithm>

#include "words/split.h"

namespace marsad::words {
namespace {

using lex::Phrase;
using lex::PhraseKind;
using lex::Pos;

class Finder {
 public:
  Finder(const text::Document& doc, const Words& words, const lex::Lexicon& lexicon)
      : doc_(doc), words_(words), lexicon_(lexicon) {}

  std::vector<PhraseHit> run() {
    for (TokenId id = 0; id < doc_.tokens.size(); ++id) {
      const text::Token& token = doc_.tokens[id];
      if (token.kind == text::TokenKind::mark) continue;
      const size_t before = out_.size();
      const std::u16string_view word = doc_.folded_of(id);
      const char16_t next = letter_after(token.fold_end);
      for (const Prefix& p : split_prefixes(word)) {
        if (p.bits & pro_sa) continue;
        const size_t second = word.size() - p.length + 1;  // where the second word of a key begins
        for (const Phrase& phrase : lexicon_.phrases(word.substr(p.length))) {
          if (phrase.words == 1 || (next != 0 && phrase.key[second] == next))
            try_phrase(id, p, phrase);
        }
      }
      if (out_.size() < before + 2) continue;
      std::stable_sort(out_.begin() + std::ptrdiff_t(before), out_.end(),
                       [](const PhraseHit& a, const PhraseHit& b) { return a.last > b.last; });
    }
    return std::move(out_);
  }

 private:
  // The first letter after the spaces at `at`; 0 where something else than a space follows.
  char16_t letter_after(size_t at) const {
    const std::u16string& text = doc_.folded;
    if (at >= text.size() || text[at] != u' ') return 0;
    while (at < text.size() && text[at] == u' ') ++at;
    return at < text.size() ? text[at] : u'\0';
  }

  void try_phrase(TokenId id, const Prefix& p, const Phrase& phrase) {
    if (phrase.words == 1 && !single_word_fits(id, p, phrase)) return;
    const TokenId last = match(id, p, phrase.key);
    if (last != id) out_.push_back({id, last, phrase, p.bits, p.length});
  }

  // The token after the match, or `id` when the text reads on differently.
  TokenId match(TokenId id, const Prefix& p, std::u16string_view key) const {
    const std::u16string& text = doc_.folded;
    const size_t host = doc_.tokens[id].fold_end - doc_.tokens[id].fold_begin -
                        p.length;  // the same: the hash found it
    size_t at = doc_.tokens[id].fold_end;
    for (const char16_t c : key.substr(host)) {
      if (c == u' ') {
        if (at >= text.size() || text[at] != u' ') return id;
        while (at < text.size() && text[at] == u' ') ++at;
      } else {
        if (at >= text.size() || text[at] != c) return id;
        ++at;
      }
    }
    TokenId last = id;
    while (last < doc_.tokens.size() && doc_.tokens[last].fold_end < at) ++last;
    if (last >= doc_.tokens.size() || doc_.tokens[last].fold_end != at) return id;
    return last + 1;
  }

  bool single_word_fits(TokenId id, const Prefix& p, const Phrase& phrase) const {
    const bool name = phrase.kind == PhraseKind::country || phrase.kind == PhraseKind::capital ||
                      phrase.kind == PhraseKind::place || phrase.kind == PhraseKind::actor;
    bool kept = p.length == 0, common = false;
    for (const Reading& r : words_.readings(id)) {
      kept |= r.host_begin == p.length && r.pronoun == Pronoun::none;
      common |= r.host_begin == p.length && r.pronoun == Pronoun::none &&
                r.form.lemma != lex::kNone && r.form.pos != Pos::name && r.form.pos != Pos::nisba;
    }
    if (!kept && !(phrase.article && p.bits & pro_al)) return false;
    const bool article = (p.bits & pro_al) != 0;
    return !name || article == phrase.article || !common;
  }

  const text::Document& doc_;
  const Words& words_;
  const lex::Lexicon& lexicon_;
  std::vector<PhraseHit> out_;
};

}  // namespace

std::vector<PhraseHit> find_phrases(const text::Document& doc, const Words& words,
                                    const lex::Lexicon& lexicon) {
  return Finder(doc, words, lexicon).run();
}

}  // namespace marsad::words
