// Names for the Arabic letters, so that the sources stay ASCII. Only the letters that survive
// folding appear in folded text.
#pragma once

#include <string_view>

namespace marsad::letter {

inline constexpr char16_t hamza = 0x0621, waw_hamza = 0x0624, ya_hamza = 0x0626;
inline constexpr char16_t alef = 0x0627, ba = 0x0628, ta_marbuta = 0x0629, ta = 0x062A,
                          tha = 0x062B, jim = 0x062C;
inline constexpr char16_t hah = 0x062D, khah = 0x062E, dal = 0x062F, thal = 0x0630, ra = 0x0631,
                          zay = 0x0632;
inline constexpr char16_t sin = 0x0633, shin = 0x0634, sad = 0x0635, dad = 0x0636, tah = 0x0637,
                          zah = 0x0638;
inline constexpr char16_t ain = 0x0639, ghain = 0x063A, fa = 0x0641, qaf = 0x0642, kaf = 0x0643,
                          lam = 0x0644;
inline constexpr char16_t mim = 0x0645, nun = 0x0646, ha = 0x0647, waw = 0x0648, ya = 0x064A;

// Folded away: they occur in original text and in codebook files only.
inline constexpr char16_t alef_madda = 0x0622, alef_hamza_above = 0x0623, alef_hamza_below = 0x0625,
                          alef_wasla = 0x0671;
inline constexpr char16_t alef_maqsura = 0x0649, tatweel = 0x0640;

constexpr bool is_arabic(char16_t c) {
  return c >= 0x0621 && c <= 0x064A;
}

// Arabic or Latin, alone.
constexpr bool is_comma(std::u16string_view mark) {
  return mark == u"\u060C" || mark == u",";
}

}  // namespace marsad::letter
