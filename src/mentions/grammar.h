// Closed words resolved once per lexicon, so that the stages compare enumerators and not strings.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lex/lexicon.h"

namespace marsad::mentions {

// What a closed word does (words/particles.tsv `class`).
enum class WordClass : uint8_t {
  none,
  preposition,
  conjunction,
  clause_conjunction,  // "but", "also": joins clauses, never two nouns
  subordinator,
  negation_past,
  negation_future,
  negation,
  future,
  perfect,
  relative,
  demonstrative,
  pronoun,
  quantifier,
  comparator,
  interrogative,
  adverb,
};

// The relation a preposition shows (words/prepositions.tsv `value`); the clitics are bi, li and ka.
enum class Prep : uint8_t {
  none,
  ala,
  ila,
  fi,
  min,
  an,
  maa,
  bayna,
  didd,
  tijah,
  bihaqq,
  nahw,
  lada,
  bi,
  li,
  ka,
  agent,
  means,
  through,
  near,
  in_place,
  out_of,
  around,
  under,
  about,
  during,
  since,
  until,
  before,
  after,
  because,
  according,
  without,
  despite,
  in_name,
  for_side,
  led_by,
  with_part,
  backed_by,
  except,
  plus,
  purpose,
  occasion,
  frame,
  manner,
  facing,
  other,  // of a preposition without a relation of its own in words/prepositions.tsv
};

lex::Slot slot_of(Prep prep);  // the frame slot of a preposition; Slot::gen for none
bool shows_place(Prep prep);  // في, ب, قرب, شمال, داخل, أمام ... may lead to where it happened
bool shows_time(Prep prep);

class Grammar {
 public:
  explicit Grammar(const lex::Lexicon& lexicon);
  WordClass word_class(lex::Id closed) const { return classes_[closed]; }
  Prep prep(lex::Id closed) const { return preps_[closed]; }
  // A subordinator that introduces what is said or meant ("that"), not when or why.
  bool introduces(lex::Id closed) const { return introduces_[closed]; }
  // A subordinator that says of what follows that it may or may not be ("if", "in case", "whether").
  bool condition(lex::Id closed) const { return conditions_[closed]; }
  // The verb that a preposition stands for where it says who must ("it is on Iran to"); kNone for others.
  lex::Id duty(std::u16string_view folded) const;
  // The closed word that is a preposition or else a particle, by lemma; kNone when none.
  lex::Id particle(std::string_view lemma) const;
  // Kind of place that a folded word announces ("town"), empty when none.
  std::string_view place_kind(std::u16string_view folded) const;
  // "KOR PRK" for "the two Koreas"; empty for other words.
  std::string_view state_pair(std::u16string_view folded) const;
  // Whether a definite noun alone means somebody in reports about any country.
  bool context_noun(std::string_view lemma) const;
  // Whom it means in reports about `country`; kNone when nobody is listed.
  lex::Id context_actor(std::string_view lemma, std::string_view country) const;
  // Codes of those whom a side is listed to fight (words/opponents.tsv), most likely first.
  std::span<const std::string_view> opponents(std::string_view code) const;
  // How a verb tells of silence (words/no_comment.tsv): "negated", "plain", "alone"; empty for
  // other verbs.
  std::string_view no_comment(std::string_view lemma) const;
  // A noun that before "min" only says how many ("a number of").
  // A noun that with a nationality is that country's ground ("Syrian territory"), `of_border` only when "of the
  // border" follows ("the Syrian side of the border").
  bool land(std::string_view lemma, bool of_border) const {
    const auto found = lands_.find(lemma);
    return found != lands_.end() && (of_border || !found->second);
  }
  bool border(std::string_view lemma) const { return borders_.contains(lemma); }
  // A kind of place that a nationality gives to those who hold it, on whoever's ground ("the American base").
  bool held_by(std::string_view kind) const { return held_by_.contains(kind); }
  // A folded word that is no place's name behind its kind ("the other governorates").
  bool no_name(std::u16string_view folded) const { return no_names_.contains(folded); }
  // A folded word for what bears the name of a place far away ("Palestine Street").
  bool named_after(std::u16string_view folded) const { return named_after_.contains(folded); }
  bool partitive(std::string_view lemma) const { return partitives_.contains(lemma); }
  // A noun of which "of (min)" says what it is a part of ("part of the aid").
  bool share(std::string_view lemma) const { return shares_.contains(lemma); }
  // Folded words of a name in Latin letters: as newsrooms write them (words/latin_names.tsv), else
  // letter by letter.
  std::string latin_name(std::u16string_view folded) const;
  // Whether the state (ISO alpha-3) has no such head ("army"); of some heads none has ("all parties").
  bool lacks(std::string_view lemma, std::string_view iso) const {
    return lacks_.contains({lemma, iso}) || lacks_.contains({lemma, "*"});
  }
  // A verb or noun of action whose object is of another country than the doer ("expel").
  bool expels(std::string_view lemma) const { return expels_.contains(lemma); }
  // An adjective of more countries than one ("European").
  bool of_many(std::string_view adjective) const { return of_many_.contains(adjective); }
  // A participle that names a patron ("loyal to", "backed by").
  bool has_patron(std::string_view lemma) const { return has_patron_.contains(lemma); }
  // "belonging (to)".
  bool belongs(std::string_view lemma) const { return belongs_.contains(lemma); }

