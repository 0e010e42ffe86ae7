// Idea: a range has the same two ends whatever stands around them, so that signs, units and
// negatives are taken here once for "between", "from ... to" and the dash.
#include "mentions/number_operand.h"

#include "mentions/number_notation.h"
#include "text/chars.h"
#include "text/letters.h"

namespace marsad::mentions {
namespace {

using C = ValueClass;
using text::TokenKind;

// What the words of two numbers and of their units are.
constexpr ClassSet kParts =
    C::number_zero | C::number_unit | C::number_construct | C::number_ten | C::number_teen |
    C::number_tens | C::number_hundred | C::number_scale | C::number_scale_acc |
    C::number_scale_dual | C::number_scale_plural | C::number_fraction | C::number_fraction_dual |
    C::number_fraction_plural | C::number_negative | C::number_point | C::number_percent |
    C::unit_currency | C::unit_measure | C::figure | C::proclitic | C::conjunction;
constexpr ClassSet kScales =
    C::number_scale | C::number_scale_acc | C::number_scale_dual | C::number_scale_plural;

bool is_sign(char16_t mark) {
  return mark == u'$' || (mark >= 0x20A0 && mark <= 0x20BF) || mark == 0x00A3 || mark == 0x00A5;
}

std::optional<NumberMatch> read_part_of_scale(const ValueContext& c, TokenId i) {
  const auto f = read_fraction(c, i);
  const ValueSense* scale = f ? c.sense(f->end, C::number_scale) : nullptr;
  if (!scale || c.cell(f->end).joined()) return std::nullopt;
  const auto value = divide(whole(scale->a * f->numerator), f->denominator);
  if (!value) return std::nullopt;
  NumberMatch m;
  m.end = f->end + 1;
  m.value = value;
  m.scale = scale->a;
  return m;
}

// Folded, "and one" of "and eleven" looks like "one".
bool joins_eleven(const ValueContext& c, TokenId i) {
  const ValueSense* one = c.sense(i, C::number_unit);
  return one && one->a == 1 && c.has(i + 1, C::number_ten) && !c.cell(i + 1).proclitics &&
         c.same_sentence(i, i + 1) && c.doc.folded_of(i)[0] == letter::waw;
}

}  // namespace

const ValueSense* currency_code(const ValueContext& c, TokenId i) {
  if (!c.is(i, TokenKind::latin) || c.digits(i) != 3) return nullptr;
  return c.cells.latin(c.doc.folded_of(i), C::unit_currency);
}

TokenId skip_currency_sign(const ValueContext& c, TokenId i) {
  if (i + 1 >= c.size() || !c.same_sentence(i, i + 1) || !c.has(i + 1, C::figure)) return i;
  return is_sign(c.mark(i)) || currency_code(c, i) ? i + 1 : i;
}

TokenId skip_unit(const ValueContext& c, TokenId i) {
  if (i == 0 || i >= c.size() || !c.same_sentence(i - 1, i)) return i;
  const char16_t mark = c.mark(i);
  if (mark == u'%' || mark == text::mark::percent || is_sign(mark) || currency_code(c, i))
    return i + 1;
  const Cell& cell = c.cell(i);
  if (!cell.has(C::number_percent | C::unit_currency | C::unit_measure) || cell.joined()) return i;
  return i + cell.width;
}

std::optional<NumberMatch> read_operand(const ValueContext& c, TokenId i, TokenId limit) {
  i = skip_currency_sign(c, i);
  if (c.has(i, C::proclitic)) ++i;
  if (i >= c.size()) return std::nullopt;
  const bool minus = text::is_dash(c.mark(i)) && c.glued(i + 1) && c.has(i + 1, C::figure);
  const bool negative = minus || (c.has(i, C::number_negative) && c.same_sentence(i, i + 1));
  if (negative) ++i;
  auto m = read_part_of_scale(c, i);
  if (!m) m = read_number(c, i, limit);
  if (!m || !m->value) return m;
  if (const auto more = m->figure ? read_notation(c, i, *m) : std::nullopt; more && more->value)
    m = more;
  if (negative) m->value->digits = -m->value->digits;
  return m;
}

std::optional<Operands> read_between(const ValueContext& c, TokenId i) {
  TokenId last = i;
  while (last < c.size() && c.same_sentence(i, last) &&
         (c.has(last, kParts) || c.is(last, TokenKind::mark) || currency_code(c, last))) {
    last += c.cell(last).width;
  }
  for (TokenId k = last; k-- > i + 1;) {
    const auto next = joins_eleven(c, k) ? std::optional(k) : c.joined(k);
    if (!next) continue;
    const auto low = read_operand(c, i, k);
    if (!low || !low->value || skip_unit(c, low->end) != k) continue;
    const auto high = read_operand(c, *next);
    if (!high || !high->value || c.has(high->end, kScales)) continue;
    return Operands{*low, *high};
  }
  return std::nullopt;
}

}  // namespace marsad::mentions
