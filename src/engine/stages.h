// The stages of one reading in order, all their outputs kept side by side: read() takes the
// reading, explain() all.
#pragma once

#include <future>
#include <memory>

#include "events/cues.h"
#include "events/desk.h"
#include "events/facts.h"
#include "mentions/nation_choice.h"
#include "mentions/sector_choice.h"
#include "mentions/values_grammar.h"

namespace marsad::engine {

// What is made once from a codebook.
struct Knowledge {
  explicit Knowledge(lex::Lexicon loaded);
  lex::Lexicon lexicon;
  std::shared_future<events::Choices> loading;
  mentions::Grammar grammar;
  mentions::ValueGrammar values;
  mentions::NationModel nations;
  mentions::SectorModel sectors;
  events::EventTables events;
  events::CueTable cues;
  events::Choices no_choices;
  events::Desk desk;
  // The learned choices: most of the start goes into reading them, so that is done beside the rest and the first stages
  // of the first report.
  const events::Choices& choices() const { return loading.get(); }
};

struct Stages {
  text::Document doc;
  words::Words words;
  std::vector<mentions::Value> values;
  mentions::Tags tags;
  mentions::Phrases phrases;
  mentions::Referents ruled;  // the parties before their sectors were chosen
  mentions::Referents referents;
  std::vector<mentions::NationGuess> nations;
  std::vector<mentions::SectorGuess> sectors;
  clauses::Predicates predicates;
  events::Considered considered;  // filled only when asked for
  Reading reading;
};

Stages run_stages(const Knowledge& knowledge, const Report& report, bool keep_considered,
                  bool weigh = true);

std::string explain_text(const Knowledge& knowledge, const Stages& stages);
std::string explain_json(const Knowledge& knowledge, const Stages& stages);

}  // namespace marsad::engine
