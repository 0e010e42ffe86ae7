// Idea: pages say much about themselves (Open Graph, JSON-LD, time elements): that is taken first.
// The main text is the articleBody of the JSON-LD, or else the element whose direct paragraphs have
// the most text outside links; it is written out a paragraph a line, without menus, asides, boxes,
// scripts and lines that are mostly links ("read also"). Cost: linear in the page.
#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <map>

#include "base/utf8.h"
#include "text/input.h"
#include "text/instant.h"
#include "text/page.h"

namespace marsad::text {
namespace {

namespace json = boost::json;

struct Facts {  // what the page says about itself
  std::string og_title, headline, h1, title_element;
  std::string published, source, publisher, url, canonical, body;
};

void set_once(std::string& field, std::string_view value) {
  if (field.empty()) field = squeeze(value);
}

void set_instant(std::string& field, std::string_view value) {
  const std::string text = squeeze(value);
  if (field.empty() && parse_instant(text)) field = text;
}

std::string_view string_of(const json::object& o, std::string_view name) {
  const json::value* v = o.if_contains(name);
  if (v && v->is_string()) return v->get_string();
  return {};
}

bool is_article(const json::object& o) {
  const auto article = [](const json::value& v) {
    return v.is_string() &&
           (std::string_view(v.get_string()).find("Article") != std::string_view::npos ||
            std::string_view(v.get_string()).find("BlogPosting") != std::string_view::npos);
  };
  const json::value* type = o.if_contains("@type");
  if (!type) return false;
  if (const auto* many = type->if_array()) return std::any_of(many->begin(), many->end(), article);
  return article(*type);
}

void take_article(const json::object& o, Facts& facts) {
  set_once(facts.headline, string_of(o, "headline"));
  set_instant(facts.published, string_of(o, "datePublished"));
  if (facts.body.empty()) facts.body = string_of(o, "articleBody");
  set_once(facts.url, string_of(o, "url"));
  const json::value* publisher = o.if_contains("publisher");
  if (publisher && publisher->is_object())
    set_once(facts.publisher, string_of(publisher->get_object(), "name"));
}

void take_json_ld(std::string_view text, Facts& facts) {
  json::error_code fault;
  const json::value value = json::parse(json::string_view(text.data(), text.size()), fault);
  if (fault) return;
  std::vector<const json::value*> open{&value};
  for (size_t i = 0; i < open.size() && i < 1000; ++i) {
    if (const auto* many = open[i]->if_array()) {
      for (const auto& v : *many) open.push_back(&v);
    } else if (const auto* o = open[i]->if_object()) {
      if (is_article(*o)) take_article(*o, facts);
      if (const auto* graph = o->if_contains("@graph")) open.push_back(graph);
      if (const auto* main = o->if_contains("mainEntity")) open.push_back(main);
    }
  }
}

void take_meta(const GumboNode* node, Facts& facts) {
  const std::string_view property = attribute(node, "property"), name = attribute(node, "name");
  const std::string_view key = property.empty() ? name : property,
                         content = attribute(node, "content");
  if (key == "og:title") set_once(facts.og_title, content);
  if (key == "og:site_name") set_once(facts.source, content);
  if (key == "og:url") set_once(facts.canonical, content);
  const bool date = key == "article:published_time" || key == "pubdate" || key == "date" ||
                    key == "publish-date" || key == "DC.date.issued" ||
                    attribute(node, "itemprop") == "datePublished";
  if (date) set_instant(facts.published, content);
}

Facts gather_facts(const GumboNode* root) {
  Facts facts;
  std::string time_element;
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
      case GUMBO_TAG_TIME:
        set_instant(time_element, attribute(node, "datetime"));
        break;
      case GUMBO_TAG_LINK:
        if (attribute(node, "rel") == "canonical")
          set_once(facts.canonical, attribute(node, "href"));
        break;
      case GUMBO_TAG_SCRIPT:
        if (attribute(node, "type") == "application/ld+json") take_json_ld(raw_text(node), facts);
        break;
      default:
        break;
    }
    return tag_of(node) != GUMBO_TAG_SVG;
  });
  if (facts.published.empty()) facts.published = time_element;
  return facts;
}

