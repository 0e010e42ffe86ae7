// One pass over the tokens. A verb of speech tells when something said goes with it: a quotation, a
// colon, a clause with an, an object, or the words before it ("..., as X said"). Its speaker is what
// its frame says, else its subject, else the topic of the sentence ("kana X ... qad qala"); a
// participle ("adding that") has the subject of the verb before it; papers have authors.
#include "events/tellings.h"

#include <algorithm>
#include <map>

#include "events/sense.h"
#include "events/speech_frames.h"
#include "events/told_words.h"
#include "events/voice.h"
#include "text/fold.h"

namespace marsad::events {
namespace {

using lex::Slot;
using mentions::Prep;
using mentions::Tag;
using mentions::WordClass;

constexpr std::u16string_view kWhat = u"\u0645\u0627";
constexpr std::u16string_view kTo = u"\u0627\u0644\u064A";
constexpr std::u16string_view kThat = u"\u0627\u0646";

class TellingFinder {
 public:
  explicit TellingFinder(const Context& c) : c_(c), speakers_(c), frames_(c.lexicon) {
    if (!c_.cues) return;
    for (const Cue& cue : c_.cues->scan(c_.doc)) {
      if (cue.cls == "speaker.after") after_.emplace(cue.last, cue.first);
      if (cue.cls == "speaker.formula") formulas_.emplace(cue.last, cue.first);
      if (cue.cls == "speaker.nobody") nobody_.emplace(cue.first, cue.value == "relative");
    }
  }

  std::vector<Telling> run() {
    for (const text::Sentence& sentence : c_.doc.sentences) {
      for (TokenId id = sentence.first; id < sentence.last; ++id) at(id, sentence);
    }
    for (Telling& telling : out_) telling.told = told_words(c_, telling);
    return std::move(out_);
  }

 private:
  // What is told and where it opens.
  struct Found {
    TellingContent content = TellingContent::none;
    std::optional<TokenId> opens = {};
  };

  static void set(Telling& t, const Found& found) { t.content = found.content, t.opens = found.opens; }

  void at(TokenId id, const text::Sentence& sentence) {
    PredicateId p = c_.predicates.at[id];
    if (p != kNoPredicate && c_.predicate(p).verbal) {
      verb(p, sentence);
    } else if (participle(id)) {
      adding(id, sentence);
    } else if (p != kNoPredicate) {
      masdar(p, sentence);
    }
    PhraseId q = c_.phrases.at[id];
    if (q == kNoPhrase) return;
    if (id == sentence.first) headline(q, sentence);
    const Prep prep = c_.phrase(q).prep;
    const TokenId formula_end = prep == Prep::an && id > sentence.first ? id - 1 : id;
    const bool named = (prep == Prep::li || prep == Prep::an) && formulas_.contains(formula_end);
    if (named || prep == Prep::according)
      formula(q, named ? formulas_.at(formula_end) : id);
    else if (speakers_.class_of(q) == "paper" && (p == kNoPredicate || !c_.predicate(p).verbal))
      paper(q, sentence);
  }

  bool mark_is(TokenId id, char16_t wanted) const {
    std::u16string_view mark = c_.doc.folded_of(id);
    return c_.tags.tokens[id].tag == Tag::mark && !mark.empty() && mark[0] == wanted;
  }

  bool tells(TokenId id) const {
    PredicateId p = c_.predicates.at[id];
    return speaks(p) && !carries(p);
  }

  bool speaks(PredicateId id) const {
    return id != kNoPredicate && c_.predicate(id).verbal && !c_.predicate(id).quoted &&
           c_.lexicon.speech_of(c_.predicate(id).form.lemma);
  }

  // "said in a statement that the agency published that": the agency passes on what another says in the sentence.
  bool carries(PredicateId id) const {
    const Predicate& p = c_.predicate(id);
    const Argument* what = c_.predicates.find(p, Slot::obj);
    if (!what || what->phrase == kNoPhrase || p.conj) return false;
    const Phrase& paper = c_.phrase(what->phrase);
    if (paper.first > p.token || paper.prep != Prep::fi) return false;
    for (const Predicate& other : c_.predicates.in_sentence(p.sentence)) {
      if (other.token == p.token || other.that_clause || !speaks(c_.predicates.at[other.token])) continue;
      const Argument* who = c_.predicates.find(other, Slot::subj);
      if (!who || who->phrase == what->phrase) continue;  // "(it) stood in a statement that"
      if (other.token < paper.first) return true;
      if (other.token > p.token) return !opened(p.end, other.token);
    }
    return false;
  }

  // A "that" or a colon between the two.
  bool opened(TokenId from, TokenId to) const {
    for (TokenId t = from; t < to; ++t) {
      if (mark_is(t, u':') || that_of(t)) return true;
    }
    return false;
  }

