// Idea: the page is cut into lines, each with the element around it; boxes, menus and captions are
// left out by tag and by class, unless such an element holds most of the page's prose. The element
// whose direct paragraphs have the most text outside links is the article; what stands beside it
// under the same class belongs to it. Of its lines those that are mostly links, that begin with
// "read also", that stand about the text without being prose, and all that follows "comments" go.
// Cost: linear in the page, but for the depth of the elements.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

#include "base/utf8.h"
#include "text/fold.h"
#include "text/input_reader.h"
#include "text/page_parts.h"

namespace marsad::text {
namespace {

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

size_t letters_of(const char* text) {
  size_t n = 0;
  for (; *text; ++text) n += static_cast<uint8_t>(*text) > 0x20;
  return n;
}

bool is_text(const GumboNode* node) {
  return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
         node->type == GUMBO_NODE_CDATA;
}

bool is_hidden(const GumboNode* node) {
  if (!is_element(node)) return false;
  const std::string_view style = attribute(node, "style");
  return (!style.empty() && (contains_word(style, "display:none") ||
                             contains_word(style, "display: none"))) ||
         gumbo_get_attribute(&node->v.element.attributes, "hidden") != nullptr ||
         attribute(node, "aria-hidden") == "true";
}

// Letters of prose in each element that a class would leave out: paragraphs outside links.
using Prose = std::unordered_map<const GumboNode*, size_t>;

// Recursion is bounded by kMaxDepth.
size_t measure_prose(const GumboNode* node, bool paragraph, unsigned depth, Prose& prose) {
  if (depth > kMaxDepth) return 0;
  if (is_text(node)) return paragraph ? letters_of(node->v.text.text) : 0;
  if (!is_element(node) || is_outside_text(node) || tag_of(node) == GUMBO_TAG_A) return 0;
  const bool inner = paragraph || tag_of(node) == GUMBO_TAG_P || tag_of(node) == GUMBO_TAG_BR ||
                     tag_of(node) == GUMBO_TAG_DIV;
  const auto [children, count] = children_of(node);
  size_t sum = 0;
  for (size_t i = 0; i < count; ++i) sum += measure_prose(children[i], inner, depth + 1, prose);
  if (has_box_name(node)) prose[node] = sum;
  return sum;
}

// The page as lines, each with the block around it.
class LineReader {
 public:
  std::vector<Line> read(const GumboNode* root) {
    total_ = measure_prose(root, false, 0, prose_);
    visit(root, root, false, 0);
    end_line(root);
    return std::move(lines_);
  }

 private:
  bool is_left_out(const GumboNode* node) const {
    if (is_outside_text(node) || is_hidden(node)) return true;
    if (!has_box_name(node)) return false;
    const auto found = prose_.find(node);
    return found == prose_.end() || found->second * 2 <= total_;
  }

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
    const size_t letters = letters_of(text);
    current_.letters += letters;
    if (linked) current_.linked += letters;
  }

