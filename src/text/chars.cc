// Idea: a table of classes for the BMP, filled once from ICU's properties.
#include "text/chars.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <array>
#include <memory>

namespace marsad::text {
namespace {

bool is_arabic_letter(char16_t c) {
  if (!u_isalpha(c)) return false;
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(c, &status) == USCRIPT_ARABIC;
}

Class compute(char16_t c) {
  if (c == u'\n') return Class::newline;
  if (u_isUWhiteSpace(c)) return Class::space;
  if (c >= u'0' && c <= u'9') return Class::digit;
  if (is_arabic_letter(c)) return Class::arabic;
  const bool combining = (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
  if (u_isalpha(c) || combining) return Class::latin;
  return Class::mark;
}

struct Classes {
  Classes() {
    for (uint32_t c = 0; c < of.size(); ++c) of[c] = compute(static_cast<char16_t>(c));
  }
  std::array<Class, 0x10000> of{};
};

}  // namespace

const Class* class_table() {
  static const auto classes = std::make_unique<const Classes>();
  return classes->of.data();
}

}  // namespace marsad::text
