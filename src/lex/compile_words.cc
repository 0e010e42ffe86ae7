// Rows of words -> lemmas, forms and senses. One lemma joins all rows of one text and class (for
// verbs: and form), whichever file they stand in; paradigms are generated once for each set of
// cells. Frame words are looked up last, when all lemmas are there: every lemma that the word may
// be a bare form of counts.
#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

#include "lex/model.h"
#include "lex/morphology.h"
#include "lex/spell.h"
#include "text/fold.h"
#include "text/letters.h"

namespace marsad::lex {
namespace {

using namespace letter;
using String = std::u16string;

struct PendingWords {
  size_t sense;
  size_t slot;
  std::vector<std::string_view> words;
};

class Words {
 public:
  explicit Words(Model& model) : model_(model) {}

  void run() {
    for (const Table& table : model_.tables) {
      for (const Row& row : table.rows) add_row(table, row);
    }
    for (const auto& [key, verb] : verbs_) add_verb_forms(verb);
    resolve_frame_words();
  }

 private:
  struct Verb {
    const Table* table;
    const Row* row;
    Id lemma;
    bool takes_object = false;
  };

  void fault(const Table& t, const Row& r, std::string_view column, std::string message,
             bool warning = false) {
    model_.faults.push_back(t.fault(r, column, std::move(message), warning));
  }

  void add_row(const Table& t, const Row& r) {
    switch (t.kind) {
      case FileKind::verbs:
      case FileKind::speech:
      case FileKind::light:
      case FileKind::modality:
      case FileKind::verbs_other:
      case FileKind::nouns:
      case FileKind::nouns_common:
      case FileKind::heads:
      case FileKind::weapons:
        break;
      default:
        return;
    }
    if (t.cell(r, "lemma").empty()) return fault(t, r, "lemma", "the lemma is missing");
    const bool verbal = !t.cell(r, "root").empty();
    const bool verb_file = t.kind == FileKind::verbs || t.kind == FileKind::verbs_other;
    if (verb_file && !verbal) return fault(t, r, "root", "the root is missing");
    const Id lemma = verbal ? add_verb(t, r) : add_noun(t, r);
    if (lemma != kNone) add_knowledge(t, r, lemma);
  }

  // ---- verbs

  Id add_verb(const Table& t, const Row& r) {
    const std::string_view lemma = t.cell(r, "lemma"), form = t.cell(r, "form");
    std::string key;
    for (const std::string_view column : {"lemma", "root", "form", "present", "masdar"}) {
      key += t.cell(r, column);
      key += '\t';
    }
    auto [at, fresh] = verbs_.try_emplace(std::move(key));
    if (fresh) {
      if (!can_inflect(t, r)) {
        verbs_.erase(at);
        return kNone;
      }
      const Id id = lemma_of(model_, 'v', form, lemma, Pos::verb, t.cell(r, "gloss"));
      at->second = {&t, &r, id, false};
    }
    const std::string_view frame = t.cell(r, "frame");
    if (frame.empty() || frame.starts_with("obj") || frame.find(" obj") != std::string_view::npos) {
      at->second.takes_object = true;
    }
    return at->second.lemma;
  }

  static VerbCells cells_of(const Table& t, const Row& r) {
    return {t.cell(r, "lemma"),
            t.cell(r, "root"),
            t.cell(r, "form"),
            t.cell(r, "present"),
            split_cell(t.cell(r, "masdar")),
            true};
  }

  bool can_inflect(const Table& t, const Row& r) {
    static constexpr std::string_view kColumns[] = {"lemma", "root", "form", "present", "masdar"};
    const VerbInflection forms = inflect_verb(cells_of(t, r));
    if (!forms.fault.empty()) {
      fault(t, r, kColumns[size_t(forms.faulty)], forms.fault, !forms.forms.empty());
    }
    return !forms.forms.empty();
  }

  void add_verb_forms(const Verb& verb) {
    VerbCells cells = cells_of(*verb.table, *verb.row);
    cells.takes_object = verb.takes_object;
    VerbInflection forms = inflect_verb(cells);
    for (Inflected& f : forms.forms) add_form(std::move(f), verb.lemma);
  }

  void add_form(Inflected f, Id lemma) {
    f.form.lemma = lemma;
    model_.forms.push_back({std::move(f.key), f.form});
  }

  // ---- nouns

