// What a record adds up to, and the facts of a view as a file in other people's formats.
#include <string_view>

#include "server/answers.h"
#include "server/filters.h"
#include "server/routes.h"
#include "survey/survey.h"
#include "views/export.h"

namespace marsad::server {
namespace {

constexpr uint32_t kPage = 500;        // facts asked for at once
constexpr size_t kMostFacts = 20'000;  // of one file
constexpr size_t kMostBytes = size_t{64} << 20;

using Survey = Result<survey::Answer> (*)(const store::Store&, const Query&);

Answer ask(const store::Store& store, const Call& call, Survey survey) {
  const auto query = parse_query(call.request);
  if (!query) return problem(query.error());
  auto answer = survey(store, *query);
  return answer ? json_answer(survey::to_json(*answer)) : problem(answer.error());
}

struct FileKind {
  std::string_view type, ending;
};

FileKind kind_of(views::ExportFormat format) {
  switch (format) {
    case views::ExportFormat::jsonl: return {"application/x-ndjson", "jsonl"};
    case views::ExportFormat::plover: return {"application/x-ndjson", "plover.jsonl"};
    case views::ExportFormat::acled: return {"text/csv; charset=utf-8", "acled.csv"};
    case views::ExportFormat::ged: return {"text/csv; charset=utf-8", "ged.csv"};
    case views::ExportFormat::gdelt: return {"text/tab-separated-values", "gdelt.tsv"};
    case views::ExportFormat::geojson: return {"application/geo+json", "geojson"};
    case views::ExportFormat::webannotation: return {"application/ld+json", "annotations.jsonld"};
    case views::ExportFormat::ics: return {"text/calendar; charset=utf-8", "ics"};
    case views::ExportFormat::atom: break;
  }
  return {"application/atom+xml", "atom"};
}

template <class Fact>
Status write_all(const store::Store& store, Query query, views::Exporter& exporter,
                 Result<Page<Fact>> (store::Store::*list)(const Query&) const, std::string& out) {
  query.limit = kPage;
  query.after.clear();
  for (size_t given = 0;;) {
    auto page = (store.*list)(query);
    if (!page) return page.error();
    if (page->total > kMostFacts)
      return Error{Code::limit, "a file holds at most 20000 facts; narrow the filters, or use "
                                "marsad export", ""};
    for (const Fact& fact : page->items) out += exporter.add(fact);
    given += page->items.size();
    if (out.size() > kMostBytes) return Error{Code::limit, "the file is too large", ""};
    if (page->next.empty() || given >= kMostFacts) return {};
    query.after = page->next;
  }
}

Status write_kind(const store::Store& store, const Query& query, std::string_view kind,
                  views::Exporter& exporter, std::string& out) {
  using store::Store;
  if (kind == "events") return write_all(store, query, exporter, &Store::events, out);
  if (kind == "statements") return write_all(store, query, exporter, &Store::statements, out);
  if (kind == "figures") return write_all(store, query, exporter, &Store::figures, out);
  if (kind == "talks") return write_all(store, query, exporter, &Store::talks, out);
  return Error{Code::bad_input, "kind is events, statements, figures or talks", ""};
}

}  // namespace

Answer Routes::presence(Desk& desk, const Call& call) {
  return ask(*desk.store_, call, survey::presence);
}

Answer Routes::tracks(Desk& desk, const Call& call) {
  return ask(*desk.store_, call, survey::talks);
}

Answer Routes::tallies(Desk& desk, const Call& call) {
  return ask(*desk.store_, call, survey::tally);
}

Answer Routes::plans(Desk& desk, const Call& call) {
  return ask(*desk.store_, call, survey::plans);
}

Answer Routes::timeline(Desk& desk, const Call& call) {
  return ask(*desk.store_, call, survey::timeline);
}

Answer Routes::file(Desk& desk, const Call& call) {
  static constexpr std::string_view kAlso[] = {"kind", "format"};
  const auto query = parse_query(call.request, kAlso);
  if (!query) return problem(query.error());
  const std::string* name = call.request.field("format");
  const auto format = views::parse_export_format(name ? *name : "jsonl");
  if (!format) return problem(400, "bad_input", "there is no format " + *name);
  const std::string* kind = call.request.field("kind");
  views::ExportOptions options;
  options.report = [&](const std::string& id, uint32_t version) -> std::optional<RecordReport> {
    auto report = desk.store_->report(id, version);
    if (!report) return {};
    return std::move(*report);
  };
  if (const auto totals = desk.store_->totals()) options.updated = totals->learned;
  const auto exporter = views::open_export(*format, std::move(options));
  Answer out;
  out.body = exporter->begin();
  if (Status s = write_kind(*desk.store_, *query, kind ? *kind : "events", *exporter, out.body); !s)
    return problem(s.error());
  out.body += exporter->end();
  const FileKind file = kind_of(*format);
  out.type = file.type;
  out.headers.emplace_back("Content-Disposition",
                           "attachment; filename=\"marsad." + std::string(file.ending) + "\"");
  size_t lost = 0;
  for (const auto& [what, times] : exporter->losses()) lost += times;
  if (lost > 0) out.headers.emplace_back("X-Marsad-Left-Out", std::to_string(lost));
  return out;
}

}  // namespace marsad::server
