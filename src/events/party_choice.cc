// Parties are grouped by code. For each cluster and each group within reach a row of whole numbers
// is made: of the cluster, of the group, and of the nearest and best placed of the group's mentions.
// Only mentions near a member and the groups of title, lead and the report as a whole are looked at,
// so that the cost is that of the clusters; counts between two tokens come from running sums.
#include "events/party_choice.h"

#include "events/attach.h"
#include "events/pronouns.h"

#include <algorithm>
#include <cstdlib>
#include <map>

#include "events/codes.h"
#include "events/rows.h"
#include "events/usage_columns.h"

namespace marsad::events {
namespace {

using lex::Slot;
using mentions::Tag;
using mentions::WordClass;

enum Feature : size_t {
  // of the cluster
  verb_person, verb_number, verb_gender, has_subject, has_object, has_agent, takes_object, quoted,
  type, form, passive, in_title, members, status, groups, rule_actors, rule_targets, basis,
  place_kind, dated, reported, content, result, mutual, governor, bare,
  // of the party
  sector, foreign, focus, count, rank, title_order, lead, first_told, speaks, does, suffers, named,
  people, at_place, anonymous,
  // of the two
  rule_actor, rule_target, head_actor, head_target, other_actor, other_target, slot, slot_inherited,
  slot_verbal, above_slot, above_light, gap, before, before_verbs, before_marks, before_parties,
  before_prep, before_inside, before_subject, before_agrees, after, after_verbs, after_marks, after_parties,
  after_prep, after_inside, after_subject, after_agrees, adjective, about, topic, reporter, antecedent_of,
  listed, where, colon, last_actor, last_target, like_actor, like_target, words_actor, words_target, kCount
};

constexpr std::array<std::string_view, kCount> kOwnNames = {
    "verb_person", "verb_number", "verb_gender", "has_subject", "has_object", "has_agent",
    "takes_object", "quoted", "type", "form", "passive", "in_title", "members", "status", "groups", "rule_actors",
    "rule_targets", "basis", "place_kind", "dated", "reported", "content", "result", "mutual",
    "governor", "bare", "sector", "foreign", "focus", "count", "rank", "title_order", "lead",
    "first_told", "speaks", "does", "suffers", "named", "people", "at_place", "anonymous",
    "rule_actor", "rule_target", "head_actor", "head_target", "other_actor", "other_target", "slot",
    "slot_inherited", "slot_verbal", "above_slot", "above_light", "gap", "before", "before_verbs",
    "before_marks", "before_parties", "before_prep", "before_inside", "before_subject", "before_agrees", "after",
    "after_verbs", "after_marks", "after_parties", "after_prep", "after_inside", "after_subject", "after_agrees",
    "adjective", "about", "topic", "reporter", "antecedent_of", "listed", "where", "colon",
    "last_actor", "last_target", "like_actor", "like_target", "words_actor", "words_target"};

static_assert(!kOwnNames.back().empty());

// The columns of usage (usage_columns.h) come last.
const std::array<std::string_view, kCount + kPartyUsage> kNames = [] {
  std::array<std::string_view, kCount + kPartyUsage> out;
  auto rest = std::copy(kOwnNames.begin(), kOwnNames.end(), out.begin());
  std::copy(party_usage_names().begin(), party_usage_names().end(), rest);
  return out;
}();

constexpr int16_t kFar = 99;
constexpr size_t kMembers = 30;  // of a cluster that are looked at

enum class Kind : uint8_t { party, about, adjective };

struct Mention {
  Party party;
  PhraseId phrase = kNoPhrase;
  TokenId first = 0, last = 0;
  uint32_t sentence = 0, group = 0;
  Kind kind = Kind::party;
};

struct Group {
  std::string code;
  std::vector<uint32_t> mentions;
  int16_t count = 0, rank = 0, title_order = 0, speaks = 0, does = 0, suffers = 0;
  bool lead = false, named = false, people = false, anonymous = true;
};

}  // namespace

std::span<const std::string_view> party_feature_names() { return kNames; }

class PartyChoice::Book {
 public:
  Book(const Context& c, const Usage& usage, const Wording& wording,
       const std::vector<Candidate>& candidates, const std::vector<Cluster>& clusters)
      : c_(c), usage_(usage), wording_(wording), candidates_(candidates) {
    sums();
    deeds();
    for (const Candidate& one : candidates_) remember(one.actors), remember(one.targets);
    told_deeds_.resize(c_.doc.sentences.size());
    for (size_t i = 0; i < candidates_.size(); ++i) {
      const Candidate& one = candidates_[i];
      if (one.predicate != kNoPredicate && is_deed(one.type)) told_deeds_[one.sentence].push_back(i);
    }
    for (PhraseId id = 0; id < c_.phrases.phrases.size(); ++id) add_phrase(id);
    for (const Cluster& cluster : clusters) {
      for (const Party& party : cluster.told.actors) ++groups_[group_of(party.code)].does;
      for (const Party& party : cluster.told.targets) ++groups_[group_of(party.code)].suffers;
    }
    describe();
    stand();
    for (const Candidate& one : candidates_) {
      doers_.push_back(groups_in(one.actors));
      targets_.push_back(groups_in(one.targets));
    }
  }

