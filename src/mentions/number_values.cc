// Idea: a quantity is read inside out: first its core (a number, a fraction, a vague word, a
// range), then what stands right after it (percent, a unit of time, money, a bound such as "at
// least"), then what stood before it (a bound, "among them", a label that makes the figure a name).
// Values are exact; what has no exact value has a range.
#include "mentions/number_values.h"

#include <array>
#include <utility>

#include "mentions/date_duration.h"
#include "mentions/number_notation.h"
#include "mentions/number_operand.h"
#include "mentions/number_spelled.h"
#include "mentions/number_units.h"
#include "text/chars.h"
#include "text/letters.h"

namespace marsad::mentions {
namespace {

using C = ValueClass;
using text::TokenKind;

constexpr ClassSet kScales = C::number_scale | C::number_scale_acc | C::number_scale_plural;

Comparator comparator_of(const ValueSense& s) {
  const bool equal = s.a / 256 == '=';
  switch (s.a % 256) {
    case '>':
      return equal ? Comparator::ge : Comparator::gt;
    case '<':
      return equal ? Comparator::le : Comparator::lt;
    case '~':
      return Comparator::about;
    default:
      return Comparator::eq;
  }
}

// 2/3 as a decimal of 18 places; exact where it can be.
std::string quotient(int64_t n, int64_t d) {
  if (const auto exact = divide(whole(n), d)) return to_string(*exact);
  std::string out = std::to_string(n / d) + ".";
  __int128 rest = n % d;
  for (int k = 0; k < 18; ++k) {
    rest *= 10;
    out += static_cast<char>('0' + static_cast<int>(rest / d));
    rest %= d;
  }
  return out;
}

class QuantityReader {
 public:
  QuantityReader(const ValueContext& c, TokenId first) : c_(c) {
    v_.first = v_.core_first = first;
    v_.last = v_.core_last = first;
  }

  std::optional<Value> read() {
    TokenId i = v_.first;
    std::optional<Comparator> before;
    if (const auto sign = sign_comparator(c_, i)) {
      before = sign->how;
      i += sign->width;
    }
    for (int k = 0; k < 2; ++k) {
      const ValueSense* s = c_.sense(i, C::cmp_before);
      if (!s) break;
      if (!before) before = comparator_of(*s);
      i += c_.cell(i).width;
      if (i >= c_.size() || !c_.same_sentence(v_.first, i)) return std::nullopt;
    }
    if (before) i = skip_currency_sign(c_, i);
    // "أكثر من الـ50".
    if (before && c_.has(i, C::proclitic) && c_.cell(i).proclitics == words::pro_al &&
        c_.has(i + 1, C::figure) && c_.same_sentence(i, i + 1)) {
      ++i;
    }
    v_.core_first = i;
    const bool negative = c_.has(i, C::number_negative) || text::is_dash(c_.mark(i));
    if (negative ? !read_below_zero(i + 1) : !read_core(i)) return std::nullopt;
    v_.last = v_.core_last;
    if (before && v_.kind == ValueKind::ordinal) return std::nullopt;  // "around the fifth" hour
    if (v_.rule.empty()) return v_;
    if (negative) negate();
    read_tail();
    if (before && v_.kind != ValueKind::ordinal) {
      if (v_.kind == ValueKind::duration) v_.duration_comparator = *before;
      if (v_.kind != ValueKind::range) bound(v_.count, *before);
      read_other_bound(*before);
    } else if (!before) {
      bound_after();
    }
    read_context();
    return v_;
  }

 private:
  bool done(TokenId end, const char* rule) {
    v_.core_last = end;
    v_.rule = rule;
    return true;
  }

  void negate() {
    const bool exact = v_.kind == ValueKind::number || v_.kind == ValueKind::fraction;
    if (!exact || v_.count.value.empty() || v_.count.value == "0") return;
    v_.count.value = v_.count.min = v_.count.max = "-" + v_.count.value;
  }

  // After a minus: "سالب خمسة", "ناقص أربعة أخماس".
  bool read_below_zero(TokenId i) {
    const auto f = c_.is(i, TokenKind::word) ? read_fraction(c_, i) : std::nullopt;
    return f ? read_part(*f) : read_plain(i);
  }

  void set(Decimal d) { v_.count.value = v_.count.min = v_.count.max = to_string(d); }

