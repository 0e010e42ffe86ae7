#include "mentions/apposition.h"

namespace marsad::mentions {

bool comma_between(const Tags& tags, const Phrases& phrases, PhraseId left, PhraseId right) {
  const Phrase& p = phrases.phrases[left];
  const Phrase& q = phrases.phrases[right];
  return q.sentence == p.sentence && q.first == p.last + 1 && q.prep == Prep::none && !q.conj &&
         tags.tokens[p.last].tag == Tag::mark;
}

namespace {

// Nothing but a preposition stands between the phrases.
bool goes_on(const Tags& tags, const Phrases& phrases, const Referents& known, PhraseId left, PhraseId right) {
  const Phrase& q = phrases.phrases[right];
  if (q.conj && known.of[right].party >= 0) return false;
  for (TokenId t = phrases.phrases[left].last; t < q.first; ++t) {
    const Tagged& word = tags.tokens[t];
    if (word.tag != Tag::particle || word.prep == Prep::none) return false;
  }
  switch (q.prep) {
    case Prep::none:
    case Prep::fi:
    case Prep::bi:
    case Prep::li:
    case Prep::lada:
    case Prep::in_name:
    case Prep::in_place:
      return true;
    default:
      return false;
  }
}

}  // namespace

PhraseId office_before(const Tags& tags, const Phrases& phrases, const Referents& known, PhraseId id) {
  constexpr int kReach = 4;
  for (int step = 0; step < kReach && id > 0; ++step) {
    const PhraseId before = id - 1;
    const bool first = step == 0;
    if (phrases.phrases[id].sentence != phrases.phrases[before].sentence) return kNoPhrase;
    const bool beside = first && comma_between(tags, phrases, before, id);
    if (!beside && !goes_on(tags, phrases, known, before, id)) return kNoPhrase;
    const int32_t party = known.of[before].party;
    if (party >= 0 && !known.parties[party].role.empty()) return before;
    id = before;
  }
  return kNoPhrase;
}

}  // namespace marsad::mentions
