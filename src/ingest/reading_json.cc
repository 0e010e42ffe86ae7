// Idea: the store names the fields of each struct once (codec_fields.h); here that list is walked
// with a JSON object in hand. The few places where JSON is built otherwise (tolls, counts, the ends
// of a relation) have an overload.
#include "ingest/reading_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <limits>

#include "base/sha256.h"
#include "base/utf8.h"
#include "store/codec_fields.h"
#include "views/names.h"

namespace marsad::ingest {
namespace {

namespace js = boost::json;

template <class E>
constexpr int kCount = 0;
template <>
constexpr int kCount<Field> = 2;
template <>
constexpr int kCount<PlacePrecision> = 5;
template <>
constexpr int kCount<DatePrecision> = 7;
template <>
constexpr int kCount<Comparator> = 6;
template <>
constexpr int kCount<EventStatus> = 5;
template <>
constexpr int kCount<Alleged> = 3;
template <>
constexpr int kCount<StatementKind> = 3;
template <>
constexpr int kCount<FigureKind> = 7;
template <>
constexpr int kCount<TalksStage> = 8;
template <>
constexpr int kCount<RelationKind> = 7;
template <>
constexpr int kCount<SectionKind> = 4;

class Taker {
 public:
  bool fine() const { return fault_.empty(); }
  const std::string& fault() const { return fault_; }

  template <class T>
  void field(const js::object& o, std::string_view name, T& out) {
    const js::value* v = o.if_contains(name);
    if (!v || v->is_null()) return;
    const std::string_view outer = std::exchange(at_, name);
    take(*v, out);
    at_ = outer;
  }

 private:
  void fail(const char* wanted) {
    if (fine()) fault_ = std::string(at_) + " is not " + wanted;
  }

  void take(const js::value& v, std::string& out) {
    if (v.is_string()) {
      out = std::string(v.as_string());
    } else if (v.is_int64() || v.is_uint64()) {
      out = js::serialize(v);
    } else if (v.is_double()) {
      out = fmt::format("{}", v.get_double());
    } else {
      fail("text");
    }
  }

  void take(const js::value& v, bool& out) {
    if (!v.is_bool()) return fail("true or false");
    out = v.get_bool();
  }

  void take(const js::value& v, double& out) {
    js::error_code fault;
    out = v.to_number<double>(fault);
    if (fault) fail("a number");
  }

  void take(const js::value& v, uint32_t& out) {
    js::error_code fault;
    const auto n = v.to_number<int64_t>(fault);
    if (fault || n < 0 || n > std::numeric_limits<int32_t>::max()) return fail("an offset");
    out = static_cast<uint32_t>(n);
  }

  template <class E>
    requires std::is_enum_v<E>
  void take(const js::value& v, E& out) {
    for (int i = 0; v.is_string() && i < kCount<E>; ++i) {
      if (views::name_of(static_cast<E>(i)) == std::string_view(v.as_string())) {
        out = static_cast<E>(i);
        return;
      }
    }
    fail("one of its words");
  }

  template <class T>
  void take(const js::value& v, std::vector<T>& out) {
    if (!v.is_array()) return fail("a list");
    for (const js::value& item : v.as_array()) take(item, out.emplace_back());
  }

  template <class T>
  void take(const js::value& v, std::optional<T>& out) {
    take(v, out.emplace());
  }

  template <class T>
    requires std::is_class_v<T>
  void take(const js::value& v, T& out) {
    if (!v.is_object()) return fail("an object");
    const js::object& o = v.as_object();
    const auto take_field = [&](const char* name, auto& member) { field(o, name, member); };
    if constexpr (std::is_same_v<T, Span>) {
      field(o, "in", out.in), field(o, "begin", out.begin), field(o, "end", out.end);
    } else if constexpr (std::is_same_v<T, Toll>) {
      take(v, out.count);
      field(o, "who", out.who);
    } else if constexpr (std::is_same_v<T, Relation>) {
      store::fields(take_field, out);
      end(o, "from", out.from_party, out.from_place);
      end(o, "to", out.to_party, out.to_place);
    } else {
      store::fields(take_field, out);
      const js::value* counts = o.if_contains("counts");
      if constexpr (std::is_same_v<T, Event>) {
        if (counts && counts->is_object()) take_counts(counts->as_object(), out);
      }
    }
  }

  void take_counts(const js::object& o, Event& e) {
    field(o, "killed", e.killed), field(o, "injured", e.injured), field(o, "detained", e.detained);
    field(o, "abducted", e.abducted), field(o, "displaced", e.displaced);
    field(o, "munitions", e.munitions), field(o, "intercepted", e.intercepted);
    field(o, "hit", e.hit);
  }

