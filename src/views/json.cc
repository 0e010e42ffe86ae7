// Idea: one function a struct, in the order of the contract. Numbers go out as their digits, never
// through a double: whole ones up to 2^53 and decimals of up to 15 digits as JSON numbers, longer
// ones as strings.
#include "views/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "views/json_writer.h"
#include "views/names.h"

namespace marsad::views {
namespace {

constexpr std::string_view kLargestExact = "9007199254740992";

// What readers that use doubles can hold without loss.
bool is_exact_number(std::string_view digits) {
  if (!digits.empty() && digits[0] == '-') digits.remove_prefix(1);
  const size_t point = digits.find('.');
  const std::string_view whole = digits.substr(0, point);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (whole.empty() || !std::all_of(whole.begin(), whole.end(), is_digit)) return false;
  if (whole.size() > 1 && whole[0] == '0') return false;
  if (point == digits.npos) {
    return whole.size() < kLargestExact.size() ||
           (whole.size() == kLargestExact.size() && whole <= kLargestExact);
  }
  const std::string_view fraction = digits.substr(point + 1);
  return !fraction.empty() && std::all_of(fraction.begin(), fraction.end(), is_digit) &&
         digits.size() <= 16;
}

class Writer {
 public:
  // `evidence`: facts with it; without, they are a record's, which keeps it with the reports.
  Writer(JsonWriter& json, bool evidence) : json_(json), evidence_(evidence) {}

  void run(const Reading& r, std::optional<std::string_view> body = {}) {
    json_.begin_object().key("schema").string("marsad.reading/1");
    report(r, body);
    list("events", r.events);
    list("statements", r.statements);
    list("figures", r.figures);
    list("talks", r.talks);
    list("relations", r.relations);
    list("sections", r.sections);
    list("warnings", r.warnings);
    json_.end_object();
  }

  template <class T>
  void run_part(const T& part) {
    value(part);
  }

  void fields(const Event& e) {
    text("id", e.id);
    text("type", e.type);
    text("mode", e.mode);
    text("acled", e.acled);
    text("cameo", e.cameo);
    json_.key("status").string(name_of(e.status));
    text("alleged", e.alleged == Alleged::none ? std::string_view() : name_of(e.alleged));
    json_.key("main").boolean(e.main);
    list("actors", e.actors);
    list("targets", e.targets);
    optional("place", e.place);
    optional("date", e.date);
    list("weapons", e.weapons);
    counts(e);
    text("attribution", e.attribution);
    evidence(e.evidence);
    text("rule", e.rule);
  }

  void fields(const Statement& s) {
    text("id", s.id);
    json_.key("speaker");
    value(s.speaker);
    text("verb", s.verb);
    json_.key("kind").string(name_of(s.kind));
    text("stance", s.stance);
    optional("addressee", s.addressee);
    optional("date", s.date);
    list("quotes", s.quotes);
    evidence(s.evidence);
    text("rule", s.rule);
  }

  void fields(const Figure& f) {
    text("id", f.id);
    json_.key("kind").string(name_of(f.kind)).key("count");
    value(f.count);
    text("unit", f.unit);
    optional("holder", f.holder);
    optional("of", f.of);
    optional("place", f.place);
    optional("date", f.date);
    json_.key("status").string(name_of(f.status));
    evidence(f.evidence);
    text("rule", f.rule);
  }

  void fields(const Talks& t) {
    text("id", t.id);
    text("forum", t.forum);
    list("parties", t.parties);
    text("subject", t.subject);
    json_.key("stage").string(name_of(t.stage));
    list("factors", t.factors);
    list("dates", t.dates);
    optional("place", t.place);
    evidence(t.evidence);
    text("rule", t.rule);
  }

  template <class T>
  void list(std::string_view name, const std::vector<T>& items) {
    json_.key(name).begin_array();
    for (const T& item : items) value(item);
    json_.end_array();
  }

