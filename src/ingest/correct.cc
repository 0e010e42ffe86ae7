// A correction is checked against the fact as it stands, then kept with the words it holds on to;
// the facts it touches are put together anew, in which it takes part like any evidence.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "ingest/amend.h"
#include "ingest/ingest.h"
#include "ingest/settle.h"
#include "lex/lexicon.h"
#include "record/fuse.h"
#include "store/codec.h"
#include "text/fold.h"
#include "views/names.h"

namespace marsad::ingest {
namespace {

using store::Row;
using store::Value;
using store::Writer;

constexpr std::string_view kPrecisions[] = {"site", "place", "district", "admin1", "country"};

// An id or name that the codebook knows -> all that it knows of the place.
std::string known_place(const lex::Lexicon& lexicon, const std::string& value) {
  const auto folded = text::fold_key(value);
  const lex::PlaceRow* best = nullptr;
  for (const lex::PlaceRow& p : lexicon.places()) {
    const bool id = p.id == value;
    if (!id && text::fold_key(p.name_en) != folded && text::fold_key(p.name_ar) != folded) continue;
    if (id || !best || p.weight > best->weight) best = &p;
    if (id) break;
  }
  if (!best) return value;
  const auto precision = std::find(std::begin(kPrecisions), std::end(kPrecisions), best->precision);
  return fmt::format("{}|{}|{}|{}|{}|{}|{}|{}", best->id, best->located ? fmt::format("{}", best->lat) : "",
                     best->located ? fmt::format("{}", best->lon) : "", best->country,
                     best->admin1 == lex::kNone ? "" : lexicon.places()[best->admin1].id,
                     precision == std::end(kPrecisions) ? "place" : *precision, best->name_en,
                     best->name_ar);
}

// The same for each of several parties parted by ';'.
std::string known_parties(const lex::Lexicon& lexicon, const std::string& value) {
  std::string out;
  for (size_t at = 0; at <= value.size();) {
    const size_t end = std::min(value.find(';', at), value.size());
    std::string part = value.substr(at, end - at);
    part.erase(0, part.find_first_not_of(' ') == part.npos ? 0 : part.find_first_not_of(' '));
    for (const lex::Actor& a : lexicon.actors()) {
      if (a.id != part || part.empty()) continue;
      std::string_view code;
      if (a.tenures > 0) code = lexicon.tenures()[a.first_tenure + a.tenures - 1].code;
      part = fmt::format("{}|{}|{}|{}", code, a.id, a.name_en, a.name_ar);
      break;
    }
    out += (out.empty() ? "" : ";") + part;
    at = end + 1;
  }
  return out;
}

void complete(const lex::Lexicon& lexicon, Correction& c) {
  for (auto& [field, value] : c.changes) {
    const bool party = field == "actors" || field == "targets" || field == "speaker" ||
                       field == "addressee" || field == "holder" || field == "of" ||
                       field == "parties";
    if (field == "place" && value.find('|') == value.npos) value = known_place(lexicon, value);
    if (party && value.find('|') == value.npos) value = known_parties(lexicon, value);
  }
}

Status check_changes(const RecordFact& fact, const Correction& c) {
  if (c.kind == CorrectionKind::change && c.changes.empty()) {
    return Error{Code::bad_input, "nothing to change: FIELD=VALUE is missing", "correct"};
  }
  for (const auto& change : c.changes) {
    Status s = std::visit(
        [&](auto kept) { return set_field(kept.fact, change.first, change.second); }, fact);
    if (!s) return s;
  }
  return {};
}

// A correction that was taken down, and the told facts that it bears on.
struct TakenDown {
  std::string id;
  FactKind kind = FactKind::event;
  std::vector<int64_t> keys;
};

struct Anchor {
  int64_t role = 0, kind = 0, key = 0;
  std::string report, type, words;
};

class Corrector {
 public:
  Corrector(Writer& writer, const store::Store& store) : w_(writer), store_(store) {}

  // The told facts of a fact, as things to hold on to; `own` of them leave with `reports`.
  Status hold(const std::string& id, int64_t role, std::string& present_id) {
    auto fact = store_.fact(id);
    if (!fact) return fact.error();
    present_id = std::visit([](const auto& kept) { return kept.fact.id; }, *fact);
    return w_.connection().run("anchors_for", {present_id}, [&](const Row& r) {
      anchors_.push_back({role, r.integer(1), r.integer(0), r.string(2), "", r.string(3)});
    });
  }

  // Split: what these reports tell of it moves to the role of those that part.
  Status part(const std::vector<std::string>& reports) {
    size_t moved = 0;
    for (const std::string& report : reports) {
      const size_t before = moved;
      for (Anchor& a : anchors_) {
        if (a.report == report) a.role = 1, ++moved;
      }
      if (moved == before) {
        return Error{Code::not_found, "no report of that id tells this fact", report};
      }
    }
    if (moved == anchors_.size()) {
      return Error{Code::bad_input, "nothing would be left of the fact: name some of its reports",
                   "correct"};
    }
    return {};
  }

