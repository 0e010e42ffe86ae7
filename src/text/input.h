// Reports out of what users hand in: a plain text, a web page, JSON lines, a feed, a crawl's WARC,
// and all of these packed. One at a time, so that a large file is never held whole.
//
//   ReportReader reader(source, "a.jsonl.gz", {});
//   while (auto item = reader.next()) { ... }
//
// Thread rule: one thread a reader.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "marsad/report.h"
#include "marsad/result.h"
#include "text/byte_buffer.h"

namespace marsad::text {

enum class InputFormat { automatic, text, html, jsonl, warc, feed };

// "auto", "text", "html", "jsonl", "warc", "feed".
std::optional<InputFormat> parse_input_format(std::string_view name);

inline constexpr size_t kMaxText = 8 << 20;   // bytes of one report's text
inline constexpr size_t kMaxHtml = 5 << 20;   // bytes of one page
inline constexpr size_t kMaxLine = 64 << 20;  // bytes of one JSON report as written
inline constexpr size_t kMaxRecord = 16 << 20;  // bytes of one WARC record's content

struct InputOptions {
  InputFormat from = InputFormat::automatic;
  std::string published, source,
      title;  // used where the input itself says nothing; a title given is the title
};

struct InputItem {
  Report report;
  std::string where;               // "a.jsonl:12", "crawl.warc.gz:record 7", "b.zip/c.html", "-"
  std::vector<std::string> notes;  // what was mended
};

// What was passed over without an error, as a reason and how often: "not a page (image/png)".
using Skipped = std::map<std::string, size_t>;

class ItemReader;
struct ReaderState;

class ReportReader {
 public:
  ReportReader(ByteSource source, std::string name, InputOptions options);
  ~ReportReader();
  ReportReader(const ReportReader&) = delete;
  ReportReader& operator=(const ReportReader&) = delete;

  // The next report, or why it could not be read (the ones after it still can); none: the end.
  std::optional<Result<InputItem>> next();

  // Complete once next() has said that this is the end.
  const Skipped& skipped() const;

 private:
  std::unique_ptr<ReaderState> state_;
  std::unique_ptr<ItemReader> items_;
};

// A text with its title in the first line, where it stands alone: short, no full stop at its end,
// more text after it.
Report report_of_text(std::string text);

// One JSON object with the fields of a report, or with those of a common extractor
// (codebook/report_fields.tsv). Errors: bad_input, limit.
Result<Report> report_of_json(std::string_view json);

// The same of names and values as a table's row has them: fields that are empty may be left out.
Result<Report> report_of_fields(
    const std::vector<std::pair<std::string_view, std::string_view>>& fields);

// Main text, headline, author, dates, outlet and address of a page. Never fails; a page without
// text gives an empty one. `address`: where the page was found, for relative links; may be empty.
Report report_of_html(std::string_view utf8, std::string_view address = {});

// A piece of markup, such as a feed's content, as text: a paragraph a line, without "read also"
// lines and captions.
std::string text_of_markup(std::string_view utf8);

// What is passed over in folders and archives: names that begin with a dot, and by their ending
// pictures, styles, fonts, sound.
bool is_hidden_file(std::string_view path);
bool may_hold_reports(std::string_view path);

// The charset named in the page's first 1024 bytes; empty: none.
std::string charset_of_html(std::string_view bytes);

}  // namespace marsad::text
