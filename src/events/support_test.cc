#include "events/support_test.h"

#include <cstddef>
#include <vector>

#include "events/facts.h"
#include "events/figures.h"
#include "events/relations.h"
#include "events/sections.h"
#include "events/talks.h"
#include "events/tolls.h"
#include "events/warnings.h"
#include "lex/compile.h"
#include "mentions/values_grammar.h"

namespace marsad::events {
namespace {

struct Known {
  explicit Known(lex::Lexicon loaded)
      : lexicon(std::move(loaded)),
        grammar(lexicon),
        values(lexicon),
        tables(lexicon),
        cues(lexicon) {}
  lex::Lexicon lexicon;
  mentions::Grammar grammar;
  mentions::ValueGrammar values;
  EventTables tables;
  CueTable cues;
};

const Known& known() {
  static const std::vector<std::byte> image =
      lex::compile_codebook(MARSAD_SOURCE_DIR "/codebook").image;
  static const Known made(std::move(*lex::Lexicon::from_bytes(image)));
  return made;
}

// What `use` makes of a report's context.
template <class Use>
auto in_context(const std::string& text, const std::string& title, Use use) {
  const Known& k = known();
  Report report;
  report.title = title;
  report.text = text;
  report.published = "2024-01-24";
  text::Document doc = text::build_document(report);
  words::Words words = words::analyse(doc, k.lexicon);
  std::vector<mentions::Value> values = mentions::find_values(doc, words, k.values);
  mentions::Tags tags = mentions::tag(doc, words, k.lexicon, k.grammar, values);
  mentions::Phrases phrases = mentions::find_phrases(doc, tags, values, k.lexicon, k.grammar);
  mentions::Referents referents =
      mentions::resolve(doc, tags, values, phrases, k.lexicon, k.grammar, report.published);
  clauses::Predicates predicates = clauses::find_predicates(doc, words, tags, phrases, k.lexicon, k.grammar);
  Context c{doc,  k.lexicon, k.grammar, words,      values,
            tags, phrases,   referents, predicates, &k.cues};
  return use(c, k);
}

Reading facts_of(const Context& c, const Known& k) {
  std::vector<Candidate> candidates = find_candidates(c, k.tables);
  std::vector<Cue> cues = k.cues.scan(c.doc);
  Reading reading;
  std::vector<TokenId> tolls;
  for (const Candidate& candidate : candidates) {
    for (const TollFound& toll : candidate.tolls) tolls.push_back(toll.at);
  }
  if (!candidates.empty()) reading.events.resize(1);
  for (Said& said : find_statements(c, Model())) {
    if (said.dropped.empty()) reading.statements.push_back(std::move(said.statement));
  }
  reading.figures = find_figures(c, k.tables, tolls);
  reading.talks = find_talks(c, cues, candidates);
  reading.relations = find_relations(c, cues);
  reading.sections = find_sections(c, cues);
  reading.warnings = find_warnings(c, cues, reading);
  return reading;
}

}  // namespace

Reading read_for_test(const std::string& text, const std::string& title) {
  return in_context(text, title, facts_of);
}

std::vector<TollMention> tolls_for_test(const std::string& text, const std::string& title) {
  return in_context(text, title, [](const Context& c, const Known& k) {
    std::vector<Candidate> candidates = find_candidates(c, k.tables);
    return complete_tolls(c, k.tables, candidates);
  });
}

std::vector<TollOption> toll_options_for_test(const std::string& text, const std::string& title) {
  return in_context(text, title, [](const Context& c, const Known& k) {
    std::vector<Candidate> candidates = find_candidates(c, k.tables);
    const std::vector<TollMention> told = complete_tolls(c, k.tables, candidates);
    const std::vector<Cluster> clusters = merge(c, IdentityModel(), candidates);
    const TollChoice choice(c, candidates, clusters, told);
    return clusters.empty() ? std::vector<TollOption>() : choice.options(0, base::Forest());
  });
}

std::string words_of(const std::string& text, const Span& span) {
  Report report;
  report.text = text;
  return text::slice(report, span);
}

}  // namespace marsad::events
