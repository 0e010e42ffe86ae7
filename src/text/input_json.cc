// Idea: JSON is taken line by line; only where the first object does not end in its line, or stands
// in an array, are whole values cut out by counting brackets outside strings, and at the first
// fault of that the reader goes back to lines, so that one bad report costs itself alone.
// Boost.JSON parses one object at a time, into one block of memory; its faults become errors here.
// Cost: linear, one buffer; for each report a probe for each row of the table of field names.
#include <algorithm>
#include <boost/json.hpp>

#include "base/utf8.h"
#include "text/decode.h"
#include "text/input_reader.h"
#include "text/instant.h"
#include "text/report_fields.h"

namespace marsad::text {
namespace {

namespace json = boost::json;

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

class JsonItems : public ItemReader {
 public:
  explicit JsonItems(ReaderState& state) : state_(state), bytes_(state.bytes) {}

  std::optional<Result<InputItem>> next() override {
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

 private:
  enum class Mode { start, lines, values, done };

  std::optional<Result<InputItem>> start();
  std::optional<Result<InputItem>> next_line();
  std::optional<Result<InputItem>> next_value();
  Result<InputItem> item(std::string_view text, size_t line);
  std::string_view rest() const { return bytes_.rest(); }

  ReaderState& state_;
  ByteBuffer& bytes_;
  Mode mode_ = Mode::start;
};

Result<InputItem> JsonItems::item(std::string_view text, size_t line) {
  InputItem item;
  item.where = state_.at_line(line);
  std::string mended;
  if (!base::is_valid_utf8(text)) {
    auto decoded = decode(text);
    if (!decoded) return Error{decoded.error().code, decoded.error().message, item.where};
    item.notes = std::move(decoded->notes);
    mended = std::move(decoded->text);
    text = mended;
  }
  auto report = report_of_json(text);
  if (!report) return Error{report.error().code, report.error().message, item.where};
  item.report = std::move(*report);
  state_.complete(item.report);
  return item;
}

std::optional<Result<InputItem>> JsonItems::next_line() {
  for (;;) {
    size_t end = rest().find('\n');
    while (end == std::string_view::npos && rest().size() <= kMaxLine) {
      const size_t seen = rest().size();
      if (!bytes_.fill()) break;
      end = rest().find('\n', seen);
    }
    const size_t line = bytes_.line();
    if (end == std::string_view::npos && rest().size() > kMaxLine) {
      do bytes_.advance(rest().size());
      while (bytes_.fill() && (end = rest().find('\n')) == std::string_view::npos);
      if (end != std::string_view::npos) bytes_.advance(end + 1);
      return Result<InputItem>(too_large("the line", kMaxLine, state_.at_line(line)));
    }
    if (end == std::string_view::npos && rest().empty()) return {};
    const size_t length = std::min(end, rest().size());
    const size_t used = length + (end != std::string_view::npos);
    const std::string_view text = skip_blanks(rest().substr(0, length));
    if (text.empty()) {
      bytes_.advance(used);
      continue;
    }
    const size_t begin = bytes_.offset();
    auto result = item(text, line);
    bytes_.advance(used);
    // What a damaged packing cut off has been told already.
    if (!result && state_.was_damaged(begin)) continue;
    return result;
  }
}

// Values one after another, with what may stand between them in an array.
std::optional<Result<InputItem>> JsonItems::next_value() {
  for (;;) {
    const size_t gap = std::min(rest().find_first_not_of(" \t\r\n,[]"), rest().size());
    bytes_.advance(gap);
    if (!rest().empty()) break;
    if (!bytes_.fill()) return {};
  }
  const size_t line = bytes_.line();
  size_t length = rest()[0] == '{' ? value_length(rest()) : 0;
  while (length == std::string::npos && rest().size() <= kMaxLine) {
    const size_t seen = rest().size();
    bytes_.want(seen + seen / 2 + 1);  // so that counting again stays linear
    if (rest().size() == seen) break;
    length = value_length(rest());
  }
  if (length == 0 || length == std::string::npos) {
    mode_ = Mode::lines;
    return next_line();
  }
  auto result = item(rest().substr(0, length), line);
  bytes_.advance(length);
  return result;
}

std::optional<Result<InputItem>> JsonItems::start() {
  mode_ = Mode::done;
  if (rest().substr(0, 2) == "\xFF\xFE" || rest().substr(0, 2) == "\xFE\xFF") {
    return Result<InputItem>(
        Error{Code::bad_input, "JSON lines must be UTF-8, this is UTF-16", state_.name});
  }
  if (rest().size() > without_mark(rest()).size()) bytes_.advance(3);
  bytes_.advance(rest().size() - skip_blanks(rest()).size());
  size_t seen = 0;
  while (rest().find('\n', seen) == std::string_view::npos && rest().size() <= kMaxLine) {
    seen = rest().size();
    if (!bytes_.fill()) break;
  }
  const std::string_view line = rest().substr(0, rest().find('\n'));
  const bool whole_line =
      !line.empty() && line[0] == '{' && value_length(line) != std::string_view::npos;
  const bool values = !line.empty() && (line[0] == '[' || (line[0] == '{' && !whole_line));
  mode_ = values ? Mode::values : Mode::lines;
  return next();
}

// A string, a number as JSON writes it, or the joined ones of a list; empty for all else.
std::string text_of(const json::value& value, std::string_view between) {
  if (const auto* s = value.if_string()) {
    std::string out(s->data(), s->size());
    blank_controls(out);
    return out;
  }
  if (value.is_number()) return json::serialize(value);
  std::string out;
  if (const auto* many = value.if_array()) {
    for (const json::value& one : *many) {
      if (one.is_array()) continue;
      const std::string part = text_of(one, between);
      if (!part.empty()) out += (out.empty() ? "" : std::string(between)) + part;
    }
  }
  return out;
}

// "publisher.name": a name that stands there as a whole counts before the path.
std::string find_field(const json::object& object, std::string_view name,
                       std::string_view between) {
  if (const json::value* value = object.if_contains(name)) return text_of(*value, between);
  const size_t dot = name.find('.');
  if (dot == name.npos) return {};
  const json::value* step = object.if_contains(name.substr(0, dot));
  if (!step) return {};
  const std::string_view tail = name.substr(dot + 1);
  if (const auto* inner = step->if_object()) return find_field(*inner, tail, between);
  std::string out;
  if (const auto* many = step->if_array()) {
    for (const json::value& one : *many) {
      const auto* inner = one.if_object();
      const std::string part = inner ? find_field(*inner, tail, between) : std::string();
      if (!part.empty()) out += (out.empty() ? "" : std::string(between)) + part;
    }
  }
  return out;
}

// GDELT's "20180106143000" and seconds or milliseconds since 1970 as ISO 8601; others as they are.
std::string date_of(const std::string& text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const size_t whole = std::min(text.find('.'), text.size());
  if (whole < 9 || !std::all_of(text.begin(), text.begin() + static_cast<ptrdiff_t>(whole), digit))
    return text;
  const auto iso = [](const std::string& d) {
    return d.substr(0, 4) + "-" + d.substr(4, 2) + "-" + d.substr(6, 2) + "T" + d.substr(8, 2) +
           ":" + d.substr(10, 2) + ":" + d.substr(12, 2) + "Z";
  };
  if (whole == 14 && parse_instant(iso(text))) return iso(text);
  if (whole > 13) return text;
  int64_t seconds = std::stoll(text.substr(0, whole));
  if (whole > 11) seconds /= 1000;
  const int64_t days = seconds / 86400, rest = seconds % 86400;
  const std::string day = to_iso(std::chrono::sys_days(std::chrono::days(days)));
  const auto two = [](int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return day + "T" + two(rest / 3600) + ":" + two(rest / 60 % 60) + ":" + two(rest % 60) + "Z";
}

std::string page_title_of(const std::string& extras) {
  constexpr std::string_view open = "<PAGE_TITLE>", close = "</PAGE_TITLE>";
  const size_t from = extras.find(open), to = extras.find(close);
  if (from == extras.npos || to == extras.npos || to < from) return {};
  return text_of_markup(extras.substr(from + open.size(), to - from - open.size()));
}

bool is_address(std::string_view text) {
  return text.substr(0, 7) == "http://" || text.substr(0, 8) == "https://";
}

struct Found {
  Report report;
  std::string html;
  bool headline_only = false;  // by its kind it has no text

  std::string* slot(std::string_view field) {
    if (field == "text") return &report.text;
    if (field == "html") return &html;
    if (field == "id") return &report.id;
    if (field == "source") return &report.source;
    if (field == "url") return &report.url;
    if (field == "title") return &report.title;
    if (field == "author") return &report.author;
    if (field == "published") return &report.published;
    if (field == "modified") return &report.modified;
    return field == "retrieved" ? &report.retrieved : nullptr;
  }
};

void take_field(const json::object& object, const ReportField& row, Found& found) {
  std::string* slot = found.slot(row.field);
  if (!slot || !slot->empty()) return;
  const bool lines = row.field == "text" || row.field == "html";
  std::string value = find_field(object, row.name, lines ? "\n" : ", ");
  if (value.empty()) return;
  if (row.as == "page_title") {
    value = page_title_of(value);
    found.headline_only = !value.empty();
  }
  const bool marked = row.as == "markup" && value.find('<') != value.npos;
  if (marked) value = text_of_markup(value);
  if (slot == &found.report.published || slot == &found.report.modified ||
      slot == &found.report.retrieved)
    value = date_of(value);
  // Trafilatura writes the address there.
  if (row.name == "source" && is_address(value)) {
    if (found.report.url.empty()) found.report.url = std::move(value);
    return;
  }
  *slot = std::move(value);
}

// A page within an object gives what the object itself does not say.
void take_page(Found& found) {
  Report page = report_of_html(found.html, found.report.url);
  Report& report = found.report;
  report.text = std::move(page.text);
  const std::pair<std::string*, std::string*> fields[] = {{&report.title, &page.title},
                                                          {&report.source, &page.source},
                                                          {&report.url, &page.url},
                                                          {&report.author, &page.author},
                                                          {&report.published, &page.published},
                                                          {&report.modified, &page.modified}};
  for (const auto& [to, from] : fields) {
    if (to->empty()) *to = std::move(*from);
  }
}

Result<Report> report_of_object(const json::object& object) {
  const json::value* text = object.if_contains("text");
  if (text && text->is_string() && text->get_string().size() > kMaxText) {
    return Error{
        Code::limit, "the text is larger than " + std::to_string(kMaxText >> 20) + " MiB", {}};
  }
  if (text && !text->is_string() && !text->is_null() && !text->is_array())
    return Error{Code::bad_input, "\"text\" is no string", {}};
  Found found;
  for (const ReportField& row : report_fields()) take_field(object, row, found);
  if (found.report.text.size() > kMaxText || found.html.size() > kMaxHtml)
    return Error{Code::limit, "the text is too large", {}};
  if (found.report.text.empty() && !found.html.empty()) take_page(found);
  const bool none = found.report.text.empty() && !(text && text->is_string());
  if (none && !found.headline_only) {
    return Error{Code::bad_input,
                 "no \"text\" in the object, nor another name for it that is known "
                 "(codebook/report_fields.tsv)",
                 {}};
  }
  return std::move(found.report);
}

std::vector<ReportField> parse_fields(std::string_view table) {
  std::vector<ReportField> out;
  bool header = true;
  while (!table.empty()) {
    const size_t end = std::min(table.find('\n'), table.size());
    std::string_view line = table.substr(0, end);
    table.remove_prefix(std::min(end + 1, table.size()));
    if (line.empty() || line[0] == '#') continue;
    std::string_view cells[3];
    for (std::string_view& cell : cells) {
      const size_t tab = std::min(line.find('\t'), line.size());
      cell = line.substr(0, tab);
      line.remove_prefix(std::min(tab + 1, line.size()));
    }
    if (!header) out.push_back({cells[0], cells[1], cells[2]});
    header = false;
  }
  return out;
}

}  // namespace

const std::vector<ReportField>& report_fields() {
  static const std::vector<ReportField> fields = parse_fields(kReportFieldsTable);
  return fields;
}

std::unique_ptr<ItemReader> open_json(ReaderState& state) {
  return std::make_unique<JsonItems>(state);
}

Result<Report> report_of_json(std::string_view text) {
  json::error_code fault;
  json::monotonic_resource memory(text.size() + 4096);  // must outlive the value
  json::stream_parser parser;
  parser.reset(&memory);
  size_t used = parser.write_some(text.data(), text.size(), fault);
  if (!fault && !parser.done()) parser.finish(fault);
  if (fault) {
    return Error{Code::bad_input,
                 "not JSON: " + fault.message() + " near byte " + std::to_string(used + 1),
                 {}};
  }
  if (text.find_first_not_of(" \t\r\n,", used) != text.npos) {
    return Error{Code::bad_input,
                 "not one JSON object: more follows after byte " + std::to_string(used),
                 {}};
  }
  const json::value value = parser.release();
  const json::object* object = value.if_object();
  if (!object) return Error{Code::bad_input, "not a JSON object", {}};
  return report_of_object(*object);
}

Result<Report> report_of_fields(
    const std::vector<std::pair<std::string_view, std::string_view>>& fields) {
  json::object object;
  for (const auto& [name, value] : fields) {
    bool well_formed = true;
    for (size_t at = 0; at < value.size() && well_formed;) base::next_utf8(value, at, well_formed);
    if (!well_formed) {
      return Error{Code::bad_input, "\"" + std::string(name) + "\" is not UTF-8", {}};
    }
    object[name] = value;
  }
  return report_of_object(object);
}

}  // namespace marsad::text