  bool read_core(TokenId i) {
    if (c_.has(i, C::cmp_between) && read_between(i)) return true;
    if (c_.has(i, C::cmp_from) && read_from_to(i)) return true;
    if (c_.mark(i) == u'%' || c_.mark(i) == text::mark::percent) return read_sign_first(i);
    if (c_.mark(i) == u'[' || c_.mark(i) == u'(') return read_bracketed(i);
    if (c_.has(i, C::number_vague | C::number_few | C::number_several | C::number_scale_plural))
      return read_vague(i);
    if (c_.has(i, C::number_nif)) return read_nif(i);
    if (c_.has(i, C::number_over)) return read_part_in(whole(1), i);
    if (const auto f = fraction_sign(c_.mark(i))) return read_part({i + 1, f->first, f->second});
    if (c_.has(i, C::number_ordinal | C::number_ordinal_first)) return read_order(i);
    if (c_.cell(i).definite() && read_order_of_cardinal(i)) return true;
    if (const auto f = read_fraction(c_, i)) return read_part(*f);
    return read_plain(i);
  }

  // "[20,30)", "(5، 8]": an interval of numbers; one bracket at least is square.
  bool read_bracketed(TokenId i) {
    const TokenId first = i + 1;
    if (!c_.has(first, C::figure) || !c_.same_sentence(i, first)) return false;
    const std::u16string_view s = c_.doc.folded_of(first);
    const size_t comma = s.find(u',');
    const bool two = c_.has(first + 2, C::figure) &&
                     (c_.mark(first + 1) == u',' || c_.mark(first + 1) == text::mark::comma);
    if (!two && comma == s.npos) return false;
    const TokenId close = first + (two ? 3 : 1);
    const char16_t mark = c_.mark(close);
    if ((mark != u']' && mark != u')') || (c_.mark(i) != u'[' && mark != u']')) return false;
    const auto low = parse_figure(two ? s : s.substr(0, comma), false);
    const auto high = parse_figure(two ? c_.doc.folded_of(first + 2) : s.substr(comma + 1), false);
    if (!low || !high || compare(*low, *high) >= 0) return false;
    set_range(*low, *high);
    return done(close + 1, "number.range");
  }

  bool read_sign_first(TokenId i) {
    if (!c_.glued(i + 1) && i > 0 && c_.same_sentence(i - 1, i) && c_.has(i - 1, C::figure))
      return false;
    const auto n = read_number(c_, i + 1);
    if (!n || !n->value) return false;
    set(*n->value);
    v_.kind = ValueKind::percent;
    return done(n->end, "number.percent");
  }

  bool read_order(TokenId i) {
    const auto o = read_ordinal(c_, i);
    if (!o) return false;
    set(whole(o->value));
    v_.kind = ValueKind::ordinal;
    return done(o->end, "number.ordinal");
  }

  // "العشرون", "الذكرى السبعون", "المئة والحادي والعشرون": a definite cardinal orders when it stands
  // alone or after a definite noun in the singular.
  bool read_order_of_cardinal(TokenId i) {
    if (!c_.has(i, C::number_tens | C::number_hundred | C::number_scale | C::number_unit) ||
        c_.has(i, C::date_weekday)) {
      return false;
    }
    if (read_order(i)) return true;
    auto n = read_number(c_, i);
    if (!n || !n->value || !n->value->whole()) return false;
    if (beyond_hundred(*n)) return true;
    const bool tens = c_.has(i, C::number_tens | C::number_hundred | C::number_scale) ||
                      (n->end > i + 1 && c_.has(n->end - 1, C::number_tens));
    const bool begins = i == 0 || !c_.same_sentence(i - 1, i);
    const bool ends = n->end >= c_.size() || !c_.same_sentence(i, n->end) ||
                      (c_.is(n->end, TokenKind::mark) && c_.mark(n->end) == u'.');
    const bool low = !c_.has(i, C::number_hundred | C::number_scale);
    if (!tens || !(begins ? ends && low : after_singular(i))) return false;
    set(*n->value);
    v_.kind = ValueKind::ordinal;
    return done(n->end, "number.ordinal");
  }

