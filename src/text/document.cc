// Idea: one pass over the folded buffer makes tokens by character class; a second pass over the
// tokens finds where sentences and paragraphs end and pairs the quotation marks; the dateline is a
// pattern at the start of the text. Full stops end a sentence unless the shape around them says
// otherwise (digits, one-letter abbreviations). Cost: linear in the text.
#include "text/document.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/language.h"
#include "text/marks.h"

namespace marsad::text {
namespace {

// Whether the text is made of sequences of one, two or three bytes that need no closer look: a
// continuation stands where a lead asks for it and nowhere else. Without branches, so that the
// compiler can make it wide; false says nothing.
bool plainly_valid(std::string_view text) {
  if (text.size() < 2) return false;
  const auto* p = reinterpret_cast<const uint8_t*>(text.data());
  const auto two = [](uint8_t c) { return c >= 0xC2 && c < 0xE0; };
  const auto three = [](uint8_t c) { return c > 0xE0 && c < 0xED; };  // E0, ED: narrower seconds
  const auto wrong = [&](uint8_t first, uint8_t before, uint8_t here) {
    const int asked = int{two(before)} | int{three(before)} | int{three(first)};
    const int lead = int{here < 0x80} | int{two(here)} | int{three(here)};
    return static_cast<uint8_t>(asked ? (here & 0xC0) != 0x80 : !lead);
  };
  const size_t n = text.size();
  uint8_t any = wrong(0, 0, p[0]) | wrong(0, p[0], p[1]);
  for (size_t i = 2; i < n; ++i) any |= wrong(p[i - 2], p[i - 1], p[i]);
  return !any && !two(p[n - 1]) && !three(p[n - 1]) && !three(p[n - 2]);
}

// Bytes of the first `n` code points of valid UTF-8; by blocks that the compiler makes wide.
size_t bytes_of(std::string_view text, size_t n) {
  constexpr size_t kBlock = 32;
  const auto continues = [&](size_t i) { return (static_cast<uint8_t>(text[i]) & 0xC0) == 0x80; };
  size_t at = 0;
  while (n >= kBlock && at + kBlock <= text.size()) {
    uint8_t leads = 0;
    for (size_t k = 0; k < kBlock; ++k) leads += !continues(at + k);
    n -= leads;
    at += kBlock;
  }
  while (at < text.size() && continues(at)) ++at;
  for (; n > 0 && at < text.size(); --n) {
    do ++at;
    while (at < text.size() && continues(at));
  }
  return at;
}

constexpr uint32_t kIndexStep = 64;

std::vector<uint32_t> index_of(std::string_view field) {
  std::vector<uint32_t> out;
  out.reserve(field.size() / kIndexStep + 1);
  for (size_t at = 0; at < field.size(); at += bytes_of(field.substr(at), kIndexStep))
    out.push_back(static_cast<uint32_t>(at));
  return out;
}

std::string valid_utf8(std::string text) {
  if (plainly_valid(text) || base::is_valid_utf8(text)) return text;
  std::string out;
  for (size_t at = 0; at < text.size();) base::append_utf8(out, base::next_utf8(text, at));
  return out;
}

bool joins_digits(char16_t c) {
  return c == u'.' || c == u',' || c == mark::decimal || c == mark::thousands || c == mark::comma;
}

class Tokenizer {
 public:
  Tokenizer(Document& doc, size_t title_length)
      : doc_(doc), title_length_(title_length), class_(class_table()) {}

  void run() {
    const std::u16string& s = doc_.folded;
    size_t at = 0, previous_end = 0;
    doc_.tokens.reserve(s.size() / 5 + 8);
    while (at < s.size()) {
      const Class kind = class_[s[at]];
      if (kind == Class::space || kind == Class::newline) {
        ++at;
        continue;
      }
      if (kind == Class::mark && of_hashtag(at)) {
        ++at;
        continue;
      }
      const size_t end = end_of(at, kind);
      add(at, end, kind, at > 0 && at == previous_end);
      at = previous_end = end;
    }
  }

 private:
  // "#" before a word and "_" before a word of it: no more than spaces.
  bool of_hashtag(size_t at) const {
    const std::u16string& s = doc_.folded;
    if (s[at] != u'#' && s[at] != u'_') return false;
    return at + 1 < s.size() && (class_[s[at + 1]] == Class::arabic || class_[s[at + 1]] == Class::latin);
  }

