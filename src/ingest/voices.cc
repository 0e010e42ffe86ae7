#include "ingest/voices.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "record/copies.h"

namespace marsad::ingest {
namespace {

using store::Row;

struct Sketched {
  int64_t no = 0, minute = 0, voice = 0;
  std::string id;
  record::Sketch sketch;
  bool fresh = false;
};

// Reports and which of them were found to be one.
class Parts {
 public:
  size_t add(Sketched s) {
    const auto [found, added] = place_.emplace(s.no, reports_.size());
    if (added) {
      reports_.push_back(std::move(s));
      parent_.push_back(parent_.size());
    }
    return found->second;
  }
  bool has(int64_t no) const { return place_.contains(no); }
  size_t place(int64_t no) const { return place_.at(no); }
  size_t size() const { return reports_.size(); }
  Sketched& at(size_t i) { return reports_[i]; }

  size_t root(size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void unite(size_t a, size_t b) { parent_[root(a)] = root(b); }

 private:
  std::vector<Sketched> reports_;
  std::vector<size_t> parent_;
  std::unordered_map<int64_t, size_t> place_;
};

Sketched sketched_of(const Row& r, bool fresh) {
  Sketched s{r.integer(0), r.integer(1), r.integer(3), r.string(2), {}, fresh};
  if (auto sketch = record::decode_sketch(r.blob(4))) s.sketch = std::move(*sketch);
  return s;
}

// Old reports that share a band with a new one.
Status add_partners(store::Writer& w, Parts& parts) {
  std::vector<int64_t> bands;
  for (size_t i = 0; i < parts.size(); ++i) {
    for (uint64_t b : record::bands(parts.at(i).sketch)) bands.push_back(static_cast<int64_t>(b));
  }
  std::vector<int64_t> partners;
  Status s = w.connection().run("partners_of_bands", {w.list(bands)},
                                [&](const Row& r) { partners.push_back(r.integer(0)); });
  if (!s) return s;
  return w.connection().run("sketches_of", {w.list(partners)},
                            [&](const Row& r) { parts.add(sketched_of(r, false)); });
}

void unite_copies(Parts& parts) {
  std::map<uint64_t, std::vector<size_t>> by_band;
  for (size_t i = 0; i < parts.size(); ++i) {
    for (uint64_t b : record::bands(parts.at(i).sketch)) by_band[b].push_back(i);
  }
  for (const auto& [band, members] : by_band) {
    for (size_t x = 0; x < members.size(); ++x) {
      for (size_t y = x + 1; y < members.size(); ++y) {
        const size_t a = members[x], b = members[y];
        if (!parts.at(a).fresh && !parts.at(b).fresh) continue;
        if (parts.root(a) == parts.root(b)) continue;
        if (record::copies(parts.at(a).sketch, parts.at(b).sketch)) parts.unite(a, b);
      }
    }
  }
}

// All reports that share a voice with one of these.
Status add_whole_voices(store::Writer& w, Parts& parts) {
  std::vector<int64_t> voices;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (!parts.at(i).fresh) voices.push_back(parts.at(i).voice);
  }
  if (voices.empty()) return {};
  std::unordered_map<int64_t, size_t> first;
  return w.connection().run("of_voices", {w.list(voices)}, [&](const Row& r) {
    Sketched s{r.integer(0), r.integer(1), r.integer(3), r.string(2), {}, false};
    const size_t i = parts.add(std::move(s));
    const auto [found, added] = first.emplace(parts.at(i).voice, i);
    if (!added) parts.unite(i, found->second);
  });
}

}  // namespace

Status settle_voices(store::Writer& w) {
  Parts parts;
  Status s = w.connection().run("todo_sketches", {},
                                [&](const Row& r) { parts.add(sketched_of(r, true)); });
  if (!s || parts.size() == 0) return s;
  if (s = add_partners(w, parts); !s) return s;
  unite_copies(parts);
  if (s = add_whole_voices(w, parts); !s) return s;

  std::unordered_map<size_t, size_t> earliest;  // root -> report
  const auto key = [&](size_t i) {
    const Sketched& r = parts.at(i);
    return std::tie(r.minute, r.id, r.no);
  };
  for (size_t i = 0; i < parts.size(); ++i) {
    const auto [found, added] = earliest.emplace(parts.root(i), i);
    if (!added && key(i) < key(found->second)) found->second = i;
  }
  std::vector<store::Values> moved;
  std::vector<int64_t> retold;
  for (size_t i = 0; i < parts.size(); ++i) {
    const Sketched& r = parts.at(i);
    const int64_t voice = parts.at(earliest[parts.root(i)]).no;
    if (voice == r.voice) continue;
    moved.push_back({voice, r.no});
    if (!r.fresh) retold.push_back(r.no);
  }
  if (s = w.connection().run_many("set_voice", moved); !s) return s;
  if (!retold.empty()) {
    if (s = w.connection().run("retell_reports", {w.list(retold)}); !s) return s;
  }
  return w.connection().run("settle_reports");
}

}  // namespace marsad::ingest
