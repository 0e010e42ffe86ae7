// The engine: reports in, readings out. Load once, share between threads: every call is const and
// keeps nothing.
//
//   auto engine = marsad::Engine::load();              // the codebook built into the program
//   Reading r = engine->read(report);
//
// A reading is a pure function of the report and the codebook: no clock, locale, environment or
// randomness.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "marsad/reading.h"
#include "marsad/report.h"
#include "marsad/result.h"

namespace marsad {

namespace lex {
class Lexicon;
}

class Engine {
 public:
  static Result<Engine> load();                       // built-in codebook; errors: bad_codebook
  static Result<Engine> load(std::string_view path);  // a compiled image; errors: io, bad_codebook
  // An image in memory, which must outlive the engine; errors: bad_codebook.
  static Result<Engine> from_image(std::span<const std::byte> image);

  // Never fails: a report without news gives a reading without facts and a warning that says so.
  Reading read(const Report& report) const;

  // The same by the codebook's rules alone, without the learned choice: what a row's example
  // sentences are held against.
  Reading read_by_rules(const Report& report) const;

  // How the report was read, step by step: text for people, or one JSON object (`marsad.explain/1`)
  // without line breaks.
  std::string explain(const Report& report, bool json) const;

  const lex::Lexicon& lexicon() const;

 private:
  struct State;
  std::shared_ptr<const State> state_;
};

}  // namespace marsad