  std::vector<PartyOption> options(const Cluster& cluster, const PartyModel& model) const {
    std::vector<PartyOption> out;
    std::vector<std::string_view> codes;
    std::vector<int16_t> base = of_cluster(cluster);
    const Others around = others_of(cluster);
    for (uint32_t g : within_reach(cluster)) {
      const Group& group = groups_[g];
      PartyOption option;
      option.features = base;
      of_group(group, cluster.told, option.features);
      of_others(g, around, option.features);
      of_both(group, cluster, option);
      of_words(group, cluster, option);
      option.told = group.mentions.size();
      out.push_back(std::move(option));
      codes.push_back(group.code);
    }
    of_usage(cluster.told, codes, out);
    base::score_all(model.actor(), out, &PartyOption::features, &PartyOption::actor);
    base::score_all(model.target(), out, &PartyOption::features, &PartyOption::target);
    if (!model.empty()) std::ranges::for_each(out, [this](PartyOption& one) { trust_clause(one); });
    return out;
  }

 private:
  // What the trigger's own verb has as its subject or object, the light verb it hangs on as its
  // subject ("strikes that planes launched"), or an adjective says ("Russian shelling") is told,
  // however unusual it is. Where rules and trees differ on these, the rules are right as often on
  // annotated reports, and a reader sees the words. tools/eval/train_roles.py does the same.
  static void trust_clause(PartyOption& option) {
    constexpr double kTold = 0.9;
    const std::vector<int16_t>& f = option.features;
    constexpr int16_t kSubject = static_cast<int16_t>(Slot::subj) + 1;
    constexpr int16_t kObject = static_cast<int16_t>(Slot::obj) + 1;
    bool own = f[slot_verbal] && !f[slot_inherited];
    bool object = f[slot] == kObject || f[slot] == kSubject;
    bool subject = f[slot] == kSubject && !f[passive];
    bool aimed = option.aimed && f[rule_target] == 1 && !f[rule_actor];  // the first of them
    if (f[rule_target] && ((own && object) || aimed)) option.target = std::max(option.target, kTold);
    bool light = f[above_slot] == kSubject && f[above_light] == kLight;
    light = light || option.attributed;
    bool nationality = f[basis] == basis_number("nationality");
    if (f[rule_actor] && !f[rule_target] && ((own && subject) || light || nationality))
      option.actor = std::max(option.actor, kTold);
  }

  // Running counts of what parts two tokens.
  void sums() {
    size_t n = c_.doc.tokens.size();
    verbs_.assign(n + 1, 0), marks_.assign(n + 1, 0), parties_.assign(n + 1, 0);
    for (TokenId t = 0; t < n; ++t) {
      const mentions::Tagged& word = c_.tags.tokens[t];
      bool parting = word.tag == Tag::particle && (word.cls == WordClass::subordinator ||
                                                   word.cls == WordClass::relative);
      verbs_[t + 1] = verbs_[t] + (word.tag == Tag::verb) + (parting ? 1 : 0);
      marks_[t + 1] = marks_[t] + (word.tag == Tag::mark);
      PhraseId q = c_.phrases.at[t];
      parties_[t + 1] = parties_[t] + (q != kNoPhrase && c_.referent(q).party >= 0);
    }
  }

  enum : uint8_t { subject = 1, speaker = 2, object = 4, inside = 8 };

  // What each phrase does in its own clause.
  void deeds() {
    deeds_.assign(c_.phrases.phrases.size(), 0);
    for (const Predicate& p : c_.predicates.predicates) {
      const bool speaks = c_.lexicon.speech_of(p.form.lemma) != nullptr;
      for (const Argument* a = c_.predicates.begin(p); a != c_.predicates.end(p); ++a) {
        if (a->phrase == kNoPhrase || a->inherited) continue;
        for (PhraseId q = a->phrase; q != kNoPhrase; q = c_.phrase(q).next_coord) {
          if (a->slot == Slot::subj) deeds_[q] |= subject | (speaks && p.verbal ? speaker : 0);
          if (a->slot == Slot::obj) deeds_[q] |= object;
          if (a->slot == Slot::gen && a->prep == mentions::Prep::none) deeds_[q] |= inside;
        }
      }
    }
  }

