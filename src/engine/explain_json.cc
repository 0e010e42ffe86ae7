// The stages as one JSON object (CONTRACT: `marsad.explain/1`): words with their segments, mentions
// with their values, the clauses, and what was considered and dropped.
#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/stages.h"
#include "views/json.h"
#include "views/names.h"

namespace marsad::engine {
namespace {

namespace json = boost::json;
using mentions::Value;
using mentions::ValueKind;

std::string_view kind_name(ValueKind kind) {
  switch (kind) {
    case ValueKind::number:
      return "number";
    case ValueKind::ordinal:
      return "ordinal";
    case ValueKind::percent:
      return "percent";
    case ValueKind::range:
      return "range";
    case ValueKind::fraction:
      return "number";
    case ValueKind::date:
      return "date";
    case ValueKind::duration:
      return "duration";
  }
  return "number";
}

json::object at(Span span) {
  return {
      {"in", span.in == Field::title ? "title" : "text"}, {"begin", span.begin}, {"end", span.end}};
}

class JsonExplainer {
 public:
  JsonExplainer(const Knowledge& k, const Stages& s) : k_(k), s_(s) {}

  std::string run() {
    json::object out;
    out["schema"] = "marsad.explain/1";
    out["report"] = views::report_json(s_.reading);
    out["text"] = s_.doc.report.text;  // what the offsets count in
    out["words"] = words();
    out["mentions"] = mentions();
    out["nations"] = nations();
    out["sectors"] = sectors();
    out["clauses"] = clauses_json();
    out["dropped"] = dropped();
    out["considered"] = considered();
    out["identity"] = identity();
    out["considered_statements"] = considered_statements();
    out["features"] = json::object{{"nation", names(mentions::nation_feature_names())},
                                   {"sector", names(mentions::kSectors)},
                                   {"party", names(events::party_feature_names())},
                                   {"date", names(events::date_feature_names())},
                                   {"country", names(events::country_feature_names())},
                                   {"place", names(events::place_feature_names())},
                                   {"toll", names(events::toll_feature_names())},
                                   {"identity", names(events::identity_feature_names())}};
    out["reading"] = views::reading_value(s_.reading);
    return json::serialize(out);
  }

 private:
  std::string slice(Span span) const { return text::slice(s_.doc, span); }

  // Pieces of a word as written: proclitics, host, pronoun; the article stays with its host.
  json::array segments(text::TokenId id) const {
    const text::Token& token = s_.doc.tokens[id];
    json::array out;
    std::vector<uint32_t> cuts{token.begin};
    const mentions::Tagged& word = s_.tags.tokens[id];
    for (uint32_t cut : cut_points(id, word)) {
      if (cut > cuts.back() && cut < token.end) cuts.push_back(cut);
    }
    cuts.push_back(token.end);
    for (size_t i = 0; i + 1 < cuts.size(); ++i)
      out.emplace_back(slice({token.in, cuts[i], cuts[i + 1]}));
    return out;
  }

  std::vector<uint32_t> cut_points(text::TokenId id, const mentions::Tagged& word) const {
    const text::Token& token = s_.doc.tokens[id];
    std::vector<uint32_t> cuts;
    if (token.kind != text::TokenKind::word) return cuts;
    uint32_t at = token.fold_begin;
    for (uint8_t clitic : {words::pro_a, words::pro_conj_wa, words::pro_conj_fa, words::pro_bi,
                           words::pro_li, words::pro_ka, words::pro_sa}) {
      if (word.proclitics & clitic) cuts.push_back(s_.doc.origin[++at]);
    }
    if (word.pronoun != words::Pronoun::none && word.host_end > word.host_begin &&
        token.fold_begin + word.host_end < token.fold_end) {
      cuts.push_back(s_.doc.origin[token.fold_begin + word.host_end]);
    }
    return cuts;
  }

  json::array words() const {
    json::array out;
    for (text::TokenId id = 0; id < s_.doc.tokens.size(); ++id) {
      const text::Token& token = s_.doc.tokens[id];
      if (token.kind == text::TokenKind::mark) continue;
      json::object word = at({token.in, token.begin, token.end});
      word["segments"] = segments(id);
      if (lex::Id lemma = s_.tags.tokens[id].form.lemma; lemma != lex::kNone) {
        word["lemma"] = k_.lexicon.lemmas()[lemma].text;
      }
      out.push_back(std::move(word));
    }
    return out;
  }