bool has_part(std::string_view names, std::string_view part) {
  const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; };
  return std::search(names.begin(), names.end(), part.begin(), part.end(), same) != names.end();
}

// By its tag or its class it is not the article's own text.
bool is_boilerplate(const GumboNode* node) {
  switch (tag_of(node)) {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
      return true;
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_MAIN:
      return false;
    default:
      break;
  }
  if (!is_element(node)) return false;
  static constexpr std::array<std::string_view, 19> parts{
      "related", "sidebar",   "share",     "social",   "comment",    "breadcrumb", "newsletter",
      "advert",  "promo",     "read-also", "readalso", "read-more",  "readmore",   "recommend",
      "cookie",  "also-read", "most-read", "taglist",  "site-footer"};
  for (const char* name : {"class", "id"}) {
    const std::string_view value = attribute(node, name);
    for (std::string_view part : parts) {
      if (!value.empty() && has_part(value, part)) return true;
    }
  }
  return false;
}

bool is_block(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_BR:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DT:
      return true;
    default:
      return false;
  }
}

struct Line {
  std::string text;
  size_t letters = 0, linked = 0;    // bytes without white space; those within links
  const GumboNode* block = nullptr;  // the element that the line belongs to
  bool heading = false;
};

// The page as lines, each with the block around it.
class LineReader {
 public:
  std::vector<Line> read(const GumboNode* root) {
    visit(root, root, false, 0);
    end_line(root);
    return std::move(lines_);
  }

 private:
  void end_line(const GumboNode* block) {
    Line next;
    current_.text = squeeze(current_.text);
    if (!current_.text.empty()) {
      const GumboTag tag = tag_of(block);
      current_.block = block;
      current_.heading = tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6;
      lines_.push_back(std::move(current_));
    }
    current_ = next;
  }

  void add_text(const char* text, bool linked) {
    current_.text += text;
    for (const char* c = text; *c; ++c) {
      const bool letter = static_cast<uint8_t>(*c) > 0x20;
      current_.letters += letter;
      current_.linked += letter && linked;
    }
  }

  // Recursion is bounded by kMaxDepth.
  void visit(const GumboNode* node, const GumboNode* block, bool linked, unsigned depth) {
    if (depth > kMaxDepth) return;
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
        node->type == GUMBO_NODE_CDATA) {
      add_text(node->v.text.text, linked);
      return;
    }
    if (!is_element(node) || is_boilerplate(node)) return;
    const GumboTag tag = tag_of(node);
    const bool breaks = is_block(tag);
    if (breaks) end_line(block);
    const bool leaf = tag == GUMBO_TAG_BR || tag == GUMBO_TAG_HR;
    const GumboNode* inner = breaks && !leaf ? node : block;
    const auto [children, count] = children_of(node);
    for (size_t i = 0; i < count; ++i)
      visit(children[i], inner, linked || tag == GUMBO_TAG_A, depth + 1);
    if (breaks && !leaf) end_line(node);
  }

  std::vector<Line> lines_;
  Line current_;
};

bool is_mostly_links(const Line& line) {
  return line.linked * 10 > line.letters * 6;
}

double weight_of(const Line& line) {
  const size_t own = line.letters - line.linked;
  if (own < 50 || line.heading || is_mostly_links(line)) return 0;
  return 1 + std::min(static_cast<double>(own) / 200, 5.0);
}

bool is_within(const GumboNode* node, const GumboNode* outer) {
  for (unsigned up = 0; node && up <= kMaxDepth; ++up, node = node->parent) {
    if (node == outer) return true;
  }
  return false;
}

