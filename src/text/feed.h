// Feeds as a stream of entries: RSS 2.0 and 0.9x, RSS 1.0 (RDF), Atom, news sitemaps. The parser is
// expat; entities that a document declares for itself are refused where they could unfold, and a
// fault costs the entry it stands in.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "marsad/result.h"
#include "text/byte_buffer.h"

namespace marsad::text {

inline constexpr size_t kMaxEntry = 8 << 20;  // bytes of one field of an entry

// A field of an entry as written: its text, or markup to be turned into text.
struct FeedField {
  std::string text;
  bool markup = false;
};

struct FeedEntry {
  // Names with the usual prefix, whatever prefix the document has: "title", "content:encoded",
  // "dc:date", "news:title"; "link" is an address. The first of each, but the longest of media
  // texts.
  std::map<std::string, FeedField> fields;
  std::string base;        // xml:base in force; empty: none
  std::string feed_title;  // as far as it was told before the entry
  std::string feed_link;
  bool permalink = true;  // the guid is an address, unless said otherwise
  bool too_large = false;
  size_t line = 0;
};

class FeedReader {
 public:
  explicit FeedReader(ByteBuffer& bytes);
  ~FeedReader();
  FeedReader(const FeedReader&) = delete;
  FeedReader& operator=(const FeedReader&) = delete;

  // The next entry, or a fault with "line:column" as its place; none: the end.
  std::optional<Result<FeedEntry>> next();

 private:
  class Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace marsad::text
