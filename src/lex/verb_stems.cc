// Templates. Digits are radicals, short and long vowels as spell.h says. A row is one form with one
// class of root: sound (also assimilated, hamzated and defective: seams and spelling do the rest),
// hollow (middle radical became a long vowel) or doubled (last two radicals alike). Two stems in a
// cell, apart by a bar: before vowels and before consonants. A weak last radical is cut off with
// the vowel before it; paradigm code then knows the ending. Form 8 is tried with every assimilation
// of its t; the lemma decides.
#include "lex/verb_stems.h"

#include "lex/spell.h"
#include "text/letters.h"

namespace marsad::lex {
namespace {

using namespace letter;
using String = std::u16string;

struct Row {
  std::string_view form;
  RootClass root;
  std::string_view perfect, imperfect, passive_perfect, passive_imperfect, agent, patient, masdar,
      masdar2;
};

constexpr RootClass kSound = RootClass::sound, kHollow = RootClass::hollow,
                    kDoubled = RootClass::doubled;

// V in form 1 stands for the vowel of the present (a, i, u), L for it lengthened.
constexpr Row kRows[] = {
    {"1", kHollow, "1A3|1i3", "ya1L3|ya1V3", "1I3|1i3", "yu1A3|yu1a3", "1A>i3", "ma1U3", "", ""},
    {"1", kHollow, "1A3|1i3", "ya1L3|ya1V3", "1I3|1i3", "yu1A3|yu1a3", "1A>i3", "ma1I3", "", ""},
    {"1", kDoubled, "1a22|1a2a2", "ya1V22|ya12V2", "1u22|1u2i2", "yu1a22|yu12a2", "1A22", "ma12U2",
     "", ""},
    {"1", kSound, "1a2a3", "ya12V3", "1u2i3", "yu12a3", "1A2i3", "ma12U3", "", ""},
    {"1", kSound, "1a2i3", "ya12V3", "1u2i3", "yu12a3", "1A2i3", "ma12U3", "", ""},
    {"1", kSound, "1a2u3", "ya12V3", "1u2i3", "yu12a3", "1A2i3", "ma12U3", "", ""},
    {"2", kSound, "1a22a3", "yu1a22i3", "1u22i3", "yu1a22a3", "mu1a22i3", "mu1a22a3", "ta12I3", ""},
    {"3", kDoubled, "1A22|1A2a2", "yu1A22|yu1A2i2", "1U2i2", "yu1A22", "mu1A22", "mu1A22",
     "mu1A22ap", ""},
    {"3", kSound, "1A2a3", "yu1A2i3", "1U2i3", "yu1A2a3", "mu1A2i3", "mu1A2a3", "mu1A2a3ap",
     "1i2A3"},
    {"4", kHollow, ">a1A3|>a1a3", "yu1I3|yu1i3", ">u1I3|>u1i3", "yu1A3|yu1a3", "mu1I3", "mu1A3",
     ">i1A3ap", ""},
    {"4", kDoubled, ">a1a22|>a12a2", "yu1i22|yu12i2", ">u1i22|>u12i2", "yu1a22|yu12a2", "mu1i22",
     "mu1a22", ">i12A2", ""},
    {"4", kSound, ">a12a3", "yu12i3", ">u12i3", "yu12a3", "mu12i3", "mu12a3", ">i12A3", ""},
    {"5", kSound, "ta1a22a3", "yata1a22a3", "tu1u22i3", "yuta1a22a3", "muta1a22i3", "muta1a22a3",
     "ta1a22u3", ""},
    {"6", kDoubled, "ta1A22|ta1A2a2", "yata1A22|yata1A2a2", "tu1U2i2", "yuta1A22", "muta1A22",
     "muta1A22", "ta1A22", ""},
    {"6", kSound, "ta1A2a3", "yata1A2a3", "tu1U2i3", "yuta1A2a3", "muta1A2i3", "muta1A2a3",
     "ta1A2u3", ""},
    {"7", kHollow, "in1A3|in1a3", "yan1A3|yan1a3", "", "", "mun1A3", "", "in1iyA3", ""},
    {"7", kDoubled, "in1a22|in1a2a2", "yan1a22|yan1a2i2", "", "", "mun1a22", "", "in1i2A2", ""},
    {"7", kSound, "in1a2a3", "yan1a2i3", "", "", "mun1a2i3", "", "in1i2A3", ""},
    {"8", kHollow, "i@A3|i@a3", "ya@A3|ya@a3", "u@I3|u@i3", "yu@A3|yu@a3", "mu@A3", "mu@A3",
     "i@iyA3", ""},
    {"8", kDoubled, "i@a22|i@a2a2", "ya@a22|ya@a2i2", "u@u22|u@u2i2", "yu@a22|yu@a2a2", "mu@a22",
     "mu@a22", "i@i2A2", ""},
    {"8", kSound, "i@a2a3", "ya@a2i3", "u@u2i3", "yu@a2a3", "mu@a2i3", "mu@a2a3", "i@i2A3", ""},
    {"9", kSound, "i12a33|i12a3a3", "ya12a33|ya12a3i3", "", "", "mu12a33", "", "i12i3A3", ""},
    {"10", kHollow, "ista1A3|ista1a3", "yasta1I3|yasta1i3", "ustu1I3|ustu1i3", "yusta1A3|yusta1a3",
     "musta1I3", "musta1A3", "isti1A3ap", ""},
    {"10", kDoubled, "ista1a22|ista12a2", "yasta1i22|yasta12i2", "ustu1i22|ustu12i2",
     "yusta1a22|yusta12a2", "musta1i22", "musta1a22", "isti12A2", ""},
    {"10", kSound, "ista12a3", "yasta12i3", "ustu12i3", "yusta12a3", "musta12i3", "musta12a3",
     "isti12A3", ""},
    {"q1", kSound, "1a23a4", "yu1a23i4", "1u23i4", "yu1a23a4", "mu1a23i4", "mu1a23a4", "1a23a4ap",
     ""},
    {"q2", kSound, "ta1a23a4", "yata1a23a4", "tu1u23i4", "yuta1a23a4", "muta1a23i4", "", "ta1a23u4",
     ""},
    {"q4", kSound, "i12a3a44|i12a34a4", "ya12a3i44|ya12a34i4", "", "", "mu12a3i44", "", "i12i34A4",
     ""},
};

bool is_weak(char16_t c) {
  return c == waw || c == ya;
}

std::string fill_vowel(std::string_view form, char vowel, std::string_view eighth) {
  std::string out;
  for (const char c : form) {
    if (c == 'V')
      out += vowel;
    else if (c == 'L')
      out += vowel == 'a' ? 'A' : vowel == 'i' ? 'I' : 'U';
    else if (c == '@')
      out += eighth;
    else
      out += c;
  }
  return out;
}

class Builder {
 public:
  Builder(const String& root, char vowel, std::string_view eighth)
      : root_(root), vowel_(vowel), eighth_(eighth) {}

