// Idea: expat calls for each element; a stack of names says where we are. Within an entry the text
// of each known element is gathered, elements within it written back as markup (Atom's xhtml). At a
// fault the parser is made anew and begins at the next entry that can be seen, with the name spaces
// of the root. Cost: linear; memory: one entry and one piece of the input.
#include "text/feed.h"

#include <expat.h>

#include <algorithm>
#include <array>
#include <deque>
#include <vector>

#include "text/input_reader.h"
#include "text/xml_bytes.h"

namespace marsad::text {
namespace {

constexpr size_t kMaxDepth = 200;
constexpr size_t kMaxToken = 4 << 20;   // bytes of one tag or comment
constexpr unsigned kMaxFaults = 100;    // of one feed, then it is given up
constexpr int kMaxEntity = 64;          // bytes of an entity that a document declares

struct Space {
  std::string_view address, prefix;
};
constexpr std::array<Space, 12> kSpaces{{
    {"http://www.w3.org/2005/Atom", ""},
    {"http://purl.org/atom/ns#", ""},
    {"http://purl.org/rss/1.0/", ""},
    {"http://my.netscape.com/rdf/simple/0.9/", ""},
    {"http://www.sitemaps.org/schemas/sitemap/0.9", ""},
    {"http://www.w3.org/1999/xhtml", ""},
    {"http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"},
    {"http://purl.org/rss/1.0/modules/content/", "content"},
    {"http://purl.org/dc/elements/1.1/", "dc"},
    {"http://purl.org/dc/terms/", "dcterms"},
    {"http://search.yahoo.com/mrss/", "media"},
    {"http://www.google.com/schemas/sitemap-news/0.9", "news"},
}};

// Elements of an entry that are gathered, wherever in it they stand.
constexpr std::array<std::string_view, 30> kFields{
    "title",     "link",          "guid",          "id",
    "pubDate",   "published",     "issued",        "updated",
    "modified",  "description",   "summary",       "content",
    "author",    "name",          "source",        "loc",
    "lastmod",   "content:encoded", "dc:date",     "dc:creator",
    "dc:publisher", "dcterms:modified", "dcterms:issued", "media:description",
    "media:text", "media:title",  "news:title",    "news:name",
    "news:publication_date", "feedburner:origLink"};

bool is_root(std::string_view name) {
  return name == "rss" || name == "feed" || name == "rdf:RDF" || name == "urlset" ||
         name == "sitemapindex" || name == "channel";
}
bool is_entry(std::string_view name, std::string_view root) {
  return name == "item" || name == "entry" || (name == "url" && root == "urlset");
}

using Attributes = const XML_Char**;

std::string_view find(Attributes attributes, std::string_view name) {
  for (; *attributes; attributes += 2) {
    if (attributes[0] == name) return attributes[1];
  }
  return {};
}

// The first "<item", "<entry" or "<url>" of `text`; npos: none.
size_t find_entry(std::string_view text) {
  size_t best = text.npos;
  for (std::string_view open : {"<item", "<entry", "<url"}) {
    for (size_t at = text.find(open); at < best; at = text.find(open, at + 1)) {
      const size_t after = at + open.size();
      if (after < text.size() && (is_blank(text[after]) || text[after] == '>')) best = at;
    }
  }
  return best;
}

}  // namespace

class FeedReader::Parser {
 public:
  explicit Parser(ByteBuffer& bytes) : bytes_(bytes) { start_parser(); }
  ~Parser() {
    if (parser_) XML_ParserFree(parser_);
  }

  std::optional<Result<FeedEntry>> next() {
    while (ready_.empty() && !done_) feed_on();
    if (ready_.empty()) return {};
    auto out = std::move(ready_.front());
    ready_.pop_front();
    return out;
  }

 private:
  struct Element {
    std::string name;
    std::string base;                                         // xml:base in force
    std::vector<std::pair<std::string, std::string>> spaces;  // declared here: prefix, usual one
  };

  void start_parser();
  void feed_on();
  void on_fault(bool last);
  void fail(Code code, const std::string& message);
  void stop(Code code, const char* message);

  void begin(const XML_Char* raw, Attributes attributes);
  void end();
  void text(std::string_view text);
  void skipped_entity(const XML_Char* name);
  void declared_entity(const XML_Char* value, int length, bool parameter);

  void declare_spaces(Element& element, Attributes attributes) const;
  std::string usual_name(std::string_view raw) const;
  void begin_field(const std::string& name, Attributes attributes);
  void end_field();
  void take_link(Attributes attributes);
  void take_field(const std::string& name, FeedField field);
  bool is_in(std::string_view name) const;

