// For each sentence: the predicates in order; for each verb its subject (after it, before it, the
// antecedent of a relative clause, or that of the verb before) and objects; for each prepositional
// phrase the nearest predicate before it whose frame has a slot for it. Boundaries are verbs,
// subordinators and marks. Cost: linear, with short looks back.
#include "clauses/predicate.h"

#include <algorithm>

#include "clauses/agreement.h"
#include "clauses/attachment.h"
#include "clauses/bounds.h"
#include "clauses/frames.h"
#include "clauses/governing.h"
#include "clauses/hanging.h"
#include "clauses/participle.h"
#include "clauses/particles.h"
#include "mentions/verb_frame.h"
#include "text/letters.h"

namespace marsad::clauses {
namespace {

using lex::Slot;
using mentions::Phrase;
using mentions::Prep;
using mentions::Tag;
using mentions::Tagged;
using mentions::WordClass;

class Builder {
 public:
  Builder(const text::Document& doc, const words::Words& words, const mentions::Tags& tags,
          const mentions::Phrases& phrases, const lex::Lexicon& lexicon,
          const mentions::Grammar& grammar)
      : doc_(doc),
        words_(words),
        tags_(tags),
        phrases_(phrases),
        lexicon_(lexicon),
        grammar_(grammar),
        agreement_(doc, tags, phrases, lexicon, grammar),
        bounds_(doc, tags, phrases),
        frames_(lexicon),
        participles_(doc, words, tags, phrases, lexicon, grammar),
        attachment_(tags, phrases, bounds_, frames_, agreement_, participles_),
        hanging_(phrases, bounds_, frames_) {}

  Predicates run() {
    out_.at.assign(doc_.tokens.size(), kNoPredicate);
    mark_quotes();
    for (const text::Sentence& sentence : doc_.sentences) build(sentence);
    flatten();
    return std::move(out_);
  }

 private:
  const Tagged& tagged(TokenId id) const { return tags_.tokens[id]; }
  const Phrase& phrase(PhraseId id) const { return phrases_.phrases[id]; }

  void mark_quotes() {
    quoted_.assign(doc_.tokens.size(), false);
    for (const text::Quote& quote : doc_.quotes) {
      if (quote.close > quote.open + 4) {
        for (TokenId t = quote.open; t < quote.close; ++t) quoted_[t] = true;
      }
    }
  }

  void build(const text::Sentence& sentence) {
    first_ = static_cast<PredicateId>(out_.predicates.size());
    asides_.clear();
    for (TokenId id = sentence.first; id < sentence.last; ++id) {
      if (tagged(id).tag == Tag::verb && !participles_.accused(frames_, id, sentence.last)) add_verb(id, sentence);
      add_duty(id, sentence);
      PhraseId p = phrases_.at[id];
      if (p != kNoPhrase && phrase(p).event) add_noun(p);
      if (const lex::Form* form = participles_.at(id)) add_participle(id, *form);
    }
    PredicateId end = static_cast<PredicateId>(out_.predicates.size());
    args_.resize(end);
    antecedents_.resize(end, kNoPhrase);
    for (PredicateId p = first_; p < end; ++p) {
      if (out_.predicates[p].qualifies)
        qualified(p, sentence);
      else if (out_.predicates[p].verbal)
        core_arguments(p, sentence);
      else
        noun_arguments(p, sentence);
    }
    attachment_.run(draft(), sentence);
    govern(out_, args_, phrases_, lexicon_, first_);
  }

  Draft draft() { return {out_, args_, asides_, antecedents_, first_}; }

  void add_verb(TokenId id, const text::Sentence& sentence) {
    Predicate p;
    p.token = id;
    p.end = id + 1;
    p.form = tagged(id).form;
    p.sentence = doc_.tokens[id].sentence;
    p.verbal = true;
    p.conj = tagged(id).proclitics & words::pro_conj;
    p.future = tagged(id).proclitics & words::pro_sa;
    p.quoted = quoted_[id];
    read_particles(tags_, lexicon_, sentence, p);
    out_.at[id] = static_cast<PredicateId>(out_.predicates.size());
    out_.predicates.push_back(p);
  }

  // "that it is on (ala) Iran to withdraw": a preposition that says what somebody must do is read as that verb.
  void add_duty(TokenId id, const text::Sentence& sentence) {
    if (tagged(id).tag != Tag::particle || tagged(id).prep != Prep::ala || id + 1 >= sentence.last) return;
    const std::u16string_view letters = doc_.folded_of(id);
    const lex::Id duty = grammar_.duty(tagged(id).proclitics & words::pro_conj ? letters.substr(1) : letters);
    const PhraseId whose = duty == lex::kNone ? kNoPhrase : phrases_.at[id + 1];
    if (whose == kNoPhrase || !agreement_.agent(whose) || phrase(whose).last >= sentence.last) return;
    const auto that = [&](TokenId at) { return tagged(at).tag == Tag::particle && tagged(at).introduces; };
    const bool opens = id == sentence.first || that(id - 1) || tagged(id - 1).tag == Tag::mark;
    const TokenId told = phrase(whose).last;
    if (!opens || !that(told) || told + 1 >= sentence.last || tagged(told).pronoun != words::Pronoun::none) return;
    if (tagged(told + 1).tag != Tag::verb || tagged(told + 1).form.tense != lex::Tense::imperfect) return;
    Predicate p;
    p.token = id;
    p.end = id + 1;
    p.form.lemma = duty;
    p.form.pos = lex::Pos::verb;
    p.form.tense = lex::Tense::imperfect;
    p.form.person = lex::Person::third;
    p.sentence = doc_.tokens[id].sentence;
    p.verbal = true;
    p.that_clause = id > sentence.first && that(id - 1);
    p.quoted = quoted_[id];
    out_.at[id] = static_cast<PredicateId>(out_.predicates.size());
    out_.predicates.push_back(p);
  }

