// Verbs: the stems that spell the lemma and the present are chosen, then every person, voice and
// verbal noun is spelled. What active and passive spell alike becomes one form of voice `either`,
// so nothing here needs a list of ambiguous forms. Cost: some 150 spellings a verb, at build time
// only.
#include <algorithm>
#include <tuple>

#include "lex/morphology.h"
#include "lex/spell.h"
#include "lex/verb_stems.h"
#include "text/letters.h"

namespace marsad::lex {
namespace {

using namespace letter;
using String = std::u16string;

struct Ending {
  Person person;
  Number number;
  Gender gender;
};

constexpr Ending k3ms{Person::third, Number::singular, Gender::masculine},
    k3fs{Person::third, Number::singular, Gender::feminine};
constexpr Ending k3md{Person::third, Number::dual, Gender::masculine},
    k3fd{Person::third, Number::dual, Gender::feminine};
constexpr Ending k3mp{Person::third, Number::plural, Gender::masculine},
    k3fp{Person::third, Number::plural, Gender::feminine};
constexpr Ending k1s{Person::first, Number::singular, Gender::none},
    k1p{Person::first, Number::plural, Gender::none};
constexpr Ending k2mp{Person::second, Number::plural, Gender::masculine};

String joined(const String& stem, std::u16string_view tail) {
  String s = stem;
  s += tail;
  return s;
}

// The stem with nothing after it: weak a is written with maqsura unless the radical is waw or a ya
// stands before.
String bare(const Stem& stem, bool before_pronoun) {
  String s = stem.vowel;
  switch (stem.weak) {
    case u'a':
      s += before_pronoun || stem.glide == waw || (!s.empty() && s.back() == ya) ? u'A' : u'Y';
      break;
    case u'i':
      s += u'I';
      break;
    case u'u':
      s += u'U';
      break;
    default:
      break;
  }
  return s;
}

// The stem before an ending that begins with a vowel; weak stems show their glide.
String open_stem(const Stem& stem) {
  String s = stem.vowel;
  if (stem.weak != 0) {
    s += stem.weak;
    s += stem.glide;
  }
  return s;
}

// The stem before an ending that begins with a consonant.
String closed_stem(const Stem& stem) {
  String s = stem.consonant;
  if (stem.weak == u'a') {
    s += u'a';
    s += stem.glide;
  } else if (stem.weak == u'i') {
    s += u'I';
  } else if (stem.weak == u'u') {
    s += u'U';
  }
  return s;
}

// The stem before the plural waw.
String plural_stem(const Stem& stem) {
  String s = stem.vowel;
  if (stem.weak == u'a') {
    s += u'a';
    s += waw;
  } else {
    s += u'U';
  }
  return s;
}

class Paradigm {
 public:
  explicit Paradigm(std::vector<Inflected>& out) : out_(out) {}

  void perfect(const Stem& stem, Voice voice) {
    if (stem.empty()) return;
    tense_ = Tense::perfect;
    voice_ = voice;
    add(bare(stem, false), k3ms);
    if (stem.weak == u'a') add(bare(stem, true), k3ms, true);
    const String feminine = stem.weak == u'a' ? stem.vowel : open_stem(stem);  // ramat, nasiyat
    add(joined(feminine, expand("at", u"")), k3fs);
    add(joined(feminine, expand("atA", u"")), k3fd);
    add(joined(open_stem(stem), u"A"), k3md);
    add(joined(plural_stem(stem), u"#"), k3mp);
    add(plural_stem(stem), k3mp, true);
    const String closed = closed_stem(stem);
    add(joined(closed, expand("na", u"")), k3fp);
    add(joined(closed, expand("tu", u"")), k1s);
    add(joined(closed, expand("nA", u"")), k1p);
    add(joined(closed, expand("tum", u"")), k2mp);
  }

  void imperfect(const Stem& stem, Voice voice) {
    if (stem.empty()) return;
    tense_ = Tense::imperfect;
    voice_ = voice;
    for (const bool before_pronoun : {false, true}) {
      if (before_pronoun && stem.weak != u'a') break;
      const String s = bare(stem, before_pronoun);
      add(prefixed(s, ya), k3ms, before_pronoun);
      add(prefixed(s, ta), k3fs, before_pronoun);
      add(prefixed(s, hamza), k1s, before_pronoun);
      add(prefixed(s, nun), k1p, before_pronoun);
    }
    if (stem.shortened || stem.weak != 0) {
      jussive_ = true;
      add(prefixed(stem.consonant, ya), k3ms);
      add(prefixed(stem.consonant, ta), k3fs);
      add(prefixed(stem.consonant, hamza), k1s);
      add(prefixed(stem.consonant, nun), k1p);
      jussive_ = false;
    }
    const String open = joined(open_stem(stem), u"A");
    add(prefixed(open, ya), k3md);
    add(prefixed(open + nun, ya), k3md);
    add(prefixed(open, ta), k3fd);
    add(prefixed(open + nun, ta), k3fd);
    const String plural = plural_stem(stem);
    for (const auto& [letter, who] : {std::pair(ya, k3mp), std::pair(ta, k2mp)}) {
      add(prefixed(plural + nun, letter), who);
      add(prefixed(plural + u'#', letter), who);
      add(prefixed(plural, letter), who, true);
    }
    add(prefixed(closed_stem(stem) + nun, ya), k3fp);
  }