  // "the dead of the attack", "its perpetrator": people named after a deed, which is told by itself.
  bool of_deed(std::string_view lemma) const { return of_deed_.contains(lemma); }

  // A verb whose passive participle tells of the noun it qualifies what was done to it (words/participles.tsv):
  // the preposition that must follow, empty for none; null for other verbs.
  const std::string_view* qualifies(std::string_view verb) const {
    const auto found = qualifies_.find(verb);
    return found == qualifies_.end() ? nullptr : &found->second;
  }

  // One who is called upon and seldom speaks ("the international community").
  bool addressee(std::string_view lemma) const { return addressees_.contains(lemma); }

  // An office under the one named after it ("deputy" of the director).
  bool deputy(std::string_view lemma) const { return deputies_.contains(lemma); }
  // Of a state's name (ISO alpha-3): feminine unless words/genders.tsv has it.
  bool masculine_state(std::string_view iso) const { return masculine_states_.contains(iso); }
  bool either_state(std::string_view iso) const { return either_states_.contains(iso); }
  // A noun that is feminine though its letters do not show it ("militia").
  bool feminine_noun(std::string_view lemma) const { return feminine_nouns_.contains(lemma); }
  // A relative pronoun whose noun is masculine.
  bool masculine_relative(std::u16string_view folded) const { return masculine_relatives_.contains(folded); }
  // A verb whose third person may stand for nobody ("it must", "it turned out").
  bool impersonal(std::string_view lemma) const { return impersonal_.contains(lemma); }
  // A particle that names a topic which a verb with fa takes up.
  bool as_for(std::u16string_view folded) const { return as_for_.contains(folded); }
  // What speaks for who issued it ("a resolution").
  bool document(std::string_view lemma) const { return documents_.contains(lemma); }
  // A verb of being or seeming, of which a participle is the predicate.
  bool copula(std::string_view lemma) const { return copulas_.contains(lemma); }
  // "biggest", "first": compares.
  bool comparator(std::string_view lemma) const { return comparators_.contains(lemma); }
  // A given name that is a common word too (words/given_names.tsv).
  bool given_name(std::u16string_view folded) const { return given_names_.contains(folded); }
  // "any": the noun that it leads is seldom who does it.
  bool any(std::u16string_view folded) const { return any_.contains(folded); }
  // Sector that an adjective gives to a head, empty when none ("military" source: MIL).
  std::string_view sector_of(std::string_view adjective) const;
  // Head of a party by lemma: sector "" when the lemma heads none.
  const lex::Head* head(const lex::Lexicon& lexicon, lex::Id lemma) const;

 private:
  std::vector<WordClass> classes_;
  std::vector<bool> introduces_, conditions_;
  std::map<std::u16string, lex::Id, std::less<>> duties_;
  std::vector<Prep> preps_;
  std::map<std::u16string, std::string_view, std::less<>> place_kinds_;
  std::map<std::u16string, std::string_view, std::less<>> state_pairs_;
  std::map<std::pair<std::string_view, std::string_view>, lex::Id> context_actors_;
  std::map<std::string_view, std::string_view> sector_adjectives_, no_comment_, qualifies_;
  std::map<std::string_view, bool> lands_;
  std::set<std::pair<std::string_view, std::string_view>> lacks_;
  std::set<std::string_view> borders_, held_by_;
  std::set<std::string_view> partitives_, shares_, impersonal_, masculine_states_, either_states_, deputies_,
      has_patron_, belongs_, expels_, of_many_, of_deed_, addressees_, comparators_, copulas_, documents_,
      feminine_nouns_;
  std::set<std::u16string, std::less<>> as_for_, any_, masculine_relatives_, given_names_, named_after_, no_names_;
  std::map<std::u16string, std::string_view, std::less<>> latin_names_;
  std::map<std::string_view, lex::Id> particles_;
  std::map<std::string_view, std::vector<std::string_view>, std::less<>> opponents_;
};

}  // namespace marsad::mentions
