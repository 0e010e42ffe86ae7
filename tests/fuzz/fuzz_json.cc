// Any bytes as JSON lines, and as a file whose kind must be found out. A reader ends: it may not
// yield more items than bytes.
#include <cstdint>
#include <string_view>

#include "check.h"
#include "text/document.h"
#include "text/input.h"

using namespace marsad;

static void read_all(std::string_view bytes, text::InputFormat from) {
  text::InputOptions options;
  options.from = from;
  text::ReportReader reader(text::source_of(bytes), "reports.jsonl", options);
  size_t items = 0;
  while (auto item = reader.next()) {
    FUZZ_CHECK(++items <= bytes.size() + 1);
    if (*item) {
      (void)text::build_document((*item)->report);
    }
  }
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  read_all(bytes, text::InputFormat::jsonl);
  read_all(bytes, text::InputFormat::automatic);
  return 0;
}
