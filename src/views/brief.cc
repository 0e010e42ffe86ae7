// Idea: facts are sorted into the sections of the brief by what they are and whether they have
// happened: what is planned comes next, what is possible is doubtful. The lead is made of what the
// headline shows, else of the first main event, and of the bloodiest main event beside it. Cost:
// linear in the reading.
#include "views/brief.h"

#include <algorithm>

#include "text/document.h"
#include "views/lines.h"
#include "views/phrases.h"

namespace marsad::views {
namespace {

constexpr size_t kSectionWords = 200;

bool in_title(const std::vector<Span>& spans) {
  return std::any_of(spans.begin(), spans.end(),
                     [](const Span& s) { return s.in == Field::title; });
}

size_t toll_weight(const Event& e) {
  return e.killed.size() * 4 + e.injured.size() * 2 + (e.munitions ? 1 : 0);
}

// The section's words behind its heading, which the brief says itself: "why now: ...".
std::string without_heading(const std::string& words) {
  constexpr size_t kHeading = 60;  // bytes
  const size_t colon = words.find(": ");
  return colon < kHeading ? words.substr(colon + 2) : words;
}

class Brief {
 public:
  Brief(const Reading& reading, const Report& report, const BriefOptions& options)
      : reading_(reading),
        report_(report),
        options_(options),
        messages_(Messages::of(options.language)),
        phrases_(messages_, options.isolate),
        paragraphs_(report) {}

  std::string run() {
    out_ += wrap(bold(lead()), options_.width, 0) + '\n';
    events();
    statements();
    figures();
    talks();
    relations();
    next();
    sections("section.why", {SectionKind::why_now, SectionKind::why_it_matters});
    sections("section.more", {SectionKind::know_more});
    doubtful();
    return std::move(out_);
  }

  std::string lead() const {
    std::vector<std::string> parts = headline();
    if (parts.empty() && !reading_.statements.empty()) {
      parts.push_back(said(reading_.statements[0]));
    }
    if (parts.empty() && !reading_.figures.empty())
      parts.push_back(phrases_.figure(reading_.figures[0]));
    if (parts.empty()) return std::string(messages_.text("section.none"));
    return phrases_.join(parts, "list.semicolon");
  }

 private:
  // The facts that the lead tells: a talk or an event of the title, the first main event, the one
  // with the worst toll.
  std::vector<std::string> headline() const {
    std::vector<std::string> parts;
    const auto talk = std::find_if(reading_.talks.begin(), reading_.talks.end(),
                                   [](const Talks& t) { return in_title(t.evidence); });
    if (talk != reading_.talks.end()) parts.push_back(phrases_.talks(*talk, report_, false));
    const Event* first = nullptr;
    const Event* worst = nullptr;
    for (const Event& e : reading_.events) {
      if (talk != reading_.talks.end() && e.type == "CONSULT" && shares_words(*talk, e)) continue;  // told as talks
      const bool better = !first || (in_title(e.evidence) && !in_title(first->evidence)) ||
                          (e.main && !first->main);
      if (better) first = &e;
      if (e.main && toll_weight(e) > 0 && (!worst || toll_weight(e) > toll_weight(*worst)))
        worst = &e;
    }
    const bool told = talk != reading_.talks.end() && first && !in_title(first->evidence);
    if (first && !told) parts.push_back(event_line(*first));
    if (worst && worst != first) parts.push_back(event_line(*worst));
    if (worst && worst == first && told) parts.push_back(event_line(*worst));
    if (parts.empty() && !reading_.talks.empty())
      parts.push_back(phrases_.talks(reading_.talks[0], report_, false));
    return parts;
  }

  static bool shares_words(const Talks& talk, const Event& e) {
    return std::any_of(e.evidence.begin(), e.evidence.end(), [&](const Span& span) {
      return std::find(talk.evidence.begin(), talk.evidence.end(), span) != talk.evidence.end();
    });
  }

  std::string said(const Statement& s) const {
    return phrases_.statement(s, report_);
  }

  std::string bold(const std::string& text) const {
    return options_.colour ? "\x1B[1m" + text + "\x1B[0m" : text;
  }
  std::string dim(const std::string& text) const {
    return options_.colour ? "\x1B[2m" + text + "\x1B[0m" : text;
  }

  // "Sun 21 Jan 2024  Ain al-Asad air base, Iraq  missile attack ..."
  static std::string columns(std::initializer_list<std::string> parts) {
    std::string out;
    for (const std::string& part : parts) {
      if (!part.empty()) out += (out.empty() ? "" : "  ") + part;
    }
    return out;
  }

