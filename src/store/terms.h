// What a fact is found by: its day, country, place on the globe, and the terms (codes, ids and folded
// names of parties, places and outlets) that filters name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "marsad/record.h"

namespace marsad::store {

// 63 bits of SHA-256: equal for equal bytes, the same in every record.
int64_t number_of(std::string_view bytes);

struct Term {
  std::string kind, value, label;  // as in the table terms
  int64_t no() const { return number_of(kind + ":" + value); }
};

// The columns of the table facts that come from the fact itself.
struct Facets {
  std::string type, status, country;
  std::string day_from, day_to;  // empty: undated
  std::optional<double> lat, lon;
  std::vector<Term> terms;
};

Facets facets_of(const Event& fact);
Facets facets_of(const Statement& fact);
Facets facets_of(const Figure& fact);
Facets facets_of(const Talks& fact);

// What is told as past or under way cannot lie after the day of its last report (an ISO date or
// empty: unknown): a year was misread. Such a fact is found by its reports' days, as an undated one;
// its account keeps the date. A day's difference is left to time zones.
void doubt_late_day(Facets& facets, std::string_view last_report);

Term source_term(std::string_view source);

// Folded, as one line of words with single spaces; what names are compared by.
std::string folded_name(std::string_view name);

// The distinct words of a text, folded, in byte order; none longer than 200 bytes.
std::vector<std::string> words_of(std::string_view title, std::string_view text);

// The words that stand for one word asked for: with and without the article and the particles that
// are written joined with it ("الغوطة": "غوطة", "والغوطة", "بالغوطة", "للغوطة" ...). `folded` is one
// of words_of().
std::vector<std::string> spellings_of(std::string_view folded);

}  // namespace marsad::store
