// Idea. Quotes: the three kinds of marks are paired apart, within a paragraph. Angled ones nest.
// The straight mark toggles. Curly ones are told apart by direction, but writers mix them up, so
// what stands around decides where the direction cannot be right. Datelines: one to five words,
// perhaps an agency in brackets, then a dash or a colon, and no second dash near by that would make
// the words between them an aside. Cost: linear.
#include "text/marks.h"

#include <optional>
#include <vector>

#include "text/chars.h"

namespace marsad::text {
namespace {

char16_t mark_at(const Document& doc, TokenId i) {
  const Token& t = doc.tokens[i];
  return t.kind == TokenKind::mark ? doc.folded[t.fold_begin] : u'\0';
}

class QuotePairing {
 public:
  QuotePairing(Document& doc, TokenId first, TokenId last)
      : doc_(doc), first_(first), last_(last) {}

  void run() {
    for (TokenId i = first_; i < last_; ++i) {
      const char16_t c = mark_at(doc_, i);
      if (c == u'"') toggle(straight_, i);
      if (c == mark::open_curly || c == mark::close_curly || c == mark::low_curly) curly(i, c);
      if (c == mark::open_single || c == mark::close_single) single(i, c);
      if (c == mark::open_angle) angles_.push_back(i);
      if (c == mark::close_angle && !angles_.empty()) {
        add(angles_.back(), i);
        angles_.pop_back();
      }
    }
    for (TokenId open : angles_) add_open(open);
    if (straight_) add_open(*straight_);
    if (curly_) add_open(*curly_);
  }

 private:
  void add(TokenId open, TokenId close) { doc_.quotes.push_back({open, close, true}); }
  void add_open(TokenId open) { doc_.quotes.push_back({open, last_ - 1, false}); }

  void toggle(std::optional<TokenId>& open, TokenId i) {
    if (open) {
      add(*open, i);
      open.reset();
    } else {
      open = i;
    }
  }

  // A space before the mark and none after it: it can only open.
  bool looks_opening(TokenId i) const {
    const bool space_before = i == first_ || !doc_.tokens[i].glued;
    const bool space_after = i + 1 >= last_ || !doc_.tokens[i + 1].glued;
    return space_before && !space_after;
  }

  void curly(TokenId i, char16_t c) {
    if (curly_ && c != mark::close_curly && looks_opening(i)) {
      add_open(*curly_);
      curly_ = i;
    } else if (curly_ || c != mark::close_curly || looks_opening(i)) {
      toggle(curly_, i);
    }
  }

  void single(TokenId i, char16_t c) {
    if (c == mark::open_single && (i == first_ || !doc_.tokens[i].glued)) {
      single_ = i;
    } else if (c == mark::close_single && single_) {
      toggle(single_, i);
    }
  }

  Document& doc_;
  TokenId first_, last_;
  std::optional<TokenId> straight_, curly_, single_;
  std::vector<TokenId> angles_;
};

constexpr TokenId kPlaceTokens = 7, kAgencyTokens = 6, kAsideTokens = 14, kLineRest = 5,
                  kBareWords = 2;

bool is_content(const Document& doc, TokenId i) {
  return doc.tokens[i].kind != TokenKind::mark;
}

bool same_paragraph(const Document& doc, TokenId a, TokenId b) {
  return doc.sentences[doc.tokens[a].sentence].paragraph ==
         doc.sentences[doc.tokens[b].sentence].paragraph;
}

// Past "(Reuters)" at `i`; `i` where no bracket opens or closes soon.
TokenId past_agency(const Document& doc, TokenId i, TokenId end) {
  if (i >= end || mark_at(doc, i) != u'(') return i;
  for (TokenId k = i + 1; k < end && k <= i + kAgencyTokens; ++k) {
    if (mark_at(doc, k) == u')') return k + 1;
  }
  return i;
}

bool dash_follows(const Document& doc, TokenId i, TokenId end) {
  for (TokenId k = i; k < end && k < i + kAsideTokens && same_paragraph(doc, i, k); ++k) {
    if (is_dash(mark_at(doc, k)) && !doc.tokens[k].glued) return true;
  }
  return false;
}

// Without an agency the place must be short ("occupied Jerusalem -") or have a comma, and the dash
// have spaces around it.
bool parts_place(const Document& doc, TokenId first, TokenId dash) {
  if (doc.tokens[dash].glued || doc.tokens[dash + 1].glued) return false;
  bool comma = false;
  for (TokenId k = first; k < dash; ++k) {
    if (doc.tokens[k].kind == TokenKind::number) return false;
    comma |= mark_at(doc, k) == mark::comma;
  }
  return comma || dash - first <= kBareWords;
}

}  // namespace

void pair_quotes(Document& doc, TokenId first, TokenId last) {
  QuotePairing(doc, first, last).run();
}

TokenId find_dateline(const Document& doc) {
  const auto end = static_cast<TokenId>(doc.tokens.size());
  TokenId first = 0;
  while (first < end && doc.tokens[first].in != Field::text) ++first;
  TokenId i = first;
  while (i < end && i < first + kPlaceTokens) {
    const bool list = i > first && (mark_at(doc, i) == mark::comma || mark_at(doc, i) == u'/');
    if (!list && !is_content(doc, i)) break;
    ++i;
  }
  if (i == first || i >= end) return 0;
  const TokenId after_place = i;
  i = past_agency(doc, i, end);
  const bool agency = i > after_place;
  if (i >= end || !same_paragraph(doc, first, i)) return agency && i < end ? i : 0;
  const bool dash = is_dash(mark_at(doc, i));
  if (!dash && !(agency && mark_at(doc, i) == u':')) return 0;
  if (i + 1 >= end || (!agency && !parts_place(doc, first, i))) return 0;
  do ++i;
  while (i < end && is_dash(mark_at(doc, i)) && doc.tokens[i].glued);  // "--"
  TokenId rest = i;
  while (rest < end && same_paragraph(doc, first, rest)) ++rest;
  if (rest < end && rest - i <= kLineRest)
    return rest;  // "Dubai - Alarabiya.net" on a line of its own
  return !agency && dash_follows(doc, i, end) ? 0 : i;
}

}  // namespace marsad::text
