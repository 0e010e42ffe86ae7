// Idea: every phrase is a pattern of the messages file filled with smaller phrases; what a fact
// does not have leaves its group out. A deed's pattern is chosen by type and mode, or by the weapon
// where that says more.
#include "views/phrases.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/party_code.h"
#include "base/utf8.h"
#include "text/document.h"
#include "text/instant.h"
#include "views/naming.h"

namespace marsad::views {
namespace {

constexpr size_t kWords = 140;  // code points of the report's own words in one line

bool is_hidden(char32_t c) {  // directional controls, joiners, marks of order
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2069) || c == 0x061C || c == 0xFEFF || c < 0x20 ||
         (c >= 0x7F && c < 0xA0);
}

bool is_space(char32_t c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0xA0 || c == 0x2028;
}

std::string clean(std::string_view text, size_t most) {
  std::string out;
  size_t n = 0, last_space = 0;
  bool space = false;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = base::next_utf8(text, at);
    if (is_space(c)) {
      space = !out.empty();
      continue;
    }
    if (is_hidden(c)) continue;
    if (n >= most) {
      if (last_space > out.size() / 2) out.resize(last_space);
      return out + "\u2026";
    }
    if (space) {
      last_space = out.size();
      out += ' ';
      ++n;
    }
    space = false;
    base::append_utf8(out, c);
    ++n;
  }
  return out;
}

bool has_letters_of(std::string_view text, bool right_to_left) {
  for (size_t at = 0; at < text.size();) {
    const char32_t c = base::next_utf8(text, at);
    const bool rtl = (c >= 0x0590 && c <= 0x08FF && !(c >= 0x0660 && c <= 0x0669)) ||
                     (c >= 0xFB1D && c <= 0xFEFC);
    const bool ltr = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c <= 0x24F);
    if (right_to_left ? rtl : ltr) return true;
  }
  return false;
}

// "2500" -> "2,500"; years and short numbers are not counts of this size.
std::string grouped(const std::string& digits) {
  const size_t point = std::min(digits.find('.'), digits.size());
  std::string out = digits;
  for (size_t i = point; i > 3 && digits[0] != '-';) {
    i -= 3;
    out.insert(i, ",");
  }
  return out;
}

// Weapons whose name says more than the mode.
std::string_view weapon_key(const Event& e) {
  if (e.type != "ASSAULT") return {};
  if (!e.mode.empty() && e.mode != "heavy-weapons" && e.mode != "aerial" && e.mode != "explosives")
    return {};
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> keys{
      {{"missile", "event.weapon.missile"},
       {"drone", "event.weapon.drone"},
       {"uav", "event.weapon.drone"},
       {"rocket", "event.weapon.rocket"},
       {"car_bomb", "event.weapon.car_bomb"}}};
  for (const auto& [part, key] : keys) {
    for (const std::string& weapon : e.weapons) {
      if (weapon.find(part) != weapon.npos) return key;
    }
  }
  return {};
}

bool is_day(const std::string& iso) {
  return iso.size() >= 10;
}

}  // namespace

std::string Phrases::isolated(std::string_view text) const {
  const std::string plain = clean(text, text.size());
  if (!isolate_ || !has_letters_of(plain, messages_.language() == Language::en)) return plain;
  return "\u2068" + plain + "\u2069";
}

std::string Phrases::words(const Report& report, Span span, size_t most) const {
  std::string out = clean(text::slice(report, span), most);
  // A mark whose other half is cut off says nothing.
  if (std::count(out.begin(), out.end(), '"') % 2 != 0) std::erase(out, '"');
  return isolated(out);
}

std::string Phrases::quoted(const Report& report, Span span, size_t most) const {
  std::string inner = clean(text::slice(report, span), most);
  for (const char* mark : {"\"", "\u201C", "\u201D", "\u00AB", "\u00BB", "\u201E"}) {
    const std::string_view m(mark);
    if (inner.substr(0, m.size()) == m) inner.erase(0, m.size());
    if (inner.size() >= m.size() && inner.substr(inner.size() - m.size()) == m)
      inner.resize(inner.size() - m.size());
  }
  if (inner.empty()) return {};
  return isolated(std::string(messages_.text("quote.open")) + inner +
                  std::string(messages_.text("quote.close")));
}

