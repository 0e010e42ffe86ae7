// One place where a report speaks of talks, before mentions are joined.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "events/candidate.h"

namespace marsad::events {

struct TalksMention {
  TokenId at = 0;  // the noun, or the verb where only a pronoun stands for the talks
  uint32_t sentence = 0;
  PhraseId phrase = kNoPhrase;  // of the noun
  bool definite = false,
       weak = false;  // weak: a bare verb or a named forum, which opens no talks of its own
  std::string forum, forum_id;  // words of the report; id of a named forum, empty: none
  std::vector<Party> parties;
  std::string subject;
  std::optional<TalksStage> stage;
  bool now = false;  // "now": the stage is today's
  std::vector<Span> factors;
  std::vector<Date> dates;
  std::optional<Place> place;
  std::vector<Span> evidence;
};

class TalksReader {
 public:
  TalksReader(const Context& context, const std::vector<Cue>& cues,
              const std::vector<Candidate>& candidates)
      : c_(context), cues_(cues), candidates_(candidates) {}

  // Every mention, in order of tokens.
  std::vector<TalksMention> read() const;

 private:
  bool talks_noun(TokenId token) const;
  TalksMention noun(TokenId token) const;
  std::optional<TalksMention> continued(const text::Sentence& sentence, uint32_t told) const;
  std::optional<TalksMention> forum_alone(const text::Sentence& sentence) const;
  void forum(TalksMention& m) const;
  void parties(TalksMention& m) const;
  void parties_around(TalksMention& m) const;
  void nationalities(TalksMention& m, PhraseId id) const;
  void subject(TalksMention& m) const;
  void stage(TalksMention& m) const;
  void factors(TalksMention& m) const;
  void when_and_where(TalksMention& m) const;
  bool planned(TokenId token) const;
  void cut_factors(TalksMention& m, TokenId first, TokenId last) const;
  TokenId clause_begin(TokenId token) const;
  TokenId clause_end(TokenId token) const;
  bool strong_mark(TokenId token) const;
  Span without_and(TokenId first, TokenId last) const;
  const Candidate* candidate_at(TokenId token) const;
  std::string_view value(std::string_view cls, TokenId token) const;
  const text::Sentence& sentence(const TalksMention& m) const {
    return c_.doc.sentences[m.sentence];
  }

  const Context& c_;
  const std::vector<Cue>& cues_;
  const std::vector<Candidate>& candidates_;
};

}  // namespace marsad::events
