// The content words of a report as numbers: folded, with the clitics and endings off that most
// often differ between two outlets' wordings, common words left out. Light on purpose: they are
// compared by the share that two sentences have in common, so that a wrong stem costs little.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "marsad/report.h"
#include "marsad/span.h"
#include "record/fuse.h"

namespace marsad::record {

// The stem of one folded word, within the word; what is left has two letters or more.
std::u16string_view stem_of(std::u16string_view word);

Mark stem_mark(std::u16string_view stem);

// All words of names, sorted, without doubles.
std::vector<Word> words_of_names(std::span<const std::string_view> names);

struct WordAt {
  Field in = Field::text;
  uint32_t begin = 0, end = 0;  // code points of the field
  uint32_t sentence = 0;        // counted up over title and text
  Mark stem = 0;                // of the stem; digits as they are
  bool common = false;          // says little about what a text is about
};

class Words {
 public:
  explicit Words(const Report& report);  // valid UTF-8; cost: linear

  const std::vector<WordAt>& all() const { return words_; }
  // Content words of the sentences that `spans` touch, sorted, without doubles. Of more than `size`
  // those with the smallest hashes are taken: a fair sample, the same for the same words.
  std::vector<Word> near(std::span<const Span> spans, size_t size) const;
  // The same of the words that `spans` touch and of the three before and after each within the field.
  std::vector<Word> close(std::span<const Span> spans, size_t size) const;
  std::vector<Word> title(size_t size) const;
  // The same of the whole report.
  std::vector<Word> sample(size_t size) const;

 private:
  void read(std::string_view utf8, Field in, uint32_t& sentence);
  std::vector<WordAt> words_;  // the title's, then the text's
};

}  // namespace marsad::record
