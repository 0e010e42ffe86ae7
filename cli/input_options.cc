#include "input_options.h"

#include <CLI/CLI.hpp>

#include "text/instant.h"

namespace marsad::cli {

void add_input_options(CLI::App& command, text::InputOptions& input) {
  command
      .add_option_function<std::string>(
          "--from",
          [&input](const std::string& name) { input.from = *text::parse_input_format(name); },
          "what the input is: auto, text, html, jsonl, warc, feed")
      ->check(CLI::IsMember({"auto", "text", "html", "jsonl", "warc", "feed"}))
      ->type_name("FORMAT");
  const auto is_date = [](const std::string& text) {
    return text::parse_instant(text) ? std::string()
                                     : "not a date as ISO 8601 or RFC 2822: " + text;
  };
  command
      .add_option("--published", input.published, "publication date of reports that do not say it")
      ->check(CLI::Validator(is_date, "DATE"))
      ->type_name("");
  command.add_option("--source", input.source, "outlet of reports that do not say it")
      ->type_name("NAME");
  command.add_option("--title", input.title, "headline")->type_name("TEXT");
}

}  // namespace marsad::cli