  XmlBytes bytes_;
  XML_Parser parser_ = nullptr;
  std::deque<Result<FeedEntry>> ready_;
  bool done_ = false, recovered_ = false, stopped_ = false, root_seen_ = false;
  std::string piece_;
  size_t given_ = 0;       // bytes that this parser got before the piece
  size_t first_line_ = 0;  // lines before this parser's first
  unsigned faults_ = 0;

  std::vector<Element> open_;
  Element root_;
  std::optional<FeedEntry> entry_;
  size_t entry_depth_ = 0, field_depth_ = 0;  // of the stack; 0: not in one
  std::string field_;
  FeedField gathered_;
  std::string feed_title_, feed_link_;
};

void FeedReader::Parser::start_parser() {
  if (parser_) XML_ParserFree(parser_);
  parser_ = XML_ParserCreate("UTF-8");
  given_ = 0;
  open_.clear();
  entry_.reset();
  entry_depth_ = field_depth_ = 0;
  stopped_ = false;
  if (!parser_) {
    done_ = true;
    return;
  }
  XML_SetUserData(parser_, this);
  XML_SetElementHandler(
      parser_,
      [](void* self, const XML_Char* name, Attributes attributes) {
        static_cast<Parser*>(self)->begin(name, attributes);
      },
      [](void* self, const XML_Char*) { static_cast<Parser*>(self)->end(); });
  XML_SetCharacterDataHandler(parser_, [](void* self, const XML_Char* text, int size) {
    static_cast<Parser*>(self)->text({text, static_cast<size_t>(size)});
  });
  // HTML's entities are used undeclared; expat then skips them instead of failing.
  XML_UseForeignDTD(parser_, XML_TRUE);
  XML_SetSkippedEntityHandler(parser_, [](void* self, const XML_Char* name, int parameter) {
    if (!parameter) static_cast<Parser*>(self)->skipped_entity(name);
  });
  XML_SetEntityDeclHandler(
      parser_, [](void* self, const XML_Char*, int parameter, const XML_Char* value, int length,
                  const XML_Char*, const XML_Char*, const XML_Char*, const XML_Char*) {
        static_cast<Parser*>(self)->declared_entity(value, length, parameter != 0);
      });
}

void FeedReader::Parser::fail(Code code, const std::string& message) {
  ready_.push_back(Error{code, message,
                         std::to_string(first_line_ + XML_GetCurrentLineNumber(parser_)) + ":" +
                             std::to_string(XML_GetCurrentColumnNumber(parser_) + 1)});
}

void FeedReader::Parser::stop(Code code, const char* message) {
  if (stopped_) return;
  fail(code, message);
  stopped_ = done_ = true;
  XML_StopParser(parser_, XML_FALSE);
}

void FeedReader::Parser::feed_on() {
  const bool last = !bytes_.next(piece_);
  if (XML_Parse(parser_, piece_.data(), static_cast<int>(piece_.size()), last) != XML_STATUS_OK) {
    on_fault(last);
    return;
  }
  given_ += piece_.size();
  if (last) {
    done_ = true;
    return;
  }
  const XML_Index at = XML_GetCurrentByteIndex(parser_);
  if (at >= 0 && given_ - static_cast<size_t>(at) > kMaxToken)
    stop(Code::limit, "a tag or comment that does not end; is this a feed?");
}

// Looks for the next entry behind the fault, in this piece or a later one, and begins anew there.
void FeedReader::Parser::on_fault(bool last) {
  if (stopped_) return;
  const XML_Error code = XML_GetErrorCode(parser_);
  // After beginning anew, the ends of the elements around the entries have no beginning.
  const bool expected = recovered_ && !entry_ &&
                        (code == XML_ERROR_TAG_MISMATCH || code == XML_ERROR_NO_ELEMENTS ||
                         code == XML_ERROR_UNCLOSED_TOKEN || code == XML_ERROR_INVALID_TOKEN);
  if (!root_seen_ && code == XML_ERROR_NO_ELEMENTS) {
    fail(Code::bad_input, "this is no feed: it has no elements");
    done_ = true;
    return;
  }
  if (!expected) {
    fail(Code::bad_input, std::string("not well-formed XML: ") + XML_ErrorString(code) +
                              "; the entry is left out" + (last ? ", nothing follows" : ""));
    ++faults_;
  }
  if (faults_ >= kMaxFaults) {
    fail(Code::limit, "too many faults in one feed; mend it and try again");
    done_ = true;
    return;
  }
  const XML_Index index = XML_GetCurrentByteIndex(parser_);
  size_t from = index < 0 || static_cast<size_t>(index) < given_
                    ? 0
                    : std::min(static_cast<size_t>(index) - given_ + 1, piece_.size());
  size_t line = first_line_ + XML_GetCurrentLineNumber(parser_) - 1;
  std::string rest = piece_.substr(from);
  if (from > 0 && piece_[from - 1] == '\n') ++line;
  size_t found = find_entry(rest);
  std::string piece;
  while (found == rest.npos && bytes_.next(piece)) {
    const size_t keep = std::min<size_t>(rest.size(), 8);
    line += static_cast<size_t>(std::count(rest.begin(), rest.end() - static_cast<ptrdiff_t>(keep), '\n'));
    rest = rest.substr(rest.size() - keep) + piece;
    found = find_entry(rest);
  }
  if (found == rest.npos) {
    done_ = true;
    return;
  }
  line += static_cast<size_t>(std::count(rest.begin(), rest.begin() + static_cast<ptrdiff_t>(found), '\n'));
  recovered_ = true;
  start_parser();
  if (!parser_) return;
  first_line_ = line;
  const std::string_view root = "<recovered>";
  XML_Parse(parser_, root.data(), static_cast<int>(root.size()), 0);
  given_ = root.size();
  piece_ = rest.substr(found);
  if (XML_Parse(parser_, piece_.data(), static_cast<int>(piece_.size()), 0) != XML_STATUS_OK) {
    on_fault(false);
    return;
  }
  given_ += piece_.size();
}

void FeedReader::Parser::declared_entity(const XML_Char* value, int length, bool parameter) {
  const std::string_view text(value ? value : "", value ? static_cast<size_t>(length) : 0);
  const bool unfolds = length > kMaxEntity || text.find_first_of("&%<") != text.npos || parameter;
  if (value && unfolds)
    stop(Code::bad_input, "the document declares entities that may unfold; it is not read");
}

void FeedReader::Parser::declare_spaces(Element& element, Attributes attributes) const {
  for (; *attributes; attributes += 2) {
    const std::string_view name = attributes[0];
    if (name != "xmlns" && name.substr(0, 6) != "xmlns:") continue;
    const std::string prefix(name.size() > 6 ? name.substr(6) : std::string_view());
    std::string usual = prefix;
    for (const Space& space : kSpaces) {
      if (space.address == attributes[1]) usual = space.prefix;
    }
    element.spaces.emplace_back(prefix, usual);
  }
}

std::string FeedReader::Parser::usual_name(std::string_view raw) const {
  const size_t colon = raw.find(':');
  const std::string_view prefix = colon == raw.npos ? std::string_view() : raw.substr(0, colon);
  const std::string_view local = colon == raw.npos ? raw : raw.substr(colon + 1);
  std::string usual(prefix == "atom" || prefix == "a10" ? std::string_view() : prefix);
  const auto look = [&](const Element& element) {
    for (const auto& [own, known] : element.spaces) {
      if (own != prefix) continue;
      usual = known;
      return true;
    }
    return false;
  };
  bool found = false;
  for (auto e = open_.rbegin(); e != open_.rend() && !found; ++e) found = look(*e);
  if (!found) look(root_);
  return usual.empty() ? std::string(local) : usual + ":" + std::string(local);
}

bool FeedReader::Parser::is_in(std::string_view name) const {
  return std::any_of(open_.begin(), open_.end(), [&](const Element& e) { return e.name == name; });
}

void append_escaped(std::string& out, std::string_view text) {
  for (char c : text) {
    if (c == '<') {
      out += "&lt;";
    } else if (c == '&') {
      out += "&amp;";
    } else if (c == '"') {
      out += "&quot;";
    } else {
      out += c;
    }
  }
}

void FeedReader::Parser::begin(const XML_Char* raw, Attributes attributes) {
  if (stopped_) return;
  if (open_.size() >= kMaxDepth) {
    stop(Code::limit, "elements nest too deep for a feed");
    return;
  }
  Element element;
  declare_spaces(element, attributes);
  const std::string_view base = find(attributes, "xml:base");
  element.base = !base.empty() ? std::string(base) : open_.empty() ? root_.base : open_.back().base;
  open_.push_back(std::move(element));
  const std::string name = usual_name(raw);
  open_.back().name = name;
  if (open_.size() == 1 && !recovered_) {
    root_seen_ = true;
    root_ = open_.back();
    if (!is_root(name)) {
      const std::string shown = name.substr(0, 40);
      stop(Code::bad_input, ("this is no feed: its first element is <" + shown + ">").c_str());
    }
    return;
  }
  if (field_depth_ > 0) {
    gathered_.text += "<" + name;
    for (Attributes a = attributes; *a; a += 2) {
      const std::string_view key = a[0];
      if (key != "href" && key != "class" && key != "id") continue;
      gathered_.text += " " + std::string(key) + "=\"";
      append_escaped(gathered_.text, a[1]);
      gathered_.text += '"';
    }
    gathered_.text += '>';
    return;
  }
  if (!entry_ && is_entry(name, root_.name)) {
    entry_.emplace();
    entry_->line = first_line_ + XML_GetCurrentLineNumber(parser_);
    entry_->base = open_.back().base;
    entry_depth_ = open_.size();
    const std::string_view about = find(attributes, "rdf:about");
    if (!about.empty()) entry_->fields["rdf:about"].text = about;
    return;
  }
  begin_field(name, attributes);
}

// <link href> of Atom; that of RSS is text.
void FeedReader::Parser::take_link(Attributes attributes) {
  const std::string_view href = find(attributes, "href"), rel = find(attributes, "rel");
  if (href.empty() || (!rel.empty() && rel != "alternate")) return;
  if (entry_) {
    take_field("link", {std::string(href), false});
  } else if (feed_link_.empty()) {
    feed_link_ = href;
  }
}

void FeedReader::Parser::begin_field(const std::string& name, Attributes attributes) {
  if (std::find(kFields.begin(), kFields.end(), name) == kFields.end()) return;
  if (name == "link" && !find(attributes, "href").empty()) {
    take_link(attributes);
    return;
  }
  // Of the feed itself only its name and address; not those of its picture.
  if (!entry_ && ((name != "title" && name != "link") || is_in("image") || is_in("textInput")))
    return;
  const bool atom = root_.name == "feed" || is_in("entry");
  if (atom && (name == "author" || name == "source")) return;  // holders of further elements
  const std::string_view type = find(attributes, "type");
  if (name == "guid" && lowered(find(attributes, "isPermaLink")) == "false" && entry_)
    entry_->permalink = false;
  const bool plain = type == "text" || type == "text/plain" || type == "plain";
  gathered_.text.clear();
  gathered_.markup = type == "html" || type == "xhtml" || type == "text/html" ||
                     type == "application/xhtml+xml" || (!atom && !plain);
  field_ = name;
  field_depth_ = open_.size();
}

void FeedReader::Parser::text(std::string_view text) {
  if (field_depth_ == 0 || stopped_) return;
  if (gathered_.text.size() > kMaxEntry) {
    if (entry_) entry_->too_large = true;
    return;
  }
  // Within elements that were written back as markup, letters must not turn into more of it.
  if (open_.size() > field_depth_) {
    append_escaped(gathered_.text, text);
  } else {
    gathered_.text += text;
  }
}

void FeedReader::Parser::skipped_entity(const XML_Char* name) {
  if (field_depth_ == 0) return;
  gathered_.text += "&" + std::string(name) + ";";
  gathered_.markup = true;
}

void FeedReader::Parser::take_field(const std::string& name, FeedField field) {
  FeedField& old = entry_->fields[name];
  const bool longest = name.rfind("media:", 0) == 0;
  if (old.text.empty() || (longest && field.text.size() > old.text.size())) old = std::move(field);
}

void FeedReader::Parser::end_field() {
  const bool elements = gathered_.markup;
  if (!entry_) {
    std::string& own = field_ == "title" ? feed_title_ : feed_link_;
    if (own.empty()) own = elements ? text_of_markup(gathered_.text) : gathered_.text;
    return;
  }
  // <title> within <source> of Atom is that of another feed; <name> within <author> a person's.
  std::string name = field_;
  const bool within_source = open_.size() > entry_depth_ + 1 && is_in("source");
  const bool within_media = is_in("image") || is_in("media:content") || is_in("media:credit");
  if (within_media) return;
  if (within_source) name = name == "title" ? "source" : "";
  if (name == "name") name = is_in("author") ? "author:name" : "";
  if (!name.empty()) take_field(name, std::move(gathered_));
}

void FeedReader::Parser::end() {
  if (stopped_ || open_.empty()) return;
  if (field_depth_ > 0 && open_.size() > field_depth_) {
    gathered_.text += "</" + open_.back().name + ">";
    gathered_.markup = true;
  } else if (field_depth_ > 0) {
    end_field();
    field_depth_ = 0;
  } else if (entry_ && open_.size() == entry_depth_) {
    entry_->feed_title = feed_title_;
    entry_->feed_link = feed_link_;
    ready_.push_back(std::move(*entry_));
    entry_.reset();
  }
  open_.pop_back();
}

FeedReader::FeedReader(ByteBuffer& bytes) : parser_(std::make_unique<Parser>(bytes)) {}
FeedReader::~FeedReader() = default;

std::optional<Result<FeedEntry>> FeedReader::next() {
  return parser_->next();
}

}  // namespace marsad::text