  // "العشرون بعد المئة": 120th.
  bool beyond_hundred(const NumberMatch& n) {
    const TokenId at = n.end + 1;
    if (!c_.has(n.end, C::date_after) || !c_.has(at, C::number_hundred) || !c_.cell(at).definite())
      return false;
    const auto base = c_.same_sentence(v_.core_first, at) ? read_number(c_, at) : std::nullopt;
    if (!base || !base->value || compare(*n.value, whole(100)) >= 0) return false;
    set(whole(to_int(*n.value) + to_int(*base->value)));
    v_.kind = ValueKind::ordinal;
    return done(base->end, "number.ordinal");
  }

  bool after_singular(TokenId i) const {
    if (i == 0 || i > c_.words.words.size() || v_.first != i || c_.cell(i).joined()) return false;
    const auto readings = c_.words.readings(i - 1);
    bool singular = false;
    for (const words::Reading& r : readings) {
      if (r.form.lemma == lex::kNone || !(r.proclitics & words::pro_al)) continue;
      if (r.form.pos != lex::Pos::noun || r.form.number != lex::Number::singular) return false;
      singular = true;
    }
    return singular;
  }

  bool read_part(const FractionMatch& f) {
    const ValueSense* scale = c_.sense(f.end, C::number_scale);
    if (scale && !c_.cell(f.end).joined()) {
      const auto value = mentions::quotient(whole(scale->a * f.numerator), f.denominator);
      if (!value) return done(f.end + 1, "");
      set(*value);
      return done(f.end + 1, "number.fraction_of_scale");
    }
    v_.kind = ValueKind::fraction;
    v_.count.value = v_.count.min = v_.count.max = quotient(f.numerator, f.denominator);
    return done(f.end, "number.fraction");
  }

  // Vague quantities: dozens, several, a few thousand. The least that is meant is the value, the
  // other end is open.
  bool read_vague(TokenId i) {
    int64_t least = 0, most = 0;
    const ValueSense* s = nullptr;
    bool scale = false;
    if ((s = c_.sense(i, C::number_vague)))
      least = s->a;
    else if ((s = c_.sense(i, C::number_few)))
      least = s->a, most = s->b;
    else if ((s = c_.sense(i, C::number_several)))
      least = 2;
    else if ((s = c_.sense(i, C::number_scale_plural)))
      least = 2 * s->a, scale = true;
    if (!s) return false;
    // "The number of" is no quantity, "a number of" is.
    if (c_.has(i, C::number_several) && c_.cell(i).definite() && c_.cell(i).prefix) return false;
    const bool few = c_.has(i, C::number_few), dozens = c_.has(i, C::number_vague) || scale;
    TokenId end = i + c_.cell(i).width;
    if (few && c_.has(end, C::number_ten) && !c_.cell(end).joined()) {
      least = 13;
      most = 19;
      ++end;
    }
    if (few && end == i + c_.cell(i).width) {  // "بضعة وأربعون": 43 to 49
      const auto next = c_.joined(end);
      if (const ValueSense* tens = next ? c_.sense(*next, C::number_tens) : nullptr) {
        least += tens->a;
        most += tens->a;
        end = *next + 1;
      }
    }
    for (; c_.same_sentence(i, end); ++end) {
      const ValueSense* more = c_.sense(end, C::number_scale_plural);
      const ValueSense* tens = few || !dozens ? c_.sense(end, C::number_vague) : nullptr;
      if ((!more && !tens) || (c_.cell(end).proclitics & ~words::pro_al)) break;
      const int64_t by = more ? more->a : tens->a / 2;
      if (least > 1'000'000'000'000 / by * 1'000'000) return done(end, "");
      least *= by;
      most *= by;
    }
    v_.vague = true;
    v_.count.min = std::to_string(least);
    if (most) v_.count.max = std::to_string(most);
    if (dozens) v_.count.value = v_.count.min;
    v_.count.comparator = Comparator::about;
    if (dozens && least % 20 == 0) v_.count.max.clear();
    return done(end, "number.vague");
  }

  // "نيف وعشرون": 21 to 23.
  bool read_nif(TokenId i) {
    const auto next = c_.joined(i + 1);
    const auto n = next ? read_number(c_, *next) : std::nullopt;
    if (!n || !n->value || !n->value->whole()) return false;
    const int64_t v = to_int(*n->value);
    v_.vague = true;
    v_.count.min = std::to_string(v + 1);
    v_.count.max = std::to_string(v + 3);
    v_.count.comparator = Comparator::about;
    return done(n->end, "number.vague");
  }

