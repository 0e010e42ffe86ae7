// A reading: what one report says, every fact with the words that show it (CONTRACT:
// `marsad.reading/1`). Field names and enumerators are spelt as in the JSON. Plain values; no
// invariants beyond the comments.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "marsad/span.h"

namespace marsad {

// A doer, target, speaker, holder. Example: {"Iraqi army", "الجيش العراقي", "IRQ/MIL",
// "iraqi_army", "", false}.
struct Party {
  std::string name;  // English, from the codebook, or put together from its parts; empty when the
                     // words are unknown
  std::string name_ar;  // as the report words it
  std::string code;     // "USA/MIL", "IGO/UN", "INT/ISIS"; "UNK/REB"; empty when nothing is known
  std::string entity;   // codebook id, empty: none
  std::string role;     // English role ("foreign minister"), empty: none
  bool anonymous = false;   // "a US military official", "sources"
  bool several = false;     // unnamed people told in the plural or counted; not printed, the brief's words go by it
  std::vector<Span> spans;  // where the words stand; not printed, but evidence is made of them
};

enum class PlacePrecision : uint8_t { site, place, district, admin1, country };

struct Place {
  std::string name;                // English
  std::string name_ar;             // as the codebook or the report words it
  std::string entity;              // codebook id, empty: none
  std::string country;             // ISO 3166-1 alpha-3, empty: unknown
  std::string admin1;              // codebook id of the province, empty: unknown
  std::optional<double> lat, lon;  // degrees, WGS84
  PlacePrecision precision = PlacePrecision::place;
  std::vector<Span> spans;
};

enum class DatePrecision : uint8_t { minute, hour, day, week, month, season, year };

// Both ends included: "2018-03" is from 2018-03-01 to 2018-03-31 with precision month.
struct Date {
  std::string from, to;  // ISO 8601 dates ("2018-03-01") or instants to the minute
                         // ("2018-03-01T14:30"); empty: open or unresolved
  DatePrecision precision = DatePrecision::day;
  std::string text;  // as the report words it
  std::vector<Span> spans;
};

enum class Comparator : uint8_t { eq, ge, gt, le, lt, about };  // "=", ">=", ">", "<=", "<", "~"

// A count as exact decimal digits, so that no value is rounded: value "12", "1.5"; min and max the
// range it may lie in.
struct Count {
  std::string value;     // decimal, empty: only a range is said
  std::string min, max;  // decimal, empty: open on that side
  Comparator comparator = Comparator::eq;
  std::string text;  // as the report words it
  std::vector<Span> spans;
};

struct Toll {
  Count count;
  std::optional<Party> who;  // "3 soldiers": the Iraqi soldiers; none: people
};

enum class EventStatus : uint8_t { occurred, ongoing, planned, possible, denied };

// What of an event rests on an accusation or a suspicion alone: that it was done, or only who did it.
enum class Alleged : uint8_t { none, deed, doer };

struct Event {
  std::string id;            // "e1" within a reading
  std::string type, mode;    // PLOVER; mode may be empty
  std::string acled, cameo;  // sub-event type in words; code; may be empty
  EventStatus status = EventStatus::occurred;
  Alleged alleged = Alleged::none;
  bool main = false;  // among what the report is mainly about
  std::vector<Party> actors, targets;
  std::optional<Place> place;
  std::optional<Date> date;
  std::vector<std::string> weapons;  // codebook ids
  std::vector<Toll> killed, injured, detained, abducted, displaced;
  std::optional<Count> munitions, intercepted, hit;
  std::string attribution;  // id of the statement that carries it, empty: the outlet itself
  std::vector<Span> evidence;
  std::string rule;   // "verbs/ASSAULT:قصف"
  double weight = 0;  // how sure the reading is, 0 to 1; orders doubtful ones
};

enum class StatementKind : uint8_t { direct, indirect, no_comment };

struct Statement {
  std::string id;  // "s1"
  Party speaker;
  std::string verb;  // lemma as in the codebook
  StatementKind kind = StatementKind::indirect;
  std::string stance;  // says, denies, claims, warns, asks ...
  std::optional<Party> addressee;
  std::optional<Date> date;
  std::vector<Span> quotes, evidence;
  std::string rule;
  Span told;            // what is told, quotations apart; empty: not shown. Not printed, nor is the next: the
  std::string told_as;  // brief's words go by them. The stance of the quotes or of `told`, where it is one
};

enum class FigureKind : uint8_t {
  force_level,
  tally,
  held,
  displaced,
  casualty_total,
  money,
  other
};

struct Figure {
  std::string id;  // "f1"
  FigureKind kind = FigureKind::other;
  Count count;
  std::string unit;  // English noun, currency code for money
  std::optional<Party> holder, of;
  std::optional<Place> place;
  std::optional<Date> date;
  EventStatus status = EventStatus::occurred;
  std::vector<Span> evidence;
  std::string rule;
};

enum class TalksStage : uint8_t {
  proposed,
  expected,
  agreed,
  delayed,
  under_way,
  suspended,
  concluded,
  rejected
};

struct Talks {
  std::string id;              // "t1"
  std::string forum, subject;  // as the report words them
  std::vector<Party> parties;
  TalksStage stage = TalksStage::expected;
  std::vector<Span> factors;
  std::vector<Date> dates;
  std::optional<Place> place;
  std::vector<Span> evidence;
  std::string rule;
};

enum class RelationKind : uint8_t { backs, leads, member_of, guards, hosts, depends_on, commands };

struct Relation {
  RelationKind kind = RelationKind::backs;
  std::optional<Party> from_party, to_party;  // exactly one of party and place on each side
  std::optional<Place> from_place, to_place;
  std::vector<Span> evidence;
  std::string rule;
};

enum class SectionKind : uint8_t { why_now, why_it_matters, whats_next, know_more };

struct Section {
  SectionKind kind = SectionKind::why_now;
  Span span;
};

struct Warning {
  std::string code;     // snake_case: not_arabic, not_news, date_conflict, toll_conflict, mistranslation ...
  std::string message;  // English, one line
  std::vector<Span> evidence;
};

struct Reading {
  std::string id, source, url, title, published, language,
      sha256;  // of the report; language ISO 639-1 or "und"
  std::string author, modified, retrieved;  // as in Report; left out of the JSON where empty
  std::vector<Event> events;
  std::vector<Statement> statements;
  std::vector<Figure> figures;
  std::vector<Talks> talks;
  std::vector<Relation> relations;
  std::vector<Section> sections;
  std::vector<Warning> warnings;
};

}  // namespace marsad