std::string Phrases::join(const std::vector<std::string>& items, std::string_view last_key) const {
  std::string out;
  for (size_t i = 0; i < items.size(); ++i) {
    if (i > 0)
      out += messages_.text(i + 1 == items.size() ? last_key : std::string_view("list.comma"));
    out += items[i];
  }
  return out;
}

std::string Phrases::party(const Party& p, bool governed) const {
  const bool arabic = messages_.language() == Language::ar;
  const std::string first = arabic ? arabic_name(p, messages_, governed) : english_name(p, messages_, p.several);
  const std::string& second = arabic ? p.name : p.name_ar;
  return isolated(!first.empty() ? first : !second.empty() ? second : p.code);
}

std::string Phrases::person(const Party& p) const {
  const bool named =
      p.role != "person" && p.role != p.name && p.name.find(p.role) == std::string::npos;
  const std::string role = named && messages_.language() == Language::en ? first_sense(p.role) : std::string();
  // Bodies have a name, and so have those offices of which there is one ("Prosecutor General").
  const auto capital = [&](size_t i) { return i < p.role.size() && p.role[i] >= 'A' && p.role[i] <= 'Z'; };
  const bool office = p.role.empty() || (capital(0) && !capital(1));  // no "UN official"
  return fill(messages_.text("person"),
              {{"name", party(p)},
               {"role", isolated(role)},
               {"note", p.anonymous && !office ? std::string(messages_.text("unnamed")) : ""}});
}

// "says", of several "say".
std::string Phrases::says(const Statement& s) const {
  std::string key = "stance." + (s.told_as.empty() ? s.stance : s.told_as);
  if (!messages_.has(key)) key = "stance.other";
  const std::string many = key + ".many";
  return std::string(messages_.text(s.speaker.several && messages_.has(many) ? many : key));
}

std::string Phrases::parties(const std::vector<Party>& list) const {
  std::vector<std::string> names;
  for (const Party& p : list) {
    const std::string name = party(p, true);
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(name);
  }
  return join(names, "list.and");
}

std::string Phrases::number(const std::string& digits) const {
  return grouped(digits);
}

std::string Phrases::count(const Count& c) const {
  static constexpr std::array<std::string_view, 6> keys{"count.=",  "count.>=", "count.>",
                                                        "count.<=", "count.<",  "count.~"};
  const Values values{{"n", number(c.value)}, {"min", number(c.min)}, {"max", number(c.max)}};
  // A count that the report itself tells in two ways (toll_range.h).
  const bool two_ways = !c.min.empty() && !c.max.empty() && c.min != c.max;
  const bool floor = c.comparator == Comparator::about && !c.min.empty() && c.max.empty();  // "hundreds"
  if (!c.value.empty() && !floor && !(two_ways && c.comparator != Comparator::about))
    return fill(messages_.text(keys[static_cast<size_t>(c.comparator)]), values);
  const char* key = !c.min.empty() && !c.max.empty() ? "count.range"
                    : !c.min.empty()                 ? "count.min"
                                                     : "count.max";
  return fill(messages_.text(c.min.empty() && c.max.empty() ? "count.none" : key), values);
}

// A bare number under ten, in words.
std::string Phrases::small_number(const Count& c) const {
  const std::string key = "number." + c.value;
  return c.comparator == Comparator::eq && messages_.has(key) ? std::string(messages_.text(key))
                                                              : count(c);
}

std::string Phrases::place(const Place& p) const {
  const bool arabic = messages_.language() == Language::ar;
  const std::string& name = arabic && !p.name_ar.empty() ? p.name_ar
                            : p.name.empty()             ? p.name_ar
                                                         : p.name;
  const std::string country(p.country.empty() ? "" : messages_.country(p.country));
  const bool same = p.precision == PlacePrecision::country || name == country;
  return fill(messages_.text("place"), {{"name", isolated(name.empty() ? country : name)},
                                        {"country", same || name.empty() ? "" : country}});
}