  bool read_plain(TokenId i) {
    if (const auto tail = read_bare_decimals(c_, i)) {
      const auto more = read_notation(c_, i, *tail);
      const bool scaled = more && more->value;
      set(scaled ? *more->value : *tail->value);
      return done(scaled ? more->end : tail->end, scaled ? "number.notation" : "number.figure");
    }
    auto n = read_number(c_, i);
    if (!n) return false;
    if (!n->value) return done(n->end, "");
    if (const auto more = n->figure ? read_notation(c_, i, *n) : std::nullopt) {
      if (!more->value) return done(more->end, "");
      set(*more->value);
      return done(more->end, "number.notation");
    }
    if (!n->figure && read_over(*n)) return true;
    if (c_.has(n->end, C::number_over) && n->value->whole() && read_part_in(*n->value, n->end))
      return true;
    set(*n->value);
    const char* rule = n->figure ? "number.figure" : "number.spelled";
    if (n->figure && read_dashed(i, *n)) return true;
    if (n->figure && c_.mark(n->end) == u'/' && read_slashed(i, *n)) return true;
    if (const auto range = read_to(*n)) return true;
    return done(n->end, rule);
  }

  // "واحد على خمسة", "ثلاثة على أربعة".
  bool read_over(const NumberMatch& a) {
    if (!c_.has(a.end, C::date_on) || !c_.same_sentence(v_.core_first, a.end + 1) ||
        c_.cell(a.end).proclitics || c_.cell(a.end + 1).proclitics) {
      return false;
    }
    const auto b = read_number(c_, a.end + 1);
    if (!b || b->figure || !b->value || !b->value->whole() || !a.value->whole()) return false;
    const int64_t n = to_int(*a.value), d = to_int(*b->value);
    if (n < 1 || d < 2 || d > (n == 1 ? 1'000'000'000'000 : 1000) || n >= d) return false;
    v_.kind = ValueKind::fraction;
    v_.count.value = v_.count.min = v_.count.max = quotient(n, d);
    return done(b->end, "number.fraction");
  }

  // "جزء من ألف", "ثلاثة أجزاء من عشرة": of powers of ten that count nothing themselves.
  bool read_part_in(Decimal parts, TokenId i) {
    const TokenId at = i + c_.cell(i).width;
    const auto of = c_.same_sentence(v_.core_first, at) ? read_number(c_, at) : std::nullopt;
    if (!of || !of->value || of->figure || !of->value->whole()) return false;
    const int64_t d = to_int(*of->value), n = to_int(parts);
    int64_t rest = d;
    while (rest % 10 == 0) rest /= 10;
    const bool counts = c_.same_sentence(at, of->end) && c_.is(of->end, TokenKind::word) &&
                        !c_.has(of->end, C::cmp_from);
    if (rest != 1 || d < 10 || n < 1 || n >= d || counts) return false;
    v_.kind = ValueKind::fraction;
    v_.count.value = v_.count.min = v_.count.max = quotient(n, d);
    return done(of->end, "number.fraction");
  }

  void set_range(Decimal a, Decimal b) {
    v_.kind = ValueKind::range;
    v_.count.value.clear();
    v_.count.min = to_string(a);
    v_.count.max = to_string(b);
  }

  // "3 و5 آلاف": the scale counts for both.
  bool share_scale(NumberMatch& a, const NumberMatch& b) const {
    if (b.scale == 0 || a.scale != 0 || !a.value || !b.value) return true;
    if (compare(*b.value, whole(b.scale)) == 0 || compare(*a.value, whole(b.scale)) >= 0)
      return true;
    // Not for "between 17 and 5,570", where more than the scale word follows.
    const auto shared = c_.has(b.end - 1, kScales) ? multiply(*a.value, b.scale) : std::nullopt;
    if (shared && compare(*shared, *b.value) < 0) a.value = shared;
    return true;
  }

  bool is_percent(TokenId i) const {
    const ValueSense* s = c_.sense(i, C::number_percent);
    return (s && s->a == 0) || c_.mark(i) == u'%' || c_.mark(i) == text::mark::percent;
  }

