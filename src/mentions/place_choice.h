// Which place a phrase names, and which country a sentence and the report are about. Candidates of
// one name are weighed by the kind word before it, by the country named near, by the report's
// focus, by size last.
#pragma once

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "marsad/reading.h"
#include "mentions/phrase.h"

namespace marsad::mentions {

class PlaceChoice {
 public:
  PlaceChoice(const text::Document& doc, const Tags& tags, const Phrases& phrases,
              const lex::Lexicon& lexicon, const Grammar& grammar);

  const std::string& focus() const { return focus_; }
  // The country named most after the focus, with half of its votes or more; empty when none.
  const std::string& second() const { return second_; }
  bool kind_word(TokenId id) const { return !kind_of(id).empty(); }
  std::string_view kind_of(
      TokenId id) const;  // of the place that a word announces ("town"), empty: none

  std::optional<Place> place_of(PhraseId id) const;
  std::optional<Place> ground(PhraseId id) const;
  std::string country_in(PhraseId id) const;  // of a place named inside the phrase, empty none
  std::string country_of_complement(PhraseId id) const;  // "... in X" right after the phrase
  // Of the first country, nationality, place or actor told in the clause of the phrase, else in its sentence.
  std::string country_of_sentence(PhraseId id) const;
  // Of the first place told there ("on Gaza"), not of a nationality; empty when none.
  std::string country_of_place(PhraseId id) const;
  bool in_dateline(TokenId id) const;
  bool town_by_its_words(TokenId id) const;

 private:
  std::optional<lex::Id> best_place(const Tagged& word, std::string_view kind,
                                    std::string_view near) const;
  Place from_row(const lex::PlaceRow& row) const;
  Place from_country(lex::Id country, bool capital) const;
  std::optional<Place> named(PhraseId id, std::string_view near) const;
  std::optional<Place> unnamed(PhraseId id) const;
  std::optional<Place> capital_alone(PhraseId id) const;
  bool only_named_after(PhraseId id) const;
  bool names_one_of(const Tagged& word, std::initializer_list<lex::PhraseKind> kinds) const;
  std::string_view near_country(PhraseId id) const;
  std::string_view country_after(const Phrase& p) const;
  bool also_nationality(const Element& part, const Element* before) const;
  bool one_country(const Tagged& word) const;
  bool several_countries(const Tagged& word) const;
  std::map<std::u16string_view, std::string_view> surnames() const;
  bool behind_in(TokenId id) const;
  bool after_noun(TokenId id) const;
  bool of_outlet(TokenId id) const;
  bool names_outlet(const Tagged& word) const;
  bool beyond_border(TokenId id) const;
  std::string_view country_said(PhraseId id) const;
  std::string_view row_kind(const Tagged& word) const;
  bool of_name_only(TokenId id) const;
  std::u16string_view host(TokenId id) const;
  std::string_view wide_area(const Tagged& word) const;
  static void as_said(std::string_view country, Place& place);
  std::string first_told(PhraseId id, bool places) const;
  void count_countries();
  void vote(TokenId at, std::string_view iso, int votes);
  void place_told(TokenId at, std::string_view iso);

  struct Told {
    TokenId at;
    std::string country;
    bool place;  // where something is, not whose
  };

  const text::Document& doc_;
  const Tags& tags_;
  const Phrases& phrases_;
  const lex::Lexicon& lexicon_;
  const Grammar& grammar_;
  std::vector<std::vector<Told>> told_;   // in each sentence, in order
  std::vector<std::string> by_sentence_;  // country most named in each sentence
  std::map<std::string, int, std::less<>> votes_;
  std::string focus_;
  std::string second_;
};

}  // namespace marsad::mentions
