// Idea: the charset is settled on the first piece; one-byte charsets and UTF-16 go through ICU's
// converter, which keeps its state between pieces. Cost: linear.
#include "text/xml_bytes.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/utf8.h"
#include "text/decode.h"
#include "text/input_reader.h"

namespace marsad::text {
namespace {

constexpr size_t kPiece = 64 << 10;
constexpr size_t kLongestReference = 34;  // "&" name or number ";"

// encoding="..." of the XML declaration; empty: none.
std::string declared_charset(std::string_view head) {
  head = head.substr(0, 200);
  const size_t end = head.find("?>"), at = head.find("encoding");
  if (end == head.npos || at == head.npos || at > end) return {};
  const size_t open = head.find_first_of("\"'", at);
  if (open == head.npos || open > end) return {};
  const size_t close = head.find(head[open], open + 1);
  if (close == head.npos || close - open > 40) return {};
  return std::string(head.substr(open + 1, close - open - 1));
}

bool is_name_sign(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '#' ||
         static_cast<uint8_t>(c) >= 0x80;
}

// What of `text` is whole characters: the length without a started one at its end.
size_t whole_characters(std::string_view text) {
  for (size_t back = 1; back <= 3 && back <= text.size(); ++back) {
    const auto c = static_cast<uint8_t>(text[text.size() - back]);
    if (c < 0x80) break;
    if (c < 0xC0) continue;
    const size_t length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
    return length > back ? text.size() - back : text.size();
  }
  return text.size();
}

}  // namespace

struct XmlBytes::Converter {
  explicit Converter(const std::string& charset) { handle = ucnv_open(charset.c_str(), &status); }
  ~Converter() {
    if (handle) ucnv_close(handle);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  void append(std::string_view in, bool last, std::string& out) {
    std::array<UChar, 4096> units{};
    const char* from = in.data();
    const char* end = from + in.size();
    for (bool more = true; more;) {
      UErrorCode code = U_ZERO_ERROR;
      UChar* to = units.data();
      ucnv_toUnicode(handle, &to, units.data() + units.size(), &from, end, nullptr, last, &code);
      more = code == U_BUFFER_OVERFLOW_ERROR;
      for (const UChar* u = units.data(); u < to; ++u) {
        if (U16_IS_LEAD(*u)) {
          lead = *u;
        } else {
          base::append_utf8(out, U16_IS_TRAIL(*u) && lead ? U16_GET_SUPPLEMENTARY(lead, *u) : *u);
          lead = 0;
        }
      }
    }
  }

  UErrorCode status = U_ZERO_ERROR;
  UConverter* handle = nullptr;
  char32_t lead = 0;
};

XmlBytes::XmlBytes(ByteBuffer& bytes) : bytes_(bytes) {
  bytes_.want(kPiece);
  const std::string_view head = bytes_.rest().substr(0, kPiece);
  const auto guessed = decode(head.substr(0, whole_characters(head)), declared_charset(head));
  const std::string charset = guessed ? guessed->charset : "UTF-8";
  if (charset == "UTF-8") {
    if (without_mark(head).size() < head.size()) bytes_.advance(3);
    return;
  }
  if (charset.rfind("UTF-16", 0) == 0 && (head[0] == '\xFF' || head[0] == '\xFE'))
    bytes_.advance(2);
  converter_ = std::make_unique<Converter>(charset);
  if (U_FAILURE(converter_->status)) converter_.reset();
}

XmlBytes::~XmlBytes() = default;

bool XmlBytes::decoded(std::string& out) {
  if (bytes_.rest().empty() && !bytes_.fill()) return false;
  const std::string_view piece = bytes_.rest().substr(0, kPiece);
  if (converter_) {
    converter_->append(piece, false, out);
    bytes_.advance(piece.size());
  } else {
    out += piece;
    bytes_.advance(piece.size());
  }
  return true;
}

// Keeps back what only the next piece can decide: a started reference, mark of a CDATA section or
// character.
void XmlBytes::clean(std::string_view text, bool last, std::string& out) {
  size_t at = 0;
  const size_t end = last ? text.size() : whole_characters(text);
  while (at < end) {
    const char c = text[at];
    const auto byte = static_cast<uint8_t>(c);
    if (byte >= 0x80) {
      const size_t from = at;
      const char32_t code = base::next_utf8(text, at);
      if (code == 0xFFFE || code == 0xFFFF) {
        base::append_utf8(out, base::kReplacement);
      } else if (code == base::kReplacement) {
        base::append_utf8(out, code);
      } else {
        out += text.substr(from, at - from);
      }
      continue;
    }
    if ((c == '<' || c == ']') && !last && end - at < 9) break;
    if (c == '<' && !cdata_ && text.substr(at, 9) == "<![CDATA[") cdata_ = true;
    if (c == ']' && cdata_ && text.substr(at, 3) == "]]>") cdata_ = false;
    if (c == '&' && !cdata_) {
      size_t stop = at + 1;
      while (stop < end && stop - at < kLongestReference && is_name_sign(text[stop])) ++stop;
      if (stop == end && !last && stop - at < kLongestReference) break;
      const bool reference = stop < end && stop > at + 1 && text[stop] == ';';
      out += reference ? "&" : "&amp;";
    } else {
      out += (byte < 0x20 && c != '\n' && c != '\r' && c != '\t') || byte == 0x7F ? ' ' : c;
    }
    ++at;
  }
  held_ = std::string(text.substr(at));
}

bool XmlBytes::next(std::string& piece) {
  piece.clear();
  while (piece.empty() && !done_) {
    std::string text = std::move(held_);
    held_.clear();
    done_ = !decoded(text);
    clean(text, done_, piece);
  }
  return !piece.empty();
}

}  // namespace marsad::text
