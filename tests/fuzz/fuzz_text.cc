// Any bytes: decoding, the title, the document. Every token must lie within its field and spans must map back.
#include <cstdint>
#include <cstdlib>

#include "base/utf8.h"
#include "text/decode.h"
#include "text/document.h"
#include "text/input.h"

using namespace marsad;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto decoded = text::decode({reinterpret_cast<const char*>(data), size});
  if (!decoded) return 0;
  if (!base::is_valid_utf8(decoded->text)) std::abort();
  const text::Document doc = text::build_document(text::report_of_text(decoded->text));
  const size_t lengths[] = {base::count_code_points(doc.report.title), base::count_code_points(doc.report.text)};
  for (const text::Token& t : doc.tokens) {
    if (t.begin >= t.end || t.end > lengths[static_cast<size_t>(t.in)]) std::abort();
    if (t.sentence >= doc.sentences.size()) std::abort();
  }
  for (const text::Sentence& s : doc.sentences) {
    if (s.first >= s.last || s.last > doc.tokens.size()) std::abort();
  }
  for (const text::Quote& q : doc.quotes) {
    if (q.open > q.close || q.close >= doc.tokens.size()) std::abort();
  }
  if (doc.dateline_end > doc.tokens.size()) std::abort();
  return 0;
}
