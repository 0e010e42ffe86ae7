// A counted phrase has the toll of its own head ("12 dead"), else of the word right before it ("the
// wounding of 4 others"), else of the phrase it is coordinated with, else of a verb that follows
// ("30 gunmen were killed"). It goes to the candidate of the telling word, else to the result told
// in the same sentence, else to the nearest attack there, else to the last one of the sentence
// before. What is counted since some time is a total, not an event's toll.
#include "events/tolls.h"

#include <algorithm>
#include <set>

#include "events/figure_signs.h"
#include "events/toll_mention.h"
#include "events/voice.h"
#include "text/fold.h"

namespace marsad::events {
namespace {

using lex::Slot;
using mentions::Prep;
using mentions::Tag;
using mentions::Value;
using mentions::ValueKind;
using mentions::WordClass;

constexpr TokenId kAfter = 8, kSumReach = 14;

using Mention = TollMention;

class TollReader {
 public:
  TollReader(const Context& c, const EventTables& tables, std::vector<Candidate>& candidates)
      : c_(c),
        tables_(tables),
        signs_(c, tables),
        candidates_(candidates),
        kinds_(c.phrases.phrases.size(), TollKind::none) {
    for (Candidate& one : candidates_) {
      std::erase_if(one.tolls, [&](const TollFound& toll) {
        return joint(toll.at) || meant_otherwise(one, toll.kind);
      });
      for (TollFound& toll : one.tolls) {
        if (TollKind own = by_its_noun(toll.at); own != TollKind::none) toll.kind = own;
        taken_.push_back(toll.at);
      }
    }
    std::sort(taken_.begin(), taken_.end());
  }

  std::vector<TollMention> run() {
    for (PhraseId id = 0; id < c_.phrases.phrases.size(); ++id) {
      Mention m;
      m.phrase = id;
      m.at = c_.phrase(id).first;
      m.sentence = c_.phrase(id).sentence;
      bool known = std::binary_search(taken_.begin(), taken_.end(), m.at);
      if (!measure(id, m)) continue;
      m.kind = kinds_[id] = kind_of(id, m);
      if (m.kind == TollKind::none) continue;
      m.since = since(id), m.accident = accident(id), m.joint = joint(m.at);
      note(m);
      alike(id, m);
      if (!known && !m.since && !m.accident && !m.joint) attach(m);
    }
    for (TokenId t = 0; t < c_.tags.tokens.size(); ++t) nobody(t), not_one(t), another(t);
    for (Candidate& one : candidates_) {
      if (one.predicate != kNoPredicate)
        one.fate = tables_.fate(c_.predicate(one.predicate).form.lemma) != Fate::none;
    }
    for (size_t i = 0; i < candidates_.size(); ++i) tie(i), nobody_yet(candidates_[i]);
    for (Candidate& one : candidates_) {
      if (!suspected_wound(one)) continue;
      one.dropped = "a suspected wound is no accusation";
      suspicions_.insert(one.predicate);
    }
    for (Candidate& one : candidates_) {
      if (of_suspicion(one)) one.dropped = "a suspected wound is no attack of its own";
    }
    return std::move(told_);
  }

 private:
  // ---- all that is told, whoever it is given to

  static bool exact(const Toll& toll) { return !toll.count.value.empty(); }

  TollMention* noted(TollKind kind, TokenId at) {
    auto found = std::find_if(told_.begin(), told_.end(),
                              [&](const TollMention& m) { return m.kind == kind && m.at == at; });
    return found == told_.end() ? nullptr : &*found;
  }

  void note(const TollMention& m) {
    if (told_.size() <= kMostTold && exact(m.toll) && !noted(m.kind, m.at)) told_.push_back(m);
  }

  // "ordered the killing of the journalist": one who is not counted is not told to be dead.
  void nobody_yet(Candidate& one) {
    if (one.type != "ASSAULT" || !undone(c_, one)) return;
    auto uncounted = [&](PhraseId id) { return id != kNoPhrase && c_.phrase(id).count < 0; };
    std::erase_if(one.tolls, [&](const TollFound& toll) { return uncounted(c_.phrases.over[toll.at]); });
    std::erase_if(told_, [&](const TollMention& m) { return m.word == one.trigger && uncounted(m.phrase); });
  }

  static TollKind other(TollKind kind) {
    return kind == TollKind::killed ? TollKind::injured : TollKind::killed;
  }