  // "Sky News Arabia", "S-400": what the marks enclose is called so, not said.
  bool only_name(const text::Quote& quote) const {
    const PhraseId inside = c_.phrases.over[quote.open + 1];
    if (inside != kNoPhrase && c_.phrase(inside).last >= quote.close) {
      const Party* party = c_.party(inside);
      if (party && !party->entity.empty()) return true;
    }
    for (TokenId t = quote.open + 1; t < quote.close; ++t) {
      const mentions::Tagged& word = c_.tags.tokens[t];
      const bool strange = word.tag == Tag::noun && word.form.lemma == lex::kNone;
      if (!strange && word.tag != Tag::latin && word.tag != Tag::number && word.tag != Tag::mark)
        return false;
    }
    return true;
  }

  // The quotation that begins after the word of speech, before another one; at the end of its
  // sentence it may open the next.
  std::optional<Span> quote_after(TokenId from, const text::Sentence& sentence) const {
    const auto& quotes = c_.doc.quotes;
    auto at = std::partition_point(quotes.begin(), quotes.end(),
                                   [&](const text::Quote& quote) { return quote.open < from; });
    for (; at != quotes.end() && at->open <= sentence.last; ++at) {
      if (at->close <= at->open + 3 || only_name(*at)) continue;
      if (at->open == sentence.last && mark_is(sentence.last - 1, u'.')) return std::nullopt;
      for (TokenId t = from; t < at->open; ++t) {
        if (tells(t)) return std::nullopt;
      }
      Span span = c_.doc.span(at->open, at->close + 1);
      if (span.end < span.begin) span = c_.doc.span(at->open, at->open + 1);
      return span;
    }
    return std::nullopt;
  }

  // ""...", (thus) said X": the quotation that has closed right before.
  std::optional<Span> quote_before(TokenId verb, const text::Sentence& sentence) const {
    constexpr TokenId kReach = 3;
    for (const text::Quote& quote : c_.doc.quotes) {
      bool near = quote.close < verb && verb - quote.close <= kReach;
      if (!near || quote.open < sentence.first) continue;
      if (quote.close <= quote.open + 3) continue;
      bool free = true;
      for (TokenId t = quote.close + 1; t < verb; ++t)
        free = free && c_.tags.tokens[t].tag != Tag::verb && c_.phrases.over[t] == kNoPhrase;
      if (free) return c_.doc.span(quote.open, quote.close + 1);
    }
    return std::nullopt;
  }

  // "X denied that": a demonstrative that stands for what was told before.
  bool this_said(const Predicate& p) const {
    const Argument* subject = c_.predicates.find(p, Slot::subj);
    if (!subject || subject->phrase == kNoPhrase) return false;
    if (p.end < c_.tags.tokens.size() && c_.tags.tokens[p.end].tag == Tag::particle &&
        c_.tags.tokens[p.end].cls == WordClass::demonstrative)
      return true;  // "denied those claims"
    TokenId t = std::max(p.end, c_.phrase(subject->phrase).last);
    if (t >= c_.tags.tokens.size() || c_.doc.tokens[t].sentence != p.sentence) return false;
    bool points = c_.tags.tokens[t].tag == Tag::particle &&
                  c_.tags.tokens[t].cls == WordClass::demonstrative;
    return points && (t + 1 >= c_.tags.tokens.size() || c_.phrases.at[t + 1] == kNoPhrase ||
                      c_.doc.tokens[t + 1].sentence != p.sentence);
  }

  // "..., (wa-huwa) ma X denies (it)": what was told before is the object, as a pronoun.
  bool which_said(const Predicate& p, const lex::Speech& row) const {
    if (p.token == 0 || c_.tags.tokens[p.end - 1].pronoun == words::Pronoun::none) return false;
    const mentions::Tagged& word = c_.tags.tokens[p.token - 1];
    const bool what = word.tag == Tag::particle &&
                      (word.cls == WordClass::relative || c_.doc.folded_of(p.token - 1).ends_with(kWhat));
    const Argument* object = c_.predicates.find(p, Slot::obj);
    return what && object && object->pronoun && frames_.holds_content(row, Slot::obj);
  }

  // "Announces X, on Sunday, the opening of ...", "accuses X, which rules the strip, of using ...":
  // a deed behind the subject in a place of the frame where what is told may stand.
  Found content_later(const Predicate& p, const lex::Speech& row) const {
    constexpr TokenId kReach = 30;
    const Argument* subject = c_.predicates.find(p, Slot::subj);
    if (!subject || subject->phrase == kNoPhrase || c_.phrase(subject->phrase).first < p.end ||
        row.sense == lex::kNone)
      return {};
    TokenId from = c_.phrase(subject->phrase).last;
    for (PhraseId id = subject->phrase + 1; id < c_.phrases.phrases.size(); ++id) {
      const Phrase& q = c_.phrase(id);
      if (q.sentence != p.sentence || q.first > p.end + kReach) break;
      for (; from < q.first; ++from) {
        if (tells(from)) return {};
      }
      if (!q.event && !masdar_head(q)) continue;
      if (q.prep == Prep::none && (q.governor != kNoPhrase || !mark_is(q.first - 1, 0x060C)))
        continue;
      Slot slot = q.prep == Prep::none ? Slot::obj : mentions::slot_of(q.prep);
      if (frames_.holds_content(row, slot))
        return {q.prep == Prep::none ? TellingContent::object : TellingContent::prep, q.first};
    }
    return {};
  }

