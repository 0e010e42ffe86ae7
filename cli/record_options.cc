#include "record_options.h"

#include <CLI/CLI.hpp>
#include <charconv>

#include "output.h"
#include "store/filter.h"

namespace marsad::cli {
namespace {

std::optional<Query::Near> parse_near(std::string_view text) {
  double n[3] = {};
  for (int i = 0; i < 3; ++i) {
    const auto read = std::from_chars(text.data(), text.data() + text.size(), n[i]);
    if (read.ec != std::errc()) return {};
    text.remove_prefix(static_cast<size_t>(read.ptr - text.data()));
    if (i < 2) {
      if (!text.starts_with(',')) return {};
      text.remove_prefix(1);
    }
  }
  const bool fits = text.empty() && n[0] >= -90 && n[0] <= 90 && n[1] >= -180 && n[1] <= 180 &&
                    n[2] >= 0 && n[2] <= 20'100;
  if (!fits) return {};
  return Query::Near{n[0], n[1], n[2]};
}

CLI::Validator date_check() {
  return {[](const std::string& text) {
            auto day = store::first_day(text);
            return day ? std::string() : day.error().message;
          },
          "DATE"};
}

CLI::Validator instant_check() {
  return {[](const std::string& text) {
            auto at = store::as_of_of(text);
            return at ? std::string() : at.error().message;
          },
          "DATE"};
}

}  // namespace

void add_record(CLI::App& command, RecordOptions& o, const std::vector<std::string>& formats) {
  command.add_option("--record", o.record, "a SQLite file, or postgresql://...")
      ->required()
      ->type_name("RECORD");
  if (!formats.empty()) {
    o.format = formats[0];
    std::string list;
    for (const std::string& name : formats) list += (list.empty() ? "" : ", ") + name;
    command.add_option("--format", o.format, "what comes out: " + list)
        ->check(CLI::IsMember(formats))
        ->type_name("FORMAT");
  }
  command.add_flag("-q,--quiet", o.quiet, "no notes on standard error");
}

void add_filters(CLI::App& command, RecordOptions& o) {
  Query& q = o.query;
  command.add_option("--type", q.type, "PLOVER type, kind of figure, stage of talks, stance")
      ->delimiter(',')
      ->type_name("TYPE");
  command.add_option("--party", q.party, "code, codebook id or name, in any role")
      ->type_name("PARTY");
  command.add_option("--country", q.country, "ISO 3166-1 alpha-3")->delimiter(',')->type_name("ISO3");
  command.add_option("--place", q.place, "codebook id or name")->type_name("PLACE");
  command
      .add_option_function<std::string>(
          "--near", [&q](const std::string& text) { q.near = parse_near(text); },
          "within KM kilometres of a point in degrees")
      ->check(CLI::Validator(
          [](const std::string& text) {
            return parse_near(text) ? std::string() : "not LAT,LON,KM: " + text;
          },
          "LAT,LON,KM"))
      ->type_name("");
  command.add_option("--from", q.from, "first day (2018, 2018-03, 2018-03-02)")
      ->check(date_check())
      ->type_name("");
  command.add_option("--to", q.to, "last day")->check(date_check())->type_name("");
  command.add_option("--status", q.status, "occurred, ongoing, planned, possible, denied")
      ->delimiter(',')
      ->check(CLI::IsMember({"occurred", "ongoing", "planned", "possible", "denied"}))
      ->type_name("STATUS");
  command.add_option("--source", q.source, "outlet that tells it")->type_name("NAME");
  command.add_option("--voices", q.voices, "told by at least N independent reports")->type_name("N");
  command.add_option("--words", q.words, "reports with all these words")->type_name("TEXT");
  command.add_option("--as-of", q.as_of, "as the record knew it then (a day: at its end)")
      ->check(instant_check())
      ->type_name("");
  command.add_option("--limit", q.limit, "at most N; 0: all")->type_name("N");
  command.add_option("--after", q.after, "the page after this one")->type_name("CURSOR");
}

std::unique_ptr<store::Store> open_record(const RecordOptions& o, store::Access access, int& status) {
  auto store = store::Store::open(o.record, access);
  if (store) return std::move(*store);
  status = report_error(store.error());
  return nullptr;
}

int report_error(const Error& error) {
  complain(error);
  const bool usage = error.code == Code::bad_input && error.where.starts_with("--");
  return usage ? 2 : 1;
}

}  // namespace marsad::cli