  // "The killing and wounding of dozens", "dozens of dead and wounded": the count may stand for both.
  void alike(PhraseId id, const TollMention& m) {
    TollMention both = m;
    both.kind = other(m.kind), both.shared = true;
    if (m.joint) note(both);
    const Phrase& p = c_.phrase(id);
    const TokenId head = p.last;
    if (p.count < 0 || head >= c_.doc.sentences[p.sentence].last || toll_at(head) != both.kind) return;
    const mentions::Tagged& word = c_.tags.tokens[head];
    if (!(word.proclitics & words::pro_conj_wa) || word.bare() || word.form.number == lex::Number::singular) return;
    both.word = head;
    note(both);
  }

  lex::Id lemma_at(TokenId t) const { return c_.tags.tokens[t].form.lemma; }

  TollKind toll_at(TokenId t) const {
    TollKind kind = tables_.toll(lemma_at(t));
    return kind == TollKind::killed || kind == TollKind::injured ? kind : TollKind::none;
  }

  // "Symptoms that are suspected to be wounds": nobody is accused.
  bool suspected_wound(const Candidate& one) const {
    if (one.type != "ACCUSE" || one.predicate == kNoPredicate) return false;
    const Predicate& p = c_.predicate(one.predicate);
    for (const Argument* a = c_.predicates.begin(p); a != c_.predicates.end(p); ++a) {
      if (a->phrase == kNoPhrase || a->prep != Prep::fi) continue;
      const Phrase& q = c_.phrase(a->phrase);
      if (q.elements > 0 && toll_at(c_.phrases.begin(q)->first) == TollKind::injured) return true;
    }
    return false;
  }

  // The wound that is suspected.
  bool of_suspicion(const Candidate& one) const {
    if (one.type != "ASSAULT" || one.predicate == kNoPredicate || c_.predicate(one.predicate).verbal) return false;
    return suspicions_.contains(c_.predicate(one.predicate).governor) && toll_at(one.trigger) == TollKind::injured;
  }

  // "150 dead" stay dead, whatever verb their phrase was given to.
  TollKind by_its_noun(TokenId at) const {
    PhraseId id = c_.phrases.at[at];
    if (id == kNoPhrase || c_.phrase(id).elements == 0 || c_.phrase(id).count < 0)
      return TollKind::none;
    TokenId head = c_.phrases.begin(c_.phrase(id))->first;
    return c_.tags.tokens[head].form.pos == lex::Pos::noun ? toll_at(head) : TollKind::none;
  }

  // Whether a word may be read as one that `fits`; for words that the tagger took for others.
  template <class Fits>
  bool may_be(TokenId t, Fits fits) const {
    for (const words::Reading& reading : c_.words.readings(t)) {
      if (reading.form.lemma != lex::kNone && fits(reading)) return true;
    }
    return false;
  }

  // "The court sentenced": the word that also kills has here a sense of another type.
  bool meant_otherwise(const Candidate& one, TollKind kind) const {
    if (one.type == "ASSAULT" || one.predicate == kNoPredicate) return false;
    return (kind == TollKind::killed || kind == TollKind::injured) &&
           tables_.toll(c_.predicate(one.predicate).form.lemma) == kind;
  }

  // A form that two and many share ("civilians", after a noun).
  bool maybe_many(TokenId t) const {
    return may_be(t, [&](const words::Reading& reading) {
      return reading.form.lemma == lemma_at(t) && reading.form.number == lex::Number::plural;
    });
  }

  bool joint(TokenId at) const { return joint_count(c_, tables_, at); }

  bool may_be_others(TokenId t) const {
    return c_.tags.value_over[t] < 0 && may_be(t, [&](const words::Reading& reading) {
             return c_.cues && reading.form.number != lex::Number::plural &&
                    c_.cues->value("figure.lemma", reading.form.lemma) == "others";
           });
  }

  // How many, when they are persons.
  bool measure(PhraseId id, Mention& m) const {
    const Phrase& p = c_.phrase(id);
    if (p.count < 0) return one_person(id, m);
    const Value& value = c_.values[p.count];
    bool number = value.kind == ValueKind::number || value.kind == ValueKind::range;
    if (!number || value.part || value.replaced) return false;
    if (value.year_like || !value.unit.empty()) return false;
    bool persons = p.elements == 0 || c_.referent(id).people || c_.party(id) || others(p) ||
                   tables_.toll(p.head_lemma) != TollKind::none;
    if (!persons || c_.referent(id).weapon != lex::kNone) return false;
    m.toll.count = value.count;
    m.toll.count.spans = {value.span};
    if (const Party* party = c_.party(id)) m.toll.who = *party;
    return true;
  }