  bool range_of(NumberMatch a, const NumberMatch& b, TokenId first) {
    if (!a.value || !b.value || !share_scale(a, b) || compare(*a.value, *b.value) >= 0)
      return false;
    if (is_percent(a.end) && !is_percent(b.end)) return false;  // "fell 0.4 percent to 90"

    v_.core_first = first;
    set_range(*a.value, *b.value);
    return done(b.end, "number.range");
  }

  bool skip_percent(TokenId& i) const {
    if (!is_percent(i)) return false;
    i += c_.cell(i).width;
    return true;
  }

  // "خمسة بالألف", "5‰": half a percent.
  bool skip_per_mille(TokenId& i) {
    const ValueSense* s = c_.sense(i, C::number_percent);
    const int64_t by = c_.mark(i) == 0x2030 ? 10 : s ? s->a : 0;
    const auto n = by > 0 && v_.kind == ValueKind::number ? read_number(c_, v_.core_first)
                                                          : std::nullopt;
    const auto value = n && n->value ? divide(*n->value, by) : std::nullopt;
    if (!value) return false;
    set(*value);
    i += c_.cell(i).width;
    return true;
  }

  bool read_between(TokenId i) {
    const TokenId first = i + c_.cell(i).width;
    const auto ends = c_.same_sentence(i, first) ? mentions::read_between(c_, first) : std::nullopt;
    if (ends && range_of(ends->low, ends->high, i)) return true;
    // "بين 10 إلى 20".
    const auto a = c_.same_sentence(i, first) ? read_operand(c_, first) : std::nullopt;
    if (!a || !a->value) return false;
    const TokenId to = skip_unit(c_, a->end);
    const auto b = c_.has(to, C::cmp_to) && c_.same_sentence(i, to) ? read_operand(c_, to + 1)
                                                                    : std::nullopt;
    return b && range_of(*a, *b, i);
  }

  bool after_change(TokenId i) const {
    for (TokenId k = i, steps = 0; k > 0 && steps < 7; --k, ++steps) {
      if (!c_.same_sentence(k - 1, i)) return false;
      if (c_.has(k - 1, C::number_change)) return true;
    }
    return false;
  }

  bool read_from_to(TokenId i) {
    if (c_.has(i + 1, C::number_ordinal) || after_change(i)) return false;
    const auto a = c_.same_sentence(i, i + 1) ? read_operand(c_, i + 1) : std::nullopt;
    if (!a || !a->value) return false;
    const TokenId at = skip_unit(c_, a->end);
    // "من 30 لـ 40" and "من 30 - 40" as well.
    const bool lam = c_.has(at, C::proclitic) && c_.cell(at).proclitics == words::pro_li;
    const bool dash = text::is_dash(c_.mark(at));
    if ((!c_.has(at, C::cmp_to | C::date_until) && !lam && !dash) || !c_.same_sentence(i, at))
      return false;
    const auto b = read_operand(c_, at + c_.cell(at).width);
    if (b && dash) {  // "من 12-22 ديسمبر", "من 2014-2017": days and years
      if (c_.has(b->end, C::date_month | C::date_month_weak | C::date_hmonth) ||
          (a->figure && b->figure && c_.digits(at - 1) == 4 && c_.digits(b->end - 1) == 4)) {
        return false;
      }
    }
    return b && range_of(*a, *b, i);
  }

  // "خمسة أو ستة أشخاص": what lies between; not "ثلاثة أو أربعة أيام", a duration.
  bool read_or(const NumberMatch& a) {
    if (!c_.has(a.end, C::cmp_or) || !c_.same_sentence(v_.core_first, a.end + 1)) return false;
    if (c_.cell(a.end + 1).proclitics) return false;
    const auto b = read_number(c_, a.end + 1);
    if (!b || !b->value || !a.value->whole() || !b->value->whole()) return false;
    if (c_.has(b->end, C::date_unit | C::date_unit_plural | C::date_month)) return false;
    if (compare(*b->value, whole(2100)) < 0 && compare(*a.value, whole(1900)) > 0) return false;
    return range_of(a, *b, v_.core_first);
  }

