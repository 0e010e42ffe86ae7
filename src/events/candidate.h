// Event candidates: one for each predicate whose sense has a type, with everything the clause says
// about it. Candidates of one event are joined later (merge.h); a dropped one keeps its reason for
// `explain`.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "events/context.h"
#include "events/sense.h"

namespace marsad::events {

enum class TollKind : uint8_t { none, killed, injured, detained, abducted, displaced };

enum class Fate : uint8_t { none, intercepted, hit };  // of munitions

struct TollFound {
  TollKind kind = TollKind::none;
  Toll toll;
  TokenId at = 0;
  Span shown;  // the words that the candidate's evidence has for it
  // "A number of gunmen": says that there were some, and yields to any count.
  bool unknown() const { return toll.count.value.empty() && toll.count.min.empty(); }
};

struct Candidate {
  PredicateId predicate = kNoPredicate;
  lex::Id sense = lex::kNone;
  std::string_view type, mode, row;
  EventStatus status = EventStatus::occurred;
  std::vector<Party> actors, targets;
  std::vector<TollFound> tolls;
  std::vector<TollFound> told_again;  // further counts of a kind of toll that it has (toll_range.h)
  std::vector<std::string> weapons;
  std::optional<Place> place;
  std::optional<Date> date;
  std::vector<Span> evidence;  // trigger first
  TokenId trigger = 0;
  uint32_t sentence = 0;
  PredicateId reported_by = kNoPredicate;
  PredicateId result_of = kNoPredicate;  // of a result: the event that led to it (tolls.h)
  bool in_title = false;
  bool result =
      false;  // says what became of people ("مقتل", "إصابة"): joins the attack it stands by
  bool fate = false;  // says what became of munitions ("intercepted", "got through")
  bool passive = false;
  bool mutual = false;         // roles are the parties' alike: talks, clashes
  bool content = false;        // inside what a verbal act is about
  bool definite = false;       // "the attack": told before
  bool place_said = false;     // by words of its own clause
  bool place_assumed = false;  // country by rule, no words of its own clause
  bool amid = false;                // went on when its clause's deed was done (attach.h)
  bool aimed = false;               // "on", "against": its own words name the targets
  bool attributed = false;          // laid to its doers ("attacks attributed to X")
  Alleged alleged = Alleged::none;  // by its own words (alleged.h)
  std::string_view actor_basis =
      "";               // how actors were found: frame, light, nationality, governor, pronoun
  std::string dropped;  // why it is no event; empty: kept
};

// Tables that the candidates need, made once a lexicon.
class EventTables {
 public:
  explicit EventTables(const lex::Lexicon& lexicon);
  TollKind toll(lex::Id lemma) const {
    return lemma == lex::kNone ? TollKind::none : tolls_[lemma];
  }

  Fate fate(lex::Id lemma) const { return lemma == lex::kNone ? Fate::none : fates_[lemma]; }
  // "met (their death)": a toll only with its object.
  bool meets(lex::Id lemma) const { return lemma != lex::kNone && meets_[lemma]; }
  bool munition(lex::Id weapon) const {
    return munitions_[weapon];
  }  // fired or dropped, not what fires it
  // Code of a PLOVER type and mode in another scheme ("cameo", "acled"); empty where it has none.
  std::string_view crosswalk(std::string_view scheme, const std::string& type_and_mode) const;
  bool side(lex::Id lemma) const {
    return sides_[lemma];
  }  // "side", "country": may stand for two parties told before

 private:
  std::vector<TollKind> tolls_;
  std::vector<Fate> fates_;
  std::map<std::string, std::string_view> cameo_, acled_;
  std::vector<bool> munitions_;
  std::vector<bool> sides_, meets_;
};

// Those whose trigger begins there; candidates stand in order of their triggers.
std::span<const Candidate> told_at(const std::vector<Candidate>& candidates, TokenId token);

std::vector<Candidate> find_candidates(const Context& context, const EventTables& tables);

std::optional<Date> date_for(const Context& context, const Predicate& predicate);
std::optional<Place> place_for(const Context& context, PredicateId predicate,
                               const SenseMatch& match);
// Days from the first of a date to publication; negative: it lies ahead. Nothing where either has no day.
std::optional<int64_t> days_old(const Context& context, const Date& date);
// Where, by the relative clause that hangs on a noun of action.
std::optional<Place> place_of_relative(const Context& context, PredicateId predicate);
EventStatus status_for(const Context& context, PredicateId predicate, lex::Id sense, std::string& dropped);

}  // namespace marsad::events
