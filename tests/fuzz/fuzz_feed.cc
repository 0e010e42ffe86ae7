// Any bytes as a feed: the reader ends, and what comes out is valid UTF-8.
#include <cstdint>
#include <string_view>

#include "base/utf8.h"
#include "check.h"
#include "text/input.h"

using namespace marsad;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  text::InputOptions options;
  options.from = text::InputFormat::feed;
  text::ReportReader reader(text::source_of(bytes), "feed.xml", options);
  size_t items = 0;
  while (auto item = reader.next()) {
    FUZZ_CHECK(++items <= size + 1);
    if (!*item) continue;
    const Report& report = (*item)->report;
    for (const std::string* field : {&report.id, &report.source, &report.url, &report.title,
                                     &report.author, &report.published, &report.text})
      FUZZ_CHECK(base::is_valid_utf8(*field));
  }
  return 0;
}
