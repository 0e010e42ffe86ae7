// A noun of talks opens a mention; its clause gives the parties (those of its predicate, "with X",
// "between X and Y", two nationalities), the subject ("about ..."), the stage (the verbs and
// participles around it, weighed: refusal and delay before expectation, expectation before
// beginning) and the factors it hangs on. A sentence that begins with a verb of staging and no
// subject of its own goes on with the talks before. Cost: linear in the sentence of a mention.
#include "events/talks_mention.h"

#include <algorithm>

namespace marsad::events {
namespace {

using mentions::Prep;
using mentions::Tag;
using mentions::WordClass;

constexpr TokenId kBefore = 14, kAfter = 8;

void push(std::vector<Party>& to, const Party& party) {
  if (party.code.empty()) return;
  bool known =
      std::any_of(to.begin(), to.end(), [&](const Party& p) { return p.code == party.code; });
  if (!known) to.push_back(party);
}

int rank(std::string_view stage) {
  if (stage == "rejected") return 7;
  if (stage == "delayed" || stage == "suspended") return 6;
  if (stage == "agreed") return 5;
  if (stage == "expected") return 4;
  if (stage == "proposed") return 3;
  if (stage == "concluded") return 2;
  return 1;
}

TalksStage stage_named(std::string_view name) {
  if (name == "rejected") return TalksStage::rejected;
  if (name == "delayed") return TalksStage::delayed;
  if (name == "suspended") return TalksStage::suspended;
  if (name == "agreed") return TalksStage::agreed;
  if (name == "expected") return TalksStage::expected;
  if (name == "proposed") return TalksStage::proposed;
  if (name == "concluded") return TalksStage::concluded;
  return TalksStage::under_way;
}

}  // namespace

std::string_view TalksReader::value(std::string_view cls, TokenId token) const {
  return c_.cues->value(cls, c_.tags.tokens[token].form.lemma);
}

bool TalksReader::talks_noun(TokenId token) const {
  const mentions::Tagged& word = c_.tags.tokens[token];
  if (word.tag != Tag::noun || c_.phrases.over[token] == kNoPhrase) return false;
  return !value("talks.noun.lemma", token).empty();
}

bool TalksReader::strong_mark(TokenId token) const {
  if (c_.tags.tokens[token].tag != Tag::mark) return false;
  std::u16string_view mark = c_.doc.folded_of(token);
  char16_t m = mark.empty() ? u' ' : mark[0];
  return m == u'.' || m == u':' || m == u';' || m == 0x061B || m == u'(' || m == u')';
}

TokenId TalksReader::clause_begin(TokenId token) const {
  const text::Sentence& s = c_.doc.sentences[c_.doc.tokens[token].sentence];
  TokenId t = token;
  while (t > s.first && token - t < kBefore && !strong_mark(t - 1)) --t;
  return t;
}

TokenId TalksReader::clause_end(TokenId token) const {
  if (token >= c_.doc.tokens.size()) return token;
  const text::Sentence& s = c_.doc.sentences[c_.doc.tokens[token].sentence];
  TokenId t = token;
  while (t < s.last && t - token < kAfter && !strong_mark(t)) ++t;
  return t;
}

const Candidate* TalksReader::candidate_at(TokenId token) const {
  PredicateId id = c_.predicates.at[token];
  if (id == kNoPredicate) return nullptr;
  for (const Candidate& candidate : candidates_) {
    if (candidate.predicate == id) return &candidate;
  }
  return nullptr;
}

std::vector<TalksMention> TalksReader::read() const {
  std::vector<TalksMention> out;
  for (const text::Sentence& s : c_.doc.sentences) {
    size_t before = out.size();
    for (TokenId t = s.first; t < s.last; ++t) {
      if (talks_noun(t)) out.push_back(noun(t));
    }
    if (out.size() > before || out.empty()) {
      if (out.empty()) {
        if (auto m = forum_alone(s)) out.push_back(std::move(*m));
      }
      continue;
    }
    if (auto m = forum_alone(s))
      out.push_back(std::move(*m));
    else if (auto more = continued(s, out.back().sentence))
      out.push_back(std::move(*more));
  }
  return out;
}

TalksMention TalksReader::noun(TokenId token) const {
  TalksMention m;
  m.at = token;
  m.sentence = c_.doc.tokens[token].sentence;
  m.phrase = c_.phrases.over[token];
  m.definite = c_.tags.tokens[token].definite();
  m.evidence.push_back(c_.span(m.phrase));
  forum(m);
  parties(m);
  subject(m);
  stage(m);
  factors(m);
  when_and_where(m);
  return m;
}

// "It is now expected to be held": a verb of staging near the sentence's beginning with nothing
// named for its subject.
std::optional<TalksMention> TalksReader::continued(const text::Sentence& s, uint32_t told) const {
  TalksMention m;
  bool near = told + 1 >= c_.doc.tokens[s.first].sentence;
  for (TokenId t = s.first; near && t < s.last && t < s.first + 8; ++t) {
    if (c_.tags.tokens[t].tag != Tag::verb) continue;
    bool discuss = !value("talks.verb.lemma", t).empty();
    bool staged = !value("talks.stage.lemma", t).empty();
    if (!discuss && !staged) continue;
    PhraseId next = t + 1 < s.last ? c_.phrases.at[t + 1] : kNoPhrase;
    const bool subject = next != kNoPhrase && c_.phrase(next).prep == Prep::none;
    if (staged && subject && c_.phrase(next).definite) continue;
    m.at = t;
    m.weak = true;
    break;
  }
  if (!m.weak) {
    // What the talks hang on may be told without naming them: "the two sides will discuss ...
    // according to several factors".
    for (TokenId t = s.first; t < s.last && !m.weak; ++t) {
      if (c_.tags.tokens[t].tag != Tag::verb || value("talks.verb.lemma", t).empty()) continue;
      m.at = t;
      m.weak = true;
    }
  }
  if (!m.weak) return std::nullopt;
  m.sentence = c_.doc.tokens[s.first].sentence;
  m.definite = true;
  bool discuss = !value("talks.verb.lemma", m.at).empty();
  m.evidence.push_back(c_.doc.span(m.at, m.at + 1));
  if (!discuss) stage(m);
  factors(m);
  if (discuss && m.factors.empty()) return std::nullopt;
  if (!discuss && !m.stage) return std::nullopt;
  return m;
}

// A word of modality that makes what follows planned ("it is expected that").
bool TalksReader::planned(TokenId token) const {
  lex::Id id = c_.tags.tokens[token].form.lemma;
  if (id == lex::kNone) return false;
  lex::Id modality = c_.lexicon.lemmas()[id].modality;
  return modality != lex::kNone && c_.lexicon.modalities()[modality].status == "planned";
}

std::optional<TalksMention> TalksReader::forum_alone(const text::Sentence& s) const {
  auto at = std::partition_point(cues_.begin(), cues_.end(),
                                 [&](const Cue& cue) { return cue.first < s.first; });
  for (; at != cues_.end() && at->first < s.last; ++at) {
    const Cue& cue = *at;
    if (cue.cls != "talks.forum") continue;
    TalksMention m;
    m.at = cue.first;
    m.sentence = c_.doc.tokens[s.first].sentence;
    m.phrase = c_.phrases.over[cue.first];
    m.definite = m.weak = true;
    m.forum_id = cue.value;
    m.forum = text::slice(c_.doc, CueTable::span(c_.doc, cue));
    m.evidence.push_back(c_.doc.span(cue.first, cue.last));
    if (m.phrase != kNoPhrase) nationalities(m, m.phrase);
    stage(m);
    factors(m);
    return m;
  }
  return std::nullopt;
}

// A named forum in the mention's clause, else the noun's own words.
void TalksReader::forum(TalksMention& m) const {
  TokenId from = clause_begin(m.at), to = std::min(clause_end(m.at) + 4, sentence(m).last);
  for (const Cue& cue : cues_) {
    if (cue.cls != "talks.forum" || cue.first < from || cue.last > to) continue;
    if (cue.first < c_.phrase(m.phrase).first && cue.last <= c_.phrase(m.phrase).first) continue;
    m.forum_id = cue.value;
    m.forum = text::slice(c_.doc, CueTable::span(c_.doc, cue));
    m.evidence.push_back(c_.doc.span(cue.first, cue.last));
    return;
  }
  m.forum = text::slice(c_.doc, without_and(m.at, c_.phrase(m.phrase).last));
}

void TalksReader::parties(TalksMention& m) const {
  if (const Candidate* candidate = candidate_at(m.at)) {
    for (const Party& party : candidate->actors) push(m.parties, party);
    for (const Party& party : candidate->targets) push(m.parties, party);
  }
  nationalities(m, m.phrase);
  parties_around(m);
  // Outlets that report talks and "the summit" itself take no part in them.
  std::erase_if(m.parties, [](const Party& p) {
    return p.code.ends_with("/MED") || (p.code == "IGO/OTHER" && p.entity.empty());
  });
}

// "with X", "between X and Y" after the noun; the subject and "with" of the verb above it.
void TalksReader::parties_around(TalksMention& m) const {
  auto all = [&](PhraseId id) {
    for (PhraseId q = id; q != kNoPhrase; q = c_.phrase(q).next_coord) {
      const bool a_side = c_.grammar.lacks(c_.lemma_text(c_.phrase(q).head_lemma), "*");  // those told before
      if (const Party* party = c_.party(q); party && !a_side) push(m.parties, *party);
    }
  };
  TokenId end = clause_end(c_.phrase(m.phrase).last);
  for (TokenId t = c_.phrase(m.phrase).last; t < end; ++t) {
    if (c_.tags.tokens[t].tag == Tag::verb) break;
    PhraseId q = c_.phrases.at[t];
    if (q == kNoPhrase || c_.phrase(q).prev_coord != kNoPhrase) continue;
    if (c_.phrase(q).prep == Prep::maa || c_.phrase(q).prep == Prep::bayna) all(q);
  }
  PredicateId id = c_.predicates.at[m.at];
  PredicateId above = id == kNoPredicate ? kNoPredicate : c_.predicate(id).governor;
  for (int steps = 0; above != kNoPredicate && steps < 2; ++steps) {
    const Predicate& p = c_.predicate(above);
    const Argument* subject = c_.predicates.find(p, lex::Slot::subj);
    if (subject && subject->phrase != m.phrase && subject->phrase != kNoPhrase)
      all(subject->phrase);
    const Argument* with = c_.predicates.find(p, lex::Slot::maa);
    if (with && with->phrase != kNoPhrase) all(with->phrase);
    above = p.governor;
  }
}

// "the American-Iraqi dialogue": two nationalities or more are its parties.
void TalksReader::nationalities(TalksMention& m, PhraseId id) const {
  const Phrase& p = c_.phrase(id);
  std::vector<Party> found;
  for (const auto* part = c_.phrases.begin(p); part != c_.phrases.end(p); ++part) {
    const mentions::Tagged& word = c_.tags.tokens[part->first];
    for (uint32_t h = word.first_hit; h < word.first_hit + word.hit_count; ++h) {
      const lex::Phrase& hit = c_.tags.hits[h].phrase;
      if (hit.kind != lex::PhraseKind::nisba) continue;
      push(found, nation_party(c_, hit.id, c_.doc.span(part->first, part->last)));
    }
  }
  if (found.size() < 2) return;
  for (const Party& party : found) push(m.parties, party);
}

// The words after "about": one phrase with what hangs on it, up to a verb, a relative clause, a
// number or a mark.
void TalksReader::subject(TalksMention& m) const {
  for (const Cue& cue : cues_) {
    if (cue.cls != "talks.about" || cue.first < c_.phrase(m.phrase).last ||
        cue.last > sentence(m).last)
      continue;
    if (cue.first > m.at + kAfter) break;
    TokenId end = cue.last;
    while (end < sentence(m).last && end < cue.last + 10) {
      const mentions::Tagged& word = c_.tags.tokens[end];
      bool opens = word.tag == Tag::verb || strong_mark(end) || c_.doc.folded_of(end) == u"," ||
                   (!c_.doc.folded_of(end).empty() && c_.doc.folded_of(end)[0] == 0x060C);
      if (word.tag == Tag::particle) {
        opens = opens || word.cls == WordClass::relative || word.cls == WordClass::subordinator ||
                mentions::shows_time(word.prep) || word.prep == Prep::according;
      }
      int32_t value = c_.tags.value_over[end];
      if (opens || (value >= 0 && c_.values[value].kind != mentions::ValueKind::ordinal)) break;
      ++end;
    }
    while (end > cue.last && (c_.tags.tokens[end - 1].tag == Tag::particle ||
                              c_.tags.tokens[end - 1].tag == Tag::mark))
      --end;
    if (end == cue.last) continue;
    Span span = c_.doc.span(cue.value == "include" ? cue.first : cue.last, end);
    m.subject = text::slice(c_.doc, span);
    m.evidence.push_back(span);
    return;
  }
}

void TalksReader::stage(TalksMention& m) const {
  std::string_view best;
  TokenId best_at = 0;
  TokenId end = clause_end(m.at + 1);
  for (TokenId t = clause_begin(m.at); t < end; ++t) {
    if (t > m.at && c_.phrases.over[t] == m.phrase && m.phrase != kNoPhrase &&
        t + 1 < c_.phrase(m.phrase).last)
      continue;
    if (t > m.at + 2 && c_.tags.tokens[t].tag != Tag::verb &&
        c_.tags.tokens[t].tag != Tag::adjective) {
      if (value("talks.stage.lemma", t) != "agreed") continue;
    }
    std::string_view found = value("talks.stage.lemma", t);
    if (found.empty() && planned(t)) found = "expected";
    if (found.empty()) continue;
    PredicateId p = c_.predicates.at[t];
    bool future = p != kNoPredicate && (c_.predicate(p).future || c_.predicate(p).possible);
    if (future && rank(found) <= 2) found = "expected";
    if (p != kNoPredicate && c_.predicate(p).negated) continue;
    if (best.empty() || rank(found) > rank(best)) best = found, best_at = t;
  }
  for (const Cue& cue : cues_) {
    if (cue.cls == "talks.now" && cue.first >= clause_begin(m.at) && cue.last <= end) m.now = true;
  }
  if (best.empty()) {
    const Candidate* candidate = candidate_at(m.at);
    if (candidate && candidate->status == EventStatus::planned) m.stage = TalksStage::expected;
    if (candidate && candidate->status == EventStatus::possible) m.stage = TalksStage::proposed;
    return;
  }
  m.stage = stage_named(best);
  if (best_at == m.at) return;
  m.evidence.push_back(
      c_.doc.span(best_at, best_at + std::max<TokenId>(1, c_.tags.tokens[best_at].width)));
}

Span TalksReader::without_and(TokenId first, TokenId last) const {
  Span span = c_.doc.span(first, last);
  const text::Token& token = c_.doc.tokens[first];
  if ((c_.tags.tokens[first].proclitics & words::pro_conj) &&
      token.fold_end > token.fold_begin + 1) {
    span.begin = c_.doc.origin[token.fold_begin + 1];
  }
  return span;
}

// "because of X and Y", "several factors, including X, Y and Z": one span each.
void TalksReader::factors(TalksMention& m) const {
  const text::Sentence& s = sentence(m);
  const Cue* list = nullptr;
  const Cue* opens = nullptr;
  for (const Cue& cue : cues_) {
    if (cue.cls != "talks.factor" || cue.first < s.first || cue.last > s.last || cue.first < m.at)
      continue;
    if (cue.value == "list" && !list) list = &cue;
    bool held_up = m.stage == TalksStage::delayed || m.stage == TalksStage::suspended ||
                   m.stage == TalksStage::rejected;
    if (!opens && cue.value == "cause" && held_up) opens = &cue;
    if (!opens && cue.value == "including" && list && cue.first <= list->last + 2) opens = &cue;
  }
  if (!opens) return;
  TokenId end = opens->last;
  while (end < s.last && c_.doc.folded_of(end) != u"." && c_.doc.folded_of(end) != u":") ++end;
  cut_factors(m, opens->last, end);
}

void TalksReader::cut_factors(TalksMention& m, TokenId first, TokenId last) const {
  auto quote_or_mark = [&](TokenId t) { return c_.tags.tokens[t].tag == Tag::mark; };
  while (last > first && quote_or_mark(last - 1)) --last;
  TokenId begin = first;
  for (TokenId t = first + 1; t <= last; ++t) {
    bool cut = t == last;
    if (!cut) {
      PhraseId q = c_.phrases.at[t];
      bool conj = c_.tags.tokens[t].proclitics & words::pro_conj;
      cut = q != kNoPhrase && conj && c_.tags.tokens[t].tag != Tag::verb;
    }
    if (!cut) continue;
    TokenId end = t;
    while (end > begin && quote_or_mark(end - 1)) --end;
    if (end > begin) m.factors.push_back(without_and(begin, end));
    begin = t;
  }
}

void TalksReader::when_and_where(TalksMention& m) const {
  const Candidate* candidate = candidate_at(m.at);
  if (candidate && candidate->place_said) m.place = candidate->place;
  TokenId from = clause_begin(m.at), to = clause_end(m.at + 3);
  for (const mentions::Value& value : c_.values) {
    if (value.kind != mentions::ValueKind::date || value.date.from.empty()) continue;
    if (value.first < from || value.first >= to || value.rule == "date.now") continue;
    bool in_factor = std::any_of(m.factors.begin(), m.factors.end(), [&](const Span& f) {
      return f.in == value.span.in && f.begin <= value.span.begin && value.span.end <= f.end;
    });
    if (in_factor) continue;
    m.dates.push_back(value.date);
    m.dates.back().spans = {value.span};
  }
}

}  // namespace marsad::events