  std::optional<bool> read_to(const NumberMatch& a) {
    if (read_or(a)) return true;
    const TokenId at = skip_unit(c_, a.end);
    if (!c_.has(at, C::cmp_to) || !c_.same_sentence(v_.core_first, at) ||
        after_change(v_.core_first)) {
      return std::nullopt;
    }
    const auto b = read_operand(c_, at + 1);
    if (!b || !range_of(a, *b, v_.core_first)) return std::nullopt;
    return true;
  }

  bool near_sport(TokenId i) const {
    const TokenId begin = i > 12 ? i - 12 : 0;
    for (TokenId k = begin; k < c_.size() && k < i + 12; ++k) {
      if (c_.has(k, C::number_sport) && c_.same_sentence(k, i)) return true;
    }
    return false;
  }

  // "20% - 30%", "$10-$20", "10 - 20 كيلومترا": units make it a range however it is spaced.
  bool read_dashed_units(TokenId i, const NumberMatch& a) {
    const TokenId dash = skip_unit(c_, a.end), second = dash + 1;
    if (!text::is_dash(c_.mark(dash)) || c_.glued(dash) != c_.glued(second)) return false;
    if (!c_.same_sentence(i, second)) return false;
    const TokenId figure = skip_currency_sign(c_, second);
    if (!c_.has(figure, C::figure)) return false;
    const auto b = read_number(c_, figure);
    if (!b || !b->value || text::is_dash(c_.mark(b->end))) return false;
    const bool units = dash > a.end || figure > second || skip_unit(c_, b->end) > b->end;
    const bool tight = c_.glued(dash);
    return units && !(tight && dash == a.end && figure == second) && range_of(a, *b, i);
  }

  // "3-5": a range; "3-2", and any near words of sport: a score; longer chains: a telephone number
  // or the like.
  bool read_dashed(TokenId i, const NumberMatch& a) {
    if (read_dashed_units(i, a)) return true;
    const bool wave = c_.mark(a.end) == u'~';
    if ((!wave && !text::is_dash(c_.mark(a.end))) || !c_.has(a.end + 1, C::figure)) return false;
    const TokenId after = a.end + 2;
    const bool alone = (i == 0 || !c_.same_sentence(i - 1, i)) &&
                       (after >= c_.size() || !c_.same_sentence(i, after));
    if (alone || wave) {
      const auto last = read_number(c_, a.end + 1);
      if (last && range_of(a, *last, i)) return true;
    }
    if (wave) return false;
    const bool tight = c_.glued(a.end) && c_.glued(a.end + 1);
    if (!tight && (c_.glued(a.end) || c_.glued(a.end + 1) || !near_sport(i))) return false;
    auto b = read_number(c_, a.end + 1);
    if (!b || !b->value) return false;
    const bool chain =
        text::is_dash(c_.mark(b->end)) && c_.has(b->end + 1, C::figure) && c_.glued(b->end + 1);
    const bool small = compare(*a.value, whole(20)) < 0 && compare(*b->value, whole(20)) < 0;
    if (!tight && !small) return false;
    if (!chain && !(small && near_sport(i)) && range_of(a, *b, i)) return true;
    TokenId end = b->end;
    while (text::is_dash(c_.mark(end)) && c_.has(end + 1, C::figure) && c_.glued(end + 1)) end += 2;
    v_.year_like = true;
    return done(end, chain ? "number.telephone" : "number.score");
  }

  bool read_slashed(TokenId, const NumberMatch& a) {
    if (!c_.glued(a.end) || !c_.glued(a.end + 1) || !c_.has(a.end + 1, C::figure)) return false;
    const int64_t n = to_int(*a.value), d = c_.plain_figure(a.end + 1);
    if (d < 2 || d > 1000 || n >= d || n < 1 || c_.mark(a.end + 2) == u'/') return false;
    v_.kind = ValueKind::fraction;
    v_.count.value = v_.count.min = v_.count.max = quotient(n, d);
    return done(a.end + 2, "number.fraction");
  }

