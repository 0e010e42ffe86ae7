// The image at run time. Forms are read where they lie: a probe hashes the word, looks at one
// 4-byte slot whose low bits are a fingerprint (so that misses, which clitic splitting makes many
// of, rarely touch more memory), then compares the key. Records with text in them are turned into
// structs with string_views once, at load: some 30 000, well under 5 ms.
#include "lex/lexicon.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "lex/image_format.h"

namespace marsad::lex {

using image::Entry;
using image::Section;
using image::Str;

namespace {

struct Probe {
  std::span<const uint32_t> slots;
  std::span<const Entry> entries;
  const char16_t* keys = nullptr;

  const Entry* find(std::u16string_view key, uint32_t hash) const {
    if (slots.empty()) return nullptr;
    const uint32_t mask = uint32_t(slots.size()) - 1;
    const uint32_t fingerprint = hash >> (32 - image::kFingerprintBits);
    for (uint32_t i = hash & mask;; i = (i + 1) & mask) {
      const uint32_t slot = slots[i];
      if (slot == 0) return nullptr;
      if ((slot & image::kFingerprintMask) != fingerprint) continue;
      const Entry& e = entries[(slot >> image::kFingerprintBits) - 1];
      if (e.size == key.size() &&
          std::memcmp(keys + e.key, key.data(), key.size() * sizeof(char16_t)) == 0)
        return &e;
    }
  }

  // For prefetching: the first slot of a hash, and the entry it points to where the fingerprint
  // agrees (mostly the right one).
  const uint32_t* slot_of(uint32_t hash) const {
    return slots.empty() ? nullptr : &slots[hash & (slots.size() - 1)];
  }
  const Entry* entry_of(uint32_t hash) const {
    const uint32_t slot = slots.empty() ? 0 : *slot_of(hash);
    if (slot == 0 || (slot & image::kFingerprintMask) != hash >> (32 - image::kFingerprintBits))
      return nullptr;
    return &entries[(slot >> image::kFingerprintBits) - 1];
  }
};

bool earlier(std::string_view a, std::string_view b) {
  return a < b;
}

}  // namespace

struct Lexicon::Image {
  std::vector<std::byte> owned;
  std::span<const std::byte> bytes;
  image::Header header{};
  Probe form_probe, phrase_probe;
  std::span<const Form> forms;
  std::span<const uint32_t> office_index;
  std::vector<Phrase> phrases;
  std::vector<Lemma> lemmas;
  std::vector<Sense> senses;
  std::vector<FrameSlot> slots;
  std::span<const Id> frame_words;
  std::vector<Head> heads;
  std::vector<Weapon> weapons;
  std::vector<Speech> speech;
  std::vector<Light> lights;
  std::vector<Modality> modalities;
  std::vector<Country> countries;
  std::vector<PlaceRow> places;
  std::vector<Actor> actors;
  std::vector<Tenure> tenures;
  std::vector<Office> offices;
  std::vector<Closed> closed;