// The element with the most text right in it or in its children.
const GumboNode* densest(const std::vector<Line>& lines) {
  std::map<const GumboNode*, double> score;
  std::vector<const GumboNode*> order;  // so that ties do not hang on addresses
  const auto add = [&](const GumboNode* node, double w) {
    if (!node) return;
    if (score.find(node) == score.end()) order.push_back(node);
    score[node] += w;
  };
  for (const Line& line : lines) {
    const double w = weight_of(line);
    if (w == 0) continue;
    const bool paragraph =
        tag_of(line.block) == GUMBO_TAG_P || tag_of(line.block) == GUMBO_TAG_BLOCKQUOTE;
    const GumboNode* holder = paragraph ? line.block->parent : line.block;
    add(holder, w);
    if (holder) add(holder->parent, w * 0.6);
    if (holder && holder->parent) add(holder->parent->parent, w * 0.3);
  }
  const GumboNode* best = nullptr;
  for (const GumboNode* node : order) {
    if (!best || score[node] > score[best]) best = node;
  }
  return best;
}

std::string main_text(const GumboNode* root) {
  const std::vector<Line> lines = LineReader().read(root);
  const GumboNode* best = densest(lines);
  std::vector<const Line*> kept;
  for (const Line& line : lines) {
    if ((!best || is_within(line.block, best)) && !is_mostly_links(line)) kept.push_back(&line);
  }
  while (!kept.empty() && kept.back()->heading)
    kept.pop_back();  // "related topics", its links gone
  std::string out;
  for (const Line* line : kept) out += (out.empty() ? "" : "\n") + line->text;
  return out;
}

std::string paragraphs(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string line = squeeze(text.substr(0, end));
    if (!line.empty()) out += (out.empty() ? "" : "\n") + line;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

// articleBody is text by its definition, but some write markup or entities in it.
std::string body_text(const std::string& body) {
  if (body.find('<') == body.npos && body.find('&') == body.npos) return paragraphs(body);
  const std::string marked = body.find("<p") == body.npos ? "<pre>" + body + "</pre>" : body;
  const auto page = Page::parse(marked);
  if (!page) return paragraphs(strip_markup(body));
  if (marked.size() != body.size()) return paragraphs(raw_text(page->root()));
  std::string out;
  for (const Line& line : LineReader().read(page->root()))
    out += (out.empty() ? "" : "\n") + line.text;
  return out;
}

// "Headline | Outlet" -> "Headline".
std::string without_outlet(std::string title, const std::string& outlet) {
  for (const char* sign : {" | ", " - ", " \u2013 ", " \u2014 "}) {
    const size_t at = title.rfind(sign);
    if (at == title.npos) continue;
    const std::string_view tail =
        std::string_view(title).substr(at + std::string_view(sign).size());
    const bool known = !outlet.empty() && tail == outlet;
    if (known ||
        (sign[1] == '|' && base::count_code_points(std::string_view(title).substr(0, at)) >= 10)) {
      return title.substr(0, at);
    }
  }
  return title;
}

constexpr size_t kLeastBody = 200;  // bytes; a shorter articleBody is a teaser

}  // namespace

Report report_of_html(std::string_view utf8) {
  Report report;
  const auto page = Page::parse(utf8);
  if (!page) {
    report.text = paragraphs(strip_markup(utf8));
    return report;
  }
  Facts facts = gather_facts(page->root());
  report.source = facts.source.empty() ? facts.publisher : facts.source;
  report.published = facts.published;
  report.url = facts.canonical.empty() ? facts.url : facts.canonical;
  for (const std::string* title :
       {&facts.og_title, &facts.headline, &facts.h1, &facts.title_element}) {
    if (report.title.empty()) report.title = without_outlet(*title, report.source);
  }
  const std::string body = body_text(facts.body), found = main_text(page->root());
  report.text = body.size() >= kLeastBody || body.size() > found.size() ? body : found;
  return report;
}

std::string charset_of_html(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 1024);
  static constexpr std::string_view key = "charset=";
  const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; };
  const auto found = std::search(head.begin(), head.end(), key.begin(), key.end(), same);
  if (found == head.end()) return {};
  std::string out;
  for (auto c = found + key.size(); c != head.end() && out.size() < 40; ++c) {
    const bool name = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') ||
                      (*c >= '0' && *c <= '9') || *c == '-' || *c == '_';
    if (name) out += *c;
    if (!name && !out.empty()) break;
  }
  return out;
}

}  // namespace marsad::text
