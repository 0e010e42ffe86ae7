// The driver: files -> tables -> model -> image. Settling puts everything into one order that
// depends on the files alone.
#include "lex/compile.h"

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <tuple>

#include "base/forest.h"
#include "base/weight_table.h"
#include "lex/model.h"

namespace marsad::lex {
namespace {

namespace fs = std::filesystem;

// Smaller is likelier, when one spelling has several readings.
int rank(const Form& f) {
  if (f.pos == Pos::particle) return 0;
  if (f.pos == Pos::name) return 4;
  if (f.person == Person::first || f.person == Person::second) return 6;
  if (f.pos == Pos::verb && f.voice == Voice::passive) return 3;
  if (f.pos == Pos::active_participle || f.pos == Pos::passive_participle) return 2;
  return f.construct ? 2 : 1;
}

auto order(const ModelForm& m) {
  const Form& f = m.form;
  return std::tuple(rank(f), f.pos, f.lemma, f.tense, f.person, f.number, f.gender, f.voice,
                    f.construct, f.before_suffix, f.jussive);
}

void settle_forms(Model& model) {
  auto less = [](const ModelForm& a, const ModelForm& b) {
    const int c = a.key.compare(b.key);
    return c != 0 ? c < 0 : order(a) < order(b);
  };
  std::sort(model.forms.begin(), model.forms.end(), less);
  const auto same = [](const ModelForm& a, const ModelForm& b) {
    return a.key == b.key && order(a) == order(b);
  };
  model.forms.erase(std::unique(model.forms.begin(), model.forms.end(), same), model.forms.end());
}

void settle_phrases(Model& model) {
  const auto tied = [](const ModelPhrase& p) {
    return std::tuple(std::u16string_view(p.first), -int(p.words), std::u16string_view(p.key),
                      p.kind, p.id, p.form.number, p.form.gender, p.form.construct, p.article);
  };
  // Of a lemma written both as a noun and as an adjective the noun stays, which may have senses.
  std::sort(model.phrases.begin(), model.phrases.end(), [&](const ModelPhrase& a, const ModelPhrase& b) {
    return std::pair(tied(a), a.form.pos) < std::pair(tied(b), b.form.pos);
  });
  model.phrases.erase(
      std::unique(model.phrases.begin(), model.phrases.end(),
                  [&](const ModelPhrase& a, const ModelPhrase& b) { return tied(a) == tied(b); }),
      model.phrases.end());
}

// Event senses lemma by lemma, then those of speech and light rows.
void settle_senses(Model& model) {
  std::stable_sort(model.senses.begin(), model.senses.end(),
                   [](const ModelSense& a, const ModelSense& b) {
                     return std::tuple(!a.event, a.event ? a.lemma : 0) <
                            std::tuple(!b.event, b.event ? b.lemma : 0);
                   });
  for (size_t i = 0; i < model.senses.size(); ++i) {
    const ModelSense& s = model.senses[i];
    if (s.event) {
      Lemma& lemma = model.lemmas[s.lemma];
      if (lemma.first_sense == kNone) lemma.first_sense = Id(i);
      ++lemma.senses;
    }
    if (s.speech != kNone) model.speech[s.speech].sense = Id(i);
    if (s.light != kNone) model.lights[s.light].sense = Id(i);
  }
}

void settle_countries(Model& model) {
  std::vector<Id> order(model.countries.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](Id a, Id b) { return model.countries[a].iso3 < model.countries[b].iso3; });
  std::vector<Id> where(order.size());
  std::vector<Country> sorted;
  for (size_t i = 0; i < order.size(); ++i) {
    where[order[i]] = Id(i);
    sorted.push_back(model.countries[order[i]]);
  }
  model.countries = std::move(sorted);
  for (ModelPhrase& p : model.phrases) {
    if (p.kind == PhraseKind::country || p.kind == PhraseKind::capital ||
        p.kind == PhraseKind::nisba)
      p.id = where[p.id];
  }
}

// A model as the image holds it: what its first line says is trees or thousandths is packed, the rest kept as it is.
std::string packed(const std::string& file, std::string bytes, std::vector<Fault>& faults) {
  const std::string_view kind = std::string_view(bytes).substr(0, bytes.find('\n'));
  size_t fault = 0;
  std::string out;
  if (kind == "#! trees") {
    out = base::pack_forests(bytes, fault);
  } else if (kind == "#! thousandths") {
    out = base::pack_weights(bytes, fault);
  } else {
    return bytes;
  }
  if (fault != 0) faults.push_back({file, static_cast<uint32_t>(fault), 0, "is cut off or holds no number", false});
  return out;
}

void read_blobs(const std::string& dir, Model& model) {
  std::error_code error;
  std::vector<std::string> names;
  for (fs::directory_iterator it(dir + "/models", error), end; !error && it != end;
       it.increment(error)) {
    if (it->is_regular_file()) names.push_back(it->path().filename().string());
  }
  std::sort(names.begin(), names.end());
  for (const std::string& name : names) {
    std::string bytes;
    if (read_file(dir + "/models/" + name, bytes)) {
      model.blobs.emplace_back(name, packed("models/" + name, std::move(bytes), model.faults));
    } else {
      model.faults.push_back({"models/" + name, 0, 0, "cannot read the file", false});
    }
  }
}

// FNV-1a over names and bytes of all files.
std::string hash_of(const Model& model) {
  uint64_t h = 0xCBF29CE484222325ull;
  const auto feed = [&](std::string_view bytes) {
    for (const char c : bytes) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
  };
  for (const Table& t : model.tables) {
    feed(t.file);
    feed(t.bytes);
  }
  for (const auto& [name, bytes] : model.blobs) {
    feed(name);
    feed(bytes);
  }
  std::string out;
  for (int shift = 60; shift >= 0; shift -= 4) out += "0123456789abcdef"[(h >> shift) & 15];
  return out;
}

}  // namespace

void settle(Model& model) {
  settle_countries(model);
  settle_forms(model);
  settle_phrases(model);
  settle_senses(model);
}

Model build_model(const std::string& dir) {
  Model model;
  model.tables = read_codebook(dir, model.faults);
  read_blobs(dir, model);
  model.hash = hash_of(model);
  compile_words(model);
  compile_names(model);
  settle(model);
  return model;
}

Compiled compile_codebook(const std::string& dir) {
  Model model = build_model(dir);
  Compiled out;
  out.image = write_image(model);
  sort_faults(model.faults);
  out.faults = std::move(model.faults);
  return out;
}

}  // namespace marsad::lex
