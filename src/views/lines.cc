#include "views/lines.h"

#include <algorithm>
#include <set>

#include "base/utf8.h"

namespace marsad::views {
namespace {

bool takes_no_column(char32_t c) {
  return (c >= 0x2066 && c <= 0x2069) || (c >= 0x064B && c <= 0x065F) || c == 0x0670 || c == 0x1B;
}

size_t columns(std::string_view word) {
  size_t n = 0;
  bool escape = false;
  for (size_t at = 0; at < word.size();) {
    const char32_t c = base::next_utf8(word, at);
    if (c == 0x1B) escape = true;
    n += !escape && !takes_no_column(c);
    if (escape && c == 'm') escape = false;
  }
  return n;
}

}  // namespace

Paragraphs::Paragraphs(const Report& report) : document_(text::build_document(report)) {}

// The first token that ends after the span begins; the last one where none does.
const text::Token* Paragraphs::token_at(const Span& span) const {
  const auto& tokens = document_.tokens;
  if (tokens.empty()) return nullptr;
  const auto after = std::partition_point(tokens.begin(), tokens.end(), [&](const text::Token& t) {
    return t.in < span.in || (t.in == span.in && t.end <= span.begin);
  });
  return after == tokens.end() ? &tokens.back() : &*after;
}

uint32_t Paragraphs::of(const Span& span) const {
  const text::Token* token = span.in == Field::title ? nullptr : token_at(span);
  return token ? document_.sentences[token->sentence].paragraph : 0;
}

std::string Paragraphs::reference(const std::vector<Span>& spans, const Messages& messages) const {
  std::set<uint32_t> numbers;
  for (const Span& span : spans) numbers.insert(of(span));
  std::string out;
  for (uint32_t n : numbers) {
    out += out.empty() ? "[" : ", ";
    out += n == 0 ? std::string(messages.text("title_mark"))
                  : std::string(messages.text("paragraph_mark")) + std::to_string(n);
  }
  return out.empty() ? out : out + "]";
}

std::string wrap(std::string_view line, unsigned width, unsigned indent) {
  if (width == 0) return std::string(line);
  width = std::max(width, indent + 20);
  std::string out;
  size_t used = 0;
  while (!line.empty()) {
    size_t start = std::min(line.find_first_not_of(' '), line.size());
    const size_t end = std::min(line.find(' ', start), line.size());
    const std::string_view gap = line.substr(0, start), word = line.substr(start, end - start);
    if (used > indent && used + gap.size() + columns(word) > width) {
      out += '\n';
      out.append(indent, ' ');
      used = indent;
    } else {
      out += gap;
      used += gap.size();
    }
    out += word;
    used += columns(word);
    line.remove_prefix(end);
  }
  return out;
}

}  // namespace marsad::views
