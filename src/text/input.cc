// Idea: the first bytes say what the input is; a reader for that kind takes over. Texts and pages
// are taken whole, everything else one report after another.
#include "text/input.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"
#include "text/decode.h"
#include "text/input_reader.h"

namespace marsad::text {
namespace {

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// UTF-16 pages and texts show the same signs once their zero bytes are left out.
std::string ascii_head(std::string_view bytes) {
  std::string out;
  for (char c : bytes.substr(0, 4096)) {
    if (c != '\0' && static_cast<uint8_t>(c) < 0xFE) out += c;
  }
  return out;
}

// The name of the first element, lower case, without its prefix; empty: none at hand.
std::string first_element(std::string_view b) {
  for (size_t at = b.find('<'); at != b.npos; at = b.find('<', at + 1)) {
    if (b.substr(at, 4) == "<!--") {
      at = b.find("-->", at);
      if (at == b.npos) break;
      continue;
    }
    if (at + 1 >= b.size() || !is_ascii_letter(b[at + 1])) continue;
    const size_t end = std::min(b.find_first_of(" \t\r\n/>", at), b.size());
    const std::string name = lowered(b.substr(at + 1, end - at - 1));
    return name.substr(name.find(':') + 1);
  }
  return {};
}

InputFormat guess_markup(std::string_view b) {
  const std::string root = first_element(b);
  for (std::string_view feed : {"rss", "feed", "rdf", "urlset", "sitemapindex"}) {
    if (root == feed) return InputFormat::feed;
  }
  return is_ascii_letter(b[1]) || b[1] == '!' || b[1] == '?' ? InputFormat::html
                                                             : InputFormat::text;
}

InputFormat guess_format(std::string_view bytes) {
  const std::string head = ascii_head(bytes);
  std::string_view b = skip_blanks(without_mark(head));
  if (b.empty()) return InputFormat::text;
  const std::string_view inner = skip_blanks(b.substr(1));
  if (b[0] == '{' && (inner.empty() || inner[0] == '"' || inner[0] == '}'))
    return InputFormat::jsonl;
  if (b[0] == '[' && !inner.empty() && (inner[0] == '{' || inner[0] == ']'))
    return InputFormat::jsonl;
  if (b.substr(0, 5) == "WARC/") return InputFormat::warc;
  return b[0] != '<' || b.size() < 2 ? InputFormat::text : guess_markup(b);
}

constexpr size_t kTitleLetters = 200;
constexpr size_t kLookedAt = 1 << 20;  // what lost its first record is known by a later one in here

// A packed file whose first bytes were damaged: bytes that no text has, and a member behind them.
bool lost_gzip_head(ReaderState& state) {
  const auto is_control = [](char c) { return static_cast<uint8_t>(c) < 0x20 && !is_blank(c); };
  const std::string_view head = state.bytes.rest().substr(0, 4096);
  if (std::none_of(head.begin(), head.end(), is_control)) return false;
  state.bytes.want(kLookedAt);
  return holds_gzip_member(state.bytes.rest().substr(0, kLookedAt));
}

// A crawl whose first record's first bytes were damaged. A page may quote a record, but not from its
// second line on.
bool lost_warc_head(ReaderState& state, InputFormat seen_as) {
  const std::string_view head = state.bytes.rest();
  const bool header = head.substr(std::min(head.find('\n'), head.size()), 6) == "\nWARC-";
  if (seen_as == InputFormat::html && state.damages.empty() && !header) return false;
  state.bytes.want(kLookedAt);
  return holds_warc_record(state.bytes.rest().substr(0, kLookedAt));
}

class WholeItem : public ItemReader {
 public:
  WholeItem(ReaderState& state, InputFormat format) : state_(state), format_(format) {}

  std::optional<Result<InputItem>> next() override {
    if (done_) return {};
    done_ = true;
    const bool html = format_ == InputFormat::html;
    const size_t limit = html ? kMaxHtml : kMaxText;
    const auto bytes = state_.bytes.read_all(limit);
    if (!bytes) return too_large(html ? "the page" : "the text", limit, state_.name);
    // A packing that broke off before anything came out has said so itself.
    if (bytes->empty() && state_.was_damaged(0)) return {};
    return item_of_bytes(state_, *bytes, format_, html ? charset_of_html(*bytes) : std::string(),
                         {});
  }

