// Splitting clitics. A word that the lexicon knows as it stands is not cut, except where the rest
// is a closed word (wa+fi) or the whole is only a name or a first person. Otherwise every legal cut
// whose host is known counts, longest host first. Where nothing is known, the loose spellings are
// tried (final ha for ta marbuta, other seats of hamza, drawn-out letters), and last the word keeps
// candidates of unknown host. A table of the document's words so far makes repeats free. The
// lexicon is far larger than the nearest cache: all cuts of a word are hashed some words ahead, and
// the memory they will need is called for then. Cost: one probe for most words, some six for cut
// ones.
#include <algorithm>
#include <array>
#include <string>

#include "text/letters.h"
#include "words/split.h"
#include "words/word.h"

namespace marsad::words {
namespace {

using namespace letter;
using lex::Form;
using lex::Gender;
using lex::Number;
using lex::Person;
using lex::Pos;
using lex::Tense;

struct Suffix {
  Pronoun pronoun;
  uint8_t length;
  char16_t letters[3];
};

constexpr Suffix kSuffixes[] = {
    {Pronoun::ha_m, 1, {ha}},
    {Pronoun::ha_f, 2, {ha, alef}},
    {Pronoun::hum, 2, {ha, mim}},
    {Pronoun::hunna, 2, {ha, nun}},
    {Pronoun::huma, 3, {ha, mim, alef}},
    {Pronoun::na, 2, {nun, alef}},
    {Pronoun::ni, 2, {nun, ya}},
    {Pronoun::i, 1, {ya}},
    {Pronoun::ka, 1, {kaf}},
    {Pronoun::kum, 2, {kaf, mim}},
};

bool has_suffix(std::u16string_view word, const Suffix& s) {
  return word.size() > s.length &&
         word.substr(word.size() - s.length) == std::u16string_view(s.letters, s.length);
}

// Only these letters end a pronoun: most words need no look at the table.
bool may_end_in_pronoun(char16_t last) {
  return last == ha || last == alef || last == mim || last == nun || last == ya || last == kaf;
}

bool is_nominal(const Form& f) {
  return f.pos != Pos::verb && f.pos != Pos::particle;
}

bool ends_in_nun(std::u16string_view host) {
  return !host.empty() && host.back() == nun;
}

// May this form stand between these clitics?
bool legal(const Form& f, unsigned bits, Pronoun pronoun, std::u16string_view host) {
  const bool verb = f.pos == Pos::verb;
  if (pronoun == Pronoun::none) {
    if (f.before_suffix) return false;
  } else {
    if (bits & pro_al) return false;
    if (verb && pronoun == Pronoun::i) return false;
    if (!verb && pronoun == Pronoun::ni && f.pos != Pos::particle) return false;
    if (f.pos == Pos::name || f.pos == Pos::nisba || f.pos == Pos::adverb) return false;
    const bool keeps_nun = f.number == Number::plural || f.number == Number::dual;
    if (!verb && keeps_nun && !f.construct && !f.before_suffix && ends_in_nun(host) &&
        host.size() > 4)
      return false;
    if (verb && !f.before_suffix && f.number == Number::plural && host.back() == alef &&
        f.person != Person::first)
      return false;
    if (host.back() == ta_marbuta) return false;
  }
  if ((bits & pro_al) && (!is_nominal(f) || f.construct)) return false;
  if (bits & pro_sa) return verb && f.tense == Tense::imperfect && !f.jussive;
  if (bits & pro_li) return !verb || f.tense == Tense::imperfect;
  if (bits & (pro_bi | pro_ka)) return !verb;
  return true;
}

class Analyser {
 public:
  Analyser(const text::Document& doc, const lex::Lexicon& lexicon) : doc_(doc), lexicon_(lexicon) {
    out_.words.resize(doc.tokens.size());
    out_.pool.reserve(doc.tokens.size() * 3);
    out_.cut_pool.reserve(doc.tokens.size() * 2);
  }

  Words run() {
    const size_t n = doc_.tokens.size();
    std::vector<TokenId> fresh, repeated;  // repeated: token, then the one it repeats
    fresh.reserve(n);
    repeated.reserve(n);
    for (TokenId id = 0; id < n; ++id) {
      if (doc_.tokens[id].kind != text::TokenKind::mark) sort_out(id, fresh, repeated);
    }
    for (size_t i = 0; i < fresh.size(); ++i) {
      call_for(fresh, i);
      if (doc_.tokens[fresh[i]].kind == text::TokenKind::word) analyse_token(fresh[i]);
    }
    for (size_t i = 0; i < repeated.size(); i += 2)
      out_.words[repeated[i]] = out_.words[repeated[i + 1]];
    return std::move(out_);
  }

