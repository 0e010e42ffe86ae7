// Codebook files as tables: TSV as codebook/FORMAT.md says. Every fault is collected with its
// place; reading goes on.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace marsad::lex {

struct Fault {
  std::string file;     // relative to the codebook's folder
  uint32_t line = 0;    // from 1; 0: the file as a whole
  uint32_t column = 0;  // code points from 1; 0: the line as a whole
  std::string message;
  bool warning = false;  // odd, but the row is used
};

enum class FileKind : uint8_t {
  verbs,
  nouns,
  heads,
  offices,
  speech,
  light,
  modality,
  verbs_other,
  nouns_common,
  closed,
  weapons,
  actors,
  countries,
  places,
  types,
  modes,
  unknown,
};

struct Row {
  uint32_t line = 0;
  std::vector<std::string_view> cells;  // into the table's bytes; may be shorter than the columns
};

struct Table {
  std::string file;  // relative path
  std::string stem;  // folder and name without extension: "verbs/ASSAULT"
  FileKind kind = FileKind::unknown;
  std::string bytes;
  std::vector<std::string_view> columns;
  std::vector<Row> rows;

  // The cell under the named column; empty when the row or the table has none.
  std::string_view cell(const Row& row, std::string_view column) const;
  bool has(std::string_view column) const;
  // A fault at the named column of the row ("" for the whole line).
  Fault fault(const Row& row, std::string_view column, std::string message,
              bool warning = false) const;
};

// The parts of a cell between `|`; empty parts are dropped.
std::vector<std::string_view> split_cell(std::string_view cell, std::string_view separator = "|");

// Reads one file's bytes. The kind follows from the path; columns that the kind needs and the file
// lacks are faults.
Table parse_table(std::string file, std::string bytes, std::vector<Fault>& faults);

// Every .tsv below `dir`, in order of path. A folder that cannot be read is one fault. A deque:
// rows point into bytes.
std::deque<Table> read_codebook(const std::string& dir, std::vector<Fault>& faults);

// By file, line and column.
void sort_faults(std::vector<Fault>& faults);

// A whole file; false when it cannot be read.
bool read_file(const std::string& path, std::string& bytes);

}  // namespace marsad::lex
