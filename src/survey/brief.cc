// Idea: facts are weighed by how many independent voices tell them, by their toll and by whether
// reports are mainly about them; the weightiest stay, in order of time. Where accounts differ, the
// line says which outlet says what, as that is part of what is known.
#include "survey/brief.h"

#include <algorithm>
#include <set>

#include "record/follow.h"
#include "survey/parts.h"
#include "views/lines.h"
#include "views/names.h"
#include "views/phrases.h"
#include "views/sides.h"

namespace marsad::survey {
namespace {

using views::fill;

constexpr size_t kEvents = 16, kStatements = 8, kFigures = 8, kTracks = 5, kPlans = 6;
constexpr size_t kStages = 8, kTypes = 4;
constexpr size_t kValues = 3, kOutlets = 4;  // of what accounts differ on
constexpr size_t kLone = 4;                  // times as many reports say otherwise
constexpr size_t kWords = 180;               // code points of a report's words

double weight_of(const RecordEvent& e) {
  double weight = 3.0 * e.voices + (e.fact.main ? 3 : 0);
  if (!e.fact.killed.empty()) weight += 3;
  if (!e.fact.injured.empty() || e.fact.munitions) weight += 1;
  if (!e.fact.place) weight -= 2;
  return weight;
}

double weight_of(const RecordStatement& s) {
  return s.voices + (s.fact.speaker.anonymous ? -1.0 : 0.0) +
         (s.fact.speaker.entity.empty() ? 0.0 : 1.0) + (s.fact.quotes.empty() ? 0.0 : 0.5);
}

double weight_of(const RecordFigure& f) {
  const FigureKind kind = f.fact.kind;
  const bool told_of = kind == FigureKind::force_level || kind == FigureKind::tally ||
                       kind == FigureKind::casualty_total || kind == FigureKind::displaced;
  return f.voices + (told_of ? 3.0 : 0.0) + (f.fact.unit.empty() ? -2.0 : 0.0) +
         (f.fact.holder || f.fact.of || f.fact.place ? 1.0 : 0.0);
}

template <class Item>
std::vector<const Item*> pointers(const std::vector<Item>& items) {
  std::vector<const Item*> all;
  for (const Item& item : items) all.push_back(&item);
  return all;
}

// The `most` weightiest, in the order in which they were handed in.
template <class Item>
std::vector<const Item*> weightiest(const std::vector<const Item*>& items, size_t most) {
  std::vector<std::pair<double, size_t>> order;
  for (size_t i = 0; i < items.size(); ++i) order.emplace_back(-weight_of(*items[i]), i);
  std::sort(order.begin(), order.end());
  if (order.size() > most) order.resize(most);
  std::sort(order.begin(), order.end(),
            [](const auto& a, const auto& b) { return a.second < b.second; });
  std::vector<const Item*> chosen;
  for (const auto& [weight, i] : order) chosen.push_back(items[i]);
  return chosen;
}

bool is_plan(const RecordEvent& e) {
  return e.fact.status == EventStatus::planned || e.fact.status == EventStatus::possible;
}

Date whole_day(const std::string& from, const std::string& to) {
  Date date;
  date.from = from, date.to = to;
  return date;
}

class Brief {
 public:
  Brief(const Findings& found, const views::BriefOptions& options)
      : found_(found),
        options_(options),
        messages_(views::Messages::of(options.language)),
        phrases_(messages_, options.isolate) {}

  std::string run() {
    if (!lead()) return std::move(out_);
    std::vector<const RecordEvent*> done, planned;
    for (const RecordEvent& e : found_.events) (is_plan(e) ? planned : done).push_back(&e);
    events(done);
    statements();
    figures();
    talks();
    plans(planned);
    return std::move(out_);
  }

 private:
  std::string counted(const std::string& key, size_t n) const {
    const std::string one = key + ".1";
    return n == 1 ? std::string(messages_.text(one))
                  : fill(messages_.text(key), {{"n", std::to_string(n)}});
  }

  std::string period() const {
    if (found_.from.empty() && found_.to.empty()) return {};
    if (found_.from == found_.to) return found_.from;
    return phrases_.date(whole_day(found_.from, found_.to));
  }

  // False where there is nothing to tell.
  bool lead() {
    std::set<std::string> reports, voices, outlets;
    auto count = [&](const auto& list) {
      for (const auto& kept : list) {
        for (const auto& w : kept.reports)
          reports.insert(w.report), voices.insert(w.voice), outlets.insert(w.source);
      }
    };
    count(found_.events), count(found_.statements), count(found_.figures), count(found_.talks);
    const std::string about =
        found_.about.empty() ? std::string(messages_.text("record.lead.all")) : found_.about;
    const bool any = !reports.empty();
    out_ += views::wrap(fill(messages_.text(any ? "record.lead" : "record.none"),
                             {{"about", about},
                              {"period", period()},
                              {"events", counted("record.events", found_.events.size())},
                              {"reports", counted("record.reports", reports.size())},
                              {"outlets", counted("record.outlets", outlets.size())},
                              {"voices", std::to_string(voices.size())}}),
                        options_.width, 0) +
            "\n";
    if (any) types();
    return any;
  }