  void counts(const Event& e) {
    json_.key("counts").begin_object();
    const std::pair<const char*, const std::vector<Toll>*> tolls[] = {{"killed", &e.killed},
                                                                      {"injured", &e.injured},
                                                                      {"detained", &e.detained},
                                                                      {"abducted", &e.abducted},
                                                                      {"displaced", &e.displaced}};
    for (const auto& [name, toll] : tolls) {
      if (!toll->empty()) list(name, *toll);
    }
    if (e.munitions) optional("munitions", e.munitions);
    if (e.intercepted) optional("intercepted", e.intercepted);
    if (e.hit) optional("hit", e.hit);
    json_.end_object();
  }

 private:
  void report(const Reading& r, std::optional<std::string_view> body) {
    json_.key("report").begin_object();
    text("id", r.id.empty() ? r.sha256 : r.id);
    text("source", r.source);
    text("url", r.url);
    text("title", r.title);
    text("published", r.published);
    if (!r.author.empty()) text("author", r.author);
    if (!r.modified.empty()) text("modified", r.modified);
    if (!r.retrieved.empty()) text("retrieved", r.retrieved);
    text("language", r.language);
    text("sha256", r.sha256);
    if (body) json_.key("text").string(*body);
    json_.end_object();
  }

  void text(std::string_view name, std::string_view value) {
    json_.key(name).string_or_null(value);
  }

  void number(std::string_view name, const std::string& digits) {
    json_.key(name);
    if (is_exact_number(digits)) {
      json_.literal(digits);
    } else {
      json_.string_or_null(digits);
    }
  }

  void evidence(const std::vector<Span>& spans) {
    if (evidence_) list("evidence", spans);
  }

  template <class T>
  void optional(std::string_view name, const std::optional<T>& item) {
    json_.key(name);
    if (item) {
      value(*item);
    } else {
      json_.null();
    }
  }

  void value(const std::string& s) { json_.string(s); }

  void value(const Span& s) {
    json_.set_flat(true);
    json_.begin_object().key("in").string(name_of(s.in));
    json_.key("begin")
        .literal(std::to_string(s.begin))
        .key("end")
        .literal(std::to_string(s.end))
        .end_object();
    json_.set_flat(false);
  }

  void value(const Party& p) {
    json_.set_flat(true);
    json_.begin_object();
    text("name", p.name);
    text("name_ar", p.name_ar);
    text("code", p.code);
    text("entity", p.entity);
    text("role", p.role);
    json_.key("anonymous").boolean(p.anonymous).end_object();
    json_.set_flat(false);
  }

  void value(const Place& p) {
    json_.set_flat(true);
    json_.begin_object();
    text("name", p.name);
    text("name_ar", p.name_ar);
    text("entity", p.entity);
    text("country", p.country);
    text("admin1", p.admin1);
    json_.key("lat").literal(p.lat ? fmt::format("{}", *p.lat) : "null");
    json_.key("lon").literal(p.lon ? fmt::format("{}", *p.lon) : "null");
    json_.key("precision").string(name_of(p.precision)).end_object();
    json_.set_flat(false);
  }

  void value(const Date& d) {
    json_.set_flat(true);
    json_.begin_object();
    text("from", d.from);
    text("to", d.to);
    json_.key("precision").string(name_of(d.precision));
    text("text", d.text);
    json_.end_object();
    json_.set_flat(false);
  }

  void count_fields(const Count& c) {
    number("value", c.value);
    number("min", c.min);
    number("max", c.max);
    json_.key("comparator").string(name_of(c.comparator));
    text("text", c.text);
  }

  void value(const Count& c) {
    json_.set_flat(true);
    json_.begin_object();
    count_fields(c);
    json_.end_object();
    json_.set_flat(false);
  }

  void value(const Toll& t) {
    json_.set_flat(true);
    json_.begin_object();
    count_fields(t.count);
    optional("who", t.who);
    json_.end_object();
    json_.set_flat(false);
  }

