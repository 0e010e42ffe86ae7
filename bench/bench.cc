// One run, ratios in it: the corpus read whole against an ICU word-break pass over the same bytes,
// stage by stage, with one thread and two; the program as a process of its own: peak memory, and
// start-up to the first brief.
//
//   build/release/marsad_bench [--reports N] [--runs R] [--data DIRECTORY]
//
// Everything timed is done R times after one run that does not count; medians are printed. The
// passes take turns over a few hundred reports at a time, and what runs in one thread is timed by
// that thread's own clock: both so that a busy machine slows all alike. The corpus lies unpacked in
// memory.
#include <unicode/brkiter.h>
#include <unicode/unistr.h>
#include <unistd.h>

#include <time.h>

#include <fmt/core.h>
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "engine/stages.h"
#include "lex/builtin.h"
#include "marsad/engine.h"
#include "program.h"
#include "text/input.h"
#include "text/instant.h"
#include "views/brief.h"
#include "views/json.h"

namespace {

using namespace marsad;
namespace fs = std::filesystem;

constexpr size_t kTurn = 300;  // reports

double wall_seconds() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double>(now).count();
}

// Of this thread alone, while it runs.
double own_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0 : values[values.size() / 2];
}

[[noreturn]] void fail(const std::string& message) {
  fmt::print(stderr, "marsad_bench: {}\n", message);
  std::exit(1);
}

struct Corpus {
  std::string lines;  // as JSON lines
  std::vector<Report> reports;
  size_t bytes = 0;  // of titles and texts
};

std::string unpack(const fs::path& file) {
  const std::string command = fmt::format("xz -dc '{}'", file.string());
  std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string out;
  std::array<char, 1 << 16> buffer;
  while (pipe) {
    const size_t got = fread(buffer.data(), 1, buffer.size(), pipe.get());
    if (got == 0) {
      break;
    }
    out.append(buffer.data(), got);
  }
  return out;
}

Corpus load_corpus(const fs::path& data, size_t limit) {
  Corpus corpus;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(data / "corpus", ignored)) {
    if (entry.path().extension() == ".xz") {
      corpus.lines += unpack(entry.path());
    }
  }
  text::InputOptions options;
  options.from = text::InputFormat::jsonl;
  text::ReportReader reader(text::source_of(corpus.lines), "corpus", options);
  while (auto item = reader.next()) {
    if (*item && corpus.reports.size() < limit) {
      corpus.reports.push_back(std::move((*item)->report));
      corpus.bytes += corpus.reports.back().title.size() + corpus.reports.back().text.size();
    }
  }
  return corpus;
}

// The yardstick: ICU finds the word boundaries of title and text; turning UTF-8 into UTF-16 counts.
double icu_pass(icu::BreakIterator& words, std::span<const Report> reports) {
  size_t boundaries = 0;
  const double begin = own_seconds();
  for (const Report& report : reports) {
    for (const std::string* part : {&report.title, &report.text}) {
      const icu::UnicodeString utf16 = icu::UnicodeString::fromUTF8(*part);
      words.setText(utf16);
      while (words.next() != icu::BreakIterator::DONE) {
        ++boundaries;
      }
    }
  }
  const double took = own_seconds() - begin;
  if (boundaries == 0) {
    fail("ICU found no word");
  }
  return took;
}

struct Facts {
  size_t events = 0, statements = 0, figures = 0, talks = 0, relations = 0, warnings = 0;
};

void count(const Reading& reading, Facts& facts) {
  facts.events += reading.events.size();
  facts.statements += reading.statements.size();
  facts.figures += reading.figures.size();
  facts.talks += reading.talks.size();
  facts.relations += reading.relations.size();
  facts.warnings += reading.warnings.size();
}

struct Took {
  double own = 0, wall = 0;  // own: of one thread
};

Took reading_pass(const Engine& engine, std::span<const Report> reports, unsigned threads,
                  Facts* facts) {
  std::atomic<size_t> next{0};
  const auto work = [&] {
    for (size_t i = next++; i < reports.size(); i = next++) {
      const Reading reading = engine.read(reports[i]);
      if (facts) {  // one thread only
        count(reading, *facts);
      }
    }
  };
  const double wall = wall_seconds(), own = own_seconds();
  std::vector<std::thread> others;
  for (unsigned i = 1; i < threads; ++i) {
    others.emplace_back(work);
  }
  work();
  for (std::thread& other : others) {
    other.join();
  }
  return {own_seconds() - own, wall_seconds() - wall};
}

constexpr std::array kStages = {"json in",   "document",   "words", "values",   "tags", "phrases",
                                "referents", "predicates", "facts", "json out", "brief"};
