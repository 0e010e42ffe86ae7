#include "mentions/apposition.h"

#include <algorithm>

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

namespace {

bool titled(const Tags& tags, const Phrases& phrases, const lex::Lexicon& lexicon, const Grammar& grammar,
            const Phrase& p) {
  if (p.elements == 0 || p.event || p.count >= 0) return false;
  const Tagged& first = tags.tokens[phrases.begin(p)->first];
  const lex::Head* head = grammar.head(lexicon, first.form.lemma);
  if (first.tag == Tag::noun && head && head->kind == "role") return true;
  const auto hits = tags.hits.begin() + first.first_hit;
  return std::any_of(hits, hits + first.hit_count,
                     [](const auto& hit) { return hit.phrase.kind == lex::PhraseKind::office; });
}

}  // namespace

PhraseId title_before(const Tags& tags, const Phrases& phrases, const lex::Lexicon& lexicon, const Grammar& grammar,
                      PhraseId name) {
  constexpr int kReach = 3;
  if (phrases.phrases[name].prep != Prep::none || phrases.phrases[name].conj) return kNoPhrase;
  PhraseId id = name;
  for (int step = 0; step < kReach && id > 0; ++step, --id) {
    const Phrase &p = phrases.phrases[id - 1], &q = phrases.phrases[id];
    if (p.sentence != q.sentence || p.elements == 0 || p.event || p.count >= 0 || p.conj) return kNoPhrase;
    const bool at_once = step == 0 || q.prep == Prep::li || q.prep == Prep::bi;
    for (TokenId t = p.last; t < q.first; ++t) {
      if (at_once || tags.tokens[t].tag != Tag::particle || tags.tokens[t].prep == Prep::none) return kNoPhrase;
    }
    switch (p.prep) {
      case Prep::none:
        return step > 0 && titled(tags, phrases, lexicon, grammar, p) ? id - 1 : kNoPhrase;
      case Prep::ila:
      case Prep::li:
      case Prep::fi:
      case Prep::lada:
      case Prep::in_name:
        continue;
      default:
        return kNoPhrase;
    }
  }
  return kNoPhrase;
}

}  // namespace marsad::mentions
