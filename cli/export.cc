// `marsad export`: facts of a record in other people's formats, page after page, so that a large
// record is never held whole. What a format cannot hold is told on standard error.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <list>
#include <memory>
#include <unordered_map>

#include "commands.h"
#include "output.h"
#include "record_options.h"
#include "store/store.h"
#include "views/export.h"

namespace marsad::cli {
namespace {

struct ExportCommand {
  RecordOptions record;
  std::vector<std::string> facts;  // empty: those that the format is for
  std::string title, address;      // of a feed or calendar
};

constexpr uint32_t kPage = 500;   // facts asked for at once
constexpr size_t kReports = 256;  // texts kept at hand

// Reports by id and version; the last used ones stay.
class Reports {
 public:
  explicit Reports(const store::Store& store) : store_(store) {}

  std::optional<RecordReport> find(const std::string& id, uint32_t version) {
    const std::string key = id + "\n" + std::to_string(version);
    if (const auto known = at_.find(key); known != at_.end()) {
      order_.splice(order_.begin(), order_, known->second);
      return order_.front().second;
    }
    auto report = store_.report(id, version);
    if (!report) return {};
    order_.emplace_front(key, *report);
    at_[key] = order_.begin();
    if (order_.size() > kReports) {
      at_.erase(order_.back().first);
      order_.pop_back();
    }
    return std::move(*report);
  }

 private:
  using Order = std::list<std::pair<std::string, RecordReport>>;
  const store::Store& store_;
  Order order_;
  std::unordered_map<std::string, Order::iterator> at_;
};

class Export {
 public:
  Export(const ExportCommand& command, const store::Store& store)
      : command_(command), store_(store), reports_(store) {}

  int run() {
    views::ExportOptions options;
    options.report = [this](const std::string& id, uint32_t version) {
      return reports_.find(id, version);
    };
    options.title = command_.title;
    options.address = command_.address;
    if (const auto totals = store_.totals()) options.updated = totals->learned;
    exporter_ = views::open_export(*views::parse_export_format(command_.record.format), options);
    output_.write(exporter_->begin());
    bool fine = true;
    for (const std::string& kind : kinds()) fine = fine && write_kind(kind);
    output_.write(exporter_->end());
    if (!command_.record.quiet) {
      for (const auto& [what, times] : exporter_->losses())
        complain("", command_.record.format + " cannot hold " + what + ": " +
                         std::to_string(times) + " left out");
    }
    const int written = output_.finish();
    return fine ? written : status_;
  }

 private:
  std::vector<std::string> kinds() const {
    if (!command_.facts.empty()) return command_.facts;
    if (command_.record.format == "ics") return {"events", "talks"};
    return {"events"};
  }

  bool write_kind(const std::string& kind) {
    if (kind == "statements") return write_all(&store::Store::statements);
    if (kind == "figures") return write_all(&store::Store::figures);
    if (kind == "talks") return write_all(&store::Store::talks);
    return write_all(&store::Store::events);
  }

  template <class Fact>
  bool write_all(Result<Page<Fact>> (store::Store::*ask)(const Query&) const) {
    Query query = command_.record.query;
    const uint32_t most = query.limit;
    for (uint32_t given = 0; !output_.closed();) {
      query.limit = most == 0 ? kPage : std::min(kPage, most - given);
      const auto page = (store_.*ask)(query);
      if (!page) {
        status_ = report_error(page.error());
        return false;
      }
      for (const Fact& fact : page->items) output_.write(exporter_->add(fact));
      given += static_cast<uint32_t>(page->items.size());
      if (page->next.empty() || (most > 0 && given >= most)) break;
      query.after = page->next;
    }
    return true;
  }

  const ExportCommand& command_;
  const store::Store& store_;
  Reports reports_;
  Output output_;
  int status_ = 0;
  std::unique_ptr<views::Exporter> exporter_;
};

}  // namespace

void add_export_command(CLI::App& app, std::vector<Command>& commands) {
  auto o = std::make_shared<ExportCommand>();
  CLI::App* command = app.add_subcommand("export", "facts of a record in other people's formats");
  o->record.query.limit = 0;
  add_record(*command, o->record, views::export_format_names());
  add_filters(*command, o->record);
  command
      ->add_option("--facts", o->facts,
                   "events, statements, figures, talks; by default events, for ics talks too")
      ->delimiter(',')
      ->check(CLI::IsMember({"events", "statements", "figures", "talks"}))
      ->type_name("KINDS");
  command->add_option("--feed-title", o->title, "title of the feed or calendar")
      ->type_name("TEXT");
  command->add_option("--feed-id", o->address, "the feed's id, an address")->type_name("URI");
  commands.push_back({command, [o] {
                        int status = 0;
                        auto store = open_record(o->record, store::Access::read, status);
                        return store ? Export(*o, *store).run() : status;
                      }});
}

}  // namespace marsad::cli