  template <class T>
  std::span<const T> section(Section s) const {
    const image::Extent& e = header.at[size_t(s)];
    return {reinterpret_cast<const T*>(bytes.data() + e.offset), size_t(e.bytes / sizeof(T))};
  }
  std::string_view str(Str s) const {
    const auto pool = section<char>(Section::strings);
    return s.at <= pool.size() && s.size <= pool.size() - s.at
               ? std::string_view(pool.data() + s.at, s.size)
               : std::string_view();
  }
  std::u16string_view key(Str s) const {
    const auto pool = section<char16_t>(Section::keys);
    return s.at <= pool.size() && s.size <= pool.size() - s.at
               ? std::u16string_view(pool.data() + s.at, s.size)
               : std::u16string_view();
  }
  template <class Rec, class T, class Make>
  void convert(Section s, std::vector<T>& out, Make make) {
    const auto records = section<Rec>(s);
    out.reserve(records.size());
    for (const Rec& r : records) out.push_back(make(r));
  }
  void convert_words();
  void convert_names();
};

void Lexicon::Image::convert_words() {
  convert<image::PhraseRec>(Section::phrases, phrases, [&](const image::PhraseRec& r) {
    const std::u16string_view letters = key(r.key);
    const size_t second = r.words > 1 ? letters.find(u' ') + 1 : 0;
    return Phrase{PhraseKind(r.kind),
                  r.id,
                  r.form,
                  r.words,
                  letters,
                  r.article != 0,
                  second > 0 && second < letters.size() ? letters[second] : u'\0'};
  });
  convert<image::LemmaRec>(Section::lemmas, lemmas, [&](const image::LemmaRec& r) {
    return Lemma{str(r.text), str(r.gloss), Pos(r.pos), r.first_sense, uint16_t(r.senses),
                 r.head,      r.weapon,     r.speech,   r.light,       r.modality};
  });
  convert<image::SenseRec>(Section::senses, senses, [&](const image::SenseRec& r) {
    return Sense{str(r.type), str(r.mode), str(r.row), r.first_slot, uint16_t(r.slots)};
  });
  convert<image::SlotRec>(Section::slots, slots, [&](const image::SlotRec& r) {
    return FrameSlot{Slot(r.slot),     Role(r.role), Role(r.other_role), r.required != 0,
                     r.forbidden != 0, r.classes,    r.first_word,       uint16_t(r.words)};
  });
  convert<image::HeadRec>(Section::heads, heads, [&](const image::HeadRec& r) {
    return Head{str(r.sector), str(r.kind), str(r.gloss), r.lemma};
  });
  convert<image::WeaponRec>(Section::weapons, weapons, [&](const image::WeaponRec& r) {
    return Weapon{str(r.id), str(r.kind), str(r.mode), str(r.name_en)};
  });
  convert<image::SpeechRec>(Section::speech, speech, [&](const image::SpeechRec& r) {
    return Speech{str(r.stance), r.sense};
  });
  convert<image::LightRec>(Section::lights, lights,
                           [&](const image::LightRec& r) { return Light{r.sense}; });
  convert<image::ModalityRec>(Section::modalities, modalities,
                              [&](const image::ModalityRec& r) { return Modality{str(r.status)}; });
  convert<image::ClosedRec>(Section::closed, closed, [&](const image::ClosedRec& r) {
    return Closed{str(r.word), str(r.cls), str(r.value), str(r.gloss)};
  });
}

void Lexicon::Image::convert_names() {
  convert<image::CountryRec>(Section::countries, countries, [&](const image::CountryRec& r) {
    return Country{str(r.iso3),       str(r.iso2),       str(r.name_en), str(r.name_ar),
                   str(r.capital_en), str(r.capital_ar), r.lat,          r.lon,         r.capital};
  });
  convert<image::PlaceRec>(Section::places, places, [&](const image::PlaceRec& r) {
    return PlaceRow{str(r.id),        str(r.kind),   str(r.name_en), str(r.name_ar), str(r.country),
                    str(r.precision), str(r.source), r.admin1,       r.lat,          r.lon,
                    r.located != 0,   r.weight};
  });
  convert<image::ActorRec>(Section::actors, actors, [&](const image::ActorRec& r) {
    return Actor{str(r.id),      str(r.kind),    str(r.name_en),
                 str(r.name_ar), r.first_tenure, uint16_t(r.tenures)};
  });
  convert<image::TenureRec>(Section::tenures, tenures, [&](const image::TenureRec& r) {
    return Tenure{str(r.code), str(r.role), str(r.office), str(r.from), str(r.to), r.actor};
  });
  convert<image::OfficeRec>(Section::offices, offices, [&](const image::OfficeRec& r) {
    return Office{str(r.phrase), str(r.sector), str(r.name_en), str(r.office)};
  });
}

namespace {

Error bad_image(std::string what) {
  return {
      Code::bad_codebook,
      "the codebook image " + std::move(what) + "; build it again with `marsad codebook compile`",
      ""};
}

}  // namespace

Result<Lexicon> Lexicon::from_bytes(std::span<const std::byte> bytes) {
  auto image = std::make_shared<Image>();
  image->bytes = bytes;
  if (bytes.size() < sizeof(image::Header)) return bad_image("is truncated");
  std::memcpy(&image->header, bytes.data(), sizeof(image::Header));
  if (std::memcmp(image->header.magic, image::kMagic, sizeof image::kMagic) != 0)
    return bad_image("is not one");
  if (image->header.version != image::kVersion || image->header.sections != image::kSections) {
    return bad_image("is of another version");
  }
  for (const image::Extent& e : image->header.at) {
    if (e.offset > bytes.size() || e.bytes > bytes.size() - e.offset || e.offset % 8 != 0)
      return bad_image("is truncated");
  }
  if (reinterpret_cast<uintptr_t>(bytes.data()) % 8 !=
      0) {  // records need their alignment: keep a copy
    image->owned.assign(bytes.begin(), bytes.end());
    image->bytes = image->owned;
  }
  const char16_t* keys = image->section<char16_t>(Section::keys).data();
  image->form_probe = {image->section<uint32_t>(Section::form_slots),
                       image->section<Entry>(Section::form_entries), keys};
  image->phrase_probe = {image->section<uint32_t>(Section::phrase_slots),
                         image->section<Entry>(Section::phrase_entries), keys};
  image->forms = image->section<Form>(Section::forms);
  image->frame_words = image->section<Id>(Section::frame_words);
  image->office_index = image->section<uint32_t>(Section::office_index);
  image->convert_words();
  image->convert_names();
  Lexicon lexicon;
  lexicon.image_ = std::move(image);
  return lexicon;
}

Result<Lexicon> Lexicon::from_file(std::string_view path) {
  std::ifstream in(std::string(path), std::ios::binary | std::ios::ate);
  if (!in) return Error{Code::io, "cannot read the codebook image", std::string(path)};
  auto bytes = std::make_shared<std::vector<std::byte>>(size_t(in.tellg()));
  in.seekg(0);
  if (!in.read(reinterpret_cast<char*>(bytes->data()), std::streamsize(bytes->size()))) {
    return Error{Code::io, "cannot read the codebook image", std::string(path)};
  }
  auto lexicon = from_bytes(*bytes);
  if (!lexicon) return Error{lexicon.error().code, lexicon.error().message, std::string(path)};
  // One owner for both: the image shares the life of the bytes it was read from.
  struct Both {
    std::shared_ptr<std::vector<std::byte>> bytes;
    std::shared_ptr<const Image> image;
  };
  auto both = std::make_shared<Both>(Both{bytes, lexicon->image_});
  lexicon->image_ = std::shared_ptr<const Image>(both, both->image.get());
  return lexicon;
}

uint32_t Lexicon::hash_of(std::u16string_view folded) {
  return image::hash_key(folded);
}

void Lexicon::prefetch_slots(uint32_t hash) const {
  __builtin_prefetch(image_->form_probe.slot_of(hash));
  __builtin_prefetch(image_->phrase_probe.slot_of(hash));
}

void Lexicon::prefetch_entries(uint32_t hash) const {
  __builtin_prefetch(image_->form_probe.entry_of(hash));
  __builtin_prefetch(image_->phrase_probe.entry_of(hash));
}

void Lexicon::prefetch_values(uint32_t hash) const {
  if (const Entry* e = image_->form_probe.entry_of(hash)) {
    __builtin_prefetch(image_->form_probe.keys + e->key);
    __builtin_prefetch(image_->forms.data() + e->first);
  }
  if (const Entry* e = image_->phrase_probe.entry_of(hash))
    __builtin_prefetch(image_->phrases.data() + e->first);
}

std::span<const Form> Lexicon::forms(std::u16string_view host) const {
  return forms(host, hash_of(host));
}

std::span<const Form> Lexicon::forms(std::u16string_view host, uint32_t hash) const {
  const Entry* e = image_->form_probe.find(host, hash);
  return e == nullptr ? std::span<const Form>() : image_->forms.subspan(e->first, e->count);
}

std::span<const Phrase> Lexicon::phrases(std::u16string_view first_word) const {
  return phrases(first_word, hash_of(first_word));
}

std::span<const Phrase> Lexicon::phrases(std::u16string_view first_word, uint32_t hash) const {
  const Entry* e = image_->phrase_probe.find(first_word, hash);
  return e == nullptr ? std::span<const Phrase>()
                      : std::span<const Phrase>(image_->phrases).subspan(e->first, e->count);
}

std::span<const Lemma> Lexicon::lemmas() const {
  return image_->lemmas;
}
std::span<const Sense> Lexicon::senses() const {
  return image_->senses;
}
std::span<const FrameSlot> Lexicon::slots() const {
  return image_->slots;
}
std::span<const Sense> Lexicon::senses_of(Id lemma) const {
  if (lemma == kNone) return {};
  const Lemma& row = lemmas()[lemma];
  return row.senses == 0 ? std::span<const Sense>() : senses().subspan(row.first_sense, row.senses);
}
std::span<const FrameSlot> Lexicon::slots_of(const Sense& sense) const {
  return slots().subspan(sense.first_slot, sense.slots);
}
std::span<const Id> Lexicon::frame_words() const {
  return image_->frame_words;
}
std::span<const Head> Lexicon::heads() const {
  return image_->heads;
}
std::span<const Weapon> Lexicon::weapons() const {
  return image_->weapons;
}
std::span<const Speech> Lexicon::speech() const {
  return image_->speech;
}
const Speech* Lexicon::speech_of(Id lemma) const {
  const Id row = lemma == kNone ? kNone : lemmas()[lemma].speech;
  return row == kNone ? nullptr : &speech()[row];
}
std::span<const Light> Lexicon::lights() const {
  return image_->lights;
}
std::span<const Modality> Lexicon::modalities() const {
  return image_->modalities;
}
std::span<const Country> Lexicon::countries() const {
  return image_->countries;
}
std::span<const PlaceRow> Lexicon::places() const {
  return image_->places;
}
std::span<const Actor> Lexicon::actors() const {
  return image_->actors;
}
std::span<const Tenure> Lexicon::tenures() const {
  return image_->tenures;
}
std::span<const Office> Lexicon::offices() const {
  return image_->offices;
}
std::span<const Closed> Lexicon::closed() const {
  return image_->closed;
}
std::string_view Lexicon::version() const {
  return {image_->header.hash, sizeof image_->header.hash};
}

Id Lexicon::country(std::string_view iso3) const {
  const auto& all = image_->countries;  // sorted by iso3
  const auto at = std::lower_bound(
      all.begin(), all.end(), iso3,
      [](const Country& c, std::string_view code) { return earlier(c.iso3, code); });
  return at != all.end() && at->iso3 == iso3 ? Id(at - all.begin()) : kNone;
}

Id Lexicon::office_holder(std::string_view office, std::string_view date) const {
  const auto& tenures = image_->tenures;
  const auto index = image_->office_index;  // by office, then by beginning
  auto at = std::lower_bound(
      index.begin(), index.end(), office,
      [&](uint32_t i, std::string_view name) { return earlier(tenures[i].office, name); });
  Id last = kNone, holder = kNone;
  for (; at != index.end() && tenures[*at].office == office; ++at) {
    const Tenure& t = tenures[*at];
    last = *at;
    const bool begun =
        date.substr(0, std::min(date.size(), t.from.size())) >= t.from.substr(0, date.size());
    const bool over = !t.to.empty() && date.substr(0, std::min(date.size(), t.to.size())) >
                                           t.to.substr(0, date.size());
    if (begun && !over) holder = *at;
  }
  return date.empty() ? last : holder;
}

std::span<const std::byte> Lexicon::blob(std::string_view name) const {
  const auto bytes = image_->section<std::byte>(Section::blob_bytes);
  for (const image::BlobRec& b : image_->section<image::BlobRec>(Section::blobs)) {
    if (image_->str(b.name) == name) return bytes.subspan(b.offset, b.bytes);
  }
  return {};
}

}  // namespace marsad::lex