  size_t end_of(size_t at, Class kind) const {
    const std::u16string& s = doc_.folded;
    size_t end = at + 1;
    if (kind == Class::mark) {
      if (s[at] == u'.') {
        while (end < s.size() && s[end] == u'.') ++end;
      }
      return end;
    }
    for (; end < s.size(); ++end) {
      if (class_[s[end]] == kind) continue;
      const bool inside = kind == Class::digit && joins_digits(s[end]) && end + 1 < s.size() &&
                          class_[s[end + 1]] == Class::digit;
      if (!inside) break;
    }
    return end;
  }

  void add(size_t begin, size_t end, Class kind, bool glued) {
    Token t;
    t.fold_begin = static_cast<uint32_t>(begin);
    t.fold_end = static_cast<uint32_t>(end);
    t.in = begin < title_length_ ? Field::title : Field::text;
    t.begin = doc_.origin[begin];
    // Deleted signs after the last letter belong to the word.
    t.end = std::max(doc_.origin[end], doc_.origin[end - 1] + 1);
    t.kind = kind == Class::arabic  ? TokenKind::word
             : kind == Class::digit ? TokenKind::number
             : kind == Class::latin ? TokenKind::latin
                                    : TokenKind::mark;
    t.glued = glued;
    doc_.tokens.push_back(t);
  }

  Document& doc_;
  size_t title_length_;
  const Class* class_;  // by character
};

// What has no end is cut here, so that work within a sentence stays bounded.
constexpr TokenId kSentenceTokens = 400;

class Splitter {
 public:
  explicit Splitter(Document& doc) : doc_(doc), closes_(doc.tokens.size()) {}

  void run() {
    const TokenId n = static_cast<TokenId>(doc_.tokens.size());
    for (TokenId i = 0; i < n;) {
      TokenId end = i + 1;
      while (end < n && !newline_between(end)) ++end;
      split_line(i, end);
      i = end;
    }
  }

 private:
  char16_t mark_at(TokenId i) const {
    const Token& t = doc_.tokens[i];
    return t.kind == TokenKind::mark ? doc_.folded[t.fold_begin] : u'\0';
  }
  size_t length(TokenId i) const { return doc_.tokens[i].fold_end - doc_.tokens[i].fold_begin; }
  bool is_word(TokenId i) const { return doc_.tokens[i].kind == TokenKind::word; }

  bool newline_between(TokenId i) const {
    const Token &a = doc_.tokens[i - 1], &b = doc_.tokens[i];
    if (a.in != b.in) return true;
    const auto gap = std::u16string_view(doc_.folded).substr(a.fold_end, b.fold_begin - a.fold_end);
    return gap.find(u'\n') != gap.npos;
  }

  void split_line(TokenId first, TokenId last) {
    const bool title = doc_.tokens[first].in == Field::title;
    bool has_word = false;
    for (TokenId i = first; i < last; ++i) has_word |= doc_.tokens[i].kind != TokenKind::mark;
    if (!title && (has_word || doc_.paragraphs == 0)) ++doc_.paragraphs;
    const uint32_t paragraph = title ? 0 : doc_.paragraphs;
    const size_t known = doc_.quotes.size();
    pair_quotes(doc_, first, last);
    for (size_t q = known; q < doc_.quotes.size(); ++q) {
      if (doc_.quotes[q].closed) closes_[doc_.quotes[q].close] = true;
    }
    TokenId begin = first;
    for (TokenId i = first; i < last; ++i) {
      const bool full = i + 1 - begin >= kSentenceTokens;
      if (!full && !ends_sentence(i, first, last)) continue;
      if (!full) i = past_closers(i + 1, last) - 1;
      add_sentence(begin, i + 1, paragraph);
      begin = i + 1;
    }
    if (begin < last) add_sentence(begin, last, paragraph);
  }

  void add_sentence(TokenId first, TokenId last, uint32_t paragraph) {
    const auto number = static_cast<uint32_t>(doc_.sentences.size());
    for (TokenId i = first; i < last; ++i) doc_.tokens[i].sentence = number;
    Sentence s;
    s.first = first;
    s.last = last;
    s.in = doc_.tokens[first].in;
    s.paragraph = paragraph;
    doc_.sentences.push_back(s);
  }

  // Further end marks and closing brackets or quotes that stand right after the end belong to the
  // sentence.
  TokenId past_closers(TokenId i, TokenId last) const {
    for (; i < last && doc_.tokens[i].glued; ++i) {
      const char16_t c = mark_at(i);
      if (!closes_[i] && !is_end_mark(c) && c != u')' && c != u']') break;
    }
    return i;
  }