  void read_tail() {
    if (v_.kind == ValueKind::ordinal) return;
    TokenId end = v_.core_last;
    if (v_.kind != ValueKind::percent && c_.same_sentence(v_.core_first, end) &&
        (skip_percent(end) || skip_per_mille(end))) {
      v_.kind = ValueKind::percent;
      v_.rule = "number.percent";
      v_.core_last = v_.last = end;
      return;
    }
    const ValueSense* unit = c_.sense(end, C::unit_currency);
    if (!unit) unit = c_.sense(end, C::unit_measure);
    const bool own =
        end < c_.size() && c_.same_sentence(v_.core_first, end) && !c_.cell(end).joined();
    if (unit && own) v_.unit = unit->text;
    if (unit && own) add_unit_parts(c_, end, v_);
    if (const TokenId zero = v_.kind == ValueKind::number && !v_.vague ? below_zero_at(c_, end) : 0) {
      negate();
      v_.last = zero;
    }
    if (!unit && own) set_sign(end);
    if (v_.core_first > 0) set_sign(v_.core_first - 1);
    if (v_.kind == ValueKind::range && v_.unit.empty()) set_sign(v_.core_first + 1);  // "بين $3 و$5"
  }

  void set_sign(TokenId i) {
    const char16_t mark = c_.mark(i);
    if (const ValueSense* code = currency_code(c_, i)) v_.unit = code->text;
    if (mark == u'$') v_.unit = "USD";
    if (mark == 0x20AC) v_.unit = "EUR";
    if (mark == 0x00A3) v_.unit = "GBP";
  }

  // "أكثر من 10 وأقل من 20".
  void read_other_bound(Comparator how) {
    const bool least = how == Comparator::gt || how == Comparator::ge;
    const TokenId i = skip_unit(c_, v_.core_last);
    const ValueSense* s = c_.sense(i, C::cmp_before);
    if (!s || how == Comparator::about || v_.kind == ValueKind::fraction || v_.vague) return;
    if (s->a % 256 != (least ? '<' : '>') || !c_.same_sentence(v_.core_first, i)) return;
    if (c_.doc.folded_of(i)[0] != letter::waw) return;
    auto low = read_number(c_, v_.core_first);
    auto high = read_operand(c_, i + c_.cell(i).width);
    if (!low || !low->value || !high || !high->value) return;
    const TokenId end = high->end;
    if (!least) std::swap(low, high);
    if (compare(*low->value, *high->value) >= 0) return;
    set_range(*low->value, *high->value);
    v_.count.comparator = Comparator::eq;
    v_.rule = "number.range";
    v_.core_last = v_.last = end;
  }

  // A bound after the number and up to three words of what is counted.
  void bound_after() {
    if (c_.mark(v_.core_last) == u'+' && c_.glued(v_.core_last) && v_.kind != ValueKind::ordinal &&
        !c_.glued(v_.core_last + 1) && v_.rule == "number.figure") {
      bound(v_.count, Comparator::ge);
      v_.last = v_.core_last + 1;
      return;
    }
    for (TokenId i = v_.core_last; i < v_.core_last + 4 && i < c_.size(); ++i) {
      if (!c_.same_sentence(v_.core_first, i) || c_.is(i, TokenKind::mark)) return;
      if (const ValueSense* s = c_.sense(i, C::cmp_after)) {
        const Comparator how = comparator_of(*s);
        if (v_.kind == ValueKind::ordinal) return;
        if (v_.kind == ValueKind::range || (v_.vague && v_.count.value.empty())) return;
        bound(v_.count, how);
        v_.last = i + c_.cell(i).width;
        return;
      }
      if (i > v_.core_last && c_.cell(i).joined()) return;
      if (c_.has(i, C::figure | C::number_unit)) return;
    }
  }

  void read_context() {
    for (TokenId i = v_.core_last; i < v_.core_last + 3 && c_.same_sentence(v_.core_first, i);
         ++i) {
      if (c_.has(i, C::number_others) && !c_.cell(i).joined()) v_.others = true;
      if (c_.is(i, TokenKind::mark)) break;
    }
    for (TokenId k = v_.first, steps = 0; k > 0 && steps < 2; --k, ++steps) {
      if (!c_.same_sentence(k - 1, v_.first) || c_.is(k - 1, TokenKind::mark)) break;
      for (TokenId w = 1; w <= 3 && w <= k; ++w) {
        if (c_.has(k - w, C::number_part) && c_.cell(k - w).width == w) v_.part = true;
      }
    }
    if (v_.kind == ValueKind::number && !v_.vague && !v_.year_like) mark_names();
  }

  void named(const char* rule) {
    v_.year_like = true;
    v_.rule = rule;
  }

