#include "views/lines.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/utf8.h"
#include "text/letters.h"

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

Span Paragraphs::rest_of_sentence(const std::vector<Span>& spans) const {
  if (spans.empty() || document_.tokens.empty()) return {};
  const Span last = first_telling(spans);
  const text::Token* token = token_at({last.in, last.end > 0 ? last.end - 1 : 0, last.end});
  const text::Sentence& sentence = document_.sentences[token->sentence];
  const auto is_mark = [&](text::TokenId id) {
    return document_.tokens[id].kind == text::TokenKind::mark;
  };
  text::TokenId first = sentence.first, end = sentence.last;
  while (first < end && (document_.tokens[first].begin < last.end || is_mark(first))) ++first;
  first = past_that(first, end);
  while (end > first && is_mark(end - 1)) --end;
  if (const Span before = words_before(last, sentence, end - first); before.end > before.begin)
    return before;
  return first < end ? document_.span(first, end) : Span{last.in, last.end, last.end};
}

// "..., according to what X said on Saturday.": what is told stands before, up to the comma, where
// next to nothing follows. Empty for others.
Span Paragraphs::words_before(const Span& told, const text::Sentence& sentence,
                              text::TokenId left) const {
  constexpr text::TokenId kNext = 3, kFormula = 5, kLeast = 4;
  if (left >= kNext) return {};
  text::TokenId end = sentence.first;
  while (end < sentence.last && document_.tokens[end].begin < told.begin) ++end;
  for (text::TokenId back = 1; back <= kFormula && sentence.first + back < end; ++back) {
    if (!letter::is_comma(document_.folded_of(end - back))) continue;
    end -= back;
    return end >= sentence.first + kLeast ? document_.span(sentence.first, end) : Span{};
  }
  return {};
}

// The verb and its speaker stand together: where the first of them ends. A telling of the text is
// taken before one of the title.
Span Paragraphs::first_telling(const std::vector<Span>& spans) const {
  constexpr uint32_t kNear = 12;
  std::vector<Span> sorted = spans;
  std::sort(sorted.begin(), sorted.end());
  const auto text = std::find_if(sorted.begin(), sorted.end(),
                                 [](const Span& s) { return s.in == Field::text; });
  auto at = text == sorted.end() ? sorted.begin() : text;
  Span out = *at;
  for (++at; at != sorted.end() && at->in == out.in && at->begin <= out.end + kNear; ++at) {
    if (that_between(out, *at)) break;  // "said that he will ask": what he will do is told
    if (at->end > out.end) out = *at;
  }
  return out;
}

bool Paragraphs::that_between(const Span& left, const Span& right) const {
  for (const text::Token& token : document_.tokens) {
    if (token.in != left.in || token.begin < left.end) continue;
    if (token.begin >= right.begin) return false;
    if (that(document_.folded_of(static_cast<text::TokenId>(&token - document_.tokens.data())))) return true;
  }
  return false;
}

// "an", "inna", also with a pronoun or "bi".
bool Paragraphs::that(std::u16string_view word) {
  constexpr std::u16string_view kThat = u"\u0627\u0646";
  if (word.size() > 2 && word[0] == u'\u0628') word.remove_prefix(1);
  const bool joined = word.size() > 2 && word.size() <= 5 && word[2] == u'\u0647';
  return word == kThat || (joined && word.starts_with(kThat));
}

// What is told begins with "that", where it follows within a few words.
text::TokenId Paragraphs::past_that(text::TokenId first, text::TokenId end) const {
  constexpr text::TokenId kReach = 20;
  for (text::TokenId t = first; t < end && t < first + kReach; ++t) {
    if (that(document_.folded_of(t))) return t;
  }
  return first;
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
