// Any bytes as JSON lines or values: the reader must end, and give valid text.
#include <cstdint>
#include <cstdlib>

#include "base/utf8.h"
#include "text/input.h"

using namespace marsad;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  text::InputOptions options;
  options.from = text::InputFormat::jsonl;
  text::ReportReader reader(text::source_of(bytes), "fuzz", options);
  size_t items = 0;
  while (auto item = reader.next()) {
    if (++items > size + 1) std::abort();
    if (*item && !base::is_valid_utf8((*item)->report.text)) std::abort();
  }
  return 0;
}
