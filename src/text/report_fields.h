// The field names of common extractors, as codebook/report_fields.tsv has them, compiled in.
#pragma once

#include <string_view>
#include <vector>

namespace marsad::text {

extern const char* const kReportFieldsTable;

struct ReportField {
  std::string_view field;  // "text", "html", "id", "source", "url", "title", "author" ...
  std::string_view name;   // "maintext", "publisher.name"
  std::string_view as;     // "", "markup", "page_title"
};

// In the order of the table. Parsed once.
const std::vector<ReportField>& report_fields();

}  // namespace marsad::text
