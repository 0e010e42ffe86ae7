// The table of routes, and the handlers behind it.
#pragma once

#include <string_view>

#include "server/desk.h"

namespace marsad::server {

// One call: the request with who makes it and what stands at "{id}" in the route's pattern.
struct Call {
  const Request& request;
  const Caller& caller;
  std::string id;
};

struct Routes {
  using Handler = Answer (*)(Desk&, const Call&);
  // Until when an answer is kept: not at all, until the record's facts change, or anything in it
  // (reports without facts, inputs that failed).
  enum class Kept : uint8_t { no, facts, record };
  struct Route {
    std::string_view method, pattern;
    Scope scope;        // what the caller needs
    uint64_t body;      // bytes at most
    Kept kept;
    Handler handler;
  };

  // The route of a request, and what stands at "{id}"; null: none. `other_method` tells that the
  // path is known but not with this method.
  static const Route* find(const Request& request, std::string& id, bool& other_method);

  static Answer events(Desk&, const Call&);
  static Answer statements(Desk&, const Call&);
  static Answer figures(Desk&, const Call&);
  static Answer talks(Desk&, const Call&);
  static Answer fact(Desk&, const Call&);
  static Answer facets(Desk&, const Call&);
  static Answer overview(Desk&, const Call&);
  static Answer presence(Desk&, const Call&);
  static Answer tracks(Desk&, const Call&);
  static Answer tallies(Desk&, const Call&);
  static Answer plans(Desk&, const Call&);
  static Answer timeline(Desk&, const Call&);
  static Answer file(Desk&, const Call&);
  static Answer reports(Desk&, const Call&);
  static Answer report(Desk&, const Call&);
  static Answer sources(Desk&, const Call&);
  static Answer record(Desk&, const Call&);
  static Answer changes(Desk&, const Call&);
  static Answer corrections(Desk&, const Call&);
  static Answer add_correction(Desk&, const Call&);
  static Answer ingests(Desk&, const Call&);
  static Answer ingest(Desk&, const Call&);
  static Answer add_reports(Desk&, const Call&);
  static Answer session(Desk&, const Call&);
  static Answer sign_in(Desk&, const Call&);
  static Answer sign_out(Desk&, const Call&);
  static Answer wording(Desk&, const Call&);
  static Answer description(Desk&, const Call&);
  static Answer alive(Desk&, const Call&);
  static Answer ready(Desk&, const Call&);
  static Answer metrics(Desk&, const Call&);

  static Answer answer(Desk& desk, const Route& route, const Call& call);
};

}  // namespace marsad::server
