#include "views/json_writer.h"

namespace marsad::views {
namespace {

bool is_special(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

}  // namespace

void JsonWriter::new_line() {
  if (!indented_) return;
  if (flat_ > 0) return;
  out_ += '\n';
  out_.append(has_items_.size() * 2, ' ');
}

void JsonWriter::separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (has_items_.empty()) return;
  if (has_items_.back()) {
    out_ += ',';
    if (indented_ && flat_ > 0) out_ += ' ';
  }
  has_items_.back() = true;
  new_line();
}

JsonWriter& JsonWriter::begin(char bracket) {
  separate();
  out_ += bracket;
  has_items_.push_back(false);
  return *this;
}

JsonWriter& JsonWriter::end(char bracket) {
  const bool had = has_items_.back();
  has_items_.pop_back();
  if (had) new_line();
  out_ += bracket;
  return *this;
}

JsonWriter& JsonWriter::literal(std::string_view json) {
  separate();
  out_ += json;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  string(name);
  out_ += indented_ ? ": " : ":";
  after_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::string_or_null(std::string_view text) {
  return text.empty() ? null() : string(text);
}

JsonWriter& JsonWriter::string(std::string_view text) {
  separate();
  out_ += '"';
  size_t written = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (!is_special(text[i])) continue;
    out_.append(text, written, i - written);
    escape(text[i]);
    written = i + 1;
  }
  out_.append(text, written);
  out_ += '"';
  return *this;
}

void JsonWriter::escape(char c) {
  static constexpr char digits[] = "0123456789abcdef";
  static constexpr std::string_view letters = "\"\\\n\r\t", escapes = "\"\\nrt";
  out_ += '\\';
  if (const size_t at = letters.find(c); at != letters.npos) {
    out_ += escapes[at];
  } else {
    out_ += "u00";
    out_ += digits[(c >> 4) & 15];
    out_ += digits[c & 15];
  }
}

std::string indent_json(std::string_view json) {
  std::string out;
  size_t depth = 0;
  bool inside = false;
  const auto new_line = [&] {
    out += '\n';
    out.append(depth * 2, ' ');
  };
  for (size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (inside) {
      out += c;
      if (c == '\\' && i + 1 < json.size()) out += json[++i];
      if (c == '"') inside = false;
      continue;
    }
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') continue;
    const bool closes = c == '}' || c == ']';
    if (closes) {
      --depth;
      if (!out.empty() && out.back() != '{' && out.back() != '[') new_line();
    } else if (!out.empty() && (out.back() == '{' || out.back() == '[')) {
      new_line();
    }
    out += c;
    if (c == '{' || c == '[') ++depth;
    if (c == ',') new_line();
    if (c == ':') out += ' ';
    inside = c == '"';
  }
  return out;
}

}  // namespace marsad::views
