// Character classes of folded text, and the names of the marks that the cutting into sentences
// looks at.
#pragma once

#include <cstdint>

#include "text/letters.h"

namespace marsad::text {

enum class Class : uint8_t { space, newline, arabic, digit, latin, mark };

// The class of each folded character, 65536 of them; for loops.
const Class* class_table();

inline Class class_of(char16_t c) {
  return class_table()[c];
}

namespace mark {
inline constexpr char16_t comma = 0x060C, semicolon = 0x061B, question = 0x061F, percent = 0x066A;
inline constexpr char16_t decimal = 0x066B, thousands = 0x066C, urdu_stop = 0x06D4,
                          ellipsis = 0x2026;
inline constexpr char16_t en_dash = 0x2013, em_dash = 0x2014, bar = 0x2015, minus = 0x2212;
inline constexpr char16_t open_curly = 0x201C, close_curly = 0x201D, low_curly = 0x201E;
inline constexpr char16_t open_angle = 0x00AB, close_angle = 0x00BB;
inline constexpr char16_t open_single = 0x2018, close_single = 0x2019;
}  // namespace mark

constexpr bool is_end_mark(char16_t c) {
  return c == u'.' || c == u'!' || c == u'?' || c == mark::question || c == mark::ellipsis ||
         c == mark::urdu_stop;
}

constexpr bool is_dash(char16_t c) {
  return c == u'-' || c == mark::en_dash || c == mark::em_dash || c == mark::bar ||
         c == mark::minus;
}

// waw, fa, ba, lam, kaf: what may stand before "Dr." in one word.
constexpr bool is_one_letter_proclitic(char16_t c) {
  return c == letter::waw || c == letter::fa || c == letter::ba || c == letter::lam ||
         c == letter::kaf;
}

// dal (doctor), mim (engineer), alef (professor).
constexpr bool is_title_letter(char16_t c) {
  return c == letter::dal || c == letter::mim || c == letter::alef;
}

}  // namespace marsad::text
