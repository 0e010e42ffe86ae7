// Stands in for src/record until it is there: every told fact is a fact of its own.
#include <algorithm>

#include "base/sha256.h"
#include "record/account.h"
#include "record/copies.h"
#include "record/fuse.h"
#include "store/terms.h"

namespace marsad::record {
namespace {

template <class Fact>
Kept<Fact> alone(std::vector<Witness<Fact>> witnesses) {
  Kept<Fact> out;
  out.fact = witnesses[0].told;
  out.fact.evidence.clear();
  out.reports = std::move(witnesses);
  return out;
}

template <class Fact>
void tell_all(const std::vector<Fact>& facts, Kind kind, std::string_view id,
              std::vector<Told>& out) {
  for (const Fact& f : facts) {
    Told t;
    t.kind = kind;
    t.key = static_cast<Key>(store::number_of(std::string(id) + '\n' + f.id +
                                              std::to_string(static_cast<int>(kind))));
    out.push_back(std::move(t));
  }
}

constexpr std::string_view kLetters = "esft";

}  // namespace

RecordEvent account(std::vector<Witness<Event>> w) {
  return alone(std::move(w));
}
RecordStatement account(std::vector<Witness<Statement>> w) {
  return alone(std::move(w));
}
RecordFigure account(std::vector<Witness<Figure>> w) {
  return alone(std::move(w));
}
RecordTalks account(std::vector<Witness<Talks>> w) {
  return alone(std::move(w));
}

Sketch sketch(const Report&) {
  return {};
}
std::string encode(const Sketch&) {
  return {};
}
std::optional<Sketch> decode_sketch(std::string_view) {
  return Sketch();
}
std::vector<uint64_t> bands(const Sketch&) {
  return {};
}
bool copies(const Sketch&, const Sketch&) {
  return false;
}

std::string id_of(Kind kind, Key key) {
  static constexpr char kDigits[] = "0123456789abcdefghijklmnopqrstuv";
  std::string out(1, kLetters[static_cast<size_t>(kind)]);
  for (int shift = 60; shift >= 0; shift -= 5) out += kDigits[(key >> shift) & 31];
  return out;
}
std::optional<Key> key_of(std::string_view) {
  return {};
}
std::optional<Kind> kind_of(std::string_view) {
  return {};
}
std::vector<Told> tell(const Reading& r, const Report&, std::string_view id) {
  std::vector<Told> out;
  tell_all(r.events, Kind::event, id, out);
  tell_all(r.statements, Kind::statement, id, out);
  tell_all(r.figures, Kind::figure, id, out);
  tell_all(r.talks, Kind::talks, id, out);
  return out;
}
std::string encode(const Told& t) {
  return std::string(1, static_cast<char>('0' + static_cast<int>(t.kind))) + std::to_string(t.key);
}
std::optional<Told> decode(std::string_view bytes) {
  Told t;
  t.kind = static_cast<Kind>(bytes[0] - '0');
  t.key = std::stoull(std::string(bytes.substr(1)));
  return t;
}
std::vector<uint64_t> blocks(const Told& t) {
  return {t.key};
}
double likeness(const Told&, const Told&) {
  return 0;
}
bool joined(const Told&, const Told&) {
  return false;
}
std::vector<std::string> reasons(const Told&, const Told&) {
  return {};
}
std::vector<Group> group(std::span<const Told> told, std::span<const Constraint>) {
  std::vector<Group> out;
  for (const Told& t : told) out.push_back({t.key, t.key, {t.key}});
  std::sort(out.begin(), out.end(), [](const Group& a, const Group& b) { return a.id < b.id; });
  return out;
}
Told sum(std::span<const Told> members) {
  return members[0];
}
std::vector<uint64_t> link_blocks(const Told&) {
  return {};
}
std::optional<LinkKind> link(const Told&, const Told&) {
  return {};
}

}  // namespace marsad::record
