// Any text read whole: every span of every fact lies within the report.
#include <cstdint>
#include <string_view>

#include "check.h"
#include "marsad/engine.h"
#include "text/decode.h"
#include "text/input.h"

using namespace marsad;

static size_t code_points(std::string_view utf8) {
  size_t count = 0;
  for (const unsigned char byte : utf8) {
    count += (byte & 0xC0) != 0x80;
  }
  return count;
}

template <class Facts>
static void check_evidence(const Facts& facts, size_t title, size_t text) {
  for (const auto& fact : facts) {
    FUZZ_CHECK(!fact.evidence.empty());
    for (const Span& span : fact.evidence) {
      FUZZ_CHECK(span.begin < span.end && span.end <= (span.in == Field::title ? title : text));
    }
  }
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const Result<Engine> engine = Engine::load();
  FUZZ_CHECK(engine.has_value());
  Result<text::Decoded> decoded = text::decode({reinterpret_cast<const char*>(data), size});
  if (!decoded) {
    return 0;
  }
  Report report = text::report_of_text(decoded->text);
  report.published = "2024-01-24";
  const Reading reading = engine->read(report);
  const size_t title = code_points(report.title), text = code_points(report.text);
  check_evidence(reading.events, title, text);
  check_evidence(reading.statements, title, text);
  check_evidence(reading.figures, title, text);
  check_evidence(reading.talks, title, text);
  check_evidence(reading.relations, title, text);
  return 0;
}