  // Whose duty it is to do what the verb behind "that" says; kNoPhrase where it is nobody's.
  PhraseId bound_to(const Predicate& p, const text::Sentence& sentence) const {
    if (!p.that_clause || p.that_pronoun != words::Pronoun::none) return kNoPhrase;
    const TokenId that = first_of_verb(p, sentence);
    const PhraseId whose = that > sentence.first + 1 ? phrases_.over[that - 2] : kNoPhrase;
    const bool bound = whose != kNoPhrase && phrase(whose).prep == Prep::ala && phrase(whose).last + 1 == that;
    return bound && agreement_.agent(whose) && agreement_.same_gender(p.form, whose) ? whose : kNoPhrase;
  }

  void add_noun(PhraseId id) {
    Predicate p;
    p.phrase = id;
    const mentions::Element& head = *phrases_.begin(phrase(id));
    p.token = head.first;
    p.end = head.last;
    p.form = tagged(head.first).form;
    p.sentence = phrase(id).sentence;
    p.conj = phrase(id).conj;
    p.quoted = quoted_[head.first];
    // "the not (adam) coming of aid", "in case of the withdrawal".
    const bool led = head.first > doc_.sentences[p.sentence].first;
    p.negated = led && tagged(head.first - 1).tag == Tag::particle && tagged(head.first - 1).cls == WordClass::negation;
    p.condition = led && conditional(head.first, doc_.sentences[p.sentence]);
    out_.at[p.token] = static_cast<PredicateId>(out_.predicates.size());
    out_.predicates.push_back(p);
  }

  bool conditional(TokenId id, const text::Sentence& sentence) const {
    while (id > sentence.first && tagged(id - 1).tag == Tag::inside) --id;
    return id > sentence.first && tagged(id - 1).tag == Tag::particle && tagged(id - 1).condition;
  }

  void add_participle(TokenId id, const lex::Form& form) {
    Predicate p;
    p.token = id;
    p.end = id + 1;
    p.form = form;
    p.sentence = doc_.tokens[id].sentence;
    p.qualifies = true;
    p.quoted = quoted_[id];
    out_.at[id] = static_cast<PredicateId>(out_.predicates.size());
    out_.predicates.push_back(p);
  }

  void give(PredicateId p, Slot slot, PhraseId phrase_id, bool inherited = false) {
    args_[p].push_back({slot, phrase_id, Prep::none, phrase_id == kNoPhrase, inherited});
  }

  bool is_copula(const Predicate& p) const {
    return p.form.lemma != lex::kNone && grammar_.copula(lexicon_.lemmas()[p.form.lemma].text);
  }

  // What a passive participle says of a noun beside it, or of its topic; a pronoun where there is none.
  void qualified(PredicateId id, const text::Sentence& sentence) {
    Predicate& p = out_.predicates[id];
    PhraseId noun = participles_.noun(p.token);
    if (noun != kNoPhrase) return give(id, Slot::subj, noun);
    p.predicative = true;
    PredicateId verb = id;
    while (verb > first_ && !out_.predicates[verb - 1].verbal) --verb;
    const bool copula = verb > first_ && is_copula(out_.predicates[verb - 1]);
    if (copula) {
      const auto subject = std::ranges::find(args_[verb - 1], Slot::subj, &Argument::slot);
      noun = subject == args_[verb - 1].end() ? kNoPhrase : subject->phrase;
    } else {
      noun = topic(p, sentence);
    }
    give(id, Slot::subj, noun);
  }

  // "for his part": words that only say who speaks.
  bool formula(const Phrase& q) const {
    const lex::Speech* speech = lexicon_.speech_of(q.head_lemma);
    return speech && speech->stance == "formula";
  }

  // Nothing but a passive participle that says something of another noun.
  bool participle(const Phrase& q) const {
    const PredicateId own = q.elements == 1 ? out_.at[q.first] : kNoPredicate;
    return own != kNoPredicate && out_.predicates[own].qualifies;
  }

  bool free_noun(PhraseId id) const {
    const Phrase& q = phrase(id);
    return q.prep == Prep::none && q.governor == kNoPhrase && q.prev_coord == kNoPhrase && !formula(q) &&
           !participle(q);
  }

