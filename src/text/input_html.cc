// Idea: what the page says about itself is taken first (page_facts), the main text is the
// articleBody of its JSON-LD where that is whole, or else what page_text finds. Cost: linear.
#include "base/utf8.h"
#include "text/address.h"
#include "text/input_reader.h"
#include "text/page_parts.h"

namespace marsad::text {
namespace {

constexpr size_t kLeastBody = 200;  // bytes; a shorter articleBody is a teaser

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

}  // namespace

// Line breaks count where there are no elements that make paragraphs.
std::string text_of_markup(std::string_view utf8) {
  if (utf8.find('<') == utf8.npos && utf8.find('&') == utf8.npos) return paragraphs(utf8);
  const bool blocks = contains_word(utf8, "<p") || contains_word(utf8, "<br") ||
                      contains_word(utf8, "<div") || contains_word(utf8, "<li");
  std::string marked(utf8);
  if (!blocks) {
    for (size_t at = marked.find('\n'); at != marked.npos; at = marked.find('\n', at + 5))
      marked.replace(at, 1, "<br> ");
  }
  const auto page = Page::parse(marked);
  return page ? all_text(page->root()) : paragraphs(strip_markup(utf8));
}

Report report_of_html(std::string_view utf8, std::string_view address) {
  Report report;
  report.url = address;
  const auto page = Page::parse(utf8);
  if (!page) {
    report.text = paragraphs(strip_markup(utf8));
    return report;
  }
  PageFacts facts = gather_facts(page->root());
  report.source = facts.source.empty() ? facts.publisher : facts.source;
  report.author = facts.author;
  report.published = facts.published;
  report.modified = facts.modified;
  const std::string& own = facts.canonical.empty() ? facts.url : facts.canonical;
  if (!own.empty()) report.url = resolve_address(address, own);
  for (const std::string* title :
       {&facts.og_title, &facts.headline, &facts.h1, &facts.title_element}) {
    if (report.title.empty()) report.title = without_outlet(*title, report.source);
  }
  const std::string body = text_of_markup(facts.body), found = main_text(page->root());
  report.text = body.size() >= kLeastBody || body.size() > found.size() ? body : found;
  return report;
}

std::string charset_of_html(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 1024);
  static constexpr std::string_view key = "charset=";
  const auto same = [](char a, char b) { return to_lower(a) == b; };
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
