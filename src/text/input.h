// Reports out of what users hand in: a plain text, a web page, JSON lines. One at a time, so that a
// large file of JSON lines is never held whole.
//
//   ReportReader reader(source, "a.jsonl", {});
//   while (auto item = reader.next()) { ... }
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "marsad/report.h"
#include "marsad/result.h"

namespace marsad::text {

enum class InputFormat { automatic, text, html, jsonl, warc, feed };

// "auto", "text", "html", "jsonl", "warc", "feed".
std::optional<InputFormat> parse_input_format(std::string_view name);

inline constexpr size_t kMaxText = 8 << 20;   // bytes of one report's text
inline constexpr size_t kMaxHtml = 5 << 20;   // bytes of one page
inline constexpr size_t kMaxLine = 64 << 20;  // bytes of one JSON report as written

// Fills `buffer` with up to `size` bytes; 0: the end. Read errors are the caller's to notice.
using ByteSource = std::function<size_t(char* buffer, size_t size)>;

ByteSource source_of(std::string_view bytes);  // `bytes` must outlive it

struct InputOptions {
  InputFormat from = InputFormat::automatic;
  std::string published, source,
      title;  // used where the input itself says nothing; a title given is the title
};

struct InputItem {
  Report report;
  std::string where;               // "a.jsonl:12", "-"
  std::vector<std::string> notes;  // what was mended
};

class ReportReader {
 public:
  ReportReader(ByteSource source, std::string name, InputOptions options);

  // The next report, or why it could not be read (the ones after it still can); none: the end.
  std::optional<Result<InputItem>> next();

 private:
  enum class Mode { start, lines, values, done };
  bool fill();
  std::optional<std::string> read_all(size_t limit);
  std::optional<Result<InputItem>> start();
  std::optional<Result<InputItem>> next_line();
  std::optional<Result<InputItem>> next_value();
  Result<InputItem> whole(InputFormat format);
  Result<InputItem> json_item(std::string_view json, size_t line);
  void complete(Report& report) const;
  std::string_view rest() const { return std::string_view(buffer_).substr(at_); }
  void advance(size_t bytes);
  std::string where(size_t line) const;

  ByteSource source_;
  std::string name_;
  InputOptions options_;
  Mode mode_ = Mode::start;
  std::string buffer_;
  size_t at_ = 0;    // what of the buffer is used up
  size_t line_ = 1;  // line that `at_` is in
  bool source_done_ = false;
};

// A text with its title in the first line, where it stands alone: short, no full stop at its end,
// more text after it.
Report report_of_text(std::string text);

// One JSON object with the fields of a report. Errors: bad_input, limit.
Result<Report> report_of_json(std::string_view json);

// Main text, headline, date, outlet and address of a page. Never fails; a page without text gives
// an empty one.
Report report_of_html(std::string_view utf8);

// The charset named in the page's first 1024 bytes; empty: none.
std::string charset_of_html(std::string_view bytes);

}  // namespace marsad::text
