// Features are names; the model holds a weight for each it has seen; a cluster's score is the
// logistic of their sum.
#include "events/model.h"

#include <cmath>
#include <span>

#include "events/codes.h"
#include "events/status_choice.h"

namespace marsad::events {
namespace {

std::string_view sector(const std::vector<Party>& parties) {
  return parties.empty() ? "none" : sector_or_code(parties[0].code);
}

std::string_view nation(const std::vector<Party>& parties) {
  return parties.empty() ? std::string_view() : std::string_view(parties[0].code).substr(0, 3);
}

class Features {
 public:
  Features(const Context& c, const std::vector<Candidate>& candidates, const Cluster& cluster,
           size_t clusters)
      : c_(c), candidates_(candidates), cluster_(cluster), clusters_(clusters) {}

  std::vector<std::string> run() {
    const Candidate& told = cluster_.told;
    type_ = told.type;
    add("bias", "");
    both("type", "");
    both("status=", status_name(told.status));
    participants(told);
    circumstances(told);
    telling();
    for (size_t member : cluster_.members) mention(candidates_[member]);
    return std::move(out_);
  }

 private:
  void add(std::string_view name, std::string_view value) {
    std::string feature(name);
    feature += value;
    for (const std::string& known : out_) {
      if (known == feature) return;
    }
    out_.push_back(std::move(feature));
  }

  // Alone and together with the type.
  void both(std::string_view name, std::string_view value) {
    add(name, value);
    std::string typed(type_);
    typed += ' ';
    typed += name;
    add(typed, value);
  }

  void participants(const Candidate& told) {
    std::string pair(sector(told.actors));
    pair += ">";
    pair += sector(told.targets);
    both("sectors=", pair);
    std::string shape(told.actors.empty() ? "-" : "A");
    shape += told.targets.empty() ? "-" : "T";
    if (!told.actors.empty() && !told.targets.empty() &&
        nation(told.actors) == nation(told.targets))
      shape += "=";
    both("parties=", shape);
    add("actor=", sector(told.actors));
    add("target=", sector(told.targets));
    for (const Party& party : told.actors) {
      if (!party.entity.empty()) {
        add("actor_named", "");
        break;
      }
    }
    if (!told.actor_basis.empty()) both("basis=", told.actor_basis);
  }

  void circumstances(const Candidate& told) {
    both("place=", !told.place                                        ? "none"
                   : told.place_assumed                               ? "assumed"
                   : told.place->precision == PlacePrecision::country ? "country"
                                                                      : "fine");
    both("date=", told.date ? "yes" : "no");
    both("toll=", told.tolls.empty() ? "no" : "yes");
    if (!told.weapons.empty()) add("weapon", "");
    if (told.place && !told.place->country.empty()) {
      add("focus=", told.place->country == c_.referents.focus ? "yes" : "no");
    }
    bool stranger = !told.actors.empty() && nation(told.actors) != c_.referents.focus &&
                    (told.targets.empty() || nation(told.targets) != c_.referents.focus);
    add("stranger=", stranger ? "yes" : "no");
  }

  // Where and how often; a report of a sentence or two can tell it once, and first, only.
  void telling() {
    const Candidate& first = candidates_[cluster_.members.front()];
    if (is_short(c_.doc)) return both("short=", first.in_title ? "title" : "text");
    size_t n = cluster_.members.size();
    both("told=", n == 1 ? "1" : n == 2 ? "2" : n == 3 ? "3" : "4+");
    const text::Sentence& sentence = c_.doc.sentences[first.sentence];
    both("where=", first.in_title                                ? "title"
                   : sentence.paragraph <= 1                     ? "lead"
                   : sentence.paragraph <= 3                     ? "early"
                   : sentence.paragraph + 1 >= c_.doc.paragraphs ? "end"
                                                                 : "middle");
    add("clusters=", clusters_ < 4    ? "few"
                     : clusters_ < 9  ? "some"
                     : clusters_ < 16 ? "many"
                                      : "most");
  }