using StageTimes = std::array<double, kStages.size()>;

class Laps {
 public:
  explicit Laps(StageTimes& times) : times_(times) {}
  void lap(size_t stage) {
    const double now = own_seconds();
    times_[stage] += now - last_;
    last_ = now;
  }
  void restart() { last_ = own_seconds(); }

 private:
  StageTimes& times_;
  double last_ = own_seconds();
};

// The stages in the order of engine/stages.cc, each timed; readers and writers beside them.
void stage_pass(const engine::Knowledge& k, std::span<const Report> reports,
                text::ReportReader& reader, StageTimes& times) {
  Laps laps(times);
  size_t read = 0;
  while (read < reports.size() && reader.next()) {
    ++read;
  }
  laps.lap(0);
  for (const Report& report : reports) {
    laps.restart();
    engine::Stages s;
    s.doc = text::build_document(report);
    laps.lap(1);
    s.words = words::analyse(s.doc, k.lexicon);
    laps.lap(2);
    s.values = mentions::find_values(s.doc, s.words, k.values);
    laps.lap(3);
    s.tags = mentions::tag(s.doc, s.words, k.lexicon, k.grammar, s.values);
    laps.lap(4);
    s.phrases = mentions::find_phrases(s.doc, s.tags, s.values, k.lexicon, k.grammar);
    laps.lap(5);
    const auto instant = text::parse_instant(report.published);
    const std::string day = instant ? text::to_iso(text::day_of(*instant)) : std::string();
    s.referents = mentions::resolve(s.doc, s.tags, s.values, s.phrases, k.lexicon, k.grammar, day);
    laps.lap(6);
    s.predicates = clauses::find_predicates(s.doc, s.words, s.tags, s.phrases, k.lexicon, k.grammar);
    laps.lap(7);
    const events::Context context{s.doc,  k.lexicon, k.grammar,   s.words,      s.values,
                                  s.tags, s.phrases, s.referents, s.predicates, &k.cues};
    events::find_facts(context, k.events, k.choices(), k.desk.other(s.doc), s.reading, nullptr);
    laps.lap(8);
    const std::string json = views::to_json(s.reading, false);
    laps.lap(9);
    const std::string brief = views::to_brief(s.reading, report, {});
    laps.lap(10);
    if (json.empty() || brief.empty()) {
      fail("a reading printed nothing");
    }
  }
}

engine::Knowledge load_knowledge() {
  auto lexicon = lex::builtin_lexicon();
  if (!lexicon) {
    fail(lexicon.error().message);
  }
  return engine::Knowledge(std::move(*lexicon));
}

void row(const std::string& what, double seconds, double ratio, const Corpus& corpus) {
  const double bytes = static_cast<double>(corpus.bytes);
  const double reports = static_cast<double>(corpus.reports.size());
  fmt::print("{:<24} {:>9.3f} s {:>9.2f} x ICU {:>9.2f} MB/s {:>9.1f} us a report\n", what, seconds,
             ratio, bytes / seconds / 1e6, seconds / reports * 1e6);
}

// Decompresses data/corpus/*.xz into one file; false where there is none.
bool unpack_to(const fs::path& data, const fs::path& file) {
  return std::system(
             fmt::format("xz -dc '{}'/corpus/*.xz > '{}' 2>/dev/null", data.string(), file.string())
                 .c_str()) == 0;
}

// Before anything else: the peak of a child counts what its parent held when it was started.
void print_program(const std::string& program, const fs::path& data) {
  fmt::print("The program as a process\n");
  const std::string sample = MARSAD_SOURCE_DIR "/samples/report-ar.txt";
  std::vector<double> starts;
  long peak = 0;
  for (int i = 0; i < 22; ++i) {
    const auto cost = bench::run_process({program, "read", "--published", "2024-01-24", sample});
    if (!cost.fine) {
      fail("marsad read failed on the sample");
    }
    if (i > 0) {
      starts.push_back(cost.seconds * 1e3);
      peak = std::max(peak, cost.peak_kb);
    }
  }
  fmt::print("start-up to first brief  {:>9.1f} ms (median of {}), {:.1f} MB at the peak\n",
             median(starts), starts.size(), peak / 1024.0);
  const fs::path lines = fs::temp_directory_path() / fmt::format("marsad-bench-{}.jsonl", getpid());
  if (unpack_to(data, lines)) {
    for (const char* jobs : {"1", "2"}) {
      const auto cost = bench::run_process({program, "read", "--format", "jsonl", "--from", "jsonl",
                                            "--jobs", jobs, lines.string()});
      fmt::print("whole corpus, --jobs {}   {:>9.2f} s, {:.1f} MB at the peak{}\n", jobs,
                 cost.seconds, cost.peak_kb / 1024.0, cost.fine ? "" : " (ended with an error)");
    }
  }
  fs::remove(lines);
}