  // The relative pronoun that leads the verb.
  TokenId relative_of(const Predicate& p, const text::Sentence& sentence) const {
    TokenId id = p.token;
    while (id > sentence.first && !(tagged(id).tag == Tag::particle && tagged(id).cls == WordClass::relative)) --id;
    return id;
  }

  // "the president whose country takes over (fem.)": behind a masculine "who" a feminine verb has a subject of its own.
  // Of verbs spelled alike it is the masculine one.
  bool subject_of_its_own(Predicate& p, const text::Sentence& sentence) const {
    const auto one = [](const lex::Form& form, lex::Gender gender) {
      return form.person == lex::Person::third && form.number == lex::Number::singular && form.gender == gender;
    };
    if (!p.relative || p.conj || !one(p.form, lex::Gender::feminine)) return false;
    if (!agreement_.masculine_relative(relative_of(p, sentence))) return false;
    for (const words::Reading& reading : words_.readings(p.token)) {
      if (reading.form.pos != lex::Pos::verb || reading.form.lemma == lex::kNone || reading.form.jussive) continue;
      if (reading.proclitics != tagged(p.token).proclitics || reading.pronoun != tagged(p.token).pronoun) continue;
      if (!one(reading.form, lex::Gender::masculine)) continue;
      p.form = reading.form;
      return false;
    }
    return true;
  }

  // The phrase a relative verb hangs on: before the relative pronoun, or indefinite right before
  // the verb.
  PhraseId antecedent(const Predicate& p, const text::Sentence& sentence) const {
    const TokenId id = p.relative ? relative_of(p, sentence) : p.token;
    if (id == sentence.first) return kNoPhrase;
    PhraseId before = phrases_.over[id - 1];
    if (before == kNoPhrase && id >= sentence.first + 2 && tagged(id - 1).tag == Tag::mark) {
      before = phrases_.over[id - 2];
    }
    if (before == kNoPhrase) return kNoPhrase;
    if (p.relative) return before;
    if (p.conj || tagged(id - 1).tag == Tag::mark || (phrase(before).definite && !wave(before))) return kNoPhrase;
    // "after the appointment (masc.), the authorities announced (fem.)".
    const bool goes_with = tagged(p.token).pronoun != words::Pronoun::none || agreement_.same_gender(p.form, before);
    return goes_with ? before : kNoPhrase;
  }

  // "A wave of the attacks": indefinite as its first word is, whatever it is a wave of.
  bool wave(PhraseId id) const {
    const Phrase& p = phrase(id);
    return phrases_.begin(p)->first > p.first && tagged(p.first).tag == Tag::noun && !tagged(p.first).definite();
  }

  // Subject before the verb: the first free noun of the clause. An insertion right before the verb
  // ("the minister, X, said") is stepped over, but then the clause must begin with the noun.
  PhraseId topic(Predicate& p, const text::Sentence& sentence) {
    PhraseId found = kNoPhrase;
    const TokenId opens_at = first_of_verb(p, sentence);
    // "according to what X said, (fa-qad) killed": a clause of its own.
    const bool opens = opens_at != p.token && doc_.folded_of(opens_at).starts_with(u'\u0641');
    if (p.conj || opens) return as_for(p, opens_at, sentence);
    if (PhraseId first = before_comma(p, sentence); first != kNoPhrase) return first;
    TokenId id = bounds_.insertion_before(opens_at, sentence);
    const bool jumped = id < opens_at;
    while (id > sentence.first) {
      --id;
      if (quoted_[p.token] && !quoted_[id]) break;  // who speaks is not in what he says
      if (bounds_.boundary(id)) {
        if (const PhraseId on = hanging_.around(draft(), out_.at[id], found); on != kNoPhrase) {
          // "of an alliance that X leads (and that) fights": one more clause on the same noun.
          const bool more = p.form.tense == lex::Tense::imperfect && !phrase(on).definite;
          if (more && agreement_.same_gender(p.form, on)) return on;
          id = phrase(on).first;
          found = free_noun(on) ? on : kNoPhrase;
          continue;
        }
        const bool leads = tagged(id).tag == Tag::particle && tagged(id).cls == WordClass::subordinator;
        if (leads && found != kNoPhrase) p.that_clause = tagged(id).introduces, p.condition = tagged(id).condition;
        if (jumped && !leads) return kNoPhrase;
        if (found == kNoPhrase && !leads) found = of_copula(p, id);
        break;
      }
      PhraseId q = phrases_.over[id];
      if (q == kNoPhrase) continue;
      id = phrase(q).first;
      if (free_noun(q)) found = q;
    }
    return found;
  }

  // "the regime had (kana qad) denied": the subject of the copula right before, told before that.
  PhraseId of_copula(const Predicate& p, TokenId verb) const {
    const PredicateId id = out_.at[verb];
    if (id == kNoPredicate || id < first_ || !is_copula(out_.predicates[id])) return kNoPhrase;
    for (const Argument& a : args_[id]) {
      const bool told = a.slot == Slot::subj && !a.inherited && a.phrase != kNoPhrase;
      if (told && phrase(a.phrase).first < verb && agreement_.same_gender(p.form, a.phrase)) return a.phrase;
    }
    return kNoPhrase;
  }