std::string Phrases::calendar_day(std::string_view iso, bool weekday) const {
  const auto day = text::parse_day(iso.substr(0, 10));
  if (!day) return std::string(iso);
  const std::chrono::year_month_day date(*day);
  std::string out;
  if (weekday) {
    out += messages_.text("weekday." + std::to_string(std::chrono::weekday(*day).c_encoding()));
    out += ' ';
  }
  out += std::to_string(static_cast<unsigned>(date.day())) + ' ';
  out += messages_.text("month." + std::to_string(static_cast<unsigned>(date.month())));
  return out + ' ' + std::to_string(static_cast<int>(date.year()));
}

std::string Phrases::date(const Date& d) const {
  if (d.from.empty() && d.to.empty()) return {};
  const bool open = d.from.empty() || d.to.empty();
  if (open) {
    const bool since = d.to.empty();
    const std::string day = calendar_day(since ? d.from : d.to, false);
    return fill(messages_.text(since ? "date.since" : "date.until"), {{"from", day}, {"to", day}});
  }
  const std::string from_day = d.from.substr(0, 10), to_day = d.to.substr(0, 10);
  if (d.precision == DatePrecision::year && from_day.substr(0, 4) == to_day.substr(0, 4))
    return from_day.substr(0, 4);
  if (d.precision == DatePrecision::month && from_day.substr(0, 7) == to_day.substr(0, 7) &&
      is_day(from_day)) {
    const std::string day = calendar_day(from_day, false);
    return day.substr(day.find(' ') + 1);
  }
  if (from_day == to_day) {
    const bool minute = d.precision == DatePrecision::minute && d.from.size() >= 16;
    return calendar_day(from_day, true) + (minute ? " " + d.from.substr(11, 5) : "");
  }
  return fill(messages_.text("date.range"),
              {{"from", calendar_day(from_day, false)}, {"to", calendar_day(to_day, false)}});
}

// "The residents of Douma", of what was done in Douma; of a country alone by its code.
static bool lives_in(const Party& party, const Place& place) {
  constexpr std::string_view kResidents = "residents of ";
  if (!party.name.starts_with(kResidents)) return false;
  if (!place.name.empty()) return party.name.substr(kResidents.size()) == place.name;
  return base::head_of(party.code) == place.country;
}

std::string Phrases::deed(const Event& e) const {
  std::string key(weapon_key(e));
  // A row may have words of its own ("denial" among the refusals).
  const std::string row = "event." + e.rule.substr(0, e.rule.find('#'));
  if (key.empty() && messages_.has(row)) key = row;
  if (key.empty()) key = "event." + e.type + (e.mode.empty() ? "" : "." + e.mode);
  if (!messages_.has(key)) key = "event." + e.type;
  // Whoever lives where it happened: the place stands before the deed. Nobody is named on both
  // sides.
  std::vector<Party> targets;
  for (const Party& target : e.targets) {
    const bool doer = std::any_of(e.actors.begin(), e.actors.end(), [&](const Party& actor) {
      return party(actor) == party(target);
    });
    if (doer) continue;
    if (!e.place || !lives_in(target, *e.place)) targets.push_back(target);
  }
  std::string actors = parties(e.actors);
  if (e.alleged == Alleged::doer && !actors.empty())
    actors = fill(messages_.text("alleged.doer"), {{"actors", actors}});
  const Values values{{"actors", actors}, {"targets", parties(targets)}};
  static constexpr std::array<std::string_view, 5> status{
      "status.occurred", "status.ongoing", "status.planned", "status.possible", "status.denied"};
  std::string what = fill(messages_.text(key), values);
  if (e.alleged == Alleged::deed) what = fill(messages_.text("alleged.deed"), {{"what", what}});
  return fill(messages_.text(status[static_cast<size_t>(e.status)]), {{"what", what}});
}

