// A verb of speech counts when something said follows it: a clause with an, a quotation, a colon,
// or an object that is an event. Its speaker is its subject; without one ("وأضاف"), the speaker
// before. "According to X" makes X a speaker.
#include "events/statements.h"

#include "events/sense.h"
#include "text/fold.h"

#include <algorithm>

namespace marsad::events {
namespace {

using lex::Slot;
using mentions::Prep;
using mentions::Tag;
using mentions::WordClass;

class StatementFinder {
 public:
  explicit StatementFinder(const Context& c) : c_(c) {}

  std::vector<Said> run() {
    for (const text::Sentence& sentence : c_.doc.sentences) {
      for (TokenId id = sentence.first; id < sentence.last; ++id) {
        PredicateId p = c_.predicates.at[id];
        if (p != kNoPredicate && c_.predicate(p).verbal) verb(p, sentence);
        PhraseId q = c_.phrases.at[id];
        if (q != kNoPhrase && c_.phrase(q).prep == Prep::according) formula(q, sentence);
      }
    }
    for (size_t i = 0; i < out_.size(); ++i) {
      out_[i].statement.id = "s" + std::to_string(i + 1);
      tidy(out_[i].statement.evidence);
      tidy(out_[i].statement.quotes);
    }
    return std::move(out_);
  }

 private:
  static void tidy(std::vector<Span>& spans) {
    std::sort(spans.begin(), spans.end());
    spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
  }

  const lex::Speech* speech(const Predicate& p) const {
    if (p.form.lemma == lex::kNone) return nullptr;
    lex::Id id = c_.lexicon.lemmas()[p.form.lemma].speech;
    return id == lex::kNone ? nullptr : &c_.lexicon.speech()[id];
  }

  // The quotation that begins within a few words after the verb.
  const text::Quote* quote_after(TokenId from, const text::Sentence& sentence) const {
    const auto& quotes = c_.doc.quotes;
    auto at = std::partition_point(quotes.begin(), quotes.end(),
                                   [&](const text::Quote& quote) { return quote.open < from; });
    for (; at != quotes.end() && at->open <= sentence.last; ++at) {
      if (at->close > at->open + 3) return &*at;
    }
    return nullptr;
  }

  bool says_something(PredicateId id, const text::Sentence& sentence, bool& direct,
                      Span& quoted) const {
    const Predicate& p = c_.predicate(id);
    if (const text::Quote* quote = quote_after(p.token, sentence)) {
      direct = true;
      quoted = c_.doc.span(quote->open, quote->close + 1);
      if (quoted.end < quoted.begin) quoted = c_.doc.span(quote->open, quote->open + 1);
      return true;
    }
    for (TokenId t = p.end; t < sentence.last; ++t) {
      const mentions::Tagged& word = c_.tags.tokens[t];
      if (word.tag == Tag::particle && word.cls == WordClass::subordinator) return true;
      if (word.tag == Tag::mark && c_.doc.folded_of(t) == u":") return true;
    }
    for (const Argument* a = c_.predicates.begin(p); a != c_.predicates.end(p); ++a) {
      if (a->slot != Slot::subj && a->phrase != kNoPhrase && c_.phrase(a->phrase).event)
        return true;
    }
    return false;
  }

  void verb(PredicateId id, const text::Sentence& sentence) {
    const Predicate& p = c_.predicate(id);
    if (kept_silent(p, sentence)) {
      silence(p);
      return;
    }
    const lex::Speech* row = speech(p);
    if (!row || p.negated || p.quoted) return;
    bool direct = false;
    Span quoted;
    if (!says_something(id, sentence, direct, quoted)) return;
    PhraseId at = kNoPhrase;
    const Party* speaker = speaker_of(id, *row, at);
    if (!speaker || speaker->code.empty()) return;
    Said& said = entry(*speaker, row->stance, p);
    said.predicates.push_back(id);
    Statement& s = said.statement;
    s.evidence.push_back(c_.doc.span(p.token, p.end));
    if (at != kNoPhrase) s.evidence.push_back(c_.span(at));
    if (direct) {
      s.kind = StatementKind::direct;
      s.quotes.push_back(quoted);
    }
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

  void silence(const Predicate& p) {
    const Argument* subject = c_.predicates.find(p, Slot::subj);
    if (!subject || subject->phrase == kNoPhrase) return;
    const Party* speaker = c_.party(subject->phrase);
    if (!speaker || speaker->code.empty()) return;
    Said said;
    said.statement.speaker = *speaker;
    said.statement.kind = StatementKind::no_comment;
    said.statement.stance = "no_comment";
    said.statement.verb = std::string(c_.lemma_text(p.form.lemma));
    said.statement.rule = "words/no_comment:" + said.statement.verb;
    said.statement.evidence = {c_.doc.span(p.token, p.end), c_.span(subject->phrase)};
    out_.push_back(std::move(said));
  }

  // The subject; the source after "quoting" (نقلت X عن Y); without a subject the speaker before.
  const Party* speaker_of(PredicateId id, const lex::Speech& row, PhraseId& at) const {
    const Predicate& p = c_.predicate(id);
    const Argument* subject = c_.predicates.find(p, Slot::subj);
    if (auto match = match_row(c_, id, row.sense)) {
      for (const Filled& filled : match->filled) {
        bool quoted_source = filled.role == lex::Role::speaker || filled.role == lex::Role::source;
        if (!quoted_source || filled.phrase == kNoPhrase) continue;
        if (subject && filled.phrase == subject->phrase) continue;
        at = filled.phrase;
        return c_.party(at);
      }
    }
    if (subject && subject->phrase != kNoPhrase && !subject->inherited) {
      at = subject->phrase;
      return c_.party(at);
    }
    if (out_.empty() || last_ == kNone) return nullptr;
    return &out_[last_].statement.speaker;
  }

  void formula(PhraseId q, const text::Sentence&) {
    const Party* speaker = c_.party(q);
    if (!speaker || speaker->code.empty()) return;
    Said& said = entry(*speaker, "says", {});
    said.statement.evidence.push_back(c_.span(q));
  }

  Said& entry(const Party& speaker, std::string_view stance, const Predicate& p) {
    for (size_t i = 0; i < out_.size(); ++i) {
      const Party& known = out_[i].statement.speaker;
      bool entities = !known.entity.empty() || !speaker.entity.empty();
      if (known.entity.empty() != speaker.entity.empty()) {
        const Party& bare = known.entity.empty() ? known : speaker;
        entities = !(bare.anonymous && text::fold_key(bare.name_ar).find(u' ') ==
                                           std::u16string::npos);  // "the official", "the minister"
      }
      bool named =
          !known.role.empty() && !speaker.role.empty() && !known.anonymous && !speaker.anonymous;
      bool same = known.code == speaker.code && (entities ? known.entity == speaker.entity
                                                          : !named || known.name == speaker.name);
      if (same) {
        last_ = i;
        return out_[i];
      }
    }
    Said said;
    said.statement.speaker = speaker;
    said.statement.stance = stance;
    said.statement.verb = std::string(c_.lemma_text(p.form.lemma));
    said.statement.rule =
        p.form.lemma == lex::kNone ? "statement.formula" : "words/speech:" + said.statement.verb;
    out_.push_back(std::move(said));
    last_ = out_.size() - 1;
    return out_.back();
  }

  static constexpr size_t kNone = static_cast<size_t>(-1);
  const Context& c_;
  std::vector<Said> out_;
  size_t last_ = kNone;
};

}  // namespace

std::vector<Said> find_statements(const Context& context) {
  return StatementFinder(context).run();
}

}  // namespace marsad::events