struct RunTimes {
  double icu = 0;
  Took one, two;
  StageTimes stages{};
};

RunTimes run_once(const Engine& engine, const engine::Knowledge& knowledge, const Corpus& corpus,
                  Facts* facts) {
  UErrorCode error = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale("ar"), error));
  if (U_FAILURE(error)) {
    fail("ICU has no word-break rules");
  }
  text::InputOptions options;
  options.from = text::InputFormat::jsonl;
  text::ReportReader reader(text::source_of(corpus.lines), "corpus", options);
  RunTimes times;
  const std::span<const Report> all = corpus.reports;
  for (size_t i = 0; i < all.size(); i += kTurn) {
    const auto turn = all.subspan(i, std::min(kTurn, all.size() - i));
    times.icu += icu_pass(*words, turn);
    const Took one = reading_pass(engine, turn, 1, facts);
    times.one.own += one.own;
    times.one.wall += one.wall;
    times.two.wall += reading_pass(engine, turn, 2, nullptr).wall;
    stage_pass(knowledge, turn, reader, times.stages);
  }
  return times;
}

template <class Of>
double median_of(const std::vector<RunTimes>& runs, Of of) {
  std::vector<double> values;
  for (const RunTimes& run : runs) {
    values.push_back(of(run));
  }
  return median(values);
}

void print_corpus(const Corpus& corpus, int runs) {
  auto engine = Engine::load();
  if (!engine) {
    fail(engine.error().message);
  }
  const engine::Knowledge knowledge = load_knowledge();
  Facts facts;
  std::vector<RunTimes> times;
  run_once(*engine, knowledge, corpus, &facts);
  for (int run = 0; run < runs; ++run) {
    times.push_back(run_once(*engine, knowledge, corpus, nullptr));
  }
  const double icu = median_of(times, [](const RunTimes& r) { return r.icu; });
  fmt::print("\n{} reports, {:.1f} MB; medians of {} runs\n\n", corpus.reports.size(),
             static_cast<double>(corpus.bytes) / 1e6, runs);
  const auto print = [&](const char* what, auto of) {
    const double ratio = median_of(times, [&](const RunTimes& r) { return of(r) / r.icu; });
    row(what, median_of(times, of), ratio, corpus);
  };
  row("ICU word-break pass", icu, 1, corpus);
  print("reading, 1 thread", [](const RunTimes& r) { return r.one.own; });
  fmt::print("reading, 2 threads       {:>9.2f} times as fast as 1\n",
             median_of(times, [](const RunTimes& r) { return r.one.wall / r.two.wall; }));
  fmt::print("\nStage by stage, 1 thread\n");
  for (size_t i = 0; i < kStages.size(); ++i) {
    print(kStages[i], [i](const RunTimes& r) { return r.stages[i]; });
  }
  const double n = static_cast<double>(corpus.reports.size());
  const auto each = [n](size_t found) { return static_cast<double>(found) / n; };
  fmt::print("\nFacts a report: {:.2f} events, {:.2f} statements, {:.2f} figures, ",
             each(facts.events), each(facts.statements), each(facts.figures));
  fmt::print("{:.2f} talks, {:.2f} relations, {:.2f} warnings\n", each(facts.talks),
             each(facts.relations), each(facts.warnings));
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Times Marsad against an ICU word-break pass over the same bytes"};
  size_t limit = SIZE_MAX;
  int runs = 3;
  const char* from_environment = std::getenv("MARSAD_DATA");
  std::string data = from_environment ? from_environment : MARSAD_SOURCE_DIR "/../shared";
  std::string program = MARSAD_PROGRAM;
  app.add_option("--reports", limit, "only the first N reports of the corpus");
  app.add_option("--runs", runs, "runs that count, after one that does not")
      ->check(CLI::Range(1, 99));
  app.add_option("--data", data, "where corpus/*.xz lies (MARSAD_DATA)");
  app.add_option("--program", program, "the marsad to start");
  CLI11_PARSE(app, argc, argv);
  print_program(program, data);
  const Corpus corpus = load_corpus(data, limit);
  if (corpus.reports.empty()) {
    fmt::print("no corpus in {}: start-up alone\n", data);
    return 0;
  }
  print_corpus(corpus, runs);
  return 0;
}
