// Shingles are runs of four folded words. A text's sketch keeps those whose hash falls under a bound
// (one in eight), so that samples of two texts can be compared whatever their lengths: the share of
// the smaller sample found in the other estimates how much of the smaller text stands in the other.
// Bands are the smallest hashes of the whole, of its head and of its tail: copies that were cut or
// given a new lead still meet.
#include "record/copies.h"

#include <algorithm>
#include <cstring>

#include "record/hash.h"
#include "record/words.h"

namespace marsad::record {
namespace {

constexpr size_t kRun = 4;
constexpr uint64_t kBound = UINT64_MAX / 8;
constexpr size_t kBands = 12, kFewest = 6;

}  // namespace

Sketch sketch(const Report& report) {
  Report body;
  body.text = report.text;
  const Words words(body);
  Sketch result;
  const std::vector<WordAt>& all = words.all();
  result.words = static_cast<uint32_t>(all.size());
  for (size_t i = 0; i + kRun <= all.size(); ++i) {
    uint64_t hash = 7;
    for (size_t k = 0; k < kRun; ++k) hash = mix(hash, all[i + k].stem);
    if (hash <= kBound) result.shingles.push_back(hash);
  }
  std::sort(result.shingles.begin(), result.shingles.end());
  result.shingles.erase(std::unique(result.shingles.begin(), result.shingles.end()),
                        result.shingles.end());
  return result;
}

std::string encode(const Sketch& sketch) {
  std::string bytes(sizeof(uint32_t) + sketch.shingles.size() * sizeof(uint64_t), '\0');
  std::memcpy(bytes.data(), &sketch.words, sizeof(uint32_t));
  if (!sketch.shingles.empty())
    std::memcpy(bytes.data() + sizeof(uint32_t), sketch.shingles.data(),
                sketch.shingles.size() * sizeof(uint64_t));
  return bytes;
}

std::optional<Sketch> decode_sketch(std::string_view bytes) {
  if (bytes.size() < sizeof(uint32_t) || (bytes.size() - sizeof(uint32_t)) % sizeof(uint64_t) != 0)
    return std::nullopt;
  Sketch sketch;
  std::memcpy(&sketch.words, bytes.data(), sizeof(uint32_t));
  sketch.shingles.resize((bytes.size() - sizeof(uint32_t)) / sizeof(uint64_t));
  if (!sketch.shingles.empty())
    std::memcpy(sketch.shingles.data(), bytes.data() + sizeof(uint32_t),
                sketch.shingles.size() * sizeof(uint64_t));
  return sketch;
}

std::vector<uint64_t> bands(const Sketch& sketch) {
  if (sketch.shingles.size() < kFewest) return {};
  std::vector<uint64_t> all = sketch.shingles;
  if (all.size() > kBands) all.resize(kBands);
  return all;
}

double overlap(const Sketch& a, const Sketch& b) {
  size_t shared = 0;
  for (auto x = a.shingles.begin(), y = b.shingles.begin();
       x != a.shingles.end() && y != b.shingles.end();) {
    if (*x == *y) ++shared, ++x, ++y;
    else if (*x < *y) ++x;
    else ++y;
  }
  size_t small = std::min(a.shingles.size(), b.shingles.size());
  return small == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(small);
}

bool copies(const Sketch& a, const Sketch& b) {
  size_t small = std::min(a.shingles.size(), b.shingles.size());
  if (small < kFewest) return a.words == b.words && a.shingles == b.shingles && small > 0;
  // A short note within a long story is a source of it, no copy.
  return std::min(a.words, b.words) * 4 >= std::max(a.words, b.words) && overlap(a, b) >= 0.5;
}

}  // namespace marsad::record