  // "..., said X.": words without marks of quotation before the verb, nothing but its subject
  // after.
  bool said_before(const Predicate& p, const text::Sentence& sentence) const {
    const Argument* subject = c_.predicates.find(p, Slot::subj);
    if (!subject || subject->phrase == kNoPhrase || p.token < sentence.first + 3) return false;
    TokenId end = c_.phrase(subject->phrase).last;
    return c_.phrase(subject->phrase).first == p.end && mark_is(p.token - 1, 0x060C) &&
           (end + 1 == sentence.last && mark_is(end, u'.'));
  }

  // A word that opens what is told, before the next verb of speech; one in a relative clause ("the official,
  // who accuses X, said that") is passed over, and so are "after", "because": what follows those is told with
  // it, but does not open it.
  Found clause_after(TokenId from, const text::Sentence& sentence) const {
    PredicateId inner = kNoPredicate;
    bool joined = false;
    for (TokenId t = from; t < sentence.last; ++t) {
      if (tells(t)) {
        if (!c_.predicate(c_.predicates.at[t]).relative) break;
        inner = c_.predicates.at[t];
      }
      if (mark_is(t, u':')) return {TellingContent::colon, t + 1};
      const mentions::Tagged& word = c_.tags.tokens[t];
      if (word.tag != Tag::particle || word.cls != WordClass::subordinator) continue;
      const std::optional<TokenId> that = that_of(t);
      if (!that || (t > from && led(t - 1))) {
        joined = true;
        continue;
      }
      const bool another = inner != kNoPredicate && tells_that(inner, t);
      inner = kNoPredicate;
      if (!another) return {TellingContent::that, that};
    }
    return joined ? Found{TellingContent::that} : Found{};
  }

  // "It may (that) be", "although (that) it was", of the word before.
  bool led(TokenId t) const {
    const mentions::Tagged& word = c_.tags.tokens[t];
    if (word.tag == Tag::verb) return word.form.tense == lex::Tense::imperfect;
    if (word.tag != Tag::particle) return false;
    return word.prep == Prep::despite || word.prep == Prep::because || word.prep == Prep::maa ||
           word.prep == Prep::after || word.prep == Prep::before || word.prep == Prep::since;
  }

  // "that", also in "to (the effect) that", which may be "until" elsewhere.
  std::optional<TokenId> that_of(TokenId t) const {
    if (c_.tags.tokens[t].introduces) return t;
    const bool to = c_.doc.folded_of(t) == kTo && t + 1 < c_.tags.tokens.size();
    return to && c_.doc.folded_of(t + 1) == kThat ? std::optional<TokenId>(t + 1) : std::nullopt;
  }

  // Whether the "that" is the relative clause's own: nothing that it tells and no comma stands before.
  bool tells_that(PredicateId inner, TokenId that) const {
    const Predicate& p = c_.predicate(inner);
    for (TokenId t = p.end; t < that; ++t) {
      if (mark_is(t, 0x060C)) return false;
    }
    const Found own = arguments_of(inner, *c_.lexicon.speech_of(p.form.lemma));
    return !own.opens || *own.opens > that;
  }

  Found arguments_of(PredicateId id, const lex::Speech& row) const {
    const Predicate& p = c_.predicate(id);
    const auto match = match_row(c_, id, row.sense);
    const PhraseId content = frames_.content_of(match);
    // "Accuses X of Y", "asks X to do Y": whom belongs to what.
    const auto from = [&](TokenId first) {
      const PhraseId whom = frames_.addressee_of(match);
      return whom != kNoPhrase && c_.phrase(whom).first >= p.end ? std::min(first, c_.phrase(whom).first) : first;
    };
    for (const Argument* a = c_.predicates.begin(p); a != c_.predicates.end(p); ++a) {
      if (a->phrase == kNoPhrase) continue;
      const Phrase& q = c_.phrase(a->phrase);
      // What follows the verb and is no party is its object, if the speaker stands before.
      bool object = a->slot == Slot::obj ||
                    (a->slot == Slot::subj && q.first > p.token && !c_.party(a->phrase));
      // "Accuses X": whatever of.
      if (a->slot == Slot::obj && row.stance == "accuses" && c_.party(a->phrase))
        return {TellingContent::object, q.first};
      if (object && (q.event || masdar_head(q))) return {TellingContent::object, q.first};
      // "Denied the news", "its link with": whatever is no party.
      if (a->slot == Slot::obj && row.stance == "denies" && !c_.party(a->phrase) && !c_.place(a->phrase))
        return {TellingContent::object, q.first};
    }
    return content == kNoPhrase ? Found{} : Found{TellingContent::prep, from(c_.phrase(content).first)};
  }

  bool masdar_head(const Phrase& p) const {
    return p.elements > 0 &&
           c_.tags.tokens[c_.phrases.begin(p)->first].form.pos == lex::Pos::masdar;
  }

  bool told_before(TokenId token) const { return after_.contains(token); }

