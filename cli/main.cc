// marsad: reads Arabic news reports. Arguments in, exit status out; the work is done by the
// commands.
#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdlib>

#include "commands.h"
#include "input_options.h"
#include "output.h"

namespace marsad::cli {
namespace {

constexpr const char* kHelp =
    "Examples:\n"
    "  marsad read report.txt                          the brief of one report\n"
    "  marsad read --format jsonl --jobs 2 news.jsonl  readings, one a line\n"
    "  curl -s https://example.org/news | marsad read --from html -\n"
    "  marsad explain \"قتل ثلاثة جنود في بغداد\"\n"
    "  marsad codebook find هجوم\n"
    "  marsad ingest --record news.db reports/         keep a record of many reports\n"
    "  marsad events --record news.db --country SYR --from 2018-04 --to 2018-04\n"
    "  marsad serve --record news.db                   the record in a browser, and an API\n"
    "\n"
    "marsad reads Arabic news reports: what happened, who said what, who has how many where, with "
    "the words that\n"
    "show it. Exit status: 0 fine, 1 some input could not be read, 2 wrong usage.\n";

void add_format(CLI::App& command, std::string& format, const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
  command.add_option("--format", format, "what comes out: " + list)
      ->check(CLI::IsMember(names))
      ->type_name("FORMAT");
}

struct Options {
  ReadOptions read;
  ExplainOptions explain;
  CodebookOptions codebook;
  bool quiet = false;
};

CLI::App* add_read(CLI::App& app, Options& o) {
  CLI::App* read = app.add_subcommand("read", "read reports and print their readings");
  add_format(*read, o.read.format, {"text", "json", "jsonl", "html"});
  add_input_options(*read, o.read.input);
  read->add_option("--lang", o.read.language, "language of the brief's own words: en, ar")
      ->check(CLI::IsMember({"en", "ar"}))
      ->type_name("LANG");
  read->add_option("--jobs", o.read.jobs, "threads; by default one for each processor")
      ->check(CLI::Range(1, 256))
      ->type_name("N");
  read->add_option("--codebook", o.read.codebook, "a compiled codebook instead of the one built in")
      ->type_name("PATH");
  read->add_flag("--with-text", o.read.text, "JSON with the report's text, for ingest --from-readings");
  read->add_flag("-q,--quiet", o.quiet, "no notes on standard error");
  read->add_option("FILE", o.read.files, "files to read, - for standard input")->type_name("");
  return read;
}

CLI::App* add_explain(CLI::App& app, Options& o) {
  CLI::App* explain = app.add_subcommand("explain", "how a text was read, step by step");
  add_format(*explain, o.explain.format, {"text", "json", "jsonl"});
  add_input_options(*explain, o.explain.input);
  explain
      ->add_option("--codebook", o.explain.codebook,
                   "a compiled codebook instead of the one built in")
      ->type_name("PATH");
  explain->add_flag("-q,--quiet", o.quiet, "no notes on standard error");
  explain->add_option("TEXT", o.explain.what, "a text, a file, or - for standard input")
      ->type_name("");
  return explain;
}

struct CodebookCommands {
  CLI::App *all, *list, *find, *check, *add;
};

CodebookCommands add_codebook(CLI::App& app, Options& o) {
  CodebookCommands c{};
  c.all = app.add_subcommand("codebook", "the knowledge that the engine reads with");
  c.all->require_subcommand(1);
  c.list = c.all->add_subcommand("list", "how many rows of each kind, or the rows of one");
  c.list->add_option("KIND", o.codebook.file, "lemmas, senses, places, actors ...")->type_name("");
  c.find = c.all->add_subcommand("find", "rows that hold a word or name");
  c.find->add_option("WORD", o.codebook.word, "Arabic or English, or an id")
      ->required()
      ->type_name("");
  c.check = c.all->add_subcommand("check", "every fault with its file, line and column");
  c.add = c.all->add_subcommand("add", "a row at the end of a file, if it has no fault");
  c.add->add_option("FILE", o.codebook.file, "a file, such as verbs/ASSAULT")
      ->required()
      ->type_name("");
  c.add->add_option("CELL", o.codebook.cells, "column=value; with --from the list's file")
      ->required()
      ->type_name("");
  c.add->add_option("--from", o.codebook.from, "add places: a whole list, geonames or csv")
      ->check(CLI::IsMember({"geonames", "csv"}))
      ->type_name("KIND");
  c.add->add_option("--source", o.codebook.source, "whose list it is")->type_name("NAME");
  c.add->add_option("--licence", o.codebook.licence, "the list's licence")->type_name("NAME");
  for (CLI::App* command : {c.list, c.find, c.check, c.add}) {
    command->add_option("--codebook", o.codebook.dir, "the codebook's folder")->type_name("DIR");
    command->add_flag("-q,--quiet", o.quiet, "no notes on standard error");
  }
  return c;
}

int run(int argc, char** argv) {
  CLI::App app(kHelp, "marsad");
  app.set_version_flag("--version", "marsad " MARSAD_VERSION);
  app.require_subcommand(1);
  Options o;
  CLI::App* read = add_read(app, o);
  CLI::App* explain = add_explain(app, o);
  const CodebookCommands codebook = add_codebook(app, o);
  std::vector<Command> commands;
  add_ingest_commands(app, commands);
  add_query_commands(app, commands);
  add_summary_commands(app, commands);
  add_serve_command(app, commands);
  add_export_command(app, commands);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    if (e.get_exit_code() == 0) {  // --help, --version
      Output output;
      std::ostringstream out;
      app.exit(e, out, out);
      output.write(out.str());
      return output.finish();
    }
    complain("", std::string(e.what()) + "\nmarsad: see marsad --help");
    return 2;
  }
  o.read.quiet = o.explain.quiet = o.codebook.quiet = o.quiet;
  for (const Command& command : commands) {
    if (*command.app) return command.run();
  }
  if (*read) return run_read(o.read);
  if (*explain) return run_explain(o.explain);
  if (*codebook.list) return run_codebook_list(o.codebook);
  if (*codebook.find) return run_codebook_find(o.codebook);
  if (*codebook.check) return run_codebook_check(o.codebook);
  return run_codebook_add(o.codebook);
}

}  // namespace
}  // namespace marsad::cli

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // a file too large for its limit is an error of writing
  return marsad::cli::run(argc, argv);
}
