// Idea: one pass over the cells; where a cell can begin a value, the readers are asked in order:
// dates, durations, quantities, duals. What is read covers its tokens, so that no two values
// overlap. Most tokens have no cell and cost one comparison.
#include "mentions/date_reader.h"
#include "mentions/number_notation.h"
#include "mentions/number_spelled.h"
#include "mentions/number_units.h"
#include "mentions/number_values.h"
#include "mentions/value.h"
#include "mentions/values_context.h"
#include "text/chars.h"

namespace marsad::mentions {
namespace {

using C = ValueClass;

constexpr ClassSet kNumberStarts =
    C::figure | C::number_zero | C::number_unit | C::number_construct | C::number_ten |
    C::number_teen | C::number_tens | C::number_hundred | C::number_scale | C::number_scale_acc |
    C::number_scale_dual | C::number_scale_plural | C::number_vague | C::number_few |
    C::number_nif | C::number_several | C::number_fraction | C::number_fraction_dual |
    C::number_ordinal | C::number_ordinal_first | C::number_negative | C::number_over |
    C::cmp_before |
    C::cmp_between | C::cmp_from;
constexpr ClassSet kDurationStarts =
    kNumberStarts | C::date_unit_dual | C::date_unit | C::date_for | C::date_during |
    C::number_fraction_spoken;
constexpr ClassSet kDateStarts =
    C::figure | C::number_ordinal | C::number_ordinal_first | C::number_tens | C::number_unit |
    C::number_ten | C::number_teen | C::number_construct | C::number_fraction | C::cmp_between |
    C::cmp_from | C::date_month | C::date_month_weak | C::date_hmonth | C::date_hmonth_weak |
    C::date_weekday | C::date_daypart | C::date_clock | C::date_deictic | C::date_deictic_part |
    C::date_now | C::date_unit | C::number_last | C::date_unit_dual | C::date_unit_plural |
    C::date_years |
    C::date_season | C::date_decade | C::date_fuzzy | C::date_demon | C::date_since |
    C::date_until | C::date_before | C::date_after | C::date_festival | C::date_first_of |
    C::date_daypart_adverb | C::date_months_of | C::date_days_of | C::date_during |
    C::date_in;

Comparator comparator_before(const ValueContext& c, TokenId& i) {
  Comparator how = Comparator::eq;
  for (int k = 0; k < 2; ++k) {
    const ValueSense* s = c.sense(i, C::cmp_before);
    if (!s) break;
    const bool equal = s->a / 256 == '=';
    const char mark = static_cast<char>(s->a % 256);
    if (how == Comparator::eq) {
      how = mark == '>'   ? (equal ? Comparator::ge : Comparator::gt)
            : mark == '<' ? (equal ? Comparator::le : Comparator::lt)
                          : Comparator::about;
    }
    i += c.cell(i).width;
  }
  return how;
}

class Finder {
 public:
  explicit Finder(const ValueContext& c) : c_(c), dates_(c) {}

  std::vector<Value> run() {
    const TokenId n = c_.size();
    for (TokenId i = 0; i < n;) {
      const TokenId end = at(i);
      i = end > i ? end : i + 1;
    }
    join_changes();
    return std::move(out_);
  }

 private:
  // The end of the value that begins at `i`, `i` when there is none.
  TokenId at(TokenId i) {
    const Cell& cell = c_.cell(i);
    // "From" and "between" are everywhere; alone they begin nothing.
    if (cell.has(C::cmp_from | C::cmp_between) && !c_.cell(i + cell.width).classes.any() &&
        !c_.has(i + cell.width + 1, C::figure)) {
      return i;
    }
    if (cell.classes.any() && !cell.has(C::proclitic)) {
      if (cell.has(kDateStarts)) {
        if (const auto m = dates_.read(i)) return add_date(*m);
      }
      if (cell.has(kDurationStarts)) {
        if (const TokenId end = add_duration(i)) return end;
      }
      if (cell.has(kNumberStarts)) {
        if (auto v = read_quantity(c_, i)) return v->rule.empty() ? v->last : add(std::move(*v));
      }
      if (cell.has(C::cmp_before | C::number_negative)) {
        if (auto v = read_bounded_dual(i)) return add(std::move(*v));
      }
      if (cell.has(C::unit_currency | C::unit_measure) && !cell.has(C::number_dual)) {
        if (auto v = read_unit_and_part(c_, i)) return add(std::move(*v));
      }
      if (cell.has(C::number_below_zero)) return add_below_zero(i);
      if (!cell.has(C::number_dual)) return i;
    } else if (c_.is(i, text::TokenKind::mark)) {
      if (begins_quantity(i)) {
        if (auto v = read_quantity(c_, i)) return v->rule.empty() ? v->last : add(std::move(*v));
      }
      return i;
    }
    if (!c_.is(i, text::TokenKind::word)) return i;
    if (auto v = read_dual(c_, i)) return add(std::move(*v));
    return i;
  }

