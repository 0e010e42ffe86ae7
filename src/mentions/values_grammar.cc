// Idea: closed words come as rows `word class value`; here they are grouped by their first word
// into one open-addressing table, so that a token costs a look at a bit table of first letters
// (three) and at most one probe. Words of several parts hang on the entry of the first part,
// longest first. Values are parsed once, here.
#include "mentions/values_grammar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "text/fold.h"
#include "text/letters.h"

namespace marsad::mentions {
namespace {

constexpr std::array<std::string_view, static_cast<size_t>(ValueClass::figure)> kNames = {
    "number.zero",
    "number.unit",
    "number.construct",
    "number.ten",
    "number.teen",
    "number.tens",
    "number.hundred",
    "number.scale",
    "number.scale_acc",
    "number.scale_dual",
    "number.scale_plural",
    "number.vague",
    "number.few",
    "number.nif",
    "number.several",
    "number.fraction",
    "number.fraction_weak",
    "number.fraction_dual",
    "number.fraction_plural",
    "number.fraction_spoken",
    "number.over",
    "number.ordinal",
    "number.ordinal_first",
    "number.ordinal_adverb",
    "number.last",
    "number.percent",
    "number.others",
    "number.part",
    "number.label",
    "number.model",
    "number.sport",
    "number.change",
    "number.age",
    "number.negative",
    "number.point",
    "number.power",
    "number.below_zero",
    "number.dual",
    "number.not_dual",
    "cmp.before",
    "cmp.after",
    "cmp.between",
    "cmp.from",
    "cmp.to",
    "cmp.or",
    "unit.currency",
    "unit.measure",
    "unit.cents",
    "unit.hundred",
    "date.month",
    "date.month_weak",
    "date.hmonth",
    "date.hmonth_weak",
    "date.weekday",
    "date.daypart",
    "date.daypart_adverb",
    "date.daypart_letter",
    "date.daypart_hour",
    "date.clock",
    "date.deictic",
    "date.deictic_part",
    "date.now",
    "date.not_today",
    "date.unit",
    "date.unit_dual",
    "date.unit_plural",
    "date.years",
    "date.season",
    "date.decade",
    "date.fuzzy",
    "date.adj",
    "date.adj_other",
    "date.demon",
    "date.since",
    "date.until",
    "date.during",
    "date.before",
    "date.after",
    "date.for",
    "date.in",
    "date.at",
    "date.except",
    "date.on",
    "date.demon_that",
    "date.zone",
    "date.ahead",
    "date.era",
    "date.festival",
    "date.agreeing",
    "date.months_of",
    "date.days_of",
    "date.first_of",
    "date.elapsed",
    "date.same",
    "date.merely",
    "date.was",
    "date.event"};

ValueClass class_named(std::string_view name) {
  const auto at = std::find(kNames.begin(), kNames.end(), name);
  return at == kNames.end() ? ValueClass::last : static_cast<ValueClass>(at - kNames.begin());
}

int64_t number_at(std::string_view s, size_t& at) {
  int64_t v = 0;
  const auto [end, error] = std::from_chars(s.data() + at, s.data() + s.size(), v);
  at = error == std::errc() ? static_cast<size_t>(end - s.data()) : s.size();
  return v;
}

int64_t minutes(int64_t hhmm) {
  return hhmm / 100 * 60 + hhmm % 100;
}

// "3-9", "0600-1159", "0 2000-0559", ">=": digits into a and b, a letter or a mark into a.
void parse_value(std::string_view s, ValueSense& sense) {
  sense.text = s;
  if (s.empty()) return;
  const bool negative = s[0] == '-' && s.size() > 1;
  if (!negative && (s[0] < '0' || s[0] > '9')) {
    sense.a = s[0] + (s.size() > 1 ? s[1] : 0) * 256;
    return;
  }
  size_t at = 0;
  sense.a = number_at(s, at);  // reads a minus as well
  if (sense.cls == ValueClass::date_deictic_part && at < s.size()) {
    const int64_t shift = sense.a;
    ++at;
    sense.a = minutes(number_at(s, at)) + shift * 10000;
    ++at;
    sense.b = at < s.size() ? minutes(number_at(s, at)) : 0;
    return;
  }
  if (at < s.size() && s[at] == '-') {
    ++at;
    if (at < s.size()) sense.b = number_at(s, at);
  }
  if (sense.cls == ValueClass::date_daypart || sense.cls == ValueClass::date_daypart_adverb ||
      sense.cls == ValueClass::date_daypart_letter ||
      sense.cls == ValueClass::date_daypart_hour || sense.cls == ValueClass::date_clock) {
    sense.a = minutes(sense.a);
    sense.b = minutes(sense.b);
  }
}

uint32_t hash(std::u16string_view s) {
  uint64_t h = 0x9E3779B97F4A7C15u;
  for (char16_t c : s) h = (h ^ c) * 0x100000001B3u;
  return static_cast<uint32_t>(h ^ (h >> 29));
}

unsigned letter_index(char16_t c) {
  return static_cast<unsigned>(c - 0x0621) & 63;
}
unsigned start_row(std::u16string_view word) {
  return letter_index(word[0]) * 64 + (word.size() > 1 ? letter_index(word[1]) : 63);
}
unsigned start_bit(std::u16string_view word) {
  return word.size() > 2 ? letter_index(word[2]) : 63;
}

}  // namespace

ValueGrammar::ValueGrammar(std::span<const lex::Closed> closed) {
  // word -> rest -> senses; std::map orders longer continuations after shorter ones with the same
  // beginning.
  std::map<std::u16string, std::map<std::u16string, std::vector<ValueSense>>> words;
  for (const lex::Closed& row : closed) {
    ValueSense sense;
    sense.cls = class_named(row.cls);
    if (sense.cls == ValueClass::last) continue;
    parse_value(row.value, sense);
    const std::u16string key = text::fold_key(row.word);
    const size_t space = key.find(u' ');
    if (key.empty()) continue;
    words[key.substr(0, space)][space == key.npos ? u"" : key.substr(space + 1)].push_back(sense);
  }
  starts_.assign(64 * 64, 0);
  for (auto& [word, rests] : words) {
    Entry e;
    e.word = word;
    e.phrase = static_cast<uint32_t>(phrases_.size());
    for (auto& [rest, senses] : rests) {
      const auto first = static_cast<uint32_t>(senses_.size());
      const auto count = static_cast<uint16_t>(senses.size());
      senses_.insert(senses_.end(), senses.begin(), senses.end());
      if (rest.empty()) {
        e.first = first;
        e.count = count;
        for (const ValueSense& s : senses) e.classes.add(s.cls);
        continue;
      }
      const auto spaces = std::count(rest.begin(), rest.end(), u' ');
      phrases_.push_back({rest, first, count, static_cast<uint8_t>(spaces + 2)});
      ++e.phrases;
    }
    std::sort(phrases_.begin() + e.phrase, phrases_.end(),
              [](const Phrase& a, const Phrase& b) { return a.words > b.words; });
    starts_[start_row(word)] |= uint64_t{1} << start_bit(word);
    entries_.push_back(std::move(e));
  }
  uint32_t size = 64;
  while (size < entries_.size() * 2) size *= 2;
  slots_.assign(size, 0);
  mask_ = size - 1;
  for (uint32_t i = 0; i < entries_.size(); ++i) {
    const uint32_t key = hash(entries_[i].word);
    uint32_t at = key & mask_;
    while (slots_[at]) at = (at + 1) & mask_;
    slots_[at] = uint64_t{key} << 32 | (i + 1);
  }
}

const ValueGrammar::Entry* ValueGrammar::find(std::u16string_view word) const {
  if (word.empty()) return nullptr;
  if (!(starts_[start_row(word)] >> start_bit(word) & 1)) return nullptr;
  const uint32_t key = hash(word);
  for (uint32_t at = key & mask_; slots_[at]; at = (at + 1) & mask_) {
    if (slots_[at] >> 32 != key) continue;
    const Entry& e = entries_[(slots_[at] & 0xFFFFFFFF) - 1];
    if (e.word == word) return &e;
  }
  return nullptr;
}

}  // namespace marsad::mentions
