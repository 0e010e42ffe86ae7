#include "server/routes.h"

#include <iterator>

namespace marsad::server {
namespace {

constexpr uint64_t kSmall = 256 * 1024, kLarge = uint64_t{64} << 20;
using R = Routes;
using Kept = Routes::Kept;

constexpr Routes::Route kRoutes[] = {
    {"GET", "/api/v1/events", Scope::read, 0, Kept::facts, R::events},
    {"GET", "/api/v1/events/{id}", Scope::read, 0, Kept::no, R::fact},
    {"GET", "/api/v1/statements", Scope::read, 0, Kept::facts, R::statements},
    {"GET", "/api/v1/statements/{id}", Scope::read, 0, Kept::no, R::fact},
    {"GET", "/api/v1/figures", Scope::read, 0, Kept::facts, R::figures},
    {"GET", "/api/v1/figures/{id}", Scope::read, 0, Kept::no, R::fact},
    {"GET", "/api/v1/talks", Scope::read, 0, Kept::facts, R::talks},
    {"GET", "/api/v1/talks/{id}", Scope::read, 0, Kept::no, R::fact},
    {"GET", "/api/v1/facets", Scope::read, 0, Kept::facts, R::facets},
    {"GET", "/api/v1/overview", Scope::read, 0, Kept::facts, R::overview},
    {"GET", "/api/v1/presence", Scope::read, 0, Kept::facts, R::presence},
    {"GET", "/api/v1/tracks", Scope::read, 0, Kept::facts, R::tracks},
    {"GET", "/api/v1/tallies", Scope::read, 0, Kept::facts, R::tallies},
    {"GET", "/api/v1/plans", Scope::read, 0, Kept::facts, R::plans},
    {"GET", "/api/v1/timeline", Scope::read, 0, Kept::facts, R::timeline},
    {"GET", "/api/v1/export", Scope::read, 0, Kept::no, R::file},
    {"GET", "/api/v1/reports", Scope::read, 0, Kept::no, R::reports},
    {"GET", "/api/v1/reports/{id}", Scope::read, 0, Kept::no, R::report},
    {"GET", "/api/v1/sources", Scope::read, 0, Kept::record, R::sources},
    {"GET", "/api/v1/record", Scope::read, 0, Kept::record, R::record},
    {"GET", "/api/v1/changes", Scope::read, 0, Kept::no, R::changes},
    {"GET", "/api/v1/corrections", Scope::read, 0, Kept::no, R::corrections},
    {"POST", "/api/v1/corrections", Scope::edit, kSmall, Kept::no, R::add_correction},
    {"GET", "/api/v1/ingest", Scope::edit, 0, Kept::no, R::ingests},
    {"GET", "/api/v1/ingest/{id}", Scope::edit, 0, Kept::no, R::ingest},
    {"POST", "/api/v1/ingest", Scope::edit, kLarge, Kept::no, R::add_reports},
    {"GET", "/api/v1/session", Scope::none, 0, Kept::no, R::session},
    {"POST", "/api/v1/session", Scope::none, 4096, Kept::no, R::sign_in},
    {"DELETE", "/api/v1/session", Scope::read, 0, Kept::no, R::sign_out},
    {"GET", "/api/v1/wording", Scope::none, 0, Kept::no, R::wording},
    {"GET", "/api/v1/openapi.json", Scope::none, 0, Kept::no, R::description},
    {"GET", "/healthz", Scope::none, 0, Kept::no, R::alive},
    {"GET", "/readyz", Scope::none, 0, Kept::no, R::ready},
    {"GET", "/metrics", Scope::read, 0, Kept::no, R::metrics},
};

constexpr std::string_view kId = "{id}";

bool matches(std::string_view pattern, const Request& request, std::string& id) {
  const std::string_view path = request.path;
  if (!pattern.ends_with(kId)) return pattern == path && path.rfind('/') + 1 == request.last;
  const std::string_view head = pattern.substr(0, pattern.size() - kId.size());
  if (!path.starts_with(head) || path.size() == head.size() || head.size() != request.last)
    return false;
  id = path.substr(head.size());
  return true;
}

}  // namespace

const Routes::Route* Routes::find(const Request& request, std::string& id, bool& other_method) {
  for (const Route& route : kRoutes) {
    if (!matches(route.pattern, request, id)) continue;
    if (route.method == request.method || (route.method == "GET" && request.method == "HEAD"))
      return &route;
    other_method = true;
  }
  return nullptr;
}

}  // namespace marsad::server
