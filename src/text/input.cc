// Idea: the first bytes say what the input is. JSON is taken line by line; only where the first
// object does not end in its line, or stands in an array, are whole values cut out by counting
// brackets outside strings, and at the first fault of that the reader goes back to lines, so that
// one bad report costs itself alone. Cost: linear, one buffer.
#include "text/input.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"
#include "text/decode.h"

namespace marsad::text {
namespace {

constexpr size_t kChunk = 256 << 10;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string_view without_mark(std::string_view b) {
  if (b.substr(0, 3) == "\xEF\xBB\xBF") b.remove_prefix(3);
  return b;
}

std::string_view skip_spaces(std::string_view b) {
  while (!b.empty() && is_space(b.front())) b.remove_prefix(1);
  return b;
}

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool contains_word(std::string_view text, std::string_view lower_word) {
  const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; };
  return std::search(text.begin(), text.end(), lower_word.begin(), lower_word.end(), same) !=
         text.end();
}

// UTF-16 pages and texts show the same signs once their zero bytes are left out.
std::string ascii_head(std::string_view bytes) {
  std::string out;
  for (char c : bytes.substr(0, 4096)) {
    if (c != '\0' && static_cast<uint8_t>(c) < 0xFE) out += c;
  }
  return out;
}

InputFormat guess_format(std::string_view bytes) {
  const std::string head = ascii_head(bytes);
  std::string_view b = skip_spaces(without_mark(head));
  if (b.empty()) return InputFormat::text;
  const std::string_view inner = skip_spaces(b.substr(1));
  if (b[0] == '{' && (inner.empty() || inner[0] == '"' || inner[0] == '}'))
    return InputFormat::jsonl;
  if (b[0] == '[' && !inner.empty() && (inner[0] == '{' || inner[0] == ']'))
    return InputFormat::jsonl;
  if (b.substr(0, 5) == "WARC/") return InputFormat::warc;
  if (b[0] != '<' || b.size() < 2) return InputFormat::text;
  const std::string_view top = b.substr(0, 1024);
  if (contains_word(top, "<rss") || contains_word(top, "<feed") || contains_word(top, "<rdf:rdf")) {
    return InputFormat::feed;
  }
  return is_ascii_letter(b[1]) || b[1] == '!' || b[1] == '?' ? InputFormat::html
                                                             : InputFormat::text;
}

constexpr size_t kTitleLetters = 200;

// Length of the first JSON value in `text`, which begins with '{'; npos: it does not end here; 0:
// it cannot be one (a line break within a string).
size_t value_length(std::string_view text) {
  size_t depth = 0;
  bool inside = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (inside) {
      if (c == '\\') ++i;
      if (c == '"') inside = false;
      if (c == '\n') return 0;
    } else if (c == '"') {
      inside = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      return i + 1;
    }
  }
  return std::string_view::npos;
}

Error too_large(const char* what, size_t limit, std::string where) {
  return {Code::limit,
          std::string(what) + " is larger than " + std::to_string(limit >> 20) + " MiB",
          std::move(where)};
}

}  // namespace

std::optional<InputFormat> parse_input_format(std::string_view name) {
  static constexpr std::array<std::string_view, 6> names{"auto",  "text", "html",
                                                         "jsonl", "warc", "feed"};
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return {};
  return static_cast<InputFormat>(found - names.begin());
}

ByteSource source_of(std::string_view bytes) {
  return [bytes](char* buffer, size_t size) mutable {
    const size_t n = std::min(size, bytes.size());
    std::copy_n(bytes.data(), n, buffer);
    bytes.remove_prefix(n);
    return n;
  };
}

Report report_of_text(std::string text) {
  Report report;
  const size_t start = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  const size_t line_end = text.find('\n', start);
  std::string_view line = std::string_view(text).substr(start, line_end - start);
  while (!line.empty() && is_space(line.back())) line.remove_suffix(1);
  const size_t body =
      line_end == text.npos ? text.npos : text.find_first_not_of(" \t\r\n", line_end);
  const bool stop =
      !line.empty() && line.back() == '.' && (line.size() < 2 || line[line.size() - 2] != '.');
  if (body == text.npos || line.empty() || stop || base::count_code_points(line) > kTitleLetters) {
    report.text = std::move(text);
    return report;
  }
  report.title = std::string(line);
  // Blank lines between are dropped; an indent of the first paragraph is text.
  const size_t break_before = text.rfind('\n', body);
  report.text = text.substr(break_before + 1);
  return report;
}

ReportReader::ReportReader(ByteSource source, std::string name, InputOptions options)
    : source_(std::move(source)), name_(std::move(name)), options_(std::move(options)) {}

bool ReportReader::fill() {
  if (source_done_) return false;
  if (at_ > 0) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  const size_t old = buffer_.size();
  // Growing with what is there keeps the copying of a large value linear.
  const size_t want = std::max(kChunk, old / 2);
  buffer_.resize(old + want);
  const size_t n = source_(buffer_.data() + old, want);
  buffer_.resize(old + n);
  source_done_ = n == 0;
  return n > 0;
}

void ReportReader::advance(size_t bytes) {
  line_ +=
      static_cast<size_t>(std::count(buffer_.begin() + at_, buffer_.begin() + at_ + bytes, '\n'));
  at_ += bytes;
}

std::string ReportReader::where(size_t line) const {
  return name_ + ":" + std::to_string(line);
}

