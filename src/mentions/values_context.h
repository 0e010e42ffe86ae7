// What every reader of values looks at: the document, its cells, the day of publication.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "mentions/values_cells.h"
#include "text/document.h"
#include "text/instant.h"
#include "words/word.h"

namespace marsad::mentions {

using text::TokenId;

struct ValueContext {
  const text::Document& doc;
  const words::Words& words;
  Cells cells;
  std::optional<text::Instant> published;
  std::optional<int32_t> today;  // days since 1970 of `published`
  bool mixed_scripts = false;    // digits other than ASCII occur: look at each number

  TokenId size() const { return static_cast<TokenId>(doc.tokens.size()); }
  const Cell& cell(size_t i) const { return cells[i]; }
  bool has(size_t i, ClassSet set) const { return cells[i].has(set); }
  const ValueSense* sense(size_t i, ValueClass c) const { return cells.sense(i, c); }
  // The mark at `i`, 0 when it is no mark or there is none.
  char16_t mark(size_t i) const;
  bool glued(size_t i) const { return i < doc.tokens.size() && doc.tokens[i].glued; }
  bool is(size_t i, text::TokenKind kind) const {
    return i < doc.tokens.size() && doc.tokens[i].kind == kind;
  }
  bool same_sentence(size_t a, size_t b) const;
  // Where the word joined by waw to what ends before `i` stands: i for "وخمسة", i + 1 for "و خمسة";
  // nothing when not joined.
  std::optional<TokenId> joined(TokenId i) const;
  // The integer of an unmarked figure of at most nine digits, -1 for others.
  int64_t plain_figure(size_t i) const;
  // A number token with digits of several scripts: no number.
  bool mixed(size_t i) const;
  size_t digits(size_t i) const {
    return i >= doc.tokens.size() ? 0 : doc.folded_of(static_cast<TokenId>(i)).size();
  }
};

ValueContext make_context(const text::Document& doc, const words::Words& words,
                          const ValueGrammar& grammar);

}  // namespace marsad::mentions
