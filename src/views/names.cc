#include "views/names.h"

#include <array>

namespace marsad::views {
namespace {

template <class Enum, size_t N>
std::string_view pick(Enum value, const std::array<std::string_view, N>& names) {
  const auto i = static_cast<size_t>(value);
  return i < N ? names[i] : std::string_view();
}

using Names3 = std::array<std::string_view, 3>;

}  // namespace

std::string_view name_of(Field v) {
  return v == Field::title ? "title" : "text";
}

std::string_view name_of(PlacePrecision v) {
  return pick(v, std::array<std::string_view, 5>{"site", "place", "district", "admin1", "country"});
}
std::string_view name_of(DatePrecision v) {
  return pick(v, std::array<std::string_view, 7>{"minute", "hour", "day", "week", "month", "season",
                                                 "year"});
}
std::string_view name_of(Comparator v) {
  return pick(v, std::array<std::string_view, 6>{"=", ">=", ">", "<=", "<", "~"});
}
std::string_view name_of(EventStatus v) {
  return pick(
      v, std::array<std::string_view, 5>{"occurred", "ongoing", "planned", "possible", "denied"});
}
std::string_view name_of(Alleged v) {
  return pick(v, Names3{"none", "deed", "doer"});
}
std::string_view name_of(StatementKind v) {
  return pick(v, Names3{"direct", "indirect", "no_comment"});
}
std::string_view name_of(FigureKind v) {
  return pick(v, std::array<std::string_view, 7>{"force_level", "tally", "held", "displaced",
                                                 "casualty_total", "money", "other"});
}
std::string_view name_of(TalksStage v) {
  return pick(
      v, std::array<std::string_view, 8>{"proposed", "expected", "agreed", "delayed", "under_way",
                                         "suspended", "concluded", "rejected"});
}
std::string_view name_of(RelationKind v) {
  return pick(v, std::array<std::string_view, 7>{"backs", "leads", "member_of", "guards", "hosts",
                                                 "depends_on", "commands"});
}
std::string_view name_of(SectionKind v) {
  return pick(
      v, std::array<std::string_view, 4>{"why_now", "why_it_matters", "whats_next", "know_more"});
}
std::string_view name_of(FactKind v) {
  return pick(v, std::array<std::string_view, 4>{"event", "statement", "figure", "talks"});
}
std::string_view name_of(LinkKind v) {
  return pick(v, std::array<std::string_view, 5>{"part_of", "has_part", "follows", "fulfils",
                                                 "fulfilled_by"});
}
std::string_view name_of(CorrectionKind v) {
  return pick(v, std::array<std::string_view, 6>{"change", "merge", "split", "confirm", "withdraw",
                                                 "undo"});
}

}  // namespace marsad::views
