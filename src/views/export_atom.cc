// Atom (RFC 4287): what a saved filter finds, an entry a fact, so that a reader of feeds can follow
// it. An entry's id is the fact's; it was updated when the record learned or corrected it.
#include "text/address.h"
#include "text/instant.h"
#include "views/export_parts.h"
#include "views/names.h"

namespace marsad::views {
namespace {

std::string escaped(std::string_view text) {
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
      default:
        out += static_cast<uint8_t>(c) < 0x20 && c != '\n' && c != '\t' ? ' ' : c;
    }
  }
  return out;
}

std::string element(const char* name, std::string_view text) {
  return std::string("<") + name + ">" + escaped(text) + "</" + name + ">\n";
}

// RFC 3339 with seconds and a zone, which Atom demands.
std::string instant_of(const std::string& text) {
  const auto parsed = text::parse_instant(text);
  if (!parsed) return "1970-01-01T00:00:00Z";
  const int64_t minutes = text::utc_minutes(*parsed);
  const std::chrono::sys_days day{std::chrono::floor<std::chrono::days>(std::chrono::minutes(minutes))};
  const int64_t rest = minutes - day.time_since_epoch().count() * int64_t{1440};
  const auto two = [](int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return text::to_iso(day) + "T" + two(rest / 60) + ":" + two(rest % 60) + ":00Z";
}

// An address may hold only URI characters; the rest as %XX.
std::string uri(const std::string& text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  static constexpr std::string_view kUnsafe = "<>\"{}|\\^`";
  std::string out;
  for (char c : text) {
    const auto byte = static_cast<uint8_t>(c);
    if (byte > 0x20 && byte < 0x7F && kUnsafe.find(c) == kUnsafe.npos) {
      out += c;
    } else {
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
  return out;
}

class Atom : public Exporter {
 public:
  explicit Atom(ExportOptions options) : options_(std::move(options)) {}

  std::string begin() override {
    const std::string id = options_.address.empty() ? "urn:marsad:filter" : options_.address;
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
           "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n" +
           element("id", uri(id)) +
           element("title", options_.title.empty() ? "Marsad" : options_.title) +
           element("updated", instant_of(options_.updated)) +
           "<author><name>Marsad</name></author>\n<generator>Marsad</generator>\n";
  }

  std::string add(const RecordEvent& kept) override {
    const Event& e = kept.fact;
    std::string more;
    if (e.date && !e.date->from.empty()) {
      const std::string from = day_of(e.date->from), to = day_of(e.date->to);
      more += "When: " + from + (to.empty() || to == from ? "" : " to " + to) + "\n";
    }
    const Deaths deaths = deaths_of(kept);
    if (!deaths.best.empty()) {
      more += "Killed: " + deaths.best;
      if (deaths.low != deaths.best || deaths.high != deaths.best)
        more += " (" + deaths.low + " to " + (deaths.high.empty() ? "more" : deaths.high) + ")";
      more += "\n";
    }
    if (!e.injured.empty()) more += "Injured: " + e.injured[0].count.value + "\n";
    return entry(kept, title_of(e), e.type, more + "Status: " + std::string(name_of(e.status)) + "\n");
  }
  std::string add(const RecordStatement& kept) override {
    return entry(kept, title_of(kept.fact), "statement", "");
  }
  std::string add(const RecordFigure& kept) override {
    return entry(kept, title_of(kept.fact), std::string(name_of(kept.fact.kind)), "");
  }
  std::string add(const RecordTalks& kept) override {
    return entry(kept, title_of(kept.fact), "talks", kept.fact.subject + "\n");
  }

  std::string end() override { return "</feed>\n"; }

 private:
  template <class Fact>
  std::string entry(const Kept<Fact>& kept, const std::string& title, const std::string& category,
                    std::string summary) {
    if (!kept.conflicts.empty()) summary += "Reports differ on: ";
    for (size_t i = 0; i < kept.conflicts.size(); ++i)
      summary += (i > 0 ? ", " : "") + kept.conflicts[i].field;
    if (!kept.conflicts.empty()) summary += "\n";
    summary += "Voices: " + std::to_string(kept.voices) + "\n";
    const std::string sources = joined(outlets_of(kept), ", ");
    if (!sources.empty()) summary += "Sources: " + sources + "\n";
    const std::string& updated = kept.corrected ? kept.corrected->at : kept.learned;
    std::string out = "<entry>\n" + element("id", "urn:marsad:fact:" + uri(kept.fact.id)) +
                      element("title", title.empty() ? category : title) +
                      element("updated", instant_of(updated));
    if (!kept.learned.empty()) out += element("published", instant_of(kept.learned));
    out += "<category term=\"" + escaped(category) + "\"/>\n";
    out += links(kept);
    return out + "<summary>" + escaped(summary) + "</summary>\n</entry>\n";
  }

  template <class Fact>
  std::string links(const Kept<Fact>& kept) {
    std::string out;
    bool any = false;
    for (const auto& witness : kept.reports) {
      std::string url = text::is_web_address(witness.report) ? witness.report : "";
      if (options_.report) {
        const auto report = options_.report(witness.report, witness.version);
        if (report && text::is_web_address(report->url)) url = report->url;
      }
      if (url.empty()) continue;
      out += std::string("<link rel=\"") + (any ? "related" : "alternate") + "\" href=\"" +
             escaped(uri(url)) + "\"/>\n";
      any = true;
    }
    return out;
  }

  ExportOptions options_;
};

}  // namespace

std::unique_ptr<Exporter> open_atom(ExportOptions options) {
  return std::make_unique<Atom>(std::move(options));
}

}  // namespace marsad::views
