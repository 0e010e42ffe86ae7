// Any bytes as a web page.
#include <cstdint>
#include <cstdlib>

#include "base/utf8.h"
#include "text/decode.h"
#include "text/input.h"

using namespace marsad;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto decoded = text::decode(bytes, text::charset_of_html(bytes));
  if (!decoded) return 0;
  const Report report = text::report_of_html(decoded->text);
  if (!base::is_valid_utf8(report.text) || !base::is_valid_utf8(report.title)) std::abort();
  return 0;
}
