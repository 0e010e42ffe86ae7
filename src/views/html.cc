// Idea: the ends of all evidence spans cut each field into segments; a segment within one or more
// spans becomes one <mark> that names its facts, so that marks never overlap. The first segment of
// a fact carries its anchor, which the list beside links to. Cost: linear in the text and in spans
// times the segments they cover.
#include "views/html.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.h"
#include "views/brief.h"
#include "views/lines.h"
#include "views/names.h"
#include "views/phrases.h"

namespace marsad::views {
namespace {

// Bounded, so that a report with very many facts cannot make a page that no browser shows.
constexpr size_t kTitleFacts = 4;

struct Fact {
  std::string id, kind, label;  // kind: class of its marks
  const std::vector<Span>* evidence;
  std::string section;  // message key
};

std::vector<Fact> facts_of(const Reading& r, const Report& report, const Phrases& phrases) {
  std::vector<Fact> facts;
  for (const Event& e : r.events) {
    std::string label = phrases.deed(e) + phrases.tolls(e);
    if (e.place) label = phrases.place(*e.place) + ": " + label;
    if (e.date) label = phrases.date(*e.date) + " \u00B7 " + label;
    facts.push_back({e.id, "event " + e.type, label, &e.evidence, "section.events"});
  }
  for (const Statement& s : r.statements) {
    facts.push_back({s.id, "statement",
                     phrases.statement(s, report),
                     &s.evidence, "section.statements"});
  }
  for (const Figure& f : r.figures) {
    std::string label = phrases.figure(f);
    if (f.place) label = phrases.place(*f.place) + ": " + label;
    facts.push_back({f.id, "figure", label, &f.evidence, "section.figures"});
  }
  for (const Talks& t : r.talks)
    facts.push_back({t.id, "talks", phrases.talks(t, report), &t.evidence, "section.talks"});
  for (size_t i = 0; i < r.relations.size(); ++i) {
    facts.push_back({"r" + std::to_string(i + 1), "relation", phrases.relation(r.relations[i]),
                     &r.relations[i].evidence, "section.relations"});
  }
  for (size_t i = 0; i < r.warnings.size(); ++i) {
    facts.push_back({"w" + std::to_string(i + 1), "warning", phrases.warning(r.warnings[i], report),
                     &r.warnings[i].evidence, "section.doubtful"});
  }
  return facts;
}

class Page {
 public:
  Page(const Reading& reading, const Report& report, Language language)
      : reading_(reading),
        report_(report),
        messages_(Messages::of(language)),
        phrases_(messages_, false),
        facts_(facts_of(reading, report, phrases_)) {}

  std::string run() {
    head();
    out_ += "<main>\n<article lang=\"ar\" dir=\"rtl\">\n<h1>";
    field(Field::title, report_.title);
    out_ += "</h1>\n" + byline() + "<p>";
    field(Field::text, report_.text);
    out_ += "</p>\n</article>\n";
    list();
    out_ += "</main>\n</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  std::string text_of(std::string_view key) const { return escape_html(messages_.text(key)); }

  void head() {
    const bool arabic = messages_.language() == Language::ar;
    const std::string title =
        report_.title.empty() ? std::string(messages_.text("page.text")) : report_.title;
    out_ += std::string("<!doctype html>\n<html lang=\"") + (arabic ? "ar" : "en") +
            "\" dir=\"rtl\">\n<head>\n";
    out_ +=
        "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, "
        "initial-scale=1\">\n";
    out_ += "<title>" + escape_html(title) + "</title>\n<style>" + kStyle +
            "</style>\n</head>\n<body>\n";
  }

  std::string byline() const {
    std::string out;
    const std::pair<const char*, const std::string*> rows[] = {
        {"page.source", &reading_.source}, {"page.published", &reading_.published}};
    for (const auto& [key, value] : rows) {
      if (value->empty()) continue;
      out += (out.empty() ? "" : " \u00B7 ") + text_of(key) + ": <bdi>" + escape_html(*value) +
             "</bdi>";
    }
    return out.empty() ? out : "<p class=\"byline\">" + out + "</p>\n";
  }

  // Begin and end offsets of evidence within a field, with the facts that begin or end there.
  struct Edge {
    uint32_t at;
    bool opens;
    size_t fact;
  };

  std::vector<Edge> edges_of(Field in) const {
    std::vector<Edge> edges;
    for (size_t f = 0; f < facts_.size(); ++f) {
      for (const Span& s : *facts_[f].evidence) {
        if (s.in != in || s.end <= s.begin) continue;
        edges.push_back({s.begin, true, f});
        edges.push_back({s.end, false, f});
      }
    }
    std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) {
      return std::tie(a.at, a.opens, a.fact) < std::tie(b.at, b.opens, b.fact);
    });
    return edges;
  }

