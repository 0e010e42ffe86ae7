// Names as numbers, the same on every machine: XXH3 of the bytes (libxxhash: fast, its values fixed).
#pragma once

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <cstdint>
#include <string_view>

namespace marsad::record {

inline uint64_t hash64(std::string_view bytes, uint64_t seed = 0) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

// 0 stands for none, so that the empty name has it and no other.
inline uint32_t mark_of(std::string_view name) {
  if (name.empty()) return 0;
  uint32_t mark = static_cast<uint32_t>(hash64(name));
  return mark ? mark : 1;
}

// Joins numbers into one, the order mattering.
inline uint64_t mix(uint64_t a, uint64_t b) {
  uint64_t x = (a ^ (b + 0x9E3779B97F4A7C15ull + (a << 6) + (a >> 2))) * 0xFF51AFD7ED558CCDull;
  x ^= x >> 32;
  x *= 0xC4CEB9FE1A85EC53ull;
  return x ^ (x >> 29);
}

}  // namespace marsad::record
