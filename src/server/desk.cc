#include "server/desk.h"

#include <chrono>
#include <exception>

#include "base/sha256.h"
#include "lex/lexicon.h"
#include "server/answers.h"
#include "server/assets.h"
#include "server/first_view.h"
#include "server/routes.h"

namespace marsad::server {

Desk::Desk(const DeskOptions& options, const Engine& engine, std::unique_ptr<store::Store> store)
    : options_(options),
      engine_(engine),
      store_(std::move(store)),
      index_(*store_),
      access_(options.token_file, options.open),
      jobs_(options.record, engine) {
  for (const lex::Actor& actor : engine.lexicon().actors()) arabic_[actor.id] = actor.name_ar;
  for (const lex::PlaceRow& place : engine.lexicon().places()) arabic_[place.id] = place.name_ar;
  warming_ = std::jthread([this](const std::stop_token& stop) {
    constexpr uint32_t kSome = 16'000;
    while (!stop.stop_requested()) {
      const auto more = index_.learn(kSome);
      if (!more) return;  // a fault is told to whoever asks next
      if (!*more) break;
    }
    answer_first_view();
  });
}

Desk::~Desk() = default;

// The page's files are compressed, and what it asks for first is made and held.
void Desk::answer_first_view() {
  Request page;
  page.method = "GET";
  page.path = "/";
  for (std::string& address : first_questions(page)) {
    Request question;
    question.method = "GET";
    question.target = std::move(address);
    question.headers = {{"accept-encoding", "gzip"}};
    if (auto target = parse_target(question.target)) {
      question.path = std::move(target->path), question.last = target->last;
      question.query = std::move(target->query);
    }
    std::string id;
    bool other_method = false;
    const auto* route = Routes::find(question, id, other_method);
    const Caller nobody;
    if (route && route->kept != Routes::Kept::no)
      Routes::answer(*this, *route, Call{question, nobody, id});
  }
  assets();
}

Result<std::unique_ptr<Desk>> Desk::open(const DeskOptions& options, const Engine& engine) {
  // Once for writing, so that a record that is not there is made and an old one brought up.
  if (auto made = store::Store::open(options.record, store::Access::create); !made)
    return made.error();
  auto store = store::Store::open(options.record, store::Access::read);
  if (!store) return store.error();
  return std::unique_ptr<Desk>(new Desk(options, engine, std::move(*store)));
}

uint64_t Desk::body_limit(const Request& request) const {
  std::string id;
  bool other_method = false;
  const auto* route = Routes::find(request, id, other_method);
  constexpr uint64_t kToBeRefused = 64 * 1024;  // read so that the answer is, too
  if (!route) return kToBeRefused;
  if (route->scope == Scope::none) return route->body;
  // A stranger's large body is not even read.
  const Caller caller = access_.identify(request);
  return access_.check(request, caller, route->scope) ? kToBeRefused : route->body;
}

Answer Desk::refuse(unsigned status, std::string_view why) {
  Answer out = problem(status, status == 413 ? "limit" : "bad_request", why);
  finish(Request(), out);
  metrics_.count("none", status, 0);
  return out;
}

Answer Desk::answer(const Request& request) {
  const auto begin = std::chrono::steady_clock::now();
  std::string id;
  bool other_method = false;
  const auto* route = Routes::find(request, id, other_method);
  Answer out;
  // Nothing below is meant to throw; memory may run out all the same.
  try {
    if (route) {
      const Caller caller = access_.identify(request);
      if (const auto refusal = access_.check(request, caller, route->scope)) {
        out = problem(refusal->status, refusal->status == 401 ? "no_token" : "forbidden",
                      refusal->why);
      } else {
        out = Routes::answer(*this, *route, Call{request, caller, id});
      }
    } else if (other_method || (request.method != "GET" && request.method != "HEAD")) {
      out = problem(405, "method", "this address does not take the method " + request.method);
    } else if (request.path.starts_with("/api/")) {
      out = problem(404, "not_found", "the API has no such address; see /api/v1/openapi.json");
    } else {
      out = asset_answer(request);
    }
  } catch (const std::exception&) {
    out = problem(503, "busy", "the service is short of memory; try again soon");
  }
  finish(request, out);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  metrics_.count(route ? route->pattern : "page", out.status, took.count());
  return out;
}

Answer Routes::answer(Desk& desk, const Route& route, const Call& call) {
  if (route.kept == Kept::no) return route.handler(desk, call);
  auto state = route.kept == Kept::facts ? desk.store_->last_change() : desk.store_->state();
  if (!state) return problem(state.error());
  std::string key = std::to_string(*state) + ' ' + call.request.target;
  const std::string tag =
      "W/\"" + base::sha256_hex(desk.options_.version + ' ' + key).substr(0, 24) + "\"";
  if (accepts_gzip(call.request)) key += " gzip";
  const std::string* held = call.request.header("if-none-match");
  Answer out;
  if (held && holds_tag(*held, tag)) {
    out.status = 304;
  } else if (const auto kept = desk.answers_.find(key)) {
    out.body = kept->body;
    out.headers = kept->headers;
  } else {
    out = route.handler(desk, call);
    compress(call.request, out);
    if (out.status == 200) {
      desk.answers_.keep(key, std::make_shared<HeldAnswer>(HeldAnswer{out.body, out.headers}),
                         key.size() + out.body.size());
    }
  }
  if (out.status == 200 || out.status == 304) out.headers.emplace_back("ETag", tag);
  return out;
}

}  // namespace marsad::server
