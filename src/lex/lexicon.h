// The codebook at run time: read-only views onto the compiled image. Thread rule: share freely.
// Built from codebook/*.tsv by compile.h (the command line links it, a server need not).
// All keys are folded (text/fold.h); all other strings are UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "marsad/result.h"

namespace marsad::lex {

using Id = uint32_t;
inline constexpr Id kNone = 0xFFFFFFFF;

// Part of speech of a form (UD names in short).
enum class Pos : uint8_t {
  noun,
  adjective,
  adverb,
  verb,
  masdar,
  active_participle,
  passive_participle,
  name,
  nisba,
  particle
};

enum class Person : uint8_t { none, first, second, third };
enum class Number : uint8_t { none, singular, dual, plural };
enum class Gender : uint8_t { none, masculine, feminine };
enum class Tense : uint8_t { none, perfect, imperfect, imperative };
enum class Voice : uint8_t {
  none,
  active,
  passive,
  either
};  // either: the unvowelled form does not tell

// One way to read a host form (a word without its clitics).
struct Form {
  Id lemma = kNone;
  Pos pos = Pos::noun;
  Person person = Person::none;
  Number number = Number::none;
  Gender gender = Gender::none;
  Tense tense = Tense::none;
  Voice voice = Voice::none;
  bool construct = false;  // lost its n: must govern a noun or a pronoun (مسلحو, جنديا, قتلوهم)
  bool jussive = false;  // a verb's short form, after lam and in commands only (يقل, يرم)
  bool before_suffix = false;  // only stands before a pronoun (مدينت-ه, قتلا-هم)
  uint8_t unused[3] = {};      // the image is compared byte by byte
};

// What a lemma knows. Indexes are kNone where it is none of that.
struct Lemma {
  std::string_view text;   // as the codebook writes it
  std::string_view gloss;  // English
  Pos pos = Pos::noun;
  Id first_sense = kNone;  // senses [first_sense, first_sense + senses): event senses, by row order
  uint16_t senses = 0;
  Id head = kNone;      // words/heads.tsv
  Id weapon = kNone;    // words/weapons.tsv
  Id speech = kNone;    // words/speech.tsv
  Id light = kNone;     // words/light.tsv
  Id modality = kNone;  // words/modality.tsv
};

enum class Role : uint8_t {
  none,
  actor,
  target,
  victim,
  both,
  place,
  weapon,
  content,
  theme,
  event,
  speaker,
  addressee,
  source,
  via,  // of words/speech.tsv
};

// Slots of a frame. `gen` is what a noun governs; prepositions each have one.
enum class Slot : uint8_t {
  subj,
  obj,
  obj2,
  gen,
  that,
  ala,
  li,
  bi,
  min,
  an,
  ila,
  fi,
  didd,
  maa,
  bayna,
  tijah,
  bihaqq,
  nahw,
  lada,
  hawl,  // hawla, bi-sha'ni
  amam,
  clause,  // the clause that a formula introduces (speech.tsv)
  pron,    // the pronoun of a formula (min jihatihi)
  ka,
  through,  // abra, min khilal
  adv,      // words of manner in the clause, by their lemmas
  future,   // no filler: the verb stands in the future
};
inline constexpr int kSlots = 27;

// Classes a slot's filler may be held to.
enum FillerClass : uint16_t {
  filler_party = 1,
  filler_person = 2,
  filler_place = 4,
  filler_event = 8,
  filler_weapon = 16,
  filler_people = 32,
  filler_number = 64,
  filler_money = 128,
  filler_date = 256,
};

struct FrameSlot {
  Slot slot = Slot::subj;
  Role role = Role::none;
  Role other_role = Role::none;  // after `|`: party gets role, place gets other_role
  bool required = false;         // `!=`
  bool forbidden = false;        // `~slot`
  uint16_t classes = 0;          // FillerClass bits, 0: any
  Id first_word = kNone;         // frame_words()[first_word .. + words): lemma ids that may fill it
  uint16_t words = 0;
};

// One row of verbs/ or nouns/: an event sense; also the frames of speech and light rows.
struct Sense {
  std::string_view type, mode;  // PLOVER; type empty for none
  std::string_view row;         // "verbs/ASSAULT.tsv:12 lemma": names the rule in facts
  Id first_slot = kNone;        // slots()[first_slot .. + slots)
  uint16_t slots = 0;
};

struct Head {
  std::string_view sector, kind, gloss;
  Id lemma = kNone;
};
struct Weapon {
  std::string_view id, kind, mode, name_en;
};
struct Speech {
  std::string_view stance;
  Id sense = kNone;
};
struct Light {
  Id sense = kNone;
};
struct Modality {
  std::string_view status;
};

struct Country {
  std::string_view iso3, iso2, name_en, name_ar, capital_en, capital_ar;
  double lat = 0, lon = 0;
  Id capital = kNone;  // place; kNone: no row of places is it
};

struct PlaceRow {
  std::string_view id, kind, name_en, name_ar, country, precision, source;
  Id admin1 = kNone;  // place
  double lat = 0, lon = 0;
  bool located = false;
  uint32_t weight = 0;  // larger for places better known: capital > province > city > village
                        // (order of ambiguous names)
};

struct Tenure {
  std::string_view code, role, office, from, to;
  Id actor = kNone;
  bool operator==(const Tenure&) const = default;
};

struct Actor {
  std::string_view id, kind, name_en, name_ar;
  Id first_tenure =
      kNone;  // tenures()[first_tenure .. + tenures), oldest first, the row without dates last
  uint16_t tenures = 0;
};

struct Office {
  std::string_view phrase, sector, name_en, office;
};

// What a phrase (one or more words) names. One phrase may name several things.
enum class PhraseKind : uint8_t { country, capital, nisba, place, actor, office, lemma, closed };
struct Phrase {
  PhraseKind kind = PhraseKind::lemma;
  Id id = kNone;  // of the country, place, actor, office, lemma, closed word
  Form form;  // for lemma and nisba phrases: number, gender ("غارات جوية" is the plural)
  uint8_t words = 1;
  std::u16string_view
      key;               // folded, words apart by one space, without the article of the first word
  bool article = false;  // the codebook writes the first word with its article
  char16_t second = 0;   // the second word's first letter, beside the rest to spare looks at keys
};

// A closed word: words/particles.tsv, words/numbers.tsv, calendar/*.tsv: `word class value gloss`.
struct Closed {
  std::string_view word, cls, value, gloss;
};

class Lexicon {
 public:
  // Keeps the image alive by itself when loaded from file; `from_bytes` borrows. Errors:
  // bad_codebook (wrong version, truncated), io.
  static Result<Lexicon> from_file(std::string_view path);
  static Result<Lexicon> from_bytes(std::span<const std::byte> image);

