// A reading's facts reduced to numbers: names hashed, days counted, counts as ranges.
#include <algorithm>
#include <charconv>
#include <cstring>

#include "record/fuse.h"
#include "record/hash.h"
#include "record/words.h"
#include "text/fold.h"
#include "text/instant.h"

namespace marsad::record {
namespace {

constexpr size_t kWords = 40, kAround = 48, kTitle = 16, kClose = 24;
constexpr double kOpen = 1e15;  // TollMark: no upper end
constexpr std::string_view kLetters = "esft";
constexpr std::string_view kDigits = "0123456789abcdefghjkmnpqrstvwxyz";  // base 32, none alike

Mark folded_mark(std::string_view words) {
  return mark_of(text::to_utf8(text::fold_key(words)));
}

PartyMark party_mark(const Party& party) {
  PartyMark mark;
  mark.entity = mark_of(party.entity);
  mark.code = mark_of(party.code);
  std::string_view code = party.code, head = code.substr(0, code.find('/'));
  mark.head = mark_of(head == "IGO" || head == "INT" || head == "UNK" ? code : head);
  if (party.entity.empty() && !party.anonymous) mark.name = folded_mark(party.name_ar);
  return mark;
}

void add_parties(std::vector<PartyMark>& out, const std::vector<Party>& parties) {
  for (const Party& party : parties) out.push_back(party_mark(party));
  std::sort(out.begin(), out.end(), [](const PartyMark& a, const PartyMark& b) {
    return std::tie(a.entity, a.code, a.name) < std::tie(b.entity, b.code, b.name);
  });
}

void set_place(Told& told, const std::optional<Place>& place) {
  if (!place) return;
  told.country = mark_of(place->country);
  told.admin1 = mark_of(place->admin1);
  told.place_precision = static_cast<uint8_t>(place->precision);
  if (place->precision != PlacePrecision::country) {
    told.place = mark_of(place->entity);
    if (!told.place && !place->name_ar.empty()) told.place = folded_mark(place->name_ar);
  }
  if (place->lat && place->lon) {
    told.lat = static_cast<float>(*place->lat);
    told.lon = static_cast<float>(*place->lon);
  }
}

std::optional<int32_t> day_number(std::string_view iso) {
  auto day = text::parse_day(iso.substr(0, std::min<size_t>(iso.size(), 10)));
  if (!day) return std::nullopt;
  return static_cast<int32_t>(day->time_since_epoch().count());
}

void set_date(Told& told, const std::optional<Date>& date) {
  told.from = 0, told.to = -1;
  if (!date) return;
  auto from = day_number(date->from), to = day_number(date->to);
  if (!from && !to) return;
  told.from = from ? *from : *to;
  told.to = to ? *to : *from;
  if (told.from > told.to) std::swap(told.from, told.to);
  told.date_precision = static_cast<uint8_t>(date->precision);
}

double number(std::string_view digits, double none) {
  double value = none;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

TollMark toll_mark(uint8_t what, const Count& count, Mark who) {
  TollMark mark;
  mark.what = what;
  mark.who = who;
  mark.comparator = static_cast<uint8_t>(count.comparator);
  mark.low = number(count.min, number(count.value, 0));
  mark.high = number(count.max, count.max.empty() && !count.value.empty() &&
                                        count.comparator == Comparator::eq
                                    ? number(count.value, kOpen)
                                    : kOpen);
  return mark;
}

void set_tolls(Told& told, const Event& e) {
  const std::vector<Toll>* lists[] = {&e.killed, &e.injured, &e.detained, &e.abducted,
                                      &e.displaced};
  for (uint8_t what = 0; what < 5; ++what) {
    for (const Toll& toll : *lists[what])
      told.tolls.push_back(toll_mark(what, toll.count, toll.who ? mark_of(toll.who->code) : 0));
  }
  const std::optional<Count>* counts[] = {&e.munitions, &e.intercepted, &e.hit};
  for (uint8_t i = 0; i < 3; ++i) {
    if (*counts[i]) told.tolls.push_back(toll_mark(static_cast<uint8_t>(5 + i), **counts[i], 0));
  }
}

uint8_t depth_of(const std::vector<Span>& evidence) {
  constexpr uint32_t kStep = 20, kMost = 100;  // code points; steps
  uint32_t first = kMost * kStep;
  for (const Span& span : evidence) {
    if (span.in == Field::title) return 0;
    first = std::min(first, span.begin);
  }
  return static_cast<uint8_t>(1 + first / kStep);
}

// What the facts of one report have in common.
class Teller {
 public:
  Teller(const Reading& reading, const Report& report, std::string_view report_id)
      : report_(hash64(report_id)), words_(report), around_(words_.sample(kAround)),
        title_(words_.title(kTitle)) {
    for (const Event& e : reading.events) look_at(e);
    for (auto* list : {&scene_, &cast_}) {
      std::sort(list->begin(), list->end());
      list->erase(std::unique(list->begin(), list->end()), list->end());
    }
    auto instant = text::parse_instant(reading.published);
    published_ = instant ? static_cast<int32_t>(text::utc_minutes(*instant)) : INT32_MIN;
  }

  Told start(Kind kind, const std::vector<Span>& evidence, std::string_view rule) {
    Told told;
    told.kind = kind;
    told.report = report_;
    told.published = published_;
    told.words = words_.near(evidence, kWords);
    told.lemma = mark_of(rule.substr(0, rule.find('#')));
    told.around = around_;
    told.depth = depth_of(evidence);
    if (kind == Kind::event) {  // nobody asks for those of others
      told.title = title_;
      told.close = words_.close(evidence, kClose);
      told.scene = scene_, told.cast = cast_;
      told.spans = static_cast<uint8_t>(std::min<size_t>(evidence.size(), 255));
    }
    Span at = evidence.empty() ? Span{} : evidence.front();
    uint64_t key = mix(mix(report_, hash64(rule)), static_cast<uint64_t>(kind) + 1);
    key = mix(key, (static_cast<uint64_t>(at.in) << 62) | (static_cast<uint64_t>(at.begin) << 31) |
                       at.end);
    while (key == 0 || std::find(keys_.begin(), keys_.end(), key) != keys_.end()) key = mix(key, 1);
    keys_.push_back(key);
    told.key = key;
    return told;
  }

 private:
  void look_at(const Event& e) {
    if (e.place) {
      scene_.push_back(static_cast<Word>(mark_of(e.place->country)));
      if (!e.place->entity.empty()) scene_.push_back(static_cast<Word>(mark_of(e.place->entity)));
    }
    for (const auto* parties : {&e.actors, &e.targets}) {
      for (const Party& p : *parties)
        cast_.push_back(static_cast<Word>(mark_of(p.entity.empty() ? p.code : p.entity)));
    }
  }

  Key report_;
  Words words_;
  std::vector<Word> around_, title_, scene_, cast_;
  int32_t published_ = INT32_MIN;
  std::vector<Key> keys_;
};

void set_names(Told& told, const std::optional<Place>& place, const std::vector<Party>& actors,
               const std::vector<Party>& targets) {
  const std::string_view where = place ? std::string_view(place->name_ar) : std::string_view();
  told.where = words_of_names({&where, 1});
  std::vector<std::string_view> names;
  for (const Party& party : actors) names.push_back(party.name_ar);
  for (const Party& party : targets) names.push_back(party.name_ar);
  told.who = words_of_names(names);
}

constexpr int32_t kZones = 6 * 60;  // minutes that a day begins earlier where it happens than in UTC

Told tell_event(Teller& teller, const Event& e) {
  Told told = teller.start(Kind::event, e.evidence, e.rule);
  told.status = static_cast<uint8_t>(e.status);
  told.main = e.main;
  told.type = mark_of(e.type);
  told.mode = mark_of(e.mode);
  add_parties(told.actors, e.actors);
  add_parties(told.targets, e.targets);
  set_place(told, e.place);
  set_date(told, e.date);
  set_names(told, e.place, e.actors, e.targets);
  for (const std::string& weapon : e.weapons) told.weapons.push_back(mark_of(weapon));
  std::sort(told.weapons.begin(), told.weapons.end());
  set_tolls(told, e);
  // What lies ahead of its report has not happened, whatever the verb's tense.
  bool ahead = told.from <= told.to && told.published != INT32_MIN &&
               static_cast<int64_t>(told.from) * 24 * 60 > told.published + kZones;
  if (ahead && e.status == EventStatus::occurred)
    told.status = static_cast<uint8_t>(EventStatus::planned);
  return told;
}

Told tell_statement(Teller& teller, const Statement& s) {
  std::vector<Span> spans = s.evidence;
  spans.insert(spans.end(), s.quotes.begin(), s.quotes.end());
  Told told = teller.start(Kind::statement, spans, s.rule);
  told.type = mark_of(s.stance);
  told.anonymous = s.speaker.anonymous;
  add_parties(told.actors, {s.speaker});
  if (s.addressee) add_parties(told.targets, {*s.addressee});
  set_date(told, s.date);
  return told;
}

Told tell_figure(Teller& teller, const Figure& f) {
  static constexpr std::string_view kKinds[] = {"force_level", "tally", "held", "displaced",
                                                "casualty_total", "money", "other"};
  Told told = teller.start(Kind::figure, f.evidence, f.rule);
  told.type = mark_of(kKinds[static_cast<size_t>(f.kind)]);
  told.mode = mark_of(f.unit);
  told.status = static_cast<uint8_t>(f.status);
  if (f.holder) add_parties(told.actors, {*f.holder});
  if (f.of) add_parties(told.targets, {*f.of});
  set_place(told, f.place);
  set_date(told, f.date);
  told.tolls.push_back(toll_mark(0, f.count, 0));
  return told;
}

Told tell_talks(Teller& teller, const Talks& t) {
  static constexpr std::string_view kStages[] = {"proposed",  "expected",  "agreed",    "delayed",
                                                 "under_way", "suspended", "concluded", "rejected"};
  Told told = teller.start(Kind::talks, t.evidence, t.rule);
  told.type = mark_of(kStages[static_cast<size_t>(t.stage)]);
  add_parties(told.actors, t.parties);
  set_place(told, t.place);
  set_date(told, t.dates.empty() ? std::optional<Date>() : t.dates.front());
  return told;
}

void count_rivals(std::vector<Told>& events) {
  for (Told& t : events) {
    size_t rivals = 0, before = 0;
    for (const Told& other : events) {
      if (&other == &t || other.type != t.type) continue;
      ++rivals;
      if (other.depth < t.depth) ++before;
    }
    t.rivals = static_cast<uint8_t>(std::min<size_t>(rivals, 255));
    t.before = static_cast<uint8_t>(std::min<size_t>(before, 255));
  }
}

}  // namespace

std::vector<Told> tell(const Reading& reading, const Report& report, std::string_view report_id) {
  Teller teller(reading, report, report_id);
  std::vector<Told> all;
  for (const Event& fact : reading.events) all.push_back(tell_event(teller, fact));
  count_rivals(all);
  for (const Statement& fact : reading.statements) all.push_back(tell_statement(teller, fact));
  for (const Figure& fact : reading.figures) all.push_back(tell_figure(teller, fact));
  for (const Talks& fact : reading.talks) all.push_back(tell_talks(teller, fact));
  return all;
}

std::string id_of(Kind kind, Key key) {
  std::string id(14, ' ');
  id[0] = kLetters[static_cast<size_t>(kind)];
  for (size_t i = 13; i > 0; --i, key >>= 5) id[i] = kDigits[key & 31];
  return id;
}

std::optional<Kind> kind_of(std::string_view id) {
  size_t kind = id.size() == 14 ? kLetters.find(id[0]) : std::string_view::npos;
  if (kind == std::string_view::npos) return std::nullopt;
  return static_cast<Kind>(kind);
}

std::optional<Key> key_of(std::string_view id) {
  if (!kind_of(id)) return std::nullopt;
  Key key = 0;
  for (char c : id.substr(1)) {
    size_t digit = kDigits.find(c);
    if (digit == std::string_view::npos || (key >> 59) != 0) return std::nullopt;
    key = (key << 5) | digit;
  }
  if (key == 0) return std::nullopt;
  return key;
}

}  // namespace marsad::record