  // "درجات حرارة دون الصفر", with no number before it.
  TokenId add_below_zero(TokenId i) {
    Value v;
    v.first = i;
    v.core_first = i + 1;
    v.last = v.core_last = i + c_.cell(i).width;
    v.count.value = v.count.max = "0";
    bound(v.count, Comparator::lt);
    v.rule = "number.spelled";
    return add(std::move(v));
  }

  // "أكثر من شخصين", "سالب درجتين".
  std::optional<Value> read_bounded_dual(TokenId i) const {
    TokenId j = i;
    const bool negative = c_.has(i, C::number_negative);
    const Comparator how = negative ? Comparator::eq : comparator_before(c_, j);
    if (negative) ++j;
    if (j >= c_.size() || !c_.same_sentence(i, j) || !c_.is(j, text::TokenKind::word)) return {};
    if (c_.cell(j).classes.any() && !c_.has(j, C::number_dual)) return {};
    auto v = read_dual(c_, j);
    if (!v) return v;
    v->first = i;
    if (negative) {
      v->count.value = v->count.min = v->count.max = "-" + v->count.value;
      v->dual = false;
    } else {
      bound(v->count, how);
    }
    return v;
  }

  // A mark that belongs to the figure after it: "%50", "-3", "> 30", ".75", a sign of a half.
  bool begins_quantity(TokenId i) const {
    const char16_t mark = c_.mark(i);
    if (fraction_sign(mark)) return true;
    if (sign_comparator(c_, i)) return true;
    const bool begins = i == 0 || !c_.same_sentence(i - 1, i);
    const bool tail = begins && mark == u'-' && c_.mark(i + 1) == u'.' && c_.has(i + 2, C::figure);
    if (!c_.has(i + 1, C::figure) && !tail) return false;
    if (mark == u'%' || mark == text::mark::percent || mark == u'[' || mark == u'(') return true;
    if (mark == u'.' || mark == text::mark::decimal) return c_.glued(i + 1) && !c_.glued(i);
    if (mark != u'-' && mark != 0x2212) return false;
    if (begins && is_whole_sentence(i)) return true;
    if (!c_.glued(i + 1) || c_.glued(i) || (!begins && c_.has(i - 1, C::figure))) return false;
    return c_.digits(i + 1) < 4 || c_.plain_figure(i + 1) < 0;
  }

  bool is_whole_sentence(TokenId i) const {
    const auto v = read_quantity(c_, i);
    return v && (v->last >= c_.size() || !c_.same_sentence(i, v->last));
  }

  static bool counts(const Value& v) {
    return v.kind == ValueKind::number || v.kind == ValueKind::percent;
  }

  bool after_change(TokenId i) const {
    for (TokenId k = i, steps = 0; k > 0 && steps < 7; --k, ++steps) {
      if (!c_.same_sentence(k - 1, i)) return false;
      if (c_.has(k - 1, C::number_change)) return true;
    }
    return false;
  }

  // A word of this class stands right before the value.
  bool led_by(const Value& v, C cls) const {
    return v.first > 0 && c_.same_sentence(v.first - 1, v.first) && c_.has(v.first - 1, cls);
  }

  // "ارتفع من 10 إلى 15 قتيلا", "ارتفع إلى 15 من 10": an old total and a new one.
  void join_changes() {
    for (size_t k = 1; k < out_.size(); ++k) {
      Value& a = out_[k - 1];
      Value& b = out_[k];
      if (!counts(a) || a.kind != b.kind || b.first > a.last + 3 || !after_change(a.first)) continue;
      const bool rises = led_by(a, C::cmp_from) && led_by(b, C::cmp_to);
      const bool told_first = led_by(a, C::cmp_to) && led_by(b, C::cmp_from);
      if (!rises && !told_first) continue;
      (rises ? b : a).was = static_cast<int32_t>(rises ? k - 1 : k);
      (rises ? a : b).replaced = true;
    }
  }

  TokenId add_date(const DateMatch& m) {
    Value v;
    v.kind = ValueKind::date;
    v.first = m.first;
    v.core_first = m.core;
    v.last = v.core_last = m.end;
    v.since = m.since;
    v.until = m.until;
    v.before = m.before;
    v.after = m.after;
    v.looking_ahead = m.ahead;
    v.nearest = m.nearest;
    v.year_like = m.rule == std::string_view("date.year");
    v.rule = m.rule;
    v.before_from = m.before_from;
    v.before_to = m.before_to;
    if (m.period) {
      v.date.from = iso(m.period->from, m.period->from_minute);
      v.date.to = iso(m.period->to, m.period->to_minute);
      v.date.precision = m.period->precision;
    }
    dates_.remember(m);
    return add(std::move(v));
  }

