// Phonemes -> Arabic spelling. A phoneme string holds Arabic consonants (hamza always bare U+0621),
// short vowels a i u, long vowels A I U, Y (a long a spelled with alef maqsura) and '#' (the silent
// alef of the plural waw).
#pragma once

#include <string>
#include <string_view>

namespace marsad::lex {

// Fills a template: digits are radicals, "> t n s m y w d T p" stand for hamza, their letters,
// emphatic t and ta marbuta. Sound laws at the seams are applied (two hamzas, iw -> I, uy -> U).
// Example: "ista12a3" + q-b-l.
std::u16string expand(std::string_view form, std::u16string_view root);

// The sound laws alone, after a prefix was changed.
void join_sounds(std::u16string& phonemes);

// The letters as a careful newspaper prints them, hamza on its seat. `variant`: the other habit for
// hamza before a long u.
std::u16string spell(std::u16string_view phonemes, bool variant = false);

// UTF-8 -> UTF-16 without any folding (characters outside the BMP become U+FFFD).
std::u16string raw_letters(std::string_view utf8);

// Alef with hamza, madda or wasla -> alef; `maqsura`: alef maqsura -> ya as well, as text::fold
// does.
std::u16string fold_letters(std::u16string_view raw, bool maqsura = true);

}  // namespace marsad::lex
