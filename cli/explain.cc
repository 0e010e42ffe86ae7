#include <sys/stat.h>

#include <algorithm>

#include "commands.h"
#include "files.h"
#include "load.h"
#include "output.h"
#include "views/json_writer.h"

namespace marsad::cli {
namespace {

bool is_file(const std::string& name) {
  struct stat status {};
  return ::stat(name.c_str(), &status) == 0;
}

// ASCII letters with a slash or a dot among them were meant as a file, not as a text; figures alone
// ("1,234.56", "15/3/2018") are a text.
bool looks_like_path(const std::string& what) {
  const bool plain =
      std::all_of(what.begin(), what.end(), [](char c) { return c > 0x20 && c < 0x7F; });
  const bool letters = std::any_of(what.begin(), what.end(),
                                   [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; });
  return plain && letters && what.find_first_of("./") != std::string::npos;
}

}  // namespace

int run_explain(const ExplainOptions& options) {
  auto loaded = load_engine(options.codebook);
  if (!loaded) {
    complain(loaded.error());
    return 1;
  }
  Output output;
  bool failed = false;
  const auto explain = [&](const Result<text::InputItem>& item) {
    if (!item) {
      failed = true;
      complain(item.error());
      return true;
    }
    if (!options.quiet) {
      for (const std::string& note : item->notes) complain(item->where, "note: " + note);
    }
    std::string text = loaded->engine.explain(item->report, options.format != "text");
    if (options.format == "json") text = views::indent_json(text);
    if (text.empty() || text.back() != '\n') text += '\n';
    output.write(text);
    return !output.closed();
  };
  if (options.what == "-" || is_file(options.what) || looks_like_path(options.what)) {
    Files files({options.what}, options.input);
    while (auto item = files.next()) {
      if (!explain(*item)) break;
    }
  } else {
    text::ReportReader reader(text::source_of(options.what), "the text", options.input);
    while (auto item = reader.next()) {
      if (!explain(*item)) break;
    }
  }
  const int written = output.finish();
  return written != 0 || failed ? 1 : 0;
}

}  // namespace marsad::cli
