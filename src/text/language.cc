// Idea: the script decides first. Among the languages in Arabic letters, each votes: letters that
// only it uses, and its commonest words. The original letters are looked at, since folding hides
// what tells Persian from Arabic. A text counts as Persian, Urdu or Kurdish only where their
// letters are frequent: Arabic news spells foreign names with them. Latin script is told apart by
// the commonest words of a few languages; else it is "und". Most texts are Arabic beyond doubt by
// their letters alone, and then no word is looked at. Cost: linear, first 2,000 letters at most.
#include "text/language.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "text/chars.h"

namespace marsad::text {
namespace {

constexpr uint32_t kLetters = 2000;
constexpr size_t kLongestStopWord = 6;  // letters

enum Lang : uint8_t { ar, fa, ur, ckb, en, fr, es, de, tr, it, lang_count };

// The stop words in escapes keep this file ASCII; the comments give them in English letters.
constexpr std::array<std::pair<Lang, std::string_view>, lang_count> kStopWords{{
    // fi, min, ala, ila, inna, allati, an, anna
    {ar,
     "\u0641\u064A \u0645\u0646 \u0639\u0644\u0649 \u0625\u0644\u0649 \u0625\u0646 "
     "\u0627\u0644\u062A\u064A \u0639\u0646 \u0623\u0646"},
    // dar, ke, az, ra, ast, in, be
    {fa,
     "\u062F\u0631 \u06A9\u0647 \u0627\u0632 \u0631\u0627 \u0627\u0633\u062A \u0627\u06CC\u0646 "
     "\u0628\u0647"},
    // ke, mein, hai, ki, ka, se, aur, ne
    {ur,
     "\u06A9\u06D2 \u0645\u06CC\u06BA \u06C1\u06D2 \u06A9\u06CC \u06A9\u0627 \u0633\u06D2 "
     "\u0627\u0648\u0631 \u0646\u06D2"},
    // le, u, bo, ke, ew
    {ckb, "\u0644\u06D5 \u0648 \u0628\u06C6 \u06A9\u06D5 \u0626\u06D5\u0648"},
    {en, "the of and to in that is for on with by was as"},
    {fr, "le la les des et en une dans est que pour qui du au"},
    {es, "el los las de en que y una por con del es se"},
    {de, "der die das und ist nicht ein mit von den im"},
    {tr, "ve bir bu da de ile olarak i\u00E7in olan"},
    {it, "il che di e un per della sono con non"},
}};
constexpr std::array<const char*, lang_count> kCodes{"ar", "fa", "ur", "ckb", "en",
                                                     "fr", "es", "de", "tr",  "it"};

// A word's letters, as many as a stop word may have; `size` counts on.
struct Letters {
  std::array<char16_t, kLongestStopWord> at{};
  size_t size = 0;
  void add(char32_t c) {
    if (size < at.size()) at[size] = static_cast<char16_t>(c < 0x10000 ? c : 0xFFFD);
    ++size;
  }
  std::u16string_view view() const { return {at.data(), std::min(size, at.size())}; }
};

// Stop word -> one bit for each language that has it. Asked for every word: an open table by the
// first and the last letter.
class StopWords {
 public:
  StopWords() {
    for (const auto& [lang, list] : kStopWords) {
      Letters word;
      for (size_t at = 0; at < list.size();) {
        const char32_t c = base::next_utf8(list, at);
        if (c != U' ') word.add(c);
        if (c != U' ' && at < list.size()) continue;
        add(word, 1u << lang);
        word.size = 0;
      }
    }
  }
  uint32_t find(const Letters& word) const {
    if (word.size == 0 || word.size > kLongestStopWord) return 0;
    for (size_t i = start(word);; i = (i + 1) % entries_.size()) {
      if (entries_[i].langs == 0 || entries_[i].word.view() == word.view())
        return entries_[i].langs;
    }
  }

