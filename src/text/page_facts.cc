// Idea: pages say much about themselves, in several places and not always alike. Each place fills
// its own field, and the reader of the page chooses. JSON-LD is mended where it is written
// carelessly; what its objects refer to by @id is looked up. Cost: linear in the page.
#include <array>
#include <boost/json.hpp>
#include <map>

#include "base/utf8.h"
#include "text/input_reader.h"
#include "text/instant.h"
#include "text/page_parts.h"

namespace marsad::text {
namespace {

namespace json = boost::json;

constexpr size_t kLongestByline = 80;  // code points

void set_once(std::string& field, std::string_view value) {
  if (field.empty()) field = squeeze(value);
}

void set_instant(std::string& field, std::string_view value) {
  const std::string text = squeeze(value);
  if (field.empty() && parse_instant(text)) field = text;
}

// Names, not addresses of profiles; without "by" before them.
void set_name(std::string& field, std::string_view value) {
  const std::string text = without_byline_words(squeeze(value));
  if (text.substr(0, 4) == "http" || text.find("://") != text.npos) return;
  if (field.empty() && base::count_code_points(text) <= kLongestByline) field = text;
}

std::string_view string_of(const json::object& o, std::string_view name) {
  const json::value* v = o.if_contains(name);
  if (v && v->is_string()) return v->get_string();
  if (const auto* many = v ? v->if_array() : nullptr) {
    if (!many->empty() && many->front().is_string()) return many->front().get_string();
  }
  return {};
}

// The objects of a page's JSON-LD: articles among them, and names by @id.
class JsonLd {
 public:
  explicit JsonLd(PageFacts& facts) : facts_(facts) {}

  void add(std::string_view text) {
    std::string mended(text);
    for (char& c : mended) {  // line breaks within strings are common, and forbidden
      if (static_cast<uint8_t>(c) < 0x20) c = ' ';
    }
    // What stands around it may be CDATA or a comment, so a list must show an object first.
    size_t from = mended.find('{'), to = mended.rfind('}');
    if (from == mended.npos || to == mended.npos || to < from) return;
    const size_t before = mended.find_last_not_of(' ', from == 0 ? 0 : from - 1);
    const size_t after = mended.find_first_not_of(' ', to + 1);
    if (from > 0 && before != mended.npos && mended[before] == '[' && after != mended.npos &&
        mended[after] == ']' && mended.compare(before < 8 ? 0 : before - 8, 9, "<![CDATA[") != 0) {
      from = before;
      to = after;
    }
    json::error_code fault;
    json::value value = json::parse(json::string_view(mended.data() + from, to - from + 1), fault);
    if (!fault) values_.push_back(std::move(value));
  }

  void finish() {
    std::vector<const json::value*> open;
    for (const json::value& value : values_) open.push_back(&value);
    std::vector<const json::object*> articles;
    for (size_t i = 0; i < open.size() && i < 1000; ++i) {
      if (const auto* many = open[i]->if_array()) {
        for (const auto& v : *many) open.push_back(&v);
      } else if (const auto* o = open[i]->if_object()) {
        if (is_article(*o)) articles.push_back(o);
        const std::string_view id = string_of(*o, "@id"), name = string_of(*o, "name");
        if (!id.empty() && !name.empty()) names_.emplace(id, name);
        for (const char* inner : {"@graph", "mainEntity", "mainEntityOfPage"}) {
          if (const auto* v = o->if_contains(inner)) open.push_back(v);
        }
      }
    }
    for (const json::object* article : articles) take(*article);
  }

 private:
  static bool is_article(const json::object& o) {
    const auto article = [](const json::value& v) {
      if (!v.is_string()) return false;
      const std::string_view type = v.get_string();
      return type.find("Article") != type.npos || type.find("BlogPosting") != type.npos ||
             type == "Report";
    };
    const json::value* type = o.if_contains("@type");
    if (!type) return false;
    const auto* many = type->if_array();
    return many ? std::any_of(many->begin(), many->end(), article) : article(*type);
  }

  // A name, an object with one, a reference to such an object, or a list of them.
  std::string name_of(const json::value* value, int depth = 0) const {
    if (!value || depth > 2) return {};
    if (const auto* s = value->if_string()) return plain({s->data(), s->size()});
    if (const auto* o = value->if_object()) {
      const std::string_view name = string_of(*o, "name");
      if (!name.empty()) return plain(name);
      const auto known = names_.find(string_of(*o, "@id"));
      return known == names_.end() ? std::string() : plain(known->second);
    }
    std::string out;
    if (const auto* many = value->if_array()) {
      for (const json::value& one : *many) {
        const std::string name = name_of(&one, depth + 1);
        if (!name.empty()) out += (out.empty() ? "" : ", ") + name;
      }
    }
    return out;
  }

  // Entities in JSON are a common mistake.
  static std::string plain(std::string_view text) {
    return text.find('&') == text.npos ? std::string(text) : text_of_markup(text);
  }

