// Idea: of the several fields that may hold an entry's text, the one with the most text is taken;
// addresses are made whole, dates are those that can be understood.
#include <algorithm>

#include "text/address.h"
#include "text/feed.h"
#include "text/input_reader.h"
#include "text/instant.h"

namespace marsad::text {
namespace {

std::string_view trimmed(std::string_view text) {
  text = skip_blanks(text);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string one_line(std::string text) {
  std::string out;
  for (char c : text) {
    if (!is_blank(c)) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

class FeedItems : public ItemReader {
 public:
  explicit FeedItems(ReaderState& state) : state_(state), feed_(state.bytes) {}

  std::optional<Result<InputItem>> next() override {
    for (;;) {
      auto entry = feed_.next();
      if (!entry) return {};
      if (!*entry) {
        Error error = entry->error();
        if (state_.was_damaged(0)) continue;  // told already, and everything behind it is cut off
        error.where = state_.name + ":" + error.where;
        return Result<InputItem>(std::move(error));
      }
      if (auto item = item_of(**entry)) return item;
    }
  }

 private:
  using Names = std::initializer_list<const char*>;

  static std::string text_of(const FeedField& field) {
    if (field.markup) return text_of_markup(field.text);
    return std::string(trimmed(field.text));
  }

  static std::string first(const FeedEntry& entry, Names names) {
    for (const char* name : names) {
      const auto found = entry.fields.find(name);
      if (found == entry.fields.end()) continue;
      std::string text = one_line(text_of(found->second));
      if (!text.empty()) return text;
    }
    return {};
  }

  // Identifiers and addresses are never markup.
  static std::string raw(const FeedEntry& entry, Names names) {
    for (const char* name : names) {
      const auto found = entry.fields.find(name);
      if (found == entry.fields.end()) continue;
      const std::string_view text = trimmed(found->second.text);
      if (!text.empty()) return std::string(text.substr(0, 4096));
    }
    return {};
  }

  static std::string longest(const FeedEntry& entry, Names names) {
    std::string best;
    for (const char* name : names) {
      const auto found = entry.fields.find(name);
      if (found == entry.fields.end()) continue;
      std::string text = text_of(found->second);
      if (text.size() > best.size()) best = std::move(text);
    }
    return best;
  }

  // The first that is a date; a note where there is one that cannot be understood.
  static std::string date(const FeedEntry& entry, Names names, std::vector<std::string>* notes) {
    std::string odd;
    for (const char* name : names) {
      const std::string text = raw(entry, {name});
      if (parse_instant(text)) return text;
      if (odd.empty()) odd = text;
    }
    if (!odd.empty() && notes) notes->push_back("not understood as a date: " + odd.substr(0, 80));
    return {};
  }

  static std::string address_of(const FeedEntry& entry, const std::string& guid) {
    const std::string base = resolve_address(entry.feed_link, entry.base);
    const std::string& whole = base.empty() ? entry.feed_link : base;
    const std::string link = raw(entry, {"feedburner:origLink", "link", "loc", "rdf:about"});
    if (!link.empty()) return resolve_address(whole, link);
    return entry.permalink && is_web_address(guid) ? guid : std::string();
  }

  std::optional<Result<InputItem>> item_of(const FeedEntry& entry) {
    InputItem item;
    item.where = state_.at_line(entry.line);
    if (entry.too_large)
      return Result<InputItem>(too_large("a field of the entry", kMaxEntry, item.where));
    Report& report = item.report;
    report.title = first(entry, {"title", "news:title", "media:title"});
    report.text = longest(entry, {"content:encoded", "content", "description", "summary",
                                  "media:description", "media:text"});
    const std::string guid = raw(entry, {"guid", "id"});
    report.url = address_of(entry, guid);
    report.id = guid.empty() ? report.url : guid;
    report.source = first(entry, {"news:name", "source", "dc:publisher"});
    if (report.source.empty()) report.source = one_line(entry.feed_title);
    report.author = first(entry, {"dc:creator", "author:name", "author"});
    report.published = date(entry,
                            {"pubDate", "published", "issued", "dc:date", "dcterms:issued",
                             "news:publication_date", "updated", "modified"},
                            &item.notes);
    report.modified = date(entry, {"updated", "modified", "dcterms:modified", "lastmod"}, nullptr);
    if (report.title.empty() && report.text.empty()) {
      state_.skip("an entry without headline or text");
      return {};
    }
    state_.complete(report);
    return Result<InputItem>(std::move(item));
  }

  ReaderState& state_;
  FeedReader feed_;
};

}  // namespace

std::unique_ptr<ItemReader> open_feed(ReaderState& state) {
  return std::make_unique<FeedItems>(state);
}

}  // namespace marsad::text
