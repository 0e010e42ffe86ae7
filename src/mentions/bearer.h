// Whether a name that a report tells may be that of a person whom the codebook knows: newsrooms
// spell foreign names each in its own way ("تيلرسون", "تيلرسن"), and persons share surnames.
#pragma once

#include <string_view>

namespace marsad::mentions {

// A folded word without its article, where more than two letters are left.
std::u16string_view without_article(std::u16string_view word);

// Whether the folded words are alike: equal but for the article, or one letter apart from four
// letters on, two from seven on (Levenshtein distance).
bool alike(std::u16string_view a, std::u16string_view b);

// Whether the folded word is alike one of the words of a name as the codebook writes it (variants
// apart by "|").
bool part_of_name(std::u16string_view word, std::string_view name_ar);

}  // namespace marsad::mentions