  std::string event_line(const Event& e) const {
    std::string what = phrases_.deed(e) + phrases_.tolls(e);
    if (!e.attribution.empty()) {
      const auto said = std::find_if(reading_.statements.begin(), reading_.statements.end(),
                                     [&](const Statement& s) { return s.id == e.attribution; });
      const std::string speaker =
          said == reading_.statements.end() ? "" : phrases_.party(said->speaker, true);
      const bool doer = std::any_of(e.actors.begin(), e.actors.end(), [&](const Party& actor) {
        return phrases_.party(actor, true) == speaker;
      });
      if (!speaker.empty() && !doer) {
        what += std::string(messages_.text("list.semicolon")) +
                fill(messages_.text("by"), {{"speaker", speaker}});
      }
    }
    return columns(
        {e.date ? phrases_.date(*e.date) : "", e.place ? phrases_.place(*e.place) : "", what});
  }

  void heading(std::string_view key) {
    out_ += '\n';
    out_ += bold(std::string(messages_.text(key))) + '\n';
  }

  void line(const std::string& text, const std::vector<Span>& evidence) {
    const std::string reference = paragraphs_.reference(evidence, messages_);
    out_ +=
        wrap("  " + text + (reference.empty() ? "" : "  " + dim(reference)), options_.width, 6) +
        '\n';
  }

  template <class Keep>
  void event_section(std::string_view key, const Keep& keep) {
    bool open = false;
    for (const Event& e : reading_.events) {
      if (!keep(e)) continue;
      if (!open) heading(key);
      open = true;
      line(event_line(e), e.evidence);
    }
  }

  static bool has_happened(const Event& e) {
    return e.status != EventStatus::planned && e.status != EventStatus::possible;
  }

  void events() {
    const bool any_main = std::any_of(reading_.events.begin(), reading_.events.end(),
                                      [](const Event& e) { return e.main && has_happened(e); });
    event_section("section.events",
                  [&](const Event& e) { return has_happened(e) && (e.main || !any_main); });
    event_section("section.background",
                  [&](const Event& e) { return has_happened(e) && !e.main && any_main; });
  }

  void statements() {
    if (!reading_.statements.empty()) heading("section.statements");
    for (const Statement& s : reading_.statements) {
      line(columns({s.date ? phrases_.date(*s.date) : "", said(s)}), s.evidence);
    }
  }

  void figures() {
    if (!reading_.figures.empty()) heading("section.figures");
    for (const Figure& f : reading_.figures) {
      line(columns({f.date ? phrases_.date(*f.date) : "", f.place ? phrases_.place(*f.place) : "",
                    phrases_.figure(f, &report_)}),
           f.evidence);
    }
  }

  void talks() {
    if (!reading_.talks.empty()) heading("section.talks");
    for (const Talks& t : reading_.talks) {
      line(columns({t.place ? phrases_.place(*t.place) : "", phrases_.talks(t, report_)}),
           t.evidence);
    }
  }

  void relations() {
    bool open = false;
    for (const Relation& r : reading_.relations) {
      if (phrases_.says_nothing(r)) continue;
      if (!open) heading("section.relations");
      open = true;
      line(phrases_.relation(r), r.evidence);
    }
  }

  // Planned events, and what the report itself puts under such a heading.
  void next() {
    const auto planned = [](const Event& e) { return e.status == EventStatus::planned; };
    const bool any = std::any_of(reading_.events.begin(), reading_.events.end(), planned);
    event_section("section.next", planned);
    sections(any ? "" : "section.next", {SectionKind::whats_next});
  }

  // An empty key: the heading stands already.
  void sections(std::string_view key, std::initializer_list<SectionKind> kinds) {
    static constexpr const char* patterns[] = {"why_now", "why_it_matters", "whats_next",
                                               "know_more"};
    bool open = key.empty();
    for (const Section& s : reading_.sections) {
      if (std::find(kinds.begin(), kinds.end(), s.kind) == kinds.end()) continue;
      if (!open) heading(key);
      open = true;
      const std::string words = without_heading(phrases_.words(report_, s.span, kSectionWords));
      line(fill(messages_.text(patterns[static_cast<size_t>(s.kind)]), {{"words", words}}),
           {s.span});
    }
  }

  void doubtful() {
    const auto possible = [](const Event& e) { return e.status == EventStatus::possible; };
    const bool any = std::any_of(reading_.events.begin(), reading_.events.end(), possible);
    event_section("section.doubtful", possible);
    if (!any && !reading_.warnings.empty()) heading("section.doubtful");
    for (const Warning& w : reading_.warnings) {
      line(fill(messages_.text("warning"), {{"message", phrases_.warning(w, report_)}}),
           w.evidence);
    }
  }

  const Reading& reading_;
  const Report& report_;
  BriefOptions options_;
  const Messages& messages_;
  Phrases phrases_;
  Paragraphs paragraphs_;
  std::string out_;
};

}  // namespace

std::string to_brief(const Reading& reading, const Report& report, const BriefOptions& options) {
  return Brief(reading, report, options).run();
}

std::string lead_of(const Reading& reading, const Report& report, const BriefOptions& options) {
  return Brief(reading, report, options).lead();
}

}  // namespace marsad::views