 private:
  struct Entry {
    Letters word;
    uint32_t langs = 0;
  };
  size_t start(const Letters& word) const {
    return (word.at[0] * 37u + word.at[word.size - 1] * 5u + word.size) % entries_.size();
  }
  void add(const Letters& word, uint32_t lang) {
    size_t i = start(word);
    while (entries_[i].langs != 0 && entries_[i].word.view() != word.view())
      i = (i + 1) % entries_.size();
    entries_[i].word = word;
    entries_[i].langs |= lang;
  }
  std::array<Entry, 256> entries_{};
};

const StopWords& stop_words() {
  static const StopWords words;
  return words;
}

struct Tally {
  uint32_t letters = 0;
  std::map<int, uint32_t> scripts;
  uint32_t arabic = 0, persian = 0, urdu = 0, kurdish = 0;
  std::array<uint32_t, lang_count> votes{};  // stop words seen
};

// What only Arabic uses, by bits from hamza on: alef with hamza above and below, ta marbuta, kaf,
// alef maqsura, ya.
constexpr char32_t kFirstLetter = 0x0621;
constexpr uint64_t kOnlyArabic = 1ull << (0x0623 - kFirstLetter) | 1ull << (0x0625 - kFirstLetter) |
                                 1ull << (0x0629 - kFirstLetter) | 1ull << (0x0643 - kFirstLetter) |
                                 1ull << (0x0649 - kFirstLetter) | 1ull << (0x064A - kFirstLetter);

// Letters that Arabic does not use, by whose they are.
void tally_peculiar(char32_t c, Tally& t) {
  switch (c) {
    case 0x067E:
    case 0x0686:
    case 0x0698:
    case 0x06AF:
    case 0x06A9:
    case 0x06CC:  // pe che zhe gaf keheh farsi-ye
      ++t.persian;
      return;
    case 0x0679:
    case 0x0688:
    case 0x0691:
    case 0x06BA:
    case 0x06D2:
    case 0x06C1:
    case 0x06BE:
    case 0x06C3:
      ++t.urdu;
      return;
    case 0x0695:
    case 0x06B5:
    case 0x06C6:
    case 0x06CE:
    case 0x06D5:
      ++t.kurdish;
      return;
    default:
      return;
  }
}

void tally_word(Letters& word, const StopWords& words, Tally& t) {
  uint32_t langs = words.find(word);
  for (uint32_t lang = 0; langs != 0; ++lang, langs >>= 1) t.votes[lang] += langs & 1;
  word.size = 0;
}

// The letters of Arabic without Persian and the like: hamza to ghain, fa to ya.
bool is_common_arabic_letter(char32_t c) {
  return (c >= 0x0621 && c <= 0x063A) || (c >= 0x0641 && c <= 0x064A);
}

void tally_field(std::string_view field, Tally& t) {
  const StopWords& words = stop_words();
  Letters word;
  uint32_t arabic = 0;
  for (size_t at = 0; at < field.size() && t.letters < kLetters;) {
    const char32_t c = base::next_utf8(field, at);
    if (is_common_arabic_letter(c)) {
      ++arabic;
      ++t.letters;
      t.arabic += kOnlyArabic >> (c - kFirstLetter) & 1;
      word.add(c);
      continue;
    }
    if (c == U' ' || !u_isalpha(static_cast<UChar32>(c))) {
      if (c < 0x80 || u_charType(static_cast<UChar32>(c)) != U_FORMAT_CHAR)
        tally_word(word, words, t);
      continue;
    }
    UErrorCode status = U_ZERO_ERROR;
    ++t.scripts[uscript_getScript(static_cast<UChar32>(c), &status)];
    ++t.letters;
    tally_peculiar(c, t);
    word.add(c < 0x80 ? (c | 0x20) : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
  }
  if (arabic > 0) t.scripts[USCRIPT_ARABIC] += arabic;
  tally_word(word, words, t);
}

bool many_kurdish(const Tally& t, uint32_t letters) {
  return t.kurdish * 20 > letters;
}
bool many_urdu(const Tally& t, uint32_t letters) {
  return t.urdu * 25 > letters;
}
bool many_persian(const Tally& t, uint32_t letters) {
  return t.persian * 25 > letters;
}

std::string arabic_script(const Tally& t) {
  const uint32_t n = t.scripts.at(USCRIPT_ARABIC);
  const uint32_t ar_score = t.arabic + 4 * t.votes[ar];
  if (many_kurdish(t, n) && t.kurdish + 4 * t.votes[ckb] > ar_score && t.kurdish > t.urdu)
    return "ckb";
  if (many_urdu(t, n) && t.urdu + t.persian + 4 * t.votes[ur] > ar_score) return "ur";
  if (many_persian(t, n) && t.persian + 4 * t.votes[fa] > ar_score) return "fa";
  return "ar";
}

std::string latin_script(const Tally& t) {
  const char* best = "und";
  uint32_t most = 1;  // one stray word is no sign
  for (uint32_t lang = en; lang < lang_count; ++lang) {
    if (t.votes[lang] <= most) continue;
    most = t.votes[lang];
    best = kCodes[lang];
  }
  return best;
}

std::string by_script(int script, const Tally& t) {
  switch (script) {
    case USCRIPT_ARABIC:
      return arabic_script(t);
    case USCRIPT_LATIN:
      return latin_script(t);
    case USCRIPT_HEBREW:
      return "he";
    case USCRIPT_CYRILLIC:
      return "ru";
    case USCRIPT_GREEK:
      return "el";
    case USCRIPT_ARMENIAN:
      return "hy";
    case USCRIPT_HAN:
      return "zh";
    case USCRIPT_HANGUL:
      return "ko";
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return "ja";
    case USCRIPT_DEVANAGARI:
      return "hi";
    default:
      return "und";
  }
}

void count_letters(std::string_view field, const Class* classes, Tally& t, uint32_t& arabic) {
  uint32_t of_arabic = 0, others = 0;
  const uint32_t room = kLetters - std::min(kLetters, t.letters);
  for (size_t at = 0; at < field.size() && of_arabic + others < room;) {
    const auto a = static_cast<uint8_t>(field[at]);
    if (a < 0x80) {
      others += classes[a] == Class::latin;
      ++at;
      continue;
    }
    char32_t c = 0;
    if ((a & 0xFC) == 0xD8 && at + 1 < field.size()) {  // U+0600 to U+06FF
      c = static_cast<char32_t>((a & 0x1F) << 6 | (field[at + 1] & 0x3F));
      at += 2;
    } else {
      c = base::next_utf8(field, at);
    }
    const Class kind = c > 0xFFFF ? Class::latin : classes[c];
    of_arabic += kind == Class::arabic;
    if (is_common_arabic_letter(c)) continue;
    if (kind == Class::latin) others += u_isalpha(static_cast<UChar32>(c)) != 0;
    if (kind == Class::arabic) tally_peculiar(c, t);
  }
  arabic += of_arabic;
  t.letters += of_arabic + others;
}

// Arabic by its letters alone: most of them are, and no other language's are frequent.
bool surely_arabic(const Report& report) {
  const Class* classes = class_table();
  Tally t;
  uint32_t arabic = 0;
  count_letters(report.text, classes, t, arabic);
  count_letters(report.title, classes, t, arabic);
  return arabic > 1 && arabic * 2 > t.letters && !many_kurdish(t, arabic) &&
         !many_urdu(t, arabic) && !many_persian(t, arabic);
}

}  // namespace

std::string find_language(const Report& report) {
  if (surely_arabic(report)) return kCodes[ar];
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