  json::array mentions() const {
    json::array out;
    for (const Value& value : s_.values) out.push_back(value_mention(value));
    for (mentions::PhraseId id = 0; id < s_.phrases.phrases.size(); ++id) phrase_mentions(id, out);
    return out;
  }

  // Years before the common era as ISO 8601 counts them: the first of them is 0000.
  static void add_years_before(const Value& value, json::object& date) {
    date["from"] = fmt::format("{:05}-01-01", 1 - value.before_from);
    date["to"] = fmt::format("{:05}-12-31", 1 - value.before_to);
    date["precision"] = "year";
  }

  json::object value_mention(const Value& value) const {
    json::object mention{{"kind", kind_name(value.kind)}};
    for (auto& entry : at(value.span)) mention.insert(entry);
    if (value.kind == ValueKind::date) {
      mention["value"] = views::date_json(value.date);
      if (value.before_from) add_years_before(value, mention["value"].as_object());
    } else if (value.kind == ValueKind::duration) {
      mention["value"] = json::object{{"iso", value.iso},
                                      {"comparator", views::name_of(value.duration_comparator)},
                                      {"text", slice(value.span)}};
    } else {
      mention["value"] = views::count_json(value.count);
      if (!value.unit.empty() && value.unit != "-") mention["unit"] = value.unit;
      if (value.was >= 0)
        mention["was"] = views::count_json(s_.values[static_cast<size_t>(value.was)].count);
      if (value.replaced) mention["replaced"] = true;
    }
    mention["rule"] = value.rule;
    return mention;
  }

  enum class Metonym { open, city, body };

  // A capital is its government as the subject of a verb or before one ("Washington denies"), the
  // city in, near and around itself and as the object ("visited Moscow"); a university, company or
  // newspaper is no place although it has a city's name.
  Metonym metonym(const mentions::Phrase& phrase, const mentions::Referent& ref) const {
    if (ref.place < 0 || ref.party < 0) return Metonym::open;
    const std::string& code = s_.referents.parties[ref.party].code;
    const std::string_view sector =
        std::string_view(code).substr(std::min(code.find('/'), code.size()));
    const std::string_view basis = ref.basis;
    if (sector == "/EDU" || sector == "/BUS" || sector == "/MED" || sector == "/PTY")
      return Metonym::body;
    if (basis != "capital") return Metonym::open;
    using mentions::Prep;
    if (phrase.prep == Prep::fi || phrase.prep == Prep::bi || phrase.prep == Prep::near ||
        phrase.prep == Prep::in_place || phrase.prep == Prep::around) {
      return Metonym::city;
    }
    if (phrase.prep != Prep::none || phrase.conj) return Metonym::open;
    const auto& tokens = s_.tags.tokens;
    const bool begins =
        phrase.first == 0 || s_.doc.tokens[phrase.first - 1].sentence != phrase.sentence;
    if (!begins && tokens[phrase.first - 1].tag == mentions::Tag::verb) {
      const bool feminine = tokens[phrase.first - 1].form.gender == lex::Gender::feminine;
      return feminine ? Metonym::body : Metonym::city;
    }
    const bool verb_after =
        phrase.last < tokens.size() && tokens[phrase.last].tag == mentions::Tag::verb;
    return begins && verb_after ? Metonym::body : Metonym::open;
  }

  void phrase_mentions(mentions::PhraseId id, json::array& out) const {
    const mentions::Referent& ref = s_.referents.of[id];
    const mentions::Phrase& phrase = s_.phrases.phrases[id];
    Span span = s_.doc.span(phrase.first, phrase.last);
    auto add = [&](std::string_view kind, json::value value, std::string_view rule) {
      json::object mention{{"kind", kind}};
      for (auto& entry : at(span)) mention.insert(entry);
      mention["value"] = std::move(value);
      if (!rule.empty()) mention["rule"] = rule;
      out.push_back(std::move(mention));
    };
    const Metonym sense = metonym(phrase, ref);
    if (ref.place >= 0 && sense != Metonym::body)
      add("place", views::place_json(s_.referents.places[ref.place]), "");
    if (ref.party >= 0 && sense != Metonym::city) {
      const Party& party = s_.referents.parties[ref.party];
      add(party.role.empty() ? "party" : "person", views::party_json(party),
          std::string("party.") + ref.basis);
    }
    if (ref.second >= 0) add("party", views::party_json(s_.referents.parties[ref.second]), "party.country");
    if (ref.about >= 0) add("owner", views::party_json(s_.referents.parties[ref.about]), "party.about");
    if (ref.weapon != lex::kNone) {
      const lex::Weapon& weapon = k_.lexicon.weapons()[ref.weapon];
      add("weapon", json::object{{"id", weapon.id}, {"name", weapon.name_en}}, "words/weapons");
    }
  }

