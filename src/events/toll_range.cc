#include "events/toll_range.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace marsad::events {
namespace {

constexpr double kTimes = 2;      // a larger count is of something else
constexpr double kRounded = 0.1;  // "more than 350" and 353 are one count

double number(const std::string& digits) { return std::strtod(digits.c_str(), nullptr); }

bool exact(const Count& count) {
  return !count.value.empty() && count.comparator != Comparator::about && number(count.value) >= 1;
}

// "60 children among them": a share of the whole.
bool share(const Context& c, TokenId at) {
  PhraseId id = c.phrases.at[at];
  int32_t count = id == kNoPhrase ? -1 : c.phrase(id).count;
  return count >= 0 && (c.values[count].part || c.values[count].others);
}

// "Two soldiers" and "three protesters" are no two counts of one toll; "11 persons" may be anybody.
bool other_people(const Toll& a, const Toll& b) {
  if (!a.who || !b.who || a.who->code == b.who->code) return false;
  auto anybody = [](const Party& who) { return who.role == "person" || who.role.empty(); };
  std::string_view x = a.who->code, y = b.who->code;
  bool one_country = x.substr(0, x.find('/')) == y.substr(0, y.find('/'));
  return !one_country || !(anybody(*a.who) || anybody(*b.who));
}

bool round_number(const std::string& digits) { return digits.ends_with("00"); }

bool conflict(const Context& c, const TollFound& first, const TollFound& again) {
  const Count& a = first.toll.count;
  const Count& b = again.toll.count;
  if (c.doc.tokens[first.at].sentence == c.doc.tokens[again.at].sentence) return false;
  if (!exact(a) || !exact(b) || a.value == b.value) return false;
  if (share(c, first.at) || share(c, again.at) || other_people(first.toll, again.toll)) return false;
  double less = std::min(number(a.value), number(b.value));
  double more = std::max(number(a.value), number(b.value));
  if (less < 2 || more >= kTimes * less) return false;
  bool at_least = a.comparator != Comparator::eq || b.comparator != Comparator::eq;
  at_least = at_least || round_number(a.value) || round_number(b.value);
  return !(at_least && more - less <= kRounded * less);
}

// "More than 13 thousand" in the headline, 13,197 in the text: the second says the first better.
bool refines(const Count& rough, const Count& exact_one) {
  if (rough.value.empty() || exact_one.value.empty()) return false;
  if (!round_number(rough.value) || round_number(exact_one.value)) return false;
  if (exact_one.comparator != Comparator::eq) return false;
  double more = number(exact_one.value), less = number(rough.value);
  return less >= 100 && more != less && std::abs(more - less) <= kRounded * less;
}

const char* name_of(TollKind kind) { return kind == TollKind::killed ? "killed" : "injured"; }

}  // namespace

std::vector<Warning> settle_tolls(const Context& c, Candidate& told) {
  std::vector<Warning> out;
  for (TollKind kind : {TollKind::killed, TollKind::injured}) {
    auto is = [kind](const TollFound& toll) { return toll.kind == kind; };
    if (std::count_if(told.tolls.begin(), told.tolls.end(), is) != 1) continue;
    TollFound& first = *std::find_if(told.tolls.begin(), told.tolls.end(), is);
    for (const TollFound& again : told.told_again) {
      if (is(again) && refines(first.toll.count, again.toll.count)) first.toll = again.toll;
      if (!is(again) || !conflict(c, first, again)) continue;
      Count& count = first.toll.count;
      const std::string& other = again.toll.count.value;
      if (count.min.empty() || number(other) < number(count.min)) count.min = other;
      if (count.max.empty() || number(other) > number(count.max)) count.max = other;
      if (number(count.min) > number(count.value)) count.min = count.value;
      if (number(count.max) < number(count.value)) count.max = count.value;
      Warning warning;
      warning.code = "toll_conflict";
      warning.message = std::string("the report counts the ") + name_of(kind) + " as " +
                        count.value + " and as " + other;
      warning.evidence = count.spans;
      warning.evidence.insert(warning.evidence.end(), again.toll.count.spans.begin(),
                              again.toll.count.spans.end());
      out.push_back(std::move(warning));
      told.evidence.insert(told.evidence.end(), again.toll.count.spans.begin(),
                           again.toll.count.spans.end());
    }
  }
  return out;
}

}  // namespace marsad::events
