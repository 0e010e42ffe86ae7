#include <unistd.h>

#include <memory>
#include <thread>

#include "commands.h"
#include "files.h"
#include "load.h"
#include "ordered.h"
#include "output.h"
#include "views/brief.h"
#include "views/html.h"
#include "views/json.h"

namespace marsad::cli {
namespace {

using Item = Result<text::InputItem>;

struct Rendered {
  std::optional<Error> error;
  std::vector<std::string> notes;
  std::string where, title, text;
};

class Reader {
 public:
  Reader(const ReadOptions& options, LoadedEngine loaded)
      : options_(options), loaded_(std::move(loaded)) {
    const Terminal terminal = terminal_of_stdout();
    brief_.language = options.language == "ar" ? views::Language::ar : views::Language::en;
    brief_.width = terminal.width;
    brief_.isolate = terminal.is_terminal;
    brief_.colour = terminal.colour;
  }

  int run() {
    Files files(options_.files.empty() ? std::vector<std::string>{"-"} : options_.files,
                options_.input);
    const unsigned jobs = job_count();
    if (jobs == 1) {
      while (auto item = files.next()) {
        if (!emit(render(std::move(*item)))) break;
        output_.flush();
      }
    } else {
      run_ordered<Item, Rendered>(
          jobs, [&] { return files.next(); }, [&](Item&& item) { return render(std::move(item)); },
          [&](Rendered&& r) { return emit(std::move(r)); }, [&] { output_.flush(); });
    }
    write_pending(false);
    if (!options_.quiet) {
      for (const auto& [reason, times] : files.skipped())
        complain("", "note: passed over " + std::to_string(times) + " of: " + reason);
    }
    const int written = output_.finish();
    return written != 0 || failed_ ? 1 : 0;
  }

 private:
  unsigned job_count() const {
    if (options_.jobs > 0) return options_.jobs;
    const unsigned processors = std::thread::hardware_concurrency();
    return processors > 0 ? processors : 1;
  }

  Rendered render(Item item) const {
    Rendered out;
    if (!item) {
      out.error = item.error();
      return out;
    }
    out.where = std::move(item->where);
    out.notes = std::move(item->notes);
    const Report& report = item->report;
    out.title = report.title;
    const Reading reading = loaded_.engine.read(report);
    if (options_.format == "text") {
      out.text = views::to_brief(reading, report, brief_);
    } else if (options_.format == "html") {
      out.text = views::to_html(reading, report, brief_.language);
    } else {
      const bool indented = options_.format == "json";
      out.text = (options_.text ? views::to_json(reading, indented, report.text)
                                : views::to_json(reading, indented)) +
                 "\n";
    }
    return out;
  }

  // False when nobody reads the output any more.
  bool emit(Rendered r) {
    if (r.error) {
      failed_ = true;
      complain(*r.error);
      return true;
    }
    if (!options_.quiet) {
      for (const std::string& note : r.notes) complain(r.where, "note: " + note);
    }
    if (options_.format != "text") {
      output_.write(r.text);
      return !output_.closed();
    }
    // Several briefs get a line each that names the report; a single one does not need it, so the
    // first waits.
    if (pending_) {
      write_pending(true);
      several_ = true;
    }
    pending_ = std::make_unique<Rendered>(std::move(r));
    if (several_) write_pending(true);
    return !output_.closed();
  }

  void write_pending(bool with_name) {
    if (!pending_) return;
    if (with_name) {
      const std::string name = pending_->title.empty()
                                   ? pending_->where
                                   : pending_->where + "  " + one_line(pending_->title);
      output_.write((written_ ? "\n=== " : "=== ") + name + "\n");
    }
    output_.write(pending_->text);
    pending_.reset();
    written_ = true;
  }

  static std::string one_line(std::string text) {
    for (char& c : text) {
      if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    }
    return text;
  }

  const ReadOptions& options_;
  LoadedEngine loaded_;
  views::BriefOptions brief_;
  Output output_;
  std::unique_ptr<Rendered> pending_;
  bool several_ = false, written_ = false, failed_ = false;
};

}  // namespace

int run_read(const ReadOptions& options) {
  if (options.files.empty() && !options.quiet && ::isatty(STDIN_FILENO) == 1) {
    complain("", "reading from standard input; end with Ctrl-D");
  }
  auto loaded = load_engine(options.codebook);
  if (!loaded) {
    complain(loaded.error());
    return 1;
  }
  return Reader(options, std::move(*loaded)).run();
}

}  // namespace marsad::cli