std::string Phrases::toll_list(const std::vector<Toll>& tolls) const {
  std::vector<std::string> parts;
  for (const Toll& t : tolls) {
    std::string who = t.who ? party(*t.who) : "";
    if (t.who && messages_.language() == Language::en)
      who = isolated(english_name(*t.who, messages_, t.count.value != "1"));
    else if (t.who && !t.count.text.empty() && t.who->name_ar.find(t.count.text) != std::string::npos) {
      parts.push_back(who);  // "20 gunmen": the number stands in the words
      continue;
    }
    parts.push_back(fill(messages_.text("toll"), {{"n", count(t.count)}, {"who", who}}));
  }
  return join(parts, "list.comma");
}

std::string Phrases::tolls(const Event& e) const {
  std::vector<std::string> munitions;
  const auto add = [&](const char* key, const std::optional<Count>& c, bool in_words) {
    if (c)
      munitions.push_back(
          fill(messages_.text(key), {{"n", in_words ? small_number(*c) : count(*c)}}));
  };
  add("munitions", e.munitions, false);
  add("intercepted", e.intercepted, true);
  add("hit", e.hit, true);
  std::string out;
  const std::string separator(messages_.text("list.semicolon"));
  if (!munitions.empty()) out += separator + join(munitions, "list.comma");
  const std::pair<const char*, const std::vector<Toll>*> lists[] = {{"killed", &e.killed},
                                                                    {"injured", &e.injured},
                                                                    {"detained", &e.detained},
                                                                    {"abducted", &e.abducted},
                                                                    {"displaced", &e.displaced}};
  for (const auto& [key, list] : lists) {
    if (!list->empty()) out += separator + fill(messages_.text(key), {{"who", toll_list(*list)}});
  }
  return out;
}

std::string Phrases::statement(const Statement& s, const Report& report) const {
  const std::string speaker = person(s.speaker);
  if (s.kind == StatementKind::no_comment)
    return fill(messages_.text("statement.no_comment"), {{"speaker", speaker}});
  std::vector<std::string> quotes;
  for (const Span& span : s.quotes) {
    if (quotes.size() < 2) quotes.push_back(quoted(report, span, kWords));
  }
  std::string said = join(quotes, "list.comma");
  if (said.empty() && s.told.end > s.told.begin) said = words(report, s.told, kWords);
  return fill(messages_.text("statement"),
              {{"speaker", speaker},
               {"says", says(s)},
               {"addressee", s.addressee ? party(*s.addressee, true) : ""},
               {"words", said}});
}

std::string Phrases::figure(const Figure& f, const Report* report) const {
  static constexpr std::array<std::string_view, 7> keys{
      "figure.force_level",    "figure.tally", "figure.held", "figure.displaced",
      "figure.casualty_total", "figure.money", "figure"};
  std::string unit = f.count.value == "1" ? f.unit : plural(f.unit);
  std::replace(unit.begin(), unit.end(), '_', ' ');
  // "3,000,000 persons of Syria", not "of person of Syria".
  const auto owner = [&](const std::optional<Party>& p) {
    if (!p) return std::string();
    const std::string country =
        messages_.language() == Language::en ? country_of_people(*p, messages_) : "";
    if (!country.empty()) return isolated(country);
    const bool counted = p->entity.empty() && (p->name == f.unit || p->role == f.unit);
    if (counted && p->name.find(" of ") == p->name.npos) return std::string();  // "120 deputies", not of deputy
    for (const std::string& member : {p->role, f.unit}) {  // "prisoners of the band", not of its member
      if (!member.empty() && p->name.starts_with(member + " of ")) return isolated(p->name.substr(member.size() + 4));
    }
    return party(*p);
  };
  // Who holds people is named for what he is ("Syrian fighters").
  const std::string holder = f.kind == FigureKind::held ? side(f.holder, std::nullopt, true) : owner(f.holder);
  // In Arabic the report's own words for what is counted, where they are known.
  const bool arabic = messages_.language() == Language::ar;
  if (arabic) unit.clear();
  if (arabic && f.of && !f.count.text.empty() &&
      f.of->name_ar.find(f.count.text) != std::string::npos) {
    return fill(messages_.text(keys[static_cast<size_t>(f.kind)]),
                {{"n", isolated(f.of->name_ar)},
                 {"unit", ""},
                 {"holder", holder},
                 {"of", ""}});
  }
  if (arabic && report && !f.evidence.empty()) {
    const std::string told = text::slice(*report, f.evidence[0]);
    const size_t at = f.count.text.empty() ? std::string::npos : told.find(f.count.text);
    const bool apart = f.holder && told.find(f.holder->name_ar) == std::string::npos &&
                        f.holder->name_ar.find(f.count.text) == std::string::npos;
    if (at != std::string::npos) {
      const std::string counted = count(f.count) + told.substr(at + f.count.text.size());
      return fill(messages_.text(keys[static_cast<size_t>(f.kind)]),
                  {{"n", isolated(counted)}, {"unit", ""}, {"holder", apart ? holder : ""}, {"of", ""}});
    }
  }
  return fill(messages_.text(keys[static_cast<size_t>(f.kind)]), {{"n", count(f.count)},
                                                                  {"unit", isolated(unit)},
                                                                  {"holder", holder},
                                                                  {"of", owner(f.of)}});
}

