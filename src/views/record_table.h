// Lists of a record as tables: for a terminal, as CSV (RFC 4180) and as Markdown.
#pragma once

#include <string>
#include <vector>

#include "marsad/record.h"
#include "views/phrases.h"

namespace marsad::views {

struct Table {
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;  // as many cells as the head has
};

// For people: few columns, what happened in words; the last column is the one that may be long.
void add_row(Table& table, const Phrases& phrases, const RecordEvent& fact);
void add_row(Table& table, const Phrases& phrases, const RecordStatement& fact);
void add_row(Table& table, const Phrases& phrases, const RecordFigure& fact);
void add_row(Table& table, const Phrases& phrases, const RecordTalks& fact);

// For programs: a column a field, several values in one parted by "; ".
void add_flat_row(Table& table, const RecordEvent& fact);
void add_flat_row(Table& table, const RecordStatement& fact);
void add_flat_row(Table& table, const RecordFigure& fact);
void add_flat_row(Table& table, const RecordTalks& fact);

Table table_of(const std::vector<SourceSummary>& sources);
Table table_of(const std::vector<FailedInput>& inputs);
Table table_of(const std::vector<KeptCorrection>& corrections);

// Columns beside each other, the last one broken to fit `width` columns (0: as long as it is).
// Without a head there is no line for it.
std::string to_text(const Table& table, unsigned width);
std::string to_csv(const Table& table);
std::string to_markdown(const Table& table);

}  // namespace marsad::views
