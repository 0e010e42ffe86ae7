// ingest, reread, correct: what changes a record.
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <thread>

#include "commands.h"
#include "files.h"
#include "ingest/ingest.h"
#include "input_options.h"
#include "load.h"
#include "output.h"
#include "readings_files.h"
#include "record_options.h"
#include "views/json_writer.h"
#include "views/names.h"
#include "views/record_json.h"
#include "views/record_table.h"

namespace marsad::cli {
namespace {

constexpr auto kWatchEvery = std::chrono::seconds(2);

std::atomic<bool> interrupted = false;

void on_interrupt(int) {
  interrupted = true;
}

// The first interrupt ends the work in order, the second at once.
void catch_interrupts() {
  struct sigaction action {};
  action.sa_handler = on_interrupt;
  action.sa_flags = SA_RESETHAND;
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
}

// Progress on standard error: a bar that is written over, or a line of JSON each time.
class ProgressView {
 public:
  ProgressView(const std::string& asked, bool quiet) {
    const bool terminal = ::isatty(STDERR_FILENO) == 1;
    bar_ = asked == "bar" || (asked == "auto" && terminal && !quiet);
    json_ = asked == "json";
  }

  void operator()(const ingest::Progress& p) {
    const double rate = p.seconds > 0 ? static_cast<double>(p.seen) / p.seconds : 0;
    if (json_) {
      write(fmt::format("{{\"stage\":\"{}\",\"seen\":{},\"added\":{},\"changed\":{},\"known\":{},"
                        "\"failed\":{},\"facts\":{},\"step\":{},\"of\":{},\"seconds\":{:.1f},"
                        "\"rate\":{:.0f}}}\n",
                        p.stage, p.seen, p.added, p.changed, p.known, p.failed, p.facts, p.steps,
                        p.of, p.seconds, rate));
    } else if (bar_) {
      std::string line =
          p.stage == "fusing"
              ? fmt::format("putting together {}", std::string(p.steps, '#') +
                                                       std::string(p.of - std::min(p.of, p.steps), '.'))
              : fmt::format("{} reports, {} new, {} known, {} failed, {} facts", p.seen,
                            p.added + p.changed, p.known, p.failed, p.facts);
      line += fmt::format(", {:.0f} s, {:.0f} a second", p.seconds, rate);
      const size_t shorter = line.size() < last_ ? last_ - line.size() : 0;
      last_ = line.size();
      write("\r" + line + std::string(shorter, ' '));
    }
  }

  void end() {
    if (bar_ && last_ > 0) write("\n");
    last_ = 0;
  }

  bool json() const { return json_; }

 private:
  static void write(const std::string& text) {
    size_t at = 0;
    while (at < text.size()) {
      const ssize_t n = ::write(STDERR_FILENO, text.data() + at, text.size() - at);
      if (n <= 0) return;
      at += static_cast<size_t>(n);
    }
  }

  bool bar_ = false, json_ = false;
  size_t last_ = 0;
};

struct IngestOptions : RecordOptions {
  text::InputOptions input;
  std::string codebook, progress = "auto";
  unsigned jobs = 0;
  bool watch = false, all = false;
  std::vector<std::string> paths, readings;
};

std::string summary_text(const ingest::Summary& s, const char* seen) {
  return fmt::format(
      "{} reports {}: {} new, {} changed, {} known, {} failed; facts: {} added, {} changed, {} "
      "removed; {:.1f} s\n",
      s.seen, seen, s.added, s.changed, s.known, s.failed, s.facts_added, s.facts_changed,
      s.facts_removed, s.seconds);
}

std::string summary_json(const ingest::Summary& s) {
  return fmt::format("{{\"seen\":{},\"added\":{},\"changed\":{},\"known\":{},\"failed\":{},"
                     "\"facts_added\":{},\"facts_changed\":{},\"facts_removed\":{},"
                     "\"seconds\":{:.1f}}}\n",
                     s.seen, s.added, s.changed, s.known, s.failed, s.facts_added,
                     s.facts_changed, s.facts_removed, s.seconds);
}

class Ingester {
 public:
  Ingester(const IngestOptions& options, LoadedEngine engine, std::unique_ptr<store::Store> store)
      : o_(options), engine_(std::move(engine)), store_(std::move(store)),
        view_(options.progress, options.quiet) {}

  int run() {
    int status = pass(o_.paths);
    if (!o_.watch || status == 2) return status;
    if (!o_.quiet) complain("", "watching; end with Ctrl-C");
    remember(o_.paths);
    while (!interrupted) {
      std::this_thread::sleep_for(kWatchEvery);
      if (stamp_of(o_.paths) == seen_) continue;
      remember(o_.paths);
      status = std::max(status, pass(o_.paths));
    }
    return status;
  }