 private:
  // A word that stands in the text before, or one to be read: then its cuts are made.
  void sort_out(TokenId id, std::vector<TokenId>& fresh, std::vector<TokenId>& repeated) {
    const std::u16string_view word = doc_.folded_of(id);
    const uint32_t hash = lex::Lexicon::hash_of(word);
    TokenId& seen = seen_[(hash ^ (hash >> 16)) % seen_.size()];
    if (seen != 0 && doc_.folded_of(seen - 1) == word) {
      repeated.push_back(id);
      repeated.push_back(seen - 1);
      return;
    }
    seen = id + 1;
    fresh.push_back(id);
    Word& out = out_.words[id];
    out.first_cut = uint32_t(out_.cut_pool.size());
    for (const Prefix& p : split_prefixes(word)) {
      const uint32_t host = p.length == 0 ? hash : lex::Lexicon::hash_of(word.substr(p.length));
      out_.cut_pool.push_back({p.bits, p.length, host});
    }
    out.cuts = uint16_t(out_.cut_pool.size() - out.first_cut);
  }

  // What the words after fresh[i] will need.
  void call_for(const std::vector<TokenId>& fresh, size_t i) const {
    if (i + 3 * kAhead < fresh.size()) {
      for (const Cut& cut : out_.cuts(fresh[i + 3 * kAhead])) lexicon_.prefetch_slots(cut.hash);
    }
    if (i + 2 * kAhead < fresh.size()) {
      for (const Cut& cut : out_.cuts(fresh[i + 2 * kAhead])) lexicon_.prefetch_entries(cut.hash);
    }
    if (i + kAhead < fresh.size()) {
      for (const Cut& cut : out_.cuts(fresh[i + kAhead])) lexicon_.prefetch_values(cut.hash);
    }
  }

  void analyse_token(TokenId id) {
    const std::u16string_view word = doc_.folded_of(id);
    first_ = uint32_t(out_.pool.size());
    if (!word.empty() && word.size() < 60) read_word(word, out_.cuts(id));
    out_.words[id].first = first_;
    out_.words[id].count = uint16_t(out_.pool.size() - first_);
  }

  uint32_t count() const { return uint32_t(out_.pool.size()) - first_; }

  void read_word(std::u16string_view word, std::span<const Cut> prefixes) {
    if (read_preposition_and_pronoun(word)) return;
    const bool settled = read_whole(word, prefixes[0].hash);
    if (settled) return;
    const uint32_t whole = count();
    for (const Cut& p : prefixes) read_hosts(word, p, p.length == 0 && whole > 0);
    std::stable_sort(out_.pool.begin() + first_ + whole, out_.pool.end(),
                     [](const Reading& a, const Reading& b) {
                       return a.host_end - a.host_begin > b.host_end - b.host_begin;
                     });
    if (count() > 0) return;
    read_loosely(word, prefixes);
    if (count() > 0) return;
    if (read_bare_clitics(word)) return;
    keep_candidates(word, prefixes);
  }

  // bihi, lahum: a clitic and a pronoun without a host. Always one unit.
  bool read_preposition_and_pronoun(std::u16string_view word) {
    size_t at = 0;
    unsigned bits = 0;
    if (word.size() > 2 && (word[0] == waw || word[0] == fa)) {
      bits = word[0] == waw ? pro_conj_wa : pro_conj_fa;
      at = 1;
    }
    if (word.size() > at + 4 || word.size() < at + 2 || (word[at] != ba && word[at] != lam))
      return false;
    bits |= word[at] == ba ? pro_bi : pro_li;
    const std::u16string_view rest = word.substr(at + 1);
    for (const Suffix& s : kSuffixes) {
      if (s.pronoun == Pronoun::ni || rest != std::u16string_view(s.letters, s.length)) continue;
      Form form;
      form.pos = Pos::particle;
      push(bits, s.pronoun, at + 1, at + 1, form);
      return true;
    }
    return false;
  }

  // The word as it stands. True when no cut needs to be looked for.
  bool read_whole(std::u16string_view word, uint32_t hash) {
    const auto forms = lexicon_.forms(word, hash);
    bool firm = false, closed = false;
    for (const Form& f : forms) {
      if (!legal(f, 0, Pronoun::none, word)) continue;
      push(0, Pronoun::none, 0, word.size(), f);
      closed |= f.pos == Pos::particle;
      firm |= f.pos != Pos::name && f.person != Person::first && f.person != Person::second;
    }
    if (count() == 0) return false;
    if (!closed && word.size() > 2) read_closed_host(word);
    if (firm && !closed) read_verb_host(word);
    if (firm && !closed) read_closed_with_pronoun(word);
    return firm;
  }

