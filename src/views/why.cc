// A feature speaks for or against; it has a text for the side on which its meaning lies, so that
// what only corrects another weight is left unsaid.
#include "views/why.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace marsad::views {
namespace {

constexpr std::string_view kNever = "never", kSum = "together";
constexpr double kClear = 2;  // log odds of seven to one

// Cuts off and gives what stands before `mark`; all where it does not stand.
std::string_view cut(std::string_view& rest, std::string_view mark) {
  const size_t at = rest.find(mark);
  const std::string_view part = rest.substr(0, at);
  rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + mark.size());
  return part;
}

std::string key_of(std::string_view side, std::string_view name) {
  std::string key = "why." + std::string(side) + "." + std::string(name);
  std::replace(key.begin(), key.end(), ' ', '_');
  return key;
}

std::optional<double> number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

class Sides {
 public:
  explicit Sides(const Messages& messages) : messages_(messages) {}

  void add(std::string_view name, std::string_view value) {
    if (value == kNever) return put(apart_, key_of("never", name));
    const std::optional<double> part = number(value);
    if (!part) return;
    if (name == kSum) {
      sum_ = messages_.text(*part < 0        ? "why.sum.others"
                            : *part < kClear ? "why.sum.likely"
                                             : "why.sum.clear");
    } else {
      put(*part > 0 ? same_ : apart_, key_of(*part > 0 ? "for" : "against", name));
    }
  }

  std::string text(std::string_view a, std::string_view b) const {
    const std::string sum = sum_.empty() ? std::string(messages_.text("why.sum.others")) : sum_;
    return fill(
        messages_.text("why.line"),
        {{"a", name(a)}, {"b", name(b)}, {"same", same_}, {"apart", apart_}, {"sum", sum}});
  }

 private:
  // Ids are Latin: within Arabic they are kept apart, as their dots and slashes would move.
  std::string name(std::string_view id) const {
    if (messages_.language() != Language::ar) return std::string(id);
    return "\u2068" + std::string(id) + "\u2069";
  }

  void put(std::string& list, const std::string& key) {
    if (!messages_.has(key)) return;
    if (!list.empty()) list += messages_.text("why.and");
    list += messages_.text(key);
  }

  const Messages& messages_;
  std::string same_, apart_, sum_;
};

}  // namespace

std::string why_one(std::string_view line, const Messages& messages) {
  std::string_view rest = line;
  std::string_view pair = cut(rest, ": ");
  const std::string_view a = cut(pair, " with ");
  if (pair.empty() || rest.empty()) return std::string(line);
  Sides sides(messages);
  while (!rest.empty()) {
    std::string_view value = cut(rest, "; ");
    const std::string_view name = cut(value, ": ");
    sides.add(name, value);
  }
  return sides.text(a, pair);
}

}  // namespace marsad::views
