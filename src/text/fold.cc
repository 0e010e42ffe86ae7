// Idea: one table with an entry for each BMP character says what becomes of it: another character,
// nothing, or one of a few special cases (presentation forms that become several letters; the hamza
// sign that joins the letter before it; a carriage return). The table is computed once from ICU's
// properties; folding is then one lookup a character, with the offset written beside. Cost: linear,
// a few ns a character; the table takes 128 KiB and about a millisecond.
#include "text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>
#include <map>
#include <memory>
#include <utility>

#include "base/utf8.h"
#include "text/letters.h"

namespace marsad::text {
namespace {

// Table values with a meaning of their own; none is a character that text can fold to.
constexpr char16_t kDelete = 0xFFFF, kExpand = 0xFFFE, kHamzaSign = 0xFDD0, kReturn = 0xFDD1;

class Table {
 public:
  Table() {
    for (uint32_t c = 0; c < chars_.size(); ++c) chars_[c] = fold_one(static_cast<char16_t>(c));
    for (uint32_t c = 0xFB50; c <= 0xFDFF; ++c) add_presentation(static_cast<char16_t>(c));
    for (uint32_t c = 0xFE70; c <= 0xFEFE; ++c) add_presentation(static_cast<char16_t>(c));
  }
  char16_t operator[](char16_t c) const { return chars_[c]; }
  const std::u16string& expansion(char16_t c) const { return expansions_.find(c)->second; }

 private:
  static char16_t fold_letter(char16_t c);
  static char16_t fold_one(char16_t c);
  void add_presentation(char16_t c);

  std::array<char16_t, 0x10000> chars_{};
  std::map<char16_t, std::u16string> expansions_;
};

// Arabic letters that fold to another; 0: `c` is none of these.
char16_t Table::fold_letter(char16_t c) {
  switch (c) {
    case letter::alef_madda:
    case letter::alef_hamza_above:
    case letter::alef_hamza_below:
    case letter::alef_wasla:
    case 0x0672:  // alef with wavy hamza above
    case 0x0673:  // alef with wavy hamza below
      return letter::alef;
    case letter::alef_maqsura:
    case 0x06CC:  // Persian ya
      return letter::ya;
    case 0x06A9:  // Persian kaf
    case 0x06AA:  // swash kaf
      return letter::kaf;
    default:
      return 0;
  }
}

bool is_vowel_sign(char16_t c) {
  return (c >= 0x064B && c <= 0x065F) || c == 0x0670 || (c >= 0x0610 && c <= 0x061A) ||
         (c >= 0x06D6 && c <= 0x06ED) || (c >= 0x08D3 && c <= 0x08FF);
}

char16_t Table::fold_one(char16_t c) {
  if (const char16_t to = fold_letter(c)) return to;
  if (c == u'\n' || c == 0x2028 || c == 0x2029 || c == 0x85) return u'\n';
  if (c == u'\r') return kReturn;
  if (c == 0x0654) return kHamzaSign;
  if (is_vowel_sign(c) || c == letter::tatweel) return kDelete;
  const int type = u_charType(c);
  if (type == U_FORMAT_CHAR || (c >= 0xFE00 && c <= 0xFE0F))
    return kDelete;  // bidi, joiners, BOM, selectors
  if (type == U_CONTROL_CHAR || u_isUWhiteSpace(c)) return u' ';
  if (type == U_SURROGATE || c >= 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF)) return 0xFFFD;
  if (type == U_DECIMAL_DIGIT_NUMBER) return static_cast<char16_t>(u'0' + u_charDigitValue(c));
  const UChar32 lower = u_tolower(c);
  return lower < 0x10000 ? static_cast<char16_t>(lower) : c;
}

void Table::add_presentation(char16_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  if (U_FAILURE(status) || u_charType(c) == U_UNASSIGNED) return;
  const icu::UnicodeString whole(static_cast<UChar>(c));
  const icu::UnicodeString parts = nfkc->normalize(whole, status);
  if (U_FAILURE(status) || parts == whole) return;
  std::u16string to;
  for (int i = 0; i < parts.length(); ++i) {
    const char16_t folded = chars_[static_cast<char16_t>(parts.charAt(i))];
    if (folded != kDelete && folded != kHamzaSign) to += folded;
  }
  if (to == u" ") to.clear();  // the spaced forms of vowel signs
  if (to.size() == 1) {
    chars_[c] = to[0];
  } else if (to.empty()) {
    chars_[c] = kDelete;
  } else {
    chars_[c] = kExpand;
    expansions_[c] = to;
  }
}

const Table& table() {
  static const auto instance = std::make_unique<const Table>();
  return *instance;
}

// One code point of valid UTF-8 at `p`, which moves past it; U+FFFD for those outside the BMP.
char16_t next_bmp(const uint8_t*& p) {
  const uint8_t a = *p++;
  if (a < 0x80) return a;
  if (a < 0xE0) return static_cast<char16_t>(((a & 0x1F) << 6) | (*p++ & 0x3F));
  if (a < 0xF0) {
    const uint8_t b = *p++, c = *p++;
    return static_cast<char16_t>(((a & 0x0F) << 12) | ((b & 0x3F) << 6) | (c & 0x3F));
  }
  p += 3;
  return 0xFFFD;
}

// Writes folded characters with their origins; room is made ahead, since pushing one by one costs
// half the speed.
class Writer {
 public:
  explicit Writer(size_t length) { resize(length); }
  void put(char16_t c, uint32_t at) {
    reserve_one();
    out_.chars[filled_] = c;
    out_.origin[filled_++] = at;
  }
  // As put, but a deleted character leaves no trace; without a branch.
  void put_action(char16_t action, uint32_t at) {
    reserve_one();
    out_.chars[filled_] = action;
    out_.origin[filled_] = at;
    filled_ += action != kDelete;
  }
  void join_hamza() {
    if (filled_ == 0) return;
    char16_t& last = out_.chars[filled_ - 1];
    if (last == letter::waw) last = letter::waw_hamza;
    if (last == letter::ya) last = letter::ya_hamza;
  }
  Folded finish(uint32_t length) {
    resize(filled_);
    out_.origin.push_back(length);
    return std::move(out_);
  }

 private:
  void reserve_one() {
    if (filled_ == out_.chars.size()) [[unlikely]]
      resize(filled_ + filled_ / 2 + 64);
  }
  void resize(size_t n) {
    out_.chars.resize(n);
    out_.origin.resize(n);
  }
  Folded out_;
  size_t filled_ = 0;
};

}  // namespace

Folded fold(std::string_view utf8) {
  const Table& to = table();
  Writer out(base::count_code_points(utf8));
  const auto* p = reinterpret_cast<const uint8_t*>(utf8.data());
  const auto* end = p + utf8.size();
  uint32_t at = 0;
  for (; p < end; ++at) {
    const char16_t c = next_bmp(p);
    const char16_t action = to[c];
    if (action == kExpand) [[unlikely]] {
      for (char16_t part : to.expansion(c)) out.put(part, at);
    } else if (action == kHamzaSign) [[unlikely]] {
      out.join_hamza();
    } else if (action == kReturn) [[unlikely]] {
      out.put(p < end && *p == '\n' ? u' ' : u'\n', at);
    } else {
      out.put_action(action, at);
    }
  }
  return out.finish(at);
}

std::u16string fold_key(std::string_view utf8) {
  return fold(utf8).chars;
}

std::string to_utf8(std::u16string_view chars) {
  std::string out;
  out.reserve(chars.size() * 2);
  for (char16_t c : chars) base::append_utf8(out, c);
  return out;
}

}  // namespace marsad::text