  json::array clauses_json() const {
    json::array out;
    for (const clauses::Predicate& p : s_.predicates.predicates) {
      json::object clause = at(s_.doc.span(p.token, p.end));
      clause["verbal"] = p.verbal;
      clause["negated"] = p.negated;
      clause["future"] = p.future;
      if (p.form.lemma != lex::kNone) clause["lemma"] = k_.lexicon.lemmas()[p.form.lemma].text;
      json::array arguments;
      for (const clauses::Argument* a = s_.predicates.begin(p); a != s_.predicates.end(p); ++a) {
        if (a->phrase == mentions::kNoPhrase) continue;
        const mentions::Phrase& phrase = s_.phrases.phrases[a->phrase];
        json::object argument = at(s_.doc.span(phrase.first, phrase.last));
        argument["slot"] = static_cast<int>(a->slot);
        arguments.push_back(std::move(argument));
      }
      clause["arguments"] = std::move(arguments);
      out.push_back(std::move(clause));
    }
    return out;
  }

  json::array dropped() const {
    json::array out;
    auto add = [&](const events::Candidate& c, const std::string& why) {
      json::object item = at(s_.doc.span(c.trigger, c.trigger + 1));
      item["type"] = c.type;
      item["rule"] = c.row;
      item["why"] = why;
      out.push_back(std::move(item));
    };
    for (const events::Candidate& c : s_.considered.candidates) {
      if (!c.dropped.empty()) add(c, c.dropped);
    }
    for (const events::Cluster& c : s_.considered.clusters) {
      if (!c.dropped.empty()) add(c.told, c.dropped);
    }
    return out;
  }

  // Every cluster of mentions as the event it would be, with the features and weights of the
  // learned choice.
  json::array considered() const {
    json::array out;
    for (size_t i = 0; i < s_.considered.clusters.size(); ++i) {
      const events::Cluster& cluster = s_.considered.clusters[i];
      Event event = events::to_event(cluster);
      json::object item = views::event_json(event).as_object();
      item["weight"] = cluster.weight;
      item["dropped"] = cluster.dropped;
      json::object features;
      for (const std::string& name : cluster.features) features[name] = k_.choices().events.weight(name);
      item["features"] = std::move(features);
      item["status_features"] = status_weights(cluster);
      json::array triggers;
      for (size_t member : cluster.members) {
        const events::Candidate& one = s_.considered.candidates[member];
        triggers.push_back(at(one.evidence.front()));
      }
      item["triggers"] = std::move(triggers);
      options(s_.considered.options[i], item);
      out.push_back(std::move(item));
    }
    return out;
  }

  // Of each feature of the choice of status, its weight for every status.
  json::object status_weights(const events::Cluster& cluster) const {
    json::object out;
    for (const std::string& name : cluster.status_features) {
      const events::StatusWeights weights = k_.choices().status.scores({name});
      out[name] = json::array(weights.begin(), weights.end());
    }
    return out;
  }

  // Parties whose country no word tells: what each may be of, how likely, and the row it came from.
  json::array nations() const {
    json::array out;
    for (const mentions::NationGuess& guess : s_.nations) {
      const mentions::Phrase& phrase = s_.phrases.phrases[guess.phrase];
      json::object one = at(s_.doc.span(phrase.first, phrase.last));
      json::array options;
      for (const mentions::NationOption& option : guess.options)
        options.push_back(json::object{{"nation", option.nation}, {"chance", option.chance}, {"row", row(option.row)}});
      one["options"] = std::move(options);
      out.push_back(std::move(one));
    }
    return out;
  }

  // Parties that no row names: what their sector was weighed by, and how likely each is, in the order of
  // features.sector.
  json::array sectors() const {
    std::vector<json::array> told(s_.referents.parties.size());
    for (mentions::PhraseId id = 0; id < s_.phrases.phrases.size(); ++id) {
      const mentions::Phrase& phrase = s_.phrases.phrases[id];
      const int32_t party = s_.referents.of[id].party;
      if (party >= 0) told[static_cast<size_t>(party)].push_back(at(s_.doc.span(phrase.first, phrase.last)));
    }
    json::array out;
    for (const mentions::SectorGuess& guess : s_.sectors) {
      const mentions::Phrase& phrase = s_.phrases.phrases[guess.phrase];
      json::object one = at(s_.doc.span(phrase.first, phrase.last));
      one["told"] = told[static_cast<size_t>(s_.referents.of[guess.phrase].party)];
      one["features"] = json::array(guess.features.begin(), guess.features.end());
      one["chances"] = json::array(guess.chances.begin(), guess.chances.end());
      out.push_back(std::move(one));
    }
    return out;
  }