// Everything that is left; none where it is more than `limit` bytes.
std::optional<std::string> ReportReader::read_all(size_t limit) {
  while (buffer_.size() - at_ <= limit && fill()) {
  }
  if (buffer_.size() - at_ > limit) return {};
  return buffer_.substr(at_);
}

void ReportReader::complete(Report& report) const {
  if (!options_.title.empty()) report.title = options_.title;
  if (report.published.empty()) report.published = options_.published;
  if (report.source.empty()) report.source = options_.source;
}

Result<InputItem> ReportReader::whole(InputFormat format) {
  const bool html = format == InputFormat::html;
  const size_t limit = html ? kMaxHtml : kMaxText;
  const auto bytes = read_all(limit);
  if (!bytes) return too_large(html ? "the page" : "the text", limit, name_);
  auto decoded = decode(*bytes, html ? charset_of_html(*bytes) : std::string());
  if (!decoded) {
    Error error = decoded.error();
    error.where = name_;
    return error;
  }
  InputItem item;
  item.where = name_;
  item.notes = std::move(decoded->notes);
  if (html) {
    item.report = report_of_html(decoded->text);
  } else if (options_.title.empty()) {
    item.report = report_of_text(std::move(decoded->text));
  } else {
    item.report.text = std::move(decoded->text);
  }
  if (skip_spaces(item.report.text).empty() && item.report.title.empty()) {
    return Error{Code::bad_input, html ? "the page has no text" : "the text is empty", name_};
  }
  complete(item.report);
  return item;
}

Result<InputItem> ReportReader::json_item(std::string_view json, size_t line) {
  InputItem item;
  item.where = where(line);
  std::string mended;
  if (!base::is_valid_utf8(json)) {
    auto decoded = decode(json);
    if (!decoded) return Error{decoded.error().code, decoded.error().message, item.where};
    item.notes = std::move(decoded->notes);
    mended = std::move(decoded->text);
    json = mended;
  }
  auto report = report_of_json(json);
  if (!report) return Error{report.error().code, report.error().message, item.where};
  item.report = std::move(*report);
  complete(item.report);
  return item;
}

std::optional<Result<InputItem>> ReportReader::next_line() {
  for (;;) {
    size_t end = buffer_.find('\n', at_);
    while (end == std::string::npos && rest().size() <= kMaxLine) {
      const size_t seen = buffer_.size() - at_;
      if (!fill()) break;
      end = buffer_.find('\n', at_ + seen);
    }
    const size_t line = line_;
    if (end == std::string::npos && rest().size() > kMaxLine) {
      do advance(rest().size());
      while (fill() && (end = buffer_.find('\n')) == std::string::npos);
      if (end != std::string::npos) advance(end + 1 - at_);
      return Result<InputItem>(too_large("the line", kMaxLine, where(line)));
    }
    if (end == std::string::npos && rest().empty()) return {};
    const size_t length = end == std::string::npos ? rest().size() : end - at_;
    const std::string_view text = skip_spaces(rest().substr(0, length));
    if (text.empty()) {
      advance(length + (end != std::string::npos));
      continue;
    }
    auto item = json_item(text, line);
    advance(length + (end != std::string::npos));
    return item;
  }
}

// Values one after another, with what may stand between them in an array.
std::optional<Result<InputItem>> ReportReader::next_value() {
  for (;;) {
    const std::string_view text = rest();
    const size_t gap = std::min(text.find_first_not_of(" \t\r\n,[]"), text.size());
    advance(gap);
    if (!rest().empty()) break;
    if (!fill()) return {};
  }
  const size_t line = line_;
  size_t length = rest()[0] == '{' ? value_length(rest()) : 0;
  while (length == std::string::npos && rest().size() <= kMaxLine && fill())
    length = value_length(rest());
  if (length == 0 || length == std::string::npos) {
    mode_ = Mode::lines;
    return next_line();
  }
  auto item = json_item(rest().substr(0, length), line);
  advance(length);
  return item;
}

std::optional<Result<InputItem>> ReportReader::start() {
  while (rest().size() < 4096 && fill()) {
  }
  InputFormat format = options_.from;
  if (format == InputFormat::automatic) format = guess_format(rest());
  mode_ = Mode::done;
  if (format == InputFormat::warc || format == InputFormat::feed) {
    const char* name = format == InputFormat::warc ? "WARC archives" : "feeds";
    return Result<InputItem>(
        Error{Code::bad_input, std::string(name) + " cannot be read yet", name_});
  }
  if (format != InputFormat::jsonl) return whole(format);
  if (rest().substr(0, 2) == "\xFF\xFE" || rest().substr(0, 2) == "\xFE\xFF") {
    return Result<InputItem>(
        Error{Code::bad_input, "JSON lines must be UTF-8, this is UTF-16", name_});
  }
  if (rest().size() > without_mark(rest()).size()) advance(3);
  advance(rest().size() - skip_spaces(rest()).size());
  while (rest().find('\n') == std::string_view::npos && rest().size() <= kMaxLine && fill()) {
  }
  const std::string_view line = rest().substr(0, rest().find('\n'));
  const bool whole_line =
      !line.empty() && line[0] == '{' && value_length(line) != std::string_view::npos;
  const bool values = !line.empty() && (line[0] == '[' || (line[0] == '{' && !whole_line));
  mode_ = values ? Mode::values : Mode::lines;
  return next();
}

std::optional<Result<InputItem>> ReportReader::next() {
  switch (mode_) {
    case Mode::start:
      return start();
    case Mode::lines:
      return next_line();
    case Mode::values:
      return next_value();
    case Mode::done:
      break;
  }
  return {};
}

}  // namespace marsad::text