 private:
  int pass(const std::vector<std::string>& paths) {
    if (!o_.readings.empty()) return load();
    Files files(paths.empty() ? std::vector<std::string>{"-"} : paths, o_.input);
    auto summary = take<Result<text::InputItem>>(ingest::ingest, files);
    if (!summary) return report_error(summary.error());
    const int status = tell(*summary);
    if (!o_.quiet) {
      for (const auto& [reason, times] : files.skipped())
        complain("", "note: passed over " + std::to_string(times) + " of: " + reason);
    }
    return status;
  }

  // All that `files` gives, by `into` (ingest::ingest, ingest::load), until the user ends it.
  template <class Item, class Into, class From>
  Result<ingest::Summary> take(Into into, From& files) {
    ingest::Options options;
    options.jobs = o_.jobs;
    auto summary = into(
        *store_, engine_.engine,
        [&]() -> std::optional<Item> {
          if (interrupted) return {};
          return files.next();
        },
        options, [&](const ingest::Progress& p) { view_(p); },
        [&](const Error& error) {
          view_.end();
          complain(error);
        });
    view_.end();
    return summary;
  }

  int load() {
    ReadingFiles files(o_.readings);
    auto summary = take<Result<ingest::ReadReport>>(ingest::load, files);
    return summary ? tell(*summary) : report_error(summary.error());
  }

  // What came of it, and what to end with.
  int tell(const ingest::Summary& summary) {
    Output out;
    if (!o_.quiet) out.write(view_.json() ? summary_json(summary) : summary_text(summary, "seen"));
    const int written = out.finish();
    if (interrupted && !o_.watch) complain("", "stopped; the same command goes on from here");
    return summary.failed > 0 || (interrupted && !o_.watch) ? 1 : written;
  }

  // What a look at the paths shows: names, sizes and times of all files there.
  static std::string stamp_of(const std::vector<std::string>& paths) {
    std::string out;
    std::vector<std::filesystem::path> all(paths.begin(), paths.end());
    std::error_code fault;
    for (const std::string& path : paths) {
      std::filesystem::recursive_directory_iterator at(path, fault), end;
      while (!fault && at != end) {
        all.push_back(at->path());
        at.increment(fault);
      }
      fault.clear();
    }
    std::sort(all.begin(), all.end());
    for (const auto& path : all) {
      struct stat status {};
      if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) continue;
      out += path.string() + fmt::format(" {} {}.{}\n", status.st_size, status.st_mtim.tv_sec,
                                         status.st_mtim.tv_nsec);
    }
    return out;
  }
  void remember(const std::vector<std::string>& paths) { seen_ = stamp_of(paths); }