  // "that it had (an yakun qad) killed": the verb of the copula before, with nothing but the subject between.
  bool of_copula_before(PredicateId id) const {
    if (id == first_ || out_.predicates[id].conj) return false;
    const Predicate& copula = out_.predicates[id - 1];
    if (!copula.verbal || !is_copula(copula)) return false;
    PhraseId between = kNoPhrase;
    for (TokenId t = copula.end; t < out_.predicates[id].token; ++t) {
      const Tagged& word = tagged(t);
      const PhraseId q = phrases_.over[t];
      if (word.tag == Tag::particle && q == kNoPhrase && word.cls == WordClass::perfect) continue;
      if (q == kNoPhrase || (between != kNoPhrase && q != between) || phrase(q).prep != Prep::none) return false;
      between = q;
    }
    return true;
  }

  // The copula's own subject goes on, unless who may do the deed follows.
  bool subject_of_copula(PredicateId id, const std::vector<PhraseId>& nouns) {
    const Predicate& copula = out_.predicates[id - 1];
    if (!copula.that_clause || (!nouns.empty() && agreement_.agent(nouns[0]))) return false;
    for (const Argument& a : args_[id - 1]) {
      if (a.slot != Slot::subj || a.phrase == kNoPhrase) continue;
      if (!agreement_.same_gender(out_.predicates[id].form, a.phrase)) return false;
      give(id, Slot::subj, a.phrase, a.inherited);
      return true;
    }
    return false;
  }

  // The verb with what leads it: "had", "not", "will".
  TokenId first_of_verb(const Predicate& p, const text::Sentence& sentence) const {
    TokenId id = p.token;
    while (id > sentence.first && tagged(id - 1).tag == Tag::particle) {
      const WordClass cls = tagged(id - 1).cls;
      if (cls != WordClass::perfect && cls != WordClass::future && cls != WordClass::negation &&
          cls != WordClass::negation_past && cls != WordClass::negation_future)
        break;
      --id;
    }
    return id;
  }

  // "as for the envoy, X, (he) called for": the noun after "as for" is the topic of the verb with
  // fa.
  PhraseId as_for(const Predicate& p, TokenId opens_at, const text::Sentence& sentence) const {
    constexpr TokenId kLongest = 24;
    if (!doc_.folded_of(opens_at).starts_with(u'\u0641')) return kNoPhrase;
    for (TokenId id = p.token; id > sentence.first && id + kLongest > p.token;) {
      --id;
      if (tagged(id).tag == Tag::particle && grammar_.as_for(doc_.folded_of(id)))
        return first_noun(id + 1, p.token);
      const bool aside = out_.at[id] != kNoPredicate && out_.predicates[out_.at[id]].relative;
      if (tagged(id).tag == Tag::verb && !aside) return kNoPhrase;
    }
    return kNoPhrase;
  }

  PhraseId first_noun(TokenId from, TokenId to) const {
    for (TokenId id = from; id < to; ++id) {
      PhraseId q = phrases_.at[id];
      if (q != kNoPhrase && free_noun(q)) return q;
    }
    return kNoPhrase;
  }

  // "the government, condemned": a sentence that is one noun phrase up to a comma before the verb.
  PhraseId before_comma(const Predicate& p, const text::Sentence& sentence) const {
    if (p.token < sentence.first + 2 || !bounds_.comma(p.token - 1)) return kNoPhrase;
    // Behind "kana" too: "the envoy had, warned".
    const bool had = tagged(sentence.first).tag == Tag::verb && out_.at[sentence.first] != kNoPredicate &&
                     is_copula(out_.predicates[out_.at[sentence.first]]);
    const PhraseId only = phrases_.at[sentence.first + had];
    if (only == kNoPhrase || !free_noun(only) || phrase(only).last + 1 != p.token) return kNoPhrase;
    return agreement_.agent(only) && agreement_.same_gender(p.form, only) ? only : kNoPhrase;
  }

  bool plural_verb(const Predicate& p) const { return plural(p.form); }

  // "closed the roads temporarily": an adjective in the accusative alone, but of a verb that says what something is.
  bool adverbial(const Predicate& p, PhraseId q) const {
    const Phrase& alone = phrase(q);
    if (alone.elements != 1 || alone.definite || alone.count >= 0 || alone.first == p.end) return false;
    const lex::Form& form = tagged(alone.first).form;
    const bool person = form.lemma != lex::kNone && lexicon_.lemmas()[form.lemma].head != lex::kNone;
    if (phrases_.begin(alone)->kind != mentions::ElementKind::adjective || form.pos == lex::Pos::nisba || person)
      return false;  // "a Moroccan", "a suspect"
    if (frames_.has(p.form.lemma, Slot::obj2) || is_copula(p)) return false;
    return doc_.folded_of(alone.first).ends_with(letter::alef);
  }