 private:
  ReaderState& state_;
  InputFormat format_;
  bool done_ = false;
};

}  // namespace

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string_view without_mark(std::string_view b) {
  if (b.substr(0, 3) == "\xEF\xBB\xBF") b.remove_prefix(3);
  return b;
}

std::string_view skip_blanks(std::string_view b) {
  while (!b.empty() && is_blank(b.front())) b.remove_prefix(1);
  return b;
}

char to_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), to_lower);
  return out;
}

bool contains_word(std::string_view text, std::string_view lower_word) {
  const auto same = [](char a, char b) { return to_lower(a) == b; };
  return std::search(text.begin(), text.end(), lower_word.begin(), lower_word.end(), same) !=
         text.end();
}

Error too_large(const char* what, size_t limit, std::string where) {
  return {Code::limit,
          std::string(what) + " is larger than " + std::to_string(limit >> 20) + " MiB",
          std::move(where)};
}

std::optional<InputFormat> parse_input_format(std::string_view name) {
  static constexpr std::array<std::string_view, 6> names{"auto",  "text", "html",
                                                         "jsonl", "warc", "feed"};
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return {};
  return static_cast<InputFormat>(found - names.begin());
}

Report report_of_text(std::string text) {
  Report report;
  const size_t start = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  const size_t line_end = text.find('\n', start);
  std::string_view line = std::string_view(text).substr(start, line_end - start);
  while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
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

void ReaderState::complete(Report& report) const {
  if (!options.title.empty()) report.title = options.title;
  if (report.published.empty()) report.published = options.published;
  if (report.source.empty()) report.source = options.source;
}

bool ReaderState::was_damaged(size_t from) const {
  constexpr size_t kReadAhead = 1 << 20;
  const size_t to = bytes.offset() + kReadAhead;
  return std::any_of(damages.begin(), damages.end(),
                     [&](size_t at) { return at >= from && at <= to; });
}

Result<InputItem> item_of_bytes(const ReaderState& state, std::string_view bytes,
                                InputFormat format, const std::string& declared,
                                std::string_view address) {
  const bool html = format == InputFormat::html;
  auto decoded = decode(bytes, declared);
  if (!decoded) return Error{decoded.error().code, decoded.error().message, state.name};
  InputItem item;
  item.where = state.name;
  item.notes = std::move(decoded->notes);
  if (html) {
    item.report = report_of_html(decoded->text, address);
  } else if (state.options.title.empty()) {
    item.report = report_of_text(std::move(decoded->text));
  } else {
    item.report.text = std::move(decoded->text);
  }
  if (skip_blanks(item.report.text).empty() && item.report.title.empty()) {
    return Error{Code::bad_input, html ? "the page has no text" : "the text is empty", state.name};
  }
  state.complete(item.report);
  return item;
}

std::unique_ptr<ItemReader> open_whole(ReaderState& state, InputFormat format) {
  return std::make_unique<WholeItem>(state, format);
}

std::unique_ptr<ItemReader> open_items(ReaderState& state) {
  state.bytes.want(4096);
  const std::string_view head = state.bytes.rest();
  if (const Packing packing = guess_packing(head); packing != Packing::none)
    return open_packed(state, packing);
  InputFormat format = state.options.from;
  const bool automatic = format == InputFormat::automatic;
  if (automatic) format = guess_format(head);
  if (format == InputFormat::text || format == InputFormat::html) {
    if (lost_gzip_head(state)) return open_packed(state, Packing::gzip);
    if (automatic && lost_warc_head(state, format)) format = InputFormat::warc;
  }
  switch (format) {
    case InputFormat::jsonl:
      return open_json(state);
    case InputFormat::warc:
      return open_warc(state);
    case InputFormat::feed:
      return open_feed(state);
    default:
      return open_whole(state, format);
  }
}

ReportReader::ReportReader(ByteSource source, std::string name, InputOptions options)
    : state_(std::make_unique<ReaderState>(std::move(source))) {
  state_->name = std::move(name);
  state_->options = std::move(options);
  state_->skipped = std::make_shared<Skipped>();
}

ReportReader::~ReportReader() = default;

std::optional<Result<InputItem>> ReportReader::next() {
  if (!items_) items_ = open_items(*state_);
  return items_->next();
}

const Skipped& ReportReader::skipped() const {
  return *state_->skipped;
}

}  // namespace marsad::text
