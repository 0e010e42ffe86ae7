// The facts of one report, from its predicates: the last stage of reading.
#pragma once

#include "events/candidate.h"
#include "events/merge.h"
#include "events/model.h"
#include "events/party_choice.h"
#include "events/setting_choice.h"
#include "events/setting_place.h"
#include "events/statements.h"
#include "events/status_choice.h"
#include "events/toll_choice.h"
#include "events/usage.h"
#include "events/wording.h"
#include "marsad/reading.h"

namespace marsad::events {

// The learned choices: which clusters are events and what fills their slots, which speakers'
// entries are statements. Without `events` (and default made) events are left to the rules.
struct Choices {
  explicit Choices(const lex::Lexicon& lexicon, bool of_events = true)
      : statements(lexicon, "statements.tsv") {
    if (!of_events) return;
    events = Model(lexicon);
    identity = IdentityModel(lexicon);
    parties = PartyModel(lexicon);
    setting = SettingModel(lexicon);
    status = StatusModel(lexicon);
    tolls = TollModel(lexicon);
    usage = Usage(lexicon);
    wording = WordingModel(lexicon);
  }
  Model events, statements;
  IdentityModel identity;
  PartyModel parties;
  SettingModel setting;
  StatusModel status;
  TollModel tolls;
  Usage usage;
  WordingModel wording;
};

// What one cluster's slots were chosen from.
struct Options {
  std::vector<PartyOption> parties;
  std::vector<DateOption> dates;
  std::vector<CountryOption> countries;
  std::vector<PlaceOption> places;
  std::vector<TollOption> tolls;
};

// What was considered on the way; explain prints it.
struct Considered {
  std::vector<Options> options;  // by cluster
  std::vector<Candidate> candidates;
  std::vector<TollMention> tolls;
  std::vector<IdentityPair> pairs;  // of candidates
  std::vector<Cluster> clusters;
  std::vector<Said> statements;
};

// The event that a cluster is, without id and attribution.
Event to_event(const Cluster& cluster);

// `other_desk`: sport, technology, culture or business: their events are dropped.
// Fills events, statements, figures, talks, relations, sections and warnings of `reading`.
void find_facts(const Context& context, const EventTables& tables, const Choices& choices,
                bool other_desk, Reading& reading, Considered* considered);

}  // namespace marsad::events
