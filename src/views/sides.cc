#include "views/sides.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace marsad::views {
namespace {

using Parties = std::vector<Party>;

bool is_of_parties(std::string_view field) {
  return field == "actors" || field == "targets" || field == "holder";
}

Parties parties_of(const Event& e, std::string_view field) {
  return field == "actors" ? e.actors : e.targets;
}
Parties parties_of(const Figure& f, std::string_view) {
  return f.holder ? Parties{*f.holder} : Parties();
}
Parties parties_of(const Statement&, std::string_view) {
  return {};
}
Parties parties_of(const Talks&, std::string_view) {
  return {};
}

const std::optional<Place>* place_of(const Statement&) {
  return nullptr;
}
template <class Fact>
const std::optional<Place>* place_of(const Fact& fact) {
  return &fact.place;
}

// By code, else by id, else by name: as record/account tells sides apart.
bool names(const Party& p, std::string_view key) {
  return key == (!p.code.empty() ? p.code : !p.entity.empty() ? p.entity : p.name_ar);
}
bool names(const Place& p, std::string_view key) {
  return key == (!p.entity.empty() ? p.entity : !p.name_ar.empty() ? p.name_ar : p.country);
}

// "SYR/MIL, SYR/REB": each by the name that the first report to tell it uses.
template <class Fact>
std::string party_names(const Phrases& phrases, const Kept<Fact>& kept, std::string_view field,
                        const std::string& value) {
  std::vector<std::string> out;
  for (size_t at = 0; at < value.size();) {
    const size_t end = std::min(value.find(", ", at), value.size());
    const std::string key = value.substr(at, end - at);
    std::string name;
    for (const auto& w : kept.reports) {
      for (const Party& p : parties_of(w.told, field)) {
        if (name.empty() && names(p, key)) name = phrases.party(p);
      }
    }
    out.push_back(name.empty() ? key : name);
    at = end + 2;
  }
  return phrases.join(out, "list.and");
}

template <class Fact>
std::string place_text(const Phrases& phrases, const Kept<Fact>& kept, const std::string& value) {
  for (const auto& w : kept.reports) {
    const auto* place = place_of(w.told);
    if (place && *place && names(**place, value)) return phrases.place(**place);
  }
  return std::string(phrases.messages().country(value));
}

// "2018-04-07", "2018-04-07/2018-04-09".
std::string date_text(const Phrases& phrases, const std::string& value) {
  const size_t bar = std::min(value.find('/'), value.size());
  Date date;
  date.from = value.substr(0, bar);
  date.to = bar == value.size() ? date.from : value.substr(bar + 1);
  return phrases.date(date);
}

}  // namespace

template <class Fact>
std::string side_text(const Phrases& phrases, const Kept<Fact>& kept, std::string_view field,
                      const std::string& value) {
  const std::string key = "value." + value;
  if (phrases.messages().has(key)) return std::string(phrases.messages().text(key));
  if (is_of_parties(field)) return party_names(phrases, kept, field, value);
  if (field == "place") return place_text(phrases, kept, value);
  return field == "date" ? date_text(phrases, value) : value;
}

template std::string side_text(const Phrases&, const RecordEvent&, std::string_view,
                               const std::string&);
template std::string side_text(const Phrases&, const RecordStatement&, std::string_view,
                               const std::string&);
template std::string side_text(const Phrases&, const RecordFigure&, std::string_view,
                               const std::string&);
template std::string side_text(const Phrases&, const RecordTalks&, std::string_view,
                               const std::string&);

}  // namespace marsad::views
