// Idea: a number is groups below a thousand, each closed by a scale word, the scales falling: N = S
// (and S)*. The reader holds the open group (which of units, tens, hundreds it has) and the sum of
// closed ones, and takes word after word while the word fits; the first that does not fit ends the
// number. A number word that follows without "and" where none may stand makes the whole no number
// at all. Cost: linear in its words.
#include "mentions/number_spelled.h"

#include <limits>

namespace marsad::mentions {
namespace {

using C = ValueClass;
constexpr int64_t kNoScale = std::numeric_limits<int64_t>::max();
constexpr ClassSet kDigitsWords =
    C::number_unit | C::number_ten | C::number_teen | C::number_tens | C::number_hundred;
constexpr ClassSet kScales =
    C::number_scale | C::number_scale_acc | C::number_scale_dual | C::number_scale_plural;
constexpr ClassSet kStarts =
    kDigitsWords | kScales | C::number_construct | C::number_zero | C::figure;

class NumberReader {
 public:
  NumberReader(const ValueContext& c, TokenId first, TokenId limit)
      : c_(c), first_(first), at_(first), limit_(limit) {}

  std::optional<NumberMatch> read() {
    if (!take(at_, false)) return std::nullopt;
    while (ok_ && step()) {
    }
    if (ok_ && at_ < limit_ && !take_point()) take_fraction();
    if (ok_) take_single();
    NumberMatch m;
    if (ok_ && nonsense()) ok_ = false;
    m.end = at_;
    m.figure = figure_ && at_ == first_ + 1;
    m.scale = only_scale_;
    std::optional<Decimal> sum = group_any_ ? add(total_, group_) : std::optional<Decimal>(total_);
    if (ok_ && sum) m.value = sum;
    return m;
  }

 private:
  // The next word of the number, joined by waw or, for scale words and the ten of teens, without.
  bool step() {
    if (at_ >= c_.size() || at_ >= limit_ || !c_.same_sentence(at_ - 1, at_)) return false;
    if (const auto next = c_.joined(at_)) {
      if (!c_.has(*next, kStarts) || !plain(*next, true)) return false;
      if (c_.has(*next + 1, C::number_fraction_plural)) return false;
      return take_one_more(*next) || take(*next, true);
    }
    // Folded, "and one" of "and eleven" looks like "one".
    const ValueSense* one = c_.sense(at_, C::number_unit);
    const auto tens = one && one->a == 1 ? c_.joined(at_ + 1) : std::nullopt;
    const bool of_tens = tens && c_.has(*tens, C::number_tens);  // "مئة وأحد وعشرون"
    if (one && one->a == 1 && !figure_ &&
        (of_tens || (c_.has(at_ + 1, C::number_ten) && plain(at_ + 1, false)))) {
      return !c_.cell(at_).definite() && take_unit(at_, 1);
    }
    if (!c_.has(at_, kScales | C::number_hundred) || !plain(at_, false)) return false;
    return take_adjacent();
  }

  bool plain(TokenId i, bool may_join) const {
    uint8_t bits = c_.cell(i).proclitics & static_cast<uint8_t>(~words::pro_al);
    if (may_join) bits &= static_cast<uint8_t>(~words::pro_conj_wa);
    return bits == 0;
  }

  bool take(TokenId i, bool joined) {
    if (c_.has(i, C::figure)) return take_figure(i, joined);
    if (const ValueSense* s = c_.sense(i, C::number_zero))
      return !joined && add_digits(i, s->a, true, true, true);
    if (const ValueSense* s = c_.sense(i, C::number_construct)) return take_construct(i, s->a);
    if (const ValueSense* s = c_.sense(i, C::number_unit)) return take_unit(i, s->a);
    if (const ValueSense* s = c_.sense(i, C::number_ten))
      return add_digits(i, s->a, true, true, false);
    if (const ValueSense* s = c_.sense(i, C::number_teen))
      return add_digits(i, s->a, true, true, false);
    if (const ValueSense* s = c_.sense(i, C::number_tens))
      return add_digits(i, s->a, false, true, false);
    if (const ValueSense* s = c_.sense(i, C::number_hundred))
      return add_digits(i, s->a, false, false, true);
    return take_scale_start(i);
  }