  // All readings of a host form; empty when unknown. Cost: one hash probe.
  std::span<const Form> forms(std::u16string_view folded_host) const;
  // The same with hash_of(folded_host) at hand, as for phrases below.
  std::span<const Form> forms(std::u16string_view folded_host, uint32_t hash) const;
  // All phrases whose first word is this (folded, without clitics), longest first; the caller
  // compares the rest.
  std::span<const Phrase> phrases(std::u16string_view folded_first_word) const;
  std::span<const Phrase> phrases(std::u16string_view folded_first_word, uint32_t hash) const;

  // A probe costs mostly the wait for memory. Who knows early what will be looked up calls for it
  // in three steps, some words apart, since each reads what the one before has called for.
  static uint32_t hash_of(std::u16string_view folded);
  void prefetch_slots(uint32_t hash) const;
  void prefetch_entries(uint32_t hash) const;
  void prefetch_values(uint32_t hash) const;

  std::span<const Lemma> lemmas() const;
  std::span<const Sense> senses() const;
  std::span<const FrameSlot> slots() const;
  std::span<const Sense> senses_of(Id lemma) const;  // its event senses; empty for kNone
  std::span<const FrameSlot> slots_of(const Sense& sense) const;
  std::span<const Id> frame_words() const;
  std::span<const Head> heads() const;
  std::span<const Weapon> weapons() const;
  std::span<const Speech> speech() const;
  // The row of words/speech.tsv of a lemma; nullptr for others and for kNone.
  const Speech* speech_of(Id lemma) const;
  std::span<const Light> lights() const;
  std::span<const Modality> modalities() const;
  std::span<const Country> countries() const;
  std::span<const PlaceRow> places() const;
  std::span<const Actor> actors() const;
  std::span<const Tenure> tenures() const;
  std::span<const Office> offices() const;
  std::span<const Closed> closed() const;
  std::string_view version() const;  // hash of the codebook's bytes, hexadecimal

  // Country by ISO alpha-3; kNone when there is none.
  Id country(std::string_view iso3) const;
  // The tenure (tenures()[id], it names its actor) that holds `office` ("president:USA") on an ISO
  // date (YYYY, YYYY-MM or YYYY-MM-DD; "": the last one); kNone when nobody is listed.
  Id office_holder(std::string_view office, std::string_view date) const;
  // A named file of the image (learned weights and the like), empty when absent:
  // codebook/models/NAME.
  std::span<const std::byte> blob(std::string_view name) const;

  struct Image;  // defined in lexicon.cc
 private:
  std::shared_ptr<const Image> image_;
};

}  // namespace marsad::lex
