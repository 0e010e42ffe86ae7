#include "views/record_json.h"

#include "views/json.h"
#include "views/json_writer.h"
#include "views/names.h"
#include "views/sides.h"
#include "views/why.h"

namespace marsad::views {
namespace {

void write_own(JsonWriter& json, const Event& e) {
  write_spans(json, "evidence", e.evidence);
  write_counts(json, e);
  json.key("status").string(name_of(e.status));
}
void write_own(JsonWriter& json, const Statement& s) {
  write_spans(json, "evidence", s.evidence);
  write_spans(json, "quotes", s.quotes);
}
void write_own(JsonWriter& json, const Figure& f) {
  write_spans(json, "evidence", f.evidence);
  json.key("count");
  write_count(json, f.count);
}
void write_own(JsonWriter& json, const Talks& t) {
  write_spans(json, "evidence", t.evidence);
  write_spans(json, "factors", t.factors);
  json.key("stage").string(name_of(t.stage));
}

template <class Fact>
void write_reports(JsonWriter& json, const Kept<Fact>& kept) {
  json.key("reports").begin_array();
  for (const Witness<Fact>& w : kept.reports) {
    json.begin_object();
    json.key("id").string(w.report).key("source").string_or_null(w.source);
    json.key("published").string_or_null(w.published);
    json.key("version").literal(std::to_string(w.version)).key("voice").string(w.voice);
    write_own(json, w.told);
    json.key("rule").string_or_null(w.told.rule).key("words").string_or_null(w.words);
    json.key("doubtful").boolean(w.doubtful).end_object();
  }
  json.end_array();
}

template <class Fact>
void write_conflicts(JsonWriter& json, const Kept<Fact>& kept) {
  static const Phrases english(Messages::of(Language::en), false);
  static const Phrases arabic(Messages::of(Language::ar), false);
  json.key("conflicts").begin_array();
  for (const Conflict& c : kept.conflicts) {
    json.begin_object().key("field").string(c.field).key("values").begin_array();
    for (const ConflictValue& v : c.values) {
      json.begin_object().key("value").string(v.value);
      const std::string name = side_text(english, kept, c.field, v.value);
      const std::string name_ar = side_text(arabic, kept, c.field, v.value);
      if (name != v.value) json.key("name").string(name);
      if (name_ar != v.value) json.key("name_ar").string(name_ar);
      json.key("reports").begin_array();
      for (const std::string& report : v.reports) json.string(report);
      json.end_array().end_object();
    }
    json.end_array().end_object();
  }
  json.end_array();
}

template <class Fact>
std::string kept_json(const Kept<Fact>& kept) {
  JsonWriter json(false);
  json.begin_object();
  write_fields(json, kept.fact);
  write_reports(json, kept);
  json.key("voices").literal(std::to_string(kept.voices));
  write_conflicts(json, kept);
  json.key("learned").string(kept.learned).key("corrected");
  if (kept.corrected) {
    json.begin_object().key("by").string(kept.corrected->by).key("at").string(kept.corrected->at);
    json.key("why").string(kept.corrected->why).end_object();
  } else {
    json.null();
  }
  json.key("links").begin_array();
  for (const Link& link : kept.links) {
    json.begin_object().key("kind").string(name_of(link.kind)).key("to").string(link.to);
    json.end_object();
  }
  json.end_array();
  if (kept.withdrawn) json.key("withdrawn").boolean(true);
  if (!kept.history.empty()) {  // `show` alone
    for (const auto& [key, language] : {std::pair("why", Language::en), {"why_ar", Language::ar}}) {
      json.key(key).begin_array();
      for (const std::string& line : kept.why) json.string(why_one(line, Messages::of(language)));
      json.end_array();
    }
    json.key("history").begin_array();
    for (const HistoryItem& item : kept.history) {
      json.begin_object().key("at").string(item.at).key("by").string(item.by);
      json.key("what").string(item.what).key("why").string_or_null(item.why).end_object();
    }
    json.end_array();
  }
  json.end_object();
  return json.take();
}

}  // namespace

std::string to_json(const RecordEvent& fact) {
  return kept_json(fact);
}
std::string to_json(const RecordStatement& fact) {
  return kept_json(fact);
}
std::string to_json(const RecordFigure& fact) {
  return kept_json(fact);
}
std::string to_json(const RecordTalks& fact) {
  return kept_json(fact);
}
std::string to_json(const RecordFact& fact) {
  return std::visit([](const auto& kept) { return kept_json(kept); }, fact);
}

std::string to_json(const RecordReport& r) {
  JsonWriter json(false);
  json.begin_object().key("id").string(r.id);
  const std::pair<const char*, const std::string*> texts[] = {
      {"source", &r.source},       {"url", &r.url},           {"title", &r.title},
      {"published", &r.published}, {"author", &r.author},     {"modified", &r.modified},
      {"retrieved", &r.retrieved}, {"language", &r.language}, {"sha256", &r.sha256},
      {"voice", &r.voice},         {"learned", &r.learned},   {"engine", &r.engine}};
  for (const auto& [name, text] : texts) json.key(name).string_or_null(*text);
  const std::pair<const char*, uint32_t> numbers[] = {{"version", r.version},
                                                      {"events", r.events},
                                                      {"statements", r.statements},
                                                      {"figures", r.figures},
                                                      {"talks", r.talks}};
  for (const auto& [name, n] : numbers) json.key(name).literal(std::to_string(n));
  if (!r.text.empty()) json.key("text").string(r.text);
  json.end_object();
  return json.take();
}

std::string to_json(const SourceSummary& s) {
  JsonWriter json(false);
  json.begin_object().key("source").string_or_null(s.source);
  const std::pair<const char*, uint64_t> numbers[] = {
      {"reports", s.reports}, {"versions", s.versions},     {"copies", s.copies},
      {"events", s.events},   {"statements", s.statements}, {"figures", s.figures},
      {"talks", s.talks}};
  for (const auto& [name, n] : numbers) json.key(name).literal(std::to_string(n));
  json.key("first").string_or_null(s.first).key("last").string_or_null(s.last).end_object();
  return json.take();
}

std::string to_json(const FailedInput& f) {
  JsonWriter json(false);
  json.begin_object().key("where").string(f.where).key("code").string(f.code);
  json.key("reason").string(f.reason).key("first").string(f.first).key("last").string(f.last);
  json.key("times").literal(std::to_string(f.times)).end_object();
  return json.take();
}

std::string to_json(const KeptCorrection& k) {
  JsonWriter json(false);
  const Correction& c = k.correction;
  json.begin_object().key("id").string(k.id).key("kind").string(name_of(c.kind));
  json.key("fact").string(c.fact).key("others").begin_array();
  for (const std::string& other : c.others) json.string(other);
  json.end_array().key("changes").begin_object();
  for (const auto& [field, value] : c.changes) json.key(field).string(value);
  json.end_object().key("by").string(c.by).key("why").string(c.why).key("at").string(k.at);
  json.key("undone_by").string_or_null(k.undone_by).end_object();
  return json.take();
}

std::string to_json(const Change& c) {
  JsonWriter json(false);
  json.begin_object().key("seq").literal(std::to_string(c.seq)).key("id").string(c.id);
  json.key("what").string(c.what).key("at").string(c.at).end_object();
  return json.take();
}

}  // namespace marsad::views