  bool others(const Phrase& p) const {
    return c_.cues && c_.cues->value("figure.lemma", p.head_lemma) == "others";
  }

  std::string_view sign(lex::Id lemma) const {
    return c_.cues ? c_.cues->value("toll.lemma", lemma) : std::string_view();
  }

  // "One of the policemen": the word before the phrase counts it.
  bool one_of(const Phrase& p) const {
    if (p.first == 0 || !p.definite || p.elements == 0) return false;
    return may_be(p.first - 1, [&](const words::Reading& reading) {
      return sign(reading.form.lemma) == "anyone";
    });
  }

  // "a soldier", "another", "one dead".
  bool one_person(PhraseId id, Mention& m) const {
    const Phrase& p = c_.phrase(id);
    if (p.elements == 0 || p.event || p.prep == Prep::bayna) return false;
    const bool one = one_of(p);
    if (p.definite && !one && !victim(id)) return false;
    if (p.prev_coord != kNoPhrase && c_.phrase(p.prev_coord).prep == Prep::bayna) return false;
    TokenId head = c_.phrases.begin(p)->first;
    bool person = c_.referent(id).people || others(p) || toll_at(head) != TollKind::none ||
                  (c_.party(id) && c_.party(id)->code.ends_with("/CVL"));
    if (!person) return false;
    const mentions::Tagged& word = c_.tags.tokens[head];
    bool two = word.form.number == lex::Number::dual;
    if (!one && (word.form.number == lex::Number::plural || (two && maybe_many(head))))
      return false;
    if (word.form.pos == lex::Pos::masdar || word.form.pos == lex::Pos::verb) return false;
    m.toll.count.value = m.toll.count.min = m.toll.count.max = two && !one ? "2" : "1";
    m.toll.count.text = text::slice(c_.doc, c_.span(id));
    m.toll.count.spans = {c_.span(id)};
    if (const Party* party = c_.party(id)) m.toll.who = *party;
    return true;
  }

  // "The killing of the commander", "the commander was killed": one who is known, right after the
  // word that has him for its victim.
  bool victim(PhraseId id) const {
    const Phrase& p = c_.phrase(id);
    if (p.first == 0 || p.count >= 0) return false;
    TokenId head = c_.phrases.begin(p)->first;
    if (c_.tags.tokens[head].form.number != lex::Number::singular && !c_.referent(id).people)
      return false;
    TokenId t = p.first - 1;
    if (toll_at(t) == TollKind::none) return false;
    if (meets(t)) return ends_with_death(p);
    PredicateId told = c_.predicates.at[t];
    if (told == kNoPredicate) return false;
    const Predicate& q = c_.predicate(told);
    if (q.negated || q.future) return false;
    if (!q.verbal) return p.governor != kNoPhrase && c_.tags.tokens[t].bare();
    const Argument* subject = c_.predicates.find(q, Slot::subj);
    const Argument* object = c_.predicates.find(q, Slot::obj);
    if (!subject || subject->phrase != id) return object && object->phrase == id;
    bool alone = !object && c_.tags.tokens[t].pronoun == words::Pronoun::none;
    return alone || is_passive(c_, told) || read_passive(told);
  }

  // As the sense of the verb has it, which knows more than its form.
  bool read_passive(PredicateId id) const {
    uint32_t sentence = c_.predicate(id).sentence;
    for (size_t i = first_of(sentence);
         i < candidates_.size() && candidates_[i].sentence == sentence; ++i) {
      if (candidates_[i].predicate == id) return candidates_[i].passive;
    }
    return false;
  }

  // "Two wounded", "four wounded at least": the counted noun may stand in the count or right behind the phrase.
  TollKind noun_of_count(const Phrase& p) const {
    if (p.count < 0 || p.elements > 0) return TollKind::none;
    const Value& value = c_.values[p.count];
    const TokenId noun = value.dual ? value.first : value.core_last < value.last ? value.core_last : p.last;
    if (noun >= c_.doc.sentences[p.sentence].last) return TollKind::none;
    const mentions::Tagged& word = c_.tags.tokens[noun];
    const bool several = word.form.number != lex::Number::singular || value.dual;
    const bool joined = noun != value.first && word.proclitics != 0;
    return word.tag == Tag::verb || word.form.pos == lex::Pos::masdar || !several || joined ? TollKind::none
                                                                                          : toll_at(noun);
  }