  const IngestOptions& o_;
  LoadedEngine engine_;
  std::unique_ptr<store::Store> store_;
  ProgressView view_;
  std::string seen_;
};

int run_ingest(const IngestOptions& o) {
  if (o.paths.empty() && o.readings.empty() && !o.quiet && ::isatty(STDIN_FILENO) == 1) {
    complain("", "reading from standard input; end with Ctrl-D");
  }
  auto engine = load_engine(o.codebook);
  if (!engine) return report_error(engine.error());
  int status = 0;
  auto store = open_record(o, store::Access::create, status);
  if (!store) return status;
  catch_interrupts();
  return Ingester(o, std::move(*engine), std::move(store)).run();
}

int run_reread(const IngestOptions& o) {
  auto engine = load_engine(o.codebook);
  if (!engine) return report_error(engine.error());
  int status = 0;
  auto store = open_record(o, store::Access::write, status);
  if (!store) return status;
  ProgressView view(o.progress, o.quiet);
  ingest::Options options;
  options.jobs = o.jobs;
  auto summary = ingest::reread(*store, engine->engine, o.all, options,
                                [&](const ingest::Progress& p) { view(p); });
  view.end();
  if (!summary) return report_error(summary.error());
  Output out;
  out.write(view.json() ? summary_json(*summary)
                        : fmt::format("{} reports read again; facts: {} added, {} changed, {} "
                                      "removed; {:.1f} s\n",
                                      summary->seen, summary->facts_added, summary->facts_changed,
                                      summary->facts_removed, summary->seconds));
  return out.finish();
}

void add_work_options(CLI::App& command, IngestOptions& o) {
  command.add_option("--jobs", o.jobs, "threads that read; by default one for each processor")
      ->check(CLI::Range(1, 256))
      ->type_name("N");
  command.add_option("--progress", o.progress, "auto, bar, json, none (on standard error)")
      ->check(CLI::IsMember({"auto", "bar", "json", "none"}))
      ->type_name("KIND");
  command
      .add_option("--codebook", o.codebook, "a compiled codebook instead of the one built in")
      ->type_name("PATH");
}

struct CorrectOptions : RecordOptions {
  std::string action, by, why, codebook;
  std::vector<std::string> words;
};

std::optional<CorrectionKind> kind_of(const std::string& name) {
  for (int i = 0; i < 6; ++i) {
    if (views::name_of(static_cast<CorrectionKind>(i)) == name) return static_cast<CorrectionKind>(i);
  }
  return {};
}

int usage(const std::string& message) {
  complain("correct", message + "\nmarsad: see marsad correct --help");
  return 2;
}

int list_corrections(const CorrectOptions& o) {
  int status = 0;
  auto store = open_record(o, store::Access::read, status);
  if (!store) return status;
  auto all = store->corrections(o.words.empty() ? "" : o.words[0]);
  if (!all) return report_error(all.error());
  Output out;
  if (o.format == "jsonl") {
    for (const KeptCorrection& k : *all) out.write(views::to_json(k) + "\n");
  } else {
    out.write(views::to_text(views::table_of(*all), terminal_of_stdout().width));
  }
  return out.finish();
}

int run_correct(const CorrectOptions& o) {
  if (o.action == "list") return list_corrections(o);
  if (o.words.empty()) return usage("name a fact");
  Correction c;
  c.kind = *kind_of(o.action);
  c.fact = o.words[0];
  c.by = o.by;
  c.why = o.why;
  const char* user = std::getenv("USER");
  if (c.by.empty() && user) c.by = user;
  if (c.by.empty()) return usage("who corrects it? --by NAME");
  if (c.why.empty()) return usage("why? --why TEXT");
  for (size_t i = 1; i < o.words.size(); ++i) {
    const size_t equals = o.words[i].find('=');
    if (c.kind != CorrectionKind::change) {
      c.others.push_back(o.words[i]);
    } else if (equals == std::string::npos) {
      return usage("not FIELD=VALUE: " + o.words[i]);
    } else {
      c.changes.emplace_back(o.words[i].substr(0, equals), o.words[i].substr(equals + 1));
    }
  }
  auto engine = load_engine(o.codebook);
  if (!engine) return report_error(engine.error());
  int status = 0;
  auto store = open_record(o, store::Access::write, status);
  if (!store) return status;
  auto done = ingest::correct(*store, engine->engine, c);
  if (!done) {
    complain(done.error());
    return done.error().code == Code::bad_input ? 2 : 1;
  }
  Output out;
  out.write(*done + "\n");
  return out.finish();
}

void add_correct(CLI::App& app, std::vector<Command>& commands) {
  auto o = std::make_shared<CorrectOptions>();
  CLI::App* command = app.add_subcommand("correct",
                                         "change, merge, split, confirm or withdraw a fact; undo");
  add_record(*command, *o, {"table", "jsonl"});
  command->add_option("--by", o->by, "who; by default $USER")->type_name("NAME");
  command->add_option("--why", o->why, "why")->type_name("TEXT");
  command->add_option("ACTION", o->action,
                      "change FACT FIELD=VALUE..., merge FACT FACT..., split FACT REPORT..., "
                      "confirm FACT, withdraw FACT, undo CORRECTION|FACT, list [FACT]")
      ->required()
      ->check(CLI::IsMember(
          {"change", "merge", "split", "confirm", "withdraw", "undo", "list"}))
      ->type_name("");
  command->add_option("WHAT", o->words, "as the action says")->type_name("");
  commands.push_back({command, [o] { return run_correct(*o); }});
}

}  // namespace

void add_ingest_commands(CLI::App& app, std::vector<Command>& commands) {
  auto o = std::make_shared<IngestOptions>();
  CLI::App* ingest = app.add_subcommand("ingest", "take reports into a record");
  add_record(*ingest, *o, {});
  add_input_options(*ingest, o->input);
  add_work_options(*ingest, *o);
  CLI::Option* watch =
      ingest->add_flag("--watch", o->watch, "go on, taking in what is new in the paths");
  CLI::Option* readings =
      ingest
          ->add_option("--from-readings", o->readings,
                       "load readings (lines of `marsad read --format jsonl --with-text`) from files "
                       "and folders, - for standard input, instead of reading reports")
          ->type_name("PATH")
          ->excludes(watch);
  ingest->add_option("PATH", o->paths, "files and folders, - for standard input")
      ->type_name("")
      ->excludes(readings);
  commands.push_back({ingest, [o] { return run_ingest(*o); }});

  auto again = std::make_shared<IngestOptions>();
  CLI::App* reread = app.add_subcommand("reread", "read a record's reports again with this version");
  add_record(*reread, *again, {});
  add_work_options(*reread, *again);
  reread->add_flag("--all", again->all, "also those that this very version read");
  commands.push_back({reread, [again] { return run_reread(*again); }});
  add_correct(app, commands);
}

}  // namespace marsad::cli
