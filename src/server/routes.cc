#include "server/routes.h"

#include <iterator>

namespace marsad::server {
namespace {

constexpr uint64_t kSmall = 256 * 1024, kLarge = uint64_t{64} << 20;
using R = Routes;

constexpr Routes::Route kRoutes[] = {
    {"GET", "/api/v1/events", Scope::read, 0, true, R::events},
    {"GET", "/api/v1/events/{id}", Scope::read, 0, false, R::fact},
    {"GET", "/api/v1/statements", Scope::read, 0, true, R::statements},
    {"GET", "/api/v1/statements/{id}", Scope::read, 0, false, R::fact},
    {"GET", "/api/v1/figures", Scope::read, 0, true, R::figures},
    {"GET", "/api/v1/figures/{id}", Scope::read, 0, false, R::fact},
    {"GET", "/api/v1/talks", Scope::read, 0, true, R::talks},
    {"GET", "/api/v1/talks/{id}", Scope::read, 0, false, R::fact},
    {"GET", "/api/v1/facets", Scope::read, 0, true, R::facets},
    {"GET", "/api/v1/overview", Scope::read, 0, true, R::overview},
    {"GET", "/api/v1/presence", Scope::read, 0, true, R::presence},
    {"GET", "/api/v1/tracks", Scope::read, 0, true, R::tracks},
    {"GET", "/api/v1/tallies", Scope::read, 0, true, R::tallies},
    {"GET", "/api/v1/plans", Scope::read, 0, true, R::plans},
    {"GET", "/api/v1/timeline", Scope::read, 0, true, R::timeline},
    {"GET", "/api/v1/export", Scope::read, 0, false, R::file},
    {"GET", "/api/v1/reports", Scope::read, 0, false, R::reports},
    {"GET", "/api/v1/reports/{id}", Scope::read, 0, false, R::report},
    {"GET", "/api/v1/sources", Scope::read, 0, false, R::sources},
    {"GET", "/api/v1/record", Scope::read, 0, false, R::record},
    {"GET", "/api/v1/changes", Scope::read, 0, false, R::changes},
    {"GET", "/api/v1/corrections", Scope::read, 0, false, R::corrections},
    {"POST", "/api/v1/corrections", Scope::edit, kSmall, false, R::add_correction},
    {"GET", "/api/v1/ingest", Scope::edit, 0, false, R::ingests},
    {"GET", "/api/v1/ingest/{id}", Scope::edit, 0, false, R::ingest},
    {"POST", "/api/v1/ingest", Scope::edit, kLarge, false, R::add_reports},
    {"GET", "/api/v1/session", Scope::none, 0, false, R::session},
    {"POST", "/api/v1/session", Scope::none, 4096, false, R::sign_in},
    {"DELETE", "/api/v1/session", Scope::read, 0, false, R::sign_out},
    {"GET", "/api/v1/wording", Scope::none, 0, false, R::wording},
    {"GET", "/api/v1/openapi.json", Scope::none, 0, false, R::description},
    {"GET", "/healthz", Scope::none, 0, false, R::alive},
    {"GET", "/readyz", Scope::none, 0, false, R::ready},
    {"GET", "/metrics", Scope::read, 0, false, R::metrics},
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
