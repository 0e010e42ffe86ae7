// Idea: a quantity is read inside out: first its core (a number, a fraction, a vague word, a
// range), then what stands right after it (percent, a unit of time, money, a bound such as "at
// least"), then what stood before it (a bound, "among them", a label that makes the figure a name).
// Values are exact; what has no exact value has a range.
#include "mentions/number_values.h"

#include <array>

#include "mentions/date_duration.h"
#include "mentions/number_notation.h"
#include "mentions/number_spelled.h"
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

void apply(Count& n, Comparator how) {
  n.comparator = how;
  if (n.value.empty()) return;
  if (how == Comparator::ge || how == Comparator::gt) n.max.clear();
  if (how == Comparator::le || how == Comparator::lt) n.min.clear();
  if (how == Comparator::about) n.min = n.max = std::string();
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
    v_.core_first = i;
    const bool negative = c_.has(i, C::number_negative) || text::is_dash(c_.mark(i));
    if (negative ? !read_plain(i + 1) : !read_core(i)) return std::nullopt;
    v_.last = v_.core_last;
    if (v_.rule.empty()) return v_;
    if (negative && v_.kind == ValueKind::number && v_.count.value != "0") {
      v_.count.value = v_.count.min = v_.count.max = "-" + v_.count.value;
    }
    read_tail();
    if (before && v_.kind != ValueKind::ordinal) {
      if (v_.kind == ValueKind::duration) v_.duration_comparator = *before;
      if (v_.kind != ValueKind::range) apply(v_.count, *before);
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

  void set(Decimal d) { v_.count.value = v_.count.min = v_.count.max = to_string(d); }

  bool read_core(TokenId i) {
    if (c_.has(i, C::cmp_between) && read_between(i)) return true;
    if (c_.has(i, C::cmp_from) && read_from_to(i)) return true;
    if (c_.mark(i) == u'%' || c_.mark(i) == text::mark::percent) return read_sign_first(i);
    if (c_.has(i, C::number_vague | C::number_few | C::number_several | C::number_scale_plural))
      return read_vague(i);
    if (c_.has(i, C::number_nif)) return read_nif(i);
    if (const auto f = fraction_sign(c_.mark(i))) return read_part({i + 1, f->first, f->second});
    if (c_.has(i, C::number_ordinal | C::number_ordinal_first)) return read_order(i);
    if (c_.cell(i).definite() && read_order_of_cardinal(i)) return true;
    if (const auto f = read_fraction(c_, i)) return read_part(*f);
    return read_plain(i);
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
    const auto n = read_number(c_, i);
    if (!n || !n->value || !n->value->whole()) return false;
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
      const auto value = divide(whole(scale->a * f.numerator), f.denominator);
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
      set(*tail->value);
      return done(tail->end, "number.figure");
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
    if (n < 1 || d < 2 || d > 1000 || n >= d) return false;
    v_.kind = ValueKind::fraction;
    v_.count.value = v_.count.min = v_.count.max = quotient(n, d);
    return done(b->end, "number.fraction");
  }

  void set_range(Decimal a, Decimal b) {
    v_.kind = ValueKind::range;
    v_.count.value.clear();
    v_.count.min = to_string(a);
    v_.count.max = to_string(b);
  }

  // "3 و5 آلاف": the scale counts for both.
  static bool share_scale(NumberMatch& a, const NumberMatch& b) {
    if (b.scale == 0 || a.scale != 0 || !a.value || !b.value) return true;
    if (compare(*b.value, whole(b.scale)) == 0 || compare(*a.value, whole(b.scale)) >= 0)
      return true;
    a.value = multiply(*a.value, b.scale);
    return a.value.has_value();
  }

  bool range_of(NumberMatch a, const NumberMatch& b, TokenId first) {
    if (!a.value || !b.value || !share_scale(a, b) || compare(*a.value, *b.value) >= 0)
      return false;
    v_.core_first = first;
    set_range(*a.value, *b.value);
    return done(b.end, "number.range");
  }

  bool skip_percent(TokenId& i) const {
    const ValueSense* s = c_.sense(i, C::number_percent);
    if (s && s->a == 0)
      i += c_.cell(i).width;
    else if (c_.mark(i) == u'%' || c_.mark(i) == text::mark::percent)
      ++i;
    else
      return false;
    return true;
  }

  // "خمسة بالألف": half a percent.
  bool skip_per_mille(TokenId& i) {
    const ValueSense* s = c_.sense(i, C::number_percent);
    const auto n = s && s->a > 0 && v_.kind == ValueKind::number ? read_number(c_, v_.core_first)
                                                                 : std::nullopt;
    const auto value = n && n->value ? divide(*n->value, s->a) : std::nullopt;
    if (!value) return false;
    set(*value);
    i += c_.cell(i).width;
    return true;
  }

  bool read_between(TokenId i) {
    const TokenId first = i + c_.cell(i).width;
    auto a = c_.same_sentence(i, first) ? read_between_first(first) : std::nullopt;
    if (!a || !a->value) return false;
    TokenId at = a->end;
    skip_percent(at);
    const auto next = c_.joined(at);
    const auto b = next ? read_number(c_, *next) : std::nullopt;
    return b && range_of(*a, *b, i);
  }

  // "بين خمسة وعشرين" is 5 and 20, not 25, when no other "and" follows.
  std::optional<NumberMatch> read_between_first(TokenId i) const {
    const auto whole_match = read_number(c_, i);
    if (!whole_match || !whole_match->value) return whole_match;
    TokenId end = whole_match->end;
    skip_percent(end);
    const auto next = c_.joined(end);
    if (next && read_number(c_, *next)) return whole_match;
    const ValueSense* unit = c_.sense(i, C::number_unit);
    if (!unit || whole_match->end == i + 1) return whole_match;
    NumberMatch m;
    m.end = i + 1;
    m.value = whole(unit->a);
    return m;
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
    const auto a = c_.same_sentence(i, i + 1) ? read_number(c_, i + 1) : std::nullopt;
    if (!a || !a->value) return false;
    TokenId at = a->end;
    skip_percent(at);
    // "من 30 لـ 40" as well.
    const bool lam = c_.has(at, C::proclitic) && c_.cell(at).proclitics == words::pro_li;
    if ((!c_.has(at, C::cmp_to) && !lam) || !c_.same_sentence(i, at)) return false;
    const auto b = read_number(c_, at + 1);
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
    if (!c_.has(a.end, C::cmp_to) || !c_.same_sentence(v_.core_first, a.end) ||
        after_change(v_.core_first)) {
      return std::nullopt;
    }
    const auto b = read_number(c_, a.end + 1);
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

  // "3-5": a range; "3-2", and any near words of sport: a score; longer chains: a telephone number
  // or the like.
  bool read_dashed(TokenId i, const NumberMatch& a) {
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
    if (!unit && own) set_sign(c_.mark(end));
    if (v_.core_first > 0) set_sign(c_.mark(v_.core_first - 1));
  }

  void set_sign(char16_t mark) {
    if (mark == u'$') v_.unit = "USD";
    if (mark == 0x20AC) v_.unit = "EUR";
    if (mark == 0x00A3) v_.unit = "GBP";
  }

  // "أكثر من 10 وأقل من 20".
  void read_other_bound(Comparator how) {
    const bool least = how == Comparator::gt || how == Comparator::ge;
    const TokenId i = v_.core_last;
    const ValueSense* s = c_.sense(i, C::cmp_before);
    if (!least || !s || s->a % 256 != '<' || v_.kind == ValueKind::fraction || v_.vague) return;
    if (!c_.same_sentence(v_.core_first, i) || !c_.cell(i).joined()) return;
    const auto low = read_number(c_, v_.core_first);
    const auto high = read_number(c_, i + c_.cell(i).width);
    if (!low || !low->value || !high || !high->value) return;
    if (compare(*low->value, *high->value) >= 0) return;
    set_range(*low->value, *high->value);
    v_.count.comparator = Comparator::eq;
    v_.rule = "number.range";
    v_.core_last = v_.last = high->end;
  }

  // A bound after the number and up to three words of what is counted.
  void bound_after() {
    if (c_.mark(v_.core_last) == u'+' && c_.glued(v_.core_last) && v_.kind != ValueKind::ordinal &&
        !c_.glued(v_.core_last + 1) && v_.rule == "number.figure") {
      apply(v_.count, Comparator::ge);
      v_.last = v_.core_last + 1;
      return;
    }
    for (TokenId i = v_.core_last; i < v_.core_last + 4 && i < c_.size(); ++i) {
      if (!c_.same_sentence(v_.core_first, i) || c_.is(i, TokenKind::mark)) return;
      if (const ValueSense* s = c_.sense(i, C::cmp_after)) {
        const Comparator how = comparator_of(*s);
        if (v_.kind == ValueKind::ordinal) return;
        if (v_.kind == ValueKind::range || (v_.vague && v_.count.value.empty())) return;
        apply(v_.count, how);
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

}  // namespace

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
