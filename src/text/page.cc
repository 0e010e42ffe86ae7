// Idea: gumbo builds the tree in an arena, so that freeing it does not recurse. Its known quadratic
// cases are deep nesting and very many attributes of one tag; a scan of the tags beforehand counts
// both and refuses such pages, which are then only stripped of their tags. The walk has a stack of
// its own. Cost: linear.
#include "text/page.h"

#include <algorithm>
#include <array>
#include <memory_resource>
#include <vector>

namespace marsad::text {
namespace {

constexpr size_t kMaxAttributes = 2000;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}
bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == ':';
}

// One tag as the scan sees it.
struct Tag {
  std::string name;  // lower case
  size_t end = 0;    // after the '>'
  size_t words = 0;  // attributes, roughly
  bool closes = false, empty = false;
};

// `at` is that of a '<' before a letter or a slash.
Tag scan_tag(std::string_view html, size_t at) {
  Tag tag;
  size_t i = at + 1;
  tag.closes = i < html.size() && html[i] == '/';
  if (tag.closes) ++i;
  for (; i < html.size() && is_name(html[i]); ++i) {
    tag.name += html[i] >= 'A' && html[i] <= 'Z' ? static_cast<char>(html[i] - 'A' + 'a') : html[i];
  }
  char quote = '\0';
  for (; i < html.size(); ++i) {
    const char c = html[i];
    if (quote) {
      if (c == quote) quote = '\0';
    } else if ((c == '"' || c == '\'') && html[i - 1] == '=') {
      quote = c;
    } else if (c == '>') {
      tag.empty = html[i - 1] == '/';
      break;
    } else if (is_space(c) || c == '/') {
      ++tag.words;
    }
  }
  tag.end = std::min(i + 1, html.size());
  return tag;
}

template <size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 16> kVoid{
    "area", "base", "br",    "col",    "embed", "hr",  "img",    "input",
    "link", "meta", "param", "source", "track", "wbr", "keygen", "frame"};
constexpr std::array<std::string_view, 4> kSelfClosing{"p", "li", "dd",
                                                       "dt"};  // the next one ends it
constexpr std::array<std::string_view, 11> kDrawing{"path",    "circle", "rect",    "use",
                                                    "g",       "line",   "polygon", "polyline",
                                                    "ellipse", "stop",   "image"};
constexpr std::array<std::string_view, 5> kRaw{"script", "style", "textarea", "title", "noscript"};
constexpr std::array<std::string_view, 22> kBlock{
    "p",      "div",    "br",    "li",  "ul",         "ol",    "h1",      "h2",
    "h3",     "h4",     "h5",    "h6",  "tr",         "table", "section", "article",
    "header", "footer", "aside", "nav", "blockquote", "td"};

// Past the end tag of a raw element whose start tag ends at `at`.
size_t past_raw(std::string_view html, size_t at, const std::string& name) {
  const std::string end = "</" + name;
  const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; };
  const auto found = std::search(html.begin() + static_cast<ptrdiff_t>(at), html.end(), end.begin(),
                                 end.end(), same);
  return static_cast<size_t>(found - html.begin());
}

// The next '<' that begins a tag, at or after `at`; comments are skipped. Size where there is none.
size_t next_tag(std::string_view html, size_t at) {
  for (; (at = html.find('<', at)) != html.npos; ++at) {
    if (html.substr(at, 4) == "<!--") {
      const size_t end = html.find("-->", at + 4);
      if (end == html.npos) return html.size();
      at = end + 2;
    } else if (at + 1 < html.size() && (is_name(html[at + 1]) || html[at + 1] == '/')) {
      return at;
    }
  }
  return html.size();
}