  // "One dead and two wounded" are counts.
  bool beside_toll(const Phrase& p) const {
    if (p.next_coord == kNoPhrase) return false;
    const Phrase& next = c_.phrase(p.next_coord);
    if (next.elements > 0) return toll_at(c_.phrases.begin(next)->first) != TollKind::none;
    return noun_of_count(next) != TollKind::none;
  }

  TollKind kind_of(PhraseId id, Mention& m) const {
    const Phrase& p = c_.phrase(id);
    m.word = p.first;
    if (TollKind own = noun_of_count(p); own != TollKind::none) return own;
    if (p.elements > 0) {
      TokenId head = c_.phrases.begin(p)->first;
      bool counted = p.count >= 0 || fell(id) || beside_toll(p);
      if (TollKind own = toll_at(head); own != TollKind::none && counted &&
                                        c_.tags.tokens[head].form.pos != lex::Pos::masdar &&
                                        c_.tags.tokens[head].tag != Tag::verb) {
        return own;
      }
    }
    if (TollKind before = told_before(id, m); before != TollKind::none) return before;
    if (p.prev_coord != kNoPhrase && kinds_[p.prev_coord] != TollKind::none) {
      m.coordinated = true;
      return kinds_[p.prev_coord];
    }
    if (TollKind with = beside(id); with != TollKind::none) {
      m.coordinated = true;
      return with;
    }
    if (TollKind sum = summed(id, m); sum != TollKind::none) return sum;
    return told_after(id, m);
  }

  // "The commander was killed with four of his guards": they share what he met.
  TollKind beside(PhraseId id) const {
    const Phrase& p = c_.phrase(id);
    if (p.count < 0 || p.prep != Prep::maa || !of_his(p)) return TollKind::none;
    for (PhraseId q = id; q > 0 && c_.phrase(q - 1).sentence == p.sentence; --q) {
      if (kinds_[q - 1] != TollKind::none) return kinds_[q - 1];
    }
    return TollKind::none;
  }

  bool of_his(const Phrase& p) const {
    const TokenId end = std::min<TokenId>(p.last + 3, c_.doc.sentences[p.sentence].last);
    for (TokenId t = p.first; t < end; ++t) {
      const mentions::Tagged& word = c_.tags.tokens[t];
      if (word.tag == Tag::noun && word.pronoun != words::Pronoun::none) return true;
    }
    return false;
  }

  // "The number of the dead", in two words from `t` on.
  bool sums(TokenId t) const {
    return toll_at(t + 1) != TollKind::none &&
           c_.tags.tokens[t + 1].form.number == lex::Number::plural &&
           may_be(t, [&](const words::Reading& reading) {
             return sign(reading.form.lemma) == "sum";
           });
  }

  // "The number of dead reached 14": the word of hurt stands some words before its count.
  TollKind summed(PhraseId id, Mention& m) const {
    const Phrase& p = c_.phrase(id);
    if (p.count < 0) return TollKind::none;
    TokenId first = c_.doc.sentences[p.sentence].first;
    for (TokenId t = p.first; t > first + 1 && p.first - t < kSumReach;) {
      --t;
      PhraseId q = c_.phrases.at[t];
      if (q != kNoPhrase && c_.phrase(q).count >= 0) return TollKind::none;
      TollKind kind = toll_at(t);
      if (kind == TollKind::none || c_.tags.tokens[t].tag == Tag::verb) continue;
      if (!sums(t - 1)) return TollKind::none;
      m.word = t, m.summed = true;
      return kind;
    }
    return TollKind::none;
  }

  // "the fall of one dead", "left one wounded".
  bool fell(PhraseId id) const {
    const Phrase& p = c_.phrase(id);
    return p.governor != kNoPhrase ||
           (p.first > 0 && c_.tags.tokens[p.first - 1].tag == Tag::verb);
  }

  bool skipped(TokenId t) const {
    const mentions::Tagged& word = c_.tags.tokens[t];
    if (word.tag == Tag::inside) return true;
    if (word.tag == Tag::particle) {
      return word.cls == WordClass::comparator || word.cls == WordClass::quantifier ||
             word.cls == WordClass::adverb || word.prep == Prep::ila ||
             word.prep == Prep::around;
    }
    return sign(word.form.lemma) == "life";
  }

