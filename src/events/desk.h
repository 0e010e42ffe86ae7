// Whose desk a report is of: war and politics, or sport, technology, culture, business, whose
// "attacks" and "meetings" are no events here. Learned from the words of a published corpus
// (tools/eval/train_desk.py), kept as codebook/models/desk.tsv.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "lex/lexicon.h"
#include "text/document.h"

namespace marsad::events {

class Desk {
 public:
  explicit Desk(const lex::Lexicon&
                    lexicon);  // blob "desk.tsv"; without it every report is of the political desk

  // Mean weight of the report's distinct words; larger is more political.
  double score(const text::Document& doc) const;
  bool other(const text::Document& doc) const {
    return !weights_.empty() && long_enough(doc) && score(doc) < threshold_;
  }

 private:
  static bool long_enough(const text::Document& doc) { return doc.tokens.size() >= 40; }
  struct Hash {  // looks words up without making strings of them
    using is_transparent = void;
    size_t operator()(std::u16string_view word) const {
      return std::hash<std::u16string_view>()(word);
    }
  };
  std::unordered_map<std::u16string, double, Hash, std::equal_to<>> weights_;
  double threshold_ = 0;
};

}  // namespace marsad::events
