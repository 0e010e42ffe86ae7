// Times the questions of a desk on a record that is there: median and 99th percentile, in
// milliseconds on the clock and, where a busy machine makes the clock say little, of this program's own
// work (a server's is not in it).
//
//   marsad_record_bench --record news.db --rounds 40
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <functional>

#include "store/store.h"

namespace marsad::bench {
namespace {

using Clock = std::chrono::steady_clock;

struct Times {
  std::vector<double> ms;
  double at(double share) {
    std::sort(ms.begin(), ms.end());
    return ms[static_cast<size_t>(share * static_cast<double>(ms.size() - 1))];
  }
};

double work_ms() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_nsec) / 1e6;
}

void print(const char* name, Times& clock, Times& work) {
  fmt::print("{:<24} median {:7.2f} ms   p99 {:7.2f} ms   work {:7.2f} ms   p99 {:7.2f} ms\n", name,
             clock.at(0.5), clock.at(0.99), work.at(0.5), work.at(0.99));
}

// Values that occur, so that each round asks for something else.
std::vector<std::string> values_of(const store::Store& s, FactKind kind, const char* field) {
  std::vector<std::string> out;
  auto facets = s.facets(kind, {}, 40);
  if (!facets) return {""};
  for (const Facet& f : *facets) {
    if (f.field != field) continue;
    std::vector<FacetValue> values = f.values;  // those of most facts first, also months
    std::stable_sort(values.begin(), values.end(),
                     [](const FacetValue& a, const FacetValue& b) { return a.count > b.count; });
    for (const FacetValue& v : values) {
      if (out.size() < 40) out.push_back(v.value);
    }
  }
  if (out.empty()) out.emplace_back();
  return out;
}

int run(const std::string& location, int rounds) {
  auto opened = store::Store::open(location, store::Access::read);
  if (!opened) {
    std::fprintf(stderr, "%s: %s\n", location.c_str(), opened.error().message.c_str());
    return 1;
  }
  const store::Store& s = **opened;
  const auto countries = values_of(s, FactKind::event, "country");
  const auto months = values_of(s, FactKind::event, "month");
  const auto places = values_of(s, FactKind::event, "place");
  const auto speakers = values_of(s, FactKind::statement, "party");
  std::vector<std::string> words;  // of titles: what people would look for
  ReportQuery some;
  some.limit = 200;
  if (auto page = s.reports(some)) {
    for (const RecordReport& r : page->items) {
      const size_t space = r.title.find(' ');
      if (space != r.title.npos) words.push_back(r.title.substr(0, space));
    }
  }
  if (words.empty()) words.emplace_back("x");
  const auto pick = [](const std::vector<std::string>& from, int i) {
    return from[static_cast<size_t>(i) % from.size()];
  };
  const std::pair<const char*, std::function<bool(int)>> questions[] = {
      {"a month of one country",
       [&](int i) {
         Query q;
         q.country = {pick(countries, i)};
         q.from = q.to = pick(months, i / 3);
         return s.events(q).has_value();
       }},
      {"one place",
       [&](int i) {
         Query q;
         q.place = {pick(places, i)};
         return s.events(q).has_value();
       }},
      {"one speaker",
       [&](int i) {
         Query q;
         q.party = {pick(speakers, i)};
         return s.statements(q).has_value();
       }},
      {"full text",
       [&](int i) {
         Query q;
         q.words = pick(words, i);
         return s.events(q).has_value();
       }},
      {"within 30 km",
       [&](int i) {
         Query q;
         q.near = Query::Near{33.0 + i % 5, 36.0 + i % 7, 30};
         return s.events(q).has_value();
       }},
      {"everything, first page", [&](int) { return s.events({}).has_value(); }},
  };
  Times all, all_work;
  for (const auto& [name, ask] : questions) {
    Times times, work;
    for (int i = 0; i < rounds; ++i) {
      const double busy = work_ms();
      const auto start = Clock::now();
      if (!ask(i)) return 1;
      const double ms = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
      times.ms.push_back(ms);
      all.ms.push_back(ms);
      work.ms.push_back(work_ms() - busy);
      all_work.ms.push_back(work.ms.back());
    }
    print(name, times, work);
  }
  print("all", all, all_work);
  return 0;
}

}  // namespace
}  // namespace marsad::bench

int main(int argc, char** argv) {
  CLI::App app("Times the questions of a desk on a record");
  std::string record;
  int rounds = 40;
  app.add_option("--record", record, "a SQLite file, or postgresql://...")->required();
  app.add_option("--rounds", rounds, "of each question")->check(CLI::Range(1, 100000));
  CLI11_PARSE(app, argc, argv);
  return marsad::bench::run(record, rounds);
}
