// Every counted phrase is looked at once: what is counted (people by kind, attacks, money, things), whether it is the toll
// of an event, and whether it is large or standing enough to be a figure of its own.
#include "events/figures.h"

#include <algorithm>
#include <cstdlib>

namespace marsad::events {
namespace {

using mentions::Value;
using mentions::ValueKind;

class FigureFinder {
 public:
  FigureFinder(const Context& c, const EventTables& tables, const std::vector<TokenId>& used)
      : c_(c), tables_(tables), used_(used) {}

  std::vector<Figure> run() {
    for (PhraseId id = 0; id < c_.phrases.phrases.size(); ++id) {
      const Phrase& p = c_.phrase(id);
      if (p.count < 0) continue;
      if (std::find(used_.begin(), used_.end(), p.first) != used_.end()) continue;
      look(id, c_.values[p.count]);
    }
    for (size_t i = 0; i < out_.size(); ++i) out_[i].id = "f" + std::to_string(i + 1);
    return std::move(out_);
  }

 private:
  static double amount(const Count& count) {
    const std::string& digits = count.value.empty() ? count.min : count.value;
    return digits.empty() ? 0 : std::strtod(digits.c_str(), nullptr);
  }

  bool counts(const Value& value) const {
    if (value.year_like || value.dual) return false;
    return value.kind == ValueKind::number || value.kind == ValueKind::range;
  }

  void look(PhraseId id, const Value& value) {
    if (!counts(value)) return;
    const Phrase& p = c_.phrase(id);
    Figure figure;
    figure.count = value.count;
    figure.count.spans = {value.span};
    figure.kind = kind_of(id, p);
    figure.unit = unit_of(p);
    double n = amount(value.count);
    if (!worth_saying(figure.kind, n, p, value)) return;
    if (known(figure)) return;
    figure.evidence = {c_.span(id)};
    if (const Party* party = c_.party(id)) {
      (figure.kind == FigureKind::force_level ? figure.holder : figure.of) = *party;
    }
    circumstances(id, figure);
    figure.rule = "figure.counted";
    out_.push_back(std::move(figure));
  }

  bool known(const Figure& figure) const {
    return std::any_of(out_.begin(), out_.end(), [&](const Figure& f) {
      return f.count.value == figure.count.value && f.count.min == figure.count.min && f.kind == figure.kind;
    });
  }

  bool money(const Phrase& p) const {
    if (p.elements == 0) return false;
    std::string_view text = c_.lemma_text(p.head_lemma);
    for (const lex::Closed& closed : c_.lexicon.closed()) {
      if (closed.cls == "unit.currency" && closed.word == text) return true;
    }
    return false;
  }

  const lex::Head* head(const Phrase& p) const { return c_.grammar.head(c_.lexicon, p.head_lemma); }

  FigureKind kind_of(PhraseId id, const Phrase& p) const {
    (void)id;
    if (money(p)) return FigureKind::money;
    switch (tables_.toll(p.head_lemma)) {
      case TollKind::killed: case TollKind::injured: return FigureKind::casualty_total;
      case TollKind::detained: case TollKind::abducted: return FigureKind::held;
      case TollKind::displaced: return FigureKind::displaced;
      default: break;
    }
    if (p.event) return FigureKind::tally;
    const lex::Head* h = head(p);
    if (h && (h->sector == "MIL" || h->sector == "REB" || h->sector == "COP")) return FigureKind::force_level;
    if (h && (h->gloss == "refugee" || h->gloss == "displaced person")) return FigureKind::displaced;
    if (h && h->gloss == "prisoner") return FigureKind::held;
    return FigureKind::other;
  }

  std::string unit_of(const Phrase& p) const {
    if (p.head_lemma == lex::kNone) return {};
    return std::string(c_.lexicon.lemmas()[p.head_lemma].gloss);
  }

  bool worth_saying(FigureKind kind, double n, const Phrase& p, const Value& value) const {
    if (p.elements == 0) return n >= 1000 && !value.vague;
    if (kind == FigureKind::money) return n >= 1000;
    if (kind == FigureKind::other) return n >= 100 && c_.referent(PhraseId(&p - c_.phrases.phrases.data())).people;
    if (value.part) return n >= 100;
    return n >= 20;
  }

  void circumstances(PhraseId id, Figure& figure) const {
    const text::Sentence& sentence = c_.doc.sentences[c_.phrase(id).sentence];
    for (TokenId t = c_.phrase(id).last; t < sentence.last && t < c_.phrase(id).last + 12; ++t) {
      PhraseId q = c_.phrases.at[t];
      if (q == kNoPhrase || c_.phrase(q).prep != mentions::Prep::fi) continue;
      if (const Place* place = c_.place(q)) {
        figure.place = *place;
        return;
      }
    }
  }

  const Context& c_;
  const EventTables& tables_;
  const std::vector<TokenId>& used_;
  std::vector<Figure> out_;
};

}  // namespace

std::vector<Figure> find_figures(const Context& context, const EventTables& tables, const std::vector<TokenId>& used) {
  return FigureFinder(context, tables, used).run();
}

}  // namespace marsad::events
