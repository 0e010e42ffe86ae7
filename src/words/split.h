// The ways to cut proclitics off a token, by letters alone. Shared by analyse.cc and phrases.cc.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "words/word.h"

namespace marsad::words {

struct Prefix {
  uint8_t bits = 0;    // Proclitic
  uint8_t length = 0;  // letters before the host
};

struct Prefixes {
  std::array<Prefix, 20> at;
  uint32_t count = 0;
  void add(unsigned bits, size_t length) {
    if (count < at.size()) at[count++] = {uint8_t(bits), uint8_t(length)};
  }
  const Prefix* begin() const { return at.data(); }
  const Prefix* end() const { return at.data() + count; }
};

// Every order that the reference allows, the uncut word first, then by falling host length within
// each conjunction. Hosts keep at least `shortest` letters.
Prefixes split_prefixes(std::u16string_view word, size_t shortest = 2);

}  // namespace marsad::words