  // min+ha beside munha(n), "from it" beside "ended": the closed reading is added last.
  void read_closed_with_pronoun(std::u16string_view word) {
    for (const Suffix& s : kSuffixes) {
      if (word.size() < size_t(s.length) + 2 || !has_suffix(word, s)) continue;
      const std::u16string_view host = word.substr(0, word.size() - s.length);
      for (const Form& f : lexicon_.forms(host)) {
        if (f.pos == Pos::particle && legal(f, 0, s.pronoun, host)) push(0, s.pronoun, 0, host.size(), f);
      }
    }
  }

  // "wadi" is a valley or wa+adda, "and led to": the verb with a meaning of its own is added last.
  void read_verb_host(std::u16string_view word) {
    if (word.size() < 4 || (word[0] != waw && word[0] != fa)) return;
    const bool twice = word[0] == waw && word[1] == waw;  // "was faced" or wa+"addressed"
    for (uint32_t i = first_; i < out_.pool.size(); ++i) {
      if (out_.pool[i].form.pos == Pos::verb && !twice) return;
    }
    const uint32_t before = uint32_t(out_.pool.size());
    const unsigned bit = word[0] == waw ? pro_conj_wa : pro_conj_fa;
    for (const Form& f : lexicon_.forms(word.substr(1))) {
      if (f.pos != Pos::verb || f.person != Person::third || f.tense != Tense::perfect) continue;
      const lex::Lemma& lemma = lexicon_.lemmas()[f.lemma];
      bool means = lemma.senses > 0 || lemma.speech != lex::kNone || lemma.light != lex::kNone;
      if (means && legal(f, bit, Pronoun::none, word.substr(1)))
        push(bit, Pronoun::none, 1, word.size(), f);
    }
    if (twice)
      std::rotate(out_.pool.begin() + first_, out_.pool.begin() + before, out_.pool.end());
  }

  // wa+fi beside wafa, fa+hum beside fahima: the closed reading is added, first after waw, last
  // after fa.
  void read_closed_host(std::u16string_view word) {
    if (word[0] != waw && word[0] != fa) return;
    const uint32_t before = uint32_t(out_.pool.size());
    const unsigned bit = word[0] == waw ? pro_conj_wa : pro_conj_fa;
    for (const Form& f : lexicon_.forms(word.substr(1))) {
      if (f.pos == Pos::particle) push(bit, Pronoun::none, 1, word.size(), f);
    }
    if (bit == pro_conj_wa)
      std::rotate(out_.pool.begin() + first_, out_.pool.begin() + before, out_.pool.end());
  }

  void read_hosts(std::u16string_view word, const Cut& p, bool whole_done) {
    const std::u16string_view rest = word.substr(p.length);
    if (!whole_done) add_legal(lexicon_.forms(rest, p.hash), rest, p, Pronoun::none, rest.size());
    if ((p.bits & pro_al) || rest.size() < 3 || !may_end_in_pronoun(rest.back())) return;
    for (const Suffix& s : kSuffixes) {
      if (rest.size() < size_t(s.length) + 2 || !has_suffix(rest, s)) continue;
      probe(rest.substr(0, rest.size() - s.length), p, s.pronoun, rest.size() - s.length);
    }
  }

  // Readings of `host` (which may be a loose spelling of the letters at the prefix's end).
  void probe(std::u16string_view host, const Cut& p, Pronoun pronoun, size_t letters) {
    add_legal(lexicon_.forms(host), host, p, pronoun, letters);
  }

  void add_legal(std::span<const Form> forms, std::u16string_view host, const Cut& p,
                 Pronoun pronoun, size_t letters) {
    for (const Form& f : forms) {
      if (count() < kMost && legal(f, p.bits, pronoun, host))
        push(p.bits, pronoun, p.length, p.length + letters, f);
    }
  }

  void push(unsigned bits, Pronoun pronoun, size_t begin, size_t end, const Form& form) {
    Reading r;
    r.proclitics = uint8_t(bits);
    r.pronoun = pronoun;
    r.host_begin = uint16_t(begin);
    r.host_end = uint16_t(end);
    r.form = form;
    out_.pool.push_back(r);
  }

  // ---- loose spellings, for words that nothing else explains

