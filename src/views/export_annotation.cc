// W3C Web Annotations: each span of evidence is an annotation of the report's text, found again by
// its words (TextQuoteSelector) and by its place (TextPositionSelector, in Unicode code points, as
// the standard counts; JavaScript's strings count UTF-16 units).
#include <boost/json.hpp>

#include "base/utf8.h"
#include "text/address.h"
#include "views/export_parts.h"
#include "views/names.h"

namespace marsad::views {
namespace {

namespace json = boost::json;

constexpr size_t kAround = 32;  // code points before and after a quotation

std::string slice(const std::string& text, size_t begin, size_t end) {
  const size_t from = base::byte_offset(text, begin), to = base::byte_offset(text, end);
  return text.substr(from, to - from);
}

// Other letters than those of URIs as %XX.
std::string uri_part(const std::string& text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (char c : text) {
    const auto byte = static_cast<uint8_t>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      out += c;
    } else {
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
  return out;
}

class Annotations : public Exporter {
 public:
  explicit Annotations(ExportOptions options) : options_(std::move(options)) {}

  std::string begin() override {
    return "{\"@context\": \"http://www.w3.org/ns/anno.jsonld\", \"id\": \"urn:marsad:annotations\", "
           "\"type\": \"AnnotationPage\", \"items\": [";
  }
  std::string add(const RecordEvent& kept) override {
    const Event& e = kept.fact;
    return add_all(kept, "event", e.mode.empty() ? e.type : e.type + "/" + e.mode, title_of(e));
  }
  std::string add(const RecordStatement& kept) override {
    return add_all(kept, "statement", kept.fact.stance, title_of(kept.fact));
  }
  std::string add(const RecordFigure& kept) override {
    return add_all(kept, "figure", std::string(name_of(kept.fact.kind)), title_of(kept.fact));
  }
  std::string add(const RecordTalks& kept) override {
    return add_all(kept, "talks", std::string(name_of(kept.fact.stage)), title_of(kept.fact));
  }
  std::string end() override { return "\n]}\n"; }

 private:
  template <class Fact>
  std::string add_all(const Kept<Fact>& kept, const std::string& kind, const std::string& tag,
                      const std::string& title) {
    std::string out;
    for (const auto& witness : kept.reports) {
      const auto report = options_.report ? options_.report(witness.report, witness.version)
                                          : std::optional<RecordReport>();
      if (!report) {
        lose("evidence whose report's text is not in the record");
        continue;
      }
      size_t number = 0;
      for (const Span& span : witness.told.evidence) {
        const json::object item = annotation(kept, kind, tag, title, *report, span, ++number);
        out += (first_ ? "\n" : ",\n") + json::serialize(item);
        first_ = false;
      }
    }
    return out;
  }

  template <class Fact>
  json::object annotation(const Kept<Fact>& kept, const std::string& kind, const std::string& tag,
                          const std::string& title, const RecordReport& report, const Span& span,
                          size_t number) {
    const std::string fact = "urn:marsad:" + kind + ":" + uri_part(kept.fact.id);
    const std::string& field = span.in == Field::title ? report.title : report.text;
    const size_t before = span.begin > kAround ? span.begin - kAround : 0;
    json::array selectors;
    selectors.push_back(json::object{{"type", "TextQuoteSelector"},
                                     {"exact", slice(field, span.begin, span.end)},
                                     {"prefix", slice(field, before, span.begin)},
                                     {"suffix", slice(field, span.end, span.end + kAround)}});
    if (span.in == Field::text) {
      selectors.push_back(json::object{
          {"type", "TextPositionSelector"}, {"start", span.begin}, {"end", span.end}});
    } else {
      lose("positions of evidence in headlines");
    }
    const std::string source = text::is_web_address(report.url)
                                   ? report.url
                                   : "urn:sha256:" + report.sha256;
    json::object target{{"type", "SpecificResource"}, {"source", source}};
    target["selector"] = std::move(selectors);
    json::array body;
    body.push_back(json::object{
        {"type", "SpecificResource"}, {"source", fact}, {"purpose", "identifying"}});
    body.push_back(
        json::object{{"type", "TextualBody"}, {"value", tag}, {"purpose", "tagging"}});
    body.push_back(json::object{{"type", "TextualBody"},
                                {"value", title},
                                {"format", "text/plain"},
                                {"language", "en"},
                                {"purpose", "describing"}});
    json::object out{{"id", fact + ":" + uri_part(report.id) + ":" +
                                std::to_string(report.version) + ":" + std::to_string(number)},
                     {"type", "Annotation"},
                     {"motivation", "identifying"}};
    if (!kept.learned.empty()) out["created"] = kept.learned;
    out["generator"] = json::object{{"type", "Software"}, {"name", "Marsad"}};
    out["body"] = std::move(body);
    out["target"] = std::move(target);
    return out;
  }

  ExportOptions options_;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<Exporter> open_webannotation(ExportOptions options) {
  return std::make_unique<Annotations>(std::move(options));
}

}  // namespace marsad::views