  void types() {
    std::map<std::string, size_t> types;
    for (const RecordEvent& e : found_.events) ++types[e.fact.type];
    std::vector<std::pair<size_t, std::string>> most;
    for (const auto& [type, n] : types) most.emplace_back(n, type);
    std::stable_sort(most.begin(), most.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    if (most.size() > kTypes) most.resize(kTypes);
    std::vector<std::string> list;
    for (const auto& [n, type] : most)
      list.push_back(fill(messages_.text("type." + type), {{"n", std::to_string(n)}}));
    if (list.size() < 2) return;
    out_ += views::wrap(fill(messages_.text("record.types"),
                             {{"types", phrases_.join(list, "list.comma")}}),
                        options_.width, 0) +
            "\n";
  }

  void heading(std::string_view key) {
    std::string text(messages_.text(key));
    out_ += "\n" + (options_.colour ? "\x1B[1m" + text + "\x1B[0m" : text) + "\n";
  }

  void line(const std::string& text) {
    out_ += views::wrap("  " + text, options_.width, 6) + "\n";
  }

  void more(size_t left) {
    if (left > 0) line(fill(messages_.text("more"), {{"n", std::to_string(left)}}));
  }

  template <class Fact>
  std::string sources(const Kept<Fact>& kept) const {
    std::string text = phrases_.join(outlets_of(kept), "list.comma");
    const std::string_view between = messages_.text("list.semicolon");
    if (kept.voices > 1) {
      text.append(between);
      text += fill(messages_.text("record.voices"), {{"n", std::to_string(kept.voices)}});
    }
    return "  [" + text.append(between) + kept.fact.id + "]";
  }

  // The outlets of some reports of a fact, the first few by name.
  template <class Fact>
  std::string outlets_among(const Kept<Fact>& kept, const std::vector<std::string>& ids) const {
    std::vector<std::string> names;
    for (const auto& w : kept.reports) {
      const bool among = std::find(ids.begin(), ids.end(), w.report) != ids.end();
      const std::string& name = w.source.empty() ? w.report : w.source;
      if (among && std::find(names.begin(), names.end(), name) == names.end())
        names.push_back(name);
    }
    if (names.size() > kOutlets) names.resize(kOutlets);
    return phrases_.join(names, "list.comma");
  }

  template <class Fact>
  std::string differing(const Kept<Fact>& kept) const {
    std::string text;
    for (const Conflict& c : kept.conflicts) {
      const std::string key = "field." + c.field;
      if (!messages_.has(key)) continue;  // where and when: the line says the account's own
      std::vector<const ConflictValue*> values;
      for (const ConflictValue& v : c.values) values.push_back(&v);
      std::stable_sort(values.begin(), values.end(), [](const auto* a, const auto* b) {
        return a->reports.size() > b->reports.size();
      });
      if (values.size() > kValues) values.resize(kValues);
      // Who did it is read wrongly more often than a number: a lone voice against many is left out.
      const size_t most = values.front()->reports.size();
      if (c.field == "actors" || c.field == "targets")
        std::erase_if(values, [&](const auto* v) { return v->reports.size() * kLone < most; });
      if (values.size() < 2) continue;
      std::vector<std::string> list;
      for (const ConflictValue* v : values) {
        list.push_back(fill(messages_.text("record.value"),
                            {{"value", views::side_text(phrases_, kept, c.field, v->value)},
                             {"sources", outlets_among(kept, v->reports)}}));
      }
      text += fill(messages_.text("record.differ"),
                   {{"field", std::string(messages_.text(key))},
                    {"values", phrases_.join(list, "list.comma")}});
    }
    return text;
  }

  template <class Fact>
  std::string day(const Kept<Fact>& kept, const std::optional<Date>& own) const {
    std::string text = own ? phrases_.date(*own) : "";
    if (text.empty()) {
      const std::string told = record::day_of(kept);
      if (!told.empty()) text = phrases_.date(whole_day(told, told));
    }
    return text.empty() ? text : text + "  ";
  }

  std::string where(const std::optional<Place>& place) const {
    const std::string text = place ? phrases_.place(*place) : "";
    return text.empty() ? text : text + "  ";
  }

  std::string event_text(const RecordEvent& e) const {
    return day(e, e.fact.date) + where(e.fact.place) + phrases_.deed(e.fact) +
           phrases_.tolls(e.fact) + differing(e);
  }

  void events(const std::vector<const RecordEvent*>& all) {
    if (all.empty()) return;
    heading("section.events");
    const auto list = weightiest(all, kEvents);
    for (const RecordEvent* e : list) line(event_text(*e) + sources(*e));
    more(all.size() - list.size());
  }

  void plans(const std::vector<const RecordEvent*>& all) {
    if (all.empty()) return;
    heading("record.plans");
    const auto list = weightiest(all, kPlans);
    for (const RecordEvent* e : list) {
      const record::Followed followed = record::follow(*e, found_.today);
      std::vector<std::string> ids;
      for (const Link& link : e->links) {
        if (link.kind == LinkKind::fulfilled_by) ids.push_back(link.to);
      }
      std::string became;
      if (followed.outcome == record::Outcome::happened)
        became = fill(messages_.text("record.fulfilled"), {{"ids", joined(ids, " ")}});
      if (followed.outcome == record::Outcome::not_shown)
        became = messages_.text("record.not_shown");
      line(event_text(*e) + became + sources(*e));
    }
    more(all.size() - list.size());
  }

  void statements() {
    const auto list = weightiest(pointers(found_.statements), kStatements);
    if (list.empty()) return;
    heading("section.statements");
    for (const RecordStatement* s : list) {
      Report said;
      said.text = s->reports.empty() ? "" : s->reports.front().words;
      const Span all{Field::text, 0, static_cast<uint32_t>(said.text.size())};
      const std::string text =
          fill(messages_.text("statement"),
               {{"speaker", phrases_.person(s->fact.speaker)},
                {"says", phrases_.says(s->fact)},
                {"addressee", s->fact.addressee ? phrases_.party(*s->fact.addressee, true) : ""},
                {"words", phrases_.words(said, all, kWords)}});
      line(day(*s, s->fact.date) + text + sources(*s));
    }
    more(found_.statements.size() - list.size());
  }

  void figures() {
    const auto list = weightiest(pointers(found_.figures), kFigures);
    if (list.empty()) return;
    heading("section.figures");
    for (const RecordFigure* f : list) {
      std::string held;
      if (const auto it = found_.held.find(f->fact.id); it != found_.held.end()) {
        held = fill(messages_.text("record.held"),
                    {{"n", std::to_string(it->second.events)},
                     {"sources", phrases_.join(it->second.outlets, "list.comma")}});
      }
      line(day(*f, f->fact.date) + where(f->fact.place) + phrases_.figure(f->fact) +
           differing(*f) + held + sources(*f));
    }
    more(found_.figures.size() - list.size());
  }

  // The steps that change the stage, at most kStages: the first and the latest of them.
  std::vector<const RecordTalks*> turns(const record::Track& track) const {
    std::vector<const RecordTalks*> out;
    for (size_t step : track.steps) {
      const RecordTalks& t = found_.talks[step];
      if (out.empty() || out.back()->fact.stage != t.fact.stage) out.push_back(&t);
    }
    if (out.size() > kStages) out.erase(out.begin() + 1, out.end() - (kStages - 1));
    return out;
  }

  void talks() {
    std::vector<record::Track> tracks = record::tracks_of(found_.talks);
    if (tracks.empty()) return;
    heading("section.talks");
    std::vector<std::pair<double, size_t>> order;
    for (size_t i = 0; i < tracks.size(); ++i) {
      double voices = 0;
      for (size_t step : tracks[i].steps) voices += found_.talks[step].voices;
      order.emplace_back(-voices, i);
    }
    std::sort(order.begin(), order.end());
    if (order.size() > kTracks) order.resize(kTracks);
    for (const auto& [weight, i] : order) {
      std::vector<std::string> stages;
      for (const RecordTalks* t : turns(tracks[i])) {
        const std::string told = record::day_of(*t);
        const std::string stage = "stage." + std::string(views::name_of(t->fact.stage));
        stages.push_back(fill(messages_.text("record.stage"),
                              {{"day", told.empty() ? "" : phrases_.date(whole_day(told, told))},
                               {"stage", std::string(messages_.text(stage))}}) +
                         " [" + phrases_.join(outlets_of(*t), "list.comma") +
                         std::string(messages_.text("list.semicolon")) + t->fact.id + "]");
      }
      std::vector<Party> parties = tracks[i].parties;
      if (parties.size() > 4) parties.resize(4);
      line(fill(messages_.text("record.track"),
                {{"parties", parties.empty() ? std::string("-") : phrases_.parties(parties)},
                 {"forum", phrases_.isolated(tracks[i].forum)},
                 {"stages", joined(stages, messages_.text("list.semicolon"))}}));
    }
    more(tracks.size() - order.size());
  }

  const Findings& found_;
  const views::BriefOptions& options_;
  const views::Messages& messages_;
  views::Phrases phrases_;
  std::string out_;
};

}  // namespace

std::string to_brief(const Findings& findings, const views::BriefOptions& options) {
  return Brief(findings, options).run();
}

}  // namespace marsad::survey
