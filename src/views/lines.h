// Lines of a brief: where in the report they stand, and how they fit a terminal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "marsad/report.h"
#include "marsad/span.h"
#include "text/document.h"
#include "views/messages.h"

namespace marsad::views {

// Paragraph numbers of spans, as the document counts them.
class Paragraphs {
 public:
  explicit Paragraphs(const Report& report);
  // "[title, ¶9, ¶10]"; empty without spans.
  std::string reference(const std::vector<Span>& spans, const Messages& messages) const;
  uint32_t of(const Span& span) const;  // 0: the title

 private:
  const text::Token* token_at(const Span& span) const;
  text::Document document_;
};

// Breaks at spaces so that no line is wider than `width` columns where that can be; lines after the
// first are indented by `indent`. Width 0 leaves the line as it is. Isolates and vowel signs take
// no column.
std::string wrap(std::string_view line, unsigned width, unsigned indent);

}  // namespace marsad::views
