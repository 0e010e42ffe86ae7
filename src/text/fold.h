// Folding: original text -> the key that everything is matched on, with an exact map back.
// alef forms -> alef; alef maqsura and Persian ya -> ya; Persian kaf -> kaf; tatweel, vowel signs,
// bidi controls, joiners, BOM deleted; presentation forms decomposed (NFKC on those ranges only);
// digits of all scripts -> ASCII; NBSP and other spaces -> space; Latin letters -> lower case. Ta
// marbuta and the hamza carriers are kept. Characters outside the BMP -> U+FFFD. The codebook is
// folded by this very function.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace marsad::text {

struct Folded {
  std::u16string chars;
  std::vector<uint32_t> origin;  // origin[i]: code point offset in the original of chars[i]; one
                                 // more at the end: original length
};

// `utf8` is valid UTF-8. Cost: linear.
Folded fold(std::string_view utf8);

// The folded letters alone, for codebook cells and tests.
std::u16string fold_key(std::string_view utf8);

// Folded or any UTF-16 without surrogates -> UTF-8.
std::string to_utf8(std::u16string_view chars);

}  // namespace marsad::text
