// Layout of the compiled codebook: a header, then sections of plain records. Little-endian, offsets
// from the image's start, every section aligned to 8. Private to the writer (image_write.cc) and
// the reader (lexicon.cc).
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

#include "lex/lexicon.h"

namespace marsad::lex::image {

inline constexpr char kMagic[8] = {'m', 'a', 'r', 's', 'a', 'd', 'l', 'x'};
inline constexpr uint32_t kVersion = 2;

enum class Section : uint32_t {
  strings,
  keys,
  form_slots,
  form_entries,
  forms,
  phrase_slots,
  phrase_entries,
  phrases,
  lemmas,
  senses,
  slots,
  frame_words,
  heads,
  weapons,
  speech,
  lights,
  modalities,
  countries,
  places,
  actors,
  tenures,
  offices,
  closed,
  office_index,
  blobs,
  blob_bytes,
};
inline constexpr size_t kSections = 26;

struct Extent {
  uint64_t offset, bytes;
};

struct Header {
  char magic[8];
  uint32_t version, sections;
  char hash[16];  // hexadecimal
  Extent at[kSections];
};

struct Str {
  uint32_t at, size;
};  // in strings (bytes) or keys (UTF-16 units)

// One key of a hash table and its run of values. A slot holds (entry + 1) << 11 | fingerprint, 0
// for empty.
struct Entry {
  uint32_t key;
  uint16_t size, count;
  uint32_t first;
};
inline constexpr uint32_t kFingerprintBits = 11, kFingerprintMask = (1u << kFingerprintBits) - 1;
inline constexpr uint32_t kMaxEntries = 1u << (32 - kFingerprintBits);

struct PhraseRec {
  Str key;
  uint32_t id;
  Form form;
  uint8_t kind, words, article, unused;
};
struct LemmaRec {
  Str text, gloss;
  uint32_t pos, first_sense, senses, head, weapon, speech, light, modality;
};
struct SenseRec {
  Str type, mode, row;
  uint32_t first_slot, slots;
};
struct SlotRec {
  uint8_t slot, role, other_role, required, forbidden, unused;
  uint16_t classes;
  uint32_t first_word, words;
};
struct HeadRec {
  Str sector, kind, gloss;
  uint32_t lemma;
};
struct WeaponRec {
  Str id, kind, mode, name_en;
};
struct SpeechRec {
  Str stance;
  uint32_t sense;
};
struct LightRec {
  uint32_t sense;
};
struct ModalityRec {
  Str status;
};
struct CountryRec {
  Str iso3, iso2, name_en, name_ar, capital_en, capital_ar;
  double lat, lon;
  uint32_t capital, unused;
};
struct PlaceRec {
  Str id, kind, name_en, name_ar, country, precision, source;
  uint32_t admin1, weight, located, unused;
  double lat, lon;
};
struct TenureRec {
  Str code, role, office, from, to;
  uint32_t actor;
};
struct ActorRec {
  Str id, kind, name_en, name_ar;
  uint32_t first_tenure, tenures;
};
struct OfficeRec {
  Str phrase, sector, name_en, office;
};
struct ClosedRec {
  Str word, cls, value, gloss;
};
struct BlobRec {
  Str name;
  uint64_t offset, bytes;
};  // in blob_bytes

// Hash of a folded word: four letters at a time.
inline uint32_t hash_key(std::u16string_view key) {
  constexpr uint64_t kMultiplier = 0x9E3779B97F4A7C15ull;
  uint64_t h = key.size() * kMultiplier;
  size_t i = 0;
  for (; i + 4 <= key.size(); i += 4) {
    uint64_t four;
    std::memcpy(&four, key.data() + i, sizeof four);
    h = (h ^ four) * kMultiplier;
    h ^= h >> 32;
  }
  uint64_t rest = 0;
  for (; i < key.size(); ++i) rest = (rest << 16) | key[i];
  h = (h ^ rest) * kMultiplier;
  h ^= h >> 32;
  return uint32_t(h);
}

}  // namespace marsad::lex::image
