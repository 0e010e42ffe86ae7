// Any bytes as a web page, through the reader that users' files go through.
#include <cstdint>
#include <string_view>

#include "text/document.h"
#include "text/input.h"

using namespace marsad;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  text::InputOptions options;
  options.from = text::InputFormat::html;
  text::ReportReader reader(text::source_of(bytes), "page.html", options);
  while (auto item = reader.next()) {
    if (*item) {
      (void)text::build_document((*item)->report);
    }
  }
  return 0;
}
