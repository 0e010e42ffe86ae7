// Nouns and adjectives. The last letters decide: ta marbuta opens before endings, alef maqsura
// turns to alef or ya, a final hamza changes its seat, a defective noun shows its ya. Sound plurals
// are known by their ending in the plural cell.
#include "lex/morphology.h"
#include "lex/spell.h"
#include "text/letters.h"

namespace marsad::lex {
namespace {

using namespace letter;
using String = std::u16string;

bool ends(const String& s, std::u16string_view tail) {
  return s.size() >= tail.size() && std::u16string_view(s).substr(s.size() - tail.size()) == tail;
}

constexpr char16_t kUn[] = {waw, nun, 0}, kAt[] = {alef, ta, 0};
constexpr char16_t kAhamza[] = {alef, hamza, 0};

class Noun {
 public:
  Noun(Pos pos, std::vector<Inflected>& out) : pos_(pos), out_(out) {}

  void add(const String& raw, Number number, Gender gender, bool construct = false,
           bool before_suffix = false) {
    Inflected i;
    i.key = fold_letters(raw);
    i.form.pos = pos_;
    i.form.number = number;
    i.form.gender = gender;
    i.form.construct = construct;
    i.form.before_suffix = before_suffix;
    out_.push_back(std::move(i));
  }

  // The word before an ending: a hamza after ya moves onto a ya (masii', masii'ah).
  static String open(const String& word) {
    String s = word;
    if (s.size() > 1 && s.back() == hamza && s[s.size() - 2] == ya) s.back() = ya_hamza;
    return s;
  }

  // A word that takes no ending of number: singulars and broken plurals.
  void add_base(const String& word, Number number, Gender gender) {
    add(word, number, gender);
    const char16_t last = word.back();
    const String base = word.substr(0, word.size() - 1);
    if (last == ta_marbuta) {
      add(base + ta, number, gender, false, true);
    } else if (last == alef_maqsura) {
      add(base + alef, number, gender, false, true);
    } else if (last == hamza || last == alef_hamza_above) {
      add(base + waw_hamza, number, gender, false, true);
      add(base + ya_hamza, number, gender, false, true);
      if (last == hamza && !ends(word, kAhamza)) {
        add(base + ya_hamza + alef, number, gender);
        add(word + alef, number, gender);
      }
    } else if (last == waw_hamza) {
      add(base + ya_hamza, number, gender, false, true);
      add(word + alef, number, gender);
    } else if (last != alef) {
      add(word + alef, number, gender);
    }
  }

  void add_dual(const String& word, Gender gender) {
    String base = word.substr(0, word.size() - 1);
    String tall = base;  // before alef
    switch (word.back()) {
      case ta_marbuta:
        base += ta;
        tall = base;
        break;
      case alef_maqsura:
        base += ya;
        tall = base;
        break;
      case alef:
        base += waw;
        tall = base;
        break;
      case alef_hamza_above:
        base += alef_hamza_above;
        tall += alef_madda;
        break;
      default:
        base = open(word);
        tall = base;
    }
    const String with_alef = word.back() == alef_hamza_above ? tall : tall + alef;
    add(with_alef + nun, Number::dual, gender);
    add(base + ya + nun, Number::dual, gender);
    add(with_alef, Number::dual, gender, true);
    add(base + ya, Number::dual, gender, true);
  }

  void add_sound_masculine(const String& word) {
    const String base = open(word);
    const Gender m = Gender::masculine;
    add(base + waw + nun, Number::plural, m);
    add(base + ya + nun, Number::plural, m);
    add(base + waw, Number::plural, m, true);
    add(base + ya, Number::plural, m, true);
  }

  // A broken plural; one that shows the ya of a defective pattern (mabaanii) also stands without
  // it.
  void add_broken(const String& word, Gender gender) {
    add_base(word, Number::plural, gender);
    if (word.size() == 5 && word.back() == ya && word[2] == alef)
      add(word.substr(0, 4), Number::plural, gender);
  }

