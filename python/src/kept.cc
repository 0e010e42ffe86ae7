// A record's facts as rows: the account, who tells it, what they differ on; and what a survey adds.
#include <boost/json.hpp>

#include "describe.h"
#include "facts.h"

namespace marsad::python {
namespace {

namespace json = boost::json;

// What each report says by itself, beside the words that show it.
void own(Nested& s, const Event& e) {
  describe_counts(s, e);
  s.text("status", views::name_of(e.status));
}
void own(Nested& s, const Statement& t) {
  s.spans("quotes", t.quotes);
}
void own(Nested& s, const Figure& f) {
  s.count("count", f.count);
}
void own(Nested& s, const Talks& t) {
  s.spans("factors", t.factors);
  s.text("stage", views::name_of(t.stage));
}

template <class Fact>
void write_witness(Row& row, const Witness<Fact>& w) {
  row.text("id", w.report);
  row.text("source", w.source);
  row.text("published", w.published);
  row.integer("version", w.version);
  row.text("voice", w.voice);
  Nested s(row);
  s.spans("evidence", w.told.evidence);
  own(s, w.told);
  row.text("rule", w.told.rule);
  row.text("words", w.words);
  row.boolean("doubtful", w.doubtful);
}

void write_conflict(Row& row, const Conflict& c) {
  row.text("field", c.field);
  row.list("values", c.values, [](Row& part, const ConflictValue& v) {
    part.text("value", v.value);
    part.texts("reports", v.reports);
  });
}

void write_corrected(Row& row, const Corrected& c) {
  row.text("by", c.by);
  row.text("at", c.at);
  row.text("why", c.why);
}

void write_link(Row& row, const Link& link) {
  row.text("kind", views::name_of(link.kind));
  row.text("to", link.to);
}

template <class Fact>
void nested(Row& row, const Kept<Fact>& kept) {
  Nested s(row);
  describe(s, kept.fact);
  row.text("rule", kept.fact.rule);
  row.list("reports", kept.reports, write_witness<Fact>);
  row.integer("voices", kept.voices);
  row.list("conflicts", kept.conflicts, write_conflict);
  row.text("learned", kept.learned);
  row.optional("corrected", kept.corrected, write_corrected);
  row.list("links", kept.links, write_link);
}

template <class Fact>
void flat(Row& row, const Kept<Fact>& kept) {
  Flat s(row, nullptr);
  describe(s, kept.fact);
  row.text("rule", kept.fact.rule);
  std::vector<std::string> ids, sources, conflicts, links;
  for (const Witness<Fact>& w : kept.reports) ids.push_back(w.report), sources.push_back(w.source);
  for (const Conflict& c : kept.conflicts) conflicts.push_back(c.field);
  for (const Link& l : kept.links) links.push_back(std::string(views::name_of(l.kind)) + " " + l.to);
  row.text("reports", joined(ids));
  row.text("sources", joined(sources));
  row.integer("voices", kept.voices);
  row.text("words", kept.reports.empty() ? std::string() : kept.reports.front().words);
  row.text("conflicts", joined(conflicts));
  row.text("learned", kept.learned);
  row.text("corrected_by", kept.corrected ? kept.corrected->by : std::string());
  row.text("links", joined(links));
}

// The fields of a survey's rows, by its name, with a value of the kind that stands there.
const json::object& extras() {
  static const json::object all =
      json::parse(R"({
        "presence": {"series": {"id": "", "point": 0, "of": 0}, "day": ""},
        "talks": {"track": {"id": "", "step": 0, "of": 0}, "day": ""},
        "tally": {"scope": {"type": "", "mode": "", "country": "", "party": "", "from": "", "to": ""},
                  "held": 0, "held_by": [""], "held_events": [""]},
        "plans": {"due": {"from": "", "to": ""}, "outcome": "", "fulfilled_by": [""]},
        "timeline": {"day": ""}})")
          .get_object();
  return all;
}

std::vector<std::string> texts_of(const json::value& value) {
  std::vector<std::string> out;
  if (!value.is_array()) return out;
  for (const json::value& item : value.get_array()) {
    if (item.is_string()) out.emplace_back(item.get_string());
  }
  return out;
}

std::string text_of(const json::value& value) {
  return value.is_string() ? std::string(value.get_string()) : std::string();
}

// `value` as a column of the kind that `like` is of.
void write_like(Row& row, const std::string& name, const json::value& like, const json::value& value,
                bool is_flat) {
  if (like.is_string()) return row.text(name, text_of(value));
  if (like.is_int64()) {
    const bool there = value.is_int64();
    return row.integer(name, there ? std::optional(value.get_int64()) : std::nullopt);
  }
  if (like.is_array()) {
    return is_flat ? row.text(name, joined(texts_of(value))) : row.texts(name, texts_of(value));
  }
  const auto fields = [&](Row& into, const std::string& before) {
    for (const auto& [key, inner] : like.get_object()) {
      const json::value* found = value.is_object() ? value.get_object().if_contains(key) : nullptr;
      write_like(into, before + std::string(key), inner, found ? *found : json::value(), is_flat);
    }
  };
  if (is_flat) return fields(row, name + "_");
  const std::optional<int> there = value.is_object() ? std::optional(0) : std::nullopt;
  row.optional(name, there, [&](Row& part, int) { fields(part, ""); });
}

}  // namespace

template <class Fact>
void write_kept(Row& row, const Kept<Fact>& kept, bool is_flat) {
  is_flat ? flat(row, kept) : nested(row, kept);
}
template void write_kept(Row&, const RecordEvent&, bool);
template void write_kept(Row&, const RecordStatement&, bool);
template void write_kept(Row&, const RecordFigure&, bool);
template void write_kept(Row&, const RecordTalks&, bool);

void write_survey(Row& row, const std::string& survey, const std::vector<survey::Field>& fields,
                  bool is_flat) {
  const json::value* likes = extras().if_contains(survey);
  if (likes == nullptr) return;
  for (const auto& [name, like] : likes->get_object()) {
    json::value value;
    for (const survey::Field& field : fields) {
      if (field.name != std::string_view(name)) continue;
      boost::system::error_code broken;
      value = json::parse(field.json, broken);
    }
    write_like(row, std::string(name), like, value, is_flat);
  }
}

}  // namespace marsad::python
