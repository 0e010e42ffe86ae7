// Laying out the image: records field by field into zeroed memory (so padding is the same each
// time), strings and keys once each. Hash tables are built at half load. Cost: linear.
#include <algorithm>
#include <cstring>
#include <unordered_map>

#include "lex/image_format.h"
#include "lex/model.h"

namespace marsad::lex {
namespace {

using image::Entry;
using image::Section;
using image::Str;

class Writer {
 public:
  explicit Writer(const Model& model) : model_(model) {}

  std::vector<std::byte> run() {
    write_forms();
    write_phrases();
    write_lemmas();
    write_senses();
    write_knowledge();
    write_places();
    write_actors();
    write_blobs();
    put_bytes(Section::strings, strings_.data(), strings_.size());
    put_bytes(Section::keys, keys_.data(), keys_.size() * sizeof(char16_t));
    return finish();
  }

 private:
  Str str(std::string_view s) {
    const auto [at, fresh] = string_at_.try_emplace(std::string(s), uint32_t(strings_.size()));
    if (fresh) strings_ += s;
    return {at->second, uint32_t(s.size())};
  }
  Str key(const std::u16string& k) {
    const auto [at, fresh] = key_at_.try_emplace(k, uint32_t(keys_.size()));
    if (fresh) keys_ += k;
    return {at->second, uint32_t(k.size())};
  }

  void put_bytes(Section s, const void* data, size_t bytes) {
    auto& out = sections_[size_t(s)];
    out.resize(bytes);
    if (bytes > 0) std::memcpy(out.data(), data, bytes);
  }

  // A zeroed record at the end of a section; `fill` sets its fields in place.
  template <class Rec, class Fill>
  void add(Section s, Fill fill) {
    static_assert(std::is_trivially_copyable_v<Rec>);
    Rec r;
    std::memset(static_cast<void*>(&r), 0, sizeof r);
    fill(r);
    auto& out = sections_[size_t(s)];
    const size_t at = out.size();
    out.resize(at + sizeof r);
    std::memcpy(out.data() + at, &r, sizeof r);
  }

  // The hash table over runs of equal keys in a sorted list.
  template <class T, class KeyOf>
  void write_table(const std::vector<T>& list, KeyOf key_of, Section slots_at, Section entries_at) {
    std::vector<Entry> entries;
    std::vector<uint32_t> hashes;
    for (size_t i = 0; i < list.size();) {
      const std::u16string& k = key_of(list[i]);
      size_t end = i + 1;
      while (end < list.size() && key_of(list[end]) == k) ++end;
      entries.push_back({key(k).at, uint16_t(k.size()), uint16_t(std::min<size_t>(end - i, 0xFFFF)),
                         uint32_t(i)});
      hashes.push_back(image::hash_key(k));
      i = end;
    }
    size_t size = 16;
    while (size < entries.size() * 2) size *= 2;
    std::vector<uint32_t> slots(size);
    for (size_t i = 0; i < entries.size() && i < image::kMaxEntries - 1; ++i) {
      size_t at = hashes[i] & (size - 1);
      while (slots[at] != 0) at = (at + 1) & (size - 1);
      slots[at] =
          uint32_t(i + 1) << image::kFingerprintBits | hashes[i] >> (32 - image::kFingerprintBits);
    }
    put_bytes(slots_at, slots.data(), slots.size() * sizeof(uint32_t));
    put_bytes(entries_at, entries.data(), entries.size() * sizeof(Entry));
  }

  void write_forms() {
    write_table(
        model_.forms, [](const ModelForm& f) -> const std::u16string& { return f.key; },
        Section::form_slots, Section::form_entries);
    static_assert(sizeof(Form) == 16);
    for (const ModelForm& f : model_.forms) add<Form>(Section::forms, [&](Form& r) { r = f.form; });
  }

  void write_phrases() {
    write_table(
        model_.phrases, [](const ModelPhrase& p) -> const std::u16string& { return p.first; },
        Section::phrase_slots, Section::phrase_entries);
    for (const ModelPhrase& p : model_.phrases) {
      add<image::PhraseRec>(Section::phrases, [&](image::PhraseRec& r) {
        r.key = key(p.key);
        r.id = p.id;
        r.form = p.form;
        r.kind = uint8_t(p.kind);
        r.words = p.words;
        r.article = p.article;
      });
    }
  }

  void write_lemmas() {
    for (const Lemma& l : model_.lemmas) {
      add<image::LemmaRec>(Section::lemmas, [&](image::LemmaRec& r) {
        r.text = str(l.text);
        r.gloss = str(l.gloss);
        r.pos = uint32_t(l.pos);
        r.first_sense = l.first_sense;
        r.senses = l.senses;
        r.head = l.head;
        r.weapon = l.weapon;
        r.speech = l.speech;
        r.light = l.light;
        r.modality = l.modality;
      });
    }
  }

  void write_senses() {
    uint32_t slots = 0;
    for (const ModelSense& s : model_.senses) {
      add<image::SenseRec>(Section::senses, [&](image::SenseRec& r) {
        r.type = str(s.type);
        r.mode = str(s.mode);
        r.row = str(s.row);
        r.first_slot = slots;
        r.slots = uint32_t(s.slots.size());
      });
      slots += uint32_t(s.slots.size());
      for (const FrameSlot& f : s.slots) {
        add<image::SlotRec>(Section::slots, [&](image::SlotRec& r) {
          r.slot = uint8_t(f.slot);
          r.role = uint8_t(f.role);
          r.other_role = uint8_t(f.other_role);
          r.required = f.required;
          r.forbidden = f.forbidden;
          r.classes = f.classes;
          r.first_word = f.first_word;
          r.words = f.words;
        });
      }
    }
    put_bytes(Section::frame_words, model_.frame_words.data(),
              model_.frame_words.size() * sizeof(Id));
  }

