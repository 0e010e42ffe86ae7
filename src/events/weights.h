// Files of weights in codebook/models: `name <tab> number`, lines with # are comments.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>

namespace marsad::events {

template <class Take>
void read_weights(std::span<const std::byte> blob, Take take) {
  std::string_view text(reinterpret_cast<const char*>(blob.data()), blob.size());
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    size_t tab = line.find('\t');
    if (line.empty() || line[0] == '#' || tab == std::string_view::npos) continue;
    take(line.substr(0, tab), std::strtod(std::string(line.substr(tab + 1)).c_str(), nullptr));
  }
}

}  // namespace marsad::events
