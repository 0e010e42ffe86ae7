// What changes the record (corrections, new reports), sessions, and the service itself.
#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <chrono>

#include "ingest/ingest.h"
#include "server/answers.h"
#include "server/assets.h"
#include "server/filters.h"
#include "server/routes.h"
#include "text/instant.h"
#include "views/record_json.h"

namespace marsad::server {
namespace {

Error bad(std::string message) {
  return Error{Code::bad_input, std::move(message), ""};
}

// Compared without a charset that may follow.
bool is_json(const Request& request) {
  const std::string* type = request.header("content-type");
  return type && type->starts_with("application/json");
}

Result<boost::json::object> parse_object(const Request& request) {
  if (!is_json(request)) return bad("the body must be JSON (Content-Type: application/json)");
  boost::system::error_code error;
  boost::json::parse_options options;
  options.max_depth = 8;
  auto value = boost::json::parse(request.body, error, {}, options);
  if (error || !value.is_object()) return bad("the body is no JSON object");
  return value.get_object();
}

// A member that is text, at most `most` bytes; empty where it is absent.
Result<std::string> text_of(const boost::json::object& object, std::string_view name, size_t most) {
  const auto* value = object.if_contains(name);
  if (!value || value->is_null()) return std::string();
  if (!value->is_string() || value->get_string().size() > most)
    return bad(std::string(name) + " must be text of at most " + std::to_string(most) + " bytes");
  return std::string(value->get_string());
}

constexpr std::string_view kKinds[] = {"change", "merge", "split", "confirm", "withdraw", "undo"};

Status take_lists(const boost::json::object& object, Correction& out) {
  if (const auto* others = object.if_contains("others")) {
    if (!others->is_array() || others->get_array().size() > 1000)
      return bad("others must be a list of ids");
    for (const auto& id : others->get_array()) {
      if (!id.is_string()) return bad("others must be a list of ids");
      out.others.emplace_back(id.get_string());
    }
  }
  if (const auto* changes = object.if_contains("changes")) {
    if (!changes->is_object()) return bad("changes must be an object of fields and their values");
    for (const auto& [field, value] : changes->get_object()) {
      if (!value.is_string()) return bad("the new value of " + std::string(field) + " must be text");
      out.changes.emplace_back(field, value.get_string());
    }
  }
  return {};
}

Result<Correction> correction_of(const boost::json::object& object) {
  Correction out;
  const auto kind = text_of(object, "kind", 20), fact = text_of(object, "fact", 200),
             why = text_of(object, "why", 2000), by = text_of(object, "by", 200);
  for (const auto* part : {&kind, &fact, &why, &by})
    if (!*part) return part->error();
  const auto* found = std::find(std::begin(kKinds), std::end(kKinds), *kind);
  if (found == std::end(kKinds))
    return bad("kind is change, merge, split, confirm, withdraw or undo");
  if (fact->empty()) return bad("fact is missing: which fact?");
  if (why->empty()) return bad("why is missing: a correction needs a reason");
  out.kind = static_cast<CorrectionKind>(found - std::begin(kKinds));
  out.fact = *fact;
  out.why = *why;
  out.by = *by;
  if (auto status = take_lists(object, out); !status) return status.error();
  return out;
}

Answer session_answer(Desk&, const Caller& caller, const std::string& csrf, bool open,
                      unsigned status) {
  boost::json::object out;
  out["scope"] = to_string(caller.scope);
  out["name"] = caller.name.empty() ? boost::json::value() : boost::json::value(caller.name);
  out["csrf"] = csrf.empty() ? boost::json::value() : boost::json::value(csrf);
  out["open"] = open;
  Answer answer = json_answer(boost::json::serialize(out), status);
  answer.headers.emplace_back("Cache-Control", "no-store");
  return answer;
}

std::string set_cookie(const Request& request, const std::string& value, long seconds) {
  // Behind a proxy that speaks TLS the cookie must not go out over plain HTTP.
  const std::string* scheme = request.header("x-forwarded-proto");
  return std::string(Access::kCookie) + "=" + value + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" +
         std::to_string(seconds) + (scheme && *scheme == "https" ? "; Secure" : "");
}

Answer plain(std::string text) {
  Answer out;
  out.type = "text/plain; charset=utf-8";
  out.headers.emplace_back("Cache-Control", "no-store");
  out.body = std::move(text);
  return out;
}

}  // namespace

Answer Routes::corrections(Desk& desk, const Call& call) {
  const std::string* fact = call.request.field("fact");
  auto kept = desk.store_->corrections(fact ? *fact : std::string());
  if (!kept) return problem(kept.error());
  std::string out = "{\"items\":[";
  for (const KeptCorrection& correction : *kept) {
    if (out.back() != '[') out += ',';
    out += views::to_json(correction);
  }
  return json_answer(out + "]}");
}

Answer Routes::add_correction(Desk& desk, const Call& call) {
  const auto body = parse_object(call.request);
  if (!body) return problem(body.error());
  auto correction = correction_of(*body);
  if (!correction) return problem(correction.error());
  // Who holds a token says who he is by it.
  if (!call.caller.token.empty() || correction->by.empty()) correction->by = call.caller.name;
  const std::lock_guard hold(desk.correcting_);
  auto store = store::Store::open(desk.options_.record, store::Access::write);
  if (!store) return problem(store.error());
  auto id = ingest::correct(**store, desk.engine_, *correction);
  if (!id) return problem(id.error());
  boost::json::object out;
  out["id"] = *id;
  return json_answer(boost::json::serialize(out), 201);
}

Answer Routes::ingests(Desk& desk, const Call&) {
  std::string out = "{\"items\":[";
  for (const Job& job : desk.jobs_.list()) {
    if (out.back() != '[') out += ',';
    out += to_json(job);
  }
  return json_answer(out + "]}");
}

Answer Routes::ingest(Desk& desk, const Call& call) {
  const auto job = desk.jobs_.find(call.id);
  return job ? json_answer(to_json(*job)) : problem(404, "not_found", "there is no such job");
}

Answer Routes::add_reports(Desk& desk, const Call& call) {
  JobInput input;
  const auto field = [&](std::string_view name) {
    const std::string* value = call.request.field(name);
    return value ? *value : std::string();
  };
  const std::string from = field("from");
  const auto format = text::parse_input_format(from.empty() ? "auto" : from);
  if (!format) return problem(400, "bad_input", "from is auto, text, html, jsonl, warc or feed");
  input.options.from = *format;
  input.options.source = field("source");
  input.options.title = field("title");
  input.options.published = field("published");
  input.name = field("name").empty() ? "page" : field("name");
  for (const std::string* text : {&input.options.source, &input.options.title, &input.name})
    if (text->size() > 2000) return problem(400, "bad_input", "a field is longer than 2000 bytes");
  if (!input.options.published.empty() && !text::parse_instant(input.options.published))
    return problem(400, "bad_input", "published must be a date as ISO 8601 or RFC 2822");
  if (call.request.body.empty()) return problem(400, "bad_input", "the body is empty");
  input.body = call.request.body;
  auto job = desk.jobs_.add(std::move(input));
  if (!job) {
    return job.error().code == Code::limit ? problem(503, "busy", job.error().message)
                                           : problem(job.error());
  }
  Answer out = json_answer(to_json(*job), 202);
  out.headers.emplace_back("Location", "/api/v1/ingest/" + job->id);
  return out;
}

Answer Routes::session(Desk& desk, const Call& call) {
  // On an open loopback the header's presence is what counts; any value will do.
  const bool without = call.caller.token.empty() && call.caller.scope != Scope::none;
  return session_answer(desk, call.caller, without ? "local" : call.caller.csrf,
                        desk.access_.is_open(), 200);
}

Answer Routes::sign_in(Desk& desk, const Call& call) {
  const auto body = parse_object(call.request);
  if (!body) return problem(body.error());
  const auto token = text_of(*body, "token", 200);
  if (!token) return problem(token.error());
  const auto opened = desk.access_.open_session(*token);
  if (!opened) return problem(401, "no_token", "this token is not in force");
  Caller caller;
  caller.scope = opened->token.scope;
  caller.name = opened->token.name;
  Answer out = session_answer(desk, caller, opened->csrf, false, 201);
  const auto seconds = std::chrono::seconds(Access::kLifetime).count();
  out.headers.emplace_back("Set-Cookie", set_cookie(call.request, opened->cookie, seconds));
  return out;
}

Answer Routes::sign_out(Desk& desk, const Call& call) {
  desk.access_.close_session(call.caller);
  Answer out;
  out.status = 204;
  out.headers.emplace_back("Set-Cookie", set_cookie(call.request, "", 0));
  return out;
}

Answer Routes::description(Desk&, const Call& call) {
  Request request;
  request.path = "/openapi.json";
  request.headers = call.request.headers;
  Answer out = asset_answer(request);
  std::erase_if(out.headers, [](const auto& header) { return header.first == "Cache-Control"; });
  return out;
}

Answer Routes::alive(Desk&, const Call&) {
  return plain("ok\n");
}

Answer Routes::ready(Desk& desk, const Call&) {
  if (auto state = desk.store_->last_change(); !state) return problem(503, "store", "the record cannot be read");
  return plain("ok\n");
}

Answer Routes::metrics(Desk& desk, const Call&) {
  Answer out = plain(desk.metrics_.text());
  out.type = "text/plain; version=0.0.4; charset=utf-8";
  return out;
}

}  // namespace marsad::server
