// Idea: a unit between a number and its half or its cents hides that they are one quantity; here
// the second part is added to the first.
#include "mentions/number_units.h"

#include <string>

#include "mentions/number_operand.h"
#include "mentions/number_spelled.h"
#include "text/letters.h"

namespace marsad::mentions {
namespace {

using C = ValueClass;
using text::TokenKind;

constexpr ClassSet kUnits = C::unit_currency | C::unit_measure;

bool dual_reading(const ValueContext& c, TokenId i) {
  if (i >= c.words.words.size() || c.has(i, C::number_not_dual)) return false;
  const text::Token& t = c.doc.tokens[i];
  // Duals that govern a noun have lost their nun and look like too much else.
  if (t.fold_end - t.fold_begin < 5 || c.doc.folded[t.fold_end - 1] != letter::nun) return false;
  const auto readings = c.words.readings(i);
  bool dual = false;
  for (const words::Reading& r : readings) {
    if (r.form.lemma == lex::kNone) continue;
    const bool noun = r.form.pos == lex::Pos::noun || r.form.pos == lex::Pos::masdar ||
                      r.form.pos == lex::Pos::active_participle ||
                      r.form.pos == lex::Pos::passive_participle;
    if (!noun || r.form.number != lex::Number::dual || r.form.construct) return false;
    dual = true;
  }
  return dual;
}


std::string_view unit_text(const ValueContext& c, TokenId i) {
  const ValueSense* s = c.sense(i, C::unit_currency);
  if (!s) s = c.sense(i, C::unit_measure);
  return s ? s->text : std::string_view();
}

// Nothing else is parted by a fraction at `end`: "دولار ونصف مليون" are two amounts, "نصف السكان" is
// of people. `unit` may be said again ("ونصف الكيلو"); `end` moves past it.
bool stands_alone(const ValueContext& c, TokenId unit, TokenId& end) {
  if (end >= c.size() || !c.same_sentence(unit, end) || c.is(end, TokenKind::mark)) return true;
  const Cell& after = c.cell(end);
  if (after.has(kUnits) && unit_text(c, end) == unit_text(c, unit)) {
    ++end;
    return true;
  }
  const std::u16string_view word = c.doc.folded_of(end);
  const bool definite = word.size() > 3 && word[0] == letter::alef && word[1] == letter::lam;
  return !definite && !after.has(kUnits | C::number_scale | C::number_scale_acc |
                                 C::number_percent | C::date_unit | C::number_unit |
                                 C::number_hundred | C::figure | C::number_tens);
}

std::u16string text_of(const std::string& ascii) {
  return {ascii.begin(), ascii.end()};
}

void add_to(Value& v, const Decimal& part, TokenId end) {
  const auto now = parse_figure(text_of(v.count.value), false);
  const auto sum = now ? add(*now, part) : std::nullopt;
  if (!sum) return;
  v.count.value = to_string(*sum);
  if (!v.count.min.empty()) v.count.min = v.count.value;
  if (!v.count.max.empty()) v.count.max = v.count.value;
  v.core_last = end;
  if (v.last < end) v.last = end;
}

}  // namespace

TokenId below_zero_at(const ValueContext& c, TokenId i) {
  for (TokenId k = i; k < i + 3 && k > 0 && c.same_sentence(k - 1, k); ++k) {
    if (c.has(k, C::number_below_zero)) return k + c.cell(k).width;
    if (c.is(k, TokenKind::mark) && c.mark(k) != 0xB0) return 0;
    if (k > i && c.cell(k).classes.any() && !c.has(k, kUnits)) return 0;
  }
  return 0;
}

void add_unit_parts(const ValueContext& c, TokenId unit, Value& v) {
  const auto next = c.joined(unit + c.cell(unit).width);
  if (!next || v.kind != ValueKind::number || v.count.value.empty() || v.vague) return;
  if (v.count.value[0] == '-') return;
  if (const auto f = read_fraction(c, *next)) {
    TokenId end = f->end;
    const auto part = divide(whole(f->numerator), f->denominator);
    if (part && stands_alone(c, unit, end)) add_to(v, *part, end);
    return;
  }
  if (!c.has(unit, C::unit_currency)) return;
  const auto n = read_number(c, *next);
  const ValueSense* cents = n && n->value ? c.sense(n->end, C::unit_cents) : nullptr;
  if (!cents || !c.same_sentence(unit, n->end) || compare(*n->value, whole(cents->a)) >= 0) return;
  const bool hundred = c.has(unit, C::unit_hundred) || c.sense(unit, C::unit_currency)->text == "AED";
  if (const auto part = divide(*n->value, hundred ? 100 : cents->a)) add_to(v, *part, n->end + 1);
}

std::optional<Value> read_unit_and_part(const ValueContext& c, TokenId i) {
  if (c.cell(i).proclitics & ~words::pro_conj) return std::nullopt;
  const TokenId end = i + c.cell(i).width;
  const auto next = c.joined(end);
  if (!next) return std::nullopt;
  // "لتر ونصف", "دولار و50 سنتا".
  const auto n = c.has(i, C::unit_currency) ? read_number(c, *next) : std::nullopt;
  const bool cents = n && c.has(n->end, C::unit_cents) && c.same_sentence(i, n->end);
  if (!cents && !c.has(*next, C::number_fraction)) return std::nullopt;
  Value v;
  v.first = v.core_first = i;
  v.last = v.core_last = end;
  v.count.value = v.count.min = v.count.max = "1";
  add_unit_parts(c, i, v);
  if (v.count.value == "1") return std::nullopt;
  const ValueSense* unit = c.sense(i, C::unit_currency);
  if (!unit) unit = c.sense(i, C::unit_measure);
  v.unit = unit->text;
  v.rule = "number.unit_part";
  return v;
}

std::optional<Value> read_dual(const ValueContext& c, TokenId i) {
  const bool listed = c.has(i, C::number_dual);
  if (!listed && !dual_reading(c, i)) return std::nullopt;
  Value v;
  v.first = v.core_first = i;
  v.last = v.core_last = i + 1;
  const ValueSense* two = c.sense(i + 1, C::number_unit);
  if (two && two->a == 2 && !c.cell(i + 1).joined() && c.same_sentence(i, i + 1)) v.last = i + 2;
  v.count.value = v.count.min = v.count.max = "2";
  v.dual = true;
  const ValueSense* unit = c.sense(i, C::unit_currency);
  if (!unit) unit = c.sense(i, C::unit_measure);
  if (unit) {
    v.unit = unit->text;
    add_unit_parts(c, i, v);
    if (v.count.value != "2") v.dual = false;
  }
  if (const TokenId zero = below_zero_at(c, v.last)) {
    v.count.value = v.count.min = v.count.max = "-" + v.count.value;
    v.last = zero;
    v.dual = false;
  }
  v.rule = listed ? "number.dual_listed" : "number.dual";
  for (TokenId k = i + 1; k < i + 3 && c.same_sentence(i, k); ++k) {
    if (c.has(k, C::number_others)) v.others = true;
  }
  for (TokenId w = 1; w <= 3 && w <= i; ++w) {
    if (c.has(i - w, C::number_part) && c.cell(i - w).width == w) v.part = true;
  }
  return v;
}

}  // namespace marsad::mentions