  Id add_noun(const Table& t, const Row& r) {
    const auto spellings = split_cell(t.cell(r, "lemma"));
    const std::string_view pos_name = t.kind == FileKind::nouns_common ? t.cell(r, "pos") : "noun";
    Pos pos = pos_name == "adj" ? Pos::adjective : pos_name == "adv" ? Pos::adverb : Pos::noun;
    if (pos == Pos::noun && pos_name != "noun") {
      fault(t, r, "pos", "no such part of speech (noun, adj, adv): " + std::string(pos_name), true);
    }
    const Id id = lemma_of(model_, 'n', "", spellings[0], pos, t.cell(r, "gloss"));
    const auto feminine = split_cell(t.cell(r, "feminine"));
    for (size_t i = 0; i < spellings.size(); ++i) {
      NounCells cells;
      cells.pos = pos;
      cells.singular = raw_letters(spellings[i]);
      if (i == 0) {
        for (const std::string_view p : split_cell(t.cell(r, "plural")))
          cells.plurals.push_back(raw_letters(p));
      }
      const String defective_feminine = cells.singular + ya + ta_marbuta;
      cells.defective = !feminine.empty() && cells.singular.back() != ya &&
                        raw_letters(feminine[0]) == defective_feminine;
      const bool person = t.cell(r, "kind") == "person" || t.cell(r, "kind") == "role";
      if (person) cells.gender = Gender::masculine;
      add_inflected(cells, id);
    }
    if (!feminine.empty()) {
      NounCells cells;
      cells.pos = pos;
      cells.gender = Gender::feminine;
      cells.singular = raw_letters(feminine[0]);
      for (size_t i = 1; i < feminine.size(); ++i)
        cells.plurals.push_back(raw_letters(feminine[i]));
      add_inflected(cells, id);
    }
    return id;
  }

  void add_inflected(const NounCells& cells, Id id) {
    if (cells.singular.find(u' ') != String::npos) return add_compound(cells, id);
    NounCells single = cells;  // a plural of several words is a phrase
    for (const String& plural : cells.plurals) {
      if (plural.find(u' ') != String::npos) add_compound_forms(plural, Number::plural, cells, id);
    }
    std::erase_if(single.plurals, [](const String& p) { return p.find(u' ') != String::npos; });
    std::vector<Inflected> forms;
    if (cells.pos == Pos::adjective) {
      inflect_adjective(single, forms);
    } else if (cells.pos == Pos::adverb) {
      Inflected only{fold_letters(cells.singular), {}};
      only.form.pos = Pos::adverb;
      forms.push_back(std::move(only));
    } else {
      inflect_noun(single, forms);
    }
    for (Inflected& f : forms) add_form(std::move(f), id);
  }

  // ---- lemmas of several words: the head is inflected; the words after it also with the article
  // (or without)

  void add_compound(const NounCells& cells, Id id) {
    add_compound_forms(cells.singular, Number::singular, cells, id);
    for (const String& plural : cells.plurals)
      add_compound_forms(plural, Number::plural, cells, id);
  }

  void add_compound_forms(const String& text, Number number, const NounCells& cells, Id id) {
    auto words = split_words(text);
    if (has_article(words[0])) words[0].erase(0, 2);
    NounCells head;
    head.singular = words[0];
    head.gender = cells.gender;
    std::vector<Inflected> forms;
    inflect_noun(head, forms);
    for (Inflected& f : forms) {
      const bool dual = f.form.number == Number::dual;
      if (f.form.before_suffix || (number == Number::plural && dual)) continue;
      if (!dual) f.form.number = number;
      f.form.lemma = id;
      f.form.pos = cells.pos;
      add_tails(f, words, dual && !f.form.construct);
      if (number == Number::singular && !dual && f.key == fold_letters(words[0]) + alef)
        add_accusative_tails(f, words);
    }
  }

  // The indefinite accusative shows its alef on the head and on its adjectives.
  void add_accusative_tails(const Inflected& head, std::vector<String> words) {
    for (size_t i = 1; i < words.size(); ++i) {
      const char16_t last = words[i].back();
      if (has_article(words[i]) || last == ta_marbuta || last == alef || last == alef_maqsura) return;
      words[i] += alef;
    }
    add_tails(head, words, false);
  }

  void add_tails(const Inflected& head, const std::vector<String>& words, bool dual) {
    static const String kAn{alef, nun}, kIn{ya, nun}, kArticle{alef, lam};
    const size_t endings = dual ? 3 : 1;
    for (size_t ending = 0; ending < endings; ++ending) {
      for (const bool other_article : {false, true}) {
        String key = head.key;
        for (size_t i = 1; i < words.size(); ++i) {
          String word = words[i];
          if (ending > 0 && word.size() > 2) {
            if (word.back() == ta_marbuta) word.back() = ta;
            word += ending == 1 ? kAn : kIn;
          }
          if (other_article) word = has_article(word) ? word.substr(2) : kArticle + word;
          key += u' ';
          key += fold_letters(word);
        }
        add_phrase(model_, PhraseKind::lemma, head.form.lemma, head.form, key, false);
      }
    }
  }

  // ---- what a row knows beside its forms

