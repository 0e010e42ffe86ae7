// Files of trees as text: read, checked and packed when the codebook is compiled.
#include <charconv>
#include <map>

#include "base/cut.h"
#include "base/forest.h"

namespace marsad::base {
namespace {

double to_number(std::string_view text) {
  double out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

template <class Number>
bool whole(std::string_view text, Number& out) {
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

template <class T>
void put(std::string& out, const T* values, size_t count) {
  out.append(reinterpret_cast<const char*>(values), count * sizeof(T));
}

}  // namespace

// One forest of a file, with the names of its columns in order of their first use.
class ForestText {
 public:
  bool read_line(std::string_view key, std::string_view value) {
    if (key == "tree") return add_tree(value);
    if (key == "base") trees_.base_ = to_number(value);
    if (key == "threshold") trees_.threshold_ = to_number(value);
    if (key == "second") trees_.second_ = to_number(value);
    return true;
  }

  void pack(std::string_view name, std::string& out) const {
    const Forest::PackedHead head{trees_.base_, trees_.threshold_, trees_.second_, length(name), length(columns_),
                                  length(trees_.roots_), length(trees_.nodes_)};
    put(out, &head, 1);
    out += name;
    for (const std::string& column : columns_) pack_column(column, out);
    put(out, trees_.roots_.data(), trees_.roots_.size());
    put(out, trees_.nodes_.data(), trees_.nodes_.size());
    put(out, trees_.means_.data(), trees_.means_.size());
  }

 private:
  static uint32_t length(const auto& of) { return static_cast<uint32_t>(of.size()); }

  static void pack_column(const std::string& column, std::string& out) {
    const uint32_t size = length(column);
    put(out, &size, 1);
    out += column;
  }

  int16_t column(std::string_view name) {
    const auto [at, made] = numbers_.try_emplace(std::string(name), static_cast<int16_t>(columns_.size()));
    if (made) columns_.emplace_back(name);
    return at->second;
  }

  bool add_tree(std::string_view text) {
    std::vector<Forest::Node>& nodes = trees_.nodes_;
    const auto root = static_cast<uint32_t>(nodes.size());
    while (!text.empty()) {
      std::string_view word = cut(text, ' ');
      Forest::Node node;
      float mean = 0;
      if (word.starts_with('=')) {
        mean = node.leaf = static_cast<float>(to_number(word.substr(1)));
      } else {
        const std::string_view feature = cut(word, '<');
        uint32_t right = 0;
        if (!whole(cut(word, ':'), node.bound) || !whole(cut(word, ':'), right) || right == 0) return false;
        node.feature = column(feature);
        node.right = root + right;
        mean = static_cast<float>(to_number(word));
      }
      nodes.push_back(node), trees_.means_.push_back(mean);
    }
    trees_.roots_.push_back(root);
    return nodes.size() > root && trees_.sound(columns_.size());
  }

  Forest trees_;
  std::vector<std::string> columns_;
  std::map<std::string, int16_t, std::less<>> numbers_;
};

std::string pack_forests(std::string_view text, size_t& fault) {
  std::map<std::string_view, ForestText> forests;
  fault = 0;
  for (size_t number = 1; !text.empty(); ++number) {
    std::string_view line = cut(text, '\n');
    if (line.empty() || line.starts_with('#')) continue;
    const std::string_view name = cut(line, '\t'), key = cut(line, '\t');
    const bool known = key == "tree" || key == "base" || key == "threshold" || key == "second";
    if (!known || forests[name].read_line(key, line)) continue;
    fault = number;
    return {};
  }
  std::string out;
  for (const auto& [name, forest] : forests) forest.pack(name, out);
  return out;
}

Forest Forest::of_text(std::string_view text, std::string_view name, std::span<const std::string_view> features) {
  size_t fault = 0;
  const std::string packed = pack_forests(text, fault);
  return Forest(std::as_bytes(std::span(packed)), name, features);
}

}  // namespace marsad::base
