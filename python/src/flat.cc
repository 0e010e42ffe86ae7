// The flat view: one value a cell; of several parties the codes and names are joined by ';', as in
// the command's CSV.
#include "facts.h"
#include "views/names.h"

namespace marsad::python {
namespace {

using views::name_of;

void parties(Row& row, const std::string& name, const std::vector<Party>& all) {
  std::string names, codes;
  for (const Party& p : all) {
    if (!names.empty() || !codes.empty()) names += ';', codes += ';';
    names += p.name.empty() ? p.name_ar : p.name;
    codes += p.code;
  }
  row.text(name, names);
  row.text(name + "_code", codes);
}

std::vector<Party> one(const std::optional<Party>& party) {
  return party ? std::vector<Party>{*party} : std::vector<Party>{};
}

void where(Row& row, const std::optional<Place>& given) {
  const Place p = given.value_or(Place{});
  row.text("place", p.name.empty() ? p.name_ar : p.name);
  row.text("place_entity", p.entity);
  row.text("place_precision", given ? name_of(p.precision) : std::string_view());
  row.text("country", p.country);
  row.text("admin1", p.admin1);
  row.real("lat", p.lat);
  row.real("lon", p.lon);
}

void when(Row& row, const std::optional<Date>& given) {
  const Date d = given.value_or(Date{});
  row.text("date_from", d.from);
  row.text("date_to", d.to);
  row.text("date_precision", given ? name_of(d.precision) : std::string_view());
}

void count(Row& row, const std::string& name, const Count& c) {
  row.number(name, c.value);
  row.number(name + "_min", c.min);
  row.number(name + "_max", c.max);
}

// Of several groups the first told: their sum could count people twice.
void toll(Row& row, const char* name, const std::vector<Toll>& tolls) {
  count(row, name, tolls.empty() ? Count{} : tolls.front().count);
}

}  // namespace

void write_flat(Row& row, const Event& e) {
  row.text("id", e.id);
  row.text("type", e.type);
  row.text("mode", e.mode);
  row.text("acled", e.acled);
  row.text("cameo", e.cameo);
  row.text("status", name_of(e.status));
  row.boolean("main", e.main);
  parties(row, "actors", e.actors);
  parties(row, "targets", e.targets);
  where(row, e.place);
  when(row, e.date);
  std::string weapons;
  for (const std::string& w : e.weapons) weapons += (weapons.empty() ? "" : ";") + w;
  row.text("weapons", weapons);
  toll(row, "killed", e.killed);
  toll(row, "injured", e.injured);
  toll(row, "detained", e.detained);
  toll(row, "abducted", e.abducted);
  toll(row, "displaced", e.displaced);
  count(row, "munitions", e.munitions.value_or(Count{}));
  row.text("attribution", e.attribution);
  row.text("rule", e.rule);
}

void write_flat(Row& row, const Statement& s) {
  row.text("id", s.id);
  parties(row, "speaker", {s.speaker});
  row.text("role", s.speaker.role);
  row.boolean("anonymous", s.speaker.anonymous);
  row.text("verb", s.verb);
  row.text("kind", name_of(s.kind));
  row.text("stance", s.stance);
  parties(row, "addressee", one(s.addressee));
  when(row, s.date);
  row.text("rule", s.rule);
}

void write_flat(Row& row, const Figure& f) {
  row.text("id", f.id);
  row.text("kind", name_of(f.kind));
  count(row, "value", f.count);
  row.text("comparator", name_of(f.count.comparator));
  row.text("unit", f.unit);
  parties(row, "holder", one(f.holder));
  parties(row, "of", one(f.of));
  where(row, f.place);
  when(row, f.date);
  row.text("status", name_of(f.status));
  row.text("rule", f.rule);
}

void write_flat(Row& row, const Talks& t) {
  row.text("id", t.id);
  row.text("forum", t.forum);
  row.text("subject", t.subject);
  row.text("stage", name_of(t.stage));
  parties(row, "parties", t.parties);
  where(row, t.place);
  when(row, t.dates.empty() ? std::nullopt : std::optional(t.dates.front()));
  row.text("rule", t.rule);
}

}  // namespace marsad::python
