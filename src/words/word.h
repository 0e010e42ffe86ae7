// Words: each token with its clitics split and its possible readings. Same count and order as
// Document::tokens (marks and numbers have a word too, without readings), so a TokenId is a word's
// id.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "lex/lexicon.h"
#include "text/document.h"

namespace marsad::words {

using text::TokenId;

enum Proclitic : uint8_t {  // bits
  pro_conj_wa = 1,
  pro_conj_fa = 2,
  pro_bi = 4,
  pro_li = 8,
  pro_ka = 16,
  pro_sa = 32,
  pro_al = 64,
  pro_a = 128,
};
inline constexpr uint8_t pro_conj = pro_conj_wa | pro_conj_fa;
inline constexpr uint8_t pro_prep = pro_bi | pro_li | pro_ka;

enum class Pronoun : uint8_t {
  none,
  ha_m,
  ha_f,
  hum,
  hunna,
  huma,
  na,
  i,
  ni,
  ka,
  kum
};  // 3ms his, 3fs her, them m, them f, them two, us, me, me (verbs), you, you all

// One legal split of a token with one reading of its host.
struct Reading {
  uint8_t proclitics = 0;
  Pronoun pronoun = Pronoun::none;
  uint16_t host_begin = 0, host_end = 0;  // within the token's folded letters
  lex::Form form;                         // lemma kNone: unknown host (a candidate only)
};

// One way to cut proclitics off a token (split.h), with the hash of the host that is left.
struct Cut {
  uint8_t bits = 0;    // Proclitic
  uint8_t length = 0;  // letters before the host
  uint32_t hash = 0;   // lex::Lexicon::hash_of the host
};

struct Word {
  uint32_t first = 0;  // readings()[first .. first + count), best first
  uint16_t count = 0;
  uint16_t cuts = 0;       // the uncut word first; marks have none
  uint32_t first_cut = 0;  // the same for tokens spelt alike, save where the table of words is full
};

struct Words {
  std::vector<Word> words;
  std::vector<Reading> pool;
  std::vector<Cut> cut_pool;
  std::span<const Reading> readings(TokenId id) const {
    return {pool.data() + words[id].first, words[id].count};
  }
  std::span<const Cut> cuts(TokenId id) const {
    return {cut_pool.data() + words[id].first_cut, words[id].cuts};
  }
};

// Splits in the legal orders only (reference: [و ف] [ل س | ب ل ك] [ال] HOST [pronoun]); a whole
// word that is known wins over an open-class split. Unknown words keep their candidate splits
// (lemma kNone), most plausible first. Cost: linear, a few hash probes a token.
Words analyse(const text::Document& doc, const lex::Lexicon& lexicon);

}  // namespace marsad::words