  bool take_figure(TokenId i, bool joined) {
    if (group_any_) return false;
    const bool counted = c_.has(i + 1, kScales | C::number_percent) || c_.mark(i + 1) == u'%';
    std::optional<Decimal> d = parse_figure(c_.doc.folded_of(i), !counted);
    const TokenId last = spaced_groups(i);
    for (TokenId k = i + 1; k <= last && d; ++k) {
      d = multiply(*d, 1000);
      if (d) d = add(*d, whole(c_.plain_figure(k)));
    }
    if (joined && d && (last_scale_ == kNoScale || compare(*d, whole(last_scale_)) >= 0))
      return false;
    if (!d || c_.mixed(i)) ok_ = false;
    if (d) group_ = *d;
    group_any_ = figure_ = units_ = tens_ = hundreds_ = true;
    at_ = last + 1;
    return true;
  }

  // "1 000 000": groups of three apart by spaces; the last token of them.
  TokenId spaced_groups(TokenId i) const {
    if (c_.digits(i) > 3 || c_.plain_figure(i) < 1) return i;
    TokenId last = i;
    while (c_.same_sentence(i, last + 1) && c_.has(last + 1, C::figure) &&
           c_.digits(last + 1) == 3 && !c_.glued(last + 1) && c_.plain_figure(last + 1) >= 0 &&
           c_.cell(last + 1).proclitics == 0) {
      ++last;
    }
    return last;
  }

  bool take_construct(TokenId i, int64_t v) {
    if (units_ || tens_) return false;
    if (c_.has(i + 1, C::number_ten) && plain(i + 1, false))
      return add_digits(i + 1, v + 10, true, true, false);
    const auto next = c_.joined(i + 1);
    if (next && c_.has(*next, C::number_tens) && v == 1)
      return add_digits(i, v, true, false, false);
    return false;
  }

  bool take_unit(TokenId i, int64_t v) {
    if (units_ || tens_) return false;
    const bool free = i + 1 < c_.size() && plain(i + 1, false) && c_.same_sentence(i, i + 1);
    if (free && c_.has(i + 1, C::number_ten) && !c_.cell(i + 1).definite()) {
      return add_digits(i + 1, v + 10, true, true, false);
    }
    const ValueSense* hundred = free ? c_.sense(i + 1, C::number_hundred) : nullptr;
    if (hundred && hundred->a == 100 && v >= 3 && !hundreds_)
      return add_digits(i + 1, v * 100, false, false, true);
    return add_digits(i, v, true, false, false);
  }

  // Adds `v` to the open group unless its place is taken or a smaller place already is.
  bool add_digits(TokenId i, int64_t v, bool units, bool tens, bool hundreds) {
    if (figure_ && group_any_) return false;
    if ((units && units_) || (tens && tens_) || (hundreds && (hundreds_ || units_ || tens_)))
      return false;
    group_ = whole(to_int(group_) + v);
    group_any_ = true;
    units_ |= units;
    tens_ |= tens;
    hundreds_ |= hundreds;
    at_ = i + c_.cell(i).width;
    return true;
  }

  // A scale word with nothing before it in its group: "ألف", "ألفان"; "ألفا شخص" is a dual too.
  bool take_scale_start(TokenId i) {
    if (group_any_) return false;
    if (const ValueSense* s = c_.sense(i, C::number_scale)) return close(i, whole(1), s->a);
    // A dual governs the noun right after it; before waw or at the end of more it is one in the
    // accusative.
    if (const ValueSense* s = c_.sense(i, C::number_scale_acc)) {
      const bool ends = !c_.same_sentence(i, i + 1) || c_.is(i + 1, text::TokenKind::mark);
      const bool more = i > 0 && c_.same_sentence(i - 1, i);
      return close(i, whole(c_.joined(i + 1) || (ends && more) ? 1 : 2), s->a);
    }
    if (const ValueSense* s = c_.sense(i, C::number_scale_dual))
      return close(i, whole(2), s->a / 2);
    return false;
  }

  // "مئة وألف ألف": a hundred and one thousand; the first scale word is the one of it.
  bool take_one_more(TokenId i) {
    const ValueSense* one = c_.sense(i, C::number_scale);
    if (!one || !plain(i + 1, false)) return false;
    const ValueSense* scale = c_.sense(i + 1, C::number_scale);
    if (!scale || scale->a != one->a || !hundreds_ || units_ || tens_ || figure_) return false;
    return close(i + 1, whole(to_int(group_) + 1), scale->a);
  }