  // Pairs of mentions of one type: their triggers, how likely they are one, and the row it came from.
  json::array identity() const {
    json::array out;
    for (const events::IdentityPair& pair : s_.considered.pairs) {
      const events::Candidate& a = s_.considered.candidates[pair.a];
      const events::Candidate& b = s_.considered.candidates[pair.b];
      out.push_back(json::object{{"type", a.type},
                                 {"a", at(a.evidence.front())},
                                 {"b", at(b.evidence.front())},
                                 {"chance", pair.chance},
                                 {"row", row(pair.features)}});
    }
    return out;
  }

  // The same for every speaker who is said to say something.
  json::array considered_statements() const {
    json::array out;
    for (const events::Said& said : s_.considered.statements) {
      json::object item = views::statement_json(said.statement).as_object();
      item["weight"] = said.weight;
      item["dropped"] = said.dropped;
      json::object features;
      for (const std::string& name : said.features)
        features[name] = k_.choices().statements.weight(name);
      item["features"] = std::move(features);
      item["sector_features"] = json::array(said.sector_features.begin(), said.sector_features.end());
      out.push_back(std::move(item));
    }
    return out;
  }

  static json::array names(std::span<const std::string_view> of) {
    json::array out;
    for (std::string_view name : of) out.emplace_back(name);
    return out;
  }

  static json::array row(const std::vector<int16_t>& features) {
    json::array out;
    for (int16_t value : features) out.emplace_back(value);
    return out;
  }

  // What the cluster's slots were chosen from: chances, and rows of features as `features` names
  // them.
  void options(const events::Options& of, json::object& item) const {
    json::array parties, dates, countries, places, tolls;
    for (const events::PartyOption& one : of.parties) {
      parties.push_back(json::object{{"code", one.party.code},
                                     {"name", one.party.name},
                                     {"at", spans(one.party.spans)},
                                     {"actor", one.actor},
                                     {"target", one.target},
                                     {"words", words(one.words)},
                                     {"row", row(one.features)}});
    }
    for (const events::DateOption& one : of.dates) {
      dates.push_back(json::object{{"from", one.date.from},
                                   {"to", one.date.to},
                                   {"at", spans(one.date.spans)},
                                   {"chance", one.chance},
                                   {"words", words(one.words)},
                                   {"row", row(one.features)}});
    }
    for (const events::CountryOption& one : of.countries) {
      countries.push_back(json::object{
          {"country", one.country}, {"chance", one.chance}, {"words", words(one.habits)}, {"row", row(one.features)}});
    }
    for (const events::PlaceOption& one : of.places) {
      places.push_back(json::object{{"name", one.place.name},
                                    {"country", one.place.country},
                                    {"at", spans(one.place.spans)},
                                    {"chance", one.chance},
                                    {"words", words(one.words)},
                                    {"row", row(one.features)}});
    }
    for (const events::TollOption& one : of.tolls) {
      std::vector<Span> at;
      for (uint32_t part : one.parts) {
        const auto& spans = s_.considered.tolls[part].toll.count.spans;
        at.insert(at.end(), spans.begin(), spans.end());
      }
      tolls.push_back(json::object{{"kind", one.kind == events::TollKind::killed ? "killed" : "injured"},
                                   {"value", one.value},
                                   {"at", spans(at)},
                                   {"chance", one.chance},
                                   {"row", row(one.features)}});
    }
    item["options"] = json::object{{"parties", std::move(parties)},
                                   {"dates", std::move(dates)},
                                   {"countries", std::move(countries)},
                                   {"places", std::move(places)},
                                   {"tolls", std::move(tolls)}};
  }

  static json::array words(const std::vector<std::string>& names) {
    return json::array(names.begin(), names.end());
  }

  static json::array spans(const std::vector<Span>& of) {
    json::array out;
    for (const Span& span : of) out.push_back(at(span));
    return out;
  }

  const Knowledge& k_;
  const Stages& s_;
};

}  // namespace

std::string explain_json(const Knowledge& knowledge, const Stages& stages) {
  return JsonExplainer(knowledge, stages).run();
}

}  // namespace marsad::engine