  void verb(PredicateId id, const text::Sentence& sentence) {
    const Predicate& p = c_.predicate(id);
    if (kept_silent(p, sentence)) {
      silence(p, id);
      return;
    }
    const lex::Speech* row = c_.lexicon.speech_of(p.form.lemma);
    if (!row || p.negated || p.quoted || nobody_before(p) || carries(id)) return;
    // "opened his tour", not "his talk"
    if (frames_.wants_object(*row) && !match_row(c_, id, row->sense) && !frames_.listed_near(c_, p, *row)) return;
    if (accused(id, *row) || said_of(id, *row)) return;
    Telling t;
    t.predicate = id;
    t.first = p.token, t.last = p.end;
    t.lemma = p.form.lemma;
    t.stance = row->stance;
    if (told_before(p.token)) {
      set(t, {TellingContent::before, after_.at(p.token)});
    } else {
      t.quote = quote_after(p.end, sentence);
      set(t, clause_after(p.end, sentence));
      if (!t.opens) {
        const Found found = arguments_of(id, *row);
        if (t.content == TellingContent::none) t.content = found.content;
        t.opens = found.opens;
      }
      if (!t.opens && (this_said(p) || which_said(p, *row))) t.content = TellingContent::object;
      if (t.content == TellingContent::none) set(t, content_later(p, *row));
      if (t.content == TellingContent::none && said_before(p, sentence))
        set(t, {TellingContent::before, p.token});
      if (t.content == TellingContent::none) t.quote = t.quote ? t.quote : quote_before(p.token, sentence);
      if (t.quote) t.content = TellingContent::quote;
    }
    if (t.content == TellingContent::none || deed(id, t) || another_verb(id, *row, sentence)) return;
    if (!subject(id, *row, t, sentence)) return;
    t.addressee = frames_.told_to(c_, id, *row);
    joined(t);
    out_.push_back(std::move(t));
  }

  // "She is described (tusaf) as": spelt in the passive, it has no speaker for its subject.
  bool said_of(PredicateId id, const lex::Speech& row) const {
    const Predicate& p = c_.predicate(id);
    const Argument* subject = c_.predicates.find(p, Slot::subj);
    return p.form.voice == lex::Voice::passive && row.stance == "thinks" && subject && !subject->inherited;
  }

  // "On which is written", "who is believed to".
  bool nobody_before(const Predicate& p) const {
    const auto at = nobody_.find(p.token);
    return at != nobody_.end() && (!at->second || p.relative);
  }

  // "The police deployed (nashara) troops", "they answered with fire": what the verb does to its object is a deed.
  bool deed(PredicateId id, const Telling& t) const {
    const bool bare = t.content == TellingContent::object || t.content == TellingContent::prep;
    if (!bare || t.stance != "says") return false;
    const std::optional<SenseMatch> match = match_sense(c_, id);
    if (!match) return false;
    constexpr std::string_view kDeeds[] = {"ASSAULT", "MOBILIZE", "RETREAT", "COERCE", "AID"};
    return std::ranges::find(kDeeds, std::string_view(c_.lexicon.senses()[match->sense].type)) != std::end(kDeeds);
  }

  // "Ya'idu" (promises) is also "yu'addu" (counts as): it tells only with what its frame says or with "that".
  bool another_verb(PredicateId id, const lex::Speech& row, const text::Sentence& sentence) const {
    constexpr TokenId kNear = 6;
    const Predicate& p = c_.predicate(id);
    if (!c_.cues || p.form.tense != lex::Tense::imperfect) return false;
    const std::string_view bound = c_.cues->value("speaker.bound.lemma", p.form.lemma);
    if (bound.empty()) return false;
    const bool told = bound == "deed" ? arguments_of(id, row).content != TellingContent::none
                                      : frames_.content_of(match_row(c_, id, row.sense)) != kNoPhrase;
    if (told) return false;
    const Found that = clause_after(p.end, sentence);
    return !that.opens || *that.opens > p.end + kNear;
  }

  // "X was accused of": no words of X.
  bool accused(PredicateId id, const lex::Speech& row) const {
    if (row.stance != "accuses" || !frames_.takes_addressee(row)) return false;
    const Argument* subject = c_.predicates.find(c_.predicate(id), Slot::subj);
    return subject && !subject->inherited && is_passive(c_, id);
  }

  bool verb_between(PhraseId from, PhraseId to) const {
    for (TokenId t = c_.phrase(from).last; t < c_.phrase(to).first; ++t) {
      if (c_.tags.tokens[t].tag == Tag::verb) return true;
    }
    return false;
  }

  // "the ministry of culture and media": the second noun is a field of the body's, no speaker.
  bool field_of_body(PhraseId body, PhraseId next) const {
    const Phrase& p = c_.phrase(body);
    const Phrase& q = c_.phrase(next);
    if (p.elements < 2 || q.elements == 0 || p.first + 1 >= c_.tags.tokens.size()) return false;
    const mentions::Element* head = c_.phrases.begin(p);
    const lex::Head* row = c_.grammar.head(c_.lexicon, c_.tags.tokens[head->first].form.lemma);
    const bool named = !c_.party(next)->entity.empty() || c_.phrases.begin(q)->kind != mentions::ElementKind::noun;
    return row && row->kind == "body" && !head->definite && head[1].kind == mentions::ElementKind::noun &&
           c_.phrases.begin(q)->definite && q.elements <= 2 && !named;
  }