  void write_knowledge() {
    for (const Head& h : model_.heads) {
      add<image::HeadRec>(Section::heads, [&](image::HeadRec& r) {
        r = {str(h.sector), str(h.kind), str(h.gloss), h.lemma};
      });
    }
    for (const Weapon& w : model_.weapons) {
      add<image::WeaponRec>(Section::weapons, [&](image::WeaponRec& r) {
        r = {str(w.id), str(w.kind), str(w.mode), str(w.name_en)};
      });
    }
    for (const Speech& s : model_.speech) {
      add<image::SpeechRec>(Section::speech, [&](image::SpeechRec& r) {
        r = {str(s.stance), s.sense};
      });
    }
    for (const Light& l : model_.lights)
      add<image::LightRec>(Section::lights, [&](image::LightRec& r) { r.sense = l.sense; });
    for (const Modality& m : model_.modalities) {
      add<image::ModalityRec>(Section::modalities,
                              [&](image::ModalityRec& r) { r.status = str(m.status); });
    }
    for (const Office& o : model_.offices) {
      add<image::OfficeRec>(Section::offices, [&](image::OfficeRec& r) {
        r = {str(o.phrase), str(o.sector), str(o.name_en), str(o.office)};
      });
    }
    for (const Closed& c : model_.closed) {
      add<image::ClosedRec>(Section::closed, [&](image::ClosedRec& r) {
        r = {str(c.word), str(c.cls), str(c.value), str(c.gloss)};
      });
    }
  }

  void write_places() {
    for (const Country& c : model_.countries) {
      add<image::CountryRec>(Section::countries, [&](image::CountryRec& r) {
        r.iso3 = str(c.iso3);
        r.iso2 = str(c.iso2);
        r.name_en = str(c.name_en);
        r.name_ar = str(c.name_ar);
        r.capital_en = str(c.capital_en);
        r.capital_ar = str(c.capital_ar);
        r.lat = c.lat;
        r.lon = c.lon;
        r.capital = c.capital;
      });
    }
    for (const PlaceRow& p : model_.places) {
      add<image::PlaceRec>(Section::places, [&](image::PlaceRec& r) {
        r.id = str(p.id);
        r.kind = str(p.kind);
        r.name_en = str(p.name_en);
        r.name_ar = str(p.name_ar);
        r.country = str(p.country);
        r.precision = str(p.precision);
        r.source = str(p.source);
        r.admin1 = p.admin1;
        r.weight = p.weight;
        r.located = p.located;
        r.lat = p.lat;
        r.lon = p.lon;
      });
    }
  }

  void write_actors() {
    for (const Actor& a : model_.actors) {
      add<image::ActorRec>(Section::actors, [&](image::ActorRec& r) {
        r = {str(a.id), str(a.kind), str(a.name_en), str(a.name_ar), a.first_tenure, a.tenures};
      });
    }
    std::vector<uint32_t> index;
    for (const Tenure& t : model_.tenures) {
      if (!t.office.empty()) index.push_back(uint32_t(&t - model_.tenures.data()));
      add<image::TenureRec>(Section::tenures, [&](image::TenureRec& r) {
        r = {str(t.code), str(t.role), str(t.office), str(t.from), str(t.to), t.actor};
      });
    }
    std::sort(index.begin(), index.end(), [&](uint32_t a, uint32_t b) {
      const Tenure& x = model_.tenures[a];
      const Tenure& y = model_.tenures[b];
      return std::tie(x.office, x.from, a) < std::tie(y.office, y.from, b);
    });
    put_bytes(Section::office_index, index.data(), index.size() * sizeof(uint32_t));
  }

  void write_blobs() {
    std::string all;
    for (const auto& blob : model_.blobs) {  // clang 14 captures no structured bindings
      all.resize((all.size() + 7) / 8 * 8);
      add<image::BlobRec>(Section::blobs, [&](image::BlobRec& r) {
        r.name = str(blob.first);
        r.offset = all.size();
        r.bytes = blob.second.size();
      });
      all += blob.second;
    }
    put_bytes(Section::blob_bytes, all.data(), all.size());
  }

  std::vector<std::byte> finish() {
    image::Header header;
    std::memset(&header, 0, sizeof header);
    std::memcpy(header.magic, image::kMagic, sizeof header.magic);
    header.version = image::kVersion;
    header.sections = image::kSections;
    std::memcpy(header.hash, model_.hash.data(), std::min(model_.hash.size(), sizeof header.hash));
    uint64_t at = (sizeof header + 7) / 8 * 8;
    for (size_t i = 0; i < image::kSections; ++i) {
      header.at[i] = {at, sections_[i].size()};
      at = (at + sections_[i].size() + 7) / 8 * 8;
    }
    std::vector<std::byte> out(at);
    std::memcpy(out.data(), &header, sizeof header);
    for (size_t i = 0; i < image::kSections; ++i) {
      if (!sections_[i].empty())
        std::memcpy(out.data() + header.at[i].offset, sections_[i].data(), sections_[i].size());
    }
    return out;
  }

  const Model& model_;
  std::string strings_;
  std::u16string keys_;
  std::unordered_map<std::string, uint32_t> string_at_;
  std::unordered_map<std::u16string, uint32_t> key_at_;
  std::vector<std::byte> sections_[image::kSections];
};

}  // namespace

std::vector<std::byte> write_image(const Model& model) {
  return Writer(model).run();
}

}  // namespace marsad::lex