  bool ends_sentence(TokenId i, TokenId first, TokenId last) const {
    const char16_t c = mark_at(i);
    if (!is_end_mark(c)) return false;
    if (i == first) return i + 1 == last;
    if (c == mark::ellipsis || length(i) > 1) return true;
    const bool followed = i + 1 < last && doc_.tokens[i + 1].glued;
    if (c != u'.') return !followed || mark_at(i + 1) != 0 || is_word(i + 1);
    if (is_abbreviation(i, first)) return false;
    if (!followed) return true;
    if (mark_at(i + 1) != 0) return true;
    // "end.And he said": the space was forgotten.
    return is_word(i - 1) && doc_.tokens[i].glued && length(i - 1) > 2 && is_word(i + 1) &&
           length(i + 1) > 2;
  }

  // A letter alone before the stop ("Dr."), also after a one-letter proclitic; not after a number
  // ("2018 AD.").
  bool is_abbreviation(TokenId i, TokenId first) const {
    const Token& before = doc_.tokens[i - 1];
    if (!doc_.tokens[i].glued) return false;
    if (before.kind == TokenKind::latin) return length(i - 1) == 1;
    if (before.kind != TokenKind::word) return false;
    if (i - 1 > first && doc_.tokens[i - 2].kind == TokenKind::number) return false;
    const std::u16string_view letters = doc_.folded_of(before);
    if (letters.size() == 1) return true;
    return letters.size() == 2 && is_one_letter_proclitic(letters[0]) &&
           is_title_letter(letters[1]);
  }

  Document& doc_;
  std::vector<bool> closes_;  // by token: it closes a quotation
};

constexpr uint32_t kHeadingWords = 10;

// A line of one sentence, short, with nothing at its end; never the only line.
void mark_headings(Document& doc) {
  for (size_t i = 0; i < doc.sentences.size(); ++i) {
    Sentence& s = doc.sentences[i];
    if (s.in == Field::title || doc.paragraphs < 2) continue;
    const bool shared =
        (i > 0 && doc.sentences[i - 1].paragraph == s.paragraph) ||
        (i + 1 < doc.sentences.size() && doc.sentences[i + 1].paragraph == s.paragraph);
    const Token& last = doc.tokens[s.last - 1];
    const char16_t c = last.kind == TokenKind::mark ? doc.folded[last.fold_begin] : u'\0';
    const bool open = c == u':' || c == mark::comma || c == u',' || is_end_mark(c);
    uint32_t words = 0;
    for (TokenId t = s.first; t < s.last; ++t) words += doc.tokens[t].kind != TokenKind::mark;
    s.heading = !shared && !open && words > 0 && words <= kHeadingWords;
  }
}

}  // namespace

Document build_document(Report report) {
  Document doc;
  report.title = valid_utf8(std::move(report.title));
  report.text = valid_utf8(std::move(report.text));
  Folded title = fold(report.title), text = fold(report.text);
  const size_t title_length = title.chars.size();
  doc.folded = std::move(title.chars);
  doc.folded += u'\n';
  doc.folded += text.chars;
  doc.origin = std::move(title.origin);
  doc.origin.insert(doc.origin.end(), text.origin.begin(), text.origin.end());
  doc.report = std::move(report);
  doc.title_bytes = index_of(doc.report.title);
  doc.text_bytes = index_of(doc.report.text);
  Tokenizer(doc, title_length).run();
  Splitter(doc).run();
  std::sort(doc.quotes.begin(), doc.quotes.end(),
            [](const Quote& a, const Quote& b) { return a.open < b.open; });
  mark_headings(doc);
  doc.dateline_end = find_dateline(doc);
  doc.language = find_language(doc.report);
  return doc;
}

std::string slice(const Document& doc, Span span) {
  const bool title = span.in == Field::title;
  const std::vector<uint32_t>& index = title ? doc.title_bytes : doc.text_bytes;
  const uint32_t step = span.begin / kIndexStep;
  if (span.end <= span.begin || step >= index.size()) return {};
  std::string_view rest = title ? doc.report.title : doc.report.text;
  rest.remove_prefix(index[step]);
  rest.remove_prefix(bytes_of(rest, span.begin % kIndexStep));
  return std::string(rest.substr(0, bytes_of(rest, span.end - span.begin)));
}

std::string slice(const Report& report, Span span) {
  if (span.end <= span.begin) return {};
  std::string_view rest = span.in == Field::title ? report.title : report.text;
  rest.remove_prefix(bytes_of(rest, span.begin));
  return std::string(rest.substr(0, bytes_of(rest, span.end - span.begin)));
}

}  // namespace marsad::text