  // "The coalition that X leads" as a name: what "and" joins to X leads it too, and does not speak.
  bool names_leader(PhraseId id) const {
    const Phrase& p = c_.phrase(id);
    for (TokenId t = p.first; t < p.last; ++t) {
      for (const words::Reading& reading : c_.words.readings(t)) {
        if (t > p.first && reading.form.pos == lex::Pos::verb && reading.pronoun != words::Pronoun::none) return true;
      }
    }
    return false;
  }

  // "X and Y said": bodies, states and persons joined to the speaker; no people at large, whom an
  // office may be named after ("minister of foreign affairs and emigrants").
  void joined(Telling& t) const {
    if (!t.speaker) return;
    PhraseId at = t.speaker->phrase;
    if (t.speaker->more != kNoPhrase && !verb_between(at, t.speaker->more)) at = t.speaker->more;
    if (names_leader(at)) return;
    const bool person = !t.speaker->party.role.empty();
    for (int steps = 0; steps < 3 && at + 1 < c_.phrases.phrases.size(); ++steps, ++at) {
      const Phrase& q = c_.phrase(at + 1);
      bool near = q.sentence == c_.phrase(at).sentence && q.first <= c_.phrase(at).last + 1;
      const bool of_each = q.prep == Prep::min && c_.phrase(at).prep == Prep::min;  // "each of X and Y"
      if (!near || !q.conj || (q.prep != Prep::none && !of_each) || !c_.party(at + 1)) return;
      if (field_of_body(at, at + 1)) return;
      std::optional<Speaker> other = speakers_.at(at + 1);
      // "American and Iraqi officials"
      const Party& first = t.speaker->party;
      bool alike = other && other->basis == "anonymous" && other->party.role == first.role &&
                   head_of(other->party.code) != head_of(first.code);
      if (alike) {
        t.with.push_back(std::move(*other));
        continue;
      }
      bool stands = other && (other->basis == "state" || other->basis == "named" ||
                              other->basis == "body" || other->basis == "office");
      if (!stands || other->party.code.ends_with("/UNK") || other->party.code.ends_with("/CVL"))
        return;
      // "The writer and analyst X said": his name stands behind the last of his offices.
      const bool named = other->basis == "office" && !other->party.anonymous && !other->party.role.empty();
      if (person && first.anonymous && named && one_person(t)) {
        if (other->party.code.ends_with("/UNK")) other->party.code = first.code;
        t.speaker = std::move(*other);
        return;
      }
      // "prime minister X and head of the party": one person.
      if (person && (other->party.role.empty() || other->party.anonymous)) return;
      t.with.push_back(std::move(*other));
    }
  }

  // A definite office in the singular with a verb in the singular.
  bool one_person(const Telling& t) const {
    const Phrase& p = c_.phrase(t.speaker->phrase);
    const bool verb = t.predicate == kNoPredicate || c_.predicate(t.predicate).form.number == lex::Number::singular;
    return verb && p.elements > 0 && p.definite && p.count < 0 &&
           c_.tags.tokens[c_.phrases.begin(p)->first].form.number == lex::Number::singular;
  }

  void set(Telling& t, PhraseId phrase, std::string_view how) const {
    if (phrase == kNoPhrase || t.speaker) return;
    t.speaker = speakers_.at(phrase);
    if (!t.speaker && speakers_.class_of(phrase) == "paper") t.speaker = speakers_.author(phrase);
    if (t.speaker) t.found = how;
  }

