#include "events/toll_mention.h"

#include "events/sense.h"

#include <algorithm>

namespace marsad::events {
namespace {

constexpr TokenId kBefore = 24, kAfter = 14;  // words from the one that tells to a loose count

bool harm(TollKind kind) { return kind == TollKind::killed || kind == TollKind::injured; }

class Giver {
 public:
  Giver(const Context& c, const EventTables& tables, const std::vector<Candidate>& candidates,
        std::vector<TollMention>& told)
      : c_(c), tables_(tables), candidates_(candidates), told_(told) {}

  void run() {
    for (size_t i = 0; i < candidates_.size(); ++i) {
      const Candidate& one = candidates_[i];
      if (!one.dropped.empty()) continue;
      for (const TollFound& toll : one.tolls) give(toll, i, false);
      for (const TollFound& toll : one.told_again) give(toll, i, true);
      implied(i);
    }
    if (std::any_of(c_.tags.tokens.begin(), c_.tags.tokens.end(),
                    [&](const mentions::Tagged& word) { return harm(tables_.toll(word.form.lemma)); })) {
      for (const mentions::Value& value : c_.values) loose(value);
    }
    for (TollMention& m : told_) m.shown = words_of(c_, m);
    std::stable_sort(told_.begin(), told_.end(),
                     [](const TollMention& a, const TollMention& b) { return a.at < b.at; });
  }

 private:
  void give(const TollFound& toll, size_t candidate, bool again) {
    if (!harm(toll.kind) || toll.toll.count.value.empty()) return;
    auto known = std::find_if(told_.begin(), told_.end(), [&](const TollMention& m) {
      return m.kind == toll.kind && m.at == toll.at && !m.implied;
    });
    if (known == told_.end()) {
      if (full()) return;
      TollMention framed;
      framed.kind = toll.kind, framed.toll = toll.toll;
      framed.at = toll.at, framed.word = candidates_[candidate].trigger;
      framed.phrase = c_.phrases.over[toll.at];
      framed.sentence = c_.doc.tokens[toll.at].sentence;
      framed.framed = true;
      told_.push_back(std::move(framed));
      known = told_.end() - 1;
    }
    known->given.push_back(candidate);
    known->again = known->again || again;
  }

  bool full() const { return told_.size() > kMostTold; }

  void implied(size_t candidate) {
    if (full()) return;
    const Candidate& one = candidates_[candidate];
    if (one.predicate == kNoPredicate || c_.predicate(one.predicate).negated) return;
    if (undone(c_, one) || joint(one.trigger)) return;
    const mentions::Tagged& word = c_.tags.tokens[one.trigger];
    const TollKind kind = tables_.toll(word.form.lemma);
    if (!harm(kind) || tables_.meets(word.form.lemma) || word.form.number == lex::Number::plural) return;
    auto same = [kind](const TollFound& toll) { return toll.kind == kind; };
    if (std::any_of(one.tolls.begin(), one.tolls.end(), same)) return;
    TollMention m;
    m.kind = kind, m.implied = true;
    m.at = m.word = one.trigger;
    m.phrase = c_.phrases.over[one.trigger];
    m.sentence = one.sentence;
    m.given.push_back(candidate);
    Count& count = m.toll.count;
    count.value = count.min = count.max = word.form.number == lex::Number::dual ? "2" : "1";
    count.spans = {c_.doc.span(one.trigger, one.trigger + 1)};
    count.text = text::slice(c_.doc, count.spans.front());
    told_.push_back(std::move(m));
  }

  // "The killing and wounding of 12": more than one.
  bool joint(TokenId word) const {
    return word + 2 < c_.tags.tokens.size() && c_.tags.value_over[word + 2] >= 0 &&
           joint_count(c_, tables_, word + 2);
  }

  // ---- counts that no rule ties to a word

  bool people(const mentions::Value& value, PhraseId id) const {
    const bool number = value.kind == mentions::ValueKind::number && !value.count.value.empty();
    if (!number || value.part || value.replaced || value.year_like || !value.unit.empty()) return false;
    const bool bare = id == kNoPhrase || c_.phrase(id).elements == 0;
    if (bare && value.first + 1 == value.last && value.count.value.size() == 4) return false;  // a year, mostly
    if (id == kNoPhrase) return true;
    const Phrase& p = c_.phrase(id);
    if (p.elements == 0 || p.count < 0 || &c_.values[p.count] != &value) return true;
    const mentions::Referent& what = c_.referent(id);
    return what.weapon == lex::kNone && what.place < 0 &&
           (what.people || c_.party(id) || p.head_lemma == lex::kNone || harm(tables_.toll(p.head_lemma)));
  }

