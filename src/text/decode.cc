// Idea: marks and magic numbers first. UTF-16 without a mark shows itself by one byte of each pair
// being that of Arabic or ASCII nearly always. What is valid UTF-8, or nearly, is UTF-8. The rest
// has one byte a letter: each of the Arabic charsets is tried, and the one whose letters are as
// common as in Arabic news wins; runs of high bytes that are all short mean a European text
// instead. Cost: linear, with at most three trial decodings of the first 64 KiB.
#include "text/decode.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "base/utf8.h"
#include "text/letters.h"

namespace marsad::text {
namespace {

constexpr size_t kSample = 64 << 10;

struct Magic {
  std::string_view bytes, name;
};

std::string_view binary_kind(std::string_view b) {
  using namespace std::string_view_literals;
  static constexpr std::array<Magic, 14> magics{{
      {"PK\x03\x04"sv, "a ZIP archive or office document"},
      {"%PDF-"sv, "a PDF"},
      {"\x89PNG"sv, "a PNG picture"},
      {"GIF8"sv, "a GIF picture"},
      {"\xFF\xD8\xFF"sv, "a JPEG picture"},
      {"\x1F\x8B"sv, "gzip data; unpack it first"},
      {"\xFD"
       "7zXZ"sv,
       "xz data; unpack it first"},
      {"\x28\xB5\x2F\xFD"sv, "zstd data; unpack it first"},
      {"BZh"sv, "bzip2 data; unpack it first"},
      {"SQLite format 3"sv, "a SQLite database"},
      {"\x7F"
       "ELF"sv,
       "a program"},
      {"\xD0\xCF\x11\xE0"sv, "an old office document"},
      {"OggS"sv, "sound or video"},
      {"ID3"sv, "sound"},
  }};
  for (const Magic& m : magics) {
    if (b.substr(0, m.bytes.size()) == m.bytes) return m.name;
  }
  return {};
}

bool is_odd_control(uint8_t c) {
  return c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1B;
}

bool looks_binary(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, kSample);
  size_t odd = 0;
  for (char c : sample) odd += is_odd_control(static_cast<uint8_t>(c));
  return odd * 10 > sample.size();
}

// The high byte of a UTF-16 unit in Arabic or ASCII text.
bool is_usual_high(uint8_t b) {
  return b == 0x00 || b == 0x06 || b == 0x20 || b == 0xFE;
}

// "UTF-16LE", "UTF-16BE" or nothing, by the bytes alone.
std::string_view guess_utf16(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, kSample & ~size_t{1});
  const size_t pairs = sample.size() / 2;
  if (pairs < 4) return {};
  size_t little = 0, big = 0, low_zero = 0, high_zero = 0;
  for (size_t i = 0; i + 1 < sample.size(); i += 2) {
    const auto a = static_cast<uint8_t>(sample[i]), b = static_cast<uint8_t>(sample[i + 1]);
    little += is_usual_high(b) && !(a == 0 && b == 0);
    big += is_usual_high(a) && !(a == 0 && b == 0);
    low_zero += a < 0x09;
    high_zero += b < 0x09;
  }
  // Text of bytes has next to no values under 9; UTF-16 has one in nearly every pair.
  if (little * 10 > pairs * 9 && high_zero * 10 > pairs * 7 && little > big) return "UTF-16LE";
  if (big * 10 > pairs * 9 && low_zero * 10 > pairs * 7 && big > little) return "UTF-16BE";
  return {};
}

