#include "engine/stages.h"

#include <optional>

#include "base/sha256.h"
#include "text/instant.h"

namespace marsad::engine {

Knowledge::Knowledge(lex::Lexicon loaded)
    : lexicon(std::move(loaded)),
      loading(std::async([this] { return events::Choices(lexicon); })),
      grammar(lexicon),
      values(lexicon),
      nations(lexicon),
      sectors(lexicon),
      events(lexicon),
      cues(lexicon),
      no_choices(lexicon, false),
      desk(lexicon) {}

namespace {

std::string publication_day(const Report& report) {
  auto instant = text::parse_instant(report.published);
  return instant ? text::to_iso(text::day_of(*instant)) : std::string();
}

void head_of(Reading& reading, const text::Document& doc) {
  const Report& report = doc.report;
  reading.source = report.source;
  reading.url = report.url;
  reading.title = report.title;
  reading.published = report.published;
  reading.author = report.author;
  reading.modified = report.modified;
  reading.retrieved = report.retrieved;
  reading.language = doc.language;
  reading.sha256 = base::sha256_hex(report.title + "\n" + report.text);
  reading.id = report.id.empty() ? reading.sha256 : report.id;
}

}  // namespace

Stages run_stages(const Knowledge& k, const Report& report, bool keep_considered, bool weigh) {
  Stages s;
  s.doc = text::build_document(report);
  head_of(s.reading, s.doc);
  s.words = words::analyse(s.doc, k.lexicon);
  s.values = mentions::find_values(s.doc, s.words, k.values);
  s.tags = mentions::tag(s.doc, s.words, k.lexicon, k.grammar, s.values);
  s.phrases = mentions::find_phrases(s.doc, s.tags, s.values, k.lexicon, k.grammar);
  s.referents = mentions::resolve(s.doc, s.tags, s.values, s.phrases, k.lexicon, k.grammar,
                                  publication_day(report));
  std::optional<mentions::SectorChoice> sectors;
  if (weigh) {
    s.nations = mentions::nation_guesses(s.doc, s.tags, s.phrases, k.lexicon, k.grammar, s.referents, k.nations);
    mentions::choose_nations(k.lexicon, k.nations, s.nations, s.referents);
    s.ruled = s.referents;
    sectors.emplace(s.doc, s.tags, s.phrases, k.lexicon, s.ruled, k.sectors);
    s.sectors = sectors->guesses();
    for (const mentions::SectorGuess& guess : s.sectors)
      sectors->choose(guess, s.referents.parties[static_cast<size_t>(s.referents.of[guess.phrase].party)]);
  }
  s.predicates = clauses::find_predicates(s.doc, s.words, s.tags, s.phrases, k.lexicon, k.grammar);
  events::Context context{s.doc,  k.lexicon, k.grammar,   s.words,      s.values,
                          s.tags, s.phrases, s.referents, s.predicates, &k.cues,
                          weigh ? &s.ruled : nullptr, sectors ? &*sectors : nullptr};
  events::find_facts(context, k.events, weigh ? k.choices() : k.no_choices,
                     weigh && k.desk.other(s.doc), s.reading,
                     keep_considered ? &s.considered : nullptr);
  return s;
}

}  // namespace marsad::engine
