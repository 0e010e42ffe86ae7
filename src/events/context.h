// What the facts of one report are made from: every earlier stage's output, read only.
#pragma once

#include <string>
#include <vector>

#include "clauses/predicate.h"
#include "events/cues.h"
#include "mentions/referent.h"
#include "mentions/sector_choice.h"
#include "mentions/value.h"

namespace marsad::events {

using clauses::Argument;
using clauses::kNoPredicate;
using clauses::Predicate;
using clauses::PredicateId;
using mentions::kNoPhrase;
using mentions::Phrase;
using mentions::PhraseId;
using text::TokenId;

struct Context {
  const text::Document& doc;
  const lex::Lexicon& lexicon;
  const mentions::Grammar& grammar;
  const words::Words& words;
  const std::vector<mentions::Value>& values;
  const mentions::Tags& tags;
  const mentions::Phrases& phrases;
  const mentions::Referents& referents;
  const clauses::Predicates& predicates;
  const CueTable* cues = nullptr;  // needed by figures, talks, relations, sections and warnings
  // The parties as the rules have them, whose sectors are chosen where they speak (statements.h); null: `referents`.
  const mentions::Referents* ruled = nullptr;
  const mentions::SectorChoice* sectors = nullptr;

  // The same with the parties as the rules have them.
  Context by_rules() const {
    const mentions::Referents& parties = ruled ? *ruled : referents;
    return {doc, lexicon, grammar, words, values, tags, phrases, parties, predicates, cues, nullptr, sectors};
  }

  const Phrase& phrase(PhraseId id) const { return phrases.phrases[id]; }
  const mentions::Referent& referent(PhraseId id) const { return referents.of[id]; }
  const Predicate& predicate(PredicateId id) const { return predicates.predicates[id]; }
  const Party* party(PhraseId id) const {
    int32_t index = referents.of[id].party;
    return index < 0 ? nullptr : &referents.parties[index];
  }
  // The other of two that one word names ("the two Koreas").
  const Party* second(PhraseId id) const {
    int32_t index = referents.of[id].second;
    return index < 0 ? nullptr : &referents.parties[index];
  }
  // The party a phrase is, else the one it is about.
  const Party* party_or_about(PhraseId id) const {
    if (const Party* party_itself = party(id)) return party_itself;
    int32_t index = referents.of[id].about;
    return index < 0 ? nullptr : &referents.parties[index];
  }
  const Place* place(PhraseId id) const {
    int32_t index = referents.of[id].place;
    return index < 0 ? nullptr : &referents.places[index];
  }
  Span span(PhraseId id) const { return doc.span(phrase(id).first, phrase(id).last); }
  std::string_view lemma_text(lex::Id lemma) const {
    return lemma == lex::kNone ? std::string_view() : lexicon.lemmas()[lemma].text;
  }
  bool in_title(TokenId id) const { return doc.tokens[id].in == Field::title; }
};

// A country told by a word of the report: its government, or of another sector.
Party nation_party(const Context& context, lex::Id country, Span span, std::string_view sector = "GOV");

}  // namespace marsad::events
