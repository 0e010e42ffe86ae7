// Rows of small whole numbers; larger agreement values mean more alike.
#include "events/identity.h"

#include <algorithm>
#include <array>

#include "events/codes.h"
#include "events/rows.h"

namespace marsad::events {
namespace {

using mentions::Tag;

enum Feature : size_t {
  type, gap, paragraphs, words, between, title_a, title_b, lead_a, lead_b, lemma, row,
  form_a, form_b, definite_a, definite_b, plural_a, plural_b, counted_a, counted_b, status_a,
  status_b, result_a, result_b, led, who, whom, crossed, no_who_a, no_who_b, no_whom_a, no_whom_b,
  where, said_a, said_b, when, dated_a, dated_b, killed, injured, toll_a, toll_b, mode, weapons,
  governs, one_governor, reported, content_a, content_b, recalled_a, recalled_b, other_b, shared,
  negated, quoted, relative_a, relative_b, count_of
};

constexpr std::array<std::string_view, count_of> kNames = {
    "type",       "gap",        "paragraphs", "words",     "between",   "title_a",
    "title_b",    "lead_a",     "lead_b",     "lemma",     "row",       "form_a",    "form_b",
    "definite_a", "definite_b", "plural_a",   "plural_b",  "counted_a", "counted_b", "status_a",
    "status_b",   "result_a",   "result_b",   "led",       "who",       "whom",      "crossed",
    "no_who_a",   "no_who_b",   "no_whom_a",  "no_whom_b", "where",     "said_a",    "said_b",
    "when",       "dated_a",    "dated_b",    "killed",    "injured",   "toll_a",    "toll_b",
    "mode",       "weapons",    "governs",    "one_governor", "reported", "content_a", "content_b",
    "recalled_a", "recalled_b", "other_b",    "shared",    "negated",   "quoted",    "relative_a",
    "relative_b"};

// 0: apart, 1: one side says nothing, 2: both, 3: one country, 4: one code, 5: one name.
int16_t likeness(const std::vector<Party>& a, const std::vector<Party>& b) {
  if (a.empty() || b.empty()) return a.empty() && b.empty() ? 2 : 1;
  int16_t best = 0;
  for (const Party& x : a) {
    for (const Party& y : b) {
      int16_t here = !x.entity.empty() && x.entity == y.entity ? 5
                     : x.code == y.code                        ? 4
                     : country_or_body(x.code) == country_or_body(y.code) ? 3
                                                               : 0;
      best = std::max(best, here);
    }
  }
  return best;
}

// 0: two countries, 1: two places, 2: one says none, 3: neither, 4: one country, 5: one place.
int16_t likeness(const std::optional<Place>& a, const std::optional<Place>& b) {
  if (!a || !b) return !a && !b ? 3 : 2;
  Agreement agreement = places_agree(a, b);
  if (agreement == Agreement::shared) return 5;
  if (agreement == Agreement::open) return 4;
  return !a->country.empty() && a->country == b->country ? 1 : 0;
}

// 0: apart, 1: one says none, 2: neither, 3: one within the other, 4: the same.
int16_t likeness(const std::optional<Date>& a, const std::optional<Date>& b) {
  bool none_a = !a || a->from.empty(), none_b = !b || b->from.empty();
  if (none_a || none_b) return none_a && none_b ? 2 : 1;
  if (dates_agree(a, b) == Agreement::apart) return 0;
  return a->from.substr(0, 10) == b->from.substr(0, 10) ? 4 : 3;
}

// 0: neither has a toll, 1: one, 2: both and differing, 3: the same.
int16_t likeness(const Candidate& a, const Candidate& b, TollKind kind) {
  bool in_a = false, in_b = false, same = false;
  for (const TollFound& x : a.tolls) in_a = in_a || x.kind == kind;
  for (const TollFound& y : b.tolls) {
    if (y.kind != kind) continue;
    in_b = true;
    for (const TollFound& x : a.tolls)
      same = same || (x.kind == kind && x.toll.count.value == y.toll.count.value &&
                      x.toll.count.min == y.toll.count.min);
  }
  if (!in_a && !in_b) return 0;
  return in_a && in_b ? (same ? 3 : 2) : 1;
}

bool plural(const Predicate& p) { return !p.verbal && p.form.number == lex::Number::plural; }

// "150 attacks", "a number of raids".
int16_t counted(const Context& c, const Predicate& p) {
  if (p.verbal || p.phrase == kNoPhrase) return 0;
  int32_t value = c.phrase(p.phrase).count;
  return value < 0 ? 0 : c.values[value].year_like ? 0 : 1;
}

// Phrases that both name: "killed (it) and wounded (it)".
bool shares_argument(const Context& c, const Predicate& a, const Predicate& b) {
  for (const Argument* x = c.predicates.begin(a); x != c.predicates.end(a); ++x) {
    for (const Argument* y = c.predicates.begin(b); y != c.predicates.end(b); ++y) {
      if (x->phrase != kNoPhrase && x->phrase == y->phrase) return true;
    }
  }
  return false;
}

int16_t weapons_alike(const Candidate& a, const Candidate& b) {
  if (a.weapons.empty() || b.weapons.empty()) return a.weapons.empty() && b.weapons.empty() ? 1 : 2;
  for (const std::string& weapon : a.weapons) {
    if (std::find(b.weapons.begin(), b.weapons.end(), weapon) != b.weapons.end()) return 3;
  }
  return 0;
}

bool lead(const Context& c, const Candidate& one) {
  return !one.in_title && c.doc.sentences[one.sentence].paragraph <= 1;
}

void tell_grammar(const Context& c, const Candidate& a, const Candidate& b,
                  std::vector<int16_t>& f) {
  if (a.predicate == kNoPredicate || b.predicate == kNoPredicate) return;
  const Predicate& p = c.predicate(a.predicate);
  const Predicate& q = c.predicate(b.predicate);
  f[lemma] = p.form.lemma == q.form.lemma;
  f[form_a] = form_of(p), f[form_b] = form_of(q);
  f[plural_a] = plural(p), f[plural_b] = plural(q);
  f[counted_a] = counted(c, p), f[counted_b] = counted(c, q);
  f[governs] = q.governor == a.predicate ? 1 : p.governor == b.predicate ? 2 : 0;
  f[one_governor] = p.governor != kNoPredicate && p.governor == q.governor;
  f[recalled_a] = p.recalled, f[recalled_b] = q.recalled;
  f[relative_a] = p.relative, f[relative_b] = q.relative;
  f[other_b] = set_apart(c, b);
  f[shared] = p.sentence == q.sentence && shares_argument(c, p, q);
  f[negated] = p.negated != q.negated;
  f[quoted] = static_cast<int16_t>(p.quoted + q.quoted);
}

}  // namespace

Agreement parties_agree(const std::vector<Party>& a, const std::vector<Party>& b) {
  if (a.empty() || b.empty()) return Agreement::open;
  return likeness(a, b) == 0 ? Agreement::apart : Agreement::shared;
}

Agreement places_agree(const std::optional<Place>& a, const std::optional<Place>& b) {
  if (!a || !b) return Agreement::open;
  if (!a->country.empty() && !b->country.empty() && a->country != b->country)
    return Agreement::apart;
  if (a->precision == PlacePrecision::country || b->precision == PlacePrecision::country)
    return Agreement::open;
  if (!a->entity.empty() && a->entity == b->entity) return Agreement::shared;
  if (a->name == b->name) return Agreement::shared;
  if (!a->admin1.empty() && (a->admin1 == b->entity || b->admin1 == a->entity))
    return Agreement::shared;
  if (b->admin1 == a->entity && !a->entity.empty()) return Agreement::shared;
  return Agreement::apart;
}

Agreement dates_agree(const std::optional<Date>& a, const std::optional<Date>& b) {
  if (!a || !b || a->from.empty() || b->from.empty()) return Agreement::open;
  const std::string& a_to = a->to.empty() ? a->from : a->to;
  const std::string& b_to = b->to.empty() ? b->from : b->to;
  bool apart =
      a_to.substr(0, 10) < b->from.substr(0, 10) || b_to.substr(0, 10) < a->from.substr(0, 10);
  return apart ? Agreement::apart : Agreement::shared;
}

bool set_apart(const Context& c, const Candidate& one) {
  if (one.predicate == kNoPredicate || !c.cues) return false;
  const Predicate& p = c.predicate(one.predicate);
  if (p.verbal || p.phrase == kNoPhrase) return false;
  // "a former wave of attacks".
  for (TokenId before = c.phrase(p.phrase).first; before < p.token; ++before) {
    const mentions::Tagged& word = c.tags.tokens[before];
    if (word.form.lemma == lex::kNone || word.definite()) continue;
    if (!c.cues->value("standing.former.lemma", word.form.lemma).empty()) return true;
  }
  const TokenId t = p.end;
  if (t >= c.doc.sentences[p.sentence].last || c.tags.tokens[t].definite()) return false;
  for (const words::Reading& reading : c.words.readings(t)) {
    bool other = reading.form.lemma != lex::kNone && reading.form.number != lex::Number::plural;
    if (other && c.cues->value("figure.lemma", reading.form.lemma) == "others") return true;
    if (other && !c.cues->value("standing.apart.lemma", reading.form.lemma).empty()) return true;
  }
  return false;
}

bool mutual_type(std::string_view name) {
  return name == "CONSULT" || name == "AGREE" || name == "COOPERATE";
}

std::span<const std::string_view> identity_feature_names() { return kNames; }

std::vector<int16_t> identity_row(const Context& c, const std::vector<Candidate>& candidates,
                                  size_t first, size_t second) {
  const Candidate& a = candidates[first];
  const Candidate& b = candidates[second];
  std::vector<int16_t> f(count_of, 0);
  f[type] = type_number(a.type);
  f[gap] = capped(b.sentence - a.sentence, 40);
  f[paragraphs] = capped(
      c.doc.sentences[b.sentence].paragraph - c.doc.sentences[a.sentence].paragraph, 20);
  f[words] = capped(b.trigger > a.trigger ? b.trigger - a.trigger : a.trigger - b.trigger, 120);
  size_t seen = 0;
  for (size_t i = first + 1; i < second && seen < 20; ++i)
    seen += candidates[i].dropped.empty() && candidates[i].type == a.type;
  f[between] = capped(seen, 20);
  f[title_a] = a.in_title, f[title_b] = b.in_title;
  f[lead_a] = lead(c, a), f[lead_b] = lead(c, b);
  f[row] = a.row == b.row;
  f[definite_a] = a.definite, f[definite_b] = b.definite;
  f[status_a] = static_cast<int16_t>(a.status), f[status_b] = static_cast<int16_t>(b.status);
  f[result_a] = a.result, f[result_b] = b.result;
  f[led] = b.result_of != kNoPredicate ? (b.result_of == a.predicate ? 2 : 1)
           : a.result_of != kNoPredicate && a.result_of == b.predicate ? 3
                                                                       : 0;
  f[who] = likeness(a.actors, b.actors), f[whom] = likeness(a.targets, b.targets);
  if (mutual_type(a.type)) {
    std::vector<Party> left = a.actors, right = b.actors;
    left.insert(left.end(), a.targets.begin(), a.targets.end());
    right.insert(right.end(), b.targets.begin(), b.targets.end());
    f[who] = f[whom] = likeness(left, right);
  }
  f[crossed] = std::max(likeness(a.actors, b.targets), likeness(a.targets, b.actors));
  f[no_who_a] = a.actors.empty(), f[no_who_b] = b.actors.empty();
  f[no_whom_a] = a.targets.empty(), f[no_whom_b] = b.targets.empty();
  f[where] = likeness(a.place, b.place);
  f[said_a] = a.place_said, f[said_b] = b.place_said;
  f[when] = likeness(a.date, b.date);
  f[dated_a] = a.date.has_value(), f[dated_b] = b.date.has_value();
  f[killed] = likeness(a, b, TollKind::killed), f[injured] = likeness(a, b, TollKind::injured);
  f[toll_a] = capped(a.tolls.size(), 4), f[toll_b] = capped(b.tolls.size(), 4);
  f[mode] = a.mode.empty() || b.mode.empty() ? 1 : a.mode == b.mode ? 2 : 0;
  f[weapons] = weapons_alike(a, b);
  f[reported] = a.reported_by == b.reported_by ? (a.reported_by == kNoPredicate ? 1 : 2) : 0;
  f[content_a] = a.content, f[content_b] = b.content;
  tell_grammar(c, a, b, f);
  return f;
}

IdentityModel::IdentityModel(const lex::Lexicon& lexicon)
    : same_(lexicon.blob("identity.tsv"), "same", kNames) {}

std::vector<IdentityPair> identity_pairs(const Context& c, const std::vector<Candidate>& candidates,
                                         const IdentityModel& model) {
  constexpr size_t kBefore = 40;
  std::vector<IdentityPair> out;
  for (size_t b = 0; b < candidates.size(); ++b) {
    if (!candidates[b].dropped.empty()) continue;
    size_t taken = 0;
    for (size_t a = b; a > 0 && taken < kBefore;) {
      --a;
      if (!candidates[a].dropped.empty() || candidates[a].type != candidates[b].type) continue;
      ++taken;
      IdentityPair pair{a, b, 0, identity_row(c, candidates, a, b)};
      if (!model.same().empty()) pair.chance = model.same().score(pair.features);
      out.push_back(std::move(pair));
    }
  }
  return out;
}

}  // namespace marsad::events
