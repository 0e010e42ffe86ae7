#include "events/wording.h"

#include <algorithm>
#include <initializer_list>

#include "text/fold.h"
#include "words/word.h"

namespace marsad::events {
namespace {

using base::hash_of_part;
using base::joined;

constexpr uint32_t kClose = 16;  // words: as far as what stands between is looked at
constexpr size_t kFew = 3;       // words between that are taken as one

struct Part {
  constexpr Part(const char* literal) : text(literal), hash(hash_of_part(literal)) {}
  constexpr Part(std::string_view t, FeatureHash h) : text(t), hash(h) {}
  std::string_view text;
  FeatureHash hash;
};

Part of_text(std::string_view text) { return {text, hash_of_part(text)}; }

struct Hashes {
  std::vector<FeatureHash>& out;
  void operator()(std::initializer_list<Part> parts) const {
    FeatureHash hash = 0;
    for (const Part& part : parts) hash = joined(hash, part.hash);
    out.push_back(hash);
  }
};

struct Names {
  std::vector<std::string>& out;
  void operator()(std::initializer_list<Part> parts) const {
    std::string& name = out.emplace_back();
    for (const Part& part : parts) {
      if (!name.empty()) name += kJoint;
      name += part.text;
    }
  }
};

// The preposition or article that is written onto a word.
Part prefix(const mentions::Tagged& word) {
  if (word.proclitics & words::pro_bi) return "bi";
  if (word.proclitics & words::pro_li) return "li";
  if (word.proclitics & words::pro_ka) return "ka";
  return word.definite() ? "al" : "-";
}

Part distance(uint32_t words) {
  return words < 2 ? "1" : words < 4 ? "2" : words < 8 ? "4" : words < 16 ? "8" : "16";
}

template <class T>
void sort_once(std::vector<T>& list) {
  std::ranges::sort(list);
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

}  // namespace

int16_t tie_column(int32_t thousandths) {
  return static_cast<int16_t>(std::clamp(thousandths / 50, -400, 400));
}

WordingModel::WordingModel(const lex::Lexicon& lexicon) : weights_(lexicon.blob("wording.tsv")) {}

TieSums WordingModel::sums(const std::vector<FeatureHash>& features) const {
  TieSums out{};
  for (const FeatureHash feature : features) weights_.add(feature, out);
  return out;
}

TieSums WordingModel::sums(const std::vector<std::string>& names) const {
  TieSums out{};
  for (const std::string& name : names) weights_.add(base::hash_of_name(name), out);
  return out;
}

Wording::Wording(const Context& context, const WordingModel& model) : c_(context), model_(model) {
  const size_t tokens = c_.doc.tokens.size();
  words_.resize(tokens), unknown_.reserve(tokens);
  for (TokenId t = 0; t < tokens; ++t) {
    const mentions::Tagged& word = c_.tags.tokens[t];
    std::string_view text = c_.lemma_text(word.form.lemma);
    if (text.empty()) {
      text = unknown_.emplace_back(text::to_utf8(mentions::host_of(c_.doc.folded_of(t), word)));
    }
    words_[t] = {text, hash_of_part(text)};
  }
}

Wording::Word Wording::word(int64_t at) const {
  static constexpr Part kNothing = "#";
  if (at < 0 || at >= static_cast<int64_t>(words_.size())) return {kNothing.text, kNothing.hash};
  return words_[static_cast<size_t>(at)];
}

uint32_t Wording::apart(const Candidate& mention, Tied other) const {
  if (c_.in_title(mention.trigger) != c_.in_title(other.first)) return kReach + 1;
  const uint32_t far = mention.trigger < other.first ? other.first - mention.trigger : mention.trigger - other.first;
  return std::min(far, kReach + 1);
}

template <class Take>
void Wording::each(const Candidate& mention, Tied other, Take take) const {
  const uint32_t far = apart(mention, other);
  const Part type = of_text(mention.type), row = of_text(row_without_number(mention.row));
  if (far > kReach) {
    take({"far", type}), take({"far", row});
    return;
  }
  const TokenId begin = mention.trigger;
  const TokenId end =
      mention.predicate == kNoPredicate ? begin + 1 : std::max(begin + 1, c_.predicate(mention.predicate).end);
  const Part side = other.first < begin ? "L" : other.first < end ? "I" : "R";
  const Part near = distance(far), how = prefix(c_.tags.tokens[other.first]);
  const auto at = [&](int64_t token) {
    const Word found = word(token);
    return Part(found.text, found.hash);
  };
  const Part before = at(int64_t{other.first} - 1), before2 = at(int64_t{other.first} - 2), after = at(other.last);
  const Part head = at(other.first), trigger = at(begin), up = at(int64_t{begin} - 1), down = at(end);
  take({"at", side, near, type}), take({"row", row, side, how}), take({"row-at", row, side, near});
  take({"trigger", trigger, side, how}), take({"before", before, side}), take({"before", before, type, side});
  take({"before2", before2, before}), take({"after", after, side}), take({"after", after, type});
  take({"head", head}), take({"head", head, type}), take({"head", head, row});
  take({"up", up, side, type}), take({"up", up, row, side}), take({"down", down, side, type});
  take({"how", how, type, side, near}), take({"hows", prefix(c_.tags.tokens[begin]), side, how, near});
  if (far > kClose) return;
  const TokenId from = other.first < begin ? other.last : end;
  const TokenId to = other.first < begin ? begin : other.first;
  for (TokenId t = from; t < to; ++t) take({"word", at(t), side}), take({"word", at(t), type, side});
  if (from > to || to - from > kFew) return;
  std::string text;
  for (TokenId t = from; t < to; ++t) text.append(text.empty() ? "" : "_").append(word(t).text);
  const Part all = of_text(text);
  take({"between", all, side}), take({"between", all, row, side});
}

TieSums Wording::sums(const Candidate& mention, Tied other) const {
  if (model_.empty()) return {};
  std::vector<FeatureHash> features;
  features.reserve(64);
  each(mention, other, Hashes{features});
  sort_once(features);
  return model_.sums(features);
}

std::vector<std::string> Wording::names(const Candidate& mention, Tied other) const {
  std::vector<std::string> out;
  each(mention, other, Names{out});
  sort_once(out);
  return out;
}

}  // namespace marsad::events
