#include "events/usage.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "events/codes.h"
#include "events/weights.h"

namespace marsad::events {
namespace {

// By type_number: the class of each type, counted from Usage::kTypes.
constexpr uint8_t kClasses[] = {/*REQUEST*/ 1, /*ACCUSE*/ 0, /*REJECT*/ 0, /*THREATEN*/ 0,
                                /*SUPPORT*/ 2, /*AGREE*/ 2, /*CONSULT*/ 2, /*COOPERATE*/ 2,
                                /*AID*/ 3, /*CONCEDE*/ 3, /*RETREAT*/ 3, /*SANCTION*/ 4,
                                /*MOBILIZE*/ 5, /*COERCE*/ 5, /*ASSAULT*/ 5, /*PROTEST*/ 5,
                                /*none*/ 6};

std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> out;
  while (true) {
    size_t tab = line.find('\t');
    out.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return out;
    line.remove_prefix(tab + 1);
  }
}

uint32_t number(std::string_view text) {
  uint32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

Usage::Kind Usage::kind_of(std::string_view type) {
  return static_cast<Kind>(type_number(type));
}

Usage::Kind Usage::class_of(Kind type) {
  return static_cast<Kind>(kTypes + 1 + kClasses[std::min<size_t>(type, kTypes)]);
}

Usage::Usage(const lex::Lexicon& lexicon) : Usage(text_of(lexicon.blob("usage.tsv"))) {}

Usage::Usage(std::string_view text) {
  if (text.empty()) return;
  counts_.reserve(text.size() / 8);
  nobody_ = intern("-");
  each_line(text, [this](std::string_view line, size_t) { read_line(line); });
}

// A line of another shape adds nothing.
void Usage::read_line(std::string_view line) {
  std::vector<std::string_view> f = fields_of(line);
  if (f[0] == "rule" && f.size() == 2 + RuleUse::kCount) {
    RuleUse& use = rules_[f[1]];
    for (size_t i = 0; i < RuleUse::kCount; ++i) use.of[i] = number(f[2 + i]);
    Kind kind = kind_of(f[1]);
    if (kind == kTypes) return;
    totals_[kind] += use.of[RuleUse::n];
    totals_[class_of(kind)] += use.of[RuleUse::n];
  } else if (f[0] == "told" && f.size() == 3) {
    add_side(kTold, 0, f[1], number(f[2]));
  } else if ((f[0] == "actor" || f[0] == "target") && f.size() == 4) {
    add_side(f[0] == "actor" ? kActor : kTarget, kind_of(f[1]), f[2], number(f[3]));
  } else if (f[0] == "pair" && f.size() == 5) {
    Kind kind = kind_of(f[1]);
    for (Kind k : {kind, class_of(kind)}) add(kPair, k, intern(f[2]), intern(f[3]), 0, number(f[4]));
  } else if (f[0] == "country" && f.size() == 6) {
    add_country(kind_of(f[1]), intern(f[2]), intern(f[3]), intern(f[4]), number(f[5]));
  }
}

// For the code itself and for its country.
void Usage::add_side(Table side, Kind kind, std::string_view code, uint32_t n) {
  std::string_view head = country_or_body(code);
  for (Kind k : {kind, class_of(kind)}) {
    add(side, k, intern(code), 0, 0, n);
    if (head != code) add(side, k, intern(head), 0, 0, n);
    if (side == kTold) break;
  }
}

void Usage::add_country(Kind kind, Id doer, Id target, Id country, uint32_t n) {
  Kind wide = class_of(kind);
  for (Kind k : {kind, wide}) {
    add(kBetween, k, doer, target, 0, n);
    add(kBetween, k, doer, target, country, n);
  }
  if (country == nobody_) return;
  auto placed = [&](Table table, Id party) {
    if (party == nobody_) return;
    add(table, wide, party, 0, 0, n);
    add(table, wide, party, country, 0, n);
  };
  placed(kByActor, doer);
  placed(kByTarget, target);
}

Usage::Id Usage::intern(std::string_view name) {
  return ids_.try_emplace(name, static_cast<Id>(ids_.size() + 1)).first->second;
}

Usage::Id Usage::id(std::string_view code_or_country) const {
  auto found = ids_.find(code_or_country);
  return found == ids_.end() ? 0 : found->second;
}

const RuleUse* Usage::rule(std::string_view row_or_type) const {
  auto found = rules_.find(row_or_type);
  return found == rules_.end() ? nullptr : &found->second;
}

}  // namespace marsad::events
