// A row of a lemma class is looked up as a word of the lexicon: the forms it may be name the
// lemmas. A row of any other class is kept under its first word; at each token every legal cut of
// clitics is tried, and the rest of the phrase is compared token by token. Cost: one or two hash
// probes a token for the scan, a binary search for a lemma.
#include "events/cues.h"

#include <algorithm>
#include <array>

#include "text/fold.h"
#include "words/split.h"

namespace marsad::events {
namespace {

constexpr std::array<std::string_view, 9> kOurs = {"alleged.", "talks.",   "relation.", "section.", "figure.",
                                                   "acronym.", "speaker.",  "toll.",    "standing."};

bool ours(std::string_view cls) {
  return std::any_of(kOurs.begin(), kOurs.end(),
                     [&](std::string_view p) { return cls.starts_with(p); });
}

std::u16string_view first_word(std::u16string_view key) {
  return key.substr(0, key.find(u' '));
}

// The token after `key`, which begins `cut` letters into token `id`; `id` when the text reads on
// differently.
TokenId match(const text::Document& doc, TokenId id, size_t cut, std::u16string_view key) {
  TokenId at = id;
  while (!key.empty()) {
    if (at >= doc.tokens.size() || doc.tokens[at].sentence != doc.tokens[id].sentence) return id;
    std::u16string_view word = doc.folded_of(at);
    if (at == id) word.remove_prefix(cut);
    std::u16string_view part = first_word(key);
    if (word != part) return id;
    key.remove_prefix(std::min(key.size(), part.size() + 1));
    ++at;
  }
  return at;
}

}  // namespace

CueTable::CueTable(const lex::Lexicon& lexicon)
    : lexicon_(lexicon), listed_(lexicon.lemmas().size(), false) {
  for (lex::Id id = 0; id < lexicon.closed().size(); ++id) {
    const lex::Closed& row = lexicon.closed()[id];
    if (!ours(row.cls)) continue;
    if (row.cls.ends_with(".lemma")) {
      for (lex::Id lemma : lemmas_of(row.word)) {
        lemmas_.emplace_back(lemma, id);
        listed_[lemma] = true;
      }
      continue;
    }
    std::u16string key = text::fold_key(row.word);
    phrases_[std::u16string(first_word(key))].push_back({key, id});
  }
  std::sort(lemmas_.begin(), lemmas_.end());
  lemmas_.erase(std::unique(lemmas_.begin(), lemmas_.end()), lemmas_.end());
}

std::vector<lex::Id> CueTable::lemmas_of(std::string_view word) const {
  std::vector<lex::Id> out, of_participles;
  const std::u16string key = text::fold_key(word);
  for (const lex::Phrase& phrase : lexicon_.phrases(first_word(key))) {  // "the collapse of a building"
    if (phrase.kind == lex::PhraseKind::lemma && phrase.key == key)
      out.push_back(phrase.id);
  }
  for (const lex::Form& form : lexicon_.forms(key)) {
    if (form.lemma == lex::kNone || form.pos == lex::Pos::verb || form.before_suffix) continue;
    bool participle =
        form.pos == lex::Pos::active_participle || form.pos == lex::Pos::passive_participle;
    std::vector<lex::Id>& to = participle ? of_participles : out;
    if (std::find(to.begin(), to.end(), form.lemma) == to.end()) to.push_back(form.lemma);
  }
  return out.empty() ? of_participles : out;  // a detainee is not whatever "to detain" says
}

std::string_view CueTable::value(std::string_view cls, lex::Id lemma) const {
  if (lemma >= listed_.size() || !listed_[lemma]) return {};
  auto at = std::lower_bound(lemmas_.begin(), lemmas_.end(), std::make_pair(lemma, lex::Id(0)));
  for (; at != lemmas_.end() && at->first == lemma; ++at) {
    const lex::Closed& row = lexicon_.closed()[at->second];
    if (row.cls == cls) return row.value;
  }
  return {};
}

Span CueTable::span(const text::Document& doc, const Cue& cue) {
  Span out = doc.span(cue.first, cue.last);
  const text::Token& token = doc.tokens[cue.first];
  if (cue.cut > 0) out.begin = doc.origin[token.fold_begin + cue.cut];
  return out;
}

std::vector<Cue> CueTable::scan(const text::Document& doc) const {
  std::vector<Cue> out;
  std::u16string host;
  for (TokenId id = 0; id < doc.tokens.size(); ++id) {
    if (doc.tokens[id].kind == text::TokenKind::mark) continue;
    std::u16string_view word = doc.folded_of(id);
    size_t before = out.size();
    for (const words::Prefix& cut : words::split_prefixes(word)) {
      host.assign(word.substr(cut.length));
      auto found = phrases_.find(host);
      if (found == phrases_.end()) continue;
      for (const Entry& entry : found->second) {
        TokenId last = match(doc, id, cut.length, entry.key);
        if (last == id) continue;
        const lex::Closed& row = lexicon_.closed()[entry.closed];
        out.push_back(
            {id, last, row.cls, row.value, row.gloss, cut.bits,
             uint8_t(cut.length - (cut.bits & words::pro_al ? std::min<size_t>(2, cut.length) : 0)),
             entry.closed});
      }
    }
    std::stable_sort(out.begin() + std::ptrdiff_t(before), out.end(),
                     [](const Cue& a, const Cue& b) { return a.last > b.last; });
  }
  return out;
}

}  // namespace marsad::events
