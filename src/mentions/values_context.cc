// Idea: the small looks at neighbours that all readers share, so that none of them touches
// characters by itself.
#include "mentions/values_context.h"

namespace marsad::mentions {
namespace {

// Bits: 1 ASCII digits, 2 Arabic-Indic, 4 extended Arabic-Indic.
int digit_scripts(std::string_view utf8) {
  int found = 0;
  for (size_t i = 0; i < utf8.size(); ++i) {
    const auto c = static_cast<uint8_t>(utf8[i]);
    if (c >= '0' && c <= '9') found |= 1;
    if (i + 1 >= utf8.size()) break;
    const auto next = static_cast<uint8_t>(utf8[i + 1]);
    if (c == 0xD9 && next >= 0xA0 && next <= 0xA9) found |= 2;
    if (c == 0xDB && next >= 0xB0 && next <= 0xB9) found |= 4;
  }
  return found;
}

// Whether digits other than ASCII occur; in blocks, so that the compiler can make it wide.
bool has_arabic_digits(std::string_view s) {
  constexpr size_t kBlock = 64;
  const auto* p = reinterpret_cast<const uint8_t*>(s.data());
  size_t i = 0;
  for (; i + kBlock < s.size(); i += kBlock) {
    uint8_t any = 0;
    for (size_t k = 0; k < kBlock; ++k) {
      const uint8_t lead = p[i + k], next = p[i + k + 1];
      any |= static_cast<uint8_t>((lead == 0xD9) & (static_cast<uint8_t>(next - 0xA0) < 10));
      any |= static_cast<uint8_t>((lead == 0xDB) & (static_cast<uint8_t>(next - 0xB0) < 10));
    }
    if (any) return true;
  }
  return (digit_scripts(s.substr(i)) & 6) != 0;
}

}  // namespace

char16_t ValueContext::mark(size_t i) const {
  if (!is(i, text::TokenKind::mark)) return 0;
  return doc.folded[doc.tokens[i].fold_begin];
}

bool ValueContext::same_sentence(size_t a, size_t b) const {
  return b < doc.tokens.size() && doc.tokens[a].sentence == doc.tokens[b].sentence;
}

std::optional<TokenId> ValueContext::joined(TokenId i) const {
  if (i == 0 || i >= size() || !same_sentence(i - 1, i)) return std::nullopt;
  const Cell& c = cells[i];
  if (c.has(ValueClass::conjunction))
    return i + 1 < size() ? std::optional<TokenId>(i + 1) : std::nullopt;
  if (c.has(ValueClass::proclitic)) {
    if (c.joined() && !(c.proclitics & words::pro_prep) && i + 1 < size()) return i + 1;
    return std::nullopt;
  }
  if (c.classes.any() && c.joined()) return i;
  return std::nullopt;
}

bool ValueContext::mixed(size_t i) const {
  if (!mixed_scripts) return false;
  const auto id = static_cast<TokenId>(i);
  const int scripts = digit_scripts(text::slice(doc, doc.span(id, id + 1)));
  return (scripts & 1) != 0 && scripts != 1;
}

int64_t ValueContext::plain_figure(size_t i) const {
  if (!has(i, ValueClass::figure)) return -1;
  const std::u16string_view s = doc.folded_of(static_cast<TokenId>(i));
  if (s.size() > 9) return -1;
  int64_t v = 0;
  for (char16_t c : s) {
    if (c < u'0' || c > u'9') return -1;
    v = v * 10 + (c - u'0');
  }
  if (mixed(i)) return -1;
  return v;
}

ValueContext make_context(const text::Document& doc, const words::Words& words,
                          const ValueGrammar& grammar) {
  ValueContext c{
      doc, words, build_cells(doc, words, grammar), text::parse_instant(doc.report.published),
      {},  false};
  if (c.published)
    c.today = static_cast<int32_t>(text::day_of(*c.published).time_since_epoch().count());
  c.mixed_scripts = has_arabic_digits(doc.report.title) || has_arabic_digits(doc.report.text);
  return c;
}

}  // namespace marsad::mentions
