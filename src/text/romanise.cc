// A letter table (UN system without diacritics); long vowels only, since the short ones are not
// written.
#include "text/romanise.h"

#include "text/letters.h"

namespace marsad::text {
namespace {

std::string_view letter_of(char16_t c) {
  switch (c) {
    case letter::alef:
      return "a";
    case letter::ba:
      return "b";
    case letter::ta:
      return "t";
    case letter::tha:
      return "th";
    case letter::jim:
      return "j";
    case letter::hah:
      return "h";
    case letter::khah:
      return "kh";
    case letter::dal:
      return "d";
    case letter::thal:
      return "dh";
    case letter::ra:
      return "r";
    case letter::zay:
      return "z";
    case letter::sin:
      return "s";
    case letter::shin:
      return "sh";
    case letter::sad:
      return "s";
    case letter::dad:
      return "d";
    case letter::tah:
      return "t";
    case letter::zah:
      return "z";
    case letter::ghain:
      return "gh";
    case letter::fa:
      return "f";
    case letter::qaf:
      return "q";
    case letter::kaf:
      return "k";
    case letter::lam:
      return "l";
    case letter::mim:
      return "m";
    case letter::nun:
      return "n";
    case letter::ha:
      return "h";
    case letter::ta_marbuta:
      return "a";
    case letter::waw_hamza:
      return "u";
    case letter::ya_hamza:
      return "i";
    default:
      return "";
  }
}

std::string word(std::u16string_view letters) {
  std::string out;
  bool article = letters.size() > 3 && letters[0] == letter::alef && letters[1] == letter::lam;
  for (size_t i = article ? 2 : 0; i < letters.size(); ++i) {
    char16_t c = letters[i];
    bool vowel_place = i > 0 && i + 1 <= letters.size();
    if (c == letter::waw)
      out += i == 0 || (i > 0 && letters[i - 1] == letter::alef) ? "w" : "u";
    else if (c == letter::ya)
      out += i == 0 || !vowel_place ? "y" : "i";
    else
      out += letter_of(c);
  }
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z')
    out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return article ? "al-" + out : out;
}

}  // namespace

std::string romanise(std::u16string_view folded) {
  std::string out;
  size_t begin = 0;
  while (begin <= folded.size()) {
    size_t end = folded.find(u' ', begin);
    if (end == std::u16string_view::npos) end = folded.size();
    std::string part = word(folded.substr(begin, end - begin));
    if (!part.empty()) out += (out.empty() ? "" : " ") + part;
    begin = end + 1;
  }
  return out;
}

}  // namespace marsad::text
