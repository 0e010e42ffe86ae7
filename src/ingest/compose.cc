#include "ingest/compose.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "record/account.h"
#include "store/codec.h"

namespace marsad::ingest {
namespace {

using record::Told;
using store::NewFact;
using store::ToldRow;

constexpr size_t kMostReasons = 12;

// Each further report beside the one before it that it is most like.
std::vector<std::string> reasons_of(const Grouped& g) {
  const auto report = [&](size_t i) -> const std::string& {
    return g.rows.at(static_cast<int64_t>(g.group.members[i])).id;
  };
  std::vector<std::string> out;
  for (size_t i = 1; i < g.told.size() && out.size() < kMostReasons; ++i) {
    size_t best = 0;
    double most = -1;
    for (size_t j = 0; j < i; ++j) {
      const double like = record::likeness(*g.told[i], *g.told[j]);
      if (like > most) most = like, best = j;
    }
    std::string line = report(i) + " with " + report(best) + ":";
    for (const std::string& reason : record::reasons(*g.told[i], *g.told[best])) {
      line += " " + reason + ";";
    }
    if (line.back() == ';') line.pop_back();
    out.push_back(std::move(line));
  }
  return out;
}

using ByName = std::unordered_map<std::string, const ToldRow*>;  // by report and id in its reading

template <class Fact>
void finish(const Grouped& g, Kept<Fact>& kept, const ByName& by_name, NewFact& out) {
  out.id = record::id_of(static_cast<record::Kind>(g.kind), g.group.id);
  out.family = static_cast<int64_t>(g.group.family);
  out.voices = kept.voices;
  out.withdrawn = kept.withdrawn;
  out.learned = store::kForever;
  std::unordered_set<std::string> sources;
  out.facets = store::facets_of(kept.fact);
  std::string last;  // day of its last report
  for (const Witness<Fact>& w : kept.reports) {
    const ToldRow& row = *by_name.at(w.report + '\n' + w.told.id);
    out.witnesses.push_back({row.no, row.report, row.voice, w.doubtful});
    out.learned = std::min(out.learned, row.learned);
    if (out.sort_day.empty()) out.sort_day = row.day;
    last = std::max(last, row.day);
    if (row.source.empty() || !sources.insert(row.source).second) continue;
    store::Term term = store::source_term(row.source);  // two spellings may be one
    if (sources.insert("=" + term.value).second) out.facets.terms.push_back(std::move(term));
  }
  store::doubt_late_day(out.facets, last);
  out.frame = store::encode_frame(kept);
  kept.fact.id.clear();
  out.account = store::encode(kept.fact);
  if (kept.reports.size() == 1) {  // as its one report tells it: need not be kept twice
    Fact told = kept.reports[0].told;
    told.id.clear();
    told.evidence.clear();
    if (store::encode(told) == out.account) out.account.clear();
  }
}

template <class Fact>
Status make(const Grouped& g, NewFact& out) {
  std::vector<Witness<Fact>> witnesses;
  std::vector<int64_t> members;
  ByName by_name;
  for (record::Key key : g.group.members) {
    const auto found = g.rows.find(static_cast<int64_t>(key));
    if (found == g.rows.end()) continue;
    const ToldRow& row = found->second;
    Witness<Fact> w;
    w.report = row.id, w.source = row.source, w.published = row.published, w.voice = row.voice;
    w.version = row.version;
    if (Status s = store::decode(row.body, w.told); !s) return s;
    by_name[row.id + '\n' + w.told.id] = &row;
    members.push_back(row.key);
    witnesses.push_back(std::move(w));
  }
  if (witnesses.empty()) return Error{Code::bug, "a group without told facts", "settle"};
  Kept<Fact> kept = record::account(std::move(witnesses));
  kept.why = reasons_of(g);
  amend(kept, members, g.standing);
  finish(g, kept, by_name, out);
  return {};
}

}  // namespace

Status compose(const Grouped& grouped, NewFact& out) {
  switch (grouped.kind) {
    case FactKind::event: return make<Event>(grouped, out);
    case FactKind::statement: return make<Statement>(grouped, out);
    case FactKind::figure: return make<Figure>(grouped, out);
    case FactKind::talks: break;
  }
  return make<Talks>(grouped, out);
}

}  // namespace marsad::ingest
