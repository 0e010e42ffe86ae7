// From the surest to the least sure; a place that is guessed is a country and has no words of its
// own.
#include "events/figure_place.h"

#include <string>
#include <string_view>

namespace marsad::events {
namespace {

using mentions::Prep;

constexpr TokenId kReach = 12;

class PlaceFinder {
 public:
  PlaceFinder(const Context& c, PhraseId id, const Figure& figure, std::string_view host)
      : c_(c), id_(id), figure_(figure), host_(host), sentence_(c.phrase(id).sentence) {
    if (figure.kind == FigureKind::force_level && figure.holder)
      owner_ = std::string_view(figure.holder->code).substr(0, 3);
  }

  std::optional<Place> run() const {
    if (auto place = told_after()) return place;
    if (auto place = country(host_)) return place;
    if (auto place = home_of_the_holder()) return place;
    if (auto place = told_before()) return place;
    if (figure_.kind != FigureKind::force_level) {
      const Party* counted = c_.party(id_);
      if (counted && counted->code.find('/') == 3) {
        if (auto place = country(counted->code.substr(0, 3))) return place;
      }
    }
    if (figure_.kind == FigureKind::force_level &&
        (owner_.empty() || owner_ == c_.referents.focus))
      return std::nullopt;
    return country(c_.referents.focus);
  }

 private:
  std::optional<Place> told_after() const {
    const TokenId end = c_.doc.sentences[sentence_].last;
    const TokenId from = c_.phrase(id_).last;
    for (TokenId t = from; t < end && t < from + kReach; ++t) {
      PhraseId q = c_.phrases.at[t];
      if (q == kNoPhrase || !leads(c_.phrase(q).prep)) continue;
      if (const Place* place = c_.place(q)) return *place;
      if (auto land = the_country(q)) return land;
    }
    return std::nullopt;
  }

  // "In"; those driven out are counted where they come from.
  bool leads(Prep prep) const {
    return prep == Prep::fi || (prep == Prep::min && figure_.kind == FigureKind::displaced);
  }

  // Whether a "that" stands before the count and behind the token: what it opens is told elsewhere.
  bool that_behind(TokenId token) const {
    for (TokenId t = token; t < c_.phrase(id_).first; ++t) {
      const mentions::Tagged& word = c_.tags.tokens[t];
      if (word.tag == mentions::Tag::particle && word.introduces) return true;
    }
    return false;
  }

  // "In Syria ... 900 soldiers".
  std::optional<Place> told_before() const {
    for (PhraseId q = id_; q > 0 && c_.phrase(q - 1).sentence == sentence_; --q) {
      if (that_behind(c_.phrase(q - 1).last)) break;
      if (c_.phrase(q - 1).prep != Prep::fi) continue;
      if (c_.phrase(q - 1).prev_coord != kNoPhrase) continue;  // "in Iraq and Syria" is read from its first
      const Place* place = c_.place(q - 1);
      if (place && (owner_.empty() || place->country != owner_)) return *place;
    }
    return std::nullopt;
  }

  // The country last named in the sentence before a phrase, but not the owner's; else the one that
  // the report is about.
  std::string other_country(PhraseId id) const {
    for (PhraseId q = id; q > 0 && c_.phrase(q - 1).sentence == c_.phrase(id).sentence; --q) {
      const Place* place = c_.place(q - 1);
      const Party* party = c_.party(q - 1);
      std::string land = place ? place->country : party ? party->code.substr(0, 3) : "";
      if (c_.lexicon.country(land) != lex::kNone && land != owner_) return land;
    }
    return c_.referents.focus;
  }

  // "in the country": the one spoken of; forces stand in another than their own.
  std::optional<Place> the_country(PhraseId id) const {
    const Party* party = c_.party(id);
    if (!party || !c_.phrase(id).definite || !party->name.starts_with("country of"))
      return std::nullopt;
    auto place = country(other_country(id));
    if (!place) return std::nullopt;
    place->spans = party->spans;
    return place;
  }

  // People are held, if nothing else is said, in the country of those who hold them.
  std::optional<Place> home_of_the_holder() const {
    if (figure_.kind != FigureKind::held || !figure_.holder) return std::nullopt;
    if (figure_.holder->code.find('/') != 3) return std::nullopt;
    auto place = country(figure_.holder->code.substr(0, 3));
    if (!place) return std::nullopt;
    place->spans = figure_.holder->spans;
    return place;
  }

  std::optional<Place> country(std::string_view code) const {
    lex::Id id = c_.lexicon.country(code);
    if (id == lex::kNone) return std::nullopt;
    Place place;
    place.country = c_.lexicon.countries()[id].iso3;
    place.name = c_.lexicon.countries()[id].name_en;
    place.name_ar = c_.lexicon.countries()[id].name_ar;
    place.precision = PlacePrecision::country;
    return place;
  }

  const Context& c_;
  PhraseId id_;
  const Figure& figure_;
  std::string_view host_;  // ISO of the country that takes the people in, empty: none is told
  uint32_t sentence_;
  std::string_view owner_;  // of forces: the country that they come from
};

}  // namespace

std::optional<Place> place_of_figure(const Context& context, PhraseId id, const Figure& figure,
                                     std::string_view host) {
  return PlaceFinder(context, id, figure, host).run();
}

}  // namespace marsad::events
