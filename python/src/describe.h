// The columns of each kind of fact, once: run with a shape (shapes.h), which says what becomes of them.
// Names are the contract's fields.
#pragma once

#include "marsad/reading.h"
#include "shapes.h"
#include "views/names.h"

namespace marsad::python {

template <class Shape>
void describe_counts(Shape& s, const Event& e) {
  s.part("counts", [&](auto& in) {
    in.tolls("killed", e.killed);
    in.tolls("injured", e.injured);
    in.tolls("detained", e.detained);
    in.tolls("abducted", e.abducted);
    in.tolls("displaced", e.displaced);
    in.count("munitions", e.munitions);
    in.count("intercepted", e.intercepted);
    in.count("hit", e.hit);
  });
}

template <class Shape>
void describe(Shape& s, const Event& e) {
  s.text("id", e.id);
  s.text("type", e.type);
  s.text("mode", e.mode);
  s.text("acled", e.acled);
  s.text("cameo", e.cameo);
  s.text("status", views::name_of(e.status));
  s.text("alleged", e.alleged == Alleged::none ? std::string_view() : views::name_of(e.alleged));
  s.flag("main", e.main);
  s.parties("actors", e.actors);
  s.parties("targets", e.targets);
  s.place("place", e.place);
  s.date("date", e.date);
  s.texts("weapons", e.weapons);
  describe_counts(s, e);
  s.text("attribution", e.attribution);
}

template <class Shape>
void describe(Shape& s, const Statement& t) {
  s.text("id", t.id);
  s.party("speaker", t.speaker);
  s.text("verb", t.verb);
  s.text("kind", views::name_of(t.kind));
  s.text("stance", t.stance);
  s.party("addressee", t.addressee);
  s.date("date", t.date);
  s.spans("quotes", t.quotes);
}

template <class Shape>
void describe(Shape& s, const Figure& f) {
  s.text("id", f.id);
  s.text("kind", views::name_of(f.kind));
  s.count("count", f.count);
  s.text("unit", f.unit);
  s.party("holder", f.holder);
  s.party("of", f.of);
  s.place("place", f.place);
  s.date("date", f.date);
  s.text("status", views::name_of(f.status));
}

template <class Shape>
void describe(Shape& s, const Talks& t) {
  s.text("id", t.id);
  s.text("forum", t.forum);
  s.parties("parties", t.parties);
  s.text("subject", t.subject);
  s.text("stage", views::name_of(t.stage));
  s.spans("factors", t.factors);
  s.dates("dates", t.dates);
  s.place("place", t.place);
}

template <class Shape>
void describe(Shape& s, const Relation& r) {
  s.text("kind", views::name_of(r.kind));
  s.end("from", r.from_party, r.from_place);
  s.end("to", r.to_party, r.to_place);
}

}  // namespace marsad::python
