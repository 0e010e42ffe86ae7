// presence, talks, tally, plans, timeline, brief: what a record's facts add up to.
#include <CLI/CLI.hpp>
#include <memory>

#include "commands.h"
#include "output.h"
#include "record_options.h"
#include "record_output.h"
#include "store/store.h"
#include "survey/brief.h"
#include "survey/survey.h"
#include "views/json_writer.h"

namespace marsad::cli {
namespace {

using Ask = Result<survey::Answer> (*)(const store::Store&, const Query&);

int write_answer(const RecordOptions& o, const survey::Answer& answer) {
  Output out;
  if (o.format == "jsonl") {
    for (const survey::Row& row : answer.rows) out.write(survey::to_json(row) + "\n");
  } else if (o.format == "json") {
    out.write(views::indent_json(survey::to_json(answer)) + "\n");
  } else if (o.format == "csv") {
    out.write(survey::to_csv(answer));
  } else if (o.format == "md") {
    out.write(survey::to_markdown(answer, phrases_for_terminal()));
  } else {
    out.write(survey::to_text(answer, phrases_for_terminal(), terminal_of_stdout().width));
  }
  const int status = out.finish();
  tell_next(o, answer.rows.size(), answer.total, answer.next);
  return status;
}

void add(CLI::App& app, std::vector<Command>& commands, const char* name, const char* what,
         Ask ask) {
  auto o = std::make_shared<RecordOptions>();
  CLI::App* command = app.add_subcommand(name, what);
  add_record(*command, *o, kFactFormats);
  add_filters(*command, *o);
  commands.push_back({command, [o, ask] {
                        int status = 0;
                        auto store = open_record(*o, store::Access::read, status);
                        if (!store) return status;
                        auto answer = ask(*store, o->query);
                        return answer ? write_answer(*o, *answer) : report_error(answer.error());
                      }});
}

struct BriefOptions : RecordOptions {
  std::string subject, language = "en";
};

int run_brief(const BriefOptions& o, const store::Store& store) {
  auto found = survey::about(store, o.subject, o.query);
  if (!found) return report_error(found.error());
  const Terminal terminal = terminal_of_stdout();
  views::BriefOptions look;
  look.language = o.language == "ar" ? views::Language::ar : views::Language::en;
  look.width = terminal.width, look.isolate = terminal.is_terminal, look.colour = terminal.colour;
  Output out;
  out.write(survey::to_brief(*found, look));
  return out.finish();
}

void add_brief(CLI::App& app, std::vector<Command>& commands) {
  auto o = std::make_shared<BriefOptions>();
  CLI::App* command =
      app.add_subcommand("brief", "a brief over many reports, each line with its sources");
  add_record(*command, *o, {"text"});
  add_filters(*command, *o);
  command
      ->add_option("--about", o->subject,
                   "a party or place (name, code or codebook id), a country's code, or words")
      ->type_name("X");
  command->add_option("--lang", o->language, "language of the brief's own words: en, ar")
      ->check(CLI::IsMember({"en", "ar"}))
      ->type_name("LANG");
  commands.push_back({command, [o] {
                        int status = 0;
                        auto store = open_record(*o, store::Access::read, status);
                        return store ? run_brief(*o, *store) : status;
                      }});
}

}  // namespace

void add_summary_commands(CLI::App& app, std::vector<Command>& commands) {
  add(app, commands, "presence", "force levels, a series for each force and country",
      survey::presence);
  add(app, commands, "talks", "talks in tracks, with their stages in time", survey::talks);
  add(app, commands, "tally", "what reports count, beside what the record holds", survey::tally);
  add(app, commands, "plans", "what was announced, and whether it happened", survey::plans);
  add(app, commands, "timeline", "events by day", survey::timeline);
  add_brief(app, commands);
}

}  // namespace marsad::cli