  void take(const json::object& o) {
    set_once(facts_.headline, plain(string_of(o, "headline")));
    set_instant(facts_.published, string_of(o, "datePublished"));
    set_instant(facts_.modified, string_of(o, "dateModified"));
    if (facts_.body.empty()) facts_.body = string_of(o, "articleBody");
    set_once(facts_.url, string_of(o, "url"));
    set_once(facts_.publisher, name_of(o.if_contains("publisher")));
    set_name(facts_.author, name_of(o.if_contains("author")));
  }

  PageFacts& facts_;
  std::vector<json::value> values_;
  std::map<std::string, std::string, std::less<>> names_;
};

template <size_t N>
bool is_one_of(std::string_view key, const std::array<std::string_view, N>& names) {
  for (std::string_view name : names) {
    if (key == name) return true;
  }
  return false;
}

constexpr std::array<std::string_view, 16> kPublished{
    "article:published_time", "og:published_time", "pubdate",      "publishdate",
    "publish-date",           "publish_date",      "date",         "dc.date.issued",
    "dc.date",                "dcterms.created",   "dc.created",   "sailthru.date",
    "parsely-pub-date",       "article.published", "cxenseparse:recs:publishtime",
    "datepublished"};
constexpr std::array<std::string_view, 6> kModified{"article:modified_time", "og:updated_time",
                                                    "last-modified",         "dcterms.modified",
                                                    "dc.date.modified",      "datemodified"};
constexpr std::array<std::string_view, 7> kAuthor{
    "author",         "article:author", "dc.creator", "parsely-author",
    "sailthru.author", "dcterms.creator", "cxenseparse:author"};

void take_meta(const GumboNode* node, PageFacts& facts) {
  std::string_view key = attribute(node, "property");
  if (key.empty()) key = attribute(node, "name");
  if (key.empty()) key = attribute(node, "itemprop");
  const std::string name = lowered(key.substr(0, 60));
  const std::string_view content = attribute(node, "content");
  if (name == "og:title") set_once(facts.og_title, content);
  if (name == "og:site_name") set_once(facts.source, content);
  if (name == "og:url") set_once(facts.canonical, content);
  if (is_one_of(name, kPublished)) set_instant(facts.published, content);
  if (is_one_of(name, kModified)) set_instant(facts.modified, content);
  if (is_one_of(name, kAuthor)) set_name(facts.author, content);
}

// Guesses by what stands on the page, used where its own statements are silent.
struct Seen {
  std::string time, marked_time, byline;
};

bool has_word(std::string_view names, std::string_view word) {
  for (size_t at = 0; at < names.size();) {
    const size_t end = std::min(names.find_first_of(" -_", at), names.size());
    if (lowered(names.substr(at, end - at)) == word) return true;
    at = end + 1;
  }
  return false;
}

void take_element(const GumboNode* node, PageFacts& facts, Seen& seen) {
  const std::string_view item = attribute(node, "itemprop"), names = attribute(node, "class");
  if (tag_of(node) == GUMBO_TAG_TIME) {
    const std::string_view stamp = attribute(node, "datetime");
    const bool marked = has_word(names, "published") || has_word(names, "publish") ||
                        item == "datePublished" || !attribute(node, "pubdate").empty();
    if (!has_word(names, "updated")) set_instant(marked ? seen.marked_time : seen.time, stamp);
  }
  if (item == "headline") set_once(facts.headline, raw_text(node));
  if (item == "datePublished") set_instant(facts.published, attribute(node, "content"));
  const bool byline = item == "author" || attribute(node, "rel") == "author" ||
                      has_word(names, "byline") || has_word(names, "author") ||
                      has_word(names, "writer");
  if (byline && tag_of(node) != GUMBO_TAG_META) set_name(seen.byline, raw_text(node));
}

}  // namespace

PageFacts gather_facts(const GumboNode* root) {
  PageFacts facts;
  JsonLd linked(facts);
  Seen seen;
  walk(root, [&](const GumboNode* node) {
    switch (tag_of(node)) {
      case GUMBO_TAG_META:
        take_meta(node, facts);
        break;
      case GUMBO_TAG_TITLE:
        set_once(facts.title_element, raw_text(node));
        break;
      case GUMBO_TAG_H1:
        set_once(facts.h1, raw_text(node));
        break;
      case GUMBO_TAG_LINK:
        if (attribute(node, "rel") == "canonical")
          set_once(facts.canonical, attribute(node, "href"));
        break;
      case GUMBO_TAG_SCRIPT:
        if (contains_word(attribute(node, "type"), "ld+json")) linked.add(raw_text(node));
        return false;
      case GUMBO_TAG_SVG:
      case GUMBO_TAG_STYLE:
        return false;
      default:
        break;
    }
    // The times and names of other reports stand in boxes.
    if (tag_of(node) == GUMBO_TAG_NAV || tag_of(node) == GUMBO_TAG_ASIDE ||
        tag_of(node) == GUMBO_TAG_FOOTER)
      return false;
    if (is_element(node)) take_element(node, facts, seen);
    return true;
  });
  linked.finish();
  set_instant(facts.published, seen.marked_time);
  set_instant(facts.published, seen.time);
  set_name(facts.author, seen.byline);
  return facts;
}

}  // namespace marsad::text