  void value(const Event& e) {
    json_.begin_object();
    fields(e);
    json_.end_object();
  }

  void value(const Statement& s) {
    json_.begin_object();
    fields(s);
    json_.end_object();
  }

  void value(const Figure& f) {
    json_.begin_object();
    fields(f);
    json_.end_object();
  }

  void value(const Talks& t) {
    json_.begin_object();
    fields(t);
    json_.end_object();
  }

  void value(const Relation& r) {
    json_.begin_object().key("kind").string(name_of(r.kind));
    if (r.from_place) {
      optional("from", r.from_place);
    } else {
      optional("from", r.from_party);
    }
    if (r.to_place) {
      optional("to", r.to_place);
    } else {
      optional("to", r.to_party);
    }
    list("evidence", r.evidence);
    text("rule", r.rule);
    json_.end_object();
  }

  void value(const Section& s) {
    json_.begin_object().key("kind").string(name_of(s.kind)).key("span");
    value(s.span);
    json_.end_object();
  }

  void value(const Warning& w) {
    json_.begin_object();
    text("code", w.code);
    text("message", w.message);
    list("evidence", w.evidence);
    json_.end_object();
  }

  JsonWriter& json_;
  bool evidence_;
};

// By way of the text, so that there is one place that knows how each struct is spelt.
template <class T>
boost::json::value parsed(const T& part) {
  boost::json::error_code fault;
  JsonWriter json(false);
  Writer(json, true).run_part(part);
  return boost::json::parse(json.take(), fault);
}

}  // namespace

boost::json::value reading_value(const Reading& reading) {
  boost::json::error_code fault;
  return boost::json::parse(to_json(reading, false), fault);
}

boost::json::value report_json(const Reading& reading) {
  Reading head;
  head.id = reading.id;
  head.source = reading.source;
  head.url = reading.url;
  head.title = reading.title;
  head.published = reading.published;
  head.author = reading.author;
  head.modified = reading.modified;
  head.retrieved = reading.retrieved;
  head.language = reading.language;
  head.sha256 = reading.sha256;
  return reading_value(head).at("report");
}

boost::json::value event_json(const Event& party) {
  return parsed(party);
}

boost::json::value statement_json(const Statement& statement) {
  return parsed(statement);
}

boost::json::value party_json(const Party& party) {
  return parsed(party);
}
boost::json::value place_json(const Place& place) {
  return parsed(place);
}
boost::json::value date_json(const Date& date) {
  return parsed(date);
}
boost::json::value count_json(const Count& count) {
  return parsed(count);
}

void write_fields(JsonWriter& json, const Event& fact) {
  Writer(json, false).fields(fact);
}
void write_fields(JsonWriter& json, const Statement& fact) {
  Writer(json, false).fields(fact);
}
void write_fields(JsonWriter& json, const Figure& fact) {
  Writer(json, false).fields(fact);
}
void write_fields(JsonWriter& json, const Talks& fact) {
  Writer(json, false).fields(fact);
}
void write_counts(JsonWriter& json, const Event& event) {
  Writer(json, false).counts(event);
}
void write_spans(JsonWriter& json, std::string_view name, const std::vector<Span>& spans) {
  Writer(json, true).list(name, spans);
}
void write_count(JsonWriter& json, const Count& count) {
  Writer(json, true).run_part(count);
}
void write_date(JsonWriter& json, const std::optional<Date>& date) {
  if (date) {
    Writer(json, true).run_part(*date);
  } else {
    json.null();
  }
}

std::string to_json(const Reading& reading, bool indented) {
  JsonWriter json(indented);
  Writer(json, true).run(reading);
  return json.take();
}

std::string to_json(const Reading& reading, bool indented, std::string_view text) {
  JsonWriter json(indented);
  Writer(json, true).run(reading, text);
  return json.take();
}

}  // namespace marsad::views
