#include "base/weight_table.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>
#include <vector>

#include "base/cut.h"

namespace marsad::base {
namespace {

// Before the rows. A row: the feature's hash, 0 where the slot is free, then a cell a column.
struct PackedHead {
  uint32_t columns = 0, slots = 0;
};
using Cell = int16_t;

size_t row_size(size_t columns) { return sizeof(FeatureHash) + columns * sizeof(Cell); }

struct Row {
  FeatureHash feature = 0;
  std::vector<Cell> cells;
};

// False where a cell is no number.
bool read_cells(std::string_view text, Row& row) {
  constexpr int kMost = 32000;
  while (!text.empty()) {
    const std::string_view cell = cut(text, '\t');
    int value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (!cell.empty() && (error != std::errc() || end != cell.data() + cell.size())) return false;
    row.cells.push_back(static_cast<Cell>(std::clamp(value, -kMost, kMost)));
  }
  return true;
}

std::string packed(const std::vector<Row>& rows, size_t columns) {
  const PackedHead head{static_cast<uint32_t>(columns), static_cast<uint32_t>(std::bit_ceil(rows.size() * 2))};
  const size_t size = row_size(columns);
  std::string out(sizeof head + head.slots * size, '\0');
  std::memcpy(out.data(), &head, sizeof head);
  std::vector<bool> taken(head.slots);
  for (const Row& row : rows) {
    size_t slot = row.feature & (head.slots - 1);
    while (taken[slot]) slot = (slot + 1) & (head.slots - 1);
    taken[slot] = true;
    char* at = out.data() + sizeof head + slot * size;
    std::memcpy(at, &row.feature, sizeof row.feature);
    std::memcpy(at + sizeof row.feature, row.cells.data(), row.cells.size() * sizeof(Cell));
  }
  return out;
}

}  // namespace

FeatureHash hash_of_name(std::string_view name, FeatureHash before) {
  FeatureHash hash = 0;
  while (true) {
    const size_t end = name.find(kJoint);
    hash = joined(hash, hash_of_part(name.substr(0, end), before));
    before = hash_of_part({});
    if (end == std::string_view::npos) return hash;
    name.remove_prefix(end + 1);
  }
}

WeightTable::WeightTable(std::span<const std::byte> bytes) {
  PackedHead head;
  if (bytes.size() < sizeof head) return;
  std::memcpy(&head, bytes.data(), sizeof head);
  constexpr uint32_t kMostColumns = 64;
  const bool sound = std::has_single_bit(head.slots) && head.columns <= kMostColumns &&
                     (bytes.size() - sizeof head) / row_size(head.columns) >= head.slots;
  if (!sound) return;
  rows_ = bytes.subspan(sizeof head);
  slots_ = head.slots, columns_ = head.columns;
}

void WeightTable::add(FeatureHash feature, std::span<int32_t> sums) const {
  const size_t size = row_size(columns_);
  for (size_t probe = 0; probe < slots_; ++probe) {
    const std::byte* at = rows_.data() + ((feature + probe) & (slots_ - 1)) * size;
    FeatureHash known = 0;
    std::memcpy(&known, at, sizeof known);
    if (known == 0) return;
    if (known != feature) continue;
    for (size_t i = 0; i < std::min(sums.size(), columns_); ++i) {
      Cell cell = 0;
      std::memcpy(&cell, at + sizeof known + i * sizeof cell, sizeof cell);
      sums[i] += cell;
    }
    return;
  }
}

std::string pack_weights(std::string_view text, size_t& fault) {
  std::vector<Row> rows;
  size_t columns = 0;
  fault = 0;
  for (size_t number = 1; !text.empty(); ++number) {
    std::string_view line = cut(text, '\n');
    if (line.empty() || line.starts_with('#')) continue;
    Row row;
    row.feature = hash_of_name(cut(line, '\t'));
    if (row.feature == 0 || !read_cells(line, row)) {
      fault = number;
      return {};
    }
    columns = std::max(columns, row.cells.size());
    rows.push_back(std::move(row));
  }
  return rows.empty() ? std::string() : packed(rows, columns);
}

}  // namespace marsad::base