  // "took (the attack) the lives of": the verb stands some words before.
  TollKind lives(TokenId t, TokenId from, Mention& m) const {
    for (TokenId back = t; back > from && t - back < 8;) {
      --back;
      if (c_.tags.tokens[back].tag != Tag::verb) continue;
      m.word = back;
      return toll_at(back);
    }
    return TollKind::none;
  }

  // The word right before the phrase.
  TollKind told_before(PhraseId id, Mention& m) const {
    const Phrase& p = c_.phrase(id);
    const text::Sentence& sentence = c_.doc.sentences[p.sentence];
    TokenId t = p.first;
    for (int steps = 0; steps < 4 && t > sentence.first; ++steps) {
      --t;
      TollKind kind = toll_at(t);
      if (kind != TollKind::none) {
        m.word = t;
        return speaks_of(t, id) ? kind : TollKind::none;
      }
      if (!skipped(t)) return TollKind::none;
      if (sign(lemma_at(t)) == "life") return lives(t, sentence.first, m);
    }
    return TollKind::none;
  }

  // Whether the telling word at `t` has the phrase for its victims.
  bool speaks_of(TokenId t, PhraseId id) const {
    const mentions::Tagged& word = c_.tags.tokens[t];
    bool count = c_.phrase(id).count >= 0;
    if (meets(t)) return ends_with_death(c_.phrase(id));
    if (word.tag != Tag::verb) return !word.definite() || count;
    PredicateId p = c_.predicates.at[t];
    if (p == kNoPredicate) return count;
    const Predicate& verb = c_.predicate(p);
    if (verb.negated) return false;
    const Argument* subject = c_.predicates.find(verb, Slot::subj);
    const Argument* object = c_.predicates.find(verb, Slot::obj);
    bool doer = subject && subject->phrase == id && object && may_suffer(object->phrase);
    return (count || others(c_.phrase(id)) || one_of(c_.phrase(id)) || victim(id)) && !(doer && !is_passive(c_, p));
  }

  // Somebody or some place; a stray word after the victims is no object.
  bool may_suffer(PhraseId id) const {
    if (id == kNoPhrase) return false;
    const mentions::Referent& what = c_.referent(id);
    return what.people || what.party >= 0 || what.place >= 0 || c_.phrase(id).count >= 0;
  }

  // "met (their death)": tells only with its object.
  bool meets(TokenId t) const {
    return tables_.meets(lemma_at(t));
  }

  // The word of death may stand in the phrase as its apposition.
  bool ends_with_death(const Phrase& p) const { return death_from(p.first, p.last + 6); }

  bool death_from(TokenId t, TokenId end) const {
    for (; t < c_.tags.tokens.size() && t < end; ++t) {
      if (c_.tags.tokens[t].tag == Tag::noun && toll_at(t) == TollKind::killed) return true;
    }
    return false;
  }

  // A mark stands between: "were killed, among them 60 children" has no object.
  bool parted(TokenId from, TokenId to) const {
    for (TokenId t = from; t < to; ++t) {
      if (c_.tags.tokens[t].tag == Tag::mark) return true;
    }
    return false;
  }

  // "30 gunmen of the militia were killed", "a man was killed".
  TollKind told_after(PhraseId id, Mention& m) const {
    const Phrase& p = c_.phrase(id);
    const text::Sentence& sentence = c_.doc.sentences[p.sentence];
    for (TokenId t = p.last; t < sentence.last && t < p.last + kAfter; ++t) {
      const mentions::Tagged& word = c_.tags.tokens[t];
      if (p.elements == 0 && t + 1 < sentence.last && sums(t)) {
        m.word = t + 1, m.summed = true;
        return toll_at(t + 1);
      }
      if (word.tag == Tag::mark || word.cls == WordClass::subordinator) return TollKind::none;
      PhraseId q = c_.phrases.at[t];
      if (q != kNoPhrase && q != id && c_.phrase(q).count >= 0) return TollKind::none;
      if (t == p.last && two_suffer(id, t)) {
        m.word = t;
        return toll_at(t);
      }
      if (word.tag != Tag::verb) continue;
      if (p.count < 0 && (p.definite || p.prep != Prep::none || t > p.last + 1))
        return TollKind::none;
      PredicateId v = c_.predicates.at[t];
      if (v == kNoPredicate || c_.predicate(v).negated || c_.predicate(v).conj)
        return TollKind::none;
      if (suffers(t, sentence)) {
        m.word = t;
        return TollKind::injured;
      }
      bool several = word.form.number == lex::Number::plural ||
                     word.form.number == lex::Number::dual || is_passive(c_, v) || p.count < 0;
      const Argument* object = c_.predicates.find(c_.predicate(v), Slot::obj);
      bool taken = object && object->phrase != kNoPhrase && !parted(t, c_.phrase(object->phrase).first);
      if (taken && !meets(t) && !is_passive(c_, v)) return TollKind::none;
      if (meets(t) && !death_from(t, t + 6)) return TollKind::none;
      m.word = t;
      return several ? toll_at(t) : TollKind::none;
    }
    return TollKind::none;
  }