  void read_loosely(std::u16string_view word, std::span<const Cut> prefixes) {
    bool drawn_out = false;
    for (size_t i = 2; i < word.size(); ++i)
      drawn_out |= word[i] == word[i - 1] && word[i] == word[i - 2];
    for (const Cut& p : prefixes) {
      const std::u16string_view rest = word.substr(p.length);
      if (rest.size() < 3) continue;
      loose_.assign(rest);
      if (drawn_out) shorten(loose_);
      if (drawn_out) probe(loose_, p, Pronoun::none, rest.size());
      probe_endings(p, rest.size());
      probe_hamzas(p, rest.size());
      if (count() > 0) return;
    }
  }

  static void shorten(std::u16string& s) {
    size_t kept = 0;
    for (size_t i = 0; i < s.size(); ++i) {
      if (kept > 0 && s[kept - 1] == s[i] && i + 1 < s.size() && (i < 2 || s[i - 1] == s[i]) &&
          run_length(s, i) > 2)
        continue;
      s[kept++] = s[i];
    }
    s.resize(kept);
  }

  static size_t run_length(const std::u16string& s, size_t at) {
    size_t begin = at, end = at;
    while (begin > 0 && s[begin - 1] == s[at]) --begin;
    while (end < s.size() && s[end] == s[at]) ++end;
    return end - begin;
  }

  void probe_endings(const Cut& p, size_t letters) {
    const char16_t last = loose_.back();
    if (last == ha || last == ta_marbuta) {
      loose_.back() = last == ha ? ta_marbuta : ha;
      probe(loose_, p, Pronoun::none, letters);
      loose_.back() = last;
    } else if (last == alef) {
      loose_ += hamza;
      probe(loose_, p, Pronoun::none, letters);
      loose_.pop_back();
    }
  }

  void probe_hamzas(const Cut& p, size_t letters) {
    static constexpr char16_t kSeats[] = {ya_hamza, waw_hamza, hamza, alef, ya, waw};
    for (size_t i = 0; i < loose_.size(); ++i) {
      const char16_t c = loose_[i];
      if (c != ya_hamza && c != waw_hamza && c != hamza) continue;
      for (const char16_t other : kSeats) {
        if (other == c) continue;
        loose_[i] = other;
        probe(loose_, p, Pronoun::none, letters);
      }
      loose_[i] = c;
      return;
    }
  }

  // ---- nothing known

  // "wa" before a figure, "al" cut off by a mark: clitics alone.
  bool read_bare_clitics(std::u16string_view word) {
    if (word.size() > 4) return false;
    for (const Prefix& p : split_prefixes(word, 0)) {
      if (p.length != word.size()) continue;
      Form form;
      form.pos = Pos::particle;
      push(p.bits, Pronoun::none, p.length, p.length, form);
      return true;
    }
    return false;
  }

  void keep_candidates(std::u16string_view word, std::span<const Cut> prefixes) {
    const Cut* best = prefixes.data();
    size_t best_score = score(word, *best);
    for (const Cut& p : prefixes) {
      const size_t s = score(word, p);
      if (s > best_score) {
        best = &p;
        best_score = s;
      }
    }
    push_unknown(word, *best);
    for (const Cut& p : prefixes) {
      if (&p != best && score(word, p) > 0) push_unknown(word, p);
    }
  }

  // How plausible a cut of an unknown word is; 0: not worth keeping.
  static size_t score(std::u16string_view word, const Cut& p) {
    const size_t host = word.size() - p.length;
    if (p.length == 0) return 5;
    if (p.bits & pro_sa) return 0;
    if (host < 3) return host == 2 && (p.bits & pro_al) ? 6 : 0;
    if (p.bits & pro_al) {
      const bool two_lams = (p.bits & pro_li) && word[p.length] == lam && word[p.length - 1] == lam;
      return two_lams ? 4 : 9;
    }
    // A name seldom begins with bi and ends with ta marbuta.
    if (p.bits == pro_bi && host > 3 && word.back() == ta_marbuta) return 6;
    if (p.bits == pro_conj_wa) return host > 3 ? 7 : 6;
    return host > 3 ? 3 : 2;
  }

  void push_unknown(std::u16string_view word, const Cut& p) {
    Form form;
    form.pos = Pos::noun;
    push(p.bits, Pronoun::none, p.length, word.size(), form);
  }

  static constexpr uint32_t kMost = 24;
  static constexpr size_t kAhead = 4;  // words between the steps of prefetching

  const text::Document& doc_;
  const lex::Lexicon& lexicon_;
  Words out_;
  std::array<TokenId, 1024> seen_{};  // token + 1 of the last word with this hash
  std::u16string loose_;
  uint32_t first_ = 0;
};

}  // namespace

Words analyse(const text::Document& doc, const lex::Lexicon& lexicon) {
  return Analyser(doc, lexicon).run();
}

}  // namespace marsad::words
