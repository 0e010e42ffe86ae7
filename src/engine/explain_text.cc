// The stages as text for people: sentence by sentence the words, phrases and predicates; then the
// facts with their rules; then what was considered and dropped.
#include <fmt/format.h>

#include "engine/stages.h"
#include "text/fold.h"

namespace marsad::engine {
namespace {

constexpr std::string_view kTags[] = {"mark",      "number", "latin",    "verb",  "noun",
                                      "adjective", "name",   "particle", "inside"};
constexpr std::string_view kSlots[] = {"subj",  "obj",   "obj2",   "gen",  "that", "ala",  "li",
                                       "bi",    "min",   "an",     "ila",  "fi",   "didd", "maa",
                                       "bayna", "tijah", "bihaqq", "nahw", "lada", "hawl", "amam",
                                       "clause", "pron", "ka", "through", "adv", "future"};
static_assert(std::size(kSlots) == lex::kSlots);
constexpr std::string_view kStatus[] = {"occurred", "ongoing", "planned", "possible", "denied"};

class TextExplainer {
 public:
  TextExplainer(const Knowledge& k, const Stages& s) : k_(k), s_(s) {}

  std::string run() {
    line("report {} language {} focus {}", s_.reading.id, s_.doc.language, s_.referents.focus);
    for (uint32_t i = 0; i < s_.doc.sentences.size(); ++i) sentence(i);
    line("\nfacts");
    for (const Event& e : s_.reading.events) event(e);
    for (const Statement& st : s_.reading.statements) {
      line("  {} {} {} ({}) says [{}]", st.id, st.speaker.code, st.speaker.name, st.speaker.name_ar,
           st.rule);
    }
    line("\nconsidered and dropped");
    dropped();
    return std::move(out_);
  }

 private:
  template <class... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
    out_ += '\n';
  }

  std::string words(text::TokenId first, text::TokenId last) const {
    return text::slice(s_.doc, s_.doc.span(first, last));
  }

  void sentence(uint32_t index) {
    const text::Sentence& sentence = s_.doc.sentences[index];
    if (sentence.first >= sentence.last) return;
    line("\nsentence {} (paragraph {}{})", index, sentence.paragraph,
         sentence.in == Field::title ? ", title"
         : sentence.heading          ? ", heading"
                                     : "");
    std::string row = "  words ";
    for (text::TokenId t = sentence.first; t < sentence.last; ++t) {
      const mentions::Tagged& word = s_.tags.tokens[t];
      row += fmt::format(" {}/{}", words(t, t + 1), kTags[static_cast<int>(word.tag)]);
      if (word.form.lemma != lex::kNone)
        row += fmt::format(":{}", k_.lexicon.lemmas()[word.form.lemma].text);
    }
    line("{}", row);
    for (text::TokenId t = sentence.first; t < sentence.last; ++t) {
      if (s_.tags.value_at[t] >= 0) value(s_.values[s_.tags.value_at[t]]);
      if (s_.phrases.at[t] != mentions::kNoPhrase) phrase(s_.phrases.at[t]);
    }
    for (text::TokenId t = sentence.first; t < sentence.last; ++t) {
      if (s_.predicates.at[t] != clauses::kNoPredicate) predicate(s_.predicates.at[t]);
    }
  }

  void value(const mentions::Value& v) {
    line("  value  [{}] {} {}..{} {}{} {}", words(v.first, v.last), v.count.value, v.count.min,
         v.count.max, v.date.from, v.date.to.empty() ? "" : "/" + v.date.to, v.rule);
  }

