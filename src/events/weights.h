// Files of weights in codebook/models that stay text: `name <tab> number`, or more cells; lines with # are comments.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>

namespace marsad::events {

inline std::string_view text_of(std::span<const std::byte> blob) {
  return {reinterpret_cast<const char*>(blob.data()), blob.size()};
}

// Calls `take(line, tab)` with each line that is no comment and where its first tab stands.
template <class Take>
void each_line(std::string_view text, Take take) {
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    const size_t tab = line.find('\t');
    if (!line.empty() && line[0] != '#' && tab != std::string_view::npos) take(line, tab);
  }
}

template <class Take>
void read_weights(std::span<const std::byte> blob, Take take) {
  each_line(text_of(blob), [&](std::string_view line, size_t tab) {
    take(line.substr(0, tab), std::strtod(std::string(line.substr(tab + 1)).c_str(), nullptr));
  });
}

}  // namespace marsad::events