  TokenId add_duration(TokenId i) {
    TokenId j = i;
    bool one = false;
    if (c_.has(j, C::date_for | C::date_during)) {
      j += c_.cell(j).width;
      one = true;
    }
    const Comparator how = comparator_before(c_, j);
    if (j >= c_.size() || !c_.same_sentence(i, j)) return 0;
    if (one && c_.cell(j).definite()) return 0;
    const ValueSense* day = one ? c_.sense(j, C::date_unit) : nullptr;  // "طيلة يوم الخميس"
    if (day && day->a == 'D' && c_.has(j + 1, C::date_weekday | C::date_deictic) &&
        c_.same_sentence(j, j + 1) && !c_.cell(j + 1).joined()) {
      return 0;
    }
    if (c_.has(j, C::date_unit_dual) && c_.cell(j).definite()) return 0;
    const bool unit = !one && c_.has(j, C::date_unit) && how == Comparator::eq;
    const bool bounded = how != Comparator::eq && !c_.has(i, C::date_until);
    const auto d = read_duration(c_, j, one || unit || bounded);
    if (!d || (unit && d->value.vague)) return 0;
    const bool elapsed = c_.has(d->end, C::date_elapsed) && c_.same_sentence(j, d->end) &&
                         !c_.cell(d->end).proclitics;
    // A unit and no more is a duration where nothing else is said.
    const bool alone = !c_.has(j, C::number_ordinal) && (i == 0 || !c_.same_sentence(i - 1, i)) &&
                       (d->end >= c_.size() || !c_.same_sentence(i, d->end));
    const bool each = i > 0 && c_.doc.folded_of(i - 1) == u"\u0643\u0644";  // "كل عام تقريبا"
    const bool bounded_after =
        c_.has(d->end, C::cmp_after) && c_.same_sentence(j, d->end) && !each;
    if (unit && d->end == j + 1 && !elapsed && !alone && !bounded_after) return 0;
    const TokenId end = d->end + (elapsed ? c_.cell(d->end).width : 0);
    Value v;
    if (const auto q = d->number_end > j ? read_quantity(c_, j) : std::nullopt) {
      if (q->rule == "number.age" || q->rule.empty()) return 0;
      v.count = q->count;
      v.part = q->part;
    }
    v.kind = ValueKind::duration;
    v.vague = d->value.vague;
    v.first = i;
    v.core_first = j;
    v.last = v.core_last = end;
    v.iso = to_iso(d->value);
    v.duration_comparator = how;
    v.rule = "duration";
    if (const ValueSense* s = c_.sense(end, C::cmp_after);
        s && c_.same_sentence(i, end) && how == Comparator::eq) {
      const TokenId k = end;
      v.duration_comparator = s->a % 256 == '>'
                                  ? (s->a / 256 == '=' ? Comparator::ge : Comparator::gt)
                              : s->a % 256 == '<' ? Comparator::le
                                                  : Comparator::about;
      v.last = k + c_.cell(k).width;
    }
    return add(std::move(v));
  }

  TokenId add(Value v) {
    const text::Token& first = c_.doc.tokens[v.core_first];
    v.span = c_.doc.span(v.core_first, v.core_last);
    const uint8_t prefix = c_.cell(v.core_first).prefix;
    // Lam and alef may be written as one sign: no span begins between them.
    const size_t host = first.fold_begin + prefix;
    const bool joined =
        prefix && c_.doc.folded[host - 1] == u'\u0644' && c_.doc.folded[host] == u'\u0627';
    if (prefix && !joined) v.span.begin = c_.doc.origin[first.fold_begin + prefix];
    std::string text = text::slice(c_.doc, v.span);
    if (v.kind == ValueKind::date) {
      v.date.text = std::move(text);
      v.date.spans = {v.span};
    } else {
      v.count.text = std::move(text);
      v.count.spans = {v.span};
    }
    const TokenId end = v.last;
    out_.push_back(std::move(v));
    return end;
  }

  const ValueContext& c_;
  DateReader dates_;
  std::vector<Value> out_;
};

}  // namespace

std::vector<Value> find_values(const text::Document& doc, const words::Words& words,
                               const ValueGrammar& grammar) {
  const ValueContext context = make_context(doc, words, grammar);
  return Finder(context).run();
}

}  // namespace marsad::mentions