  std::vector<PhraseId> after(const Predicate& p, const text::Sentence& sentence) {
    std::vector<PhraseId> found;
    const bool hangs = antecedent(p, sentence) != kNoPhrase;  // its own clause ends with the mark
    int depth = 0;
    for (TokenId id = p.end; id < sentence.last;) {
      if (is_open(id)) ++depth;
      if (is_close(id) && depth > 0) --depth;
      if (depth == 0 && bounds_.boundary(id)) {
        TokenId past = bounds_.insertion_after(id, sentence);
        if (past != id) asides_.push_back({id, past, out_.at[p.token]});
        bool lonely = found.empty() && bounds_.mark(id) && id + 1 < sentence.last && id > p.end && !hangs;
        if (past == id && !lonely) break;
        id = std::max(past, id + 1);
        continue;
      }
      PhraseId q = phrases_.at[id];
      if (depth == 0 && q != kNoPhrase) {
        if (free_noun(q) && !of_deed(q) && !adverbial(p, q)) found.push_back(q);
        id = std::max(phrase(q).last, id + 1);
      } else {
        ++id;
      }
    }
    return found;
  }

  // "killed in the militia's shelling (of) a hospital": what a deed befalls stands right behind its doer.
  bool of_deed(PhraseId q) const {
    if (q == 0 || phrase(q).conj || phrase(q - 1).last != phrase(q).first) return false;
    const PhraseId deed = phrase(q - 1).governor;
    if (deed == kNoPhrase || !phrase(deed).event || !agreement_.agent(q - 1)) return false;
    return frames_.takes_object(tagged(phrases_.begin(phrase(deed))->first).form);
  }

  bool is_open(TokenId id) const { return doc_.folded_of(id) == u"("; }
  bool is_close(TokenId id) const { return doc_.folded_of(id) == u")"; }

  void core_arguments(PredicateId id, const text::Sentence& sentence) {
    Predicate& p = out_.predicates[id];
    std::vector<PhraseId> nouns = after(p, sentence);
    if (const PredicateId joined = joined_verb(p); nouns.empty() && joined != kNoPredicate)
      nouns = after(out_.predicates[joined], sentence);
    const bool more = nouns.size() > 2 || mentions::tells_only(lexicon_, p.form.lemma);
    if (nouns.size() > 1 && more && agreement_.names(nouns[1], nouns[0])) nouns.erase(nouns.begin() + 1);
    size_t next = 0;
    bool object_pronoun = tagged(p.token).pronoun != words::Pronoun::none;
    PhraseId subject = kNoPhrase;
    PhraseId before = antecedent(p, sentence);
    antecedents_[id] = before;
    // "the site on which (alayhi) the army advanced", "a statement in which (fihi) she denied".
    const bool taken_up = before != kNoPhrase && !object_pronoun &&
                          (resumed(p, nouns, sentence) || subject_of_its_own(p, sentence));
    if (taken_up) before = kNoPhrase;
    // A participle goes on with the main clause; "we thank the president" is said by who speaks.
    const bool participle = p.form.pos == lex::Pos::active_participle;
    const bool none_behind = tagged(p.token).pronoun == words::Pronoun::none || nouns.empty();  // else its subject
    const bool elsewhere =
        participle || p.form.person == lex::Person::first || (none_behind && whoever(tags_, sentence, p));
    if (participle) main_subject(id);
    if (elsewhere) {
      // its subject is not in its own clause
    } else if (before != kNoPhrase && object_pronoun) {
      give(id, Slot::obj, before);
      object_pronoun = false;
    } else if (before != kNoPhrase) {
      subject = before;
    } else if (!taken_up) {
      subject = bound_to(p, sentence);
      if (subject == kNoPhrase) subject = bare_relative(p, nouns, sentence);
      if (subject == kNoPhrase) subject = topic(p, sentence);
      if (blamed_by_nobody(p, subject, nouns)) {
        p.form.voice = lex::Voice::passive;
        subject = nouns[next++];
      }
    }
    p.auxiliary = of_copula_before(id);
    if (elsewhere || (subject == kNoPhrase && p.auxiliary && subject_of_copula(id, nouns))) {
      // nor after it
    } else if (subject != kNoPhrase) {
      give(id, Slot::subj, subject);
      p.negated = p.negated || negated_before(tags_, sentence, phrase(subject));
    } else if (plural_verb(p) || nouns.empty() || pronoun_subject(p) ||
               !subject_follows(p, nouns)) {
      inherit_subject(id);
    } else {
      give(id, Slot::subj, nouns[next++]);
    }
    if (object_pronoun) give(id, Slot::obj, kNoPhrase);
    if (next < nouns.size() && !out_find(id, Slot::obj)) give(id, Slot::obj, nouns[next++]);
    if (next >= nouns.size()) return;
    const PredicateId outer = hanging_.wants(draft(), id, nouns[next]);
    give(outer == kNoPredicate ? id : outer, outer == kNoPredicate ? Slot::obj2 : Slot::obj, nouns[next]);
  }

