// Idea: a word is looked up whole first; only when it is none of ours are proclitics taken off in
// their legal order (waw or fa; ba, lam or kaf; the article) and the rest looked up again. A token
// of nothing but proclitics before a figure
// ("و" of "و50", "ال" of "ال23") lends its letters to the figure. Phrases are matched here too, so
// the readers see them as one cell with a width. A word that was none of ours once is none again.
// Cost: one bit test for most tokens.
#include "mentions/values_cells.h"

#include "text/letters.h"

namespace marsad::mentions {
namespace {

using text::TokenId;
using text::TokenKind;
namespace L = letter;

class Builder {
 public:
  Builder(const text::Document& doc, const words::Words& words, const ValueGrammar& grammar,
          Cells& out)
      : doc_(doc), words_(words), grammar_(grammar), out_(out.cells) {}

  void run() {
    const TokenId n = static_cast<TokenId>(doc_.tokens.size());
    out_.resize(n + 1);
    foreign_.assign(words_.cut_pool.size(), false);
    for (TokenId i = 0; i < n; ++i) {
      const TokenKind kind = doc_.tokens[i].kind;
      if (kind == TokenKind::word)
        once(i);
      else if (kind == TokenKind::number)
        figure(i);
    }
  }

 private:
  // The readers are also used without an analysis of the words: then none is known to repeat.
  void once(TokenId i) {
    if (words_.words.empty()) return word(i);
    uint8_t& foreign = foreign_[words_.words[i].first_cut];
    if (foreign) return;
    met_ = false;
    word(i);
    foreign = !met_;
  }

  void figure(TokenId i) {
    out_[i].classes.add(ValueClass::figure);
    if (i == 0 || doc_.tokens[i - 1].kind != TokenKind::word) return;
    std::u16string_view s = doc_.folded_of(i - 1);
    if (!doc_.tokens[i].glued && !is_article(i - 1)) return;  // the article may stand apart
    uint8_t bits = 0;
    strip_conjunction(s, bits);
    strip_preposition(s, bits);
    if (s.size() == 2 && s[0] == L::alef && s[1] == L::lam) {
      bits |= words::pro_al;
      s = {};
    }
    if (!s.empty() || bits == 0) return;
    out_[i].proclitics = bits;
    out_[i - 1] = Cell{};
    out_[i - 1].classes.add(ValueClass::proclitic);
    out_[i - 1].proclitics = bits;
  }

  bool is_article(TokenId i) const {
    const std::u16string_view s = doc_.folded_of(i);
    return s.size() == 2 && s[0] == L::alef && s[1] == L::lam;
  }

  static void strip_conjunction(std::u16string_view& s, uint8_t& bits) {
    if (s.empty() || (s[0] != L::waw && s[0] != L::fa)) return;
    bits |= s[0] == L::waw ? words::pro_conj_wa : words::pro_conj_fa;
    s.remove_prefix(1);
  }
  static void strip_preposition(std::u16string_view& s, uint8_t& bits) {
    if (s.empty()) return;
    const char16_t c = s[0];
    if (c != L::ba && c != L::lam && c != L::kaf) return;
    bits |= c == L::ba ? words::pro_bi : c == L::lam ? words::pro_li : words::pro_ka;
    s.remove_prefix(1);
  }
  // After lam the alef of the article is gone.
  static bool strip_article(std::u16string_view& s, uint8_t& bits) {
    if (s.size() > 3 && s[0] == L::alef && s[1] == L::lam) {
      s.remove_prefix(2);
    } else if ((bits & words::pro_li) && s.size() > 2 && s[0] == L::lam) {
      s.remove_prefix(1);
    } else {
      return false;
    }
    bits |= words::pro_al;
    return true;
  }

  bool take(TokenId i, std::u16string_view s, uint8_t bits) {
    const ValueGrammar::Entry* e = grammar_.find(s);
    if (!e) return false;
    met_ = true;
    if (misspelt_hundred(i, s, bits, *e)) return false;
    Cell& cell = out_[i];
    cell.proclitics = bits;
    cell.prefix = static_cast<uint8_t>(doc_.folded_of(i).size() - s.size());
    for (const ValueGrammar::Phrase& p : grammar_.phrases(*e)) {
      const uint8_t width = follows(i, p);
      if (!width) continue;
      cell.first = p.first;
      cell.count = p.count;
      cell.width = width;
      for (const ValueSense& sense : grammar_.senses(p.first, p.count)) cell.classes.add(sense.cls);
      return true;
    }
    if (e->count == 0) return false;
    cell.classes = e->classes;
    // "الصيف" is a month in Libya, so it has an entry of its own.
    if (cell.has(ValueClass::date_season) && s[0] == L::alef) cell.proclitics |= words::pro_al;
    cell.first = e->first;
    cell.count = e->count;
    return true;
  }