  void mention(const Candidate& one) {
    std::string row(one.row);
    add("row=", row);
    if (one.content) both("content", "");
    if (one.predicate == kNoPredicate) {
      add("form=toll", "");
      return;
    }
    const Predicate& p = c_.predicate(one.predicate);
    std::string form(p.verbal ? "verb" : p.form.pos == lex::Pos::masdar ? "masdar" : "noun");
    if (p.verbal) form += p.form.tense == lex::Tense::perfect ? "-perfect" : "-imperfect";
    both("form=", form);
    if (one.definite) both("definite", "");
    if (p.relative) add("relative", "");
    if (p.quoted) both("quoted", "");
    if (p.that_clause) add("that", "");
    if (p.future && one.status != EventStatus::occurred) add("future", "");  // "will answer" is said now
    if (p.conj) add("conj", "");
    if (p.reported_by != kNoPredicate) both("reported", "");
    both("governor=", governor(p));
    if (!p.verbal && p.phrase != kNoPhrase) {
      both("prep=", std::to_string(static_cast<int>(c_.phrase(p.phrase).prep)));
      if (c_.phrase(p.phrase).governor != kNoPhrase) add("genitive", "");
    }
    if (p.arguments == 0) both("bare", "");
    size_t length = c_.doc.sentences[p.sentence].last - c_.doc.sentences[p.sentence].first;
    add("sentence=", length < 8 ? "short" : length < 40 ? "usual" : "long");
  }

  std::string governor(const Predicate& p) const {
    if (p.governor == kNoPredicate) return "none";
    const Predicate& g = c_.predicate(p.governor);
    if (g.form.lemma == lex::kNone) return "unknown";
    const lex::Lemma& lemma = c_.lexicon.lemmas()[g.form.lemma];
    if (lemma.light != lex::kNone) return "light";
    if (lemma.modality != lex::kNone) {
      return "modal-" + std::string(c_.lexicon.modalities()[lemma.modality].status);
    }
    if (lemma.speech != lex::kNone) return "speech";
    if (lemma.senses > 0) return std::string(c_.lexicon.senses()[lemma.first_sense].type);
    return g.verbal ? "verb" : "noun";
  }

  const Context& c_;
  const std::vector<Candidate>& candidates_;
  const Cluster& cluster_;
  size_t clusters_;
  std::string_view type_;
  std::vector<std::string> out_;
};

}  // namespace

bool is_short(const text::Document& doc) { return doc.sentences.size() <= 2; }

Model::Model(const lex::Lexicon& lexicon, std::string_view blob) : weights_(lexicon.blob(blob)) {
  if (weights_.empty()) return;
  threshold_ = weight("threshold");
  short_threshold_ = weight("threshold_short");
}

double Model::weight(std::string_view feature) const {
  int32_t thousandths = 0;
  weights_.add(base::hash_of_name(feature), std::span(&thousandths, 1));
  return thousandths / 1000.0;
}

int32_t Model::sum(const std::vector<std::string>& features, base::FeatureHash before) const {
  int32_t thousandths = 0;
  for (const std::string& feature : features)
    weights_.add(base::hash_of_name(feature, before), std::span(&thousandths, 1));
  return thousandths;
}

double Model::score(const std::vector<std::string>& features) const { return score(features, {}, {}); }

double Model::score(const std::vector<std::string>& features, std::string_view type,
                    const std::vector<std::string>& words) const {
  constexpr base::FeatureHash kAlone = base::hash_of_part({});
  const base::FeatureHash typed = base::hash_of_part(" ", base::hash_of_part(type));
  const int32_t all = sum(features, kAlone) + sum(words, kAlone) + sum(words, typed);
  return 1 / (1 + std::exp(-all / 1000.0));
}

std::vector<std::string> features_of(const Context& context,
                                     const std::vector<Candidate>& candidates,
                                     const Cluster& cluster, size_t clusters) {
  return Features(context, candidates, cluster, clusters).run();
}

void add_words(std::string_view type, const std::vector<std::string>& words, std::vector<std::string>& features) {
  for (const std::string& word : words) {
    features.push_back(word);
    features.push_back(std::string(type) + " " + word);
  }
}

}  // namespace marsad::events
