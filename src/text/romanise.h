// Arabic letters to plain Latin ones, for names that no codebook knows: what the letters say, no
// vowels invented but one "a" for alef, "u"/"w" and "i"/"y" by position. "مسرابا" -> "Msraba".
#pragma once

#include <string>
#include <string_view>

namespace marsad::text {

// `folded` as fold() leaves it. Words apart by spaces are capitalised; the article becomes "al-".
std::string romanise(std::u16string_view folded);

}  // namespace marsad::text