  // "Two persons were killed", where the verb may be taken for a noun.
  bool two_suffer(PhraseId id, TokenId t) const {
    const Phrase& p = c_.phrase(id);
    if (p.elements == 0 || p.definite || toll_at(t) == TollKind::none) return false;
    if (c_.tags.tokens[c_.phrases.begin(p)->first].form.number != lex::Number::dual) return false;
    return may_be(t, [](const words::Reading& reading) {
      return reading.form.pos == lex::Pos::verb && reading.form.number == lex::Number::dual;
    });
  }

  // "suffer from injuries", "from symptoms".
  bool suffers(TokenId t, const text::Sentence& sentence) const {
    if (sign(lemma_at(t)) != "suffer") return false;
    for (TokenId n = t + 1; n < sentence.last && n < t + kAfter; ++n) {
      if (c_.tags.tokens[n].tag == Tag::mark) return false;
      if (toll_at(n) == TollKind::injured || sign(lemma_at(n)) == "injury") return true;
    }
    return false;
  }

  // "since the beginning of ...": a total.
  bool since(PhraseId id) const {
    const Phrase& p = c_.phrase(id);
    const text::Sentence& sentence = c_.doc.sentences[p.sentence];
    for (TokenId t = p.last; t < sentence.last && t < p.last + 12; ++t) {
      if (c_.tags.tokens[t].tag == Tag::particle && c_.tags.tokens[t].prep == Prep::since)
        return true;
    }
    return false;
  }

  bool accident(PhraseId id) const {
    uint32_t s = c_.phrase(id).sentence;
    return signs_.accident_in(s) && !signs_.attack_in(s);
  }

  static void drop_unknown(Candidate& one, TollKind kind) {
    std::erase_if(one.tolls, [&](const TollFound& t) { return t.kind == kind && t.unknown(); });
  }

  static bool has(const Candidate& one, TollKind kind) {
    return std::any_of(one.tolls.begin(), one.tolls.end(), [&](const TollFound& t) {
      return t.kind == kind && !t.unknown();
    });
  }

  bool hurts(const Candidate& one) const {
    return one.dropped.empty() && one.type == "ASSAULT" && one.status != EventStatus::planned &&
           one.status != EventStatus::possible;
  }

  // First candidate of a sentence; they are in order of the text.
  size_t first_of(uint32_t sentence) const {
    auto at = std::lower_bound(
        candidates_.begin(), candidates_.end(), sentence,
        [](const Candidate& candidate, uint32_t s) { return candidate.sentence < s; });
    return static_cast<size_t>(at - candidates_.begin());
  }

  Candidate* teller(const Mention& m) {
    uint32_t sentence = m.sentence;
    Candidate* best = nullptr;
    int best_cost = 1000;
    for (size_t i = first_of(sentence);
         i < candidates_.size() && candidates_[i].sentence == sentence; ++i) {
      Candidate& one = candidates_[i];
      if (one.trigger == m.word && one.dropped.empty()) return &one;
      if (!hurts(one)) continue;
      int gap = one.trigger < m.at ? int(m.at - one.trigger) : int(one.trigger - m.at) + 4;
      if (one.result && one.trigger < m.at) gap -= 20;
      if (gap < best_cost) best_cost = gap, best = &one;
    }
    if (best || sentence == 0) return best;
    for (size_t i = first_of(sentence); i > 0;) {
      Candidate& one = candidates_[--i];
      if (one.sentence + 1 < sentence || c_.doc.sentences[one.sentence].in != Field::text)
        return nullptr;
      if (hurts(one)) return &one;
    }
    return nullptr;
  }

  // The same toll of another side, told in the same sentence.
  bool of_others(const Candidate& one, const Mention& m) const {
    if (!m.toll.who || one.sentence != m.sentence) return false;
    for (const TollFound& toll : one.tolls) {
      if (toll.kind != m.kind) continue;
      bool here = c_.doc.tokens[toll.at].sentence == one.sentence;
      if (!here || !toll.toll.who || toll.toll.who->code == m.toll.who->code) return false;
    }
    return true;
  }