  void phrase(mentions::PhraseId id) {
    const mentions::Phrase& p = s_.phrases.phrases[id];
    const mentions::Referent& r = s_.referents.of[id];
    std::string what;
    if (r.party >= 0)
      what += fmt::format(" party {} {} ({})", s_.referents.parties[r.party].code,
                          s_.referents.parties[r.party].name, r.basis) +
              sector(id);
    if (r.second >= 0) what += fmt::format(" and {}", s_.referents.parties[r.second].code);
    if (r.about >= 0)
      what += fmt::format(" of {} {}", s_.referents.parties[r.about].code, s_.referents.parties[r.about].name);
    if (r.place >= 0)
      what += fmt::format(" place {} {}", s_.referents.places[r.place].name,
                          s_.referents.places[r.place].country);
    if (p.event) what += " noun of action";
    if (p.governor != mentions::kNoPhrase) what += " genitive";
    if (p.prev_coord != mentions::kNoPhrase) what += " and";
    line("  phrase #{} [{}] prep {}{}", id, words(p.first, p.last), static_cast<int>(p.prep), what);
  }

  // The chance of the sector that was chosen for a party, where the phrase is the first that tells it.
  std::string sector(mentions::PhraseId id) const {
    const auto guess = std::ranges::lower_bound(s_.sectors, id, {}, &mentions::SectorGuess::phrase);
    if (guess == s_.sectors.end() || guess->phrase != id) return {};
    return fmt::format(" sector chosen {:.2f}", *std::ranges::max_element(guess->chances));
  }

  void predicate(clauses::PredicateId id) {
    const clauses::Predicate& p = s_.predicates.predicates[id];
    std::string row =
        fmt::format("  clause %{} {} {}", id, words(p.token, p.end), p.verbal ? "verb" : "noun");
    if (p.negated) row += " negated";
    if (p.future) row += " future";
    if (p.relative) row += " relative";
    if (p.governor != clauses::kNoPredicate) row += fmt::format(" under %{}", p.governor);
    for (const clauses::Argument* a = s_.predicates.begin(p); a != s_.predicates.end(p); ++a) {
      row += fmt::format(" {}={}", kSlots[static_cast<int>(a->slot)],
                         a->phrase == mentions::kNoPhrase ? std::string("pronoun")
                                                          : fmt::format("#{}", a->phrase));
    }
    line("{}", row);
  }

  static std::string codes(const std::vector<Party>& parties) {
    std::string out;
    for (const Party& p : parties) out += (out.empty() ? "" : ",") + p.code;
    return "[" + out + "]";
  }

  void event(const Event& e) {
    line("  {} {} {} {} {} -> {} {} {} {} [{}]", e.id, e.type, e.mode,
         kStatus[static_cast<int>(e.status)], codes(e.actors), codes(e.targets),
         e.place ? e.place->name + " " + e.place->country : "-", e.date ? e.date->from : "-",
         e.killed.empty() ? "" : "killed " + e.killed[0].count.value, e.rule);
  }

  void dropped() {
    for (const events::Candidate& c : s_.considered.candidates) {
      if (c.dropped.empty()) continue;
      line("  {} {} [{}] {}", c.type, words(c.trigger, c.trigger + 1), c.row, c.dropped);
    }
    for (const events::Said& said : s_.considered.statements) {
      if (said.dropped.empty()) continue;
      line("  statement of {} [{}] {}", said.statement.speaker.name_ar, said.statement.rule,
           said.dropped);
    }
    for (const events::Cluster& c : s_.considered.clusters) {
      if (c.dropped.empty()) continue;
      line("  {} {} [{}] {}", c.told.type, words(c.told.trigger, c.told.trigger + 1), c.told.row,
           c.dropped);
    }
    for (clauses::PredicateId id = 0; id < s_.predicates.predicates.size(); ++id)
      senses_dropped(id);
  }

  void senses_dropped(clauses::PredicateId id) {
    events::Context context{s_.doc,  k_.lexicon, k_.grammar,   s_.words,     s_.values,
                            s_.tags, s_.phrases, s_.referents, s_.predicates};
    std::vector<std::string> why;
    if (events::match_sense(context, id, &why)) return;
    const clauses::Predicate& p = s_.predicates.predicates[id];
    for (const std::string& reason : why) line("  {}: {}", words(p.token, p.end), reason);
  }

  const Knowledge& k_;
  const Stages& s_;
  std::string out_;
};

}  // namespace

std::string explain_text(const Knowledge& knowledge, const Stages& stages) {
  return TextExplainer(knowledge, stages).run();
}

}  // namespace marsad::engine