  void field(Field in, std::string_view text) {
    std::multiset<size_t> open;
    uint32_t at = 0;
    for (const Edge& edge : edges_of(in)) {
      if (edge.at > at) {
        const size_t bytes = base::byte_offset(text, edge.at - at);
        segment(text.substr(0, bytes), open);
        text.remove_prefix(bytes);
        at = edge.at;
      }
      if (edge.opens) {
        open.insert(edge.fact);
      } else if (const auto found = open.find(edge.fact); found != open.end()) {
        open.erase(found);
      }
    }
    segment(text, {});
  }

  void segment(std::string_view text, const std::multiset<size_t>& open) {
    if (text.empty()) return;
    const std::set<size_t> facts(open.begin(), open.end());
    if (facts.empty()) {
      out_ += lines(text);
      return;
    }
    std::string ids, title, kinds;
    size_t shown = 0;
    for (size_t f : facts) {
      if (anchored_.insert(f).second) out_ += "<a id=\"" + escape_html(facts_[f].id) + "\"></a>";
      kinds += (kinds.empty() ? "" : " ") + facts_[f].kind;
      if (shown++ < kTitleFacts)
        title += (title.empty() ? "" : " | ") + facts_[f].id + ": " + facts_[f].label;
    }
    out_ += "<mark class=\"" + escape_html(kinds) + "\" title=\"" + escape_html(title) + "\">" +
            lines(text) + "</mark>";
  }

  static std::string lines(std::string_view text) {
    std::string out;
    for (char c : escape_html(text)) {
      if (c == '\n') out += "<br>";
      out += c;
    }
    return out;
  }

  void list() {
    const bool arabic = messages_.language() == Language::ar;
    out_ += std::string("<aside lang=\"") + (arabic ? "ar\" dir=\"rtl" : "en\" dir=\"ltr") +
            "\">\n<h2>" + text_of("page.facts") + "</h2>\n";
    const Paragraphs paragraphs(report_);
    std::string section;
    for (const Fact& f : facts_) {
      if (f.section != section) {
        out_ += (section.empty() ? "<h3>" : "</ul>\n<h3>") + text_of(f.section) + "</h3>\n<ul>\n";
        section = f.section;
      }
      out_ += "<li class=\"" + escape_html(f.kind) + "\"><a href=\"#" + escape_html(f.id) + "\">" +
              escape_html(f.label) + "</a> <small>" +
              escape_html(paragraphs.reference(*f.evidence, messages_)) + "</small></li>\n";
    }
    out_ += section.empty() ? "<p>" + text_of("section.none") + "</p>\n" : "</ul>\n";
    out_ += "</aside>\n";
  }

  static constexpr const char* kStyle =
      "body{margin:0;font:1.05rem/1.8 'Noto Naskh "
      "Arabic','Amiri',serif;color:#222;background:#fbfaf7}"
      "main{display:grid;grid-template-columns:minmax(0,3fr) "
      "minmax(0,2fr);gap:2rem;max-width:76rem;margin:auto;"
      "padding:1rem}aside{font:.9rem/1.5 system-ui,sans-serif;border-inline-start:1px solid "
      "#ddd;padding:0 1rem}"
      "h1{font-size:1.5rem}h2{font-size:1.1rem}h3{font-size:1rem;margin-bottom:.2rem}.byline,small{"
      "color:#767676}"
      "ul{padding-inline-start:1.2rem}a{color:inherit}mark{background:#fff1b8;border-bottom:2px "
      "solid #d9a400}"
      "mark.statement{background:#e3f0ff;border-color:#5b8dd6}mark.figure{background:#e7f6e4;"
      "border-color:#5fae50}"
      "mark.talks{background:#efe6fb;border-color:#8d67c6}mark.relation{background:#eee;border-"
      "color:#999}"
      "mark.warning{background:#ffe3df;border-color:#d2624f}mark.ASSAULT{background:#ffdcd6;border-"
      "color:#c0392b}"
      "mark:target,a:target+mark{outline:2px solid #222}"
      "@media(max-width:50rem){main{display:block}aside{border:0;padding:0}}";

  const Reading& reading_;
  const Report& report_;
  const Messages& messages_;
  Phrases phrases_;
  std::vector<Fact> facts_;
  std::set<size_t> anchored_;
  std::string out_;
};

}  // namespace

std::string escape_html(std::string_view text) {
  std::string out;
  for (char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string to_html(const Reading& reading, const Report& report, Language language) {
  return Page(reading, report, language).run();
}

}  // namespace marsad::views
