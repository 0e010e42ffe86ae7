// What the words of one noun phrase name, before anything is made of it: known actors, an office, the
// head noun, nationalities, countries, and the words of a name that nobody knows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mentions/grammar.h"
#include "mentions/phrase.h"
#include "mentions/place_choice.h"

namespace marsad::mentions {

struct Parts {
  std::vector<lex::Id> actors;  // in order
  lex::Id office = lex::kNone;
  const lex::Head* head = nullptr;  // first element's, else none
  bool head_first = false;
  std::string_view head_lemma;
  bool second = false;           // a bare head stands first: the next noun may be whose office it is
  bool only_adjectives = true;  // so far ("senior ..."): the next noun is the head
  std::string_view adjective;   // sector that an adjective gives ("military source")
  std::string_view nisba;       // ISO of the first nationality
  bool nisba_first = false;     // the nationality is the head ("the Palestinians")
  std::string_view country;     // ISO of the first country named
  bool country_first = false, capital = false;
  bool place_first = false;      // place name or kind word first
  std::vector<TokenId> unknown;  // tokens of unknown names
  lex::Id weapon = lex::kNone;
  TokenId first_actor = 0;
  bool of_another = false;  // people of a named one: "the son of X", "supporters of X"
  bool owned_only = false;  // nothing but bare nouns before his name: "an aide of X", "the director of the office of X"
};

// Borrows its arguments.
class PartsReader {
 public:
  PartsReader(const text::Document& doc, const Tags& tags, const std::vector<Value>& values,
              const Phrases& phrases, const lex::Lexicon& lexicon, const Grammar& grammar,
              const PlaceChoice& places)
      : doc_(doc),
        tags_(tags),
        values_(values),
        phrases_(phrases),
        lexicon_(lexicon),
        grammar_(grammar),
        places_(places) {}

  Parts read(const Phrase& p) const;

  // A word's folded letters without its clitics.
  std::u16string_view host(TokenId id) const;
  // As the report words it, without "and", "for" and "by" before it ("للجيش": "الجيش").
  std::string words_of(const Phrase& p) const;

  // The unknown words of a phrase in Latin letters.
  std::string unknown_name(const Parts& parts) const;

  // "forces loyal to Iran", "backed by".
  bool has_patron(const Phrase& p) const;

  // Whose a thing with a nationality is: forces', people's where they live there, else the state's.
  std::string_view owner_sector(const Phrase& p, const Parts& parts) const;

  // "members, supporters, fighters of (li) the group", "members of (min) the army": of the group, whose code is `code`.
  static bool member_of(std::string_view kind, std::string_view sector, std::string_view code);

  // "the former foreign minister": an office, or a role that serves the state, that is held no more.
  static bool former(bool office, std::string_view sector, std::string_view kind, const Parts& parts);

  // An office that is the state's and has one holder: neither "a spokesman in the name of ..." nor "the prime minister
  // of the region of X".
  bool of_the_state(const Phrase& p) const;

  // Whether a code is that of an armed group.
  static bool armed(std::string_view code);

  // The same, or that of a state's army or police.
  static bool bears_arms(std::string_view code);

  // Another phrase of the sentence stands right behind.
  bool follows_at_once(PhraseId id) const;

  // "members of (min) the Egyptian forces": the phrase of the force that bears no name of its own; no head: none.
  Parts force_behind(PhraseId id) const;

  // "a spokesman in the name of ...": not the one who holds the office.
  bool one_of_several(const Phrase& p) const;

  // Sector of the body or force among the later nouns ("agencies of intelligence"), UNK when none.
  std::string_view inner_sector(const Phrase& p) const;

  // Sector of the body that an office or a head is named after ("the head of the police of X"): the
  // first noun behind the offices at its beginning; empty when it says none.
  std::string_view body_behind(const Phrase& p) const;

  // The lemma of the body, group, force or people that owns a thing ("positions of the opposition", "the decision of
  // the court", "the lives of the civilians"); it is the head of a party. kNone when none.
  lex::Id owner_inside(const Phrase& p) const;

  // An armed body named by pattern ("كتائب الفاروق"), and its name in Latin letters.
  bool named_group(const Phrase& p, const Parts& parts) const;
  std::string group_name(const Phrase& p) const;

  // "the Russian fighters and advisers", the adjective behind both: of people named side by side, or of a body of two
  // fields ("the ministry of education and science of X"). Empty when there is none.
  std::string_view nationality_behind(PhraseId id, const Parts& parts) const;

  // Two or more unknown names end a phrase that says something before them.
  bool ends_in_name(const Phrase& p, const Parts& parts) const;

 private:
  bool other_bearer(const Phrase& p, const Element* part, lex::Id actor) const;
  bool may_be_name(const Element& part) const;
  bool aged(TokenId at) const;
  void add_part(Parts& parts, const Element& part, bool first, bool counted) const;
  bool nationality(const Tagged& word) const;
  bool of_a_state(const Element& part, lex::Id actor) const;
  bool no_party(const Element& part, lex::Id actor) const;
  bool a_place(const Element& part, lex::Id actor) const;
  bool named_after(const Element& part, lex::Id actor) const;
  bool family_name(const Parts& parts, const Element& part) const;
  void add_hit(Parts& parts, const words::PhraseHit& hit, bool first) const;

  const text::Document& doc_;
  const Tags& tags_;
  const std::vector<Value>& values_;
  const Phrases& phrases_;
  const lex::Lexicon& lexicon_;
  const Grammar& grammar_;
  const PlaceChoice& places_;
};

}  // namespace marsad::mentions