  // Recursion is bounded by kMaxDepth.
  void visit(const GumboNode* node, const GumboNode* block, bool linked, unsigned depth) {
    if (depth > kMaxDepth) return;
    if (is_text(node)) {
      add_text(node->v.text.text, linked);
      return;
    }
    if (!is_element(node) || is_left_out(node)) return;
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
  Prose prose_;
  size_t total_ = 0;
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

// The paragraph that opens an article often has an element of its own.
bool is_lead_name(std::string_view names) {
  static constexpr std::array<std::string_view, 7> leads{"lead",    "intro", "standfirst", "summary",
                                                         "excerpt", "deck",  "chapeau"};
  for (std::string_view lead : leads) {
    if (contains_word(names, lead)) return true;
  }
  return false;
}

// The article's element and those beside it that are more of it.
std::vector<const GumboNode*> article_elements(const std::vector<Line>& lines) {
  const GumboNode* best = densest(lines);
  if (!best) return {};
  std::vector<const GumboNode*> out{best};
  const std::string_view own = attribute(best, "class");
  if (!best->parent) return out;
  const auto [children, count] = children_of(best->parent);
  bool before = true;
  for (size_t i = 0; i < count; ++i) {
    if (children[i] == best) before = false;
    const std::string_view name = attribute(children[i], "class");
    if (children[i] == best || name.empty()) continue;
    if (name == own || (before && is_lead_name(name))) out.push_back(children[i]);
  }
  return out;
}

bool is_sign(char16_t c) {
  return c == u' ' || c == u':' || c == u'.' || c == u'|' || c == u'-' || c == u'>' || c == u'<' ||
         c == 0x2026 || c == 0x00BB || c == 0x00AB || c == 0x2013 || c == 0x2014 || c == u'!';
}

// How much of `key` a phrase of `phrases` makes up from its start; 0: none stands there as words.
size_t leading_phrase(std::u16string_view key, const std::vector<std::u16string>& phrases) {
  size_t start = 0, best = 0;
  while (start < key.size() && is_sign(key[start])) ++start;
  for (const std::u16string& phrase : phrases) {
    const size_t end = start + phrase.size();
    if (key.substr(start, phrase.size()) != phrase) continue;
    if (end < key.size() && !is_sign(key[end])) continue;
    best = std::max(best, end);
  }
  return best;
}

enum class Role { own, box, end };

Role role_of(const Line& line) {
  if (line.text.size() > 600) return Role::own;
  const std::u16string key = fold_key(line.text);
  const PageWords& words = page_words();
  const auto only_signs = [&](size_t from) {
    return std::all_of(key.begin() + static_cast<ptrdiff_t>(from), key.end(), is_sign);
  };
  const size_t end = leading_phrase(key, words.end);
  // "Tags: a b c", too, where these are links.
  if (end > 0 && (only_signs(end) || (line.linked > 0 && is_sign(key[end])))) return Role::end;
  const size_t box = leading_phrase(key, words.box);
  if (box == 0) return Role::own;
  size_t next = box;
  while (next < key.size() && key[next] == u' ') ++next;
  const bool colon = next < key.size() && is_sign(key[next]);
  return colon || line.linked > 0 || only_signs(box) ? Role::box : Role::own;
}

bool is_prose_block(const Line& line) {
  const GumboTag tag = tag_of(line.block);
  return line.heading || tag == GUMBO_TAG_P || tag == GUMBO_TAG_BLOCKQUOTE || tag == GUMBO_TAG_LI ||
         weight_of(line) > 0;
}

// Lines about the text: date, place and author before it, tags and signs after it.
void trim_edges(std::vector<const Line*>& lines) {
  const auto prose = [](const Line* line) { return weight_of(*line) > 0; };
  if (std::none_of(lines.begin(), lines.end(), prose)) return;
  const auto about = [](const Line* line) { return !is_prose_block(*line); };
  const auto first = std::find_if(lines.begin(), lines.end(), prose);
  lines.erase(std::remove_if(lines.begin(), first, about), first);
  while (!lines.empty() && (lines.back()->heading || about(lines.back()))) lines.pop_back();
}

std::string joined(const std::vector<const Line*>& lines) {
  std::string out;
  for (const Line* line : lines) out += (out.empty() ? "" : "\n") + line->text;
  return out;
}

bool is_name_sign(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::vector<std::u16string> phrases_of(std::string_view table, std::string_view kind) {
  std::vector<std::u16string> out;
  while (!table.empty()) {
    const size_t end = std::min(table.find('\n'), table.size());
    const std::string_view line = table.substr(0, end);
    table.remove_prefix(std::min(end + 1, table.size()));
    const size_t tab = line.find('\t');
    if (tab != line.npos && line.substr(0, tab) == kind)
      out.push_back(fold_key(line.substr(tab + 1)));
  }
  return out;
}

}  // namespace

const PageWords& page_words() {
  static const PageWords words{phrases_of(kPageWordsTable, "box"),
                               phrases_of(kPageWordsTable, "end"),
                               phrases_of(kPageWordsTable, "by")};
  return words;
}

std::string without_byline_words(const std::string& text) {
  const Folded folded = fold(text);
  const std::u16string_view key(folded.chars);
  size_t used = leading_phrase(key, page_words().by);
  while (used > 0 && used < key.size() && is_sign(key[used])) ++used;
  return used == 0 || used >= key.size() ? text : text.substr(base::byte_offset(text, folded.origin[used]));
}

bool is_outside_text(const GumboNode* node) {
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
    default:
      return false;
  }
}

bool has_box_name(const GumboNode* node) {
  if (!is_element(node)) return false;
  switch (tag_of(node)) {
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_MAIN:
      return false;
    default:
      break;
  }
  // Parts of names, which stand at the start of one of their words.
  static constexpr std::array<std::string_view, 44> parts{
      "related",    "sidebar",    "share",      "sharing",    "social",     "comment",
      "breadcrumb", "newsletter", "advert",     "promo",      "readalso",   "read-also",
      "read_also",  "readmore",   "read-more",  "read_more",  "recommend",  "cookie",
      "also-read",  "also_read",  "most-read",  "mostread",   "taglist",    "tag-list",
      "site-footer", "footer",    "caption",    "subscribe",  "follow-us",  "popular",
      "trending",   "menu",       "navbar",     "widget",     "byline",     "author-box",
      "outbrain",   "taboola",    "ad-",        "ads-",       "ad_",        "screen-reader",
      "sr-only",    "visually-hidden"};
  for (const char* name : {"class", "id"}) {
    const std::string value = lowered(attribute(node, name));
    for (std::string_view part : parts) {
      for (size_t at = value.find(part); at != value.npos; at = value.find(part, at + 1)) {
        if (at == 0 || !is_name_sign(value[at - 1])) return true;
      }
    }
  }
  const std::string_view role = attribute(node, "role");
  return role == "navigation" || role == "complementary" || role == "contentinfo";
}

std::string main_text(const GumboNode* root) {
  const std::vector<Line> lines = LineReader().read(root);
  const std::vector<const GumboNode*> elements = article_elements(lines);
  const auto in_article = [&](const Line& line) {
    return elements.empty() ||
           std::any_of(elements.begin(), elements.end(),
                       [&](const GumboNode* e) { return is_within(line.block, e); });
  };
  std::vector<const Line*> kept;
  bool prose = false;
  for (const Line& line : lines) {
    if (!in_article(line) || is_mostly_links(line)) continue;
    const Role role = role_of(line);
    if (role == Role::end && prose) break;
    if (role != Role::own) continue;
    prose = prose || weight_of(line) > 0;
    kept.push_back(&line);
  }
  trim_edges(kept);
  return joined(kept);
}

std::string all_text(const GumboNode* root) {
  const std::vector<Line> lines = LineReader().read(root);
  std::vector<const Line*> kept;
  for (const Line& line : lines) {
    if (lines.size() > 1 && (is_mostly_links(line) || role_of(line) != Role::own)) continue;
    kept.push_back(&line);
  }
  return joined(kept);
}

}  // namespace marsad::text