  // A place has a precision or a country, a party has neither.
  void end(const js::object& o, std::string_view name, std::optional<Party>& party,
           std::optional<Place>& place) {
    const js::value* v = o.if_contains(name);
    if (!v || !v->is_object()) return;
    const bool is_place = v->as_object().contains("precision") || v->as_object().contains("country");
    if (is_place) {
      field(o, name, place);
    } else {
      field(o, name, party);
    }
  }

  std::string fault_;
  std::string_view at_ = "reading";
};

void take_report(Taker& t, const js::object& o, ReadReport& out) {
  Reading& r = out.reading;
  t.field(o, "id", r.id), t.field(o, "source", r.source), t.field(o, "url", r.url);
  t.field(o, "title", r.title), t.field(o, "published", r.published);
  t.field(o, "author", r.author), t.field(o, "modified", r.modified);
  t.field(o, "retrieved", r.retrieved), t.field(o, "language", r.language);
  t.field(o, "sha256", r.sha256);
  Report& p = out.report;
  t.field(o, "text", p.text);
  p.id = r.id == r.sha256 ? "" : r.id;
  p.source = r.source, p.url = r.url, p.title = r.title, p.published = r.published;
  p.author = r.author, p.modified = r.modified, p.retrieved = r.retrieved;
}

// How long the fields of a report are, in code points.
struct Lengths {
  size_t title, text;

  bool hold(const Span& s) const {
    return s.begin <= s.end && s.end <= (s.in == Field::title ? title : text);
  }
  bool hold(const std::vector<Span>& spans) const {
    return std::all_of(spans.begin(), spans.end(), [&](const Span& s) { return hold(s); });
  }
  template <class Fact>
  bool hold_all(const std::vector<Fact>& facts, std::vector<Span> Fact::*spans) const {
    return std::all_of(facts.begin(), facts.end(), [&](const Fact& f) { return hold(f.*spans); });
  }
  bool hold(const Reading& r) const {
    return hold_all(r.events, &Event::evidence) && hold_all(r.statements, &Statement::evidence) &&
           hold_all(r.statements, &Statement::quotes) && hold_all(r.figures, &Figure::evidence) &&
           hold_all(r.talks, &Talks::evidence) && hold_all(r.talks, &Talks::factors) &&
           hold_all(r.relations, &Relation::evidence) && hold_all(r.warnings, &Warning::evidence) &&
           std::all_of(r.sections.begin(), r.sections.end(),
                       [&](const Section& s) { return hold(s.span); });
  }
};

// Empty: the reading and its report belong together.
std::string fault_between(const ReadReport& read) {
  const Reading& r = read.reading;
  const Report& p = read.report;
  if (r.sha256.empty()) return "no sha256 in its report";
  const bool with_text = !p.text.empty();
  if (with_text && base::sha256_hex(p.title + "\n" + p.text) != r.sha256) {
    return "its text is not the one that was read (sha256)";
  }
  const size_t title = base::count_code_points(p.title);
  const size_t text = with_text ? base::count_code_points(p.text) : size_t{UINT32_MAX};
  if (!Lengths{title, text}.hold(r)) return "evidence outside of its report";
  return {};
}

}  // namespace

Result<ReadReport> reading_of_json(std::string_view line) {
  constexpr const char* kCure = "; readings are the lines of `marsad read --format jsonl`";
  js::error_code fault;
  const js::value parsed = js::parse(js::string_view(line.data(), line.size()), fault);
  if (fault) return Error{Code::bad_input, "not JSON: " + fault.message() + kCure, {}};
  const js::object* o = parsed.if_object();
  const js::value* schema = o ? o->if_contains("schema") : nullptr;
  const js::value* report = o ? o->if_contains("report") : nullptr;
  const bool other = schema && !(schema->is_string() && schema->as_string() == "marsad.reading/1");
  if (!report || !report->is_object() || other) {
    return Error{Code::bad_input, std::string("not a reading (marsad.reading/1)") + kCure, {}};
  }
  ReadReport out;
  Taker t;
  take_report(t, report->as_object(), out);
  Reading& r = out.reading;
  t.field(*o, "events", r.events), t.field(*o, "statements", r.statements);
  t.field(*o, "figures", r.figures), t.field(*o, "talks", r.talks);
  t.field(*o, "relations", r.relations), t.field(*o, "sections", r.sections);
  t.field(*o, "warnings", r.warnings);
  const std::string wrong = t.fine() ? fault_between(out) : t.fault();
  if (!wrong.empty()) return Error{Code::bad_input, "a reading that cannot be used: " + wrong, {}};
  return out;
}

}  // namespace marsad::ingest
