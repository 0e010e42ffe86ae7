// Reports, outlets, totals and what is new.
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "server/answers.h"
#include "server/filters.h"
#include "server/routes.h"
#include "views/json.h"
#include "views/record_json.h"

namespace marsad::server {
namespace {

template <class Item>
std::string array_json(const std::vector<Item>& items) {
  std::string out = "[";
  for (const Item& item : items) {
    if (out.size() > 1) out += ',';
    out += views::to_json(item);
  }
  return out + ']';
}

// New steps of the record as server-sent events.
class ChangeFeed : public Feed {
 public:
  ChangeFeed(const store::Store& store, uint64_t since) : store_(store), since_(since) {}

  std::string take() override {
    std::string out;
    // Asked from the network thread: the number of the last step is one look-up.
    const auto last = store_.last_change();
    if (!last || *last <= since_) return out;
    const auto changes = store_.changes(since_, 200);
    if (!changes) return out;
    for (const Change& change : *changes) {
      since_ = change.seq;
      out += "id: " + std::to_string(change.seq) + "\nevent: change\ndata: " +
             views::to_json(change) + "\n\n";
    }
    return out;
  }

 private:
  const store::Store& store_;
  uint64_t since_;
};

}  // namespace

Answer Routes::reports(Desk& desk, const Call& call) {
  const auto query = parse_report_query(call.request);
  if (!query) return problem(query.error());
  auto page = desk.store_->reports(*query);
  if (!page) return problem(page.error());
  const std::string next =
      page->next.empty() ? "null" : boost::json::serialize(boost::json::value(page->next));
  return json_answer("{\"items\":" + array_json(page->items) + ",\"next\":" + next +
                     ",\"total\":" + std::to_string(page->total) + '}');
}

Answer Routes::report(Desk& desk, const Call& call) {
  const auto version = parse_number(call.request, "version", 0, UINT32_MAX);
  if (!version) return problem(version.error());
  const auto number = static_cast<uint32_t>(*version);
  auto report = desk.store_->report(call.id, number);
  if (!report) return problem(report.error());
  auto reading = desk.store_->reading(call.id, number);
  if (!reading) return problem(reading.error());
  return json_answer("{\"report\":" + views::to_json(*report) +
                     ",\"reading\":" + views::to_json(*reading, false) + '}');
}

Answer Routes::sources(Desk& desk, const Call&) {
  auto sources = desk.store_->sources();
  if (!sources) return problem(sources.error());
  auto failed = desk.store_->failed();
  if (!failed) return problem(failed.error());
  return json_answer("{\"sources\":" + array_json(*sources) + ",\"failed\":" +
                     array_json(*failed) + '}');
}

Answer Routes::record(Desk& desk, const Call&) {
  auto totals = desk.store_->totals();
  if (!totals) return problem(totals.error());
  boost::json::object out;
  out["reports"] = totals->reports;
  out["versions"] = totals->versions;
  out["voices"] = totals->voices;
  out["failed"] = totals->failed;
  out["events"] = totals->events;
  out["statements"] = totals->statements;
  out["figures"] = totals->figures;
  out["talks"] = totals->talks;
  out["corrections"] = totals->corrections;
  if (totals->learned.empty()) {
    out["learned"] = nullptr;
  } else {
    out["learned"] = totals->learned;
  }
  out["version"] = desk.options_.version;
  return json_answer(boost::json::serialize(out));
}

Answer Routes::changes(Desk& desk, const Call& call) {
  auto last = desk.store_->last_change();
  if (!last) return problem(last.error());
  constexpr uint64_t kMost = uint64_t{1} << 53;
  const std::string* accept = call.request.header("accept");
  const bool stream = accept && accept->find("text/event-stream") != accept->npos;
  auto since = parse_number(call.request, "since", stream ? *last : 0, kMost);
  if (!since) return problem(since.error());
  if (stream) {
    Request resumed;  // Last-Event-ID of a connection that was lost wins over the address
    if (const std::string* id = call.request.header("last-event-id"))
      resumed.query.emplace_back("since", *id);
    const auto from = parse_number(resumed, "since", *since, kMost);
    Answer out;
    out.type = "text/event-stream";
    out.headers.emplace_back("Cache-Control", "no-store");
    out.headers.emplace_back("X-Accel-Buffering", "no");  // nginx passes it on at once
    out.body = "retry: 3000\n\n";
    out.feed = std::make_unique<ChangeFeed>(*desk.store_, from ? *from : *since);
    return out;
  }
  const auto limit = parse_number(call.request, "limit", 100, 1000);
  if (!limit) return problem(limit.error());
  auto changes = desk.store_->changes(*since, static_cast<uint32_t>(*limit));
  if (!changes) return problem(changes.error());
  return json_answer("{\"items\":" + array_json(*changes) + ",\"last\":" + std::to_string(*last) +
                     '}');
}

}  // namespace marsad::server
