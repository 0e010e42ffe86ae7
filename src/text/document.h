// A report cut into tokens, sentences and paragraphs; title and text lie one after the other in one
// folded buffer. Built by build_document; nothing later changes it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "marsad/report.h"
#include "marsad/span.h"

namespace marsad::text {

using TokenId = uint32_t;

enum class TokenKind : uint8_t {
  word,    // Arabic letters
  number,  // digits, with the decimal and thousands marks that belong to them ("1,5" "12.345" "60")
  latin,   // letters of other scripts
  mark,    // one punctuation character; runs of dots are one
};

// One orthographic word, number or mark. A letter-digit boundary parts tokens ("و50" is two, the
// second `glued`).
struct Token {
  uint32_t begin = 0, end = 0;            // code points in the original field
  uint32_t fold_begin = 0, fold_end = 0;  // in Document::folded
  TokenKind kind = TokenKind::word;
  Field in = Field::text;
  bool glued = false;  // no space before it
  uint32_t sentence = 0;
};

// Longer than 400 tokens is no sentence: it is cut there.
struct Sentence {
  TokenId first = 0, last = 0;  // last not included
  Field in = Field::text;
  uint32_t paragraph = 0;  // 0: the title; 1 ...: lines of the text with words in them
  bool heading = false;    // a line without a full stop that stands alone and is short
};

// A quotation between matching marks; unpaired marks end with their paragraph.
struct Quote {
  TokenId open = 0,
          close =
              0;  // the marks; close == open of nothing closes it: then the paragraph's last token
  bool closed = true;
};

struct Document {
  Report report;          // valid UTF-8 throughout
  std::u16string folded;  // title, a newline, text
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<Quote> quotes;
  uint32_t paragraphs = 0;  // highest paragraph number
  TokenId dateline_end =
      0;  // tokens [first of text, dateline_end) are a dateline ("بيروت (رويترز) -"); 0: none
  std::string language;                           // ISO 639-1; "und" where there are no letters
  std::vector<uint32_t> title_bytes, text_bytes;  // where each 64th code point begins; for slice()

  std::u16string_view folded_of(TokenId id) const {
    const Token& t = tokens[id];
    return std::u16string_view(folded).substr(t.fold_begin, t.fold_end - t.fold_begin);
  }
  std::u16string_view folded_of(const Token& t) const {
    return std::u16string_view(folded).substr(t.fold_begin, t.fold_end - t.fold_begin);
  }
  // The original offset of folded character `i` (for parts of a token, as clitics are).
  std::vector<uint32_t> origin;  // as Folded::origin, for the one buffer, offsets within each field

  Span span(TokenId first, TokenId last) const {  // tokens [first, last), of one field
    return {tokens[first].in, tokens[first].begin, tokens[last - 1].end};
  }
};

// `report` must be valid UTF-8 (see decode.h). Cost: linear. Never fails: odd text gives an odd
// document.
Document build_document(Report report);

// The original words of a span, UTF-8. Cost: the span's length; without the document also that of
// the text before it, some 30 bytes a nanosecond.
std::string slice(const Document& doc, Span span);
std::string slice(const Report& report, Span span);

}  // namespace marsad::text
