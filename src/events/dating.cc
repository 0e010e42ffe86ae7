#include "events/dating.h"

#include "events/candidate.h"
#include "text/instant.h"

namespace marsad::events {
namespace {

using mentions::Tag;
using mentions::Value;
using mentions::ValueKind;
using mentions::WordClass;

constexpr std::u16string_view kOther = u"\u0627\u062E\u0631";  // another, last

// A verb, a mark or a word that opens a clause.
bool parts(const Context& c, TokenId id) {
  const mentions::Tagged& word = c.tags.tokens[id];
  if (word.tag == Tag::verb || word.tag == Tag::mark) return true;
  return word.tag == Tag::particle && (word.cls == WordClass::subordinator || word.cls == WordClass::relative ||
                                       word.cls == WordClass::clause_conjunction);
}

// "the biggest", "worst of", "first".
bool superlative(const Context& c, TokenId id) {
  const int32_t at = c.tags.value_over[id];
  if (at >= 0 && c.values[at].kind == ValueKind::ordinal) return c.values[at].count.value == "1";
  if (at >= 0) return false;
  const mentions::Tagged& word = c.tags.tokens[id];
  std::u16string_view host = mentions::host_of(c.doc.folded_of(id), word);
  if (word.tag == Tag::particle && word.cls == WordClass::comparator) return word.width == 1 && host != kOther;
  return word.tag == Tag::adjective && c.grammar.comparator(c.lemma_text(word.form.lemma));
}

// "hosts talks on Tuesday": told beforehand, or else on the day after.
bool opens(const Context& c, const Value& date) {
  if (!date.nearest || date.rule != "date.weekday" || date.looking_ahead) return false;
  const Predicate* verb = nullptr;
  for (const Predicate& one : c.predicates.in_sentence(c.doc.tokens[date.first].sentence)) {
    if (one.token < date.first && one.verbal) verb = &one;
  }
  if (!verb || verb->form.tense != lex::Tense::imperfect || verb->negated || verb->that_clause || verb->recalled)
    return false;
  return c.cues && !c.cues->value("standing.opens.lemma", verb->form.lemma).empty();
}

// "Friday and Saturday", "May or June", "in May or in June": nothing but the conjunction and an "in" stand between.
bool joined(const Context& c, const Value& left, const Value& right) {
  constexpr std::u16string_view kOr = u"\u0627\u0648", kAnd = u"\u0648";
  TokenId end = right.first;
  if (end > left.last && c.tags.tokens[end - 1].prep == mentions::Prep::fi) --end;
  if (left.last == end) return (c.tags.tokens[end].proclitics & words::pro_conj) != 0;
  const std::u16string_view word = left.last + 1 == end ? c.doc.folded_of(left.last) : std::u16string_view();
  return word == kOr || word == kAnd;
}

// Takes the other date in where it begins the day after this one ends, or ends the day before.
bool go_on(Date& date, const Date& other) {
  const auto day = [](const std::string& end) { return text::parse_day(std::string_view(end).substr(0, 10)); };
  const auto from = day(date.from), to = day(date.to), begins = day(other.from), ends = day(other.to);
  if (!from || !to || !begins || !ends) return false;
  const bool behind = *begins == *to + std::chrono::days(1), before = *ends + std::chrono::days(1) == *from;
  if (behind) date.to = other.to;
  if (before) date.from = other.from;
  return behind || before;
}

std::string published_day(const Context& c) {
  const auto published = text::parse_instant(c.doc.report.published);
  return published ? text::to_iso(text::day_of(*published)) : std::string();
}

}  // namespace

bool compares(const Context& c, const Value& date) {
  constexpr TokenId kReach = 10;
  if (!date.since) return false;
  const TokenId begin = c.doc.sentences[c.doc.tokens[date.first].sentence].first;
  for (TokenId id = date.first; id > begin && date.first - id < kReach;) {
    --id;
    if (parts(c, id)) return false;
    if (superlative(c, id)) return true;
  }
  return false;
}

PhraseId counted_from(const Context& c, const Value& date) {
  constexpr TokenId kReach = 8;
  if (date.since || date.until || date.before || date.after) return kNoPhrase;
  const TokenId begin = c.doc.sentences[c.doc.tokens[date.first].sentence].first;
  for (TokenId id = date.first; id > begin && date.first - id <= kReach;) {
    --id;
    if (parts(c, id)) return kNoPhrase;
    const PhraseId phrase = c.phrases.over[id];
    if (phrase == kNoPhrase || c.phrase(phrase).first != id) continue;
    const Phrase& led = c.phrase(phrase);
    if (led.prep == mentions::Prep::since) return led.event ? phrase : kNoPhrase;
    if (led.conj) return kNoPhrase;
  }
  return kNoPhrase;
}

Date dated(const Context& c, const Value& value, TokenId token) {
  Date date = value.date;
  const std::string today = published_day(c);
  const PhraseId origin = counted_from(c, value);
  const bool own = token != kNoToken && origin != kNoPhrase && token >= c.phrase(origin).first && token < value.first;
  const std::string from = date.from.substr(0, 10);
  if (value.since || (origin != kNoPhrase && !own && from <= today)) {
    if (!today.empty()) date.to = today;
    if (date.to < from) date.to = date.from;
  }
  const auto gap = opens(c, value) ? days_old(c, date) : std::nullopt;
  if (gap && *gap > 1 && *gap < 7) shift_days(date, 7);
  if (value.after && date.precision > DatePrecision::day && date.to < today) {
    const auto last = text::parse_day(date.to.substr(0, 10));
    if (last) date.from = text::to_iso(*last + std::chrono::days(1)), date.to = today;
  }
  return date;
}

void join_neighbours(const Context& c, const Value& value, Date& date) {
  const auto bound = [](const Value& one) { return one.since || one.until || one.before || one.after; };
  if (bound(value) || date.from != value.date.from || date.to != value.date.to) return;
  const auto take = [&](const Value& one, const Value& left, const Value& right) {
    return one.kind == ValueKind::date && !bound(one) && one.date.precision == date.precision &&
           date.precision >= DatePrecision::day && joined(c, left, right) && go_on(date, one.date);
  };
  const Value* first = c.values.data();
  const Value* end = first + c.values.size();
  for (const Value* one = &value; one + 1 < end && take(one[1], one[0], one[1]); ++one) {}
  for (const Value* one = &value; one > first && take(one[-1], one[-1], one[0]); --one) {}
}

void shift_year_back(Date& date) {
  for (std::string* end : {&date.from, &date.to}) {
    const auto day = text::parse_day(std::string_view(*end).substr(0, 10));
    if (!day) continue;
    const std::chrono::year_month_day told(*day);
    *end = text::to_iso(std::chrono::sys_days(told - std::chrono::years(1))) + end->substr(10);
  }
}

void shift_days(Date& date, int days) {
  for (std::string* end : {&date.from, &date.to}) {
    const auto day = text::parse_day(std::string_view(*end).substr(0, 10));
    if (day) *end = text::to_iso(*day + std::chrono::days(days)) + end->substr(10);
  }
}

}  // namespace marsad::events
