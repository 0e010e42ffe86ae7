// The codebook as lines of text, for people.
#include <algorithm>
#include <array>

#include "lex/check.h"
#include "lex/frame.h"
#include "text/fold.h"

namespace marsad::lex {
namespace {

constexpr std::array<std::string_view, 10> kPos = {
    "noun", "adjective", "adverb",  "verb", "masdar", "active_participle", "passive_participle",
    "name", "nisba",     "particle"};
constexpr std::array<std::string_view, 8> kKinds = {"country", "capital", "nisba", "place",
                                                    "actor",   "office",  "lemma", "closed"};
constexpr std::array<std::string_view, 4> kPersons = {"", "first", "second", "third"};
constexpr std::array<std::string_view, 4> kNumbers = {"", "singular", "dual", "plural"};
constexpr std::array<std::string_view, 3> kGenders = {"", "masculine", "feminine"};
constexpr std::array<std::string_view, 4> kTenses = {"", "perfect", "imperfect", "imperative"};
constexpr std::array<std::string_view, 4> kVoices = {"", "active", "passive", "active or passive"};

void append(std::string& line, std::string_view part, std::string_view before = "\t") {
  if (part.empty()) return;
  if (!line.empty()) line += before;
  line += part;
}

std::string describe(const Form& f) {
  std::string line(kPos[size_t(f.pos)]);
  append(line, kPersons[size_t(f.person)], " ");
  append(line, kNumbers[size_t(f.number)], " ");
  append(line, kGenders[size_t(f.gender)], " ");
  append(line, kTenses[size_t(f.tense)], " ");
  append(line, kVoices[size_t(f.voice)], " ");
  if (f.construct) append(line, "construct", " ");
  if (f.before_suffix) append(line, "before a pronoun", " ");
  return line;
}

std::string describe(const Lexicon& x, const FrameSlot& s) {
  std::string out = (s.forbidden ? "~" : "") + slot_name(s.slot);
  if (s.forbidden) return out;
  out += s.required ? "!=" : "=";
  if (s.words > 0) {
    out += '{';
    for (uint16_t i = 0; i < s.words; ++i) {
      if (i > 0) out += ',';
      out += x.lemmas()[x.frame_words()[s.first_word + i]].text;
    }
    out += '}';
  }
  out += role_name(s.role);
  if (s.other_role != Role::none) append(out, role_name(s.other_role), "|");
  return out;
}

std::string describe(const Lexicon& x, const Sense& s) {
  std::string line(s.row);
  append(line, s.type.empty() ? "no event" : s.type);
  append(line, s.mode);
  std::string frame;
  for (uint16_t i = 0; i < s.slots; ++i)
    append(frame, describe(x, x.slots()[s.first_slot + i]), " ");
  append(line, frame);
  return line;
}

std::string describe(const Lexicon& x, const Phrase& p) {
  std::string line(kKinds[size_t(p.kind)]);
  append(line, text::to_utf8(p.key));
  switch (p.kind) {
    case PhraseKind::country:
    case PhraseKind::capital:
    case PhraseKind::nisba:
      append(line, x.countries()[p.id].name_en);
      break;
    case PhraseKind::place:
      append(line, x.places()[p.id].id);
      append(line, x.places()[p.id].name_en);
      break;
    case PhraseKind::actor:
      append(line, x.actors()[p.id].id);
      append(line, x.actors()[p.id].name_en);
      break;
    case PhraseKind::office:
      append(line, x.offices()[p.id].office);
      break;
    case PhraseKind::lemma:
      append(line, x.lemmas()[p.id].text);
      append(line, x.lemmas()[p.id].gloss);
      break;
    case PhraseKind::closed:
      append(line, x.closed()[p.id].cls);
      append(line, x.closed()[p.id].value);
      break;
  }
  return line;
}

void list_words(const Lexicon& x, std::string_view kind, std::vector<std::string>& out) {
  if (kind == "senses") {
    for (const Sense& s : x.senses()) out.push_back(describe(x, s));
  }
  for (const Lemma& l : x.lemmas()) {
    std::string line(l.text);
    append(line, kPos[size_t(l.pos)]);
    append(line, l.gloss);
    if (kind == "heads" && l.head != kNone) {
      append(line, x.heads()[l.head].sector);
      append(line, x.heads()[l.head].kind);
    } else if (kind == "weapons" && l.weapon != kNone) {
      append(line, x.weapons()[l.weapon].id);
    } else if (kind == "speech" && l.speech != kNone) {
      append(line, x.speech()[l.speech].stance);
    } else if (kind != "lemmas") {
      continue;
    }
    out.push_back(std::move(line));
  }
}

void list_names(const Lexicon& x, std::string_view kind, std::vector<std::string>& out) {
  const auto add = [&](std::initializer_list<std::string_view> parts) {
    std::string line;
    for (const std::string_view p : parts) append(line, p);
    out.push_back(std::move(line));
  };
  if (kind == "countries")
    for (const Country& c : x.countries()) add({c.iso3, c.name_en, c.name_ar});
  if (kind == "places")
    for (const PlaceRow& p : x.places()) add({p.id, p.kind, p.name_en, p.name_ar, p.country});
  if (kind == "offices")
    for (const Office& o : x.offices()) add({o.office, o.sector, o.phrase, o.name_en});
  if (kind == "closed")
    for (const Closed& c : x.closed()) add({c.word, c.cls, c.value, c.gloss});
  if (kind != "actors") return;
  for (const Actor& a : x.actors()) {
    for (uint16_t i = 0; i < a.tenures; ++i) {
      const Tenure& t = x.tenures()[a.first_tenure + i];
      add({a.id, a.name_en, a.name_ar, t.code, t.role, t.from, t.to});
    }
  }
}

}  // namespace

std::vector<std::string> list_codebook(const Lexicon& lexicon, std::string_view kind) {
  std::vector<std::string> out;
  list_words(lexicon, kind, out);
  list_names(lexicon, kind, out);
  return out;
}

std::vector<std::string> find_codebook(const Lexicon& lexicon, std::string_view text) {
  std::vector<std::string> out;
  const std::u16string folded = text::fold_key(text);
  std::vector<std::u16string> spellings = {folded};
  if (folded.size() > 3 && folded[0] == 0x0627 && folded[1] == 0x0644)
    spellings.push_back(folded.substr(2));
  for (const std::u16string& word : spellings) {
    Id last = kNone;
    for (const Form& f : lexicon.forms(word)) {
      const Lemma& l = lexicon.lemmas()[f.lemma];
      std::string line = "form\t" + std::string(l.text);
      append(line, l.gloss);
      append(line, describe(f));
      out.push_back(std::move(line));
      if (f.lemma == last) continue;
      last = f.lemma;
      for (uint16_t i = 0; i < l.senses; ++i)
        out.push_back("sense\t" + describe(lexicon, lexicon.senses()[l.first_sense + i]));
      if (l.speech != kNone)
        out.push_back("speech\t" +
                      describe(lexicon, lexicon.senses()[lexicon.speech()[l.speech].sense]));
      if (l.light != kNone)
        out.push_back("light\t" +
                      describe(lexicon, lexicon.senses()[lexicon.lights()[l.light].sense]));
      if (l.head != kNone) {
        const Head& h = lexicon.heads()[l.head];
        out.push_back("head\t" + std::string(l.text) + "\t" + std::string(h.sector) + "\t" +
                      std::string(h.kind));
      }
    }
    const size_t space = word.find(u' ');
    for (const Phrase& p : lexicon.phrases(word.substr(0, space))) {
      if (p.key == word || space == std::u16string::npos) out.push_back(describe(lexicon, p));
    }
  }
  std::vector<std::string> unique;
  for (std::string& line : out) {
    if (std::find(unique.begin(), unique.end(), line) == unique.end())
      unique.push_back(std::move(line));
  }
  return unique;
}

}  // namespace marsad::lex