std::string Phrases::talks(const Talks& t, const Report& report, bool in_full) const {
  static constexpr std::array<std::string_view, 8> keys{
      "stage.proposed",  "stage.expected",  "stage.agreed",    "stage.delayed",
      "stage.under_way", "stage.suspended", "stage.concluded", "stage.rejected"};
  std::vector<std::string> factors, dates;
  for (const Span& span : t.factors) {
    if (in_full) factors.push_back(words(report, span, kWords));
  }
  for (const Date& d : t.dates) {
    if (std::string text = date(d); !text.empty()) dates.push_back(std::move(text));
  }
  return fill(messages_.text("talks"),
              {{"stage", std::string(messages_.text(keys[static_cast<size_t>(t.stage)]))},
               {"parties", parties(t.parties)},
               {"forum", isolated(t.forum)},
               {"subject", isolated(clean(t.subject, kWords))},
               {"factors", join(factors, "list.comma")},
               {"dates", join(dates, "list.comma")}});
}

std::string Phrases::side(const std::optional<Party>& p, const std::optional<Place>& l, bool governed) const {
  // People who lead, are backed or are held are several, unless they are named.
  if (p && p->anonymous && !p->role.empty() && messages_.language() == Language::en)
    return isolated(english_name(*p, messages_, true));
  return p ? party(*p, governed) : l ? place(*l) : std::string();
}

// "Iran backs the Iran-backed militias".
bool Phrases::says_nothing(const Relation& r) const {
  const std::string from = side(r.from_party, r.from_place);
  return from.empty() || side(r.to_party, r.to_place).find(from) != std::string::npos;
}

std::string Phrases::relation(const Relation& r) const {
  static constexpr std::array<std::string_view, 7> keys{
      "relation.backs", "relation.leads",      "relation.member_of", "relation.guards",
      "relation.hosts", "relation.depends_on", "relation.commands"};
  // In Arabic one side stands behind a preposition: "backed by (bi-da'm min) X", "of (min) Y", "dependent on ('ala) Z".
  const bool to_behind = r.kind == RelationKind::member_of || r.kind == RelationKind::depends_on;
  return fill(messages_.text(keys[static_cast<size_t>(r.kind)]),
              {{"from", side(r.from_party, r.from_place, !to_behind)},
               {"to", side(r.to_party, r.to_place, to_behind)}});
}

std::string Phrases::warning(const Warning& w, const Report& report) const {
  std::string key = "warning." + w.code;
  if (!messages_.has(key)) return isolated(w.message);
  std::string words;
  for (const Span& span : w.evidence) {
    if (!words.empty()) words += " / ";
    words += text::slice(report, span);
  }
  return fill(messages_.text(key), {{"words", words}});
}

}  // namespace marsad::views
