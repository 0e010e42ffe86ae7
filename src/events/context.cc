#include "events/context.h"

namespace marsad::events {

Party nation_party(const Context& c, lex::Id country, Span span, std::string_view sector) {
  const lex::Country& row = c.lexicon.countries()[country];
  Party party;
  party.code = std::string(row.iso3) + "/" + std::string(sector);
  party.name = row.name_en;
  party.name_ar = text::slice(c.doc, span);
  party.spans = {span};
  return party;
}

}  // namespace marsad::events
