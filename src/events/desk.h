// Whose desk a report is of: war and politics, or sport, technology, culture, business, whose "attacks" and "meetings" are no
// events here. Learned from the words of a published corpus (tools/eval/train_desk.py), kept as codebook/models/desk.tsv.
#pragma once

#include <string>
#include <unordered_map>

#include "text/document.h"
#include "lex/lexicon.h"

namespace marsad::events {

class Desk {
 public:
  explicit Desk(const lex::Lexicon& lexicon);  // blob "desk.tsv"; without it every report is of the political desk

  // Mean weight of the report's distinct words; larger is more political.
  double score(const text::Document& doc) const;
  bool other(const text::Document& doc) const { return !weights_.empty() && long_enough(doc) && score(doc) < threshold_; }

 private:
  static bool long_enough(const text::Document& doc) { return doc.tokens.size() >= 40; }
  std::unordered_map<std::u16string, double> weights_;
  double threshold_ = 0;
};

}  // namespace marsad::events
