// Fusion over readings kept in a file, for measuring and for making annotated pairs:
//   marsad_fusion REPORTS.jsonl READINGS.jsonl groups|pairs|features|copies|order
//   marsad_fusion REPORTS.jsonl READINGS.jsonl groups|features fusion.tsv   (others than those built in)
// `groups`: one line a group of events told more than once: [report, event, ...]. `features`: pairs
// "report event report event" on standard input get their features. Times go to standard error.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <random>
#include <sstream>
#include <unordered_map>

#include "ingest/reading_json.h"
#include "record/copies.h"
#include "record/features.h"
#include "record/fuse.h"
#include "record/model.h"
#include "text/input.h"

namespace {

using namespace marsad;
using namespace marsad::record;

struct Corpus {
  std::vector<std::string> ids;
  std::vector<Told> told;
  std::vector<std::string> name;  // "report e3", beside `told`
  std::vector<Sketch> sketches;
  std::unordered_map<Key, size_t> number;
  std::unordered_map<std::string, size_t> by_name;
};

double seconds() {
  using namespace std::chrono;
  return duration<double>(steady_clock::now().time_since_epoch()).count();
}

Corpus load(const char* reports, const char* readings) {
  std::ifstream a(reports), b(readings);
  Corpus corpus;
  std::string x, y;
  double telling = 0;
  while (std::getline(a, x) && std::getline(b, y)) {
    auto given = text::report_of_json(x);
    auto read = ingest::reading_of_json(y);
    if (!given || !read) continue;
    const Report& report = *given;
    const Reading& reading = read->reading;
    double start = seconds();
    corpus.sketches.push_back(sketch(report));
    std::vector<Told> told = tell(reading, report, report.id);
    telling += seconds() - start;
    corpus.ids.push_back(report.id);
    std::vector<std::string> names;
    for (const Event& e : reading.events) names.push_back(e.id);
    for (const Statement& e : reading.statements) names.push_back(e.id);
    for (const Figure& e : reading.figures) names.push_back(e.id);
    for (const Talks& e : reading.talks) names.push_back(e.id);
    for (size_t i = 0; i < told.size(); ++i) {
      corpus.name.push_back(report.id + " " + names[i]);
      corpus.number[told[i].key] = corpus.told.size();
      corpus.by_name[corpus.name.back()] = corpus.told.size();
      corpus.told.push_back(std::move(told[i]));
    }
  }
  std::fprintf(stderr, "%zu reports, %zu told facts, telling and sketching %.2f s\n",
               corpus.ids.size(), corpus.told.size(), telling);
  return corpus;
}

void print_groups(const Corpus& corpus) {
  double start = seconds();
  std::vector<Group> groups = group(corpus.told, {});
  double took = seconds() - start;
  std::unordered_map<Key, size_t> families;
  size_t largest = 0, kinds[4] = {}, several[4] = {};
  for (const Group& g : groups) {
    families[g.family] += g.members.size();
    size_t kind = static_cast<size_t>(corpus.told[corpus.number.at(g.id)].kind);
    ++kinds[kind];
    if (g.members.size() < 2) continue;
    ++several[kind];
    for (Key key : g.members) std::printf("%s\t", corpus.name[corpus.number.at(key)].c_str());
    std::printf("\n");
  }
  for (const auto& [key, size] : families) largest = std::max(largest, size);
  std::fprintf(stderr, "grouping %.2f s; %zu families, the largest of %zu\n", took,
               families.size(), largest);
  for (size_t kind = 0; kind < 4; ++kind)
    std::fprintf(stderr, "kind %zu: %zu facts, %zu told more than once\n", kind, kinds[kind],
                 several[kind]);
}

// Pairs that share a block, one in `every` by a hash of their keys.
void print_pairs(const Corpus& corpus, uint64_t every, double least) {
  std::unordered_map<uint64_t, std::vector<size_t>> filed;
  for (size_t i = 0; i < corpus.told.size(); ++i) {
    if (corpus.told[i].kind != Kind::event) continue;
    for (uint64_t block : blocks(corpus.told[i])) filed[block].push_back(i);
  }
  std::unordered_map<uint64_t, bool> seen;
  for (const auto& [block, list] : filed) {
    for (size_t x = 0; x < list.size(); ++x) {
      for (size_t y = x + 1; y < list.size(); ++y) {
        const Told &a = corpus.told[list[x]], &b = corpus.told[list[y]];
        uint64_t both = (a.key ^ b.key) * 0x9E3779B97F4A7C15ull;
        if ((both >> 20) % every != 0 || !seen.emplace(both, true).second) continue;
        double p = likeness(a, b);
        if (p >= least)
          std::printf("%.4f\t%s\t%s\n", p, corpus.name[list[x]].c_str(), corpus.name[list[y]].c_str());
      }
    }
  }
}

void print_features(const Corpus& corpus) {
  std::string line;
  while (std::getline(std::cin, line)) {
    std::istringstream in(line);
    std::string r1, e1, r2, e2;
    in >> r1 >> e1 >> r2 >> e2;
    auto a = corpus.by_name.find(r1 + " " + e1), b = corpus.by_name.find(r2 + " " + e2);
    if (a == corpus.by_name.end() || b == corpus.by_name.end()) {
      std::printf("%s\tmissing\n", line.c_str());
      continue;
    }
    const Told &x = corpus.told[a->second], &y = corpus.told[b->second];
    Compared c = compare(x, y);
    std::vector<uint64_t> p = blocks(x), q = blocks(y), both;
    std::set_intersection(p.begin(), p.end(), q.begin(), q.end(), std::back_inserter(both));
    std::printf("%s\t%s\tblocks=%zu", line.c_str(),
                c.never.empty() ? "-" : std::string(c.never).c_str(), both.size());
    for (size_t f = 0; f < kFeatures; ++f) {
      if (c.values[f] != 0)
        std::printf("\t%s=%.4f", std::string(name_of(static_cast<Feature>(f))).c_str(), c.values[f]);
    }
    std::printf("\n");
  }
}

void print_copies(const Corpus& corpus) {
  std::unordered_map<uint64_t, std::vector<size_t>> filed;
  for (size_t i = 0; i < corpus.sketches.size(); ++i) {
    for (uint64_t band : bands(corpus.sketches[i])) filed[band].push_back(i);
  }
  std::unordered_map<uint64_t, bool> seen;
  for (const auto& [band, list] : filed) {
    for (size_t x = 0; x < list.size(); ++x) {
      for (size_t y = x + 1; y < list.size(); ++y) {
        size_t a = std::min(list[x], list[y]), b = std::max(list[x], list[y]);
        if (!seen.emplace(a << 32 | b, true).second) continue;
        double share = overlap(corpus.sketches[a], corpus.sketches[b]);
        if (share >= 0.15)
          std::printf("%.3f\t%d\t%u\t%u\t%s\t%s\n", share,
                      copies(corpus.sketches[a], corpus.sketches[b]), corpus.sketches[a].words,
                      corpus.sketches[b].words, corpus.ids[a].c_str(), corpus.ids[b].c_str());
      }
    }
  }
}

// Any order, in batches of random size: the groups must be those of the whole.
int check_order(const Corpus& corpus, unsigned seed) {
  std::vector<Group> whole = group(corpus.told, {});
  std::mt19937 random(seed);
  std::vector<size_t> order(corpus.told.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::shuffle(order.begin(), order.end(), random);
  Fuser fuser;
  double start = seconds();
  size_t batches = 0;
  for (size_t i = 0; i < order.size();) {
    for (size_t n = 1 + random() % 4000; n > 0 && i < order.size(); --n, ++i)
      fuser.add(corpus.told[order[i]]);
    fuser.settle();
    ++batches;
  }
  std::vector<Group> pieces = fuser.groups();
  bool same = pieces.size() == whole.size();
  for (size_t i = 0; same && i < whole.size(); ++i)
    same = whole[i].id == pieces[i].id && whole[i].members == pieces[i].members &&
           whole[i].family == pieces[i].family;
  std::fprintf(stderr, "%zu batches in %.2f s, seed %u: %s\n", batches, seconds() - start, seed,
               same ? "the same" : "DIFFERENT");
  return same ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fprintf(stderr, "usage: marsad_fusion REPORTS READINGS groups|pairs|features|copies|order [N] [LEAST]\n");
    return 2;
  }
  std::string what = argv[3];
  if ((what == "groups" || what == "features") && argc > 4) {
    std::ifstream rows(argv[4]);
    Model::measure(std::string(std::istreambuf_iterator<char>(rows), {}));
  }
  Corpus corpus = load(argv[1], argv[2]);
  unsigned n = argc > 4 ? static_cast<unsigned>(std::atoi(argv[4])) : 1;
  if (what == "groups") print_groups(corpus);
  if (what == "pairs") print_pairs(corpus, n, argc > 5 ? std::atof(argv[5]) : 0);
  if (what == "features") print_features(corpus);
  if (what == "copies") print_copies(corpus);
  if (what == "order") return check_order(corpus, n);
  return 0;
}
