// Who speaks where a phrase stands as a speaker. The phrase's own party is not always the answer: a
// spokesman or a source speaks for the body named after him, an office may be followed by its
// bearer's name, a name by its bearer's office, "our correspondent" is the outlet's.
// Example: "متحدث باسم الجيش الإسرائيلي" is ISR/MIL; "نيكي هيلي، المندوبة الأميركية" is USA/GOV.
#pragma once

#include <optional>
#include <string_view>

#include "events/codes.h"
#include "events/context.h"

namespace marsad::events {

// A person or an office; else a body, a state or people.
inline bool person(const Party& party) { return !party.role.empty(); }

struct Speaker {
  Party party;
  PhraseId phrase = kNoPhrase;  // the phrase that was read
  PhraseId more = kNoPhrase;    // the phrase that told the rest, if any
  std::string_view basis;  // named, body, state, office, anonymous, people, unknown,
                           // unlisted (code from what follows), stranger (guessed)
  std::string body = {};  // of a spokesman: the name of his body, where one is said
  bool placed = false;    // its country is that of the place told behind it
};

class SpeakerReader {
 public:
  explicit SpeakerReader(const Context& context) : c_(context) {}

  // Nobody when the phrase stands for no party and is no name of a person.
  std::optional<Speaker> at(PhraseId id) const;

  // The class of the phrase's head in codebook/words/speakers.tsv: staff, part, title, apart,
  // outlet, medium, paper;
  // empty for others.
  std::string_view class_of(PhraseId id) const;

  // The phrase right after a verb of speech, as its speaker, where at() finds nobody: a name that is
  // also a word or a place, a body of an unlisted kind. Nobody for deeds, counts and qualities.
  // `anybody`: also where the phrase has a party, which was found to be another's.
  std::optional<Speaker> stranger(PhraseId id, bool anybody = false) const;

  // The author of a paper ("a statement of the ministry"): the party of what belongs to it.
  std::optional<Speaker> author(PhraseId id) const;

 private:
  PhraseId body_after(PhraseId id) const;
  PhraseId body_of(PhraseId id) const;
  PhraseId apposed(PhraseId id, bool to_name) const;
  bool comma_or_pronoun(TokenId from, TokenId to) const;
  bool quotes_only(TokenId from, TokenId to) const;
  bool only_names(PhraseId id) const;
  std::string name_of(PhraseId id) const;
  const Party* owner(PhraseId id) const;
  PhraseId aide_of(PhraseId id) const;
  void speak_for(Speaker& out) const;
  bool ours_by_name(const Speaker& out) const;
  void settle_country(Speaker& out) const;
  void told_by_role(Speaker& out) const;
  void part_of_body(Speaker& out) const;
  PhraseId titled(PhraseId id) const;
  bool of_nouns(PhraseId id) const;
  bool for_something(PhraseId id) const;
  void of_state(Speaker& out) const;
  bool other_first_name(PhraseId id, const Party& party) const;
  void move_to(Party& party, const std::string& iso) const;
  std::string country_after(PhraseId id) const;
  std::optional<Party> outlet() const;
  std::optional<Speaker> unknown(PhraseId id) const;
  bool works_for(PhraseId id) const;
  std::optional<Speaker> journalist(PhraseId id) const;
  PhraseId told_after(PhraseId id, bool name) const;
  const Party* family_name(PhraseId id) const;
  uint16_t name_length(PhraseId id) const;
  std::string gloss_of(lex::Id lemma) const;
  std::string words_of(TokenId first, TokenId last) const;

  const Context& c_;
};

}  // namespace marsad::events
