// The commands of the program. Each returns an exit status: 0 fine, 1 some input could not be read,
// 2 wrong usage.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "text/input.h"

namespace CLI {
class App;
}

namespace marsad::cli {

// A subcommand and what it does. Groups of commands add themselves to main's list.
struct Command {
  CLI::App* app = nullptr;
  std::function<int()> run;
};

void add_query_commands(CLI::App& app, std::vector<Command>& commands);   // events ... show
void add_summary_commands(CLI::App& app, std::vector<Command>& commands);  // presence ... brief
void add_export_command(CLI::App& app, std::vector<Command>& commands);
void add_ingest_commands(CLI::App& app, std::vector<Command>& commands);  // ingest, reread, correct
void add_serve_command(CLI::App& app, std::vector<Command>& commands);

struct ReadOptions {
  std::string format = "text";  // text, json, jsonl, html
  std::string language = "en";  // of the brief's own words
  text::InputOptions input;
  std::string codebook;  // folder or image; empty: the one built in
  unsigned jobs = 0;     // 0: one for each processor
  bool quiet = false;
  bool text = false;  // JSON with the report's text
  std::vector<std::string> files;
};

int run_read(const ReadOptions& options);

struct ExplainOptions {
  std::string format = "text";  // text, json, jsonl
  text::InputOptions input;
  std::string codebook;
  bool quiet = false;
  std::string what = "-";  // a file, "-", or the text itself
};

int run_explain(const ExplainOptions& options);

struct CodebookOptions {
  std::string dir;   // empty: $MARSAD_CODEBOOK, ./codebook, the one of the source tree
  std::string file;  // add: a file such as "verbs/ASSAULT"; list: a kind of row
  std::string word;  // find
  std::vector<std::string> cells;  // add: "column=value", or the one file that `from` reads
  std::string from;                // add places: "geonames" or "csv"
  std::string source, licence;     // add places: of rows that name none
  bool quiet = false;
};

int run_codebook_list(const CodebookOptions& options);
int run_codebook_find(const CodebookOptions& options);
int run_codebook_check(const CodebookOptions& options);
int run_codebook_add(const CodebookOptions& options);

}  // namespace marsad::cli
