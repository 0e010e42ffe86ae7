// How a value of a fact becomes columns. A fact's columns are listed once (facts.cc), and the list is
// run with one of two shapes: `Nested` keeps the contract's structs and lists, `Flat` makes one value a
// cell of them.
//
//   describe(shape, event);   // shape.text("id", event.id), shape.party("speaker", ...), ...
//
// Thread rule: as Row's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "columns.h"
#include "marsad/reading.h"
#include "marsad/report.h"

namespace marsad::python {

// Pieces joined by ';', as in all flat cells that hold several.
std::string joined(const std::vector<std::string>& items);

void write_span(Row& row, const Span& s);

class Nested {
 public:
  explicit Nested(Row& row) : row_(row) {}

  void text(std::string_view name, std::string_view value) { row_.text(name, value); }
  void flag(std::string_view name, bool value) { row_.boolean(name, value); }
  void texts(std::string_view name, const std::vector<std::string>& values) {
    row_.texts(name, values);
  }
  void party(std::string_view name, const Party& party);
  void party(std::string_view name, const std::optional<Party>& party);
  void parties(std::string_view name, const std::vector<Party>& parties);
  void place(std::string_view name, const std::optional<Place>& place);
  void date(std::string_view name, const std::optional<Date>& date);
  void dates(std::string_view name, const std::vector<Date>& dates);
  void count(std::string_view name, const Count& count);
  void count(std::string_view name, const std::optional<Count>& count);
  void tolls(std::string_view name, const std::vector<Toll>& tolls);
  void spans(std::string_view name, const std::vector<Span>& spans);
  void end(std::string_view name, const std::optional<Party>& party,
           const std::optional<Place>& place);
  // What the contract keeps in an object of its own.
  template <class Inside>
  void part(std::string_view name, Inside inside) {
    row_.part(name, 0, [&](Row& row, int) {
      Nested within(row);
      inside(within);
    });
  }

 private:
  Row& row_;
};

class Flat {
 public:
  // `report`: whose words stand for spans; null: spans have no columns (a record's facts).
  Flat(Row& row, const Report* report) : row_(row), report_(report) {}

  void text(std::string_view name, std::string_view value) { row_.text(name, value); }
  void flag(std::string_view name, bool value) { row_.boolean(name, value); }
  void texts(std::string_view name, const std::vector<std::string>& values);
  void party(std::string_view name, const Party& party);
  void party(std::string_view name, const std::optional<Party>& party);
  void parties(std::string_view name, const std::vector<Party>& parties);
  void place(std::string_view name, const std::optional<Place>& place);
  void date(std::string_view name, const std::optional<Date>& date);
  void dates(std::string_view name, const std::vector<Date>& dates);  // the first
  void count(std::string_view name, const Count& count);
  void count(std::string_view name, const std::optional<Count>& count);
  void tolls(std::string_view name, const std::vector<Toll>& tolls);  // the first: a sum could
                                                                      // count people twice
  void spans(std::string_view name, const std::vector<Span>& spans);
  void end(std::string_view name, const std::optional<Party>& party,
           const std::optional<Place>& place);
  template <class Inside>
  void part(std::string_view, Inside inside) {
    inside(*this);
  }

 private:
  Row& row_;
  const Report* report_;
};

}  // namespace marsad::python