  // "killed and captured some of": the verb that "and" joins at once has the nouns of both.
  PredicateId joined_verb(const Predicate& p) const {
    if (p.end >= doc_.sentences[p.sentence].last || !(tagged(p.end).proclitics & words::pro_conj)) return kNoPredicate;
    const PredicateId id = out_.at[p.end];
    const bool verb = id != kNoPredicate && out_.predicates[id].verbal;
    return verb && out_.predicates[id].form.tense == p.form.tense ? id : kNoPredicate;
  }

  // "the attacks began after a shelling of which Israel was accused (uttuhimat)": deeds do not speak, so that the
  // party behind a verb that wants somebody spoken to is its passive's subject.
  bool blamed_by_nobody(const Predicate& p, PhraseId subject, const std::vector<PhraseId>& nouns) const {
    if (subject == kNoPhrase || nouns.empty() || p.conj || p.form.tense != lex::Tense::perfect) return false;
    if (!phrase(subject).event || agreement_.agent(subject)) return false;
    if (!lexicon_.speech_of(p.form.lemma) || !frames_.takes_party(p.form.lemma)) return false;
    return phrase(nouns[0]).first == p.end && agreement_.agent(nouns[0]) && agreement_.same_gender(p.form, nouns[0]);
  }

  // "he said that he (innahu) will ask for": the pronoun of "that" is the subject, unless the verb
  // has none ("that there must").
  bool pronoun_subject(const Predicate& p) const {
    if (p.that_pronoun == words::Pronoun::none) return false;
    if (p.form.gender == lex::Gender::feminine)
      return p.that_pronoun == words::Pronoun::ha_f;
    if (p.that_pronoun != words::Pronoun::ha_m) return p.that_pronoun != words::Pronoun::ha_f;
    return p.form.lemma != lex::kNone && p.form.voice != lex::Voice::passive &&
           !grammar_.impersonal(lexicon_.lemmas()[p.form.lemma].text);
  }

  // "clashes with a force of the militia (that) refused to": a verb that follows the phrases of
  // another clause at once hangs on the nearest indefinite noun that agrees with it, unless its own
  // subject follows.
  PhraseId bare_relative(const Predicate& p, const std::vector<PhraseId>& nouns,
                         const text::Sentence& sentence) const {
    constexpr TokenId kLongest = 16;
    if (p.conj || p.token < sentence.first + 2) return kNoPhrase;
    if (phrases_.over[p.token - 1] == kNoPhrase) return kNoPhrase;
    if (!nouns.empty() && agreement_.agent(nouns[0])) return kNoPhrase;
    PhraseId found = kNoPhrase;
    for (TokenId id = p.token; id > sentence.first && id + kLongest > p.token;) {
      --id;
      if (tagged(id).tag == Tag::verb) return found;
      if (bounds_.boundary(id)) return kNoPhrase;
      PhraseId q = phrases_.over[id];
      if (q == kNoPhrase) continue;
      id = phrase(q).first;
      if (found == kNoPhrase && !phrase(q).definite && !phrase(q).event &&
          phrase(q).head_lemma != lex::kNone && agreement_.same_gender(p.form, q))
        found = q;
    }
    return kNoPhrase;
  }

  // A preposition with a pronoun in the clause takes up the antecedent, and a subject follows.
  bool resumed(Predicate& p, const std::vector<PhraseId>& nouns, const text::Sentence& sentence) {
    bool pronoun = false;
    for (TokenId id = p.end; id < sentence.last && !bounds_.boundary(id); ++id)
      pronoun = pronoun || attachment_.leads_pronoun(id);
    if (!pronoun) return false;
    return lexicon_.speech_of(p.form.lemma) || (!nouns.empty() && subject_follows(p, nouns));
  }

  // The noun after the verb is its subject, unless its case or gender says that it is not.
  // Of verbs spelled alike ("she exposes", "he was exposed") it is the one that agrees.
  bool subject_follows(Predicate& p, const std::vector<PhraseId>& nouns) const {
    if (acted_upon(p, nouns) || any_at_all(p, nouns[0])) return false;
    bool adjacent = phrase(nouns[0]).first == p.end;
    if (agreement_.may_be_subject(p.form, nouns[0], adjacent)) return true;
    for (const words::Reading& reading : words_.readings(p.token)) {
      if (reading.form.pos != lex::Pos::verb || reading.form.lemma == lex::kNone) continue;
      if (reading.proclitics != tagged(p.token).proclitics || reading.form.jussive) continue;
      if (reading.pronoun != tagged(p.token).pronoun) continue;
      if (reading.form.person != lex::Person::third || plural(reading.form)) continue;
      if (!agreement_.may_be_subject(reading.form, nouns[0], adjacent)) continue;
      p.form = reading.form;
      return true;
    }
    return false;
  }

  // "denies any part in it": not who denies; "no side (did) claim it" has a negation.
  bool any_at_all(const Predicate& p, PhraseId noun) const {
    const TokenId first = phrase(noun).first;
    return !p.negated && first > p.token + 1 && tagged(first - 1).tag == Tag::particle &&
           grammar_.any(doc_.folded_of(first - 1));
  }

