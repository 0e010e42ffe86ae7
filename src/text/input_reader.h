// The parts of ReportReader, one for each kind of input, and what they share. Private to reading
// inputs.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/byte_buffer.h"
#include "text/input.h"
#include "text/unpack.h"

namespace marsad::text {

// One stream of bytes and what is told about it.
struct ReaderState {
  explicit ReaderState(ByteSource source) : bytes(std::move(source)) {}

  ByteBuffer bytes;
  std::string name;
  InputOptions options;
  unsigned depth = 0;  // packings around it
  std::shared_ptr<Skipped> skipped;
  // Where the packing around it was damaged, as offsets of this stream: what is cut off there has
  // been told already.
  std::vector<size_t> damages;

  bool was_damaged(size_t from) const;  // between there and what is read now
  void skip(const std::string& reason) { ++(*skipped)[reason]; }
  void complete(Report& report) const;  // from the options
  std::string at_line(size_t line) const { return name + ":" + std::to_string(line); }
};

class ItemReader {
 public:
  virtual ~ItemReader() = default;
  virtual std::optional<Result<InputItem>> next() = 0;
};

// Finds out what the stream is and makes the reader for it.
std::unique_ptr<ItemReader> open_items(ReaderState& state);

std::unique_ptr<ItemReader> open_whole(ReaderState& state, InputFormat format);
std::unique_ptr<ItemReader> open_json(ReaderState& state);
std::unique_ptr<ItemReader> open_feed(ReaderState& state);
std::unique_ptr<ItemReader> open_warc(ReaderState& state);
// Whether a record of a crawl begins somewhere in `bytes`, with its kind in its header.
bool holds_warc_record(std::string_view bytes);
std::unique_ptr<ItemReader> open_packed(ReaderState& state, Packing packing);

// One text or page as an item. `declared`: the charset that the sender named, empty: none.
Result<InputItem> item_of_bytes(const ReaderState& state, std::string_view bytes,
                                InputFormat format, const std::string& declared,
                                std::string_view address);

Error too_large(const char* what, size_t limit, std::string where);

bool is_blank(char c);  // space, tab, line break
std::string_view skip_blanks(std::string_view text);
std::string_view without_mark(std::string_view bytes);  // without a UTF-8 byte order mark
char to_lower(char c);                                  // ASCII
std::string lowered(std::string_view text);             // ASCII
bool contains_word(std::string_view text, std::string_view lower_word);  // ASCII, any case

}  // namespace marsad::text