  uint32_t group_of(const std::string& code) {
    auto [at, fresh] = by_code_.try_emplace(code, static_cast<uint32_t>(groups_.size()));
    if (fresh) {
      groups_.emplace_back();
      groups_.back().code = code;
    }
    return at->second;
  }

  void add(const Party& party, PhraseId id, TokenId first, TokenId last, Kind kind) {
    if (party.code.empty()) return;
    uint32_t group = group_of(party.code);
    groups_[group].mentions.push_back(static_cast<uint32_t>(mentions_.size()));
    mentions_.push_back({party, id, first, last, c_.phrase(id).sentence, group, kind});
  }

  void add_phrase(PhraseId id) {
    const Phrase& p = c_.phrase(id);
    if (const Party* party = c_.party(id)) {
      add(*party, id, p.first, p.last, Kind::party);
      if (const Party* other = c_.second(id)) add(*other, id, p.first, p.last, Kind::party);
    } else if (c_.referent(id).about >= 0) {
      add(c_.referents.parties[c_.referent(id).about], id, p.first, p.last, Kind::about);
    }
    if (p.event) add_adjectives(id);
  }

  // A party that is told by these words alone.
  void remember(const std::vector<Party>& side) {
    for (const Party& party : side) {
      if (party.spans.size() == 1) told_.try_emplace(party.spans[0], &party);
    }
  }

  // "Israeli strike": the nationality of a noun of action.
  void add_adjectives(PhraseId id) {
    const Phrase& p = c_.phrase(id);
    for (const auto* part = c_.phrases.begin(p); part != c_.phrases.end(p); ++part) {
      const mentions::Tagged& word = c_.tags.tokens[part->first];
      for (uint32_t h = word.first_hit; h < word.first_hit + word.hit_count; ++h) {
        const lex::Phrase& hit = c_.tags.hits[h].phrase;
        if (hit.kind != lex::PhraseKind::nisba && hit.kind != lex::PhraseKind::country) continue;
        const Span span = c_.doc.span(part->first, part->last);
        if (const auto told = told_.find(span); told != told_.end()) {
          add(*told->second, id, part->first, part->last, Kind::adjective);
          break;
        }
        add(nation_party(c_, hit.id, span), id, part->first, part->last, Kind::adjective);
        break;
      }
    }
  }