  static bool large(const Count& count) {
    const std::string& digits = count.value.empty() ? count.min : count.value;
    return digits.size() > 3;
  }

  void attach(const Mention& m) {
    Candidate* one = teller(m);
    // A war's, not an attack's; the wounded may be many.
    bool too_many = large(m.toll.count) && m.kind == TollKind::killed;
    if (one && one->trigger != m.word && too_many) return;
    if (!one) return;
    if (has(*one, m.kind) && m.summed) {
      one->told_again.push_back({m.kind, m.toll, m.at, words_of(c_, m)});
      return;
    }
    if (has(*one, m.kind) && !m.coordinated && !of_others(*one, m)) return;
    TollFound found{m.kind, m.toll, m.at, {}};
    if (!found.unknown()) drop_unknown(*one, m.kind);
    found.shown = words_of(c_, m);
    one->evidence.push_back(found.shown);
    one->tolls.push_back(std::move(found));
  }

  void count_none(TollKind kind, TokenId word, TokenId from) {
    Mention m;
    m.kind = kind;
    m.at = word, m.word = word;
    m.phrase = c_.phrases.over[word];
    m.sentence = c_.doc.tokens[word].sentence;
    m.toll.count.value = m.toll.count.min = m.toll.count.max = "0";
    m.toll.count.text = text::slice(c_.doc, c_.doc.span(from, word + 1));
    m.toll.count.spans = {c_.doc.span(word, word + 1)};
    note(m);
    attach(m);
  }

  // "It did not result in", "there did not fall".
  bool no_result(TokenId t) const {
    PredicateId p = c_.predicates.at[t];
    if (p == kNoPredicate || !c_.predicate(p).verbal || !c_.predicate(p).negated) return false;
    lex::Id lemma = c_.predicate(p).form.lemma;
    return lemma != lex::kNone && c_.lexicon.lemmas()[lemma].light != lex::kNone;
  }

  // "without casualties", "no dead or wounded".
  void nobody(TokenId t) {
    const mentions::Tagged& word = c_.tags.tokens[t];
    bool without = (word.tag == Tag::particle || word.tag == Tag::inside) &&
                   (word.prep == Prep::without ||
                    c_.doc.folded_of(t) == u"\u062F\u0648\u0646");  // also within "min dun"
    if (!without && sign(word.form.lemma) != "absence" && !no_result(t)) return;
    TokenId last = std::min<TokenId>(t + 6, c_.doc.sentences[c_.doc.tokens[t].sentence].last);
    TollKind before = TollKind::none;
    for (TokenId n = t + 1; n < last; ++n) {
      if (c_.tags.tokens[n].tag == Tag::mark) return;
      TollKind kind = toll_at(n);
      if (kind == TollKind::none || kind == before) continue;
      if (c_.tags.tokens[n].form.number != lex::Number::plural) continue;
      count_none(kind, n, n);
      before = kind;
    }
  }

  // An adjective of a country, alone: who is of it.
  bool nationality(TokenId t) const {
    const mentions::Tagged& word = c_.tags.tokens[t];
    return word.form.pos == lex::Pos::nisba && word.bare() && word.proclitics == 0;
  }

  // "no one was hurt".
  void not_one(TokenId t) {
    PredicateId p = c_.predicates.at[t];
    if (p == kNoPredicate || !c_.predicate(p).verbal || !c_.predicate(p).negated) return;
    if (t + 1 >= c_.tags.tokens.size()) return;
    TollKind kind = TollKind::none;
    may_be(t, [&](const words::Reading& reading) {
      TollKind toll = tables_.toll(reading.form.lemma);
      bool hurt = toll == TollKind::killed || toll == TollKind::injured;
      if (hurt && reading.form.pos == lex::Pos::verb) kind = toll;
      return false;
    });
    if (kind == TollKind::none || meets(t)) return;
    bool anyone = may_be(t + 1, [&](const words::Reading& reading) {
      return sign(reading.form.lemma) == "anyone";
    });
    if (anyone) count_none(kind, t, t);
  }