  // The nearest word that tells, before or after the count; kept once for each kind.
  void loose(const mentions::Value& value) {
    const PhraseId id = c_.phrases.over[value.first];
    if (full() || !people(value, id)) return;
    const TokenId begins = id == kNoPhrase ? value.first : std::min(value.first, c_.phrase(id).first);
    for (const TollMention& m : told_) {
      if (!m.implied && (m.at == begins || m.at == value.first)) return;
    }
    const text::Sentence& sentence = c_.doc.sentences[c_.doc.tokens[value.first].sentence];
    TollKind before = TollKind::none;
    for (TokenId t = begins; t > sentence.first && begins - t < kBefore && before == TollKind::none;) {
      before = tables_.toll(c_.tags.tokens[--t].form.lemma);
      if (harm(before)) note(value, begins, t, before);
    }
    for (TokenId t = value.last; t < sentence.last && t < value.last + kAfter; ++t) {
      const TollKind after = tables_.toll(c_.tags.tokens[t].form.lemma);
      if (!harm(after)) continue;
      if (after != before) note(value, begins, t, after);
      return;
    }
  }

  void note(const mentions::Value& value, TokenId at, TokenId word, TollKind kind) {
    TollMention m;
    m.kind = kind, m.loose = true;
    m.at = at, m.word = word;
    m.phrase = c_.phrases.over[value.first];
    m.sentence = c_.doc.tokens[at].sentence;
    m.toll.count = value.count;
    m.toll.count.spans = {value.span};
    if (m.phrase != kNoPhrase && c_.party(m.phrase)) m.toll.who = *c_.party(m.phrase);
    const bool joined = value.others || (c_.tags.tokens[value.first].proclitics & words::pro_conj_wa);
    m.coordinated = joined && std::any_of(told_.begin(), told_.end(), [&](const TollMention& other) {
      return other.kind == kind && other.sentence == m.sentence && other.at < at && other.at > word && !other.implied;
    });
    told_.push_back(std::move(m));
  }

  const Context& c_;
  const EventTables& tables_;
  const std::vector<Candidate>& candidates_;
  std::vector<TollMention>& told_;
};

}  // namespace

bool undone(const Context& c, const Candidate& one) {
  if (one.status == EventStatus::planned || one.status == EventStatus::denied) return true;
  if (one.predicate == kNoPredicate || c.predicate(one.predicate).verbal) return false;
  const PredicateId above = c.predicate(one.predicate).governor;
  if (above == kNoPredicate) return false;
  if (const auto sense = one.content ? match_sense(c, above) : std::nullopt) {
    const std::string_view type = c.lexicon.senses()[sense->sense].type;
    if (type == "THREATEN" || type == "REQUEST") return true;
  }
  const lex::Id lemma = c.predicate(above).form.lemma;
  const lex::Id modality = lemma == lex::kNone ? lex::kNone : c.lexicon.lemmas()[lemma].modality;
  if (modality == lex::kNone) return false;
  const std::string_view status = c.lexicon.modalities()[modality].status;
  return status == "planned" || status == "attempted" || status == "denied";
}

// Its verb has a subject of its own before it.
static bool told_of_one(const Context& c, TokenId t) {
  const PredicateId id = c.predicates.at[t];
  if (id == kNoPredicate || !c.predicate(id).verbal) return false;
  const Argument* subject = c.predicates.find(c.predicate(id), lex::Slot::subj);
  return subject && subject->phrase != kNoPhrase && c.phrase(subject->phrase).first < t;
}

bool joint_count(const Context& c, const EventTables& tables, TokenId at) {
  if (at < 2 || c.doc.tokens[at - 2].sentence != c.doc.tokens[at].sentence) return false;
  auto kind = [&](TokenId t) {
    const TollKind found = tables.toll(c.tags.tokens[t].form.lemma);
    return harm(found) && c.tags.tokens[t].bare() ? found : TollKind::none;
  };
  return kind(at - 1) != TollKind::none && kind(at - 2) != TollKind::none && kind(at - 1) != kind(at - 2) &&
         (c.tags.tokens[at - 1].proclitics & words::pro_conj_wa) && !told_of_one(c, at - 2);
}

Span words_of(const Context& c, const TollMention& m) {
  return m.phrase == kNoPhrase || m.implied ? m.toll.count.spans.front() : c.span(m.phrase);
}

void give_tolls(const Context& c, const EventTables& tables, const std::vector<Candidate>& candidates,
                std::vector<TollMention>& told) {
  Giver(c, tables, candidates, told).run();
}

}  // namespace marsad::events