 private:
  static String prefixed(String s, char16_t letter) {
    s[0] = letter;
    join_sounds(s);
    return s;
  }

  void add(const String& phonemes, const Ending& who, bool before_suffix = false) {
    const String plain = spell(phonemes), other = spell(phonemes, true);
    for (const String* raw : {&plain, &other}) {
      if (raw == &other && other == plain) break;
      Inflected i;
      i.key = fold_letters(*raw);
      i.form.pos = Pos::verb;
      i.form.person = who.person;
      i.form.number = who.number;
      i.form.gender = who.gender;
      i.form.tense = tense_;
      i.form.voice = voice_;
      i.form.before_suffix = before_suffix;
      i.form.jussive = jussive_;
      out_.push_back(std::move(i));
    }
  }

  std::vector<Inflected>& out_;
  Tense tense_ = Tense::perfect;
  Voice voice_ = Voice::active;
  bool jussive_ = false;
};

// The chosen stems; `passive_only`: the lemma itself is a passive (tuwuffiya, ustushhida).
struct Choice {
  VerbStems stems;
  bool found = false, present_agrees = false, passive_only = false;
};

String third_person(const Stem& stem) {
  return stem.empty() ? String() : fold_letters(spell(bare(stem, false)), false);
}

Choice choose(std::string_view form, const String& root, const String& lemma,
              const String& present) {
  Choice best;
  const std::string_view vowels = form == "1" ? "uai" : "u";
  for (const bool passive : {false, true}) {
    for (const char vowel : vowels) {
      for (VerbStems& stems : verb_stems(form, root, vowel)) {
        if (third_person(passive ? stems.passive_perfect : stems.perfect) != lemma) continue;
        const Stem& present_stem = passive ? stems.passive_imperfect : stems.imperfect;
        const bool agrees = present.empty() || third_person(present_stem) == present;
        if (best.found && !agrees) continue;
        best = {std::move(stems), true, agrees, passive};
        if (agrees) return best;
      }
    }
    if (best.found) return best;
  }
  return best;
}

// The stem of a present that no pattern gives (yasil, yafii, yaraa), from its letters.
Stem literal_present(const String& present, char16_t last_radical) {
  String s{ya, u'a'};
  s += present.substr(1);
  Stem stem;
  const char16_t last = s.back();
  const bool weak_root = last_radical == waw || last_radical == ya;
  if (last == alef_maqsura || (weak_root && (last == ya || last == waw || last == alef))) {
    stem.weak = last == ya ? u'i' : last == waw ? u'u' : u'a';
    stem.glide = last == waw ? waw : ya;
    s.pop_back();
  }
  stem.vowel = stem.consonant = s;
  return stem;
}

void add_masdar(const String& raw, bool weak, bool sound_plural, VerbInflection& out) {
  if (raw.size() < 2) return;
  NounCells cells;
  cells.singular = raw;
  cells.pos = Pos::masdar;
  cells.defective = weak;
  const char16_t before = raw[raw.size() - 2];
  const bool open = raw.back() == ta_marbuta, hamza_end = raw.back() == hamza && before == alef;
  if (sound_plural || open || hamza_end) {
    String plural = open ? raw.substr(0, raw.size() - 1) : raw;
    if (open && before == alef) plural.back() = ya;  // mubaaraah, mubaarayaat
    if (weak) plural += ya;                          // tahaddi, tahaddiyaat
    cells.plurals.push_back(plural + alef + ta);
  }
  inflect_noun(cells, out.forms);
  out.masdars.push_back(raw);
}

void add_masdars(const VerbCells& cells, const VerbStems& stems, VerbInflection& out) {
  if (!cells.masdars.empty()) {
    for (const std::string_view text : cells.masdars) {
      if (text == "-") continue;
      const String raw = raw_letters(text);
      const bool weak = stems.masdar_weak && fold_letters(raw) == fold_letters(spell(stems.masdar));
      add_masdar(raw, weak, cells.form != "1", out);
    }
    return;
  }
  if (!stems.masdar.empty()) add_masdar(spell(stems.masdar), stems.masdar_weak, true, out);
  for (const String& other : stems.other_masdars) add_masdar(spell(other), false, false, out);
}

void add_participle(const String& phonemes, bool weak, Pos pos, VerbInflection& out) {
  if (phonemes.empty()) return;
  NounCells cells;
  cells.pos = pos;
  cells.defective = weak;
  cells.singular = spell(phonemes);
  inflect_adjective(cells, out.forms);
  const String other = spell(phonemes, true);
  if (other == cells.singular) return;
  cells.singular = other;
  inflect_adjective(cells, out.forms);
}

auto features(const Inflected& i) {
  const Form& f = i.form;
  return std::tie(i.key, f.pos, f.tense, f.person, f.number, f.gender, f.construct, f.before_suffix,
                  f.jussive);
}

// Sorts, drops repeats and joins what differs in voice only.
void join_voices(std::vector<Inflected>& forms) {
  std::sort(forms.begin(), forms.end(), [](const Inflected& a, const Inflected& b) {
    return std::tuple(features(a), a.form.voice) < std::tuple(features(b), b.form.voice);
  });
  size_t kept = 0;
  for (size_t i = 0; i < forms.size(); ++i) {
    if (kept > 0 && features(forms[kept - 1]) == features(forms[i])) {
      if (forms[kept - 1].form.voice != forms[i].form.voice)
        forms[kept - 1].form.voice = Voice::either;
      continue;
    }
    if (kept != i) forms[kept] = std::move(forms[i]);
    ++kept;
  }
  forms.resize(kept);
}

bool valid_root(std::string_view form, const String& root) {
  const size_t want = form[0] == 'q' ? 4 : 3;
  if (root.size() != want) return false;
  return std::all_of(root.begin(), root.end(), [](char16_t c) {
    return c >= hamza && c <= ya && c != alef && c != alef_madda && c != alef_hamza_above &&
           c != alef_hamza_below && c != waw_hamza && c != ya_hamza && c != ta_marbuta &&
           c != alef_maqsura && c != tatweel;
  });
}

VerbInflection fail(VerbInflection::Cell cell, std::string message) {
  VerbInflection out;
  out.fault = std::move(message);
  out.faulty = cell;
  return out;
}

bool valid_form(std::string_view form) {
  static constexpr std::string_view kForms[] = {"1", "2", "3",  "4",  "5",  "6", "7",
                                                "8", "9", "10", "q1", "q2", "q4"};
  return std::find(std::begin(kForms), std::end(kForms), form) != std::end(kForms);
}

void check_present(const VerbCells& cells, const String& root, const String& present,
                   Choice& choice, VerbInflection& out) {
  if (choice.present_agrees && !(cells.form == "1" && present.empty())) return;
  out.faulty = VerbInflection::Cell::present;
  if (present.size() < 2) {
    out.fault = "form 1 needs the present";
    choice.stems.imperfect = {};
    return;
  }
  if (present[0] != ya) {
    out.fault = "the present must begin with ya";
    return;
  }
  if (cells.form != "1")
    out.fault = "the present does not fit root and form; it is taken as written";
  Stem& stem = choice.passive_only ? choice.stems.passive_imperfect : choice.stems.imperfect;
  stem = literal_present(raw_letters(cells.present), root.back());
  if (stem.weak == u'a') choice.stems.passive_imperfect = stem;  // yaraa, yuraa
}

}  // namespace

VerbInflection inflect_verb(const VerbCells& cells) {
  using Cell = VerbInflection::Cell;
  const String root = raw_letters(cells.root);
  if (!valid_form(cells.form)) return fail(Cell::form, "no such form: 1 to 10, q1, q2 or q4");
  if (!valid_root(cells.form, root)) {
    return fail(Cell::root,
                "a root has three letters (four for q1, q2, q4), hamza as a bare hamza, no alef");
  }
  const String lemma = fold_letters(raw_letters(cells.lemma), false);
  const String present = fold_letters(raw_letters(cells.present), false);
  Choice choice = choose(cells.form, root, lemma, present);
  if (!choice.found) return fail(Cell::lemma, "root and form do not give this lemma");
  VerbInflection out;
  check_present(cells, root, present, choice, out);
  const VerbStems& s = choice.stems;
  Paradigm paradigm(out.forms);
  if (!choice.passive_only) {
    paradigm.perfect(s.perfect, Voice::active);
    paradigm.imperfect(s.imperfect, Voice::active);
  }
  std::vector<Inflected> passive;
  Paradigm passives(cells.takes_object || choice.passive_only ? out.forms : passive);
  passives.perfect(s.passive_perfect, Voice::passive);
  passives.imperfect(s.passive_imperfect, Voice::passive);
  if (!passive.empty()) {  // no object: only those spelled like an active form
    join_voices(out.forms);
    const size_t active = out.forms.size();
    for (Inflected& p : passive) {
      for (size_t i = 0; i < active; ++i) {
        if (features(out.forms[i]) == features(p)) out.forms[i].form.voice = Voice::either;
      }
    }
  }
  const bool hollow_hamza =
      cells.form == "1" && root[2] == hamza && (root[1] == waw || root[1] == ya);
  if (!hollow_hamza && !choice.passive_only) {
    add_participle(s.active_participle, s.active_participle_weak, Pos::active_participle, out);
  }
  if (!hollow_hamza && (cells.takes_object || cells.form != "1" || choice.passive_only)) {
    add_participle(s.passive_participle, false, Pos::passive_participle, out);
  }
  add_masdars(cells, s, out);
  join_voices(out.forms);
  return out;
}

}  // namespace marsad::lex