struct Converter {
  explicit Converter(const std::string& name) { handle = ucnv_open(name.c_str(), &status); }
  ~Converter() {
    if (handle) ucnv_close(handle);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  UErrorCode status = U_ZERO_ERROR;
  UConverter* handle = nullptr;
};

// Ill-formed parts give U+FFFD; nothing where the charset is unknown.
bool convert(std::string_view bytes, const std::string& charset, std::string& out) {
  Converter converter(charset);
  if (U_FAILURE(converter.status)) return false;
  std::array<UChar, 4096> units{};
  const char* from = bytes.data();
  const char* end = from + bytes.size();
  char32_t lead = 0;
  for (bool more = true; more;) {
    UErrorCode status = U_ZERO_ERROR;
    UChar* to = units.data();
    ucnv_toUnicode(converter.handle, &to, units.data() + units.size(), &from, end, nullptr, true,
                   &status);
    more = status == U_BUFFER_OVERFLOW_ERROR;
    if (U_FAILURE(status) && !more) return false;
    for (const UChar* u = units.data(); u < to; ++u) {
      if (U16_IS_LEAD(*u)) {
        lead = *u;
      } else {
        base::append_utf8(out, U16_IS_TRAIL(*u) && lead ? U16_GET_SUPPLEMENTARY(lead, *u) : *u);
        lead = 0;
      }
    }
  }
  return true;
}

// How common a letter is in Arabic news, in parts of 250; others cost.
int letter_weight(char32_t c) {
  switch (c) {
    case letter::alef:
      return 38;
    case letter::lam:
      return 30;
    case letter::ya:
      return 20;
    case letter::mim:
    case letter::nun:
      return 15;
    case letter::waw:
    case letter::ra:
    case letter::ta:
      return 14;
    case letter::ba:
    case letter::ain:
    case letter::dal:
    case letter::ha:
      return 9;
    case letter::sin:
    case letter::fa:
    case letter::ta_marbuta:
    case letter::qaf:
    case letter::kaf:
      return 7;
    case letter::hah:
    case letter::jim:
    case letter::alef_hamza_above:
      return 5;
    case letter::shin:
    case letter::sad:
    case letter::khah:
    case letter::tah:
    case letter::alef_maqsura:
      return 3;
    default:
      break;
  }
  if (c >= 0x0621 && c <= 0x064A) return 1;
  if (c >= 0x064B && c <= 0x0652) return -6;  // vowel signs are rare; misread letters give many
  if (c == base::kReplacement || (c >= 0x80 && c < 0xA0)) return -30;
  return c < 0x80 ? 0 : -3;
}

int64_t arabic_score(std::string_view bytes, const std::string& charset) {
  std::string text;
  if (!convert(bytes.substr(0, kSample), charset, text)) return INT64_MIN;
  int64_t score = 0;
  for (size_t at = 0; at < text.size();) score += letter_weight(base::next_utf8(text, at));
  return score;
}

// European words have a letter with a mark here and there; Arabic ones are runs of high bytes.
bool high_bytes_stand_alone(std::string_view bytes) {
  size_t runs = 0, high = 0;
  bool inside = false;
  for (char c : bytes.substr(0, kSample)) {
    const bool is_high = static_cast<uint8_t>(c) >= 0x80;
    high += is_high;
    runs += is_high && !inside;
    inside = is_high;
  }
  return runs > 0 && high < runs * 3 / 2;
}

std::string guess_single_byte(std::string_view bytes) {
  if (high_bytes_stand_alone(bytes)) return "windows-1252";
  const int64_t windows = arabic_score(bytes, "windows-1256"),
                iso = arabic_score(bytes, "ISO-8859-6");
  return iso > windows ? "ISO-8859-6" : "windows-1256";
}

struct Validity {
  size_t faults = 0, sequences = 0;  // ill-formed parts; well-formed sequences of two or more bytes
};

Validity check_utf8(std::string_view bytes) {
  Validity v;
  for (size_t at = 0; at < bytes.size();) {
    if (static_cast<uint8_t>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    bool well_formed = false;
    base::next_utf8(bytes, at, well_formed);
    ++(well_formed ? v.sequences : v.faults);
  }
  return v;
}

std::string mend_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (size_t at = 0; at < bytes.size();) base::append_utf8(out, base::next_utf8(bytes, at));
  return out;
}

Decoded decode_utf8(std::string_view bytes, const Validity& v) {
  Decoded out{v.faults == 0 ? std::string(bytes) : mend_utf8(bytes), "UTF-8", {}};
  if (v.faults > 0) {
    out.notes.push_back(std::to_string(v.faults) + " invalid byte sequence" +
                        (v.faults > 1 ? "s" : "") + " replaced by U+FFFD");
  }
  return out;
}

bool is_single_byte_name(std::string_view name) {
  if (name.empty()) return false;
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  return lower.find("utf") == lower.npos;
}

Result<Decoded> decode_as(std::string_view bytes, const std::string& charset) {
  Decoded out{{}, charset, {}};
  if (!convert(bytes, charset, out.text)) {
    return Error{Code::bad_input, "cannot decode as " + charset, {}};
  }
  if (charset.rfind("UTF-16", 0) != 0) out.notes.push_back("read as " + charset);
  return out;
}

Result<Decoded> decode_any(std::string_view bytes, std::string_view declared) {
  using namespace std::string_view_literals;
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF"sv) bytes.remove_prefix(3);
  if (bytes.substr(0, 2) == "\xFF\xFE"sv) return decode_as(bytes.substr(2), "UTF-16LE");
  if (bytes.substr(0, 2) == "\xFE\xFF"sv) return decode_as(bytes.substr(2), "UTF-16BE");
  if (const auto kind = binary_kind(bytes); !kind.empty()) {
    return Error{Code::bad_input, "this is no text but " + std::string(kind), {}};
  }
  if (const auto utf16 = guess_utf16(bytes); !utf16.empty())
    return decode_as(bytes, std::string(utf16));
  if (looks_binary(bytes)) return Error{Code::bad_input, "this is binary data, not text", {}};
  const Validity validity = check_utf8(bytes);
  if (validity.faults * 4 <= validity.sequences) return decode_utf8(bytes, validity);
  if (is_single_byte_name(declared)) {
    if (auto as_declared = decode_as(bytes, std::string(declared))) return as_declared;
  }
  return decode_as(bytes, guess_single_byte(bytes));
}

}  // namespace

void blank_controls(std::string& text) {
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<uint8_t>(text[i]);
    if ((c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7F) text[i] = ' ';
  }
}

Result<Decoded> decode(std::string_view bytes, std::string_view declared) {
  auto out = decode_any(bytes, declared);
  if (!out) return out;
  blank_controls(out->text);
  if (out->text.substr(0, 3) == "\xEF\xBB\xBF") out->text.erase(0, 3);
  return out;
}

}  // namespace marsad::text
