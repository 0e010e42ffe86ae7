// Stems of a verb: what stays when person and number change. Made from templates by form and class
// of root.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace marsad::lex {

// A stem of one tense and voice. Where the last radical is weak it is cut off and `weak` says which
// vowel took its place.
struct Stem {
  std::u16string vowel;  // phonemes before endings that begin with a vowel, and before none
  std::u16string
      consonant;       // before endings that begin with a consonant, and without one in the jussive
  char16_t weak = 0;   // 0, a, i, u
  char16_t glide = 0;  // the weak radical as it returns: ya or waw
  bool shortened = false;  // the jussive has its own spelling (consonant)
  bool empty() const { return vowel.empty(); }
};

struct VerbStems {
  Stem perfect, imperfect;                               // active
  Stem passive_perfect, passive_imperfect;               // empty where the form has none
  std::u16string active_participle, passive_participle;  // phonemes, whole
  std::u16string masdar;                                 // phonemes, whole; empty for form 1
  std::vector<std::u16string> other_masdars;             // phonemes
  bool active_participle_weak = false,
       passive_participle_weak = false;  // ends in i or a in place of the last radical
  bool masdar_weak = false;              // tahaddi: loses its ya
};

enum class RootClass : unsigned char { sound, hollow, doubled };

// Every pattern that form and root allow, likeliest first; the caller keeps the one that spells the
// lemma. `vowel`: for form 1, the vowel of the present (a, i, u).
std::vector<VerbStems> verb_stems(std::string_view form, const std::u16string& root, char vowel);

// A stem from its whole phonemes, cutting off a weak last radical ("ramay" + glide).
Stem cut_stem(std::u16string vowel, std::u16string consonant, char16_t last_radical);

}  // namespace marsad::lex
