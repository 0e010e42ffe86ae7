#include "mentions/headline_party.h"

namespace marsad::mentions {
namespace {

constexpr uint32_t kLead = 3;  // sentences of the text

// Whether the words of `office` open those of `named`, which goes on.
bool opens(const text::Document& doc, const Phrase& office, const Phrase& named) {
  const TokenId width = office.last - office.first;
  if (named.last - named.first < width) return false;
  for (TokenId t = 0; t < width; ++t) {
    if (doc.folded_of(office.first + t) != doc.folded_of(named.first + t)) return false;
  }
  return true;
}

bool unnamed_office(const Party& party, const Phrase& p) {
  return party.anonymous && !party.several && !party.role.empty() && p.definite && p.count < 0;
}

}  // namespace

void name_in_headline(const text::Document& doc, const Phrases& phrases, Referents& found) {
  const auto title = [&](const Phrase& p) { return doc.sentences[p.sentence].in == Field::title; };
  for (PhraseId id = 0; id < phrases.phrases.size() && title(phrases.phrases[id]); ++id) {
    const Phrase& p = phrases.phrases[id];
    const int32_t own = found.of[id].party;
    if (own < 0 || !unnamed_office(found.parties[static_cast<size_t>(own)], p)) continue;
    uint32_t sentences = 0, last = p.sentence;
    for (PhraseId q = id + 1; q < phrases.phrases.size(); ++q) {
      const Phrase& other = phrases.phrases[q];
      if (title(other)) continue;
      if (other.sentence != last && ++sentences > kLead) break;
      last = other.sentence;
      const int32_t told = found.of[q].party;
      if (told < 0 || !opens(doc, p, other)) continue;
      const Party& named = found.parties[static_cast<size_t>(told)];
      if (named.anonymous || named.role.empty() || named.entity.empty()) break;
      Party again = named;
      again.name_ar = found.parties[static_cast<size_t>(own)].name_ar;
      again.spans = {doc.span(p.first, p.last)};
      found.of[id].party = static_cast<int32_t>(found.parties.size());
      found.of[id].basis = "memory";
      found.parties.push_back(std::move(again));
      break;
    }
  }
}

}  // namespace marsad::mentions