  // False when a speaker is named whom nothing makes a party of.
  bool subject(PredicateId id, const lex::Speech& row, Telling& t, const text::Sentence& sentence) {
    const Predicate& p = c_.predicate(id);
    const Argument* subj = c_.predicates.find(p, Slot::subj);
    bool own = subj && subj->phrase != kNoPhrase && !subj->inherited && !within_quote(p, subj->phrase);
    bool follows = own && c_.phrase(subj->phrase).first > p.token;
    bool fits = own && agrees(p, row, subj->phrase);
    if (auto match = match_row(c_, id, row.sense)) {
      for (const Filled& filled : match->filled) {
        bool source = filled.role == lex::Role::speaker || filled.role == lex::Role::source;
        if (!source || filled.phrase == kNoPhrase) continue;
        if (subj && filled.phrase == subj->phrase) continue;
        set(t, filled.phrase, "frame");
        if (!t.speaker) return false;  // "X quoted a resident": not X's words
      }
    }
    if (!t.speaker && own && !p.relative && follows && resumes(p, sentence))
      set(t, topic(p, sentence), "topic");
    if (PhraseId after = right_after(p, row); !t.speaker && after != kNoPhrase) {
      if (!follows) set(t, after, "after");
      bool told = t.content == TellingContent::that || t.content == TellingContent::colon ||
                  t.content == TellingContent::quote;
      if (!t.speaker && told && (!follows || subj->phrase == after) && !c_.party(after)) {
        bool paper = speakers_.class_of(after) == "paper";
        t.speaker = paper ? speakers_.author(after) : speakers_.at(after);
        if (paper && !t.speaker) return c_.phrase(after).definite;  // the speaker before
        if (participle(p.end)) return true;                          // "he said, joking"
        if (!t.speaker) t.speaker = speakers_.stranger(after);
        if (t.speaker) t.found = "stranger";
      }
    }
    if (own && !fits && !t.speaker) return true;  // left out: the speaker before
    if (own) {
      set(t, subj->phrase, p.relative ? "relative" : "subject");
      if (!t.speaker && c_.phrase(subj->phrase).prep == Prep::none && t.form == TellingForm::verb)
        set(t, beyond(subj->phrase), "beyond");
    }
    // A participle goes on with the main clause, whatever the clause before it begins with.
    if (!t.speaker && !p.conj && p.form.pos != lex::Pos::active_participle) set(t, topic(p, sentence), "topic");
    if (!t.speaker && !own && subj && subj->phrase != kNoPhrase && !within_quote(p, subj->phrase) &&
        c_.phrase(subj->phrase).sentence == p.sentence && agrees(p, row, subj->phrase))
      set(t, subj->phrase, "sentence");
    return t.speaker || !own;
  }

  // "He added: "X does ..."": what the words quoted behind the verb begin with speaks not.
  bool within_quote(const Predicate& p, PhraseId id) const {
    const Phrase& q = c_.phrase(id);
    auto quote = std::ranges::lower_bound(c_.doc.quotes, p.end, {}, &text::Quote::open);
    for (; quote != c_.doc.quotes.end() && quote->open < q.first; ++quote) {
      if (q.last < quote->close && !only_name(*quote)) return true;
    }
    return false;
  }

  // Whether a verb may have the phrase as its subject. Names of persons and countries are not
  // judged.
  bool agrees(const Predicate& p, const lex::Speech& row, PhraseId id) const {
    const Phrase& q = c_.phrase(id);
    if (q.elements == 0 || q.count >= 0 || q.next_coord != kNoPhrase) return true;
    const mentions::Element* first = c_.phrases.begin(q);
    if (first->kind != mentions::ElementKind::noun) return true;
    lex::Form noun = c_.tags.tokens[first->first].form;
    if (first->last > first->first + 1 && !first_word(first->first, noun)) return true;
    if (c_.grammar.partitive(c_.lemma_text(noun.lemma))) return true;
    if (noun.pos == lex::Pos::masdar && !c_.grammar.head(c_.lexicon, noun.lemma))
      return false;  // "announces the victory of X"
    bool before = q.first < p.token;
    bool feminine = p.form.gender == lex::Gender::feminine;
    bool masculine = p.form.gender == lex::Gender::masculine;
    bool one = p.form.number == lex::Number::singular;
    if (noun.number == lex::Number::singular && one) {
      if (noun.gender == lex::Gender::feminine && masculine) return false;
      // "the head of government said", of a woman
      bool woman = !before && c_.party(id) && !c_.party(id)->role.empty() &&
                   !frames_.takes_addressee(row) && c_.grammar.head(c_.lexicon, noun.lemma);
      if (noun.gender == lex::Gender::masculine && feminine && !woman) return false;
    }
    if (noun.number != lex::Number::plural || !one) return true;
    const lex::Head* head = c_.grammar.head(c_.lexicon, noun.lemma);
    bool people = (head && (head->kind == "person" || head->kind == "role")) ||
                  c_.referent(id).people;
    if (!before) return people || !masculine || !head;  // things in the plural are feminine
    return !masculine && !(feminine && people && speakers_.class_of(id).empty());
  }

  // Heads of several words do not tell their number ("media", means of information): their first
  // word does. False where it is read as no noun.
  bool first_word(TokenId token, lex::Form& out) const {
    for (const words::Reading& reading : c_.words.readings(token)) {
      bool noun = reading.form.pos == lex::Pos::noun || reading.form.pos == lex::Pos::masdar ||
                  reading.form.pos == lex::Pos::active_participle;
      if (!noun || reading.form.number == lex::Number::none) continue;
      lex::Id whole = out.lemma;
      out = reading.form;
      out.lemma = whole;
      return true;
    }
    return false;
  }

  // The phrase right behind a verb whose object is what is said, or stands as a pronoun.
  PhraseId right_after(const Predicate& p, const lex::Speech& row) const {
    if (p.end >= c_.phrases.at.size()) return kNoPhrase;
    bool object = c_.tags.tokens[p.end - 1].pronoun != words::Pronoun::none;
    if (!object && frames_.takes_addressee(row)) return kNoPhrase;
    TokenId next = p.end;
    const mentions::Tagged& word = c_.tags.tokens[next];
    bool with_it = word.tag == Tag::particle && word.cls == WordClass::preposition &&
                   word.pronoun != words::Pronoun::none;
    if (with_it && next + 1 < c_.phrases.at.size()) ++next;  // "which X condemned (bi-ha)"
    PhraseId q = c_.phrases.at[next];
    if (q == kNoPhrase || c_.phrase(q).sentence != p.sentence) return kNoPhrase;
    bool bare = c_.phrase(q).prep == Prep::none && !c_.phrase(q).conj && !c_.phrase(q).quoted &&
                !told_before(c_.phrase(q).last);  // "he said, according to what ..."
    return bare && agrees(p, row, q) ? q : kNoPhrase;
  }

