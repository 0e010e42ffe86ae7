// The closed words that candidates need, by lemma and by weapon.
#include <algorithm>

#include "events/candidate.h"

namespace marsad::events {

std::span<const Candidate> told_at(const std::vector<Candidate>& candidates, TokenId token) {
  const auto first = std::ranges::lower_bound(candidates, token, {}, &Candidate::trigger);
  return {first, std::ranges::upper_bound(first, candidates.end(), token, {}, &Candidate::trigger)};
}

EventTables::EventTables(const lex::Lexicon& lexicon)
    : tolls_(lexicon.lemmas().size(), TollKind::none),
      fates_(lexicon.lemmas().size(), Fate::none),
      munitions_(lexicon.weapons().size()),
      sides_(lexicon.lemmas().size()),
      meets_(lexicon.lemmas().size()) {
  for (size_t i = 0; i < munitions_.size(); ++i) {
    std::string_view what = lexicon.weapons()[i].kind;
    munitions_[i] = what == "munition" || what == "missile" || what == "rocket" ||
                    what == "shell" || what == "bomb" || what == "drone";
  }
  auto kind = [](std::string_view value) {
    if (value == "killed") return TollKind::killed;
    if (value == "injured") return TollKind::injured;
    if (value == "detained") return TollKind::detained;
    if (value == "abducted") return TollKind::abducted;
    if (value == "displaced") return TollKind::displaced;
    return TollKind::none;
  };
  std::vector<std::pair<std::string_view, TollKind>> words;
  std::vector<std::string_view> sides, meets;
  std::vector<std::pair<std::string_view, Fate>> fates;
  for (const lex::Closed& closed : lexicon.closed()) {
    if (closed.cls == "toll") words.emplace_back(closed.word, kind(closed.value));
    if (closed.cls == "toll_met") meets.push_back(closed.word);
    if (closed.cls == "side") sides.push_back(closed.word);
    if (closed.cls == "cameo") cameo_.emplace(closed.word, closed.value);
    if (closed.cls == "acled") acled_.emplace(closed.word, closed.value);
    if (closed.cls == "munition_fate") {
      fates.emplace_back(closed.word, closed.value == "hit" ? Fate::hit : Fate::intercepted);
    }
  }
  std::sort(words.begin(), words.end());
  for (size_t i = 0; i < tolls_.size(); ++i) {
    std::string_view text = lexicon.lemmas()[i].text;
    auto found = std::lower_bound(words.begin(), words.end(), std::make_pair(text, TollKind::none));
    if (found != words.end() && found->first == text) tolls_[i] = found->second;
    for (const auto& [word, fate] : fates) {
      if (word == text) fates_[i] = fate;
    }
    meets_[i] = std::find(meets.begin(), meets.end(), text) != meets.end();
    sides_[i] = std::find(sides.begin(), sides.end(), text) != sides.end();
  }
}

std::string_view EventTables::crosswalk(std::string_view scheme,
                                        const std::string& type_and_mode) const {
  const auto& table = scheme == "cameo" ? cameo_ : acled_;
  auto found = table.find(type_and_mode);
  return found == table.end() ? std::string_view() : found->second;
}

}  // namespace marsad::events