  void add_plural(const String& word, Gender gender) {
    if (word.size() < 2) return;
    if (word.size() > 4 && ends(word, kUn))
      return add_sound_masculine(word.substr(0, word.size() - 2));
    if (ends(word, kAt)) return add(word, Number::plural, gender);
    add_broken(word, gender);
  }

 private:
  Pos pos_;
  std::vector<Inflected>& out_;
};

// agent nouns of the shapes 1A2i3 whose ya is written in the cell (qaadii): it also stands without
bool shows_defective_ya(const String& s) {
  return s.size() == 4 && s.back() == ya && s[1] == alef;
}

Gender told_gender(const String& s) {
  return s.back() == ta_marbuta ? Gender::feminine : Gender::masculine;
}

// Masculine and feminine of every number, but for the masculine singular itself.
void add_adjective_rest(Noun& noun, const String& masculine, const String& feminine) {
  noun.add_base(feminine, Number::singular, Gender::feminine);
  noun.add_dual(feminine, Gender::feminine);
  noun.add_dual(masculine, Gender::masculine);
}

}  // namespace

void inflect_noun(const NounCells& cells, std::vector<Inflected>& out) {
  Noun noun(cells.pos, out);
  const Gender gender = cells.gender == Gender::none && !cells.singular.empty()
                            ? told_gender(cells.singular)
                            : cells.gender;
  if (cells.singular.size() > 1) {
    const String& word = cells.singular;
    noun.add_base(word, Number::singular, gender);
    if (cells.defective) {
      noun.add_base(word + ya, Number::singular, gender);
      noun.add_dual(word + ya, gender);
    } else {
      noun.add_dual(word, gender);
      if (shows_defective_ya(word)) noun.add(word.substr(0, 3), Number::singular, gender);
    }
  }
  for (const String& plural : cells.plurals) noun.add_plural(plural, gender);
}

void inflect_adjective(const NounCells& cells, std::vector<Inflected>& out) {
  if (cells.singular.size() < 2) return;
  Noun noun(cells.pos, out);
  const String& word = cells.singular;
  const Gender m = Gender::masculine, f = Gender::feminine;
  noun.add_base(word, Number::singular, m);
  const bool elative = word.size() == 4 && word[0] == alef_hamza_above && word.back() != ta_marbuta;
  if (cells.defective || shows_defective_ya(word)) {
    String full = word;
    if (cells.defective) full += ya;
    if (cells.defective && word.back() == hamza) full[word.size() - 1] = ya_hamza;  // raa'ii
    const String bare = full.substr(0, full.size() - 1);
    if (cells.defective)
      noun.add_base(full, Number::singular, m);
    else
      noun.add(bare, Number::singular, m);
    add_adjective_rest(noun, full, full + ta_marbuta);
    noun.add_sound_masculine(bare);
    noun.add(full + alef + ta, Number::plural, f);
  } else if (word.back() == ta_marbuta) {
    inflect_noun(cells, out);
    return;
  } else if (elative && cells.pos == Pos::adjective) {
    noun.add_dual(word, m);
    const String core = word.substr(1);
    noun.add_base(core + alef + hamza, Number::singular, f);
    noun.add_base(core + alef_maqsura, Number::singular, f);
  } else if (word.back() == alef_maqsura) {  // passive participles: mulqaa, mulqaat
    const String base = word.substr(0, word.size() - 1);
    add_adjective_rest(noun, word, base + alef + ta_marbuta);
    noun.add_sound_masculine(base);
    noun.add(base + ya + alef + ta, Number::plural, f);
  } else {
    const String base = Noun::open(word);
    add_adjective_rest(noun, word, base + ta_marbuta);
    if (word[0] == alef_madda && word.size() == 3) {  // aakhar, ukhraa
      noun.add_base(alef_hamza_above + word.substr(1) + alef_maqsura, Number::singular, f);
    }
    noun.add_sound_masculine(word);
    noun.add(base + alef + ta, Number::plural, f);
  }
  for (const String& plural : cells.plurals) noun.add_plural(plural, m);
}

}  // namespace marsad::lex
