// Spelling. Short vowels are dropped, long ones written, a doubled consonant is one letter. What
// takes thought is hamza: its seat follows the stronger of the vowels at its sides (i, then u, then
// a, then none), a long vowel before it counts as none, after a ya it sits on ya, at the end of a
// word only the vowel before it counts. Cost: linear.
#include "lex/spell.h"

#include "text/letters.h"

namespace marsad::lex {
namespace {

using namespace letter;

bool is_vowel(char16_t c) {
  return c == u'a' || c == u'i' || c == u'u' || c == u'A' || c == u'I' || c == u'U' || c == u'Y';
}

char16_t quality(char16_t vowel) {  // long vowels count as their short ones after the hamza
  switch (vowel) {
    case u'a':
    case u'A':
    case u'Y':
      return u'a';
    case u'i':
    case u'I':
      return u'i';
    case u'u':
    case u'U':
      return u'u';
    default:
      return 0;
  }
}

char16_t template_letter(char c) {
  switch (c) {
    case '>':
      return hamza;
    case 't':
      return ta;
    case 'n':
      return nun;
    case 's':
      return sin;
    case 'm':
      return mim;
    case 'y':
      return ya;
    case 'w':
      return waw;
    case 'd':
      return dal;
    case 'T':
      return tah;
    case 'p':
      return ta_marbuta;
    default:
      return char16_t(static_cast<unsigned char>(c));
  }
}

// The seat of the hamza at p[i], i > 0.
char16_t seat(std::u16string_view p, size_t i, bool variant) {
  const char16_t before = p[i - 1];
  const bool bare_before = before != u'a' && before != u'i' && before != u'u';
  const bool last = i + 1 == p.size();
  if (last) {
    if (bare_before) return hamza;
    return before == u'a' ? alef_hamza_above : before == u'i' ? ya_hamza : waw_hamza;
  }
  const char16_t after = quality(p[i + 1]);
  if (before == u'I' || before == ya || before == u'i' || after == u'i') return ya_hamza;
  if (variant && p[i + 1] == u'U') {
    return before == u'a' ? alef_hamza_above : before == u'A' ? hamza : ya_hamza;
  }
  if (before == u'u' || after == u'u') return waw_hamza;
  if ((before == u'A' || before == u'U') && after != 0) return hamza;
  return alef_hamza_above;
}

}  // namespace

void join_sounds(std::u16string& p) {
  // Two hamzas, the second without a vowel: a long vowel (aamana, iimaan).
  if (p.size() > 3 && p[0] == hamza && p[2] == hamza && !is_vowel(p[3])) {
    const char16_t v = p[1];
    const char16_t lengthened = v == u'a' ? u'A' : v == u'i' ? u'I' : u'U';
    p.replace(1, 2, 1, lengthened);
  }
  for (size_t i = 0; i + 2 < p.size(); ++i) {
    if (is_vowel(p[i + 2]) || p[i + 2] == p[i + 1]) continue;
    if (p[i] == u'i' && p[i + 1] == waw)
      p.replace(i, 2, 1, u'I');
    else if (p[i] == u'u' && p[i + 1] == ya)
      p.replace(i, 2, 1, u'U');
  }
}

std::u16string expand(std::string_view form, std::u16string_view root) {
  std::u16string out;
  out.reserve(form.size());
  for (const char c : form) {
    if (c >= '1' && c <= '4') {
      const size_t i = size_t(c - '1');
      if (i < root.size()) out += root[i];
    } else {
      out += template_letter(c);
    }
  }
  join_sounds(out);
  return out;
}

std::u16string spell(std::u16string_view p, bool variant) {
  std::u16string out;
  out.reserve(p.size());
  for (size_t i = 0; i < p.size(); ++i) {
    const char16_t c = p[i];
    if (c == u'A' || c == u'#')
      out += alef;
    else if (c == u'I')
      out += ya;
    else if (c == u'U')
      out += waw;
    else if (c == u'Y')
      out += alef_maqsura;
    else if (is_vowel(c)) {
      if (i == 0) out += alef;  // the helping vowel of in-, i-t-, ista-
    } else if (c != hamza) {
      out += c;
      if (i + 1 < p.size() && p[i + 1] == c) ++i;
    } else {
      if (i + 1 < p.size() && p[i + 1] == hamza) ++i;  // doubled hamza: one seat
      const bool first = i == 0;
      const char16_t below =
          i + 1 < p.size() && quality(p[i + 1]) == u'i' ? alef_hamza_below : alef_hamza_above;
      const char16_t on = first ? below : seat(p, i, variant);
      if (on == alef_hamza_above && i + 1 < p.size() && p[i + 1] == u'A') {
        out += alef_madda;
        ++i;
      } else {
        out += on;
      }
    }
  }
  return out;
}

std::u16string raw_letters(std::string_view s) {
  std::u16string out;
  out.reserve(s.size() / 2 + 1);
  for (size_t i = 0; i < s.size();) {
    const auto byte = [&](size_t k) { return uint32_t(static_cast<unsigned char>(s[k])); };
    const uint32_t b = byte(i);
    const size_t n = b < 0x80 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
    if (b >= 0x80 && b < 0xC0) {
      ++i;
      continue;
    }
    if (i + n > s.size()) break;
    uint32_t c = n == 1 ? b : n == 2 ? b & 0x1F : n == 3 ? b & 0x0F : b & 0x07;
    for (size_t k = 1; k < n; ++k) c = (c << 6) | (byte(i + k) & 0x3F);
    out += c > 0xFFFF ? char16_t(0xFFFD) : char16_t(c);
    i += n;
  }
  return out;
}

std::u16string fold_letters(std::u16string_view raw, bool maqsura) {
  std::u16string out(raw);
  for (char16_t& c : out) {
    if (c == alef_madda || c == alef_hamza_above || c == alef_hamza_below || c == alef_wasla)
      c = alef;
    else if (maqsura && c == alef_maqsura)
      c = ya;
  }
  return out;
}

}  // namespace marsad::lex
