// Any bytes: decoded, folded and cut. The map back never runs backwards, and tokens lie in order
// within their field.
#include <cstdint>
#include <string_view>

#include "check.h"
#include "text/decode.h"
#include "text/document.h"
#include "text/fold.h"
#include "text/input.h"

using namespace marsad;

static void check_fold(std::string_view utf8) {
  const text::Folded folded = text::fold(utf8);
  FUZZ_CHECK(folded.origin.size() == folded.chars.size() + 1);
  for (size_t i = 1; i < folded.origin.size(); ++i) {
    FUZZ_CHECK(folded.origin[i - 1] <= folded.origin[i]);
  }
}

static void check_document(const text::Document& doc) {
  for (size_t i = 0; i < doc.tokens.size(); ++i) {
    const text::Token& token = doc.tokens[i];
    FUZZ_CHECK(token.begin < token.end);
    FUZZ_CHECK(token.fold_begin < token.fold_end && token.fold_end <= doc.folded.size());
    FUZZ_CHECK(token.sentence < doc.sentences.size());
    if (i > 0 && doc.tokens[i - 1].in == token.in) {
      FUZZ_CHECK(doc.tokens[i - 1].end <= token.begin);
    }
  }
  for (const text::Quote& quote : doc.quotes) {
    FUZZ_CHECK(quote.open <= quote.close && quote.close < doc.tokens.size());
  }
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Result<text::Decoded> decoded = text::decode(bytes);
  if (!decoded) {
    return 0;
  }
  check_fold(decoded->text);
  check_document(text::build_document(text::report_of_text(decoded->text)));
  return 0;
}