  Result<TakenDown> write(const Correction& c) {
    const int64_t no = w_.next_correction();
    Status s = w_.connection().run("add_correction", {no, c.fact, store::encode(c), w_.now()});
    std::vector<store::Values> rows;
    TakenDown out{"c" + std::to_string(no), FactKind::event, {}};
    for (const Anchor& a : anchors_) {
      rows.push_back({no, a.role, a.report, a.kind, a.type, a.words, a.key});
      out.keys.push_back(a.key);
      out.kind = static_cast<FactKind>(a.kind);
    }
    if (s) s = w_.connection().run_many("add_anchor", rows);
    if (!s) return s.error();
    return out;
  }

 private:
  Writer& w_;
  const store::Store& store_;
  std::vector<Anchor> anchors_;
};

// "c12" itself, or the latest correction of a fact, or upon what it tells, that stands.
Result<int64_t> correction_no(Writer& w, const std::string& given) {
  int64_t no = 0;
  bool undone = false;
  Status s;
  const bool number = given.size() > 1 && given[0] == 'c' &&
                      given.find_first_not_of("0123456789", 1) == given.npos;
  if (number) {
    s = w.connection().run("correction_row", {int64_t{std::atoll(given.c_str() + 1)}},
                           [&](const Row& r) {
                             no = std::atoll(given.c_str() + 1);
                             undone = r.integer(3) != 0;
                           });
  } else {
    s = w.connection().run("standing_corrections_of", {given},
                           [&](const Row& r) { no = r.integer(0); });
    // A fact that was merged may live on under the other's id.
    if (s && no == 0) {
      s = w.connection().run("standing_corrections_upon", {given},
                             [&](const Row& r) { no = r.integer(0); });
    }
  }
  if (!s) return s.error();
  if (no == 0) return Error{Code::not_found, "no correction that stands", given};
  if (undone) return Error{Code::conflict, "is undone already", given};
  return no;
}

Result<TakenDown> undo(Writer& w, const Correction& c) {
  auto undone = correction_no(w, c.fact);
  if (!undone) return undone.error();
  std::string fact;
  Status s = w.connection().run("correction_row", {*undone}, [&](const Row& r) { fact = r.string(0); });
  Correction kept = c;
  kept.others = {"c" + std::to_string(*undone)};
  kept.fact = fact;
  const int64_t no = w.next_correction();
  if (s) s = w.connection().run("add_correction", {no, fact, store::encode(kept), w.now()});
  // An undo is not undone: it is done with when it is written.
  if (s) s = w.connection().run("undo_correction", {no, w.now(), no});
  if (s) s = w.connection().run("undo_correction", {no, w.now(), *undone});
  TakenDown out{"c" + std::to_string(no), FactKind::event, {}};
  if (s) {
    s = w.connection().run("keys_of_correction", {*undone}, [&](const Row& r) {
      out.keys.push_back(r.integer(0));
      out.kind = static_cast<FactKind>(r.integer(1));
    });
  }
  if (!s) return s.error();
  return out;
}

Result<TakenDown> take_down(Writer& w, const store::Store& store, Correction c) {
  if (c.kind == CorrectionKind::undo) return undo(w, c);
  Corrector corrector(w, store);
  std::string present;
  if (Status s = corrector.hold(c.fact, 0, present); !s) return s.error();
  auto fact = store.fact(present);
  if (!fact) return fact.error();
  if (Status s = check_changes(*fact, c); !s) return s.error();
  c.fact = present;
  if (c.kind == CorrectionKind::split) {
    if (c.others.empty()) {
      return Error{Code::bad_input, "split: name the reports that tell of another event", "correct"};
    }
    if (Status s = corrector.part(c.others); !s) return s.error();
  }
  if (c.kind == CorrectionKind::merge) {
    if (c.others.empty()) return Error{Code::bad_input, "merge: name the other facts", "correct"};
    int64_t role = 0;
    for (std::string& other : c.others) {
      std::string found;
      if (Status s = corrector.hold(other, ++role, found); !s) return s.error();
      if (found == present) {
        return Error{Code::bad_input, "is that fact already", other};
      }
      if (found[0] != present[0]) {
        return Error{Code::bad_input, "is a fact of another kind", other};
      }
      other = found;
    }
  }
  return corrector.write(c);
}

}  // namespace

Result<std::string> correct(store::Store& store, const Engine& engine, const Correction& asked) {
  if (asked.by.empty()) return Error{Code::bad_input, "who corrects it? --by NAME", "correct"};
  if (asked.why.empty()) return Error{Code::bad_input, "why? --why TEXT", "correct"};
  Correction c = asked;
  complete(engine.lexicon(), c);
  std::string id;
  bool done = false;
  {
    auto writer = Writer::begin(store);
    if (!writer) return writer.error();
    auto taken = take_down(**writer, store, std::move(c));
    if (!taken) return taken.error();
    auto decided = decide(**writer, taken->kind, taken->keys);
    if (!decided) return decided.error();
    Status s;
    if (!*decided) {
      s = (*writer)->connection().run("unsettle_keys", {(*writer)->list(taken->keys)});
    }
    if (s) s = (*writer)->commit();
    if (!s) return s.error();
    id = taken->id;
    done = *decided;
  }
  if (done) return id;
  auto settled = settle_all(store, {}, {});
  if (!settled) return settled.error();
  return id;
}

}  // namespace marsad::ingest