  void describe() {
    int16_t in_title = 0;
    std::vector<uint32_t> order(groups_.size());
    for (uint32_t g = 0; g < groups_.size(); ++g) {
      Group& group = groups_[g];
      order[g] = g;
      group.count = capped(group.mentions.size(), 20);
      for (uint32_t m : group.mentions) {
        const Mention& mention = mentions_[m];
        const text::Sentence& sentence = c_.doc.sentences[mention.sentence];
        if (sentence.in == Field::title && group.title_order == 0) group.title_order = ++in_title;
        if (sentence.in == Field::text && sentence.paragraph <= 1 && mention.sentence < 5)
          group.lead = true;
        group.named = group.named || !mention.party.entity.empty();
        group.people = group.people || c_.referent(mention.phrase).people;
        group.anonymous = group.anonymous && mention.party.anonymous;
        if (deeds_[mention.phrase] & speaker) ++group.speaks;
      }
    }
    std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
      return groups_[a].count > groups_[b].count;
    });
    for (uint32_t i = 0; i < order.size(); ++i) groups_[order[i]].rank = capped(i, 20);
  }

  bool in(const std::vector<Party>& side, std::string_view code) const {
    return std::any_of(side.begin(), side.end(), [&](const Party& p) { return p.code == code; });
  }

  // Mentions of sentences [from, to], as a range of indexes.
  std::pair<uint32_t, uint32_t> mentions_in(uint32_t from, uint32_t to) const {
    auto before = [](const Mention& m, uint32_t s) { return m.sentence < s; };
    auto first = std::lower_bound(mentions_.begin(), mentions_.end(), from, before);
    auto last = std::lower_bound(first, mentions_.end(), to + 1, before);
    return {static_cast<uint32_t>(first - mentions_.begin()),
            static_cast<uint32_t>(last - mentions_.begin())};
  }

  static uint32_t back(uint32_t sentence, uint32_t by) { return sentence < by ? 0 : sentence - by; }

  // Groups near a mention, in title or lead, often told, or the rules' own answer; in order.
  std::vector<uint32_t> within_reach(const Cluster& cluster) const {
    std::vector<uint32_t> out = standing_;
    for (const auto* side : {&cluster.told.actors, &cluster.told.targets}) {
      for (const Party& party : *side) {
        auto known = by_code_.find(party.code);
        if (known != by_code_.end()) out.push_back(known->second);
      }
    }
    for (size_t i = 0; i < std::min(cluster.members.size(), kMembers); ++i) {
      uint32_t here = candidates_[cluster.members[i]].sentence;
      auto [first, last] = mentions_in(back(here, 2), here + 1);
      for (uint32_t m = first; m < last; ++m) out.push_back(mentions_[m].group);
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  // Title, lead and what is told most often: near every event.
  void stand() {
    for (uint32_t g = 0; g < groups_.size() && standing_.size() < 24; ++g) {
      const Group& group = groups_[g];
      if (group.title_order > 0 || group.lead || (!group.mentions.empty() && group.rank < 3))
        standing_.push_back(g);
    }
  }

  static constexpr int16_t kLight = 2;
  int16_t governor_kind(const Predicate& p) const {
    if (p.governor == kNoPredicate) return 0;
    const Predicate& g = c_.predicate(p.governor);
    if (g.form.lemma == lex::kNone) return 1;
    const lex::Lemma& lemma = c_.lexicon.lemmas()[g.form.lemma];
    if (lemma.light != lex::kNone) return kLight;
    if (lemma.modality != lex::kNone) return 3;
    if (lemma.speech != lex::kNone) return 4;
    if (lemma.senses > 0) return 5;
    return g.verbal ? 6 : 7;
  }

  static int16_t basis_number(std::string_view basis) {
    constexpr std::string_view kBases[] = {"",          "frame",   "light", "nationality",
                                           "discourse", "accused", "governor"};
    auto found = std::find(std::begin(kBases), std::end(kBases), basis);
    return static_cast<int16_t>(found - std::begin(kBases));
  }

  std::vector<int16_t> of_cluster(const Cluster& cluster) const {
    const Candidate& told = cluster.told;
    std::vector<int16_t> f(kNames.size(), 0);
    f[type] = type_number(told.type);
    f[members] = capped(cluster.members.size(), 9);
    f[status] = static_cast<int16_t>(told.status);
    f[groups] = capped(groups_.size(), 40);
    f[rule_actors] = capped(told.actors.size(), 9);
    f[rule_targets] = capped(told.targets.size(), 9);
    f[basis] = basis_number(told.actor_basis);
    f[place_kind] = !told.place                                          ? 0
                    : told.place_assumed                                 ? 1
                    : told.place->precision == PlacePrecision::country ? 2
                                                                         : 3;
    f[dated] = told.date ? 1 : 0;
    f[result] = told.result;
    f[mutual] = told.mutual;
    f[bare] = 1;
    f[where] = capped(candidates_[cluster.members[0]].sentence, 40);
    for (size_t member : cluster.members) {
      const Candidate& one = candidates_[member];
      f[in_title] = f[in_title] || one.in_title;
      f[content] = f[content] || one.content;
      f[reported] = f[reported] || one.reported_by != kNoPredicate;
      f[passive] = f[passive] || one.passive;
      if (one.predicate == kNoPredicate) continue;
      const Predicate& p = c_.predicate(one.predicate);
      if (p.arguments > 0) f[bare] = 0;
      if (f[governor] == 0) f[governor] = governor_kind(p);
      shape(p, f);
      if (f[form] == 0) f[form] = form_of(p);
    }
    return f;
  }

  // What the clause has of its own.
  void shape(const Predicate& p, std::vector<int16_t>& f) const {
    if (p.verbal && f[verb_person] == 0) {
      f[verb_person] = static_cast<int16_t>(p.form.person);
      f[verb_number] = static_cast<int16_t>(p.form.number);
      f[verb_gender] = static_cast<int16_t>(p.form.gender);
    }
    f[quoted] = f[quoted] || p.quoted;
    for (const Argument* a = c_.predicates.begin(p); a != c_.predicates.end(p); ++a) {
      if (a->slot == Slot::subj && !a->inherited) f[has_subject] = 1;
      if (a->slot == Slot::obj) f[has_object] = 1;
      if (a->prep == mentions::Prep::agent) f[has_agent] = 1;
    }
    if (p.form.lemma == lex::kNone) return;
    const lex::Lemma& lemma = c_.lexicon.lemmas()[p.form.lemma];
    for (uint16_t i = 0; i < lemma.senses; ++i) {
      const lex::Sense& sense = c_.lexicon.senses()[lemma.first_sense + i];
      for (uint16_t s = 0; s < sense.slots; ++s) {
        if (c_.lexicon.slots()[sense.first_slot + s].slot == Slot::obj) f[takes_object] = 1;
      }
    }
  }

  // 1: verb and noun agree in gender as subject and verb do, 2: they do not, 0: not known.
  int16_t agree(const Mention& mention, const Candidate& member) const {
    if (member.predicate == kNoPredicate || mention.kind == Kind::adjective) return 0;
    const Predicate& p = c_.predicate(member.predicate);
    const Phrase& phrase = c_.phrase(mention.phrase);
    if (!p.verbal || p.form.gender == lex::Gender::none || phrase.elements == 0) return 0;
    const lex::Form& head = c_.tags.tokens[c_.phrases.begin(phrase)->first].form;
    lex::Gender gender = head.gender;
    bool things = head.number == lex::Number::plural && !c_.referent(mention.phrase).people;
    if (things) gender = lex::Gender::feminine;
    if (gender == lex::Gender::none) return 0;
    return gender == p.form.gender ? 1 : 2;
  }

  void of_group(const Group& group, const Candidate& told, std::vector<int16_t>& f) const {
    std::string_view head = country_or_body(group.code);
    f[sector] = sector_number(group.code);
    f[foreign] = head.size() != 3 ? 2 : head != c_.referents.focus;
    f[focus] = head == c_.referents.focus;
    f[count] = group.count, f[rank] = group.rank, f[title_order] = group.title_order;
    f[lead] = group.lead;
    f[first_told] =
        group.mentions.empty() ? kFar : capped(mentions_[group.mentions[0]].sentence, kFar);
    f[speaks] = group.speaks, f[does] = group.does, f[suffers] = group.suffers;
    f[named] = group.named, f[people] = group.people, f[anonymous] = group.anonymous;
    f[at_place] = told.place && told.place->country == head;
    auto relate = [&](const std::vector<Party>& side, Feature same, Feature like, Feature other) {
      for (size_t i = 0; i < side.size(); ++i) {
        if (side[i].code == group.code && f[same] == 0) f[same] = static_cast<int16_t>(i + 1);
        if (country_or_body(side[i].code) == head) f[like] = 1;
        if (side[i].code != group.code) f[other] = 1;
      }
    };
    relate(told.actors, rule_actor, head_actor, other_actor);
    relate(told.targets, rule_target, head_target, other_target);
    auto lists = [&](const std::vector<Party>& side) {
      for (const Party& party : side) {
        for (std::string_view code : c_.grammar.opponents(party.code)) {
          if (code == group.code) return true;
        }
      }
      return false;
    };
    f[listed] = static_cast<int16_t>((lists(told.actors) ? 1 : 0) + (lists(told.targets) ? 2 : 0));
  }

  // What the rules take groups for in the mentions around a cluster's first: looked at once a
  // cluster, at a bounded cost.
  struct Others {
    const std::vector<uint32_t>* actors = nullptr;  // groups of the last mention before with any
    const std::vector<uint32_t>* targets = nullptr;
    std::vector<uint32_t> like_actors, like_targets;  // groups in mentions of the same type
  };

  Others others_of(const Cluster& cluster) const {
    constexpr size_t kEach = 60;  // mentions before and after that are looked at
    const Candidate& told = cluster.told;
    Others out;
    size_t here = cluster.members.front();
    size_t to = std::min(candidates_.size(), here + kEach);
    for (size_t i = here > kEach ? here - kEach : 0; i < to; ++i) {
      const Candidate& one = candidates_[i];
      if (one.trigger == told.trigger) continue;
      if (one.trigger < told.trigger) {
        if (!one.actors.empty()) out.actors = &doers_[i];
        if (!one.targets.empty()) out.targets = &targets_[i];
      }
      if (one.type != told.type) continue;
      out.like_actors.insert(out.like_actors.end(), doers_[i].begin(), doers_[i].end());
      out.like_targets.insert(out.like_targets.end(), targets_[i].begin(), targets_[i].end());
    }
    return out;
  }

  static void of_others(uint32_t group, const Others& others, std::vector<int16_t>& f) {
    auto has = [&](const std::vector<uint32_t>& list) {
      return std::find(list.begin(), list.end(), group) != list.end();
    };
    auto times = [&](const std::vector<uint32_t>& list) {
      return capped(static_cast<size_t>(std::count(list.begin(), list.end(), group)), 9);
    };
    if (others.actors) f[last_actor] = has(*others.actors) ? 1 : 2;
    if (others.targets) f[last_target] = has(*others.targets) ? 1 : 2;
    f[like_actor] = times(others.like_actors);
    f[like_target] = times(others.like_targets);
  }

  // Groups of a side, each once.
  std::vector<uint32_t> groups_in(const std::vector<Party>& side) const {
    std::vector<uint32_t> out;
    for (const Party& party : side) {
      auto known = by_code_.find(party.code);
      if (known == by_code_.end()) continue;
      if (std::find(out.begin(), out.end(), known->second) == out.end())
        out.push_back(known->second);
    }
    return out;
  }

  void of_both(const Group& group, const Cluster& cluster, PartyOption& option) const {
    std::vector<int16_t>& f = option.features;
    f[gap] = f[before] = f[after] = kFar;
    const Mention* nearest = nullptr;
    int best = 1 << 20;
    for (size_t i = 0; i < std::min(cluster.members.size(), kMembers); ++i) {
      const Candidate& member = candidates_[cluster.members[i]];
      for (uint32_t m : nearby(group, member.trigger)) {
        int cost = relate(mentions_[m], member, f);
        if (cost < best) best = cost, nearest = &mentions_[m];
      }
    }
    for (const auto* side : {&cluster.told.actors, &cluster.told.targets}) {
      for (const Party& party : *side) {
        if (party.code == group.code && option.party.code.empty()) option.party = party;
      }
    }
    // Of those of one code the people who were counted, rather than a thing of theirs.
    for (const TollFound& toll : cluster.told.tolls) {
      const bool thing = option.party.role.empty() && option.party.entity.empty();
      if (thing && toll.toll.who && toll.toll.who->code == group.code && !toll.toll.who->role.empty())
        option.party = *toll.toll.who;
    }
    if (option.party.code.empty() && nearest) option.party = nearest->party;
    option.by_the_way = by_the_way(cluster, group);
    of_others_clauses(cluster, group, option);
    option.beside = only_beside(cluster, group);
    option.attributed = cluster.told.attributed;
    option.aimed = cluster.told.aimed && cluster.told.type == "ASSAULT";
  }

  // The words between the cluster and the group where the two stand nearest.
  void of_words(const Group& group, const Cluster& cluster, PartyOption& option) const {
    uint32_t best = ~0U;
    for (size_t i = 0; i < std::min(cluster.members.size(), kMembers); ++i) {
      const Candidate& member = candidates_[cluster.members[i]];
      for (uint32_t m : nearby(group, member.trigger)) {
        const Tied tied{mentions_[m].first, mentions_[m].last};
        const uint32_t far = wording_.apart(member, tied);
        if (far >= best) continue;
        best = far, option.mention = cluster.members[i], option.tied = tied;
      }
    }
    const TieSums sums = wording_.sums(candidates_[option.mention], option.tied);
    option.features[words_actor] = tie_column(sums[static_cast<size_t>(Tie::actor)]);
    option.features[words_target] = tie_column(sums[static_cast<size_t>(Tie::target)]);
  }

  // Of another deed's clause in the mention's sentence.
  bool of_other_deed(const Mention& mention, const Cluster& cluster) const {
    if (mention.phrase == kNoPhrase) return false;
    for (size_t i : told_deeds_[mention.sentence]) {
      if (std::ranges::find(cluster.members, i) != cluster.members.end()) continue;
      if (core_of(candidates_[i].predicate, mention)) return true;
    }
    return false;
  }

  // What the group is in the cluster's sentences, where it is only that.
  void of_others_clauses(const Cluster& cluster, const Group& group, PartyOption& option) const {
    bool says = false, engaged = false;
    for (size_t i : cluster.members) {
      for (uint32_t m : nearby(group, candidates_[i].trigger)) {
        const Mention& mention = mentions_[m];
        if (mention.sentence != candidates_[i].sentence) continue;
        const bool person =
            mention.kind == Kind::party && c_.referent(mention.phrase).people && mention.party.anonymous;
        if (person && (deeds_[mention.phrase] & speaker))
          says = true;
        else if (mention.kind != Kind::adjective && of_other_deed(mention, cluster))
          engaged = true;
        else
          return;
      }
    }
    option.only_speaks = says && !engaged;
    option.engaged = engaged;
  }

  // In the cluster's sentences only in what is told before a deed that stands beside it ("the soldiers will
  // stay in the wake of the war"), the subject or object of that verb among it, or of what acts upon the deed.
  bool only_beside(const Cluster& cluster, const Group& group) const {
    bool beside = false;
    if (cluster.members.size() > kMembers) return false;
    for (size_t i : cluster.members) {
      const Candidate& member = candidates_[i];
      if (member.predicate == kNoPredicate) return false;
      const Predicate& p = c_.predicate(member.predicate);
      const bool by_the_side = cluster.told.type == "ASSAULT" && told_beside(c_, p) && c_.predicate(p.governor).verbal;
      if (!by_the_side && !acted_upon(c_, p)) return false;
      for (uint32_t m : nearby(group, member.trigger)) {
        if (mentions_[m].sentence != member.sentence) continue;
        if (mentions_[m].kind == Kind::adjective || mentions_[m].first >= member.trigger) return false;
        beside = beside || core_of(p.governor, mentions_[m]);
      }
    }
    return beside;
  }

  bool core_of(PredicateId id, const Mention& mention) const {
    const Predicate& p = c_.predicate(id);
    for (const Argument* a = c_.predicates.begin(p); a != c_.predicates.end(p); ++a) {
      const bool core = a->slot == Slot::subj || a->slot == Slot::obj ||
                        (a->slot == Slot::gen && a->prep == mentions::Prep::none);
      if (core && a->phrase != kNoPhrase && !a->inherited && holds(a->phrase, mention.phrase)) return true;
    }
    return false;
  }

  // In the cluster's sentences only a bare body ("the committee") whose country no words say but
  // those of where it happened.
  bool by_the_way(const Cluster& cluster, const Group& group) const {
    bool bare = false;
    for (size_t i : cluster.members) {
      for (uint32_t m : nearby(group, candidates_[i].trigger)) {
        const Mention& mention = mentions_[m];
        if (mention.sentence != candidates_[i].sentence) continue;
        if (mention.phrase == kNoPhrase) return false;
        const mentions::Prep prep = c_.phrase(mention.phrase).prep;
        const bool place = c_.place(mention.phrase) &&
                           (prep == mentions::Prep::fi || prep == mentions::Prep::in_place);
        const std::string_view how = c_.referent(mention.phrase).basis;
        const bool guessed = mention.party.role.empty() && mention.party.entity.empty() &&
                             (how == "sentence" || how == "focus");
        if (!place && !guessed) return false;
        bare = bare || guessed;
      }
    }
    return bare;
  }

  void of_usage(const Candidate& told, const std::vector<std::string_view>& codes,
                std::vector<PartyOption>& options) const {
    std::vector<UsageOption> seen;
    for (size_t i = 0; i < options.size(); ++i) {
      PartyOption& one = options[i];
      one.rule_actor = one.features[rule_actor] > 0;
      one.rule_target = one.features[rule_target] > 0;
      one.near = one.features[gap] == 0 && !one.by_the_way;
      seen.push_back({codes[i], one.rule_actor, one.rule_target, one.near, &one.features});
    }
    party_usage(usage_, told, seen, kCount);
  }

  // The group's mentions around a token: a few on either side.
  std::span<const uint32_t> nearby(const Group& group, TokenId token) const {
    constexpr ptrdiff_t kEach = 6;
    auto first = group.mentions.begin(), last = group.mentions.end();
    auto here = std::lower_bound(first, last, token, [&](uint32_t m, TokenId t) {
      return mentions_[m].first < t;
    });
    auto from = here - first > kEach ? here - kEach : first;
    auto to = last - here > kEach ? here + kEach : last;
    return {from, to};
  }

  // Fills what one mention is to one member; returns how far apart they are.
  int relate(const Mention& mention, const Candidate& member, std::vector<int16_t>& f) const {
    int sentences = static_cast<int>(mention.sentence) - static_cast<int>(member.sentence);
    if (std::abs(sentences) < std::abs(f[gap]))
      f[gap] = static_cast<int16_t>(std::clamp(sentences, -90, 90));
    int cost = 200 * std::abs(sentences) + (sentences > 0 ? 100 : 0);
    if (member.predicate != kNoPredicate) cost -= arguments(mention, member, f);
    if (sentences != 0) return cost;
    if (mention.kind == Kind::about) f[about] = 1;
    if (mention.last < c_.doc.tokens.size() && mention.last <= member.trigger &&
        c_.doc.folded_of(mention.last) == u":")
      f[colon] = 1;
    TokenId from = mention.first < member.trigger ? mention.last : member.trigger;
    TokenId to = mention.first < member.trigger ? member.trigger : mention.first;
    if (to < from) to = from;
    size_t far = to - from;
    if (topic_of(mention, member)) f[topic] = 1;
    if (mention.first < member.trigger && far < static_cast<size_t>(f[before]))
      beside(mention, from, to, before, f), f[before_agrees] = agree(mention, member);
    if (mention.first > member.trigger && far < static_cast<size_t>(f[after]))
      beside(mention, from, to, after, f), f[after_agrees] = agree(mention, member);
    return cost + static_cast<int>(far) + 5 * static_cast<int>(verbs_[to] - verbs_[from]);
  }

  // The seven columns that begin with `first`, for the nearest mention on one side.
  void beside(const Mention& mention, TokenId from, TokenId to, size_t first,
              std::vector<int16_t>& f) const {
    f[first] = capped(to - from, kFar - 1);
    f[first + 1] = capped(verbs_[to] - verbs_[from], 9);
    f[first + 2] = capped(marks_[to] - marks_[from], 9);
    f[first + 3] = capped(parties_[to] - parties_[from], 9);
    f[first + 4] = static_cast<int16_t>(c_.phrase(mention.phrase).prep);
    f[first + 5] = (deeds_[mention.phrase] & inside) ? 1 : 0;
    f[first + 6] = static_cast<int16_t>(((deeds_[mention.phrase] & subject) ? 1 : 0) +
                                        ((deeds_[mention.phrase] & object) ? 2 : 0));
  }

  bool topic_of(const Mention& mention, const Candidate& member) const {
    TokenId first = c_.doc.sentences[member.sentence].first;
    return mention.kind == Kind::party && parties_[mention.first] == parties_[first];
  }

  bool holds(PhraseId chain, PhraseId wanted) const {
    int steps = 0;
    for (PhraseId q = chain; q != kNoPhrase && steps < 12; q = c_.phrase(q).next_coord, ++steps) {
      if (q == wanted) return true;
    }
    return false;
  }

  // Slots of the member's own clause and of the one above; larger for surer ones.
  int arguments(const Mention& mention, const Candidate& member, std::vector<int16_t>& f) const {
    const Predicate& p = c_.predicate(member.predicate);
    int worth = 0;
    if (mention.kind == Kind::adjective) {
      if (mention.phrase != p.phrase || p.phrase == kNoPhrase) return 0;
      f[adjective] = 1;
      return 60;
    }
    for (const Argument* a = c_.predicates.begin(p); a != c_.predicates.end(p); ++a) {
      if (a->phrase == kNoPhrase || !holds(a->phrase, mention.phrase)) continue;
      int16_t number = static_cast<int16_t>(static_cast<int>(a->slot) + 1);
      if (a->prep == mentions::Prep::agent) number = 40;
      if (f[slot] == 0 || number < f[slot]) {
        f[slot] = number;
        f[slot_inherited] = a->inherited;
        f[slot_verbal] = p.verbal || p.qualifies;
      }
      worth = 80;
    }
    if (p.governor != kNoPredicate) above(mention, p, f);
    if (member.reported_by != kNoPredicate) {
      const Argument* who = c_.predicates.find(c_.predicate(member.reported_by), Slot::subj);
      if (who && who->phrase != kNoPhrase && holds(who->phrase, mention.phrase)) f[reporter] = 1;
    }
    if (antecedent_of_member(member) == mention.phrase) f[antecedent_of] = 1;
    if (acted_on_by(member) == mention.phrase) f[antecedent_of] = 2;
    return worth;
  }

  void above(const Mention& mention, const Predicate& p, std::vector<int16_t>& f) const {
    const Predicate& g = c_.predicate(p.governor);
    for (const Argument* a = c_.predicates.begin(g); a != c_.predicates.end(g); ++a) {
      if (a->phrase == kNoPhrase || !holds(a->phrase, mention.phrase)) continue;
      if (f[above_slot] != 0) continue;
      f[above_slot] = static_cast<int16_t>(static_cast<int>(a->slot) + 1);
      f[above_light] = governor_kind(p);
    }
  }

  PhraseId antecedent_of_member(const Candidate& member) const {
    auto [at, fresh] = antecedents_.try_emplace(member.predicate, kNoPhrase);
    if (fresh) at->second = antecedent(c_, member.predicate);
    return at->second;
  }

  // For whom the verb's own object pronoun stands.
  PhraseId acted_on_by(const Candidate& member) const {
    if (!c_.predicate(member.predicate).verbal) return kNoPhrase;
    auto [at, fresh] = acted_on_.try_emplace(member.predicate, kNoPhrase);
    if (fresh) at->second = acted_on(c_, member.predicate);
    return at->second;
  }

  const Context& c_;
  const Usage& usage_;
  const Wording& wording_;
  const std::vector<Candidate>& candidates_;
  std::vector<uint32_t> verbs_, marks_, parties_;
  std::vector<uint8_t> deeds_;
  std::vector<std::vector<uint32_t>> doers_, targets_;  // by candidate: groups
  std::vector<std::vector<size_t>> told_deeds_;         // by sentence: candidates
  std::vector<Mention> mentions_;
  std::vector<Group> groups_;
  std::vector<uint32_t> standing_;
  std::map<std::string, uint32_t> by_code_;
  std::map<Span, const Party*> told_;  // what the first candidate has from these words alone
  mutable std::map<PredicateId, PhraseId> antecedents_, acted_on_;
};

PartyModel::PartyModel(const lex::Lexicon& lexicon)
    : actor_(lexicon.blob("roles.tsv"), "actor", kNames),
      target_(lexicon.blob("roles.tsv"), "target", kNames) {}

PartyChoice::PartyChoice(const Context& context, const Usage& usage, const Wording& wording,
                         const std::vector<Candidate>& candidates,
                         const std::vector<Cluster>& clusters)
    : book_(std::make_unique<Book>(context, usage, wording, candidates, clusters)) {}

PartyChoice::~PartyChoice() = default;

std::vector<PartyOption> PartyChoice::options(const Cluster& cluster,
                                              const PartyModel& model) const {
  return book_->options(cluster, model);
}

}  // namespace marsad::events