  // "ثلاثة فاصلة خمسة", "صفر فاصلة صفر ستة", "اثنان فاصلة خمسة وعشرون": digit by digit or as one
  // number.
  bool take_point() {
    if (!group_any_ || at_ >= c_.size() || !c_.has(at_, C::number_point) || !plain(at_, false) ||
        !c_.same_sentence(at_ - 1, at_)) {
      return false;
    }
    std::u16string digits(1, u'.');
    TokenId i = at_ + 1;
    auto single = [&](TokenId k) {
      if (k >= c_.size() || !c_.same_sentence(at_, k) || c_.cell(k).proclitics) return -1;
      const ValueSense* s = c_.sense(k, C::number_zero);
      if (!s) s = c_.sense(k, C::number_unit);
      return s ? static_cast<int>(s->a) : -1;
    };
    int digit = 0;
    while ((digit = single(i)) == 0 || (digit > 0 && single(i + 1) >= 0)) {
      digits += static_cast<char16_t>(u'0' + digit);
      ++i;
    }
    const auto rest = c_.same_sentence(at_, i) && !c_.cell(i).proclitics ? read_number(c_, i)
                                                                         : std::nullopt;
    if (rest && rest->value && rest->value->whole() && rest->value->digits >= 0) {
      for (const char c : to_string(*rest->value)) digits += static_cast<char16_t>(c);
      i = rest->end;
    }
    if (digits.size() < 2) return false;
    const auto part = parse_figure(u"0" + digits, false);
    const auto sum = part ? add(group_, *part) : std::nullopt;
    if (!sum) ok_ = false;
    else group_ = *sum;
    at_ = i;
    figure_ = false;
    const bool near = c_.same_sentence(at_ - 1, at_) && plain(at_, false);
    if (const ValueSense* scale = c_.sense(at_, C::number_scale); ok_ && scale && near) close(at_, group_, scale->a);
    return true;
  }

  bool take_adjacent() {
    if (c_.has(at_, C::number_hundred)) {
      const ValueSense* s = c_.sense(at_, C::number_hundred);
      if (!figure_ || s->a != 100 || !group_any_ || compare(group_, whole(10)) >= 0) return false;
      group_ = whole(to_int(group_) * 100);
      ++at_;
      return true;
    }
    int64_t scale = 0;
    for (const C cls : {C::number_scale, C::number_scale_acc, C::number_scale_plural}) {
      if (const ValueSense* s = c_.sense(at_, cls)) scale = s->a;
    }
    if (scale == 0) return false;
    if (group_any_) return close(at_, group_, scale);
    // "ألف مليون": the scale multiplies the closed groups.
    if (last_scale_ == kNoScale || scale < last_scale_ || total_parts_ != 1) return false;
    const std::optional<Decimal> product = multiply(total_, scale);
    if (!product)
      ok_ = false;
    else
      total_ = *product;
    last_scale_ = only_scale_ = scale;
    ++at_;
    return true;
  }

  bool close(TokenId i, Decimal count, int64_t scale) {
    if (scale >= last_scale_) return false;
    const std::optional<Decimal> product = multiply(count, scale);
    const std::optional<Decimal> sum = product ? add(total_, *product) : std::nullopt;
    if (!sum)
      ok_ = false;
    else
      total_ = *sum;
    only_scale_ = ++total_parts_ == 1 ? scale : 0;
    last_scale_ = scale;
    group_ = {};
    group_any_ = units_ = tens_ = hundreds_ = false;
    at_ = i + c_.cell(i).width;
    return true;
  }

  // "ونصف", "وثلاثة أرباع": of the last scale word, or of one.
  void take_fraction() {
    if (at_ >= c_.size()) return;
    const auto next = c_.joined(at_);
    if (!next || !plain(*next, true)) return;
    const std::optional<FractionMatch> f = read_fraction(c_, *next);
    if (!f) return;
    const bool scaled = !group_any_ && last_scale_ != kNoScale;
    if (!scaled && c_.has(f->end, C::number_percent | kScales) && c_.has(f->end, kScales)) return;
    std::optional<Decimal> part =
        quotient(whole((scaled ? last_scale_ : 1) * f->numerator), f->denominator);
    std::optional<Decimal> sum = part ? add(scaled ? total_ : group_, *part) : std::nullopt;
    at_ = f->end;
    if (!sum)
      ok_ = false;
    else
      (scaled ? total_ : group_) = *sum;
    const ValueSense* again = c_.sense(at_, C::number_scale);
    if (scaled && again && again->a == last_scale_) ++at_;
  }