  void mark_names() {
    const TokenId i = v_.core_first, end = v_.core_last;
    if (end != i + 1 || !c_.has(i, C::figure)) {
      if (is_age(i, end)) named("number.age");
      return;
    }
    if (i > 0 && currency_code(c_, i - 1)) return;
    if (is_model(i)) return named("number.model");
    if (c_.digits(i) >= 6 && c_.doc.folded_of(i)[0] == u'0') return named("number.telephone");
    if (c_.mark(i - (i > 0)) == u'+' && c_.digits(i) > 6) return named("number.telephone");
    const TokenId reach = c_.digits(i) == 4 ? 4 : 2;
    for (TokenId k = i, steps = 0; k > 0 && steps < reach && v_.first == i; --k, ++steps) {
      if (!c_.same_sentence(k - 1, i) || c_.is(k - 1, TokenKind::mark)) break;
      if (c_.has(k - 1, C::number_label)) return named("number.label");
      if (with_preposition(k - 1)) break;  // "the law by 120 votes"
    }
    if (is_age(i, end)) named("number.age");
  }

  bool with_preposition(TokenId i) const {
    if (i >= c_.words.words.size()) return false;  // read without an analysis of the words
    std::span<const words::Reading> readings = c_.words.readings(i);
    return !readings.empty() && (readings.front().proclitics & words::pro_prep);
  }

  bool is_model(TokenId i) const {
    if (i == 0 || !c_.same_sentence(i - 1, i)) return false;
    if (c_.is(i - 1, TokenKind::latin) && (c_.glued(i) || c_.digits(i) <= 3)) return true;
    if (c_.has(i - 1, C::number_model) && c_.cell(i).proclitics == 0) return true;
    if (i < 2 || !text::is_dash(c_.mark(i - 1)) || !c_.glued(i) || !c_.glued(i - 1)) return false;
    return c_.is(i - 2, TokenKind::latin) ||
           (c_.is(i - 2, TokenKind::word) && !c_.has(i - 2, C::proclitic));
  }

  // "(35 عاما)", "عن عمر 35 عاما"; a bare figure in brackets right after a name, too: "فلان (35)".
  bool is_age(TokenId i, TokenId end) const {
    const bool years = c_.has(end, C::date_unit) && c_.sense(end, C::date_unit)->a == 'Y';
    if (i == 0) return false;
    const bool bracket = c_.mark(i - 1) == u'(';
    if (bracket && c_.mark(years ? end + 1 : end) == u')') {
      const int64_t n = c_.plain_figure(i);
      return years || (n > 9 && n < 100);
    }
    for (TokenId k = i, steps = 0; k > 0 && steps < 2; --k, ++steps) {
      if (c_.has(k - 1, C::number_age) && c_.same_sentence(k - 1, i)) return true;
    }
    return c_.has(end, C::number_age) || c_.has(end + 1, C::number_age);
  }

  const ValueContext& c_;
  Value v_;
};

}  // namespace

void bound(Count& n, Comparator how) {
  n.comparator = how;
  if (n.value.empty()) return;
  if (how == Comparator::ge || how == Comparator::gt) n.max.clear();
  if (how == Comparator::le || how == Comparator::lt) n.min.clear();
  if (how == Comparator::about) n.min = n.max = std::string();
}

std::optional<SignComparator> sign_comparator(const ValueContext& c, TokenId i) {
  const char16_t mark = c.mark(i);
  SignComparator s;
  if (mark == u'>')
    s.how = Comparator::gt;
  else if (mark == u'<')
    s.how = Comparator::lt;
  else if (mark == 0x2265)
    s.how = Comparator::ge;
  else if (mark == 0x2264)
    s.how = Comparator::le;
  else if (mark == 0x2248 || (mark == u'~' && (i == 0 || !c.has(i - 1, C::figure))))
    s.how = Comparator::about;
  else
    return std::nullopt;
  if ((mark == u'>' || mark == u'<') && c.mark(i + 1) == u'=') {
    s.how = mark == u'>' ? Comparator::ge : Comparator::le;
    s.width = 2;
  }
  if (!c.has(i + s.width, C::figure) || !c.same_sentence(i, i + s.width)) return std::nullopt;
  return s;
}

std::optional<Value> read_quantity(const ValueContext& c, TokenId i) {
  return QuantityReader(c, i).read();
}

}  // namespace marsad::mentions