bool is_parseable(std::string_view html) {
  size_t depth = 0;
  for (size_t at = next_tag(html, 0); at < html.size(); at = next_tag(html, at)) {
    const Tag tag = scan_tag(html, at);
    at = tag.end;
    if (tag.words > kMaxAttributes) return false;
    const bool flat = is_one_of(tag.name, kVoid) || is_one_of(tag.name, kSelfClosing) ||
                      (tag.empty && is_one_of(tag.name, kDrawing));
    if (tag.closes) {
      if (!flat && depth > 0) --depth;
      continue;
    }
    if (!flat && ++depth > kMaxDepth) return false;
    if (is_one_of(tag.name, kRaw)) at = past_raw(html, at, tag.name);
  }
  return true;
}

}  // namespace

struct Page::Arena {
  explicit Arena(size_t size) : memory(size) {}
  std::pmr::monotonic_buffer_resource memory;
};

std::optional<Page> Page::parse(std::string_view utf8) {
  if (!is_parseable(utf8)) return {};
  Page page;
  page.arena_ = std::make_shared<Arena>(4096 + utf8.size() * 4);
  page.source_ = std::make_shared<std::string>(utf8);
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = [](void* arena, size_t size) {
    return static_cast<Arena*>(arena)->memory.allocate(size);
  };
  options.deallocator = [](void*, void*) {};
  options.userdata = page.arena_.get();
  options.max_errors = 0;
  page.output_ = gumbo_parse_with_options(&options, page.source_->data(), page.source_->size());
  return page;
}

bool is_element(const GumboNode* node) {
  return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}

GumboTag tag_of(const GumboNode* node) {
  return is_element(node) ? node->v.element.tag : GUMBO_TAG_UNKNOWN;
}

std::pair<GumboNode* const*, size_t> children_of(const GumboNode* node) {
  if (!is_element(node)) return {nullptr, 0};
  const GumboVector& children = node->v.element.children;
  return {reinterpret_cast<GumboNode* const*>(children.data), children.length};
}

std::string_view attribute(const GumboNode* node, const char* name) {
  if (!is_element(node)) return {};
  const GumboAttribute* found = gumbo_get_attribute(&node->v.element.attributes, name);
  return found ? found->value : std::string_view();
}

void walk(const GumboNode* root, const std::function<bool(const GumboNode*)>& visit) {
  struct Level {
    const GumboNode* node;
    size_t next;
  };
  if (!visit(root)) return;
  std::vector<Level> stack{{root, 0}};
  while (!stack.empty()) {
    Level& top = stack.back();
    const auto [children, count] = children_of(top.node);
    if (top.next == count) {
      stack.pop_back();
      continue;
    }
    const GumboNode* child = children[top.next++];
    if (visit(child) && is_element(child) && stack.size() < kMaxDepth + 8)
      stack.push_back({child, 0});
  }
}

std::string raw_text(const GumboNode* node) {
  std::string out;
  walk(node, [&](const GumboNode* n) {
    const bool text = n->type == GUMBO_NODE_TEXT || n->type == GUMBO_NODE_WHITESPACE ||
                      n->type == GUMBO_NODE_CDATA;
    if (text) out += n->v.text.text;
    return true;
  });
  return out;
}

std::string squeeze(std::string_view text) {
  std::string out;
  bool space = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool nbsp = text[i] == '\xC2' && i + 1 < text.size() && text[i + 1] == '\xA0';
    if (is_space(text[i]) || nbsp) {
      space = !out.empty();
      i += nbsp;
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += text[i];
  }
  return out;
}

std::string strip_markup(std::string_view html) {
  std::string out;
  for (size_t at = 0; at < html.size();) {
    const size_t begin = next_tag(html, at);
    std::string_view between = html.substr(at, begin - at);
    if (const size_t comment = between.find("<!"); comment != between.npos)
      between = between.substr(0, comment);
    out += between;
    if (begin == html.size()) break;
    const Tag tag = scan_tag(html, begin);
    at = tag.end;
    if (!tag.closes && is_one_of(tag.name, kRaw)) at = past_raw(html, at, tag.name);
    out += is_one_of(tag.name, kBlock) ? '\n' : ' ';
  }
  return out;
}

}  // namespace marsad::text