  void add_knowledge(const Table& t, const Row& r, Id id) {
    Lemma& lemma = model_.lemmas[id];
    switch (t.kind) {
      case FileKind::heads:
        if (lemma.head != kNone) fault(t, r, "lemma", "this head has a row already", true);
        lemma.head = Id(model_.heads.size());
        model_.heads.push_back({t.cell(r, "sector"), t.cell(r, "kind"), t.cell(r, "gloss"), id});
        break;
      case FileKind::weapons:
        lemma.weapon = Id(model_.weapons.size());
        model_.weapons.push_back(
            {t.cell(r, "id"), t.cell(r, "kind"), t.cell(r, "mode"), t.cell(r, "name_en")});
        break;
      case FileKind::modality:
        lemma.modality = Id(model_.modalities.size());
        model_.modalities.push_back({t.cell(r, "status")});
        break;
      case FileKind::verbs:
      case FileKind::nouns:
        add_sense(t, r, id, true);
        break;
      case FileKind::speech:
      case FileKind::light:
        add_sense(t, r, id, false);
        break;
      default:
        break;
    }
  }

  void add_sense(const Table& t, const Row& r, Id id, bool event) {
    ModelSense sense;
    sense.lemma = id;
    sense.event = event;
    sense.line = r.line;
    if (event) {
      sense.type = t.cell(r, "type");
      sense.mode = t.cell(r, "mode");
    }
    sense.row = t.stem + ":" + std::string(t.cell(r, "lemma"));
    const int nth = ++row_count_[sense.row];
    if (nth > 1) sense.row.append("#").append(std::to_string(nth));
    std::vector<FrameFault> faults;
    const auto slots = parse_frame(t.cell(r, "frame"), faults);
    for (const FrameFault& f : faults) {
      Fault at = t.fault(r, "frame", f.message);
      at.column += uint32_t(raw_letters(t.cell(r, "frame").substr(0, f.at)).size());
      model_.faults.push_back(std::move(at));
    }
    for (const FrameCell& cell : slots) {
      if (!cell.words.empty())
        pending_.push_back({model_.senses.size(), sense.slots.size(), cell.words});
      sense.slots.push_back(cell.slot);
    }
    if (t.kind == FileKind::speech) {
      sense.speech = model_.lemmas[id].speech = Id(model_.speech.size());
      model_.speech.push_back({t.cell(r, "stance"), kNone});
    } else if (t.kind == FileKind::light) {
      if (model_.lemmas[id].light == kNone) model_.lemmas[id].light = Id(model_.lights.size());
      sense.light = Id(model_.lights.size());
      model_.lights.push_back({kNone});
    }
    model_.senses.push_back(std::move(sense));
  }

  // ---- words in frames

  void resolve_frame_words() {
    if (pending_.empty()) return;
    std::unordered_map<String, std::vector<Id>> known;
    for (const PendingWords& p : pending_) {
      for (const std::string_view w : p.words) known[text::fold_key(w)];
    }
    for (const ModelForm& f : model_.forms) {
      const bool nominal =
          f.form.pos == Pos::noun || f.form.pos == Pos::adjective || f.form.pos == Pos::masdar;
      if (!nominal || f.form.construct || f.form.before_suffix || f.form.number == Number::dual)
        continue;
      const auto at = known.find(f.key);
      if (at != known.end()) at->second.push_back(f.form.lemma);
    }
    for (const ModelPhrase& p : model_.phrases) {
      const auto at = known.find(p.key);
      if (p.kind == PhraseKind::lemma && at != known.end()) at->second.push_back(p.id);
    }
    for (const PendingWords& p : pending_) {
      FrameSlot& slot = model_.senses[p.sense].slots[p.slot];
      std::set<Id> ids;
      for (const std::string_view w : p.words) {
        auto& found = known[text::fold_key(w)];
        if (found.empty()) found.push_back(bare_lemma(w));
        ids.insert(found.begin(), found.end());
      }
      slot.first_word = Id(model_.frame_words.size());
      slot.words = uint16_t(ids.size());
      model_.frame_words.insert(model_.frame_words.end(), ids.begin(), ids.end());
    }
  }

  Id bare_lemma(std::string_view word) {
    const Id id = lemma_of(model_, 'n', "", word, Pos::noun, "");
    NounCells cells;
    cells.singular = raw_letters(word);
    add_inflected(cells, id);
    return id;
  }

  Model& model_;
  std::map<std::string, Verb> verbs_;
  std::map<std::string, int> row_count_;
  std::vector<PendingWords> pending_;
};

}  // namespace

Id lemma_of(Model& model, char cls, std::string_view form, std::string_view text, Pos pos,
            std::string_view gloss) {
  std::string key(1, cls);
  key += form;
  key += ':';
  key += text;
  const auto [at, fresh] = model.lemma_ids.try_emplace(std::move(key), Id(model.lemmas.size()));
  if (fresh) {
    Lemma lemma;
    lemma.text = text;
    lemma.pos = pos;
    model.lemmas.push_back(lemma);
  }
  Lemma& lemma = model.lemmas[at->second];
  if (lemma.gloss.empty()) lemma.gloss = gloss;
  return at->second;
}

void compile_words(Model& model) {
  Words(model).run();
}

}  // namespace marsad::lex