  // "... denies and criticises the halt of", "... and arrested (fem.) 20 men": what follows a verb
  // that goes on with the subject before and wants an object is no doer.
  bool acted_upon(const Predicate& p, const std::vector<PhraseId>& nouns) const {
    // "and asked (of Kuwait) the handing over his file": the second noun is the first one's object.
    if (nouns.size() == 1 && alone_before_bi(p, nouns[0])) return true;
    const bool two_as_one = nouns.size() == 2 && phrase(nouns[0]).event &&
                            phrase(nouns[0]).last == phrase(nouns[1]).first;
    if ((nouns.size() != 1 && !two_as_one) || !subject_before(p)) return false;
    const PhraseId noun = nouns[0];
    if (p.form.gender == lex::Gender::feminine && agreement_.counted_men(noun) &&
        frames_.has(p.form.lemma, Slot::obj))
      return true;
    if (p.conj && addressee(noun) && frames_.has(p.form.lemma, Slot::obj)) return true;
    if (told_further(noun)) return false;
    if (goes_on(p) && frames_.takes_party(p.form.lemma)) return true;
    if (agreement_.agent(noun)) return false;
    if (p.conj && frames_.acts_on(p.form.lemma)) return true;
    const bool speaks = lexicon_.speech_of(p.form.lemma) != nullptr;
    return p.conj && (!speaks || phrase(noun).event) && frames_.has(p.form.lemma, Slot::obj);
  }

  // "And accused (of it) the employers of (bi) abuse": who accuses says whom, so that he was told of before.
  bool alone_before_bi(const Predicate& p, PhraseId noun) const {
    const PhraseId next = noun + 1;
    return p.conj && frames_.blames(p.form.lemma) && next < phrases_.phrases.size() && phrase(next).prep == Prep::bi &&
           phrase(next).first <= phrase(noun).last + 1 && phrase(next).sentence == p.sentence;
  }

  // "..., and urged Russia to": inside a sentence, without a pronoun of its own.
  bool goes_on(const Predicate& p) const {
    if (!p.conj || tagged(p.token).pronoun != words::Pronoun::none) return false;
    const TokenId first = doc_.sentences[p.sentence].first;
    return (p.token > first || second_half(p)) && p.token > 0 && !quoted_[p.token] && !quoted_[p.token - 1];
  }

  bool addressee(PhraseId noun) const {
    const lex::Id lemma = phrase(noun).head_lemma;
    return lemma != lex::kNone && grammar_.addressee(lexicon_.lemmas()[lemma].text);
  }

  // "that", a colon, quotes or a relative pronoun follow the noun: there the sentence goes on with
  // it.
  bool told_further(PhraseId noun) const {
    TokenId next = phrase(noun).last;
    if (next >= doc_.tokens.size()) return false;
    const Tagged& word = tagged(next);
    if (word.tag == Tag::mark) return doc_.folded_of(next) == u":" || quoted_[next];
    return word.tag == Tag::particle &&
           (word.cls == WordClass::subordinator || word.cls == WordClass::relative);
  }

  // "Washington threatens Damascus.. and asks Moscow": the second half of a headline goes on with the first.
  bool second_half(const Predicate& p) const {
    const text::Sentence& here = doc_.sentences[p.sentence];
    return p.conj && p.sentence > 0 && here.first == p.token && here.in == Field::title;
  }

  // A verb before in the sentence has a subject that goes with this one too.
  bool subject_before(const Predicate& p) const {
    const bool further = second_half(p);
    for (PredicateId back = out_.at[p.token]; back > (further ? 0 : first_);) {
      --back;
      if (further && out_.predicates[back].sentence + 1 < p.sentence) return false;
      if (p.quoted && !out_.predicates[back].quoted) return false;
      if (!out_.predicates[back].verbal) continue;
      for (const Argument& a : args_[back]) {
        if (a.slot == Slot::subj && a.phrase != kNoPhrase)
          return agreement_.same_gender(p.form, a.phrase);
      }
    }
    return false;
  }

  static bool plural(const lex::Form& form) {
    return form.number == lex::Number::plural || form.number == lex::Number::dual;
  }

  bool out_find(PredicateId id, Slot slot) const {
    return std::any_of(args_[id].begin(), args_[id].end(),
                       [&](const Argument& a) { return a.slot == slot; });
  }

  // "threatens Iran (fem.) if (she) goes on": a condition is put to whom the verb before acts on.
  PhraseId put_to(const Predicate& here) const {
    for (PredicateId back = out_.at[here.token]; here.condition && back > first_;) {
      if (!out_.predicates[--back].verbal) continue;
      for (const Argument& a : args_[back]) {
        if (a.slot != Slot::obj || a.phrase == kNoPhrase || !agreement_.agent(a.phrase)) continue;
        if (agreement_.same_gender(here.form, a.phrase) && agreement_.same_number(here.form, a.phrase)) return a.phrase;
      }
      break;
    }
    return kNoPhrase;
  }