  String whole(std::string_view form) const {
    return expand(fill_vowel(form, vowel_, eighth_), root_);
  }

  Stem stem(std::string_view cell) const {
    if (cell.empty()) return {};
    const size_t bar = cell.find('|');
    String vowel = whole(cell.substr(0, bar));
    String consonant = bar == std::string_view::npos ? vowel : whole(cell.substr(bar + 1));
    Stem s = cut_stem(std::move(vowel), std::move(consonant), root_.back());
    s.shortened = bar != std::string_view::npos && bar > 1 &&
                  std::string_view("ALI").find(cell[bar - 2]) != std::string_view::npos;
    return s;
  }

  // Agent and patient words: a weak last radical leaves i (defective) or a (maqsura); U + glide is
  // a doubled glide.
  String participle(std::string_view cell, bool& weak) const {
    String p = whole(cell);
    if (!is_weak(root_.back()) || p.size() < 3) return p;
    const char16_t v = p[p.size() - 2];
    if (v == u'i') {
      weak = true;
      p.resize(p.size() - 2);
    } else if (v == u'a') {
      p.resize(p.size() - 2);
      p += u'Y';
    } else if (v == u'U') {
      const char16_t g = root_.back();
      p.resize(p.size() - 2);
      p += g;
    }
    return p;
  }

