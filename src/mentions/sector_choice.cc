#include "mentions/sector_choice.h"

#include <algorithm>
#include <cmath>

#include "base/party_code.h"
#include "text/fold.h"

namespace marsad::mentions {
namespace {

constexpr double kLikelier = 2;  // than the rules' own; on held-out folds as right as 1
constexpr TokenId kBehind = 6, kBefore = 3, kClose = 2;  // words

bool weighed(const Party& party) {
  const std::string_view sector = base::sector_of(party.code);
  const bool former = party.role.starts_with("former ");  // the words say so
  const bool known = std::find(kSectors.begin(), kSectors.end(), sector) != kSectors.end();
  return party.entity.empty() && base::has_sector(party.code) && !former && known;
}

class SectorFeatures {
 public:
  SectorFeatures(const text::Document& doc, const Tags& tags, const Phrases& phrases, const lex::Lexicon& lexicon,
                 const Referents& found, std::vector<std::string> known)
      : doc_(doc), tags_(tags), phrases_(phrases), lexicon_(lexicon), found_(found), out_(std::move(known)) {}

  std::vector<std::string> run(PhraseId id, const Party& own, const std::set<std::string_view>& same_nation) {
    add("bias", "");
    add("our=", base::sector_of(own.code));
    if (own.role.empty()) {
      add("head=", std::string_view(own.name).substr(0, own.name.find(" of ")));
    } else {
      add("role=", own.role);
      add("role=" + own.role + "&", base::sector_of(own.code));
    }
    words(phrases_.phrases[id]);
    beside(id);
    for (const std::string_view sector : same_nation) {
      if (sector != base::sector_of(own.code)) add("same_nation=", sector);
    }
    return std::move(out_);
  }

 private:
  void words(const Phrase& p) {
    for (TokenId at = p.first; at < p.last; ++at) add("in=", word(at));
    const text::Sentence& sentence = doc_.sentences[p.sentence];
    for (TokenId at = p.last; at < std::min(p.last + kBehind, sentence.last); ++at) {
      add("after" + std::to_string(std::min(at - p.last, kClose)) + "=", word(at));
      add("after=", word(at));
    }
    for (TokenId back = 1; back <= kBefore && p.first >= sentence.first + back; ++back) {
      add("before" + std::to_string(back) + "=", word(p.first - back));
      add("before=", word(p.first - back));
    }
  }

  // Parties told next to it: "X, the spokesman of the police".
  void beside(PhraseId id) {
    const Phrase& p = phrases_.phrases[id];
    auto tell = [&](std::string_view name, PhraseId other) {
      const Referent& ref = found_.of[other];
      if (phrases_.phrases[other].sentence != p.sentence || ref.party < 0) return;
      const Party& party = found_.parties[static_cast<size_t>(ref.party)];
      add(name, base::sector_or_body(party.code));
      if (!party.entity.empty()) add(std::string(name) + "named ", base::sector_or_body(party.code));
    };
    if (id + 1 < phrases_.phrases.size() && phrases_.phrases[id + 1].first <= p.last + kClose) tell("next=", id + 1);
    if (id > 0 && phrases_.phrases[id - 1].last + 1 >= p.first) tell("previous=", id - 1);
  }

  std::string word(TokenId at) const {
    const Tagged& tagged = tags_.tokens[at];
    if (tagged.form.lemma != lex::kNone) return std::string(lexicon_.lemmas()[tagged.form.lemma].text);
    return "=" + text::to_utf8(host_of(doc_.folded_of(at), tagged));
  }

  void add(std::string_view name, std::string_view value) {
    std::string feature(name);
    feature += value;
    if (std::find(out_.begin(), out_.end(), feature) == out_.end()) out_.push_back(std::move(feature));
  }

  const text::Document& doc_;
  const Tags& tags_;
  const Phrases& phrases_;
  const lex::Lexicon& lexicon_;
  const Referents& found_;
  std::vector<std::string> out_;
};

}  // namespace

SectorModel::SectorModel(const lex::Lexicon& lexicon) : weights_(lexicon.blob("sectors.tsv")) {}

std::array<double, kSectors.size()> SectorModel::chances(const std::vector<std::string>& features) const {
  std::array<double, kSectors.size()> out{};
  if (empty()) return out;
  std::array<int32_t, kSectors.size()> sums{};
  for (const std::string& feature : features) weights_.add(base::hash_of_name(feature), sums);
  const int32_t most = *std::max_element(sums.begin(), sums.end());
  double all = 0;
  for (size_t i = 0; i < out.size(); ++i) all += out[i] = std::exp((sums[i] - most) / 1000.0);
  for (double& chance : out) chance /= all;
  return out;
}

SectorChoice::SectorChoice(const text::Document& doc, const Tags& tags, const Phrases& phrases,
                           const lex::Lexicon& lexicon, const Referents& found, const SectorModel& model)
    : doc_(doc), tags_(tags), phrases_(phrases), lexicon_(lexicon), found_(found), model_(model) {
  for (const Referent& ref : found_.of) {
    if (ref.party < 0) continue;
    const std::string_view code = found_.parties[static_cast<size_t>(ref.party)].code;
    told_[base::head_of(code)].insert(base::sector_of(code));
  }
}

SectorGuess SectorChoice::guess(PhraseId id, const Party& own, std::vector<std::string> known) const {
  SectorGuess out{id, {}, {}};
  if (!weighed(own)) return out;
  const auto nation = told_.find(base::head_of(own.code));
  static const std::set<std::string_view> kNobody;
  out.features = SectorFeatures(doc_, tags_, phrases_, lexicon_, found_, std::move(known))
                     .run(id, own, nation == told_.end() ? kNobody : nation->second);
  out.chances = model_.chances(out.features);
  return out;
}

std::vector<SectorGuess> SectorChoice::guesses() const {
  std::vector<SectorGuess> out;
  std::vector<bool> seen(found_.parties.size());
  for (PhraseId id = 0; id < phrases_.phrases.size(); ++id) {
    const Referent& ref = found_.of[id];
    if (ref.party < 0 || seen[static_cast<size_t>(ref.party)]) continue;
    seen[static_cast<size_t>(ref.party)] = true;
    const std::string_view basis = ref.basis;
    if (basis == "country" || basis == "capital") continue;
    SectorGuess one = guess(id, found_.parties[static_cast<size_t>(ref.party)]);
    if (!one.features.empty()) out.push_back(std::move(one));
  }
  return out;
}

void SectorChoice::choose(const SectorGuess& guess, Party& party) const {
  if (model_.empty() || guess.features.empty()) return;
  const auto best = std::max_element(guess.chances.begin(), guess.chances.end());
  const auto own = std::find(kSectors.begin(), kSectors.end(), base::sector_of(party.code)) - kSectors.begin();
  if (*best < kLikelier * guess.chances[static_cast<size_t>(own)]) return;
  const std::string_view sector = kSectors[static_cast<size_t>(best - guess.chances.begin())];
  party.code = std::string(base::head_of(party.code)) + "/" + std::string(sector);
}

}  // namespace marsad::mentions
