// Idea: the script decides first. Among the languages in Arabic letters, each votes: letters that only it uses, and its
// commonest words. The original letters are looked at, since folding hides what tells Persian from Arabic. A text counts
// as Persian, Urdu or Kurdish only where their letters are frequent: Arabic news spells foreign names with them.
// Latin script is told apart by the commonest words of a few languages; else it is "und". Cost: linear, first 4,000
// letters at most.
#include "text/language.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

#include "base/utf8.h"

namespace marsad::text {
namespace {

constexpr uint32_t kLetters = 4000;

struct Tally {
  uint32_t letters = 0;
  std::map<int, uint32_t> scripts;
  uint32_t arabic = 0, persian = 0, urdu = 0, kurdish = 0;
  std::map<std::string, uint32_t> words;
};

// Letters that Arabic does not use, by whose they are.
void tally_peculiar(char32_t c, Tally& t) {
  switch (c) {
    case 0x067E: case 0x0686: case 0x0698: case 0x06AF: case 0x06A9: case 0x06CC:  // pe che zhe gaf keheh farsi-ye
      ++t.persian;
      return;
    case 0x0679: case 0x0688: case 0x0691: case 0x06BA: case 0x06D2: case 0x06C1: case 0x06BE: case 0x06C3:
      ++t.urdu;
      return;
    case 0x0695: case 0x06B5: case 0x06C6: case 0x06CE: case 0x06D5:
      ++t.kurdish;
      return;
    case 0x0629: case 0x0649: case 0x0643: case 0x064A: case 0x0623: case 0x0625:  // what only Arabic uses
      ++t.arabic;
      return;
    default:
      return;
  }
}

void tally_word(std::string& word, Tally& t) {
  if (!word.empty()) ++t.words[word];
  word.clear();
}

void tally_field(std::string_view field, Tally& t) {
  std::string word;
  for (size_t at = 0; at < field.size() && t.letters < kLetters;) {
    const char32_t c = base::next_utf8(field, at);
    if (!u_isalpha(static_cast<UChar32>(c))) {
      if (u_charType(static_cast<UChar32>(c)) != U_FORMAT_CHAR) tally_word(word, t);
      continue;
    }
    ++t.letters;
    UErrorCode status = U_ZERO_ERROR;
    const int script = uscript_getScript(static_cast<UChar32>(c), &status);
    ++t.scripts[script];
    if (script == USCRIPT_ARABIC) tally_peculiar(c, t);
    base::append_utf8(word, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
  }
  tally_word(word, t);
}

uint32_t votes(const Tally& t, std::string_view words) {
  uint32_t sum = 0;
  while (!words.empty()) {
    const size_t end = std::min(words.find(' '), words.size());
    const auto found = t.words.find(std::string(words.substr(0, end)));
    if (found != t.words.end()) sum += found->second;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return sum;
}

// The stop words in escapes keep this file ASCII; the comment gives them in English letters.
std::string arabic_script(const Tally& t) {
  // fi, min, ala/ila, inna, allati, an
  const uint32_t ar = votes(t, "\u0641\u064A \u0645\u0646 \u0639\u0644\u0649 \u0625\u0644\u0649 \u0625\u0646 "
                               "\u0627\u0644\u062A\u064A \u0639\u0646 \u0623\u0646");
  // dar, ke, az, ra, ast, in, be
  const uint32_t fa = votes(t, "\u062F\u0631 \u06A9\u0647 \u0627\u0632 \u0631\u0627 \u0627\u0633\u062A "
                               "\u0627\u06CC\u0646 \u0628\u0647");
  // ke, mein, hai, ki, ka, se, aur, ne
  const uint32_t ur = votes(t, "\u06A9\u06D2 \u0645\u06CC\u06BA \u06C1\u06D2 \u06A9\u06CC \u06A9\u0627 \u0633\u06D2 "
                               "\u0627\u0648\u0631 \u0646\u06D2");
  // le, u, bo, ke
  const uint32_t ckb = votes(t, "\u0644\u06D5 \u0648 \u0628\u06C6 \u06A9\u06D5 \u0626\u06D5\u0648");
  const uint32_t n = t.scripts.at(USCRIPT_ARABIC);
  const uint32_t ar_score = t.arabic + 4 * ar;
  if (t.kurdish * 20 > n && t.kurdish + 4 * ckb > ar_score && t.kurdish > t.urdu) return "ckb";
  if (t.urdu * 25 > n && t.urdu + t.persian + 4 * ur > ar_score) return "ur";
  if (t.persian * 25 > n && t.persian + 4 * fa > ar_score) return "fa";
  return "ar";
}

std::string latin_script(const Tally& t) {
  static constexpr std::array<std::pair<const char*, std::string_view>, 6> languages{{
      {"en", "the of and to in that is for on with by was as"},
      {"fr", "le la les des et en une dans est que pour qui du au"},
      {"es", "el los las de en que y una por con del es se"},
      {"de", "der die das und ist nicht ein mit von den im"},
      {"tr", "ve bir bu da de ile olarak i\u00E7in olan"},
      {"it", "il che di e un per della sono con non"},
  }};
  const char* best = "und";
  uint32_t most = 1;  // one stray word is no sign
  for (const auto& [code, words] : languages) {
    const uint32_t n = votes(t, words);
    if (n > most) {
      most = n;
      best = code;
    }
  }
  return best;
}

std::string by_script(int script, const Tally& t) {
  switch (script) {
    case USCRIPT_ARABIC: return arabic_script(t);
    case USCRIPT_LATIN: return latin_script(t);
    case USCRIPT_HEBREW: return "he";
    case USCRIPT_CYRILLIC: return "ru";
    case USCRIPT_GREEK: return "el";
    case USCRIPT_ARMENIAN: return "hy";
    case USCRIPT_HAN: return "zh";
    case USCRIPT_HANGUL: return "ko";
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA: return "ja";
    case USCRIPT_DEVANAGARI: return "hi";
    default: return "und";
  }
}

}  // namespace

std::string find_language(const Report& report) {
  Tally tally;
  tally_field(report.text, tally);
  tally_field(report.title, tally);
  int best = USCRIPT_COMMON;
  uint32_t most = 1;
  for (const auto& [script, n] : tally.scripts) {
    if (n > most) {
      most = n;
      best = script;
    }
  }
  // Japanese mixes Han with its own letters.
  if (best == USCRIPT_HAN && tally.scripts.count(USCRIPT_HIRAGANA) > 0) best = USCRIPT_HIRAGANA;
  return by_script(best, tally);
}

}  // namespace marsad::text
