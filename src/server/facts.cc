// Lists, single facts and counts. Their JSON is that of views/record_json.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "server/answers.h"
#include "server/filters.h"
#include "server/routes.h"
#include "views/json.h"
#include "views/record_json.h"

namespace marsad::server {
namespace {

std::string page_json(const Page<std::string>& page) {
  size_t size = 64 + page.next.size();
  for (const std::string& item : page.items) size += item.size() + 1;
  std::string out = "{\"items\":[";
  out.reserve(size);
  for (const std::string& item : page.items) {
    if (out.back() != '[') out += ',';
    out += item;
  }
  out += "],\"next\":";
  out += page.next.empty() ? "null" : boost::json::serialize(boost::json::value(page.next));
  out += ",\"total\":" + std::to_string(page.total) + '}';
  return out;
}

Answer list(const Call& call, const store::Store& store, FactKind kind) {
  const auto query = parse_query(call.request);
  if (!query) return problem(query.error());
  auto page = store.written(kind, *query);
  return page ? json_answer(page_json(*page)) : problem(page.error());
}

constexpr std::string_view kKinds[] = {"events", "statements", "figures", "talks"};

}  // namespace

Answer Routes::events(Desk& desk, const Call& call) {
  return list(call, *desk.store_, FactKind::event);
}

Answer Routes::statements(Desk& desk, const Call& call) {
  return list(call, *desk.store_, FactKind::statement);
}

Answer Routes::figures(Desk& desk, const Call& call) {
  return list(call, *desk.store_, FactKind::figure);
}

Answer Routes::talks(Desk& desk, const Call& call) {
  return list(call, *desk.store_, FactKind::talks);
}

Answer Routes::fact(Desk& desk, const Call& call) {
  static constexpr std::string_view kAlso[] = {"as_of"};
  const auto query = parse_query(call.request, kAlso);
  if (!query) return problem(query.error());
  auto fact = desk.store_->fact(call.id, query->as_of);
  if (!fact) return problem(fact.error());
  const std::string_view kind = kKinds[fact->index()];
  if (!call.request.path.starts_with("/api/v1/" + std::string(kind) + "/"))
    return problem(404, "not_found", "this id belongs to the list " + std::string(kind));
  return json_answer(views::to_json(*fact));
}

}  // namespace marsad::server
