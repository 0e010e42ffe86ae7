// Deaths and wounds of which the clause says that an accident or a disaster brought them: nobody attacked.
#pragma once

#include "events/figure_signs.h"
#include "events/sense.h"

namespace marsad::events {

// Borrows its arguments.
class Accidents {
 public:
  Accidents(const Context& context, const EventTables& tables)
      : c_(context), tables_(tables), signs_(context, tables) {}

  // Whether what a word of death or wounding tells is due to one.
  bool befell(PredicateId id, const SenseMatch& match) const;

 private:
  bool led_to(PredicateId id) const;
  bool amid(PredicateId id, const SenseMatch& match) const;
  bool hurt_with(PredicateId id) const;
  bool joined_to_before(PredicateId id) const;

  const Context& c_;
  const EventTables& tables_;
  SignReader signs_;
};

}  // namespace marsad::events