  // Masdars of weak roots: -iya for form 2, -aa' after a long a, -ii for 5 and 6, -aah in
  // mu1A2a3ap.
  String masdar(std::string_view form, std::string_view cell, bool& weak) const {
    const char16_t last = root_.back();
    if (form == "2" && (is_weak(last) || last == hamza)) {
      return whole(is_weak(last) ? "ta12iyap" : "ta12i3ap");
    }
    String p = whole(cell);
    if (!is_weak(last)) return p;
    if (p.size() > 3 && p.back() == ta_marbuta && p[p.size() - 3] == last &&
        p[p.size() - 2] == u'a') {
      p.replace(p.size() - 4, 3, 1, u'A');
    } else if (p.size() > 2 && p.back() == last && p[p.size() - 2] == u'A') {
      p.back() = hamza;
    } else if (p.size() > 2 && p.back() == last && p[p.size() - 2] == u'u') {
      weak = true;
      p.resize(p.size() - 2);
    }
    return p;
  }

 private:
  const String& root_;
  char vowel_;
  std::string_view eighth_;
};

VerbStems build(const Row& row, const String& root, char vowel, std::string_view eighth) {
  const Builder b(root, vowel, eighth);
  VerbStems s;
  s.perfect = b.stem(row.perfect);
  s.imperfect = b.stem(row.imperfect);
  s.passive_perfect = b.stem(row.passive_perfect);
  s.passive_imperfect = b.stem(row.passive_imperfect);
  for (Stem* present : {&s.imperfect, &s.passive_imperfect}) {
    if (present->weak == u'a') present->glide = ya;
  }
  s.active_participle = b.participle(row.agent, s.active_participle_weak);
  bool patient_weak = false;
  if (!row.patient.empty()) s.passive_participle = b.participle(row.patient, patient_weak);
  s.passive_participle_weak = patient_weak;
  if (!row.masdar.empty()) s.masdar = b.masdar(row.form, row.masdar, s.masdar_weak);
  if (!row.masdar2.empty()) {
    bool weak = false;
    s.other_masdars.push_back(b.masdar(row.form, row.masdar2, weak));
  }
  return s;
}

// How the t of form 8 may look after the first radical.
constexpr std::string_view kEighth[] = {"1t", "tt", "1d", "dd", "1T", "TT", "11"};

}  // namespace

Stem cut_stem(String vowel, String consonant, char16_t last) {
  Stem s;
  const bool cut = is_weak(last) && vowel.size() > 2 && vowel.back() == last &&
                   (vowel[vowel.size() - 2] == u'a' || vowel[vowel.size() - 2] == u'i' ||
                    vowel[vowel.size() - 2] == u'u');
  if (cut) {
    s.weak = vowel[vowel.size() - 2];
    s.glide = s.weak == u'i' ? ya : s.weak == u'u' ? waw : last;
    vowel.resize(vowel.size() - 2);
    consonant = vowel;
  }
  s.vowel = std::move(vowel);
  s.consonant = std::move(consonant);
  return s;
}

std::vector<VerbStems> verb_stems(std::string_view form, const String& letters, char vowel) {
  std::vector<VerbStems> out;
  String root = letters;
  if (form != "1" && root.back() == waw) root.back() = ya;  // derived forms know one weak ending
  const bool hollow = root.size() == 3 && is_weak(root[1]) && !is_weak(root[2]);
  const bool doubled = root.size() == 3 && root[1] == root[2];
  for (const Row& row : kRows) {
    if (row.form != form || (row.root == kHollow && !hollow) || (row.root == kDoubled && !doubled))
      continue;
    if (form == "1" && row.root == kHollow && (row.patient == "ma1I3") != (root[1] == ya)) continue;
    if (form == "8") {
      for (const std::string_view eighth : kEighth) out.push_back(build(row, root, vowel, eighth));
    } else {
      out.push_back(build(row, root, vowel, ""));
    }
  }
  return out;
}

}  // namespace marsad::lex