  // "Each of X and Y", "some of the groups": the party after a subject that is none.
  PhraseId beyond(PhraseId subject) const {
    PhraseId next = subject + 1;
    if (next >= c_.phrases.phrases.size()) return kNoPhrase;
    const Phrase& q = c_.phrase(next);
    bool near = q.sentence == c_.phrase(subject).sentence && q.first <= c_.phrase(subject).last + 1;
    return near && (q.prep == Prep::min || q.governor == subject) && c_.party(next) ? next
                                                                                    : kNoPhrase;
  }

  // "X, the second man of Y, (has) said": the first party of the clause that no preposition leads.
  PhraseId topic(const Predicate& p, const text::Sentence& sentence) const {
    TokenId from = p.token;
    while (from > sentence.first && !opens_clause(from - 1)) --from;
    for (TokenId t = from; t < p.token; ++t) {
      if (c_.tags.tokens[t].tag == Tag::verb && !auxiliary(t)) return kNoPhrase;
      PhraseId q = c_.phrases.at[t];
      if (q == kNoPhrase) continue;
      if (c_.phrase(q).prep != Prep::none) return kNoPhrase;
      return c_.party(q) ? q : kNoPhrase;
    }
    return kNoPhrase;
  }

  bool opens_clause(TokenId t) const {
    const mentions::Tagged& word = c_.tags.tokens[t];
    return (word.tag == Tag::particle && word.cls == WordClass::subordinator) || mark_is(t, u':');
  }

  // A comma or "has" right before the verb: the topic before it is its subject.
  bool resumes(const Predicate& p, const text::Sentence& sentence) const {
    if (p.conj || p.token == sentence.first) return false;
    const mentions::Tagged& word = c_.tags.tokens[p.token - 1];
    return mark_is(p.token - 1, 0x060C) ||
           (word.tag == Tag::particle && word.cls == WordClass::perfect);
  }

  // A verb without senses ("was", "had") before the topic.
  bool auxiliary(TokenId t) const {
    lex::Id lemma = c_.tags.tokens[t].form.lemma;
    if (lemma == lex::kNone) return false;
    const lex::Lemma& row = c_.lexicon.lemmas()[lemma];
    return row.senses == 0 && row.speech == lex::kNone;
  }

  // "... , adding that": an active participle of a verb of speech, in the accusative or after a
  // comma.
  bool participle(TokenId id) const {
    const mentions::Tagged& word = c_.tags.tokens[id];
    if (word.form.pos != lex::Pos::active_participle || word.definite()) return false;
    return c_.lexicon.speech_of(word.form.lemma) != nullptr && (word.proclitics & words::pro_prep) == 0;
  }

  // "Prisoners, accused (muttahamin) of crimes": who accuses has whom he accuses right behind.
  bool accused_of(TokenId id) const {
    const lex::Speech* row = c_.lexicon.speech_of(c_.tags.tokens[id].form.lemma);
    if (row->stance != "accuses" || !frames_.takes_addressee(*row) || id + 1 >= c_.tags.tokens.size()) return false;
    const mentions::Tagged& next = c_.tags.tokens[id + 1];
    return next.prep == Prep::bi || (next.proclitics & words::pro_prep) != 0;
  }

  void adding(TokenId id, const text::Sentence& sentence) {
    const mentions::Tagged& word = c_.tags.tokens[id];
    if (PhraseId q = c_.phrases.over[id]; q != kNoPhrase && c_.phrase(q).first != id) return;
    if (accused_of(id)) return;
    Telling t;
    t.form = TellingForm::participle;
    t.first = id, t.last = id + 1;
    t.lemma = word.form.lemma;
    t.stance = c_.lexicon.speech_of(word.form.lemma)->stance;
    t.quote = quote_after(id + 1, sentence);
    set(t, clause_after(id + 1, sentence));
    if (t.quote) t.content = TellingContent::quote;
    if (t.content == TellingContent::none) return;
    for (TokenId back = id; back > sentence.first;) {
      --back;
      PredicateId p = c_.predicates.at[back];
      if (p == kNoPredicate || !c_.predicate(p).verbal || c_.predicate(p).quoted) continue;
      if (tells(back) || c_.predicate(p).reported_by != kNoPredicate) break;  // the speaker before
      if (c_.predicate(p).relative || c_.predicate(p).that_clause) continue;  // "without that it hits ..., adding"
      const Argument* subj = c_.predicates.find(c_.predicate(p), Slot::subj);
      if (subj && subj->phrase != kNoPhrase && c_.phrase(subj->phrase).last <= id)
        set(t, subj->phrase, "subject");
      break;
    }
    out_.push_back(std::move(t));
  }

