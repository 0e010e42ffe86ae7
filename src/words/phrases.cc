// Every legal cut of a token is looked up as the first word of a phrase, once for all tokens spelt
// alike; the rest is compared letter by letter with the folded text, where one space stands for any
// run of spaces. Some first words ("city") begin many hundred phrases: these are sorted, and only
// those that go on with the letters of the next token are looked at. Cuts that the analysis of the
// word did not keep hold for phrases of several words only: bi+Ad in "bad" is no place.
#include "words/phrases.h"

#include <algorithm>

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
    look_up();
    out_.reserve(doc_.tokens.size());
    for (TokenId id = 0; id < doc_.tokens.size(); ++id) {
      const size_t before = out_.size();
      const Word& word = words_.words[id];
      for (uint32_t i = word.first_cut; i < word.first_cut + word.cuts; ++i) {
        if (!begun_[i].empty()) try_all(id, words_.cut_pool[i], begun_[i]);
      }
      if (out_.size() > before + 1) longest_first(before);
    }
    return std::move(out_);
  }

 private:
  // The phrases that each cut's host begins.
  void look_up() {
    begun_.resize(words_.cut_pool.size());
    uint32_t done = 0;
    for (TokenId id = 0; id < doc_.tokens.size(); ++id) {
      const Word& word = words_.words[id];
      if (word.cuts == 0 || word.first_cut != done) continue;
      for (; done < word.first_cut + word.cuts; ++done) {
        const Cut& cut = words_.cut_pool[done];
        if (cut.bits & pro_sa) continue;
        begun_[done] = lexicon_.phrases(doc_.folded_of(id).substr(cut.length), cut.hash);
        __builtin_prefetch(begun_[done].data());
      }
    }
  }

  // A run is short and mostly in order.
  void longest_first(size_t from) {
    for (size_t i = from + 1; i < out_.size(); ++i) {
      size_t to = i;
      while (to > from && out_[to - 1].last < out_[i].last) --to;
      std::rotate(out_.begin() + std::ptrdiff_t(to), out_.begin() + std::ptrdiff_t(i),
                  out_.begin() + std::ptrdiff_t(i + 1));
    }
  }

  // The token after `id` with nothing but spaces between, empty when there is none.
  // A hashtag has "_" for its spaces.
  static bool parts(char16_t c) { return c == u' ' || c == u'_'; }

  std::u16string_view next_word(TokenId id) const {
    const std::u16string& text = doc_.folded;
    size_t at = doc_.tokens[id].fold_end;
    if (at >= text.size() || !parts(text[at])) return {};
    while (at < text.size() && parts(text[at])) ++at;
    if (id + 1 >= doc_.tokens.size() || doc_.tokens[id + 1].fold_begin != at) return {};
    return doc_.folded_of(id + 1);
  }

  // Phrases of as many words lie together, by their letters; single words come last.
  void try_all(TokenId id, const Cut& p, std::span<const Phrase> phrases) {
    const std::u16string_view next = phrases[0].words > 1 ? next_word(id) : std::u16string_view();
    const size_t second = doc_.folded_of(id).size() - p.length + 1;  // of a key, its second word
    for (size_t i = 0; i < phrases.size();) {
      size_t end = i + 1;
      if (phrases[i].words > 1) {
        end = end_of_run(phrases, i);
        if (!next.empty()) try_run(id, p, phrases.subspan(i, end - i), next, second);
      } else {
        try_phrase(id, p, phrases[i]);
      }
      i = end;
    }
  }

  static size_t end_of_run(std::span<const Phrase> phrases, size_t i) {
    const uint8_t words = phrases[i].words;
    const auto longer = [words](const Phrase& p) { return p.words >= words; };
    if (phrases.back().words == words) return phrases.size();
    return size_t(std::partition_point(phrases.begin() + std::ptrdiff_t(i), phrases.end(), longer) -
                  phrases.begin());
  }

  // A key that fits goes on with all letters of the next token.
  void try_run(TokenId id, const Cut& p, std::span<const Phrase> run, std::u16string_view next,
               size_t second) {
    constexpr size_t kFew = 8;
    auto from = run.begin();
    if (run.size() > kFew) {
      from = std::partition_point(run.begin(), run.end(), [&](const Phrase& phrase) {
        if (phrase.second != next[0]) return phrase.second < next[0];
        return phrase.key.substr(second, next.size()) < next;
      });
    }
    for (; from != run.end(); ++from) {
      if (from->second == next[0] && from->key.substr(second, next.size()) == next)
        try_phrase(id, p, *from);
      else if (run.size() > kFew)
        return;
    }
  }

  void try_phrase(TokenId id, const Cut& p, const Phrase& phrase) {
    if (phrase.words == 1 && !single_word_fits(id, p, phrase)) return;
    const TokenId last = match(id, p, phrase.key);
    if (last != id) out_.push_back({id, last, phrase, p.bits, p.length});
  }

  // The token after the match, or `id` when the text reads on differently.
  TokenId match(TokenId id, const Cut& p, std::u16string_view key) const {
    const std::u16string& text = doc_.folded;
    const size_t host = doc_.tokens[id].fold_end - doc_.tokens[id].fold_begin -
                        p.length;  // the same: the hash found it
    size_t at = doc_.tokens[id].fold_end;
    for (const char16_t c : key.substr(host)) {
      if (c == u' ') {
        if (at >= text.size() || !parts(text[at])) return id;
        while (at < text.size() && parts(text[at])) ++at;
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

  bool single_word_fits(TokenId id, const Cut& p, const Phrase& phrase) const {
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
  std::vector<std::span<const Phrase>> begun_;  // by cut
  std::vector<PhraseHit> out_;
};

}  // namespace

std::vector<PhraseHit> find_phrases(const text::Document& doc, const Words& words,
                                    const lex::Lexicon& lexicon) {
  return Finder(doc, words, lexicon).run();
}

}  // namespace marsad::words