  // "X praised the crowd that heard him, when he said": a relative clause that a comma has closed.
  bool left_behind(const Predicate& before, const Predicate& here) const {
    if (!before.relative || here.relative || here.conj || before.sentence != here.sentence) return false;
    for (TokenId t = before.end; t < here.token; ++t) {
      if (tagged(t).tag == Tag::mark && doc_.folded_of(t) == u"\u060C") return true;
    }
    return false;
  }

  // A verb without a subject of its own goes on with that of a verb before, which agrees with it.
  void inherit_subject(PredicateId id) {
    const Predicate& here = out_.predicates[id];
    if (const PhraseId other = put_to(here); other != kNoPhrase) return give(id, Slot::subj, other, true);
    PhraseId nearest = kNoPhrase;
    for (PredicateId back = id; back > 0;) {
      --back;
      const Predicate& before = out_.predicates[back];
      if (before.sentence + 1 < here.sentence || (here.quoted && !before.quoted)) break;
      if (!before.verbal || left_behind(before, here)) continue;
      for (const Argument& a : args_[back]) {
        if (a.slot != Slot::subj || a.phrase == kNoPhrase) continue;
        if (!agreement_.same_gender(here.form, a.phrase)) continue;
        if (nearest == kNoPhrase) nearest = a.phrase;
        if (!agreement_.same_number(here.form, a.phrase)) continue;
        give(id, Slot::subj, a.phrase, true);
        return;
      }
    }
    if (nearest != kNoPhrase) give(id, Slot::subj, nearest, true);
  }

  // The subject of the sentence's own verb, not of a clause within it.
  void main_subject(PredicateId id) {
    for (PredicateId back = id; back > first_;) {
      --back;
      const Predicate& before = out_.predicates[back];
      if (!before.verbal || before.that_clause || before.relative || before.quoted) continue;
      for (const Argument& a : args_[back]) {
        if (a.slot != Slot::subj || a.phrase == kNoPhrase) continue;
        if (!agreement_.same_gender(out_.predicates[id].form, a.phrase)) continue;
        give(id, Slot::subj, a.phrase, true);
        return;
      }
    }
    inherit_subject(id);
  }

  // What a noun of action governs, and the object that may follow it ("the army's shelling the
  // town").
  void noun_arguments(PredicateId id, const text::Sentence& sentence) {
    const Predicate& p = out_.predicates[id];
    PhraseId last = p.phrase;
    for (PhraseId q = p.phrase + 1; q < phrases_.phrases.size() && q <= p.phrase + 2; ++q) {
      if (phrase(q).governor == p.phrase && phrase(q).prev_coord == kNoPhrase) {
        give(id, Slot::gen, q);
        last = q;
        break;
      }
    }
    if (last == p.phrase && tagged(p.token).pronoun != words::Pronoun::none)
      give(id, Slot::gen, kNoPhrase);
    if (args_[id].empty() || (p.form.pos != lex::Pos::masdar && !frames_.takes_object(p.form))) return;
    while (phrase(last).next_coord != kNoPhrase) last = phrase(last).next_coord;
    const TokenId end = phrase(last).last;
    // "their firing, at dawn, rockets".
    const TokenId past = end < sentence.last ? bounds_.insertion_after(end, sentence) : end;
    const PhraseId next = past < sentence.last ? phrases_.at[past] : kNoPhrase;
    if (next == kNoPhrase || !free_noun(next) || phrase(next).conj) return;
    if (past != end) asides_.push_back({end, past, id});
    give(id, Slot::obj, next);
  }

  void flatten() {
    for (PredicateId p = 0; p < out_.predicates.size(); ++p) {
      out_.predicates[p].first_argument = static_cast<uint32_t>(out_.arguments.size());
      out_.predicates[p].arguments = static_cast<uint16_t>(args_[p].size());
      out_.arguments.insert(out_.arguments.end(), args_[p].begin(), args_[p].end());
    }
  }

  const text::Document& doc_;
  const words::Words& words_;
  const mentions::Tags& tags_;
  const mentions::Phrases& phrases_;
  const lex::Lexicon& lexicon_;
  const mentions::Grammar& grammar_;
  Agreement agreement_;
  Bounds bounds_;
  Frames frames_;
  Participles participles_;
  Attachment attachment_;
  Hanging hanging_;
  Predicates out_;
  std::vector<std::vector<Argument>> args_;
  std::vector<bool> quoted_;
  std::vector<Aside> asides_;  // of the sentence
  std::vector<PhraseId> antecedents_;  // by predicate: what a relative clause hangs on
  PredicateId first_ = 0;
};

}  // namespace

Predicates find_predicates(const text::Document& doc, const words::Words& words,
                           const mentions::Tags& tags, const mentions::Phrases& phrases,
                           const lex::Lexicon& lexicon, const mentions::Grammar& grammar) {
  return Builder(doc, words, tags, phrases, lexicon, grammar).run();
}

}  // namespace marsad::clauses
