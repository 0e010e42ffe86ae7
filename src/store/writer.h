// The one way to write a record: a transaction that waits for other writers, takes in reports and
// facts, and is committed whole or not at all.
//
//   auto w = Writer::begin(store);  (*w)->add(arrival);  (*w)->commit();
//
// Thread rule: one thread. What was not committed is rolled back at the end.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "marsad/record.h"
#include "store/connection.h"
#include "store/core.h"
#include "store/store.h"
#include "store/terms.h"

namespace marsad::store {

// A fact of a reading on its way in, made ready on the thread that read it.
struct Arriving {
  FactKind kind = FactKind::event;
  std::string type;             // as Facets::type
  int64_t key = 0;              // made of its report, kind and the place of its evidence
  std::string body, words;      // codec.h; the report's words that show it
  std::string marks;            // what fusion compares
  std::vector<int64_t> blocks;  // told facts that may be one share one
};

// A report on its way in.
struct Arrival {
  RecordReport report;          // with text; version, voice and learned are the writer's
  int64_t print = 0;            // print_of()
  bool by_text = false;         // neither id nor address: the same text is the same report
  int64_t minute = kForever;    // published
  std::string day;
  std::string words;            // words_of() with spaces between
  std::string rest, sketch;     // encode_rest(); what copies are told by
  std::vector<int64_t> bands;   // reports that may be copies share one
  std::vector<Arriving> told;
};

int64_t print_of(std::string_view id, std::string_view sha256);

// Which of these the record has: reports that need not be read.
Result<std::unordered_set<int64_t>> known_prints(const Store& store,
                                                 const std::vector<int64_t>& prints);

enum class Outcome : uint8_t { known, added, changed };

// A told fact with what the record knows of its report.
struct ToldRow {
  int64_t no = 0, key = 0, report = 0, minute = 0, learned = 0;
  std::string id, source, published, day, voice, body, words;
  uint32_t version = 1;
};

// One fact as it should stand now.
struct NewFact {
  std::string id;
  Facets facets;
  std::string account, frame;  // codec.h
  std::string sort_day;        // of its first report, for undated ones
  uint32_t voices = 1;
  int64_t learned = 0, family = 0;
  bool withdrawn = false;
  struct Witness {
    int64_t told = 0, report = 0;
    std::string voice;
    bool doubtful = false;
  };
  std::vector<Witness> witnesses;
};

struct Replaced {
  std::vector<std::string> added, changed, removed;  // ids
};

class Writer {
 public:
  static Result<std::unique_ptr<Writer>> begin(Store& store);
  ~Writer();

  Result<Outcome> add(Arrival arrival);
  Status add_failure(const Error& error);
  // The report's facts as a new reading has them, in the place of the old ones.
  Status retell(int64_t report, const std::string& engine, const Arrival& read);

  // The current facts of these families become `facts`; what is the same stays as it is.
  Result<Replaced> replace(FactKind kind, const std::vector<int64_t>& families,
                           std::vector<NewFact>& facts);
  // The same for those that these told facts (told.no) are in.
  Result<Replaced> replace_of_told(FactKind kind, const std::vector<int64_t>& told,
                                   std::vector<NewFact>& facts);

  // What was added goes to the database, so that it can be asked for.
  Status flush();
  Status commit();
  int64_t now() const { return now_; }
  int64_t next_correction() const { return next_.correction + 1; }
  Connection& connection() { return *connection_; }
  Dialect dialect() const { return connection_->dialect(); }
  template <class T>
  std::string list(const std::vector<T>& items) const {
    return list_of(items, dialect());
  }
  // Rows for a statement of many, written with the next flush.
  std::vector<Values>& rows(const char* statement) { return rows_[statement]; }

 private:
  struct Numbers {
    int64_t report = 0, told = 0, rev = 0, seq = 0, correction = 0;
  };
  struct Version {
    int64_t no = 0, version = 0, print = 0;
    bool latest = false;
  };
  struct Current {
    int64_t rev = 0, digest = 0, family = 0, learned = 0;
  };
  Writer(Core& core, std::unique_lock<std::mutex> lock);
  Result<std::vector<Version>> versions_of(const std::string& id);
  Status retire(int64_t report);
  Status add_told(int64_t report, const std::string& id, const std::vector<Arriving>& told,
                  bool anchored);
  Status move_anchors(const std::string& report, const std::vector<Arriving>& told);
  void add_term_words(const Term& term, int64_t no);
  Status insert(FactKind kind, const NewFact& fact, int64_t digest);
  Result<Replaced> replace(FactKind kind, const char* which, const std::vector<int64_t>& numbers,
                           std::vector<NewFact>& facts);
  Status end_fact(const std::string& id, const Current& fact, const char* what);

  Core& core_;
  std::unique_lock<std::mutex> lock_;
  Connection* connection_;
  bool open_ = false;
  size_t inserted_ = 0;  // facts
  int64_t now_ = 0;
  Numbers next_;
  std::unordered_map<std::string, std::vector<Values>> rows_;  // by statement
  std::unordered_map<std::string, std::vector<Version>> pending_;
  std::unordered_set<int64_t> terms_;  // already written in this transaction
};

}  // namespace marsad::store
