// Idea: a record is its header lines, then as many bytes as they say, then two empty lines. Those
// two, or the next record's first line, must follow; where they do not, the record was damaged, and
// reading goes on at the next line that begins a record, also within what the damaged record's
// length claims. Only the content of records that may hold a page is kept, up to a bound.
// Cost: linear; a damaged record's content is looked through once more.
#include <algorithm>

#include "text/http.h"
#include "text/input_reader.h"

namespace marsad::text {
namespace {

constexpr std::string_view kRecord = "WARC/1.";
constexpr size_t kMaxHeader = 256 << 10;

// Begins a line, so that a page that quotes it is not taken for a record.
size_t find_record(std::string_view bytes, size_t from) {
  for (size_t at = bytes.find(kRecord, from); at != bytes.npos; at = bytes.find(kRecord, at + 1)) {
    const bool line = at == 0 || bytes[at - 1] == '\n';
    const std::string_view tail = bytes.substr(at + kRecord.size(), 3);
    const bool version = tail.size() < 2 || tail[1] == '\r' || tail[1] == '\n';
    if (line && version) return at;
  }
  return bytes.npos;
}

struct Record {
  std::string type, url, date, content_type;
  size_t length = 0;
  bool valid = false;  // has a length
};

std::string url_of(std::string_view value) {
  if (value.size() > 1 && value.front() == '<' && value.back() == '>')
    value = value.substr(1, value.size() - 2);
  std::string out(value.substr(0, 4096));
  for (char& c : out) {
    if (static_cast<uint8_t>(c) <= 0x20 || static_cast<uint8_t>(c) >= 0x7F) c = '_';
  }
  return out;
}

Record parse_record(std::string_view head) {
  Record record;
  record.type = lowered(header_value(head, "WARC-Type"));
  record.url = url_of(header_value(head, "WARC-Target-URI"));
  record.date = std::string(header_value(head, "WARC-Date").substr(0, 40));
  std::string charset;
  parse_content_type(header_value(head, "Content-Type"), record.content_type, charset);
  const std::string_view length = header_value(head, "Content-Length");
  record.valid = !length.empty() && length.size() < 16 &&
                 std::all_of(length.begin(), length.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (record.valid) record.length = std::stoull(std::string(length));
  return record;
}

bool may_hold_page(const Record& record) {
  return record.type == "response" || record.type == "resource" || record.type == "conversion";
}

class WarcItems : public ItemReader {
 public:
  explicit WarcItems(ReaderState& state) : state_(state), bytes_(state.bytes) {}

  std::optional<Result<InputItem>> next() override {
    for (;;) {
      skip_empty_lines();
      if (bytes_.rest().empty()) return {};
      ++number_;
      if (auto result = read_record()) return result;
    }
  }

 private:
  std::string where() const { return state_.name + ":record " + std::to_string(number_); }

  void skip_empty_lines() {
    do {
      bytes_.advance(bytes_.rest().size() - skip_blanks(bytes_.rest()).size());
    } while (bytes_.rest().empty() && bytes_.fill());
  }

  // On to the next record; an error unless the packing's damage explains it.
  std::optional<Result<InputItem>> resync(size_t from, const char* what) {
    const size_t begin = bytes_.offset();
    size_t at = find_record(bytes_.rest(), from);
    while (at == std::string_view::npos) {
      const size_t keep = std::min(bytes_.rest().size(), kRecord.size() + 3);
      bytes_.advance(bytes_.rest().size() - keep);
      if (!bytes_.fill()) {
        bytes_.advance(bytes_.rest().size());
        break;
      }
      at = find_record(bytes_.rest(), 1);
    }
    if (at != std::string_view::npos) bytes_.advance(at);
    if (state_.was_damaged(begin)) return {};
    const bool more = !bytes_.rest().empty();
    return Result<InputItem>(
        Error{Code::bad_input,
              std::string(what) + " near byte " + std::to_string(begin + 1) +
                  (more ? "; reading goes on at the next record" : ", no record follows"),
              where()});
  }

  // Nothing where the record holds no report.
  std::optional<Result<InputItem>> read_record() {
    if (!bytes_.want(kRecord.size()) || bytes_.rest().substr(0, kRecord.size()) != kRecord)
      return resync(1, "this is no WARC record");
    size_t end = header_end(bytes_.rest());
    while (end == std::string_view::npos && bytes_.rest().size() < kMaxHeader && bytes_.fill())
      end = header_end(bytes_.rest());
    if (end == std::string_view::npos) return resync(1, "the header of a WARC record has no end");
    // A header that was cut off runs into the next record's.
    if (find_record(bytes_.rest().substr(0, end), 1) != std::string_view::npos)
      return resync(1, "the header of a WARC record is cut off");
    const Record record = parse_record(bytes_.rest().substr(0, end));
    if (!record.valid) return resync(1, "a WARC record without Content-Length");
    if (!may_hold_page(record)) return pass_over(record, end, "");
    if (record.length > kMaxRecord) {
      auto broken = pass_over(record, end, "");
      return broken ? std::move(broken)
                    : Result<InputItem>(too_large("the record", kMaxRecord, where()));
    }
    return keep_record(record, end);
  }

  std::optional<Result<InputItem>> pass_over(const Record& record, size_t head,
                                             const char* reason) {
    if (*reason) state_.skip(reason);
    bytes_.advance(head);
    const size_t begin = bytes_.offset();
    // What is at hand can still be looked through should the length be wrong.
    const size_t held = std::min(record.length, kMaxRecord);
    if (!bytes_.want(held)) return resync(0, "a WARC record is cut off");
    if (record.length == held && !ends_well(held)) return resync(0, "a damaged WARC record");
    if (bytes_.skip(record.length) || state_.was_damaged(begin)) return {};
    return Result<InputItem>(Error{Code::bad_input, "a WARC record is cut off", where()});
  }

  // Whether two line breaks, the next record or the end follow. One line break alone would be met
  // by chance within the record that a cut one has run into.
  bool ends_well(size_t length) {
    bytes_.want(length + 4 + kRecord.size());
    std::string_view tail = bytes_.rest().substr(length);
    if (tail.substr(0, 4) == "\r\n\r\n" || tail.substr(0, 2) == "\n\n") return true;
    tail = skip_blanks(tail);
    return tail.empty() || tail.substr(0, kRecord.size()) == kRecord;
  }

  std::optional<Result<InputItem>> keep_record(const Record& record, size_t head) {
    if (!bytes_.want(head + record.length)) return resync(1, "a WARC record is cut off");
    if (!ends_well(head + record.length)) return resync(1, "a damaged WARC record");
    const std::string content(bytes_.rest().substr(head, record.length));
    bytes_.advance(head + record.length);
    return item_of(record, content);
  }

  std::optional<Result<InputItem>> item_of(const Record& record, const std::string& content) {
    HttpResponse response;
    if (record.content_type == "application/http" || content.compare(0, 5, "HTTP/") == 0) {
      auto parsed = parse_response(content, kMaxHtml);
      if (!parsed)
        return Result<InputItem>(
            Error{Code::bad_input, "the content cannot be unpacked or is too large", where()});
      response = std::move(*parsed);
      if (response.status != 200) {
        state_.skip("HTTP status " + std::to_string(response.status));
        return {};
      }
    } else {
      response.type = record.content_type;
      response.body = content;
    }
    return item_of_response(record, response);
  }

  std::optional<Result<InputItem>> item_of_response(const Record& record,
                                                    const HttpResponse& response) {
    const std::string& type = response.type;
    const bool plain = type == "text/plain";
    const bool marked = !skip_blanks(without_mark(response.body)).empty() &&
                        skip_blanks(without_mark(response.body))[0] == '<';
    const bool page =
        type == "text/html" || type == "application/xhtml+xml" || (type.empty() && marked);
    if (!page && !plain) {
      state_.skip("no page (" + (type.empty() ? "kind unknown" : type.substr(0, 60)) + ")");
      return {};
    }
    if (skip_blanks(response.body).empty()) {
      state_.skip("an empty page");
      return {};
    }
    const std::string charset =
        response.charset.empty() && page ? charset_of_html(response.body) : response.charset;
    auto item = item_of_bytes(state_, response.body, page ? InputFormat::html : InputFormat::text,
                              charset, record.url);
    if (!item && page && item.error().message == "the page has no text") {
      state_.skip("a page without text");
      return {};
    }
    if (!item) return Result<InputItem>(Error{item.error().code, item.error().message, where()});
    item->where = where();
    item->report.url = record.url;
    item->report.id = record.url;  // fetched again it is another version of the same report
    item->report.retrieved = record.date;
    return item;
  }

  ReaderState& state_;
  ByteBuffer& bytes_;
  size_t number_ = 0;
};

}  // namespace

bool holds_warc_record(std::string_view bytes) {
  for (size_t at = find_record(bytes, 0); at != bytes.npos; at = find_record(bytes, at + 1)) {
    const std::string_view record = bytes.substr(at, kMaxHeader);
    if (!header_value(record.substr(0, header_end(record)), "WARC-Type").empty()) return true;
  }
  return false;
}

std::unique_ptr<ItemReader> open_warc(ReaderState& state) {
  return std::make_unique<WarcItems>(state);
}

}  // namespace marsad::text