  // Folding writes hamza on ya as ya: "dead" (m-y-t-a) is no "two hundred", nor is "an amount"
  // (k-m-y-t) "like a hundred".
  bool misspelt_hundred(TokenId i, std::u16string_view s, uint8_t bits,
                        const ValueGrammar::Entry& e) const {
    if (!e.classes.meets(ValueClass::number_hundred) || s.size() > 4) return false;
    if (bits & words::pro_ka) return true;
    if (s.size() != 4 || s[1] != L::ya) return false;
    const std::string written = text::slice(doc_, doc_.span(i, i + 1));
    return written.find("\xD8\xA6") == written.npos;
  }

  // The dot of an abbreviation: "ت.غ".
  bool is_abbreviation_dot(TokenId k) const {
    const auto& t = doc_.tokens;
    return t[k].kind == TokenKind::mark && doc_.folded[t[k].fold_begin] == u'.' && t[k].glued &&
           k + 1 < t.size() && t[k + 1].glued && doc_.folded_of(k - 1).size() == 1;
  }

  // How many tokens from `i` on are the phrase, 0 when it does not stand there.
  uint8_t follows(TokenId i, const ValueGrammar::Phrase& p) const {
    std::u16string_view rest = p.rest;
    for (TokenId k = i + 1;; ++k) {
      if (k >= doc_.tokens.size() || doc_.tokens[k].sentence != doc_.tokens[i].sentence) return 0;
      if (is_abbreviation_dot(k)) continue;
      const TokenKind kind = doc_.tokens[k].kind;
      if (kind != TokenKind::word && kind != TokenKind::number) return 0;
      const size_t space = rest.find(u' ');
      if (doc_.folded_of(k) != rest.substr(0, space)) return 0;
      if (space == rest.npos) return static_cast<uint8_t>(k - i + 1);
      rest.remove_prefix(space + 1);
    }
  }

  void word(TokenId i) {
    std::u16string_view s = doc_.folded_of(i);
    uint8_t bits = 0;
    if (s.size() == 1 && s[0] == L::waw) {
      out_[i].classes.add(ValueClass::conjunction);
      met_ = true;
      return;
    }
    if (take(i, s, bits)) return;
    std::u16string_view rest = s;
    if (strip_article(rest, bits) && take(i, rest, bits)) return;
    bits = 0;
    strip_conjunction(s, bits);
    if (bits) {
      if (s.size() > 1 && take(i, s, bits)) return;
      uint8_t more = bits;
      rest = s;
      if (strip_article(rest, more) && take(i, rest, more)) return;
    }
    const uint8_t before = bits;
    strip_preposition(s, bits);
    if (bits == before || s.size() < 2) return;
    if (s.size() > 2 && take(i, s, bits)) return;
    if (strip_article(s, bits)) take(i, s, bits);
  }

  const text::Document& doc_;
  const words::Words& words_;
  const ValueGrammar& grammar_;
  std::vector<Cell>& out_;
  std::vector<uint8_t> foreign_;  // by words::Word::first_cut: no letters of it are in the grammar
  bool met_ = false;
};

}  // namespace

const ValueSense* Cells::sense(size_t i, ValueClass c) const {
  const Cell& cell = (*this)[i];
  if (!cell.has(c)) return nullptr;
  for (const ValueSense& s : grammar->senses(cell.first, cell.count)) {
    if (s.cls == c) return &s;
  }
  return nullptr;
}

const ValueSense* Cells::latin(std::u16string_view folded, ValueClass c) const {
  const ValueGrammar::Entry* e = grammar->find(folded);
  if (!e) return nullptr;
  for (const ValueSense& s : grammar->senses(e->first, e->count)) {
    if (s.cls == c) return &s;
  }
  return nullptr;
}

Cells build_cells(const text::Document& doc, const words::Words& words,
                  const ValueGrammar& grammar) {
  Cells cells;
  cells.grammar = &grammar;
  Builder(doc, words, grammar, cells).run();
  return cells;
}

}  // namespace marsad::mentions
