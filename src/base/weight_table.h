// Weights of named features: a linear model of several columns, in whole thousandths, found by the hash of a name.
// Packed when the codebook is compiled and looked up where it lies, so that a model costs nothing before it is asked.
// Example of a file:
//   #! thousandths
//   word|said|L <tab> 120 <tab> <tab> -30
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace marsad::base {

constexpr char kJoint = '|';  // between the parts of a feature's name

// A feature as a table knows it: of the text of its parts alone, the same in every process.
using FeatureHash = uint64_t;

// Of one part: FNV-1a; goes on from the hash of what stands before it in the part.
constexpr FeatureHash hash_of_part(std::string_view text, FeatureHash hash = 14695981039346656037ULL) {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

// Of the parts before, 0 for none, and one more.
constexpr FeatureHash joined(FeatureHash before, FeatureHash part) {
  const FeatureHash hash = (before ^ part) * 0x9E3779B97F4A7C15ULL;
  return hash ^ (hash >> 29);
}

// Of a whole name, its parts joined by kJoint; `before`: the hash of what its first part begins with.
FeatureHash hash_of_name(std::string_view name, FeatureHash before = hash_of_part({}));

class WeightTable {
 public:
  WeightTable() = default;
  // Borrows the bytes. Other bytes than pack_weights makes are an empty table.
  explicit WeightTable(std::span<const std::byte> packed);
  bool empty() const { return slots_ == 0; }
  // Adds the feature's thousandths to `sums`, a column each; what it does not know adds nothing.
  void add(FeatureHash feature, std::span<int32_t> sums) const;

 private:
  std::span<const std::byte> rows_;
  size_t slots_ = 0, columns_ = 0;  // slots: a power of two
};

// A file's weights packed; cells beyond 32 in log odds are cut to that. A line that is none is told by its number,
// from 1, in `fault`, and nothing made.
std::string pack_weights(std::string_view text, size_t& fault);

}  // namespace marsad::base