  // "... was killed and another was hurt", "the killing of a Palestinian".
  void another(TokenId t) {
    TollKind kind = toll_at(t);
    if (kind == TollKind::none || meets(t) || t + 1 >= c_.tags.tokens.size()) return;
    const mentions::Tagged& word = c_.tags.tokens[t];
    const mentions::Tagged& next = c_.tags.tokens[t + 1];
    if (next.definite() || std::binary_search(taken_.begin(), taken_.end(), t + 1)) return;
    if (word.tag == Tag::verb) {
      PredicateId p = c_.predicates.at[t];
      if (p != kNoPredicate && c_.predicate(p).negated) return;
    }
    bool noun = word.tag == Tag::noun && word.form.pos != lex::Pos::verb && word.bare();
    bool of_a_people = noun && next.form.number == lex::Number::singular && nationality(t + 1);
    if (!may_be_others(t + 1) && !of_a_people) return;
    Mention m;
    m.kind = kind;
    m.at = t + 1, m.word = t;
    m.phrase = c_.phrases.over[t + 1];
    m.sentence = c_.doc.tokens[t].sentence;
    bool two = next.form.number == lex::Number::dual;
    m.toll.count.value = m.toll.count.min = m.toll.count.max = two ? "2" : "1";
    m.toll.count.text = text::slice(c_.doc, c_.doc.span(t + 1, t + 2));
    m.toll.count.spans = {c_.doc.span(t + 1, t + 2)};
    note(m);
    attach(m);
  }

  // ---- results and their causes

  // A mention stands at that predicate; they are in order of the text.
  bool told(PredicateId id) const {
    TokenId token = c_.predicate(id).token;
    auto at = std::lower_bound(
        candidates_.begin(), candidates_.end(), token,
        [](const Candidate& one, TokenId wanted) { return one.trigger < wanted; });
    for (; at != candidates_.end() && at->trigger == token; ++at) {
      if (at->predicate == id && at->dropped.empty()) return true;
    }
    return false;
  }

  // The event that the verb over a result has for its subject ("the strike led to the killing"), or
  // that it takes up ("which led to", "that left").
  void tie(size_t index) {
    Candidate& one = candidates_[index];
    if (!one.result || one.predicate == kNoPredicate) return;
    const Predicate& p = c_.predicate(one.predicate);
    if (p.governor == kNoPredicate || p.governor_slot == Slot::subj) return;
    const Predicate& g = c_.predicate(p.governor);
    if (!g.verbal || g.form.lemma == lex::kNone ||
        c_.lexicon.lemmas()[g.form.lemma].light == lex::kNone)
      return;
    const Argument* subject = c_.predicates.find(g, Slot::subj);
    if (subject && subject->phrase != kNoPhrase) {
      const Phrase& q = c_.phrase(subject->phrase);
      if (q.elements > 0) {
        PredicateId cause = c_.predicates.at[c_.phrases.begin(q)->first];
        if (cause != kNoPredicate && told(cause)) {
          one.result_of = cause;
          return;
        }
      }
      if (!subject->inherited && q.first > g.token) return;
    }
    for (size_t i = index; i > 0;) {
      const Candidate& before = candidates_[--i];
      if (before.sentence + 1 < one.sentence) return;
      if (before.sentence != one.sentence && g.token != first_verb(one.sentence)) return;
      if (before.trigger >= g.token || !hurts(before)) continue;
      if (before.result && !before.fate && !hit_place(before)) continue;
      one.result_of = before.predicate;
      return;
    }
  }

  // "hit the base" is a deed, though the verb also says what became of people.
  bool hit_place(const Candidate& one) const {
    if (!one.tolls.empty() || one.predicate == kNoPredicate) return false;
    const Argument* object = c_.predicates.find(c_.predicate(one.predicate), Slot::obj);
    return object && object->phrase != kNoPhrase && c_.place(object->phrase);
  }

  TokenId first_verb(uint32_t sentence) const {
    const text::Sentence& s = c_.doc.sentences[sentence];
    for (TokenId t = s.first; t < s.last; ++t) {
      if (c_.tags.tokens[t].tag == Tag::verb) return t;
    }
    return s.last;
  }

  const Context& c_;
  const EventTables& tables_;
  SignReader signs_;
  std::vector<Candidate>& candidates_;
  std::vector<TollKind> kinds_;
  std::vector<TollMention> told_;
  std::set<PredicateId> suspicions_;  // verbs that suspect a wound
  std::vector<TokenId> taken_;
};

}  // namespace

std::vector<TollMention> complete_tolls(const Context& context, const EventTables& tables,
                                        std::vector<Candidate>& candidates) {
  std::vector<TollMention> told = TollReader(context, tables, candidates).run();
  give_tolls(context, tables, candidates, told);
  return told;
}

}  // namespace marsad::events
