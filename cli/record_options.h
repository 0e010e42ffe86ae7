// The options that every command on a record takes: which record, the filters, the format. One
// place, so that the commands spell them alike.
//
//   RecordOptions o;  add_record(*command, o, {"table", "json"});  add_filters(*command, o);
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "marsad/record.h"
#include "store/store.h"

namespace CLI {
class App;
}

namespace marsad::cli {

struct RecordOptions {
  std::string record;  // file or postgresql://...
  Query query;
  std::string format = "table";
  bool quiet = false;
};

// --record, --format (the first of `formats` is the default), --quiet.
void add_record(CLI::App& command, RecordOptions& options, const std::vector<std::string>& formats);

// --type --party --country --place --near --from --to --status --source --voices --words --as-of
// --limit --after into options.query. What cannot be read is wrong usage (exit status 2).
void add_filters(CLI::App& command, RecordOptions& options);

// The record, or none: then the reason was printed and `status` is what to end with.
std::unique_ptr<store::Store> open_record(const RecordOptions& options, store::Access access,
                                          int& status);

// Prints an error of the record; returns what to end with: 2 for a filter that cannot be read, else 1.
int report_error(const Error& error);

}  // namespace marsad::cli