  // "مليون واحد", "مئة واحدة": one and no more.
  void take_single() {
    const ValueSense* one = c_.sense(at_, C::number_unit);
    if (!one || one->a != 1 || c_.cell(at_).proclitics || at_ != first_ + 1) return;
    const ValueSense* s = c_.sense(first_, C::number_scale);
    if (!s) s = c_.sense(first_, C::number_hundred);
    const bool more = c_.joined(at_ + 1) || c_.has(at_ + 1, C::number_ten | kScales);
    if (s && (s->a == 100 || s->a >= 1000) && c_.same_sentence(first_, at_) && !more) ++at_;
  }

  bool nonsense() {
    if (figure_ || at_ >= c_.size() || at_ >= limit_ || !c_.same_sentence(at_ - 1, at_)) return false;
    auto wrong = [&](TokenId i) {
      return i < c_.size() && c_.has(i, kDigitsWords) && c_.cell(i).proclitics == 0 &&
             !c_.has(i, C::number_fraction | C::number_fraction_dual) && c_.same_sentence(i - 1, i);
    };
    if (!wrong(at_)) return false;
    while (wrong(at_)) ++at_;
    return true;
  }

  const ValueContext& c_;
  TokenId first_, at_, limit_;
  Decimal total_, group_;
  int64_t last_scale_ = kNoScale, only_scale_ = 0;
  int total_parts_ = 0;
  bool group_any_ = false, figure_ = false, units_ = false, tens_ = false, hundreds_ = false,
       ok_ = true;
};

}  // namespace

std::optional<NumberMatch> read_number(const ValueContext& c, TokenId i, TokenId limit) {
  if (i >= c.size() || !c.has(i, kStarts)) return std::nullopt;
  return NumberReader(c, i, limit).read();
}

namespace {

// "الخامس والعشرون بعد المئة".
OrdinalMatch beyond_hundred(const ValueContext& c, TokenId i, OrdinalMatch m) {
  if (!c.has(m.end, C::date_after) || !c.has(m.end + 1, C::number_hundred | C::number_scale) ||
      !c.same_sentence(i, m.end + 1)) {
    return m;
  }
  const auto base = read_number(c, m.end + 1);
  return base && base->value ? OrdinalMatch{base->end, m.value + to_int(*base->value)} : m;
}

}  // namespace

std::optional<OrdinalMatch> read_ordinal(const ValueContext& c, TokenId i) {
  // "المئة والحادي والعشرون": the hundreds first.
  const auto after = c.cell(i).definite() && c.has(i, C::number_hundred) ? c.joined(i + 1)
                                                                         : std::nullopt;
  if (after && c.has(*after, C::number_ordinal | C::number_ordinal_first)) {
    if (auto rest = read_ordinal(c, *after); rest && rest->value < 100) {
      rest->value += c.sense(i, C::number_hundred)->a;
      return rest;
    }
  }
  const ValueSense* s = c.sense(i, C::number_ordinal);
  const bool eleventh = !s;
  if (!s) s = c.sense(i, C::number_ordinal_first);
  if (!s) return std::nullopt;
  OrdinalMatch m{i + c.cell(i).width, s->a};
  if (m.end >= c.size() || !c.same_sentence(i, m.end))
    return eleventh ? std::nullopt : std::optional(m);
  if (c.has(m.end, C::number_ten) && !(c.cell(m.end).proclitics & ~words::pro_al) && m.value < 10) {
    return beyond_hundred(c, i, {m.end + 1, m.value + 10});
  }
  const auto next = c.joined(m.end);
  const ValueSense* tens = next ? c.sense(*next, C::number_tens) : nullptr;
  if (tens && m.value < 10 && (c.cell(*next).definite() || eleventh || !c.cell(i).definite())) {
    return beyond_hundred(c, i, {*next + 1, m.value + tens->a});
  }
  if (eleventh) return std::nullopt;
  return beyond_hundred(c, i, m);
}

std::optional<FractionMatch> read_fraction(const ValueContext& c, TokenId i) {
  if (const ValueSense* s = c.sense(i, C::number_fraction)) return FractionMatch{i + 1, 1, s->a};
  if (const ValueSense* s = c.sense(i, C::number_fraction_dual))
    return FractionMatch{i + 1, 2, s->a};
  const ValueSense* unit = c.sense(i, C::number_unit);
  int64_t n = unit ? unit->a : c.plain_figure(i);
  if (n < 2 || n > 99) return std::nullopt;
  const ValueSense* part = c.sense(i + 1, C::number_fraction_plural);
  if (!part || c.cell(i + 1).joined()) return std::nullopt;
  return FractionMatch{i + 2, n, part->a};
}

}  // namespace marsad::mentions
