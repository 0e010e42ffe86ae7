// Naive Bayes over the words present: each word once, in order of the text, so that the sum is the
// same everywhere.
#include "events/desk.h"

#include <cstdlib>
#include <unordered_set>

#include "events/weights.h"
#include "text/fold.h"

namespace marsad::events {

Desk::Desk(const lex::Lexicon& lexicon) {
  read_weights(lexicon.blob("desk.tsv"), [this](std::string_view name, double value) {
    if (name == "threshold")
      threshold_ = value;
    else
      weights_.emplace(text::fold_key(name), value);
  });
}

double Desk::score(const text::Document& doc) const {
  double sum = 0;
  std::unordered_set<const double*> seen;
  for (const text::Token& token : doc.tokens) {
    if (token.kind != text::TokenKind::word) continue;
    std::u16string_view word = doc.folded_of(token);
    auto found = weights_.find(word);
    if (found != weights_.end() && seen.insert(&found->second).second) sum += found->second;
  }
  constexpr double kDoubt = 5;  // few known words tell little
  return sum / (static_cast<double>(seen.size()) + kDoubt);
}

}  // namespace marsad::events