  // "the announcement of X that ..."
  void masdar(PredicateId id, const text::Sentence&) {
    const Predicate& p = c_.predicate(id);
    const lex::Speech* row = c_.lexicon.speech_of(p.form.lemma);
    if (!row || p.quoted) return;
    const Argument* of = c_.predicates.find(p, Slot::gen);
    if (p.form.pos == lex::Pos::active_participle) return;  // "calling X a liar": not X's words
    if (!of || of->phrase == kNoPhrase || of->prep != Prep::none) return;
    Telling t;
    t.form = TellingForm::masdar;
    t.predicate = id;
    t.first = p.token, t.last = p.end;
    t.lemma = p.form.lemma;
    t.stance = row->stance;
    set(t, of->phrase, "author");
    if (!t.speaker || t.speaker->basis == "unknown") return;
    TokenId next = c_.phrase(of->phrase).last;
    bool that = next < c_.tags.tokens.size() && c_.tags.tokens[next].tag == Tag::particle &&
                c_.tags.tokens[next].cls == WordClass::subordinator;
    if (that) set(t, {TellingContent::that, next});
    out_.push_back(std::move(t));
  }

  // `cue`: its first word.
  void formula(PhraseId q, TokenId cue) {
    Telling t;
    t.form = TellingForm::formula;
    t.first = c_.phrase(q).first, t.last = c_.phrase(q).last;
    set(t, {TellingContent::before, cue});
    if (speakers_.class_of(q) == "paper") t.speaker = speakers_.author(q);
    t.found = t.speaker ? "author" : "";
    set(t, q, "formula");
    joined(t);
    if (t.speaker) out_.push_back(std::move(t));
  }

  // "X: ..." at the head of a sentence, as headlines have it.
  void headline(PhraseId q, const text::Sentence& sentence) {
    TokenId colon = c_.phrase(q).last;
    if (colon + 2 >= sentence.last || !mark_is(colon, u':') || c_.phrase(q).prep != Prep::none)
      return;
    Telling t;
    t.form = TellingForm::formula;
    t.first = c_.phrase(q).first, t.last = c_.phrase(q).last;
    set(t, {TellingContent::colon, colon + 1});
    t.quote = quote_after(colon, sentence);
    set(t, q, "headline");
    if (t.speaker && t.speaker->basis != "unknown") out_.push_back(std::move(t));
  }

  // "in a statement of X", "the tweets of X".
  void paper(PhraseId q, const text::Sentence& sentence) {
    Telling t;
    t.form = TellingForm::paper;
    t.first = c_.phrase(q).first, t.last = c_.phrase(q).last;
    t.lemma = c_.phrase(q).head_lemma;
    t.speaker = speakers_.author(q);
    if (!t.speaker || t.speaker->basis == "unknown") return;
    t.found = "author";
    t.quote = quote_after(t.last, sentence);
    if (t.quote) t.content = TellingContent::quote;
    out_.push_back(std::move(t));
  }

  // "did not answer a request for comment", "declined to comment", "did not comment".
  bool kept_silent(const Predicate& p, const text::Sentence& sentence) const {
    std::string_view how = c_.grammar.no_comment(c_.lemma_text(p.form.lemma));
    if (how.empty() || how == "object" || (how != "plain") != p.negated) return false;
    if (how == "alone") return true;
    constexpr TokenId kReach = 12;
    for (TokenId t = p.end; t < sentence.last && t < p.end + kReach; ++t) {
      const mentions::Tagged& word = c_.tags.tokens[t];
      bool noun = word.tag == Tag::noun && word.form.lemma != lex::kNone;
      if (!noun) continue;
      std::string_view text = c_.lemma_text(word.form.lemma);
      bool masdar = word.form.pos == lex::Pos::masdar && c_.grammar.no_comment(text) == "alone";
      if (masdar || c_.grammar.no_comment(text) == "object") return true;
    }
    return false;
  }

  void silence(const Predicate& p, PredicateId id) {
    const Argument* subject = c_.predicates.find(p, Slot::subj);
    Telling t;
    t.silent = true;
    t.predicate = id;
    t.first = p.token, t.last = p.end;
    t.lemma = p.form.lemma;
    t.stance = "no_comment";
    if (subject && subject->phrase != kNoPhrase) set(t, subject->phrase, "subject");
    out_.push_back(std::move(t));
  }

  const Context& c_;
  SpeakerReader speakers_;
  SpeechFrames frames_;
  std::map<TokenId, TokenId> after_;  // tokens right after words that make a verb of speech look back, and their first
  std::map<TokenId, TokenId> formulas_;  // likewise of "according (to)"
  // Words of speech behind which nobody stands ("on which is written"), and whether in relative clauses alone.
  std::map<TokenId, bool> nobody_;
  std::vector<Telling> out_;
};

}  // namespace

std::vector<Telling> find_tellings(const Context& context) {
  return TellingFinder(context).run();
}

}  // namespace marsad::events
