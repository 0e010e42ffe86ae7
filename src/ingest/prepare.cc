#include "ingest/prepare.h"

#include <algorithm>

#include "base/sha256.h"
#include "base/utf8.h"
#include "record/copies.h"
#include "record/fuse.h"
#include "store/codec.h"
#include "text/instant.h"
#include "views/names.h"

namespace marsad::ingest {
namespace {

constexpr size_t kMostWords = 1200;  // bytes of evidence kept for people to read
constexpr uint32_t kReach = 240;     // code points to a sentence's end at most

int64_t as_signed(uint64_t n) {
  return static_cast<int64_t>(n);
}

bool ends_sentence(char32_t c) {
  return c == '\n' || c == '.' || c == '!' || c == '?' || c == 0x061F;
}

// From `span` to the ends of its sentence, both within kReach.
Span sentence_around(const std::u32string& text, Span span) {
  const auto size = static_cast<uint32_t>(text.size());
  span.end = std::min(span.end, size);
  span.begin = std::min(span.begin, span.end);
  for (uint32_t n = 0; n < kReach && span.begin > 0 && !ends_sentence(text[span.begin - 1]); ++n) {
    --span.begin;
  }
  for (uint32_t n = 0; n < kReach && span.end < size && !ends_sentence(text[span.end]); ++n) {
    ++span.end;
  }
  while (span.begin < span.end && text[span.begin] == ' ') ++span.begin;
  return span;
}

std::u32string code_points(std::string_view utf8) {
  std::u32string out;
  for (size_t at = 0; at < utf8.size();) out += base::next_utf8(utf8, at);
  return out;
}

// The report for taking words out of it.
struct Letters {
  std::u32string title, text;
};

// The sentences under these spans, in order, gaps marked.
std::string words_under(const Letters& letters, const std::vector<Span>& spans) {
  std::vector<Span> sentences;
  for (const Span& span : spans) {
    sentences.push_back(
        sentence_around(span.in == Field::title ? letters.title : letters.text, span));
  }
  std::sort(sentences.begin(), sentences.end());
  std::string out;
  const Span* before = nullptr;
  for (const Span& s : sentences) {
    const bool told = before && before->in == s.in && s.end <= before->end;
    if (told || out.size() > kMostWords) continue;
    if (before) out += " ... ";
    const auto& from = s.in == Field::title ? letters.title : letters.text;
    uint32_t begin = s.begin;
    if (before && before->in == s.in) begin = std::max(begin, before->end);
    for (uint32_t i = begin; i < s.end; ++i) {
      base::append_utf8(out, from[i] < 0x20 ? U' ' : from[i]);
    }
    before = &s;
  }
  return out;
}

std::string type_of(const Event& e) {
  return e.type;
}
std::string type_of(const Statement& s) {
  return s.stance;
}
std::string type_of(const Figure& f) {
  return std::string(views::name_of(f.kind));
}
std::string type_of(const Talks& t) {
  return std::string(views::name_of(t.stage));
}

class Maker {
 public:
  Maker(const Report& report, const Reading& reading, const std::string& id)
      : letters_{code_points(report.title), code_points(report.text)},
        told_(record::tell(reading, report, id)) {}

  template <class Fact>
  void add(FactKind kind, const std::vector<Fact>& facts, std::vector<store::Arriving>& out) {
    for (const Fact& fact : facts) {
      if (next_ >= told_.size()) return;
      const record::Told& told = told_[next_++];
      store::Arriving a;
      a.kind = kind;
      a.type = type_of(fact);
      a.key = as_signed(told.key);
      a.body = store::encode(fact);
      a.words = words_under(letters_, fact.evidence);
      a.marks = record::encode(told);
      for (uint64_t block : record::blocks(told)) a.blocks.push_back(as_signed(block));
      out.push_back(std::move(a));
    }
  }

 private:
  Letters letters_;
  std::vector<record::Told> told_;
  size_t next_ = 0;
};

}  // namespace

Identity identity_of(const Report& report) {
  Identity out;
  out.sha256 = base::sha256_hex(report.title + "\n" + report.text);
  out.id = !report.id.empty() ? report.id : !report.url.empty() ? report.url : out.sha256;
  out.by_text = report.id.empty() && report.url.empty();
  out.print = store::print_of(out.id, out.sha256);
  return out;
}

store::Arrival prepare(const Engine& engine, const std::string& version, Report report,
                       const Identity& identity) {
  const Reading reading = engine.read(report);
  return prepare(reading, version, std::move(report), identity);
}

store::Arrival prepare(const Reading& reading, const std::string& version, Report report,
                       const Identity& identity) {
  store::Arrival out;
  out.print = identity.print;
  out.by_text = identity.by_text;
  if (const auto instant = text::parse_instant(report.published)) {
    out.minute = text::utc_minutes(*instant);
    out.day = text::to_iso(text::day_of(*instant));
  }
  for (const std::string& word : store::words_of(report.title, report.text)) {
    if (!out.words.empty()) out.words += ' ';
    out.words += word;
  }
  Maker maker(report, reading, identity.id);
  maker.add(FactKind::event, reading.events, out.told);
  maker.add(FactKind::statement, reading.statements, out.told);
  maker.add(FactKind::figure, reading.figures, out.told);
  maker.add(FactKind::talks, reading.talks, out.told);
  const record::Sketch sketch = record::sketch(report);
  out.sketch = record::encode(sketch);
  for (uint64_t band : record::bands(sketch)) out.bands.push_back(as_signed(band));
  out.rest = store::encode_rest(reading);
  RecordReport& r = out.report;
  r.id = identity.id, r.source = std::move(report.source), r.url = std::move(report.url);
  r.title = std::move(report.title), r.published = reading.published;
  r.language = reading.language, r.sha256 = identity.sha256, r.text = std::move(report.text);
  r.author = std::move(report.author), r.modified = std::move(report.modified);
  r.retrieved = std::move(report.retrieved), r.engine = version;
  return out;
}

}  // namespace marsad::ingest
