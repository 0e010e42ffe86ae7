#include "events/status_choice.h"

#include <algorithm>

#include "events/rows.h"

namespace marsad::events {
namespace {

constexpr size_t kMembers = 12;  // of a cluster that are looked at
constexpr std::array<std::string_view, kStatuses> kNames = {"occurred", "ongoing", "planned", "possible", "denied"};

class StatusFeatures {
 public:
  StatusFeatures(const Context& c, const std::vector<Candidate>& candidates, const Cluster& cluster)
      : c_(c), candidates_(candidates), cluster_(cluster) {}

  std::vector<std::string> run() {
    date();
    bool first = true;
    for (size_t i = 0; i < std::min(cluster_.members.size(), kMembers); ++i) {
      const Candidate& one = candidates_[cluster_.members[i]];
      add("one=", status_name(one.status));
      if (one.predicate == kNoPredicate) continue;
      mention(one, c_.predicate(one.predicate));
      // Titles tell in the present what has happened.
      if (first && !one.in_title) {
        first = false;
        add("first=", status_name(one.status));
        add("first-form=", std::to_string(form_of(c_.predicate(one.predicate))));
      }
    }
    return std::move(out_);
  }

 private:
  void add(std::string_view name, std::string_view value) {
    std::string feature(name);
    feature += value;
    if (std::find(out_.begin(), out_.end(), feature) == out_.end()) out_.push_back(std::move(feature));
  }

  // On which side of the day of publication the rules' date lies.
  void date() {
    const std::optional<Date>& date = cluster_.told.date;
    const auto days = date ? days_old(c_, *date) : std::nullopt;
    if (!days) return;
    const std::string_view age = *days < 0 ? "ahead" : *days == 0 ? "today" : *days < 8 ? "week" : "past";
    add("age=", age);
    add(std::string(cluster_.told.type) + " age=", age);
    if (date->to.size() >= 10 && date->to.substr(0, 10) > date->from.substr(0, 10)) add("span", "");
  }

  void word(std::string_view name, TokenId at) {
    const mentions::Tagged& tagged = c_.tags.tokens[at];
    if (tagged.form.lemma != lex::kNone) add(name, c_.lemma_text(tagged.form.lemma));
    if (tagged.tag == mentions::Tag::particle)
      add(name, "p" + std::to_string(static_cast<int>(tagged.cls)) + "." +
                    std::to_string(static_cast<int>(tagged.prep)));
    else if (tagged.tag == mentions::Tag::mark)
      add(name, "mark");
  }

  void mention(const Candidate& one, const Predicate& p) {
    const text::Sentence& sentence = c_.doc.sentences[p.sentence];
    if (p.form.lemma != lex::kNone) {
      const std::string_view own = c_.lemma_text(p.form.lemma);
      add("own=", own);
      add("own=" + std::to_string(form_of(p)) + " ", own);
    }
    if (p.token > sentence.first) word("prev=", p.token - 1);
    if (p.token > sentence.first + 1) word("prev2=", p.token - 2);
    if (p.end < sentence.last) word("next=", p.end);
    if (p.verbal) add(p.recalled ? "recalled" : p.possible ? "may" : p.condition ? "condition" : "plain", "");
    if (one.in_title) add("title-form=", std::to_string(form_of(p)));
    above(p);
    adjectives(p);
  }

  // The predicates that it hangs on, two steps up.
  void above(const Predicate& p) {
    PredicateId up = p.governor;
    for (std::string_view name : {"above=", "above2="}) {
      if (up == kNoPredicate) return;
      const Predicate& g = c_.predicate(up);
      if (g.form.lemma != lex::kNone) {
        const std::string_view lemma = c_.lemma_text(g.form.lemma);
        add(name, lemma);
        add(std::string(name) + std::to_string(form_of(g)) + " ", lemma);
      }
      add(std::string(name) + "form ", std::to_string(form_of(g)) + (g.future ? "f" : "") + (g.negated ? "n" : ""));
      up = g.governor;
    }
  }

  // "The expected visit", "the raids going on".
  void adjectives(const Predicate& p) {
    if (p.verbal || p.phrase == kNoPhrase) return;
    const Phrase& phrase = c_.phrase(p.phrase);
    for (TokenId t = p.end; t < phrase.last; ++t) {
      if (c_.tags.tokens[t].tag == mentions::Tag::adjective) word("adj=", t);
    }
    if (phrase.definite) add("definite-noun", "");
  }

  const Context& c_;
  const std::vector<Candidate>& candidates_;
  const Cluster& cluster_;
  std::vector<std::string> out_;
};

}  // namespace

std::string_view status_name(EventStatus status) { return kNames[static_cast<size_t>(status)]; }

StatusModel::StatusModel(const lex::Lexicon& lexicon) : weights_(lexicon.blob("status.tsv")) {}

StatusWeights StatusModel::scores(const std::vector<std::string>& features) const {
  StatusWeights sums{};
  for (const std::string& feature : features) weights_.add(base::hash_of_name(feature), sums);
  return sums;
}

std::vector<std::string> status_features(const Context& context, const std::vector<Candidate>& candidates,
                                         const Cluster& cluster) {
  return StatusFeatures(context, candidates, cluster).run();
}

void choose_status(const StatusModel& model, const std::vector<std::string>& features, Candidate& told) {
  if (model.empty() || told.status == EventStatus::denied) return;  // a denial is said in so many words
  const StatusWeights sums = model.scores(features);
  told.status = static_cast<EventStatus>(std::max_element(sums.begin(), sums.end()) - sums.begin());
}

}  // namespace marsad::events
