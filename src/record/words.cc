// Folded text is walked once: runs of letters and of digits are words, a line's end or an end mark
// before a space ends the sentence.
#include "record/words.h"

#include <algorithm>
#include <unordered_set>

#include "record/hash.h"
#include "record/model.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/letters.h"

namespace marsad::record {
namespace {

namespace l = letter;

constexpr bool is_clitic(char16_t c) {
  return c == l::waw || c == l::fa || c == l::ba || c == l::lam || c == l::kaf;
}

bool ends_with(std::u16string_view word, std::u16string_view end) {
  return word.size() > end.size() + 1 && word.substr(word.size() - end.size()) == end;
}

// Longest first, so that one step takes one ending.
constexpr char16_t kEndings[][3] = {
    {l::ha, l::alef, 0}, {l::alef, l::nun, 0}, {l::alef, l::ta, 0}, {l::waw, l::nun, 0},
    {l::ya, l::nun, 0},  {l::ya, l::ta_marbuta, 0}, {l::ha, l::mim, 0}, {l::ta_marbuta, 0, 0},
    {l::ha, 0, 0},       {l::ya, 0, 0}, {l::alef, 0, 0}};

std::vector<Word> smallest(std::vector<Mark> marks, size_t size) {
  std::sort(marks.begin(), marks.end());
  marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
  if (marks.size() > size) marks.resize(size);
  std::vector<Word> words(marks.size());
  std::transform(marks.begin(), marks.end(), words.begin(), [](Mark m) { return static_cast<Word>(m); });
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

}  // namespace

std::u16string_view stem_of(std::u16string_view word) {
  if (word.empty() || !letter::is_arabic(word[0])) return word;
  if (word.size() > 3 && word[0] == l::waw) word.remove_prefix(1);
  if (word.size() > 4 && is_clitic(word[0]) && word[1] == l::alef && word[2] == l::lam)
    word.remove_prefix(3);
  else if (word.size() > 3 && word[0] == l::alef && word[1] == l::lam)
    word.remove_prefix(2);
  else if (word.size() > 4 && word[0] == l::lam && word[1] == l::lam)
    word.remove_prefix(2);
  for (const auto& ending : kEndings) {
    std::u16string_view end = ending;
    if (word.size() > end.size() + 2 && ends_with(word, end)) {
      word.remove_suffix(end.size());
      break;
    }
  }
  return word;
}

Mark stem_mark(std::u16string_view stem) {
  return mark_of({reinterpret_cast<const char*>(stem.data()), stem.size() * sizeof(char16_t)});
}

std::vector<Word> words_of_names(std::span<const std::string_view> names) {
  std::vector<Word> words;
  const text::Class* classes = text::class_table();
  for (std::string_view name : names) {
    const std::u16string folded = text::fold_key(name);
    for (size_t i = 0; i < folded.size();) {
      const text::Class c = classes[folded[i]];
      size_t begin = i++;
      if (c != text::Class::arabic && c != text::Class::latin) continue;
      while (i < folded.size() && classes[folded[i]] == c) ++i;
      const auto word = std::u16string_view(folded).substr(begin, i - begin);
      words.push_back(static_cast<Word>(stem_mark(stem_of(word))));
    }
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

Words::Words(const Report& report) {
  uint32_t sentence = 0;
  words_.reserve(report.text.size() / 9);
  read(report.title, Field::title, sentence);
  read(report.text, Field::text, sentence);
}

void Words::read(std::string_view utf8, Field in, uint32_t& sentence) {
  const text::Folded folded = text::fold(utf8);
  const std::u16string_view chars = folded.chars;
  const text::Class* classes = text::class_table();
  const Model& model = Model::get();
  for (size_t i = 0; i < chars.size();) {
    text::Class c = classes[chars[i]];
    bool letters = c == text::Class::arabic || c == text::Class::latin;
    if (!letters && c != text::Class::digit) {
      bool stop = c == text::Class::newline ||
                  (text::is_end_mark(chars[i]) &&
                   (i + 1 == chars.size() || classes[chars[i + 1]] == text::Class::space));
      if (stop && !words_.empty() && words_.back().sentence == sentence) ++sentence;
      ++i;
      continue;
    }
    size_t begin = i;
    while (i < chars.size() && classes[chars[i]] == c) ++i;
    std::u16string_view stem = stem_of(chars.substr(begin, i - begin));
    Mark mark = stem_mark(stem);
    bool common = stem.size() < 2 || (stem.size() < 3 && c != text::Class::digit) ||
                  model.common(mark);
    words_.push_back({in, folded.origin[begin], folded.origin[i], sentence, mark, common});
  }
  ++sentence;
}

std::vector<Word> Words::near(std::span<const Span> spans, size_t size) const {
  std::vector<uint32_t> sentences;
  for (const Span& span : spans) {
    auto at = std::partition_point(words_.begin(), words_.end(), [&](const WordAt& w) {
      return w.in < span.in || (w.in == span.in && w.end <= span.begin);
    });
    for (; at != words_.end() && at->in == span.in && at->begin < span.end; ++at) {
      if (sentences.empty() || sentences.back() != at->sentence) sentences.push_back(at->sentence);
    }
  }
  std::sort(sentences.begin(), sentences.end());
  sentences.erase(std::unique(sentences.begin(), sentences.end()), sentences.end());
  std::vector<Mark> marks;
  for (uint32_t sentence : sentences) {
    auto at = std::partition_point(words_.begin(), words_.end(),
                                   [&](const WordAt& w) { return w.sentence < sentence; });
    for (; at != words_.end() && at->sentence == sentence; ++at) {
      if (!at->common) marks.push_back(at->stem);
    }
  }
  return smallest(std::move(marks), size);
}

std::vector<Word> Words::close(std::span<const Span> spans, size_t size) const {
  constexpr ptrdiff_t kBeside = 3;
  std::vector<Mark> marks;
  for (const Span& span : spans) {
    const auto first = std::partition_point(words_.begin(), words_.end(), [&](const WordAt& w) {
      return w.in < span.in || (w.in == span.in && w.end <= span.begin);
    });
    const auto last = std::partition_point(first, words_.end(), [&](const WordAt& w) {
      return w.in == span.in && w.begin < span.end;
    });
    const auto from = first - std::min(kBeside, first - words_.begin());
    const auto to = last + std::min(kBeside, words_.end() - last);
    for (auto at = from; at != to; ++at) {
      if (at->in == span.in && !at->common) marks.push_back(at->stem);
    }
  }
  return smallest(std::move(marks), size);
}

std::vector<Word> Words::title(size_t size) const {
  std::vector<Mark> marks;
  for (const WordAt& word : words_) {
    if (word.in != Field::title) break;
    if (!word.common) marks.push_back(word.stem);
  }
  return smallest(std::move(marks), size);
}

std::vector<Word> Words::sample(size_t size) const {
  std::vector<Mark> marks;
  for (const WordAt& word : words_) {
    if (!word.common) marks.push_back(word.stem);
  }
  return smallest(std::move(marks), size);
}

}  // namespace marsad::record
